"""The accounts: every claim of the record page by page, and one of them with everything that was ruled on it."""

from __future__ import annotations

import sijill
from sijill.workbench.asking import Answer, Asking, Page
from sijill.workbench.screens.reading import open_by

SHOWN = 50
STATUSES = ("proposed", "accepted", "rejected", "superseded", "withdrawn")


def accounts(asking: Asking) -> Answer:
    """Claims, fifty at a time, by standing and item.

    Args:
        asking: the request; `status`, `source`, `page` in the address.
    """
    seat = asking.seat
    status = asking.query.get("status", "")
    status = status if status in STATUSES else ""
    rows = seat.kept("rows", lambda: sijill.item_rows(seat.opened))
    sources = {row.entry.id: row.entry.source.name for row in rows}
    source = asking.query.get("source", "")
    source = source if source in sources else ""
    place = max(asking.number("page", 1), 1)
    view = seat.opened.view()
    listed = seat.kept(
        f"listed {source} {status}",
        lambda: view.listed(source=source or None, status=frozenset({status}) if status else None),
    )
    shown = list(view.opened(listed[(place - 1) * SHOWN : place * SHOWN]))
    cards = [
        (sijill.card_of(item, number, seat.language), item)
        for number, item in enumerate(shown, (place - 1) * SHOWN + 1)
    ]
    return Page(
        "accounts.html",
        {
            "cards": cards,
            "open_by": open_by(seat, shown),
            "status": status,
            "statuses": STATUSES,
            "source": source,
            "sources": sources,
            "place": place,
            "more": len(listed) > place * SHOWN,
            "count": len(listed),
        },
    )


def one(asking: Asking) -> Answer:
    """One claim with its passage, its voice, and its rulings.

    Args:
        asking: the request.
    """
    seat = asking.seat
    view = seat.opened.view()
    standing = view.claim(asking.parts["claim"])
    page, passage = view.page(standing.claim.passage.text_id), standing.claim.passage
    return Page(
        "claim.html",
        {
            "card": sijill.card_of(standing, 1, seat.language),
            "standing": standing,
            "open_by": open_by(seat, [standing]),
            "before": page.text[max(passage.start - 300, 0) : passage.start],
            "after": page.text[passage.end : passage.end + 300],
            "rulings": view.rulings(standing.id),
            "choices": sijill.choices(),
            "in_file": sijill.place_in_file(view, standing.source, passage.text_id, passage.start, passage.end),
            "findings": sijill.finding_choices(),
            "judged": sijill.judgments(view, [standing]),
        },
    )
