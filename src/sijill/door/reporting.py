"""The report of a file or a record, and the tour of the sample."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.resources import as_file, files
from pathlib import Path

import yaml

from sijill.door.asked import About, Asked
from sijill.door.case_places import case_places
from sijill.door.reading import ReadOutcome, read
from sijill.door.receiving import receive_all
from sijill.door.records import add_person, new
from sijill.door.records import open as open_book
from sijill.errors import ReadOnly, WrongUse
from sijill.record.canonical import PUBLIC_ID_KEY
from sijill.record.source import RECOGNISER
from sijill.register.home import data_home
from sijill.register.register import Register, in_memory
from sijill.register.view import View
from sijill.release.pages.content import ReportContent, ReportText, report_content
from sijill.release.pages.report import report_page

__all__ = ["Toured", "report_of", "report_page", "tour", "tour_page", "write_page"]

SAMPLE_PEOPLE = ("amal", "rana")


@dataclass(frozen=True, slots=True)
class Toured:
    """The sample, read.

    Args:
        book: the record it is in, in memory unless a folder was named.
        content: its report.
    """

    book: Register
    content: ReportContent


def report_of(view: View, outcomes: Sequence[ReadOutcome] = ()) -> ReportContent:
    """Lay out what a report of everything in a view holds.

    Args:
        view: the record as this person may see it.
        outcomes: readings just made, for the parts of the texts and the places not covered; may be empty.

    Example:
        >>> from sijill.register.register import in_memory
        >>> report_of(in_memory().view()).claims
        ()
    """
    read_now = {text_id: reading for outcome in outcomes for text_id, reading in outcome.readings}
    sources = {entry.id: entry.source for entry in view.sources()}
    texts = []
    for source_id in sources:
        for text in view.texts(source_id):
            reading = read_now.get(text.id)
            parts = () if reading is None else tuple((part.start, part.end, part.kind) for part in reading.parts)
            uncovered = () if reading is None else tuple((place.start, place.end) for place in reading.uncovered)
            texts.append(
                ReportText(
                    view.page(text.id),
                    source_id,
                    text.text.language,
                    text.text.kind,
                    parts if len(parts) > 1 else (),
                    uncovered,
                    text.text.tool == RECOGNISER,
                )
            )
    claims = tuple(view.claims())
    # A ruling on a proposed pair also names what the pair joins.
    rulings = [replace(one, ruling=replace(one.ruling, of=(*one.ruling.of, *one.about))) for one in view.rulings()]
    reader = ", ".join(sorted({outcome.model for outcome in outcomes})) or _readers(claims)
    return report_content(sources, texts, claims, PUBLIC_ID_KEY, rulings=rulings, reader=reader)


def _readers(claims: Sequence[object]) -> str:
    models = {getattr(item, "claim").drawn.model or "none" for item in claims}  # noqa: B009 - Standing or its kin
    return ", ".join(sorted(models)) or "none"


def write_page(target: Path | str, page: str) -> Path:
    """Write a page whole or not at all.

    Args:
        target: the file.
        page: its content.

    Raises:
        ReadOnly: it cannot be written there.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_page(Path(folder, "page.html"), "<p>words</p>").read_text()
        '<p>words</p>'
    """
    path = Path(target)
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(page, encoding="utf-8", errors="surrogatepass")
        os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise ReadOnly("the page cannot be written", where=path.name, do="Name another folder.") from error
    return path


def tour_page(record: Path | None) -> Path:
    """Where the tour's page goes if nobody says otherwise.

    Args:
        record: the sample record's folder, or None.

    Example:
        >>> tour_page(Path("case")).name
        'case.report.html'
    """
    if record is not None:
        return record.with_name(record.name + ".report.html")
    folder = data_home()
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "tour.html"


@contextmanager
def tour(record: Path | None = None, passphrase: str | None = None) -> Iterator[Toured]:
    """Receive and read the invented sample, in memory or in a record folder that is kept.

    Args:
        record: a folder for the sample record, with two people at its desk, `amal` and `rana`.
        passphrase: opens both of them; needed with `record`.

    Raises:
        WrongUse: a folder without a passphrase.

    Example:
        >>> with tour() as toured:
        ...     len(toured.content.sources)
        7
    """
    if record is None:
        with in_memory(SAMPLE_PEOPLE[0]) as book:
            yield Toured(book, _filled(book))
        return
    if not passphrase:
        raise WrongUse("a record needs a passphrase", do="Give it, or set SIJILL_PASSPHRASE.")
    new(record, as_=SAMPLE_PEOPLE[0], passphrase=passphrase)
    with open_book(record, as_=SAMPLE_PEOPLE[0], passphrase=passphrase) as book:
        add_person(book, SAMPLE_PEOPLE[1], passphrase=passphrase)
        yield Toured(book, _filled(book))


def sample_book() -> Register:
    """The invented sample in a record in memory, read and ready; it is gone when it is closed.

    Example:
        >>> with sample_book() as book:
        ...     len(book.view().sources())
        7
    """
    book = in_memory(SAMPLE_PEOPLE[0])
    _filled(book)
    return book


def _filled(book: Register) -> ReportContent:
    with as_file(files("sijill") / "sample") as folder:
        manifest = yaml.safe_load((folder / "sample.yml").read_text(encoding="utf-8"))
        window = tuple(manifest["world"]["window"].split("/"))
        asked = Asked(window=(window[0], window[1]), places=case_places(manifest["world"]["places"]))
        outcomes = []
        for item in manifest["files"]:
            about = About(item["origin"], item["terms"], str(item["document_date"]), item["language"])
            for received in receive_all(book, [folder / item["file"]], about):
                if received.error is not None:
                    raise received.error
                if received.entry is not None:
                    outcomes.append(read(book, received.entry, asked))
    return report_of(book.view(), outcomes)
