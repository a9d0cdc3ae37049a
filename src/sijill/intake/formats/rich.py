"""RTF: the words of the document in paragraphs; everything else in it is skipped, nothing is run or fetched.

Source: Microsoft, Rich Text Format Specification 1.9.1.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from sijill.intake.formats.reader import Format, must_hold_words
from sijill.intake.formats.written import Written
from sijill.intake.notices import refusal
from sijill.intake.request import Request
from sijill.intake.taken import Piece, Reading

NAME: Final = "sijill-rtf"
VERSION: Final = "1"
RTF: Final = "application/rtf"
_DEEPEST: Final = 2_000
_TOKEN: Final = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\"
)
_SKIPPED: Final = frozenset(
    b"fonttbl colortbl stylesheet info pict object themedata colorschememapping datastore latentstyles listtable "
    b"listoverridetable rsidtbl generator xmlnstbl header headerl headerr headerf footer footerl footerr footerf "
    b"annotation atnid atnauthor fldinst bkmkstart bkmkend deleted".split()
)
_PARAGRAPH: Final = frozenset({b"par", b"sect", b"page", b"row"})
_SIGNS: Final = {
    b"tab": "\t", b"cell": "\t", b"line": "\n", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’",
    b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"emspace": " ", b"enspace": " ",
    b"zwj": "\u200d", b"zwnj": "\u200c", b"ltrmark": "\u200e", b"rtlmark": "\u200f",
}  # fmt: skip
# fcharset numbers of fonts and the code page that each stands for.
_CHARSETS: Final = {
    178: "cp1256",
    177: "cp1255",
    204: "cp1251",
    161: "cp1253",
    162: "cp1254",
    0: "cp1252",
    238: "cp1250",
}


@dataclass(slots=True)
class _Group:
    skipped: bool = False
    after: int = 1
    page: str = ""


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
    if not data.lstrip().startswith(b"{\\rtf"):
        raise refusal("no-document")
    sheet = Written("paragraph")
    _Reader(sheet).read(data)
    must_hold_words(sheet.text)
    return Reading(None, (Piece(sheet.text, "text", NAME, VERSION, sheet.map()),))


class _Reader:
    def __init__(self, sheet: Written) -> None:
        self.sheet = sheet
        self._groups = [_Group()]
        self._page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._words: list[str] = []
        self._bytes = bytearray()
        self._number = 0
        self._star = False
        self._skip = 0

    def read(self, data: bytes) -> None:
        for found in _TOKEN.finditer(data):
            word, number, code, sign, brace, text = found.groups()
            if brace is not None:
                self._brace(brace)
            elif word is not None:
                self._word(word, None if number is None else int(number))
            elif code is not None:
                self._byte(int(code, 16))
            elif sign is not None:
                self._sign(sign)
            elif text is not None:
                self._text(text)
        self._paragraph()

    def _brace(self, brace: bytes) -> None:
        self._flush()
        if brace == b"{":
            if len(self._groups) > _DEEPEST:
                raise refusal("too-deep", limit=_DEEPEST)
            now = self._groups[-1]
            self._groups.append(_Group(now.skipped, now.after, now.page))
        elif len(self._groups) > 1:
            self._groups.pop()
        self._star = False

    def _word(self, word: bytes, number: int | None) -> None:
        group = self._groups[-1]
        if word == b"fcharset" and number is not None:
            self._fonts[self._font] = _CHARSETS.get(number, "")
        elif word == b"f" and number is not None:
            self._flush()
            self._font = number
            group.page = self._fonts.get(number, "")
        if word in _SKIPPED or self._star:
            group.skipped = True
        self._star = False
        if group.skipped:
            return
        if word == b"u" and number is not None:
            self._flush()
            self._words.append(chr(number % 65536))
            self._skip = group.after
        elif word == b"uc" and number is not None:
            group.after = min(max(number, 0), 20)
        elif word == b"ansicpg" and number is not None:
            self._page = _known(f"cp{number}") or self._page
        elif word in _PARAGRAPH:
            self._paragraph()
        elif word in _SIGNS:
            self._flush()
            self._words.append(_SIGNS[word])

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._star = True
        elif not self._groups[-1].skipped:
            if sign in b"\r\n":
                self._paragraph()
            else:
                self._flush()
                self._words.append({b"~": "\u00a0", b"_": "\u2011", b"-": ""}.get(sign, sign.decode("latin-1")))

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

    def _flush(self) -> None:
        if self._bytes:
            page = self._groups[-1].page or self._page
            self._words.append(bytes(self._bytes).decode(page, "replace"))
            self._bytes.clear()

    def _paragraph(self) -> None:
        self._flush()
        self._number += 1
        # Two halves of one character may come as two numbers: together they are one again.
        words = "".join(self._words).encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
        self.sheet.add(words, self._number)
        self._words.clear()


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
    (b"{\\rtf1\\ansicpg1256{\\fonttbl{\\f0\\fcharset178 A;}}\\f0 \\'c8\\'ed\\'ca\\par\\u1576?\\u10?b}",),
)
