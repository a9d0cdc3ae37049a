"""Carrying uncertainty through: drawn linkages, imputed strata, and sums over strata, always by draws."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from scipy.stats import t as student

from sijill.counting.answers import Estimate, Floats, Interval, Refusal, Value, of_draws
from sijill.counting.imputing import FEWEST_DRAWS
from sijill.counting.simulation import miss_links
from sijill.counting.table import CaptureTable, from_people
from sijill.errors import WrongUse
from sijill.messages import N_, Message
from sijill.messages.steps import gone_through

EACH = 1000
FEWEST_PEOPLE = 0.5
"""Fewer undocumented people than this are nobody."""
MOST_REFUSED = 0.05

Method = Callable[[CaptureTable], Estimate | Refusal]


@dataclass(frozen=True, slots=True)
class Combined:
    """One answer made of the answers to many drawn tables.

    Args:
        answer: the estimate over all draws, or a refusal.
        between: share of the variance of the log undocumented number that the draws of tables cause, 0 to 1.
        replicates: how many tables were drawn.
        refused: share of them that were refused.

    Example:
        >>> Combined(Refusal("independence", Message(""), Message("")), 0.0, 20, 1.0).refused
        1.0
    """

    answer: Estimate | Refusal
    between: float
    replicates: int
    refused: float


def average_over(tables: Sequence[CaptureTable], method: Method, seed: int = 1) -> Combined:
    """Estimate on every drawn table and pool the draws of the number of people, as many from each.

    Args:
        tables: one table for each drawn linkage, or drawn linkage and imputation together; at least 20.
        method: the estimator.
        seed: of the pooling.

    Raises:
        WrongUse: fewer than 20 tables.

    Example:
        >>> from sijill.counting.closed_forms import chao_lower_bound
        >>> from sijill.counting.simulation import population, simulate
        >>> found = average_over([simulate(population("independent"), s) for s in range(20)], chao_lower_bound)
        >>> 0 < found.between < 1
        True

    Source: Sadinle 2018, linkage-averaging, arXiv 1812.09590.
    """
    if len(tables) < FEWEST_DRAWS:
        raise WrongUse(N_("there are fewer than {fewest} drawn tables"), fewest=FEWEST_DRAWS)
    rng = np.random.default_rng(seed)
    answers = [method(table) for table in gone_through(N_("drawn linkages"), tables)]
    given = [(answer, table.documented) for answer, table in zip(answers, tables, strict=True)]
    kept = [(draws_of(answer, n, EACH, rng), n) for answer, n in given if isinstance(answer, Estimate)]
    refused = 1 - len(kept) / len(tables)
    if refused > MOST_REFUSED:
        first = next(answer for answer in answers if isinstance(answer, Refusal))
        words = N_("{share} in 100 drawn tables carry no estimate, so the answer would be made of the others alone.")
        reason = Message(words, {"share": round(100 * refused)})
        return Combined(Refusal(first.method, reason, first.would_help), 0.0, len(tables), refused)
    logs = np.log1p([draws - n for draws, n in kept])
    within, between = float(logs.var(axis=1).mean()), float(logs.mean(axis=1).var(ddof=1))
    share = between / (within + between) if within + between > 0 else 0.0
    diagnostics: dict[str, Value] = {"tables": len(tables), "between_share": round(share, 4), "refused": refused}
    method_name = answers[0].method
    pooled = of_draws(method_name, np.concatenate([draws for draws, _ in kept]), None, diagnostics)
    return Combined(pooled, share, len(tables), refused)


def draws_of(answer: Estimate, documented: int, size: int, rng: np.random.Generator) -> Floats:
    """Draws of the number of people behind an estimate; log-normal ones where the method gives none.

    Args:
        answer: the estimate.
        documented: how many are documented; the undocumented part is what is spread.
        size: how many draws.
        rng: source of chance.

    Example:
        >>> one = Estimate("chao_lower_bound", 200.0, (150.0, 300.0), (140.0, 350.0))
        >>> bool((draws_of(one, 100, 50, np.random.default_rng(1)) > 100).all())
        True
    """
    if answer.draws is not None:
        return cast(Floats, rng.choice(answer.draws, size))
    middle = max(answer.point - documented, FEWEST_PEOPLE)
    low, high = (end - documented for end in answer.interval95)
    # An interval that begins at the documented number has no logarithm there: then its upper half tells the spread.
    ends = (low, high, 2) if low > FEWEST_PEOPLE else (middle, max(high, middle), 1)
    spread = np.log(ends[1] / ends[0]) / (ends[2] * 1.959963984540054)
    return cast(Floats, documented + middle * np.exp(spread * rng.standard_normal(size)))


def one_more_in_hundred(table: CaptureTable, method: Method, repeats: int = 20, seed: int = 1) -> float | None:
    """By how many people the estimate would move if one more in a hundred links had been missed.

    Args:
        table: the table as linked.
        method: a quick estimator.
        repeats: over how many random partings the change is averaged.
        seed: of the partings.

    Returns:
        The mean change, or None if the table or most partings are refused.

    Example:
        >>> from sijill.counting.closed_forms import chao_lower_bound
        >>> from sijill.counting.simulation import population, simulate
        >>> one_more_in_hundred(simulate(population("independent"), 1), chao_lower_bound) > 0
        True
    """
    whole = method(table)
    if isinstance(whole, Refusal):
        return None
    rng = np.random.default_rng(seed)
    people = [pattern for pattern, count in table.cells for _ in range(count)]
    answers = [method(from_people(table.lists, miss_links(people, 0.01, rng))) for _ in range(repeats)]
    points = [answer.point for answer in answers if isinstance(answer, Estimate)]
    return float(np.mean(points)) - whole.point if len(points) > repeats / 2 else None


def rubin(points: Floats, variances: Floats, level: float = 0.95) -> tuple[float, Interval] | None:
    """Combine estimates of the log undocumented number over imputations that cannot be pooled as draws.

    Args:
        points: one estimate for each replicate, shape (replicates,).
        variances: its variance within the replicate, shape (replicates,).
        level: of the interval, between 0 and 1.

    Returns:
        The mean and its interval with a t quantile; None for fewer than ten replicates.

    Example:
        >>> rubin(np.array([5.0]), np.array([0.1])) is None
        True

    Source: Rubin 1987, Multiple Imputation for Nonresponse in Surveys, chapter 3.
    """
    size = len(points)
    if size < 10:
        return None
    within, between = float(np.mean(variances)), float(np.var(points, ddof=1))
    extra = (1 + 1 / size) * between
    freedom = np.inf if extra == 0 else (size - 1) * (1 + within / extra) ** 2
    reach = float(student.ppf((1 + level) / 2, freedom)) * float(np.sqrt(within + extra))
    middle = float(np.mean(points))
    return middle, (middle - reach, middle + reach)


def sum_strata(parts: Mapping[str, Floats], method: str, seed: int = 1) -> Estimate:
    """The sum over strata, made of draws and never of bounds; and never a stratum by subtraction.

    Args:
        parts: draws of the number of people of each stratum.
        method: the one method they all come from.
        seed: of the pairing, since strata are taken as independent.

    Raises:
        WrongUse: no strata.

    Example:
        >>> round(sum_strata({"north": np.full(9, 5.0), "south": np.full(9, 7.0)}, "latent_classes").point)
        12
    """
    if not parts:
        raise WrongUse(N_("there are no strata to add up"))
    rng = np.random.default_rng(seed)
    size = max(len(draws) for draws in parts.values())
    total = np.sum([rng.choice(draws, size) for draws in parts.values()], axis=0)
    return of_draws(method, cast(Floats, total), None, {"strata": len(parts)})
