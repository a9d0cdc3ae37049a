"""Commands that look at what was handed in: the items with their custody, and what changed in a newer version."""

from __future__ import annotations

from typing import Annotated

import typer

from sijill.cli.look import look
from sijill.cli.options import As, AsJson, Folder, PassphraseFile
from sijill.cli.speech import t
from sijill.messages import N_


def sources(folder: Folder, as_: As, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """Every item that was handed in, with whose hands it went through."""
    look(folder, as_, passphrase_file, as_json, lambda door, view: door.source_objects(view))


def changes(
    folder: Folder,
    source: Annotated[str, typer.Argument(help=t(N_("Id of the newer version.")))],
    as_: As,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """What changed from the older version of a list to this one; both stand."""
    look(folder, as_, passphrase_file, as_json, lambda door, view: door.changes(view, source))


COMMANDS = (
    ("sources", sources, N_("Show what was handed in, and through whose hands.")),
    ("changes", changes, N_("Show what changed in a newer version of a list.")),
)
