"""Consent: for whom, what for, which parts, until when; deny by default, evaluated at every read and every release."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from sijill.errors import NotThere, WrongUse
from sijill.messages import N_
from sijill.record.canonical import Json
from sijill.record.line import Line
from sijill.register.ledger import Entry, draft, write_lines
from sijill.register.lines import lines_by_id, open_rows, rows_where
from sijill.register.opened import Opened
from sijill.register.schema import line
from sijill.register.standing import Rulings

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
    """For each word of terms the parts that each recipient may have; any other word gives the team alone.

    Example:
        >>> sorted(terms_table()["published"]["public"])
        ['account', 'name', 'place', 'words']
    """
    raw = yaml.safe_load((files("sijill.register") / "terms.yml").read_text(encoding="utf-8"))
    return {terms: {to: frozenset(parts) for to, parts in table.items()} for terms, table in raw["terms"].items()}


@dataclass(frozen=True, slots=True)
class Permissions:
    """What may go to one recipient for one purpose on one day, by source.

    Args:
        by_source: parts that are allowed, by id of the source; a source that is not there allows nothing.
        withdrawn: sources to which consent was withdrawn.
        expired: sources whose consent is over.

    Example:
        >>> Permissions({"s-1": frozenset({"account"})}, frozenset(), frozenset()).allows("s-1", "words")
        False
    """

    by_source: Mapping[str, frozenset[str]]
    withdrawn: frozenset[str]
    expired: frozenset[str]

    def allows(self, source: str, part: str) -> bool:
        """Whether a part of what came with a source may go."""
        return part in self.by_source.get(source, frozenset())


def permissions(
    book: Opened, rulings: Rulings, to: tuple[str, str], on: str, *, until: str | None = None
) -> Permissions:
    """Evaluate terms and consents for a recipient and a purpose.

    The newest consent that fits replaces what the terms of the source allow; a withdrawal takes everything away.

    Args:
        book: the opened record.
        rulings: the rulings in force.
        to: recipient and purpose.
        on: the day, as `2027-01-31`.
        until: leave out what was recorded later than this; None takes all.

    Example:
        >>> from sijill.register.register import in_memory
        >>> from sijill.register.standing import Rulings
        >>> permissions(in_memory(), Rulings([]), ("public", "publication"), "2027-01-31").by_source
        {}
    """
    recipient, purpose = to
    told: dict[str, list[Line]] = {}
    for one in _lines(book, "consent", until):
        told.setdefault(str(one.body["of"]), []).append(one)
    allowed: dict[str, frozenset[str]] = {}
    withdrawn: set[str] = set()
    expired: set[str] = set()
    for source in _lines(book, "source", until):
        kept = terms_table().get(str(source.body["terms"]), {}).get(recipient.partition(":")[0], frozenset())
        for one in told.get(source.id, []):
            if rulings.status(one.id) == "withdrawn":
                withdrawn.add(source.id)
            elif _fits(one.body, recipient, purpose):
                over = one.body["expires"] is not None and str(one.body["expires"]) < on
                kept = frozenset() if over or not one.body["granted"] else frozenset(_words(one.body["parts"]))
                (expired.add if over else expired.discard)(source.id)
        if rulings.status(source.id) == "withdrawn":
            withdrawn.add(source.id)
        allowed[source.id] = frozenset() if source.id in withdrawn else kept
    return Permissions(allowed, frozenset(withdrawn), frozenset(expired))


def _fits(body: Mapping[str, Json], recipient: str, purpose: str) -> bool:
    said = str(body["recipient"])
    purposes = _words(body["purposes"])
    return said in (recipient, recipient.partition(":")[0]) and (not purposes or purpose in purposes)


def _words(value: Json) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, list) else ()


def _lines(book: Opened, kind: str, until: str | None) -> Iterable[Line]:
    asked = [line.c.kind == kind] + ([] if until is None else [line.c.recorded_at <= until])
    seen: set[str] = set()
    for one in open_rows(book, rows_where(book, *asked)):
        if one.id not in seen:
            seen.add(one.id)
            yield one
