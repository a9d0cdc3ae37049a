"""`sijill link`: who is the same person across lists, proposed with an account of every link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

import sijill
from sijill.cli.options import AsJson, PassphraseFile, passphrase
from sijill.cli.speech import language, t, tell, write_objects
from sijill.errors import WrongUse
from sijill.messages import N_, Message, translate

_SHOWN = 20


Lists = Annotated[list[Path], typer.Argument(help=t(N_("Lists as CSV or XLSX files, or one record's folder.")))]
Clusters = Annotated[
    Path | None, typer.Option("--clusters", help=t(N_("Where to write list, id and person of every row.")))
]
Pairs = Annotated[
    Path | None, typer.Option("--pairs", help=t(N_("Where to write every pair looked at, with the reasons.")))
]
Contain = Annotated[
    Path | None,
    typer.Option("--may-contain", help=t(N_("Where to write which named people a group or body may be."))),
]
Draws = Annotated[
    Path | None, typer.Option("--draws", help=t(N_("Where to write whole linkages drawn from the model.")))
]
DrawCount = Annotated[int, typer.Option("--draw-count", min=1, max=1000, help=t(N_("How many linkages are drawn.")))]
Labels = Annotated[
    Path | None, typer.Option("--labels", help=t(N_("A reviewer's rulings: list_a, id_a, list_b, id_b, same.")))
]
Map = Annotated[Path | None, typer.Option("--map", help=t(N_("A file that says what the columns hold.")))]
SaveMap = Annotated[
    Path | None, typer.Option("--save-map", help=t(N_("Where to write what the columns were taken to hold.")))
]
ToRule = Annotated[
    Path | None, typer.Option("--to-rule", help=t(N_("Where to write the pairs whose ruling would teach most.")))
]
Audit = Annotated[Path | None, typer.Option("--audit", help=t(N_("Where to write pairs drawn for a blind review.")))]
Audited = Annotated[
    list[Path] | None,
    typer.Option("--audited", help=t(N_("A blind review filled in; once for each reviewer."))),
]
PairCount = Annotated[
    int,
    typer.Option("--pair-count", min=1, max=5000, help=t(N_("How many pairs to rule on; of a draw, of each kind."))),
]
Person = Annotated[
    str, typer.Option("--as", envvar="SIJILL_AS", help=t(N_("Your name at the desk, where a record is linked.")))
]
Least = Annotated[float, typer.Option("--least", min=0, max=1, help=t(N_("Leave out pairs less probable than this.")))]


def link(
    lists: Lists,
    clusters: Clusters = None,
    pairs: Pairs = None,
    may_contain: Contain = None,
    draws: Draws = None,
    draw_count: DrawCount = 20,
    labels: Labels = None,
    list_map: Map = None,
    save_map: SaveMap = None,
    least: Least = 0.0,
    to_rule: ToRule = None,
    audit: Audit = None,
    audited: Audited = None,
    pair_count: PairCount = 200,
    as_: Person = "",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> int:
    """Propose who is the same person; nothing is merged but in the file that is written."""
    if len(lists) == 1 and (lists[0] / "slots.toml").is_file():
        if any((clusters, pairs, may_contain, draws, labels, list_map, save_map, to_rule, audit, audited)):
            raise WrongUse(
                N_("files are read and written for bare lists alone; a record keeps its pairs and rulings itself"),
                do=N_("Give the record's folder without them; a blind review is drawn on the desk."),
            )
        return _link_record(lists[0], as_, passphrase_file, as_json)
    asked = sijill.LinkAsked(
        *(clusters, pairs, may_contain, draws, draw_count, labels),
        map=list_map,
        save_map=save_map,
        least=least,
        to_rule=to_rule,
        audit=audit,
        audited=tuple(audited or ()),
        pair_count=pair_count,
    )
    asked = sijill.only_lists(lists, asked)
    tell(N_("Linking {count} lists …"), count=len(lists))
    outcome = sijill.link_lists(lists, asked)
    if as_json:
        write_objects(outcome.objects())
    else:
        _tell(outcome)
    return 1 if len(outcome.conflicts) > 0 else 0


def _link_record(folder: Path, as_: str, passphrase_file: Path | None, as_json: bool) -> int:
    if not as_:
        raise WrongUse(N_("a record is opened by somebody"), do=N_("Give --as with your name at the desk."))
    with sijill.open(folder, as_=as_, passphrase=passphrase(passphrase_file)) as book:
        done = sijill.link(book)
        if as_json:
            write_objects([*sijill.pair_objects(book.view()), done])
            return 0
        waiting = [pair for pair in sijill.pairs(book.view()) if pair.verdict == "proposed"]
        named = sijill.mentions_named(book.view())
        for pair in waiting[:_SHOWN]:
            why = "; ".join(translate(one.id, language(), **one.values) for one in pair.because)
            tell(
                N_("{id}: {one} and {other}, probability {probability}: {why}"),
                id=pair.id,
                one=_side(named, pair.one),
                other=_side(named, pair.other),
                probability=pair.probability or "–",
                why=why,
            )
    if done["mentions"] == 0:
        tell(N_("Nobody is named yet: lists and texts are read first, with `sijill read {folder}`."), folder=folder)
    if len(waiting) > _SHOWN:
        tell(N_("… and {count} pairs more; --json gives all of them"), count=len(waiting) - _SHOWN)
    tell(
        N_("{pairs} pairs are proposed among {mentions} mentions; {waiting} wait for a ruling"),
        pairs=done["pairs"],
        mentions=done["mentions"],
        waiting=len(waiting),
    )
    tell(N_("{count} pairs of accounts may tell one event; `sijill events` shows them"), count=done["event_pairs"])
    return 0


def _side(named: Mapping[str, sijill.Named], mention: str) -> str:
    told = named.get(mention)
    return mention if told is None else t(N_("“{words}” in {source}"), words=told.words, source=told.source)


def _tell(outcome: sijill.LinkOutcome) -> None:
    for one in outcome.given:
        taken = [(column.header or column.number, column.column) for column in one.columns if column.column]
        known = ", ".join(f"{header} = {column}" for header, column in taken)
        tell(N_("{list}: {count} rows; {columns}"), list=one.name, count=len(one.rows), columns=known)
    _tell_notes(outcome.notes)
    tell(
        N_("{records} records, {people} people proposed, {pairs} pairs looked at, {seconds} s"),
        **{name: outcome.numbers[name] for name in ("records", "people", "pairs", "seconds")},
    )
    if outcome.numbers["pairs_left_out"] != 0:
        tell(
            N_("{count} pairs of one name were not looked at: too many rows are alike, and tell no more"),
            count=outcome.numbers["pairs_left_out"],
        )
    for audit in outcome.audits:
        _tell_audit(audit)
    if len(outcome.conflicts) > 0:
        tell(N_("{count} rulings contradict each other: --json names them"), count=len(outcome.conflicts))


def _tell_notes(notes: Sequence[Message]) -> None:
    """One line for all notes of a kind and a list: the first of them, and how many rows more."""
    kinds: dict[tuple[object, str], list[Message]] = {}
    for note in notes:
        kinds.setdefault((note.values.get("list"), note.id), []).append(note)
    for (of, id_), same in list(kinds.items())[:_SHOWN]:
        if of is None or "{list}" in id_:
            tell(id_, **same[0].values)
        else:
            tell(N_("{list}: {note}"), list=of, note=translate(id_, language(), **same[0].values))
        if len(same) > 1:
            tell(N_("… and {count} more of this kind; --json gives all of them"), count=len(same) - 1)


def _tell_audit(audit: dict[str, Any]) -> None:
    if audit["type"] == "agreement":
        tell(N_("two reviewers answered {both_answered} pairs, alike in a share of {alike}; kappa {kappa}"), **audit)
        return
    tell(N_("{file}: {answered} answers, {unsure} left open"), **audit)
    for name, words in (
        ("precision", N_("of the links a share of {share} ({low} to {high}) joins one person")),
        ("recall", N_("of the pairs of one person that were looked at a share of {share} ({low} to {high}) is linked")),
    ):
        low, high = audit[f"{name}_interval95"]
        tell(words, share=audit[name], low=low, high=high)


COMMANDS = (("link", link, N_("Propose who is the same person across lists.")),)
