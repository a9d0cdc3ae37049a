"""When and where an act was: said in its sentence, else carried from the paragraph or story, marked as inferred."""

from __future__ import annotations

import re
from dataclasses import replace

from sijill.meaning.when import Anchor, Granularity, When
from sijill.meaning.where import Where
from sijill.reading import carried_ar
from sijill.reading.findings import heads_entry, stands_alone
from sijill.reading.frame_words import alarming
from sijill.reading.ground import FoundPlace, Ground
from sijill.reading.on_the_way import only_on_the_way
from sijill.reading.place_words import word_set
from sijill.reading.shape import Sentence
from sijill.reading.telling_times import done_before, done_earlier, of_any_telling, of_the_telling
from sijill.reading.time_edges import edge_of
from sijill.reading.time_stretches import end_of, stretch_of
from sijill.reading.times import FoundTime
from sijill.reading.wordsets import listed
from sijill.record.claim import Told

_BESIDE = 6
"""Code points behind an act in which a day stands that is surely its own: "was buried on Friday"."""
_OPENING = 4
"""Words before a time that opens its sentence."""
_PARAGRAPHS_BACK = 2
_CARRIED_LEVELS = frozenset((None, "locality", "neighbourhood", "district", "governorate", "site"))
_COARSE = frozenset(map(Granularity, ("season", "half_year", "year", "decade", "century", "unknown")))


def _dates(found: FoundTime) -> bool:
    """Whether a time can date an act: resolved, or at least a part of a day; no length, habit or date of the text."""
    when = found.when
    if found.of_the_text or when.timex_type not in ("DATE", "TIME") or (when.timex or "").endswith("_REF"):
        return False
    return when.resolved or when.timex_type == "TIME" or _of_some_year(when) or _of_some_week(when)


def _of_some_week(when: When) -> bool:
    """Whether a weekday is told whose week nobody tells, or days from an event: they date what is told with them."""
    return when.anchor is Anchor.EVENT or re.match(r"XXXX-WXX-\d", when.timex or "") is not None


def _of_some_year(when: When) -> bool:
    """Whether a month, day or season is told whose year the text leaves open: it can date what is told with it."""
    return re.match(r"XXXX-(?:\d\d|SP|SU|FA|WI)", when.timex or "") is not None


def when_of(ground: Ground, start: int, end: int, *, stated: bool = False) -> Told[When] | None:
    """Find when something told at [start, end) was; a date of its telling is not its own.

    Args:
        ground: what was found in the text.
        start: first code point of the words that tell it.
        end: one past the last.
        stated: True for what is so because it is stated, a figure or a statement: then the telling's date is its own.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("On 5 May 1991 two men were shot.", "t-1", ReadSettings(), None)
        >>> when_of(page, 14, 32).value.edtf
        '1991-05-05'
    """
    sentence = ground.structure.sentence_at(start)
    if sentence is None:
        return None
    told = [found for found in ground.times_between(sentence.start, sentence.end) if _dates(found)]
    said = [
        found
        for found in told
        if not (done_before(ground, found, start) if stated else of_the_telling(ground, sentence, found, start))
    ]
    if told and not said:
        return None  # the telling has a date of its own: what it tells of is older, nobody says how much
    if said:
        said = [found for found in said if found.when.anchor is not Anchor.EVENT] or said
        best = min(said, key=lambda one: (_distance(ground, one, start, end), not one.when.resolved))
        best = end_of(ground, best)
        if best.when.resolved or _of_some_year(best.when):
            first, when = stretch_of(ground, best) or edge_of(ground, best, start) or (best.start, best.when)
            return Told(when, ground.page.cut(first, best.end), inferred=False)
        alone = "ordinal-day" in best.rule or _of_some_week(best.when)
        carried = None if alone else _carried_time(ground, sentence, start, stated)
        return Told(best.when, ground.page.cut(best.start, best.end), inferred=False) if carried is None else carried
    uncounted = carried_ar.of_an_uncounted_day(ground, sentence)
    carried = None if uncounted else _carried_time(ground, sentence, start, stated)
    return None if carried is None or done_earlier(ground, start, end, carried) else carried


def _told_by(ground: Ground, at: int) -> tuple[str, ...]:
    """The tellers of a position, from the outermost to the first."""
    told = ground.voices.holding(at, at + 1)
    return () if told is None else tuple(hop.teller for hop in reversed(told.voice.chain))


def _distance(ground: Ground, found: FoundTime | FoundPlace, start: int, end: int) -> int:
    """How far a time or a place stands from the words of an act; right behind them it is nearer than one among them."""
    if found.start < end and found.end > start:
        return 0
    if 0 <= found.start - end <= _BESIDE and len(ground.tokens.between(end, found.start)) <= 1:
        return -1  # "the priest, whose body was found on Monday, was buried yesterday"
    return found.start - end if found.start >= end else start - found.end


def _carried_time(ground: Ground, sentence: Sentence, at: int, stated: bool) -> Told[When] | None:
    """The last time of the paragraph, else of the paragraphs just before it, on the same side of every gap.

    What one teller dated dates nothing that another tells; only what surrounds them both is carried into either.
    """
    position, tellers = sentence.start, _told_by(ground, at)
    nearest: list[tuple[Sentence, FoundTime]] = []
    passed = False
    for found in ground.times_before(position):
        home = ground.structure.sentence_at(found.start)
        if home is None or home.part != sentence.part or sentence.paragraph - home.paragraph > _PARAGRAPHS_BACK:
            break
        alone = stands_alone(ground.structure, sentence.paragraph, home.paragraph)
        if alone or (nearest and home != nearest[0][0]) or carried_ar.leaves_the_day(ground, home, found, sentence):
            break
        if not _dates(found) or _of_a_name(ground, found):
            continue
        open_year = _of_some_year(found.when)
        if not (found.when.resolved or open_year):
            if _of_some_week(found.when) and heads_entry(ground.structure, sentence, found.start, found.end):
                return Told(replace(found.when, inferred=True), ground.page.cut(found.start, found.end), inferred=True)
            if "ordinal-day" in found.rule or _of_some_week(found.when):
                break  # "on the second night": the day before is left, nobody says for which
            continue
        if home.paragraph != sentence.paragraph and (
            found.when.anchor is not Anchor.WINDOW if open_year else found.when.granularity in _COARSE
        ):
            if open_year:
                break  # the day told before it is left too
            continue
        by = _told_by(ground, found.start)
        if passed and not found.when.resolved:
            break  # a date without a year is not carried over another date
        if not stated and of_any_telling(ground, home, found):
            break  # somebody spoke then: the scene before is left, and what follows is not of that day
        if by == tellers[: len(by)]:
            nearest.append((home, found))
            continue
        passed = True
        if home.paragraph != sentence.paragraph:
            break
    if not nearest:
        return None
    # of several dates of one sentence the finest is that of its events; a coarser one beside it looks back
    best = end_of(ground, min((found for _, found in nearest), key=lambda found: _width(found.when)))
    if ground.structure.torn_between(best.start, position + 1) or not _goes_on(ground, sentence, best):
        return None
    edge = edge_of(ground, best, None)
    if edge is not None and edge[1].start.earliest is None:
        return None  # "before they left on 14 April" dates nothing that is told next
    first, when = stretch_of(ground, best) or edge or (best.start, best.when)
    return Told(replace(when, inferred=True), ground.page.cut(first, best.end), inferred=True)


def _goes_on(ground: Ground, sentence: Sentence, found: FoundTime) -> bool:
    """Whether a time of a paragraph before dates this one: it opened its sentence, or no other day was told beside it.

    "He was found two days later" closes what was told there, and opens nothing.
    """
    home = ground.structure.sentence_at(found.start)
    if home is None or home.paragraph == sentence.paragraph:
        return True
    if len(ground.tokens.between(home.start, found.start)) <= _OPENING:
        return True
    block = ground.structure.paragraphs[home.paragraph]
    if "-shift-" in found.rule and home.start != block.start:
        return False
    dated = [
        one.when
        for one in ground.times_between(block.start, block.end)
        if _dates(one) and one.when.resolved and one.when.granularity not in _COARSE
        if not _in_a_telling(ground, one)
    ]
    spans = sorted((_width(when), when.start.earliest, when.end.latest) for when in dated)
    known = [(first, last) for _, first, last in spans if first is not None and last is not None]
    return all(first <= known[0][0] and known[0][1] <= last for first, last in known)


def _in_a_telling(ground: Ground, found: FoundTime) -> bool:
    home = ground.structure.sentence_at(found.start)
    return home is not None and of_any_telling(ground, home, found)


def _of_a_name(ground: Ground, found: FoundTime) -> bool:
    """Whether a year is part of what something is called, which dates nothing told after it: "the 2011 revolution".

    The year of a massacre or an arrest dates what is told of it.
    """
    if found.when.granularity is not Granularity.YEAR or not found.when.words.isdigit():
        return False
    beside = [*ground.tokens.between(max(0, found.start - 16), found.start)][-1:]
    after = [*ground.tokens.between(found.end, found.end + 24)][:2]
    owned = bool(beside) and (
        beside[0].lower in listed("words_en", "before_a_name") or beside[0].lower.endswith(("’s", "'s"))
    )
    if not owned or not after or not after[0].lower.isalpha():
        return False
    return not any(token.lower in alarming() for token in after)


def _width(when: When) -> int:
    """Minutes between the first and the last moment that a time can stand for."""
    first, last = when.start.earliest, when.end.latest
    return 10**12 if first is None or last is None else last - first


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
    here = carried_ar.before_then(ground, end, ground.places_between(sentence.start, sentence.end))
    told = [one for one in here if not only_on_the_way(ground, one)]
    said = [found for found in told if found.where.relation != "from"]
    if not said:  # who was taken from a house was taken there
        said = [found for found in told if found.where.kind is not None and found.start >= start]
    if said:
        # what follows the act is likelier its place than what stands before it
        best = min(said, key=lambda one: _distance(ground, one, start, end) + (0 if one.start >= start else 15))
        return Told(best.where, ground.page.cut(best.start, best.end), inferred=False)
    if _elsewhere(ground, sentence) or _of_another_day(ground, sentence):
        return None
    tellers = _told_by(ground, start)
    for found in ground.places_before(sentence.start):
        home = ground.structure.sentence_at(found.start)
        if home is None or home.part != sentence.part or sentence.paragraph - home.paragraph > 1:
            return None
        if stands_alone(ground.structure, sentence.paragraph, home.paragraph):
            return None
        words = found.where.words
        named_spot = found.where.level == "spot" and not (words[1:].islower() or words.isupper())
        if (
            carried_ar.stays_there(ground, home, found)
            or not (found.where.level in _CARRIED_LEVELS or (named_spot and home.paragraph == sentence.paragraph))
            or found.where.relation in ("from", "to")
            or found.where.level == "country"
            or found.several
        ):
            continue
        by = _told_by(ground, found.start)
        if home.paragraph != sentence.paragraph and by != tellers[: len(by)]:
            return None  # where one teller's story stands is not where another's goes on
        if found.where.kind is not None and not found.where.within and not named_spot:
            continue  # a nameless spot is the place of what is told there, not of what follows
        if ground.structure.torn_between(found.start, sentence.start + 1):
            return None
        return Told(replace(found.where, inferred=True), ground.page.cut(found.start, found.end), inferred=True)
    return None


def _of_another_day(ground: Ground, sentence: Sentence) -> bool:
    """Whether a sentence tells its own date: what it tells of need not be where the sentences before it were."""
    told = ground.times_between(sentence.start, sentence.end)
    return any(_dates(one) and one.when.timex_type == "DATE" and one.when.anchor is Anchor.EXPLICIT for one in told)


def _elsewhere(ground: Ground, sentence: Sentence) -> bool:
    """Whether a sentence goes to another place without a name that was understood: "in the next village"."""
    words = [token.lower for token in ground.tokens.between(sentence.start, sentence.end)]
    return any(
        one in word_set("elsewhere") and word_set("localities") & set(words[at + 1 : at + 3])
        for at, one in enumerate(words)
    )


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
