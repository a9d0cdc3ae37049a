"""From bytes to characters by evidence: Unicode forms, and the code pages that Arabic and Western files come in.

Nothing is ever replaced: a byte that does not fit is a refusal with its offset, because a replaced letter in a
name is a changed testimony. Sources: RFC 3629 and the Unicode standard §3.10 for the forms; the tables of
windows-1256, windows-1252 and ISO 8859-6 as Python ships them.
"""

from __future__ import annotations

import codecs
import math
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import yaml

from sijill.intake.code_pages import FRAMES, by_alphabet, declared_page, latin_page
from sijill.intake.notices import refusal

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_EXPECTED: Final = re.compile(r"[\t\n\r\x20-\x7e\u00a0-\u024f\u0600-\u06ff\u2000-\u206f\ufb50-\ufdff\ufe70-\ufeff]")
_HIGH_WORD: Final = re.compile(rb"[A-Za-z\x80-\xff]+")
_SEQUENCE: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_SAMPLE: Final = 200_000
_DECLARED: Final = re.compile(
    rb"\A\s{0,20}<\?xml[^>]{0,300}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})"
    rb"|<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})",
    re.IGNORECASE,
)
_ARABIC_PAGES: Final = ("cp1256", "iso8859-6", "mac-arabic", "cp720")
_RARE: Final = ("mac-arabic", "cp720")
_JAPANESE: Final = "iso2022-jp"
# Pages that are declared by habit: there the letters tell.
_GUESSED: Final = frozenset({"utf-8", "cp1252", "cp1256", "iso8859-6"})


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's characters, before anything is done to line ends.

    Args:
        text: the characters, without byte order mark.
        encoding: as Python names it.
        marked: a byte order mark said so.

    Example:
        >>> decode(b"abc").encoding
        'utf-8'
    """

    text: str
    encoding: str
    marked: bool


# Signs that stand inside no word: another page has letters there, Persian ones above all.
_IN_WORDS: Final = re.compile("(?<=[\u0621-\u06d3])[][{}|\\\\^~_`]|[][{}|\\\\^~_`](?=[\u0621-\u06d3])")


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode a text file by its mark, by its form, or by what its letters show.

    Args:
        data: the file's bytes.
        declared: what the file says of itself (a page's charset), or None; believed only where the bytes allow it.

    Raises:
        Empty: no bytes, or only a mark.
        UnknownEncoding: no encoding fits, or one fits but for some bytes.
        UnknownFormat: the bytes are no text.

    Example:
        >>> decode("بيت".encode("utf-16")).text == "بيت"
        True
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _not_blank(Decoded(_strict(data[len(mark) :], encoding, len(mark)), encoding, True))
    wide = _wide_form(data)
    if wide is not None:
        return _not_blank(Decoded(_strict(data, wide, 0), wide, False))
    if declared == _JAPANESE and b"\x1b" in data:
        return _not_blank(_no_binary(Decoded(_strict(data, declared, 0), declared, False)))
    try:
        return _not_blank(_no_binary(Decoded(data.decode("utf-8"), "utf-8", False)))
    except UnicodeDecodeError as error:
        told = _as_declared(data, declared)
        if told is not None:
            return _not_blank(_no_binary(told))
        _refuse_damaged(data, error.start)
    encoding = _code_page(data, declared)
    return _not_blank(_no_binary(Decoded(_strict(data, encoding, 0), encoding, False)))


def line_feeds(text: str) -> str:
    """The text with CRLF and CR as LF, and nothing else changed.

    Example:
        >>> line_feeds("a\\r\\nb\\rc")
        'a\\nb\\nc'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _as_declared(data: bytes, declared: str | None) -> Decoded | None:
    """The text by what the file says of itself; None where it says nothing, or what any bytes would fit."""
    if declared is None or declared in _GUESSED:
        return None
    try:
        return Decoded(data.decode(declared), declared, False)
    except UnicodeDecodeError:
        return None


def declared_in(data: bytes) -> str | None:
    """The encoding that a page or an XML file declares at its beginning, or None.

    Args:
        data: the file's bytes.

    Example:
        >>> declared_in(b'<meta charset="windows-1251">'), declared_in(b"<p>")
        ('cp1251', None)
    """
    found = _DECLARED.search(data[:4096])
    return None if found is None else declared_page((found.group(1) or found.group(2)).decode("ascii"))


def _not_blank(decoded: Decoded) -> Decoded:
    if decoded.text == "":
        raise refusal("blank")
    return decoded


def _strict(data: bytes, encoding: str, before: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _bad_bytes(encoding, error.start + before) from error


def _bad_bytes(encoding: str, offset: int) -> Exception:
    return refusal("bad-bytes", where=f"byte {offset}", encoding=encoding, offset=offset)


def _no_binary(decoded: Decoded) -> Decoded:
    found = _BINARY.search(decoded.text)
    if found is None:
        return decoded
    # One stray control character is a blemish of a text; NUL, or many of them, belong to no text.
    nul = decoded.text.find("\x00")
    if nul >= 0 or len(_BINARY.findall(decoded.text[:_SAMPLE])) > max(3, len(decoded.text[:_SAMPLE]) // 50):
        at = len(decoded.text[: nul if nul >= 0 else found.start()].encode(decoded.encoding))
        raise refusal("binary", where=f"byte {at}", offset=at)
    return decoded


def _wide_form(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, told by where its zero and Arabic high bytes stand."""
    sample = data[:_SAMPLE]
    if len(sample) >= 8 and len(data) % 4 == 0:
        for encoding, planes in (("utf-32-le", sample[3::4]), ("utf-32-be", sample[0::4])):
            if planes.count(0) == len(planes) and _looks_written(sample, encoding):
                return encoding
    half = max(1, len(sample) // 2)
    even, odd = (part.count(0) + part.count(6) for part in (sample[0::2], sample[1::2]))
    for encoding, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if len(sample) >= 4 and high > 0.6 * half and low < 0.2 * half and _looks_written(sample, encoding):
            return encoding
    return None


def _looks_written(sample: bytes, encoding: str) -> bool:
    text = sample.decode(encoding, "replace")
    return len(_EXPECTED.findall(text)) > 0.9 * len(text)


def _refuse_damaged(data: bytes, offset: int) -> None:
    """Refuse what is UTF-8 but for some bytes; a code page never shows many well-formed sequences."""
    good = len(_SEQUENCE.findall(data))
    high = sum(len(word) for word in re.findall(rb"[\x80-\xff]+", data))
    covered = sum(len(found) for found in _SEQUENCE.findall(data))
    if good >= 1 and covered >= 0.5 * high:
        raise _bad_bytes("utf-8", offset)


def _code_page(data: bytes, declared: str | None) -> str:
    """The code page by what its letters show, Arabic first; a refusal where they show none."""
    sample = data[:_SAMPLE]
    mixed = alone = 0
    for word in _HIGH_WORD.findall(sample):
        high = sum(1 for byte in word if byte >= 0xC0)
        plain = sum(1 for byte in word if byte < 0x80)
        if plain > 0:
            mixed += high
        elif high >= 2:
            alone += high
    if alone > mixed:
        scores = {page: _arabic_score(sample, page) for page in _ARABIC_PAGES}
        best = max(scores, key=lambda page: scores[page])
        other = by_alphabet(sample) if best in _RARE else None
        if scores[best] > -6.3 and other is None:
            return best
    elif (alone <= 0.2 * mixed or alone <= 2) and _looks_western(sample):
        western = latin_page(sample, sample.decode("cp1252"))
        if western is not None:
            return "cp1256" if declared == "cp1256" and western == "cp1252" else western
    other = by_alphabet(sample)
    if other is None:
        raise refusal("no-encoding")
    return other


def _arabic_score(sample: bytes, page: str) -> float:
    """Mean log2 likelihood of the non-ASCII letters as Arabic prose; minus infinity where they are not Arabic."""
    try:
        text = sample.decode(page)
    except UnicodeDecodeError:
        return -math.inf
    table, also = _letters()
    letters = [letter for letter in text if letter >= "\x80" and letter.isalpha()]
    known = [table[letter] for letter in letters if letter in table]
    strange = sum(1 for letter in letters if letter not in table and letter not in also)
    strange += len(FRAMES.findall(text)) + len(_IN_WORDS.findall(text))
    if len(known) == 0 or strange > 0.03 * len(letters) + 0.5:
        return -math.inf
    return sum(known) / len(known)


def _looks_western(sample: bytes) -> bool:
    try:
        text = sample.decode("cp1252")
    except UnicodeDecodeError:
        return False
    letters = sum(1 for letter in text if letter.isalpha())
    accented = sum(1 for letter in text if letter >= "\x80" and letter.isalpha())
    controls = sum(1 for letter in text if "\x80" <= letter < "\xa0")
    return controls == 0 and accented <= 0.4 * letters


@cache
def _letters() -> tuple[dict[str, float], frozenset[str]]:
    table = yaml.safe_load(files("sijill.intake").joinpath("letters.yml").read_text("utf-8"))
    total = sum(table["arabic"].values())
    return {letter: math.log2(count / total) for letter, count in table["arabic"].items()}, frozenset(table["also"])
