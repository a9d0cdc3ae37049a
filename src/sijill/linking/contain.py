"""Groups and bodies without a name: which named people they may contain; candidates and bounds, never a merge."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

import duckdb
import numpy as np
import numpy.typing as npt

from sijill.linking.link import Linked
from sijill.linking.records import GROUP, KINDS, NOBODY, PERSON, Records

_SLACK_DAYS: Final = 3
_WIDEST_DAYS: Final = 31
_SLACK_YEARS: Final = 2

# A record without a name fits a named one of another list that died at the same time in the same place, where neither
# sex nor age nor the name of a family or a father speaks against it.
_FITS: Final = f"""
select g.id as g, p.id as p
from records g join records p on {{place}}
where g.kind <> {PERSON} and p.kind = {PERSON} and g.list <> p.list
  and g.died > 0 and p.died > 0 and g.died_by - g.died < {_WIDEST_DAYS} and p.died_by - p.died < {_WIDEST_DAYS}
  and g.died <= p.died_by + {_SLACK_DAYS} and p.died <= g.died_by + {_SLACK_DAYS}
  and (g.sex < 0 or p.sex < 0 or g.sex = p.sex)
  and (g.age < 0 or p.age < 0 or (g.age <= p.age_most + {_SLACK_YEARS} and p.age <= g.age_most + {_SLACK_YEARS}))
  and (g.town < 0 or p.town < 0 or g.town = p.town)
  and (g.area < 0 or p.area < 0 or g.area = p.area)
  and (g.family < 0 or p.family < 0 or g.family = p.family)
  and (g.father < 0 or p.father < 0 or g.father = p.father)
"""


@dataclass(frozen=True, slots=True)
class MayContain:
    """What a record without names may stand for.

    Args:
        record: the number of the group or of the unidentified record.
        kind: `group` or `unidentified`.
        capacity: for how many people it stands.
        records: numbers of the named records that fit.
        people: how many proposed people those are.

    Example:
        >>> MayContain(5, "group", 3, (1, 2), 2).unlisted_at_least
        1
    """

    record: int
    kind: str
    capacity: int
    records: tuple[int, ...]
    people: int

    @property
    def unlisted_at_least(self) -> int:
        """How many of its people, at least, none of the fitting records names."""
        return max(self.capacity - self.people, 0)


def may_contain(linked: Linked) -> tuple[MayContain, ...]:
    """For each group and each body without a name: which named records of other lists fit in time, place, sex, age.

    Nothing is merged by count. A record that tells neither time nor place fits nothing that could be looked at.

    Args:
        linked: the linkage.

    Example:
        >>> from sijill.linking.link import link
        >>> from sijill.linking.rows import ListRow
        >>> there = {"death_date": "2013-05-06", "place": "Idlib"}
        >>> rows = [ListRow("a", 2, {"name": "Salim Karimi"} | there), ListRow("b", 2, {"count": "3"} | there)]
        >>> [(one.kind, one.records, one.unlisted_at_least) for one in may_contain(link(rows))]
        [('group', (0,), 2)]
    """
    records = linked.judged.records
    values = records.values
    nameless = np.flatnonzero((values["kind"] != PERSON) & (values["kind"] != NOBODY))
    fits: dict[int, list[int]] = defaultdict(list)
    for group, person in _fitting(linked):
        fits[group].append(person)
    out = []
    for at in nameless.tolist():
        found = tuple(sorted(fits.get(at, ())))
        capacity = int(values["count"][at]) if values["kind"][at] == GROUP else 1
        people = len({int(linked.person[one]) for one in found})
        out.append(MayContain(at, KINDS[int(values["kind"][at])], capacity, found, people))
    return tuple(out)


def _fitting(linked: Linked) -> list[tuple[int, int]]:
    records = linked.judged.records
    with duckdb.connect(":memory:") as base:
        base.register("told", _columns(records, linked))
        base.execute("create table records as select * from told")
        by_town = _FITS.format(place="g.town = p.town and g.town >= 0")
        by_area = _FITS.format(place="g.area = p.area and g.area >= 0")
        return [(int(g), int(p)) for g, p in base.execute(f"{by_town} union {by_area} order by 1, 2").fetchall()]


def _columns(records: Records, linked: Linked) -> dict[str, npt.NDArray[np.int64]]:
    """Ages are those told, or the years between birth and death; -1 where unknown."""
    values = records.values
    lived_least = (values["death_first"] - values["birth_last"]) // 366
    lived_most = (values["death_last"] - values["birth_first"]) // 365
    known = (values["birth_first"] > 0) & (values["death_first"] > 0)
    told = values["age_least"] >= 0
    columns: dict[str, npt.NDArray[np.int32]] = {
        "id": np.arange(len(records), dtype=np.int32),
        "list": values["list_of"],
        "kind": values["kind"],
        "sex": values["sex"],
        "died": values["death_first"],
        "died_by": values["death_last"],
        "age": np.where(told, values["age_least"], np.where(known, np.maximum(lived_least, 0), -1)),
        "age_most": np.where(told, values["age_most"], np.where(known, lived_most, -1)),
        "town": linked.judged.ground.places["town"],
        "area": linked.judged.ground.places["area"],
    }
    for role in ("family", "father"):
        arabic, latin = records.names[f"arabic {role}"], records.names[f"latin {role}"]
        columns[role] = np.append(records.skeletons, np.int32(-1))[np.where(arabic >= 0, arabic, latin)]
    return {name: column.astype(np.int64) for name, column in columns.items()}
