"""What rulings make of a claim: its status and whether a person has read it; a pure function of all rulings known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

STATUS_OF: Mapping[str, str] = {
    "accept": "accepted",
    "correct": "superseded",
    "reject": "rejected",
    "withdraw": "withdrawn",
}
"""The status that a verdict on a claim gives it."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """One ruling as it bears on one thing.

    Args:
        ruling: id of the ruling.
        of: id of the thing.
        verdict: the verdict, as it bears on this thing.
        by: who ruled.
        covers: the rule that the ruling covers as a whole, or None where the thing itself was read.
        order: record time, device and place: the order of decision 5.
        place: which of the things that the ruling names this is.

    Example:
        >>> Ruled("r-1", "c-1", "accept", "amal", None, ("", "", 0)).verdict
        'accept'
    """

    ruling: str
    of: str
    verdict: str
    by: str
    covers: str | None
    order: tuple[str, str, int]
    place: int = 0


class Rulings:
    """Rulings over anything, with those undone taken out.

    Args:
        ruled: every ruling as it bears on everything it is about, in any order.

    Example:
        >>> accept = Ruled("r-1", "c-1", "accept", "amal", None, ("1", "d", 0))
        >>> undo = Ruled("r-2", "r-1", "undo", "rana", None, ("2", "d", 1))
        >>> Rulings([accept]).status("c-1"), Rulings([undo, accept]).status("c-1")
        ('accepted', 'proposed')
    """

    def __init__(self, ruled: Iterable[Ruled]) -> None:
        self._of: dict[str, list[Ruled]] = {}
        for one in sorted(ruled, key=lambda one: (one.order, one.of)):
            self._of.setdefault(one.of, []).append(one)
        self._undone: dict[str, bool] = {}
        self._as: dict[str, list[Ruled]] | None = None

    def undone(self, ruling: str) -> bool:
        """Whether a ruling was undone by one that still holds.

        An undoing names the id of what it undoes, and an id is a hash of its content, so the chain is finite.
        """
        if ruling not in self._undone:
            self._undone[ruling] = any(
                one.verdict == "undo" and not self.undone(one.ruling) for one in self._of.get(ruling, ())
            )
        return self._undone[ruling]

    def on(self, thing: str) -> tuple[Ruled, ...]:
        """Every ruling on a thing, oldest first, those undone too."""
        return tuple(self._of.get(thing, ()))

    def holding(self, thing: str) -> tuple[Ruled, ...]:
        """The rulings on a thing that still hold, oldest first."""
        return tuple(one for one in self._of.get(thing, ()) if not self.undone(one.ruling))

    def ruled_as(self, ruling: str) -> tuple[Ruled, ...]:
        """One ruling as it bears on everything it is about."""
        if self._as is None:
            self._as = {}
            for one in (one for many in self._of.values() for one in many):
                self._as.setdefault(one.ruling, []).append(one)
        return tuple(self._as.get(ruling, ()))

    def things(self) -> tuple[str, ...]:
        """Everything that was ruled on."""
        return tuple(self._of)

    def silent(self, thing: str) -> bool:
        """Whether nobody has ever ruled on a thing."""
        return thing not in self._of

    def status(self, claim: str) -> str:
        """The status of a claim: that of the newest ruling that holds; proposed without one."""
        told = [STATUS_OF[one.verdict] for one in self.holding(claim) if one.verdict in STATUS_OF]
        return told[-1] if told else "proposed"

    def reviewed(self, claim: str) -> bool:
        """Whether a person has ruled on this very claim, and not on a rule that covers it."""
        return any(one.covers is None and one.verdict in STATUS_OF for one in self.holding(claim))


def narrowed(all_rulings: Callable[[list[str]], list[Ruled]], things: Iterable[str]) -> Rulings:
    """The rulings on some things, with the undoings that bear on them, asked for step by step.

    Args:
        all_rulings: gives the rulings on each of some ids.
        things: what is asked about.

    Example:
        >>> narrowed(lambda ids: [], ["c-1"]).status("c-1")
        'proposed'
    """
    found: list[Ruled] = []
    asked = list(things)
    while asked:
        new = all_rulings(asked)
        found.extend(new)
        asked = list({one.ruling for one in new})
    return Rulings(found)
