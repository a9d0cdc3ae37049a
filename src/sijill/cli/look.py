"""Commands that only look at a record: claims, people, disputes, totals, timeline, support, missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from sijill.cli.options import As, AsJson, Folder, PassphraseFile, given_or_asked, passphrase
from sijill.cli.speech import t, tell, write_objects
from sijill.messages import N_

Status = Annotated[
    str | None, typer.Option("--status", help=t(N_("Only claims of this status: proposed, accepted, rejected …")))
]
SourceId = Annotated[str | None, typer.Option("--source", help=t(N_("Only what comes from this source.")))]

Place = Annotated[
    str | None, typer.Option("--place", help=t(N_("Only what is told of this place, or of what lies in it.")))
]
Since = Annotated[str | None, typer.Option("--since", help=t(N_("Only what may have been then or later: 2025-03.")))]
Until = Annotated[str | None, typer.Option("--until", help=t(N_("Only what may have been then or earlier: 2025-03.")))]
Kind = Annotated[
    str | None, typer.Option("--kind", help=t(N_("Only differences of this kind: time, figure, denial …")))
]
State = Annotated[str | None, typer.Option("--state", help=t(N_("Only those in this state: open, explained or kept.")))]
Without = Annotated[
    list[str] | None,
    typer.Option("--without", help=t(N_("As if this claim had never been said; may be repeated."))),
]
By = Annotated[str | None, typer.Option("--by", help=t(N_("Part them by place, or by doer; parts may overlap.")))]
To = Annotated[
    str, typer.Option("--to", help=t(N_("Look at it as this recipient would get it: team, court:NAME, partner …")))
]
For = Annotated[
    str, typer.Option("--for", help=t(N_("What you look at it for; consent and tiers of harm are asked for this.")))
]


@dataclass(frozen=True, slots=True)
class Who:
    """Who looks at a record, for whom and what.

    Args:
        folder: the record's.
        name: at the desk.
        passphrase_file: theirs, or None.
        as_json: objects instead of tables.
        to: recipient and purpose.
    """

    folder: Path
    name: str
    passphrase_file: Path | None
    as_json: bool
    to: tuple[str, str]


def claims(
    folder: Folder,
    as_: As,
    status: Status = None,
    source: SourceId = None,
    to: To = "team",
    purpose: For = "documentation",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Every claim beside its words, its voice and its standing."""
    look(
        Who(folder, as_, passphrase_file, as_json, (to, purpose)),
        lambda door, view: door.claim_objects(view, status, source),
    )


def people(
    folder: Folder,
    as_: As,
    to: To = "team",
    purpose: For = "documentation",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """People as mentioned, joined only by rulings."""
    look(Who(folder, as_, passphrase_file, as_json, (to, purpose)), lambda door, view: door.person_objects(view))


def events(
    folder: Folder,
    as_: As,
    to: To = "team",
    purpose: For = "documentation",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Events: accounts joined only by rulings, and accounts of different sources that may tell one event."""
    look(Who(folder, as_, passphrase_file, as_json, (to, purpose)), lambda door, view: door.event_objects(view))


def disputes(
    folder: Folder,
    as_: As,
    kind: Kind = None,
    state: State = None,
    place: Place = None,
    without: Without = None,
    to: To = "team",
    purpose: For = "documentation",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Differing accounts, side by side."""

    def found(door: Any, view: Any) -> Iterable[dict[str, object]]:
        told = door.dispute_objects(view, door.chosen(view, door.Chosen(place=place)))
        return (one for one in told if kind in (None, one["kind"]) and state in (None, one["state"]))

    look(Who(folder, as_, passphrase_file, as_json, (to, purpose)), found)


def totals(
    folder: Folder,
    as_: As,
    by: By = None,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    without: Without = None,
    to: To = "team",
    purpose: For = "documentation",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """How many at least and at most; accepted and proposed apart."""
    gone = tuple(without or ())
    look(
        Who(folder, as_, passphrase_file, as_json, (to, purpose)),
        lambda door, view: door.total_objects(
            view, door.chosen(view, door.Chosen(None, place, since, until, gone)), by
        ),
    )


def timeline(
    folder: Folder,
    as_: As,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    without: Without = None,
    to: To = "team",
    purpose: For = "documentation",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """What is told to have happened, in order of time."""
    gone = tuple(without or ())
    look(
        Who(folder, as_, passphrase_file, as_json, (to, purpose)),
        lambda door, view: door.timeline_objects(view, door.chosen(view, door.Chosen(None, place, since, until, gone))),
    )


def support(
    folder: Folder,
    as_: As,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    without: Without = None,
    to: To = "team",
    purpose: For = "documentation",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Acts that several accounts may tell of, and how separate those accounts are."""
    gone = tuple(without or ())
    look(
        Who(folder, as_, passphrase_file, as_json, (to, purpose)),
        lambda door, view: door.support_objects(view, door.chosen(view, door.Chosen(None, place, since, until, gone))),
    )


def missing(
    folder: Folder,
    as_: As,
    source: SourceId = None,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    to: To = "team",
    purpose: For = "documentation",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """What the acts told of leave open: place, time, doer, names, age …"""
    look(
        Who(folder, as_, passphrase_file, as_json, (to, purpose)),
        lambda door, view: door.missing_objects(view, door.chosen(view, door.Chosen(source, place, since, until))),
    )  # fmt: skip


def search(
    folder: Folder,
    as_: As,
    words: Annotated[
        str | None, typer.Argument(help=t(N_("Words to look for, Arabic in any spelling; asked for if left out.")))
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000)] = 20,
    to: To = "team",
    purpose: For = "documentation",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Passages that hold the words."""
    asked = given_or_asked(words, N_("Words to look for"))
    look(
        Who(folder, as_, passphrase_file, as_json, (to, purpose)),
        lambda door, view: door.hit_objects(view, asked, limit),
    )


def accounts(
    folder: Folder,
    as_: As,
    name: Annotated[
        str | None, typer.Argument(help=t(N_("Name of the person, Arabic in any spelling; asked for if left out.")))
    ] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """What somebody has told before, looked for before they are asked again.

    A name on the command line can be seen by other users of the machine: left out, it is asked for, or read from the
    first line of standard input.
    """
    asked = given_or_asked(name, N_("Name of the person"))
    look(
        Who(folder, as_, passphrase_file, as_json, ("team", "documentation")),
        lambda door, view: door.earlier_accounts(view, asked),
    )


NOTHING_YET = N_("Nothing here yet. What is joined or differs appears once claims are proposed and people have ruled.")


def look(who: Who, what: Callable[[Any, Any], Iterable[dict[str, object]]]) -> None:
    """Open a record, look at something in it, and show it.

    Args:
        who: who looks, for whom and what.
        what: gives the objects, from the door and a view.
    """
    import sijill

    with sijill.open(who.folder, as_=who.name, passphrase=passphrase(who.passphrase_file)) as book:
        objects = what(sijill, book.view(to=who.to))
        if who.as_json:
            write_objects(objects)
            return
        from sijill.cli.tables import show_objects

        shown = list(objects)
        show_objects(shown)
        if not shown:
            tell(NOTHING_YET)


COMMANDS = (
    ("claims", claims, N_("Show claims beside their words and voices.")),
    ("people", people, N_("Show people as mentioned.")),
    ("events", events, N_("Show events, and accounts that may tell one event.")),
    ("disputes", disputes, N_("Show differing accounts.")),
    ("totals", totals, N_("Show how many at least and at most.")),
    ("timeline", timeline, N_("Show what is told, in order of time.")),
    ("support", support, N_("Show how separate the accounts of one act are.")),
    ("missing", missing, N_("Show what is left open.")),
    ("search", search, N_("Find passages.")),
    ("accounts", accounts, N_("Look for what somebody has told before, before asking again.")),
)
