"""Long work: how far it has come, whether somebody is at it, and what can be taken back or tried again."""

from __future__ import annotations

from collections.abc import Callable

import sijill
from sijill.workbench.asking import Answer, Asking, Elsewhere, Page
from sijill.workbench.jobs import Job
from sijill.workbench.screens.estimate import estimate_of
from sijill.workbench.screens.items import names_of_items, reading_of
from sijill.workbench.screens.match import linking_of
from sijill.workbench.screens.review import drawing_of
from sijill.workbench.seat import Seat


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
    """Take back the work that waits; what runs goes on.

    Args:
        asking: the request.
    """
    asking.seat.jobs.cancel()
    return Elsewhere("/jobs")


def halt(asking: Asking) -> Answer:
    """Stop the work that runs at its next step, before anything of it is kept; what waits behind it begins.

    Args:
        asking: the request; `back`.
    """
    asking.seat.jobs.halt()
    return Elsewhere(asking.form.get("back") or "/jobs")


def again(asking: Asking) -> Answer:
    """Try again what failed, and go on with what waits.

    Args:
        asking: the request.
    """
    asking.seat.jobs.again(lambda job: _remade(asking.seat, job))
    return Elsewhere("/jobs")


def _remade(seat: Seat, job: Job) -> Job:
    """A job of before the record was closed, asked for anew; one that cannot be is left as it is, and says so."""
    made = ANEW.get(job.redo[0]) if job.redo else None
    return job if made is None else made(seat, *job.redo[1:])


ANEW: dict[str, Callable[..., Job]] = {
    "read": reading_of,
    "link": linking_of,
    "audit": drawing_of,
    "estimate": lambda seat, of, lists, methods: estimate_of(
        seat, of, tuple(lists.split(",")), tuple(methods.split(","))
    ),
}
"""How each kind of long work is asked for anew."""
