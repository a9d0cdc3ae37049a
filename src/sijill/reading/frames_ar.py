"""The acts of the Arabic lexicon: what each asks for, the nouns that name it, the fixed phrases that tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sijill.reading.derived_ar import noun_of
from sijill.reading.lists_ar import Pattern, patterns, rows_of_frames, unmarked, words_of, written_out
from sijill.record.vocabulary import require

_ASKS = (
    "alone",
    "armed_doer",
    "armed_or_unsaid",
    "between",
    "caused",
    "by",
    "children",
    "finds",
    "found",
    "homes",
    "kind_doer",
    "needs_count",
    "needs_object",
    "needs_people",
    "needs_pronoun",
    "negated",
    "no_pronoun",
    "not_ours",
    "not_single",
    "only_undergone",
    "passive_only",
    "plea",
    "reason",
    "spoken",
    "said",
    "sure",
    "two_needed",
    "unarmed_doer",
    "victim_subject",
    "weak",
    "went_out",
    "with",
    "within",
)


@dataclass(frozen=True, slots=True)
class ArabicFrame:
    """One act with what its words ask for.

    Args:
        id: its name.
        code: code of the vocabulary.
        object: people, persons (a noun for people, no unknown word), armed, thing, place or any.
        outcome: what the words say of the outcome.
        subject: role of the doer.
        people: role of persons it is done to.
        then: words that must follow, each split, by the first of them.
        loose: those of them that begin with a noun of a set, or with a particle that may be joined.
        asks: further conditions, by name, as in the lexicon.
        thing: role of things it is done to.
        unless: words that bar it where one follows.
        loose_names: the sets of nouns that those begin with; `ANY_WORD` where one begins with a joined particle.
        asked_words: every word of those that must follow.
        keys: words one of which stands wherever those that must follow do, None where nothing tells.

    Example:
        >>> next(one for one in frames() if one.id == "kill").code
        'kill.noncombatant'
    """

    id: str
    code: str
    object: str
    outcome: str
    subject: str
    people: str
    then: Mapping[str, tuple[Pattern, ...]]
    loose: tuple[Pattern, ...]
    asks: frozenset[str]
    thing: str
    unless: frozenset[str]
    loose_names: frozenset[str]
    asked_words: frozenset[str]
    keys: frozenset[str] | None


ANY_WORD = ("*",)
"""Stands for what no set of nouns tells."""


def _every_word(then: Mapping[str, tuple[Pattern, ...]]) -> frozenset[str]:
    """The words that an act asks for, which show no other sense of its verb."""
    parts = {part for found in then.values() for pattern in found for part in pattern}
    return frozenset(word for part in parts for word in ((part,) if isinstance(part, str) else part))


def _names(loose: tuple[Pattern, ...]) -> frozenset[str]:
    """The sets of nouns that loose words begin with."""
    first = [str(pattern[0]).partition("@") for pattern in loose]
    return frozenset(name if marked else ANY_WORD[0] for _, marked, name in first)


@cache
def frames() -> tuple[ArabicFrame, ...]:
    """Read the acts of `frames_ar.yml`.

    Example:
        >>> next(one for one in frames() if one.id == "kill").outcome
        'dead'
    """
    return tuple(
        ArabicFrame(
            str(row["id"]),
            require("codes", str(row["code"])),
            str(row["object"]),
            str(row.get("outcome", "unknown")),
            str(row.get("subject", "perpetrator")),
            str(row.get("people", "victim")),
            *(needed := _then(words_of(row, "then"))),
            frozenset(name for name in _ASKS if row.get(name, False)),
            str(row.get("thing", "target")),
            frozenset(unmarked(word) for word in words_of(row, "unless")),
            _names(needed[1]),
            _every_word(needed[0]),
            _keys(needed[0]),
        )
        for row in rows_of_frames()
    )


def _keys(then: Mapping[str, tuple[Pattern, ...]]) -> frozenset[str] | None:
    """For every pattern the words of the part that is rarest, as it is longest; None where one has only loose parts."""
    found: set[str] = set()
    for pattern in {one for known in then.values() for one in known}:
        parts = [frozenset((part,)) if isinstance(part, str) else part for part in pattern]
        whole = [part for part in parts if not any("@" in word or len(word) == 1 or word == "علي" for word in part)]
        if not whole:
            return None
        found |= max(whole, key=lambda part: min(map(len, part)))
    return frozenset(found) or None


def _then(words: tuple[str, ...]) -> tuple[Mapping[str, tuple[Pattern, ...]], tuple[Pattern, ...]]:
    """Words that must follow, by the first of each, and those whose first word can be written otherwise."""
    by_first: dict[str, list[Pattern]] = {}
    loose: list[Pattern] = []
    for parts in (pattern for word in words for pattern in patterns(word)):
        pattern = (*parts[:-1], _spoken(parts[-1]))
        firsts = (pattern[0],) if isinstance(pattern[0], str) else pattern[0]
        for first in firsts:
            by_first.setdefault(first, []).append(pattern)
        if any("@" in first or len(first) == 1 for first in firsts) or pattern == ("علي",):
            loose.append(pattern)
    longest = {first: tuple(sorted(found, key=len, reverse=True)) for first, found in by_first.items()}
    return longest, tuple(loose)


def _spoken(part: str | frozenset[str]) -> str | frozenset[str]:
    """The last word as it is written, and with the pronouns of speech: "their", "his"."""
    words = {part} if isinstance(part, str) else set(part)
    for word in tuple(words):
        if word.endswith("هم") and len(word) > 4:
            words |= {word.removesuffix("هم") + spoken for spoken in ("هن", "ن")}
        if word.endswith("ه") and len(word) > 4 and "@" not in word:
            words.add(word.removesuffix("ه") + "و")
    return part if len(words) == 1 else frozenset(words)


@cache
def nouns_of_acts() -> Mapping[str, int]:
    """Give the nouns that name an act, listed or made of its verbs, with the index of its frame.

    Example:
        >>> frames()[nouns_of_acts()["مقتل"]].id
        'kill'
    """
    rows = list(enumerate(rows_of_frames()))
    made = {
        noun: number
        for number, row in reversed(rows)
        if not words_of(row, "then") and not row.get("spoken", False)
        for stems in words_of(row, "verbs")
        if (noun := noun_of(stems.split("/")[0]))
    }
    listed = (
        (number, one) for number, row in reversed(rows) for word in words_of(row, "nouns") for one in written_out(word)
    )
    return made | {unmarked(noun): number for number, noun in listed}


@cache
def beginnings() -> frozenset[str]:
    """Give the first words of nouns of acts that are more than one word.

    Example:
        >>> "اطلاق" in beginnings()
        True
    """
    return frozenset(noun.split()[0] for noun in nouns_of_acts() if " " in noun)


@cache
def fixed_phrases() -> Mapping[str, int]:
    """Give the fixed phrases of acts, with the index of the frame.

    Example:
        >>> frames()[fixed_phrases()["لقي حتفه"]].code
        'kill.noncombatant'
    """
    rows = reversed(list(enumerate(rows_of_frames())))
    listed = ((number, one) for number, row in rows for word in words_of(row, "fixed") for one in written_out(word))
    return {unmarked(phrase): number for number, phrase in listed}


@cache
def fixed_beginnings() -> frozenset[str]:
    """Give the first words of the fixed phrases.

    Example:
        >>> "لقي" in fixed_beginnings()
        True
    """
    return frozenset(phrase.split()[0] for phrase in fixed_phrases())
