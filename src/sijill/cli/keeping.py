"""`sijill vault`, and what people-at-desk does for the worst day: recovery shares, recovering, panic."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from sijill.cli.options import As, AsJson, Folder, PassphraseFile, passphrase
from sijill.cli.speech import t, tell, write_objects
from sijill.errors import NotThere, WrongUse
from sijill.messages import N_

A_SHARE = N_("Recovery share {number} of {of} for the documentation record {record}")
HOW = N_(
    "Any {needs} of the {of} shares together open the record, even without a passphrase. Keep each with another "
    "person, in another place, and never photograph it. To recover, bring {needs} shares to one machine that has the "
    "record's folder and its key file, and run: sijill people-at-desk recover DIR NAME"
)


def vault() -> typer.Typer:
    """Build the command group.

    Example:
        >>> len(vault().registered_commands)
        2
    """
    about = t(N_("Who stands behind a mention: kept apart, shown only under a ruling of two persons."))
    tree = typer.Typer(help=about, no_args_is_help=True)
    tree.command("keep", help=t(N_("Keep a value of who stands behind a mention.")))(keep)
    tree.command("show", help=t(N_("Show it once, under a ruling `reveal` that a second person approved.")))(show)
    return tree


def keep(
    folder: Folder,
    of: Annotated[str, typer.Argument(help=t(N_("The mention, such as c-…/0.")))],
    field: Annotated[str, typer.Argument(help=t(N_("What the value is: name, phone, kin, place.")))],
    as_: As,
    value_file: Annotated[
        Path | None,
        typer.Option(
            "--value-file", readable=False, help=t(N_("A file whose first line is the value; else asked for."))
        ),
    ] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Keep a value in the vault; it is never an argument, since other programs can read those."""
    import sijill

    words = passphrase(passphrase_file)
    value = _first_line(value_file) if value_file is not None else _asked(N_("The value (not shown)"))
    with sijill.open(folder, as_=as_, passphrase=words) as book:
        made = sijill.keep_identity(book, of, field, value)
    if as_json:
        write_objects([made])
    tell(N_("Kept in the vault: the {field} of {of}."), field=field, of=of)


def show(
    folder: Folder,
    ruling: Annotated[str, typer.Argument(help=t(N_("Id of the ruling `reveal`, once a second person approved it.")))],
    as_: As,
    field: Annotated[list[str] | None, typer.Option("--field", help=t(N_("Which value; name if left out.")))] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Show who stands behind a mention, once, to one of the two who ruled."""
    import sijill

    with sijill.open(folder, as_=as_, passphrase=passphrase(passphrase_file)) as book:
        found = list(sijill.reveal_objects(book, ruling, field or ["name"]))
    if as_json:
        write_objects(found)
        return
    for one in found:
        typer.echo(f"{one['of']} · {one['field']}: {one['value']}")
    tell(N_("Shown {n} values. Another showing takes two persons again."), n=len(found))


def shares(
    folder: Folder,
    as_: As,
    of: Annotated[int, typer.Option("--of", min=2, max=16, help=t(N_("How many shares.")))] = 5,
    needs: Annotated[int, typer.Option("--needs", min=2, max=16, help=t(N_("How many of them recover.")))] = 3,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Print recovery shares (SLIP-39), one page each; they are kept nowhere, and earlier ones open nothing any more."""
    import sijill

    with sijill.open(folder, as_=as_, passphrase=passphrase(passphrase_file)) as book:
        made, record = sijill.make_shares(book, of, needs), book.record_id
    if as_json:
        write_objects(
            {"type": "share", "number": number, "of": of, "needs": needs, "words": words}
            for number, words in enumerate(made, 1)
        )
        return
    for number, words in enumerate(made, 1):
        typer.echo(page_of(words, {"number": number, "of": of, "needs": needs, "record": record}))
    tell(N_("Print these pages, give them to {of} people, and clear this screen."), of=of)


def page_of(words: str, about: dict[str, object]) -> str:
    """A share as a page of paper: its words numbered in three columns, and how to use them.

    Args:
        words: the share.
        about: number, of, needs, record.

    Example:
        >>> page_of("a b c", {"number": 1, "of": 3, "needs": 2, "record": "b-1"}).splitlines()[2]
        ' 1 a               2 b               3 c'
    """
    numbered = [f"{place:>2} {word:<15}" for place, word in enumerate(words.split(), 1)]
    rows = ["".join(numbered[at : at + 3]).rstrip() for at in range(0, len(numbered), 3)]
    return "\n".join([t(A_SHARE, **about), "", *rows, "", t(HOW, **about), "\f"])


def recover(
    folder: Folder,
    name: Annotated[str, typer.Argument(help=t(N_("Your name at the desk from now on.")))],
    share_file: Annotated[
        list[Path] | None,
        typer.Option("--share-file", readable=False, help=t(N_("A file with the words of one share; several times."))),
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Open a record with enough recovery shares, and get a slot with a passphrase of your own."""
    import sijill

    told = [_first_line(file, whole=True) for file in share_file or ()]
    while not share_file and (line := _asked(N_("The words of a share; nothing once all are given"), empty=True)):
        told.append(line)
    sijill.recover(folder, told, as_=name, passphrase=passphrase(passphrase_file, twice=True))
    tell(N_("The record is open again for {name}. Make new shares: these have been seen together."), name=name)


def panic(
    folder: Folder,
    now: Annotated[bool, typer.Option("--now", help=t(N_("Yes, at once, and for good.")))] = False,
) -> None:
    """Destroy every key slot at once, without asking for a passphrase: nobody opens the record but with shares."""
    import sijill

    if not now:
        raise WrongUse(
            N_("this destroys every key slot for good"),
            do=N_("Say it again with --now. Without recovery shares nobody will ever open the record."),
        )
    sijill.panic(folder)
    tell(N_("The key slots are destroyed. What others have copied, and what is open elsewhere, is not."))


def _first_line(file: Path, *, whole: bool = False) -> str:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NotThere(N_("the file cannot be read"), where=file.name) from error
    return text if whole else text.split("\n", 1)[0].strip()


def _asked(what: str, *, empty: bool = False) -> str:
    if not sys.stdin.isatty():
        raise WrongUse(N_("there is no terminal to ask at"), do=N_("Give it in a file."))
    return str(typer.prompt(t(what), default="" if empty else None, hide_input=True, show_default=False, err=True))
