"""Statements given at the desk: opened with consent, kept sitting by sitting, corrected only by adding to them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from sijill.errors import NotRuled, NotThere, WrongUse
from sijill.messages import N_
from sijill.record.canonical import Json, canonical
from sijill.record.line import Line
from sijill.record.source import Source, Text
from sijill.register.consent import PARTS, Consent, keep_consent
from sijill.register.entries import SourceEntry
from sijill.register.ledger import Entry, draft, write_lines
from sijill.register.lines import open_rows, rows_where
from sijill.register.opened import Opened
from sijill.register.receiving import keep_source, text_body
from sijill.register.schema import line
from sijill.register.sittings import Sitting, drop_sitting, sitting_of, words_of
from sijill.register.view import View
from sijill.register.workspace import compartment_of

HOW = "statement"
TOOL = "statement"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """In which circumstances somebody gives a statement.

    Args:
        teller: how the person wants to be called in this record; need not be a name.
        interviewer: who asks and writes down.
        interpreter: who interprets, or empty.
        spoken: BCP 47 of the language spoken.
        written: BCP 47 of the language in which it is written down.
        present: who else is in the room.
        medium: presence or phone or message.
        elsewhere: yes, no, unsure or not_asked: whether they have told it to somebody before.
        where_else: to whom, if they want to say.
        on_paper: the day on which it was taken on paper, or empty.
        terms: terms of use, one word.

    Raises:
        WrongUse: nobody tells, or nobody asks.

    Example:
        >>> Circumstances("K.", "amal").medium
        'presence'
    """

    teller: str
    interviewer: str
    interpreter: str = ""
    spoken: str = ""
    written: str = ""
    present: tuple[str, ...] = ()
    medium: str = "presence"
    elsewhere: str = "not_asked"
    where_else: str = ""
    on_paper: str = ""
    terms: str = "confidential"

    def __post_init__(self) -> None:
        if not self.teller.strip() or not self.interviewer.strip():
            raise WrongUse(N_("a statement has somebody who tells and somebody who writes it down"))


def open_statement(book: Opened, about: Circumstances, consents: Sequence[Consent]) -> SourceEntry:
    """Open a statement: its source, its circumstances and every consent, in one acknowledgement.

    Args:
        book: the opened record.
        about: the circumstances.
        consents: what was read aloud and answered; `of` is filled in here.

    Raises:
        NotRuled: the person did not agree that it is written down; then nothing is kept.
        WrongUse: a consent that is none.
        ReadOnly, Locked, DiskFull: nothing was kept.

    Example:
        >>> from sijill.register.register import in_memory
        >>> yes = Consent("", "team", (), ("account", "words"), True, "yes", "en", "amal")
        >>> open_statement(in_memory(), Circumstances("K.", "amal"), [yes]).source.how
        'statement'
        >>> open_statement(in_memory(), Circumstances("K.", "amal"), [])
        Traceback (most recent call last):
        sijill.errors.NotRuled: without consent to write it down nothing is written down
    """
    if not any(one.recipient == "team" and one.granted for one in consents):
        raise NotRuled(
            N_("without consent to write it down nothing is written down"),
            do=N_("Nothing was kept. Read the first question aloud again, or end here."),
        )
    at = book.clock()
    # The sheet has no names on it: they stand in the line beside it, whose key can be destroyed by itself.
    sheet = canonical({"statement": about.teller, "opened_at": at, "device": book.device})
    digest = hashlib.sha256(sheet).hexdigest()
    source = Source(
        about.teller.strip(),
        digest,
        hashlib.sha512(sheet).hexdigest(),
        len(sheet),
        "application/json",
        "a statement given at this desk",
        about.terms,
        language=about.written or None,
        document_date=about.on_paper or at[:10],
        how=HOW,
    )
    with book.memory.turn, book.register.writing():
        entry = keep_source(book, source, sheet, [])
        note(book, entry.id, "statement opened", {**_circumstances(about), "at": at})
        for one in consents:
            # what the team may not read it cannot write down: a yes to the first question gives it all of it
            parts = PARTS if one.recipient == "team" and one.granted else one.parts
            keep_consent(book, replace(one, of=entry.id, parts=parts))
    return entry


def _circumstances(about: Circumstances) -> dict[str, Json]:
    said: dict[str, Json] = dict(asdict(about))
    return said | {"present": list(about.present), "from": about.teller}


def note(book: Opened, source: str, change: str, said: Mapping[str, Json]) -> Line:
    """Write down what happened around a statement or another item: who, when, and what.

    Args:
        book: the opened record.
        source: id of its source.
        change: what happened, such as `read back`.
        said: the particulars.

    Raises:
        NotThere: no such source.
        ReadOnly, Locked, DiskFull: nothing was written.

    Example:
        >>> from sijill.register.register import in_memory
        >>> note(in_memory(), "s-1", "read back", {})
        Traceback (most recent call last):
        sijill.errors.NotThere: the record holds no source of this id
    """
    compartment = compartment_of(book, source)
    _source(book, source)
    body: dict[str, Json] = {"source": source, "change": change, "by": book.person, "at": book.clock(), **said}
    return write_lines(book, [draft(book, Entry("custody", body, compartment))])[0]


def _source(book: Opened, source: str) -> SourceEntry:
    try:
        return View(book).source(source)
    except NotThere:
        raise NotThere(N_("the record holds no source of this id"), where=source[:60]) from None


def sitting_under_way(book: Opened, source: str) -> Sitting | None:
    """The sitting of a statement that is not over, or None; one that a crash left behind its text is swept away.

    Args:
        book: the opened record.
        source: id of the statement's source.

    Example:
        >>> from sijill.register.register import in_memory
        >>> sitting_under_way(in_memory(), "s-1") is None
        True
    """
    held = sitting_of(book, source)
    if held is None:
        return None
    if not any((text.text.layout or {}).get("began") == held.began for text in View(book).texts(source)):
        return held
    if not book.read_only:
        drop_sitting(book, source)
    return None


def end_sitting(book: Opened, source: str, said: Mapping[str, Json]) -> str:
    """Make a text of the sitting that is under way; from then on it is changed only by adding.

    Args:
        book: the opened record.
        source: id of the statement's source.
        said: particulars of its end, such as why and when it goes on.

    Returns:
        The text's id.

    Raises:
        NotThere: no sitting is under way.
        NotRuled: nothing was told in it.
        ReadOnly, Locked, DiskFull: the sitting stays as it is.

    Example:
        >>> from sijill.register.register import in_memory
        >>> from sijill.register.sittings import keep_sitting
        >>> book = in_memory()
        >>> yes = Consent("", "team", (), ("account", "words"), True, "yes", "en", "amal")
        >>> entry = open_statement(book, Circumstances("K.", "amal"), [yes])
        >>> _ = keep_sitting(book, entry.id, Sitting("now", told="They came at night."))
        >>> book.view().page(end_sitting(book, entry.id, {})).text
        'They came at night.'
    """
    sitting = sitting_under_way(book, source)
    if sitting is None:
        raise NotThere(N_("no sitting is under way"), where=source[:60], do=N_("Begin another sitting."))
    if sitting.empty:
        raise NotRuled(N_("nothing was told in this sitting"), do=N_("Write it down first, or drop the sitting."))
    entry = _source(book, source)
    words, parts = words_of(sitting, entry.source.language or "")
    layout: dict[str, Json] = {"part": "sitting", "began": sitting.began, "parts": parts}
    pauses: list[Json] = [[since, until] for since, until in sitting.pauses]
    told: dict[str, Json] = {
        "began": sitting.began,
        "pauses": pauses,
        "present": list(sitting.present),
        "interpreter": sitting.interpreter,
    }
    text_id = _add_text(book, entry, (words, layout), ("sitting", {**told, **said}))
    drop_sitting(book, source)
    return text_id


def add_correction(book: Opened, text_id: str, span: tuple[int, int], words: str) -> str:
    """Keep what the person corrects or adds to words of a sitting: a text of its own beside them; they stay.

    Args:
        book: the opened record.
        text_id: the text that is corrected.
        span: start and end of the words that it is about.
        words: what the person says now.

    Returns:
        The id of the new text.

    Raises:
        WrongUse: no words, or a text that is no part of a statement.
        NotOnThePage: the span lies outside the text.

    Example:
        >>> from sijill.register.register import in_memory
        >>> add_correction(in_memory(), "t-1", (0, 2), " ")
        Traceback (most recent call last):
        sijill.errors.WrongUse: a correction has words
    """
    if not words.strip():
        raise WrongUse(N_("a correction has words"), do=N_("Write down what the person says now."))
    view = View(book)
    about = view.page(text_id).cut(*span)
    entry, place = _home_of(view, text_id)
    layout: dict[str, Json] = {
        "part": "correction",
        "of": text_id,
        "start": about.start,
        "end": about.end,
        "place": place,
        "parts": [["told", 0, len(words.strip())]],
    }
    return _add_text(book, entry, (words.strip(), layout), ("corrected", {"of": text_id}))


def _home_of(view: View, text_id: str) -> tuple[SourceEntry, int]:
    """The statement that a text belongs to, and how many texts it has: two equal corrections are two."""
    for entry in view.sources():
        if entry.source.how == HOW:
            texts = [text.id for text in view.texts(entry.id)]
            if text_id in texts:
                return entry, len(texts)
    raise WrongUse(N_("this text is no part of a statement"), do=N_("Open the statement, and correct it there."))


def _rendering(book: Opened, source: str, interpreter: str) -> tuple[str, str | None]:
    """Language spoken, and who put it into the language written; None where nobody had to."""
    told = open_rows(book, rows_where(book, line.c.kind == "custody"))
    opened = ("statement opened", source)
    about = next((one.body for one in told if (one.body.get("change"), one.body.get("source")) == opened), {})
    spoken, written = str(about.get("spoken") or ""), str(about.get("written") or "")
    if interpreter:
        return spoken, interpreter
    return spoken, str(about["interviewer"]) if spoken and spoken != written else None


def _add_text(
    book: Opened, entry: SourceEntry, told: tuple[str, dict[str, Json]], event: tuple[str, Mapping[str, Json]]
) -> str:
    words, layout = told
    spoken, rendered_by = _rendering(book, entry.id, str(event[1].get("interpreter") or ""))
    language, layout = entry.source.language, {**layout, "spoken": spoken}
    text = Text(entry.id, TOOL, "1", 0, "", language=language, rendered_by=rendered_by, layout=layout)
    compartment = compartment_of(book, entry.id)
    made = draft(book, Entry("text", text_body(text, entry.id, words), compartment)).id
    with book.memory.turn, book.register.writing():
        keep_source(book, entry.source, None, [(text, words)], compartment)
        note(book, entry.id, event[0], {"text": made, **event[1]})
    return made
