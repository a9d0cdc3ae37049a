"""Values of dates told by name: days, months, years, seasons, decades, clock times, and the year left unsaid."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from sijill.meaning.when import Anchor
from sijill.reading.time_bases import base_of_two
from sijill.reading.time_scene import Moment, Scene, Value, code_of, real_day, untold_year, weekday_of, year_code
from sijill.reading.time_windows import year_in_window

Fields = Mapping[str, str]
_SOME_MONTHS, _TURNED = 4, 9
"""Months back from the story within which a month is of the same year, and from which on the year has turned."""
_TWO, _LAST_CENTURY = 2, 30
"""Years of two digits above the second are of the last century: "19 APR 89"."""
_BACK = 12
"""Years before the date of a text among which a weekday and a day without a year are looked for."""
_PARTS = {"START": "early", "END": "late", "MID": "mid", "H1": "early", "H2": "late"}


def part_of(scene: Scene, fields: Fields) -> str | None:
    """Give early, mid or late where the words say it.

    Args:
        scene: what the expression is resolved against.
        fields: the named pieces of the expression, lower case.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> scene = Scene("", grammar("en").words, (1991, 5, 20), narrative=False)
        >>> part_of(scene, {"part": "early"})
        'early'
    """
    for name in ("part2", "part"):
        word = " ".join(fields.get(name, "").replace("-", " ").split())
        code = scene.words["part"].get(word) if word else None
        if code is not None:
            return _PARTS[str(code)]
    return None


def pod_of(scene: Scene, fields: Fields) -> str:
    """Give the code of the part of the day among the pieces, such as `TNI`; empty where none is told.

    Args:
        scene: what the expression is resolved against.
        fields: the named pieces of the expression, lower case.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> scene = Scene("", grammar("en").words, (1991, 5, 20), narrative=False)
        >>> pod_of(scene, {"pod": "night"})
        'TNI'
    """
    for name in ("pod2", "pod"):
        word = fields.get(name, "").replace("\n", " ")
        for table in ("pod", "podword"):
            if word in scene.words.get(table, {}):
                return f"T{scene.words[table][word]}"
    return ""


def number_of(text: str) -> int | None:
    """Read the digits of a number in any script.

    Args:
        text: the words of a number.

    Example:
        >>> number_of("١٩٩٨"), number_of("may")
        (1998, None)
    """
    digits = "".join(str(int(letter)) for letter in text if letter.isdecimal())
    return int(digits) if digits else None


def year_of(fields: Fields) -> int | None:
    """Read the year among the pieces; a year BC becomes astronomical.

    Args:
        fields: the named pieces of the expression, lower case.

    Example:
        >>> year_of({"year": "490 bc"})
        -489
    """
    told = fields.get("year")
    if told is None:
        return None
    year = number_of(told)
    if year is None:
        return None
    if re.search(r"b\.?\s?c|ق", told):
        return 1 - year
    return year if len(told) != _TWO else year + (1900 if year > _LAST_CENTURY else 2000)


def date(scene: Scene, fields: Fields) -> Value | None:
    """A month, with or without day, weekday and year.

    Args:
        scene: what the expression is resolved against.
        fields: the named pieces of the expression, lower case.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> scene = Scene("", grammar("en").words, (1991, 5, 20), narrative=False)
        >>> date(scene, {"month": "march", "day": "6"}).timex
        '1991-03-06'
    """
    month = int(str(scene.words["month"][fields["month"].replace("\n", " ")]))
    day = _day_of(scene, fields["day"]) if "day" in fields else None
    weekday = int(str(scene.words["weekday"][fields["weekday"]])) if "weekday" in fields else None
    year, anchor, inferred = year_for(scene, fields, month, day, weekday)
    pod = pod_of(scene, fields)
    kind = "TIME" if pod else "DATE"
    if year is None:
        tail = f"-{month:02d}" + ("" if day is None else f"-{day:02d}")
        return Value(f"XXXX{tail}{pod}", kind, None, None, True)
    if day is not None and not real_day(year, month, day):
        return None
    moment: Moment = (year, month, day)
    at = scene.story_at if anchor is Anchor.NARRATIVE else None
    return Value(code_of(moment) + pod, kind, moment, anchor, inferred, part_of(scene, fields), anchored_at=at)


def _day_of(scene: Scene, told: str) -> int | None:
    number = number_of(told)
    if number is None and told in scene.words.get("dayword", {}):
        return int(str(scene.words["dayword"][told]))
    return number


def year_for(
    scene: Scene, fields: Fields, month: int, day: int | None, weekday: int | None
) -> tuple[int | None, Anchor | None, bool]:
    """Find the year of a month or day: said, said for the next date, fitting the weekday, the episode, the story.

    Args:
        scene: what the expression is resolved against.
        fields: the named pieces of the expression, lower case.
        month: number of the month.
        day: number of the day, or None.
        weekday: ISO weekday told beside it, or None.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> scene = Scene("", grammar("en").words, (1991, 5, 20), narrative=False)
        >>> year_for(scene, {"month": "march"}, 3, 6, None)[0]
        1991
    """
    said = year_of(fields)
    if said is not None:
        return said, Anchor.EXPLICIT, False
    if "like" in fields and scene.story is not None:
        return scene.story[0], Anchor.NARRATIVE, True
    if "whichyear" in fields:
        base = scene.base(fields["whichyear"])
        step = -1 if fields["whichyear"] in ("last", "previous") else 1
        return (None if base is None else base[0] + step), scene.anchor_of(base), True
    if scene.next_year is not None:
        return scene.next_year, Anchor.EXPLICIT, True
    if (year := year_in_window(scene, month, day)) is not None:
        return year, Anchor.WINDOW, True
    base = scene.base("month")
    if base is not None and base == scene.document:
        base = base_of_two(scene, _near(scene, base, month, day), month)
    if base is None or (base == scene.story and (scene.astray() or _either_year(scene, base, month))):
        return (untold_year(month, day, weekday) if weekday and day else None), None, True
    year = _near(scene, base, month, day)
    if weekday is None or day is None:
        return year, scene.anchor_of(base), True
    return _on_weekday(scene, base, (year, month, day), weekday)


def _either_year(scene: Scene, base: Moment, month: int) -> bool:
    """Whether a month some months before the story's may as well be of the year after: "in September … in March"."""
    if scene.document is not None or not scene.narrative or base[1] is None:
        return False
    return _SOME_MONTHS <= base[1] - month < _TURNED


def _on_weekday(
    scene: Scene, base: Moment, told: tuple[int, int, int], weekday: int
) -> tuple[int, Anchor | None, bool]:
    """The year in which a day falls on its weekday: the story's or one beside it, else the last before the text's date.

    What the story's year does not fit was in another year, and where nothing else tells which, nobody told it.
    """
    year, month, day = told

    def fits(candidate: int) -> bool:
        return real_day(candidate, month, day) and weekday_of((candidate, month, day)) == weekday

    beside = (year + 1, year - 1) if base[1] is not None else (year + 1,) if scene.ahead() else ()
    for candidate in (year, *beside):
        if fits(candidate):
            return candidate, scene.anchor_of(base), True
    if scene.document is not None:
        for candidate in range(_near(scene, scene.document, month, day), scene.document[0] - _BACK, -1):
            if fits(candidate):
                return candidate, Anchor.DOCUMENT, True
    return untold_year(month, day, weekday), None, True


def _near(scene: Scene, base: Moment, month: int, day: int | None) -> int:
    """The year of a month told without one: the story's, and never after the date of the text unless so said."""
    year = base[0]
    if scene.narrative and scene.story is not None and base[1] is not None and base[1] - month >= _TURNED:
        year += 1  # a story that stood in late autumn and goes on to January has turned the year
    if scene.document is not None and not scene.ahead():
        last = scene.document
        while (year, month, day or 0) > (last[0], last[1] or 12, last[2] or 31):
            year -= 1
    return year


def iso(scene: Scene, fields: Fields) -> Value | None:
    """A date in ISO 8601 form.

    Args:
        scene: what the expression is resolved against.
        fields: the named pieces of the expression, lower case.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> scene = Scene("", grammar("en").words, (1991, 5, 20), narrative=False)
        >>> iso(scene, {"year": "1987", "month": "02", "day": "28"}).timex
        '1987-02-28'
    """
    year, month, day = (number_of(fields[name]) or 0 for name in ("year", "month", "day"))
    if not real_day(year, month, day):
        return None
    clock = f"T{fields['hour']}:{fields['minute']}" if "hour" in fields else ""
    moment = (year, month, day)
    return Value(code_of(moment) + clock, "TIME" if clock else "DATE", moment, Anchor.EXPLICIT)


def slashed(scene: Scene, fields: Fields) -> Value | None:
    """A date in numbers; where day and month could be exchanged and nothing tells which, only the year is kept.

    Between full stops the day comes first, as in Arabic; between slashes, in the order in which the other dates of the
    text can only be read.

    Args:
        scene: what the expression is resolved against.
        fields: the named pieces of the expression, lower case.

    Example:
        >>> from sijill.reading.time_patterns import grammar
        >>> scene = Scene("", grammar("en").words, (1991, 5, 20), narrative=False)
        >>> slashed(scene, {"first": "3", "mark": "/", "second": "4", "year": "1987"}).timex
        '1987-XX-XX'
        >>> slashed(scene, {"first": "3", "mark": ".", "second": "4", "year": "1987"}).timex
        '1987-04-03'
    """
    first, second, year = (number_of(fields[name]) or 0 for name in ("first", "second", "year"))
    if year < 100:
        last = scene.document[0] if scene.document is not None else 2030
        year += 2000 if 2000 + year <= last else 1900
    day_first, day_second = (year, second, first), (year, first, second)
    readings = {one for one in (day_first, day_second) if real_day(*one)}
    inferred = False
    if "dual" in scene.words or fields.get("mark") == ".":
        readings = {day_first} & readings or (set() if "dual" in scene.words else readings)
    elif len(readings) > 1 and (order := _order_told(scene.lowered)) is not None:
        readings, inferred = {day_first if order == "day" else day_second}, True
    if not readings:
        return None
    if len(readings) == 1:
        moment = next(iter(readings))
        return Value(code_of(moment), "DATE", moment, Anchor.EXPLICIT, inferred)
    return Value(f"{year_code(year)}-XX-XX", "DATE", (year, None, None), Anchor.EXPLICIT, uncertain=True)


_NUMBERS = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d\d)(?![\d/])")
_MONTHS = 12


@lru_cache(maxsize=16)
def _order_told(text: str) -> str | None:
    """Whether the dates of a text that can be read in one way only put the day or the month first; None if neither."""
    found = set()
    for match in _NUMBERS.finditer(text):
        first, second = int(match.group(1)), int(match.group(2))
        if first > _MONTHS >= second:
            found.add("day")
        elif second > _MONTHS >= first:
            found.add("month")
    return found.pop() if len(found) == 1 else None
