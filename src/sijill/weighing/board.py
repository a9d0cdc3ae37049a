"""The board: claims as they come, one at a time, each laid beside the few that it could differ from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from sijill.weighing.finder import Finder, Gathering
from sijill.weighing.pairs import Pair
from sijill.weighing.rows import Row, Rows, near, put, take
from sijill.weighing.seen import Seen

NEVER = -(1 << 62)
"""Where a claim without a time stands in an order of time."""

Tables = tuple[dict[Hashable, Rows], dict[Hashable, Rows], dict[Hashable, Rows]]
"""What waits under each key, by the side of the rule."""


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
        self._finders: list[tuple[Finder, Tables]] = [(finder, ({}, {}, {})) for finder in finders]
        self._asked: dict[str, list[tuple[Finder, Tables]]] = {}
        self._gatherings = tuple(gatherings)
        self._gathered: tuple[dict[Hashable, list[Seen]], ...] = tuple({} for _ in gatherings)
        self._made: dict[tuple[int, Hashable], list[Pair]] = {}
        self._due: set[tuple[int, Hashable]] = set()
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
        for number, key in self._groups(seen):
            group = self._gathered[number].setdefault(key, [])
            group.append(seen)
            if len(group) >= self._gatherings[number].least:
                self._due.add((number, key))
        row = (NEVER if seen.time.earliest is None else seen.time.earliest, self._count, seen)
        found: list[Pair] = []
        for finder, tables in self._concerned(seen.kind):
            keys = tuple(finder.keys(seen))
            if keys:
                self._compare(finder, tables, keys, row, found)
        return found

    def _concerned(self, kind: str) -> list[tuple[Finder, Tables]]:
        """The rules that a kind of claim can meet."""
        if kind not in self._asked:
            self._asked[kind] = [one for one in self._finders if one[0].kinds is None or kind in one[0].kinds]
        return self._asked[kind]

    def _groups(self, seen: Seen) -> list[tuple[int, Hashable]]:
        return [(number, key) for number, rule in enumerate(self._gatherings) for key in rule.keys(seen)]

    def _compare(self, finder: Finder, tables: Tables, keys: Sequence[Hashable], row: Row, found: list[Pair]) -> None:
        seen, side = row[2], finder.side(row[2])
        # Side 0 stands against itself, and of three tables the last is number -1.
        own, against = tables[side], tables[-side]
        met = {seen.id}
        for key in keys:
            rows = against.get(key)
            for other in () if rows is None else near(rows, row, finder.most, finder.reach):
                if other.id in met:
                    continue
                met.add(other.id)
                # within side 0 in the order of the page, whichever came first
                before = side < 0 or (side == 0 and _on_page(seen) < _on_page(other))
                pair = finder.compare(seen, other) if before else finder.compare(other, seen)
                if pair is not None and self._keep(pair):
                    found.append(pair)
            beside = own.get(key) if side else rows
            own[key] = row if beside is None else put(beside, row)

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
        for finder, tables in self._concerned(seen.kind):
            own = tables[finder.side(seen)]
            for key in finder.keys(seen):
                left = take(own.pop(key, None), row)
                if left is not None:
                    own[key] = left
        for number, key in self._groups(seen):
            group = self._gathered[number]
            group[key] = [one for one in group[key] if one.id != seen.id]
            self._due.add((number, key))
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
        for number, key in self._due:
            rule = self._gatherings[number]
            self._made[number, key] = rule.weigh(self._gathered[number][key][: rule.most])
        self._due.clear()
        placed = self._order
        found = {(pair.kind, tuple(sorted(pair.claims))): pair for made in self._made.values() for pair in made}
        yield from sorted(
            {**found, **self._pairs}.values(), key=lambda pair: sorted(placed[one] for one in pair.claims)
        )


def _on_page(seen: Seen) -> tuple[str, int, str]:
    passage = seen.claim.passage
    return passage.text_id, passage.start, seen.id
