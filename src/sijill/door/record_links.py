"""Linking inside a record: mentions of people in lists and texts, and pairs proposed for a person to rule on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from sijill.door.linking import needed
from sijill.door.list_columns import linking_word
from sijill.door.newer import same_rows
from sijill.door.objects import Object
from sijill.door.pair_words import pair_body, pair_object, pair_told
from sijill.door.record_events import link_events
from sijill.meaning.names import fold_text
from sijill.messages import N_, Message
from sijill.register.people import spoken_of
from sijill.register.proposals import Proposal
from sijill.register.register import Register
from sijill.register.view import Standing, View
from sijill.register.workspace import propose_others

VERSION = "1"
PAIR_RULE = "link/pair"
NEWER_RULE = "link/newer-version"
WORDS_RULE = "link/same-words"
AUDIT_RULE = "link/audit"
"""Pairs drawn for a blind review: ruled on like any other, and never in the queue."""
LEAST = 0.05
"""Pairs below this probability are not proposed; nobody has time for them."""
STANDING = frozenset({"proposed", "accepted"})
Places = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a person is named: a row of a list, or a party of a claim.

    Args:
        id: the claim and the place of the party in it, such as `c-…/0`.
        source: id of the source.
        number: the row's number in a list; 0 in a text.
        cells: words by column of the lists' contract; `name` alone in a text.

    Example:
        >>> Mention("c-1/0", "s-1", 2, {"name": "Salim"}).number
        2
    """

    id: str
    source: str
    number: int
    cells: dict[str, str]


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


def mentions_of(view: View, source: str | None = None) -> tuple[Mention, ...]:
    """Everybody who is named: each row of a list once, each name of a text once, by where it stands first.

    Args:
        view: the record as this person may see it.
        source: only those of this source.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     mentions_of(book.view())
        ()
    """
    return tuple(one for one, _ in _mentions(view, source))


def _mentions(view: View, source: str | None = None) -> Iterator[tuple[Mention, tuple[str, ...]]]:
    """Mentions, each with the other mentions of its text that use the same words."""
    for entry in view.sources() if source is None else (view.source(source),):
        by_text: dict[str, list[Standing]] = {}
        for item in view.claims(source=entry.id, status=STANDING):
            by_text.setdefault(item.claim.passage.text_id, []).append(item)
        for text in view.texts(entry.id):
            claims = by_text.get(text.id, [])
            if text.text.kind == "list":
                rows = (text.text.layout or {}).get("rows")
                words = view.page(text.id).text
                yield from ((one, ()) for one in _rows(entry.id, claims, cast("list[_Row]", rows or []), words))
            else:
                yield from _names(entry.id, claims)


_Row = tuple[int, int, int, list[tuple[int, int, str | None, str | None]]]


def _rows(source: str, claims: Sequence[Standing], rows: Sequence[_Row], words: str) -> Iterator[Mention]:
    listed = {
        item.claim.passage.start: item.id
        for item in claims
        if item.claim.proposition.code == "attribute.listed"
        and item.claim.proposition.parties
        and item.claim.proposition.parties[0].form == "person"
    }
    for number, start, _, cells in rows:
        if start not in listed:
            continue
        told: dict[str, str] = {}
        for first, last, column, header in cells:
            meaning = column or linking_word(header)
            if meaning is not None and words[first:last].strip():
                told.setdefault(meaning, words[first:last])
        yield Mention(f"{listed[start]}/0", source, number, told)


def _names(source: str, claims: Sequence[Standing]) -> Iterator[tuple[Mention, tuple[str, ...]]]:
    found: dict[str, list[tuple[int, str, str]]] = {}
    for item in claims:
        for place, party in enumerate(item.claim.proposition.parties):
            if party.form == "person" and party.passage is not None:
                said = (party.passage.start, f"{item.id}/{place}", party.passage.words)
                found.setdefault(fold_text(party.passage.words), []).append(said)
    for said_here in found.values():
        (_, first, words), *others = sorted(said_here)
        yield Mention(first, source, 0, {"name": words}), tuple(one for _, one, _ in others)


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
    held = list(_mentions(view))
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
    propose_others(book, "linking", f"link/{VERSION}", "", proposed)
    event_pairs = link_events(book)
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
    for entry in view.rulings():
        if entry.undone or entry.ruling.verdict not in ("same", "different") or without.intersection(entry.ruling.of):
            continue
        told = [(place[a], place[b]) for a, b in spoken_of(entry.ruling.of, entry.about) if a in place and b in place]
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
        for entry in view.rulings()
        if not entry.undone and entry.ruling.verdict in ("same", "different", "unsure")
        for two in spoken_of(entry.ruling.of, entry.about)
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
