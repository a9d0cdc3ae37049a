"""The workspace beside the book: what desks propose, sealed like the book, droppable, superseded by reading again."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence

from sqlalchemy import select

from sijill.errors import ReadOnly
from sijill.messages import N_
from sijill.record.canonical import Json, canonical, make_id
from sijill.record.claim import Claim
from sijill.record.form import claim_form
from sijill.record.passage import Gap
from sijill.register.derived import catch_up, core
from sijill.register.lines import batches
from sijill.register.opened import Opened, fresh_keys, id_key
from sijill.register.pages import forget_pages
from sijill.register.proposals import Proposal, gap_form, proposal_about, proposal_form
from sijill.register.schema import item, line, proposal, run, target
from sijill.register.seal import seal


def propose(
    book: Opened,
    desk: str,
    rule_version: str,
    source: str,
    claims: Sequence[Claim] = (),
    gaps: Sequence[tuple[str, Gap]] = (),
) -> None:
    """Keep what a desk proposes; what the same desk proposed before on this source goes, unless somebody ruled on it.

    A claim that says the same as one already ruled on, drawn by another rule or version, is not proposed again.

    Args:
        book: the opened record.
        desk: `reading`, `linking` or another.
        rule_version: the desk's rules and their version, as one word.
        source: id of the source that was read; empty where the proposal is about several.
        claims: proposed claims; their pages carry ids of texts.
        gaps: proposed gaps with the ids of their texts.

    Raises:
        ReadOnly: the record was opened for reading.
        DiskFull, Locked: nothing was kept.

    Example:
        >>> from sijill.register.register import in_memory
        >>> book = in_memory()
        >>> propose(book, "reading", "gaps/1", "", gaps=[("t-1", Gap(3, 3, "splice", "gaps/1", "a seam"))])
        >>> [row.kind for row in book.workspace.rows(select(proposal.c.kind))]
        ['gap']
    """
    _ready(book)
    compartment = compartment_of(book, source)
    key = id_key(book, compartment)
    rows = [
        _row(make_id(key, "c", form), "claim", form, core(book, form, compartment)) for form in map(claim_form, claims)
    ]
    rows += [_row(make_id(key, "g", form), "gap", form, "") for form in (gap_form(*one) for one in gaps)]
    _replace(book, (desk, rule_version, source, compartment), _unruled(book, rows))


def propose_others(book: Opened, desk: str, rule_version: str, source: str, others: Sequence[Proposal]) -> None:
    """Keep pairs, groupings and whatever else a desk proposes; what it proposed before goes, unless ruled on.

    Args:
        book: the opened record.
        desk: `linking` or another; not one that also proposes claims on the same source.
        rule_version: the desk's rules and their version, as one word.
        source: id of the source; empty where the proposals are about several.
        others: what is proposed.

    Raises:
        ReadOnly: the record was opened for reading.
        DiskFull, Locked: nothing was kept.

    Example:
        >>> from sijill.register.register import in_memory
        >>> book = in_memory()
        >>> propose_others(book, "linking", "link/1", "", [Proposal("same_person", "link/1", "1", ("c-1/0", "c-2/0"))])
        >>> [row.kind for row in book.workspace.rows(select(proposal.c.kind))]
        ['same_person']
    """
    _ready(book)
    compartment = compartment_of(book, source)
    forms = [(one, proposal_form(one)) for one in others]
    rows = [_row(make_id(id_key(book, compartment), "p", form), one.kind, form, "") for one, form in forms]
    _replace(book, (desk, rule_version, source, compartment), _unruled(book, rows))


def _ready(book: Opened) -> None:
    if book.read_only:
        raise ReadOnly(N_("this record was opened for reading only"))
    catch_up(book)


def _row(id: str, kind: str, form: Mapping[str, Json], core_id: str) -> dict[str, object]:
    return {
        "id": id,
        "kind": kind,
        "rule": form["rule"],
        "text": form.get("text") or "",
        "core": core_id,
        "plain": canonical(dict(form)),
    }


def compartment_of(book: Opened, source: str) -> str:
    """The compartment that a source belongs to; `main` where there is none.

    Args:
        book: the opened record.
        source: id of the source, or empty.

    Example:
        >>> from sijill.register.register import in_memory
        >>> compartment_of(in_memory(), "")
        'main'
    """
    found = book.register.first(select(line.c.compartment).where(line.c.id == source))
    return "main" if found is None else str(found[0])


def _unruled(book: Opened, rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """Leave out claims whose like, drawn otherwise, has a ruling already."""
    cores = {str(row["core"]): str(row["id"]) for row in rows if row["core"]}
    ruled: dict[str, str] = {}
    for batch in batches(list(cores)):
        for store in book.derived.values():
            found = store.rows(select(item.c.core, item.c.id).where(item.c.core.in_(batch), item.c.kind == "claim"))
            ruled.update((row[0], row[1]) for row in found)
        kept = book.workspace.rows(select(proposal.c.core, proposal.c.id).where(proposal.c.core.in_(batch)))
        with_rulings = ruled_ids(book, [row[1] for row in kept])
        ruled.update((row[0], row[1]) for row in kept if row[1] in with_rulings)
    once: dict[str, dict[str, object]] = {}
    for row in rows:
        if ruled.get(str(row["core"]), row["id"]) == row["id"]:
            once.setdefault(str(row["id"]), row)
    return list(once.values())


def ruled_ids(book: Opened, ids: Sequence[str]) -> set[str]:
    """Which of these ids somebody has ruled on, whatever became of it.

    Args:
        book: the opened record.
        ids: any ids.

    Example:
        >>> from sijill.register.register import in_memory
        >>> ruled_ids(in_memory(), ["c-none"])
        set()
    """
    found: set[str] = set()
    for batch in batches(ids):
        for store in book.derived.values():
            found.update(row[0] for row in store.rows(select(target.c.of).where(target.c.of.in_(batch)).distinct()))
    return found


def _replace(book: Opened, about: tuple[str, str, str, str], rows: list[dict[str, object]]) -> None:
    desk, rule, source, compartment = about
    item_name = secrets.token_hex(16)
    key = fresh_keys(book, [(item_name, compartment)])[item_name][:32]
    old = book.workspace.rows(
        select(proposal.c.id, proposal.c.run)
        .join_from(proposal, run, proposal.c.run == run.c.id)
        .where(run.c.desk == desk, run.c.source == source)
    )
    keep = ruled_ids(book, [row[0] for row in old])
    with book.workspace.writing() as connection:
        for batch in batches([row[0] for row in old if row[0] not in keep]):
            runs = {row[1] for row in old}
            connection.execute(proposal.delete().where(proposal.c.id.in_(batch), proposal.c.run.in_(runs)))
        empty = select(run.c.id).where(
            run.c.desk == desk, run.c.source == source, ~select(proposal.c.n).where(proposal.c.run == run.c.id).exists()
        )
        connection.execute(run.delete().where(run.c.id.in_([row[0] for row in connection.execute(empty)])))
        connection.execute(
            run.insert().values(
                id=item_name,
                desk=desk,
                rule=rule,
                source=source,
                compartment=compartment,
                item=item_name,
                at=book.clock(),
            )
        )
        book.workspace.add(
            connection,
            proposal,
            [
                {
                    "run": item_name,
                    "source": source,
                    "sealed": seal(key, _bytes(row["plain"]), proposal_about(str(row["id"]))),
                }
                | {name: row[name] for name in ("id", "kind", "rule", "text", "core")}
                for row in rows
                if row["id"] not in keep
            ],
        )
    forget_pages(book)  # a proposed gap changes its page


def _bytes(value: object) -> bytes:
    assert isinstance(value, bytes)
    return value
