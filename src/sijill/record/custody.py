"""Whose hands something went through before it was received: who, when and by which clock, how, with what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Final

from sijill.errors import WrongUse
from sijill.messages import N_
from sijill.record.canonical import Json
from sijill.record.interview import Interview, interview_from, is_time

_MOST: Final = 500
_NESTED: Final = ("handed", "interview")
_TIMES: Final = ("collected_at", "original_time", "at")


@dataclass(frozen=True, slots=True)
class HandOver:
    """One hand-over from one person or body to another.

    Args:
        giver: who gave it, in the words of the person who tells.
        receiver: who got it.
        at: when, EDTF, or None where unknown.
        how: by hand, by message, by post …; None where unknown.

    Raises:
        WrongUse: nobody is named, or the time is none.

    Example:
        >>> HandOver("a neighbour", "the committee", "2025-03-08").how is None
        True
    """

    giver: str
    receiver: str
    at: str | None = None
    how: str | None = None

    def __post_init__(self) -> None:
        if not self.giver.strip() or not self.receiver.strip():
            raise WrongUse(N_("a hand-over needs who gave and who received"))
        _must_be_times(self)


@dataclass(frozen=True, slots=True)
class Custody:
    """What is told of something's way before it was received; all of it is told, none of it is checked.

    Args:
        collected_by: who made or collected it first.
        collected_at: when, EDTF.
        clock: which clock says so, such as the camera's or the collector's watch.
        how: how it came to the desk: by hand, by a message, downloaded.
        device: the device that made or held it.
        tool: program and version that made the copy.
        original_name: name of the file before it was renamed.
        original_time: time of the file before it was copied, EDTF.
        handed: every hand-over before the receipt, the first one first.
        interview: what is told of the interview that this records, or None.

    Raises:
        WrongUse: a time is none.

    Example:
        >>> Custody(collected_by="a nurse", clock="her phone").form()
        {'collected_by': 'a nurse', 'clock': 'her phone'}
    """

    collected_by: str | None = None
    collected_at: str | None = None
    clock: str | None = None
    how: str | None = None
    device: str | None = None
    tool: str | None = None
    original_name: str | None = None
    original_time: str | None = None
    handed: tuple[HandOver, ...] = ()
    interview: Interview | None = None

    def __post_init__(self) -> None:
        _must_be_times(self)

    def form(self) -> dict[str, Json]:
        """What is told, as plain JSON; what nobody told is left out."""
        told: dict[str, Json] = {
            field.name: getattr(self, field.name)
            for field in fields(self)
            if field.name not in _NESTED and getattr(self, field.name) is not None
        }
        if self.handed:
            told["handed"] = [{k: v for k, v in asdict(one).items() if v is not None} for one in self.handed]
        if self.interview is not None:
            told["interview"] = self.interview.form()
        return told


def custody_from(told: Mapping[str, Any]) -> Custody:
    """Custody from plain values, as a person's file gives them.

    Args:
        told: the words of `Custody`; `handed` is a list of `giver`, `receiver`, `at`, `how`; `interview` a table.

    Raises:
        WrongUse: a word that custody does not have, a value that is no text, or a time that is none.

    Example:
        >>> custody_from({"handed": [{"giver": "a nurse", "receiver": "the committee"}]}).handed[0].giver
        'a nurse'
    """
    handed = told.get("handed", [])
    if not isinstance(handed, list) or not all(isinstance(one, Mapping) for one in handed):
        raise WrongUse(N_("the hand-overs are no list of tables"))
    asked = told.get("interview")
    if asked is not None and not isinstance(asked, Mapping):
        raise WrongUse(N_("the interview is no table"))
    rest = {name: value for name, value in told.items() if name not in _NESTED}
    for table, shape in ((rest, Custody), *((one, HandOver) for one in handed)):
        known = {field.name for field in fields(shape)}
        if not table.keys() <= known or not all(isinstance(value, str) for value in table.values()):
            raise WrongUse(
                N_("custody has no such word, or its value is no text"),
                do=N_(
                    "Words: collected_by, collected_at, clock, how, device, tool, original_name, original_time; "
                    "and handed, each with giver, receiver, at, how."
                ),
            )
    try:
        interview = None if asked is None else interview_from(asked)
        return Custody(**rest, handed=tuple(HandOver(**one) for one in handed), interview=interview)
    except TypeError as error:
        raise WrongUse(N_("a hand-over needs who gave and who received")) from error


def _must_be_times(told: Custody | HandOver) -> None:
    for field in fields(told):
        value = getattr(told, field.name)
        if isinstance(value, str) and len(value) > _MOST:
            raise WrongUse(N_("a word of custody is too long"), do=N_("Write a note, and hand it in as a file."))
        if field.name in _TIMES and value is not None and not is_time(value):
            raise WrongUse(
                N_("a time of custody is not understood"),
                do=N_("Write it as 2025-03-08, 2025-03 or 2025-03-08T22:10."),
            )
