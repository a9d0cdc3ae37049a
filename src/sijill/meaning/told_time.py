"""The value of a time as told: where its start and its end may lie, and how the words were understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sijill.errors import WrongUse
from sijill.meaning.bounds import ANY, Bounds
from sijill.meaning.moments import iso, minute_from_iso
from sijill.meaning.notation import edtf_of, mark_of
from sijill.messages import N_


class Granularity(StrEnum):
    """How finely a time was told, from finest to coarsest."""

    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    HALF_YEAR = "half_year"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    UNKNOWN = "unknown"


_RANKS = {one: rank for rank, one in enumerate(Granularity)}
_SUB_DAY = frozenset({Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY})


def coarser(first: Granularity, second: Granularity) -> Granularity:
    """Give the coarser of two granularities.

    Args:
        first: a granularity.
        second: another.

    Example:
        >>> coarser(Granularity.DAY, Granularity.YEAR).value
        'year'
    """
    return first if _RANKS[first] >= _RANKS[second] else second


class Anchor(StrEnum):
    """What a time was resolved against."""

    EXPLICIT = "explicit"
    DOCUMENT = "document"
    NARRATIVE = "narrative"
    EVENT = "event"
    SPEECH = "speech"
    WINDOW = "window"


@dataclass(frozen=True, slots=True)
class When:
    """A time as told: bounds for its start and its end; never narrower than the words.

    What happened at some moment of a day has that day as bounds of its start and of its end; what lasted from one
    day to another has the first day as bounds of its start and the second as bounds of its end.

    Args:
        words: the words used, or empty where a time was computed from others.
        start: where the start may lie.
        end: where the end may lie; `latest` is exclusive.
        granularity: how finely it was told.
        approximate: about, around, nearly.
        uncertain: the teller was not sure.
        part_of_day: a word of `spans_of_day.yml`, or None.
        anchor: what it was resolved against, None if unresolved.
        anchored_at: start and end position of the anchor's words in the text, code points, end exclusive.
        inferred: not all of it stands in the words.
        timex: TIMEX3 value, or None.
        timex_type: DATE, TIME, DURATION or SET, or None.
        notation: the EDTF expression as told where bounds cannot give it back (a season, a set, a
            qualifier on one component only).

    Raises:
        WrongUse: the end would lie before the start whatever happened.

    Example:
        >>> from sijill.meaning.when import day, part_of_day
        >>> night = part_of_day(day(2025, 3, 6), "night")
        >>> night.edtf, night.earliest, night.latest
        ('2025-03-06', '2025-03-06T18:00', '2025-03-07T06:00')
    """

    words: str
    start: Bounds
    end: Bounds
    granularity: Granularity
    approximate: bool = False
    uncertain: bool = False
    part_of_day: str | None = None
    anchor: Anchor | None = None
    anchored_at: tuple[int, int] | None = None
    inferred: bool = False
    timex: str | None = None
    timex_type: str | None = None
    notation: str | None = None

    def __post_init__(self) -> None:
        first, last = self.start.earliest, self.end.latest
        if first is not None and last is not None and first > last:
            raise WrongUse(N_("a time cannot end before it starts"))

    @property
    def edtf(self) -> str | None:
        """The time as EDTF (ISO 8601-2), never narrower than its bounds; None if unresolved."""
        mark = mark_of(self.approximate, self.uncertain)
        if self.notation is not None:
            return self.notation if any(one in self.notation for one in "?~%") else self.notation + mark
        return edtf_of(self.start, self.end, mark, self.granularity in _SUB_DAY)

    @property
    def earliest(self) -> str | None:
        """The first minute possible, ISO 8601 local; None if unknown."""
        return None if self.start.earliest is None else iso(self.start.earliest)

    @property
    def latest(self) -> str | None:
        """The minute before which it was over, ISO 8601 local; None if unknown."""
        return None if self.end.latest is None else iso(self.end.latest)

    @property
    def resolved(self) -> bool:
        """Whether anything at all is known about when it was."""
        return self.start.known or self.end.known

    @property
    def window(self) -> Bounds:
        """The whole stretch in which it lies: first possible minute to last (exclusive)."""
        return Bounds(self.start.earliest, self.end.latest)

    @property
    def is_stretch(self) -> bool:
        """Whether it was told as lasting from one time to another, not as happening within one."""
        return self.start != self.end

    def as_json(self) -> dict[str, object]:
        """Give the machine form; `starts` and `ends` are [earliest, latest] pairs, unknown is None."""
        return {
            "words": self.words,
            "edtf": self.edtf,
            "earliest": self.earliest,
            "latest": self.latest,
            "starts": _pair(self.start),
            "ends": _pair(self.end),
            "granularity": self.granularity.value,
            "approximate": self.approximate,
            "uncertain": self.uncertain,
            "part_of_day": self.part_of_day,
            "anchor": None if self.anchor is None else self.anchor.value,
            "anchored_at": None if self.anchored_at is None else list(self.anchored_at),
            "inferred": self.inferred,
            "timex": self.timex,
            "timex_type": self.timex_type,
            "notation": self.notation,
        }


def _pair(bounds: Bounds) -> list[str | None]:
    return [None if one is None else iso(one) for one in (bounds.earliest, bounds.latest)]


def _bounds(value: object) -> Bounds:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise WrongUse(N_("the bounds of a time are a pair of moments"))
    low, high = (None if one is None else minute_from_iso(str(one)) for one in value)
    return Bounds(low, high)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def when_from_json(value: Mapping[str, object]) -> When:
    """Read a time back from its machine form; what the form derives is computed anew.

    Args:
        value: what `When.as_json` gave.

    Raises:
        WrongUse: a field is missing or has another shape.

    Example:
        >>> when_from_json(unresolved("one day").as_json()) == unresolved("one day")
        True
    """
    at = value.get("anchored_at")
    if at is not None and not (isinstance(at, list | tuple) and len(at) == 2):
        raise WrongUse(N_("the position of an anchor is a pair of numbers"))
    anchor = value.get("anchor")
    try:
        return When(
            words=str(value["words"]),
            start=_bounds(value["starts"]),
            end=_bounds(value["ends"]),
            granularity=Granularity(str(value["granularity"])),
            approximate=value.get("approximate") is True,
            uncertain=value.get("uncertain") is True,
            part_of_day=_text(value.get("part_of_day")),
            anchor=None if anchor is None else Anchor(str(anchor)),
            anchored_at=None if at is None else (int(at[0]), int(at[1])),
            inferred=value.get("inferred") is True,
            timex=_text(value.get("timex")),
            timex_type=_text(value.get("timex_type")),
            notation=_text(value.get("notation")),
        )
    except (KeyError, ValueError) as error:
        raise WrongUse(N_("this is not the machine form of a time")) from error


def unresolved(words: str) -> When:
    """Give a time of which only the words are known; a legal result.

    Args:
        words: the words used.

    Example:
        >>> unresolved("one day").resolved, unresolved("one day").edtf
        (False, None)
    """
    return When(words, ANY, ANY, Granularity.UNKNOWN)
