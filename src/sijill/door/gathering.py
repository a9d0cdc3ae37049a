"""Accounts laid together as told: by place, and by place and time; nobody says that one place or one event is meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sijill.meaning.names import fold_text
from sijill.meaning.support import Support, support
from sijill.weighing.weighed import Weighed

MOST_WEIGHED = 60
"""Accounts of one group of which the separate ones are counted; above it nobody could follow the number."""


@dataclass(frozen=True, slots=True)
class PlaceUsed:
    """One way of naming a place, with the claims in which it is used.

    Args:
        words: as written the first time.
        kinds: kinds of place that were read from the words, such as `school`.
        claims: ids, in the order of recording.
        folded: the words as they are compared where spelling does not count.

    Example:
        >>> PlaceUsed("the mill", ("workplace",), ("c-1",), "the mill").words
        'the mill'
    """

    words: str
    kinds: tuple[str, ...]
    claims: tuple[str, ...]
    folded: str


@dataclass(frozen=True, slots=True)
class Laid:
    """Accounts of acts told of one place and one time.

    Args:
        place: as written the first time, or empty where none is told.
        earliest: first minute, or None.
        latest: the minute before which it was over, or None.
        codes: kinds of act told, each once.
        claims: ids, in the order of recording.
        texts: how many texts they come from.

    Example:
        >>> Laid("the mill", None, None, ("raid",), ("c-1",), 1).key
        ('the mill', '', '')
    """

    place: str
    earliest: int | None
    latest: int | None
    codes: tuple[str, ...]
    claims: tuple[str, ...]
    texts: int

    @property
    def key(self) -> tuple[str, str, str]:
        """What an address names it by."""
        ends = ("" if end is None else str(end) for end in (self.earliest, self.latest))
        return (fold_text(self.place), *ends)  # type: ignore[return-value]  # two ends, always


def places_used(claims: Iterable[Weighed]) -> tuple[PlaceUsed, ...]:
    """Places as they are named, each spelling of the same letters once, the most told of first.

    Args:
        claims: claims of a record.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     [place.words for place in places_used(book.view().claims())]
        ['the mill']
    """
    found: dict[str, list[Weighed]] = {}
    for item in claims:
        where = item.claim.proposition.where
        if where is not None:
            found.setdefault(fold_text(where.value.words), []).append(item)
    used = [
        PlaceUsed(_place(told[0]), _kinds(told), tuple(item.id for item in told), folded)
        for folded, told in found.items()
    ]
    return tuple(sorted(used, key=lambda place: (-len(place.claims), place.folded)))


def _place(item: Weighed) -> str:
    where = item.claim.proposition.where
    return "" if where is None else where.value.words


def _kinds(told: Sequence[Weighed]) -> tuple[str, ...]:
    kinds = [item.claim.proposition.where.value.kind for item in told if item.claim.proposition.where is not None]
    return tuple(dict.fromkeys(kind for kind in kinds if kind))


def laid_together(claims: Iterable[Weighed]) -> tuple[Laid, ...]:
    """Acts laid together by place and time as told, the earliest first, those without a time last.

    Args:
        claims: claims of a record.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     [(one.place, one.codes, len(one.claims)) for one in laid_together(book.view().claims())]
        [('the mill', ('kill.combat',), 1)]
    """
    found: dict[tuple[str, int | None, int | None], list[Weighed]] = {}
    for item in claims:
        said = item.claim.proposition
        if said.kind == "act" and (said.when is not None or said.where is not None):
            span = (None, None) if said.when is None else (said.when.value.start.earliest, said.when.value.end.latest)
            found.setdefault((fold_text(_place(item)), *span), []).append(item)
    laid = [
        Laid(
            _place(told[0]),
            earliest,
            latest,
            tuple(dict.fromkeys(item.claim.proposition.code for item in told)),
            tuple(item.id for item in told),
            len({item.claim.passage.text_id for item in told}),
        )
        for (_, earliest, latest), told in found.items()
    ]
    return tuple(sorted(laid, key=lambda one: (one.earliest is None, one.earliest or 0, one.latest or 0, one.key)))


def accounts_apart(claims: Sequence[Weighed]) -> Support | None:
    """How many of these accounts are separate, as far as the tellers are known; None where there are too many to say.

    Args:
        claims: claims that tell of the same.

    Example:
        >>> from sijill.testing.examples import raid_standing
        >>> accounts_apart([raid_standing()]).max
        1
    """
    return support([item.claim.voice for item in claims]) if len(claims) <= MOST_WEIGHED else None
