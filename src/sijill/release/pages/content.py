"""What a report holds, before it has a language or a look: values only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sijill.meaning.names import fold_text
from sijill.record.passage import Page
from sijill.record.source import Source
from sijill.weighing.disputes import Dispute, laid, shown
from sijill.weighing.elements import GROUND, Beside, elements
from sijill.weighing.missing import LeftOpen, missing
from sijill.weighing.promises import Promise, promises
from sijill.weighing.proof import Proof, Signed, proofs, verified
from sijill.weighing.support import Accounts, support
from sijill.weighing.timeline import Moment, timeline
from sijill.weighing.totals import Total, totals
from sijill.weighing.weighed import Weighed, standing


@dataclass(frozen=True, slots=True)
class ReportText:
    """One working text of a report.

    Args:
        page: its words and gaps.
        source_id: the source it was derived from.
        language: BCP 47, or None.
        kind: `text`, or `list` where every line is a row.
        parts: start, end and kind of each part of the text.
        uncovered: start and end of sentences in which the reader suspects more than it proposed.
        recognised: a program recognised the words in a picture.

    Example:
        >>> ReportText(Page("t-1", "Words."), "s-1", "en").kind
        'text'
    """

    page: Page
    source_id: str
    language: str | None
    kind: str = "text"
    parts: tuple[tuple[int, int, str], ...] = ()
    uncovered: tuple[tuple[int, int], ...] = ()
    recognised: bool = False

    @property
    def gap_count(self) -> int:
        """How many broken places the text has."""
        return len(self.page.gaps)


@dataclass(frozen=True, slots=True)
class NameUsed:
    """One way of naming a person or body, with the claims in which it is used; nobody was joined.

    Args:
        words: as written the first time.
        form: person, unnamed_person, group, organisation.
        claims: ids, in the order of the page.
        folded: the words as they are compared where spelling does not count.

    Example:
        >>> NameUsed("the nephew", "unnamed_person", ("c-1",), "the nephew").form
        'unnamed_person'
    """

    words: str
    form: str
    claims: tuple[str, ...]
    folded: str


@dataclass(frozen=True, slots=True)
class ReportContent:
    """A report's content.

    Args:
        sources: id and source of each.
        texts: the working texts, in order.
        claims: claims that count, with their standing, in order.
        disputes: differing accounts.
        totals: minimum and maximum by unit and period.
        moments: the timeline.
        names: people and bodies as named.
        reader: reader and model, as told to a person.
        accounts: acts that several accounts may tell of, and how separate those are.
        missing: what the acts leave open.
        proofs: what named persons found of acts and authors.
        elements: claims beside the elements of crimes; grounds are never in a report.
        promises: what was promised, and what is held since.

    Example:
        >>> report_content({}, [], [], b"k", reader="rules").claims
        ()
    """

    sources: tuple[tuple[str, Source], ...]
    texts: tuple[ReportText, ...]
    claims: tuple[Weighed, ...]
    disputes: tuple[Dispute, ...]
    totals: tuple[Total, ...]
    moments: tuple[Moment, ...]
    names: tuple[NameUsed, ...]
    reader: str
    accounts: tuple[Accounts, ...] = ()
    missing: tuple[LeftOpen, ...] = ()
    proofs: tuple[Proof, ...] = ()
    elements: tuple[Beside, ...] = ()
    promises: tuple[Promise, ...] = ()

    @property
    def reviewed(self) -> int:
        """How many of the claims a person has ruled on."""
        return sum(1 for item in self.claims if item.reviewed)


def report_content(
    sources: dict[str, Source],
    texts: Sequence[ReportText],
    claims: Iterable[Weighed],
    id_key: bytes,
    *,
    rulings: Iterable[Signed] = (),
    reader: str,
) -> ReportContent:
    """Lay out what a report holds: claims in order, differing accounts, timeline, names and totals.

    Args:
        sources: by id.
        texts: the working texts.
        claims: claims with their standing, in the view's order.
        id_key: the record's id key, for the ids of disputes.
        rulings: rulings with their persons, oldest first; those undone are left out.
        reader: reader and model, as told to a person.

    Example:
        >>> report_content({}, [], [], b"k", reader="rules").totals
        ()
    """
    order = {text.page.id: place for place, text in enumerate(texts)}
    counted = sorted(
        standing(claims), key=lambda item: (order.get(item.claim.passage.text_id, len(order)), item.claim.passage.start)
    )
    board, signed = laid(counted), [one for one in rulings if not one.undone]
    in_force = [one.ruling for one in signed if one.ruling.covers is None]
    return ReportContent(
        tuple(sources.items()),
        tuple(texts),
        tuple(counted),
        shown(board, {item.id for item in counted if item.reviewed}, id_key, in_force),
        totals(counted, board, verified(counted, signed), in_force),
        timeline(counted),
        names_used(counted),
        reader,
        support(counted, board, in_force),
        missing(counted),
        proofs(counted, signed),
        tuple(row for row in elements(counted, signed) if row.element.kind != GROUND),
        promises(counted, in_force),
    )


def names_used(claims: Sequence[Weighed]) -> tuple[NameUsed, ...]:
    """People and bodies as they are named in claims, in the order of their first naming; nobody is joined.

    Args:
        claims: the claims.

    Example:
        >>> from sijill.testing.examples import raid_standing
        >>> names_used([raid_standing()])
        ()
    """
    found: dict[tuple[str, str], tuple[str, str, list[str]]] = {}
    for item in claims:
        for party in item.claim.proposition.parties:
            # Groups are left out: an index of groups would soon be an index of communities.
            if party.passage is None or party.form in ("thing", "unknown", "group"):
                continue
            # Two unnamed people may be called by the same words: one text's words are never joined with another's.
            named = party.form in ("person", "organisation")
            key = (fold_text(party.passage.words), "" if named else party.passage.text_id)
            _, _, ids = found.setdefault(key, (party.passage.words, party.form, []))
            if item.id not in ids:
                ids.append(item.id)
    return tuple(NameUsed(words, form, tuple(ids), folded) for (folded, _), (words, form, ids) in found.items())
