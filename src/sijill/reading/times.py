"""Find the times that a text tells, in English and Arabic, with what each was resolved against."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sijill.meaning.moments import day_number
from sijill.meaning.when import When
from sijill.reading import time_dates, time_days, time_years
from sijill.reading.time_bounds import when_of
from sijill.reading.time_doubts import plausible
from sijill.reading.time_heads import date_of_the_text, days_it_is_about, of_the_recording, told_on
from sijill.reading.time_patterns import RawTime, grammar, raw_times
from sijill.reading.time_rows import with_days_joined
from sijill.reading.time_scene import Moment, Scene, Value, real_day
from sijill.reading.times_hijri import hijri_dates
from sijill.reading.words import level

_EDTF_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_ABOUT = r"(?:(?:at\sleast|about|around)\s)?(?:the\s)?"
_JOIN = re.compile(rf"\s?(?:to|and|or|until|till|through|-|–|—|/|,|, and|إلى|الي|حتى|حتي|و|-)\s?{_ABOUT}")
_OPENS = re.compile(r"[.!?؟\n]\s*(?:[^\W\d_]+\s){0,2}\Z")
_OPENING = 40
"""Code points looked back over for the start of a sentence."""
_STORY_SHARE = 3
"""A text is a story if it names at least this many years that lie before the year in which it was written."""

Builder = Callable[[Scene, time_dates.Fields], Value | None]
_BUILDERS: dict[str, Builder] = {
    **time_days.BUILDERS,
    "iso": time_dates.iso,
    "slashed": time_dates.slashed,
    "year": time_years.year,
    "season": time_years.season,
    "decade": time_years.decade,
    "century": time_years.century,
    "clock": time_years.clock,
    "feast": time_years.feast,
}


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time expression in a text.

    Args:
        start: first code point.
        end: one past the last.
        when: the time as told, with its anchor; unresolved is legal.
        rule: the rule that found it.
        of_the_text: True where it says when the words were taken down; it dates nothing that they tell.

    Example:
        >>> find_times("It began in April 1951.", language="en")[0].when.edtf
        '1951-04'
    """

    start: int
    end: int
    when: When
    rule: str
    of_the_text: bool = False


def find_times(
    text: str,
    *,
    language: str,
    document_date: str | None = None,
    window: tuple[str, str] | None = None,
    speech: Sequence[tuple[int, int]] = (),
    within: tuple[int, int] | None = None,
) -> tuple[FoundTime, ...]:
    """Find the time expressions of a text and resolve each as far as the text allows.

    Durations and ages never become dates; what hangs on something unsaid stays unresolved.

    Args:
        text: the working text.
        language: `en` or `ar`; any other finds nothing.
        document_date: the date of the text, EDTF (year, month or day).
        window: first and last day of the episode, ISO dates, if somebody declared one.
        speech: spans of quoted words, in order.
        within: look only inside this span.

    Source: TIMEX3 of TimeML 1.2.1 (Pustejovsky et al., 2005); anchoring on the story or on the date of the
    text after Mazur and Dale, WikiWars, EMNLP 2010.

    Example:
        >>> [t.when.timex for t in find_times("On 3 May 1950 it rained. Two days later he left.", language="en")]
        ['1950-05-03', '1950-05-05']
    """
    if language not in ("en", "ar"):
        return ()
    start, end = within if within is not None else (0, len(text))
    piece = text[start:end]
    lowered = level(piece)
    shaped = [raw for raw in raw_times(lowered, language) if plausible(raw, piece, lowered, language)]
    raws = with_days_joined(shaped, lowered)
    spoken = [(low - start, high - start) for low, high in speech]
    words = grammar(language).words
    document = _moment(document_date) or date_of_the_text(Scene(lowered, words, None, narrative=False), raws, spoken)
    scene = Scene(lowered, words, document, _is_story(raws, document), future=_future(language))
    if (about := days_it_is_about(scene, raws)) is not None:
        scene.window, scene.headed = about[:2], about[2]
    if window is not None:
        scene.window = _window(window)
    elif (episode := _episode(scene, raws)) is not None:
        scene.window = episode
    scene.told_on = told_on(scene, raws)
    walked = _walk(scene, raws, spoken, language)
    if (
        scene.window is None
        and (untold := _of_one_week(value for raw, value, _ in walked if _dated(scene, raw))) is not None
    ):
        again = Scene(lowered, scene.words, document, scene.narrative, untold, future=scene.future)
        again.told_on = scene.told_on
        walked = _walk(again, raws, spoken, language)
    found = tuple(
        FoundTime(
            start + raw.start,
            start + raw.end,
            _shifted(when_of(value, piece[raw.start : raw.end]), start),
            rule,
            of_the_recording(scene, raw.start, raw.end),
        )
        for raw, value, rule in walked
    )
    return found if language == "en" else _with_hijri(found, piece, start)


def _with_hijri(found: tuple[FoundTime, ...], piece: str, start: int) -> tuple[FoundTime, ...]:
    """The same times with the Hijri dates of a stretch, which take the place of what was found inside them."""
    made = [FoundTime(start + low, start + high, when, "time/ar-hijri-1") for low, high, when in hijri_dates(piece)]
    kept = [one for one in found if not any(one.start < other.end and other.start < one.end for other in made)]
    return tuple(sorted((*kept, *made), key=lambda one: one.start))


def _shifted(when: When, by: int) -> When:
    if by == 0 or when.anchored_at is None:
        return when
    return replace(when, anchored_at=(when.anchored_at[0] + by, when.anchored_at[1] + by))


def _walk(
    scene: Scene, raws: Sequence[RawTime], speech: Sequence[tuple[int, int]], language: str
) -> list[tuple[RawTime, Value, str]]:
    """Resolve the expressions in their order; each date told moves the story on."""
    resolved: list[tuple[RawTime, Value, str]] = []
    years = Counter(time_dates.year_of(raw.fields) for raw in raws)
    quote = 0
    for number, raw in enumerate(raws):
        while quote < len(speech) and speech[quote][1] <= raw.start:
            quote += 1
        scene.speech = quote < len(speech) and speech[quote][0] <= raw.start
        scene.start, scene.end = raw.start, raw.end
        scene.next_year, scene.next_moment = _ahead(scene, raws, number)
        value = _BUILDERS[raw.shape.kind](scene, raw.fields)
        if value is None or value.timex is None:
            continue
        resolved.append((raw, value, f"time/{language}-{raw.shape.id}-{grammar(language).version}"))
        if _moves_on(scene, raw, value):
            scene.aside = raw.end if _in_passing(scene, raw, value, years) else None
            scene.ahead_at = raw.end if _ahead_in_passing(scene, raw) else None
            scene.story, scene.story_at = _carried(scene.story, value), (raw.start, raw.end)
    return resolved


def _moves_on(scene: Scene, raw: RawTime, value: Value) -> bool:
    """Whether the story goes on from a date; a look back ("the night before") does not move it."""
    if value.moment is None or scene.speech or raw.shape.kind == "feast" or of_the_recording(scene, raw.start, raw.end):
        return False
    if scene.document is not None and not scene.narrative and _of_saying(scene, raw):
        return False
    if raw.fields.get("back", "") in scene.words.get("looks_back", {}):
        return False  # "a year ago"
    return raw.end > scene.headed and raw.fields.get("dir") not in ("before", "earlier", "prior", "preceding")


def _of_saying(scene: Scene, raw: RawTime) -> bool:
    """Whether a date is that on which somebody said what is told: "a spokesman declined to comment on Tuesday"."""
    before = scene.lowered[max(0, raw.start - _OPENING) : raw.start].rstrip()
    for word in ("on", "late", "early"):
        before = before.removesuffix(f" {word}")
    return before.endswith(tuple(f" {word}" for word in scene.words.get("said_on", ())))


def _in_passing(scene: Scene, raw: RawTime, value: Value, years: Counter[int | None]) -> bool:
    """Whether a year named once, inside a sentence, takes a dated story some years off: "he died in 1997"."""
    if raw.shape.kind != "year" or scene.story is None or value.moment is None:
        return False
    if scene.story[1] is None and scene.aside is None:
        return False
    if years[value.moment[0]] > 1:
        return False
    before = scene.lowered[max(0, raw.start - _OPENING) : raw.start]
    opens = _OPENS.search(before) is not None or len(before) == raw.start
    return abs(value.moment[0] - scene.story[0]) > 1 and not opens


def _ahead_in_passing(scene: Scene, raw: RawTime) -> bool:
    """Whether a paragraph that began on another day goes some days on: "he was found two days later"."""
    if raw.shape.kind not in ("shift", "dayafter") or scene.story is None or scene.story[2] is None:
        return False
    return _OPENS.search(scene.lowered[max(0, raw.start - _OPENING) : raw.start]) is None


def _carried(story: Moment | None, value: Value) -> Moment | None:
    """The date that the story stands at after a value; a bare year does not blur a finer date of that year."""
    moment = value.moment
    if moment is not None and story is not None and moment[1] is None and moment[0] == story[0]:
        return story
    return moment


def _ahead(scene: Scene, raws: Sequence[RawTime], number: int) -> tuple[int | None, Moment | None]:
    """Look at the next expression: its year covers "July 1 to July 3, 1863", its day a clock time before it."""
    raw = raws[number]
    if number + 1 >= len(raws) or raw.shape.kind not in ("date", "clock", "pod"):
        return None, None
    following = raws[number + 1]
    between = scene.lowered[raw.end : following.start]
    if len(between) > 24 or following.shape.kind not in ("date", "iso"):
        return None, None
    if raw.shape.kind == "date":
        year = time_dates.year_of(following.fields)
        if year is None or _JOIN.fullmatch(between) is None:
            return None, None
        later = (
            int(str(scene.words["month"][following.fields["month"].replace("\n", " ")]))
            if "month" in following.fields
            else 12
        )
        own = int(str(scene.words["month"][raw.fields["month"].replace("\n", " ")]))
        return (year if own <= later else year - 1), None
    if not re.fullmatch(r"[\sa-z,']*(?:\son|,)\s", between):
        return None, None
    value = _BUILDERS[following.shape.kind](scene, following.fields)
    return None, (value.moment if value is not None else None)


@cache
def _future(language: str) -> re.Pattern[str]:
    words = sorted(grammar(language).words["future"], key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in words) + r")(?!\w)[^.!?؟\n]*\Z")


def _moment(text: str | None) -> Moment | None:
    match = _EDTF_DAY.match(text) if text is not None else None
    if match is None:
        return None
    month = int(match[2]) if match[2] is not None and 1 <= int(match[2]) <= 12 else None
    day = int(match[3]) if match[3] is not None and month is not None else None
    if day is not None and month is not None and not real_day(int(match[1]), month, day):
        day = None
    return int(match[1]), month, day


def _window(window: tuple[str, str]) -> tuple[int, int] | None:
    first, last = _moment(window[0]), _moment(window[1])
    if first is None or last is None or None in first or None in last:
        return None
    low, high = (day_number(m[0], m[1] or 1, m[2] or 1) for m in (first, last))
    return (low, high) if low <= high else None


def _is_story(raws: Sequence[RawTime], document: Moment | None) -> bool:
    """Say whether the text is a story: it has no date, or most years it names lie before its own."""
    if document is None:
        return True
    years = [year for raw in raws if (year := time_dates.year_of(raw.fields)) is not None]
    past = sum(1 for year in years if year < document[0] - 1)
    return past >= _STORY_SHARE and past * 2 > len(years)


def _dated(scene: Scene, raw: RawTime) -> bool:
    """Whether a date tells both weekday and day, which ties a week to the calendar: "Thursday, March 6th"."""
    tied = raw.shape.kind == "date" and {"weekday", "day"} <= raw.fields.keys()
    return tied and not of_the_recording(scene, raw.start, raw.end)


def _episode(scene: Scene, raws: Sequence[RawTime]) -> tuple[int, int] | None:
    """Find the week that the text is about from the date of the text: its dated weekdays all lie within seven days."""
    if scene.document is None:
        return None
    values = (time_dates.date(scene, raw.fields) for raw in raws if _dated(scene, raw))
    return _of_one_week(value for value in values if value is not None)


def _of_one_week(values: Iterable[Value]) -> tuple[int, int] | None:
    """The seven days from the first day told, None where the days do not all lie in them."""
    days = [day_number(one[0], one[1], one[2]) for value in values if (one := value.moment) and one[1] and one[2]]
    return (min(days), min(days) + 6) if days and max(days) - min(days) <= 6 else None
