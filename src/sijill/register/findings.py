"""What a check found: one finding for each item that does not hold, and how much was looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sijill.errors import SijillError

Progress = Callable[[str, int, int], None]
"""Told the step, how far it has come, and how far it goes."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold.

    Args:
        item: id of the item, or name of the file.
        what: English sentence.
        error: name of the error.

    Example:
        >>> Finding("register.db", "a page was changed", "BrokenSeal").item
        'register.db'
    """

    item: str
    what: str
    error: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check saw.

    Args:
        findings: what does not hold; empty if everything does.
        lines: lines looked at.
        unseen: lines of compartments that this person was not granted: their envelope was checked, not their body.
        erased: lines whose key was destroyed.
        originals: originals read to the end.
        checkpoints: checkpoints verified, inside and outside.
        orphans: keys and sealed files that a crash left without their line; harmless.
        rebuilt: whether the derived tables were made anew.
        waiting: lines whose keys no bundle has brought yet: incomplete, as the bundles said, and no fault.

    Example:
        >>> CheckReport((), 0, 0, 0, 0, 0, 0, False).holds
        True
    """

    findings: tuple[Finding, ...]
    lines: int
    unseen: int
    erased: int
    originals: int
    checkpoints: int
    orphans: int
    rebuilt: bool
    waiting: int = 0

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


class _At:
    """A block whose refusal becomes a finding; whatever else goes wrong goes on up."""

    def __init__(self, looking: Looking, item: str) -> None:
        self._looking = looking
        self._item = item

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if not isinstance(error, SijillError):
            return False
        self._looking.found(self._item, error)
        return True


@dataclass(slots=True)
class Looking:
    """A check under way: findings so far, and counts.

    Args:
        progress: told about every step, or None.

    Example:
        >>> looking = Looking()
        >>> with looking.at("register.db"):
        ...     raise SijillError("a page was changed")
        >>> looking.findings[0].item
        'register.db'
    """

    progress: Progress | None = None
    findings: list[Finding] = field(default_factory=list)
    lines: int = 0
    unseen: int = 0
    erased: int = 0
    waiting: int = 0
    originals: int = 0
    checkpoints: int = 0
    used: set[str] = field(default_factory=set)
    mendable: set[Finding] = field(default_factory=set)
    in_derived: bool = False

    def at(self, item: str) -> _At:
        """Go on after an error, and keep it as a finding about `item`."""
        return _At(self, item)

    def found(self, item: str, error: SijillError) -> None:
        """Keep one finding; the same one is kept once."""
        where = item if not error.where or error.where in item else f"{item} ({error.where})"
        finding = Finding(where, str(error), error.name)
        if finding not in self.findings:
            self.findings.append(finding)
        if self.in_derived:
            self.mendable.add(finding)  # derived from the lines: making it anew is enough

    def take_over(self, other: Looking) -> None:
        """Add what another look at the same record found."""
        self.findings.extend(finding for finding in other.findings if finding not in self.findings)
        self.mendable |= other.mendable
        self.used |= other.used
        self.lines += other.lines
        self.unseen += other.unseen
        self.erased += other.erased
        self.waiting += other.waiting

    def step(self, name: str, done: int = 0, of: int = 0) -> None:
        """Tell how far the check has come."""
        if self.progress is not None:
            self.progress(name, done, of)

    def report(self, orphans: int, rebuilt: bool) -> CheckReport:
        """What was seen, as a value."""
        return CheckReport(
            tuple(self.findings),
            self.lines,
            self.unseen,
            self.erased,
            self.originals,
            self.checkpoints,
            orphans,
            rebuilt,
            self.waiting,
        )
