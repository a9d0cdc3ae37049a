"""The map: places as exactly as they are told, what lies nowhere on it in plain sight, and the same as a table."""

from __future__ import annotations

import sijill
from sijill.workbench.asking import Answer, Asking, Page

SHOWN = 200
STANDING = frozenset({"proposed", "accepted"})


def map_page(asking: Asking) -> Answer:
    """The map with its twin, a table.

    Args:
        asking: the request; `as` in the address: `country` shows no more than the country.
    """
    seat = asking.seat
    view = seat.opened.view()
    coarse = asking.query.get("as") == "country"

    def make() -> tuple[sijill.Mapped, object]:
        found = sijill.mapped(seat.shelf.claims(view, status=STANDING), coarse=coarse)
        return found, sijill.chart_of(found.spots)

    held, fresh = seat.later(f"map {coarse}", make)
    found, chart = held or (sijill.Mapped((), 0, 0, 0), None)
    view.shown("map", [claim for spot in found.spots[:SHOWN] for claim in spot.claims])
    return Page(
        "map.html",
        {
            "found": found,
            "spots": list(enumerate(found.spots[:SHOWN], 1)),
            "chart": chart,
            "coarse": coarse,
            "fresh": fresh,
            "more": len(found.spots) > SHOWN,
        },
    )
