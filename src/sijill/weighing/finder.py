"""One way of finding claims that differ: under which keys a claim is kept, and what two under one key make."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from sijill.weighing.pairs import Pair
from sijill.weighing.seen import Seen

Keys = Callable[[Seen], Iterable[Hashable]]


@dataclass(frozen=True, slots=True)
class Finder:
    """A rule over two claims that never looks at every two of a record.

    Args:
        keys: keys under which a claim waits for another; none where the rule does not concern it.
        side: which side of the rule a claim is on; claims of one side are not compared, unless it is 0.
        compare: what two claims that share a key make, the one of the lower side first; None where nothing.
        reach: in minutes; claims further apart in time are not compared. None where time does not matter.
        most: under one key a claim is compared with so many before it and so many after it, the nearest in time.
        kinds: the kinds of claim that the rule concerns; None for all.

    Example:
        >>> rule = Finder(lambda seen: (), lambda seen: 0, lambda one, two: None)
        >>> rule.most
        8
    """

    keys: Keys
    side: Callable[[Seen], int]
    compare: Callable[[Seen, Seen], Pair | None]
    reach: int | None = None
    most: int = 8
    kinds: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Gathering:
    """A rule over all claims that share a key, such as those on one person; it is asked anew when one more comes.

    Args:
        keys: keys under which a claim is gathered; none where the rule does not concern it.
        weigh: what the claims under one key make.
        most: under one key so many are weighed, the first that came.
        least: fewer than so many make nothing.

    Example:
        >>> Gathering(lambda seen: (), lambda claims: []).most
        128
    """

    keys: Keys
    weigh: Callable[[Sequence[Seen]], list[Pair]]
    most: int = 128
    least: int = 1


def either(seen: Seen) -> int:
    """The side of a rule that has no sides.

    Args:
        seen: a claim.

    Example:
        >>> from sijill.testing.examples import raid_standing
        >>> from sijill.weighing.seen import see
        >>> either(see(raid_standing()))
        0
    """
    return 0
