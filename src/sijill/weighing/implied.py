"""When something must have been, where it is not told: from order words and the course of a life in one text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sijill.weighing.lives import LIVING, is_release
from sijill.weighing.network import Bound, Limit, all_bounds, told
from sijill.weighing.order import order_limits
from sijill.weighing.outcomes import end_of
from sijill.weighing.seen import Seen, see
from sijill.weighing.weighed import Weighed, Window, standing, voice_key

MOST = 400
"""So many moments are bound to one another at most; of more, what is told is kept as it is."""


def implied(claims: Iterable[Weighed]) -> dict[str, Bound]:
    """Give the bounds that follow for acts from what the same teller tells in the same text.

    A name is taken for one person only within one voice of one text. Times carried over bind nothing. Where what is
    told cannot all hold, nothing is derived from it.

    Args:
        claims: claims with their standing.

    Returns:
        By id, bounds that are narrower than the time shown for the claim, or other than what was carried over to it.

    Example:
        >>> implied([])
        {}
    """
    voices: dict[tuple[str, tuple[str, ...]], list[Weighed]] = defaultdict(list)
    for item in standing(claims):
        if item.claim.proposition.kind in ("act", "attribute"):
            voices[item.claim.passage.text_id, voice_key(item.claim)].append(item)
    found: dict[str, Bound] = {}
    for told_by_one in voices.values():
        if len(told_by_one) > 1:
            in_order = sorted(map(see, told_by_one), key=lambda seen: seen.claim.passage.start)
            found |= _of_one_voice([seen for seen in in_order if seen.held])
    return found


def _of_one_voice(in_order: Sequence[Seen]) -> dict[str, Bound]:
    by_id = {seen.id: seen for seen in in_order}
    found: dict[str, Bound] = {}
    for group in _joined([*order_limits(in_order), *_life_limits(in_order)]):
        moments = {name for limit in group for name in (limit.of, limit.against) if name in by_id}
        if len(moments) > MOST:
            continue
        dated = [limit for name in moments for limit in told(name, _own(by_id[name]), (name,))]
        bounds = all_bounds([*group, *dated]) or {}
        for name in moments & bounds.keys():
            # What was carried over is shown as such: bounds that are wider than it say nothing new.
            if _narrower(bounds[name].window, by_id[name].time):
                found[name] = bounds[name]
    return found


def _own(seen: Seen) -> Window:
    """The time a claim tells by itself."""
    when = seen.claim.proposition.when
    return Window(None, None) if when is None or when.inferred else seen.time


def _narrower(bound: Window, own: Window) -> bool:
    later = bound.earliest is not None and (own.earliest is None or bound.earliest > own.earliest)
    return later or (bound.latest is not None and (own.latest is None or bound.latest < own.latest))


def _life_limits(told_by_one: Sequence[Seen]) -> list[Limit]:
    """Nobody is led away after their death, nor buried before it."""
    limits: list[Limit] = []
    for seen in told_by_one:
        for name in sorted(seen.names):
            death = f"death of {name}"
            if seen.family in ("bury", "corpse"):
                limits.append(Limit(death, seen.id, 0, (seen.id,)))
            elif seen.family in LIVING or is_release(seen) or end_of(seen) == "dead":
                # Whoever is killed may die of it later: the blow is not after the death.
                limits.append(Limit(seen.id, death, 0, (seen.id,)))
    return limits


def _joined(limits: Iterable[Limit]) -> list[list[Limit]]:
    """The limits in groups of moments that have to do with one another."""
    root: dict[str, str] = {}

    def find(name: str) -> str:
        while root.setdefault(name, name) != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    kept = list(limits)
    for limit in kept:
        root[find(limit.of)] = find(limit.against)
    groups: dict[str, list[Limit]] = defaultdict(list)
    for limit in kept:
        groups[find(limit.of)].append(limit)
    return list(groups.values())
