"""How long it takes to weigh a record: one pass over 1k to 100k claims, and one more claim on a full board.

Run: python bench/weighing/board_bench.py [SIZE...]; the record is generated, with look-alikes and differences in it.
A pass is told in seconds of processor, so that other programs running change it little; one more claim by the clock.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from dataclasses import dataclass

import networkx
import numpy
from scipy.sparse import csr_array
from scipy.sparse.csgraph import NegativeCycleError, bellman_ford

from sijill.meaning.amount import exact
from sijill.meaning.voice import Hop, Voice
from sijill.meaning.when import day
from sijill.meaning.where import Where
from sijill.record.claim import Claim, Drawn, Figure, Party, Proposition, Told
from sijill.record.passage import Page
from sijill.weighing.disputes import laid, shown
from sijill.weighing.network import ORIGIN, Limit, holds
from sijill.weighing.seen import see
from sijill.weighing.timeline import timeline
from sijill.weighing.totals import totals

CODES = ("kill.summary", "kill.noncombatant", "detain.arbitrary", "abduct", "raid", "loot", "shelter", "bury")
GIVEN = [f"Name{number}a" for number in range(400)]
FAMILY = [f"Family{number}i" for number in range(900)]


@dataclass(frozen=True)
class Item:
    id: str
    claim: Claim
    status: str = "proposed"
    reviewed: bool = False


def claim_of(draw: random.Random, number: int) -> Item:
    """One invented claim: mostly acts on named persons or groups, some figures and ages."""
    name = f"{draw.choice(GIVEN)} {draw.choice(FAMILY)}"
    group = draw.random() < 0.4
    who = f"{draw.randint(2, 30)} men of {draw.choice(FAMILY)}" if group else name
    place = f"Town{draw.randint(1, 800)}"
    page = Page(f"t-{number}", f"{who} were met by the Brigade{draw.randint(1, 40)} in {place}")
    start = len(page.text) - len(place)
    doer = page.text.index("Brigade")
    when = day(2012 + draw.randint(0, 9), draw.randint(1, 12), draw.randint(1, 28))
    where = Told(Where(place, None, "at", (), "locality"), page.cut(start, len(page.text)))
    voice = Voice("told", (Hop(f"teller {draw.randint(1, 5000)}", "phone"), Hop("the author", "text")))
    if draw.random() < 0.1:
        figure = Figure("persons killed", exact(draw.randint(1, 400)), territory=place)
        said = Proposition("figure", "st.figure", when=Told(when, None), where=where, figure=figure)
    else:
        victim = Party("victim", "group" if group else "person", page.cut(0, len(who)))
        perpetrator = Party("perpetrator", "organisation", page.cut(doer, page.text.index(" ", doer)))
        code = draw.choice(CODES)
        ends = "dead" if code.startswith("kill") else "unknown"
        said = Proposition("act", code, (victim, perpetrator), Told(when, None), where, ends)
    polarity = "denied" if draw.random() < 0.02 else "said"
    return Item(f"c-{number}", Claim(page.cut(0, len(page.text)), voice, said, Drawn("bench", "1"), polarity))


def one_size(size: int) -> None:
    draw = random.Random(size)
    items = [claim_of(draw, number) for number in range(size)]
    more = [claim_of(draw, size + number) for number in range(200)]
    start = time.process_time()
    board = laid(items)
    found = shown(board, frozenset(), b"k")
    weighed = time.process_time() - start
    start = time.process_time()
    counted = totals(items, board)
    told = time.process_time() - start
    start = time.process_time()
    totals(items)
    alone = time.process_time() - start
    start = time.process_time()
    timeline(items)
    ordered = time.process_time() - start
    each = []
    for item in more:
        start = time.perf_counter()
        seen = see(item)
        board.add(seen)
        each.append(time.perf_counter() - start)
        board.drop(seen)
    start = time.perf_counter()
    shown(board, frozenset(), b"k")
    drawn = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"{size:>8}: differing {weighed:.2f} s ({len(found)}), totals {told:.2f} s ({len(counted)}; "
        f"alone {alone:.2f} s), timeline "
        f"{ordered:.2f} s; one more p95 {1000 * numpy.percentile(each, 95):.2f} ms, shown anew {1000 * drawn:.0f} ms; "
        f"peak {memory:.2f} GB",
        flush=True,
    )


def ratios() -> None:
    """The network against two well-known solvers, on networks of the size of a life; a few of them cannot hold."""
    draw = random.Random(4)
    networks = []
    for _ in range(400):
        names = [ORIGIN, *(f"m{number}" for number in range(14))]
        networks.append([Limit(*draw.sample(names, 2), draw.randint(-3, 40), (f"c-{number}",)) for number in range(40)])
    start = time.perf_counter()
    ours = [holds(network) for network in networks]
    own = time.perf_counter() - start
    start = time.perf_counter()
    theirs = []
    for network in networks:
        graph = networkx.DiGraph()
        for limit in sorted(network, key=lambda limit: -limit.most):
            graph.add_edge(limit.against, limit.of, weight=limit.most)
        theirs.append(not networkx.negative_edge_cycle(graph))
    peer = time.perf_counter() - start
    start = time.perf_counter()
    sparse = []
    for network in networks:
        order = {name: place for place, name in enumerate({n for limit in network for n in (limit.of, limit.against)})}
        best: dict[tuple[int, int], int] = {}
        for limit in network:
            edge = (order[limit.against], order[limit.of])
            best[edge] = min(limit.most, best.get(edge, limit.most))
        edges = [*best.items(), *(((len(order), place), 0) for place in order.values())]
        rows, columns = zip(*(edge for edge, _ in edges), strict=True)
        # A stored nought is an edge of length nought only where it is a little above it.
        lengths = [length + 1e-9 for _, length in edges]
        matrix = csr_array((lengths, (rows, columns)), shape=(len(order) + 1, len(order) + 1))
        try:
            bellman_ford(matrix, indices=len(order))
            sparse.append(True)
        except NegativeCycleError:
            sparse.append(False)
    scipy = time.perf_counter() - start
    print(f"networks: agree with networkx {ours == theirs}, with scipy {ours == sparse}; held {sum(ours)} of 400")
    print(f"time against networkx {own / peer:.2f}, against scipy {own / scipy:.2f}")


if __name__ == "__main__":
    for wanted in [int(one) for one in sys.argv[1:]] or [1_000, 10_000, 100_000]:
        one_size(wanted)
    ratios()
