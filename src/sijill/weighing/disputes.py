"""Claims that cannot all be true as recorded, or only look as if they could not; no winner, both stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import Protocol

from sijill.messages import Message
from sijill.record.ruling import dispute_id
from sijill.weighing.board import Board
from sijill.weighing.calm import CALM, STATES
from sijill.weighing.causes import CAUSES
from sijill.weighing.disavowed import DISAVOWED
from sijill.weighing.figures import FIGURES
from sijill.weighing.lives import LIVES
from sijill.weighing.look_alikes import DENIALS, SAME_EVENT, UNSIGNED
from sijill.weighing.numbered import NUMBERED
from sijill.weighing.offices import OFFICES
from sijill.weighing.outcomes import ENDS, IDENTITY
from sijill.weighing.reasons import DOERS, MOTIVES, REASONS
from sijill.weighing.seen import see
from sijill.weighing.weighed import Weighed, standing

STATES_BY = {"explain": "explained", "keep": "kept"}
LOOK_ALIKES = frozenset({"same_event", "different_events", "scope"})

MOST_PAIRS_OF_ONE_KIND = 2_000
"""A record in which thousands of claims meet in one event is shown the first of them, and says so."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Claims that differ, with a question in plain words and the reason they were laid side by side.

    Args:
        id: keyed hash of kind and claims.
        kind: a dispute kind of the vocabulary.
        claims: ids of the smallest set that differs.
        question: what a reader would ask.
        because: why they are shown together; innocent readings first.
        state: open, explained or kept; only a ruling changes it.
        reviewed: True where every claim in it has been ruled on by a person.

    Example:
        >>> from sijill.messages import Message
        >>> Dispute("d-1", "figure", ("c-1", "c-2"), Message("How many?"), Message("")).state
        'open'
    """

    id: str
    kind: str
    claims: tuple[str, ...]
    question: Message
    because: Message
    state: str = "open"
    reviewed: bool = False


class Ruled(Protocol):
    """What weighing needs of a ruling."""

    @property
    def of(self) -> tuple[str, ...]:
        """What it is about."""

    @property
    def verdict(self) -> str:
        """A verdict of the vocabulary."""


def disputes(claims: Iterable[Weighed], id_key: bytes, rulings: Iterable[Ruled] = ()) -> tuple[Dispute, ...]:
    """Lay side by side the claims that differ.

    Args:
        claims: claims with their standing, in the view's order.
        id_key: the record's id key (32 bytes), or the public key of bare files.
        rulings: rulings in force; `explain` and `keep` change a dispute's state.

    Example:
        >>> disputes([], b"k")
        ()
    """
    items = standing(claims)
    return shown(laid(items), {item.id for item in items if item.reviewed}, id_key, rulings)


def laid(claims: Iterable[Weighed]) -> Board:
    """A board with the claims on it that count.

    Args:
        claims: claims with their standing, in the view's order.

    Example:
        >>> list(laid([]).pairs())
        []
    """
    board = new_board()
    for item in standing(claims):
        board.add(see(item))
    return board


def new_board() -> Board:
    """A board with all rules of the house and no claim on it.

    Example:
        >>> list(new_board().pairs())
        []
    """
    return Board(
        (
            FIGURES,
            NUMBERED,
            CALM,
            STATES,
            DOERS,
            MOTIVES,
            REASONS,
            ENDS,
            CAUSES,
            IDENTITY,
            OFFICES,
            DENIALS,
            DISAVOWED,
            SAME_EVENT,
        ),
        (LIVES, UNSIGNED),
    )


def shown(board: Board, reviewed: Set[str], id_key: bytes, rulings: Iterable[Ruled] = ()) -> tuple[Dispute, ...]:
    """The differences on a board with their ids and states, conflicts before look-alikes.

    Args:
        board: the board.
        reviewed: ids of claims that a person has ruled on.
        id_key: the record's id key.
        rulings: rulings in force; the newest on a dispute gives its state.

    Example:
        >>> shown(new_board(), frozenset(), b"k")
        ()
    """
    states = {of: STATES_BY[ruled.verdict] for ruled in rulings if ruled.verdict in STATES_BY for of in ruled.of}
    count: Counter[str] = Counter()
    found: list[Dispute] = []
    for pair in board.pairs():
        count[pair.kind] += 1
        if count[pair.kind] > MOST_PAIRS_OF_ONE_KIND:
            continue
        ids = tuple(dict.fromkeys(pair.claims))
        name = dispute_id(id_key, pair.kind, ids)
        found.append(
            Dispute(name, pair.kind, ids, pair.question, pair.because, states.get(name, "open"), set(ids) <= reviewed)
        )
    return tuple(sorted(found, key=lambda dispute: dispute.kind in LOOK_ALIKES))
