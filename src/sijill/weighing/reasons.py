"""Who did it, and why: one act told with different doers, and reasons that a statement denies or replaces."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from functools import cache, lru_cache

from sijill.meaning.names import fold_text
from sijill.messages import N_, Message
from sijill.record.claim import Claim
from sijill.weighing.finder import Finder, either
from sijill.weighing.pairs import Pair
from sijill.weighing.seen import LEAST_LETTERS, Seen, apart
from sijill.weighing.weighed import act_kind, fold
from sijill.weighing.words_of import lexicon, phrases, says

DAY = 24 * 60
YEAR = 366 * DAY
LONGEST = 3 * DAY
FURTHEST = 200
"""So far behind a claim's words its reason may stand, in code points."""
_END = re.compile(r"[.!?؟;؛:\n]")
ATTACKS = frozenset({"kill", "assault", "torture", "bombard"})
LONGEST_REASON = 10
"""So many words after the word that gives a reason are taken for it."""


def described(seen: Seen, role: str) -> list[frozenset[str]]:
    """What tells each party in a role apart; a description that fits anybody gives nothing.

    Args:
        seen: a claim.
        role: a participation role of the vocabulary.

    Example:
        >>> from sijill.testing.examples import raid_standing
        >>> from sijill.weighing.seen import see
        >>> described(see(raid_standing()), "perpetrator")
        [frozenset()]
    """
    anybody = phrases("doers", "anybody")
    told = (p.passage.words for p in seen.claim.proposition.parties if p.role == role and p.passage is not None)
    return [_apart_from(anybody, fold(words)) for words in told]


@lru_cache(maxsize=1 << 12)
def _apart_from(anybody: frozenset[str], words: str) -> frozenset[str]:
    return frozenset(words.replace(",", " ").split()) - anybody


def _doer_keys(seen: Seen) -> Iterator[Hashable]:
    if seen.kind != "act" or not (seen.held and seen.names) or seen.time.earliest is None or seen.time.latest is None:
        return
    if seen.time.latest - seen.time.earliest <= LONGEST and any(described(seen, "perpetrator")):
        yield from ((act_kind(seen.code), name) for name in seen.names)


def _other_doer(one: Seen, two: Seen) -> Pair | None:
    first, second = described(one, "perpetrator"), described(two, "perpetrator")
    if one.voice == two.voice or one.time.apart_from(two.time) or apart(one, two):
        return None
    # A description that fits anybody may be the very doer whom the other names.
    if not (all(first) and all(second)) or any(a & b for a in first for b in second):
        return None
    return Pair(
        "perpetrator",
        (one.id, two.id),
        Message(N_("Who did it?")),
        Message(
            N_(
                "Different doers are named for what is told of one person and one time. Both may have taken part, "
                "or one was taken for the other."
            )
        ),
    )


def _reason(seen: Seen) -> str | None:
    """The reason that a claim gives in its own words, or shows by how people were chosen."""
    shown = lexicon("motives")["shown_by"]
    if isinstance(shown, dict) and seen.code in shown:
        return str(shown[seen.code])
    words = seen.value if seen.kind == "statement" else fold(seen.claim.passage.words)
    return _reason_in(words) if says(words, _any_reason()) else None


@cache
def _any_reason() -> frozenset[str]:
    reasons = lexicon("motives")["reasons"]
    names = reasons if isinstance(reasons, dict) else {}
    return frozenset(phrase for name in names for phrase in phrases("motives", f"reasons.{name}"))


@lru_cache(maxsize=1 << 14)
def _reason_in(words: str) -> str | None:
    reasons = lexicon("motives")["reasons"]
    for reason in reasons if isinstance(reasons, dict) else ():
        if says(words, phrases("motives", f"reasons.{reason}")):
            return str(reason)
    return None


def _rejects(seen: Seen) -> bool:
    return seen.kind == "statement" and (seen.code in ("st.deny", "st.alt") or seen.claim.polarity == "denied")


def _reason_keys(seen: Seen) -> Iterator[Hashable]:
    if not _rejects(seen) and not (seen.held and seen.kind in ("act", "statement")):
        return
    reason = _reason(seen)
    if reason is not None:
        yield "other" if seen.code == "st.alt" else reason
        if seen.kind != "statement" or seen.code != "st.alt":
            yield "other"


def _rejected(statement: Seen, act: Seen) -> Pair | None:
    reason = _reason(act)
    if statement.voice == act.voice or (statement.code == "st.alt") == (_reason(statement) == reason):
        return None
    said, done = statement.time, act.time
    # A statement is about what came before it, within a year of it; without both times nothing ties the two.
    if said.latest is None or done.earliest is None or not -YEAR <= done.earliest - said.latest <= 0:
        return None
    if apart(statement, act):
        return None
    return Pair(
        "motive",
        (statement.id, act.id),
        Message(N_("Why was it done?")),
        Message(
            N_(
                "A statement denies or replaces a reason that another account gives, or shows by how people were "
                "chosen. Each may hold for a part of what happened."
            )
        ),
    )


def _given(seen: Seen) -> frozenset[str]:
    """What a claim says after the word that gives a reason, without its time and place."""
    said = seen.claim.proposition
    words = fold(seen.claim.passage.words) + _right_behind(seen.claim)
    if not says(words, phrases("motives", "connectives")):
        return frozenset()
    after = _after_reason(words)
    slots = (slot.passage.words for slot in (said.when, said.where) if slot is not None and slot.passage is not None)
    return after - {token for words in slots for token in fold(words).replace(",", " ").split()} if after else after


def _right_behind(claim: Claim) -> str:
    """The reason that follows a claim's words in its sentence, with nothing but its time and place between."""
    page, end = claim.passage.page, claim.passage.end
    found = _END.search(page.text, end, end + FURTHEST)
    stop = min(len(page.text), end + FURTHEST) if found is None else found.start()
    tail = page.text[end:stop]
    # Nearly no sentence goes on with a reason: what takes long is asked of the few that may.
    if not tail or (tail.isascii() and not any(one in tail.lower() for one in phrases("motives", "connectives"))):
        return ""
    if not says(fold_text(tail), phrases("motives", "connectives")):
        return ""
    if any(gap.crossed_by(claim.passage.start, stop) for gap in page.gaps):
        return ""
    slots = [slot.passage for slot in (claim.proposition.when, claim.proposition.where) if slot is not None]
    for passage in sorted((one for one in slots if one is not None and one.start >= end), key=lambda one: -one.end):
        tail = tail[: max(0, passage.start - end)] + " " + tail[max(0, passage.end - end) :]
    words = fold_text(tail).replace(",", " ").split()
    # "in", "on", "at" before a time or place may be left over; any other word may begin another clause.
    padded = f" {' '.join(words)} "
    at = min(padded.find(f" {one} ") for one in phrases("motives", "connectives") if f" {one} " in padded)
    between = padded[:at].split()
    return f" {padded[at:].strip()}" if all(len(word) < LEAST_LETTERS for word in between) else ""


@cache
def _connecting() -> frozenset[str]:
    return frozenset(word for phrase in phrases("motives", "connectives") for word in phrase.split())


@lru_cache(maxsize=1 << 14)
def _after_reason(words: str) -> frozenset[str]:
    padded = f" {' '.join(words.replace(',', ' ').replace('.', ' ').split())} "
    found = [(padded.find(f" {one} "), one) for one in phrases("motives", "connectives") if f" {one} " in padded]
    return frozenset(token for token in padded[min(found)[0] :].split()[:LONGEST_REASON] if len(token) >= LEAST_LETTERS)


def _motive_keys(seen: Seen) -> Iterator[Hashable]:
    told = seen.held and seen.kind in ("act", "statement") and seen.time.earliest is not None
    if told and seen.names and _given(seen):
        yield from seen.names


def _other_motive(one: Seen, two: Seen) -> Pair | None:
    if one.voice == two.voice or one.time.apart_from(two.time) or apart(one, two):
        return None
    if (_given(one) & _given(two)) - _connecting():
        return None
    if one.kind == two.kind == "act" and not _one_kind(one, two):
        return None
    return Pair(
        "motive",
        (one.id, two.id),
        Message(N_("Why was it done?")),
        Message(
            N_("Different reasons are given for what is told of one person and one time. Both may have played a part.")
        ),
    )


def _one_kind(one: Seen, two: Seen) -> bool:
    # Who was stabbed and who was killed, of one name and day, may be told of one attack.
    kinds = {"kill" if act_kind(seen.code) in ATTACKS else act_kind(seen.code) for seen in (one, two)}
    return len(kinds) == 1


ACTS_AND_STATEMENTS = frozenset({"act", "statement"})
MOTIVES = Finder(_motive_keys, either, _other_motive, reach=LONGEST, kinds=ACTS_AND_STATEMENTS)
DOERS = Finder(_doer_keys, either, _other_doer, reach=LONGEST, kinds=frozenset({"act"}))
REASONS = Finder(_reason_keys, lambda seen: -1 if _rejects(seen) else 1, _rejected, YEAR, 4, ACTS_AND_STATEMENTS)
