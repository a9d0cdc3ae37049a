"""Days that share one month: "on 12 and 13 July 1995", "July 12-16, 1995", "the night of 12-13 July"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from sijill.reading.time_dates import number_of
from sijill.reading.time_patterns import RawTime

_DAY = r"(?:3[01]|[12]\d|0?[1-9]|[٠-٣]?[٠-٩])(?:st|nd|rd|th)?(?![\d\w%])"
_STRETCH = r"\s?(?:[-–—/]|\bto\b|\bthrough\b|\buntil\b|\btill\b|\bالي\b|\bحتي\b)\s?(?:the\s)?"
_EACH = r",?\s?(?:\band\b|\bor\b|&|\bاو\b|\bو)\s?(?:the\s)?"
_BEFORE = re.compile(rf"(?<![\w.:/–—-])(?P<days>{_DAY}(?:,\s?{_DAY})*)(?P<join>{_STRETCH}|{_EACH})\Z")
_AFTER = re.compile(
    rf"(?P<days>(?:,\s?{_DAY})*)(?P<join>{_STRETCH}|{_EACH})(?P<last>{_DAY})(?![.,:/]\d)(?:,?\s(?P<year>(?:1\d|20)\d\d)(?!\w))?"
)
_LEADS = re.compile(
    r"(?:\A|[\n(,;:.]\s?|\b(?:on|of|from|between|in|during|for|by|the|dated|since|through|both"
    r"|في|من|بين|يوم|يومي|ايام|ليله|ليلتي|خلال|بتاريخ|منذ)\s)\Z"
)
"""What may stand before days that are only counted up: "killed 7 and 8 March" says no day but the last."""
_ENDS = re.compile(r"\s*(?:[,.;:)\n]|\Z)|\s(?:in|at|by|when|while|after|before|the|inside|near|outside)\b")
_NIGHT = re.compile(r"\s(?:of\s(?:the\s)?|on\s)?\Z")
_REACH = 40
Fields = Mapping[str, str]


def with_days_joined(raws: Sequence[RawTime], lowered: str) -> tuple[RawTime, ...]:
    """Give each of several days that share a month as a time of its own, with the month and the year of all.

    A night told by the two days that it joins is the night of the first.

    Args:
        raws: what has the shape of a time, in order.
        lowered: the text in lower case.

    Source: TIMEX3 of TimeML 1.2.1, which annotates "12" of "12 and 13 July" as a date.

    Example:
        >>> from sijill.reading.time_patterns import raw_times
        >>> text = "on july 12 and 13, 1995"
        >>> [(one.start, one.end, one.fields["year"]) for one in with_days_joined(raw_times(text, "en"), text)]
        [(3, 10, '1995'), (15, 23, '1995')]
    """
    made: list[RawTime] = []
    for at, raw in enumerate(raws):
        if raw.shape.kind != "date" or not raw.fields.get("day", "")[:1].isdecimal() or "month" not in raw.fields:
            continue
        floor = raws[at - 1].end if at else 0
        made += _before(raw, raws[at - 1] if at else None, lowered[max(floor, raw.start - _REACH) : raw.start])
        made += _after(raw, raws[at + 1 :], lowered)
    if not made:
        return tuple(raws)
    kept = (one for one in raws if not any(one.start < new.end and new.start < one.end for new in made))
    return tuple(sorted((*kept, *made), key=lambda one: one.start))


def _before(raw: RawTime, pod: RawTime | None, told: str) -> Iterator[RawTime]:
    """The days of "12 and 13 July" that stand before the last, or the night that two of them share."""
    row = _BEFORE.search(told)
    if row is None:
        return
    first = raw.start - len(told)
    days = [*_numbered(row, "days", first)]
    if not _climbing([*(day for _, _, day in days), raw.fields["day"]]):
        return
    lead = told[: row.start()]
    if pod is not None and pod.end == first and _is_night(pod) and _NIGHT.fullmatch(lead) and len(days) == 1:
        if _next_day(days[0][2], raw.fields["day"]):
            yield replace(raw, start=pod.start, fields={**raw.fields, "day": days[0][2], "pod": pod.fields["pod"]})
        return
    if re.fullmatch(_STRETCH, row["join"]) is None and _LEADS.search(lead) is None:
        return
    for start, end, day in days:
        yield replace(raw, start=start, end=end, fields=_fields(raw.fields, day))


def _after(raw: RawTime, later: Sequence[RawTime], lowered: str) -> Iterator[RawTime]:
    """The days of "July 12 and 13, 1995" behind the first, and the first with the year of all."""
    row = _AFTER.match(lowered, raw.end) if "year" not in raw.fields else None
    if row is None or any("month" in one.fields for one in later[:2] if one.start < row.end()):
        return
    days = [*_numbered(row, "days", 0), (row.start("last"), row.end(), row["last"])]
    if not _climbing([raw.fields["day"], *(day for _, _, day in days)]):
        return
    if row["year"] is None and re.fullmatch(_EACH, row["join"]) and _ENDS.match(lowered, row.end()) is None:
        return  # "on July 12 and 13 soldiers"
    year = {} if row["year"] is None else {"year": row["year"]}
    if "pod" in raw.fields and _next_day(raw.fields["day"], days[-1][2]):
        yield replace(raw, end=row.end(), fields={**raw.fields, **year})
        return
    yield replace(raw, fields={**raw.fields, **year})
    for start, end, day in days:
        yield replace(raw, start=start, end=end, fields={**_fields(raw.fields, day), **year})


def _numbered(row: re.Match[str], group: str, first: int) -> Iterator[tuple[int, int, str]]:
    """Where each day of a row stands, and its number as told."""
    for one in re.finditer(_DAY, row[group]):
        yield first + row.start(group) + one.start(), first + row.start(group) + one.end(), one.group()


def _climbing(days: Sequence[str]) -> bool:
    """Whether days follow each other in the calendar."""
    numbers = [number_of(day) or 0 for day in days]
    return all(one < other for one, other in pairwise(numbers))


def _next_day(day: str, other: str) -> bool:
    return (number_of(other) or 0) - (number_of(day) or 0) == 1


def _is_night(pod: RawTime) -> bool:
    return pod.fields.get("pod", "") in ("night", "ليل", "ليله")


def _fields(fields: Fields, day: str) -> dict[str, str]:
    """What the days of a row share: month and year."""
    return {**{name: fields[name] for name in ("month", "year", "like") if name in fields}, "day": day}
