"""Acts of one kind, day and place told with two numbers; only on one spot can they be taken for one act."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from sijill.meaning.amount import may_equal
from sijill.messages import N_, Message
from sijill.record.claim import Party
from sijill.weighing.finder import Finder, either
from sijill.weighing.pairs import Pair
from sijill.weighing.seen import LEAST_LETTERS, Seen, apart
from sijill.weighing.weighed import UNNAMED, fold, harmed

DAY = 24 * 60
LONGEST = 3 * DAY
FURTHEST = 10
"""Two numbers of which one is more than ten times the other are hardly of one act."""
_ONE_ACT = N_(
    "Two numbers are told of the same kind of act on one day and one spot. One may be earlier, rounded, or of a part, "
    "or these are two acts."
)
_PERHAPS_TWO = N_(
    "Two numbers are told of the same kind of act on one day and in one place. Whether it is one act would have to be "
    "known."
)


def _counted(seen: Seen) -> Party | None:
    """The one group or kind of thing that an act was done to, with a number that stands in its words."""
    told = [party for party in harmed(seen.claim) if party.amount is not None and party.passage is not None]
    if len(told) != 1 or told[0].form not in ("group", "thing") or told[0].amount is None:
        return None
    amount = told[0].amount
    return told[0] if not amount.convention and (amount.min is not None or amount.max is not None) else None


def _of_what(party: Party) -> frozenset[str]:
    """The words for who or what was counted, without the number."""
    words = "" if party.passage is None else fold(party.passage.words)
    number = fold(party.amount.words or "") if party.amount is not None else ""
    left = {word for word in words.replace(",", " ").split() if len(word) >= LEAST_LETTERS and not word.isdigit()}
    return frozenset(left) - frozenset(number.split())


def _keys(seen: Seen) -> Iterator[Hashable]:
    # Several acts of one day and place are the rule: only who counts the same of the same can differ.
    said = seen.claim.proposition
    if seen.kind != "act" or not seen.held or seen.names or said.where is None or said.where.inferred:
        return
    if said.when is None or said.when.inferred or seen.time.earliest is None or seen.time.latest is None:
        return
    party = _counted(seen)
    if party is not None and seen.time.latest - seen.time.earliest <= LONGEST:
        yield from ((seen.family, place, word) for place in seen.places for word in _of_what(party))


def _differ(one: Seen, two: Seen) -> Pair | None:
    first, second = _counted(one), _counted(two)
    if first is None or second is None or first.amount is None or second.amount is None:
        return None
    if one.voice == two.voice or one.time.apart_from(two.time) or apart(one, two) or first.form != second.form:
        return None
    if may_equal(first.amount, second.amount) or not _near(first, second):
        return None
    question = Message(N_("How many were they?"))
    if _one_spot(one, two):
        return Pair("figure", (one.id, two.id), question, Message(_ONE_ACT))
    return Pair("scope", (one.id, two.id), question, Message(_PERHAPS_TWO))


def _one_spot(one: Seen, two: Seen) -> bool:
    """Whether both name one site or spot by the same words; in a town of one day there may have been several acts."""
    first, second = one.claim.proposition.where, two.claim.proposition.where
    if first is None or second is None or fold(first.value.words) != fold(second.value.words):
        return False
    return first.value.level in UNNAMED and second.value.level in UNNAMED


def _near(first: Party, second: Party) -> bool:
    told = [party.amount.min or party.amount.max for party in (first, second) if party.amount is not None]
    low, high = min(one or 0 for one in told), max(one or 0 for one in told)
    return high <= FURTHEST * low


NUMBERED = Finder(_keys, either, _differ, reach=LONGEST, kinds=frozenset({"act"}))
