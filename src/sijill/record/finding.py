"""What the verdict `prove` says: how far something is proven, how a source or its content is judged, an element."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sijill.errors import NotRuled, UnknownWord
from sijill.messages import N_
from sijill.record.canonical import Json
from sijill.record.vocabulary import require

PARTS = ("act", "author")
"""What a level is said of: that it happened, and that it was this one who did it; each has a level of its own."""

SIDES = ("for", "against")
CITED = {
    "balance_or_clear_and_convincing": N_("say which of the two standards is meant"),
    "beyond_reasonable_doubt": N_("cite the judgment: this level is never found here, only taken over"),
}
"""Levels that are nothing without the words of `cites`, and what these have to say."""

_ELEMENT = re.compile(r"[a-z0-9][a-z0-9.()-]*(?:/[a-z0-9.()-]+)+")
_ITEM = re.compile(r"[a-z]{1,3}-[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Level:
    """How far a person holds something proven, on the ladder of the vocabulary.

    Args:
        part: `act` or `author`.
        level: a value of `proof_ladder`.
        against: ids of the claims that speak against it.
        cites: the judgment that is cited, or which of two standards is meant; None where neither is needed.

    Raises:
        UnknownWord: no such part or level.
        NotRuled: what speaks against it is not the id of anything, or the level asks for a citation that is not there.

    Example:
        >>> Level("act", "reasonable_grounds").against
        ()
    """

    part: str
    level: str
    against: tuple[str, ...] = ()
    cites: str | None = None

    def __post_init__(self) -> None:
        if self.part not in PARTS:
            raise UnknownWord(N_("a level is said of the act or of its author"), do=N_("Name act or author."))
        require("proof_ladder", self.level)
        if self.level in CITED and not (self.cites or "").strip():
            raise NotRuled(N_("this level needs words that say what it rests on"), do=CITED[self.level])
        for one in self.against:
            if not _ITEM.fullmatch(one):
                raise NotRuled(N_("what speaks against it is named by its id"), where=one[:60])


@dataclass(frozen=True, slots=True)
class Tag:
    """A working label by which claims are laid for or against one element of a crime; nothing is found by it.

    Args:
        element: id of the element, such as `7.1.h/ground`.
        side: `for` or `against`.
        evidence: how a ground shows: a value of `alleged_ground.evidence`; None for every other element.

    Raises:
        UnknownWord: no such side or evidence.
        NotRuled: what is named cannot be an element.

    Example:
        >>> Tag("7.1.a/killing", "for").evidence is None
        True
    """

    element: str
    side: str
    evidence: str | None = None

    def __post_init__(self) -> None:
        if not _ELEMENT.fullmatch(self.element):
            raise NotRuled(N_("an element is named by crime and element"), where=self.element[:60])
        if self.side not in SIDES:
            raise UnknownWord(N_("a claim is laid for or against an element"), do=N_("Name for or against."))
        if self.evidence is not None:
            require("ground_evidence", self.evidence)


@dataclass(frozen=True, slots=True)
class Newer:
    """A finding in words that are not known here: shown to exist, counted for nothing, and kept as it is.

    Args:
        form: what its line says.

    Example:
        >>> finding_from({"part": "act", "level": "a later rung"})
        Newer(form={'part': 'act', 'level': 'a later rung'})
    """

    form: Mapping[str, Json]


GRADES = {"reliability": "source_reliability", "credibility": "content_credibility"}
"""What a person may judge: a source, whatever it says, or what is said, whoever says it; neither follows."""


@dataclass(frozen=True, slots=True)
class Grade:
    """How a person judges a source, or what a claim says: a judgment of that person, and nothing is counted by it.

    Args:
        of: `reliability` of a source or `credibility` of what is told.
        value: a value of `source_reliability` or `content_credibility`.

    Raises:
        UnknownWord: nothing of that name is judged, or there is no such value.

    Example:
        >>> Grade("credibility", "possible").value
        'possible'
    """

    of: str
    value: str

    def __post_init__(self) -> None:
        if self.of not in GRADES:
            raise UnknownWord(
                N_("a judgment is of a source or of what it says"), do=N_("Name reliability or credibility.")
            )
        require(GRADES[self.of], self.value)


Finding = Level | Tag | Grade | Newer


def finding_form(finding: Finding) -> dict[str, Json]:
    """A finding as it is written into the line of a ruling.

    Args:
        finding: the finding.

    Example:
        >>> finding_form(Tag("7.1.a/killing", "for"))
        {'element': '7.1.a/killing', 'side': 'for', 'evidence': None}
    """
    if isinstance(finding, Newer):
        return dict(finding.form)
    if isinstance(finding, Grade):
        return {"grade": finding.of, "value": finding.value}
    if isinstance(finding, Level):
        return {
            "part": finding.part,
            "level": finding.level,
            "against": list(finding.against),
            "cites": finding.cites,
        }
    return {"element": finding.element, "side": finding.side, "evidence": finding.evidence}


def finding_from(form: Mapping[str, Json]) -> Finding:
    """A finding from its form, as a line has it; in words that are not known here, a newer one.

    Args:
        form: as `finding_form` gives it.

    Example:
        >>> finding_from({"part": "act", "level": "alleged"})
        Level(part='act', level='alleged', against=(), cites=None)
    """
    try:
        return _known_finding(form)
    except (UnknownWord, NotRuled):
        return Newer(form)


def _known_finding(form: Mapping[str, Json]) -> Finding:
    if "grade" in form:
        return Grade(str(form["grade"]), str(form.get("value")))
    if "element" in form:
        evidence = form.get("evidence")
        return Tag(str(form["element"]), str(form.get("side")), None if evidence is None else str(evidence))
    against, cites = form.get("against"), form.get("cites")
    return Level(
        str(form.get("part")),
        str(form.get("level")),
        tuple(map(str, against)) if isinstance(against, list) else (),
        None if cites is None else str(cites),
    )
