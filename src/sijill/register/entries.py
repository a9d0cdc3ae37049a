"""What the view gives: sources, texts, claims and rulings together with where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from sijill.errors import BrokenRecord
from sijill.messages import N_
from sijill.record.canonical import Json
from sijill.record.claim import Claim
from sijill.record.finding import finding_from
from sijill.record.line import Line
from sijill.record.ruling import Ruling
from sijill.record.source import Source, Text


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source with its line.

    Args:
        id: its id.
        source: what was received.
        received_by: who was at the desk.
        received_at: record time.
        known: True where receiving it again recognised it.

    Example:
        >>> SourceEntry("s-1", Source("a", "", "", 0, "text/plain", "o", "t"), "amal", "").known
        False
    """

    id: str
    source: Source
    received_by: str
    received_at: str
    known: bool = False


@dataclass(frozen=True, slots=True)
class TextEntry:
    """A working text with its line.

    Args:
        id: its id.
        text: what is known of it, without its words; those are on its page.

    Example:
        >>> TextEntry("t-1", Text("s-1", "plain", "1", 4, "00")).text.characters
        4
    """

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim with where it stands.

    Args:
        id: its id.
        claim: the claim, on its page.
        status: proposed, accepted, rejected, superseded or withdrawn.
        reviewed: whether a person has ruled on this very claim.
        rulings: ids of the rulings on it that hold, oldest first.
        proposed_by: the rule that drew it, or `person`.
        source: id of its source.
        recorded_at: when it entered the book, or when its desk ran.

    Example:
        >>> Standing.__slots__[:3]
        ('id', 'claim', 'status')
    """

    id: str
    claim: Claim
    status: str
    reviewed: bool
    rulings: tuple[str, ...]
    proposed_by: str
    source: str = ""
    recorded_at: str = ""


@dataclass(frozen=True, slots=True)
class RulingEntry:
    """A ruling with its line.

    Args:
        id: its id.
        ruling: the decision.
        by: who ruled.
        at: record time.
        undone: whether a later ruling undid it.
        corrected: id of the corrected claim, for `correct`.
        about: the mentions that it joins or keeps apart, for a ruling on a proposed pair.

    Example:
        >>> RulingEntry("r-1", Ruling(("c-1",), "accept", "read"), "amal", "", False, None, ()).by
        'amal'
    """

    id: str
    ruling: Ruling
    by: str
    at: str
    undone: bool
    corrected: str | None
    about: tuple[str, ...]


def source_entry(one: Line) -> SourceEntry:
    """A source from its line.

    Args:
        one: a line of kind source.

    Example:
        >>> body = {"name": "a.txt", "sha256": "", "sha512": "", "size": 1, "media_type": "", "origin": "o",
        ...         "terms": "t"}
        >>> source_entry(Line(1, "source", "x-1", "k-1", 0, "amal", "", "main", body)).source.name
        'a.txt'
    """
    return SourceEntry(one.id, Source(**_known(Source, one.body)), one.by, one.recorded_at)


def text_entry(one: Line) -> TextEntry:
    """A text from its line.

    Args:
        one: a line of kind text.

    Example:
        >>> body = {"source": "s-1", "tool": "plain", "version": "1", "characters": 4, "sha256": ""}
        >>> text_entry(Line(1, "text", "x-1", "k-1", 0, "amal", "", "main", body)).text.source
        's-1'
    """
    return TextEntry(one.id, Text(**_known(Text, one.body)))


def _known(shape: type[Source] | type[Text], body: Mapping[str, Json]) -> dict[str, Any]:
    return {one.name: body[one.name] for one in fields(shape) if one.name in body}


def ruling_entry(one: Line, undone: bool) -> RulingEntry:
    """A ruling from its line.

    Args:
        one: a line of kind ruling.
        undone: whether a later ruling undid it.

    Raises:
        BrokenRecord: the line has a shape that is not known here.

    Example:
        >>> body = {"of": ["c-1"], "verdict": "accept", "because": "read", "covers": None, "corrected": None,
        ...         "correction": None, "about": []}
        >>> ruling_entry(Line(1, "ruling", "x-1", "k-1", 0, "amal", "", "main", body), False).ruling.verdict
        'accept'
    """
    body = one.body
    of, about = body["of"], body["about"]
    if not isinstance(of, list) or not isinstance(about, list):
        raise BrokenRecord(N_("a ruling has a shape that is not known here"), where=one.id)
    covers, corrected, correction = body["covers"], body["corrected"], body["correction"]
    finding = body.get("finding")
    ruling = Ruling(
        tuple(str(id) for id in of),
        str(body["verdict"]),
        str(body["because"]),
        None if covers is None else str(covers),
        correction if isinstance(correction, dict) else None,
        finding=finding_from(finding) if isinstance(finding, dict) else None,
    )
    return RulingEntry(
        one.id,
        ruling,
        one.by,
        one.recorded_at,
        undone,
        None if corrected is None else str(corrected),
        tuple(str(id) for id in about),
    )
