"""Record pages of places and events: what is told of them, value by value with who says it; never one flat answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sijill
from sijill.door.showing import Standing
from sijill.messages import N_, translate
from sijill.workbench.asking import Answer, Asking, Page
from sijill.workbench.screens.joined import changes_of, joined_of
from sijill.workbench.seat import PATIENCE, Seat

SHOWN = 200
CHANGES = 100
ABOUT = frozenset({"attribute", "relation"})
"""Kinds of claims whose code names what is said."""
STANDING = frozenset({"proposed", "accepted"})


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is told, with every value it is told to have.

    Args:
        name: what it is, in the language of the page.
        values: each value with the numbers and ids of the accounts that tell it.

    Example:
        >>> Field("Where", (("the mill", ((1, "c-1"),)),)).differs
        False
    """

    name: str
    values: tuple[tuple[str, tuple[tuple[int, str], ...]], ...]

    @property
    def differs(self) -> bool:
        """Whether it is told to have more than one value."""
        return len(self.values) > 1


def fields_of(cards: Iterable[tuple[object, Standing]], language: str = "en") -> tuple[Field, ...]:
    """Everything that some accounts tell, field by field, every value beside the accounts that tell it.

    What is said about a person stands under what it is, an age under age: two ages differ, an age and a place do not.

    Args:
        cards: cards, each with its claim.
        language: of the page.

    Example:
        >>> fields_of([])
        ()
    """
    says = translate(N_("Says"), language)
    found: dict[str, dict[str, list[tuple[int, str]]]] = {}
    for card, item in cards:
        about = item.claim.proposition.kind in ABOUT
        for row in card.rows:  # type: ignore[attr-defined]  # a card of the public pages
            if row.value:
                code = sijill.code_label(item.claim.proposition.code)
                name = translate(code, language) if about and row.name == says else row.name
                told = found.setdefault(name, {}).setdefault(row.value, [])
                told.append((card.number, item.id))  # type: ignore[attr-defined]
    return tuple(
        Field(name, tuple((value, tuple(dict.fromkeys(told))) for value, told in values.items()))
        for name, values in found.items()
    )


def places(asking: Asking) -> Answer:
    """Places as they are named.

    Args:
        asking: the request; `q` in the address.
    """
    words = asking.query.get("q", "")
    known, fresh = laid_of(asking.seat)
    used, _ = known or ((), ())
    wanted = sijill.folded(words)
    found = [place for place in used if wanted in place.folded] if wanted else used
    return Page("places.html", {"words": words, "fresh": fresh, "places": found[:SHOWN], "more": len(found) > SHOWN})


def place(asking: Asking) -> Answer:
    """Everything told of one place as it is named.

    Args:
        asking: the request; `name` in the address.
    """
    words = asking.query.get("name", "")
    known, fresh = laid_of(asking.seat)
    ids = {claim for one in (known or ((), ()))[0] if one.words == words for claim in one.claims}
    return record_page(asking, words or translate(N_("no place told"), asking.seat.language), ids, fresh)


def events(asking: Asking) -> Answer:
    """Acts laid together by place and time as told.

    Args:
        asking: the request; `page` in the address.
    """
    seat = asking.seat
    known, fresh = laid_of(seat)
    _, laid = known or ((), ())
    at = max(asking.number("page", 1), 1)
    return Page(
        "events.html",
        {
            "laid": laid[(at - 1) * SHOWN : at * SHOWN],
            "span": lambda one: sijill.span_label(one.earliest, one.latest, seat.language),
            "fresh": fresh,
            "at": at,
            "more": len(laid) > at * SHOWN,
        },
    )


def event(asking: Asking) -> Answer:
    """Everything told of one place and time.

    Args:
        asking: the request; `place`, `from`, `to` in the address.
    """
    seat = asking.seat
    known, fresh = laid_of(seat)
    wanted = tuple(asking.query.get(name, "") for name in ("place", "from", "to"))
    one = next((one for one in (known or ((), ()))[1] if one.key == wanted), None)
    if one is None:
        return record_page(asking, translate(N_("By place and time"), seat.language), set(), fresh)
    where = one.place or translate(N_("no place told"), seat.language)
    title = f"{where} · {sijill.span_label(one.earliest, one.latest, seat.language)}"
    return record_page(asking, title, set(one.claims), fresh)


def laid_of(
    seat: Seat, patience: float = PATIENCE
) -> tuple[tuple[Sequence[sijill.PlaceUsed], Sequence[sijill.Laid]] | None, bool]:
    """Places as they are named and acts laid together by place and time, and whether these are the newest.

    Args:
        seat: whose record.
        patience: seconds that the page waits for them.
    """
    view = seat.opened.view()

    def make() -> tuple[Sequence[sijill.PlaceUsed], Sequence[sijill.Laid]]:
        claims = seat.shelf.claims(view, status=STANDING)
        return sijill.places_used(claims), sijill.laid_together(claims)

    return seat.later("laid", make, patience)


def record_page(asking: Asking, title: str, ids: set[str], fresh: bool, *, people: bool = False) -> Page:
    """What some accounts tell, value by value, and the accounts themselves.

    Args:
        asking: the request.
        title: of the page.
        ids: the accounts.
        fresh: whether these are the newest.
        people: whether it is about people, so that it says who was joined with whom.
    """
    seat = asking.seat
    view = seat.opened.view()
    found = list(seat.shelf.claims(view, status=STANDING, among=sorted(ids)))[:SHOWN]
    view.shown("record page", [item.id for item in found])
    cards = [(sijill.card_of(item, number, seat.language), item) for number, item in enumerate(found, 1)]
    rows = seat.kept("rows", lambda: sijill.item_rows(seat.opened))
    return Page(
        "record.html",
        {
            "title": title,
            "cards": cards,
            "fields": fields_of(cards, seat.language),
            "apart": sijill.accounts_apart(found) if found else None,
            "codes": list(dict.fromkeys(card.code for card, _ in cards)),
            "sources": {row.entry.id: row.entry.source.name for row in rows},
            "fresh": fresh,
            "joined": joined_of(seat, ids) if people else (),
            "changes": changes_of(seat, found)[:CHANGES],
            "numbers": {item.id: card.number for card, item in cards},
        },
    )
