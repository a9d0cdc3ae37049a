"""Words that stand for somebody or something, as values: persons, groups, organisations, places, kin, pronouns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sijill.record.passage import Gap


@dataclass(slots=True, unsafe_hash=True)
class Mention:
    """Words that stand for somebody or something.

    Args:
        start: first code point.
        end: one past the last.
        key: the same for mentions of one name in one text; folded, for comparison only.
        form: how a teller of this mention is called, such as `Munir` or `Munir's nephew`.
        kind: person, group, organisation, place, pronoun or kin.
        gender_hint: `f` or `m` where the words themselves say it (wife, Mr, she); None otherwise, never from a name.
        number: `one`, `many`, or None.

    Example:
        >>> Mention(0, 2, "she", "She", "pronoun", "f", "one").gender_hint
        'f'
    """

    start: int
    end: int
    key: str
    form: str
    kind: str
    gender_hint: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Mentions:
    """The mentions of a text in order of their start.

    Args:
        all: the mentions.
        gaps: the broken places of the text; nothing is resolved across one.
        resolved: from the index of a pronoun to the mention that it most likely stands for.

    Example:
        >>> len(Mentions((), ()))
        0
    """

    all: tuple[Mention, ...]
    gaps: tuple[Gap, ...] = ()
    resolved: Mapping[int, Mention] = field(default_factory=dict)
    _starts: list[int] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [mention.start for mention in self.all])

    def __iter__(self) -> Iterator[Mention]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def __getitem__(self, index: int) -> Mention:
        return self.all[index]

    def between(self, start: int, end: int) -> tuple[Mention, ...]:
        """Give the mentions that start inside [start, end).

        Args:
            start: first code point.
            end: one past the last.

        Example:
            >>> Mentions(()).between(0, 9)
            ()
        """
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def index_at(self, start: int) -> int:
        """Give the index of the first mention that starts at or after a position.

        Args:
            start: a code point of the text.

        Example:
            >>> Mentions(()).index_at(3)
            0
        """
        return bisect_left(self._starts, start)

    def antecedent(self, mention: Mention) -> Mention | None:
        """Give what a pronoun of this text most likely stands for, or None.

        Args:
            mention: a mention of this text.

        Example:
            >>> Mentions(()).antecedent(Mention(0, 2, "he", "He", "pronoun")) is None
            True
        """
        for number in range(self.index_at(mention.start), len(self.all)):
            if self.all[number].start != mention.start:
                break
            if self.all[number] == mention:
                return self.resolved.get(number)
        return None
