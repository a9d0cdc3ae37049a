"""Which declared stratum each linked person of a record belongs to, by what the rows of the lists say of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from sijill.errors import WrongUse
from sijill.meaning.folding import fold_text
from sijill.messages import N_

_AGES = re.compile(r"(\d{1,3})\s*(?:-\s*(\d{1,3})|(\+))?")
_OLDEST = 200

Span = tuple[int, int]


def strata_of_rows(found: Any, declared: Any) -> list[str | None]:
    """The stratum that each row tells: None where it tells none or could be of two, `OUTSIDE` where none of them.

    Args:
        found: the linkage, for its rows.
        declared: the strata, with names.

    Raises:
        WrongUse: no strata are named, they overlap, or they are not understood.

    Example:
        >>> from sijill.counting import Strata
        >>> from sijill.linking.link import link
        >>> from sijill.linking.rows import ListRow
        >>> ages = ((2, "7"), (3, "40"), (4, ""))
        >>> rows = [ListRow("a", at, {"name": "Salim Karimi", "age": age}) for at, age in ages]
        >>> strata_of_rows(link([*rows, ListRow("b", 2, {"name": "Rana Haddad"})]), Strata("age", ("0-17", "60+")))
        ['0-17', '*', None, None]
    """
    from sijill.counting.described import OUTSIDE

    values = found.judged.records.values
    if not declared.names:
        raise WrongUse(
            N_("strata of a record are named before they are looked at"),
            do=N_("Write them after a colon, such as --by age:0-17,18-59,60+ or --by place:Bara,Daw."),
        )
    if declared.by == "place":
        wanted = {_folded(name): name for name in declared.names}
        spots = [wanted.get(_folded(place)) for place in found.judged.records.places]
        told = zip(values["town"].tolist(), values["area"].tolist(), strict=True)
        return [_of_places([spots[at] for at in places if at >= 0], _told(found, places)) for places in told]
    read: Callable[[str], Span] = _ages if declared.by == "age" else _days
    spans = {name: read(name) for name in declared.names}
    ordered = sorted(spans.values())
    if any(after[0] <= before[1] for before, after in pairwise(ordered)):
        raise WrongUse(N_("two strata overlap, so that somebody could be in both"))
    least, most, none = ("age_least", "age_most", -1) if declared.by == "age" else ("death_first", "death_last", 0)
    rows = zip(values[least].tolist(), values[most].tolist(), strict=True)
    return [None if low == none else _of_span((low, high), spans, OUTSIDE) for low, high in rows]


def tallied(found: Any, person: Any, strata: list[str | None]) -> list[tuple[int, str | None, int]]:
    """Pattern, stratum and count of the people of one linkage; who is told of in two strata is documented in none.

    Args:
        found: the linkage, for its rows.
        person: of the linkage or of one draw.
        strata: of each row.

    Example:
        >>> from sijill.linking.link import link
        >>> from sijill.linking.rows import ListRow
        >>> both = link([ListRow("a", 2, {"name": "Salim Karimi"}), ListRow("b", 2, {"name": "Rana Haddad"})])
        >>> sorted(tallied(both, both.person, ["Bara", "Daw"]))
        [(1, 'Bara', 1), (2, 'Daw', 1)]
    """
    patterns: dict[int, int] = {}
    told: dict[int, set[str]] = {}
    of_rows = zip(person.tolist(), found.judged.records.values["list_of"].tolist(), strata, strict=True)
    for number, of, stratum in of_rows:
        if number >= 0:
            patterns[number] = patterns.get(number, 0) | 1 << of
            told.setdefault(number, set()).update([] if stratum is None else [stratum])
    people = Counter((pattern, _one(told[number])) for number, pattern in patterns.items())
    return [(pattern, stratum, count) for (pattern, stratum), count in people.items()]


def _one(told: set[str]) -> str | None:
    return next(iter(told)) if len(told) == 1 else None


def _folded(place: str) -> str:
    return " ".join(fold_text(place).split())


def _told(found: Any, places: tuple[int, int]) -> bool:
    return any(at >= 0 and found.judged.records.places[at] != "" for at in places)


def _of_places(named: list[str | None], told: bool) -> str | None:
    """The town goes before the area; a place that is told and not declared lies outside."""
    from sijill.counting.described import OUTSIDE

    return next((name for name in named if name is not None), OUTSIDE if told else None)


def _of_span(told: Span, spans: dict[str, Span], outside: str) -> str | None:
    touching = [name for name, (low, high) in spans.items() if told[0] <= high and low <= told[1]]
    if not touching:
        return outside
    low, high = spans[touching[0]]
    return touching[0] if len(touching) == 1 and low <= told[0] and told[1] <= high else None


def _ages(words: str) -> Span:
    read = _AGES.fullmatch(words)
    if read is None:
        raise WrongUse(N_("an age group is written as 0-17, 40 or 60+"))
    low = int(read[1])
    return low, _OLDEST if read[3] else int(read[2] or low)


def _days(words: str) -> Span:
    from sijill.linking.told import days_told

    ends = [days_told(part.strip()) for part in words.split("..")]
    if len(ends) > 2 or ends[0] is None or ends[-1] is None:
        raise WrongUse(N_("a period is written as 2023, 2023-04, or 2023-04-01..2023-06-30"))
    return ends[0].first, ends[-1].last
