"""Consent: for whom, what for, which parts, until when; deny by default, evaluated at every read and every release."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from sijill.errors import NotThere, WrongUse
from sijill.messages import N_
from sijill.record.canonical import Json
from sijill.record.line import Line
from sijill.register.ledger import Entry, draft, write_lines
from sijill.register.lines import lines_by_id
from sijill.register.opened import Opened

PARTS = ("account", "words", "name", "place", "image")
RECIPIENTS = ("team", "court", "partner", "research", "media", "public")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Consent:
    """What somebody agreed to, or refused.

    Args:
        of: id of the source it is about.
        recipient: team, court, partner, research, media or public; a court or partner may be named after a colon.
        purposes: what for; none stands for any.
        parts: account, words, name, place, image: each agreed to by itself.
        granted: False where it was refused.
        wording: what was asked and answered, in the person's own words or the form's.
        language: of the wording, or None.
        taken_by: who took it.
        taken_on: day, or None where unknown.
        expires: the last day on which it holds, or None.

    Raises:
        WrongUse: a recipient, part or day that is none.

    Example:
        >>> Consent("s-1", "public", (), ("account",), True, "yes", None, "amal").granted
        True
    """

    of: str
    recipient: str
    purposes: tuple[str, ...]
    parts: tuple[str, ...]
    granted: bool
    wording: str
    language: str | None
    taken_by: str
    taken_on: str | None = None
    expires: str | None = None

    def __post_init__(self) -> None:
        if self.recipient.partition(":")[0] not in RECIPIENTS:
            raise WrongUse(N_("a consent names a recipient: team, court, partner, research, media or public"))
        if not self.parts or not set(self.parts) <= set(PARTS):
            raise WrongUse(N_("a consent names its parts: account, words, name, place, image"))
        if not self.wording.strip() or not self.taken_by.strip():
            raise WrongUse(N_("a consent says what was agreed and who took it"))
        for day in (self.taken_on, self.expires):
            if day is not None and not _DAY.fullmatch(day):
                raise WrongUse(N_("a day is written like 2027-01-31"))


def keep_consent(book: Opened, consent: Consent) -> Line:
    """Write a consent as a line; a later one for the same recipient takes the place of an earlier one.

    Args:
        book: the opened record.
        consent: what was agreed or refused.

    Raises:
        NotThere: the record holds no such source.
        ReadOnly, Locked, DiskFull: nothing was written.

    Example:
        >>> from sijill.register.register import in_memory
        >>> keep_consent(in_memory(), Consent("s-1", "public", (), ("account",), True, "yes", None, "amal"))
        Traceback (most recent call last):
        sijill.errors.NotThere: the record holds no source of this id
    """
    of = lines_by_id(book, [consent.of]).get(consent.of)
    if of is None or of.kind != "source":
        raise NotThere(N_("the record holds no source of this id"), where=consent.of[:60])
    body: dict[str, Json] = {
        "of": consent.of,
        "recipient": consent.recipient,
        "purposes": list(consent.purposes),
        "parts": list(consent.parts),
        "granted": consent.granted,
        "wording": consent.wording,
        "language": consent.language,
        "taken_by": consent.taken_by,
        "taken_on": consent.taken_on,
        "expires": consent.expires,
        "at": book.clock(),
    }
    return write_lines(book, [draft(book, Entry("consent", body, of.compartment))])[0]


@cache
def terms_table() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """For each word of terms the parts that each recipient may have; `other` stands for any other word.

    Example:
        >>> sorted(terms_table()["published"]["public"])
        ['account', 'name', 'place', 'words']
    """
    raw = yaml.safe_load((files("sijill.register") / "terms.yml").read_text(encoding="utf-8"))
    return {terms: {to: frozenset(parts) for to, parts in table.items()} for terms, table in raw["terms"].items()}


def terms_of(terms: str, recipient: str) -> frozenset[str]:
    """The parts that terms give a recipient by themselves; a word that is not known gives the team alone.

    Args:
        terms: the word of terms of a source.
        recipient: team, court, partner, research, media or public.

    Example:
        >>> sorted(terms_of("asked by letter", "team"))[:2], sorted(terms_of("asked by letter", "court"))
        (['account', 'image'], [])
    """
    table = terms_table()
    return table.get(terms, table["other"]).get(recipient, frozenset())
