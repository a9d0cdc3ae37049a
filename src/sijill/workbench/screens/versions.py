"""A newer version of a list beside the older one: which rows are new, gone or changed, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import sijill
from sijill.door.objects import Object
from sijill.workbench.asking import Answer, Asking, Page

SHOWN = 200
Cells = Mapping[tuple[str, int], tuple[tuple[str, str], ...]]
STATES = ("changed", "new", "gone")


def _whole(row: Object, cells: Mapping[str, Cells]) -> Object:
    """A row that is new or gone, with everything that stands in it."""
    told = [(held, name) for held in cells.values() for name in (("text", "row"), ("was_text", "was_row"))]
    found: list[Object] = []
    if row["state"] in ("new", "gone"):
        for held, (text, number) in told:
            for column, words in held.get((str(row[text]), row[number] or -1), ()):
                if words:
                    found.append({"column": column, "was": words if text == "was_text" else None, "now": None})
                    found[-1]["now"] = words if text == "text" else None
    return {**row, "cells": found or row["cells"]}


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
    cells = {
        one: seat.kept(f"cells {one}", partial(sijill.cells_of_rows, view, one))
        for one in (source, str(counted["newer_of"]))
    }
    at = max(asking.number("page", 1), 1)
    items = {row.entry.id: row.entry.source.name for row in seat.kept("rows", lambda: sijill.item_rows(seat.opened))}
    view.shown("changes", [source, str(counted["newer_of"])])
    return Page(
        "versions.html",
        {
            "rows": [_whole(row, cells) for row in wanted[(at - 1) * SHOWN : at * SHOWN]],
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
