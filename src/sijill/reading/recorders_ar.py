"""Arabic bodies that count and write down what was done: "the league documented the killing of nine"."""

from __future__ import annotations

from sijill.reading.cues import Cue
from sijill.reading.people_ar import arabic_list, bare
from sijill.reading.prepared import Ground
from sijill.reading.subjects_ar import STOPS
from sijill.reading.tellers import Teller, nature_of
from sijill.reading.tellers_before_ar import as_for
from sijill.reading.zones import Zone

_LONGEST = 10
_BODIES = ("body", "official", "media")


def recorded(zone: Zone, place: int, ground: Ground) -> Cue | None:
    """Find the cue that a verb of recording opens, where a body stands behind it and then what it counted.

    Args:
        zone: the words of the level.
        place: index of the verb.
        ground: the prepared text.

    Example:
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("وثقت رابطة عهد مقتل تسعة مدنيين.")
        >>> found = recorded(levels[0], 0, text)
        >>> found.kind, found.teller.form
        ('record', 'رابطة عهد')
    """
    elements = zone.elements
    spoken = bare(elements[place].lower) in arabic_list("speaks_of")
    stop = place + 1
    while stop < min(len(elements), place + _LONGEST):
        word = elements[stop].lower
        if word in STOPS and word not in ('"', "«", "»"):
            break
        if word == "عن" or (not spoken and (word[:1].isdecimal() or bare(word) in arabic_list("counts"))):
            break
        stop += 1
    topic = as_for(zone, place, ground)
    if topic is not None and not spoken and topic.nature in _BODIES and place + 1 < len(elements):
        here, scope = elements[place], (elements[place + 1].start, elements[-1].end)
        return Cue(here.start, here.end, "record", topic, None, scope, "voice/record-ar-1")
    if stop == place + 1 or stop + 1 >= len(elements):
        return None
    of = elements[stop].lower == "عن"
    if of != spoken or (not of and elements[stop].lower in STOPS):
        return None
    mention = ground.starting(elements[place + 1].start)
    nature = nature_of(bare(elements[place + 1].lower), "person" if mention is None else mention.kind)
    if nature not in _BODIES:
        return None
    start, end = elements[place + 1].start, elements[stop - 1].end
    form = " ".join(ground.structure.text[start:end].split())
    scope = (elements[stop + of].start, elements[-1].end)
    here = elements[place]
    return Cue(here.start, here.end, "record", Teller(form, form, start, end, nature), None, scope, "voice/record-ar-1")
