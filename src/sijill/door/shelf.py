"""Claims that a face has opened once, so that after a ruling only what changed is looked at again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from sijill.register.listing import ClaimRow
from sijill.register.view import Sight, Standing, View

AT_ONCE = 40
"""Claims opened in one look, so that somebody who waits for a page waits for no more than these."""
STEPS = 64
"""Claims that are looked at one after the other before others may go first."""


class Unhurried(tuple[Standing, ...]):
    """Claims that let others go first while somebody goes through them, whatever for.

    Example:
        >>> many = Unhurried(())
        >>> many.between = lambda: None
        >>> list(many)
        []
    """

    between: Callable[[], None]

    def __iter__(self) -> Iterator[Standing]:
        """One claim after the other; after every few a look whether somebody waits."""
        for place, one in enumerate(super().__iter__()):
            if place % STEPS == 0:
                self.between()
            yield one


class Shelf:
    """Opened claims by id; what a claim says never changes, only where it stands.

    Args:
        between: called after each claim that is opened, so that whoever opens many can let others go first.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     shelf = Shelf()
        ...     len(shelf.claims(book.view())) == len(shelf.claims(book.view())) > 0
        True
    """

    def __init__(self, between: Callable[[], None] = lambda: None) -> None:
        self._held: dict[str, Standing] = {}
        self._places: dict[str, tuple[str, int]] = {}
        self._between = between

    def claims(
        self,
        view: View,
        *,
        source: str | None = None,
        status: frozenset[str] | None = None,
        among: Iterable[str] | None = None,
        within: tuple[str, int, int] | None = None,
    ) -> tuple[Standing, ...]:
        """Claims as they stand now, in the order of recording; what was opened before is not opened again.

        Args:
            view: the record as this person may see it.
            source: only those of this source.
            status: only those of these statuses.
            among: only those of these ids.
            within: only those that begin in this text, from the first position and before the second.
        """
        sight = view.sight()
        rows = view.listed(source=source, status=status, among=among)
        if within is not None:
            rows = self._within(rows, sight, within)
        whole = {row.source: sight.all_of(row.source) for row in rows}
        wanted = (row for row in rows if row.id not in self._held or not whole[row.source])
        partly: dict[str, Standing] = {}  # a consent or a day may close more of it: looked at anew each time
        for fresh in view.opened(wanted, sight, at_once=AT_ONCE):
            (self._held if whole[fresh.source] else partly)[fresh.id] = fresh
            self._between()
        found = []
        for row in rows:
            if not whole[row.source]:
                found += [partly[row.id]] if row.id in partly else []
                continue
            held = self._held.get(row.id)
            if held is None:
                continue  # a gap found since runs through it
            if (held.status, held.rulings) != (row.status, row.rulings):
                held = replace(held, status=row.status, reviewed=row.reviewed, rulings=row.rulings)
                self._held[row.id] = held
            found.append(held)
            if len(found) % STEPS == 0:
                self._between()
        known = Unhurried(found)
        known.between = self._between
        return known

    def _within(self, rows: list[ClaimRow], sight: Sight, within: tuple[str, int, int]) -> list[ClaimRow]:
        """Those of some rows that begin there; where a claim begins is looked up once, and never changes."""
        text, first, last = within
        self._places |= sight.places([row for row in rows if row.id not in self._places])
        nowhere = ("", -1)
        return [row for row in rows if (at := self._places.get(row.id, nowhere))[0] == text and first <= at[1] < last]

    def clear(self) -> None:
        """Forget everything."""
        self._held.clear()
        self._places.clear()
