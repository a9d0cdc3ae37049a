"""What named persons find proven, and what they lay beside the elements of crimes: rulings in, views out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sijill.door.objects import CONTRACT, Object
from sijill.errors import WrongUse
from sijill.messages import N_
from sijill.record.finding import PARTS, Finding, Grade, Level, finding_form
from sijill.record.ruling import Ruling
from sijill.record.vocabulary import vocabulary
from sijill.register.register import Register
from sijill.register.register import rule as rule_on
from sijill.register.view import Standing, View
from sijill.weighing.elements import GROUND, Beside, Crime, LaidBy, crimes, tag
from sijill.weighing.elements import elements as lay_out
from sijill.weighing.proof import Proof
from sijill.weighing.proof import proofs as weigh_proofs

_TIER = "T3"
"""Who may not see this tier sees nothing of grounds."""
FINDINGS = frozenset({"prove"})
"""Verdicts that hold a finding."""


@dataclass(frozen=True, slots=True)
class Proving:
    """What a person means by `prove`, in plain words: a level on the ladder, or a place beside an element.

    Args:
        level: a value of the proof ladder.
        part: act or author, for a level.
        against: ids of claims that speak against it.
        cites: the judgment, or which standard is meant.
        element: crime and element, such as `7.1.a/killing`.
        side: for or against, for an element.
        evidence: how a ground shows.
        reliability: how a source is judged, whatever it says.
        credibility: how what is told is judged, whoever says it.

    Example:
        >>> Proving(level="reasonable_grounds").part
        'act'
    """

    level: str | None = None
    part: str = "act"
    against: tuple[str, ...] = ()
    cites: str | None = None
    element: str | None = None
    side: str = "for"
    evidence: str | None = None
    reliability: str | None = None
    credibility: str | None = None

    @property
    def anything(self) -> bool:
        """Whether a level, an element or a judgment is named."""
        return any(self._named())

    def _named(self) -> tuple[bool, ...]:
        return tuple(one is not None for one in (self.level, self.element, self.reliability, self.credibility))

    def finding(self) -> Finding:
        """The finding that is meant.

        Raises:
            WrongUse: more than one of level, element, reliability and credibility, or none.
            UnknownWord, NotRuled, NotThere: what is named is not there or lacks its words.
        """
        if sum(self._named()) != 1:
            raise WrongUse(N_("a ruling says one thing: a level, a place beside an element, or one judgment"))
        if self.reliability is not None:
            return Grade("reliability", self.reliability)
        if self.credibility is not None:
            return Grade("credibility", self.credibility)
        if self.element is not None:
            return tag(self.element, self.side, self.evidence)
        return Level(self.part, self.level or "", self.against, self.cites)


@dataclass(frozen=True, slots=True)
class FindingChoices:
    """What a person may choose from where they find something proven or lay it beside an element.

    Args:
        parts: act and author.
        levels: of the proof ladder, the lowest first.
        evidence: how a ground shows.
        crimes: with their elements.
        reliability: how a source may be judged.
        credibility: how what is told may be judged.

    Example:
        >>> finding_choices().parts
        ('act', 'author')
    """

    parts: tuple[str, ...]
    levels: tuple[str, ...]
    evidence: tuple[str, ...]
    crimes: tuple[Crime, ...]
    reliability: tuple[str, ...] = ()
    credibility: tuple[str, ...] = ()


def finding_choices() -> FindingChoices:
    """The levels, elements and kinds of evidence there are.

    Example:
        >>> finding_choices().levels[0]
        'alleged'
    """
    lists = vocabulary().lists
    return FindingChoices(
        PARTS,
        lists["proof_ladder"],
        lists["ground_evidence"],
        tuple(crimes().values()),
        lists["source_reliability"],
        lists["content_credibility"],
    )


def prove(book: Register, of: str | Sequence[str], asked: Proving, *, because: str) -> list[Object]:
    """Record a finding on claims, signed with the key of the person at the desk.

    Args:
        book: the opened record.
        of: id or ids of the claims that it rests on.
        asked: the level, or the element and side.
        because: the reason.

    Returns:
        One `ruling` object with its `finding`.

    Raises:
        NotRuled: the claims cannot carry it.
        NotCleared: a ground, and its compartment was not granted.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     claim = next(book.view().claims())
        ...     prove(book, claim.id, Proving(element="7.1.a/killing"), because="two guards")[0]["finding"]["side"]
        'for'
    """
    ids = (of,) if isinstance(of, str) else tuple(of)
    finding = asked.finding()
    line = rule_on(book, Ruling(ids, "prove", because, finding=finding))
    return [
        {
            "contract": CONTRACT,
            "type": "ruling",
            "id": line.id,
            "of": list(ids),
            "verdict": "prove",
            "by": line.by,
            "recorded_at": line.recorded_at,
            "finding": finding_form(finding),
        }
    ]


def proofs(view: View, among: Sequence[Standing] | None = None) -> tuple[Proof, ...]:
    """What named persons have found of acts and, apart from them, of authors, with what the record holds for it.

    Args:
        view: the record as this person may see it.
        among: the claims to look at; all of them if None.

    Example:
        >>> from sijill.register.register import in_memory
        >>> proofs(in_memory().view())
        ()
    """
    return weigh_proofs(among if among is not None else view.claims(), view.rulings(verdicts=FINDINGS))


def proof_objects(view: View, among: Sequence[Standing] | None = None) -> Iterator[Object]:
    """Findings as objects.

    Args:
        view: the record.
        among: the claims to look at, or None.

    Example:
        >>> from sijill.register.register import in_memory
        >>> list(proof_objects(in_memory().view()))
        []
    """
    for place, one in enumerate(proofs(view, among)):
        yield {
            **({"contract": CONTRACT} if place == 0 else {}),
            "type": "proof",
            "ruling": one.ruling,
            "part": one.part,
            "level": one.level,
            "claims": list(one.claims),
            "against": list(one.against),
            "by": one.by,
            "recorded_at": one.at,
            "because": one.because,
            "cites": one.cites,
            "accounts": {"least": one.accounts[0], "most": one.accounts[1]},
            "documents": one.documents,
            "short": one.short,
            "counts": one.counts,
        }


def elements(
    view: View, crime: str | None = None, *, everything: bool = False, among: Sequence[Standing] | None = None
) -> tuple[Beside, ...]:
    """Claims for and against beside the elements of crimes; grounds only for who may see them.

    Args:
        view: the record as this person may see it.
        crime: only this one; None for those that have something laid.
        everything: all crimes of the data file.
        among: the claims to look at; all of them if None.

    Raises:
        NotThere: no such crime.

    Example:
        >>> from sijill.register.register import in_memory
        >>> [one.element.id for one in elements(in_memory().view(), "8.2.e.v")][0]
        '8.2.e.v/taking-property'
    """
    standings = list(view.claims()) if among is None else among
    sight = view.sight()
    sources = {one.source for one in standings}
    open_to = sight.whole or all(sight.given.may(source, "account", _TIER) for source in sources)
    rows = lay_out(standings, view.rulings(verdicts=FINDINGS), crime, everything=everything)
    return tuple(row for row in rows if open_to or row.element.kind != GROUND)


def element_objects(view: View, crime: str | None = None, *, everything: bool = False) -> Iterator[Object]:
    """Elements as objects.

    Args:
        view: the record.
        crime: only this one, or None.
        everything: all crimes of the data file.

    Example:
        >>> from sijill.register.register import in_memory
        >>> next(element_objects(in_memory().view(), "7.1.h"))["article"]
        '7(1)(h)'
    """
    for place, row in enumerate(elements(view, crime, everything=everything)):
        yield {
            **({"contract": CONTRACT} if place == 0 else {}),
            "type": "element",
            "id": row.element.id,
            "crime": row.crime.id,
            "article": row.crime.article,
            "crime_title": row.crime.title,
            "title": row.element.title,
            "kind": row.element.kind,
            "for": [_laid(one) for one in row.laid if one.side == "for"],
            "against": [_laid(one) for one in row.laid if one.side == "against"],
            "unlaid": list(row.unlaid),
        }


def _laid(one: LaidBy) -> Object:
    return {
        "claim": one.claim,
        "by": one.by,
        "because": one.because,
        "ruling": one.ruling,
        "evidence": one.evidence,
    }
