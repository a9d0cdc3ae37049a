"""A claim with everything weighing asks of it worked out once, so that a hundred thousand can be laid side by side."""

from __future__ import annotations

from dataclasses import dataclass

from sijill.record.claim import Claim, Party
from sijill.weighing.weighed import (
    ASSERTED,
    HARMED,
    Weighed,
    Window,
    family,
    fold,
    harmed,
    place_names,
    places_apart,
    time_of,
    voice_key,
)

LEAST_LETTERS = 4
"""Shorter words of a description tell nothing about who is meant."""
MEANT = HARMED | {"subject"}
OWN = frozenset(map(fold, ("I", "me", "myself", "you", "أنا", "قضيت", "أمضيت")))
"""Words by which a teller speaks of themself; "you" only as a rule of reading takes it for that."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What weighing knows of one claim.

    Args:
        id: the claim's id.
        claim: the claim.
        kind: act, figure, attribute, relation or statement.
        code: its code.
        family: the part of the code before the first dot.
        time: its outermost bounds.
        places: folded names of its place and of what contains it.
        names: folded names of the persons to whom it was done or of whom it is said.
        voice: the tellers of its chain, folded.
        held: True where it is asserted or admitted, and not denied.

    Example:
        >>> from sijill.testing.examples import raid_standing
        >>> see(raid_standing()).family
        'raid'
    """

    id: str
    claim: Claim
    kind: str
    code: str
    family: str
    time: Window
    places: frozenset[str]
    names: frozenset[str]
    voice: tuple[str, ...]
    held: bool

    @property
    def outcome(self) -> str:
        """What came of it."""
        return self.claim.proposition.outcome

    @property
    def words(self) -> frozenset[str]:
        """Folded words of the descriptions of those to whom it was done."""
        hurt = (party.passage for party in harmed(self.claim) if party.passage is not None)
        return frozenset(token for one in hurt for token in fold(one.words).split() if len(token) >= LEAST_LETTERS)

    @property
    def value(self) -> str:
        """Folded words of the value of an attribute or statement, or of the claim where it has none."""
        said = self.claim.proposition
        return fold((said.value if said.value is not None else self.claim.passage).words)


def _name(party: Party, claim: Claim) -> tuple[str, ...]:
    """By which name a party is meant: its own, or the teller's where the teller speaks of "I"."""
    folded = "" if party.passage is None else fold(party.passage.words)
    if folded in OWN:
        teller = claim.voice.perceiver
        return (fold(teller.teller),) if teller.named else ()
    return (folded,) if party.form == "person" else ()


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
    meant = [party for party in said.parties if party.role in MEANT and party.passage is not None]
    return Seen(
        item.id,
        claim,
        said.kind,
        said.code,
        family(said.code),
        time_of(claim),
        place_names(claim),
        frozenset([name for party in meant for name in _name(party, claim)]),
        voice_key(claim),
        claim.polarity == "said" and claim.modality in ASSERTED,
    )


def apart(one: Seen, two: Seen) -> bool:
    """Say whether two claims certainly speak of different places, as `places_apart` does.

    Args:
        one: a claim.
        two: another.

    Example:
        >>> from sijill.testing.examples import raid_standing
        >>> apart(see(raid_standing()), see(raid_standing()))
        False
    """
    return one.places.isdisjoint(two.places) and places_apart(one.claim, two.claim)
