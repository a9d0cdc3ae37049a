"""What follows from rulings on people: who is one person, and which joinings still wait for a second person."""

from __future__ import annotations

from sijill.register.known_rows import some_rows
from sijill.register.listing import claim_rows, parties_of
from sijill.register.opened import Opened
from sijill.register.people import PersonEntry, pairs_of, people_from
from sijill.register.standing import Rulings
from sijill.register.tiers import IDENTITIES, PERSONS, tiers
from sijill.register.verdicts import all_rulings


def people_of(book: Opened, as_of: str | None = None) -> tuple[PersonEntry, ...]:
    """Persons as rulings have joined them, from the parties of accepted claims and whatever was ruled on.

    A ruling that joins a protected person, one who saw, sheltered, refused or recovered, to anybody takes a second
    person: joining is how somebody is found who is told of under two names.

    Args:
        book: the opened record.
        as_of: record time after which nothing counts; None counts everything.

    Example:
        >>> from sijill.register.register import in_memory
        >>> people_of(in_memory())
        ()
    """
    rulings = all_rulings(book, as_of=as_of)
    wanted = frozenset({"accepted"})
    accepted = claim_rows(book, as_of=as_of, status=wanted) if as_of else some_rows(book, None, wanted, None)
    mentions: list[str] = []
    protected: set[str] = set()
    roles = tiers().names[IDENTITIES]
    for claim, parties in parties_of(book, accepted):
        for place, (form, role) in enumerate(parties):
            if form in PERSONS:
                mentions.append(f"{claim}/{place}")
                if role in roles:
                    protected.add(mentions[-1])
    pairs = pairs_of(rulings)
    holding = [one for one in pairs if not (one.same and {one.a, one.b} & protected) or _seconded(rulings, one.ruling)]
    return people_from(mentions, holding)


def _seconded(rulings: Rulings, ruling: str) -> bool:
    """Whether another person has approved a ruling; `two_persons` has looked at both keys when it was written."""
    first = {one.by for one in rulings.ruled_as(ruling)}
    return any(one.verdict == "approve" and one.by not in first for one in rulings.holding(ruling))
