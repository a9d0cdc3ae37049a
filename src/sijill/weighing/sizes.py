"""How many people a claim stands for, nobody counted twice who is named within another's words."""

from __future__ import annotations

from collections.abc import Iterable

from sijill.record.claim import Claim, Party
from sijill.weighing.weighed import harmed, size


def people_in(claim: Claim) -> tuple[int, int | None]:
    """How many people a claim says it was done to, at least and at most; None is unknown.

    Args:
        claim: the claim; of an act of shelter, those who were protected.

    Example:
        >>> from sijill.testing.examples import raid
        >>> people_in(raid())
        (0, 0)
    """
    parties = harmed(claim) or tuple(party for party in claim.proposition.parties if party.role == "protected")
    people = [party for party in parties if party.form not in ("thing", "organisation")]
    sizes = [size(party) for party in people if not any(_lies_in(party, other) for other in people)]
    return sum(low for low, _ in sizes), at_most([high for _, high in sizes])


def _lies_in(inner: Party, outer: Party) -> bool:
    """Whether a party's words lie in another's: "the collector, Sami Dara" and "Sami Dara" are one man."""
    a, b = inner.passage, outer.passage
    if a is None or b is None or a.text_id != b.text_id or (a.start, a.end) == (b.start, b.end):
        return False
    return b.start <= a.start and a.end <= b.end


def at_most(highs: Iterable[int | None]) -> int | None:
    """The sum of upper bounds, unknown as soon as one of them is.

    Args:
        highs: the bounds.

    Example:
        >>> at_most([2, 3]), at_most([2, None])
        (5, None)
    """
    total = 0
    for high in highs:
        if high is None:
            return None
        total += high
    return total
