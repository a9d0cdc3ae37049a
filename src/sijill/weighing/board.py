"""The board: claims as they come, one at a time, each laid beside the few that it could differ from."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import chain

from sijill.weighing.finder import Finder, Gathering
from sijill.weighing.pairs import Pair
from sijill.weighing.seen import Seen

NEVER = -(1 << 62)
"""Where a claim without a time stands in an order of time."""

Row = tuple[int, int, Seen]


class Board:
    """Claims by what they could differ over, and the differences found so far.

    A claim is compared with its nearest neighbours under each key and never with all others, so that one more costs
    the same in a small record and in a large one.

    Args:
        finders: the rules over two claims.
        gatherings: the rules over all claims of one person or passage.

    Example:
        >>> board = Board(())
        >>> list(board.pairs())
        []
    """

    def __init__(self, finders: Sequence[Finder], gatherings: Sequence[Gathering] = ()) -> None:
        self._finders = tuple(finders)
        self._gatherings = tuple(gatherings)
        self._gathered: dict[tuple[int, Hashable], dict[str, Seen]] = defaultdict(dict)
        self._made: dict[tuple[int, Hashable], list[Pair]] = {}
        self._due: set[tuple[int, Hashable]] = set()
        self._rows: dict[Hashable, list[Row]] = defaultdict(list)
        self._pairs: dict[tuple[str, tuple[str, ...]], Pair] = {}
        self._of: dict[str, set[tuple[str, tuple[str, ...]]]] = defaultdict(set)
        self._order: dict[str, int] = {}
        self._count = 0

    def add(self, seen: Seen) -> list[Pair]:
        """Lay one claim on the board and give the differences between it and another that it brings.

        Args:
            seen: the claim; one that lies there already is left as it is.

        Example:
            >>> from sijill.testing.examples import raid_standing
            >>> from sijill.weighing.seen import see
            >>> Board(()).add(see(raid_standing()))
            []
        """
        if seen.id in self._order:
            return []
        self._count += 1
        self._order[seen.id] = self._count
        for key in self._groups(seen):
            self._gathered[key][seen.id] = seen
            self._due.add(key)
        row = (NEVER if seen.time.earliest is None else seen.time.earliest, self._count, seen)
        return [pair for number, finder in enumerate(self._finders) for pair in self._found(number, finder, row)]

    def _groups(self, seen: Seen) -> list[tuple[int, Hashable]]:
        return [(number, key) for number, rule in enumerate(self._gatherings) for key in rule.keys(seen)]

    def _found(self, number: int, finder: Finder, row: Row) -> Iterator[Pair]:
        seen = row[2]
        side = finder.side(seen)
        met: set[str] = {seen.id}
        for key in finder.keys(seen):
            rows = self._rows[number, key, side]
            for other in self._near(rows if side == 0 else self._rows.get((number, key, -side), ()), row, finder):
                if other.id in met:
                    continue
                met.add(other.id)
                pair = finder.compare(seen, other) if side < 0 else finder.compare(other, seen)
                if pair is not None and self._keep(pair):
                    yield pair
            insort(rows, row)

    def _near(self, rows: Sequence[Row], row: Row, finder: Finder) -> Iterator[Seen]:
        at = bisect_left(rows, row)
        before = range(at - 1, max(-1, at - 1 - finder.most), -1)
        after = range(at, min(len(rows), at + finder.most))
        for place in chain(before, after):
            if finder.reach is None or abs(rows[place][0] - row[0]) <= finder.reach:
                yield rows[place][2]

    def _keep(self, pair: Pair) -> bool:
        key = (pair.kind, tuple(sorted(pair.claims)))
        if key in self._pairs:
            return False
        self._pairs[key] = pair
        for claim in pair.claims:
            self._of[claim].add(key)
        return True

    def drop(self, seen: Seen) -> None:
        """Take one claim off the board, with every difference that rests on it: what if nobody had said it.

        Args:
            seen: the claim as it was laid there.

        Example:
            >>> from sijill.testing.examples import raid_standing
            >>> from sijill.weighing.seen import see
            >>> Board(()).drop(see(raid_standing()))
        """
        placed = self._order.pop(seen.id, None)
        if placed is None:
            return
        row = (NEVER if seen.time.earliest is None else seen.time.earliest, placed, seen)
        for number, finder in enumerate(self._finders):
            side = finder.side(seen)
            for key in finder.keys(seen):
                rows = self._rows[number, key, side]
                at = bisect_left(rows, row[:2], key=lambda one: one[:2])
                if at < len(rows) and rows[at][1] == placed:
                    del rows[at]
        for group in self._groups(seen):
            self._gathered[group].pop(seen.id, None)
            self._due.add(group)
        for pair in self._of.pop(seen.id, ()):
            gone = self._pairs.pop(pair, None)
            for claim in gone.claims if gone is not None else ():
                self._of.get(claim, set()).discard(pair)

    def pairs(self) -> Iterator[Pair]:
        """The differences found so far, in the order of their first claims.

        Example:
            >>> list(Board(()).pairs())
            []
        """
        for group in self._due:
            rule = self._gatherings[group[0]]
            self._made[group] = rule.weigh(list(self._gathered[group].values())[: rule.most])
        self._due.clear()
        placed = self._order
        found = {(pair.kind, tuple(sorted(pair.claims))): pair for made in self._made.values() for pair in made}
        yield from sorted(
            {**found, **self._pairs}.values(), key=lambda pair: sorted(placed[one] for one in pair.claims)
        )
