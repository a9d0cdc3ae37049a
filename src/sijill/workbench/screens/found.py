"""What persons found proven, what they laid beside elements, and promises with what is held since."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import sijill
from sijill.door.showing import Beside, Promise, Proof
from sijill.errors import WrongUse
from sijill.messages import N_
from sijill.workbench import acts
from sijill.workbench.asking import Answer, Asking, Elsewhere, Page

SHOWN = 200


def found(asking: Asking) -> Answer:
    """Findings, elements with claims for and against, and promises.

    Args:
        asking: the request; `crime` in the address.
    """
    seat = asking.seat
    view = seat.opened.view()
    crime, today = asking.query.get("crime") or None, datetime.now(UTC).date().isoformat()

    def weighed() -> tuple[Sequence[Proof], Sequence[Beside], Sequence[Promise]]:
        claims = seat.shelf.claims(view)
        return (
            sijill.proofs(view, claims)[:SHOWN],
            sijill.elements(view, crime, among=claims),
            sijill.promises(view, claims, today)[:SHOWN],
        )

    known, fresh = seat.later(f"found {crime} {today}", weighed)
    proofs, rows, promises = known or ((), (), ())
    ids = dict.fromkeys(
        [
            *(id for one in proofs for id in one.claims),
            *(one.claim for row in rows for one in row.laid),
            *(id for one in promises for id in (one.claim, *(later.claim for later in one.since))),
        ]
    )
    view.shown("found", ids)
    return Page(
        "found.html",
        {
            "fresh": fresh,
            "proofs": proofs,
            "rows": rows,
            "promises": promises,
            "numbers": {id: number for number, id in enumerate(ids, 1)},
            "quotes": {one.id: one.claim.passage.words for one in seat.shelf.claims(view, among=ids)},
            "span": lambda window: sijill.moment_label(window, seat.language),
        },
    )


def rule(asking: Asking) -> Answer:
    """Find a claim's act or author proven, lay it beside an element, or judge it or its source, with a reason.

    Args:
        asking: the request; `because`, and `level` with `part` and `cites`, or `element` with `side` and `evidence`, or
            `reliability`, or `credibility`.

    Raises:
        WrongUse: neither a level nor an element is named.
    """
    seat, form = asking.seat, asking.form
    asked = sijill.Proving(
        form.get("level") or None,
        form.get("part") or "act",
        (),
        form.get("cites") or None,
        form.get("element") or None,
        form.get("side") or "for",
        form.get("evidence") or None,
        form.get("reliability") or None,
        form.get("credibility") or None,
    )
    if not asked.anything:
        raise WrongUse(N_("a ruling says one thing: a level, a place beside an element, or one judgment"))
    # How a source is judged is said of the source, and not of what one claim takes from it.
    of = asking.parts["claim"]
    if asked.reliability is not None:
        of = seat.opened.view().claim(of).source
    ruled = sijill.prove(seat.opened, of, asked, because=asking.field("because"))
    seat.acts.append(acts.ruled(seat.opened, str(ruled[0]["id"])))
    return Elsewhere(f"/claims/{asking.parts['claim']}")
