"""A blind review of the linkage inside a record: pairs drawn for it, each reviewer's answers, and what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from sijill.door.linking import needed
from sijill.door.mentions import Mention, mentions_of
from sijill.door.record_links import AUDIT_RULE, VERSION, ruled_pairs
from sijill.linking.rows import ListRow, Rulings
from sijill.record.canonical import Json
from sijill.register.proposals import Proposal
from sijill.register.register import Register
from sijill.register.view import View
from sijill.register.workspace import propose_others

EACH = 200
"""How many linked pairs are drawn, and how many others."""
ANSWERS: Mapping[str, bool | None] = {"same": True, "different": False, "unsure": None}

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What one reviewer's answers say of the linkage.

    Args:
        by: the reviewer.
        answered: how many pairs were answered.
        unsure: how many were looked at and left open.
        precision: share of links that are one person, with its 95 % interval; None where nothing was answered.
        recall: share of the pairs of one person, among all looked at, that are linked: likewise.

    Example:
        >>> Reviewed("amal", 0, 0, None, None).answered
        0
    """

    by: str
    answered: int
    unsure: int
    precision: tuple[float, float, float] | None
    recall: tuple[float, float, float] | None


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What all reviewers' answers say.

    Args:
        reviewers: one for each who answered.
        both: how many pairs the first two both answered.
        alike: share of these that they answered alike; None with fewer than two reviewers.
        kappa: Cohen's kappa of the two, or None where it is not defined.

    Example:
        >>> AuditReport((), 0, None, None).both
        0
    """

    reviewers: tuple[Reviewed, ...]
    both: int
    alike: float | None
    kappa: float | None


def draw_audit(book: Register, each: int = EACH, seed: int = 1) -> int:
    """Draw pairs for a blind review: as many linked as not, in an order that tells nothing.

    Args:
        book: the opened record.
        each: how many of either.
        seed: of the draw; the same record and seed give the same pairs.

    Returns:
        How many pairs were drawn.

    Raises:
        Missing: the extra `linking` is not installed.
        ReadOnly, Locked, DiskFull: nothing was drawn.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     draw_audit(book)
        0
    """
    needed()
    from sijill.linking.audit import blind_draw
    from sijill.linking.link import judge, linked

    view = book.view()
    mentions = mentions_of(view)
    if len(mentions) < 2:
        return 0
    rows, rulings = _given(mentions, view, frozenset())
    drawn = blind_draw(linked(judge(rows), Rulings(*rulings)), each, seed)
    proposed = [
        Proposal("same_person", AUDIT_RULE, VERSION, (mentions[a].id, mentions[b].id), {"place": place, "because": []})
        for place, (a, b) in enumerate(drawn)
    ]
    propose_others(book, "audit", AUDIT_RULE, "", proposed)
    return len(proposed)


def audit_pairs(view: View) -> tuple[tuple[str, str, str], ...]:
    """The pairs that were drawn, in the order of the draw: id, one mention, the other.

    Args:
        view: the record as this person may see it.

    Example:
        >>> from sijill.register.register import in_memory
        >>> audit_pairs(in_memory().view())
        ()
    """
    found = []
    for one, _ in view.proposals("same_person", AUDIT_RULE):
        of, body = cast("list[str]", one.form["of"]), cast("dict[str, Json]", one.form["body"])
        found.append((int(str(body["place"])), one.id, of[0], of[1]))
    return tuple((id, a, b) for _, id, a, b in sorted(found))


def answers_by(view: View, ids: frozenset[str]) -> dict[str, dict[str, str]]:
    """What each person has ruled on some pairs; the newest ruling of a person that holds counts.

    Args:
        view: the record as this person may see it.
        ids: of the pairs.

    Example:
        >>> from sijill.register.register import in_memory
        >>> answers_by(in_memory().view(), frozenset())
        {}
    """
    found: dict[str, dict[str, str]] = {}
    for entry in view.rulings(sorted(ids), verdicts=frozenset(ANSWERS)):
        if not entry.undone:
            for id in ids.intersection(entry.ruling.of):
                found.setdefault(entry.by, {})[id] = entry.ruling.verdict
    return found


def audit_report(book: Register) -> AuditReport:
    """What the reviewers' answers say of the linkage that the pairs were drawn from; the answers taught it nothing.

    Args:
        book: the opened record.

    Raises:
        Missing: the extra `linking` is not installed.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     audit_report(book).reviewers
        ()
    """
    view = book.view()
    pairs = audit_pairs(view)
    told = answers_by(view, frozenset(id for id, _, _ in pairs))
    if not told:
        return AuditReport((), 0, None, None)
    needed()
    from sijill.linking.audit import agreement, audited
    from sijill.linking.link import judge, linked

    mentions = mentions_of(view)
    place = {one.id: at for at, one in enumerate(mentions)}
    of = {id: (min(place[a], place[b]), max(place[a], place[b])) for id, a, b in pairs if a in place and b in place}
    rows, rulings = _given(mentions, view, frozenset(id for id, _, _ in pairs))
    linkage = linked(judge(rows), Rulings(*rulings))
    every: dict[str, dict[Pair, bool | None]] = {
        by: {of[id]: ANSWERS[verdict] for id, verdict in answers.items() if id in of} for by, answers in told.items()
    }
    reviewers = []
    for by, answers in every.items():
        found = audited(linkage, answers)
        rates = (found.precision, found.recall) if found.answered else (None, None)
        reviewers.append(Reviewed(by, found.answered, found.unsure, *rates))
    if len(every) < 2:
        return AuditReport(tuple(reviewers), 0, None, None)
    first, second, *_ = every.values()
    both, alike, kappa = agreement(first, second)
    return AuditReport(tuple(reviewers), both, alike if both else None, kappa)


def _given(
    mentions: Sequence[Mention], view: View, without: frozenset[str]
) -> tuple[list[ListRow], tuple[tuple[Pair, ...], tuple[Pair, ...]]]:
    """The rows that are linked and the rulings that bind, save those on some pairs."""
    place = {one.id: at for at, one in enumerate(mentions)}
    rows = [ListRow(one.source, one.number or at + 1, one.cells) for at, one in enumerate(mentions)]
    return rows, ruled_pairs(view, place, without)
