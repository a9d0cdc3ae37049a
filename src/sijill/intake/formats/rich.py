"""RTF: the words of the document in paragraphs; what stands around it as texts of their own; nothing is run or fetched.

Heads and feet of pages and comments are no part of the running text and are not lost either. Source: Microsoft, Rich
Text Format Specification 1.9.1.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from typing import Final

from sijill.intake.formats.reader import Format, must_hold_words
from sijill.intake.formats.written import Written
from sijill.intake.notices import refusal, remark
from sijill.intake.request import Request
from sijill.intake.taken import Piece, Reading

NAME: Final = "sijill-rtf"
VERSION: Final = "2"
RTF: Final = "application/rtf"
_DEEPEST: Final = 2_000
_TOKEN: Final = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\"
)
_SKIPPED: Final = frozenset(
    b"fonttbl colortbl stylesheet info pict objdata objclass objname themedata colorschememapping datastore "
    b"latentstyles listtable listoverridetable rsidtbl generator xmlnstbl atnid atnauthor atntime atndate atnref "
    b"fldinst bkmkstart bkmkend sp shprslt nonesttables upr xe tc tcn ftnsep ftnsepc aftnsep aftnsepc".split()
)
# Groups that older programs are to pass over, and that hold words all the same.
_STARRED: Final = frozenset({b"shpinst", b"ud", b"annotation", b"do", b"txfieldtext"})
# Where words go that are no part of the running text.
_ELSEWHERE: Final = {
    **dict.fromkeys(b"header headerl headerr headerf footer footerl footerr footerf".split(), "headers"),
    **dict.fromkeys((b"footnote", b"endnote"), "notes"),
    **dict.fromkeys((b"shptxt", b"dptxbxtext"), "boxes"),
    b"annotation": "comments",
}
_MAIN: Final = "main"
_PARAGRAPH: Final = frozenset({b"par", b"sect", b"page", b"row"})
_SIGNS: Final = {
    b"tab": "\t", b"cell": "\t", b"nestcell": "\t", b"line": "\n", b"emdash": "—", b"endash": "–", b"lquote": "‘",
    b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"emspace": " ", b"enspace": " ",
    b"zwj": "\u200d", b"zwnj": "\u200c", b"ltrmark": "\u200e", b"rtlmark": "\u200f",
}  # fmt: skip
# fcharset numbers of fonts and the code page that each stands for; 0 is the page of the document.
_CHARSETS: Final = {
    178: "cp1256",
    177: "cp1255",
    204: "cp1251",
    161: "cp1253",
    162: "cp1254",
    238: "cp1250",
    186: "cp1257",
    163: "cp1258",
    222: "cp874",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "cp950",
    77: "mac_roman",
    254: "cp437",
    255: "cp850",
}
_SYSTEMS: Final = {b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}


@dataclass(slots=True)
class _Group:
    where: str = _MAIN
    skipped: bool = False
    deleted: bool = False
    after: int = 1
    page: str | None = None
    row: bool = False


def read(data: bytes, request: Request) -> Reading:
    """Read a rich text.

    Args:
        data: the file's bytes.
        request: limits; nothing in it changes how this format is read.

    Raises:
        Unreadable: no RTF, nested without end, or without words.

    Example:
        >>> read(b"{\\\\rtf1 A clerk\\\\par saw \\\\u1576?\\\\'e1 it.}", Request(RTF)).pieces[0].text
        'A clerk\\n\\nsaw بá it.'
    """
    if not data.lstrip().startswith((b"{\\rtf", b"{\\urtf")):
        raise refusal("no-document")
    reader = _Reader()
    reader.read(data)
    sheets = reader.sheets
    must_hold_words("".join(sheet.text for sheet in sheets.values()))
    notes = [remark("deleted", count=reader.deleted)] if reader.deleted else []
    notes += [remark("lost-letters", count=reader.lost)] if reader.lost else []
    pieces = [
        Piece(sheet.text, "text", NAME, VERSION, sheet.map(), title=None if where == _MAIN else where)
        for where, sheet in sheets.items()
        if sheet.text
    ]
    return Reading(None, (replace(pieces[0], notes=tuple(notes)), *pieces[1:]))


class _Reader:
    def __init__(self) -> None:
        self.sheets = {_MAIN: Written("paragraph"), "headers": Written("paragraph"), "comments": Written("paragraph")}
        self.deleted = self.lost = 0
        self._groups = [_Group()]
        self._page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = self._first_font = 0
        self._words: dict[str, list[str]] = {}
        self._notes: list[str] = []
        self._bytes = bytearray()
        self._number = 0
        self._star = False
        self._skip = 0

    def read(self, data: bytes) -> None:
        at = 0
        while (found := _TOKEN.match(data, at)) is not None:
            at = found.end()
            word, number, code, sign, brace, text = found.groups()
            if brace is not None:
                self._brace(brace)
            elif word is not None:
                value = None if number is None else int(number)
                if word == b"bin":
                    # So many bytes follow that are no RTF, whatever they look like.
                    at += min(max(value or 0, 0), len(data))
                else:
                    self._word(word, value)
            elif code is not None:
                self._byte(int(code, 16))
            elif sign is not None:
                self._sign(sign)
            elif text is not None:
                self._text(text)
        while len(self._groups) > 1:
            self._brace(b"}")
        self._paragraph()
        for words in self._notes:
            self._number += 1
            self.sheets[_MAIN].add(words, self._number)

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._skip = 0
        if brace == b"{":
            if len(self._groups) > _DEEPEST:
                raise refusal("too-deep", limit=_DEEPEST)
            self._groups.append(replace(self._groups[-1]))
        elif len(self._groups) > 1:
            # A text that goes elsewhere ends with its group.
            if self._groups[-2].where != self._groups[-1].where:
                self._paragraph()
            self._groups.pop()
        self._star = False

    def _word(self, word: bytes, number: int | None) -> None:
        group = self._groups[-1]
        starred, self._star = self._star, False
        if word in (b"fcharset", b"cpg", b"f", b"deff", b"plain"):
            self._of_font(word, number)
        elif word in _SKIPPED or (starred and word not in _STARRED):
            group.skipped = True
        elif word == b"ud":
            group.skipped = False
        if group.skipped:
            return
        if word in _ELSEWHERE:
            self._flush()
            group.where = _ELSEWHERE[word]
        elif word == b"deleted":
            self._flush()
            self.deleted += number != 0 and not group.deleted
            group.deleted = number != 0
        elif word == b"u" and number is not None:
            self._flush()
            self._put(chr(number if 0xFFFF < number < 0x110000 else number % 65536))
            self._skip = group.after
        elif word == b"uc" and number is not None:
            group.after = min(max(number, 0), 20)
        elif word == b"ansicpg" and number is not None:
            self._page = _known(f"cp{number}") or self._page
        elif word in _SYSTEMS:
            self._page = _SYSTEMS[word]
        else:
            self._written(word, group)

    def _written(self, word: bytes, group: _Group) -> None:
        if word in (b"intbl", b"pard"):
            group.row = word == b"intbl"
        elif word == b"par" and group.row:
            self._flush()
            self._put(" ")
        elif word in _PARAGRAPH:
            self._skip = 0
            self._paragraph()
        elif word in _SIGNS:
            self._flush()
            if self._skip > 0:
                self._skip -= 1
            else:
                self._put(_SIGNS[word])

    def _of_font(self, word: bytes, number: int | None) -> None:
        group = self._groups[-1]
        if word == b"plain":
            group.deleted, group.page = False, None
        elif number is None:
            return
        elif word == b"deff":
            self._first_font = number
        elif word == b"f":
            self._flush()
            self._font = number
            group.page = self._fonts.get(number, "")
        elif group.skipped:
            page = _CHARSETS.get(number, "") if word == b"fcharset" else _known(f"cp{number}")
            self._fonts[self._font] = page or self._fonts.get(self._font, "")

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._star = True
        elif not self._groups[-1].skipped:
            if sign in b"\r\n":
                self._paragraph()
            elif self._skip > 0:
                self._skip -= 1
            else:
                self._flush()
                self._put({b"~": "\u00a0", b"_": "\u2011", b"-": ""}.get(sign, sign.decode("latin-1")))

    def _byte(self, value: int) -> None:
        if self._skip > 0:
            self._skip -= 1
        elif not self._groups[-1].skipped:
            self._bytes.append(value)

    def _text(self, text: bytes) -> None:
        kept = text[self._skip :]
        self._skip = max(self._skip - len(text), 0)
        if not self._groups[-1].skipped:
            self._bytes += kept

    def _put(self, words: str) -> None:
        group = self._groups[-1]
        if not group.deleted:
            self._words.setdefault(group.where, []).append(words)

    def _flush(self) -> None:
        if self._bytes:
            own = self._groups[-1].page
            page = (self._fonts.get(self._first_font, "") if own is None else own) or self._page
            words = bytes(self._bytes).decode(page, "replace")
            self.lost += words.count("\ufffd")
            self._put(words)
            self._bytes.clear()

    def _paragraph(self) -> None:
        self._flush()
        where = self._groups[-1].where
        # Two halves of one character may come as two numbers: together they are one again.
        words = "".join(self._words.pop(where, ())).encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
        if where == "notes":
            self._notes.append(words)
            return
        self._number += 1
        self.sheets[_MAIN if where == "boxes" else where].add(words, self._number)


def _known(name: str) -> str | None:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


FORMAT: Final = Format(
    NAME,
    VERSION,
    (RTF,),
    read,
    (
        b"{\\rtf1\\ansicpg1256{\\fonttbl{\\f0\\fcharset178 A;}}\\f0 \\'c8\\'ed\\'ca\\par\\u1576?\\u10?b}",
        b"{\\rtf1{\\header a\\par}b{\\*\\annotation c}{\\footnote d}{\\*\\shpinst{\\shptxt e}}{\\pict\\bin2 }}f}",
    ),
)
