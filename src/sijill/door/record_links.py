"""Linking inside a record: mentions of people in lists and texts, and pairs proposed for a person to rule on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sijill.door.linking import needed
from sijill.door.mentions import Mention, mentions_with_others
from sijill.door.newer import same_rows
from sijill.door.objects import Object
from sijill.door.pair_words import pair_body, pair_object, pair_told
from sijill.door.record_events import propose_events, told_as_one
from sijill.messages import N_, Message
from sijill.messages.steps import heard
from sijill.register.people import spoken_of
from sijill.register.proposals import Proposal
from sijill.register.register import Register
from sijill.register.view import View
from sijill.register.workspace import propose_others

VERSION = "1"
PAIR_RULE = "link/pair"
NEWER_RULE = "link/newer-version"
WORDS_RULE = "link/same-words"
AUDIT_RULE = "link/audit"
"""Pairs drawn for a blind review: ruled on like any other, and never in the queue."""
LEAST = 0.05
"""Pairs below this probability are not proposed; nobody has time for them."""
Places = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PairEntry:
    """A proposed pair with what became of it.

    Args:
        id: of the proposal; what a ruling names.
        one: the first mention.
        other: the second.
        probability: that both are one person, as a decimal; None where only the words are the same.
        weight: the evidence in bits, as a decimal; None likewise.
        because: one sentence for each field, none with a word of a row.
        verdict: same, different, unsure, or `proposed`.
        rule: by which it was proposed; what a ruling on many names.

    Example:
        >>> PairEntry("p-1", "c-1/0", "c-2/0", "0.9000", "3.20", (), "proposed").verdict
        'proposed'
    """

    id: str
    one: str
    other: str
    probability: str | None
    weight: str | None
    because: tuple[Message, ...]
    verdict: str
    rule: str = ""


def link(book: Register) -> Object:
    """Propose who is one person across lists and texts, and which accounts tell one event; rulings bind and teach.

    Args:
        book: the opened record.

    Returns:
        A `done` object that counts.

    Raises:
        Missing: the extra `linking` is not installed.
        ReadOnly, Locked, DiskFull: nothing was proposed.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     link(book)["mentions"]
        0
    """
    needed()
    from sijill.linking.link import judge, linked
    from sijill.linking.rows import ListRow, Rulings
    from sijill.linking.tables import told_pairs

    view = book.view()
    held = list(mentions_with_others(view))
    mentions = [one for one, _ in held]
    place = {one.id: at for at, one in enumerate(mentions)}
    rulings = ruled_pairs(view, place)
    proposed = [
        _proposal(WORDS_RULE, (one.id, other), None, None, [Message(N_("the same words for a name, in one text"))])
        for one, others in held
        for other in others
    ]
    proposed += _newer_rows(view, mentions)
    told_already = {one.of for one in proposed}
    people = 0
    if len(mentions) > 1:
        rows = [ListRow(one.source, one.number or at + 1, one.cells) for at, one in enumerate(mentions)]
        found = linked(judge(rows), Rulings(*rulings))
        people = len({person for person in found.person.tolist() if person >= 0})
        for first, second, weight, probability, account in told_pairs(found, LEAST):
            pair = (mentions[first].id, mentions[second].id)
            if pair not in told_already:
                proposed.append(_proposal(PAIR_RULE, pair, weight, probability, account))
    events = told_as_one(view)
    with heard(None):  # all of it is found before any of it is written
        propose_others(book, "linking", f"link/{VERSION}", "", proposed)
        event_pairs = propose_events(book, events)
    return {
        "type": "done",
        "mentions": len(mentions),
        "pairs": len(proposed),
        "people": people,
        "rulings": len(rulings[0]) + len(rulings[1]),
        "event_pairs": event_pairs,
    }


def _newer_rows(view: View, mentions: Sequence[Mention]) -> list[Proposal]:
    """The same row in two versions of a list; a person rules on it as on every other pair."""
    by_row: dict[tuple[str, int], list[str]] = {}
    for one in mentions:
        by_row.setdefault((one.source, one.number), []).append(one.id)
    pairs = [(by_row.get(was, []), by_row.get(now, [])) for was, now in same_rows(view)]
    because = [Message(N_("the same row of a newer version of the list"))]
    return [
        _proposal(NEWER_RULE, (was[0], now[0]), None, None, because) for was, now in pairs if len(was) == len(now) == 1
    ]


def ruled_pairs(
    view: View, place: dict[str, int], without: frozenset[str] = frozenset()
) -> tuple[tuple[Places, ...], tuple[Places, ...]]:
    """What people ruled about mentions: pairs of places ruled to be one person, and pairs ruled to be two.

    Args:
        view: the record as this person may see it.
        place: where each mention stands among those that are linked.
        without: proposed pairs whose rulings are left out.

    Example:
        >>> from sijill.register.register import in_memory
        >>> ruled_pairs(in_memory().view(), {})
        ((), ())
    """
    same: list[Places] = []
    different: list[Places] = []
    for entry in view.rulings(verdicts=frozenset({"same", "different"})):
        if entry.undone or without.intersection(entry.ruling.of):
            continue
        spoken = spoken_of(entry.ruling.verdict, entry.ruling.of, entry.about)
        told = [(place[a], place[b]) for a, b in spoken if a in place and b in place]
        pairs = [(min(pair), max(pair)) for pair in told]
        (same if entry.ruling.verdict == "same" else different).extend(pairs)
    return tuple(dict.fromkeys(same)), tuple(dict.fromkeys(different))


def _proposal(
    rule: str, of: tuple[str, str], weight: str | None, probability: str | None, because: Sequence[Message]
) -> Proposal:
    return Proposal("same_person", rule, VERSION, of, pair_body(weight, probability, because))


def pairs(view: View) -> tuple[PairEntry, ...]:
    """The pairs that are proposed, likeliest first, each with what became of it.

    Args:
        view: the record as this person may see it.

    Example:
        >>> from sijill.register.register import in_memory
        >>> pairs(in_memory().view())
        ()
    """
    # A run that knows more proposes the pair anew; what somebody ruled of these two holds all the same.
    ruled = {
        frozenset(two): entry.ruling.verdict
        for entry in view.rulings(verdicts=frozenset({"same", "different", "unsure"}))
        if not entry.undone
        for two in spoken_of(entry.ruling.verdict, entry.ruling.of, entry.about)
    }
    found = []
    for one, verdict in view.proposals("same_person", PAIR_RULE, NEWER_RULE, WORDS_RULE):
        told = pair_told(one.form)
        known = ruled.get(frozenset(told[:2]), verdict) if verdict == "proposed" else verdict
        found.append(PairEntry(one.id, *told, known, one.rule))
    return tuple(sorted(found, key=lambda pair: (-float(pair.probability or 2), pair.id)))


def pair_objects(view: View) -> Iterator[Object]:
    """The proposed pairs as objects of the machine interface.

    Args:
        view: the record.

    Example:
        >>> from sijill.register.register import in_memory
        >>> list(pair_objects(in_memory().view()))
        []
    """
    for pair in pairs(view):
        yield {"contract": 1, **pair_object("pair", pair)}
