"""People and bodies as they are named, and everything said under one name: attributed accounts, never a profile."""

from __future__ import annotations

import sijill
from sijill.messages import N_, translate
from sijill.workbench.asking import Answer, Asking, Page
from sijill.workbench.screens.gathered import record_page
from sijill.workbench.screens.joined import joined_of, joined_people, of_claim
from sijill.workbench.seat import PATIENCE, Seat

SHOWN = 200
STANDING = frozenset({"proposed", "accepted"})


def people(asking: Asking) -> Answer:
    """Names, by how they are written; nobody is joined with anybody here.

    Args:
        asking: the request; `q` in the address.
    """
    seat = asking.seat
    words = asking.query.get("q", "")
    known, fresh = names_known(seat)
    names = known.holding(words) if known else ()
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
    known, fresh = names_known(seat)
    ids = {claim for name in known or () if name.words == words for claim in name.claims}
    return record_page(asking, words, ids, fresh, people=True)


def one(asking: Asking) -> Answer:
    """Everything told of one person under every name that rulings have joined.

    Args:
        asking: the request; `id` in the address.
    """
    seat = asking.seat
    known, fresh = joined_people(seat)
    ids = {claim for person in known if person.id == asking.query.get("id") for claim in of_claim(person)}
    names = dict.fromkeys(name for person in joined_of(seat, ids) for name, _, _ in person.names)
    title = " · ".join(names) or translate(N_("One person, as ruled"), seat.language)
    return record_page(asking, title, ids, fresh, people=True)


def names_known(seat: Seat, patience: float = PATIENCE) -> tuple[sijill.NamesUsed | None, bool]:
    """Every name as it is used, and whether these are the newest.

    Args:
        seat: whose record.
        patience: seconds that the page waits for them.
    """
    view = seat.opened.view()
    return seat.later("names", lambda: sijill.names_of(seat.shelf.claims(view, status=STANDING)), patience)
