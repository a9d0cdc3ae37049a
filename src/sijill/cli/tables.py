"""What a person sees in the terminal: short tables on standard output, nothing that needs colour to be understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

import sijill
from sijill.cli.speech import language, t
from sijill.cli.weighed_lines import LINES, total_line
from sijill.messages import N_
from sijill.messages.custody import custody_rows
from sijill.messages.labels import label

HEAD = N_("What this text appears to say, machine-read, reviewed by nobody")
QUOTE = 110
_CHANGES = {
    "changed": N_("row {row} (row {was} before): {told}"),
    "new": N_("row {row} is new"),
    "gone": N_("row {was} of the older version is gone"),
}
_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))
"""Marks that keep a date upright on a page; a terminal shows them as boxes."""
WIDE = 120
"""Columns from which a table of claims is readable; below, and in a pipe, claims are said as lines."""


def _cell(value: object) -> Text:
    # Text of a source is never markup, and control characters must not reach the terminal.
    words = "" if value is None else str(value)
    return Text("".join(char if char.isprintable() or char == "\n" else "�" for char in words))


def _short(words: str) -> str:
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= QUOTE else one_line[: QUOTE - 1] + "…"


EARLIER = {
    "teller": N_("tells here"),
    "handing_in": N_("is told of as interviewed or as having handed it in"),
    "named": N_("is named in the words"),
}
"""How somebody of a name stands in what was received."""


def show_objects(objects: Iterable[Mapping[str, Any]]) -> None:
    """Show a stream of the machine interface to a person.

    Args:
        objects: objects in the contract's shapes.

    Example:
        >>> show_objects([{"type": "gap", "kind": "splice", "start": 3, "end": 3, "why": ""}])
        3–3 · another text begins here
    """
    console = Console(highlight=False, soft_wrap=False)
    table: Table | None = None
    headed = False
    for item in objects:
        if item["type"] == "claim" and console.width < WIDE:
            _say_claim(console, item, first=not headed)
            headed = True
            continue
        if item["type"] == "claim":
            if table is None:
                table = _claims_table()
            _add_claim(table, item)
            continue
        if table is not None:
            console.print(table)
            table = None
        line = _line(item)
        if line:
            console.print(_cell(line))
    if table is not None:
        console.print(table)


def _claims_table() -> Table:
    table = Table(title=t(HEAD), title_justify="left", expand=True, show_lines=False)
    # An entry's id is what `rule` is given: it stays in one piece, to be copied.
    table.add_column(t(N_("Entry")), no_wrap=True, min_width=28)
    for name, ratio in (
        (N_("What"), 2),
        (N_("Words"), 6),
        (N_("Who says it"), 3),
        (N_("Standing"), 2),
    ):
        table.add_column(t(name), ratio=ratio, overflow="fold")
    return table


def _claim_cells(item: Mapping[str, Any]) -> tuple[str, str, str, str, str]:
    chain = " ← ".join(t(hop["teller"]) for hop in reversed(item["voice"]["chain"]))
    basis = label("basis", item["voice"]["basis"], language())
    return (
        item["id"],
        t(sijill.code_label(item["code"])),
        _short(item["quote"]),
        f"{chain} ({basis})",
        label("status", item["status"], language()),
    )


def _add_claim(table: Table, item: Mapping[str, Any]) -> None:
    table.add_row(*map(_cell, _claim_cells(item)))


def _say_claim(console: Console, item: Mapping[str, Any], *, first: bool) -> None:
    """One claim as lines, where five columns would break every word."""
    if first:
        console.print(_cell(t(HEAD)))
    entry, what, words, voice, status = _claim_cells(item)
    for line in (f"{entry} · {status}", f"  {what}: “{words}”", f"  {voice}"):
        console.print(_cell(line))


def _line(item: Mapping[str, Any]) -> str:
    kind = item["type"]
    own = {**LINES, **_LINES}.get(kind)
    if own is not None:
        return own(item)
    if kind == "source":
        return _source_line(item)
    if kind == "change":
        told = ", ".join(f"{cell['column']}: {cell['was'] or '–'} → {cell['now'] or '–'}" for cell in item["cells"])
        return t(_CHANGES[item["state"]], row=item["row"], was=item["was_row"], told=told)
    if kind == "changes":
        return t(
            N_("{same} rows are the same, {changed} changed, {new} are new, {gone} are gone; both versions stand."),
            **{state: item[state] for state in ("same", "changed", "new", "gone")},
        )
    if kind == "gap":
        return f"{item['start']}–{item['end']} · " + label("gap", item["kind"], language())
    if kind == "dispute":
        named = label("dispute", item["kind"], language())
        return f"{t(item['question'])} [{named}] " + " ⇄ ".join(item["claims"])
    if kind == "event" and len(item["claims"]) > 1:
        return t(N_("one event")) + ": " + ", ".join(item["claims"])
    if kind == "event_pair":
        return f"{item['id']} · {' ⇄ '.join(item['of'])} · {item['probability']}: {item['because']}"
    if kind == "total":
        return total_line(item)
    if kind == "moment":
        follows = item["implied"]
        told = item["of_year"] or f"{item['earliest'] or '?'} – {item['latest'] or '?'}"
        return f"{told} · {item['claim']}" + (
            (" ~" if item["inferred"] else "")
            + (f" ⇒ {follows['earliest'] or '?'} – {follows['latest'] or '?'}" if follows else "")
        )
    if kind == "person":
        mentions = [
            one if named is None else t(N_("“{words}” in {source}"), **named) + f" ({one})"
            for one, named in zip(item["mentions"], item["named"], strict=True)
        ]
        return f"{item['id']}: " + "; ".join(mentions)
    if kind == "hit":
        return f"{item['source']} {item['start']}–{item['end']}: {_short(item['snippet'])}"
    if kind == "done":
        return t(
            N_("{claims} suggestions from {words} words in {seconds} s"),
            claims=item["claims"],
            words=item["words"],
            seconds=item["seconds"],
        )
    return ""


def _source_line(item: Mapping[str, Any]) -> str:
    """An item that was handed in, and whose hands it went through."""
    said = t(
        N_("{name}: {characters} characters, {language}"),
        name=item.get("name", item["id"]),
        characters=item["characters"],
        language=item["language"] or "?",
    )
    return said if "hand_overs" not in item else "\n".join([f"{item['id']} {said}", *_custody(item)])


def _missing_line(item: Mapping[str, Any]) -> str:
    """How often one thing was told, carried over or left open."""
    words = N_("{field}: told {told}, carried over {carried}, left open {open} (of {of}; {status})")
    status = label("status", item["status"], language())
    return t(words, **{**item, "field": t(item["field"]), "open": len(item["open"]), "status": status})


def _support_line(item: Mapping[str, Any]) -> str:
    """One act as several accounts tell it: how many are separate, and on whom they hang."""
    words = t(
        N_("Accounts with no shared teller known: {number} ({seen} who saw it, {retold} retold)"),
        number="–".join(map(str, dict.fromkeys((item["least"], item["most"])))),
        seen=len(item["witnessed"]),
        retold=len(item["retold"]),
    )
    notes = (
        (N_("all hang on {tellers}"), item["hinges"] if item["most"] == 1 else []),
        (N_("written down by {tellers}"), item["recorders"]),
    )
    told = "".join(" · " + t(note, tellers=", ".join(map(t, names))) for note, names in notes if names)
    return words + told + " · " + " ⇄ ".join(item["claims"])


def _custody(item: Mapping[str, Any]) -> list[str]:
    """Whose hands an item went through, a line for each thing that is told."""
    told = [f"  {name}: {words}" for name, words in custody_rows(item["custody"] or {}, language())]
    times = [] if item["file_modified_at"] is None else [item["file_modified_at"]]
    told += [f"  {t(N_('time that the file system gave'))}: {time}" for time in times]
    told += [f"  {name}: {words}" for name, words in (item["details"] or {}).items()]
    return told + [f"  {one['at']} · {one['by']} · {one.get('from', '')}" for one in item["hand_overs"]]


def show_summary(content: Any) -> None:
    """Show a report's outline in the terminal.

    Args:
        content: a report's content.
    """
    console = Console(highlight=False)
    spoken = language()
    console.print(_cell(t(HEAD)), style="bold")
    for _, source in content.sources:
        console.print(_cell(f"  {source.name} · sha256 {source.sha256[:16]}…"))
    gaps = sum(text.gap_count for text in content.texts)
    counted = N_("{claims} accounts · {gaps} damaged places · {differ} places where accounts differ or look alike")
    console.print(_cell(t(counted, claims=len(content.claims), gaps=gaps, differ=len(content.disputes))))
    by_basis = Counter(item.claim.voice.basis for item in content.claims)
    told = " · ".join(f"{label('basis', basis, spoken)}: {count}" for basis, count in by_basis.most_common())
    console.print(_cell(t(N_("How they know: {told}"), told=told)))
    for total in content.totals:
        most = total.maximum if total.maximum is not None else "?"
        begins, ends = (None, None) if total.period is None else (total.period.earliest, total.period.latest)
        when = sijill.span_label(begins, ends, spoken).translate(_ISOLATES)
        console.print(_cell(f"  {label('unit', total.unit, spoken)}, {when}: {total.minimum}–{most}"))
    by_kind = Counter(dispute.kind for dispute in content.disputes)
    for kind, count in by_kind.most_common():
        console.print(_cell(f"  ⇄ {label('dispute', kind, spoken)}: {count}"))


def _earlier_line(item: Mapping[str, Any]) -> str:
    """Where somebody of a name tells or is named, and what was agreed to there."""
    told = t(EARLIER[item["as"]])
    return f"{item['source']} {item['name']} · {told} ({item['times']}) · {item['consent'] or item['terms']}"


_LINES = {"support": _support_line, "missing": _missing_line, "earlier_account": _earlier_line}
