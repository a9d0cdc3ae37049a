"""Recordings of a record written down by the user's own program: a text of its own, marked as such."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.door.objects import Object
from sijill.door.sourced import text_of
from sijill.errors import WrongUse
from sijill.intake.language import detect
from sijill.intake.transcribe import transcribe as have_written_down
from sijill.messages import N_, say
from sijill.register.register import Register, keep_source, original_of

SECONDS = 6 * 3600.0
"""How long a program may take for one recording."""
_KINDS = ("audio/", "video/")


def transcribe(book: Register, source: str, command: Sequence[str], language: str | None = None) -> list[Object]:
    """Have a recording written down, and keep the transcript as a text of its source.

    Args:
        book: the opened record.
        source: id of the recording.
        command: the user's program and its arguments; it gets the recording on standard input.
        language: BCP 47, as told, or None to look.

    Returns:
        One `text` object, and a `note` for each thing a person should know.

    Raises:
        WrongUse: no program was named, or the source is no recording.
        NotThere: no such source, its original is not here, or there is no such program.
        ReaderFailed: the program failed or gave no transcript; nothing was kept.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     transcribe(book, book.view().sources()[0].id, ["a-program"])
        Traceback (most recent call last):
        sijill.errors.WrongUse: only sound and film are written down
    """
    if not command:
        raise WrongUse(N_("no program was named"), do=N_("Give --with COMMAND, or set SIJILL_TRANSCRIBER."))
    entry = book.view().source(source)
    if not entry.source.media_type.startswith(_KINDS):
        raise WrongUse(N_("only sound and film are written down"), where=source)
    piece = have_written_down(command, original_of(book, source), entry.source.media_type, SECONDS)
    spoken = language or detect(piece.text)
    before = {text.id for text in book.view().texts(source)}
    keep_source(book, entry.source, None, [text_of(piece, spoken)])
    fresh = [text for text in book.view().texts(source) if text.id not in before]
    told: list[Object] = [
        {
            "contract": 1,
            "type": "text",
            "id": text.id,
            "source": source,
            "tool": text.text.tool,
            "version": text.text.version,
            "language": text.text.language,
            "characters": text.text.characters,
        }
        for text in fresh
    ]
    return [*told, *({"type": "note", "source": source, "title": None, "what": say(note)} for note in piece.notes)]
