"""Events of a record: accounts of acts joined by rulings alone, and accounts of different sources that may be one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from sijill.door.linking import needed
from sijill.door.objects import Object
from sijill.door.pair_words import pair_body, pair_object, pair_told
from sijill.meaning.amount import loosened
from sijill.meaning.folding import fold_text
from sijill.messages import Message
from sijill.record.claim import Claim, Party
from sijill.register.people import Pair, PersonEntry, people_from, spoken_of
from sijill.register.proposals import Proposal
from sijill.register.register import Register
from sijill.register.view import View
from sijill.register.workspace import propose_others

VERSION = "1"
EVENT_RULE = "link/event"
DONE_TO = frozenset({"victim", "target", "buried"})
ASSERTED = frozenset({"asserted", "admitted"})
STANDING = frozenset({"proposed", "accepted"})


@dataclass(frozen=True, slots=True)
class EventPair:
    """Two accounts that may tell one event, with what became of the proposal.

    Args:
        id: of the proposal; what a ruling names.
        one: id of the first claim.
        other: id of the second.
        probability: as a decimal.
        weight: the evidence in bits, as a decimal.
        because: one sentence for each field, none with words of a testimony.
        verdict: same, different, unsure, or `proposed`.

    Example:
        >>> EventPair("p-1", "c-1", "c-2", "0.9000", "3.20", (), "proposed").verdict
        'proposed'
    """

    id: str
    one: str
    other: str
    probability: str | None
    weight: str | None
    because: tuple[Message, ...]
    verdict: str


def link_events(book: Register) -> int:
    """Propose which accounts of different sources tell one event; nothing is joined but by a ruling.

    A pair that somebody ruled on is not proposed again.

    Args:
        book: the opened record.

    Returns:
        How many pairs are proposed.

    Raises:
        Missing: the extra `linking` is not installed.
        ReadOnly, Locked, DiskFull: nothing was proposed.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     link_events(book)
        0
    """
    return propose_events(book, told_as_one(book.view()))


def propose_events(book: Register, found: Sequence[Proposal]) -> int:
    """Keep which accounts may tell one event; what was proposed before and not ruled on goes.

    Args:
        book: the opened record.
        found: as `told_as_one` gives them.

    Returns:
        How many pairs are proposed.

    Raises:
        ReadOnly, Locked, DiskFull: nothing was proposed.

    Example:
        >>> from sijill.register.register import in_memory
        >>> propose_events(in_memory(), ())
        0
    """
    propose_others(book, "linking events", f"{EVENT_RULE}/{VERSION}", "", found)
    return len(found)


def told_as_one(view: View) -> tuple[Proposal, ...]:
    """Which accounts of different sources may tell one event, but for those that somebody ruled on; nothing is kept.

    Args:
        view: the record as this person may see it.

    Raises:
        Missing: the extra `linking` is not installed.

    Example:
        >>> from sijill.register.register import in_memory
        >>> told_as_one(in_memory().view())
        ()
    """
    needed()
    from sijill.linking.accounts_of_events import Account, person_key
    from sijill.linking.same_event import same_events

    persons = {mention: one.id for one in view.people() if len(one.mentions) > 1 for mention in one.mentions}
    accounts = []
    for item in view.claims(status=STANDING):
        claim = item.claim
        if not _tells_of_an_act(claim):
            continue
        parties = [(at, party) for at, party in enumerate(claim.proposition.parties) if party.role in DONE_TO]
        named = {person_key(p.passage.words) for _, p in parties if p.form == "person" and p.passage is not None}
        known = {persons[mention] for at, _ in parties if (mention := f"{item.id}/{at}") in persons}
        when, where = claim.proposition.when, claim.proposition.where
        least, most = _number([party for _, party in parties])
        accounts.append(
            Account(
                *(item.id, item.source, claim.proposition.code.split(".")[0]),
                None if when is None else when.value.start.earliest,
                None if when is None else when.value.end.latest,
                None if where is None else where.value,
                frozenset((named | known) - {""}),
                *(least, most),
                frozenset(fold_text(hop.teller) for hop in claim.voice.chain if hop.named and hop.start is not None),
            )
        )
    found, _ = same_events(accounts)
    ruled = {frozenset((pair.a, pair.b)) for pair in _ruled(view)}
    return tuple(
        Proposal(
            *("same_event", EVENT_RULE, VERSION, (pair.one, pair.other)),
            pair_body(f"{pair.weight:.2f}", f"{pair.probability:.4f}", pair.because),
        )
        for pair in found
        if frozenset((pair.one, pair.other)) not in ruled
    )


def _tells_of_an_act(claim: Claim) -> bool:
    said = claim.proposition
    return said.kind == "act" and claim.polarity == "said" and claim.modality in ASSERTED


def _number(parties: list[Party]) -> tuple[int, int | None]:
    """How many it was done to: at least and at most; people without a number are two or more."""
    least, most = 0, cast("int | None", 0)
    for party in parties:
        low, high = cast("tuple[int, int | None]", (0, None))
        if party.amount is not None and not party.amount.convention:
            told = loosened(party.amount)
            low, high = told.min or 0, told.max
        elif party.form in ("person", "unnamed_person"):
            low, high = 1, 1
        elif party.form == "group":
            low = 2
        least, most = least + low, None if most is None or high is None else most + high
    return (least, most) if parties else (0, None)


def _ruled(view: View) -> tuple[Pair, ...]:
    """Rulings that hold and say of two accounts that they tell one event, or that they do not; oldest first."""
    pairs = []
    for number, entry in enumerate(view.rulings()):
        if entry.undone or entry.ruling.verdict not in ("same", "different") or entry.ruling.covers is not None:
            continue
        same = entry.ruling.verdict == "same"
        pairs += [
            Pair(entry.id, (entry.at, "", number), min(pair), max(pair), same)
            for pair in spoken_of(entry.ruling.verdict, entry.ruling.of, entry.about)
            if all(one.startswith("c-") and "/" not in one for one in pair)
        ]
    return tuple(pairs)


def event_pairs(view: View) -> tuple[EventPair, ...]:
    """The proposed pairs of accounts, likeliest first, each with what became of it.

    Args:
        view: the record as this person may see it.

    Example:
        >>> from sijill.register.register import in_memory
        >>> event_pairs(in_memory().view())
        ()
    """
    found = [
        EventPair(one.id, *pair_told(one.form), verdict) for one, verdict in view.proposals("same_event", EVENT_RULE)
    ]
    return tuple(sorted(found, key=lambda pair: (-float(pair.weight or 0), pair.id)))


def events(view: View) -> tuple[PersonEntry, ...]:
    """Events: accounts of acts, joined where a ruling says that they tell one; contradictions are shown.

    Args:
        view: the record as this person may see it.

    Returns:
        Components as for people, whose `mentions` are ids of claims.

    Example:
        >>> from sijill.register.register import in_memory
        >>> events(in_memory().view())
        ()
    """
    acts = [item.id for item in view.claims(status=STANDING) if _tells_of_an_act(item.claim)]
    return people_from(acts, _ruled(view))


def event_objects(view: View) -> Iterator[Object]:
    """Events, and then the proposed pairs of accounts, as objects of the machine interface.

    Args:
        view: the record.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     [(one["type"], one["in_conflict"]) for one in event_objects(book.view())][:1]
        [('event', False)]
    """
    version: Object = {"contract": 1}
    for entry in events(view):
        yield {
            **version,
            "type": "event",
            "id": f"e-{entry.id.removeprefix('i-')}",
            "claims": list(entry.mentions),
            "in_conflict": entry.in_conflict,
            "suspended": list(entry.suspended),
        }
        version = {}
    for pair in event_pairs(view):
        yield {**version, **pair_object("event_pair", pair)}
        version = {}
