"""Commands about what people find and lay beside elements, what was promised, and the codebook; options of `prove`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from sijill.cli.look import For, Place, Since, SourceId, To, Until, Who, look
from sijill.cli.options import As, AsJson, Folder, PassphraseFile, passphrase
from sijill.cli.speech import t, tell
from sijill.messages import N_

Level = Annotated[
    str | None,
    typer.Option(
        "--level",
        help=t(N_("For prove: how far it is found proven: alleged, reasonable_suspicion, reasonable_grounds …")),
    ),
]
Part = Annotated[str, typer.Option("--of", help=t(N_("For prove: of what the level is said: act, or author.")))]
Against = Annotated[
    list[str] | None,
    typer.Option("--against", help=t(N_("For prove: a claim that speaks against it; may be repeated."))),
]
Cites = Annotated[
    str | None, typer.Option("--cites", help=t(N_("For prove: the judgment, or which of two standards is meant.")))
]
ElementId = Annotated[
    str | None, typer.Option("--element", help=t(N_("For prove: the element that the claims are laid beside.")))
]
Side = Annotated[str, typer.Option("--side", help=t(N_("For prove: for or against the element.")))]
Reliability = Annotated[
    str | None,
    typer.Option("--reliability", help=t(N_("For prove, on sources: how you judge the source, whatever it says."))),
]
Credibility = Annotated[
    str | None,
    typer.Option("--credibility", help=t(N_("For prove, on claims: how you judge what is told, whoever says it."))),
]
Evidence = Annotated[
    str | None,
    typer.Option(
        "--evidence",
        help=t(N_("For a ground: how it shows: perpetrator_words, selection_pattern or document.")),
    ),
]


def proofs(
    folder: Folder,
    as_: As,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    to: To = "team",
    purpose: For = "documentation",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """What named persons found of acts and of their authors, with what the record holds for it."""
    look(
        Who(folder, as_, passphrase_file, as_json, (to, purpose)),
        lambda door, view: door.proof_objects(view, door.chosen(view, door.Chosen(None, place, since, until))),
    )


def judgments(
    folder: Folder,
    as_: As,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    to: To = "team",
    purpose: For = "documentation",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """How named persons judge sources and what is told, with their reasons; nothing is counted by it."""
    among = any(one is not None for one in (place, since, until))
    look(
        Who(folder, as_, passphrase_file, as_json, (to, purpose)),
        lambda door, view: door.judgment_objects(
            view, door.chosen(view, door.Chosen(None, place, since, until)) if among else None
        ),
    )


def elements(
    folder: Folder,
    as_: As,
    crime: Annotated[str | None, typer.Option("--crime", help=t(N_("Only this crime, such as 7.1.a.")))] = None,
    everything: Annotated[
        bool, typer.Option("--all", help=t(N_("Also crimes beside which nothing was laid.")))
    ] = False,
    to: To = "team",
    purpose: For = "documentation",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Claims for and against beside the elements of crimes: working labels, and no finding."""
    look(
        Who(folder, as_, passphrase_file, as_json, (to, purpose)),
        lambda door, view: door.element_objects(view, crime, everything=everything),
    )


def promises(
    folder: Folder,
    as_: As,
    on: Annotated[
        str | None, typer.Option("--on", help=t(N_("The day by which a time named counts as over; today if none.")))
    ] = None,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    to: To = "team",
    purpose: For = "documentation",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Who promised what, by when, and what the record holds since."""
    day = on if on is not None else datetime.now(UTC).date().isoformat()
    look(
        Who(folder, as_, passphrase_file, as_json, (to, purpose)),
        lambda door, view: door.promise_objects(view, door.chosen(view, door.Chosen(None, place, since, until)), day),
    )


def codebook(
    folder: Folder,
    as_: As,
    out: Annotated[Path | None, typer.Option("--csv", help=t(N_("Write it to this CSV file.")))] = None,
    source: SourceId = None,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    to: To = "team",
    purpose: For = "documentation",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Every variable of a view: kind, values of the vocabulary with counts, share unknown."""
    if out is not None:
        import sijill

        with sijill.open(folder, as_=as_, passphrase=passphrase(passphrase_file)) as book:
            view = book.view(to=(to, purpose))
            asked = sijill.chosen(view, sijill.Chosen(source, place, since, until))
            written = sijill.write_page(out, sijill.codebook_csv(sijill.codebook(view, asked)))
            tell(N_("Written: {file}"), file=written.name)
        if not as_json:
            return
    look(
        Who(folder, as_, passphrase_file, as_json, (to, purpose)),
        lambda door, view: door.codebook_objects(view, door.chosen(view, door.Chosen(source, place, since, until))),
    )


COMMANDS = (
    ("proofs", proofs, N_("Show what was found proven, and on what it rests.")),
    ("judgments", judgments, N_("Show how sources and what is told are judged, by whom.")),
    ("elements", elements, N_("Show claims beside the elements of crimes.")),
    ("promises", promises, N_("Show what was promised, and what is held since.")),
    ("codebook", codebook, N_("Describe the variables of a view.")),
)
