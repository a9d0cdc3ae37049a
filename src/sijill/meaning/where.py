"""Place as told: the name, its kind, what contains it, and what a gazetteer might know; never resolved by guess."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sijill.errors import WrongUse
from sijill.meaning.names import fold_text
from sijill.messages import N_

LEVELS = ("country", "governorate", "district", "locality", "neighbourhood", "site", "spot")
RELATIONS = ("at", "near", "from", "to")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place of a gazetteer that a name may mean.

    Args:
        name: the gazetteer's own name.
        id: prefixed id, such as `geonames:171830`.
        country: ISO 3166-1 alpha-2 code.
        latitude: decimal degrees as text, or None.
        longitude: decimal degrees as text, or None.
        level: a word of `LEVELS`, or None.

    Example:
        >>> Candidate("Marwa", "own:7", "SY", None, None, "locality").id
        'own:7'
    """

    name: str
    id: str
    country: str | None
    latitude: str | None = None
    longitude: str | None = None
    level: str | None = None


class Places(Protocol):
    """A gazetteer, as the rest of the house asks it."""

    def named(self, name: str, country: str | None = None) -> Sequence[Candidate]:
        """Give the places that bear this very name (folded), likeliest first; never similar names."""
        ...


@dataclass(frozen=True, slots=True)
class Where:
    """A place as told.

    Args:
        words: the words used.
        kind: a place type of the vocabulary (rooftop, home, checkpoint_other), or None.
        relation: at, near, from or to, or None.
        within: names of what contains it, nearest first.
        level: a word of `LEVELS`, or None.
        candidates: what a gazetteer knows under the name; several are several.
        inferred: not all of it stands in the words.

    Raises:
        WrongUse: the relation or the level is no word of the vocabulary.

    Example:
        >>> Where("the roof", "rooftop", "at", within=("Marwa",)).within
        ('Marwa',)
    """

    words: str
    kind: str | None = None
    relation: str | None = None
    within: tuple[str, ...] = ()
    level: str | None = None
    candidates: tuple[Candidate, ...] = ()
    inferred: bool = False

    def __post_init__(self) -> None:
        if self.relation is not None and self.relation not in RELATIONS:
            raise WrongUse(N_("the vocabulary has no such relation to a place"))
        if self.level is not None and self.level not in LEVELS:
            raise WrongUse(N_("the vocabulary has no such level of a place"))

    def as_json(self) -> dict[str, object]:
        """Give the machine form; a candidate carries all that the gazetteer said."""
        return {
            "words": self.words,
            "kind": self.kind,
            "relation": self.relation,
            "within": list(self.within),
            "level": self.level,
            "candidates": [
                {
                    "name": one.name,
                    "id": one.id,
                    "country": one.country,
                    "latitude": one.latitude,
                    "longitude": one.longitude,
                    "level": one.level,
                }
                for one in self.candidates
            ],
            "inferred": self.inferred,
        }


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _candidate(value: object) -> Candidate:
    if not isinstance(value, Mapping):
        raise WrongUse(N_("this is not the machine form of a place"))
    return Candidate(
        str(value["name"]),
        str(value["id"]),
        _text(value.get("country")),
        _text(value.get("latitude")),
        _text(value.get("longitude")),
        _text(value.get("level")),
    )


def where_from_json(value: Mapping[str, object]) -> Where:
    """Read a place back from its machine form.

    Args:
        value: what `Where.as_json` gave.

    Raises:
        WrongUse: a field is missing or has another shape.

    Example:
        >>> where_from_json(Where("the roof", "rooftop").as_json()) == Where("the roof", "rooftop")
        True
    """
    within, candidates = value.get("within", ()), value.get("candidates", ())
    if not isinstance(within, list | tuple) or not isinstance(candidates, list | tuple):
        raise WrongUse(N_("this is not the machine form of a place"))
    try:
        return Where(
            str(value["words"]),
            _text(value.get("kind")),
            _text(value.get("relation")),
            tuple(str(one) for one in within),
            _text(value.get("level")),
            tuple(_candidate(one) for one in candidates),
            value.get("inferred") is True,
        )
    except KeyError as error:
        raise WrongUse(N_("this is not the machine form of a place")) from error


def _ids(where: Where) -> frozenset[str]:
    return frozenset(one.id for one in where.candidates)


def may_be_same_place(first: Where, second: Where) -> bool | None:
    """Tell whether two tellings may mean one place: yes, no, or nothing can be said.

    No is said only for different kinds of spot, or for names the gazetteer knows without a common candidate.

    Args:
        first: a place as told.
        second: another.

    Example:
        >>> may_be_same_place(Where("Marwa"), Where("marwa")), may_be_same_place(Where("Marwa"), Where("the roof"))
        (True, None)
    """
    unlike = {"other", "unknown", None}
    if first.kind not in unlike and second.kind not in unlike and first.kind != second.kind:
        return False
    if _ids(first) and _ids(second) and first.level == second.level:
        return bool(_ids(first) & _ids(second))
    if fold_text(first.words).strip() == fold_text(second.words).strip() and first.words.strip():
        return True
    return None


def contains(outer: Where, inner: Where) -> bool | None:
    """Tell whether the first place holds the second: yes if it is named as doing so, no if it is finer, else unknown.

    Args:
        outer: the place that may hold the other.
        inner: the place that may lie in it.

    Example:
        >>> contains(Where("Marwa"), Where("the roof", within=("Marwa",)))
        True
        >>> contains(Where("Marwa"), Where("the roof")) is None
        True
    """
    name = fold_text(outer.words).strip()
    if name and name in {fold_text(one).strip() for one in inner.within}:
        return True
    if outer.level is not None and inner.level is not None and LEVELS.index(outer.level) > LEVELS.index(inner.level):
        return False
    return None
