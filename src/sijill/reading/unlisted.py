"""Nouns that no list knows, understood by what is done to them and by whom."""

from __future__ import annotations

from dataclasses import replace

from sijill.reading.actor import Actor
from sijill.reading.frames import Frame
from sijill.reading.wordsets import listed


def as_asked(frame: Frame, found: tuple[Actor, ...], doers: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Take nouns that no list knows for such as the frame is about, where the words leave no doubt that it is told.

    They leave none where the frame is sure of itself, and with things where those who do it bear arms.

    Args:
        frame: what kind of act it is.
        found: those it is done to.
        doers: those who do it.

    Example:
        >>> from sijill.reading.frames import frames_by_verb
        >>> from sijill.record.passage import Page
        >>> verger = Actor(Page("t", "the verger").cut(0, 10), None, "unknown", frozenset(), "verger")
        >>> [one.form for one in as_asked(frames_by_verb()["kidnap"][-1], (verger,), ())]
        ['unnamed_person']
    """
    if frame.object not in ("people", "thing", "any") or frame.only_object or frame.parts:
        return found
    if not frame.sure and (frame.object == "people" or not any(doer.armed for doer in doers)):
        return found
    person = frame.object == "people" or frame.code == "abduct"
    return tuple(_known(one, person) if _unlisted(one) else one for one in found)


def as_bodies(frame: Frame, doers: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Take houses for those who live in them where they are told to protect somebody: "the convent hid six children".

    Args:
        frame: what kind of act it is.
        doers: those who do it.

    Example:
        >>> from sijill.reading.frames import frames_by_verb
        >>> from sijill.record.passage import Page
        >>> convent = Actor(Page("t", "the convent").cut(0, 11), None, "thing", frozenset(("thing",)), "convent")
        >>> [one.form for one in as_bodies(frames_by_verb()["harbour"][0], (convent,))]
        ['organisation']
    """
    if frame.subject not in ("protector", "refuser"):
        return doers
    known = listed("frames_en", "sheltering")
    return tuple(
        replace(one, form="organisation", kinds=frozenset(("organisation",)))
        if one.form == "thing" and one.head in known
        else one
        for one in doers
    )


def _unlisted(one: Actor) -> bool:
    """Whether a party is a common noun behind an article or the like, of which nothing is known."""
    words = one.words.words.split()
    return (
        one.form == "unknown"
        and not one.kinds
        and one.said is None
        and len(words) > 1
        and words[-1].islower()
        and words[0].lower() in listed("words_en", "determiners")
        and one.head not in listed("words_en", "pronouns_any")
        and one.head not in listed("words_en", "empty_heads")
        and one.head not in listed("groups", "body_parts")
    )


def _known(one: Actor, person: bool) -> Actor:
    if not person:
        return replace(one, form="thing", kinds=frozenset(("thing",)))
    several = one.head.endswith("s") and not one.head.endswith("ss")
    form, kind = ("group", "people") if several else ("unnamed_person", "person")
    return replace(one, form=form, kinds=frozenset((kind,)))


def with_company(found: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Take nouns that no list knows for people where they are joined to people: "its driver and a signaller".

    Args:
        found: those a verb is done to.

    Example:
        >>> with_company(())
        ()
    """
    if len(found) < 2 or not any(one.of_people and one.kinds for one in found):
        return found
    return tuple(
        replace(one, form="group" if one.head.endswith("s") else "unnamed_person", kinds=frozenset(("person",)))
        if one.form == "unknown" and not one.kinds and one.said is None and one.words.words[:1].islower()
        else one
        for one in found
    )
