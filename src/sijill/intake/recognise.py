"""Have the words in pictures recognised by a confined process, where the system has a recogniser.

Recognised words are a text of their own, marked by its tool; they are never mixed with words that a file itself holds.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Final

from sijill.errors import Fault, Unreadable
from sijill.intake.formats.picture import KINDS
from sijill.intake.formats.recognised import SAMPLE
from sijill.intake.limits import Limits
from sijill.intake.media import PDF
from sijill.intake.notices import code_of, remark
from sijill.intake.request import Request
from sijill.intake.taken import Piece, Reading
from sijill.intake.worker import CAN_FORK, borrowed
from sijill.messages import Message

_LEAST_SECONDS: Final = 1.0


def needs_recognising(media: str, reading: Reading | None, error: Unreadable | None) -> bool:
    """Whether a file has pictures that may hold words: a picture, or a PDF with pages that have none.

    Args:
        media: the file's media type.
        reading: what its reader made of it, or None.
        error: why it was refused, or None.

    Example:
        >>> needs_recognising("image/png", Reading(None, ()), None), needs_recognising("text/plain", None, None)
        (True, False)
    """
    if media == PDF:
        notes = [code_of(note) for piece in reading.pieces for note in piece.notes] if reading is not None else []
        return "pages-without" in notes or (error is not None and code_of(error) == "no-words")
    return media in KINDS and reading is not None and not reading.pieces


def recognise(media: str, data: bytes, limits: Limits, seconds: float) -> tuple[tuple[Piece, ...], tuple[Message, ...]]:
    """Recognise the words of a file's pictures.

    Args:
        media: its media type.
        data: its bytes.
        limits: what the file may cost.
        seconds: how long it may take.

    Returns:
        The texts, and what a person should know where there is none; never an exception for a bad picture.

    Example:
        >>> recognise("text/plain", b"", Limits(recognise_seconds=0), 0.0)
        ((), ())
    """
    if limits.recognise_seconds <= 0:
        return (), ()
    if not recogniser():
        return (), (remark("no-recogniser"),)
    if seconds < _LEAST_SECONDS:
        return (), (remark("recognised-late", row=1),)
    allowed = replace(limits, wall_seconds=seconds, cpu_seconds=int(seconds) + 1)
    try:
        with borrowed(task="recognising") as worker:
            answer = worker.read(Request(media, allowed), data)
    except Unreadable as error:
        return (), (_why(error),)
    if answer.reading is None:
        return (), () if answer.error is None else (_why(answer.error),)
    return answer.reading.pieces, ()


def _why(error: Unreadable) -> Message:
    late = code_of(error) in ("late-words", "timed-out")
    return remark("recognised-late", row=1) if late else remark("recognised-none")


@cache
def recogniser() -> str:
    """The name of the system's recogniser with its version and languages; empty where there is none.

    Example:
        >>> recogniser() == "" or recogniser().startswith("1-tesseract")
        True
    """
    if not CAN_FORK:
        return ""
    try:
        with borrowed(task="recognising") as worker:
            answer = worker.read(Request("image/png"), SAMPLE)
    except (Fault, Unreadable):
        return ""
    return "" if answer.reading is None else answer.reading.pieces[0].tool_version
