"""What weighing needs to know of a claim, and the small questions it asks of two of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from sijill.meaning.amount import loosened
from sijill.meaning.names import fold_text
from sijill.meaning.when import When
from sijill.meaning.where import contains, may_be_same_place
from sijill.record.claim import Claim, Party
from sijill.weighing.open_year import DayOfYear, of_year, other_days

fold = lru_cache(maxsize=1 << 16)(fold_text)
HARMED = frozenset({"victim", "target", "buried"})
OF_ONE_KIND = {"death": "kill", "disappear": "abduct", "detain": "abduct"}
"""Families of acts that two tellers may use for one act: a death for a killing, an arrest for an abduction."""
ASSERTED = frozenset({"asserted", "admitted"})
THE_AUTHOR = "the author"
"""Whoever wrote a text and is not named in it: one person within the text, anybody outside it."""
OF_TEXT = "\x1f"
UNNAMED = frozenset({"site", "spot"})
"""Levels of a place whose words are no name: one spot has many descriptions."""


class Weighed(Protocol):
    """A claim with its standing; the register's view gives these."""

    @property
    def id(self) -> str:
        """The claim's id."""

    @property
    def claim(self) -> Claim:
        """The claim itself."""

    @property
    def status(self) -> str:
        """proposed, accepted, rejected, superseded or withdrawn."""

    @property
    def reviewed(self) -> bool:
        """True only where a person has ruled on this very claim."""


@dataclass(frozen=True, slots=True)
class Window:
    """The outermost bounds of a time, in minutes; None is open.

    Args:
        earliest: first minute it can have begun.
        latest: the minute before which it was over (exclusive).
        of_year: the days told, where the year is not; the bounds are open then.

    Example:
        >>> Window(0, 10).apart_from(Window(11, 20))
        True
    """

    earliest: int | None
    latest: int | None
    of_year: DayOfYear | None = None

    @property
    def known(self) -> bool:
        """True where at least one bound is known."""
        return self.earliest is not None or self.latest is not None

    def apart_from(self, other: Window) -> bool:
        """Say whether the two cannot share a minute.

        Args:
            other: the other window.

        Example:
            >>> Window(None, None).apart_from(Window(0, 1))
            False
        """
        return _before(self, other) or _before(other, self) or other_days(self.of_year, other.of_year)


def _before(first: Window, second: Window) -> bool:
    return first.latest is not None and second.earliest is not None and first.latest <= second.earliest


def window(when: When | None) -> Window:
    """The outermost bounds of a time as told.

    Args:
        when: the time, or None.

    Example:
        >>> window(None).known
        False
    """
    return Window(None, None) if when is None else Window(when.start.earliest, when.end.latest, of_year(when))


def time_of(claim: Claim) -> Window:
    """When a claim's proposition is told to have happened.

    Args:
        claim: the claim.

    Example:
        >>> from sijill.testing.examples import raid
        >>> time_of(raid()).known
        False
    """
    told = claim.proposition.when
    return window(None if told is None else told.value)


def family(code: str) -> str:
    """The part of a code before its first dot: `kill` for `kill.summary`.

    Args:
        code: a code of the vocabulary.

    Example:
        >>> family("kill.summary"), family("raid")
        ('kill', 'raid')
    """
    return code.split(".")[0]


def act_kind(code: str) -> str:
    """What a code tells of, where two tellers may choose between near codes for one act.

    Args:
        code: a code of the vocabulary.

    Example:
        >>> act_kind("detain.arbitrary"), act_kind("abduct"), act_kind("raid")
        ('abduct', 'abduct', 'raid')
    """
    found = family(code)
    return OF_ONE_KIND.get(found, found)


def place_names(claim: Claim) -> frozenset[str]:
    """Folded names of the place of a claim and of what contains it.

    Args:
        claim: the claim.

    Example:
        >>> from sijill.testing.examples import raid
        >>> place_names(raid())
        frozenset()
    """
    told = claim.proposition.where
    if told is None:
        return frozenset()
    where = told.value
    names = [*where.within] + ([where.words] if where.kind is None or where.level is not None else [])
    return frozenset(map(fold, names))


def named_places(claim: Claim) -> frozenset[str]:
    """Folded names of the place of a claim and of what contains it, without spots that have no name of their own.

    Args:
        claim: the claim.

    Example:
        >>> from sijill.testing.examples import raid
        >>> named_places(raid())
        frozenset()
    """
    told = claim.proposition.where
    if told is None:
        return frozenset()
    own = [told.value.words] if told.value.kind is None and told.value.level not in UNNAMED else []
    return frozenset(map(fold, [*told.value.within, *own]))


def places_apart(one: Claim, two: Claim) -> bool:
    """Say whether two claims certainly speak of different places.

    Names that the gazetteer tells apart are, and names of one level that differ, unless either lies in the other;
    a spot or site without a name of its own ("the roof", "a white van") proves nothing.

    Args:
        one: a claim.
        two: another.

    Example:
        >>> from sijill.testing.examples import raid
        >>> places_apart(raid(), raid())
        False
    """
    if one.proposition.where is None or two.proposition.where is None:
        return False
    if one.proposition.where.inferred or two.proposition.where.inferred:
        return False  # a place taken over from the words around proves nothing
    a, b = one.proposition.where.value, two.proposition.where.value
    if contains(a, b) or contains(b, a) or place_names(one) & place_names(two):
        return False
    if a.level in UNNAMED or b.level in UNNAMED:
        return False
    named_alike = a.level is not None and a.level == b.level and fold(a.words) != fold(b.words)
    return may_be_same_place(a, b) is False or named_alike


def harmed(claim: Claim) -> tuple[Party, ...]:
    """The parties of a claim to whom it was done.

    Args:
        claim: the claim.

    Example:
        >>> from sijill.testing.examples import raid
        >>> [party.role for party in harmed(raid())]
        ['target']
    """
    return tuple([party for party in claim.proposition.parties if party.role in HARMED])


def named(parties: Iterable[Party]) -> frozenset[str]:
    """Folded words of the parties that are persons with a name.

    Args:
        parties: parties of a claim.

    Example:
        >>> named([])
        frozenset()
    """
    return frozenset(
        fold(party.passage.words) for party in parties if party.form == "person" and party.passage is not None
    )


def size(party: Party) -> tuple[int, int | None]:
    """How many a party stands for, at least and at most; None is unknown.

    A rounded number is widened, and the bound of a vague word ("dozens") is a convention that proves no number.

    Args:
        party: a party.

    Example:
        >>> size(Party("victim", "unknown", None))
        (0, None)
    """
    if party.amount is not None and not party.amount.convention:
        told = loosened(party.amount)
        return told.min or 0, told.max
    if party.form in ("person", "unnamed_person"):
        return 1, 1
    # A group without a number is two people at least: the word says more than one.
    return (2, None) if party.form == "group" else (0, None)


def voice_key(claim: Claim) -> tuple[str, ...]:
    """Whose account a claim is: the tellers of its chain, folded.

    Who wrote a text without being named in it, or is called "a neighbour" there, is one within the text and another in
    any other text.

    Args:
        claim: the claim.

    Example:
        >>> from sijill.testing.examples import raid
        >>> voice_key(raid())[0].partition(OF_TEXT)
        ('the author', '\\x1f', 't-example')
    """
    tellers = tuple([fold(hop.teller) for hop in claim.voice.chain])
    if claim.voice.chain[0].named and tellers[0] != THE_AUTHOR:
        return tellers
    return (f"{tellers[0]}{OF_TEXT}{claim.passage.text_id}", *tellers[1:])


def standing(claims: Iterable[Weighed]) -> list[Weighed]:
    """The claims that count: proposed or accepted ones, in the order given.

    Args:
        claims: claims with their standing.

    Example:
        >>> standing([])
        []
    """
    return [item for item in claims if item.status in ("proposed", "accepted")]
