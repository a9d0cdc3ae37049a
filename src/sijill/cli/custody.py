"""What a person says of something's way to the desk: options of `receive` and `report`, and a file that says more."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

import sijill
from sijill.cli.speech import t
from sijill.errors import NotThere, WrongUse
from sijill.messages import N_

CustodyFile = Annotated[
    Path | None,
    typer.Option("--custody", help=t(N_("A TOML file that says whose hands it went through."))),
]
CollectedBy = Annotated[str | None, typer.Option("--collected-by", help=t(N_("Who made or collected it first.")))]
CollectedAt = Annotated[
    str | None, typer.Option("--collected-at", help=t(N_("When, such as 2025-03-08 or 2025-03-08T22:10.")))
]
Clock = Annotated[str | None, typer.Option("--clock", help=t(N_("Which clock says so, such as the camera's.")))]
How = Annotated[
    str | None, typer.Option("--how", help=t(N_("How it came to the desk: by hand, by a message, downloaded.")))
]
Device = Annotated[str | None, typer.Option("--device", help=t(N_("The device that made or held it.")))]
Tool = Annotated[str | None, typer.Option("--tool", help=t(N_("Program and version that made the copy.")))]
Handed = Annotated[
    list[str] | None,
    typer.Option(
        "--handed",
        help=t(N_("A hand-over before it came here, GIVER > RECEIVER | WHEN | HOW; give it once for each, in order.")),
    ),
]


@dataclass(frozen=True, slots=True)
class Told:
    """What the options say.

    Args:
        file: a TOML file with all of it, or None.
        words: single words of custody; what an option says counts before the file.
        handed: hand-overs, each `GIVER > RECEIVER | WHEN | HOW`.
    """

    file: Path | None
    words: dict[str, str | None]
    handed: tuple[str, ...] = ()


def custody_of(told: Told) -> sijill.Custody | None:
    """Custody as the options and the file say, or None where nobody said anything.

    Args:
        told: the options.

    Raises:
        WrongUse: the file is no TOML, or says what custody does not have.
        NotThere: the file cannot be read.

    Example:
        >>> custody_of(Told(None, {"clock": "her phone"}, ("a nurse > the committee | 2025-03",))).handed[0].receiver
        'the committee'
    """
    said: dict[str, Any] = {} if told.file is None else _of_file(told.file)
    said |= {word: value for word, value in told.words.items() if value is not None}
    handed = [_hand_over(words) for words in told.handed]
    if handed:
        said["handed"] = [*said.get("handed", []), *handed]
    return sijill.custody_from(said) if said else None


def _of_file(file: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise NotThere("the custody file cannot be read", where=str(file)) from error
    except ValueError as error:
        raise WrongUse("the custody file is not valid TOML", where=str(file)) from error
    # TOML has dates of its own; they are told as they are written.
    return {word: _plain(value) for word, value in table.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {word: _plain(one) for word, one in value.items()}
    return value.isoformat() if hasattr(value, "isoformat") else value


def _hand_over(words: str) -> dict[str, str]:
    people, *more = (part.strip() for part in words.split("|"))
    giver, arrow, receiver = people.partition(">")
    if arrow == "" or len(more) > 2:
        raise WrongUse(
            "a hand-over is written GIVER > RECEIVER | WHEN | HOW",
            do="For instance --handed 'a nurse > the committee'.",
        )
    told = {"giver": giver.strip(), "receiver": receiver.strip()}
    return told | {word: value for word, value in zip(("at", "how"), more, strict=False) if value != ""}
