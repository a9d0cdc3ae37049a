"""Sparse log-linear estimates: the best of all hierarchical models by BIC, with the choice of the model resampled."""

from __future__ import annotations

from typing import cast

import numpy as np

from sijill.counting.answers import Estimate, Floats, Refusal, Value
from sijill.counting.designs import Bools, Design, design, generators, hierarchical, sparse_parts
from sijill.counting.gates import check_table
from sijill.counting.graphs import written
from sijill.counting.poisson import Checked, exists, fit, identifiable
from sijill.counting.resampling import resample
from sijill.counting.table import CaptureTable
from sijill.errors import WrongUse
from sijill.messages import N_, Message
from sijill.messages.steps import may_stop

METHOD = "loglinear_bic"
MOST_LISTS = 6
LARGEST = 1e9
"""An expected number of undocumented people above this is no estimate but a missing maximum."""
TABLES_AT_ONCE = 20_000


def too_many_lists(table: CaptureTable, method: str) -> Refusal | None:
    """Refuse a table of more lists than the models of a method can be laid out for.

    Args:
        table: the table.
        method: whose refusal it would be.

    Example:
        >>> too_many_lists(CaptureTable(("A", "B"), ((3, 9),)), "loglinear_bic") is None
        True
    """
    if len(table.lists) <= MOST_LISTS:
        return None
    words = N_("{lists} lists make more models than can be compared; {most} lists can.")
    return Refusal(
        method,
        Message(words, {"lists": len(table.lists), "most": MOST_LISTS}),
        Message(N_("Merge the smallest lists before looking at any estimate, or use latent classes.")),
    )


def no_model(method: str) -> Refusal:
    """The refusal where no model's estimate exists and is unique.

    Args:
        method: whose refusal it is.

    Example:
        >>> no_model("loglinear_bic").method
        'loglinear_bic'
    """
    return Refusal(
        method,
        Message(N_("The table is too sparse: no model with a dependence between lists has an estimate.")),
        Message(N_("More overlap between lists: longer lists, a wider period, or fewer lists after merging.")),
    )


def model_code(table: CaptureTable, groups: tuple[int, ...]) -> int:
    """Check one hierarchical model: 0 all well, 1 no estimate exists, 2 not unique, 3 both.

    Args:
        table: the table.
        groups: the model's generators, as bit patterns of lists.

    Raises:
        WrongUse: an interaction of all lists, or of lists that are not there.

    Example:
        >>> artificial = CaptureTable(("A", "B", "C"), ((1, 40), (2, 30), (3, 6), (4, 20)))
        >>> [model_code(artificial, groups) for groups in ((1, 2, 4), (3, 4), (3, 5, 6))]
        [0, 1, 2]

    Source: Chan, Silverman & Vincent 2021, with the linear programme of Fienberg & Rinaldo 2012.
    """
    lists = len(table.lists)
    if not all(0 < group < 2**lists - 1 for group in groups):
        raise WrongUse("a model's interactions are of some lists, and never of all of them")
    of = design(lists, max(max(group.bit_count() for group in groups), 1))
    model = np.array([t.bit_count() <= 1 or any(t & g == t for g in groups) for t in of.thetas])
    counts = table.dense()[1:].astype(np.float64)
    used, cells = sparse_parts(of, model[None, :], counts)
    code = 0 if exists(of, used[0], cells[0], counts) else 1
    return code if bool(identifiable(of, used, cells)[0]) else code + 2


def usual_order(lists: int) -> int:
    """The largest interactions that are tried if nobody says otherwise: three lists at once only where lists are four.

    Args:
        lists: how many.

    Example:
        >>> [usual_order(lists) for lists in (3, 4, 5, 6)]
        [2, 3, 2, 2]
    """
    return 3 if lists == 4 else 2


def usual_top(lists: int, models: int) -> int:
    """How many models, the best ones on the table itself, are tried again on each resampled table.

    Args:
        lists: how many.
        models: how many there are in all.

    Example:
        >>> [usual_top(lists, 1000) for lists in (3, 4, 5)]
        [1000, 20, 100]

    Source: Silverman, Chan & Vincent 2024.
    """
    if lists <= 3:
        return models
    return min(models, 20 if lists == 4 else 100)


def loglinear_bic(
    table: CaptureTable,
    *,
    order: int | None = None,
    top: int | None = None,
    replicates: int | None = None,
    seed: int = 1,
) -> Estimate | Refusal:
    """Estimate with the hierarchical log-linear model of least BIC; its intervals choose the model again each time.

    Args:
        table: three to six lists.
        order: how many lists the largest interaction joins; None as in `usual_order`.
        top: how many of the best models each resampled table chooses from; None as in `usual_top`.
        replicates: resampled tables; None for 4,000 with three lists, where they cost nothing, else 1,000.
        seed: of the resampling.

    Raises:
        WrongUse: an order or number that cannot be.

    Example:
        >>> from sijill.counting.table import from_dense
        >>> answer = loglinear_bic(from_dense("ABC", [0, 60, 40, 20, 30, 15, 10, 5]), replicates=100)
        >>> answer.model, round(answer.point)
        ('[A][B][C]', 300)

    Source: Silverman, Chan & Vincent 2024, Statistical Methods in Medical Research.
    """
    refused = check_table(table, METHOD) or too_many_lists(table, METHOD)
    if refused is not None:
        return refused
    lists = len(table.lists)
    replicates = (4000 if lists == 3 else 1000) if replicates is None else replicates
    chosen = usual_order(lists) if order is None else order
    if not 1 <= chosen < lists or replicates < 2 or (top is not None and top < 1):
        raise WrongUse("an interaction joins fewer lists than there are, and there are two replicates or more")
    of, models = design(lists, chosen), hierarchical(lists, chosen)
    counts = table.dense()[1:].astype(np.float64)
    ranks = _bic(of, models, counts[None, :], {})
    missing, height = ranks[0][:, 0], ranks[1][:, 0]
    good = np.flatnonzero(np.isfinite(height))
    if len(good) == 0 or (len(good) == 1 and chosen > 1):
        return no_model(METHOD)
    first = good[np.argsort(height[good], kind="stable")]
    kept = models[first[: usual_top(lists, len(good)) if top is None else top]]
    checked: Checked = {}

    def again(tables: Floats) -> Floats:
        return best_of(of, kept, tables, checked)

    point = table.documented + float(missing[first[0]])
    drawn = resample(table, point, again, replicates, seed)
    if drawn is None:
        return no_model(METHOD)
    diagnostics: dict[str, Value] = {
        "bic": float(height[first[0]]),
        "order": chosen,
        "models": len(models),
        "admissible": len(good),
        "top": len(kept),
        "replicates": replicates,
        "replicates_refused": drawn.refused,
        "bias_correction": drawn.bias,
        "acceleration": drawn.acceleration,
    }
    model = written(generators(of, models[first[0]]), table.lists)
    return Estimate(METHOD, point, drawn.interval80, drawn.interval95, model, diagnostics, drawn.draws)


def best_of(of: Design, models: Bools, tables: Floats, checked: Checked) -> Floats:
    """The number of people by the model of least BIC, for each of many tables; nan where no model has an estimate.

    Args:
        of: the design.
        models: shape (models, parameters).
        tables: shape (tables, cells).
        checked: answers of the existence check so far; added to.

    Example:
        >>> tables = np.array([[60.0, 40, 20, 30, 15, 10, 5]])
        >>> best_of(design(3, 2), hierarchical(3, 2), tables, {}).round()
        array([300.])
    """
    answers = np.empty(len(tables))
    part = max(1, TABLES_AT_ONCE // len(models))
    for at in range(0, len(tables), part):
        may_stop()
        some = tables[at : at + part]
        missing, height = _bic(of, models, some, checked)
        best = np.argmin(height, axis=0)
        here = np.arange(len(some))
        found = some.sum(axis=1) + missing[best, here]
        answers[at : at + part] = np.where(np.isfinite(height[best, here]), found, np.nan)
    return answers


def _bic(of: Design, models: Bools, tables: Floats, checked: Checked) -> tuple[Floats, Floats]:
    """Undocumented number and BIC of each model on each table, shapes (models, tables); inf where not admissible."""
    rows = np.repeat(np.arange(len(models)), len(tables))
    many = np.tile(tables, (len(models), 1))
    found = fit(of, models[rows], many, checked)
    # A parameter that is minus infinity was chosen from the table too, and costs as much as any other.
    sizes = models.sum(axis=1)[rows]
    height = -2 * found.loglik + sizes * np.log(np.maximum(many.sum(axis=1), 1.0))
    good = found.admissible & (found.missing < LARGEST)
    shape = (len(models), len(tables))
    return found.missing.reshape(shape), cast(Floats, np.where(good, height, np.inf)).reshape(shape)
