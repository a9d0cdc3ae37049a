"""The board of differing accounts: both sides beside each other, and a reason for every move; nobody wins here."""

from __future__ import annotations

from collections.abc import Sequence

import sijill
from sijill.door.showing import RulingEntry
from sijill.errors import NotRuled, NotThere
from sijill.messages import N_
from sijill.workbench import acts
from sijill.workbench.asking import Answer, Asking, Elsewhere, Page
from sijill.workbench.screens.today import disputes_of
from sijill.workbench.seat import Seat

STATES = ("open", "explained", "kept")
SHOWN = 60


def board(asking: Asking) -> Answer:
    """Differing accounts by their state.

    Args:
        asking: the request; `state` in the address.
    """
    seat = asking.seat
    known, fresh = disputes_of(seat)
    found = known or ()
    state = asking.query.get("state", "open")
    state = state if state in STATES else "open"
    shown = [one for one in found if one.state == state][:SHOWN]
    view = seat.opened.view()
    ids = dict.fromkeys(claim for one in shown for claim in one.claims)
    cards = {claim: sijill.card_of(view.claim(claim), number, seat.language) for number, claim in enumerate(ids, 1)}
    return Page(
        "differing.html",
        {
            "disputes": shown,
            "ruled": _ruled(seat, [one.id for one in shown]),
            "cards": cards,
            "state": state,
            "fresh": fresh,
            "counts": {name: sum(1 for one in found if one.state == name) for name in STATES},
        },
    )


def _ruled(seat: Seat, ids: Sequence[str]) -> dict[str, list[RulingEntry]]:
    """What was ruled on each of some differences, oldest first, what was taken back too."""
    found: dict[str, list[RulingEntry]] = {id: [] for id in ids}
    for one in seat.opened.view().rulings(ids, verdicts=frozenset({"explain", "keep"})) if ids else ():
        for id in one.ruling.of:
            found.get(id, []).append(one)
    return found


def rule(asking: Asking) -> Answer:
    """Explain a difference, or keep both accounts as they are, with a reason.

    Args:
        asking: the request; `verdict`, `because`.

    Raises:
        NotThere: no such difference stands in the record.
    """
    seat = asking.seat
    verdict = asking.field("verdict")
    if verdict not in ("explain", "keep"):
        raise NotRuled(N_("this verdict is not given on this page"))
    known, fresh = disputes_of(seat)
    if fresh and asking.parts["dispute"] not in {one.id for one in known or ()}:
        raise NotThere(N_("these accounts do not differ any more"), do=N_("Load the page again."))
    ruled = sijill.rule(seat.opened, asking.parts["dispute"], verdict, because=asking.field("because"))
    seat.acts.append(acts.ruled(seat.opened, str(ruled[0]["id"])))
    return Elsewhere(asking.form.get("back") or "/differing")
