"""Who sits at the desk and who read what; and the way out, with everything that is in the record."""

from __future__ import annotations

import sijill
from sijill.workbench.asking import Answer, Asking, Elsewhere, Page

SHOWN = 100


def at_desk(asking: Asking) -> Answer:
    """People with a key slot, and the newest reads.

    Args:
        asking: the request.
    """
    seat = asking.seat
    people = sijill.people_at_desk(seat.folder) if seat.folder is not None else ()
    reads = list(seat.opened.view().accesses())[-SHOWN:]
    return Page("at_desk.html", {"people": people, "reads": list(reversed(reads))})


def add(asking: Asking) -> Answer:
    """Give somebody a key slot.

    Args:
        asking: the request; `name`, `passphrase`, `administrator`.
    """
    sijill.add_person(
        asking.seat.opened,
        asking.field("name"),
        passphrase=asking.field("passphrase"),
        administrator=asking.form.get("administrator") == "yes",
    )
    return Elsewhere("/at-desk")


def remove(asking: Asking) -> Answer:
    """Take somebody's key slot away.

    Args:
        asking: the request; `name`.
    """
    sijill.remove_person(asking.seat.opened, asking.field("name"))
    return Elsewhere("/at-desk")


def leaving(asking: Asking) -> Answer:
    """Every way to take what is in the record elsewhere.

    Args:
        asking: the request.
    """
    return Page("exit.html", {"folder": asking.seat.folder})
