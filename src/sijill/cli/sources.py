"""Commands that look at what was handed in: the items with their custody, and what changed in a newer version."""

from __future__ import annotations

import shlex
from typing import Annotated

import typer

import sijill
from sijill.cli.look import Who, look
from sijill.cli.options import As, AsJson, Folder, Language, PassphraseFile, passphrase
from sijill.cli.speech import t, tell, write_objects
from sijill.messages import N_


def sources(folder: Folder, as_: As, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """Every item that was handed in, with whose hands it went through."""
    look(
        Who(folder, as_, passphrase_file, as_json, ("team", "documentation")),
        lambda door, view: door.source_objects(view),
    )


def changes(
    folder: Folder,
    source: Annotated[str, typer.Argument(help=t(N_("Id of the newer version.")))],
    as_: As,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """What changed from the older version of a list to this one; both stand."""
    look(
        Who(folder, as_, passphrase_file, as_json, ("team", "documentation")),
        lambda door, view: door.changes(view, source),
    )


def transcribe(
    folder: Folder,
    source: Annotated[str, typer.Argument(help=t(N_("Id of the recording.")))],
    as_: As,
    command: Annotated[
        str,
        typer.Option(
            "--with",
            envvar="SIJILL_TRANSCRIBER",
            help=t(N_("Your own program: gets the recording on standard input, writes a transcript in JSON.")),
        ),
    ] = "",
    language: Language = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Have a recording written down by your own program; the transcript is marked and read like any other text."""
    with sijill.open(folder, as_=as_, passphrase=passphrase(passphrase_file)) as book:
        told = sijill.transcribe(book, source, shlex.split(command), language)
        if as_json:
            write_objects(told)
        tell(N_("The transcript is kept beside the recording, {count} characters."), count=told[0]["characters"])


COMMANDS = (
    ("sources", sources, N_("Show what was handed in, and through whose hands.")),
    ("transcribe", transcribe, N_("Have a recording written down by your own program.")),
    ("changes", changes, N_("Show what changed in a newer version of a list.")),
)
