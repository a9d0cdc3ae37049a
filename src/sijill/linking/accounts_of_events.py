"""What linking knows of one account of an event, and which accounts are set beside each other at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sijill.linking.loose_keys import loose_key
from sijill.linking.name_words import name_words
from sijill.meaning.folding import fold_text
from sijill.meaning.where import Where

_DAY: Final = 24 * 60
_NARROW: Final = 4 * _DAY
_MONTH: Final = 30 * _DAY
_ROUGH: Final = 4 * _MONTH
_UNNAMED: Final = frozenset({"site", "spot"})
"""Levels of a place whose words are no name: one spot has many descriptions."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Account:
    """One account of something that happened.

    Args:
        id: of the claim.
        source: id of its source; accounts of one source are not set beside each other.
        kind: the part of its code before the first dot.
        earliest: first minute it can have begun, or None.
        latest: the minute before which it was over, or None.
        where: the place as told, or None.
        people: keys of the named persons to whom it was done.
        least: how many it was done to, at least.
        most: at most; None is unknown.
        tellers: names of those who told it on, folded.

    Example:
        >>> Account("c-1", "s-1", "kill").people
        frozenset()
    """

    id: str
    source: str
    kind: str
    earliest: int | None = None
    latest: int | None = None
    where: Where | None = None
    people: frozenset[str] = frozenset()
    least: int = 0
    most: int | None = None
    tellers: frozenset[str] = frozenset()

    @property
    def narrow(self) -> bool:
        """Whether its time is known to a few days."""
        return self.earliest is not None and self.latest is not None and self.latest - self.earliest <= _NARROW

    @property
    def places(self) -> frozenset[str]:
        """Names of its place and of what holds it; a spot without a name of its own has none."""
        return frozenset() if self.where is None else _names(self.where)


@lru_cache(maxsize=1 << 14)
def _names(where: Where) -> frozenset[str]:
    own = () if where.level in _UNNAMED or where.kind is not None else (where.words,)
    return frozenset(name for words in (*where.within, *own) if (name := fold_text(words).strip()) != "")


def person_key(words: str) -> str:
    """A loose key for a named person across spellings and scripts; "" where the words hold no name.

    Args:
        words: a name as told.

    Example:
        >>> person_key("Salim Karim al-Tahhan") == person_key("سليم الطحان"), person_key("unknown")
        (True, '')
    """
    told = name_words(words)
    parts = [loose_key(word) for word in (told.given, told.family) if word != ""]
    return " ".join(parts) if parts or told.kunya == "" else f"ab+{loose_key(told.kunya)}"


def beside(accounts: Sequence[Account], most: int) -> tuple[set[Pair], int]:
    """Which accounts of different sources are compared, and how many pairs of large blocks are left out.

    Two are compared that share a day and a place, a day and a kind of act, or a person. Where one of them tells its
    time only roughly, they share a month and a place, or a month, a kind of act and how many it was done to; where one
    tells no time at all, a place, a kind of act and how many.

    Args:
        accounts: all accounts.
        most: the size from which a block is split by kind of act, and then left out.

    Example:
        >>> two = [Account(f"c-{n}", f"s-{n}", "kill", people=frozenset({"slm thn"})) for n in (1, 2)]
        >>> beside(two, 10)
        ({(0, 1)}, 0)
    """
    found: set[Pair] = set()
    left = 0
    for keys, vague in ((_keys, None), (_keys_of_months, _rough), (_keys_without_time, _untimed)):
        blocks: dict[Hashable, list[int]] = defaultdict(list)
        for at, account in enumerate(accounts):
            for key in keys(account):
                blocks[key].append(at)
        few = (part for block in blocks.values() for part in _parts(accounts, block, most))
        for part in few:
            told = part if vague is None else [at for at in part if vague(accounts[at])]
            if len(part) > most:
                left += len(told) * (len(told) - 1) // 2 + len(told) * (len(part) - len(told))
                continue
            found.update(
                (min(one, other), max(one, other))
                for one in told
                for other in part
                if accounts[one].source != accounts[other].source
            )
    return found, left


def _parts(accounts: Sequence[Account], block: list[int], most: int) -> Iterable[list[int]]:
    """A block as it is, or by kind of act where it is large."""
    if len(block) <= most:
        return (block,)
    by_kind: dict[str, list[int]] = defaultdict(list)
    for at in block:
        by_kind[accounts[at].kind].append(at)
    return by_kind.values()


def _keys(account: Account) -> Iterator[Hashable]:
    yield from (("person", key) for key in account.people)
    if not account.narrow or account.earliest is None or account.latest is None:
        return
    # A day more: one teller's night is another's next morning.
    days = range(account.earliest // _DAY, (account.latest - 1) // _DAY + 2)
    for day in days:
        yield "kind", day, account.kind
        yield from (("place", day, place) for place in account.places)


def _rough(account: Account) -> bool:
    return account.earliest is not None and not account.narrow


def _untimed(account: Account) -> bool:
    return account.earliest is None or account.latest is None


def _keys_of_months(account: Account) -> Iterator[Hashable]:
    if account.earliest is None or account.latest is None or account.latest - account.earliest > _ROUGH:
        return
    for month in range(account.earliest // _MONTH, (account.latest - 1) // _MONTH + 1):
        yield from ((month, place) for place in account.places)
        yield from ((month, account.kind, number) for number in _number_told(account))


def _keys_without_time(account: Account) -> Iterator[Hashable]:
    yield from ((place, account.kind, number) for place in account.places for number in _number_told(account))


def _number_told(account: Account) -> Iterator[int]:
    """How many it was done to, where that is told as one number."""
    if account.least == account.most:
        yield account.least
