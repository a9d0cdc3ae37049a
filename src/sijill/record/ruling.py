"""A named person's decision about something in the record, with *because*; undone only by another ruling."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sijill.errors import NotRuled
from sijill.record.canonical import Json, make_id
from sijill.record.finding import Finding
from sijill.record.vocabulary import require

ONE_BY_ONE = frozenset({"act"})
"""Claim kinds that may be ruled only one by one where a victim, a perpetrator or a death is concerned."""

ON_CLAIMS = frozenset({"accept", "correct", "reject"})
ON_PAIRS = frozenset({"same", "different", "unsure"})
ON_DISPUTES = frozenset({"explain", "keep"})
BY_TWO = frozenset({"erase", "reveal"})
"""Verdicts that take effect only when a second person has approved the ruling in an unlock of their own."""

MAYBE_BY_TWO = frozenset({"same", "keep"})
"""Verdicts that take a second person where they concern one who is protected (same) or hold evidence back (keep)."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision by one person.

    Args:
        of: ids it is about: a proposal, claim, dispute, two mentions, or an earlier ruling.
        verdict: a verdict of the vocabulary.
        because: the reason, in the person's own words.
        covers: id of the rule whose proposals are all covered; None where each was read.
        correction: the corrected claim in its form, for `correct` only.
        countersigns: the text of a signed note that the same hand signs with this ruling, for `approve` only.
        finding: the level that is found, or the element that claims are laid beside, for `prove` only.

    Raises:
        NotRuled: no reason, nothing ruled on, or a correction that does not belong.
        UnknownWord: no such verdict.

    Example:
        >>> Ruling(("c-1",), "accept", "read against the page").verdict
        'accept'
    """

    of: tuple[str, ...]
    verdict: str
    because: str
    covers: str | None = None
    correction: dict[str, Json] | None = None
    countersigns: str | None = None
    finding: Finding | None = None

    def __post_init__(self) -> None:
        require("verdicts", self.verdict)
        if not self.because.strip():
            raise NotRuled("a ruling needs a reason", do="Give --because and say why.")
        if not self.of:
            raise NotRuled("a ruling needs something that it is about", do="Give one id or more.")
        if (self.verdict == "correct") != (self.correction is not None):
            raise NotRuled("only the verdict correct takes a correction, and it needs one", where=self.of[0])
        if self.countersigns is not None and self.verdict != "approve":
            raise NotRuled("only the verdict approve signs a note as well", where=self.of[0])
        if self.finding is not None and self.verdict != "prove":
            raise NotRuled("only the verdict prove takes a level or an element", where=self.of[0])


def dispute_id(key: bytes, kind: str, claims: Iterable[str]) -> str:
    """The id of a dispute: made of its kind and its claims, so that it is the same wherever these are known.

    Args:
        key: the record's id key, or the public one of a bare file.
        kind: of the dispute.
        claims: ids, in any order.

    Example:
        >>> dispute_id(b"k", "figure", ["c-1", "c-2"]) == dispute_id(b"k", "figure", ["c-2", "c-1"])
        True
    """
    return make_id(key, "d", {"kind": kind, "claims": sorted(claims)})


def may_be_covered(kind: str, roles: frozenset[str], code: str) -> bool:
    """Say whether a ruling that covers a whole rule may cover such a claim.

    Acts with a victim or perpetrator, and deaths, are only ever ruled one by one.

    Args:
        kind: the claim's kind.
        roles: roles of its parties.
        code: its code.

    Example:
        >>> may_be_covered("attribute", frozenset({"subject"}), "attribute.age")
        True
        >>> may_be_covered("act", frozenset({"victim"}), "kill.summary")
        False
    """
    if code.startswith(("kill.", "death.")) or code == "attribute.death":
        return False
    return kind not in ONE_BY_ONE or not roles & {"victim", "perpetrator"}
