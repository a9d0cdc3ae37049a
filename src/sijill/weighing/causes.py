"""Of what somebody died: causes told of one death by different tellers that cannot both have been its cause."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from functools import cache, lru_cache

from sijill.messages import N_, Message
from sijill.weighing.finder import Finder, either
from sijill.weighing.outcomes import end_of
from sijill.weighing.pairs import Pair
from sijill.weighing.seen import Seen, apart
from sijill.weighing.weighed import fold
from sijill.weighing.words_of import lexicon, phrases, says

DAY = 24 * 60
LONGEST = 3 * DAY
FURTHEST = 120
"""So far behind a claim's words the cause of a death may stand, in code points."""
_DEATHS = frozenset({"kill", "death"})
_OF_DEATH = frozenset({"attribute.death", "attribute.life_status"})
_STOP = re.compile(r"[.!?؟;؛:,،\n](?!\d)|\s(?:and|but|while|whereas|و)\s")


@cache
def _names() -> tuple[str, ...]:
    causes = lexicon("causes")["causes"]
    return tuple(causes) if isinstance(causes, dict) else ()


@cache
def _any_cause() -> frozenset[str]:
    return frozenset(phrase for name in _names() for phrase in phrases("causes", f"causes.{name}"))


@cache
def _together() -> frozenset[frozenset[str]]:
    rows = lexicon("causes")["together"]
    return frozenset(frozenset(map(str, row)) for row in rows) if isinstance(rows, list) else frozenset()


def causes_of(seen: Seen) -> frozenset[str]:
    """Give the causes of a death that a claim names in its words or right behind them, by their names in the lexicon.

    Args:
        seen: a claim.

    Example:
        >>> from sijill.testing.examples import raid_standing
        >>> from sijill.weighing.seen import see
        >>> causes_of(see(raid_standing()))
        frozenset()
    """
    if seen.family not in _DEATHS and seen.code not in _OF_DEATH:
        return frozenset()
    passage = seen.claim.passage
    end = min(len(passage.page.text), passage.end + FURTHEST)
    found = _STOP.search(passage.page.text, passage.end, end)
    stop = end if found is None else found.start()
    if any(gap.crossed_by(passage.start, stop) for gap in passage.page.gaps):
        stop = passage.end
    own = _causes_in(fold(passage.page.text[passage.start : stop]))
    return own or (frozenset({"torture"}) if seen.code == "kill.custody" and seen.outcome == "dead" else own)


@lru_cache(maxsize=1 << 14)
def _causes_in(words: str) -> frozenset[str]:
    if not says(words, _any_cause()):
        return frozenset()
    found = {name for name in _names() if says(words, phrases("causes", f"causes.{name}"))}
    over = lexicon("causes")["over"]
    for name, others in over.items() if isinstance(over, dict) else ():
        found -= set(others) if name in found else set()
    return frozenset(found)


def _keys(seen: Seen) -> Iterator[Hashable]:
    if seen.held and seen.names and causes_of(seen):
        yield from seen.names


def _other_cause(one: Seen, two: Seen) -> Pair | None:
    if one.voice == two.voice or one.time.apart_from(two.time) or apart(one, two):
        return None
    # Who is told to have been shot, and not that he died of it, may have died of something else on another day.
    if not (end_of(one) == end_of(two) == "dead") and not (_narrow(one) and _narrow(two)):
        return None
    if not (end_of(one) == "dead" or end_of(two) == "dead"):
        return None
    first, second = causes_of(one), causes_of(two)
    if first & second or any(frozenset({a, b}) in _together() for a in first for b in second):
        return None
    return Pair(
        "outcome",
        (one.id, two.id),
        Message(N_("Of what did this person die?")),
        Message(
            N_(
                "Different causes are told of one death. One may be what was written down, another what was seen; one "
                "may have led to the other, or these are two people of one name."
            )
        ),
    )


def _narrow(seen: Seen) -> bool:
    first, last = seen.time.earliest, seen.time.latest
    return first is not None and last is not None and last - first <= LONGEST


CAUSES = Finder(_keys, either, _other_cause, kinds=frozenset({"act", "attribute"}))
