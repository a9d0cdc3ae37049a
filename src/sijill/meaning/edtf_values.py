"""The values of EDTF: a date by its components, an interval, a set; each writes itself back as it was read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_LEVEL_1_YEAR = re.compile(r"\d{3}X|\d\dXX")


class End(StrEnum):
    """An end of an interval that is no date: open (`..`) or unknown (empty)."""

    OPEN = ".."
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One component of a date: its digits as written, and the qualifiers before and after it.

    Args:
        digits: digits, with `X` for one not specified; a year may have a sign, `Y`, `E` and `S`.
        own: qualifier before it: of this component alone.
        upto: qualifier after it: of this component and all before it.

    Example:
        >>> Part("06", own="~").text
        '~06'
    """

    digits: str
    own: str = ""
    upto: str = ""

    @property
    def text(self) -> str:
        """The component as written."""
        return f"{self.own}{self.digits}{self.upto}"


def _level_1_unspecified(year: str, month: str | None, day: str | None) -> bool:
    """Whether unspecified digits stand only where level 1 has them: whole components, or the end of a bare year."""
    if month is None:
        return _LEVEL_1_YEAR.fullmatch(year.removeprefix("-")) is not None
    if "X" in year or (month != "XX" and "X" in month):
        return False
    return (month == "XX" and day is None) or day == "XX"


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date of EDTF.

    Args:
        year: the year.
        month: month 01 to 12, or a division of the year 21 to 41, or None.
        day: day of the month, or None.
        time: time of day with its zone as written (`T10:10:10Z`), or None.

    Example:
        >>> EdtfDate(Part("2004"), Part("06", own="~")).text
        '2004-~06'
    """

    year: Part
    month: Part | None = None
    day: Part | None = None
    time: str | None = None

    @property
    def parts(self) -> tuple[Part, ...]:
        """The components that are there."""
        return tuple(one for one in (self.year, self.month, self.day) if one is not None)

    @property
    def text(self) -> str:
        """The expression."""
        return "-".join(one.text for one in self.parts) + (self.time or "")

    @property
    def qualifiers(self) -> tuple[str, ...]:
        """For year, month and day what holds of each: some of `?` and `~`, in this order."""
        found = []
        for place, part in enumerate(self.parts):
            marks = part.own + "".join(later.upto for later in self.parts[place:])
            uncertain, approximate = "?" in marks or "%" in marks, "~" in marks or "%" in marks
            found.append(("?" if uncertain else "") + ("~" if approximate else ""))
        return tuple(found)

    @property
    def uncertain(self) -> bool:
        """Whether any component is marked uncertain."""
        return any("?" in one for one in self.qualifiers)

    @property
    def approximate(self) -> bool:
        """Whether any component is marked approximate."""
        return any("~" in one for one in self.qualifiers)

    @property
    def unspecified(self) -> bool:
        """Whether any digit is not specified."""
        return any("X" in part.digits for part in self.parts)

    @property
    def level(self) -> int:
        """The level of EDTF that the expression needs: 0, 1 or 2."""
        year = self.year.digits
        digits = [part.digits if part is not None else None for part in (self.month, self.day)]
        inner = self.parts[:-1]
        if any(part.own for part in self.parts) or any(part.upto for part in inner) or "E" in year or "S" in year:
            return 2
        if digits[0] is not None and digits[0].isdigit() and int(digits[0]) > 24:
            return 2
        if self.unspecified:
            return 1 if _level_1_unspecified(year, digits[0], digits[1]) else 2
        division = digits[0] is not None and int(digits[0]) > 12
        return 1 if division or self.parts[-1].upto or year.startswith(("Y", "-")) else 0


@dataclass(frozen=True, slots=True)
class EdtfInterval:
    """An interval of EDTF: from some time in one date to some time in another.

    Args:
        start: a date, or open, or unknown.
        end: a date, or open, or unknown.

    Example:
        >>> EdtfInterval(EdtfDate(Part("2011")), End.OPEN).text
        '2011/..'
    """

    start: EdtfDate | End
    end: EdtfDate | End

    @property
    def dates(self) -> tuple[EdtfDate, ...]:
        """The ends that are dates."""
        return tuple(one for one in (self.start, self.end) if isinstance(one, EdtfDate))

    @property
    def text(self) -> str:
        """The expression."""
        return "/".join(one.text if isinstance(one, EdtfDate) else one.value for one in (self.start, self.end))

    @property
    def uncertain(self) -> bool:
        """Whether any end is marked uncertain."""
        return any(one.uncertain for one in self.dates)

    @property
    def approximate(self) -> bool:
        """Whether any end is marked approximate."""
        return any(one.approximate for one in self.dates)

    @property
    def level(self) -> int:
        """The level of EDTF that the expression needs: 0, 1 or 2."""
        if any(one.unspecified for one in self.dates):
            return 2
        return max(0 if len(self.dates) == 2 else 1, *(one.level for one in self.dates))


@dataclass(frozen=True, slots=True)
class EdtfRange:
    """Consecutive dates inside a set, `1670..1672`; one side may be open.

    Args:
        first: the first date, or None for all earlier ones.
        last: the last date, or None for all later ones.

    Example:
        >>> EdtfRange(None, EdtfDate(Part("1984"))).text
        '..1984'
    """

    first: EdtfDate | None
    last: EdtfDate | None

    @property
    def text(self) -> str:
        """The expression."""
        return "..".join("" if one is None else one.text for one in (self.first, self.last))

    @property
    def uncertain(self) -> bool:
        """Whether either date is marked uncertain."""
        return any(one is not None and one.uncertain for one in (self.first, self.last))

    @property
    def approximate(self) -> bool:
        """Whether either date is marked approximate."""
        return any(one is not None and one.approximate for one in (self.first, self.last))


@dataclass(frozen=True, slots=True)
class EdtfSet:
    """A set of EDTF: one of several dates, or all of them.

    Args:
        members: dates and ranges of consecutive dates.
        every: all of them (`{}`), not one of them (`[]`).

    Example:
        >>> EdtfSet((EdtfDate(Part("1667")), EdtfDate(Part("1670"))), every=False).text
        '[1667,1670]'
    """

    members: tuple[EdtfDate | EdtfRange, ...]
    every: bool

    @property
    def text(self) -> str:
        """The expression."""
        inside = ",".join(one.text for one in self.members)
        return f"{{{inside}}}" if self.every else f"[{inside}]"

    @property
    def uncertain(self) -> bool:
        """Whether any member is marked uncertain."""
        return any(one.uncertain for one in self.members)

    @property
    def approximate(self) -> bool:
        """Whether any member is marked approximate."""
        return any(one.approximate for one in self.members)

    @property
    def level(self) -> int:
        """Sets belong to level 2."""
        return 2


Edtf = EdtfDate | EdtfInterval | EdtfSet
