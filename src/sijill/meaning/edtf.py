"""EDTF (ISO 8601-2:2019, annex A; Library of Congress profile of 2019), levels 0, 1 and 2, read and written."""

from __future__ import annotations

import re
from dataclasses import replace

from sijill.errors import Unreadable, WrongUse
from sijill.meaning.edtf_bounds import date_bounds, edtf_bounds
from sijill.meaning.edtf_values import Edtf, EdtfDate, EdtfInterval, EdtfRange, EdtfSet, End, Part
from sijill.meaning.told_time import Anchor, Granularity, When
from sijill.messages import N_

__all__ = [
    "Edtf",
    "EdtfDate",
    "EdtfInterval",
    "EdtfRange",
    "EdtfSet",
    "End",
    "Part",
    "date_bounds",
    "edtf_bounds",
    "format_edtf",
    "parse_edtf",
    "when_from_edtf",
]

_LONGEST = 2000
_QUALIFIER = r"[?~%]?"
_DATE = re.compile(
    rf"(?P<yo>{_QUALIFIER})"
    r"(?P<year>-?\d{4}S[1-9]\d?|-?[\dX]{4}|Y-?[1-9]\d{4,}(?:S[1-9]\d?)?|Y-?[1-9]\d*E[1-9]\d*(?:S[1-9]\d?)?)"
    rf"(?P<yu>{_QUALIFIER})"
    rf"(?:-(?P<mo>{_QUALIFIER})(?P<month>[\dX]{{2}})(?P<mu>{_QUALIFIER})"
    rf"(?:-(?P<do>{_QUALIFIER})(?P<day>[\dX]{{2}})(?P<du>{_QUALIFIER}))?)?",
    re.ASCII,
)
_TIMED = re.compile(
    r"(\d{4}-\d\d-\d\d)(T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-](?:0\d|1[0-4])(?::[0-5]\d)?)?)", re.ASCII
)


def _unreadable() -> Unreadable:
    return Unreadable(
        N_("this is no EDTF expression"),
        do=N_("Write it as 2025-03-06, 2025-03, 198X, 2025-03-06/2025-03-09 or the like."),
    )


def _part(own: str | None, digits: str | None, upto: str | None) -> Part | None:
    return None if digits is None else Part(digits, own or "", upto or "")


def _read_date(text: str) -> EdtfDate:
    found = _DATE.fullmatch(text)
    if found is None:
        raise _unreadable()
    get = found.group
    year, month = Part(get("year"), get("yo"), get("yu")), _part(get("mo"), get("month"), get("mu"))
    date = EdtfDate(year, month, _part(get("do"), get("day"), get("du")))
    digits = year.digits
    if digits == "-0000" or (month is not None and (digits.startswith("Y") or "S" in digits)):
        raise _unreadable()
    division = int(month.digits) if month is not None and month.digits.isdigit() else 0
    if division > 12 and (not 21 <= division <= 41 or date.day is not None):
        raise _unreadable()
    date_bounds(date)
    return date


def _read_member(text: str, first: bool, last: bool) -> EdtfDate | EdtfRange:
    low, dots, high = text.partition("..")
    if not dots:
        return _read_date(text)
    if (not low and not first) or (not high and not last) or (not low and not high):
        raise _unreadable()
    span = EdtfRange(_read_date(low) if low else None, _read_date(high) if high else None)
    if span.first is not None and span.last is not None:
        _check_order(span.first, span.last)
    return span


def _check_order(first: EdtfDate, last: EdtfDate) -> None:
    start, end = date_bounds(first).earliest, date_bounds(last).latest
    if start is None or end is None or start >= end:
        raise Unreadable(N_("an EDTF interval ends before it starts"), do=N_("Write the earlier date first."))


def _read_interval(text: str) -> EdtfInterval:
    low, _, high = text.partition("/")
    start, end = (End(one) if one in ("", "..") else _read_date(one) for one in (low, high))
    if isinstance(start, End) and isinstance(end, End):
        raise _unreadable()
    if isinstance(start, EdtfDate) and isinstance(end, EdtfDate):
        _check_order(start, end)
    return EdtfInterval(start, end)


def parse_edtf(text: str) -> Edtf:
    """Read an EDTF expression of level 0, 1 or 2.

    Args:
        text: the expression, nothing around it.

    Raises:
        Unreadable: it is no EDTF, or no day of the calendar fits it.

    Example:
        >>> parse_edtf("2004-06-~11").level, parse_edtf("198X").level, parse_edtf("[1667,1670..1672]").level
        (2, 1, 2)
    """
    if len(text) > _LONGEST:
        raise Unreadable(N_("an EDTF expression is not longer than {limit} characters"), limit=_LONGEST)
    if text[:1] + text[-1:] in ("[]", "{}"):
        members = text[1:-1].split(",")
        read = [_read_member(one, n == 0, n == len(members) - 1) for n, one in enumerate(members)]
        return EdtfSet(tuple(read), every=text[0] == "{")
    if "/" in text:
        return _read_interval(text)
    timed = _TIMED.fullmatch(text)
    if timed is not None:
        return replace(_read_date(timed.group(1)), time=timed.group(2))
    return _read_date(text)


def format_edtf(value: Edtf) -> str:
    """Write an EDTF value; reading it back gives the same value.

    Args:
        value: an EDTF value.

    Example:
        >>> format_edtf(parse_edtf("Y-17E7"))
        'Y-17E7'
    """
    return value.text


def _grain(date: EdtfDate) -> Granularity:
    if date.time is not None:
        return Granularity.MINUTE
    if date.day is not None and "X" not in date.day.digits:
        return Granularity.DAY
    if date.month is not None and "X" not in date.month.digits:
        code = int(date.month.digits)
        divided = Granularity.HALF_YEAR if code > 36 else Granularity.SEASON
        return Granularity.MONTH if code <= 12 else divided
    bounds = date_bounds(date)
    if "X" not in date.year.digits and "S" not in date.year.digits and "E" not in date.year.digits:
        return Granularity.YEAR
    width = (bounds.latest or 0) - (bounds.earliest or 0)
    if width <= 366 * 1440:
        return Granularity.YEAR
    return Granularity.DECADE if width <= 3653 * 1440 else Granularity.CENTURY


def when_from_edtf(text: str, words: str = "") -> When:
    """Give the time that an EDTF expression says; its `edtf` is the expression again.

    Args:
        text: the expression.
        words: the words it stands for, if any.

    Raises:
        Unreadable: it is no EDTF, or no day of the calendar fits it.

    Example:
        >>> when_from_edtf("2025-03~").approximate, when_from_edtf("2004-06-~11").edtf
        (True, '2004-06-~11')
    """
    value = parse_edtf(text)
    start, end = edtf_bounds(value)
    if isinstance(value, EdtfDate):
        dates: tuple[EdtfDate, ...] = (value,)
    elif isinstance(value, EdtfInterval):
        dates = value.dates
    else:
        spans = [(one.first, one.last) if isinstance(one, EdtfRange) else (one,) for one in value.members]
        dates = tuple(one for span in spans for one in span if one is not None)
    order = list(Granularity)
    grain = max((_grain(one) for one in dates), key=order.index)
    try:
        when = When(words, start, end, grain, value.approximate, value.uncertain, anchor=Anchor.EXPLICIT)
    except WrongUse as error:
        raise _unreadable() from error
    return when if when.edtf == text else replace(when, notation=text)
