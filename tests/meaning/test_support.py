"""Support: equals brute force and networkx on every small set of voices, unknown tellers included."""

import itertools
from collections.abc import Sequence

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.meaning.support import support
from sijill.meaning.voice import Hop, Voice, is_recorder

AUTHOR = Hop("the author", "text")


def told(*chain: Hop) -> Voice:
    """A voice of any basis."""
    return Voice("unstated", chain)


NAMED = st.builds(Hop, st.sampled_from("abcdef"), st.sampled_from(["phone", "interview", "presence"]))
UNKNOWN = st.builds(Hop, st.just("a neighbour"), st.sampled_from(["phone", "interview"]), named=st.just(False))


@st.composite
def voices(draw: st.DrawFn) -> Voice:
    """A short chain; now and then its first teller cannot be told apart from others."""
    first = draw(st.one_of(NAMED, NAMED, UNKNOWN))
    rest = draw(st.lists(NAMED, max_size=3))
    last = draw(st.sampled_from([[], [AUTHOR], [Hop("another author", "press")]]))
    return told(first, *rest, *last)


def keys(voice: Voice, number: int) -> list[str]:
    """The tellers whose word one has to take, by the rule of decision 9."""
    return [
        hop.teller if hop.named else f"?{number}:{place}"
        for place, hop in enumerate(voice.chain)
        if not is_recorder(voice.chain, place)
    ]


def by_networkx(chains: Sequence[Sequence[str]]) -> int:
    """Vertex-disjoint paths by max flow over split vertices."""
    graph = nx.DiGraph()
    graph.add_nodes_from(["source", "sink"])
    for chain in chains:
        for teller in chain:
            graph.add_edge((teller, "in"), (teller, "out"), capacity=1)
        graph.add_edge("source", (chain[0], "in"))
        graph.add_edge((chain[-1], "out"), "sink")
        for one, other in itertools.pairwise(chain):
            if one != other:
                graph.add_edge((one, "out"), (other, "in"))
    return int(nx.maximum_flow_value(graph, "source", "sink")) if chains else 0


def by_cuts(chains: Sequence[Sequence[str]]) -> int:
    """The fewest tellers without whom no path is left (Menger), by trying all sets of them."""
    tellers = sorted({key for chain in chains for key in chain})
    edges = {pair for chain in chains for pair in itertools.pairwise(chain)}

    def reaches(gone: frozenset[str]) -> bool:
        seen = {chain[0] for chain in chains} - gone
        queue = list(seen)
        while queue:
            here = queue.pop()
            for one, other in edges:
                if one == here and other not in gone and other not in seen:
                    seen.add(other)
                    queue.append(other)
        return any(chain[-1] in seen for chain in chains)

    for size in range(len(tellers) + 1):
        if any(not reaches(frozenset(gone)) for gone in itertools.combinations(tellers, size)):
            return size
    raise AssertionError("all tellers gone and still a path")


@given(st.lists(voices(), max_size=6))
def test_most_is_what_networkx_and_brute_force_say(several: list[Voice]) -> None:
    chains = [keys(voice, number) for number, voice in enumerate(several)]
    found = support(several)
    assert found.max == by_networkx(chains) == by_cuts(chains)
    assert 0 <= found.min <= found.max <= len(several)
    if several:
        assert found.min >= 1


def assignments(chains: Sequence[Sequence[str]]) -> list[list[list[str]]]:
    """Every way in which unknown first tellers may be one another or a known teller."""
    unknown = sorted({chain[0] for chain in chains if chain[0].startswith("?")})
    known = sorted({key for chain in chains for key in chain if not key.startswith("?")})
    people = known + [f"someone {number}" for number in range(len(unknown))]
    ways = itertools.product(people, repeat=len(unknown))
    return [[[dict(zip(unknown, way, strict=True)).get(key, key) for key in chain] for chain in chains] for way in ways]


@given(st.lists(voices(), min_size=1, max_size=4).filter(lambda one: sum(not v.chain[0].named for v in one) <= 3))
def test_fewest_is_the_least_over_all_identities(several: list[Voice]) -> None:
    chains = [keys(voice, number) for number, voice in enumerate(several)]
    assert support(several).min == min(by_networkx(way) for way in assignments(chains))


@given(st.lists(voices(), max_size=5), st.randoms())
def test_the_order_of_voices_does_not_matter(several: list[Voice], chance: object) -> None:
    turned = list(reversed(several))
    one, other = support(several), support(turned)
    assert (one.min, one.max, one.loops) == (other.min, other.max, other.loops)
    assert set(one.hinges) == set(other.hinges)


@given(st.lists(voices(), min_size=1, max_size=5))
def test_a_voice_told_twice_adds_nothing_when_all_are_named(several: list[Voice]) -> None:
    named = [voice for voice in several if all(hop.named for hop in voice.chain)]
    if named:
        assert support([*named, named[0]]).max == support(named).max


def test_one_eyewitness_who_told_two_people_is_one_account() -> None:
    rana = Hop("Rana", "phone")
    found = support([told(rana, Hop("Munir", "interview"), AUTHOR), told(rana, Hop("Amal", "interview"), AUTHOR)])
    assert (found.min, found.max, found.hinges) == (1, 1, ("Rana",))
    assert found.common_recorders == ("the author",)


def test_an_author_who_quotes_two_named_tellers_is_no_bottleneck() -> None:
    found = support([told(Hop("Rana", "interview"), AUTHOR), told(Hop("Munir", "interview"), AUTHOR)])
    assert (found.min, found.max, found.hinges, found.common_recorders) == (2, 2, (), ("the author",))


def test_an_author_who_quotes_nobody_by_name_is_one() -> None:
    found = support([told(Hop("a neighbour", "interview", named=False), AUTHOR) for _ in range(3)])
    assert (found.min, found.max, found.hinges) == (1, 1, ("the author",))


def test_unknown_perceivers_may_coincide() -> None:
    ways = [
        told(Hop("a neighbour", "phone", named=False), Hop(name, "interview"), AUTHOR) for name in ("Rana", "Munir")
    ]
    found = support(ways)
    assert (found.min, found.max) == (1, 2)


def test_no_name_can_pose_as_an_unknown_teller() -> None:
    odd = [told(Hop(name, "interview"), AUTHOR) for name in ("X0:0", "?1:0", "x1:0")]
    assert (support(odd).min, support(odd).max) == (3, 3)


def test_spelling_does_not_make_two_tellers() -> None:
    assert support([told(Hop("Rana", "interview"), AUTHOR), told(Hop("RANA", "interview"), AUTHOR)]).max == 1


def test_a_circle_of_quotations_is_reported() -> None:
    found = support(
        [told(Hop("A", "press"), Hop("B", "press"), AUTHOR), told(Hop("B", "press"), Hop("A", "press"), AUTHOR)]
    )
    assert found.loops == (("A", "B"),)


@pytest.mark.parametrize("several", [[], [told(Hop("Rana"))]])
def test_none_and_one(several: list[Voice]) -> None:
    found = support(several)
    assert (found.min, found.max) == (len(several), len(several))
