"""`sijill estimate`: how many people no list holds, by a panel of estimators; never one headline number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer

import sijill
from sijill.cli.options import AsJson, PassphraseFile, passphrase
from sijill.cli.speech import language, t, tell, write_objects
from sijill.errors import WrongUse
from sijill.messages import N_

Folder = Annotated[
    Path | None, typer.Argument(readable=False, help=t(N_("The record's folder; without it --table is needed.")))
]
Of = Annotated[
    str,
    typer.Option("--of", help=t(N_("Who is counted, over which period and place, and which rows count."))),
]
ListsOption = Annotated[
    str, typer.Option("--lists", help=t(N_("Ids of the items that are the lists, with commas; all if not given.")))
]
Linkages = Annotated[int, typer.Option("--linkages", min=20, max=1000, help=t(N_("How many linkages are drawn.")))]
Person = Annotated[
    str, typer.Option("--as", envvar="SIJILL_AS", help=t(N_("Your name at the desk, where a record is asked.")))
]
Table = Annotated[
    Path | None,
    typer.Option("--table", help=t(N_("A capture table: one 0/1 column for each list, and a column count."))),
]
Methods = Annotated[
    str | None, typer.Option("--methods", help=t(N_("Names of methods with commas between them; all if not given.")))
]
Draws = Annotated[
    int | None, typer.Option("--draws", min=2, help=t(N_("How many tables are drawn again, and draws are kept.")))
]
Seed = Annotated[int, typer.Option("--seed", min=0, help=t(N_("The same seed gives the same answers.")))]
Bound = Annotated[
    float | None, typer.Option("--bound", help=t(N_("Largest possible number of people, if you know one.")))
]
By = Annotated[
    str,
    typer.Option(
        "--by",
        help=t(N_("Strata, before any answer is seen: period, place or age; name them after a colon, with commas.")),
    ),
]
Covariates = Annotated[
    str,
    typer.Option(
        "--covariates", help=t(N_("Columns of the table (period, place, age, sex) that pairs of lists are asked with."))
    ),
]
ProbeOption = Annotated[
    str,
    typer.Option(
        "--probe", help=t(N_("Cases found otherwise than through the lists, and how many are listed: 120:41."))
    ),
]
Svg = Annotated[Path | None, typer.Option("--svg", help=t(N_("Where to draw how the lists overlap.")))]


def estimate(
    folder: Folder = None,
    table: Table = None,
    of: Of = "",
    lists: ListsOption = "",
    linkages: Linkages = 20,
    methods: Methods = None,
    draws: Draws = None,
    seed: Seed = 1,
    bound: Bound = None,
    by: By = "",
    covariates: Covariates = "",
    probe: ProbeOption = "",
    svg: Svg = None,
    as_: Person = "",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> int:
    """Estimate from a bare capture table or from the lists of a record; a refusal is an answer too."""
    if (folder is None) == (table is None):
        raise WrongUse(N_("an estimate is made from one record or one table"), do=N_("Name a record, or give --table."))
    names = () if methods is None else tuple(name.strip() for name in methods.split(","))
    asked = sijill.EstimateAsked(names, seed, draws, bound, by, _words(covariates), probe)
    shown: list[sijill.Counted] = []
    if folder is not None:
        wish = sijill.RecordAsked(of, _words(lists), linkages, asked)
        with sijill.open(folder, as_=as_, passphrase=passphrase(passphrase_file)) as book:
            _show(sijill.estimate(book, wish, _progress), shown, as_json)
    elif table is not None:
        _show(sijill.estimate_table(table, asked, _progress), shown, as_json)
    if svg is not None and table is not None:
        sijill.write_overlaps(table, svg, language())
        tell(N_("The picture is written: {file}"), file=svg.name)
    return 1 if any(line.object["type"] in ("refusal", "stratum_refusal") for line in shown) else 0


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _show(lines: Iterator[sijill.Counted], shown: list[sijill.Counted], as_json: bool) -> None:
    if as_json:
        write_objects(_kept(lines, shown))
    else:
        from sijill.cli.panel import show_panel

        shown += lines
        show_panel(shown)


def _kept(lines: Iterator[sijill.Counted], shown: list[sijill.Counted]) -> Iterator[Mapping[str, object]]:
    """The objects as they come, each written as soon as it is there, and kept."""
    for line in lines:
        shown.append(line)
        yield line.object


def _progress(method: str) -> None:
    tell(N_("Estimating: {method} …"), method=method)


COMMANDS = (("estimate", estimate, N_("Estimate how many people no list holds, from a table of overlaps.")),)
