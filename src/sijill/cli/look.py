"""Commands that only look at a record: claims, people, disputes, totals, timeline, search."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from sijill.cli.options import As, AsJson, Folder, PassphraseFile, passphrase
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


def claims(
    folder: Folder,
    as_: As,
    status: Status = None,
    source: SourceId = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Every claim beside its words, its voice and its standing."""
    _look(folder, as_, passphrase_file, as_json, lambda door, view: door.claim_objects(view, status, source))


def people(folder: Folder, as_: As, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """People as mentioned, joined only by rulings."""
    _look(folder, as_, passphrase_file, as_json, lambda door, view: door.person_objects(view))


def events(folder: Folder, as_: As, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """Events: accounts joined only by rulings, and accounts of different sources that may tell one event."""
    _look(folder, as_, passphrase_file, as_json, lambda door, view: door.event_objects(view))


def disputes(
    folder: Folder,
    as_: As,
    kind: Kind = None,
    state: State = None,
    place: Place = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Differing accounts, side by side."""

    def found(door: Any, view: Any) -> Iterable[dict[str, object]]:
        told = door.dispute_objects(view, door.chosen(view, door.Chosen(place=place)))
        return (one for one in told if kind in (None, one["kind"]) and state in (None, one["state"]))

    _look(folder, as_, passphrase_file, as_json, found)


def totals(
    folder: Folder,
    as_: As,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """How many at least and at most; accepted and proposed apart."""
    _look(
        folder, as_, passphrase_file, as_json,
        lambda door, view: door.total_objects(view, door.chosen(view, door.Chosen(None, place, since, until))),
    )  # fmt: skip


def timeline(
    folder: Folder,
    as_: As,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """What is told to have happened, in order of time."""
    _look(
        folder, as_, passphrase_file, as_json,
        lambda door, view: door.timeline_objects(view, door.chosen(view, door.Chosen(None, place, since, until))),
    )  # fmt: skip


def search(
    folder: Folder,
    words: Annotated[str, typer.Argument(help=t(N_("Words to look for; Arabic in any spelling.")))],
    as_: As,
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000)] = 20,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Passages that hold the words."""
    _look(folder, as_, passphrase_file, as_json, lambda door, view: door.hit_objects(view, words, limit))


NOTHING_YET = N_("Nothing here yet. What is joined or differs appears once claims are proposed and people have ruled.")


def _look(
    folder: Path,
    as_: str,
    passphrase_file: Path | None,
    as_json: bool,
    what: Callable[[Any, Any], Iterable[dict[str, object]]],
) -> None:
    import sijill

    with sijill.open(folder, as_=as_, passphrase=passphrase(passphrase_file)) as book:
        objects = what(sijill, book.view())
        if as_json:
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
    ("search", search, N_("Find passages.")),
)
