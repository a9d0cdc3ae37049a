"""Estimates for each declared stratum, with the doubt about undocumented strata inside every interval."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sijill.counting.answers import Estimate, Floats, Refusal, Value, Warned, of_draws
from sijill.counting.combining import EACH, MOST_REFUSED, Combined, Method, average_over, draws_of
from sijill.counting.described import OUTSIDE, Strata, tabled
from sijill.counting.imputing import FEWEST_DRAWS, Tallied, impute_once
from sijill.counting.table import CaptureTable
from sijill.errors import WrongUse
from sijill.messages import N_, Message

SUMMED = "all strata"
ASSUMES_STRATA = N_(
    "People whose stratum is not documented fall into the strata as those of documented stratum do who are on exactly "
    "the same lists."
)


@dataclass(frozen=True, slots=True)
class Stratum:
    """One declared stratum: what is documented of it, and what imputation added to that.

    Args:
        name: as declared.
        documented: people documented to be in it.
        imputed: fewest and most people that the draws added, whose stratum is not documented.
        tables: one table for each draw; one alone where nothing is drawn.

    Example:
        >>> Stratum("Bara", 40, (3, 9), ()).documented
        40
    """

    name: str
    documented: int
    imputed: tuple[int, int]
    tables: tuple[CaptureTable, ...]


@dataclass(frozen=True, slots=True)
class StratumAnswer:
    """What one method says of one stratum, or of all that are declared together.

    Args:
        stratum: its name, or `SUMMED`.
        method: the method's name.
        over: the answer over all draws.

    Example:
        >>> refused = Refusal("independence", Message(""), Message(""))
        >>> StratumAnswer("Bara", "independence", Combined(refused, 0.0, 20, 1.0)).stratum
        'Bara'
    """

    stratum: str
    method: str
    over: Combined


def lay_out(
    drawn: Sequence[Tallied], lists: Sequence[str], declared: Strata, seed: int = 1, best: Tallied | None = None
) -> list[Stratum]:
    """The tables of each stratum, undocumented strata being drawn once for each linkage, or 20 times for one.

    Args:
        drawn: pattern, stratum or None, and count, for each drawn linkage; or of one linkage alone.
        lists: names of the lists.
        declared: the strata; without names those that occur.
        seed: of the draws.
        best: the linkage whose people are the documented ones; the first drawn where it is None.

    Raises:
        WrongUse: nobody's stratum is documented.

    Example:
        >>> rows = [(1, "Bara", 5), (1, None, 4), (2, "Daw", 3), (3, "*", 2)]
        >>> [(s.name, s.documented, len(s.tables)) for s in lay_out([rows], "AB", Strata("place"))]
        [('Bara', 5, 20), ('Daw', 3, 20)]
    """
    first = drawn[0]
    found = sorted({name for rows in drawn for _, name, _ in rows if name is not None and name != OUTSIDE})
    names = declared.names or tuple(found)
    if not found:
        raise WrongUse(
            N_("nobody's stratum is documented"), do=N_("Check how the strata are written, or ask without them.")
        )
    if len(drawn) == 1:
        missing = any(name is None for _, name, _ in first)
        drawn = [first] * (FEWEST_DRAWS if missing else 1)
    rng = np.random.default_rng(seed)
    tables = [impute_once(rows, lists, rng) for rows in drawn]
    empty = tabled(lists, ())
    strata = []
    for name in names:
        own = tuple(draw.get(name, empty) for draw in tables)
        known = [sum(count for _, of, count in rows if of == name) for rows in drawn]
        added = [table.documented - count for table, count in zip(own, known, strict=True)]
        documented = sum(count for _, of, count in (drawn[0] if best is None else best) if of == name)
        strata.append(Stratum(name, documented, (min(added), max(added)), own))
    return strata


def estimate_strata(strata: Sequence[Stratum], methods: Mapping[str, Method], seed: int = 1) -> Iterator[StratumAnswer]:
    """Ask each method of each stratum over all draws, and then for their sum, made of draws and never of bounds.

    A sum is given only where every stratum has an estimate: nothing is carried over to a stratum that was refused.

    Args:
        strata: as laid out.
        methods: estimators by name.
        seed: of the pooling.

    Example:
        >>> from sijill.counting.closed_forms import independence
        >>> one, other = (tabled("ABC", enumerate(counts)) for counts in ([0, 60, 40, 20, 30, 15, 10, 5],) * 2)
        >>> parts = [Stratum("Bara", 180, (0, 0), (one,)), Stratum("Daw", 180, (0, 0), (other,))]
        >>> found = estimate_strata(parts, {"independence": independence})
        >>> [(one.stratum, round(one.over.answer.point, -1)) for one in found]
        [('Bara', 300.0), ('Daw', 300.0), ('all strata', 600.0)]
    """
    for name, method in methods.items():
        answers: list[list[Estimate | Refusal]] = []
        for stratum in strata:
            each, over = _over_draws(stratum.tables, method, seed)
            answers.append(each)
            yield StratumAnswer(stratum.name, name, over)
        summed = _sum(strata, answers, name, seed)
        if summed is not None:
            yield StratumAnswer(SUMMED, name, summed)


def _over_draws(tables: Sequence[CaptureTable], method: Method, seed: int) -> tuple[list[Estimate | Refusal], Combined]:
    """The answer to every table, equal tables being asked once; and all of them as one."""
    known: dict[tuple[tuple[int, int], ...], Estimate | Refusal] = {}

    def ask(table: CaptureTable) -> Estimate | Refusal:
        if table.cells not in known:
            known[table.cells] = method(table)
        return known[table.cells]

    each = [ask(table) for table in tables]
    if len(known) == 1:
        refused = float(isinstance(each[0], Refusal))
        return each, Combined(each[0], 0.0, len(tables), refused)
    return each, average_over(tables, ask, seed)


def _sum(
    strata: Sequence[Stratum], answers: Sequence[Sequence[Estimate | Refusal]], name: str, seed: int
) -> Combined | None:
    """Add up within each draw, since somebody drawn into one stratum is missing from another; then pool the draws."""
    if len(strata) < 2:
        return None
    rng = np.random.default_rng(seed)
    parts: list[Floats] = []
    for at in range(len(strata[0].tables)):
        each = [(own[at], part.tables[at].documented) for own, part in zip(answers, strata, strict=True)]
        draws = [draws_of(one, n, EACH, rng) for one, n in each if isinstance(one, Estimate)]
        if len(draws) == len(strata):
            parts.append(np.sum(draws, axis=0))
    refused = 1 - len(parts) / len(strata[0].tables)
    if refused > MOST_REFUSED:
        return None
    diagnostics: dict[str, Value] = {"strata": len(strata), "tables": len(parts)}
    means, within = np.array([np.log(p).mean() for p in parts]), float(np.mean([np.log(p).var() for p in parts]))
    between = float(means.var(ddof=1)) if len(parts) > 1 else 0.0
    share = between / (within + between) if within + between > 0 else 0.0
    return Combined(of_draws(name, np.concatenate(parts), None, diagnostics), share, len(parts), refused)


def warn_of_strata(strata: Sequence[Stratum], drawn: Tallied, found: Sequence[StratumAnswer]) -> Iterator[Warned]:
    """What a reader of strata has to know: who is outside, who was imputed, and which strata carry no estimate.

    Args:
        strata: as laid out.
        drawn: the rows of the linkage that is documented.
        found: the answers.

    Example:
        >>> rows = [(1, "Bara", 5), (2, None, 5)]
        >>> parts = lay_out([rows], "AB", Strata("place"))
        >>> [w.values for w in warn_of_strata(parts, rows, [])]
        [{'people': 5, 'share': 0.5}, {'strata': ['Bara']}]
    """
    everybody = sum(count for _, _, count in drawn)
    missing = sum(count for _, name, count in drawn if name is None)
    outside = sum(count for _, name, count in drawn if name == OUTSIDE)
    if missing:
        values: dict[str, Value] = {"people": missing, "share": round(missing / everybody, 4)}
        yield Warned(Message(ASSUMES_STRATA), values)
    if outside:
        yield Warned(
            Message(N_("some people lie outside every declared stratum, and are in no answer by strata")),
            {"people": outside},
        )
    given = {one.stratum for one in found if isinstance(one.over.answer, Estimate)}
    unreached: list[Value] = [part.name for part in strata if sum(part.tables[0].by_number_of_lists[1:]) == 0]
    if unreached:
        words = N_(
            "nobody of some declared strata is on two lists or more: there may be cases there that no list could reach"
        )
        yield Warned(Message(words), {"strata": unreached})
    refused: list[Value] = [part.name for part in strata if found and part.name not in given]
    if refused:
        share = sum(part.documented for part in strata if part.name in refused) / everybody
        words = N_(
            "no method answers for some strata: their documented count is a minimum, and nothing stands for them"
        )
        yield Warned(Message(words), {"strata": refused, "share_of_documented": round(share, 4)})
