"""How far named persons have found acts and their authors proven, beside what the record holds for each finding.

A level is a ruling and never a result: software counts the separate accounts and documents and says where they are
fewer than the ladder asks for. Reliability, credibility and the likelihood of a link have no part in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sijill.record.finding import Level, Newer
from sijill.record.ruling import Ruling
from sijill.record.vocabulary import vocabulary
from sijill.weighing.support import accounts_of
from sijill.weighing.weighed import Weighed, standing
from sijill.weighing.words_of import lexicon


class Signed(Protocol):
    """A ruling with the person who gave it; the register's view gives these."""

    @property
    def id(self) -> str:
        """The ruling's id."""

    @property
    def ruling(self) -> Ruling:
        """The decision."""

    @property
    def by(self) -> str:
        """Who ruled."""

    @property
    def at(self) -> str:
        """Record time."""

    @property
    def undone(self) -> bool:
        """Whether a later ruling undid it."""


@dataclass(frozen=True, slots=True)
class Proof:
    """One finding by one person, with what the record holds for it.

    Args:
        ruling: id of the ruling.
        part: act or author.
        level: a value of the proof ladder.
        claims: ids it rests on, as far as this reader has them.
        against: ids of claims that speak against it.
        by: who found it.
        at: record time.
        because: the reason, in that person's words.
        cites: the judgment or standard that is cited, or None.
        accounts: separate accounts behind it, least and most.
        documents: how many of the claims rest on a document.
        counts: whether it is the newest finding on one of its claims, and that claim is still accepted.

    Example:
        >>> Proof("r-1", "act", "alleged", ("c-1",), (), "amal", "", "one voice", None, (1, 1), 0, True).short
        False
    """

    ruling: str
    part: str
    level: str
    claims: tuple[str, ...]
    against: tuple[str, ...]
    by: str
    at: str
    because: str
    cites: str | None
    accounts: tuple[int, int]
    documents: int
    counts: bool

    @property
    def short(self) -> bool:
        """Whether the record certainly holds less than the ladder asks for at this level."""
        asked = _asked(self.level)
        enough = self.accounts[1] >= asked[0] or (self.documents > 0 and self.accounts[1] >= 1 and asked[1])
        return not enough


def rung(level: str) -> int:
    """The place of a level on the ladder, from 0.

    Args:
        level: a value of the proof ladder.

    Example:
        >>> rung("alleged"), rung("beyond_reasonable_doubt")
        (0, 4)
    """
    return vocabulary().lists["proof_ladder"].index(level)


def proofs(claims: Iterable[Weighed], rulings: Iterable[Signed]) -> tuple[Proof, ...]:
    """Every finding that was not undone, acts before authors, the newest first, with what stands behind it.

    Args:
        claims: claims with their standing; findings on other claims are left out.
        rulings: rulings with their persons, oldest first.

    Example:
        >>> proofs([], [])
        ()
    """
    known = {item.id: item for item in standing(claims)}
    told = [one for one in rulings if not one.undone and isinstance(one.ruling.finding, Level | Newer)]
    newest = _newest(told)
    found = []
    for one in told:
        finding = one.ruling.finding
        rests = [known[of] for of in one.ruling.of if of in known]
        if isinstance(finding, Level) and rests:
            counts = any(newest[item.id, finding.part] == one.id and item.status == "accepted" for item in rests)
            found.append(_proof(one, finding, rests, counts))
    found.reverse()
    return tuple(sorted(found, key=lambda proof: (proof.part, not proof.counts)))


def verified(claims: Iterable[Weighed], rulings: Iterable[Signed]) -> frozenset[str]:
    """Ids of accepted claims whose act was last found proven at the level from which a count may be called verified.

    Args:
        claims: claims with their standing.
        rulings: rulings with their persons, oldest first.

    Example:
        >>> verified([], [])
        frozenset()
    """
    return verified_by(claims, (one.ruling for one in rulings if not one.undone))


def verified_by(claims: Iterable[Weighed], rulings: Iterable[Ruling]) -> frozenset[str]:
    """As `verified`, from rulings in force of which it does not matter who gave them.

    Args:
        claims: claims with their standing.
        rulings: rulings in force, oldest first.

    Example:
        >>> verified_by([], [])
        frozenset()
    """
    accepted = {item.id for item in claims if item.status == "accepted"}
    least = rung(str(lexicon("ladder")["verified_from"]))
    levels: dict[str, str] = {}
    for one in rulings:
        if isinstance(one.finding, Level) and one.finding.part == "act":
            levels |= dict.fromkeys(one.of, one.finding.level)
        elif isinstance(one.finding, Newer) and one.finding.form.get("part") == "act":
            for claim in one.of:  # whatever it says, the level found before it is no longer the last word
                levels.pop(claim, None)
    return frozenset(claim for claim, level in levels.items() if claim in accepted and rung(level) >= least)


def _newest(rulings: Iterable[Signed]) -> Mapping[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for one in rulings:
        if isinstance(one.ruling.finding, Level):
            found |= dict.fromkeys(((of, one.ruling.finding.part) for of in one.ruling.of), one.id)
        elif isinstance(one.ruling.finding, Newer):
            found |= dict.fromkeys(((of, str(one.ruling.finding.form.get("part"))) for of in one.ruling.of), one.id)
    return found


def _proof(one: Signed, finding: Level, rests: Sequence[Weighed], counts: bool) -> Proof:
    behind = accounts_of(rests).support
    return Proof(
        one.id,
        finding.part,
        finding.level,
        tuple(item.id for item in rests),
        finding.against,
        one.by,
        one.at,
        one.ruling.because,
        finding.cites,
        (behind.min, behind.max),
        sum(item.claim.voice.basis == "document" for item in rests),
        counts,
    )


def _asked(level: str) -> tuple[int, bool]:
    """How many separate accounts a level asks for, and whether one does where a document stands beside it."""
    levels = lexicon("ladder")["levels"]
    row = levels[level] if isinstance(levels, dict) else {}
    return int(row["accounts"]), bool(row.get("or_one_with"))
