"""Those whom others quote: "the report quotes a former prisoner as saying that", "a guard was quoted as saying"."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.reading.cues import Cue
from sijill.reading.prepared import Ground
from sijill.reading.subjects import named_at, subject
from sijill.reading.wordsets import listed
from sijill.reading.zones import Zone

_REACH = 9
"""Words between a word of quoting and the "as saying" behind whoever is quoted."""


def quoted_cues(zone: Zone, ground: Ground) -> Iterator[Cue]:
    """Find the cues of one level by which somebody's words are handed on by another.

    Args:
        zone: the words of the level.
        ground: the prepared text.

    Example:
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("The report quotes a former prisoner as saying that two men had died.")
        >>> [(c.teller.form, c.heard_by.form) for c in quoted_cues(levels[0], text)]
        [('a former prisoner', 'the report')]
    """
    elements = zone.elements
    words = [element.lower for element in elements]
    for place, word in enumerate(words):
        if word not in listed("cues", "quoting"):
            continue
        ahead = words[place + 1 : place + _REACH]
        saying = next((at for at, one in enumerate(ahead) if one in listed("cues", "quoted_as")), None)
        if saying is None or saying == 0 or ahead[saying - 1] != "as":
            continue
        past = place + saying + 2
        past += past < len(words) and words[past] == "that"
        if past >= len(words):
            continue
        passive = words[place - 1] in listed("cues", "auxiliaries") if place else False
        found = None if passive else named_at(elements, place + 1, ground)
        teller = subject(zone, place, ground) if passive else None if found is None else found[0]
        if teller is None:
            continue
        yield Cue(
            elements[place].start,
            elements[past - 1].end,
            "say",
            teller,
            None if passive else subject(zone, place, ground),
            (elements[past].start, elements[-1].end),
            "voice/quoted-1",
            quoting=True,
        )
