"""Whose words a stretch of text is, and how they are told: the values that claims take their voice from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sijill.errors import NoVoice
from sijill.meaning.voice import Voice
from sijill.record.vocabulary import require

_BLOCK = 256
"""Code points per block of the index from positions to attributions."""


@dataclass(slots=True, unsafe_hash=True)
class Attribution:
    """One stretch of text with its voice.

    Args:
        start: first code point.
        end: one past the last.
        voice: the chain from the one who perceived to the register.
        manner: direct, indirect, free or narration.
        modality: a word of `claim_modality`, as the cue says.
        polarity: said or denied, as the cue says.
        rule: the rule that found it.
        inferred: True where the teller was not named in this very sentence.
        cue: span of the words that show the telling, None for narration.
        antecedent: span of the mention that a pronoun in the cue was resolved to, or None.
        perceives: True where the words say that the first teller perceived what follows.

    Example:
        >>> from sijill.meaning.voice import Hop
        >>> Attribution(0, 9, Voice("unstated", (Hop("the author", "text"),)), "narration").modality
        'asserted'
    """

    start: int
    end: int
    voice: Voice
    manner: str
    modality: str = "asserted"
    polarity: str = "said"
    rule: str = "voice/narration-1"
    inferred: bool = False
    cue: tuple[int, int] | None = None
    antecedent: tuple[int, int] | None = None
    perceives: bool = False

    def __post_init__(self) -> None:
        require("claim_modality", self.modality)
        require("claim_polarity", self.polarity)


@dataclass(frozen=True, slots=True, repr=False)
class Attributions:
    """The attributions of a text, innermost first, with the way from a span to its voice.

    Args:
        all: the attributions, shorter ones before longer ones.

    Example:
        >>> len(Attributions(()))
        0
    """

    all: tuple[Attribution, ...]
    _blocks: dict[int, list[int]] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        blocks: dict[int, list[int]] = {}
        for number, item in enumerate(self.all):
            for block in range(item.start // _BLOCK, max(item.start, item.end - 1) // _BLOCK + 1):
                blocks.setdefault(block, []).append(number)
        object.__setattr__(self, "_blocks", blocks)

    def __iter__(self) -> Iterator[Attribution]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def __getitem__(self, index: int) -> Attribution:
        return self.all[index]

    def holding(self, start: int, end: int) -> Attribution | None:
        """Give the innermost attribution that holds the span, or None.

        Args:
            start: first code point.
            end: one past the last.

        Example:
            >>> Attributions(()).holding(0, 1) is None
            True
        """
        return next((item for item in self.around(start) if end <= item.end), None)

    def around(self, at: int) -> Iterator[Attribution]:
        """Give every attribution that holds a position, the innermost first.

        Args:
            at: a position.

        Example:
            >>> list(Attributions(()).around(0))
            []
        """
        for number in self._blocks.get(at // _BLOCK, ()):
            item = self.all[number]
            if item.start <= at < item.end:
                yield item


def attribution_at(attributions: Attributions, start: int, end: int) -> Attribution:
    """Give the voice for a span: the innermost attribution that holds it, else the one where it starts.

    Args:
        attributions: the attributions of the text.
        start: first code point of the span.
        end: one past the last.

    Raises:
        NoVoice: the span lies outside every sentence.

    Example:
        >>> from sijill.meaning.voice import Hop
        >>> whole = Attribution(0, 9, Voice("unstated", (Hop("the author", "text"),)), "narration")
        >>> attribution_at(Attributions((whole,)), 2, 4).manner
        'narration'
    """
    found = attributions.holding(start, end)
    if found is None:
        found = attributions.holding(start, start + 1)
    if found is None:
        raise NoVoice("no voice covers the words at {start} to {end}", start=start, end=end)
    return found
