"""Two or more claims laid side by side: what every finder of differences returns."""

from __future__ import annotations

from dataclasses import dataclass

from sijill.messages import Message


@dataclass(frozen=True, slots=True)
class Pair:
    """Claims that differ or look alike, not yet a dispute.

    Args:
        kind: a dispute kind of the vocabulary.
        claims: ids, the smallest set that differs.
        question: what a reader would ask.
        because: why they stand side by side.

    Example:
        >>> Pair("time", ("c-1", "c-2"), Message("When?"), Message("")).kind
        'time'
    """

    kind: str
    claims: tuple[str, ...]
    question: Message
    because: Message
