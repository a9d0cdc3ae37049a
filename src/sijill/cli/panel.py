"""The panel of estimators for a person at a terminal: numbers rounded as far as they mean something."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

import sijill
from sijill.cli.speech import t
from sijill.messages import N_, Message

NO_ESTIMATE = N_("{method}: no estimate. {why} What would help: {helps}")
FIRST = N_("Documented: {count} people on {lists}. This count is the only minimum here.")
SECOND = N_("What follows are estimates, each on its own assumption; none of them is the headline.")

THIRD = N_("By strata, as declared. Documented, imputed and estimated people are three things:")
STRATUM_REFUSED = N_("{stratum}, {method}: no estimate. {why} What would help: {helps}")
SUMMED = N_("all strata, by draws")


def show_panel(lines: Sequence[sijill.Counted]) -> None:
    """Show what the estimators said, refusals beside estimates, on standard output.

    Args:
        lines: as the door gives them, the table first and the end last.
    """
    console = Console(highlight=False)
    first, last = lines[0].object, lines[-1].object
    console.print(_plain(t(FIRST, count=first["documented"], lists=", ".join(_words(first["lists"])))))
    console.print(_plain(t(SECOND)))
    console.print(_estimates(lines))
    if any(line.object["type"] == "stratum" for line in lines):
        console.print(_plain(t(THIRD)))
        console.print(_strata(lines))
    for kind in ("estimate", "refusal", "stratum_refusal", "warning", "sensitivity"):
        for line in lines:
            if line.object["type"] == kind:
                for sentence in _sentences(line):
                    console.print(_plain(sentence))
    hashed = str(first["hash"])[:16]
    ending = N_("Seed {seed}, version {version}, table {hash}")
    console.print(_plain(t(ending, seed=last["seed"], version=last["version"], hash=hashed)))


def _estimates(lines: Sequence[sijill.Counted]) -> Table:
    table = Table(show_edge=False, pad_edge=False)
    for head in (N_("method"), N_("people"), N_("80 in 100"), N_("95 in 100"), N_("dependences")):
        table.add_column(t(head), overflow="fold")
    for line in lines:
        item = line.object
        if item["type"] == "estimate":
            ends = [_ends(item[key]) for key in ("interval80", "interval95")]
            model = "" if item["model"] is None else str(item["model"])
            table.add_row(*(_plain(cell) for cell in (str(item["method"]), rounded(item["point"]), *ends, model)))
    return table


def _strata(lines: Sequence[sijill.Counted]) -> Table:
    table = Table(show_edge=False, pad_edge=False)
    heads = (N_("stratum"), N_("documented"), N_("imputed"), N_("method"), N_("people"), N_("95 in 100"))
    for head in heads:
        table.add_column(t(head), overflow="fold")
    known = {line.object["stratum"]: line.object for line in lines if line.object["type"] == "stratum"}
    for line in lines:
        item = line.object
        if item["type"] != "stratum_estimate":
            continue
        own = known.get(item["stratum"])
        name = t(SUMMED) if own is None else str(item["stratum"])
        counts = ("", "") if own is None else (str(own["documented"]), _ends(own["imputed"]))
        cells = (name, *counts, str(item["method"]), rounded(item["point"]), _ends(item["interval95"]))
        table.add_row(*(_plain(cell) for cell in cells))
    return table


def _ends(interval: object) -> str:
    return " – ".join(rounded(end) for end in _list(interval))


def _sentences(line: sijill.Counted) -> list[str]:
    item = line.object
    if item["type"] == "sensitivity":
        return [f"~ {item['kind']}: {_values(item['values'])}"]
    if line.what is None:
        return []
    words = _said(line.what)
    if item["type"] == "warning":
        return [f"! {words}: {_values(item['values'])}"]
    if item["type"] == "estimate":
        return [f"{item['method']}: {words}"]
    helps = "" if line.would_help is None else _said(line.would_help)
    if item["type"] == "stratum_refusal":
        return [t(STRATUM_REFUSED, stratum=item["stratum"], method=item["method"], why=words, helps=helps)]
    pair = item["diagnostics"].get("pair", "") if isinstance(item["diagnostics"], Mapping) else ""
    found = [t(NO_ESTIMATE, method=f"{item['method']} {pair}".strip(), why=words, helps=helps)]
    for mode in _list(item["modes"]):
        if isinstance(mode, Mapping):
            share = f"{100 * float(mode['share']):.0f}"
            found.append(t(N_("  {share} in 100 draws lie around {point}"), share=share, point=rounded(mode["point"])))
    return found


def rounded(number: object) -> str:
    """A number of people to three significant digits, which is more than any estimate here is worth.

    Args:
        number: the number, or None.

    Example:
        >>> rounded(10356.5), rounded(87.2), rounded(None)
        ('10,400', '87', '–')
    """
    if not isinstance(number, int | float):
        return "–"
    digits = max(0, len(str(int(abs(number)))) - 3)
    return f"{round(number, -digits):,.0f}"


def _values(values: object) -> str:
    if isinstance(values, Mapping):
        return ", ".join(f"{name} {_values(value)}" for name, value in values.items())
    if isinstance(values, list):
        return "(" + ", ".join(_values(value) for value in values) + ")"
    if isinstance(values, float) and abs(values) < 1:
        return f"{values:.3g}"
    return rounded(values) if isinstance(values, int | float) else str("–" if values is None else values)


def _said(message: Message) -> str:
    return t(message.id, **message.values)


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def _words(value: object) -> list[str]:
    return [str(item) for item in _list(value)]


def _plain(words: str) -> Text:
    # Names of lists are never markup, and control characters must not reach the terminal.
    return Text("".join(char if char.isprintable() else "�" for char in words))
