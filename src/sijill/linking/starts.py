"""Where the pair model starts before it has seen the lists at hand: the packaged shares of levels, by kind of pair."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sijill.errors import Fault
from sijill.linking.compare import MODES, NAMES
from sijill.linking.model import CLASSES, Doubles
from sijill.linking.wordlists import number, table
from sijill.messages import N_


def shares(field: str, name: str | None = None) -> npt.NDArray[np.float64]:
    """The packaged start of a field's levels, summing to one; the level "not told" is 0.

    Args:
        field: a section of `weights.yml`.
        name: a row inside the section, or None.

    Example:
        >>> float(shares("sex").sum())
        1.0
    """
    found = table("weights")[field]
    if isinstance(found, dict):
        found = found[name]
    if not isinstance(found, list):
        raise Fault(N_("the packaged table {name} cannot be read"), name="weights")
    values = np.array([0.0, *map(float, found)])
    out: Doubles = values / values.sum()
    return out


def start_rows(field: str, kind: int) -> Doubles:
    """The packaged start of one field for pairs that share it: one row for each script mode, or one row.

    Args:
        field: one of the fields.
        kind: one of the kinds of pairs.

    Example:
        >>> from sijill.linking.model import SAME, levels_of
        >>> start_rows("sex", SAME).shape == (1, levels_of("sex"))
        True
    """
    if field in NAMES:
        rows = np.array([shares("names", mode) for mode in MODES])
        if field == "family":
            rows[:, 1:4] *= number("family_changed")
            rows = np.concatenate([rows, rows])
        even: Doubles = rows / rows.sum(axis=1, keepdims=True)
        return even
    if field == "mother":
        return np.repeat(shares("mother")[None, :], len(MODES), axis=0)
    if field in ("kunya", "sex"):
        return shares(field)[None, :]
    return shares(field, CLASSES[kind])[None, :]
