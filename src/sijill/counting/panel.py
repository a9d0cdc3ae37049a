"""The panel: every estimator beside every other, what they depend on, and what to be warned of; never one headline."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sijill.counting.answers import METHODS, Estimate, Refusal, Value, Warned
from sijill.counting.closed_forms import chao_lower_bound, independence, no_highest_order_interaction
from sijill.counting.decomposable import LEAST_TOP, decomposable_graphs
from sijill.counting.described import DescribedTable
from sijill.counting.doubly_robust import METHOD as DOUBLY_ROBUST
from sijill.counting.doubly_robust import every_pair
from sijill.counting.gates import check_table, warn_of_table
from sijill.counting.graphs import MOST_LISTS
from sijill.counting.invisible import Probe, unreachable, warn_of_unreached
from sijill.counting.latent import latent_classes
from sijill.counting.latent_chains import CHAINS
from sijill.counting.loglinear import loglinear_bic
from sijill.counting.sensitivity import (
    Sensitivity,
    highest_order,
    internal_consistency,
    leave_one_list_out,
    prior_of_graphs,
)
from sijill.counting.stepwise import loglinear_stepwise
from sijill.counting.table import CaptureTable, choose_lists
from sijill.errors import UnknownWord, WrongUse
from sijill.messages import N_, Message
from sijill.messages.steps import gone_through

FAR_APART = 2.0
MANY_TIMES = 10.0
PRIOR_MATTERS = 0.20
LIST_MATTERS = 0.30


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the panel.

    Args:
        methods: names of `METHODS`, in the order wanted.
        seed: of everything that is drawn.
        draws: replicates of the bootstrap, and least draws of the latent classes; None for what is usual.
        bound: largest possible number of people, entered by a person; None for none.
        described: the same people with what is documented of them, and the columns that are taken as covariates; with
            it every pair of lists is asked too, doubly robust. None for none.
        probe: cases found otherwise than through the lists; None for none.

    Example:
        >>> Asked().seed
        1
    """

    methods: Sequence[str] = METHODS
    seed: int = 1
    draws: int | None = None
    bound: float | None = None
    described: tuple[DescribedTable, Sequence[str]] | None = None
    probe: Probe | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """One method's answer and how long it took.

    Args:
        answer: an estimate or a refusal.
        seconds: wall seconds.

    Example:
        >>> Answered(Estimate("independence", 1.0, (1.0, 1.0), (1.0, 1.0)), 0.1).seconds
        0.1
    """

    answer: Estimate | Refusal
    seconds: float


Said = Answered | Warned | Sensitivity


def panel(table: CaptureTable, asked: Asked | None = None, told: Callable[[str], None] | None = None) -> Iterator[Said]:
    """Ask every method, one after the other, then what their answers depend on.

    Args:
        table: the table as it is.
        asked: which methods and how; None for all of them as usual.
        told: called with each method's name before it starts; None for nobody.

    Raises:
        UnknownWord: a method that does not exist.
        WrongUse: a number that cannot be.

    Example:
        >>> from sijill.counting.table import from_dense
        >>> table = from_dense("ABC", [0, 60, 40, 20, 30, 15, 10, 5])
        >>> next(panel(table, Asked(methods=("independence",)))).answer.method
        'independence'
    """
    asked = Asked() if asked is None else asked
    _check(table, asked)
    whole, empty = table, [name for name, size in zip(table.lists, table.list_sizes, strict=True) if size == 0]
    if empty and len(table.lists) - len(empty) >= 2:
        table = choose_lists(whole, [i for i, size in enumerate(whole.list_sizes) if size > 0])
        names: list[Value] = [*empty]
        yield Warned(Message(N_("lists that hold nobody were left out")), {"lists": names})
    estimates: dict[str, Estimate] = {}
    for method in gone_through(N_("methods"), asked.methods):
        if told is not None:
            told(method)
        began = time.perf_counter()
        answer = ask(table, method, asked)
        yield Answered(answer, time.perf_counter() - began)
        if isinstance(answer, Estimate):
            estimates[method] = answer
    pairs: dict[str, Estimate] = {}
    if asked.described is not None:
        yield from _pairs(asked, pairs, told)
    yield from warn_of_table(table)
    yield from _warn_of_answers(table, estimates | pairs)
    yield from warn_of_unreached(table, estimates | pairs, asked.probe)
    if estimates or pairs:
        yield unreachable(estimates | pairs)
    if check_table(table, METHODS[0]) is None:
        yield from _sensitivities(table, estimates)


def _pairs(asked: Asked, pairs: dict[str, Estimate], told: Callable[[str], None] | None) -> Iterator[Said]:
    """Every pair of lists with covariates; the estimates are put into `pairs` under their own names."""
    if asked.described is None:
        return
    if told is not None:
        told(DOUBLY_ROBUST)
    began = time.perf_counter()
    for name, answer in every_pair(*asked.described, asked.seed):
        yield Answered(answer, time.perf_counter() - began)
        began = time.perf_counter()
        if isinstance(answer, Estimate):
            pairs[f"{DOUBLY_ROBUST} {name}"] = answer


def ask(table: CaptureTable, method: str, asked: Asked) -> Estimate | Refusal:
    """Ask one method.

    Args:
        table: the table.
        method: a name of `METHODS`.
        asked: seed, draws and bound.

    Example:
        >>> from sijill.counting.table import from_dense
        >>> round(ask(from_dense("ABC", [0, 60, 40, 20, 30, 15, 10, 5]), "independence", Asked()).point)
        300
    """
    draws = asked.draws
    if method == "independence":
        return independence(table)
    if method == "chao_lower_bound":
        return chao_lower_bound(table)
    if method == "no_highest_order_interaction":
        return no_highest_order_interaction(table)
    if method == "decomposable_graphs":
        return decomposable_graphs(table, bound=asked.bound)
    if method == "loglinear_bic":
        return loglinear_bic(table, replicates=draws, seed=asked.seed)
    if method == "loglinear_stepwise":
        return loglinear_stepwise(table, replicates=1000 if draws is None else draws, seed=asked.seed)
    most = 1200 if draws is None else max(200, -(-draws // CHAINS))
    return latent_classes(table, bound=asked.bound, seed=asked.seed, effort=(most, 1000.0))


def _check(table: CaptureTable, asked: Asked) -> None:
    unknown = [method for method in asked.methods if method not in METHODS]
    if unknown or len(asked.methods) == 0:
        raise UnknownWord("there is no such method", do="Methods are: " + ", ".join(METHODS) + ".")
    if asked.bound is not None and asked.bound <= table.documented:
        raise WrongUse(
            "the bound is not above the {documented} people who are documented",
            documented=table.documented,
            do="Give a bound from a count of the whole population, or none.",
        )
    if asked.seed < 0 or (asked.draws is not None and asked.draws < 2):
        raise WrongUse("a seed is zero or more, and draws are two or more")


def _warn_of_answers(table: CaptureTable, estimates: dict[str, Estimate]) -> Iterator[Warned]:
    points: dict[str, Value] = {method: round(estimate.point, 1) for method, estimate in estimates.items()}
    sizes = [estimate.point for estimate in estimates.values()]
    if sizes and max(sizes) > FAR_APART * min(sizes):
        yield Warned(Message(N_("estimators disagree by more than two times")), points)
    elif sizes and _disjoint(list(estimates.values())):
        yield Warned(Message(N_("the 95 per cent intervals of some estimators do not overlap")), points)
    many: dict[str, Value] = {
        method: round(estimate.point / table.documented, 1)
        for method, estimate in estimates.items()
        if estimate.point > MANY_TIMES * table.documented
    }
    if many:
        yield Warned(Message(N_("an estimate is more than ten times the documented number")), many)
    graphs = estimates.get("decomposable_graphs")
    top = None if graphs is None else graphs.diagnostics["top_weight"]
    if isinstance(top, float) and top < LEAST_TOP:
        words = N_("no graph of dependences stands out: many explain the table about as well")
        yield Warned(Message(words), {"top_weight": round(top, 4)})


def _disjoint(estimates: list[Estimate]) -> bool:
    return max(e.interval95[0] for e in estimates) > min(e.interval95[1] for e in estimates)


def _sensitivities(table: CaptureTable, estimates: dict[str, Estimate]) -> Iterator[Said]:
    points = {method: estimate.point for method, estimate in estimates.items() if method != "chao_lower_bound"}
    if points:
        yield highest_order(table, points)
    if len(table.lists) > 3:
        out = leave_one_list_out(table)
        yield out
        yield from _warn_of_lists(out, estimates)
        yield internal_consistency(table)
    if "decomposable_graphs" in estimates and len(table.lists) <= min(5, MOST_LISTS):
        prior = prior_of_graphs(table)
        yield prior
        medians = [value for value in prior.values.values() if isinstance(value, float)]
        if max(medians) - min(medians) > PRIOR_MATTERS * estimates["decomposable_graphs"].point:
            values: dict[str, Value] = {
                delta: round(median, 1) for delta, median in zip(prior.values, medians, strict=True)
            }
            yield Warned(Message(N_("the prior of the graphs moves the answer by more than a fifth")), values)


def _warn_of_lists(out: Sensitivity, estimates: dict[str, Estimate]) -> Iterator[Warned]:
    moved: dict[str, Value] = {}
    for name, without in out.values.items():
        for method, point in without.items() if isinstance(without, dict) else ():
            whole = estimates.get(method)
            if whole is not None and isinstance(point, float) and abs(point / whole.point - 1) > LIST_MATTERS:
                moved[f"{method} without {name}"] = round(point, 1)
    if moved:
        yield Warned(Message(N_("leaving one list out moves an estimate by more than three tenths")), moved)
