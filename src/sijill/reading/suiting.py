"""Whether those around a verb are such as a frame is about."""

from __future__ import annotations

from functools import cache

from sijill.reading.actor import Actor
from sijill.reading.casting import Cast
from sijill.reading.clauses import Clauses
from sijill.reading.conditions import sentence_text
from sijill.reading.drafts import Draft
from sijill.reading.frames import Frame
from sijill.reading.wordsets import listed

GOODS = frozenset(("loot", "seize.property", "destroy", "arson"))
"""Codes whose object is a thing where no list knows its noun."""

_MISHAP_CODES = frozenset(
    ("death.unknown", "recover.body", "bombard", "destroy", "arson", "assault", "violence.unspecified")
)
_BROKEN = frozenset(("destroy", "arson"))
_FORCES = frozenset(
    ("government", "army", "regime", "authorities", "military", "police", "state", "command", "ministry", "navy", "air")
)


def suits(frame: Frame, cast: Cast) -> bool:
    """Whether those around the verb are such as the frame is about.

    Args:
        frame: what kind of act it is.
        cast: who stands around the verb.

    Example:
        >>> from sijill.reading.frames import frames_by_verb
        >>> suits(frames_by_verb()["kill"][-1], Cast((), (), (), False))
        False
    """
    doers = cast.doers
    if frame.object == "people" and frame.subject == "perpetrator" and any(_nobody(doer) for doer in doers):
        return False
    if frame.object == "weapon" and cast.passive:
        return True
    if cast.passive and ((frame.object == "none" and not frame.needs) or _hidden_by_nobody(frame, cast)):
        return False
    figures = listed("frames_en", "figurative_doers")
    if doers and frame.subject == "perpetrator" and all(one.head in figures for one in doers):
        return False
    for doer in doers:
        if doer.kinds & {"disaster", "abstract"} and not doer.armed and not doer.of_people:
            return False
        if doer.head in frame.bar_subject or doer.kinds & frame.bar_subject:
            return False
    if frame.only_subject:
        if frame.needs and not any(fits(frame, one) for one in cast.undergoers):
            return False
        return any(doer.head in frame.only_subject or _counted(doer, frame.only_subject) for doer in doers)
    if not _borne(frame, doers):
        return False
    if frame.not_carrier == "armed" and any(doer.armed for doer in doers):
        return False
    if frame.subject == "protector" and any(doer.form == "thing" for doer in doers):
        return False
    people = any(doer.of_people or (frame.things and doer.form == "thing") for doer in doers)
    if frame.subject == "victim" and frame.object == "none" and not people:
        return False
    if frame.object in ("none", "weapon", "goods"):
        return bool(doers) and all(
            doer.of_people or frame.only_subject or frame.things or doer.form == "unknown" for doer in doers
        )
    fitting = [one for one in cast.undergoers if fits(frame, one)]
    if frame.needs and not fitting:
        return False
    if frame.code in _BROKEN and all(plain_goods(one) for one in fitting):
        return any(
            doer.armed or doer.head == "they" or doer.form == "group" or "weapon" in doer.kinds for doer in doers
        )  # "the scandal destroyed careers" is none
    return bool(
        cast.passive
        or not doers
        or any(doer.of_people or doer.kinds & {"weapon", "never"} or doer.form == "unknown" for doer in doers)
    )


def _hidden_by_nobody(frame: Frame, cast: Cast) -> bool:
    """Whether those under arms are told to be hidden and nobody to hide them: "gunmen hidden behind a wall"."""
    return frame.subject == "protector" and not cast.doers and any(one.armed for one in cast.undergoers)


def _counted(doer: Actor, known: frozenset[str]) -> bool:
    """Whether a number of those that a frame is about does it: "nineteen of the twenty-three roofs"."""
    words = doer.words.words.lower().split()
    behind = words[words.index("of") + 1 :] if "of" in words else []
    counted = words[0] in listed("groups", "quantities") or words[0] in listed("words_en", "numbers")
    return bool(behind) and counted and behind[-1] in known


def mishap(frame: Frame, cast: Cast, sentence: Clauses) -> bool:
    """Say whether a death or a wound is told as a mishap: by nobody, with nothing, in a storm or a crash.

    Args:
        frame: what kind of act it is.
        cast: who stands around the verb.
        sentence: the sentence in chunks.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.frames import frames_by_verb
        >>> from sijill.reading.tokens import tokenise
        >>> told = clauses_of(tokenise("Six people were killed when a bus skidded off the road").all)
        >>> killed = next(one for one in frames_by_verb()["kill"] if one.id == "kill")
        >>> mishap(killed, Cast((), (), (), True), told)
        True
    """
    if frame.outcome not in ("dead", "wounded", "missing") or cast.instruments:
        return False
    if any(doer.of_people and frame.subject == "perpetrator" for doer in cast.doers):
        return False
    if not listed("frames_en", "of_violence").isdisjoint(sentence.lowered):
        return False
    if _mishap_words().isdisjoint(sentence.word_set()):
        return False
    text = f" {sentence_text(sentence)} "
    return any(f" {one} " in text for one in listed("frames_en", "mishaps"))


@cache
def _mishap_words() -> frozenset[str]:
    """The last words of the phrases for mishaps."""
    return frozenset(phrase.split()[-1] for phrase in listed("frames_en", "mishaps"))


def _borne(frame: Frame, doers: tuple[Actor, ...]) -> bool:
    """Whether those who do it bear arms as the frame asks."""
    if frame.carrier in ("armed", "force") and doers and not any(_carries(doer, frame.carrier) for doer in doers):
        return False
    if frame.carrier == "held" and doers and not any(doer.armed for doer in doers):
        return False
    if frame.carrier == "arms" and not any(doer.armed or _fighting(doer) for doer in doers):
        return False
    if frame.carrier == "band" and doers and not any(doer.armed or doer.head in _bandlike() for doer in doers):
        return False
    if frame.carrier == "rough" and doers:
        return any(_carries(doer, "armed") or doer.head in _bandlike() for doer in doers)
    return bool(doers) or not frame.carrier or frame.carrier not in ("arms", "force", "clash")


def _bandlike() -> frozenset[str]:
    """Heads that may stand for people who came to do harm: they, men, strangers, a mob."""
    return listed("frames_en", "bandlike")


def by_mishap(draft: Draft) -> bool:
    """Say whether an act on a page of accidents and disasters is told of nobody who did it and with no weapon.

    Args:
        draft: the act.

    Example:
        >>> by_mishap(Draft(0, 4, "act", "death.unknown", (), "act/die", "dead"))
        True
    """
    if draft.kind != "act" or (draft.code not in _MISHAP_CODES and draft.outcome not in ("dead", "wounded", "missing")):
        return False
    for party in draft.parties:
        words = () if party.passage is None else tuple(party.passage.words.lower().split())
        if party.role == "perpetrator" and words and not listed("frames_en", "at_the_wheel").intersection(words):
            return False
        if party.role == "instrument" and words and words[-1] not in listed("weapons", "effects"):
            return False
    return True


def _nobody(doer: Actor) -> bool:
    """Whether a doer is a common noun for no person: "the lecture tortured them", "struck by her kindness"."""
    known = (
        doer.kinds
        or doer.said is not None
        or doer.head in listed("words_en", "pronouns_any")
        or doer.head in ("one", "ones")
    )
    words = doer.words.words.split()
    return doer.form == "unknown" and not known and words[-1].islower() and len(words) > 1


def _carries(doer: Actor, carrier: str) -> bool:
    if doer.armed or (doer.head in ("they", "them", "he", "others", "men", "strangers") and carrier == "armed"):
        return True
    if doer.said is not None and carrier == "armed":
        return doer.form in ("group", "unnamed_person", "organisation")
    return "organisation" in doer.kinds and (carrier == "force" or doer.head in _FORCES)


def _fighting(doer: Actor) -> bool:
    """Whether a body is a movement under arms by its name, as its acronym or its noun tells."""
    if doer.form != "organisation" or doer.of_place or doer.head in listed("groups", "civil_bodies"):
        return False
    last = doer.words.words.split()[-1]
    return last.isupper() or doer.head in listed("groups", "bodies") or last.lower() in listed("groups", "bodies")


def plain_goods(one: Actor) -> bool:
    """Say whether a noun that no list knows stands, with or without a number: "two rings", "her wallet".

    Args:
        one: the party.

    Example:
        >>> from sijill.record.passage import Page
        >>> plain_goods(Actor(Page("t", "her wallet").cut(0, 10), None, "unknown", frozenset(), "wallet"))
        True
    """
    return (
        not one.kinds
        and one.form in ("unknown", "group")
        and one.said is None
        and one.head not in listed("words_en", "pronouns_any")
    )


def _tally(one: Actor) -> bool:
    """Whether it is a count or a list and not the people themselves: "the list of those", "estimates of the number"."""
    words = one.words.words.lower().split()
    return not listed("groups", "tallies").isdisjoint(words[:3]) or words[-1:] == ["number"]


def fits(frame: Frame, one: Actor) -> bool:
    """Whether a party may undergo the act.

    Args:
        frame: what kind of act it is.
        one: the party.

    Example:
        >>> from sijill.reading.frames import frames_by_verb
        >>> from sijill.record.passage import Page
        >>> mill = Actor(Page("t", "a mill").cut(0, 6), None, "thing", frozenset(("thing",)), "mill")
        >>> fits(frames_by_verb()["kill"][-1], mill)
        False
    """
    if frame.object == "people" and (one.head in listed("frames_en", "machines") or _tally(one)):
        return False
    if (
        frame.object == "people"
        and one.form == "group"
        and not one.kinds
        and one.head in listed("groups", "body_parts")
    ):
        return False  # "three fingernails" are nobody
    if frame.common and one.said is None and one.form == "person" and not one.words.words[:1].islower():
        return False
    barred = one.kinds & frame.bar
    if (
        one.head in frame.bar
        or "never" in one.kinds
        or (barred - {"abstract"})
        or (barred and "thing" not in one.kinds)
    ):
        return False
    if frame.code in GOODS and not frame.only_object and plain_goods(one):
        return True
    if frame.only_object and not frame.parts:
        return one.head in frame.only_object or bool(set(one.words.words.lower().split()) & frame.only_object)
    if frame.object == "people":
        return one.of_people
    if frame.object == "thing":
        return (
            (one.form == "thing" or one.of_place)
            and "weapon" not in one.kinds
            and (not one.kinds & {"abstract", "disaster"} or "thing" in one.kinds)
        )
    return one.of_people or (
        one.form in ("thing", "organisation")
        and "weapon" not in one.kinds
        and not (one.kinds & {"abstract", "disaster"} and "thing" not in one.kinds)
    )
