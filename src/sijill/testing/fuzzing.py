"""What fuzzers call: each own parser as a target that takes any bytes, and may only read or refuse them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Final

from sijill.errors import Unreadable
from sijill.intake.encoding import decode
from sijill.intake.formats import FORMATS
from sijill.intake.formats.reader import Format
from sijill.intake.limits import Limits
from sijill.intake.media import media_type
from sijill.intake.request import Request
from sijill.intake.wire import answer_from_bytes, frame_answer
from sijill.testing.formats import check_piece

# PDFium and Pillow are not written here: their files are damaged too, but only behind the wall.
OTHERS: Final = frozenset({"sijill-pdf", "sijill-picture"})
# So that a fuzzer spends its time on branches and not on unpacking what a ratio of a hundred allows.
_LIMITS: Final = Limits(answer_bytes=20_000_000, zip_bytes=5_000_000, cells=50_000, parts=200, zip_members=200)


def _reader(form: Format, media: str) -> Callable[[bytes], None]:
    def target(data: bytes) -> None:
        reading = form.read(data, Request(media, _LIMITS))
        for piece in reading.pieces:
            check_piece(piece, form.name)
        answer_from_bytes(frame_answer(reading))

    return target


def _recognising(data: bytes) -> None:
    media_type("a", data)
    for suffix in ("doc", "xlsx", "html", "csv", "zip"):
        media_type(f"a.{suffix}", data)


def _decoding(data: bytes) -> None:
    decode(data)


def _answer(data: bytes) -> None:
    answer_from_bytes(data)


def _targets() -> dict[str, Callable[[bytes], None]]:
    table: dict[str, Callable[[bytes], None]] = {}
    for form in FORMATS:
        if form.name not in OTHERS:
            for number, media in enumerate(form.media_types):
                table[form.name if number == 0 else f"{form.name}:{media.rpartition('/')[2][-24:]}"] = _reader(
                    form, media
                )
    return table | {"encoding": _decoding, "media": _recognising, "answer": _answer}


TARGETS: Final = _targets()
"""Every parser that is written here, by the name of its reader: those of files, of code pages, of what a file is."""


def fault_of(name: str, data: bytes) -> str:
    """What a parser does wrong with these bytes: nothing where it reads them or refuses them with a type.

    Args:
        name: a key of `TARGETS`.
        data: any bytes.

    Returns:
        Kind and place of the error in the code, never words of the file; empty where nothing is wrong.

    Example:
        >>> fault_of("sijill-text", b"any words")
        ''
    """
    try:
        TARGETS[name](data)
    except Unreadable:
        return ""
    except MemoryError:
        return "MemoryError"
    except Exception as error:  # noqa: BLE001 - any other error is what is looked for
        last = error.__traceback__
        while last is not None and last.tb_next is not None:
            last = last.tb_next
        place = "" if last is None else f"{last.tb_frame.f_code.co_filename.rpartition('/')[2]}:{last.tb_lineno}"
        return f"{type(error).__name__} at {place}"
    return ""


def name_of(target: str, data: bytes) -> str:
    """The name under which bytes that showed a fault are kept beside the tests.

    Args:
        target: a key of `TARGETS`.
        data: the bytes.

    Example:
        >>> name_of("sijill-text", b"a")
        'sijill-text.ca978112'
    """
    return f"{target.replace(':', '_')}.{hashlib.sha256(data).hexdigest()[:8]}"
