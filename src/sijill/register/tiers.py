"""Tiers of harm, T0 to T6: to which a claim, a name or a place belongs, and who reaches it for what; all of it data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from sijill.meaning.where import LEVELS, Where
from sijill.record.claim import Claim, Party

TIERS = ("T0", "T1", "T2", "T3", "T4", "T5", "T6")
IDENTITIES = "T4"
"""The tier of who told, saw, sheltered or refused, and of precise places; only who reaches it is given the vault."""

PERSONS = frozenset({"person", "unnamed_person"})
TERMS, CONSENT, NEVER = "terms", "consent", "never"


@dataclass(frozen=True, slots=True)
class Tiers:
    """The table of tiers as read.

    Args:
        codes: codes by tier.
        official: tier of official claims and figures.
        names: roles of parties by the tier of their names.
        precise_places: kinds of place that are as telling as an address.
        roles: tiers that each role reaches.
        purposes: tiers that each purpose reaches.
        recipients: for each recipient what each tier takes: terms or consent.
    """

    codes: Mapping[str, frozenset[str]]
    official: str
    names: Mapping[str, frozenset[str]]
    precise_places: frozenset[str]
    roles: Mapping[str, frozenset[str]]
    purposes: Mapping[str, frozenset[str]]
    recipients: Mapping[str, Mapping[str, str]]


@cache
def tiers() -> Tiers:
    """The table that ships with Sijill.

    Example:
        >>> sorted(tiers().roles["analyst"])
        ['T0', 'T1', 'T2']
    """
    raw = yaml.safe_load((files("sijill.register") / "tiers.yml").read_text(encoding="utf-8"))

    def sets(table: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
        return {name: frozenset(words) for name, words in table.items()}

    return Tiers(
        sets(raw["codes"]),
        raw["official"],
        sets(raw["names"]),
        frozenset(raw["precise_places"]),
        sets(raw["roles"]),
        sets(raw["purposes"]),
        {to: {tier: how for how, them in table.items() for tier in them} for to, table in raw["recipients"].items()},
    )


def tiers_of(role: str) -> frozenset[str]:
    """The tiers that a role at the desk reaches.

    Args:
        role: as its slot says.

    Example:
        >>> tiers_of("administrator")
        frozenset()
    """
    table = tiers().roles
    return table.get(role, table["other"])


@cache
def reach(role: str, recipient: str, purpose: str) -> Mapping[str, str]:
    """For each tier what it takes: the terms of a source, a consent of its own, or never.

    Args:
        role: of whoever reads or hands over.
        recipient: for whom; what follows a colon names one of them.
        purpose: what for.

    Example:
        >>> reach("member", "partner:them", "search")["T4"], reach("analyst", "court", "trial")["T4"]
        ('consent', 'never')
    """
    table = tiers()
    theirs = table.recipients.get(recipient.partition(":")[0], table.recipients["other"])
    open_to = tiers_of(role) & table.purposes.get(purpose, table.purposes["other"])
    return {tier: theirs.get(tier, NEVER) if tier in open_to else NEVER for tier in TIERS}


def is_death(claim: Claim) -> bool:
    """Whether a claim says of its victim or subject that he or she is dead.

    Args:
        claim: the claim.

    Example:
        >>> from sijill.testing.examples import raid
        >>> is_death(raid())
        False
    """
    said = claim.proposition
    if claim.polarity != "said" or claim.modality not in ("asserted", "admitted"):
        return False
    if said.code == "kill.attempt":
        return said.outcome == "dead"
    return said.outcome == "dead" or said.code.startswith(("kill.", "death.")) or said.code == "attribute.death"


def tier_of(claim: Claim) -> str:
    """The tier of a claim as a whole: of that it was said at all.

    Args:
        claim: the claim.

    Example:
        >>> from sijill.testing.examples import raid
        >>> tier_of(raid())
        'T1'
    """
    said, table = claim.proposition, tiers()
    for tier, codes in table.codes.items():
        if said.code in codes or said.code.partition(".")[0] in codes:
            return tier
    return table.official if claim.voice.basis == "official" or said.kind == "figure" else "T1"


def tier_of_name(claim: Claim, party: Party) -> str:
    """The tier of who a party is.

    Args:
        claim: the claim.
        party: one of its parties.

    Example:
        >>> from sijill.testing.examples import raid
        >>> [tier_of_name(raid(), party) for party in raid().proposition.parties]
        ['T1', 'T1']
    """
    table = tiers().names
    if party.form not in PERSONS:
        return IDENTITIES if party.form == "group" and party.role in table[IDENTITIES] else tier_of(claim)
    for tier, roles in table.items():
        holds = {"T2": is_death(claim), "T0": claim.voice.basis == "official" or claim.proposition.kind == "statement"}
        if party.role in roles and holds.get(tier, True):
            return tier
    return IDENTITIES


def tier_of_place(where: Where) -> str:
    """The tier of a place: what is finer than a locality, and what is as telling as an address, is T4.

    Args:
        where: the place as told.

    Example:
        >>> tier_of_place(Where("the roof", "rooftop")), tier_of_place(Where("Marwa", level="locality"))
        ('T4', 'T1')
    """
    fine = where.level is not None and LEVELS.index(where.level) > LEVELS.index("locality")
    return IDENTITIES if fine or where.kind in tiers().precise_places else "T1"
