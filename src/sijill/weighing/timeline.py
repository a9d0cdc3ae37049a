"""Acts and statements in order of time, with the bounds they were told with; unknown times stand apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sijill.weighing.weighed import ASSERTED, Weighed, standing, time_of


@dataclass(frozen=True, slots=True)
class Moment:
    """One claim on the timeline.

    Args:
        claim: its id.
        earliest: first minute it can have begun, or None.
        latest: last minute it can have ended, or None.
        inferred: True where the time was carried over and not said in the clause.

    Example:
        >>> Moment("c-1", None, None, False).earliest is None
        True
    """

    claim: str
    earliest: int | None
    latest: int | None
    inferred: bool


def timeline(claims: Iterable[Weighed]) -> tuple[Moment, ...]:
    """Put what is told to have happened in order; what has no known time comes last, in the order of the page.

    Args:
        claims: claims with their standing.

    Example:
        >>> timeline([])
        ()
    """
    moments = []
    for item in standing(claims):
        said = item.claim.proposition
        if said.kind not in ("act", "statement", "figure") or item.claim.modality not in ASSERTED:
            continue
        told = time_of(item.claim)
        moments.append(Moment(item.id, told.earliest, told.latest, said.when is not None and said.when.inferred))
    return tuple(sorted(moments, key=_order))


def _order(moment: Moment) -> tuple[bool, int, int]:
    unknown = moment.earliest is None and moment.latest is None
    first = moment.earliest if moment.earliest is not None else (moment.latest or 0)
    last = moment.latest if moment.latest is not None else first
    return (unknown, first, last)
