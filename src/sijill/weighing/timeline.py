"""Acts and statements in order of time, with the bounds they were told with; unknown times stand apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sijill.weighing.implied import implied
from sijill.weighing.network import Bound
from sijill.weighing.open_year import DayOfYear
from sijill.weighing.weighed import ASSERTED, Weighed, standing, time_of


@dataclass(frozen=True, slots=True)
class Moment:
    """One claim on the timeline.

    Args:
        claim: its id.
        earliest: first minute it can have begun, or None.
        latest: last minute it can have ended, or None.
        inferred: True where the time was carried over and not said in the clause.
        implied: narrower bounds that follow from order words and the course of a life, or None.
        of_year: the days told, where the year is not, or None.
        text: id of the text it stands in; days without a year are laid beside those of their own text alone.

    Example:
        >>> Moment("c-1", None, None, False).earliest is None
        True
    """

    claim: str
    earliest: int | None
    latest: int | None
    inferred: bool
    implied: Bound | None = None
    of_year: DayOfYear | None = None
    text: str = ""


def timeline(claims: Iterable[Weighed]) -> tuple[Moment, ...]:
    """Put what is told to have happened in order; days without a year come after it, and what has no time comes last.

    Args:
        claims: claims with their standing.

    Example:
        >>> timeline([])
        ()
    """
    moments = []
    items = standing(claims)
    follows = implied(items)
    for item in items:
        said = item.claim.proposition
        if said.kind not in ("act", "statement", "figure") or item.claim.modality not in ASSERTED:
            continue
        told = time_of(item.claim)
        carried = said.when is not None and said.when.inferred
        text = item.claim.passage.text_id
        moments.append(Moment(item.id, told.earliest, told.latest, carried, follows.get(item.id), told.of_year, text))
    return tuple(sorted(moments, key=_order))


def _order(moment: Moment) -> tuple[int, int, int]:
    first, last = moment.earliest, moment.latest
    if first is None and last is None and moment.implied is not None:
        first, last = moment.implied.window.earliest, moment.implied.window.latest
    if first is None and last is None:
        return (2, 0, 0) if moment.of_year is None else (1, *moment.of_year)
    begins = first if first is not None else (last or 0)
    return (0, begins, last if last is not None else begins)
