"""EML, MBOX and MHTML: every message with its headers and words, and what is attached, as files of their own.

Source: RFC 5322, RFC 2045–2047, RFC 4155; parsed by the standard library.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Final

from sijill.errors import Unreadable
from sijill.intake.formats.inside import Inside, read_inside
from sijill.intake.formats.reader import Format, must_hold_words
from sijill.intake.formats.written import Written
from sijill.intake.notices import refusal, remark
from sijill.intake.request import Request
from sijill.intake.taken import Part, Piece, Reading
from sijill.messages import Message as Notice

NAME: Final = "sijill-mail"
VERSION: Final = "1"
EML: Final = "message/rfc822"
MBOX: Final = "application/mbox"
MHTML: Final = "multipart/related"
_SHOWN: Final = ("From", "To", "Cc", "Date", "Subject")
_DEEPEST: Final = 20
_HEADS_MOST: Final = 200_000
_MESSAGES_MOST: Final = 5_000
_FROM: Final = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]*\r?\n")
_SUFFIX: Final = {"text/plain": "txt", "text/html": "html", "application/pdf": "pdf", "message/rfc822": "eml"}
_DRESS: Final = frozenset({"text/css", "text/javascript", "application/javascript", "font/woff2", "font/woff"})
_HEADER: Final = re.compile(rb"(?i)\A(?:[!-9;-~]{1,60}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){1,}")
# What the parser of the standard library raises over headers and parts that break its grammar.
_BROKEN: Final = (ValueError, LookupError, TypeError, AttributeError, IndexError, RecursionError)


def reader(read_bytes: Callable[[Request, bytes], Reading]) -> Callable[[bytes, Request], Reading]:
    """Build the reader around the table of readers, which it needs for what is attached.

    Args:
        read_bytes: reads bytes with the reader of their media type.

    Example:
        >>> from sijill.intake.formats import read_bytes
        >>> reader(read_bytes)(SAMPLES[0], Request(EML)).pieces[0].text.endswith("A clerk saw it.")
        True
    """

    def read(data: bytes, request: Request) -> Reading:
        inside = Inside(read_bytes, request)
        pieces: list[Piece] = []
        attached: list[Part] = []
        for number, raw in enumerate(_messages(data, request.media_type), 1):
            if number > _MESSAGES_MOST:
                raise refusal("large-members", count=number, limit=_MESSAGES_MOST)
            piece, files = _piece(raw, number, inside)
            pieces += [] if piece is None else [piece]
            attached += files
            if len(attached) > request.limits.parts:
                raise refusal("large-parts", limit=request.limits.parts)
        if not pieces and not attached:
            raise refusal("no-message")
        if not attached:
            must_hold_words("".join(piece.text for piece in pieces))
        return Reading(None, tuple(pieces), tuple(attached))

    return read


def _messages(data: bytes, media_type: str) -> Iterator[bytes]:
    if media_type != MBOX:
        yield data
        return
    if not data.startswith(b"From "):
        raise refusal("no-message")
    starts = [
        found
        for found in _FROM.finditer(data)
        if found.start() == 0 or data[: found.start()].endswith((b"\n\n", b"\r\n\r\n"))
    ]
    for place, found in enumerate(starts):
        until = starts[place + 1].start() if place + 1 < len(starts) else len(data)
        yield data[found.end() : until].replace(b"\n>From ", b"\nFrom ")


def _piece(raw: bytes, number: int, inside: Inside) -> tuple[Piece | None, list[Part]]:
    """The message itself, if it has words, and the files that came with it."""
    if _HEADER.match(raw.lstrip(b"\r\n")) is None:
        raise refusal("no-message")
    if _heads(raw) > _HEADS_MOST:
        raise refusal("message-broken", number=number)
    try:
        message = message_from_bytes(raw, policy=policy.default)
        parts = [(_name(part), part.get_content_type(), part) for part in _parts(message, 0)]
        headers = [f"{name}: {value}" for name in _SHOWN if (value := _header(message, name))]
        subject = _header(message, "Subject") or None
    except _BROKEN as error:
        raise refusal("message-broken", number=number) from error
    body, attached, notes = Written("part"), list[Part](), list[Notice]()
    body.add("\n".join(headers), number)
    plain = any(name is None and media == "text/plain" for name, media, _ in parts)
    for place, (name, media, part) in enumerate(parts, 1):
        own = name is None and media in ("text/plain", "text/html")
        data = _payload(part)
        # What a captured page is dressed in holds no words of it.
        if media in _DRESS:
            continue
        # The same words as plain text and as a page: the plain ones are read.
        if not data.strip() or (own and plain and media == "text/html"):
            continue
        try:
            if own:
                told = read_inside(inside, f"body.{_SUFFIX[media]}", _decoded(part, data))
                body.add("\n\n".join(piece.text for piece in told), number)
            else:
                attached.append(Part(_printable(name, place, media), data))
        except Unreadable:
            notes.append(remark("part-unread", number=place))
    first = Piece(body.text, "text", NAME, VERSION, body.map(), title=subject, notes=tuple(notes))
    return (first if body.text else None), attached


def _printable(name: str | None, place: int, media: str) -> str:
    """The name that a mail gives to a file: never a path, always something that can be shown."""
    bare = "".join(sign for sign in (name or "").replace("\\", "/").rpartition("/")[2] if sign.isprintable())
    bare = bare.encode("utf-8", "ignore").decode().strip(". ")[-200:]
    return bare or f"part-{place}.{_SUFFIX.get(media, 'bin')}"


def _parts(message: EmailMessage, depth: int) -> Iterator[EmailMessage]:
    if depth > _DEEPEST:
        raise refusal("too-deep", limit=_DEEPEST)
    if message.is_multipart():
        for part in message.iter_parts():
            if isinstance(part, EmailMessage):
                yield from _parts(part, depth + 1)
    else:
        yield message


def _heads(raw: bytes) -> int:
    """How long the headers are: the parser takes the square of that for a header of many folds or parameters."""
    ends = [end for mark in (b"\n\n", b"\n\r\n") if (end := raw.find(mark)) >= 0]
    return min(ends, default=len(raw))


def _header(message: EmailMessage, name: str) -> str:
    value = str(message.get(name, ""))
    return re.sub(r"\s+", " ", value.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")).strip()[:2_000]


def _name(part: EmailMessage) -> str | None:
    try:
        name = part.get_filename()
    except _BROKEN:
        return "attachment"
    return None if name is None else str(name)


def _payload(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _decoded(part: EmailMessage, data: bytes) -> bytes:
    """The words of a text part as UTF-8 by the character set that it names; as they are if it names none."""
    charset = part.get_content_charset()
    if not charset:
        return data
    try:
        return data.decode(charset).encode("utf-8")
    except (LookupError, ValueError):
        return data


SAMPLES: Final = (
    b"From: a@example.org\r\nSubject: =?utf-8?q?Mill?=\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n'
    b"A clerk saw it.\r\n--x--\r\n",
    b"From a Mon\nSubject: one\n\nfirst\n\nFrom b Tue\nSubject: two\nContent-Type: text/html\n\n<p>second</p>\n",
)


def formats(read_bytes: Callable[[Request, bytes], Reading]) -> Format:
    """The format, built around the table of readers.

    Args:
        read_bytes: reads bytes with the reader of their media type.

    Example:
        >>> from sijill.intake.formats import read_bytes
        >>> formats(read_bytes).media_types
        ('message/rfc822', 'application/mbox', 'multipart/related')
    """
    return Format(NAME, VERSION, (EML, MBOX, MHTML), reader(read_bytes), SAMPLES[:1])
