"""Where accounts are told to have been, as exactly as their words and a gazetteer allow, and how many lie nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sijill.meaning.names import fold_text
from sijill.meaning.where import Candidate, Where
from sijill.register.outlines import Outline, country_outline, division_named, outlines_in
from sijill.release.pages.map import Chart, chart, sheet_of
from sijill.weighing.weighed import Weighed

DIVISIONS = frozenset({"governorate", "district"})
MOST_DRAWN = 300
"""Places that are drawn, the most told of first; the table has them all."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One place as it is told, and what a gazetteer knows under its name.

    Args:
        words: as written the first time.
        precision: how exactly it is known: locality, governorate or country; empty where it lies nowhere.
        names: the gazetteer's names of the places that may be meant, in the country that the text is about.
        elsewhere: how many places in other countries bear the name.
        claims: ids, in the order of recording.
        at: longitude and latitude of each place that may be meant.
        area: the outline of an area told of as a whole, or None.

    Example:
        >>> Spot("the mill", "", (), 0, ("c-1",)).drawn
        False
    """

    words: str
    precision: str
    names: tuple[str, ...]
    elsewhere: int
    claims: tuple[str, ...]
    at: tuple[tuple[float, float], ...] = ()
    area: Outline | None = None

    @property
    def drawn(self) -> bool:
        """Whether anything of it can be drawn."""
        return bool(self.at) or self.area is not None


@dataclass(frozen=True, slots=True)
class Mapped:
    """Every place told of, the most told of first, and the accounts of acts that name none.

    Args:
        spots: the places.
        untold: how many accounts of acts tell no place.
        placed: how many accounts lie somewhere on the map.
        unplaced: how many name a place that lies nowhere on it.

    Example:
        >>> Mapped((), 3, 0, 0).untold
        3
    """

    spots: tuple[Spot, ...]
    untold: int
    placed: int
    unplaced: int


def mapped(claims: Iterable[Weighed], *, coarse: bool = False) -> Mapped:
    """Lay accounts out by place; nothing is placed by a similar name or more exactly than it is told.

    A spot inside a town is known to lie in the town and no closer; a governorate is known as a whole; a name that
    several places bear may mean any of them.

    Args:
        claims: claims of a record.
        coarse: no closer than the country, as it might be published.

    Raises:
        NotThere, BrokenRecord: the outlines are missing or cannot be read.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     found = mapped(book.view().claims())
        >>> [(spot.words, spot.drawn) for spot in found.spots], found.unplaced
        ([('the mill', False)], 1)
    """
    told: dict[tuple[str, tuple[str, ...], str], list[str]] = {}
    first: dict[tuple[str, tuple[str, ...], str], Where] = {}
    untold = 0
    for item in claims:
        said = item.claim.proposition
        if said.where is None:
            untold += said.kind == "act"
            continue
        where = said.where.value
        key = (fold_text(where.words), tuple(one.id for one in where.candidates), where.level or "")
        told.setdefault(key, []).append(item.id)
        first.setdefault(key, where)
    spots = [_spot(first[key], tuple(ids), coarse) for key, ids in told.items()]
    placed = sum(len(one.claims) for one in spots if one.drawn)
    ordered = sorted(spots, key=lambda one: (not one.drawn, -len(one.claims), fold_text(one.words)))
    return Mapped(tuple(ordered), untold, placed, sum(len(one.claims) for one in spots) - placed)


def _spot(where: Where, claims: tuple[str, ...], coarse: bool) -> Spot:
    country = where.candidates[0].country if where.candidates else None
    near = [one for one in where.candidates if one.country == country]
    names = tuple(dict.fromkeys(one.name for one in near))
    elsewhere = len(where.candidates) - len(near)
    if country is not None and (coarse or near[0].level == "country"):
        area = country_outline(country)
        return Spot(where.words, "country" if area else "", names, elsewhere, claims, (), area)
    if where.level in DIVISIONS:
        area = _division(where, near, country)
        return Spot(where.words, "governorate" if area else "", names, elsewhere, claims, (), area)
    if coarse:  # in whichever country it lies, no closer is to be shown
        return Spot(where.words, "", names, elsewhere, claims)
    at = tuple(point for one in near if (point := _point(one)) is not None)
    return Spot(where.words, "locality" if at else "", names, elsewhere, claims, at)


def _division(where: Where, near: Sequence[Candidate], country: str | None) -> Outline | None:
    """The governorate of this very name; where only a district is told, the one outline there is would be too wide."""
    if where.level != "governorate":
        return None
    asked = (division_named(name, country) for name in dict.fromkeys([*(one.name for one in near), where.words]))
    return next((one for one in asked if one is not None), None)


def _point(one: Candidate) -> tuple[float, float] | None:
    if one.latitude is None or one.longitude is None:
        return None
    return float(one.longitude), float(one.latitude)


def chart_of(spots: Sequence[Spot]) -> Chart | None:
    """The map of some places, each with its number among them; None where none can be drawn.

    Args:
        spots: places, the first numbered 1.

    Raises:
        NotThere, BrokenRecord: the outlines are missing or cannot be read.

    Example:
        >>> chart_of([Spot("Sirnad", "", (), 0, ("c-1",))]) is None
        True
        >>> len(chart_of([Spot("Marwa", "locality", ("Marwa",), 0, ("c-1",), ((36.0, 35.0),))]).rings)
        1
    """
    numbered = [(number, one) for number, one in enumerate(spots, 1) if one.drawn][:MOST_DRAWN]
    rings = [(number, x, y, len(one.at) == 1 and not one.elsewhere) for number, one in numbered for x, y in one.at]
    areas = [(number, one.area) for number, one in numbered if one.area is not None]
    sheet = sheet_of(rings, areas)
    return None if sheet is None else chart(rings, areas, outlines_in(*sheet.box))
