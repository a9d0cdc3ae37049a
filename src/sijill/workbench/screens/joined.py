"""Why several mentions are one person: the rulings that join them, each to be taken back; and what changed."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

import sijill
from sijill.door.showing import PersonEntry, RulingEntry, Standing
from sijill.messages import N_
from sijill.workbench import acts
from sijill.workbench.asking import Answer, Asking, Elsewhere
from sijill.workbench.seat import Seat


@dataclass(frozen=True, slots=True)
class Joined:
    """Mentions that rulings hold to be one person.

    Args:
        id: of the person, as concluded now.
        names: each mention's words, item and claim.
        rulings: those that join them.
        against: those that speak against it.
        in_conflict: whether rulings contradict each other.

    Example:
        >>> Joined("i-1", (), (), (), False).in_conflict
        False
    """

    id: str
    names: tuple[tuple[str, str, str], ...]
    rulings: tuple[RulingEntry, ...]
    against: tuple[RulingEntry, ...]
    in_conflict: bool


def joined_people(seat: Seat) -> tuple[Sequence[PersonEntry], bool]:
    """Everybody of whom more than one mention was joined or argued about, and whether these are the newest.

    Args:
        seat: whose record.
    """

    def make() -> list[PersonEntry]:
        return [one for one in seat.opened.view().people() if len(one.mentions) > 1 or one.in_conflict]

    found, fresh = seat.later("joined", make, apart=True)
    return found or (), fresh


def joined_of(seat: Seat, ids: Set[str]) -> tuple[Joined, ...]:
    """The people among whose mentions some claims are, with why they are one.

    Args:
        seat: whose record.
        ids: of the claims.
    """
    found = [one for one in joined_people(seat)[0] if not ids.isdisjoint(of_claim(one))]
    return tuple(_told(seat, one) for one in found)


def of_claim(person: PersonEntry) -> set[str]:
    """The claims in which a person is mentioned.

    Args:
        person: as concluded.

    Example:
        >>> of_claim(PersonEntry("i-1", ("c-1/0", "c-2/1"), False, (), (), ())) == {"c-1", "c-2"}
        True
    """
    return {mention.partition("/")[0] for mention in person.mentions}


def _told(seat: Seat, person: PersonEntry) -> Joined:
    view = seat.opened.view()
    rows = seat.kept("rows", lambda: sijill.item_rows(seat.opened))
    items = {row.entry.id: row.entry.source.name for row in rows}
    names = []
    for item in seat.shelf.claims(view, among=sorted(of_claim(person))):
        for place, party in enumerate(item.claim.proposition.parties):
            if f"{item.id}/{place}" in person.mentions and party.passage is not None:
                names.append((party.passage.words, items.get(item.source, ""), item.id))
    told = {one.id: one for one in view.rulings(person.mentions)}
    joins, against = (tuple(told[id] for id in ids if id in told) for ids in (person.rulings, person.against))
    return Joined(person.id, tuple(names), joins, against, person.in_conflict)


def changes_of(seat: Seat, claims: Sequence[Standing]) -> tuple[RulingEntry, ...]:
    """Every ruling that bears on some claims or on the people mentioned in them, the newest first.

    Args:
        seat: whose record.
        claims: the claims.
    """
    mentions = [f"{one.id}/{place}" for one in claims for place in range(len(one.claim.proposition.parties))]
    return tuple(reversed(seat.opened.view().rulings([*(one.id for one in claims), *mentions])))


def part(asking: Asking) -> Answer:
    """Take back one ruling that joins mentions, by another ruling; the record keeps both.

    Args:
        asking: the request; `ruling`, `because`, `back`.
    """
    seat = asking.seat
    ruled = sijill.rule(seat.opened, asking.field("ruling"), "undo", because=asking.field("because"))
    seat.acts.append(acts.ruled(seat.opened, str(ruled[0]["id"]), N_("a taking apart")))
    return Elsewhere(asking.form.get("back") or "/people")
