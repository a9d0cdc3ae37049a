"""Bounds: the earliest and the latest that one moment may be, where either end may be unknown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sijill.errors import WrongUse
from sijill.meaning.moments import Minute
from sijill.messages import N_


@dataclass(frozen=True, slots=True)
class Bounds:
    """The earliest and the latest minute that one moment may be; `None` is unknown or unbounded.

    Args:
        earliest: first minute possible, or None.
        latest: last minute possible, or None; for the end of a stretch of time it is exclusive,
            so a day ends at the first minute of the next.

    Raises:
        WrongUse: the earliest lies after the latest.

    Example:
        >>> 5 in Bounds(0, 10), 5 in Bounds(None, 4), 5 in Bounds(None, None)
        (True, False, True)
    """

    earliest: Minute | None
    latest: Minute | None

    def __post_init__(self) -> None:
        if self.earliest is not None and self.latest is not None and self.earliest > self.latest:
            raise WrongUse(N_("the earliest moment lies after the latest"))

    def __contains__(self, moment: Minute) -> bool:
        return (self.earliest is None or self.earliest <= moment) and (self.latest is None or moment <= self.latest)

    @property
    def known(self) -> bool:
        """Whether either end is known."""
        return self.earliest is not None or self.latest is not None

    @property
    def exact(self) -> bool:
        """Whether only one minute is possible."""
        return self.earliest is not None and self.earliest == self.latest


ANY = Bounds(None, None)


def at(moment: Minute) -> Bounds:
    """Give the bounds of a moment known to the minute.

    Args:
        moment: minutes since 0000-01-01T00:00.

    Example:
        >>> at(7)
        Bounds(earliest=7, latest=7)
    """
    return Bounds(moment, moment)


def hull_bounds(several: Iterable[Bounds]) -> Bounds:
    """Give the smallest bounds that hold all given ones; of none at all, unknown bounds.

    Args:
        several: bounds, any number.

    Example:
        >>> hull_bounds([Bounds(0, 2), Bounds(5, None)])
        Bounds(earliest=0, latest=None)
    """
    listed = list(several)
    lows = [one.earliest for one in listed]
    highs = [one.latest for one in listed]
    known_lows = [low for low in lows if low is not None]
    known_highs = [high for high in highs if high is not None]
    return Bounds(
        min(known_lows) if listed and len(known_lows) == len(lows) else None,
        max(known_highs) if listed and len(known_highs) == len(highs) else None,
    )


def meet_bounds(first: Bounds, second: Bounds) -> Bounds | None:
    """Give what two bounds have in common, or None if nothing.

    Args:
        first: bounds of a moment.
        second: other bounds of the same moment.

    Example:
        >>> meet_bounds(Bounds(0, 5), Bounds(3, None)), meet_bounds(Bounds(0, 1), Bounds(2, 3))
        (Bounds(earliest=3, latest=5), None)
    """
    lows = [low for low in (first.earliest, second.earliest) if low is not None]
    highs = [high for high in (first.latest, second.latest) if high is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    if low is not None and high is not None and low > high:
        return None
    return Bounds(low, high)


def shift_bounds(bounds: Bounds, least: int | None, most: int | None) -> Bounds:
    """Move bounds by an uncertain number of minutes.

    Args:
        bounds: where the moment was.
        least: smallest number of minutes moved (negative is earlier), None if unbounded.
        most: largest number of minutes moved, None if unbounded.

    Raises:
        WrongUse: `least` is more than `most`.

    Example:
        >>> shift_bounds(Bounds(10, 20), 1, 2), shift_bounds(Bounds(10, 20), 1, None)
        (Bounds(earliest=11, latest=22), Bounds(earliest=11, latest=None))
    """
    if least is not None and most is not None and least > most:
        raise WrongUse(N_("the least shift is more than the most"))
    return Bounds(
        None if bounds.earliest is None or least is None else bounds.earliest + least,
        None if bounds.latest is None or most is None else bounds.latest + most,
    )
