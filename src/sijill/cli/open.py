"""`sijill open`: the desk in the browser, which stands beside the command line and is handed in from above."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Protocol

import typer

from sijill.cli.speech import language, t, tell
from sijill.errors import Missing, NotThere
from sijill.messages import N_


class Serve(Protocol):
    """Serves the desk until it is stopped."""

    def __call__(
        self, folder: Path | None, *, spoken: str, person: str, sample: bool, ready: Callable[[str], None]
    ) -> None:
        """Serve; `ready` is called with the one-time address as soon as the desk listens."""


def nowhere(folder: Path | None, *, spoken: str, person: str, sample: bool, ready: Callable[[str], None]) -> None:
    """Refuse: this command line was built without a desk.

    Args:
        folder: the record.
        spoken: language of the pages.
        person: name at the desk.
        sample: whether the sample is asked for.
        ready: what would be told the address.

    Raises:
        Missing: always.

    Example:
        >>> nowhere(None, spoken="en", person="", sample=False, ready=print)
        Traceback (most recent call last):
        ...
        sijill.errors.Missing: this command line was built without a desk
    """
    raise Missing("this command line was built without a desk", do="Start Sijill with `./sijill open`.")


def open_desk(serve: Serve) -> Callable[..., None]:
    """Build the command around the desk that it opens.

    Args:
        serve: serves the desk.

    Example:
        >>> open_desk(nowhere).__name__
        'command'
    """

    def command(
        folder: Annotated[
            Path | None, typer.Argument(help=t(N_("The record's folder; without it the first page asks.")))
        ] = None,
        sample: Annotated[bool, typer.Option("--sample", help=t(N_("Open the invented sample at once.")))] = False,
        no_browser: Annotated[
            bool, typer.Option("--no-browser", help=t(N_("Print the address and start no browser.")))
        ] = False,
        as_: Annotated[
            str,
            typer.Option("--as", envvar="SIJILL_AS", help=t(N_("Your name at the desk; the first page proposes it."))),
        ] = "",
    ) -> None:
        """Serve the desk to this computer alone until it is stopped; its first line is an address that works once."""
        if folder is not None and not folder.is_dir():
            raise NotThere(
                "no record is there", where=folder.name, do="Make one with `sijill new`, or leave the folder out."
            )

        def ready(address: str) -> None:
            print(address, flush=True)
            if not no_browser:
                webbrowser.open(address)
            tell(N_("The desk is open for this computer alone. Stop it with Ctrl-C."))

        place = None if folder is None else folder.resolve()
        serve(place, spoken=language(), person=as_, sample=sample, ready=ready)

    return command


ABOUT = N_("Open the desk in the browser, for this computer alone.")
