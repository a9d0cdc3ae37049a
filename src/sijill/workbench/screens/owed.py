"""What is owed: what somebody promised, consents that run out, statements not read back, protection not reviewed."""

from __future__ import annotations

from datetime import date

import sijill
from sijill.workbench.asking import Answer, Asking, Elsewhere, Page
from sijill.workbench.seat import Seat


def owed(asking: Asking) -> Answer:
    """Everything owed, the most urgent first.

    Args:
        asking: the request.
    """
    seat = asking.seat
    rows = seat.kept("rows", lambda: sijill.item_rows(seat.opened))
    known, fresh = debts(seat)
    return Page(
        "owed.html",
        {
            "debts": known,
            "fresh": fresh,
            "names": {row.entry.id: row.entry.source.name for row in rows},
            "statements": {row.entry.id for row in rows if row.entry.source.how == "statement"},
            "today": date.today().isoformat(),
            "promised": sijill.PROMISED,
        },
    )


def debts(seat: Seat) -> tuple[tuple[sijill.Owed, ...], bool]:
    """What is owed in the record that is open, and whether this is the newest.

    Args:
        seat: whose record.
    """
    today = date.today()
    known, fresh = seat.later(f"owed {today}", lambda: sijill.owed(seat.opened, today))
    return known or (), fresh


def owe(asking: Asking) -> Answer:
    """Write down that something is owed.

    Args:
        asking: the request; `source`, `kind`, `what`, `due`.
    """
    due = asking.form.get("due", "").strip()
    sijill.owe(asking.seat.opened, asking.field("source"), asking.field("kind"), asking.field("what"), due)
    return Elsewhere(asking.form.get("back") or "/owed")


def settle(asking: Asking) -> Answer:
    """Write down that something owed was done.

    Args:
        asking: the request; `because`.
    """
    sijill.settle(asking.seat.opened, asking.parts["owed"], asking.field("because"))
    return Elsewhere(asking.form.get("back") or "/owed")
