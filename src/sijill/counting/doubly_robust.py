"""Two lists and what is documented of the people on them: the doubly robust estimator with covariates."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import cast

import numpy as np

from sijill.counting.answers import Estimate, Floats, Refusal, Value
from sijill.counting.closed_forms import Z80, Z95
from sijill.counting.described import DescribedTable
from sijill.counting.gates import MERGE, is_copy
from sijill.counting.regression import chances, design_of, fit
from sijill.counting.table import Counts, choose_lists
from sijill.errors import WrongUse
from sijill.messages import N_, Message

METHOD = "doubly_robust"
FOLDS = 5
FEWEST_PEOPLE = 300
FEWEST_ON_BOTH = 30
LEAST_CHANCE = 0.01
"""A chance of being on both lists is never taken to be less than this: its inverse would drown everybody else."""
MOST_CLIPPED = 0.05


def every_pair(
    people: DescribedTable, covariates: Sequence[str], seed: int = 1
) -> Iterator[tuple[str, Estimate | Refusal]]:
    """The doubly robust answer to every pair of lists, since the choice of one pair would be a choice of an answer.

    Args:
        people: the described table.
        covariates: columns of it.
        seed: of the folds.

    Example:
        >>> people = DescribedTable(("A", "B", "C"), ("place",), ((1, ("Bara",), 9), (2, ("Daw",), 9)))
        >>> [pair for pair, _ in every_pair(people, ["place"])]
        ['[A][B]', '[A][C]', '[B][C]']
    """
    for one, other in combinations(range(len(people.lists)), 2):
        yield f"[{people.lists[one]}][{people.lists[other]}]", doubly_robust(people, covariates, (one, other), seed)


def doubly_robust(
    people: DescribedTable, covariates: Sequence[str], pair: tuple[int, int] = (0, 1), seed: int = 1
) -> Estimate | Refusal:
    """Estimate from two lists that are independent once some things are known of the people.

    The inverse of the chance to be documented is averaged with a correction, each fifth of the people by chances
    fitted to the others: the error is then a product of two errors, and small where either is. Intervals are
    log-normal in the undocumented number.

    Args:
        people: the described table; those on neither list of the pair are no part of the formula.
        covariates: columns of it that are taken into account; a word that is not documented is a word of its own.
        pair: numbers of two lists.
        seed: of the folds.

    Raises:
        WrongUse: no covariates, or columns that are not there.

    Example:
        >>> rows = [(p, (w,), n) for w, of in (("Bara", (0, 200, 80, 40)), ("Daw", (0, 60, 240, 60)))
        ...         for p, n in enumerate(of) if n]
        >>> answer = doubly_robust(DescribedTable(("A", "B"), ("place",), tuple(rows)), ["place"])
        >>> 1250 < answer.point < 1400
        True

    Source: Das, Kennedy & Jewell 2023, J. American Statistical Association (arXiv 2104.14091).
    """
    if not covariates or any(name not in people.columns for name in covariates):
        raise WrongUse(N_("a covariate is a column of the table"), do=N_("Name columns that describe people."))
    cells = _cells(people, covariates, pair)
    refused = _gate(people, cells, pair)
    if refused is not None:
        return refused
    counts = np.array(list(cells.values()), dtype=np.int64)
    kinds = np.array([kind for kind, _ in cells])
    design = design_of([words for _, words in cells], counts, int(counts[kinds == 2].sum()))
    rng = np.random.default_rng(seed)
    folds = np.array([rng.multinomial(count, [1 / FOLDS] * FOLDS) for count in counts])
    phi, clipped = np.zeros(folds.shape), 0.0
    for fold in range(FOLDS):
        only_one, only_other, both = chances(design, fit(design, kinds, (counts - folds[:, fold]).astype(float))).T
        clipped += float((folds[:, fold] * (both < LEAST_CHANCE)).sum())
        phi[:, fold] = _summand(kinds, only_one + both, only_other + both, np.maximum(both, LEAST_CHANCE))
    n = int(counts.sum())
    if clipped / n > MOST_CLIPPED:
        return _out_of_reach(clipped / n, _pair(people, pair))
    return _answered(people, covariates, pair, _moments(phi, folds, n))


def _summand(kinds: Floats, one: Floats, other: Floats, both: Floats) -> Floats:
    """What one person adds: q1 q2 / q12 (Y1/q1 + Y2/q2 - Y1 Y2/q12), kinds 0 and 1 being one list only."""
    on_one, on_other, on_both = kinds != 1, kinds != 0, kinds == 2
    return cast(Floats, one * other / both * (on_one / one + on_other / other - on_both / both))


def _moments(phi: Floats, folds: Counts, n: int) -> tuple[int, float, float]:
    mean = float((phi * folds).sum()) / n
    return n, mean, float((folds * (phi - mean) ** 2).sum()) / n


def _answered(
    people: DescribedTable, covariates: Sequence[str], pair: tuple[int, int], moments: tuple[int, float, float]
) -> Estimate:
    n, inverse, spread = moments
    model = "".join(f"[{people.lists[at]}]" for at in pair) + " | " + ", ".join(covariates)
    inverse = max(inverse, 1.0)
    missing, sd = n * (inverse - 1), math.sqrt(n * spread + n * inverse * (inverse - 1))
    diagnostics: dict[str, Value] = {"on_either": n, "chance_documented": round(1 / inverse, 4), "sd": round(sd, 2)}
    if missing < 0.5:  # then nobody is missing, and there is no logarithm
        top = [float(n) + z * sd for z in (Z80, Z95)]
        return Estimate(METHOD, float(n), (float(n), top[0]), (float(n), top[1]), model, diagnostics)
    log_sd = math.sqrt(math.log1p((sd / missing) ** 2))
    ends = [(n + missing / math.exp(z * log_sd), n + missing * math.exp(z * log_sd)) for z in (Z80, Z95)]
    return Estimate(METHOD, n + missing, ends[0], ends[1], model, diagnostics)


def _cells(
    people: DescribedTable, covariates: Sequence[str], pair: tuple[int, int]
) -> dict[tuple[int, tuple[str | None, ...]], int]:
    """People on either list, by which of the two (0, 1, or 2 for both) and by what is documented of them."""
    at = [people.columns.index(name) for name in covariates]
    found: dict[tuple[int, tuple[str | None, ...]], int] = {}
    for pattern, words, count in people.rows:
        on = (pattern >> pair[0] & 1) + 2 * (pattern >> pair[1] & 1)
        if on:
            key = (on - 1, tuple(words[i] for i in at))
            found[key] = found.get(key, 0) + count
    return dict(sorted(found.items(), key=repr))


def _gate(
    people: DescribedTable, cells: dict[tuple[int, tuple[str | None, ...]], int], pair: tuple[int, int]
) -> Refusal | None:
    on_either, on_both = sum(cells.values()), sum(count for (kind, _), count in cells.items() if kind == 2)
    if on_either < FEWEST_PEOPLE or on_both < FEWEST_ON_BOTH:
        words = N_("{either} people are on either list and {both} on both; chances by covariates need more.")
        return Refusal(
            METHOD,
            Message(words, {"either": on_either, "both": on_both}),
            Message(N_("Longer lists, or another pair: at least 300 people on either list and 30 on both.")),
            diagnostics=_pair(people, pair),
        )
    if is_copy(choose_lists(people.table, pair), 0, 1):
        one, other = (people.lists[at] for at in pair)
        words = N_("The lists {one} and {other} hold almost the same people: one is a copy or a part of the other.")
        return Refusal(METHOD, Message(words, {"one": one, "other": other}), Message(MERGE), (), _pair(people, pair))
    return None


def _pair(people: DescribedTable, pair: tuple[int, int]) -> dict[str, Value]:
    return {"pair": "".join(f"[{people.lists[at]}]" for at in pair)}


def _out_of_reach(share: float, pair: dict[str, Value]) -> Refusal:
    words = N_("{share} in 100 people are of a kind that hardly anybody on both lists is: the formula divides by that.")
    return Refusal(
        METHOD,
        Message(words, {"share": round(100 * share)}),
        Message(N_("Fewer or coarser covariates, or lists that both reach people of every kind.")),
        diagnostics=pair,
    )
