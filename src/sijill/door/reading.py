"""Have the reading desk propose claims and keep its proposals; a bare file goes the same way, in memory."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from sijill.door.asked import About, Asked
from sijill.door.looking import dispute_objects, total_objects
from sijill.door.objects import (
    Object,
    claim_object,
    gap_object,
    part_object,
    source_object,
    time_object,
    uncovered_object,
)
from sijill.door.sourced import source_of, texts_of
from sijill.door.statements import spoken
from sijill.errors import Empty, NotThere, ReadOnly
from sijill.intake.receive import read_original, take_in
from sijill.messages import N_
from sijill.reading.drafts import VERSION
from sijill.reading.lists import ListCell, read_rows
from sijill.reading.model import backend_for
from sijill.reading.read import Reading, ReadSettings
from sijill.reading.read import read as read_text
from sijill.record.canonical import Json
from sijill.record.claim import Claim
from sijill.record.passage import Page
from sijill.record.source import RECOGNISER, TRANSCRIBER
from sijill.register.gazetteer import places
from sijill.register.register import Register, in_memory, keep_source
from sijill.register.statements import HOW
from sijill.register.view import SourceEntry, Standing, TextEntry
from sijill.register.workspace import propose

UNSTATED_ORIGIN = N_("a file on this computer")
UNSTATED_TERMS = "unstated"


@dataclass(frozen=True, slots=True)
class ReadOutcome:
    """What reading one source gave.

    Args:
        book: the record, perhaps in memory only.
        entry: the source.
        readings: what was found in each of its texts, by the text's id.
        model: reader and model.
        language: of the largest text, or None.
        seconds: how long it took.
    """

    book: Register
    entry: SourceEntry
    readings: tuple[tuple[str, Reading], ...]
    model: str
    language: str | None
    seconds: float

    def __enter__(self) -> ReadOutcome:
        return self

    def __exit__(self, *_: object) -> None:
        self.book.close()

    @property
    def claims(self) -> tuple[Standing, ...]:
        """The source's claims with their standing."""
        return tuple(self.book.view().claims(source=self.entry.id))

    def objects(self) -> Iterator[Object]:
        """The reading as a stream: source, parts, gaps, times, places to look at, claims, disputes, totals, done."""
        characters = sum(len(reading.page.text) for _, reading in self.readings)
        yield source_object(self.entry, characters=characters, language=self.language, model=self.model)
        for text_id, reading in self.readings:
            yield from (part_object(part, text_id) for part in reading.parts)
            yield from (gap_object(gap, text_id) for gap in reading.page.gaps)
            yield from (time_object(found.start, found.end, found.when, found.rule) for found in reading.times)
            yield from (uncovered_object(place, text_id) for place in reading.uncovered)
        claims = self.claims
        yield from (claim_object(standing) for standing in claims)
        view = self.book.view()
        yield from dispute_objects(view, claims)
        yield from total_objects(view, claims)
        yield {
            "type": "done",
            "claims": len(claims),
            "seconds": round(self.seconds, 3),
            "words": sum(reading.words for _, reading in self.readings),
        }


def read(book: Register, source: SourceEntry | str, asked: Asked = Asked()) -> ReadOutcome:  # noqa: B008 - frozen
    """Propose claims from one source of a record and keep the proposals in its workspace.

    Reading again supersedes what was proposed before and not ruled on; it never doubles.

    Args:
        book: the opened record.
        source: the source or its id.
        asked: model, window of days and what else was asked for.

    Raises:
        NotThere: no such source.
        Empty: the source has no working text.
        Missing: the model named is not installed.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     read(book, book.view().sources()[0], Asked(model="none")).claims[0].proposed_by[:4]
        'act/'
    """
    began = time.monotonic()
    view = book.view()
    entry = view.source(source) if isinstance(source, str) else source
    texts = view.texts(entry.id)
    if not texts:
        raise Empty("the source has no text that could be read", where=entry.id)
    backend = backend_for(asked.model)
    readings = []
    for text in texts:
        settings = ReadSettings(
            language=asked.language or text.text.language,
            window=asked.window,
            backend=backend,
            document_date=asked.document_date or entry.source.document_date,
        )
        words = view.page(text.id).text
        reading = (
            _read_rows(words, text, entry.source.name, settings)
            if text.text.kind == "list"
            else read_text(words, text_id=text.id, settings=settings, places=asked.places or places())
        )
        if entry.source.how == HOW:
            reading = replace(reading, claims=tuple(spoken(reading.claims, entry, text)))
        if text.text.tool in (RECOGNISER, TRANSCRIBER):
            by = f"{text.text.tool} {text.text.version}"
            reading = replace(reading, claims=tuple(_rendered(claim, by) for claim in reading.claims))
        readings.append((text.id, reading))
    propose(
        book,
        "reading",
        f"reading/{VERSION}",
        entry.id,
        [claim for _, reading in readings for claim in reading.claims],
        [(text_id, gap) for text_id, reading in readings for gap in reading.page.gaps],
    )
    largest = max(readings, key=lambda row: len(row[1].page.text))[1]
    return ReadOutcome(book, entry, tuple(readings), largest.model, largest.language, time.monotonic() - began)


def _rendered(claim: Claim, by: str) -> Claim:
    """The claim, saying in the last hop of its voice which program recognised its words or wrote them down."""
    *earlier, last = claim.voice.chain
    return replace(claim, voice=replace(claim.voice, chain=(*earlier, replace(last, rendered_by=by))))


def _read_rows(words: str, text: TextEntry, listed_by: str, settings: ReadSettings) -> Reading:
    layout = text.text.layout or {}
    page = Page(text.id, words)
    claims = read_rows(page, _rows(layout.get("rows")), listed_by=str(layout.get("title") or listed_by))
    language = settings.language or "und"
    return Reading(page, (), (), claims, language, "none", len(words.split()), ())


def _rows(raw: Json) -> list[tuple[int, int, list[ListCell]]]:
    # Our own layout, written by `receiving`: number, start, end, and start, end, column, header of each cell.
    rows = cast("list[tuple[int, int, int, list[tuple[int, int, str | None, str | None]]]]", raw or [])
    return [
        (start, end, [ListCell(first, last, column) for first, last, column, _ in cells])
        for _, start, end, cells in rows
    ]


def read_all(book: Register, sources: Sequence[str] | None, asked: Asked) -> Iterator[ReadOutcome]:
    """Read several sources of a record one after the other.

    Args:
        book: the opened record.
        sources: their ids; all that have a text if None.
        asked: how.

    Raises:
        NotThere: no such source.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     [outcome.language for outcome in read_all(book, None, Asked(model="none"))]
        ['en']
    """
    view = book.view()
    chosen = (
        [view.source(source) for source in sources]
        if sources is not None
        else [entry for entry in view.sources() if view.texts(entry.id)]
    )
    for entry in chosen:
        yield read(book, entry, asked)


def read_file(file: Path | str, asked: Asked = Asked(), about: About | None = None) -> ReadOutcome:  # noqa: B008 - frozen
    """Read a bare file in memory; nothing of it is left on disk. Use it in a `with` block.

    Args:
        file: the file.
        asked: document date, window of days, model, language.
        about: from whom it came and whose hands it went through, or None where nobody says.

    Raises:
        Unreadable: it cannot be read.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder, "a.txt")
        ...     _ = file.write_text("Armed men killed two guards.")
        ...     with read_file(file, Asked(model="none")) as reading:
        ...         reading.claims[0].claim.passage.words
        'Armed men killed two guards'
    """
    path = Path(file)
    if not os.path.lexists(path):
        raise NotThere("there is no such file", where=path.name, do="Check the name and the folder.")
    taken = take_in(path, language=asked.language)
    if taken.error is not None:
        raise taken.error
    book = in_memory()
    said = about or About(UNSTATED_ORIGIN, UNSTATED_TERMS)
    about = replace(said, document_date=asked.document_date, language=asked.language)
    texts = texts_of(taken, with_parts=True)
    if len(texts) == 0:
        raise next(
            (one.error for one in taken.parts if one.error is not None),
            Empty(N_("the file holds no words that can be read"), do=taken.notes[0].id if taken.notes else ""),
        )
    entry = keep_source(book, source_of(taken, about), read_original(path, sha256=taken.sha256), texts)
    return read(book, entry, asked)


def write_working_text(outcome: ReadOutcome, target: Path | str) -> None:
    """Write the working text to a file, so that positions can be looked up by other programs.

    Args:
        outcome: a reading of one source.
        target: where; several texts are separated by a form feed.

    Raises:
        ReadOnly: the file cannot be written.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder, "a.txt")
        ...     _ = file.write_text("Armed men killed two guards.")
        ...     with read_file(file, Asked(model="none")) as reading:
        ...         write_working_text(reading, Path(folder, "w.txt"))
        ...     Path(folder, "w.txt").read_text()
        'Armed men killed two guards.'
    """
    words = "\f".join(reading.page.text for _, reading in outcome.readings)
    try:
        Path(target).write_bytes(words.encode("utf-8", "surrogatepass"))
    except OSError as error:
        raise ReadOnly("the file cannot be written", where=Path(target).name) from error
