"""When and where an act was: said in its sentence, else carried from the paragraph or story, marked as inferred."""

from __future__ import annotations

from dataclasses import replace

from sijill.meaning.when import Granularity, When
from sijill.meaning.where import Where
from sijill.reading.ground import Ground
from sijill.reading.times import FoundTime
from sijill.record.claim import Told

_PARAGRAPHS_BACK = 2
_CARRIED_LEVELS = frozenset((None, "locality", "neighbourhood", "district", "governorate", "site"))
_COARSE = frozenset((Granularity.YEAR, Granularity.DECADE, Granularity.CENTURY, Granularity.UNKNOWN))


def _dates(when: When) -> bool:
    """Whether a time can date an act: resolved, or at least a part of a day; no length and no habit."""
    if when.timex_type not in ("DATE", "TIME") or (when.timex or "").endswith("_REF"):
        return False
    return when.resolved or when.timex_type == "TIME"


def when_of(ground: Ground, start: int, end: int) -> Told[When] | None:
    """Find when something told at [start, end) was.

    Args:
        ground: what was found in the text.
        start: first code point of the words that tell it.
        end: one past the last.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("On 5 May 1991 two men were shot.", "t-1", ReadSettings(), None)
        >>> when_of(page, 14, 32).value.edtf
        '1991-05-05'
    """
    sentence = ground.structure.sentence_at(start)
    if sentence is None:
        return None
    said = [found for found in ground.times_between(sentence.start, sentence.end) if _dates(found.when)]
    if said:
        best = min(said, key=lambda found: (_distance(found.start, found.end, start, end), not found.when.resolved))
        if best.when.resolved:
            return Told(best.when, ground.page.cut(best.start, best.end), inferred=False)
        carried = _carried_time(ground, sentence.start, sentence.paragraph, sentence.part)
        return Told(best.when, ground.page.cut(best.start, best.end), inferred=False) if carried is None else carried
    return _carried_time(ground, sentence.start, sentence.paragraph, sentence.part)


def _distance(first: int, last: int, start: int, end: int) -> int:
    if first < end and last > start:
        return 0
    return first - end if first >= end else start - last


def _carried_time(ground: Ground, position: int, paragraph: int, part: int) -> Told[When] | None:
    """The last time of the paragraph, else of the paragraphs just before it, on the same side of every gap."""
    for found in ground.times_before(position):
        home = ground.structure.sentence_at(found.start)
        if home is None or home.part != part or paragraph - home.paragraph > _PARAGRAPHS_BACK:
            return None
        if not _dates(found.when) or not found.when.resolved:
            continue
        if home.paragraph != paragraph and found.when.granularity in _COARSE:
            continue
        if ground.structure.torn_between(found.start, position + 1):
            return None
        return Told(replace(found.when, inferred=True), ground.page.cut(found.start, found.end), inferred=True)
    return None


def where_of(ground: Ground, start: int, end: int) -> Told[Where] | None:
    """Find where something told at [start, end) was.

    Args:
        ground: what was found in the text.
        start: first code point of the words that tell it.
        end: one past the last.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("Two men were shot in the market.", "t-1", ReadSettings(), None)
        >>> where_of(page, 0, 17).value.kind
        'shop'
    """
    sentence = ground.structure.sentence_at(start)
    if sentence is None:
        return None
    told = ground.places_between(sentence.start, sentence.end)
    said = [found for found in told if found.where.relation != "from"]
    if not said:  # who was taken from a house was taken there
        said = [found for found in told if found.where.kind is not None and found.start >= start]
    if said:
        # what follows the act is likelier its place than what stands before it
        best = min(said, key=lambda f: _distance(f.start, f.end, start, end) + (0 if f.start >= start else 15))
        return Told(best.where, ground.page.cut(best.start, best.end), inferred=False)
    for found in ground.places_before(sentence.start):
        home = ground.structure.sentence_at(found.start)
        if home is None or home.part != sentence.part or sentence.paragraph - home.paragraph > 1:
            return None
        if (
            found.where.level not in _CARRIED_LEVELS
            or found.where.relation in ("from", "to")
            or found.where.level == "country"
        ):
            continue
        if found.where.kind is not None and not found.where.within:
            continue  # a nameless spot is the place of what is told there, not of what follows
        if ground.structure.torn_between(found.start, sentence.start + 1):
            return None
        return Told(replace(found.where, inferred=True), ground.page.cut(found.start, found.end), inferred=True)
    return None


def times_of_sentence(ground: Ground, start: int) -> tuple[FoundTime, ...]:
    """Give the times told in the sentence that holds a position.

    Args:
        ground: what was found in the text.
        start: a position in the sentence.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("He left. On 5 May 1991 he came back.", "t-1", ReadSettings(), None)
        >>> [found.when.edtf for found in times_of_sentence(page, 10)]
        ['1991-05-05']
    """
    sentence = ground.structure.sentence_at(start)
    return () if sentence is None else ground.times_between(sentence.start, sentence.end)
