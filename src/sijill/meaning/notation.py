"""From bounds to an EDTF expression: the narrowest one that claims no more than the bounds do."""

from __future__ import annotations

from sijill.meaning.bounds import Bounds
from sijill.meaning.moments import MINUTES_A_DAY, Minute, civil

_SPANS = (1, 10, 100, 1000)


def mark_of(approximate: bool, uncertain: bool) -> str:
    """Give the EDTF qualifier of two flags: none, `~`, `?` or `%`.

    Args:
        approximate: the teller said about, around, nearly.
        uncertain: the teller was not sure.

    Example:
        >>> mark_of(True, False), mark_of(True, True)
        ('~', '%')
    """
    return ("%" if uncertain else "~") if approximate else ("?" if uncertain else "")


def _year(year: int) -> str:
    if -9999 <= year <= 9999:
        return f"-{-year:04d}" if year < 0 else f"{year:04d}"
    return f"Y{year}"


def _years(first: int, last: int) -> str | None:
    if first == last:
        return _year(first)
    if first < 0 or last > 9999:
        return None
    for digits, span in enumerate(_SPANS):
        if digits and first % span == 0 and last == first + span - 1:
            return f"{first:04d}"[:-digits] + "X" * digits
    return None


def _aligned(first: int, last: int) -> str | None:
    """Write the days first to last (both included) if they are exactly one day, month, year, decade, century."""
    year, month, day = civil(first)
    last_year, last_month, _ = civil(last)
    if not -9999 <= year <= 9999:
        return _years(year, last_year)  # beyond four digits EDTF has years only, no months and days
    if first == last:
        return f"{_year(year)}-{month:02d}-{day:02d}"
    if day != 1 or civil(last + 1)[2] != 1:
        return None
    if (year, month) == (last_year, last_month):
        return f"{_year(year)}-{month:02d}"
    if month == 1 and last_month == 12:
        return _years(year, last_year)
    return None


def _edges(first: int, last: int) -> tuple[str, str]:
    """Write the first and the last day of a window in the coarsest unit that both fit exactly."""
    year, month, day = civil(first)
    last_year, last_month, last_day = civil(last)
    starts_month, ends_month = day == 1, civil(last + 1)[2] == 1
    far = not (-9999 <= year <= 9999 and -9999 <= last_year <= 9999)
    if far or (starts_month and ends_month and month == 1 and last_month == 12):
        return _year(year), _year(last_year)
    if starts_month and ends_month:
        return f"{_year(year)}-{month:02d}", f"{_year(last_year)}-{last_month:02d}"
    return f"{_year(year)}-{month:02d}-{day:02d}", f"{_year(last_year)}-{last_month:02d}-{last_day:02d}"


def _open(number: int, last: bool) -> str:
    """Write the first or last day of a half-open window in the coarsest unit that begins or ends there."""
    _, edge_month, edge_day = civil(number + 1 if last else number)
    year, month, day = civil(number)
    if (edge_month, edge_day) == (1, 1) or not -9999 <= year <= 9999:
        return _year(year)
    return f"{_year(year)}-{month:02d}" if edge_day == 1 else f"{_year(year)}-{month:02d}-{day:02d}"


def _days(window: Bounds) -> tuple[int | None, int | None]:
    first = None if window.earliest is None else window.earliest // MINUTES_A_DAY
    if window.latest is None:
        return first, None
    last: Minute = window.latest if window.exact else window.latest - 1
    return first, last // MINUTES_A_DAY


def _end(window: Bounds) -> str:
    """Write one end of an interval: the smallest unit that holds the whole window, else empty (unknown)."""
    first, last = _days(window)
    if first is None or last is None:
        return ""
    (year, month, _), (last_year, last_month, _) = civil(first), civil(last)
    if first == last or (year, month) == (last_year, last_month):
        return _aligned(first, last) or (f"{_year(year)}-{month:02d}" if abs(year) <= 9999 else _year(year))
    for span in _SPANS:
        low = year // span * span
        if low == last_year // span * span:
            return _years(low, low + span - 1) or ""
    return ""


def _window(window: Bounds, mark: str) -> str | None:
    first, last = _days(window)
    if first is None and last is None:
        return None
    if last is None and first is not None:
        return f"[{_open(first, False)}{mark}..]"
    if first is None or last is None:
        return None if last is None else f"[..{_open(last, True)}{mark}]"
    whole = _aligned(first, last)
    if whole is not None:
        return whole + mark
    low, high = _edges(first, last)
    return f"[{low}{mark}..{high}{mark}]"


def edtf_of(start: Bounds, end: Bounds, mark: str, one_day: bool) -> str | None:
    """Write start and end bounds as EDTF, never narrower than they are; None if nothing is known.

    Something that happened at an unknown moment of a window has the window as both bounds and becomes one date,
    or a one-of set where no single date fits; a stretch with bounds of its own at each end becomes an interval.

    Args:
        start: where the start lies.
        end: where the end lies, exclusive.
        mark: qualifier to hang on every date, see `mark_of`.
        one_day: a part of one day (a night may run past midnight), written as the day on which it begins.

    Example:
        >>> from sijill.meaning.moments import minute_of
        >>> march = Bounds(minute_of(2025, 3), minute_of(2025, 4))
        >>> edtf_of(march, march, "~", False)
        '2025-03~'
    """
    if start == end:
        if one_day and start.earliest is not None:
            window = Bounds(start.earliest, start.earliest)
            return _window(window, mark)
        return _window(start, mark)
    low, high = _end(start), _end(end)
    if not low and not high:
        return _window(Bounds(start.earliest, end.latest), mark)
    return f"{low}{mark if low else ''}/{high}{mark if high else ''}"
