"""Search over everything: passages in any spelling, names, places and items; what narrows it stands in the address."""

from __future__ import annotations

from urllib.parse import urlencode

import sijill
from sijill.workbench.asking import Answer, Asking, Page
from sijill.workbench.screens.gathered import laid_of
from sijill.workbench.screens.people import names_known
from sijill.workbench.seat import Seat

SHOWN = 20
BESIDE = 8
"""Names, places and items shown beside the passages at most."""
KINDS = ("passages", "names", "places", "items")
NOT_SOON = 0.02
"""Seconds that a search waits for names and places that are not gathered yet; the passages come without them."""


def search(asking: Asking) -> Answer:
    """What holds the words: passages best first, and names, places and items.

    Args:
        asking: the request; `q`, `kind`, `source`, `page` in the address.
    """
    seat, query = asking.seat, asking.query
    words = query.get("q", "").strip()
    rows = seat.kept("rows", lambda: sijill.item_rows(seat.opened))
    items = {row.entry.id: row.entry.source.name for row in rows}
    source = query.get("source", "") if query.get("source") in items else ""
    kind = query.get("kind", "") if query.get("kind") in KINDS else ""
    place = min(max(asking.number("page", 1), 1), 50)
    looked = words and kind in ("", "passages")
    hits = seat.opened.view().search(words, place * SHOWN + 1, source or None) if looked else ()
    found, fresh = _beside(seat, words, kind, items) if words and not source else ({}, True)
    return Page(
        "search.html",
        {
            "words": words,
            "kind": kind,
            "kinds": KINDS,
            "source": source,
            "items": items,
            "place": place,
            "hits": hits[(place - 1) * SHOWN : place * SHOWN],
            "first": (place - 1) * SHOWN + 1,
            "more": len(hits) > place * SHOWN,
            "to": lambda page: f"/search?{urlencode({'q': words, 'kind': kind, 'source': source, 'page': page})}",
            "found": {name: held for name, held in found.items() if held},
            "fresh": fresh,
        },
    )


def _beside(seat: Seat, words: str, kind: str, items: dict[str, str]) -> tuple[dict[str, list[tuple[str, str]]], bool]:
    """Names, places and items that hold the words, each with the values of its link; and whether all are the newest."""
    wanted, most = sijill.folded(words), BESIDE if not kind else 200
    found: dict[str, list[tuple[str, str]]] = {}
    known, fresh = names_known(seat, NOT_SOON) if kind in ("", "names") else ((), True)
    named = known.holding(words, most) if known else ()
    found["names"] = [(name.words, str(len(name.claims))) for name in named]
    laid, laid_fresh = laid_of(seat, NOT_SOON) if kind in ("", "places") else (((), ()), True)
    places = [one for one in (laid or ((), ()))[0] if one.words and wanted in one.folded]
    found["places"] = [(one.words, str(len(one.claims))) for one in places[:most]]
    if kind in ("", "items"):
        folded = seat.kept("items folded", lambda: {id: sijill.folded(name) for id, name in items.items()})
        found["items"] = [(items[id], id) for id, name in folded.items() if wanted in name and id in items][:most]
    return found, fresh and laid_fresh
