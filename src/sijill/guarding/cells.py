"""Small cells: which counts are withheld, and whether the rest gives them away over all releases (decision 18).

A table is a set of counts with their totals. Cells that count people who can be harmed and are small are withheld, and
then more of them, until no linear attack over every table ever published leaves an interval narrower than the
threshold. The attack is a linear programme: cells are not negative, published numbers are exact, nothing else is known;
the threshold itself is not assumed known. Source: L. Cox, Network models for complementary cell suppression, 1995; the
attack is the "shuttle" audit in its general form.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sijill.errors import Missing
from sijill.messages import N_


@dataclass(frozen=True, slots=True)
class Count:
    """One number of a table: the sum of some base cells.

    Args:
        cells: the base cells it sums; a base cell is the finest group that any table counts.
        value: how many.
        protected: whether it counts people who can be harmed; counts of the dead are not.
        floor: the smallest value that may be printed.

    Example:
        >>> Count(frozenset({"a"}), 3, True, 5).small
        True
    """

    cells: frozenset[str]
    value: int
    protected: bool
    floor: int

    @property
    def small(self) -> bool:
        """Whether it may not be printed by itself; nought says something too."""
        return self.protected and self.value < self.floor


@dataclass(frozen=True, slots=True)
class Printed:
    """What of a table may be printed.

    Args:
        shown: the counts that are printed, by place.
        withheld: places of the counts that are not.

    Example:
        >>> Printed((0,), (1,)).shown
        (0,)
    """

    shown: tuple[int, ...]
    withheld: tuple[int, ...]


def suppress(counts: Sequence[Count], before: Sequence[Count] = (), width: int = 5, *, linear: bool = True) -> Printed:
    """Choose what may be printed, so that nobody can work out what is withheld.

    Small counts are withheld first. Then, as long as an attack over everything printed, now and earlier, pins a
    withheld count to an interval narrower than the width, the smallest printed protected count that helps the attack is
    withheld as well.

    Args:
        counts: the numbers of the new tables; each base cell that is protected stands among them by itself.
        before: numbers that were printed in earlier releases.
        width: the narrowest interval that may remain.
        linear: play the attacker; False withholds every count of the living as soon as one has to be, which is safe.

    Raises:
        Missing: the extra with the linear programme is not installed.

    Example:
        >>> row = [Count(frozenset({c}), n, True, 5) for c, n in (("a", 2), ("b", 40), ("c", 50))]
        >>> total = Count(frozenset("abc"), 92, True, 5)
        >>> suppress([*row, total]).withheld
        (0, 1)
    """
    hidden = {place for place, one in enumerate(counts) if one.small}
    if not hidden and not any(one.cells & cells.cells for one in counts if one.protected for cells in before):
        return Printed(tuple(range(len(counts))), ())
    if not linear:
        kept = tuple(place for place, one in enumerate(counts) if not one.protected)
        return Printed(kept, tuple(place for place in range(len(counts)) if place not in kept))
    hidden |= _grown(counts, before, width)
    while True:
        printed = [one for place, one in enumerate(counts) if place not in hidden]
        exposed = narrow([*before, *printed], [counts[place] for place in sorted(hidden)], width)
        if not exposed:
            break
        cells = frozenset[str]().union(*(one.cells for one in exposed))
        helping = [
            place
            for place, one in enumerate(counts)
            if place not in hidden and one.protected and one.cells & _touched(cells, [*before, *printed])
        ]
        if not helping:  # what was printed before gives it away already, or only exact totals do: nothing more to hide
            break
        hidden.add(min(helping, key=lambda place: (len(counts[place].cells), counts[place].value, place)))
    return Printed(tuple(place for place in range(len(counts)) if place not in hidden), tuple(sorted(hidden)))


def _grown(counts: Sequence[Count], before: Sequence[Count], width: int) -> set[int]:
    """Counts that differ by few from one that was printed: the few who came since would stand there by subtraction."""
    return {
        place
        for place, one in enumerate(counts)
        if one.protected and any(one.cells > old.cells and 0 < one.value - old.value < width for old in before)
    }


def _touched(cells: frozenset[str], printed: Iterable[Count]) -> frozenset[str]:
    return cells.union(*(one.cells for one in printed if one.cells & cells))


def narrow(printed: Sequence[Count], withheld: Sequence[Count], width: int = 5) -> list[Count]:
    """The withheld counts that a linear attack pins to an interval narrower than the width.

    Args:
        printed: everything that was ever printed.
        withheld: what is not.
        width: the narrowest interval that may remain.

    Raises:
        Missing: the extra with the linear programme is not installed.

    Example:
        >>> a, b = (Count(frozenset({c}), 2, True, 5) for c in "ab")
        >>> total = Count(frozenset("ab"), 4, True, 5)
        >>> narrow([total, b], [a]) == [a]
        True
    """
    return [
        one for one, bounds in zip(withheld, intervals(printed, withheld), strict=True) if bounds[1] - bounds[0] < width
    ]


def intervals(printed: Sequence[Count], asked: Sequence[Count]) -> list[tuple[float, float]]:
    """What everything printed says about some sums of cells: the least and the most each can be.

    Args:
        printed: exact sums that are known.
        asked: sums that are asked about.

    Raises:
        Missing: the extra with the linear programme is not installed.

    Example:
        >>> total = Count(frozenset("ab"), 4, True, 5)
        >>> intervals([total], [Count(frozenset("a"), 0, True, 5)])
        [(0.0, 4.0)]
    """
    if not asked:
        return []
    try:
        from scipy.optimize import linprog
        from scipy.sparse import csr_matrix
    except ImportError as error:
        raise Missing(
            N_("the check of small numbers needs the extra {extra}"),
            extra="release",
            do=N_("Run: sijill extra release"),
        ) from error
    cells = sorted(frozenset[str]().union(*(one.cells for one in (*printed, *asked))))
    at = {name: place for place, name in enumerate(cells)}
    rows = [(row, at[cell]) for row, one in enumerate(printed) for cell in one.cells]
    known: Mapping[str, object] = {}
    if printed:
        matrix = csr_matrix(
            ([1.0] * len(rows), ([r for r, _ in rows], [c for _, c in rows])), (len(printed), len(cells))
        )
        known = {"A_eq": matrix, "b_eq": [float(one.value) for one in printed]}
    found = []
    for one in asked:
        goal = [1.0 if name in one.cells else 0.0 for name in cells]
        low = linprog(goal, bounds=(0, None), method="highs", **known)
        high = linprog([-value for value in goal], bounds=(0, None), method="highs", **known)
        found.append(
            (round(low.fun, 6) if low.status == 0 else 0.0, round(-high.fun, 6) if high.status == 0 else float("inf"))
        )
    return found
