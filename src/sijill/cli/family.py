"""`sijill family`: what families ask and bring, with receipts; a person looks, and a person answers."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Any

import typer

from sijill.cli.options import As, AsJson, Folder, PassphraseFile, passphrase
from sijill.cli.speech import t, tell, write_objects
from sijill.errors import NotThere, WrongUse
from sijill.messages import N_

Told = Annotated[Path, typer.Argument(metavar="FILE", readable=False, help=t(N_("A TOML file that says it.")))]
Request = Annotated[str, typer.Argument(help=t(N_("Id of the request, as the receipt shows it.")))]
Sheet = Annotated[Path | None, typer.Option("--sheet", help=t(N_("Write a sheet to take home, Arabic and English.")))]


def families() -> typer.Typer:
    """Build the command group.

    Example:
        >>> len(families().registered_commands)
        6
    """
    tree = typer.Typer(help=t(N_("What families ask and bring, with receipts.")), no_args_is_help=True)
    tree.command("ask", help=t(N_("Write a request down, and a receipt on which no name stands.")))(ask)
    tree.command("list", help=t(N_("Show requests and what came of them.")))(list_requests)
    tree.command("search", help=t(N_("Show mentions that could be the person, for the desk alone.")))(search)
    tree.command("answer", help=t(N_("Write down what a person answered.")))(answer)
    tree.command("reply", help=t(N_("File what an authority replied; it settles nothing.")))(reply)
    tree.command("refer", help=t(N_("Pass a family on, with their consent.")))(refer)
    return tree


def ask(
    folder: Folder,
    told: Told,
    as_: As,
    receipt: Annotated[Path | None, typer.Option("--receipt", help=t(N_("Write the receipt here.")))] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Write down what a family asks, corrects, adds or withdraws."""
    import sijill

    wanted = sijill.wanted_from(_table(told))
    with sijill.open(folder, as_=as_, passphrase=passphrase(passphrase_file)) as book:
        _recorded(sijill.family_ask(book, wanted, receipt), as_json)


def list_requests(folder: Folder, as_: As, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """Requests, oldest first."""
    import sijill

    with sijill.open(folder, as_=as_, passphrase=passphrase(passphrase_file)) as book:
        found = list(sijill.family_objects(book))
    if as_json:
        write_objects(found)
        return
    for one in found:
        said = {name: one[name] for name in ("id", "wants", "name")}
        tell(N_("{id} · {day} · {wants} · {name}"), day=one["at"][:10], **said)
        tell(N_("  waits for an answer") if one["answer"] is None else N_("  answered"))


def search(
    folder: Folder, request: Request, as_: As, passphrase_file: PassphraseFile = None, as_json: AsJson = False
) -> None:
    """Mentions under every spelling; read the accounts before you say anything to anybody."""
    import sijill

    with sijill.open(folder, as_=as_, passphrase=passphrase(passphrase_file)) as book:
        found = list(sijill.family_search(book, request))
    if as_json:
        write_objects(found)
        return
    for one in found:
        tell(N_("{mention}: {words}"), mention=one["mention"], words=one["words"])
        if one["mother"]:
            tell(N_("  the mother's name stands in the same text"))
        if one["year"]:
            tell(N_("  the year stands in the same text"))
    if not found:
        tell(N_("We found nothing under this name. This does not tell you whether he is alive."))


def answer(
    folder: Folder,
    request: Request,
    told: Told,
    as_: As,
    sheet: Sheet = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """What a person at the desk answered, in plain words (`words` in FILE)."""
    import sijill

    words = _table(told).get("words", "")
    with sijill.open(folder, as_=as_, passphrase=passphrase(passphrase_file)) as book:
        _recorded(sijill.family_answer(book, request, words, sheet), as_json)


def reply(
    folder: Folder,
    request: Request,
    told: Told,
    as_: As,
    beside: Annotated[
        str | None, typer.Option("--beside", help=t(N_("Id of the account beside which it stands.")))
    ] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """An official reply stands beside what was told and changes none of it (`from`, `words`, `day` in FILE)."""
    import sijill

    said = _table(told)
    with sijill.open(folder, as_=as_, passphrase=passphrase(passphrase_file)) as book:
        heard = (said.get("from", ""), said.get("words", ""), said.get("day", ""))
        _recorded(sijill.family_reply(book, request, heard, beside), as_json)


def refer(
    folder: Folder,
    request: Request,
    told: Told,
    as_: As,
    sheet: Sheet = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Nobody is passed on without their consent (`to`, `agreed` in FILE)."""
    import sijill

    said = _table(told)
    with sijill.open(folder, as_=as_, passphrase=passphrase(passphrase_file)) as book:
        _recorded(sijill.family_refer(book, request, said.get("to", ""), said.get("agreed", ""), sheet), as_json)


def _table(file: Path) -> dict[str, Any]:
    """Names are never arguments, since other programs can read those."""
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
        # a year or a day may stand without quotes
        return {name: value if isinstance(value, list | str) else str(value) for name, value in told.items()}
    except (OSError, UnicodeDecodeError) as error:
        raise NotThere(N_("there is no such file"), where=file.name) from error
    except ValueError as error:
        raise WrongUse(N_("this file is not valid TOML"), where=file.name) from error


def _recorded(made: dict[str, Any], as_json: bool) -> None:
    if as_json:
        write_objects([made])
    tell(N_("Recorded: {id}."), id=made["id"])
