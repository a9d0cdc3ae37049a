"""What a time expression is resolved against while a text is walked: document date, story so far, episode, speech."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sijill.meaning.moments import civil, day_number, days_in_month
from sijill.meaning.when import Anchor

Moment = tuple[int, int | None, int | None]
"""Year, month, day; the last two None where unknown. Years before 1 are astronomical (0 is 1 BC)."""

UNTOLD = 8000
"""From this year on, and for the century before it, years stand for one that nobody told."""


@dataclass(frozen=True, slots=True)
class Value:
    """A time expression understood: its TIMEX3 value and what it rests on.

    Args:
        timex: TIMEX3 value (TimeML 1.2.1, X for unknown digits), None where nothing can be said.
        type: DATE, TIME, DURATION or SET.
        moment: the day, month or year it stands for, None where it has none.
        anchor: what it was resolved against.
        inferred: True where a part of it does not stand in the words.
        part: early, mid or late, or None.
        approximate: about, around, nearly.
        other: hour and minute of a second clock time that it may have been: "7:30 or 8".
        uncertain: more than one reading fits.
        anchored_at: span of the anchor's words, or None.

    Example:
        >>> Value("1951-04", "DATE", (1951, 4, None)).anchor is None
        True
    """

    timex: str | None
    type: str = "DATE"
    moment: Moment | None = None
    anchor: Anchor | None = None
    inferred: bool = False
    part: str | None = None
    approximate: bool = False
    other: tuple[int, int | None] | None = None
    uncertain: bool = False
    anchored_at: tuple[int, int] | None = None


@dataclass(slots=True)
class Scene:
    """The state of a walk through one part of a text.

    Args:
        lowered: the text in lower case, positions kept.
        words: the word tables of the language.
        document: the date of the text, or None.
        narrative: True where relative times go on from the story, not from the date of the text.
        window: first and last day of the episode that the text is about, as day numbers, or None.
        speech: True while the words are quoted.
        story: the last date told, and where its words stand.
        told_on: the date of the line that says when the words were taken down, or None.
        aside: where the words end that took the story to another year in passing ("he died in 1997"), or None.
        ahead_at: where the words end that took it some days on inside a paragraph ("two days later"), or None.
        headed: where the heading ends that says from when until when the text goes, 0 without one.

    Example:
        >>> Scene("", {}, (2025, 8, 20), narrative=False).base("last")
        (2025, 8, 20)
    """

    lowered: str
    words: Mapping[str, Mapping[str, object]]
    document: Moment | None
    narrative: bool
    window: tuple[int, int] | None = None
    speech: bool = False
    story: Moment | None = None
    story_at: tuple[int, int] | None = None
    told_on: Moment | None = None
    aside: int | None = None
    ahead_at: int | None = None
    headed: int = 0
    start: int = 0
    end: int = 0
    next_year: int | None = None
    next_moment: Moment | None = None
    future: re.Pattern[str] | None = field(default=None, repr=False)

    def base(self, which: str) -> Moment | None:
        """Give the moment that a relative word counts from.

        Args:
            which: the word, such as `same` or `last`.
        """
        from_story = self.narrative or which in self.words.get("story_words", ())
        return (self.story or self.document) if from_story else (self.document or self.story)

    def anchor_of(self, base: Moment | None) -> Anchor | None:
        """Name what a base is."""
        if base is None:
            return None
        if self.speech and base == self.document:
            return Anchor.SPEECH
        return Anchor.NARRATIVE if base == self.story and base != self.document else Anchor.DOCUMENT

    def at_of(self, base: Moment | None) -> tuple[int, int] | None:
        """Give the words of the base, if it is a date told earlier."""
        return self.story_at if base is not None and base == self.story else None

    def astray(self) -> bool:
        """Whether a later paragraph cannot lean on the year of the story, which was told in passing."""
        return self.aside is not None and "\n" in self.lowered[self.aside : self.start]

    def elsewhere(self) -> bool:
        """Whether "that night" in a later paragraph may be of the day before the story was taken on in passing."""
        return self.ahead_at is not None and "\n" in self.lowered[self.ahead_at : self.start]

    def ahead(self) -> bool:
        """Whether a word of the future stands shortly before."""
        return self.future is not None and bool(self.future.search(self.lowered, max(0, self.start - 60), self.start))


def year_code(year: int) -> str:
    """Write a year as TIMEX does; before year 1 with BC, and with X where nobody told it.

    Example:
        >>> year_code(1954), year_code(-489), year_code(untold_year(3, 6, 4))
        ('1954', 'BC0490', 'XXXX')
    """
    if year >= UNTOLD - 100:
        return "XXXX"
    return f"{year:04d}" if year >= 1 else f"BC{1 - year:04d}"


def untold_year(month: int, day: int, weekday: int) -> int:
    """Give the stand-in for a year that nobody told, in which a day falls on the weekday told beside it.

    Weekdays and days around it can be counted with it; it is never written. Common years come first.

    Args:
        month: number of the month.
        day: number of the day.
        weekday: its ISO weekday.

    Example:
        >>> weekday_of((untold_year(3, 6, 4), 3, 6))
        4
    """
    years = sorted(range(UNTOLD, UNTOLD + 40), key=lambda year: year % 4 == 0)
    fitting = (year for year in years if real_day(year, month, day) and weekday_of((year, month, day)) == weekday)
    return next(fitting, UNTOLD)


def code_of(moment: Moment) -> str:
    """Write a moment as a TIMEX value.

    Example:
        >>> code_of((1954, 3, None))
        '1954-03'
    """
    year, month, day = moment
    return year_code(year) + ("" if month is None else f"-{month:02d}" + ("" if day is None else f"-{day:02d}"))


def days_on(moment: Moment, days: int) -> Moment | None:
    """Move a day by a number of days; None where the day is unknown.

    Example:
        >>> days_on((2025, 2, 28), 1)
        (2025, 3, 1)
    """
    year, month, day = moment
    if month is None or day is None:
        return None
    return civil(day_number(year, month, day) + days)


def months_on(moment: Moment, months: int) -> Moment | None:
    """Move a month by a number of months; None where the month is unknown.

    Example:
        >>> months_on((2024, 12, 5), 1)
        (2025, 1, None)
    """
    year, month, _ = moment
    if month is None:
        return None
    count = year * 12 + month - 1 + months
    return count // 12, count % 12 + 1, None


def real_day(year: int, month: int, day: int) -> bool:
    """Say whether the calendar has the day.

    Example:
        >>> real_day(2025, 2, 29)
        False
    """
    return 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)


def weekday_of(moment: Moment) -> int | None:
    """Give the ISO weekday (Monday 1) of a day, None where the day is unknown.

    Example:
        >>> weekday_of((2025, 3, 6))
        4
    """
    year, month, day = moment
    return None if month is None or day is None else (day_number(year, month, day) + 5) % 7 + 1


def week_code(moment: Moment, weeks: int = 0) -> str | None:
    """Write the ISO week of a day, moved by some weeks.

    Example:
        >>> week_code((2025, 3, 6))
        '2025-W10'
    """
    if moment[1] is None or moment[2] is None:
        return None
    number = day_number(moment[0], moment[1], moment[2]) + 7 * weeks
    monday = number - (number + 5) % 7
    year = civil(monday + 3)[0]
    first = day_number(year, 1, 4)
    return f"{year_code(year)}-W{(monday - (first - (first + 5) % 7)) // 7 + 1:02d}"
