"""What an estimator gives back: an estimate with its assumption, or a refusal with what would help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from sijill.messages import N_, Message

Floats = npt.NDArray[np.float64]
Interval = tuple[float, float]
Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]

METHODS = (
    "independence",
    "chao_lower_bound",
    "no_highest_order_interaction",
    "decomposable_graphs",
    "loglinear_bic",
    "loglinear_stepwise",
    "latent_classes",
)

ASSUMES = {
    "independence": N_(
        "Being on one list makes nobody more or less likely to be on another, and everybody is equally likely to be "
        "on each list."
    ),
    "chao_lower_bound": N_(
        "People differ only in how easily they are listed at all, the lists are about equally long, and being on one "
        "list makes nobody less likely to be on another; then the number is at least this."
    ),
    "no_highest_order_interaction": N_(
        "However the lists depend on each other among those who are on some list, the dependence of all of them "
        "together leaves no trace of its own among those who are on none."
    ),
    "decomposable_graphs": N_(
        "Lists may depend on each other, but only through chains of lists such that those further apart are "
        "independent once the lists between them are given."
    ),
    "loglinear_bic": N_(
        "A few dependences between lists explain the table, and the dependences that the table does not need are "
        "absent among the undocumented too."
    ),
    "loglinear_stepwise": N_(
        "Only pairs of lists depend on each other, and a pair that shows no clear dependence among the documented "
        "has none."
    ),
    "latent_classes": N_(
        "People fall into a few kinds; within a kind, being on one list says nothing about being on another, and "
        "every kind has somebody on the lists."
    ),
    "doubly_robust": N_(
        "Among people of whom the same things are documented, being on one of the two lists makes nobody more or less "
        "likely to be on the other, and people of every kind could be on both."
    ),
    "two_lists": N_(
        "The two lists are independent, everybody was equally likely to be on each, and nothing in two lists can "
        "test this."
    ),
}


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number that no list holds, with the assumption it stands on.

    Args:
        method: a name of `METHODS`.
        point: estimated number of people, the documented among them.
        interval80: lower and upper end that an 80 per cent interval has.
        interval95: the same for 95 per cent.
        model: which dependences between lists it has, or None where that is no part of the method.
        diagnostics: numbers by name that a statistician asks for.
        draws: draws of the number of people, where the method gives them; else None.

    Example:
        >>> Estimate("independence", 120.0, (110.0, 130.0), (105.0, 140.0)).assumes.id[:12]
        'Being on one'
    """

    method: str
    point: float
    interval80: Interval
    interval95: Interval
    model: str | None = None
    diagnostics: Mapping[str, Value] = field(default_factory=dict)
    draws: Floats | None = field(default=None, repr=False, compare=False)

    @property
    def assumes(self) -> Message:
        """The identifying assumption in one plain sentence."""
        return Message(ASSUMES[self.method])


@dataclass(frozen=True, slots=True)
class Mode:
    """One of several regions where the answers of a method gather.

    Args:
        share: how much of the whole lies in it, from 0 to 1.
        point: its middle.
        interval95: where 95 per cent of it lies.

    Example:
        >>> Mode(0.3, 1000.0, (900.0, 1100.0)).share
        0.3
    """

    share: float
    point: float
    interval95: Interval


@dataclass(frozen=True, slots=True)
class Refusal:
    """No number, because one would mean nothing; the documented count still stands as a minimum.

    Args:
        method: a name of `METHODS`.
        reason: why not.
        would_help: what would have to be there, or be done.
        modes: the regions where the answers gathered, where that is the reason.
        diagnostics: numbers by name.

    Example:
        >>> Refusal("independence", Message("too few lists"), Message("a third list")).modes
        ()
    """

    method: str
    reason: Message
    would_help: Message
    modes: tuple[Mode, ...] = ()
    diagnostics: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Warned:
    """Something a reader of the estimates has to know.

    Args:
        what: in words.
        values: the numbers behind it.

    Example:
        >>> Warned(Message("few overlaps"), {"share": 0.02}).values["share"]
        0.02
    """

    what: Message
    values: Mapping[str, Value] = field(default_factory=dict)


def of_draws(method: str, draws: Floats, model: str | None, diagnostics: Mapping[str, Value]) -> Estimate:
    """An estimate whose point is the median of draws and whose intervals have equal tails.

    Args:
        method: a name of `METHODS`.
        draws: draws of the number of people, shape (draws,).
        model: as in `Estimate`.
        diagnostics: as in `Estimate`.

    Example:
        >>> of_draws("latent_classes", np.arange(101.0), None, {}).interval80
        (10.0, 90.0)
    """
    low95, low80, middle, high80, high95 = (float(q) for q in np.quantile(draws, [0.025, 0.1, 0.5, 0.9, 0.975]))
    return Estimate(method, middle, (low80, high80), (low95, high95), model, diagnostics, draws)
