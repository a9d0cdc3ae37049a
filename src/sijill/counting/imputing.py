"""Strata that are not documented, drawn many times from those of people on the same lists."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sijill.counting.answers import Floats
from sijill.counting.described import tabled
from sijill.counting.table import CaptureTable
from sijill.errors import Refused, WrongUse
from sijill.messages import N_

FEWEST_DRAWS = 20
IMPUTED = ("period", "place", "perpetrator", "sex", "age")
"""What may be imputed where it is not documented. A person's community never is."""
STRENGTH = 5.0

Tallied = Sequence[tuple[int, str | None, int]]


def impute_strata(
    people: Sequence[tuple[int, str | None]], of: str, lists: Sequence[str], draws: int = FEWEST_DRAWS, seed: int = 1
) -> list[dict[str, CaptureTable]]:
    """Draw the strata that are not documented, from those of people on the same lists, many times.

    Each draw first draws the shares themselves, so that uncertainty of the shares is carried too.

    Args:
        people: for each person the pattern of lists and the documented stratum, None where it is not documented.
        of: which attribute it is; one of `IMPUTED`.
        lists: names of the lists.
        draws: how many imputations, at least 20.
        seed: of the draws.

    Returns:
        For each draw one table for each stratum.

    Raises:
        Refused: an attribute that is never imputed.
        WrongUse: too few draws, or nobody's stratum is documented.

    Example:
        >>> tables = impute_strata([(1, "north"), (1, "south"), (3, None), (2, "north")], "place", ["A", "B"])
        >>> len(tables), sum(table.documented for table in tables[0].values())
        (20, 4)

    Source: Rubin 1987; Dirichlet draws as in the approximate Bayesian bootstrap.
    """
    if of not in IMPUTED:
        raise Refused(N_("this attribute is never imputed"), do=N_("Keep those without it as a stratum of their own."))
    if draws < FEWEST_DRAWS or all(stratum is None for _, stratum in people):
        raise WrongUse(N_("there are at least {fewest} draws, and some documented strata"), fewest=FEWEST_DRAWS)
    rng = np.random.default_rng(seed)
    rows = [(pattern, stratum, 1) for pattern, stratum in people]
    return [impute_once(rows, lists, rng) for _ in range(draws)]


def impute_once(rows: Tallied, lists: Sequence[str], rng: np.random.Generator) -> dict[str, CaptureTable]:
    """Draw once a stratum for everybody who has none, a documented one standing as it is.

    Args:
        rows: pattern, documented stratum or None, and count.
        lists: names of the lists.
        rng: source of chance.

    Raises:
        WrongUse: nobody's stratum is documented.

    Example:
        >>> drawn = impute_once([(1, "north", 5), (1, None, 4), (2, "south", 3)], "AB", np.random.default_rng(1))
        >>> sum(table.documented for table in drawn.values())
        12
    """
    strata = sorted({stratum for _, stratum, _ in rows if stratum is not None})
    if not strata:
        raise WrongUse(N_("nobody's stratum is documented"))
    place = {stratum: at for at, stratum in enumerate(strata)}
    known: dict[int, Floats] = {}
    missing: dict[int, int] = {}
    for pattern, stratum, count in rows:
        counts = known.setdefault(pattern, np.zeros(len(strata)))
        if stratum is None:
            missing[pattern] = missing.get(pattern, 0) + count
        else:
            counts[place[stratum]] += count
    overall = np.sum(list(known.values()), axis=0)
    overall = overall / overall.sum()
    parts: dict[str, list[tuple[int, int]]] = {
        stratum: [(pattern, int(counts[at])) for pattern, counts in known.items()] for stratum, at in place.items()
    }
    for pattern, count in missing.items():
        shares = rng.dirichlet(known[pattern] + STRENGTH * overall)
        for stratum, drawn in zip(strata, rng.multinomial(count, shares / shares.sum()), strict=True):
            parts[stratum].append((pattern, int(drawn)))
    return {stratum: tabled(lists, cells) for stratum, cells in parts.items()}
