"""What a person says when they hand a file in or ask for it to be read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sijill.errors import Unreadable, WrongUse
from sijill.intake.limits import DEFAULT
from sijill.meaning.edtf import parse_edtf
from sijill.meaning.where import Places
from sijill.messages import N_
from sijill.record.custody import Custody, custody_from

RECOGNISE = {"none": 0.0, "quick": DEFAULT.recognise_seconds, "all": 6 * 3600.0}
"""How long the words in the pictures of one file may take, in seconds."""
__all__ = ["About", "Asked", "Custody", "custody_from"]


@dataclass(frozen=True, slots=True)
class About:
    """What is said of files when they are handed in.

    Args:
        origin: from whom or what, in the person's words.
        terms: terms of consent or use, one word such as `published`.
        document_date: EDTF, or None.
        language: BCP 47, or None to look.
        list_map: a TOML file that names the columns of a list, or None.
        custody: whose hands it went through, or None.
        newer_of: id of the source that it is a newer version of, or None.
        recognise: whether words in pictures are recognised: `none`, `quick` (some seconds for each file), or `all`.

    Raises:
        WrongUse: the date is no date.

    Example:
        >>> About("magazine", "published", "2025-08-20").document_date
        '2025-08-20'
    """

    origin: str
    terms: str
    document_date: str | None = None
    language: str | None = None
    list_map: Path | None = None
    custody: Custody | None = None
    newer_of: str | None = None
    recognise: str = "quick"

    def __post_init__(self) -> None:
        _refuse_no_date(self.document_date)
        if self.recognise not in RECOGNISE:
            raise WrongUse(N_("words in pictures are recognised none, quick or all"))


@dataclass(frozen=True, slots=True)
class Asked:
    """How a source is to be read.

    Args:
        document_date: EDTF; overrides what was said at receiving; None leaves that.
        window: first and last day that the text is about, EDTF, or None.
        model: `none`, `auto`, or the name of an installed model.
        language: BCP 47, or None to look.
        places: the gazetteer of the case; None asks the packs that ship.

    Raises:
        WrongUse: a date is no date.

    Example:
        >>> Asked().model
        'auto'
    """

    document_date: str | None = None
    window: tuple[str, str] | None = None
    model: str = "auto"
    language: str | None = None
    places: Places | None = None

    def __post_init__(self) -> None:
        for date in (self.document_date, *(self.window or ())):
            _refuse_no_date(date)


def _refuse_no_date(date: str | None) -> None:
    if date is None:
        return
    try:
        parse_edtf(date)
    except Unreadable as error:
        raise WrongUse(
            "the date is not understood", do="Write it as year-month-day, such as 2025-08-20, or 2025-08, or 2025."
        ) from error
