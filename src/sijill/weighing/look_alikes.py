"""Accounts that may tell one act twice, accounts that deny what another asserts, and passages nobody signs."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from sijill.messages import N_, Message
from sijill.weighing.finder import Finder, Gathering, either
from sijill.weighing.pairs import Pair
from sijill.weighing.seen import Seen, apart
from sijill.weighing.weighed import act_kind, fold, harmed, size

DAY = 24 * 60
_NEARBY = 2000
"""Code points within which a denial that names nobody is laid beside what was told before it."""
LONGEST_EVENT = 3 * DAY
"""Only times told to within three days can make two accounts look like one event."""


def _narrow(seen: Seen) -> bool:
    told = seen.time
    return told.earliest is not None and told.latest is not None and told.latest - told.earliest <= LONGEST_EVENT


def _same_keys(seen: Seen) -> Iterator[Hashable]:
    if seen.kind != "act" or not seen.held or not _narrow(seen):
        return
    yield from ((seen.family, token) for token in {*seen.names, *seen.words, *seen.places})


def _may_be_one(one: Seen, two: Seen) -> Pair | None:
    if one.voice == two.voice or one.time.apart_from(two.time) or apart(one, two):
        return None
    if one.names and two.names and not one.names & two.names:
        return None
    if not one.names & two.names and not _sizes_meet(one, two):
        return None
    return Pair(
        "same_event",
        (one.id, two.id),
        Message(N_("Is this one event, told twice?")),
        Message(N_("Two accounts tell of the same kind of act at a time and place that fit together.")),
    )


def _sizes_meet(one: Seen, two: Seen) -> bool:
    for a, b in zip(harmed(one.claim)[:1], harmed(two.claim)[:1], strict=False):
        (low_a, high_a), (low_b, high_b) = size(a), size(b)
        if (high_a is not None and high_a < low_b) or (high_b is not None and high_b < low_a):
            return False
    return True


def _denial_keys(seen: Seen) -> Iterator[Hashable]:
    if seen.kind != "act" or not (seen.held or seen.claim.polarity == "denied"):
        return
    kind = act_kind(seen.code)
    yield kind, "words", fold(seen.claim.passage.words)
    yield from ((kind, "person", name) for name in seen.names)
    if seen.time.known:
        yield from ((kind, "place", place) for place in seen.places)
    passage, denies = seen.claim.passage, seen.claim.polarity == "denied"
    if not denies or not seen.claim.proposition.parties:  # "there was no fighting": of which, the words beside it say
        page = passage.start // _NEARBY
        yield from ((kind, "beside", passage.text_id, one) for one in ((page,) if denies else (page, page + 1)))


def _denied(no: Seen, yes: Seen) -> Pair | None:
    if no.voice == yes.voice or no.time.apart_from(yes.time) or apart(no, yes):
        return None
    if no.names and yes.names and not no.names & yes.names:
        return None
    return Pair(
        "denial",
        (no.id, yes.id),
        Message(N_("Did it happen?")),
        Message(N_("One account denies what another tells. They may speak of different places or days.")),
    )


def _unsigned_keys(seen: Seen) -> Iterator[Hashable]:
    """Where a claim is gathered if it is told in the first person by somebody whom no words on the page name."""
    first = seen.claim.voice.perceiver
    # A neighbour without a name has words on the page; who has none tells a passage that nobody signs.
    told = seen.claim.voice.basis == "told"
    if not first.named and first.start is None and not told and len(seen.claim.voice.chain) > 1:
        yield seen.claim.passage.text_id, seen.voice


def _unsigned(told: Sequence[Seen]) -> list[Pair]:
    """Ask who speaks in a passage that nobody signs: by its first and its last claim."""
    in_order = sorted(told, key=lambda seen: seen.claim.passage.start)
    question = Message(N_("Who speaks here?"))
    because = Message(
        N_("Somebody tells this in the first person, and no words say who. Who speaks can be settled by a ruling.")
    )
    return (
        [
            Pair(
                "narrator",
                tuple(seen.id for seen in {one.id: one for one in (in_order[0], in_order[-1])}.values()),
                question,
                because,
            )
        ]
        if in_order
        else []
    )


SAME_EVENT = Finder(_same_keys, either, _may_be_one, reach=LONGEST_EVENT, kinds=frozenset({"act"}))
DENIALS = Finder(
    _denial_keys,
    lambda seen: -1 if seen.claim.polarity == "denied" else 1,
    _denied,
    most=16,
    kinds=frozenset({"act"}),
)
UNSIGNED = Gathering(_unsigned_keys, _unsigned)
