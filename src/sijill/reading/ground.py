"""Everything already found in a text that claims are drawn from, in one value."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from sijill.meaning.amount import Amount
from sijill.meaning.numbers import FoundAmount
from sijill.meaning.where import Where
from sijill.reading.actor import Actor
from sijill.reading.attribution import Attributions
from sijill.reading.mentions import Mentions
from sijill.reading.shape import Structure
from sijill.reading.times import FoundTime
from sijill.reading.tokens import Tokens
from sijill.record.passage import Page


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place told in a text.

    Args:
        start: first code point.
        end: one past the last.
        where: the place as told.
        several: True where it is a row of places, of which nobody says which one it was.

    Example:
        >>> FoundPlace(3, 11, Where("the roof", "rooftop", "at")).where.kind
        'rooftop'
    """

    start: int
    end: int
    where: Where
    several: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Ground:
    """A text with all that was found in it before claims are drawn.

    Args:
        page: the working text with its gaps.
        structure: parts, paragraphs, sentences, quotes.
        tokens: the words.
        mentions: who and what is named.
        voices: whose words each stretch is.
        times: times told, in order.
        places: places told, in order.
        amounts: amounts told, in order.
        model: name of the language model, None without one.
        titled: names behind an office, in a text without capitals.
        actors: noun phrases already understood, by first and last code point and the head's, for the English rules.
        rows: stretches already cut into compared words, which the Arabic rules ask for again and again.
    """

    page: Page
    structure: Structure
    tokens: Tokens
    mentions: Mentions
    voices: Attributions
    times: tuple[FoundTime, ...]
    places: tuple[FoundPlace, ...]
    amounts: Sequence[FoundAmount]
    model: str | None = None
    titled: frozenset[str] = frozenset()
    actors: dict[tuple[int, int, int], Actor | None] = field(default_factory=dict, init=False, compare=False)
    rows: dict[tuple[int, int], object] = field(default_factory=dict, init=False, compare=False)
    _amounts_at: list[int] = field(init=False, compare=False)
    _times_at: list[int] = field(init=False, compare=False)
    _places_at: list[int] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_amounts_at", [found.start for found in self.amounts])
        object.__setattr__(self, "_times_at", [found.start for found in self.times])
        object.__setattr__(self, "_places_at", [found.start for found in self.places])

    def amount_in(self, start: int, end: int) -> Amount | None:
        """Give the first amount that ends inside a span, or None; its first word may stand just before ("around")."""
        found = self.found_amount(start, end)
        return None if found is None else found.amount

    def found_amount(self, start: int, end: int) -> FoundAmount | None:
        """Give the same with its place."""
        for place in range(max(0, bisect_left(self._amounts_at, start) - 1), len(self.amounts)):
            found = self.amounts[place]
            if found.start >= end:
                return None
            if start < found.end <= end and found.start >= start - 24:
                return found
        return None

    def amounts_between(self, start: int, end: int) -> Sequence[FoundAmount]:
        """Give the amounts that start inside a span."""
        return self.amounts[bisect_left(self._amounts_at, start) : bisect_left(self._amounts_at, end)]

    def times_between(self, start: int, end: int) -> tuple[FoundTime, ...]:
        """Give the times that start inside a span."""
        return self.times[bisect_left(self._times_at, start) : bisect_left(self._times_at, end)]

    def time_at(self, start: int) -> FoundTime | None:
        """Give the first time that starts at a position, or None."""
        place = bisect_left(self._times_at, start)
        return self.times[place] if place < len(self.times) and self._times_at[place] == start else None

    def time_over(self, position: int) -> FoundTime | None:
        """Give the last time that starts at or before a position and goes on behind it, or None."""
        place = bisect_right(self._times_at, position) - 1
        return self.times[place] if place >= 0 and position < self.times[place].end else None

    def amount_at(self, start: int) -> FoundAmount | None:
        """Give the first amount that starts at a position, or None."""
        place = bisect_left(self._amounts_at, start)
        return self.amounts[place] if place < len(self.amounts) and self._amounts_at[place] == start else None

    def amount_over(self, position: int) -> FoundAmount | None:
        """Give the amount that holds a position, or None."""
        place = bisect_right(self._amounts_at, position) - 1
        return self.amounts[place] if place >= 0 and position < self.amounts[place].end else None

    def times_before(self, position: int, most: int = 8) -> tuple[FoundTime, ...]:
        """Give the last times that start before a position, nearest first."""
        stop = bisect_left(self._times_at, position)
        return self.times[max(0, stop - most) : stop][::-1]

    def places_between(self, start: int, end: int) -> tuple[FoundPlace, ...]:
        """Give the places that start inside a span."""
        return self.places[bisect_left(self._places_at, start) : bisect_left(self._places_at, end)]

    def places_before(self, position: int, most: int = 8) -> tuple[FoundPlace, ...]:
        """Give the last places that start before a position, nearest first."""
        stop = bisect_left(self._places_at, position)
        return self.places[max(0, stop - most) : stop][::-1]
