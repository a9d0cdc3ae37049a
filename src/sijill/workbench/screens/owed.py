"""What is owed: what somebody promised, consents that run out, statements not read back, protection not reviewed."""

from __future__ import annotations

from datetime import date
from functools import partial

import sijill
from sijill.errors import NotThere
from sijill.messages import N_
from sijill.workbench.acts import Act
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
    seat, due = asking.seat, asking.form.get("due", "").strip()
    owe_it(seat, asking.field("source"), asking.field("kind"), asking.field("what"), due)
    return Elsewhere(asking.form.get("back") or "/owed")


def owe_it(seat: Seat, source: str, kind: str, what: str, due: str) -> None:
    """Write down that something is owed; taken back, it is written down as not owed any more.

    Args:
        seat: whose record.
        source: id of the item that it is about.
        kind: one of those that can be promised.
        what: in plain words.
        due: the day, or empty.
    """
    book = seat.opened
    sijill.owe(book, source, kind, what, due)

    def not_owed(because: str) -> None:
        said = (kind, source, what.strip(), due or None)
        for one in sijill.owed(book, date.today()):
            if (one.kind, one.source, one.what, one.due) == said:
                return sijill.settle(book, one.id, because)
        raise NotThere(N_("nothing of this id is owed"), do=N_("Load the page again."))

    seat.acts.append(Act(N_("something owed"), not_owed))


def settle(asking: Asking) -> Answer:
    """Write down that something owed was done.

    Args:
        asking: the request; `because`.
    """
    seat, id = asking.seat, asking.parts["owed"]
    one = next((one for one in sijill.owed(seat.opened, date.today()) if one.id == id), None)
    sijill.settle(seat.opened, id, asking.field("because"))
    if one is not None:
        again = partial(sijill.owe, seat.opened, one.source, one.kind, one.what, one.due or "")
        seat.acts.append(Act(N_("something owed that was done"), lambda _: again()))
    return Elsewhere(asking.form.get("back") or "/owed")
