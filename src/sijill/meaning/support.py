"""Support: how many accounts with no shared teller known stand behind the same words, with the range of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sijill.meaning.names import fold_text
from sijill.meaning.voice import Voice, is_recorder

_Key = str
_UNKNOWN = "X"  # a folded name has no capitals, so that no teller of any name begins like this


@dataclass(frozen=True, slots=True)
class Support:
    """How many separate accounts stand behind a proposition, as far as the known tellers go.

    Args:
        min: fewest, if unknown tellers are one person wherever that lowers the number.
        max: most, if all unknown tellers are different people.
        hinges: tellers on whom two or more voices hang and without whom there would be fewer accounts.
        common_recorders: interviewers and authors who wrote down two or more of the voices.
        loops: circles of tellers who quote one another.

    Example:
        >>> from sijill.meaning.voice import Hop
        >>> rana = Hop("Rana", "phone")
        >>> both = support([Voice("told", (rana, Hop("Munir"))), Voice("told", (rana, Hop("Amal")))])
        >>> both.max, both.hinges
        (1, ('Rana',))
    """

    min: int
    max: int
    hinges: tuple[str, ...] = ()
    common_recorders: tuple[str, ...] = ()
    loops: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Graph:
    """Tellers as vertices, with who perceived, who told whom, and who stands last before the register."""

    first: frozenset[_Key]
    last: frozenset[_Key]
    edges: frozenset[tuple[_Key, _Key]]

    def renamed(self, new: dict[_Key, _Key]) -> _Graph:
        return _Graph(
            frozenset(new.get(one, one) for one in self.first),
            frozenset(new.get(one, one) for one in self.last),
            frozenset((new.get(a, a), new.get(b, b)) for a, b in self.edges),
        )

    def without(self, gone: _Key) -> _Graph:
        edges = frozenset(pair for pair in self.edges if gone not in pair)
        return _Graph(self.first - {gone}, self.last - {gone}, edges)


def _paths(graph: _Graph) -> int:
    """Count the most vertex-disjoint paths from first to last tellers.

    Source: K. Menger, Fundamenta Mathematicae 10 (1927); found by augmenting paths over split vertices
    (L. R. Ford and D. R. Fulkerson, Canadian Journal of Mathematics 8, 1956).
    """
    onward: dict[_Key, list[_Key]] = {}
    for one, other in sorted(graph.edges):
        if one != other:
            onward.setdefault(one, []).append(other)
    after: dict[_Key, _Key | None] = {}  # on a chosen path: the teller who comes next, None before the register
    before: dict[_Key, _Key | None] = {}  # on a chosen path: the teller who comes before, None for a first one
    count = 0
    while _augment(graph, onward, after, before):
        count += 1
    return count


def _augment(
    graph: _Graph,
    onward: dict[_Key, list[_Key]],
    after: dict[_Key, _Key | None],
    before: dict[_Key, _Key | None],
) -> bool:
    """Find one more path, rerouting chosen ones where needed; states are (teller, arrived at its entry or its exit)."""
    came: dict[tuple[_Key, bool], tuple[_Key, bool] | None] = {}
    queue: deque[tuple[_Key, bool]] = deque()

    def visit(state: tuple[_Key, bool], origin: tuple[_Key, bool] | None) -> None:
        if state not in came:
            came[state] = origin
            queue.append(state)

    for one in sorted(graph.first):
        if before.get(one, one) is not None:  # not already the first of a chosen path
            visit((one, False), None)
    while queue:
        teller, at_exit = state = queue.popleft()
        if not at_exit:
            if teller not in after:
                visit((teller, True), state)
            else:
                previous = before[teller]
                if previous is not None:
                    visit((previous, True), state)
            continue
        if teller in graph.last and after.get(teller, teller) is not None:
            _apply(came, state, after, before)
            return True
        for other in onward.get(teller, ()):
            if after.get(teller) != other:
                visit((other, False), state)
        if teller in after:
            visit((teller, False), state)
    return False


def _apply(
    came: dict[tuple[_Key, bool], tuple[_Key, bool] | None],
    final: tuple[_Key, bool],
    after: dict[_Key, _Key | None],
    before: dict[_Key, _Key | None],
) -> None:
    """Turn the walk that was found into changed paths: forward steps are added, backward steps taken away."""
    walk: list[tuple[_Key, bool]] = []
    state: tuple[_Key, bool] | None = final
    while state is not None:
        walk.append(state)
        state = came[state]
    walk.reverse()
    forward: list[tuple[_Key | None, _Key | None]] = [(None, walk[0][0])]
    backward: list[tuple[_Key, _Key]] = []
    for (teller, at_exit), (other, other_exit) in pairwise(walk):
        if teller != other and at_exit and not other_exit:
            forward.append((teller, other))
        elif teller != other:
            backward.append((other, teller))
    forward.append((final[0], None))
    for one, another in backward:
        after.pop(one, None)
        before.pop(another, None)
    for start, stop in forward:
        if start is not None:
            after[start] = stop
        if stop is not None:
            before[stop] = start


def _chain(voice: Voice, number: int, names: dict[_Key, str]) -> list[_Key]:
    """Give the tellers of a voice as keys, recorders left out; whoever cannot be told apart gets a key of their own."""
    keys: list[_Key] = []
    for place, hop in enumerate(voice.chain):
        if is_recorder(voice.chain, place):
            continue
        key = fold_text(hop.teller).strip() if hop.named else f"{_UNKNOWN}{number}:{place}"
        names.setdefault(key, hop.teller)
        keys.append(key)
    return keys


def _graph(chains: Iterable[Sequence[_Key]]) -> _Graph:
    first: set[_Key] = set()
    last: set[_Key] = set()
    edges: set[tuple[_Key, _Key]] = set()
    for chain in chains:
        first.add(chain[0])
        last.add(chain[-1])
        edges.update(pairwise(chain))
    return _Graph(frozenset(first), frozenset(last), frozenset(edges))


def _is_unknown(key: _Key) -> bool:
    return key.startswith(_UNKNOWN)


def _fewest(graph: _Graph, chains: Sequence[Sequence[_Key]], most: int) -> int:
    """Give the fewest accounts over all ways in which unknown perceivers may be one another or a known teller.

    Letting all of them coincide, alone or with one known teller, reaches the minimum: whatever vertices cut every
    path after some other merging still do so, with the merged vertex in place of any that held an unknown perceiver.
    """
    unknown = {chain[0] for chain in chains if _is_unknown(chain[0])}
    if not unknown:
        return most
    known = {key for chain in chains for key in chain} - unknown
    one = min(unknown)
    merged = graph.renamed(dict.fromkeys(unknown, one))
    return min(most, _paths(merged), *(_paths(merged.renamed({one: key})) for key in sorted(known)))


def _loops(graph: _Graph, names: dict[_Key, str]) -> tuple[tuple[str, ...], ...]:
    """Give the groups of tellers each of whom reaches each other; small graphs, so plain reachability will do."""
    onward: dict[_Key, set[_Key]] = {}
    for one, other in graph.edges:
        onward.setdefault(one, set()).add(other)

    def reached(start: _Key) -> set[_Key]:
        seen: set[_Key] = set()
        queue = list(onward.get(start, ()))
        while queue:
            key = queue.pop()
            if key not in seen:
                seen.add(key)
                queue.extend(onward.get(key, ()))
        return seen

    reach = {key: reached(key) for key in onward}
    groups = {
        tuple(sorted(key for key in reach if key in reach[start] and start in reach[key]))
        for start in reach
        if start in reach[start]
    }
    return tuple(tuple(names[key] for key in group) for group in sorted(groups))


def support(voices: Sequence[Voice]) -> Support:
    """Compute the support of voices that say the same: vertex-disjoint chains, perceivers included (decision 9).

    The words for it are *no shared teller known*: people may have talked without the page saying so.

    Args:
        voices: the voices of claims that say the same, in any order.

    Example:
        >>> from sijill.meaning.voice import Hop
        >>> author = Hop("the author", "text")
        >>> two = [Voice("eyewitness", (Hop(name, "interview"), author)) for name in ("Rana", "Munir")]
        >>> support(two)
        Support(min=2, max=2, hinges=(), common_recorders=('the author',), loops=())
    """
    names: dict[_Key, str] = {}
    chains = [_chain(voice, number, names) for number, voice in enumerate(voices)]
    graph = _graph(chains)
    most = _paths(graph)
    carried: dict[_Key, int] = {}
    for chain in chains:
        for key in set(chain):
            carried[key] = carried.get(key, 0) + 1
    shared = sorted(key for key, voices_through in carried.items() if voices_through > 1)
    hinges = tuple(names[key] for key in shared if _paths(graph.without(key)) < most)
    return Support(_fewest(graph, chains, most), most, hinges, _recorders(voices), _loops(graph, names))


def _recorders(voices: Sequence[Voice]) -> tuple[str, ...]:
    counted: dict[_Key, tuple[str, int]] = {}
    for voice in voices:
        here = {
            fold_text(hop.teller).strip(): hop.teller
            for place, hop in enumerate(voice.chain)
            if hop.named and is_recorder(voice.chain, place)
        }
        for key, written in here.items():
            first, number = counted.get(key, (written, 0))
            counted[key] = (first, number + 1)
    return tuple(written for _, (written, number) in sorted(counted.items()) if number > 1)
