"""DOC of Word 97 to 2003: the words of its pieces in their order, with notes, comments and boxes as texts of their own.

Source: Microsoft, [MS-DOC] (FIB §2.5, piece table §2.9.177, parts of a document §2.3, signs §2.4.1).
"""

from __future__ import annotations

import re
import struct
from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import Final

from sijill.intake.compound import Compound, made
from sijill.intake.formats.older_marks import DELETED, HIDDEN, IN_TABLE, ROW_END, WHITE, WHITE_IS, Marks, marks
from sijill.intake.formats.reader import Format, must_hold_words
from sijill.intake.formats.written import Written
from sijill.intake.media import DOC
from sijill.intake.notices import refusal, remark
from sijill.intake.request import Request
from sijill.intake.taken import Piece, Reading

NAME: Final = "sijill-older-word"
VERSION: Final = "1"
_MAGIC: Final = 0xA5EC
_WORD_97: Final = 0x00C1
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
# How many signs each part of a document has stands here in its head, in the order in which the parts follow each other.
_PARTS: Final = (
    (0x4C, ""),
    (0x50, "notes"),
    (0x54, "headers"),
    (0x58, "macros"),
    (0x5C, "comments"),
    (0x60, "notes"),
    (0x64, "boxes"),
    (0x68, "headers"),
)
_PIECES_MOST: Final = 500_000
# What a sign that is no letter stands for; a field's instructions stand between 19 and 20, what it shows behind that.
_FIELD, _SHOWN, _FIELD_END = "\x13", "\x14", "\x15"
_OF_FIELDS: Final = re.compile("[\x13-\x15]")
_SIGNS: Final = str.maketrans(
    {"\x0b": "\n", "\x1e": "\u2011", "\x1f": None, "\xa0": "\u00a0", "\x0e": "\r", "\x0c": "\r"}
)
# Stand in for the end of a row and for what was deleted, which other signs of the file never do once they are read.
_ROW_END, _GONE = "\ufdd0", "\ufdd1"
_LAST: Final = ("\r", "\x07", _ROW_END)
_ENDS: Final = re.compile("[\r\x07]")
_PARAGRAPH: Final = re.compile(f"[^\r\x07{_ROW_END}]*[\r\x07{_ROW_END}]|[^\r\x07{_ROW_END}]+")
# Languages of Windows whose old files are in another code page than windows-1252.
_PAGES: Final = {0x01: "cp1256", 0x29: "cp1256", 0x20: "cp1256", 0x0D: "cp1255", 0x19: "cp1251", 0x22: "cp1251",
                 0x08: "cp1253", 0x1F: "cp1254", 0x15: "cp1250", 0x05: "cp1250", 0x0E: "cp1250"}  # fmt: skip


def read(data: bytes, request: Request) -> Reading:
    """Read a document of Word 97 to 2003; of older ones as much as stands in one stretch.

    Args:
        data: the file's bytes.
        request: limits; nothing in it changes how this format is read.

    Raises:
        Unreadable: encrypted, damaged, or without words.

    Example:
        >>> read(SAMPLE, Request(DOC)).pieces[0].text
        'A clerk saw it.\\n\\none\\ttwo'
    """
    file = Compound(data)
    head = file.stream("WordDocument")
    if len(head) < 0x1AA or struct.unpack_from("<H", head)[0] not in (_MAGIC, 0xA5DC):
        raise refusal("no-document")
    flags = struct.unpack_from("<H", head, 10)[0]
    if flags & _ENCRYPTED:
        raise refusal("encrypted")
    if struct.unpack_from("<H", head, 2)[0] < _WORD_97:
        words, sizes, hidden = _one_stretch(head), (1 << 30,), 0
    else:
        table = file.stream("1Table" if flags & _SECOND_TABLE else "0Table")
        words, hidden = _pieces(head, table), _hidden(head, table)
        sizes = tuple(max(0, struct.unpack_from("<i", head, at)[0]) for at, _title in _PARTS)
    sheets, number, at = {title: Written("paragraph") for _at, title in _PARTS}, 0, 0
    deleted = len(re.findall(f"{_GONE}+", words))
    for size, (_at, title) in zip(sizes, _PARTS, strict=False):
        number = _write(sheets[title], words[at : at + size], number)
        at += size
    del sheets["macros"]
    must_hold_words("".join(sheet.text for sheet in sheets.values()))
    notes = [remark("deleted", count=deleted)] if deleted else []
    notes += [remark("hidden-words", count=hidden)] if hidden else []
    notes += [remark("macros")] if any(name.startswith("Macros/") for name in file.names) else []
    notes += [remark("comments-apart")] if sheets["comments"].text else []
    pieces = [
        Piece(sheet.text, "text", NAME, VERSION, sheet.map(), title=title or None)
        for title, sheet in sheets.items()
        if sheet.text
    ]
    return Reading(None, (replace(pieces[0], notes=tuple(notes)), *pieces[1:]))


def _hidden(head: bytes, table: bytes) -> int:
    """How many passages are hidden or white; of a stretch without any letter or digit nothing is to be said."""
    found = [marks(head, table, HIDDEN), marks(head, table, WHITE, WHITE_IS)]
    spans = sorted({span for one in found for span in zip(one.starts, one.ends, strict=True)})
    return sum(any(chr(sign).isalnum() for sign in head[start:end] if sign) for start, end in spans)


def _pieces(head: bytes, table: bytes) -> str:
    """The signs of the whole document: its pieces lie anywhere, and say whether they have one byte a sign or two."""
    at, size = struct.unpack_from("<II", head, 0x1A2)
    end = min(len(table), at + size)
    while at + 3 <= end and table[at] == 1:
        at += 3 + int(struct.unpack_from("<H", table, at + 1)[0])
    if at + 5 > end or table[at] != 2:
        raise refusal("no-document")
    many = (min(int(struct.unpack_from("<I", table, at + 1)[0]), end - at - 5) - 4) // 12
    if not 0 < many <= _PIECES_MOST:
        raise refusal("no-document")
    ends = struct.unpack_from(f"<{many + 1}I", table, at + 5)
    found = tuple(marks(head, table, what) for what in (ROW_END, IN_TABLE, DELETED))
    out, most = list[str](), len(head)
    for place in range(many):
        start = struct.unpack_from("<I", table, at + 5 + 4 * (many + 1) + 8 * place + 2)[0]
        signs = max(0, min(ends[place + 1] - ends[place], most))
        most -= signs  # no document has more signs than bytes
        narrow = start & 0x40000000
        first, width = ((start & 0x3FFFFFFF) // 2, 1) if narrow else (start, 2)
        words = head[first : first + width * signs].decode("cp1252" if narrow else "utf-16-le", "replace")
        if not narrow and max(words, default="") >= "\U00010000":
            # A sign beyond the first plane takes two places: counted as two, so that the marks fit.
            words = "".join(sign if sign < "\U00010000" else f"{sign}\0" for sign in words)
        out.append(_marked(words, first, width, found))
    return _told_apart("".join(out))


def _marked(words: str, first: int, width: int, found: tuple[Marks, ...]) -> str:
    """The words of a piece with the ends of rows marked, and a mark for each sign that was deleted."""
    rows, inside, deleted = found

    def shown(sign: re.Match[str]) -> str:
        at = first + sign.start() * width
        if sign.group() == "\x07":
            return _ROW_END if rows.holds(at) else "\x07"
        return "\n" if inside.holds(at) else "\r"

    words = _ENDS.sub(shown, words) if rows.starts else words
    out, done = list[str](), 0
    last = bisect_left(deleted.starts, first + len(words) * width)
    for place in range(max(0, bisect_right(deleted.starts, first) - 1), last):
        start, end = deleted.starts[place], deleted.ends[place]
        begin, until = max(done, (start - first) // width), min(len(words), (end - first) // width)
        if begin < until:
            out += [words[done:begin], _GONE * (until - begin)]
            done = until
    return "".join([*out, words[done:]])


def _told_apart(words: str) -> str:
    """Where nothing says which sign ends a row: the one that follows the end of a cell; empty cells part rows then."""
    return words if _ROW_END in words else words.replace("\x07\x07", "\x07" + _ROW_END)


def _one_stretch(head: bytes) -> str:
    """The signs of a document of Word 6 and 95, in the code page of its language."""
    language, (start, end) = struct.unpack_from("<H", head, 6)[0], struct.unpack_from("<II", head, 24)
    return _told_apart(head[start:end].decode(_PAGES.get(language & 0x3FF, "cp1252"), "replace"))


def _write(sheet: Written, words: str, number: int) -> int:
    """Write the paragraphs of one part; a row of a table is a line, its cells parted by TAB."""
    cells = list[str]()
    for paragraph in _PARAGRAPH.findall(_without_fields(words.replace(_GONE, "")).translate(_SIGNS)):
        bare, end = (paragraph[:-1], paragraph[-1]) if paragraph[-1] in _LAST else (paragraph, "")
        if end == "\x07":
            cells.append(bare.strip().replace("\n", " "))
            continue
        number += 1
        sheet.add("\t".join([*cells, *([bare] if bare else [])]) if end == _ROW_END else bare, number)
        cells = [] if end == _ROW_END else cells
    sheet.add("\t".join(cells), number + 1)
    return number + 1


def _without_fields(words: str) -> str:
    """The words as shown: without what computes a field, with what it last came to."""
    if _FIELD not in words:
        return words
    signs = list(_OF_FIELDS.finditer(words))
    # A field without an end hides nothing behind it.
    begun, whole = list[int](), set[int]()
    for sign in signs:
        if sign.group() == _FIELD:
            begun.append(sign.start())
        elif sign.group() == _FIELD_END and begun:
            whole.add(begun.pop())
    out, inside, hiding, start = list[str](), list[bool](), 0, 0
    for sign in signs:
        out += [] if hiding else [words[start : sign.start()]]
        start = sign.end()
        if sign.group() == _FIELD:
            inside += [True] if sign.start() in whole else []
            hiding += sign.start() in whole
        elif inside:
            hiding -= inside.pop()
            inside += [False] if sign.group() == _SHOWN else []
    return "".join([*out, words[start:]])


def sample_doc(words: str = "A clerk saw it.\rone\x07two\x07\x07\r", wide: bool = False) -> bytes:
    """A small document in one piece.

    Args:
        words: its signs.
        wide: two bytes for each.

    Example:
        >>> sample_doc().startswith(b"\\xd0\\xcf\\x11\\xe0")
        True
    """
    held = words.encode("utf-16-le" if wide else "cp1252")
    head = bytearray(1024)
    struct.pack_into("<HHHH", head, 0, _MAGIC, _WORD_97, 0, 0x0409)
    struct.pack_into("<II", head, 0x1A2, 0, 21)
    struct.pack_into("<I", head, 0x4C, len(words))
    start = 1024 if wide else 2048 | 0x40000000
    table = b"\x02" + struct.pack("<III2xI2x", 16, 0, len(words), start)
    return made({"WordDocument": bytes(head) + held, "0Table": table.ljust(64, b"\0")})


SAMPLE: Final = sample_doc()
FORMAT: Final = Format(NAME, VERSION, (DOC,), read, (SAMPLE, sample_doc("ثم \x13HYPERLINK\x14غادر\x15.\r", wide=True)))
