"""What is told of an interview when its record is handed in: language, who was present, where, and the consent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from sijill.errors import Unreadable, WrongUse
from sijill.meaning.edtf import parse_edtf
from sijill.messages import N_
from sijill.record.canonical import Json

PRECISIONS: Final = ("exact", "building", "neighbourhood", "town", "district", "country", "withheld")
_MOST: Final = 2_000


@dataclass(frozen=True, slots=True)
class Interview:
    """An interview as it is told; nothing of it is checked, and what nobody told is unknown.

    Args:
        held_on: EDTF.
        language: in which the person spoke, BCP 47.
        interviewer: who asked, in the words of the person who tells.
        interpreter: who interpreted; `none` where nobody did.
        place: where it was held.
        place_precision: how exactly `place` says it: one of `PRECISIONS`.
        present: who else was there; an empty list says nobody, None that it is not known.
        consent: to what the person agreed, in their own words.
        consent_form: where the signed or spoken consent is kept.
        earlier_accounts: what was looked for before asking again, and found.

    Raises:
        WrongUse: a date or a precision that is none.

    Example:
        >>> Interview(language="ar", interpreter="none", present=()).form()
        {'language': 'ar', 'interpreter': 'none', 'present': []}
    """

    held_on: str | None = None
    language: str | None = None
    interviewer: str | None = None
    interpreter: str | None = None
    place: str | None = None
    place_precision: str | None = None
    present: tuple[str, ...] | None = None
    consent: str | None = None
    consent_form: str | None = None
    earlier_accounts: str | None = None

    def __post_init__(self) -> None:
        if self.held_on is not None and not is_time(self.held_on):
            raise WrongUse(N_("the day of the interview is not understood"), do=N_("Write it as 2025-03-08."))
        if self.place_precision not in (None, *PRECISIONS):
            raise WrongUse(N_("the precision of the place is none that is known"), do=", ".join(PRECISIONS))

    def form(self) -> dict[str, Json]:
        """What is told, as plain JSON; what nobody told is left out."""
        told: dict[str, Json] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value is not None:
                told[field.name] = list(value) if isinstance(value, tuple) else value
        return told


def is_time(value: str) -> bool:
    """Whether words are a time that custody and interviews take: EDTF, or a day with hour and minute.

    Args:
        value: the words.

    Example:
        >>> is_time("2025-03-08"), is_time("2025-03-08T22:10"), is_time("last week")
        (True, True, False)
    """
    for form in (value, f"{value}:00"):
        try:
            parse_edtf(form)
        except Unreadable:
            continue
        return True
    return False


def interview_from(told: Mapping[str, Any]) -> Interview:
    """An interview from plain values, as a person's file gives them.

    Args:
        told: the words of `Interview`; `present` is a list.

    Raises:
        WrongUse: a word that an interview does not have, or a value that is no text.

    Example:
        >>> interview_from({"present": ["a sister"]}).present
        ('a sister',)
    """
    known = {field.name for field in fields(Interview)}
    present = told.get("present")
    rest = {name: value for name, value in told.items() if name != "present"}
    listed = present is None or (isinstance(present, list) and all(isinstance(one, str) for one in present))
    plain = all(isinstance(value, str) and len(value) <= _MOST for value in rest.values())
    if not told.keys() <= known or not listed or not plain:
        raise WrongUse(
            N_("an interview has no such word, or its value is no text"),
            do=N_(
                "Words: held_on, language, interviewer, interpreter, place, place_precision, present (a list), "
                "consent, consent_form, earlier_accounts."
            ),
        )
    return Interview(**rest, present=None if present is None else tuple(present))
