"""EML, MBOX and MHTML: every message with its headers and words, and what is attached, as files of their own.

Source: RFC 5322, RFC 2045–2047, RFC 4155; parsed by the standard library.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from typing import Final

from sijill.errors import ReaderFailed, Unreadable
from sijill.intake.formats.inside import Inside, read_inside
from sijill.intake.formats.letters import BROKEN, decoded, header, leaves_of
from sijill.intake.formats.reader import Format, must_hold_words
from sijill.intake.formats.written import Written
from sijill.intake.notices import refusal, remark
from sijill.intake.request import Request
from sijill.intake.taken import Part, Piece, Reading
from sijill.messages import Message as Notice

NAME: Final = "sijill-mail"
VERSION: Final = "2"
EML: Final = "message/rfc822"
MBOX: Final = "application/mbox"
MHTML: Final = "multipart/related"
_SHOWN: Final = ("From", "To", "Cc", "Date", "Subject")
_TITLE_MOST: Final = 300
_HEADS_MOST: Final = 200_000
_MESSAGES_MOST: Final = 5_000
_FROM: Final = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]*\r?\n")
_PARTS: Final = re.compile(rb"From [^\r\n]*(?:(?:19|20)[0-9]{2}[^\r\n]*\r?\n|\r?\n(?:[!-9;-~]{1,60}:|\r?\n))")
# What a mailbox put before lines that look like its own; it takes one sign more where there were some.
_QUOTED: Final = re.compile(rb"((?:\A|(?<=\n))>*)>From ")
_SUFFIX: Final = {
    "text/plain": "txt",
    "text/html": "html",
    "application/pdf": "pdf",
    "message/rfc822": "eml",
    "message/delivery-status": "txt",
    "text/rfc822-headers": "txt",
    "text/csv": "csv",
    "text/calendar": "ics",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "application/ms-tnef": "dat",
}
_DRESS: Final = frozenset({"text/css", "text/javascript", "application/javascript", "font/woff2", "font/woff"})
_HEADER: Final = re.compile(rb"(?i)\A(?:[!-9;-~]{1,60}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){1,}")
_BEFORE: Final = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:>?From [^\r\n]*(?:\r\n|\n|\r)|[0-9]{1,10}[ \t]*\r?\n(?=[!-9;-~]{1,60}:))?"
)


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
            try:
                piece, files = _piece(raw, number, inside)
            except ReaderFailed:
                if request.media_type != MBOX:
                    raise
                # One broken message does not cost the mailbox.
                piece, files = _unheaded(raw, number, inside), []
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
        # One mail, saved under a mailbox's name.
        yield data
        return
    # A line of a letter may begin in the same way: what parts letters names a year, or has a header behind it.
    starts = [one for one in _FROM.finditer(data) if one.start() == 0 or _PARTS.match(data, one.start())]
    for place, found in enumerate(starts):
        until = starts[place + 1].start() if place + 1 < len(starts) else len(data)
        yield _QUOTED.sub(rb"\1From ", data[found.end() : until])


def _piece(raw: bytes, number: int, inside: Inside) -> tuple[Piece | None, list[Part]]:
    """The message itself, if it has words, and the files that came with it."""
    raw = _bare(raw)
    if _HEADER.match(raw) is None:
        if inside.request.media_type == MBOX:
            return _unheaded(raw, number, inside), []
        raise refusal("no-message")
    if _heads(raw) > _HEADS_MOST:
        raise refusal("message-broken", number=number)
    try:
        message = message_from_bytes(raw, policy=policy.default)
        leaves = list(leaves_of(message))
        headers = [f"{name}: {value}" for name in _SHOWN if (value := header(message, name))]
        subject = header(message, "Subject")[:_TITLE_MOST] or None
    except BROKEN as error:
        raise refusal("message-broken", number=number) from error
    body, attached, notes = Written("part"), list[Part](), list[Notice]()
    body.add("\n".join(headers), number)
    for place, leaf in enumerate(leaves, 1):
        # What a captured page is dressed in holds no words of it.
        if leaf.media in _DRESS or not leaf.data.strip():
            if leaf.media not in _DRESS and leaf.name and not leaf.own:
                attached.append(Part(_printable(leaf.name, place, leaf.media), b"", "not-carried"))
            continue
        try:
            if leaf.own:
                told = read_inside(inside, f"body.{_SUFFIX[leaf.media]}", decoded(leaf))
                body.add("\n\n".join(piece.text for piece in told[:1]), number)
                continue
        except Unreadable:
            notes.append(remark("part-unread", number=place))
        attached.append(Part(_printable(leaf.name, place, leaf.media), leaf.data))
    first = Piece(body.text, "text", NAME, VERSION, body.map(), title=subject, notes=tuple(notes))
    return (first if body.text else None), attached


def _bare(raw: bytes) -> bytes:
    """The message without what programs write before it: blank lines, a mailbox's line, a count of its bytes."""
    raw = _BEFORE.sub(b"", raw, count=1)
    return raw if b"\n" in raw[:_HEADS_MOST] else raw.replace(b"\r", b"\n")


def _unheaded(raw: bytes, number: int, inside: Inside) -> Piece | None:
    """What stands in a mailbox as a message without a header: its words are kept."""
    body = Written("part")
    try:
        body.add("\n\n".join(piece.text for piece in read_inside(inside, "body.txt", raw)), number)
    except Unreadable:
        return None
    return Piece(body.text, "text", NAME, VERSION, body.map()) if body.text else None


def _printable(name: str | None, place: int, media: str) -> str:
    """The name that a mail gives to a file: never a path, always something that can be shown."""
    bare = "".join(sign for sign in (name or "").replace("\\", "/").rpartition("/")[2] if sign.isprintable())
    bare = bare.encode("utf-8", "ignore").decode().strip(". ")[-200:]
    return bare or f"part-{place}.{_SUFFIX.get(media, 'bin')}"


def _heads(raw: bytes) -> int:
    """How long the headers are: the parser takes the square of that for a header of many folds or parameters."""
    ends = [end for mark in (b"\n\n", b"\n\r\n") if (end := raw.find(mark)) >= 0]
    return min(ends, default=len(raw))


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
