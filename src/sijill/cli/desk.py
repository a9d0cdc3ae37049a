"""`sijill people-at-desk`: who has a key slot in a record."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from sijill.cli import keeping
from sijill.cli.options import As, AsJson, Folder, PassphraseFile, passphrase
from sijill.cli.speech import t, tell, write_objects
from sijill.errors import WrongUse
from sijill.messages import N_

NewFile = Annotated[
    Path | None,
    typer.Option("--new-passphrase-file", help=t(N_("A file with the passphrase of the person added."))),
]


def people_at_desk() -> typer.Typer:
    """Build the command group.

    Example:
        >>> len(people_at_desk().registered_commands)
        7
    """
    tree = typer.Typer(help=t(N_("Who has a key slot in a record.")), no_args_is_help=True)
    tree.command("add", help=t(N_("Give a person a key slot with a passphrase of their own.")))(add)
    tree.command("list", help=t(N_("Name everybody who has a key slot.")))(list_people)
    tree.command("remove", help=t(N_("Take a person's key slot away; what they signed stays signed.")))(remove)
    tree.command("passphrase", help=t(N_("Change your own passphrase.")))(change)
    tree.command("shares", help=t(N_("Print recovery shares, one page each.")))(keeping.shares)
    tree.command("recover", help=t(N_("Open a record with enough recovery shares.")))(keeping.recover)
    tree.command("panic", help=t(N_("Destroy every key slot at once.")))(keeping.panic)
    return tree


def add(
    folder: Folder,
    name: Annotated[str, typer.Argument(help=t(N_("The person's name at the desk.")))],
    as_: As,
    administrator: Annotated[
        bool, typer.Option("--administrator", help=t(N_("Manages people and cannot read content.")))
    ] = False,
    role: Annotated[
        str | None,
        typer.Option(
            "--role",
            help=t(N_("What the person may read: member, analyst, caseworker, prosecutor, specialist, auditor.")),
        ),
    ] = None,
    passphrase_file: PassphraseFile = None,
    new_passphrase_file: NewFile = None,
) -> None:
    """Give a person a key slot."""
    import sijill

    own = passphrase(passphrase_file)
    theirs = _new_passphrase(new_passphrase_file)
    with sijill.open(folder, as_=as_, passphrase=own) as book:
        sijill.add_person(book, name, passphrase=theirs, administrator=administrator, role=role)
    tell(N_("The slot is made. Only the person it is for should know its passphrase."))


def list_people(folder: Folder, as_json: AsJson = False) -> None:
    """Name everybody who has a key slot; needs no passphrase, since the slot file names them anyway."""
    import sijill

    people = sijill.people_at_desk(folder)
    if as_json:
        write_objects({"type": "person_at_desk", **person} for person in people)
        return
    for person in people:
        tell(N_("{name} · {role} · key {fingerprint}"), **person)


def remove(
    folder: Folder, name: Annotated[str, typer.Argument()], as_: As, passphrase_file: PassphraseFile = None
) -> None:
    """Take a person's key slot away."""
    import sijill

    with sijill.open(folder, as_=as_, passphrase=passphrase(passphrase_file)) as book:
        sijill.remove_person(book, name)
    tell(N_("The slot is gone. What the person knew, they know."))


def change(
    folder: Folder, as_: As, passphrase_file: PassphraseFile = None, new_passphrase_file: NewFile = None
) -> None:
    """Change your own passphrase."""
    import sijill

    old = passphrase(passphrase_file)
    sijill.change_passphrase(folder, as_=as_, old=old, new=_new_passphrase(new_passphrase_file))
    tell(N_("The passphrase is changed; the old one opens only old copies of the folder."))


def _new_passphrase(file: Path | None) -> str:
    if file is None and "SIJILL_NEW_PASSPHRASE" in os.environ:
        return os.environ["SIJILL_NEW_PASSPHRASE"]
    if file is None and "SIJILL_PASSPHRASE" in os.environ:
        raise WrongUse(
            "the new passphrase is not given",
            do="Set SIJILL_NEW_PASSPHRASE, or give --new-passphrase-file FILE.",
        )
    return passphrase(file, twice=True)
