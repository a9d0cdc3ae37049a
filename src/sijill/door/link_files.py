"""What linking lists writes to files: tables, pairs to rule on, a blind draw; and what a filled-in draw says."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from sijill.door.linking import LinkAsked
from sijill.door.list_rows import LABEL_COLUMNS, NO, YES, labelled
from sijill.door.objects import Object
from sijill.errors import ReadOnly, WrongUse
from sijill.linking import tables
from sijill.linking.account import most_telling
from sijill.linking.audit import agreement, audited, blind_draw
from sijill.linking.link import Linked
from sijill.linking.rows import ListRow
from sijill.messages import N_

Pair = tuple[int, int]
HEADER = (*LABEL_COLUMNS, "row_a", "row_b")
UNSURE = frozenset(("", "unsure", "?"))


def write_linkage(found: Linked, asked: LinkAsked, rows: Sequence[ListRow]) -> None:
    """Write every table that was asked for.

    Args:
        found: the linkage.
        asked: which files.
        rows: the rows of all lists.

    Raises:
        ReadOnly: a file could not be written.

    Example:
        >>> from sijill.linking.link import link
        >>> write_linkage(link([]), LinkAsked(), [])
    """
    if asked.clusters is not None:
        _write_rows(asked.clusters, tables.CLUSTERS, tables.cluster_rows(found))
    if asked.pairs is not None:
        _write_rows(asked.pairs, tables.PAIRS, tables.pair_rows(found, asked.least))
    if asked.may_contain is not None:
        _write_rows(asked.may_contain, tables.MAY_CONTAIN, tables.may_contain_rows(found))
    if asked.draws is not None:
        _write_rows(asked.draws, tables.DRAWS, tables.draw_rows(found, asked.draw_count))
    if asked.to_rule is not None:
        _write_rows(asked.to_rule, HEADER, rows_to_rule(most_telling_pairs(found, asked.pair_count), rows))
    if asked.audit is not None:
        _write_rows(asked.audit, HEADER, rows_to_rule(blind_draw(found, asked.pair_count), rows))


def _write_rows(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a CSV file beside and put it in place whole."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(header)
            writer.writerows(rows)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise ReadOnly(N_("the file {file} could not be written"), file=path.name) from error


def rows_to_rule(pairs: Sequence[Pair], rows: Sequence[ListRow]) -> Iterator[tuple[str, ...]]:
    """One row for each pair, as a reviewer fills it in: no probability, and the words of both rows beside each other.

    Args:
        pairs: places of rows.
        rows: the rows of all lists.

    Example:
        >>> list(rows_to_rule([(0, 1)], [ListRow("a", 2, {"id": "7", "name": "Salim"}), ListRow("b", 3, {})]))
        [('a', '7', 'b', 'row-3', '', 'name: Salim', '')]
    """
    for one, other in pairs:
        ids = [(rows[at].list, rows[at].cells.get("id", "").strip() or f"row-{rows[at].number}") for at in (one, other)]
        yield *ids[0], *ids[1], "", _words(rows[one]), _words(rows[other])


def _words(row: ListRow) -> str:
    told = {column: words.strip() for column, words in row.cells.items() if column != "id"}
    return "; ".join(f"{column}: {words}" for column, words in told.items() if words != "")


def most_telling_pairs(linked: Linked, count: int) -> tuple[Pair, ...]:
    """The pairs whose ruling would teach most.

    Args:
        linked: the linkage.
        count: how many.

    Example:
        >>> from sijill.linking.link import link
        >>> most_telling_pairs(link([]), 5)
        ()
    """
    pairs = linked.judged.pairs
    return tuple((int(pairs.first[at]), int(pairs.second[at])) for at in most_telling(linked, count))


def audit_objects(linked: Linked, files: Sequence[Path], rows: Sequence[ListRow], each: int) -> Iterator[Object]:
    """What filled-in draws say of the linkage: one object for each reviewer, one for how far two of them agree.

    Args:
        linked: the linkage that the pairs were drawn from.
        files: filled-in draws, one for each reviewer.
        rows: the rows of all lists.
        each: how many links, and how many others, were drawn.

    Raises:
        WrongUse: a column or a record is missing, an answer is neither 1, 0 nor unsure, or a pair was not drawn.

    Example:
        >>> from sijill.linking.link import link
        >>> list(audit_objects(link([]), [], [], 200))
        []
    """
    drawn = set(blind_draw(linked, each)) if files else set()
    every = [_answers(file, rows, drawn) for file in files]
    for file, answers in zip(files, every, strict=True):
        told = audited(linked, answers)
        yield {
            "type": "audit",
            "file": file.name,
            "answered": told.answered,
            "unsure": told.unsure,
            **_interval("precision", told.precision),
            **_interval("recall", told.recall),
        }
    for other in every[1:]:
        both, alike, kappa = agreement(every[0], other)
        rounded = None if kappa is None else round(kappa, 3)
        yield {"type": "agreement", "both_answered": both, "alike": round(alike, 4), "kappa": rounded}


def _interval(name: str, values: tuple[float, float, float]) -> dict[str, object]:
    return {name: values[0], f"{name}_interval95": list(values[1:])}


def _answers(file: Path, rows: Sequence[ListRow], drawn: set[Pair]) -> Mapping[Pair, bool | None]:
    answers: dict[Pair, bool | None] = {}
    for pair, said, where in labelled(file, rows):
        if said not in YES | NO | UNSURE:
            raise WrongUse(N_("an answer says neither 1 nor 0, and is not left open"), where=where)
        if pair not in drawn:
            raise WrongUse(
                N_("this pair was not drawn for the review"),
                where=where,
                do=N_("Give the same lists, labels and number of pairs as when the draw was written."),
            )
        answers[pair] = None if said in UNSURE else said in YES
    return answers
