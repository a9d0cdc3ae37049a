"""Matching names: one proposed pair at a time, side by side, with the evidence field by field; a person rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sijill
from sijill.errors import NotRuled
from sijill.messages import N_
from sijill.workbench import acts
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


@dataclass(frozen=True, slots=True)
class Side:
    """One of two mentions that are compared.

    Args:
        cells: its words by column.
        number: of its row; 0 in a text.
        quote: the words in which it stands.
        claim: id of the claim.
        text: id of the text.
        at: where in it.
        item: name of the item.

    Example:
        >>> Side({"name": "Salim"}, 2, "Salim", "c-1", "t-1", 0, "list.csv").number
        2
    """

    cells: Mapping[str, str]
    number: int
    quote: str
    claim: str
    text: str
    at: int
    item: str


def match(asking: Asking) -> Answer:
    """The likeliest pair that nobody has ruled on, with what else fits the same people.

    Args:
        asking: the request; `pair` in the address for a certain one.
    """
    seat = asking.seat
    fresh = gathered(seat)
    found, left = seat.pairs.pairs(), set(seat.all_left())
    open_now = [one for one in found if one.verdict == "proposed"]
    waiting = [one for one in open_now if one.id not in left] if left else open_now
    pair = seat.pairs.pair(asking.query.get("pair", "")) or (waiting[0] if waiting else None)
    values: dict[str, object] = {
        "fresh": fresh,
        "pair": pair,
        "waiting": len(waiting),
        "ruled": len(found) - len(open_now),
        "minutes": _minutes(seat, len(waiting)),
        "linking": any(job.about == "linking" for job in seat.jobs.running()),
    }
    if pair is not None:
        sides, rows = beside(seat, pair.one, pair.other)
        told = sijill.pair_with_reasons(seat.opened.view(), pair)
        values |= {"pair": told, "sides": sides, "rows": rows, "others": seat.pairs.beside(pair)[:10]}
    return Page("match.html", values | {"second": len(second_review(seat))})


def _minutes(seat: Seat, waiting: int) -> int | None:
    """About how many minutes what waits will take this person; None where it cannot be said yet."""
    pace = seat.pairs.pace(seat.opened.person)
    return None if pace is None or not waiting else max(round(pace * waiting / 60), 1)


def beside(seat: Seat, one: str, other: str) -> tuple[list[Side], list[tuple[str, str, str]]]:
    """Two mentions side by side, and their fields, one line each.

    Args:
        seat: whose record.
        one: a mention.
        other: another.
    """
    sides = [_side(seat, mention) for mention in (one, other)]
    rows = [
        (heading, sides[0].cells.get(column, ""), sides[1].cells.get(column, ""))
        for column, heading in COLUMNS
        if any(side.cells.get(column) for side in sides)
    ]
    seat.opened.view().shown("match", [one.split("/")[0], other.split("/")[0]])
    return sides, rows


def second_review(seat: Seat) -> list[sijill.PairEntry]:
    """Pairs that others have ruled on and this person has not, for a second look that does not know the first.

    Args:
        seat: whose record.
    """
    gathered(seat)
    return [one for one in seat.pairs.seen_by_others(seat.opened.person) if not seat.left_today(one.id)]


def gathered(seat: Seat) -> bool:
    """Bring the pairs of a seat up to what was ruled and proposed; whether they are the newest.

    Args:
        seat: whose record.
    """
    book, queue = seat.opened, seat.pairs
    return queue.caught_up(book) or seat.later("pairs", lambda: queue.gather(book), apart=True)[1]


def _side(seat: Seat, mention: str) -> Side:
    view = seat.opened.view()
    standing = view.claim(mention.split("/")[0])
    number, cells = seat.pairs.row_of(view, standing)
    party = standing.claim.proposition.parties[int(mention.split("/")[1])]
    words = party.passage.words if party.passage is not None else ""
    rows = seat.kept("rows", lambda: sijill.item_rows(seat.opened))
    name = next((row.entry.source.name for row in rows if row.entry.id == standing.source), "")
    passage = standing.claim.passage
    return Side(
        cells if number else {"name": words},
        number,
        passage.words,
        standing.id,
        passage.text_id,
        passage.start,
        name,
    )


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
    seat.acts.append(acts.ruled(seat.opened, str(ruled[0]["id"])))
    return Elsewhere(asking.form.get("back") or "/match")


def run(asking: Asking) -> Answer:
    """Propose pairs anew, in the background; what was ruled on binds and teaches.

    Args:
        asking: the request.
    """
    asking.seat.jobs.add([linking_of(asking.seat)])
    return Elsewhere("/match")


def linking_of(seat: Seat) -> Job:
    """The job of proposing pairs.

    Args:
        seat: whose record.
    """
    book = seat.opened
    return Job(N_("Matching names"), "linking", lambda: sijill.link(book), redo=("link",))
