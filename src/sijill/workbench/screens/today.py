"""What waits: items not read, suggestions nobody has ruled on, differing accounts that are open; and the walk."""

from __future__ import annotations

from collections.abc import Sequence

import sijill
from sijill.door.showing import Dispute
from sijill.messages import N_
from sijill.workbench.asking import Answer, Asking, Page
from sijill.workbench.screens.owed import debts
from sijill.workbench.seat import Seat

STEPS = (
    ("open", N_("Open the first article and read a suggestion beside its words.")),
    ("accept", N_("Accept a suggestion that the words bear out (key a).")),
    ("reject", N_("Reject one that they do not, and say why (key r).")),
    ("correct", N_("Correct one: the suggestion and your reading are both kept (key e).")),
    ("mark", N_("Mark words yourself that no suggestion covers (select them, key c).")),
    ("keep", N_("Look at two accounts that differ, and keep both with a reason.")),
)

FIRST = 1.0
"""Seconds that the first page waits until everything is counted; only a record of hundreds of thousands needs more."""


def today(asking: Asking) -> Answer:
    """What waits for somebody.

    Args:
        asking: the request.
    """
    seat = asking.seat
    known, counted = seat.later("rows", lambda: sijill.item_rows(seat.opened), FIRST, apart=True)
    rows = known or ()
    found, fresh = disputes_of(seat)
    return Page(
        "today.html",
        {
            "rows": rows,
            "counted": counted,
            "known": known is not None,
            "unread": [row for row in rows if row.readable and not row.read],
            "waiting": sum(row.waiting for row in rows),
            "ruled": sum(row.claims - row.waiting for row in rows),
            "differing": None if found is None else sum(1 for one in found if one.state == "open"),
            "fresh": fresh,
            "owed": len(debts(seat)[0]),
            "steps": walk(seat) if seat.sample else (),
            "first_text": next((row.texts[0] for row in rows if row.texts), None),
        },
    )


def disputes_of(seat: Seat) -> tuple[Sequence[Dispute] | None, bool]:
    """The differing accounts of the record that is open, and whether these are the newest.

    Args:
        seat: whose record.
    """
    view = seat.opened.view()
    return seat.later("disputes", lambda: seat.differing.disputes(view, seat.shelf.claims(view)))


def walk(seat: Seat) -> tuple[tuple[str, bool], ...]:
    """The six steps of the walk, each with whether it was done; the record itself knows.

    Args:
        seat: whose record.
    """
    rulings = seat.kept("walked", lambda: seat.opened.view().rulings())
    done = {entry.ruling.verdict for entry in rulings if not entry.undone}
    if any(of.startswith("d-") for entry in rulings for of in entry.ruling.of):
        done.add("keep")
    if "opened" in seat.visited:
        done.add("open")
    if "marked" in seat.visited:
        done.add("mark")
    return tuple((words, name in done) for name, words in STEPS)
