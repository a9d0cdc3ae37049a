"""What a face shows of a record: items and how much waits in them, claims as cards, names, pictures of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sijill.meaning.hijri import hijri_of
from sijill.meaning.names import fold_text
from sijill.record.vocabulary import vocabulary
from sijill.register.access import flush_due
from sijill.register.register import Register
from sijill.register.tally import tally
from sijill.register.view import PersonEntry, RulingEntry, SourceEntry, Standing
from sijill.release.pages.cards import Card, card, day_label, moment_label, span_label
from sijill.release.pages.content import NameUsed, ReportContent
from sijill.release.pages.environment import page_environment
from sijill.release.pages.picture import Drawing, drawings
from sijill.release.pages.report import ending
from sijill.weighing.disputes import Dispute
from sijill.weighing.elements import Beside
from sijill.weighing.promises import Promise
from sijill.weighing.proof import Proof
from sijill.weighing.timeline import Moment
from sijill.weighing.totals import Total
from sijill.weighing.weighed import Weighed

__all__ = [
    "Beside",
    "Dispute",
    "NameUsed",
    "ItemRow",
    "Moment",
    "PersonEntry",
    "Promise",
    "Proof",
    "Register",
    "ReportContent",
    "RulingEntry",
    "Standing",
    "Total",
    "card_of",
    "choices",
    "ending",
    "hijri_label",
    "item_rows",
    "page_environment",
    "moment_label",
    "span_label",
    "state_of",
    "timeline_pictures",
    "write_reads",
]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item of a record with what waits in it.

    Args:
        entry: the source.
        texts: ids of its working texts.
        read: whether the reading desk has run over it.
        claims: how many claims and suggestions stand in it.
        waiting: how many of them no ruling holds on.
        listed: whether a text of it is a list.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     item_rows(book)[0].read
        True
    """

    entry: SourceEntry
    texts: tuple[str, ...]
    read: bool
    claims: int
    waiting: int
    listed: bool = False

    @property
    def readable(self) -> bool:
        """Whether there is a text to read."""
        return bool(self.texts)


def item_rows(book: Register) -> tuple[ItemRow, ...]:
    """Every item with what waits in it, in the order of receipt.

    Args:
        book: the opened record.

    Example:
        >>> from sijill.register.register import in_memory
        >>> with in_memory() as book:
        ...     item_rows(book)
        ()
    """
    view = book.view()
    counted = tally(book)
    found = []
    for entry in view.sources():
        counts = (counted.claims.get(entry.id, 0), counted.waiting.get(entry.id, 0))
        texts = counted.texts.get(entry.id, ())
        found.append(ItemRow(entry, texts, entry.id in counted.read, *counts, entry.id in counted.lists))
    return tuple(found)


def card_of(standing: Weighed, number: int, language: str = "en") -> Card:
    """One claim as a card.

    Args:
        standing: the claim.
        number: its number where it is shown.
        language: of the card's own words.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     card_of(next(book.view().claims()), 1).quote
        'armed men killed two guards'
    """
    return card(standing, number, language)


def folded(words: str) -> str:
    """Words as they are compared where spelling does not count: case, Arabic letters and quotes folded.

    Args:
        words: as they were typed.

    Example:
        >>> folded("The Mill") == folded("the mill")
        True
    """
    return fold_text(words)


def choices() -> Mapping[str, tuple[str, ...]]:
    """What a person may choose from where they read words otherwise: codes by kind, and the short lists.

    Example:
        >>> choices()["polarity"]
        ('said', 'denied')
    """
    known = vocabulary()
    acts = tuple(code for code, entry in known.entries.items() if entry.kind_class != "statement")
    return {
        "act": acts,
        "statement": tuple(code for code in known.entries if code not in acts),
        "attribute": known.lists["attribute_codes"],
        "relation": known.lists["relation_codes"],
        "basis": known.lists["basis_of_knowledge"],
        "polarity": known.lists["claim_polarity"],
        "modality": known.lists["claim_modality"],
        "outcome": known.lists["life_liberty_outcome"],
    }


def timeline_pictures(
    moments: Sequence[Moment], numbers: Mapping[str, int], lanes: Mapping[str, str] | None = None
) -> list[Drawing]:
    """The timeline as drawings, one for each stretch of days.

    Args:
        moments: in order of time.
        numbers: the number of each claim where it is shown, by id.
        lanes: the name of each claim's lane, by id; None draws no lanes.

    Example:
        >>> timeline_pictures((), {})
        []
    """
    lane = None if lanes is None else lambda claim: lanes.get(claim, "")
    return list(drawings(moments, lambda claim: numbers[claim], day_label, lane))


def hijri_label(earliest: int | None, latest: int | None) -> str:
    """The outer bounds of a time in the tabular Hijri calendar, to the day; the true days may be one or two off.

    Args:
        earliest: first minute, or None.
        latest: the minute before which it was over, or None.

    Example:
        >>> from sijill.meaning.moments import minute_of
        >>> hijri_label(minute_of(2025, 3, 6), minute_of(2025, 3, 7))
        '1446-09-07'
    """
    ends = [None if end is None else "{:04d}-{:02d}-{:02d}".format(*hijri_of(end)) for end in (earliest, _last(latest))]
    first, last = (".." if end is None else end for end in ends)
    return first if first == last else f"{first} / {last}"


def _last(latest: int | None) -> int | None:
    return None if latest is None else latest - 1


def state_of(book: Register) -> tuple[object, ...]:
    """Values that change whenever something is written that a page could show; reading alone does not change them.

    Args:
        book: the opened record.

    Example:
        >>> from sijill.register.register import in_memory
        >>> with in_memory() as book:
        ...     state_of(book) == state_of(book)
        True
    """
    return book.view().fingerprint()


def write_reads(book: Register) -> None:
    """Write down who has read what, if any of it has waited its time; for a face that waits for its reader.

    Args:
        book: the opened record.

    Raises:
        Locked, DiskFull: it cannot be written now; it is kept and tried again.

    Example:
        >>> from sijill.register.register import in_memory
        >>> with in_memory() as book:
        ...     write_reads(book)
    """
    flush_due(book)
