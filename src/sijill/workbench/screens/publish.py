"""Publishing: what would leave and what blocks it, a preview as the public sees it, two persons, a finished folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import sijill
from sijill.errors import NotThere
from sijill.messages import N_
from sijill.workbench import acts
from sijill.workbench.asking import Answer, Asking, Elsewhere, Page, Sent
from sijill.workbench.jobs import Job
from sijill.workbench.screens.start import folder_of
from sijill.workbench.seat import Seat

KINDS = {"html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8"}
"""What of a draft is shown in the browser; everything else is sent as plain words."""


def publish(asking: Asking) -> Answer:
    """What a release made now would hold, what blocks it, and the drafts that wait.

    Args:
        asking: the request.
    """
    seat = asking.seat
    foresight, fresh = seat.later("foresight", lambda: sijill.foresee(seat.opened))
    rows = seat.kept("drafts", lambda: sijill.drafts(seat.opened))
    shown = {"foresight": foresight, "fresh": fresh, "drafts": rows, "jobs": _jobs(seat), "person": seat.opened.person}
    return Page("publish.html", shown)


def _jobs(seat: Seat) -> list[Job]:
    return [job for job in seat.jobs.all() if job.about == "release"]


def _later(seat: Seat, what: str, work: Callable[[], object]) -> Answer:
    seat.jobs.add([Job(what, "release", work)])
    return Elsewhere("/publish#jobs")


def prepare(asking: Asking) -> Answer:
    """Prepare a draft and sign it as the first of two, as a job.

    Args:
        asking: the request; `folder`.
    """
    seat, book, folder = asking.seat, asking.seat.opened, folder_of(asking)

    def work() -> None:
        seat.acts.append(acts.ruled(book, str(sijill.prepare(book, folder)["id"]), N_("a draft signed")))

    return _later(seat, N_("Preparing a draft"), work)


def approve(asking: Asking) -> Answer:
    """Sign a draft as the second person, as a job: it is made anew and looked through first.

    Args:
        asking: the request; `because`.
    """
    seat, book = asking.seat, asking.seat.opened
    draft, because = asking.parts["release"], asking.field("because")

    def work() -> None:
        signed = sijill.rule(book, draft, "approve", because=because)
        seat.acts.append(acts.ruled(book, str(signed[0]["id"]), N_("a draft signed")))

    return _later(seat, N_("Signing a draft"), work)


def finish(asking: Asking) -> Answer:
    """Write the release that two persons have signed, as a job.

    Args:
        asking: the request; `folder`, `passphrase` for the full check.
    """
    seat, book, folder, draft = asking.seat, asking.seat.opened, folder_of(asking), asking.parts["release"]
    words = asking.field("passphrase")

    def work() -> None:
        sijill.publish(book, folder, draft=draft, passphrase=words)
        seat.acts.append(acts.LASTING["published"])

    return _later(seat, N_("Publishing"), work)


def preview(asking: Asking) -> Answer:
    """One page of a draft as the public would see it.

    Args:
        asking: the request; the draft and the page in the address.

    Raises:
        NotThere: no such page in it.
    """
    seat, draft = asking.seat, asking.parts["release"]
    files: Mapping[str, bytes] = seat.kept(f"draft {draft}", lambda: sijill.draft_files(seat.opened, draft))
    data = files.get(asking.parts["page"])
    if data is None:
        raise NotThere(N_("the draft holds no such page"))
    return Sent(data, KINDS.get(asking.parts["page"].rpartition(".")[2], "text/plain; charset=utf-8"))
