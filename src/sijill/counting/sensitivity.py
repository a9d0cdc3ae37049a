"""What the answers depend on besides the table: one list less, the untestable interaction, the prior, a known list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sijill.counting.answers import Estimate, Refusal, Value
from sijill.counting.closed_forms import chao_lower_bound
from sijill.counting.decomposable import average, decomposable_graphs
from sijill.counting.graphs import MOST_LISTS
from sijill.counting.loglinear import loglinear_bic
from sijill.counting.table import CaptureTable, choose_lists, within_list

FACTORS = ("1/3", "1/2", "1", "2", "3")
WORTH = {"1/3": 1 / 3, "1/2": 0.5, "1": 1.0, "2": 2.0, "3": 3.0}


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """How far answers move when something other than the table moves.

    Args:
        kind: leave_one_list_out, highest_order, prior, or internal_consistency.
        values: numbers by what was changed; None where there is a refusal instead.

    Example:
        >>> Sensitivity("prior", {"0.125": 300.0}).kind
        'prior'
    """

    kind: str
    values: Mapping[str, Value]


def leave_one_list_out(table: CaptureTable) -> Sensitivity:
    """The number of people by some quick estimators with each list left out in turn.

    Args:
        table: three lists or more.

    Example:
        >>> from sijill.counting.table import from_dense
        >>> leave_one_list_out(from_dense("ABC", [0, 60, 40, 20, 30, 15, 10, 5])).values["A"]["loglinear_bic"]
    """
    values: dict[str, Value] = {}
    for out, name in enumerate(table.lists):
        less = choose_lists(table, [i for i in range(len(table.lists)) if i != out])
        values[name] = {
            "chao_lower_bound": _point(chao_lower_bound(less)),
            "decomposable_graphs": _point(decomposable_graphs(less)) if len(less.lists) <= MOST_LISTS else None,
            "loglinear_bic": _point(loglinear_bic(less, replicates=2, top=1)) if len(less.lists) <= 5 else None,
        }
    return Sensitivity("leave_one_list_out", values)


def highest_order(table: CaptureTable, estimates: Mapping[str, float]) -> Sensitivity:
    """The number of people if the interaction of all lists at once were larger or smaller than each method takes it.

    No table can tell this interaction: multiplying it by a factor divides the undocumented number by the factor and
    leaves everything that is observed as it was.

    Args:
        table: the table.
        estimates: points by method.

    Example:
        >>> from sijill.counting.table import from_dense
        >>> table = from_dense("ABC", [0, 60, 40, 20, 30, 15, 10, 5])
        >>> highest_order(table, {"independence": 300.0}).values["independence"]["2"]
        240.0

    Source: Aleshin-Guendel, Sadinle & Wakefield 2021, arXiv 2101.09304.
    """
    n = table.documented
    return Sensitivity(
        "highest_order",
        {
            method: {factor: n + (point - n) / WORTH[factor] for factor in FACTORS}
            for method, point in estimates.items()
        },
    )


def prior_of_graphs(table: CaptureTable) -> Sensitivity:
    """The median by decomposable graphs for prior counts from a quarter of the usual one to four times it.

    Args:
        table: three to six lists.

    Example:
        >>> from sijill.counting.table import from_dense
        >>> sorted(prior_of_graphs(from_dense("ABC", [0, 60, 40, 20, 30, 15, 10, 5])).values)
        ['0.03125', '0.0625', '0.125', '0.25', '0.5']
    """
    usual = 2.0 ** -len(table.lists)
    deltas = [usual * factor for factor in (0.25, 0.5, 1.0, 2.0, 4.0)]
    n = table.documented
    return Sensitivity(
        "prior", {str(delta): n + average(table, delta, saturated=False).quantile(0.5) for delta in deltas}
    )


def internal_consistency(table: CaptureTable) -> Sensitivity:
    """Each list taken as the population: how many the others say it holds, beside how many it holds.

    Args:
        table: four lists or more.

    Example:
        >>> from sijill.counting.table import from_dense
        >>> internal_consistency(from_dense("ABC", [0, 60, 40, 20, 30, 15, 10, 5])).values["A"]["known"]
        100

    Source: Binette & Steorts 2022, J. Royal Statistical Society A 185.
    """
    values: dict[str, Value] = {}
    for one, name in enumerate(table.lists):
        inside = within_list(table, one)
        answer = decomposable_graphs(inside) if len(inside.lists) <= MOST_LISTS else chao_lower_bound(inside)
        known: dict[str, Value] = {"known": table.list_sizes[one], "estimated": _point(answer)}
        if isinstance(answer, Estimate):
            low, high = answer.interval95
            known["interval95"] = [low, high]
        values[name] = known
    return Sensitivity("internal_consistency", values)


def _point(answer: Estimate | Refusal) -> float | None:
    return answer.point if isinstance(answer, Estimate) else None
