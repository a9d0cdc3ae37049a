"""The tree of commands; each command's work is loaded only when it is called, so that help comes at once."""

from __future__ import annotations

import typer

from sijill.cli import (
    bundle,
    desk,
    estimate,
    extras,
    family,
    handover,
    keeping,
    link,
    look,
    open,
    proving,
    publish,
    record,
    report,
    sources,
)
from sijill.cli.speech import t
from sijill.cli.wall import Command
from sijill.messages import N_

ABOUT = N_("Turns what people say happened into a formal record: every claim beside its words and its voice.")


def app(serve: open.Serve = open.nowhere) -> Command:
    """Build the command tree in the language spoken here.

    Args:
        serve: serves the desk, for `open`.

    Example:
        >>> sorted(app().commands)[:2]  # type: ignore[attr-defined]
        ['accounts', 'bundle']
    """
    tree = typer.Typer(
        help=t(ABOUT),
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    rooms = (record, sources, look, proving, report, link, estimate, publish, handover, extras)
    for name, function, about in (command for room in rooms for command in room.COMMANDS):
        tree.command(name, help=t(about))(function)
    tree.command("open", help=t(open.ABOUT))(open.open_desk(serve))
    tree.add_typer(desk.people_at_desk(), name="people-at-desk")
    tree.add_typer(keeping.vault(), name="vault")
    tree.add_typer(bundle.bundles(), name="bundle")
    tree.add_typer(family.families(), name="family")
    tree.add_typer(extras.models(), name="models")
    return typer.main.get_command(tree)
