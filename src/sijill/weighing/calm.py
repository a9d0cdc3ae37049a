"""Announcements that it is over beside what is told of the time after, and states told as lasting that ended."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator

from sijill.messages import N_, Message
from sijill.record.vocabulary import vocabulary
from sijill.weighing.finder import Finder
from sijill.weighing.open_year import days_between
from sijill.weighing.pairs import Pair
from sijill.weighing.seen import Seen, apart
from sijill.weighing.weighed import Window, fold, named_places
from sijill.weighing.words_of import lexicon, phrases, says

DAY = 24 * 60
SENTENCE = 200
"""So far around a count its sentence is looked at, in code points."""
_END = re.compile(r"[.!?؟\n](?!\d)")
DAYS_AFTER = int(str(lexicon("over")["days_after"]))
AFTER = frozenset({"recover.body", "corpse"})
"""What is found and done after violence, and is no violation itself."""
OF_THE_DEAD = frozenset(map(fold, ("bodies", "dead", "corpses", "killed", "جثث", "قتلى", "جثة")))


def _says_over(seen: Seen) -> bool:
    return seen.kind == "statement" and says(seen.value, phrases("over", "phrases"))


def _counts_dead(seen: Seen) -> bool:
    figure = seen.claim.proposition.figure
    return figure is not None and bool(OF_THE_DEAD & set(fold(figure.unit).split()))


def _lying(seen: Seen) -> bool:
    """Whether the sentence of a count says that those counted lay there, or were found there."""
    page, end = seen.claim.passage.page, seen.claim.passage.end
    begin = max(0, seen.claim.passage.start - SENTENCE)
    before = _END.split(page.text[begin : seen.claim.passage.start])[-1]
    behind = _END.split(page.text[end : end + SENTENCE], maxsplit=1)[0]
    return says(fold(before + page.text[seen.claim.passage.start : end] + behind), phrases("over", "lying"))


def _is_harm(seen: Seen) -> bool:
    if seen.held and _counts_dead(seen):
        # A published count tells of deaths at any time; who tells of the dead lying there tells of that day.
        return seen.claim.voice.basis in ("aftermath", "eyewitness") or _lying(seen)
    if seen.kind != "act" or not seen.held:
        return False
    return seen.code in AFTER or vocabulary().entries[seen.code].kind_class == "violation"


def _calm_keys(seen: Seen) -> Iterator[Hashable]:
    dated = seen.time.earliest is not None
    if (dated or seen.time.of_year is not None) and (_is_harm(seen) or _says_over(seen)):
        yield "calm" if dated else ("calm", seen.claim.passage.text_id)


def _elsewhere(statement: Seen, after: Seen) -> bool:
    """Whether each names places and they share none: who says that it is over in one town has said it of no other."""
    said, told = named_places(statement.claim), named_places(after.claim)
    return bool(said) and bool(told) and said.isdisjoint(told)


def _later(said: Window, told: Window) -> bool:
    """Whether something certainly reaches past an announcement, and belongs to the same days."""
    if said.of_year is not None and told.of_year is not None:
        return 0 < days_between(said.of_year, told.of_year) <= DAYS_AFTER
    if said.earliest is None or told.latest is None or told.earliest is None:
        return False
    return told.earliest >= said.earliest and told.latest > said.earliest


def _contradicted(statement: Seen, after: Seen) -> Pair | None:
    if not _later(statement.time, after.time) or apart(statement, after) or _elsewhere(statement, after):
        return None
    seen_after = after.claim.voice.basis == "aftermath" or after.code in AFTER
    aftermath = seen_after or (after.kind == "figure" and _lying(after))
    return Pair(
        "aftermath" if aftermath else "stale",
        (statement.id, after.id),
        Message(N_("Was it over when it was said to be over?")),
        Message(
            N_(
                "An announcement says that it had ended, and an account tells of what was seen or done after it. "
                "The announcement may have meant another place, or not yet have known."
            )
        ),
    )


def _state(seen: Seen) -> str | None:
    if seen.code != "attribute.other":
        return None
    for state in ("lasts", "ended"):
        if says(seen.value, phrases("states", state)):
            return state
    return None


def _subject(seen: Seen) -> str | None:
    words = [p.passage.words for p in seen.claim.proposition.parties if p.role == "subject" and p.passage is not None]
    # The head of the description: "the old regime" and "the regime that many hold responsible" are told of one.
    return words[0].casefold().split()[-1] if words else None


def _state_keys(seen: Seen) -> Iterator[Hashable]:
    if _state(seen) is not None and seen.held:
        yield _subject(seen)


def _outdated(ended: Seen, lasts: Seen) -> Pair | None:
    until, since = ended.time, lasts.time
    if until.latest is None or (since.latest is not None and since.latest <= until.latest):
        return None
    return Pair(
        "stale",
        (ended.id, lasts.id),
        Message(N_("Was this still so when it was written?")),
        Message(
            N_(
                "One passage speaks of a state as lasting that another tells as ended. It may have been written "
                "earlier, or mean another of that name."
            )
        ),
    )


CALM = Finder(
    _calm_keys,
    lambda seen: -1 if _says_over(seen) else 1,
    _contradicted,
    reach=DAYS_AFTER * DAY,
    most=16,
    kinds=frozenset({"act", "figure", "statement"}),
)
STATES = Finder(
    _state_keys, lambda seen: -1 if _state(seen) == "ended" else 1, _outdated, kinds=frozenset({"attribute"})
)
