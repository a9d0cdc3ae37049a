"""Linking bare lists: files in, proposed people out, each link with its account; no record is needed or made."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from importlib.util import find_spec
from pathlib import Path

from sijill.door.list_rows import Given, read_lists, read_rulings
from sijill.door.objects import Object
from sijill.errors import Missing, ReadOnly, WrongUse
from sijill.intake.columns import COLUMN_WORDS, write_map
from sijill.intake.taken import Column
from sijill.messages import N_, Message, say

_NEEDS = ("duckdb", "numpy", "rapidfuzz")


@dataclass(frozen=True, slots=True)
class LinkAsked:
    """What `link` is asked to write, beside the people it proposes.

    Args:
        clusters: file for `list,id,person,kind`, or None.
        pairs: file for every pair that was looked at, with its account, or None.
        may_contain: file for groups and the unidentified with the named records that fit them, or None.
        draws: file for whole linkages drawn from the model, or None.
        draw_count: how many are drawn.
        labels: file of a reviewer's rulings `list_a,id_a,list_b,id_b,same`, or None.
        map: file that maps columns, or None.
        save_map: file to write the mapping to, or None.
        least: pairs below this probability are left out of `pairs`.
        theta: mean probability from which records join, or None for the usual.
        to_rule: file for the pairs whose ruling would teach most, ready to be filled in, or None.
        audit: file for pairs drawn for a blind review, or None.
        audited: blind reviews filled in, one for each reviewer.
        pair_count: how many pairs `to_rule` gets, and how many links and how many others `audit` gets.

    Example:
        >>> LinkAsked().draw_count
        20
    """

    clusters: Path | None = None
    pairs: Path | None = None
    may_contain: Path | None = None
    draws: Path | None = None
    draw_count: int = 20
    labels: Path | None = None
    map: Path | None = None
    save_map: Path | None = None
    least: float = 0.0
    theta: float | None = None
    to_rule: Path | None = None
    audit: Path | None = None
    audited: tuple[Path, ...] = ()
    pair_count: int = 200


@dataclass(frozen=True, slots=True)
class LinkOutcome:
    """What linking lists gave.

    Args:
        given: the lists as read.
        notes: what a person should look at, by row.
        numbers: what was counted: records, people, pairs, rules, seconds.
        rules: what each blocking rule cost.
        conflicts: pairs ruled the same that rulings of difference keep apart: list, id, list, id.
        audits: what blind reviews say of the linkage.

    Example:
        >>> LinkOutcome((), (), {"records": 0}, (), ()).numbers
        {'records': 0}
    """

    given: tuple[Given, ...]
    notes: tuple[Message, ...]
    numbers: dict[str, object]
    rules: tuple[Object, ...]
    conflicts: tuple[tuple[str, str, str, str], ...]
    audits: tuple[Object, ...] = ()

    def objects(self) -> Iterator[Object]:
        """The outcome as a stream: lists with their columns, notes, rules, conflicts, done."""
        version: Object = {"contract": 1}
        for one in self.given:
            yield {**version, "type": "list", "list": one.name, "rows": len(one.rows)}
            version = {}
            yield from ({"type": "column", "list": one.name, **asdict(column)} for column in one.columns)
        for note in self.notes:
            whole = {key: value for key, value in note.values.items() if isinstance(value, int)}
            yield {"type": "note", "list": note.values.get("list"), "what": say(note), **whole}
        yield from ({"type": "rule", **rule} for rule in self.rules)
        for pair in self.conflicts:
            yield {"type": "conflict", **dict(zip(("list_a", "id_a", "list_b", "id_b"), pair, strict=True))}
        yield from self.audits
        yield {"type": "done", **self.numbers}


def link_lists(files: Sequence[Path], asked: LinkAsked) -> LinkOutcome:
    """Propose who is one person across lists, and write what was asked for.

    Args:
        files: CSV or XLSX lists.
        asked: what to write and what to heed.

    Raises:
        Missing: the extra `linking` is not installed.
        WrongUse: nothing to link, a folder, or a wrong map or label.
        Unreadable: a file could not be read.
        ReadOnly: a file could not be written.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     _ = Path(folder, "town.csv").write_text("id,name\\n1,Salim Karimi\\n2,Rana Haddad\\n")
        ...     link_lists([Path(folder, "town.csv")], LinkAsked()).numbers["people"]
        2
    """
    needed()
    from sijill.door.link_files import audit_objects, write_linkage
    from sijill.linking.link import judge, linked
    from sijill.linking.rows import PackedRows

    began = time.perf_counter()
    given, notes = read_lists(files, asked.map)
    rows = given[0].rows if len(given) == 1 else PackedRows(row for one in given for row in one.rows)
    if asked.save_map is not None:
        _write_text(asked.save_map, write_map(lasting(given)))
    rulings = read_rulings(asked.labels, rows)
    judged = judge(rows)
    found = linked(judged, rulings, asked.theta)
    write_linkage(found, asked, rows)
    from sijill.linking.candidates import missed

    people = found.person[found.person >= 0]
    pairs = judged.pairs
    numbers: dict[str, object] = {
        "records": len(rows),
        "named": len(people),
        "people": len(set(people.tolist())),
        "pairs": len(pairs.first),
        "candidates_per_record": round(len(pairs.first) / max(len(people), 1), 2),
        "candidates_missed_estimate": missed(pairs, found.chance),
        "pairs_left_out": sum(rule.left for rule in pairs.rules if rule.keys == ("ends",)),
        "rulings": len(rulings.same) + len(rulings.different),
        "rulings_taught": None if found.refit is None else found.refit.rulings,
        "seconds": round(time.perf_counter() - began, 3),
    }
    ids, lists, of = judged.records.ids, judged.records.lists, judged.records.values["list_of"]
    conflicts = tuple((lists[of[a]], ids[a], lists[of[b]], ids[b]) for a, b in found.conflicts)
    rules: tuple[Object, ...] = tuple({**asdict(rule), "keys": list(rule.keys)} for rule in pairs.rules)
    audits = tuple(audit_objects(found, asked.audited, rows, asked.pair_count))
    return LinkOutcome(given, (*notes, *judged.notes), numbers, rules, conflicts, audits)


def lasting(given: Sequence[Given]) -> list[Column]:
    """The columns that a map can hold; those that only linking knows are recognised anew by their headers.

    Args:
        given: the lists as read.

    Example:
        >>> lasting([])
        []
    """
    return [column for one in given for column in one.columns if column.column in (None, *COLUMN_WORDS)]


def needed() -> None:
    """Ask for the extra by name where it is not installed.

    Raises:
        Missing: it is not.

    Example:
        >>> needed()
    """
    if any(find_spec(name) is None for name in _NEEDS):
        raise Missing(
            N_("linking needs the extra {name}"), name="linking", do=N_("Run `./sijill extra linking` and try again.")
        )


def _write_text(path: Path, words: str) -> None:
    try:
        path.write_text(words, encoding="utf-8")
    except OSError as error:
        raise ReadOnly(N_("the file {file} could not be written"), file=path.name) from error


def only_lists(files: Sequence[Path], asked: LinkAsked) -> LinkAsked:
    """Refuse what cannot be linked as bare lists, before anything is read.

    Args:
        files: what was named.
        asked: what to write; at least one file is needed.

    Raises:
        WrongUse: a folder, the same file twice, an output that is also an input, or nothing to write.

    Example:
        >>> only_lists([Path("a.csv")], LinkAsked(clusters=Path("out.csv"))).least
        0.0
    """
    if any(file.is_dir() for file in files):
        raise WrongUse(N_("this command links lists, and a folder is none"), do=N_("Name CSV or XLSX files."))
    if len({file.absolute() for file in files}) < len(files):
        raise WrongUse(N_("one file was named twice"), do=N_("Name each list once."))
    outputs = (asked.clusters, asked.pairs, asked.may_contain, asked.draws, asked.to_rule, asked.audit)
    written = [one for one in outputs if one is not None]
    if len(written) + len(asked.audited) == 0:
        raise WrongUse(N_("nothing was asked for"), do=N_("Name a file to write: --clusters OUT.csv."))
    if {one.absolute() for one in written} & {file.absolute() for file in (*files, *asked.audited)}:
        raise WrongUse(N_("a list would be written over"), do=N_("Name another file to write to."))
    return replace(asked, least=max(asked.least, 0.0))
