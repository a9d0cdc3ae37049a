"""People and bodies as they are named, and everything said under one name: attributed accounts, never a profile."""

from __future__ import annotations

from collections.abc import Sequence

import sijill
from sijill.door.showing import NameUsed
from sijill.workbench.asking import Answer, Asking, Page
from sijill.workbench.screens.gathered import record_page
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
    return record_page(asking, words, ids, fresh)


def _names(seat: Seat) -> tuple[Sequence[NameUsed] | None, bool]:
    view = seat.opened.view()
    return seat.later("names", lambda: sijill.names_of(seat.shelf.claims(view, status=STANDING)))
