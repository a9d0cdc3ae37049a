"""Estimators with a formula: independence, Chao's lower bound, no highest-order interaction, and two lists alone."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from scipy.optimize import brentq, minimize_scalar
from scipy.special import gammaln, xlogy

from sijill.counting.answers import Estimate, Floats, Interval, Refusal
from sijill.counting.gates import check_table
from sijill.counting.table import CaptureTable
from sijill.errors import WrongUse
from sijill.messages import N_, Message

Z80 = 1.2815515655446004
Z95 = 1.959963984540054
HALF_CHI80 = Z80 * Z80 / 2
HALF_CHI95 = Z95 * Z95 / 2


def independence(table: CaptureTable) -> Estimate | Refusal:
    """Estimate the number of people as if all lists were independent (model Mt), with profile likelihood intervals.

    Args:
        table: three lists or more.

    Example:
        >>> from sijill.counting.table import from_dense
        >>> answer = independence(from_dense("ABC", [0, 60, 40, 20, 30, 15, 10, 5]))
        >>> round(answer.point), [round(end) for end in answer.interval95]
        (300, [255, 362])

    Source: Darroch 1958, Biometrika 45; Cormack 1992, Biometrics 48 (profile likelihood).
    """
    refused = check_table(table, "independence")
    if refused is not None:
        return refused
    n = table.documented
    sizes = np.array([size for size in table.list_sizes if size > 0], dtype=np.float64)
    missing = _independent_missing(n, sizes)
    profile = _mt_profile(n, sizes)
    best = minimize_scalar(lambda f0: -profile(f0), bounds=(0.0, 3 * missing + 10), method="bounded").x
    ends = [_interval(profile, float(best), drop) for drop in (HALF_CHI80, HALF_CHI95)]
    inside: list[Interval] = [(n + low, n + high) for low, high in ends]
    model = "".join(f"[{name}]" for name in table.lists)
    return Estimate("independence", n + missing, inside[0], inside[1], model, {"undocumented": missing})


def _independent_missing(n: int, sizes: Floats) -> float:
    """Solve Darroch's equation: the share on no list is the product of the shares not on each."""

    def gap(log_total: float) -> float:
        total = math.exp(log_total)
        return float(np.sum(np.log1p(-sizes / total)) - math.log1p(-n / total))

    low, high = math.log(n) + 1e-9, math.log(n) + 1.0
    if gap(low) <= 0:  # some list holds everybody who is documented
        return 0.0
    while gap(high) > 0:
        high += 1.0
    return math.exp(float(brentq(gap, low, high, xtol=1e-14))) - n


def _mt_profile(n: int, sizes: Floats) -> Callable[[float], float]:
    """The log-likelihood of the undocumented number, each list's capture probability at its best."""

    def profile(f0: float) -> float:
        total = n + f0
        seen = float(gammaln(total + 1) - gammaln(f0 + 1))
        return seen + float(np.sum(xlogy(sizes, sizes / total) + xlogy(total - sizes, (total - sizes) / total)))

    return profile


def _interval(profile: Callable[[float], float], best: float, drop: float) -> Interval:
    """Where a profile lies no more than `drop` below its top; it starts at zero and is searched as far as needed."""
    level = profile(best) - drop

    def above(f0: float) -> float:
        return profile(f0) - level

    low = 0.0 if best <= 0 or above(0.0) >= 0 else float(brentq(above, 0.0, best))
    high = 2 * best + 10
    while above(high) > 0:
        high *= 2
    return low, float(brentq(above, best, high))


def chao_lower_bound(table: CaptureTable) -> Estimate | Refusal:
    """Estimate at least how many people there are from those on exactly one and exactly two lists.

    The bias-corrected form with the factor (J - 1)/J, and log-normal intervals. It bounds from below only where
    people differ but lists neither repel each other nor differ much in length: see its assumption.

    Args:
        table: three lists or more, five people or more on exactly two.

    Example:
        >>> from sijill.counting.table import from_dense
        >>> round(chao_lower_bound(from_dense("ABC", [0, 60, 40, 20, 30, 15, 10, 5])).point)
        302

    Source: Chao 1987, Biometrics 43; Chao & Chiu 2016 (bias-corrected form and variance).
    """
    refused = check_table(table, "chao_lower_bound")
    if refused is not None:
        return refused
    n, lists = table.documented, sum(size > 0 for size in table.list_sizes)
    f1, f2 = table.by_number_of_lists[:2]
    a, r = (lists - 1) / lists, f1 / f2
    missing = a * f1 * (f1 - 1) / (2 * (f2 + 1))
    variance = f2 * (a / 2 * r**2 + a * a * r**3 + a * a / 4 * r**4)
    if missing <= 0:
        return Estimate("chao_lower_bound", float(n), (n, n), (n, n), None, {"f1": f1, "f2": f2})
    spread = math.sqrt(math.log1p(variance / missing**2))
    ends = [(n + missing / math.exp(z * spread), n + missing * math.exp(z * spread)) for z in (Z80, Z95)]
    return Estimate("chao_lower_bound", n + missing, ends[0], ends[1], None, {"f1": f1, "f2": f2})


def no_highest_order_interaction(table: CaptureTable) -> Estimate | Refusal:
    """Estimate with every dependence between lists allowed but the one of all lists at once.

    Args:
        table: three lists or more, somebody in every one of the 2^J - 1 patterns.

    Example:
        >>> from sijill.counting.table import from_dense
        >>> round(no_highest_order_interaction(from_dense("ABC", [0, 60, 40, 20, 30, 15, 10, 5])).point)
        300

    Source: Bishop, Fienberg & Holland 1975, chapter 6; Aleshin-Guendel, Sadinle & Wakefield 2021.
    """
    refused = check_table(table, "no_highest_order_interaction")
    if refused is not None:
        return refused
    empty = 2 ** len(table.lists) - 1 - len(table.cells)
    if empty > 0:
        words = N_("{empty} combinations of lists hold nobody, and the formula divides by them.")
        return Refusal(
            "no_highest_order_interaction",
            Message(words, {"empty": empty}),
            Message(N_("Fewer lists (merge the smallest), or one of the other methods.")),
        )
    missing, spread = highest_order_missing(table)
    n = table.documented
    ends = [(n + missing / math.exp(z * spread), n + missing * math.exp(z * spread)) for z in (Z80, Z95)]
    return Estimate("no_highest_order_interaction", n + missing, ends[0], ends[1], None, {"log_sd": spread})


def highest_order_missing(table: CaptureTable) -> tuple[float, float]:
    """The undocumented number if the interaction of all lists at once is absent, and the sd of its logarithm.

    Args:
        table: somebody in every pattern.

    Example:
        >>> round(highest_order_missing(CaptureTable(("A", "B"), ((1, 30), (2, 20), (3, 10))))[0], 9)
        60.0
    """
    log_missing = sum((1 if pattern.bit_count() % 2 else -1) * math.log(count) for pattern, count in table.cells)
    return math.exp(log_missing), math.sqrt(sum(1 / count for _, count in table.cells))


def two_lists(table: CaptureTable) -> Estimate:
    """Chapman's estimate from two lists alone: only for those who ask for it, since nothing can test it.

    Args:
        table: exactly two lists that share somebody.

    Raises:
        WrongUse: not two lists, or they share nobody.

    Example:
        >>> round(two_lists(CaptureTable(("A", "B"), ((1, 30), (2, 20), (3, 10)))).point)
        115

    Source: Chapman 1951; variance of Seber 1970, Biometrika 57; log-normal interval for the undocumented part.
    """
    if len(table.lists) != 2 or table.overlap(0, 1) == 0:
        raise WrongUse("this formula takes exactly two lists that share somebody")
    first, second = table.list_sizes
    both, n = table.overlap(0, 1), table.documented
    point = (first + 1) * (second + 1) / (both + 1) - 1
    variance = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    missing = point - n
    if missing <= 0:
        return Estimate("two_lists", float(n), (n, n), (n, n))
    spread = math.sqrt(math.log1p(variance / missing**2))
    ends = [(n + missing / math.exp(z * spread), n + missing * math.exp(z * spread)) for z in (Z80, Z95)]
    return Estimate("two_lists", point, ends[0], ends[1])
