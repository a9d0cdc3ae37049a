"""The objects of the machine interface: one dictionary per source, gap, time, claim, dispute and total.

The shapes are the contract, version 1; they change only by adding. JSON is always in English.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sijill.meaning.show import show_support
from sijill.meaning.when import When
from sijill.messages import say
from sijill.reading.read import Uncovered
from sijill.reading.shape import Part
from sijill.record.form import claim_form
from sijill.record.passage import Gap
from sijill.register.view import SourceEntry, Standing
from sijill.weighing.disputes import Dispute
from sijill.weighing.missing import LeftOpen
from sijill.weighing.support import Accounts
from sijill.weighing.totals import Total

CONTRACT = 1

Object = dict[str, Any]


def source_object(entry: SourceEntry, *, characters: int, language: str | None, model: str) -> Object:
    """One source, first in the stream and carrying the contract's version.

    Args:
        entry: the source with its id.
        characters: code points of its working texts together.
        language: BCP 47, or None.
        model: reader and version, `none` without a language model.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     entry = book.view().sources()[0]
        ...     source_object(entry, characters=91, language="en", model="none")["name"]
        'testimony.txt'
    """
    source = entry.source
    return {
        "contract": CONTRACT,
        "type": "source",
        "id": entry.id,
        "sha256": source.sha256,
        "characters": characters,
        "language": language,
        "model": model,
        "name": source.name,
        "media_type": source.media_type,
        "size": source.size,
        "outcome": source.outcome,
        "already_known": entry.known,
        "document_date": source.document_date,
        "received_at": entry.received_at,
        "received_by": entry.received_by,
        "origin": source.origin,
        "custody": source.custody,
        "newer_of": source.newer_of,
    }


def part_object(part: Part, text_id: str) -> Object:
    """One part of a text, with the sign by which it was told from the rest.

    Args:
        part: the part.
        text_id: the text it is in.

    Example:
        >>> part_object(Part("part-1", 0, 9, "article", "running prose"), "t-1")["id"]
        't-1/part-1'
    """
    return {
        "type": "part",
        "id": f"{text_id}/{part.id}",
        "text": text_id,
        "start": part.start,
        "end": part.end,
        "kind": part.kind,
        "why": part.why,
    }


def gap_object(gap: Gap, text_id: str) -> Object:
    """One gap.

    Args:
        gap: the broken place.
        text_id: the text it is in.

    Example:
        >>> gap_object(Gap(3, 3, "splice", "r-1", "another text goes on"), "t-1")["kind"]
        'splice'
    """
    return {
        "type": "gap",
        "text": text_id,
        "start": gap.start,
        "end": gap.end,
        "kind": gap.kind,
        "rule": gap.rule,
        "why": gap.why,
    }


def uncovered_object(place: Uncovered, text_id: str) -> Object:
    """One stretch that a person should look at, since less was drawn from it than its words may say.

    Args:
        place: where, and why nothing or not all was drawn.
        text_id: the text it is in.

    Example:
        >>> uncovered_object(Uncovered(3, 9, "no rule drew anything"), "t-1")["why"]
        'no rule drew anything'
    """
    return {"type": "uncovered", "text": text_id, "start": place.start, "end": place.end, "why": place.why}


def time_object(start: int, end: int, when: When, rule: str) -> Object:
    """One time expression, with its TIMEX3 value.

    Args:
        start: first code point.
        end: one past the last.
        when: the time as told.
        rule: the rule that found it.

    Example:
        >>> from sijill.meaning.when import day
        >>> time_object(0, 5, day(2001, 5, 4, "4 May"), "rule")["earliest"]
        '2001-05-04T00:00'
    """
    return {
        "type": "time",
        "start": start,
        "end": end,
        "words": when.words,
        "timex": when.timex_type,
        "value": when.timex,
        "edtf": when.edtf,
        "earliest": when.earliest,
        "latest": when.latest,
        "anchor": None if when.anchor is None else str(when.anchor),
        "inferred": when.inferred,
        "rule": rule,
    }


def claim_object(standing: Standing) -> Object:
    """One claim with its standing.

    Args:
        standing: the claim as the view gives it.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     claim_object(next(book.view().claims()))["quote"]
        'armed men killed two guards'
    """
    return {
        "type": "claim",
        "id": standing.id,
        **claim_form(standing.claim),
        "status": standing.status,
        "reviewed": standing.reviewed,
    }


def dispute_object(dispute: Dispute) -> Object:
    """One set of differing accounts.

    Args:
        dispute: the dispute.

    Example:
        >>> from sijill.messages import Message
        >>> dispute_object(Dispute("d-1", "time", ("c-1", "c-2"), Message("When?"), Message("why")))["state"]
        'open'
    """
    return {
        "type": "dispute",
        "id": dispute.id,
        "kind": dispute.kind,
        "claims": list(dispute.claims),
        "question": say(dispute.question),
        "state": dispute.state,
        "because": say(dispute.because),
        "reviewed": dispute.reviewed,
    }


def total_object(total: Total, scope: Mapping[str, str | None]) -> Object:
    """One total, headed as what it is.

    Args:
        total: the total.
        scope: place and period in words.

    Example:
        >>> total_object(Total("deaths", "proposed", 1, None, ("c-1",)), {"place": None, "period": None})["minimum"]
        1
    """
    return {
        "type": "total",
        "heading": total.heading,
        "reviewed": total.status == "accepted",
        "status": total.status,
        "proof": ("verified" if total.verified else "unverified") if total.status == "accepted" else None,
        "unit": total.unit,
        "scope": dict(scope),
        "minimum": total.minimum,
        "maximum": total.maximum,
        "exact": total.exact,
        "unknown": dict(total.unknown),
        "claims": list(total.claims),
        "left_out": [{"claim": left.claim, "because": say(left.because)} for left in total.left_out],
    }


def support_object(found: Accounts, *, first: bool = False) -> Object:
    """Accounts that may tell of one act, and how separate they are.

    Args:
        found: the accounts.
        first: whether it opens a stream and carries the contract's version.

    Example:
        >>> from sijill.meaning.support import Support
        >>> support_object(Accounts(("c-1", "c-2"), Support(1, 2)))["words"]
        '1 to 2 accounts with no shared teller known'
    """
    return {
        **({"contract": CONTRACT} if first else {}),
        "type": "support",
        "claims": list(found.claims),
        "least": found.support.min,
        "most": found.support.max,
        "words": say(show_support(found.support)),
        "hinges": list(found.support.hinges),
        "recorders": list(found.support.common_recorders),
        "loops": [list(loop) for loop in found.support.loops],
        "witnessed": list(found.witnessed),
        "retold": list(found.retold),
        "shared": [{"teller": teller, "claims": list(ids)} for teller, ids in found.shared],
        "copies": [list(ids) for ids in found.copies],
        "linked": [list(ids) for ids in found.linked],
    }


def missing_object(found: LeftOpen, *, first: bool = False) -> Object:
    """One field and how many acts tell it.

    Args:
        found: the field.
        first: whether it opens a stream and carries the contract's version.

    Example:
        >>> missing_object(LeftOpen("place", "proposed", 3, 1, ("c-1",)))["open"]
        ['c-1']
    """
    return {
        **({"contract": CONTRACT} if first else {}),
        "type": "missing",
        "field": found.field,
        "status": found.status,
        "of": found.of,
        "told": found.told,
        "carried": found.carried,
        "open": list(found.open),
    }
