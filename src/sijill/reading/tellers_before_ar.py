"""Who tells where an Arabic verb stands behind them: "as for X, it counted", "a doctor, who gave no name, said"."""

from __future__ import annotations

from sijill.reading.lists_ar import unmarked
from sijill.reading.nouns_ar import class_of_arabic
from sijill.reading.people_ar import arabic_list, bare
from sijill.reading.prepared import Ground
from sijill.reading.subjects_ar import LED, STOPS
from sijill.reading.tellers import Teller, nature_of
from sijill.reading.zones import Zone

_LONGEST = 7
"""Words of whoever tells."""
_ASIDE = 10
"""Words of an aside between them and their verb."""
_TELLS = frozenset(("person", "people", "armed", "armed_many", "organisation"))


def teller_before(zone: Zone, place: int, ground: Ground) -> Teller | None:
    """Give a teller who stands before the verb in its clause.

    Args:
        zone: the words of the level.
        place: index of the verb.
        ground: the prepared text.

    Example:
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("لكن الطبيبة تقول إن البنت نجت.")
        >>> teller_before(levels[0], 2, text).form
        'الطبيبة'
    """
    elements = zone.elements
    named = as_for(zone, place, ground) or _over_aside(zone, place, ground)
    if named is not None:
        return named
    first = place
    while first > 0 and place - first < 6 and elements[first - 1].quote < 0 and elements[first - 1].lower not in STOPS:
        first -= 1
    mention = next(
        (
            m
            for n in range(first, place)
            if (m := ground.starting(elements[n].start)) is not None
            and m.kind != "place"
            and (n == 0 or elements[n - 1].lower not in LED)
        ),
        None,
    )
    if mention is None:
        return None
    end = _name_behind(zone, mention.end, place)
    form = " ".join(ground.structure.text[mention.start : end].split())
    key = mention.key if end == mention.end else form
    return Teller(form, key, mention.start, end, nature_of(mention.form, mention.kind))


def _name_behind(zone: Zone, end: int, place: int) -> int:
    """Where the name ends that goes on behind an office or a kin word, up to the verb: "the doctor Rima … says"."""
    rest = [element for element in zone.elements[:place] if element.start >= end]
    plain = all(one.quote < 0 and one.lower[0].isalpha() and one.lower not in STOPS for one in rest)
    barred = any(bare(one.lower) in arabic_list("starts_scope") or bare(one.lower) in LED for one in rest)
    return rest[-1].end if 0 < len(rest) <= 3 and plain and not barred else end


def as_for(zone: Zone, place: int, ground: Ground) -> Teller | None:
    """Give whom "as for" before a verb names.

    Args:
        zone: the words of the level.
        place: index of the verb.
        ground: the prepared text.

    Example:
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("أما لجنة التوثيق فأحصت تسعة قتلى.")
        >>> as_for(levels[0], 3, text).form
        'لجنة التوثيق'
    """
    elements = zone.elements
    if elements[place].lower[:1] != "ف":
        return None
    for first in range(place - 1, max(-1, place - _LONGEST - 2), -1):
        if elements[first].quote >= 0 or elements[first].lower in STOPS:
            return None
        if bare(elements[first].lower) in arabic_list("as_for"):
            return _named(zone, first + 1, place, ground) if place - first > 1 else None
    return None


def _over_aside(zone: Zone, place: int, ground: Ground) -> Teller | None:
    """Who stands before an aside that closes right before the verb: "but a doctor, who gave no name, said"."""
    elements = zone.elements
    if place < 3 or elements[place - 1].lower not in ("،", ","):
        return None
    near = range(place - 2, max(0, place - _ASIDE), -1)
    opens = next((at for at in near if elements[at].lower in ("،", ",")), -1)
    first = opens
    while first > 0 and elements[first - 1].quote < 0 and elements[first - 1].lower not in STOPS:
        first -= 1
    while first < opens and bare(elements[first].lower) in arabic_list("but"):
        first += 1
    if opens < 1 or not 0 < opens - first <= _LONGEST:
        return None
    head = unmarked(elements[first].lower)
    return _named(zone, first, opens, ground) if class_of_arabic(head) & _TELLS else None


def _named(zone: Zone, first: int, stop: int, ground: Ground) -> Teller:
    """The teller whom a run of words names."""
    start, end = zone.elements[first].start, zone.elements[stop - 1].end
    form = " ".join(ground.structure.text[start:end].split())
    mention = ground.starting(start)
    nature = nature_of(bare(zone.elements[first].lower), mention.kind if mention is not None else "person")
    return Teller(form, form, start, end, nature, named=mention is not None)
