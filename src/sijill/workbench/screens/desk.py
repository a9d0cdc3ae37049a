"""Who sits at the desk, and who has read what."""

from __future__ import annotations

import sijill
from sijill.messages import N_
from sijill.workbench import acts
from sijill.workbench.asking import Answer, Asking, Elsewhere, Page

SHOWN = 100


def at_desk(asking: Asking) -> Answer:
    """People with a key slot, and the newest reads.

    Args:
        asking: the request.
    """
    seat = asking.seat
    people = sijill.people_at_desk(seat.folder) if seat.folder is not None else ()
    reads = seat.opened.view().accesses(SHOWN)[-SHOWN:]
    return Page("at_desk.html", {"people": people, "reads": list(reversed(reads))})


def add(asking: Asking) -> Answer:
    """Give somebody a key slot.

    Args:
        asking: the request; `name`, `passphrase`, `administrator`.
    """
    seat, name = asking.seat, asking.field("name")
    sijill.add_person(
        seat.opened,
        name,
        passphrase=asking.field("passphrase"),
        administrator=asking.form.get("administrator") == "yes",
    )
    seat.acts.append(acts.Act(N_("somebody added to the desk"), lambda _: sijill.remove_person(seat.opened, name)))
    return Elsewhere("/at-desk")


def remove(asking: Asking) -> Answer:
    """Take somebody's key slot away.

    Args:
        asking: the request; `name`.
    """
    sijill.remove_person(asking.seat.opened, asking.field("name"))
    asking.seat.acts.append(acts.LASTING["key destroyed"])
    return Elsewhere("/at-desk")
