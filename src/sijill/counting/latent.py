"""Bayesian latent classes: people of a few unknown kinds, and how many of them no list holds."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sijill.counting.answers import Estimate, Floats, Mode, Refusal, Value, of_draws
from sijill.counting.diagnostics import apart_from, modes_of
from sijill.counting.gates import check_table
from sijill.counting.latent_chains import Run, best_fits, run
from sijill.counting.latent_model import Model, of_table
from sijill.counting.latent_moves import MOST_MISSING
from sijill.counting.table import CaptureTable
from sijill.errors import WrongUse
from sijill.messages import N_, Message

METHOD = "latent_classes"
CLASSES = 10
WORST_RHAT = 1.05
LEAST_EFFECTIVE = 400.0
MOST_AT_BOUND = 0.01
AS_GOOD = 0.5
"""Fits whose log-likelihoods differ by less than this are taken as equally good."""

NOT_ONE = N_("The answer gathers in {modes} separate regions, and nothing in the table says which is meant.")
NOT_AGREED = N_("Chains from starts far apart do not agree (R-hat {rhat}, effective draws {effective}).")
AT_BOUND = N_("{share} of the draws lie within one per cent of the bound: the bound makes the answer, not the table.")
NOT_THE_TABLE = N_(
    "The classes that fit the table best stand for about {best} people, outside the interval of all classes together: "
    "what is assumed beforehand decides between these regions, not the table."
)
MORE = N_("More overlap between the lists, a further list, or a bound that is known from a count of the population.")
LONGER = N_("A longer run; if that does not help, more overlap between the lists.")


def latent_classes(
    table: CaptureTable,
    *,
    bound: float | None = None,
    classes: int = CLASSES,
    seed: int = 1,
    effort: tuple[int, float] = (1200, 1000.0),
    told: Callable[[int], None] | None = None,
) -> Estimate | Refusal:
    """Estimate with a truncated stick-breaking mixture of classes, within which lists are independent.

    The number of people has the prior 1/N. Sixty-four chains start far apart; if they do not agree, if the draws
    gather in separate regions, or if a bound holds them, there is a refusal with the regions instead of a number.

    Args:
        table: three lists or more.
        bound: largest possible number of people, entered by a person and recorded; None for none.
        classes: how many kinds of people there can be at most.
        seed: of the chains.
        effort: how many iterations to keep at most, and the effective sample size that is enough.
        told: called with the number of iterations done; None for nobody.

    Raises:
        WrongUse: a bound that is not above what is documented, or fewer than two classes.

    Example:
        >>> from sijill.counting.table import from_dense
        >>> answer = latent_classes(from_dense("ABC", [0, 60, 40, 20, 30, 15, 10, 5]), effort=(200, 100.0), classes=3)
        >>> answer.method
        'latent_classes'

    Source: Manrique-Vallier 2016, Biometrics 72, doi 10.1111/biom.12502; convergence after Vehtari et al. 2021.
    """
    refused = check_table(table, METHOD)
    if refused is not None:
        return refused
    n = table.documented
    if (bound is not None and bound <= n) or classes < 2 or effort[0] < 4:
        raise WrongUse("a bound lies above the documented number, and there are two classes or more")
    kinds = min(classes, 2 ** len(table.lists) - 1)
    rng = np.random.default_rng(seed)
    least = min(200, effort[0])
    model = of_table(table, kinds, bound)
    found = run(model, rng, draws=(least, effort[0]), effective=effort[1], told=told)
    top = n + MOST_MISSING if bound is None else bound
    near = float(np.mean(n + found.missing > 0.99 * top))
    modes = modes_of(n + found.missing.ravel())
    if len(modes) == 1:
        modes = apart_from(n + found.missing)
    diagnostics: dict[str, Value] = {
        "rhat": round(found.rhat, 4),
        "effective_draws": round(found.effective),
        "chains": found.missing.shape[1],
        "draws": int(found.missing.size),
        "warm_up": found.warm_up,
        "accepted": round(found.accepted, 3),
        "classes": kinds,
        "bound": bound,
        "near_bound": near,
        "modes": len(modes),
    }
    reason = _reason(found, len(modes), near)
    if reason is None:
        modes = _fits_apart(model, n + found.missing.ravel(), rng)
        reason = Message(NOT_THE_TABLE, {"best": _short(modes)}) if len(modes) > 1 else None
        diagnostics["modes"] = len(modes)
    if reason is not None:
        return Refusal(METHOD, reason, Message(LONGER if len(modes) == 1 and near == 0 else MORE), modes, diagnostics)
    return of_draws(METHOD, n + found.missing.ravel(), None, diagnostics)


def _fits_apart(model: Model, draws: Floats, rng: np.random.Generator) -> tuple[Mode, ...]:
    """The region of all draws; and before or after it that of the best fits, if every one of them lies outside.

    Chains can agree and the prior still have made the answer: then the data's own peak lies where hardly a draw does.
    """
    low, middle, high = (float(q) for q in np.quantile(draws, [0.025, 0.5, 0.975]))
    whole = Mode(1.0, middle, (low, high))
    height, missing = best_fits(model, rng)
    good = model.documented + missing[height > -AS_GOOD]
    if bool(((good >= low) & (good <= high)).any()):
        return (whole,)
    best = float(model.documented + missing[height.argmax()])
    ends = (float(good.min()), float(good.max()))
    beyond = float(np.mean(draws <= ends[1] if best < low else draws >= ends[0]))
    fits = Mode(beyond, best, ends)
    whole = Mode(1 - beyond, middle, (low, high))
    return (fits, whole) if best < low else (whole, fits)


def _short(modes: tuple[Mode, ...]) -> int:
    least = min(modes, key=lambda mode: mode.share).point
    return int(round(least, 2 - len(str(int(least)))))


def _reason(found: Run, modes: int, near: float) -> Message | None:
    if near > MOST_AT_BOUND:
        return Message(AT_BOUND, {"share": round(near, 3)})
    if modes > 1:
        return Message(NOT_ONE, {"modes": modes})
    if found.rhat > WORST_RHAT or found.effective < LEAST_EFFECTIVE:
        return Message(NOT_AGREED, {"rhat": round(found.rhat, 3), "effective": round(found.effective)})
    return None
