"""Right, missed and false items by measure, and errors by class."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from evaluate_align import Pair


@dataclass(slots=True)
class Tally:
    """Right, missed and false items of one measure."""

    right: int = 0
    missed: int = 0
    false: int = 0

    def add(self, right: int, missed: int = 0, false: int = 0) -> None:
        """Add counts."""
        self.right, self.missed, self.false = self.right + right, self.missed + missed, self.false + false

    @property
    def precision(self) -> float | None:
        """Share of what was predicted that is right; None where nothing was predicted."""
        return self.right / (self.right + self.false) if self.right + self.false else None

    @property
    def recall(self) -> float | None:
        """Share of the gold that was found; None where there is no gold."""
        return self.right / (self.right + self.missed) if self.right + self.missed else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both; None where neither gold nor prediction has an item."""
        whole = 2 * self.right + self.missed + self.false
        return 2 * self.right / whole if whole else None


@dataclass(frozen=True, slots=True)
class Wrong:
    """One error: its class, where it is, and both readings for a person who asked for them."""

    kind: str
    doc: str
    start: int
    gold: str = ""
    predicted: str = ""


@dataclass(slots=True)
class Scores:
    """Every measure by name, and every error."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    errors: list[Wrong] = field(default_factory=list)
    scored: list[tuple[float, bool]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def __getitem__(self, name: str) -> Tally:
        return self.tallies.setdefault(name, Tally())


def note(scores: Scores, kind: str, doc: str, pair: Pair, *readings: object) -> None:
    """Note an error in a pair of claims."""
    one, other = readings or (pair.gold["quote"], pair.predicted["quote"])
    scores.errors.append(Wrong(kind, doc, pair.gold["start"], str(one), str(other)))
