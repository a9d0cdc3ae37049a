"""Statements at the door: what a face shows of one that was given here, and the acts with which it is taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sijill.meaning.voice import Hop
from sijill.reading.narrators import PASSAGE_NARRATOR, THE_AUTHOR
from sijill.record.canonical import Json
from sijill.record.claim import Claim
from sijill.record.line import Line
from sijill.register import sittings as under_way
from sijill.register import statements as kept
from sijill.register.register import Register
from sijill.register.sittings import Sitting, drop_sitting, keep_sitting
from sijill.register.statements import (
    Circumstances,
    add_correction,
    end_sitting,
    note,
    open_statement,
    sitting_under_way,
)
from sijill.register.view import SourceEntry, TextEntry

__all__ = [
    "Circumstances",
    "GivenPart",
    "GivenText",
    "Sitting",
    "Statement",
    "StatementRow",
    "add_correction",
    "consents_of",
    "drop_sitting",
    "end_sitting",
    "keep_sitting",
    "note",
    "open_statement",
    "sitting_under_way",
    "spoken",
    "statement",
    "statements",
]


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement in a list.

    Args:
        entry: its source.
        texts: ids of its texts.
        under_way: the sitting that is not over, or None.
        read_back: whether it was read back since words were last added.

    Example:
        >>> StatementRow.__slots__[1]
        'texts'
    """

    entry: SourceEntry
    texts: tuple[str, ...]
    under_way: Sitting | None
    read_back: bool


@dataclass(frozen=True, slots=True)
class GivenPart:
    """A stretch of a sitting by one speaker.

    Args:
        kind: told, question or answer.
        start: first code point.
        end: one past the last.
        words: exactly what stands there.
        corrections: what the person said about it later.

    Example:
        >>> GivenPart("told", 0, 4, "They", ()).kind
        'told'
    """

    kind: str
    start: int
    end: int
    words: str
    corrections: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class GivenText:
    """A text of a statement with its parts.

    Args:
        id: of the text.
        began: when the sitting began.
        parts: who speaks where.

    Example:
        >>> GivenText("t-1", "", ()).parts
        ()
    """

    id: str
    began: str
    parts: tuple[GivenPart, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement with everything that was written down around it.

    Args:
        entry: its source.
        about: its circumstances, by name.
        consents: lines of consent, each with its standing: holds or withdrawn.
        texts: what was told, sitting by sitting.
        events: what happened around it, oldest first.
        under_way: the sitting that is not over, or None.
        read_back: whether it was read back since words were last added.

    Example:
        >>> Statement.__slots__[0]
        'entry'
    """

    entry: SourceEntry
    about: Mapping[str, Json]
    consents: tuple[tuple[Line, bool], ...]
    texts: tuple[GivenText, ...]
    events: tuple[Line, ...]
    under_way: Sitting | None
    read_back: bool


def statements(book: Register) -> tuple[StatementRow, ...]:
    """Every statement that was given at the desk, the newest first.

    Args:
        book: the opened record.

    Example:
        >>> from sijill.register.register import in_memory
        >>> statements(in_memory())
        ()
    """
    view = book.view()
    given = [entry for entry in view.sources() if entry.source.how == kept.HOW]
    open_now = dict(under_way.sittings(book)) if given else {}
    events: dict[str, list[Line]] = {entry.id: [] for entry in given}
    for line in view.lines("custody") if given else ():
        events.get(str(line.body.get("source")), []).append(line)
    return tuple(
        StatementRow(
            entry,
            tuple(text.id for text in view.texts(entry.id)),
            open_now.get(entry.id),
            _read_back(events[entry.id]),
        )
        for entry in reversed(given)
    )


def _read_back(events: Iterable[Line]) -> bool:
    changes = [str(line.body.get("change")) for line in events]
    told = [place for place, change in enumerate(changes) if change in ("sitting", "corrected")]
    return "read back" in changes[told[-1] :] if told else False


def statement(book: Register, source: str) -> Statement:
    """One statement.

    Args:
        book: the opened record.
        source: id of its source.

    Raises:
        NotThere: no such source.

    Example:
        >>> from sijill.register.consent import Consent
        >>> from sijill.register.register import in_memory
        >>> book = in_memory()
        >>> yes = Consent("", "team", (), ("account",), True, "yes", "en", "amal")
        >>> statement(book, open_statement(book, Circumstances("K.", "amal"), [yes]).id).about["interviewer"]
        'amal'
    """
    view = book.view()
    entry = view.source(source)
    events = tuple(line for line in view.lines("custody") if line.body.get("source") == source)
    about = next((line.body for line in events if line.body.get("change") == "statement opened"), {})
    texts = view.texts(source)
    return Statement(
        entry,
        about,
        consents_of(book, source),
        tuple(_given(book, text, texts) for text in texts if _layout(text).get("part") == "sitting"),
        events,
        sitting_under_way(book, source),
        _read_back(events),
    )


def consents_of(book: Register, source: str) -> tuple[tuple[Line, bool], ...]:
    """What was agreed or refused about one item, oldest first, each with whether it was not taken back.

    Args:
        book: the opened record.
        source: id of its source.

    Example:
        >>> from sijill.register.register import in_memory
        >>> consents_of(in_memory(), "s-1")
        ()
    """
    view = book.view()
    withdrawn = {of for one in view.rulings(verdicts=frozenset({"withdraw"})) if not one.undone for of in one.ruling.of}
    return tuple(
        (line, not withdrawn & {line.id, source}) for line in view.lines("consent") if line.body.get("of") == source
    )


def _layout(text: TextEntry) -> Mapping[str, Any]:
    return text.text.layout or {}


def _given(book: Register, text: TextEntry, texts: Iterable[TextEntry]) -> GivenText:
    view = book.view()
    words = view.page(text.id).text
    # The redacted form of a text has the same letters in the same places: what was said about it is found through both.
    names = {text.id, text.text.derived_from}
    about = [one for one in texts if _layout(one).get("part") == "correction" and _layout(one)["of"] in names]
    parts = tuple(
        GivenPart(
            kind,
            start,
            end,
            words[start:end],
            tuple((one.id, view.page(one.id).text) for one in about if start <= _layout(one)["start"] < max(end, 1)),
        )
        for kind, start, end in _layout(text)["parts"]
    )
    return GivenText(text.id, str(_layout(text)["began"]), parts)


def spoken(claims: Iterable[Claim], entry: SourceEntry, text: TextEntry) -> list[Claim]:
    """Claims of a statement with the person as who says them, and without those drawn from the interviewer's questions.

    Args:
        claims: what reading proposes for one of its texts.
        entry: the statement's source.
        text: that text.

    Example:
        >>> spoken([], SourceEntry.__new__(SourceEntry), TextEntry.__new__(TextEntry))
        []
    """
    found = []
    for claim in claims:
        asked = [part for part in _layout(text).get("parts", ()) if part[0] == "question"]
        if any(claim.passage.start < end and start < claim.passage.end for _, start, end in asked):
            continue
        *before, last = claim.voice.chain
        if last.teller == THE_AUTHOR:
            rendered_by = text.text.rendered_by
            language = str(_layout(text).get("spoken") or "") or entry.source.language
            said = Hop(entry.source.name, "interview", language=language, rendered_by=rendered_by)
            told = (hop for hop in before if hop.teller != PASSAGE_NARRATOR)  # who answers here has a name
            claim = replace(claim, voice=replace(claim.voice, chain=(*told, said)))
        found.append(claim)
    return found
