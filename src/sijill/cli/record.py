"""Commands that write to a record, or read a source: new, receive, read, rule, check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

import sijill
from sijill.cli.custody import (
    Clock,
    CollectedAt,
    CollectedBy,
    CustodyFile,
    Device,
    Handed,
    How,
    Told,
    Tool,
    custody_of,
)
from sijill.cli.options import (
    As,
    AsJson,
    DocumentDate,
    Folder,
    Language,
    Model,
    NewerOf,
    PassphraseFile,
    Recognise,
    WindowOption,
    passphrase,
    window,
)
from sijill.cli.proving import (
    Against,
    Cites,
    Credibility,
    ElementId,
    Evidence,
    Level,
    Part,
    Reliability,
    Side,
)
from sijill.cli.speech import t, tell, write_objects
from sijill.errors import WrongUse
from sijill.messages import N_

_NOTES = 20
LITTER = ".DS_Store, Thumbs.db, desktop.ini"


def new(folder: Folder, as_: As, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """Make a record folder with one person at its desk."""
    words = passphrase(passphrase_file, twice=True)
    sijill.new(folder, as_=as_, passphrase=words)
    if as_json:
        write_objects([{"contract": 1, "type": "record", "folder": str(folder), "person_at_desk": as_}])
    tell(N_("The record is made: {folder}. Its keys lie apart from it; see `sijill doctor` for where."), folder=folder)


def receive(
    folder: Folder,
    files: Annotated[list[Path], typer.Argument(readable=False, help=t(N_("Files to take in, or folders of them.")))],
    origin: Annotated[str, typer.Option("--origin", help=t(N_("From whom or what it came, in your words.")))],
    terms: Annotated[
        str, typer.Option("--terms", help=t(N_("Terms of consent or use, such as published or restricted.")))
    ],
    as_: As,
    document_date: DocumentDate = None,
    language: Language = None,
    list_map: Annotated[
        Path | None, typer.Option("--map", help=t(N_("A TOML file that names the columns of a list.")))
    ] = None,
    newer_of: NewerOf = None,
    recognise: Recognise = "quick",
    custody: CustodyFile = None,
    collected_by: CollectedBy = None,
    collected_at: CollectedAt = None,
    clock: Clock = None,
    how: How = None,
    device: Device = None,
    tool: Tool = None,
    handed: Handed = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> int:
    """Take files in: hash first, the original kept as it is, its text read in a child process without keys."""
    words = {"collected_by": collected_by, "collected_at": collected_at, "clock": clock}
    words |= {"how": how, "device": device, "tool": tool}
    told = custody_of(Told(custody, words, tuple(handed or ())))
    about = sijill.About(origin, terms, document_date, language, list_map, told, newer_of, recognise)
    count = refused = 0
    with sijill.open(folder, as_=as_, passphrase=passphrase(passphrase_file)) as book:
        for received in sijill.receive_all(book, files, about):
            count, refused = count + 1, refused + (received.error is not None)
            _say_received(received, as_json)
            lists = any(piece.kind == "list" for piece in received.taken.pieces)
            if newer_of is not None and lists and received.entry is not None and received.error is None:
                _show(sijill.changes(book.view(), received.entry.id), as_json)
    if count > 1:
        tell(
            N_("{count} files in all; {refused} could not be read, each named above with the reason."),
            count=count,
            refused=refused,
        )
    if (left := sijill.passed_over(files)) > 0:
        tell(N_("{count} files that systems put into folders were passed over: {names}."), count=left, names=LITTER)
    return 1 if refused else 0


def _say_received(received: sijill.Received, as_json: bool) -> None:
    if as_json:
        write_objects(received.objects())
    else:
        notes = [*received.taken.notes, *(note for piece in received.taken.pieces for note in piece.notes)]
        for sentence in (received.sentence, *notes[:_NOTES]):
            tell(sentence.id, **sentence.values)
        if len(notes) > _NOTES:
            tell(N_("… and {count} more notes; --json gives all of them"), count=len(notes) - _NOTES)
        if received.error is not None and received.error.do:
            tell(received.error.do, **received.error.values)


def read(
    where: Annotated[Path, typer.Argument(readable=False, help=t(N_("A record's folder, or a bare file.")))],
    sources: Annotated[
        list[str] | None, typer.Argument(help=t(N_("Ids of sources; all of them if none is named.")))
    ] = None,
    as_: Annotated[str | None, typer.Option("--as", envvar="SIJILL_AS")] = None,
    document_date: DocumentDate = None,
    days: WindowOption = None,
    model: Model = "auto",
    language: Language = None,
    text: Annotated[Path | None, typer.Option("--text", help=t(N_("Write the working text to this file.")))] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Propose claims: with a record they are kept in it; a bare file is read in memory and leaves nothing on disk."""
    asked = sijill.Asked(document_date=document_date, window=window(days), model=model, language=language)
    if where.is_dir():
        with sijill.open(where, as_=_needed(as_), passphrase=passphrase(passphrase_file)) as book:
            for outcome in sijill.read_all(book, sources or None, asked):
                _show(outcome.objects(), as_json)
        return
    if sources:
        raise WrongUse("a bare file has no sources to name", do="Give one file, or a record's folder.")
    with sijill.read_file(where, asked) as reading:
        if text is not None:
            sijill.write_working_text(reading, text)
        _show(reading.objects(), as_json)


def _needed(as_: str | None) -> str:
    if as_ is None:
        raise WrongUse("a record needs to know who is at the desk", do="Give --as NAME or set SIJILL_AS.")
    return as_


def _show(objects: Iterable[dict[str, object]], as_json: bool) -> None:
    if as_json:
        write_objects(objects)
        return
    from sijill.cli.tables import show_objects

    show_objects(objects)


def rule(
    folder: Folder,
    words: Annotated[list[str], typer.Argument(metavar="ID… VERDICT", help=t(N_("Ids, then the verdict.")))],
    because: Annotated[str, typer.Option("--because", help=t(N_("The reason, in your own words.")))],
    as_: As,
    covers: Annotated[
        str | None, typer.Option("--covers", help=t(N_("A rule whose proposals are all covered; marked so for ever.")))
    ] = None,
    correction: Annotated[
        Path | None, typer.Option("--correction", help=t(N_("A JSON file with the corrected claim, for correct.")))
    ] = None,
    level: Level = None,
    part: Part = "act",
    against: Against = None,
    cites: Cites = None,
    element: ElementId = None,
    side: Side = "for",
    evidence: Evidence = None,
    reliability: Reliability = None,
    credibility: Credibility = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Record a ruling, signed with your key."""
    if len(words) < (1 if covers is not None else 2):
        raise WrongUse(
            "a ruling needs ids and then a verdict", do="For instance: sijill rule DIR c-… accept --because …"
        )
    *ids, verdict = words
    moved: tuple[sijill.Moved, ...] = ()
    with sijill.open(folder, as_=as_, passphrase=passphrase(passphrase_file)) as book:
        fixed = None if correction is None else sijill.read_correction(correction)
        asked = sijill.Proving(
            level, part, tuple(against or ()), cites, element, side, evidence, reliability, credibility
        )
        if verdict == "prove" and covers is None and correction is None:
            objects = sijill.prove(book, ids, asked, because=because)
        elif asked.anything:
            raise WrongUse("only the verdict prove takes a level, an element or a judgment")
        else:
            before = sijill.counts(book.view()) if verdict in sijill.MERGES else None
            objects = sijill.rule(book, ids, verdict, because=because, covers=covers, correction=fixed)
            if before is not None:
                moved = sijill.moved(before, sijill.counts(book.view()))
        if as_json:
            write_objects([*objects, *map(sijill.moved_object, moved)])
        tell(N_("Recorded and signed: {verdict}, on {n}."), verdict=verdict, n=len(objects))
        for one in map(sijill.moved_sentence, moved):
            tell(one.id, **one.values)


def check(
    folder: Folder,
    as_: As,
    rebuild: Annotated[bool, typer.Option("--rebuild", help=t(N_("Make the derived tables anew.")))] = False,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> int:
    """Verify every hash, signature, checkpoint and derived table."""
    report = sijill.check(folder, as_=as_, passphrase=passphrase(passphrase_file), rebuild=rebuild)
    if as_json:
        write_objects(sijill.check_objects(report))
    else:
        _say_findings(sijill.check_objects(report))
    return 0 if report.holds else 1


def _say_findings(objects: Iterator[dict[str, object]]) -> None:
    for item in objects:
        if item["type"] == "finding":
            tell(N_("Does not hold: {item}: {what}"), item=item["item"], what=item["what"])
        else:
            tell(
                N_("Checked {lines} lines, {originals} originals, {checkpoints} checkpoints: {findings} do not hold."),
                **{name: item[name] for name in ("lines", "originals", "checkpoints", "findings")},
            )
            if item["waiting"]:
                tell(N_("{n} lines wait for their keys: no bundle has brought them yet."), n=item["waiting"])


COMMANDS = (
    ("new", new, N_("Make a record folder.")),
    ("receive", receive, N_("Take files in.")),
    ("read", read, N_("Propose claims from a source or a bare file.")),
    ("rule", rule, N_("Record a ruling.")),
    ("check", check, N_("Verify that nothing was changed or lost.")),
)
