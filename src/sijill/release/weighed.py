"""Differing accounts and totals of a release, computed from nothing but the claims that are published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sijill.guarding.cells import Count, suppress
from sijill.meaning.moments import iso
from sijill.record.canonical import PUBLIC_ID_KEY, Json
from sijill.record.ruling import Ruling
from sijill.release.from_whom import source_told
from sijill.release.guard import Guard
from sijill.release.items import Item, Projected
from sijill.release.members import last_day
from sijill.weighing.disputes import laid, shown
from sijill.weighing.proof import verified_by
from sijill.weighing.totals import Total, totals

OF_THE_DEAD = frozenset({"deaths"})


def weighed_items(
    projected: Projected, guard: Guard, rulings: Iterable[Ruling], before: Sequence[Count] = (), *, linear: bool = False
) -> list[Item]:
    """Disputes with both sides, and totals with their way of counting; small counts of the living are withheld.

    Args:
        projected: the published claims.
        guard: what decides.
        rulings: rulings in force.
        before: counts that earlier releases printed.
        linear: play the attacker against small counts; else withhold all counts of the living once one has to be.

    Example:
        >>> from sijill.testing.releases import example_release
        >>> weighed_items(Projected(), example_release().guard, [])
        []
    """
    public = {one.id: str(item["id"]) for one, item in zip(projected.standings, projected.items, strict=True)}
    items: list[Item] = []
    # what is told coarsely must not be joined to a day by what it differs from, or by a total it stands in
    precise = [one for one in projected.standings if one.id not in projected.coarse]
    board = laid(precise)
    reviewed = {one.id for one in precise if one.reviewed}
    in_force = list(rulings)
    told = {one.id: source_told(one, False, guard) for one in precise}
    for dispute in shown(board, reviewed, PUBLIC_ID_KEY, in_force):
        if dispute.kind == "narrator" and len({told[one] for one in dispute.claims}) > 1:
            continue  # that one teller differs from themselves would join what they told of different scenes
        items.append(
            {
                "type": "dispute",
                "id": guard.id_of("b", dispute.id),
                "kind": dispute.kind,
                "state": dispute.state,
                "claims": [public[one] for one in dispute.claims],
            }
        )
    counted = [total for total in totals(precise, board, verified_by(precise, in_force), in_force) if total.claims]
    counts = [_count(total, guard) for total in counted]
    printed = set(suppress(counts, before, guard.policy.minimum_cell, linear=linear).shown)
    for place, total in enumerate(counted):
        small = place not in printed
        period = total.period
        items.append(
            {
                "type": "total",
                "id": guard.id_of("u", f"{total.unit} {total.period}" + (" verified" if total.verified else "")),
                "unit": total.unit,
                "verified": total.verified,
                "earliest": None if period is None or period.earliest is None else iso(period.earliest)[:10],
                "latest": None if period is None or period.latest is None else last_day(iso(period.latest)),
                "minimum": None if small else total.minimum,
                "maximum": None if small else total.maximum,
                "small": small,
                "claims": [public[one] for one in total.claims],
                "not_counted": _reasons(left.because.id for left in total.left_out),
            }
        )
    return items


def _count(total: Total, guard: Guard) -> Count:
    """A total as a cell: what it sums is known by the claims it rests on, which stay the same over all releases."""
    protected = total.unit not in OF_THE_DEAD
    return Count(frozenset(total.claims), total.minimum, protected, guard.policy.minimum_cell)


def counts_of(items: Iterable[Item], ids: Mapping[str, str]) -> list[Json]:
    """The counts of the living that a release prints, for the ledger.

    Args:
        items: items of the release.
        ids: id in the record by id in the release.

    Example:
        >>> counts_of([], {})
        []
    """
    found: list[Json] = []
    for item in items:
        claims = item.get("claims")
        if (
            item["type"] == "total"
            and item["unit"] not in OF_THE_DEAD
            and not item["small"]
            and isinstance(claims, list)
        ):
            found.append({"claims": [ids[str(one)] for one in claims], "value": item["minimum"]})
    return found


def counts_from(told: Json, floor: int) -> list[Count]:
    """Counts read back from the ledger.

    Args:
        told: what `counts_of` gave.
        floor: the smallest count that may be printed.

    Example:
        >>> counts_from([{"claims": ["c-1"], "value": 7}], 5)[0].value
        7
    """
    found = []
    for one in told if isinstance(told, list) else []:
        claims = one.get("claims") if isinstance(one, dict) else None
        if isinstance(one, dict) and isinstance(claims, list) and isinstance(one["value"], int):
            found.append(Count(frozenset(map(str, claims)), one["value"], True, floor))
    return found


def _reasons(because: Iterable[str]) -> Json:
    counted: dict[str, Json] = {}
    for one in because:
        before = counted.get(one, 0)
        counted[one] = (before if isinstance(before, int) else 0) + 1
    return dict(sorted(counted.items()))
