"""What is dated from an event of the same life, by whoever tells that event: "two years after his arrest"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from sijill.messages import N_, Message
from sijill.weighing.order import lengths_in
from sijill.weighing.outcomes import end_of
from sijill.weighing.pairs import Pair
from sijill.weighing.seen import Seen
from sijill.weighing.weighed import act_kind, fold
from sijill.weighing.words_of import phrases, says

DAY = 24 * 60
AROUND = 160
"""So far before and behind a claim's words its sentence is looked at, in code points."""
_ENDS = re.compile(r"[.!?؟\n](?!\d)")
_APART = N_(
    "One account dates this from an event, and another gives that event a day that does not fit. The length may be "
    "rounded, or another such event may be meant."
)


def _is_release(seen: Seen) -> bool:
    return seen.outcome == "released" or (
        seen.code == "attribute.life_status" and says(seen.value, phrases("ends", "released"))
    )


EVENTS: dict[str, Callable[[Seen], bool]] = {
    "taken": lambda seen: seen.kind == "act" and act_kind(seen.code) == "abduct",
    "freed": _is_release,
    "died": lambda seen: end_of(seen) == "dead",
}


def _one_of(name: str) -> str:
    return "|".join(re.escape(word) for word in sorted(phrases("events", name), key=len, reverse=True))


@cache
def _any_event() -> frozenset[str]:
    return frozenset(word for name in EVENTS for word in phrases("events", name))


@cache
def _behind() -> re.Pattern[str]:
    """The words behind a length: after or before, whose, and which event."""
    between = rf"(?:\s*(?:{_one_of('between')})(?!\w))*\s*(?:[\w’'-]+\s+){{0,3}}?"
    events = "|".join(rf"(?P<{name}>{_one_of(name)})" for name in EVENTS)
    links = rf"(?:(?P<after>{_one_of('after')})|(?P<before>{_one_of('before')}))?"
    return re.compile(rf"\s+{links}{between}(?:{events})(?!\w)")


@cache
def _in_front() -> re.Pattern[str]:
    """After or before in front of a length, as Arabic has it: "بعد سنتين من اعتقاله"."""
    after, before = (_one_of(name) for name in ("after", "before"))
    return re.compile(rf"(?<!\w)(?:(?P<after>{after})|(?P<before>{before}))\s*$")


def from_events(claims: Sequence[Seen]) -> list[Pair]:
    """Find claims dated from an event of the same life that does not lie where other claims put it.

    Where several such events are told, one that fits is enough: it may be the one that is meant.

    Args:
        claims: claims about people of one name.

    Example:
        >>> from_events([])
        []
    """
    found: list[Pair] = []
    for seen in claims:
        for name, least, most in _dated_from(seen) if seen.time.known else ():
            events = [one for one in claims if one.id != seen.id and one.time.known and EVENTS[name](one)]
            told = [one for one in events if one.voice != seen.voice]
            if told and len(told) == len(events) and not any(_fits(seen, one, least, most) for one in events):
                question = Message(N_("When did it happen?"))
                found.append(Pair("time", (seen.id, told[0].id), question, Message(_APART)))
    return found


def _dated_from(seen: Seen) -> list[tuple[str, int, int]]:
    """Which events a claim's sentence dates it from, and how many minutes after them it lies at least and at most."""
    page, start, end = seen.claim.passage.page, seen.claim.passage.start, seen.claim.passage.end
    if seen.kind == "act" and not seen.held:
        return []
    before = _ENDS.split(page.text[max(0, start - AROUND) : start])[-1]
    behind = _ENDS.split(page.text[end : end + AROUND], maxsplit=1)[0]
    sentence = fold(before + page.text[start:end] + behind)
    if not says(sentence, _any_event()):
        return []  # nearly no sentence names one; what takes long is asked of the few that do
    found = []
    for at, length_end, least, most in lengths_in(sentence):
        match, front = _behind().match(sentence, length_end), _in_front().search(sentence, 0, at)
        told = match if match is None or match["after"] or match["before"] else front
        if match is None or told is None:
            continue
        name = next(one for one in EVENTS if match[one] is not None)
        low, high = least * DAY, most * DAY
        found.append((name, low, high) if told["after"] is not None else (name, -high, -low))
    return found


def _fits(seen: Seen, event: Seen, least: int, most: int) -> bool:
    """Whether a claim can lie so long after an event."""
    a, b = event.time, seen.time
    latest = None if b.latest is None or a.earliest is None else b.latest - a.earliest
    earliest = None if b.earliest is None or a.latest is None else b.earliest - a.latest
    return not (latest is not None and latest < least) and not (earliest is not None and earliest > most)
