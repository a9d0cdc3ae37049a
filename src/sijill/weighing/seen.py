"""A claim with everything weighing asks of it worked out once, so that a hundred thousand can be laid side by side."""

from __future__ import annotations

from dataclasses import dataclass

from sijill.record.claim import Claim
from sijill.weighing.weighed import (
    ASSERTED,
    Weighed,
    Window,
    family,
    fold,
    harmed,
    place_names,
    time_of,
    voice_key,
)

LEAST_LETTERS = 4
"""Shorter words of a description tell nothing about who is meant."""
OWN = frozenset(map(fold, ("I", "me", "myself", "you", "أنا", "قضيت", "أمضيت")))
"""Words by which a teller speaks of themself; "you" only as a rule of reading takes it for that."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What weighing knows of one claim.

    Args:
        item: the claim with its standing.
        code: its code.
        family: the part of the code before the first dot.
        time: its outermost bounds.
        places: folded names of its place and of what contains it.
        names: folded names of the persons to whom it was done or of whom it is said.
        words: folded words of the descriptions of those to whom it was done.
        voice: the tellers of its chain, folded.
        held: True where it is asserted or admitted, and not denied.

    Example:
        >>> from sijill.testing.examples import raid_standing
        >>> see(raid_standing()).family
        'raid'
    """

    item: Weighed
    code: str
    family: str
    time: Window
    places: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    voice: tuple[str, ...]
    held: bool

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.item.id

    @property
    def claim(self) -> Claim:
        """The claim."""
        return self.item.claim

    @property
    def kind(self) -> str:
        """act, figure, attribute, relation or statement."""
        return self.item.claim.proposition.kind

    @property
    def outcome(self) -> str:
        """What came of it."""
        return self.item.claim.proposition.outcome

    @property
    def value(self) -> str:
        """Folded words of the value of an attribute or statement, or of the claim where it has none."""
        said = self.item.claim.proposition
        return fold((said.value if said.value is not None else self.item.claim.passage).words)


def _name(form: str, words: str, claim: Claim) -> tuple[str, ...]:
    """By which name a party is meant: its own, or the teller's where the teller speaks of "I"."""
    folded = fold(words)
    if folded in OWN:
        teller = claim.voice.perceiver
        return (fold(teller.teller),) if teller.named else ()
    return (folded,) if form == "person" else ()


def see(item: Weighed) -> Seen:
    """Work out what weighing asks of a claim.

    Args:
        item: the claim with its standing.

    Example:
        >>> from sijill.testing.examples import raid_standing
        >>> see(raid_standing()).held
        True
    """
    claim = item.claim
    said = claim.proposition
    meant = [*harmed(claim), *(party for party in said.parties if party.role == "subject")]
    return Seen(
        item,
        said.code,
        family(said.code),
        time_of(claim),
        place_names(claim),
        frozenset(name for p in meant if p.passage is not None for name in _name(p.form, p.passage.words, claim)),
        frozenset(
            token
            for party in harmed(claim)
            if party.passage is not None
            for token in fold(party.passage.words).split()
            if len(token) >= LEAST_LETTERS
        ),
        voice_key(claim),
        claim.polarity == "said" and claim.modality in ASSERTED,
    )
