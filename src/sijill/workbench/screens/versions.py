"""A newer version of a list beside the older one: which rows are new, gone or changed, cell by cell."""

from __future__ import annotations

import sijill
from sijill.workbench.asking import Answer, Asking, Page

SHOWN = 200
STATES = ("changed", "new", "gone")


def versions(asking: Asking) -> Answer:
    """What changed from the older version of a list to this one; nothing was overwritten.

    Args:
        asking: the request; `state` and `page` in the address.
    """
    seat, source = asking.seat, asking.parts["source"]
    view = seat.opened.view()
    found = seat.kept(f"changes {source}", lambda: list(sijill.changes(view, source)))
    *rows, counted = found
    state = asking.query.get("state", "")
    state = state if state in STATES else next((one for one in STATES if counted[one]), "changed")
    wanted = [row for row in rows if row["state"] == state]
    at = max(asking.number("page", 1), 1)
    items = {row.entry.id: row.entry.source.name for row in seat.kept("rows", lambda: sijill.item_rows(seat.opened))}
    view.shown("changes", [source, str(counted["newer_of"])])
    return Page(
        "versions.html",
        {
            "rows": wanted[(at - 1) * SHOWN : at * SHOWN],
            "counted": counted,
            "states": STATES,
            "state": state,
            "at": at,
            "more": len(wanted) > at * SHOWN,
            "source": source,
            "name": items.get(source, ""),
            "older": str(counted["newer_of"]),
            "older_name": items.get(str(counted["newer_of"]), ""),
        },
    )
