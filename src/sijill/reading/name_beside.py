"""The name that stands beside an office, a title or a word of kin: "the mayor, Nadim Aswad", "Lt. Col. Basil Harun"."""

from __future__ import annotations

import re
from dataclasses import replace

from sijill.reading.mentions import Mention
from sijill.reading.prepared import Ground
from sijill.reading.sentence_part import is_name
from sijill.reading.tellers import Teller, teller_of
from sijill.reading.wordsets import listed
from sijill.reading.zones import Element

_WORD_BEFORE = re.compile(r"(?<!\w)([A-Za-z][a-z-]+) \Z")
_TITLE = re.compile(r"([A-Z][a-z]+)\.? ")


def teller_by_name(mention: Mention, ground: Ground) -> Teller:
    """Give who tells by the name beside the words for them, with what those words say they are.

    Args:
        mention: a mention of the text: "his widow" in "his widow, Nadia, keeps it".
        ground: the prepared text.

    Example:
        >>> from sijill.reading.prepared import ground_of
        >>> text, _ = ground_of("His widow, Nadia, keeps it.")
        >>> teller_by_name(text.starting(0), text).form
        'Nadia'
    """
    named = _by_name(mention, ground)
    teller = _described(teller_of(named, ground.people), ground)
    described = named is not mention and mention.kind != "kin"
    return replace(teller, nature=teller_of(mention, ground.people).nature) if described else teller


def _described(teller: Teller, ground: Ground) -> Teller:
    """Give those who tell with the words that say which they are: "opposition activists" are not any activists."""
    if not teller.many or teller.start is None or not teller.form.islower() or teller.form.startswith(("the ", "his ")):
        return teller
    text, start = ground.structure.text, teller.start
    while (before := _WORD_BEFORE.search(text, max(0, start - 20), start)) is not None:
        if before[1].lower() not in listed("roles_of_office", "which_tellers"):
            break
        start = before.start(1)
    if start == teller.start:
        return teller
    return replace(teller, form=" ".join(f"{text[start : teller.start]}{teller.form}".split()), start=start)


def _by_name(mention: Mention, ground: Ground) -> Mention:
    """The name beside a word of kin or of office, else the mention itself."""
    text = ground.structure.text
    office = mention.kind == "person" and not is_name(mention)
    if mention.kind != "kin" and not (office and text.startswith(", ", mention.end)):
        return mention
    start = mention.end + (2 if text.startswith(", ", mention.end) else 1)
    title = _TITLE.match(text, start)
    if title is not None and title.group(1).lower() in listed("roles_of_office", "titles"):
        start = title.end()
    name = ground.starting(start)
    if name is None or name.kind != "person" or not name.form[:1].isupper():
        return mention
    return mention if office and text[name.end : name.end + 1] not in (",", ".", "") else name


def behind_titles(elements: tuple[Element, ...], place: int, ground: Ground) -> int:
    """Give where a name stands behind titles, else the place itself: "Lt. Col. Basil Harun".

    Args:
        elements: the words of the zone.
        place: where the words begin.
        ground: the prepared text.

    Example:
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("We asked Dr. Anwar Sebai.")
        >>> behind_titles(levels[0].elements, 2, text)
        4
    """
    at = place
    while at + 1 < len(elements) and elements[at].lower in listed("roles_of_office", "titles"):
        at += 2 if elements[at + 1].lower == "." else 1
    mention = ground.starting(elements[at].start) if place < at < len(elements) else None
    return at if mention is not None and mention.kind == "person" and is_name(mention) else place
