"""Matching names: one proposed pair at a time, side by side, with the evidence field by field; a person rules."""

from __future__ import annotations

import sijill
from sijill.errors import NotRuled
from sijill.messages import N_
from sijill.workbench.asking import Answer, Asking, Elsewhere, Page
from sijill.workbench.jobs import Job
from sijill.workbench.seat import Seat

VERDICTS = ("same", "different", "unsure")
COLUMNS = (
    ("name", N_("Name")),
    ("name_ar", N_("Name in Arabic")),
    ("given", N_("Given name")),
    ("father", N_("Father's name")),
    ("grandfather", N_("Grandfather's name")),
    ("family", N_("Family name")),
    ("mother", N_("Mother's name")),
    ("sex", N_("Sex")),
    ("age", N_("Age")),
    ("birth_year", N_("Year of birth")),
    ("birth_date", N_("Birth")),
    ("death_date", N_("Death")),
    ("place", N_("Place")),
    ("status", N_("Status")),
    ("note", N_("Note")),
)


def match(asking: Asking) -> Answer:
    """The likeliest pair that nobody has ruled on, with what else fits the same people.

    Args:
        asking: the request; `pair` in the address for a certain one.
    """
    seat = asking.seat
    found = _pairs(seat)
    waiting = [one for one in found if one.verdict == "proposed"]
    wanted = asking.query.get("pair")
    pair = next((one for one in found if one.id == wanted), waiting[0] if waiting else None)
    values: dict[str, object] = {
        "pair": pair,
        "waiting": len(waiting),
        "ruled": len(found) - len(waiting),
        "linking": any(job.about == "linking" for job in seat.jobs.running()),
    }
    if pair is not None:
        sides = [_side(seat, one) for one in (pair.one, pair.other)]
        rows = [
            (heading, *(side["cells"].get(column, "") for side in sides))  # type: ignore[attr-defined]
            for column, heading in COLUMNS
            if any(side["cells"].get(column) for side in sides)  # type: ignore[attr-defined]
        ]
        others = [one for one in found if one.id != pair.id and {one.one, one.other} & {pair.one, pair.other}]
        values |= {"sides": sides, "rows": rows, "others": others[:10]}
        seat.opened.view().shown("match", [pair.one.split("/")[0], pair.other.split("/")[0]])
    return Page("match.html", values)


def _pairs(seat: Seat) -> tuple[sijill.PairEntry, ...]:
    return seat.kept("pairs", lambda: sijill.pairs(seat.opened.view()))


def _side(seat: Seat, mention: str) -> dict[str, object]:
    view = seat.opened.view()
    mentions = seat.kept("mentions", lambda: {one.id: one for one in sijill.mentions_of(view)})
    standing = view.claim(mention.split("/")[0])
    party = standing.claim.proposition.parties[int(mention.split("/")[1])]
    words = party.passage.words if party.passage is not None else ""
    told = mentions.get(mention)
    rows = seat.kept("rows", lambda: sijill.item_rows(seat.opened))
    name = next((row.entry.source.name for row in rows if row.entry.id == standing.source), "")
    return {
        "cells": told.cells if told is not None and told.number else {"name": words},
        "number": told.number if told is not None else 0,
        "quote": standing.claim.passage.words,
        "claim": standing.id,
        "text": standing.claim.passage.text_id,
        "at": standing.claim.passage.start,
        "item": name,
        "card": sijill.card_of(standing, 1, seat.language),
    }


def rule(asking: Asking) -> Answer:
    """Rule on one pair.

    Args:
        asking: the request; `verdict`, `because`.
    """
    seat = asking.seat
    verdict = asking.field("verdict")
    if verdict not in VERDICTS:
        raise NotRuled(N_("this verdict is not given on this page"))
    ruled = sijill.rule(seat.opened, asking.parts["pair"], verdict, because=asking.field("because"))
    seat.undoable.append(str(ruled[0]["id"]))
    return Elsewhere("/match")


def run(asking: Asking) -> Answer:
    """Propose pairs anew, in the background; what was ruled on binds and teaches.

    Args:
        asking: the request.
    """
    seat = asking.seat
    book = seat.opened
    seat.jobs.add([Job(N_("Matching names"), "linking", lambda: sijill.link(book))])
    return Elsewhere("/match")
