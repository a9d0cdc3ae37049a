"""The options that several commands share, and how a passphrase is asked for."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from sijill.cli.speech import t
from sijill.errors import NotThere, WrongUse
from sijill.messages import N_

Folder = Annotated[Path, typer.Argument(readable=False, help=t(N_("The record's folder.")))]
As = Annotated[
    str, typer.Option("--as", envvar="SIJILL_AS", help=t(N_("Your name at the desk; selects your key slot.")))
]
PassphraseFile = Annotated[
    Path | None,
    typer.Option("--passphrase-file", help=t(N_("A file whose first line is the passphrase (for scripts and tests)."))),
]
AsJson = Annotated[bool, typer.Option("--json", help=t(N_("JSON Lines on standard output, and nothing else there.")))]
Model = Annotated[str, typer.Option("--model", help=t(N_("none, auto, or the name of an installed model.")))]
DocumentDate = Annotated[
    str | None,
    typer.Option("--document-date", help=t(N_("When the text was written or published, such as 2025-08-20."))),
]
WindowOption = Annotated[
    str | None,
    typer.Option(
        "--window", help=t(N_("The days the text is about, such as 2025-03-06/2025-03-10; helps with weekdays."))
    ),
]
Language = Annotated[str | None, typer.Option("--language", help=t(N_("The text's language, such as en or ar.")))]

NewerOf = Annotated[
    str | None,
    typer.Option("--newer-of", help=t(N_("Id of the item that this file is a newer version of; both stand."))),
]
Recognise = Annotated[
    str,
    typer.Option(
        "--recognise",
        help=t(N_("Words in pictures, where tesseract is installed: none, quick (seconds for each file), or all.")),
    ),
]


def passphrase(file: Path | None, *, twice: bool = False) -> str:
    """Get the passphrase: from the file named, `SIJILL_PASSPHRASE`, or the terminal, in this order.

    Args:
        file: a file whose first line it is.
        twice: ask for it again to be sure, when a new one is chosen.

    Raises:
        NotThere: the file named is not there.
        WrongUse: there is no terminal to ask at, it is empty, or the two do not agree.
    """
    if file is not None:
        return _of_file(file)
    if "SIJILL_PASSPHRASE" in os.environ:
        return _not_empty(os.environ["SIJILL_PASSPHRASE"])
    if not sys.stdin.isatty():
        raise WrongUse(
            "there is no terminal to ask for the passphrase at",
            do="Set SIJILL_PASSPHRASE, or give --passphrase-file FILE.",
        )
    words = str(typer.prompt(t(N_("Passphrase")), hide_input=True, err=True))
    if twice and str(typer.prompt(t(N_("The same again")), hide_input=True, err=True)) != words:
        raise WrongUse("the two passphrases are not the same", do="Try again.")
    return _not_empty(words)


def given_or_asked(words: str | None, what: str) -> str:
    """Words of the command line; left out, asked for at the terminal, or the first line of standard input.

    What stands on a command line is seen by every user of the machine, and stays in the shell's history.

    Args:
        words: as given, or None.
        what: what to ask for, a string of the catalog.

    Raises:
        WrongUse: there are none.
    """
    if words is None:
        words = str(typer.prompt(t(what), err=True)) if sys.stdin.isatty() else sys.stdin.readline()
    if not words.strip():
        raise WrongUse(N_("there are no words to look for"), do=N_("Give them, or write them to standard input."))
    return words.strip()


def _of_file(file: Path) -> str:
    try:
        return _not_empty(file.read_text(encoding="utf-8").split("\n", 1)[0].rstrip("\r"))
    except (OSError, UnicodeDecodeError) as error:
        raise NotThere("the passphrase file cannot be read", where=str(file)) from error


def _not_empty(words: str) -> str:
    if not words:
        raise WrongUse("the passphrase is empty", do="Choose several words that nobody can guess.")
    return words


def window(text: str | None) -> tuple[str, str] | None:
    """Part a window of days into its two ends.

    Args:
        text: two EDTF dates with a stroke between them, or None.

    Raises:
        WrongUse: it is not of that form.

    Example:
        >>> window("2025-03-06/2025-03-10")
        ('2025-03-06', '2025-03-10')
    """
    if text is None:
        return None
    first, stroke, last = text.partition("/")
    if not (first and stroke and last):
        raise WrongUse("a window of days is written FIRST/LAST", do="For instance --window 2025-03-06/2025-03-10.")
    return first, last
