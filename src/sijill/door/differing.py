"""Differing accounts kept up to date claim by claim: after a ruling only what it changes is laid anew."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable

from sijill.door.looking import in_force
from sijill.record.canonical import PUBLIC_ID_KEY
from sijill.register.view import View
from sijill.weighing.board import Board
from sijill.weighing.disputes import Dispute, new_board, shown
from sijill.weighing.seen import Seen, see
from sijill.weighing.weighed import Weighed, standing


class Differing:
    """A board on which the claims of one record lie, with what was seen of each.

    Args:
        between: called after each claim that is laid, so that whoever lays many can let others go first.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     Differing().disputes(book.view(), tuple(book.view().claims()))
        ()
    """

    def __init__(self, between: Callable[[], None] = lambda: None) -> None:
        self._board: Board = new_board()
        self._laid: dict[str, Seen] = {}
        self._between = between
        self._turn = threading.Lock()

    def disputes(self, view: View, claims: Iterable[Weighed]) -> tuple[Dispute, ...]:
        """The differing accounts among some claims: those new to the board are laid on it, those gone are taken off.

        Args:
            view: the record as this person may see it, for its rulings.
            claims: every claim with its standing, in the view's order.

        Example:
            >>> from sijill.register.register import in_memory
            >>> Differing().disputes(in_memory().view(), ())
            ()
        """
        with self._turn:
            items = {item.id: item for item in standing(claims)}
            for gone in [id for id, seen in self._laid.items() if id not in items or _other(seen, items[id])]:
                self._board.drop(self._laid.pop(gone))
                self._between()
            for id, item in items.items():
                if id not in self._laid:
                    seen = see(item)
                    self._board.add(seen)
                    self._laid[id] = seen
                    self._between()
            reviewed = {id for id, item in items.items() if item.reviewed}
            return shown(self._board, reviewed, PUBLIC_ID_KEY, in_force(view.rulings()))


def _other(seen: Seen, item: Weighed) -> bool:
    """Whether a claim is not seen as it was: a consent may have closed some of it since."""
    return seen.claim is not item.claim and seen.claim != item.claim
