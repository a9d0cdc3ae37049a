"""Claims that a face has opened once, so that after a ruling only what changed is looked at again."""

from __future__ import annotations

from dataclasses import replace

from sijill.register.view import Standing, View


class Shelf:
    """Opened claims by id; what a claim says never changes, only where it stands.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     shelf = Shelf()
        ...     len(shelf.claims(book.view())) == len(shelf.claims(book.view())) > 0
        True
    """

    def __init__(self) -> None:
        self._held: dict[str, Standing] = {}

    def claims(
        self, view: View, *, source: str | None = None, status: frozenset[str] | None = None
    ) -> tuple[Standing, ...]:
        """Claims as they stand now, in the order of recording; what was opened before is not opened again.

        Args:
            view: the record as this person may see it.
            source: only those of this source.
            status: only those of these statuses.
        """
        rows = view.listed(source=source, status=status)
        for fresh in view.opened(row for row in rows if row.id not in self._held):
            self._held[fresh.id] = fresh
        found = []
        for row in rows:
            held = self._held.get(row.id)
            if held is None:
                continue  # a gap found since runs through it
            if (held.status, held.rulings) != (row.status, row.rulings):
                held = replace(held, status=row.status, reviewed=row.reviewed, rulings=row.rulings)
                self._held[row.id] = held
            found.append(held)
        return tuple(found)

    def clear(self) -> None:
        """Forget everything."""
        self._held.clear()
