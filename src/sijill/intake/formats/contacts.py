"""Contacts and calendars of phones (vCard, iCalendar): every line whole again and in letters, each entry a part.

Long lines are folded and letters written as numbers in such files, so that names in them cannot be read as they stand.
Source: RFC 6350 (vCard 4), RFC 2426 (3), RFC 5545 (iCalendar); vCard 2.1 as Android writes it.
"""

from __future__ import annotations

import base64
import quopri
import re
from collections.abc import Iterator
from typing import Final

from sijill.intake.encoding import decode, line_feeds
from sijill.intake.formats.reader import Format, must_hold_words
from sijill.intake.formats.written import Written
from sijill.intake.media import CALENDAR, CONTACTS
from sijill.intake.notices import remark
from sijill.intake.request import Request
from sijill.intake.taken import Piece, Reading

NAME: Final = "sijill-contacts"
VERSION: Final = "1"
# What frames an entry and says nothing of it.
_FRAME: Final = frozenset({"END", "VERSION", "PRODID", "CALSCALE"})
_WHOLE: Final = frozenset({"VCALENDAR"})
_LINE: Final = re.compile(r"(?:[\w-]{1,40}\.)?([\w-]{1,60})((?:;(?:\"[^\"]*\"|[^\":;])*)*):(.*)", re.DOTALL)
_QUOTED: Final = re.compile(r";(?:ENCODING=)?QUOTED-PRINTABLE", re.IGNORECASE)
_PACKED: Final = re.compile(r";(?:ENCODING=)?(?:B|BASE64)(?=;|\Z)", re.IGNORECASE)
_CHARSET: Final = re.compile(r";CHARSET=\"?([\w.:-]{1,40})", re.IGNORECASE)
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_PLAIN_PARTS: Final = re.compile(r"(?<!\\);")


def read(data: bytes, request: Request) -> Reading:
    """Read contacts or a calendar.

    Args:
        data: the file's bytes.
        request: limits and the like; nothing in it changes how this format is read.

    Raises:
        Unreadable: in no encoding known here, or without words.

    Example:
        >>> read(SAMPLE, Request(CONTACTS)).pieces[0].text
        'N: Haddad; Salim\\nTEL CELL: 0991\\nNOTE: killed, they say'
    """
    decoded = decode(data)
    sheet, number, pictures = Written("part"), 0, 0
    begun = False
    for line in _unfolded(line_feeds(decoded.text).split("\n")):
        found = _LINE.fullmatch(line)
        name = "" if found is None else found[1].upper()
        if found is None:
            words = line.strip()
        elif name == "BEGIN":
            number += found[3].strip().upper() not in _WHOLE
            begun = True
            continue
        elif name in _FRAME:
            continue
        elif _PACKED.search(found[2]) or found[3].startswith("data:"):
            pictures += 1
            continue
        else:
            words = _shown(found[1], found[2], found[3])
        sheet.add(words, max(1, number), between="\n\n" if begun else "\n")
        begun = begun and not words
    must_hold_words(sheet.text)
    notes = (remark("pictures-inside", count=pictures),) if pictures else ()
    return Reading(decoded.encoding, (Piece(sheet.text, "text", NAME, VERSION, sheet.map(), notes=notes),))


def _unfolded(lines: list[str]) -> Iterator[str]:
    """Lines put together: one that begins with a blank goes on in it, and in vCard 2.1 one that ends with `=`."""
    whole = ""
    soft = False
    for line in lines:
        if soft:
            whole += line
        elif line[:1] in (" ", "\t"):
            whole += line[1:]
        else:
            if whole:
                yield whole
            whole = line
        head = whole.partition(":")[0]
        soft = line.endswith("=") and _QUOTED.search(head) is not None
        whole = whole[:-1] if soft else whole
    if whole:
        yield whole


def _shown(name: str, parameters: str, value: str) -> str:
    """A line as a person reads it: its name, which kind of it, and its words."""
    if _QUOTED.search(parameters):
        charset = _CHARSET.search(parameters)
        value = _in_letters(quopri.decodestring(value.encode("utf-8")), "utf-8" if charset is None else charset[1])
    parts = (_ESCAPED.sub(_sign, part).strip() for part in _PLAIN_PARTS.split(value))
    words = "; ".join(part for part in parts if part)
    kinds = [one.partition("=")[2] or one for one in parameters.split(";") if not _beside(one)]
    return f"{' '.join([name, *kinds])}: {words}" if words else ""


def _beside(parameter: str) -> bool:
    """Whether a parameter says how a line is written, and nothing of what it means."""
    return parameter.upper().partition("=")[0] in ("", "CHARSET", "ENCODING", "QUOTED-PRINTABLE", "VALUE", "LANGUAGE")


def _sign(found: re.Match[str]) -> str:
    return "\n" if found[1] in "nN" else found[1]


def _in_letters(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return data.decode("utf-8", "backslashreplace")


SAMPLE: Final = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Had=\r\ndad;Salim;;;\r\nTEL;CELL:0991\r\n"
    b"NOTE:killed\\, they\r\n  say\r\nPHOTO;ENCODING=BASE64;JPEG:" + base64.b64encode(b"picture") + b"\r\nEND:VCARD\r\n"
)
FORMAT: Final = Format(NAME, VERSION, (CONTACTS, CALENDAR), read, (SAMPLE, b"BEGIN:VEVENT\nSUMMARY:the funeral\n"))
