"""People and bodies as they are named, and everything said under one name: attributed accounts, never a profile."""

from __future__ import annotations

from collections.abc import Sequence

import sijill
from sijill.door.showing import NameUsed
from sijill.workbench.asking import Answer, Asking, Page
from sijill.workbench.seat import Seat

SHOWN = 200
STANDING = frozenset({"proposed", "accepted"})


def people(asking: Asking) -> Answer:
    """Names, by how they are written; nobody is joined with anybody here.

    Args:
        asking: the request; `q` in the address.
    """
    seat = asking.seat
    words = asking.query.get("q", "")
    known, fresh = _names(seat)
    names = sijill.names_with(known or (), words)
    return Page(
        "people.html",
        {
            "words": words,
            "fresh": fresh,
            "people": [name for name in names if name.form == "person"][:SHOWN],
            "bodies": [name for name in names if name.form == "organisation"][:SHOWN],
            "more": len(names) > SHOWN,
        },
    )


def named(asking: Asking) -> Answer:
    """Every account in which a name is used.

    Args:
        asking: the request; `name` in the address.
    """
    seat = asking.seat
    words = asking.query.get("name", "")
    known, fresh = _names(seat)
    ids = {claim for name in known or () if name.words == words for claim in name.claims}
    view = seat.opened.view()
    found = [item for item in seat.shelf.claims(view, status=STANDING) if item.id in ids][:SHOWN]
    view.shown("people", [item.id for item in found])
    cards = [(sijill.card_of(item, number, seat.language), item) for number, item in enumerate(found, 1)]
    rows = seat.kept("rows", lambda: sijill.item_rows(seat.opened))
    sources = {row.entry.id: row.entry.source.name for row in rows}
    return Page("named.html", {"words": words, "cards": cards, "sources": sources, "fresh": fresh})


def _names(seat: Seat) -> tuple[Sequence[NameUsed] | None, bool]:
    view = seat.opened.view()
    return seat.later("names", lambda: sijill.names_of(seat.shelf.claims(view, status=STANDING)))
