"""How many no list of a record holds: lists linked, whole linkages drawn, every answer kept as a line.

The doubt about who is who is carried through: each quick method also answers over drawn linkages (Sadinle 2018), with
the share of its variance that the linkage causes, and with what one more missed link in a hundred would do.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sijill.door.counting import Counted, EstimateAsked, Object, counted, needed, version
from sijill.door.linking import needed as linking_needed
from sijill.door.mentions import mentions_of
from sijill.door.newer import older_versions
from sijill.door.record_links import ruled_pairs
from sijill.door.record_strata import strata_of_rows, tallied
from sijill.door.strata import by_strata
from sijill.errors import WrongUse
from sijill.messages import N_
from sijill.record.canonical import Json
from sijill.register.register import Entry, Register, append
from sijill.register.view import View

QUICK = ("independence", "chao_lower_bound", "no_highest_order_interaction", "loglinear_bic")
"""Methods that answer quickly enough to be asked over every drawn linkage."""


@dataclass(frozen=True, slots=True)
class RecordAsked:
    """What is asked of a record, written down before any answer is seen.

    Args:
        of: who is counted, over which period and place, and which rows count: the rule of inclusion in words.
        lists: ids of the sources that are the lists; empty for every list of the record.
        linkages: how many whole linkages are drawn, 20 or more.
        estimators: which methods, and how.

    Raises:
        WrongUse: no rule of inclusion.

    Example:
        >>> RecordAsked("deaths named on a list, 6 to 9 March").linkages
        20
    """

    of: str
    lists: tuple[str, ...] = ()
    linkages: int = 20
    estimators: EstimateAsked = field(default_factory=EstimateAsked)

    def __post_init__(self) -> None:
        if not self.of.strip():
            raise WrongUse(
                N_("nothing says who is counted"),
                do=N_("Give --of with the people, period and place, and which rows count, before you see an answer."),
            )


def estimate(book: Register, asked: RecordAsked, told: Callable[[str], None] | None = None) -> Iterator[Counted]:
    """Estimate from the lists of a record, carrying the doubt of the linkage, and keep what was asked and answered.

    Args:
        book: the opened record.
        asked: who is counted, in which lists, how.
        told: called with each method's name before it starts.

    Raises:
        Missing: the extras `linking` and `counting` are not installed.
        WrongUse: fewer than two lists, a method that does not exist, or strata that are not understood.
        Refused: strata by anything but period, place or age.
        ReadOnly, Locked, DiskFull: the answer could not be kept.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     list(estimate(book, RecordAsked("deaths")))
        Traceback (most recent call last):
        sijill.errors.WrongUse: an estimate needs at least two lists with names on them, and three to say anything
    """
    needed()
    linking_needed()
    from sijill import counting
    from sijill.linking.draw import draws
    from sijill.linking.link import judge, linked
    from sijill.linking.rows import ListRow, Rulings

    began = time.perf_counter()
    if asked.estimators.covariates:
        raise WrongUse(N_("covariates are taken from a table, not from a record"), do=N_("Give --table, or none."))
    view = book.view()
    # Two versions of one list are not two lists: the older one counts only where a person names it.
    older = older_versions(view)
    chosen = [one for one in mentions_of(view) if one.number]
    rows = [one for one in chosen if (one.source in asked.lists if asked.lists else one.source not in older)]
    names = _list_names(view, {one.source for one in rows})
    if len(names) < 2:
        raise WrongUse(N_("an estimate needs at least two lists with names on them, and three to say anything"))
    place = {one.id: at for at, one in enumerate(rows)}
    judged = judge([ListRow(names[one.source], one.number, one.cells) for one in rows])
    found = linked(judged, Rulings(*ruled_pairs(view, place)))

    declared = counting.parse_strata(asked.estimators.by) if asked.estimators.by else None
    told_strata = [] if declared is None else strata_of_rows(found, declared)
    table = _table(found, found.person)
    linkages = list(draws(found, asked.linkages, asked.estimators.seed))
    drawn = [_table(found, person) for person in linkages]
    lines = list(counted(table, asked.estimators, told))
    lines += _over_linkages(table, drawn, asked)
    if declared is not None:
        rows_drawn = [tallied(found, person, told_strata) for person in linkages]
        best = tallied(found, found.person, told_strata)
        lines += by_strata(rows_drawn, found.judged.records.lists, declared, asked.estimators, told, best)
    head: Object = {
        "of": asked.of,
        "by_strata": asked.estimators.by,
        "sources": sorted(names),
        "rows": len(rows),
        "without_a_name": sum(1 for one in rows if not one.cells.get("name") and not one.cells.get("name_ar")),
        "linkages": asked.linkages,
        "combinations": [[_on(pattern, len(table.lists)), count] for pattern, count in table.cells],
        "documented_over_linkages": [min(one.documented for one in drawn), max(one.documented for one in drawn)],
    }
    lines[0] = Counted({**lines[0].object, **head})
    _keep(book, lines, asked)
    yield from lines
    seconds = round(time.perf_counter() - began, 3)
    yield Counted({"type": "done", "seconds": seconds, "seed": asked.estimators.seed, "version": version()})


def _over_linkages(table: Any, drawn: Sequence[Any], asked: RecordAsked) -> Iterator[Counted]:
    """Each quick method over the drawn linkages, and what one more missed link in a hundred would do."""
    from sijill import counting
    from sijill.counting.combining import average_over, one_more_in_hundred
    from sijill.counting.panel import ask

    one = counting.Asked(seed=asked.estimators.seed)
    for name in (name for name in (asked.estimators.methods or QUICK) if name in QUICK):

        def method(of: Any, name: str = name) -> Any:
            return ask(of, name, one)

        over = average_over(drawn, method, asked.estimators.seed)
        yield Counted(_averaged(name, over, one_more_in_hundred(table, method)))


def _table(found: object, person: object) -> Any:
    """The capture table of one linkage: how many people stand on exactly which lists."""
    from sijill.counting import from_people
    from sijill.linking.draw import capture_table
    from sijill.linking.link import Linked

    if not isinstance(found, Linked):
        raise WrongUse(N_("there is no linkage to count from"))
    cells = capture_table(found, person)  # type: ignore[arg-type]  # what `linked` and `draws` give
    patterns = [
        sum(bit << at for at, bit in enumerate(pattern)) for pattern, count in cells.items() for _ in range(count)
    ]
    return from_people(found.judged.records.lists, patterns)


def _on(pattern: int, lists: int) -> list[int]:
    """Which lists a combination is of, by their places."""
    return [place for place in range(lists) if pattern >> place & 1]


def _list_names(view: View, sources: set[str]) -> dict[str, str]:
    """What each list is called: its file's name, or its id where two files have one name."""
    told = {entry.id: entry.source.name for entry in view.sources() if entry.id in sources}
    often = Counter(told.values())
    return {source: name if often[name] == 1 else source for source, name in told.items()}


def _averaged(method: str, over: object, moved: float | None) -> Object:
    from sijill.counting import Estimate
    from sijill.counting.combining import Combined

    if not isinstance(over, Combined):
        raise WrongUse(N_("there is no answer over linkages to tell"))
    answer = over.answer
    values: Object = {
        "method": method,
        "point": round(answer.point, 1) if isinstance(answer, Estimate) else None,
        "interval95": [round(end, 1) for end in answer.interval95] if isinstance(answer, Estimate) else None,
        "share_of_variance_by_linkage": round(over.between, 4),
        "linkages": over.replicates,
        "share_refused": round(over.refused, 4),
        "one_more_missed_in_hundred": None if moved is None else round(moved, 1),
    }
    return {"type": "sensitivity", "kind": "linkage", "values": values}


def _keep(book: Register, lines: Sequence[Counted], asked: RecordAsked) -> None:
    body: dict[str, Json] = {
        "of": asked.of,
        "by_strata": asked.estimators.by,
        "seed": asked.estimators.seed,
        "version": version(),
        "answers": [_plain({**line.object, **_told(line)}) for line in lines],
    }
    append(book, [Entry("estimate", body)])


def _told(line: Counted) -> Object:
    """The sentences of an answer as message ids with their values, so that a face can say them in any language."""
    said = {"what": line.what, "would_help": line.would_help}
    told = {name: {"id": one.id, "values": dict(one.values)} for name, one in said.items() if one is not None}
    return {"told": told} if told else {}


def _plain(value: object) -> Json:
    """A value without floats, as lines need it: a number that is not whole is a decimal in words."""
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, float):
        return repr(value)
    return value if isinstance(value, bool | int | str) or value is None else str(value)


def estimate_objects(book: Register) -> Iterator[Object]:
    """Every estimate that was kept, rivals side by side, oldest first.

    Args:
        book: the opened record.

    Example:
        >>> from sijill.register.register import in_memory
        >>> list(estimate_objects(in_memory()))
        []
    """
    for line in book.view().lines("estimate"):
        yield {
            "contract": 1,
            "type": "kept_estimate",
            "id": line.id,
            "by": line.by,
            "recorded_at": line.recorded_at,
            **line.body,
        }
