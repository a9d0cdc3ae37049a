"""MSG of Outlook: the same mail as Internet mail, with its files; a message inside it is a file of its own.

The properties of the message are written out as a mail, and that is read as every other mail is: one way of reading
words, headers and attachments. Source: Microsoft, [MS-OXMSG] (storages), [MS-OXPROPS] (properties).
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Final

from sijill.errors import Unreadable
from sijill.intake.code_pages import declared_page
from sijill.intake.compound import Compound, made
from sijill.intake.formats.letters import BROKEN
from sijill.intake.formats.reader import Format
from sijill.intake.formats.winmail import unpacked_rtf
from sijill.intake.media import MSG
from sijill.intake.notices import refusal
from sijill.intake.request import Request
from sijill.intake.taken import Reading

NAME: Final = "sijill-outlook"
VERSION: Final = "1"
_PROPERTIES: Final = "__properties_version1.0"
_SUBJECT, _BODY, _PAGE, _RTF = 0x0037, 0x1000, 0x1013, 0x1009
_HEADERS: Final = (("From", (0x0C1A, 0x5D01, 0x0C1F)), ("To", (0x0E04,)), ("Cc", (0x0E03,)), ("Bcc", (0x0E02,)))
_SENT, _DELIVERED, _MADE = 0x0039, 0x0E06, 0x3007
_LONG_NAME, _SHORT_NAME, _SHOWN_NAME, _DATA, _ADDRESS = 0x3707, 0x3704, 0x3001, 0x3701, 0x39FE
_CODE_PAGES: Final = (0x3FFD, 0x3FDE)
_DEEPEST: Final = 5
_FIRST: Final = datetime(1601, 1, 1, tzinfo=UTC)


def reader(read_mail: Callable[[bytes, Request], Reading]) -> Callable[[bytes, Request], Reading]:
    """Build the reader around that of mails.

    Args:
        read_mail: reads a mail's bytes.

    Example:
        >>> from sijill.intake.formats import read_bytes
        >>> "Subject: القرية" in read_bytes(Request(MSG), SAMPLE).pieces[0].text
        True
    """

    def read(data: bytes, request: Request) -> Reading:
        file = Compound(data)
        if not any(_PROPERTIES in name for name in file.names):
            raise refusal("no-message")
        try:
            written = _letter(file, "", [request.limits.zip_bytes], 0)
        except BROKEN as error:
            raise refusal("message-broken", number=1) from error
        reading = read_mail(written, replace(request, media_type="message/rfc822"))
        pieces = tuple(replace(piece, tool=NAME, tool_version=VERSION) for piece in reading.pieces)
        return replace(reading, pieces=pieces)

    return read


def _letter(file: Compound, way: str, left: list[int], depth: int) -> bytes:
    """The message that stands in one folder of the container, as a mail."""
    if depth > _DEEPEST:
        raise refusal("too-deep", limit=_DEEPEST)
    fixed = _fixed(file.stream(f"{way}{_PROPERTIES}"), 32 if depth == 0 else 24)
    page, web = (
        next((declared_page(f"cp{fixed[one]}") for one in order if fixed.get(one)), None) or "cp1252"
        for order in (_CODE_PAGES, _CODE_PAGES[::-1])
    )
    letter, heads = EmailMessage(), list[bytes]()
    for name, numbers in _HEADERS:
        told = [words for number in numbers if (words := _text(file, way, number, page))]
        # A sender's name and the address behind it; not the way through a server that stands in some files instead.
        shown = (
            f"{told[0]} <{told[1]}>" if len(told) > 1 and "@" in told[1] and told[0] != told[1] else "".join(told[:1])
        )
        heads += _head(name, shown)
    heads += _head("Date", next((day for one in (_SENT, _DELIVERED, _MADE) if (day := _day(fixed.get(one, 0)))), ""))
    heads += _head("Subject", _text(file, way, _SUBJECT, page))
    words, subtype = _body(file, way, page, web)
    letter.set_content(words.encode("utf-8"), "text", subtype, cte="base64")
    letter.set_param("charset", "utf-8")
    for folder in file.inside(way.removesuffix("/")):
        if folder.rpartition("/")[2].startswith("__attach"):
            _attach(letter, file, f"{folder}/", left, depth)
    # Headers as they are, in UTF-8: a list of names need not have the form of addresses.
    return b"".join(heads) + letter.as_bytes()


def _attach(letter: EmailMessage, file: Compound, way: str, left: list[int], depth: int) -> None:
    page = "cp1252"
    numbers = (_LONG_NAME, _SHORT_NAME, _SHOWN_NAME)
    name = next((words for number in numbers if (words := _text(file, way, number, page))), "attachment")
    inner = f"{way}__substg1.0_{_DATA:04X}000D"
    if inner in file.inside(way.removesuffix("/")):
        if f"{inner}/{_PROPERTIES}" in file.names:
            subject = _text(file, f"{inner}/", _SUBJECT, page)
            _file(letter, _letter(file, f"{inner}/", left, depth + 1), f"{subject or name}.eml")
            return
        # Something that another program drew: its own words are not known here, but a file in it may be.
        data = file.stream(f"{inner}/CONTENTS") or file.stream(f"{inner}/Package")
    else:
        data = file.stream(f"{way}__substg1.0_{_DATA:04X}0102")
    left[0] -= len(data)
    if left[0] < 0:
        raise refusal("large-unpacked", limit=left[0] + len(data))
    # A link to a file that stays elsewhere, or one whose bytes are gone, is listed all the same: it was sent.
    _file(letter, data, name)


def _file(letter: EmailMessage, data: bytes, name: str) -> None:
    shown = "".join(sign for sign in name if sign.isprintable()).replace("/", " ")[-200:]
    letter.add_attachment(data, maintype="application", subtype="octet-stream", filename=shown or "attachment")


def _head(name: str, words: str) -> list[bytes]:
    bare = " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())[:5_000]
    return [f"{name}: {bare}\r\n".encode("utf-8", "ignore")] if bare else []


def _text(file: Compound, way: str, number: int, page: str) -> str:
    """A property that is text: in UTF-16, or in the message's code page."""
    wide = file.stream(f"{way}__substg1.0_{number:04X}001F")
    if wide:
        return wide.decode("utf-16-le", "ignore").rstrip("\0")
    return _narrow(file.stream(f"{way}__substg1.0_{number:04X}001E").rstrip(b"\0"), page)


def _narrow(narrow: bytes, page: str) -> str:
    """Words of one byte a letter: UTF-8 where they are well formed in it, else the code page that is told."""
    try:
        return narrow.decode("utf-8")
    except UnicodeDecodeError:
        return narrow.decode(page, "replace")


def _body(file: Compound, way: str, page: str, web: str) -> tuple[str, str]:
    """The words of the message and how they are written: as text, else as a page, else out of rich text."""
    words = _text(file, way, _BODY, page)
    if words.strip():
        return words, "plain"
    held = file.stream(f"{way}__substg1.0_{_PAGE:04X}0102")
    shown = _narrow(held, web) if held else _text(file, way, _PAGE, web)
    if shown.strip():
        return shown, "html"
    packed = file.stream(f"{way}__substg1.0_{_RTF:04X}0102")
    if not packed:
        return "", "plain"
    from sijill.intake.formats import rich

    try:
        return "\n\n".join(piece.text for piece in rich.read(unpacked_rtf(packed), Request(rich.RTF)).pieces), "plain"
    except Unreadable:
        return "", "plain"


def _fixed(stream: bytes, at: int) -> dict[int, int]:
    """Numbers and times, by the number of the property."""
    found: dict[int, int] = {}
    while at + 16 <= len(stream):
        kind, number, _flags, value = struct.unpack_from("<HHIQ", stream, at)
        found.setdefault(number, value & 0xFFFFFFFF if kind == 3 else value)
        at += 16
    return found


def _day(ticks: int) -> str:
    """A time in tenths of microseconds since 1601, as mails write it; nothing where no calendar has it."""
    try:
        return format_datetime(_FIRST + timedelta(microseconds=ticks // 10)) if ticks else ""
    except (OverflowError, ValueError):
        return ""


def sample_msg() -> bytes:
    """A small message with a file and a message inside it.

    Example:
        >>> sample_msg()[:2]
        b'\\xd0\\xcf'
    """

    def held(way: str, number: int, words: str) -> tuple[str, bytes]:
        return f"{way}__substg1.0_{number:04X}001F", words.encode("utf-16-le")

    first, second = "__attach_version1.0_#00000000/", "__attach_version1.0_#00000001/"
    inner = f"{second}__substg1.0_{_DATA:04X}000D/"
    sent = struct.pack("<HHIQ", 64, _SENT, 6, 133_800_000_000_000_000)
    return made(
        dict(
            [
                (_PROPERTIES, b"\0" * 32 + sent),
                held("", 0x0C1A, "Amal Haddad"),
                held("", 0x0E04, "Rana"),
                held("", _SUBJECT, "القرية"),
                held("", _BODY, "A clerk saw it."),
                held(first, _LONG_NAME, "list.txt"),
                (f"{first}__substg1.0_{_DATA:04X}0102", b"He left."),
                (f"{inner}{_PROPERTIES}", b"\0" * 24),
                held(inner, _SUBJECT, "An earlier one"),
                held(inner, _BODY, "They came at night."),
            ]
        )
    )


SAMPLE: Final = sample_msg()


def format_of(read_mail: Callable[[bytes, Request], Reading]) -> Format:
    """The format, around the reader of mails.

    Args:
        read_mail: reads a mail's bytes.

    Example:
        >>> format_of(lambda data, request: Reading(None, ())).name
        'sijill-outlook'
    """
    return Format(NAME, VERSION, (MSG,), reader(read_mail), (SAMPLE,))
