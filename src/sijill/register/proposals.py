"""What desks propose, as the workspace holds it and as it is read back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Row, select

from sijill.record.canonical import Json
from sijill.record.passage import Gap
from sijill.register.opened import Opened, item_keys
from sijill.register.schema import proposal, run
from sijill.register.seal import unseal


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something other than a claim that a desk suggests: a pair, a grouping, an estimate.

    Args:
        kind: what is proposed, such as `same_person` or `same_event`.
        rule: the rule or model.
        version: its version.
        of: the ids that it joins or is about.
        body: weights, reasons and whatever else its desk says.

    Example:
        >>> Proposal("same_person", "link/1", "1", ("c-1/0", "c-2/0")).of
        ('c-1/0', 'c-2/0')
    """

    kind: str
    rule: str
    version: str
    of: tuple[str, ...]
    body: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A row of the workspace, opened.

    Args:
        id: id of what is proposed; that of the claim, for a claim.
        kind: `claim`, `gap` or the kind of a `Proposal`.
        desk: the desk that proposed it.
        rule: rule or model.
        source: id of the source, or empty.
        compartment: where it belongs.
        at: when the desk ran.
        place: place within its run.
        form: the claim's form, the gap, or the proposal.

    Example:
        >>> Proposed("g-1", "gap", "reading", "r", "s-1", "main", "", 0, {}).kind
        'gap'
    """

    id: str
    kind: str
    desk: str
    rule: str
    source: str
    compartment: str
    at: str
    place: int
    form: Mapping[str, Json]


def gap_form(text_id: str, gap: Gap) -> dict[str, Json]:
    """A gap as a line or a proposal holds it.

    Example:
        >>> gap_form("t-1", Gap(3, 3, "splice", "r", "w"))["kind"]
        'splice'
    """
    return {"text": text_id, "start": gap.start, "end": gap.end, "kind": gap.kind, "rule": gap.rule, "why": gap.why}


def proposal_form(one: Proposal) -> dict[str, Json]:
    """A proposal as the workspace and a line hold it.

    Example:
        >>> proposal_form(Proposal("same_event", "r", "1", ("c-1", "c-2")))["of"]
        ['c-1', 'c-2']
    """
    return {"kind": one.kind, "rule": one.rule, "version": one.version, "of": list(one.of), "body": dict(one.body)}


def proposal_about(id: str) -> bytes:
    """What the seal of a proposal is bound to.

    Example:
        >>> proposal_about("c-1")
        b'proposal c-1'
    """
    return f"proposal {id}".encode()


def proposals(book: Opened, *conditions: ColumnElement[bool]) -> Iterator[Proposed]:
    """What the workspace holds, oldest run first; of other compartments nothing.

    Args:
        book: the opened record.
        conditions: over the columns of `sijill.register.schema.proposal` and `run`.

    Raises:
        BrokenSeal: a proposal does not open.

    Example:
        >>> from sijill.register.register import in_memory
        >>> list(proposals(in_memory()))
        []
    """
    statement = (
        select(proposal, run.c.desk, run.c.compartment, run.c.item, run.c.at)
        .join_from(proposal, run, proposal.c.run == run.c.id)
        .where(*conditions)
        .order_by(run.c.at, proposal.c.n)
    )
    yield from opened_proposals(book, book.workspace.rows(statement))


def opened_proposals(book: Opened, rows: Iterable[Row[*tuple[Any, ...]]]) -> Iterator[Proposed]:
    """Open rows of the workspace.

    Args:
        book: the opened record.
        rows: proposals joined with their runs.

    Example:
        >>> from sijill.register.register import in_memory
        >>> list(opened_proposals(in_memory(), []))
        []
    """
    kept = list(rows)
    keys = item_keys(book, {row.item for row in kept})
    for row in kept:
        if row.item in keys:
            form = json.loads(unseal(keys[row.item][:32], row.sealed, proposal_about(row.id)))
            yield Proposed(row.id, row.kind, row.desk, row.rule, row.source, row.compartment, row.at, row.n, form)
