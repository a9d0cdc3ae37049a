"""Cues: the words by which a sentence shows that somebody tells, perceives or denies, and how far that reaches."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sijill.reading.tellers import Teller
from sijill.reading.words import lexicon
from sijill.reading.wordsets import listed
from sijill.reading.zones import Element


@dataclass(frozen=True, slots=True)
class Cue:
    """One telling, with what it reaches.

    Args:
        start: first code point of the cue word.
        end: one past the last.
        kind: the class of the cue: say, tell, deny, accuse, believe, see, hear, according …
        teller: who tells or perceives.
        heard_by: whom it was told to, None where nobody is named.
        scope: what is told, in code points; an empty span where only a quotation is.
        rule: the rule that found it.
        polarity: said or denied.
        modality: a word of `claim_modality`.
        basis: how the teller knew, where the cue says so.
        medium: by what it was told, where the cue says so.
        quoting: True where the cue may carry the quotation beside it.

    Example:
        >>> from sijill.reading.tellers import NOBODY
        >>> Cue(0, 4, "say", NOBODY, None, (5, 9), "cue/say-1").polarity
        'said'
    """

    start: int
    end: int
    kind: str
    teller: Teller
    heard_by: Teller | None
    scope: tuple[int, int]
    rule: str
    polarity: str = "said"
    modality: str = "asserted"
    basis: str | None = None
    medium: str | None = None
    quoting: bool = False


@dataclass(frozen=True, slots=True)
class Verb:
    """A telling verb of the lexicon.

    Args:
        kind: its class.
        objects: words one of which must follow soon; empty for none.
        record: True where it tells only with a paper or an organisation before it.

    Example:
        >>> verbs()["denied"].kind
        'deny'
    """

    kind: str
    objects: frozenset[str] = frozenset()
    record: bool = False


@cache
def verbs() -> dict[str, Verb]:
    """Give the English telling verbs by form; the first class that lists a form wins.

    Example:
        >>> verbs()["told"].kind
        'tell'
    """
    found: dict[str, Verb] = {}
    rows = lexicon("cues")["verbs"]
    assert isinstance(rows, list)
    for row in rows:
        for form in row["forms"]:
            found.setdefault(form, Verb(row["class"], frozenset(row.get("object", ())), row["class"] == "record"))
    return found


@cache
def recording_verbs() -> frozenset[str]:
    """Give the verbs by which a paper tells: it names, lists, puts, finds.

    Example:
        >>> "named" in recording_verbs()
        True
    """
    rows = lexicon("cues")["verbs"]
    assert isinstance(rows, list)
    return frozenset(form for row in rows if row["class"] == "record" for form in row["forms"])


MODALITY = {"accuse": "accused", "admit": "admitted", "believe": "believed", "predict": "predicted"}
POLARITY = {"deny": "denied"}
BASIS = {
    "believe": "inference",
    "predict": "inference",
    "see": "eyewitness",
    "hear": "earwitness",
    "find": "aftermath",
    "learn": "told",
}


def negated(elements: tuple[Element, ...], place: int) -> bool:
    """Say whether the verb at a place is denied: "did not say".

    Args:
        elements: the words of the zone.
        place: index of the verb.

    Example:
        >>> words = tuple(Element(n, n + 1, w, n) for n, w in enumerate(["he", "did", "not", "say"]))
        >>> negated(words, 3)
        True
    """
    for number in range(place - 1, max(-1, place - 4), -1):
        word = elements[number].lower
        if word in listed("cues", "negations") and word not in ("no", "nothing", "nobody", "without"):
            return True
        if word not in listed("cues", "auxiliaries"):
            return False
    return False
