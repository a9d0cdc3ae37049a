"""How many no list holds: the panel of estimators over a bare capture table, if its extra is installed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

from sijill.errors import Missing, ReadOnly, UnknownFormat, WrongUse
from sijill.messages import N_, Message, translate

Object = dict[str, object]

_NEEDS = ("numpy", "scipy")


@dataclass(frozen=True, slots=True)
class EstimateAsked:
    """What is asked of the estimators.

    Args:
        methods: names of methods in the order wanted; empty for all.
        seed: of everything that is drawn.
        draws: replicates, and least draws; None for what is usual.
        bound: largest possible number of people, entered by a person; None for none.
        by: strata as a person declares them, such as `place` or `age:0-17,18-59,60+`; empty for none.
        covariates: columns of the table that pairs of lists are asked with; empty for none.
        probe: cases found otherwise than through the lists, and how many are on one, such as `120:41`; or empty.

    Example:
        >>> EstimateAsked().methods
        ()
    """

    methods: tuple[str, ...] = ()
    seed: int = 1
    draws: int | None = None
    bound: float | None = None
    by: str = ""
    covariates: tuple[str, ...] = ()
    probe: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """One line of what was found.

    Args:
        object: in the shape of the machine interface.
        what: the assumption, reason or warning, for a face to translate; None where there is none.
        would_help: what would help, beside a refusal.

    Example:
        >>> Counted({"type": "done"}).what is None
        True
    """

    object: Object
    what: Message | None = None
    would_help: Message | None = None


def estimate_table(
    path: Path, asked: EstimateAsked | None = None, told: Callable[[str], None] | None = None
) -> Iterator[Counted]:
    """Estimate how many people stand behind a capture table, by every method asked, with what the answers depend on.

    Args:
        path: a CSV file: one 0/1 column for each list, and `count`; with strata also the column they are made by.
        asked: which methods and how; None for all as usual.
        told: called with each method's name before it starts; None for nobody.

    Raises:
        Missing: the extra is not installed.
        Unreadable: the table cannot be read; the kind of error says why.
        WrongUse: a method that does not exist, or a number that cannot be.
        Refused: strata by anything but period, place or age.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder) / "t.csv"
        ...     _ = file.write_text("A,B,C,count\\n1,0,0,60\\n0,1,0,40\\n1,1,0,20\\n0,0,1,30\\n1,0,1,15\\n1,1,1,5\\n")
        ...     lines = list(estimate_table(file, EstimateAsked(methods=("chao_lower_bound",))))
        >>> [line.object["type"] for line in lines][:2], lines[-1].object["type"]
        (['table', 'estimate'], 'done')
    """
    needed()
    from sijill import counting

    asked = EstimateAsked() if asked is None else asked
    began = time.perf_counter()
    if asked.by or asked.covariates:
        yield from _described(path, asked, told)
    else:
        yield from counted(counting.read_table(path), asked, told)
    yield Counted(
        {"type": "done", "seconds": round(time.perf_counter() - began, 3), "seed": asked.seed, "version": version()}
    )


def _described(path: Path, asked: EstimateAsked, told: Callable[[str], None] | None) -> Iterator[Counted]:
    """The panel over a table whose people are described, by the strata and with the covariates that are asked for."""
    from sijill import counting
    from sijill.door.strata import METHODS, by_strata

    declared = counting.parse_strata(asked.by) if asked.by else None
    described = counting.read_described(path, [*([] if declared is None else [declared.by]), *asked.covariates])
    if declared is None:
        yield from counted(described.table, asked, told, described)
        return
    asked = replace(asked, methods=asked.methods or METHODS)
    yield from counted(described.table, asked, told, described)
    yield from by_strata([described.strata(declared)], described.lists, declared, asked, told)


def counted(
    table: object,
    asked: EstimateAsked,
    told: Callable[[str], None] | None,
    described: Any = None,
) -> Iterator[Counted]:
    """The table and what the panel says of it.

    Args:
        table: a capture table.
        asked: which methods and how.
        told: called with each method's name before it starts.
        described: the same people with what is documented of them, for covariates; else None.

    Raises:
        WrongUse: a method that does not exist, or a number that cannot be.

    Example:
        >>> from sijill.counting import from_dense
        >>> lines = counted(from_dense(("A", "B"), [0, 5, 5, 2]), EstimateAsked(("chao_lower_bound",)), None)
        >>> [line.object["type"] for line in lines][0]
        'table'
    """
    from sijill import counting

    if not isinstance(table, counting.CaptureTable):
        raise WrongUse(N_("this is no capture table"))
    probe = counting.parse_probe(asked.probe) if asked.probe else None
    people = None if described is None or not asked.covariates else (described, asked.covariates)
    methods = asked.methods or counting.METHODS
    wish = counting.Asked(methods, asked.seed, asked.draws, asked.bound, people, probe)
    lines = counting.panel(table, wish, told)
    first = next(lines, None)  # a wrong call is refused before the first line is out
    yield Counted(dict(counting.table_object(table)))
    while first is not None:
        for found in counting.objects_of(first):
            yield Counted(dict(found), *_words(first))
        first = next(lines, None)


def write_overlaps(path: Path, out: Path, language: str = "en") -> Path:
    """Draw the overlaps of the lists of a capture table into an SVG file.

    Args:
        path: the table.
        out: where to write the picture.
        language: `en` or `ar`, of the words in it.

    Raises:
        Missing: the extra is not installed.
        Unreadable: the table cannot be read.
        ReadOnly: the picture cannot be written there.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder) / "t.csv"
        ...     _ = file.write_text("A,B,count\\n1,0,6\\n1,1,2\\n")
        ...     write_overlaps(file, Path(folder) / "t.svg").name
        't.svg'
    """
    needed()
    from sijill.counting import read_described, read_table
    from sijill.counting.picture import overlap_picture

    title = translate(N_("People by the lists they are on"), language)
    more = _template(N_("and {left} smaller combinations"), language)
    try:
        table = read_table(path)
    except UnknownFormat:  # people may be described beside the lists they are on
        table = read_described(path, ()).table
    picture = overlap_picture(table, title=title, more=more)
    try:
        out.write_text(picture, encoding="utf-8")
    except OSError as error:
        raise ReadOnly(N_("the picture cannot be written"), where=out.name) from error
    return out


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Who is on which lists, as a picture and as its twin, a table.

    Args:
        picture: one SVG without any script.
        rows: the lists of each combination and how many people are on exactly these, the most first.

    Example:
        >>> Overlaps("<svg/>", ((("A", "B"), 3),)).rows[0][1]
        3
    """

    picture: str
    rows: tuple[tuple[tuple[str, ...], int], ...]


def overlaps_of(table: Object, language: str = "en") -> Overlaps | None:
    """The overlaps of the lists of an estimate that was kept.

    Args:
        table: its first answer, of type `table`.
        language: `en` or `ar`, of the words in the picture.

    Returns:
        The overlaps, or None where the estimate was kept without them or the extra is not installed.

    Example:
        >>> found = overlaps_of({"lists": ["A", "B"], "combinations": [[[0], 30], [[0, 1], 10]]})
        >>> found.rows
        ((('A',), 30), (('A', 'B'), 10))
    """
    told = cast("list[tuple[list[int], int]]", table.get("combinations") or [])
    if not told:
        return None
    try:
        needed()
    except Missing:
        return None
    from sijill.counting import CaptureTable
    from sijill.counting.picture import overlap_picture

    lists = tuple(cast("list[str]", table["lists"]))
    cells = sorted((sum(1 << place for place in places), count) for places, count in told)
    title = translate(N_("People by the lists they are on"), language)
    picture = overlap_picture(
        CaptureTable(lists, tuple(cells)), title=title, more=_template(N_("and {left} smaller combinations"), language)
    )
    rows = sorted(((tuple(lists[place] for place in places), int(count)) for places, count in told), key=_most_first)
    return Overlaps(picture, tuple(rows))


def _most_first(row: tuple[tuple[str, ...], int]) -> tuple[int, tuple[str, ...]]:
    return -row[1], row[0]


def _template(text: str, language: str) -> str:
    return translate(text, language, left="{left}")


def _words(said: object) -> tuple[Message | None, Message | None]:
    from sijill.counting import Answered, Estimate, Warned

    if isinstance(said, Warned):
        return said.what, None
    if not isinstance(said, Answered):
        return None, None
    answer = said.answer
    return (answer.assumes, None) if isinstance(answer, Estimate) else (answer.reason, answer.would_help)


def needed() -> None:
    """Ask for the extra by name where it is not installed.

    Raises:
        Missing: it is not.

    Example:
        >>> needed()
    """
    if any(find_spec(name) is None for name in _NEEDS):
        raise Missing(
            N_("estimating needs the extra {name}"),
            name="counting",
            do=N_("Run `./sijill extra counting` and try again."),
        )


def version() -> str:
    """The version of Sijill that an estimate was made with.

    Example:
        >>> version()[0].isdigit()
        True
    """
    from importlib import import_module

    return str(import_module("sijill").__version__)
