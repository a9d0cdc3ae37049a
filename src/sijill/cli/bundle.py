"""`sijill bundle`: lines of one record from device to device, encrypted, by any channel and in any order."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sijill.cli.options import As, AsJson, Folder, PassphraseFile, passphrase
from sijill.cli.speech import t, tell, write_objects
from sijill.errors import NotThere
from sijill.messages import N_


def bundles() -> typer.Typer:
    """Build the command group.

    Example:
        >>> len(bundles().registered_commands)
        2
    """
    tree = typer.Typer(help=t(N_("Carry lines between devices of one record.")), no_args_is_help=True)
    tree.command("send", help=t(N_("Write a bundle for another device, encrypted for its age key.")))(send)
    tree.command("take", help=t(N_("Take a bundle in, once every line of it was verified.")))(take)
    return tree


def send(
    folder: Folder,
    out: Annotated[Path, typer.Argument(help=t(N_("The file to write; it must not be there yet.")))],
    as_: As,
    key: Annotated[list[str], typer.Option("--key", help=t(N_("The recipient's age key; several times.")))],
    compartment: Annotated[
        list[str] | None,
        typer.Option("--compartment", help=t(N_("Whose content goes along; all that you can open if left out."))),
    ] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Write everything that another device of this record needs."""
    import sijill

    with sijill.open(folder, as_=as_, passphrase=passphrase(passphrase_file)) as book:
        made = sijill.send_bundle(book, out, key, compartments=compartment)
    if as_json:
        write_objects([made])
    tell(N_("Written: {out}, {n} lines. The line about it is {id}."), out=out, n=made["lines"], id=made["id"])


def take(
    folder: Folder,
    file: Annotated[Path, typer.Argument(readable=False, help=t(N_("The bundle.")))],
    as_: As,
    identity: Annotated[
        Path, typer.Option("--identity", readable=False, help=t(N_("File with your secret age key (age-keygen).")))
    ],
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Take in what another device has sent; again, or in another order, gives the same."""
    import sijill

    try:
        secret = identity.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NotThere(N_("there is no such file"), where=identity.name) from error
    with sijill.open(folder, as_=as_, passphrase=passphrase(passphrase_file)) as book:
        made = sijill.take_bundle(book, file, secret)
    if as_json:
        write_objects([made])
    tell(N_("Taken in: {new} new lines, {known} known ones."), new=made["new"], known=made["known"])
    if made["waiting"]:
        tell(N_("{n} lines wait for their keys: no bundle has brought them yet."), n=made["waiting"])
