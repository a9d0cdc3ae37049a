"""Long work: how far it has come, whether somebody is at it, and what can be taken back or tried again."""

from __future__ import annotations

import sijill
from sijill.workbench.asking import Answer, Asking, Elsewhere, Page
from sijill.workbench.screens.items import names_of_items


def jobs(asking: Asking) -> Answer:
    """How far the long work has come; the part that changes, where only that is asked for.

    Args:
        asking: the request.
    """
    seat = asking.seat
    found = seat.jobs.all()
    shown = {"jobs": found, "names": names_of_items(seat)}
    if asking.partial:
        return Page("jobs_part.html", shown)
    rows = seat.kept("rows", lambda: sijill.item_rows(seat.opened))
    busy = {job.about for job in seat.jobs.running()}
    counts = {state: sum(job.state == state for job in found) for state in ("waiting", "running", "done", "failed")}
    left = sum(row.readable and not row.read and row.entry.id not in busy for row in rows)
    return Page("jobs.html", shown | {"health": seat.jobs.health(), "counts": counts, "left": left})


def cancel(asking: Asking) -> Answer:
    """Take back the work that waits; what runs comes to its end, so that nothing is left half done.

    Args:
        asking: the request.
    """
    asking.seat.jobs.cancel()
    return Elsewhere("/jobs")


def again(asking: Asking) -> Answer:
    """Try again what failed, and go on with what waits.

    Args:
        asking: the request.
    """
    asking.seat.jobs.again()
    return Elsewhere("/jobs")
