"""Sources and consents as far as they decide who may have what, and what follows from them; no words of anybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Permissions:
    """What may go to one recipient for one purpose on one day, by source.

    Args:
        by_source: parts that are allowed, by id of the source; a source that is not there allows nothing.
        withdrawn: sources to which consent was withdrawn.
        expired: sources whose consent is over.
        taken_back: ids of consents and sources that a ruling in force takes back.
        consented: parts that a consent in force grants by itself, whatever the terms say, by id of the source.

    Example:
        >>> Permissions({"s-1": frozenset({"account"})}, frozenset(), frozenset()).allows("s-1", "words")
        False
    """

    by_source: Mapping[str, frozenset[str]]
    withdrawn: frozenset[str]
    expired: frozenset[str]
    taken_back: frozenset[str] = frozenset()
    consented: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def allows(self, source: str, part: str) -> bool:
        """Whether a part of what came with a source may go."""
        return part in self.by_source.get(source, frozenset())


@dataclass(frozen=True, slots=True)
class Agreed:
    """A source or a consent as far as it decides; no words of anybody.

    Args:
        id: of its line.
        order: record time, device and place.
        of: the source.
        terms: of a source; None for a consent.
        recipient: of a consent.
        purposes: of a consent; none stands for any.
        parts: that a consent grants; none where it was refused.
        expires: the last day on which it holds, or None.
    """

    id: str
    order: tuple[str, str, int]
    of: str
    terms: str | None = None
    recipient: str = ""
    purposes: tuple[str, ...] = ()
    parts: frozenset[str] = frozenset()
    expires: str | None = None
