"""What a mail is made of: its own words, the files that came with it, and mails inside it, which are files too.

A mail that lies in another was written by somebody else: its words are never mixed with those of the outer one.
Source: RFC 2045–2047, RFC 2046 §5 (multipart, message), RFC 2231; parsed by the standard library.
"""

from __future__ import annotations

import base64
import binascii
import io
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import generator, policy
from email.message import EmailMessage
from typing import Final

from sijill.errors import Unreadable
from sijill.intake.code_pages import declared_page
from sijill.intake.encoding import decode
from sijill.intake.notices import refusal

# What the parser of the standard library raises over headers and parts that break its grammar.
BROKEN: Final = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
_DEEPEST: Final = 20
_HEADER_MOST: Final = 50_000
_PLAIN: Final = "text/plain"
_PAGE: Final = "text/html"
_HABIT: Final = re.compile(r"multi-?part|MIME", re.IGNORECASE)
_AS_IT_IS: Final = policy.default.clone(refold_source="none", linesep="\r\n")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One part of a mail that holds no others.

    Args:
        media: its media type.
        data: its bytes.
        name: the file name that the mail gives, or None.
        own: it is part of what the writer of this mail wrote.
        charset: as the mail names it, or empty.

    Example:
        >>> Leaf("text/plain", b"a", None, True).own
        True
    """

    media: str
    data: bytes
    name: str | None
    own: bool
    charset: str = ""


def leaves_of(message: EmailMessage) -> Iterator[Leaf]:
    """The parts of a mail in order; of the same words as text and as a page, the text.

    Args:
        message: as the standard library parsed it.

    Raises:
        TooLarge: parts nest too deep.

    Example:
        >>> letter = EmailMessage()
        >>> letter.set_content("He left.")
        >>> [leaf.data for leaf in leaves_of(letter)]
        [b'He left.\\n']
    """
    yield from _leaves(message, 0)


def _leaves(message: EmailMessage, depth: int) -> Iterator[Leaf]:
    if depth > _DEEPEST:
        raise refusal("too-deep", limit=_DEEPEST)
    media = message.get_content_type()
    if media.startswith("message/") and message.is_multipart():
        yield from _messages(message, media)
    elif message.is_multipart():
        inside = [leaf for part in _parts(message) for leaf in _leaves(part, depth + 1)]
        if media == "multipart/alternative" and any(_worded(leaf) for leaf in inside):
            inside = [leaf for leaf in inside if not (leaf.own and leaf.media == _PAGE)]
        before, after = (str(words or "") for words in (message.preamble, message.epilogue))
        if before.strip() and not _HABIT.search(before):
            yield _around(before)
        yield from inside
        if after.strip():
            yield _around(after)
    else:
        yield _leaf(message, media)


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    for part in message.iter_parts():
        if isinstance(part, EmailMessage):
            yield part


def _worded(leaf: Leaf) -> bool:
    return leaf.own and leaf.media == _PLAIN and leaf.data.strip() != b""


def _around(words: str) -> Leaf:
    """What stands before or behind the parts, where programs that know no parts show it."""
    return Leaf(_PLAIN, words.encode("ascii", "surrogateescape"), None, True)


def _leaf(part: EmailMessage, media: str) -> Leaf:
    name = _name(part)
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    # A part that says it has parts and has none is text.
    media = _PLAIN if media.startswith("multipart/") else media
    told = part.get_content_charset() or ""
    attached = name is not None or part.get_content_disposition() == "attachment"
    return Leaf(media, data, name, not attached and media in (_PLAIN, _PAGE), told)


def _messages(part: EmailMessage, media: str) -> Iterator[Leaf]:
    """Mails inside a mail, each as a file of its own; a report of a failed delivery as the lines it is."""
    held = [one for one in part.get_payload() if isinstance(one, EmailMessage)]
    if media != "message/rfc822":
        lines = b"\n".join(_bytes_of(one) for one in held)
        yield Leaf(media, lines, _name(part), False)
        return
    for one in held:
        data = _unpacked(one, str(part.get("content-transfer-encoding", "")).strip().lower())
        subject = re.sub(r"[/\\]", " ", header(one, "Subject"))[:100]
        yield Leaf(media, data, _name(part) or f"{subject or 'message'}.eml", False)


def _bytes_of(message: EmailMessage) -> bytes:
    held = io.BytesIO()
    generator.BytesGenerator(held, mangle_from_=False, policy=_AS_IT_IS).flatten(message)
    return held.getvalue()


def _unpacked(message: EmailMessage, how: str) -> bytes:
    data = _bytes_of(message)
    try:
        if how == "base64":
            return base64.b64decode(data)
        return quopri.decodestring(data) if how == "quoted-printable" else data
    except (binascii.Error, ValueError):
        return data


def header(message: EmailMessage, name: str) -> str:
    """A header in one line; bytes that are not in the alphabet of mails are read by what their letters show.

    Args:
        message: the mail.
        name: the header's name.

    Example:
        >>> letter = EmailMessage()
        >>> letter["Subject"] = "The mill"
        >>> header(letter, "Subject"), header(letter, "To")
        ('The mill', '')
    """
    try:
        value = str(message.get(name, ""))
    except BROKEN:
        # A date beyond all calendars, an address that cannot be taken apart: as it stands.
        value = next((str(raw) for key, raw in message.raw_items() if key.lower() == name.lower()), "")
    if "\ufffd" in value:
        value = _raw_header(message, name) or value
    return re.sub(r"\s+", " ", value.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")).strip()[
        :_HEADER_MOST
    ]


def _raw_header(message: EmailMessage, name: str) -> str:
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    data = raw.encode("utf-8", "surrogateescape")
    if data.isascii():
        return ""
    try:
        told = declared_page(message.get_content_charset() or "")
        return data.decode(told) if told else decode(data).text
    except (Unreadable, ValueError):
        return ""


def _name(part: EmailMessage) -> str | None:
    try:
        name = part.get_filename()
    except BROKEN:
        return "attachment"
    return None if name is None else str(name)


def _is_utf_8(data: bytes) -> bool:
    """Whether bytes beyond ASCII form UTF-8 throughout, which those of other pages never do."""
    try:
        return not data.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


def decoded(leaf: Leaf) -> bytes:
    """The words of a text part as UTF-8 by the character set that it names; as they are if it names none that fits.

    Args:
        leaf: the part.

    Example:
        >>> decoded(Leaf("text/plain", b"caf\\xe9", None, True, "latin-1")).decode()
        'café'
    """
    page = declared_page(leaf.charset) or leaf.charset
    if not page or leaf.charset in ("utf-8", "ascii", "us-ascii") or _is_utf_8(leaf.data):
        return leaf.data
    try:
        return leaf.data.decode(page).encode("utf-8")
    except (LookupError, ValueError):
        return leaf.data
