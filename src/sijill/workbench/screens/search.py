"""Search over every passage of the record, Arabic and Latin in any spelling."""

from __future__ import annotations

import sijill
from sijill.workbench.asking import Answer, Asking, Page

SHOWN = 20


def search(asking: Asking) -> Answer:
    """Passages that hold the words, best first.

    Args:
        asking: the request; `q` in the address.
    """
    seat = asking.seat
    words = asking.query.get("q", "").strip()
    hits = seat.opened.view().search(words, SHOWN) if words else ()
    rows = seat.kept("rows", lambda: sijill.item_rows(seat.opened))
    names = {row.entry.id: row.entry.source.name for row in rows}
    return Page("search.html", {"words": words, "hits": hits, "names": names})
