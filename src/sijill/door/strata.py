"""Estimates by strata that a person declares: documented, imputed and estimated people as three columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sijill.door.counting import Counted, EstimateAsked, Object
from sijill.messages import say

Rows = Sequence[tuple[int, str | None, int]]

METHODS = ("independence", "chao_lower_bound", "no_highest_order_interaction", "decomposable_graphs", "loglinear_bic")
"""Methods that answer quickly enough to be asked of every stratum over every draw."""
REPLICATES = 100


def by_strata(
    drawn: Sequence[Rows],
    lists: Sequence[str],
    declared: Any,
    asked: EstimateAsked,
    told: Callable[[str], None] | None = None,
    best: Rows | None = None,
) -> Iterator[Counted]:
    """What every method says of every declared stratum, and of their sum.

    Args:
        drawn: pattern, stratum or None, and count, for each drawn linkage, or of one.
        lists: names of the lists.
        declared: the strata.
        asked: which methods and how.
        told: called with each method's name before it starts; None for nobody.
        best: the linkage whose people are the documented ones; the first drawn where it is None.

    Raises:
        WrongUse: nobody's stratum is documented.

    Example:
        >>> from sijill.counting import Strata
        >>> counts = enumerate([0, 60, 40, 20, 30, 15, 10, 5])
        >>> rows = [(pattern, "Bara", count) for pattern, count in counts if count]
        >>> lines = by_strata([rows], "ABC", Strata("place"), EstimateAsked(("independence",)))
        >>> [line.object["type"] for line in lines]
        ['stratum', 'stratum_estimate']
    """
    from sijill.counting.panel import Asked, ask
    from sijill.counting.speaking import objects_of
    from sijill.counting.strata import estimate_strata, lay_out, warn_of_strata

    strata = lay_out(drawn, lists, declared, asked.seed, best)
    yield from (Counted(_stratum(one, declared)) for one in strata)
    draws = REPLICATES if asked.draws is None else asked.draws
    wish = Asked(seed=asked.seed, draws=draws, bound=asked.bound)
    methods = {name: lambda table, name=name: ask(table, name, wish) for name in asked.methods or METHODS}
    found: list[Any] = []
    for name, method in methods.items():
        if told is not None:
            told(f"{name} ({declared.by})")
        for answer in estimate_strata(strata, {name: method}, asked.seed):
            found.append(answer)
            yield _answer(answer, declared)
    for warned in warn_of_strata(strata, drawn[0] if best is None else best, found):
        yield from (Counted(dict(one), warned.what) for one in objects_of(warned))


def _stratum(one: Any, declared: Any) -> Object:
    return {
        "type": "stratum",
        "by": declared.by,
        "stratum": one.name,
        "documented": one.documented,
        "imputed": list(one.imputed),
        "draws": len(one.tables),
        "hash": one.tables[0].hash,
    }


def _answer(one: Any, declared: Any) -> Counted:
    from sijill.counting import Estimate

    answer = one.over.answer
    line: Object = {"by": declared.by, "stratum": one.stratum, "method": one.method}
    if isinstance(answer, Estimate):
        line |= {
            "type": "stratum_estimate",
            "point": round(answer.point, 1),
            "interval80": [round(end, 1) for end in answer.interval80],
            "interval95": [round(end, 1) for end in answer.interval95],
            "share_of_variance_by_draws": round(one.over.between, 4),
            "assumes": say(answer.assumes),
        }
        return Counted(line)
    line |= {
        "type": "stratum_refusal",
        "reason": say(answer.reason),
        "would_help": say(answer.would_help),
        "share_refused": round(one.over.refused, 4),
    }
    return Counted(line, answer.reason, answer.would_help)
