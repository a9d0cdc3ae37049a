"""Claims laid for and against the elements of crimes by a named person: working labels, and no finding of anything.

The elements are data. A ground (why these people were chosen) is shown by acts, by what was said when they were done
and by the pattern of selection; it is laid in a compartment of its own, and no list of people comes out of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from sijill.errors import NotThere, WrongUse
from sijill.messages import N_
from sijill.record.finding import Tag
from sijill.weighing.proof import Signed
from sijill.weighing.weighed import Weighed, family, standing
from sijill.weighing.words_of import lexicon

GROUND = "ground"


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a crime.

    Args:
        id: crime and element, such as `7.1.h/ground`.
        kind: act, mind, context or ground.
        title: a short title, an English message id.

    Example:
        >>> element("7.1.h/ground").kind
        'ground'
    """

    id: str
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Crime:
    """One crime with its elements.

    Args:
        id: such as `7.1.h`.
        article: of the Rome Statute.
        title: a short title, an English message id.
        codes: codes or families of the claims that may bear on it.
        elements: its own first, then those of its context.

    Example:
        >>> crimes()["7.1.a"].article
        '7(1)(a)'
    """

    id: str
    article: str
    title: str
    codes: frozenset[str]
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class LaidBy:
    """One claim laid beside an element by one person.

    Args:
        claim: its id.
        side: for or against.
        by: who laid it there.
        because: the reason, in that person's words.
        ruling: id of the ruling, by which it can be undone.
        evidence: how a ground shows, or None.

    Example:
        >>> LaidBy("c-1", "for", "amal", "the order at the gate", "r-1").evidence is None
        True
    """

    claim: str
    side: str
    by: str
    because: str
    ruling: str
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """An element of a crime and the claims laid beside it; without any it stays open.

    Args:
        crime: the crime.
        element: the element.
        laid: claims for and against, in the order in which they were laid.
        unlaid: ids of claims that may bear on the crime and that nobody has laid beside any element of it.

    Example:
        >>> Beside(crimes()["7.1.a"], element("7.1.a/killing"), ()).open
        True
    """

    crime: Crime
    element: Element
    laid: tuple[LaidBy, ...]
    unlaid: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Whether nothing was laid here."""
        return not self.laid


@cache
def crimes() -> Mapping[str, Crime]:
    """Crimes and elements as the data file has them, by id.

    Example:
        >>> len(crimes()) > 20
        True
    """
    data = lexicon("elements")
    contexts, rows = data["contexts"], data["crimes"]
    found = {}
    for row in rows if isinstance(rows, list) else []:
        shared = [one for name in row["contexts"] for one in contexts[name]] if isinstance(contexts, dict) else []
        parts = tuple(
            Element(f"{row['id']}/{one['id']}", one["kind"], one["title"]) for one in [*row["elements"], *shared]
        )
        found[row["id"]] = Crime(row["id"], row["article"], row["title"], frozenset(row["codes"]), parts)
    return found


def element(id: str) -> Element:
    """One element.

    Args:
        id: crime and element, such as `7.1.h/ground`.

    Raises:
        NotThere: no such element.

    Example:
        >>> element("7.1.a/killing").title
        'Killed one or more persons'
    """
    crime = crimes().get(id.partition("/")[0])
    found = next((one for one in crime.elements if one.id == id), None) if crime is not None else None
    if found is None:
        raise NotThere(N_("no such element"), where=id[:60], do=N_("`sijill elements --all` lists them."))
    return found


def tag(id: str, side: str, evidence: str | None = None) -> Tag:
    """A label for claims, checked against the elements: a ground says how it shows, and nothing else does.

    Args:
        id: crime and element.
        side: for or against.
        evidence: perpetrator_words, selection_pattern or document, for a ground.

    Raises:
        NotThere: no such element.
        WrongUse: a ground without evidence, or evidence where there is no ground.

    Example:
        >>> tag("7.1.h/ground", "for", "perpetrator_words").element
        '7.1.h/ground'
    """
    if (element(id).kind == GROUND) != (evidence is not None):
        raise WrongUse(
            N_("a ground is laid with how it shows, and nothing else is"),
            where=id[:60],
            do=N_("Give --evidence perpetrator_words, selection_pattern or document for a ground."),
        )
    return Tag(id, side, evidence)


def elements(
    claims: Iterable[Weighed], rulings: Iterable[Signed], crime: str | None = None, *, everything: bool = False
) -> tuple[Beside, ...]:
    """Lay claims beside the elements of those crimes for which anything was laid, or of all.

    Args:
        claims: claims with their standing; a label on a claim that no longer stands is left out.
        rulings: rulings with their persons, oldest first.
        crime: only this crime, also where nothing was laid; None for all that have something.
        everything: all crimes of the data file.

    Raises:
        NotThere: no such crime.

    Example:
        >>> elements([], [])
        ()
    """
    if crime is not None and crime not in crimes():
        raise NotThere(N_("no such crime"), where=crime[:60], do=N_("`sijill elements --all` lists them."))
    items = {item.id: item for item in standing(claims)}
    laid: dict[str, list[LaidBy]] = {}
    for one in rulings:
        finding = one.ruling.finding
        if isinstance(finding, Tag) and not one.undone:
            laid.setdefault(finding.element, []).extend(
                LaidBy(of, finding.side, one.by, one.ruling.because, one.id, finding.evidence)
                for of in one.ruling.of
                if of in items
            )
    shown = [
        one
        for one in crimes().values()
        if crime == one.id or (crime is None and (everything or any(part.id in laid for part in one.elements)))
    ]
    return tuple(row for one in shown for row in _rows(one, laid, items))


def _rows(crime: Crime, laid: Mapping[str, list[LaidBy]], items: Mapping[str, Weighed]) -> list[Beside]:
    placed = {one.claim for part in crime.elements for one in laid.get(part.id, ())}
    unlaid = tuple(
        id
        for id, item in items.items()
        if id not in placed and item.claim.proposition.kind in ("act", "statement") and _may_bear(item, crime)
    )
    return [Beside(crime, part, tuple(laid.get(part.id, ())), unlaid) for part in crime.elements]


def _may_bear(item: Weighed, crime: Crime) -> bool:
    code = item.claim.proposition.code
    return code in crime.codes or family(code) in crime.codes
