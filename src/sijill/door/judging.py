"""How named persons judge sources and what is told: views out, apart from what is proven, and counted by nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sijill.door.objects import CONTRACT, Object
from sijill.door.proving import FINDINGS
from sijill.register.view import Standing, View
from sijill.weighing.grades import Judged, grades


def judgments(view: View, among: Sequence[Standing] | None = None) -> tuple[Judged, ...]:
    """How named persons judge sources and what is told, each with the reason; nothing is counted by it.

    Args:
        view: the record as this person may see it.
        among: the claims to look at, with their sources; all of them if None.

    Example:
        >>> from sijill.register.register import in_memory
        >>> judgments(in_memory().view())
        ()
    """
    claims = list(among if among is not None else view.claims())
    known = [*(one.id for one in claims), *(one.source for one in claims)]
    if among is None:
        known += [one.id for one in view.sources()]
    return grades(known, view.rulings(verdicts=FINDINGS))


def judgment_objects(view: View, among: Sequence[Standing] | None = None) -> Iterator[Object]:
    """Judgments as objects.

    Args:
        view: the record.
        among: the claims to look at, with their sources, or None.

    Example:
        >>> from sijill.register.register import in_memory
        >>> list(judgment_objects(in_memory().view()))
        []
    """
    for place, one in enumerate(judgments(view, among)):
        yield {
            **({"contract": CONTRACT} if place == 0 else {}),
            "type": "judgment",
            "ruling": one.ruling,
            "grade": one.grade,
            "value": one.value,
            "of": list(one.of),
            "by": one.by,
            "recorded_at": one.at,
            "because": one.because,
            "counts": one.counts,
        }
