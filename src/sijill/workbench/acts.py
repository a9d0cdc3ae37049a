"""Acts at the desk: each is taken back by an overruling line with a reason, or it is said why it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import sijill
from sijill.door.showing import Register
from sijill.messages import N_


@dataclass(frozen=True, slots=True)
class Act:
    """One act of somebody at this seat.

    Args:
        what: English message id of what was done.
        back: takes it back with a reason, by another line; None where nothing can.
        why: English message id of why it cannot be taken back, and what can be done instead.
        ruling: id of the ruling that it is, or empty.

    Example:
        >>> Act("published", why="what has left cannot be fetched back").back is None
        True
    """

    what: str
    back: Callable[[str], object] | None = None
    why: str = ""
    ruling: str = ""


def ruled(book: Register, ruling: str, what: str = N_("a ruling")) -> Act:
    """An act that is a ruling, taken back by another one.

    Args:
        book: the opened record.
        ruling: its id.
        what: English message id of what was done.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     claim = next(book.view().claims()).id
        ...     act = ruled(book, str(sijill.rule(book, claim, "accept", because="read")[0]["id"]))
        ...     _ = act.back("read again")
        ...     book.view().claim(claim).status
        'proposed'
    """
    return Act(what, lambda because: sijill.rule(book, ruling, "undo", because=because), ruling=ruling)


LASTING = {
    "handed in": Act(
        N_("something handed in"),
        why=N_("What was handed in stays as it came. Take its consent back, or have it erased by two persons."),
    ),
    "told": Act(
        N_("words of a statement"),
        why=N_("What somebody told is never taken out. Add what the person corrects while it is read back."),
    ),
    "read back": Act(
        N_("a reading back"),
        why=N_("That it was read back stays written down. Read it back again and write down the new answer."),
    ),
    "copy": Act(N_("a copy given"), why=N_("A copy that was given cannot be fetched back.")),
    "estimate": Act(
        N_("an estimate"), why=N_("Every answer is kept, so that none is chosen afterwards. Ask anew beside it.")
    ),
    "published": Act(
        N_("an edition"), why=N_("What is published cannot be fetched back. The next edition can leave it out.")
    ),
    "handed over": Act(
        N_("a hand-over"), why=N_("What was handed over cannot be fetched back. Tell the recipient what has changed.")
    ),
    "key destroyed": Act(
        N_("somebody's key taken away"), why=N_("A key that was destroyed does not come back. Add the person anew.")
    ),
    "family": Act(
        N_("an entry of a family's request"),
        why=N_("What was said to a family stays written down. Write a new answer beside it, and tell them."),
    ),
}
"""Acts that no line takes back, by a short name."""
