"""Looking again without knowing what was found: a second review of pairs, and an audit of the whole linkage."""

from __future__ import annotations

import sijill
from sijill.errors import NotRuled
from sijill.messages import N_
from sijill.workbench import acts
from sijill.workbench.asking import Answer, Asking, Elsewhere, Page
from sijill.workbench.jobs import Job
from sijill.workbench.screens.match import VERDICTS, beside, gathered, second_review
from sijill.workbench.seat import Seat

Pair = tuple[str, str, str]


def second(asking: Asking) -> Answer:
    """One pair that somebody else has ruled on, shown as if nobody had; what others ruled is shown afterwards.

    Args:
        asking: the request; `last` in the address, the pair just ruled on.
    """
    seat = asking.seat
    fresh, waiting = gathered(seat), second_review(seat)
    pair = (waiting[0].id, waiting[0].one, waiting[0].other) if waiting else None
    told = _told(seat, asking.query.get("last", ""))
    return Page("review.html", _shown(seat, pair) | {"waiting": len(waiting), "told": told, "fresh": fresh})


def _shown(seat: Seat, pair: Pair | None) -> dict[str, object]:
    if pair is None:
        return {"pair": None}
    sides, rows = beside(seat, pair[1], pair[2])
    return {"pair": pair[0], "sides": sides, "rows": rows}


def _told(seat: Seat, pair: str) -> list[tuple[str, str, str]]:
    """What everybody has ruled on a pair, once one has ruled on it oneself."""
    rulings = [one for one in seat.opened.view().rulings(pair) if not one.undone] if pair.startswith("p-") else []
    held = {
        one.by: (one.by, one.ruling.verdict, one.ruling.because) for one in rulings if one.ruling.verdict in VERDICTS
    }
    return list(held.values()) if seat.opened.person in held else []


def rule(asking: Asking) -> Answer:
    """Rule on one pair of the second review or of the audit.

    Args:
        asking: the request; `verdict`, `because`.

    Raises:
        NotRuled: this verdict is not given here.
    """
    seat, pair = asking.seat, asking.parts["pair"]
    verdict = asking.field("verdict")
    if verdict not in VERDICTS:
        raise NotRuled(N_("this verdict is not given on this page"))
    ruled = sijill.rule(seat.opened, pair, verdict, because=asking.field("because"))
    seat.acts.append(acts.ruled(seat.opened, str(ruled[0]["id"])))
    return Elsewhere("/review/audit" if asking.path.startswith("/review/audit") else f"/review?last={pair}")


def audit(asking: Asking) -> Answer:
    """One pair of the draw that this person has not answered; or what the answers say.

    Args:
        asking: the request; `report` in the address shows what the answers say so far.
    """
    seat = asking.seat
    view = seat.opened.view()
    drawn = seat.kept("audit pairs", lambda: sijill.audit_pairs(view))
    told = seat.kept("audit answers", lambda: sijill.answers_by(view, frozenset(id for id, _, _ in drawn)))
    mine = told.get(seat.opened.person, {})
    waiting = [one for one in drawn if one[0] not in mine and not seat.left_today(one[0])]
    report, fresh = None, True
    if asking.query.get("report"):
        report, fresh = seat.later("audit report", lambda: sijill.audit_report(seat.opened))
    shown = {
        "drawn": len(drawn),
        "done": len(mine),
        "asked": bool(asking.query.get("report")),
        "report": report,
        "fresh": fresh,
        "drawing": any(job.about == "audit" for job in seat.jobs.running()),
        "jobs": [job for job in seat.jobs.all() if job.about == "audit"],
    }
    return Page("audit.html", _shown(seat, waiting[0] if waiting else None) | shown)


def draw(asking: Asking) -> Answer:
    """Draw pairs for the audit, as a job.

    Args:
        asking: the request.
    """
    asking.seat.jobs.add([drawing_of(asking.seat)])
    return Elsewhere("/review/audit")


def drawing_of(seat: Seat) -> Job:
    """The job of drawing pairs for the audit.

    Args:
        seat: whose record.
    """
    book = seat.opened
    return Job(N_("Drawing pairs for the audit"), "audit", lambda: sijill.draw_audit(book), redo=("audit",))


def leave(asking: Asking) -> Answer:
    """Put one thing aside until tomorrow, or take it up again.

    Args:
        asking: the request; `id`, `back`.
    """
    asking.seat.leave_today(asking.field("id"))
    return Elsewhere(asking.form.get("back") or "/today")
