"""How many separate accounts tell of one act, who saw it and who passed it on, and on whom it all hangs.

Never a score: an account alone is not worth less, and many that hang on one teller are not worth more. Reliability of
a source, credibility of what is said, proof levels and the likelihood of a link stay apart, each where it is ruled on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from sijill.meaning.support import Support
from sijill.meaning.support import support as of_voices
from sijill.meaning.voice import Hop, Voice, is_recorder
from sijill.weighing.board import Board
from sijill.weighing.disputes import Ruled
from sijill.weighing.look_alikes import SAME_EVENT
from sijill.weighing.seen import see
from sijill.weighing.weighed import OF_TEXT, THE_AUTHOR, Weighed, fold, standing

COPIED_WORDS = 8
"""So many words in a row that stand in two texts alike were not said twice by chance."""


@dataclass(frozen=True, slots=True)
class Accounts:
    """Claims that may tell of one act, and how far they are separate.

    Args:
        claims: ids, in the order given.
        support: separate accounts with no shared teller known, least and most, and on whom they hang.
        witnessed: ids of those whose teller perceived it and told whoever wrote it down.
        retold: ids of those that went through another teller, or were told to the teller.
        shared: tellers through whom two or more of them came, with the ids.
        copies: ids of those whose words stand alike in two texts.
        linked: ids of those whose accounts a person has ruled to be linked; each set counts as one account.

    Example:
        >>> Accounts(("c-1", "c-2"), Support(1, 2)).support.max
        2
    """

    claims: tuple[str, ...]
    support: Support
    witnessed: tuple[str, ...] = ()
    retold: tuple[str, ...] = ()
    shared: tuple[tuple[str, tuple[str, ...]], ...] = ()
    copies: tuple[tuple[str, ...], ...] = ()
    linked: tuple[tuple[str, ...], ...] = ()


def support(
    claims: Iterable[Weighed], board: Board | None = None, rulings: Iterable[Ruled] = ()
) -> tuple[Accounts, ...]:
    """Gather the acts that several accounts may tell of, and say how separate the accounts are.

    Accounts are put together where every two of them may be one act told twice, or were ruled to be; what was ruled
    to be different is not. Each claim stands in one group; what is told once stands in none. Look-alikes are looked
    for among the nearest in time alone: an act that dozens tell of comes in several groups, each with its own numbers.

    Args:
        claims: claims with their standing, in the view's order.
        board: a board on which all of them lie already, so that look-alikes need not be looked for again.
        rulings: rulings in force; `same` and `different` on claims are heeded, and `explain` on several of them says
            that their accounts are linked.

    Example:
        >>> support([])
        ()
    """
    items = standing(claims)
    if board is None:
        board = Board((SAME_EVENT,))
        for item in items:
            board.add(see(item))
    by_id = {item.id: item for item in items}
    in_force = list(rulings)
    alike, links = _alike(board, in_force, by_id), _links(in_force)
    return tuple(accounts_of([by_id[one] for one in group], links) for group in _groups(items, alike))


def accounts_of(items: Sequence[Weighed], links: Sequence[frozenset[str]] = ()) -> Accounts:
    """Say how separate some claims are that tell of one act.

    Args:
        items: the claims.
        links: sets of ids whose accounts a person has ruled to be linked.

    Example:
        >>> from sijill.testing.examples import raid_standing
        >>> accounts_of([raid_standing()]).support.max
        1
    """
    copies = _copies(items)
    copied = {one for group in copies for one in group[1:]}
    linked = tuple(ids for link in links if len(ids := tuple(item.id for item in items if item.id in link)) > 1)
    link_of = {one: place for place, ids in enumerate(linked) for one in ids}
    apart = of_voices([_behind_link(_own_author(item), link_of.get(item.id)) for item in items])
    # At least so many: whoever wrote one text may have written the other, and the same words may be one account.
    fewest = of_voices(
        [_behind_link(item.claim.voice, link_of.get(item.id)) for item in items if item.id not in copied]
    ).min
    return Accounts(
        tuple(item.id for item in items),
        replace(
            apart,
            min=min(apart.min, fewest),
            hinges=tuple(name for hinge in apart.hinges if (name := _name(hinge))),
            common_recorders=tuple(map(_name, apart.common_recorders)),
            loops=tuple(tuple(map(_name, loop)) for loop in apart.loops),
        ),
        tuple(item.id for item in items if item.claim.voice.first_hand and item.claim.voice.degree == 0),
        tuple(item.id for item in items if _is_retold(item.claim.voice)),
        _shared(items),
        copies,
        linked,
    )


def _is_retold(voice: Voice) -> bool:
    return voice.basis == "told" or voice.degree > 0


def _own_author(item: Weighed) -> Voice:
    """The voice with its author marked as this text's own."""
    voice, text = item.claim.voice, item.claim.passage.text_id
    return replace(voice, chain=tuple(_marked(hop, text) for hop in voice.chain))


def _behind_link(voice: Voice, link: int | None) -> Voice:
    """The voice as coming from what it was ruled to share with others, such as one talk among neighbours."""
    return voice if link is None else replace(voice, chain=(Hop(f"{OF_TEXT}{link}", "unknown"), *voice.chain))


def _links(rulings: Iterable[Ruled]) -> tuple[frozenset[str], ...]:
    """Sets of claims whose accounts were ruled to be linked, those with a claim in common put together."""
    found: list[frozenset[str]] = []
    for ruled in rulings:
        link = frozenset(one for one in ruled.of if one.startswith("c-"))
        if ruled.verdict == "explain" and len(link) > 1:
            touching = [one for one in found if one & link]
            found = [one for one in found if not one & link] + [link.union(*touching)]
    return tuple(found)


def _marked(hop: Hop, text: str) -> Hop:
    return replace(hop, teller=f"{hop.teller}{OF_TEXT}{text}") if fold(hop.teller) == THE_AUTHOR else hop


def _name(teller: str) -> str:
    return teller.partition(OF_TEXT)[0]


def _shared(items: Sequence[Weighed]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Tellers through whom several came; who only wrote down is a recorder, and who cannot be told apart is nobody."""
    through: dict[str, tuple[str, list[str]]] = {}
    for item in items:
        chain = _own_author(item).chain
        for place, hop in enumerate(chain):
            if hop.named and not is_recorder(chain, place):
                ids = through.setdefault(fold(hop.teller), (_name(hop.teller), []))[1]
                if item.id not in ids:
                    ids.append(item.id)
    return tuple((teller, tuple(ids)) for teller, ids in through.values() if len(ids) > 1)


def _copies(items: Sequence[Weighed]) -> tuple[tuple[str, ...], ...]:
    by_words: dict[str, list[Weighed]] = {}
    for item in items:
        words = " ".join(fold(item.claim.passage.words).split())
        if len(words.split()) >= COPIED_WORDS:
            by_words.setdefault(words, []).append(item)
    return tuple(
        tuple(item.id for item in same)
        for same in by_words.values()
        if len({item.claim.passage.text_id for item in same}) > 1
    )


def _alike(board: Board, rulings: Sequence[Ruled], known: Mapping[str, Weighed]) -> dict[str, set[str]]:
    """Which claims may be one act with which, a ruling on two of them before what the machine supposes."""
    ruled = {
        frozenset(pair): ruling.verdict
        for ruling in rulings
        if ruling.verdict in ("same", "different")
        for pair in combinations([one for one in ruling.of if one in known], 2)
    }
    supposed = (frozenset(pair.claims) for pair in board.pairs() if pair.kind == "same_event")
    pairs = {pair for pair in supposed if pair not in ruled} | {
        pair for pair, verdict in ruled.items() if verdict == "same"
    }
    alike: dict[str, set[str]] = {}
    for pair in pairs:
        for one in pair & known.keys():
            alike.setdefault(one, set()).update(pair - {one})
    return alike


def _groups(items: Iterable[Weighed], alike: Mapping[str, set[str]]) -> list[list[str]]:
    """Put each claim into the first group all of whose claims it may be one with."""
    groups: list[list[str]] = []
    group_of: dict[str, int] = {}
    for item in items:
        beside = alike.get(item.id, set())
        near = sorted({group_of[one] for one in beside if one in group_of})
        fits = next((place for place in near if beside.issuperset(groups[place])), None)
        if fits is None:
            fits = len(groups)
            groups.append([])
        groups[fits].append(item.id)
        group_of[item.id] = fits
    return [group for group in groups if len(group) > 1]
