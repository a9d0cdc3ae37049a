"""How few people a claim could be about: cells of role, place and time too small are told coarser, or without anybody.

Whoever reads a release knows the public lists and the places. A living person who is told of with a role, a place and a
time can be one of as many people as share all three, in the release and on any list that names people of that place and
time. Where these are fewer than the policy's smallest cell, the claim is told by month, by year, without its place,
without both. Only who is told of on the same rung counts for a cell: who is told of more finely can be subtracted.
Counts of the dead are not touched. Source of the method: k-anonymity by generalisation, L. Sweeney, 2002, with a ladder
fixed in advance.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sijill.meaning.names import fold_text

LADDER = (("place", "day"), ("place", "month"), ("place", "year"), ("", "month"), ("", "year"), ("", ""))
"""What of place and time is told, finest first; what is told on the last rung could be about anybody."""

LAST = len(LADDER) - 1
_LETTERS = {"day": 10, "month": 7, "year": 4, "": 0}
Cell = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Seen:
    """One person in one claim, as a release would tell of them.

    Args:
        claim: id of the claim.
        person: id of the person, or of the mention where nobody joined it.
        role: of the party.
        place: as it would be printed, or empty.
        earliest: first day, ISO 8601, or empty.
        latest: last day, or empty.
        least: how many people have to share the cell.

    Example:
        >>> Seen("c-1", "c-1/0", "witness", "Marwa", "2001-05-04", "2001-05-04", 5).role
        'witness'
    """

    claim: str
    person: str
    role: str
    place: str
    earliest: str
    latest: str
    least: int

    def cell(self, rung: int) -> Cell:
        """The cell in which the person stands on a rung of the ladder."""
        place, time = LADDER[rung]
        letters = _LETTERS[time]
        return (self.role, fold_text(self.place) if place else "", self.earliest[:letters], self.latest[:letters])


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of a public list: somebody of a place and a day.

    Args:
        place: as written.
        day: ISO 8601, as much of it as is known.

    Example:
        >>> Listed("Marwa", "2001-05").day
        '2001-05'
    """

    place: str
    day: str


def rungs(people: Sequence[Seen], public: Iterable[Listed] = ()) -> Mapping[str, int]:
    """How coarsely each claim is told: the finest rung on which every person in it is one of enough.

    Args:
        people: every person who can be harmed, in every claim of the release.
        public: rows of public lists that readers know.

    Returns:
        Rung by id of the claim; 0 is told as it is.

    Example:
        >>> alone = Seen("c-1", "c-1/0", "witness", "Marwa", "2001-05-04", "2001-05-04", 5)
        >>> others = [Seen(f"c-{n}", f"c-{n}/0", "witness", "Marwa", f"2001-05-{n:02}", f"2001-05-{n:02}", 5)
        ...           for n in range(10, 14)]
        >>> rungs([alone])["c-1"], rungs([alone, *others])["c-1"]
        (5, 1)
    """
    rows = list(public)
    found = {one.claim: 0 for one in people}
    for rung in range(LAST):
        listed = _listed(rows, rung)
        while True:  # who leaves a cell leaves fewer behind
            staying = [one for one in people if found[one.claim] == rung]
            sharing: dict[Cell, set[str]] = {}
            for one in staying:
                sharing.setdefault(one.cell(rung), set()).add(one.person)
            leaving = {one.claim for one in staying if _few(one, rung, len(sharing[one.cell(rung)]), listed)}
            if not leaving:
                break
            found |= dict.fromkeys(leaving, rung + 1)
    return found


def _few(one: Seen, rung: int, sharing: int, listed: Mapping[str, Mapping[str, int]]) -> bool:
    _, place, earliest, latest = one.cell(rung)
    if not place and not earliest and not latest:
        return False
    days = listed.get(place, {})
    known = sum(many for day, many in days.items() if (earliest or day) <= day <= (latest or day))
    return min(sharing, known or sharing) < one.least


def _listed(rows: Sequence[Listed], rung: int) -> dict[str, dict[str, int]]:
    """How many people the public lists name, by place and time as a rung tells them; the empty place is any place."""
    letters = _LETTERS[LADDER[rung][1]]
    counted: dict[str, dict[str, int]] = {}
    for row in rows:
        day = row.day[:letters]
        if len(day) == letters:
            for place in {fold_text(row.place), ""}:
                counted.setdefault(place, {}).setdefault(day, 0)
                counted[place][day] += 1
    return counted


def travelled(people: Sequence[Seen], told: Mapping[str, int]) -> frozenset[str]:
    """Persons told of in more than one cell: a pseudonym would join the cells, and few people share both.

    Args:
        people: as for `rungs`.
        told: as `rungs` gave it.

    Example:
        >>> days = ("2001-05-04", "2001-06-04")
        >>> moved = [Seen(f"c-{day}", "i-1", "victim", "Marwa", day, day, 5) for day in days]
        >>> travelled(moved, {one.claim: 0 for one in moved})
        frozenset({'i-1'})
    """
    cells: dict[str, set[Cell]] = {}
    for one in people:
        cells.setdefault(one.person, set()).add(one.cell(told.get(one.claim, 0)))
    return frozenset(person for person, them in cells.items() if len(them) > 1)
