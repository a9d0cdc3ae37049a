"""Every text inside bytes: archives, compressed streams, encodings and escapes, opened as deep as they go."""

from __future__ import annotations

import base64
import binascii
import gzip
import html
import io
import quopri
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from urllib.parse import unquote

from sijill.guarding import lines
from sijill.guarding.databases import HEADER, cells_in, nothing_beside
from sijill.guarding.drawn import NONE_DRAWN, Drawn

DEEPEST = 6
_DRAWN = re.compile(rb"-(?:[a-z2-7]{16}|[A-Z2-7]{5,52})(?![A-Za-z0-9])|\"[0-9a-f]{64}\"")
"""An id or a pseudonym from its second letter on, or a commitment in quotation marks: what begins with one byte is
found quickly."""

_QUOTE = ord('"')
_OPENED = (b"PK\x03\x04", b"\x1f\x8b", b"%PDF-")
_SQLITE = b"SQLite format 3\x00"
LARGEST = 256 * 2**20
"""Bytes of one unpacked stream beyond which it is cut; a release holds nothing as large."""

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}")
_HEX = re.compile(r"(?:[0-9a-fA-F]{2}){8,}")
_ESCAPED = re.compile(r"(?:\\u[0-9a-fA-F]{4})+|(?:\\x[0-9a-fA-F]{2})+|\\[nrt]")
_LATIN = re.compile(r"[A-Za-z]+")
_TAG = re.compile(r"<[^<>]{0,2000}>")
RUNS = "/runs"
"""How the way to a text ends whose tags were taken out and left nothing: what stood beside each other grew together."""


def texts_in(data: bytes, name: str = "", depth: int = 0, drawn: Drawn = NONE_DRAWN) -> Iterator[tuple[str, str]]:
    """Every text inside bytes, with a path that says how it was reached.

    Args:
        data: a file's bytes.
        name: its path.
        depth: how deep this is already.
        drawn: ids, pseudonyms and commitments that were drawn by a keyed hash and hold no words of anybody; they read
            as spaces.

    Example:
        >>> ("a.gz/gzip", "Nobody Invented") in texts_in(gzip.compress(b"Nobody Invented", mtime=0), "a.gz")
        True
    """
    if depth > DEEPEST:
        return
    for inner, content in _containers(data):
        yield from texts_in(content, f"{name}/{inner}", depth + 1, drawn)
    database = data[:16] == _SQLITE
    if database:
        for piece in cells_in(data):
            yield from texts_in(piece, f"{name}/cells", depth + 1, drawn)
        data = data[:HEADER] if nothing_beside(data) else data
    if drawn and not data.startswith((*_OPENED, b"\x78")):
        data = _without_drawn(data, drawn)
    for text in chain.from_iterable(map(_decoded, _lines_at_once(data))):
        if database:  # between cells stand lengths, and some lengths look like the sign of an address
            text = text.replace("@", " ")
        yield name, text
        yield from _inside(text, name, depth)


def _without_drawn(data: bytes, drawn: Drawn) -> bytes:
    out, at = [], 0
    for met in _DRAWN.finditer(data):
        start, end = met.span()
        start, end = (start + 1, end - 1) if data[start] == _QUOTE else (start - 1, end)
        if start < at or data[start:end] not in drawn or data[max(0, start - 1) : start].isalnum():
            continue
        out += [data[at:start], b" " * (end - start)]
        at = end
    return b"".join([*out, data[at:]]) if out else data


def _containers(data: bytes) -> Iterator[tuple[str, bytes]]:
    if data[:4] == b"PK\x03\x04":
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                yield "comment", archive.comment
                for member in archive.infolist():
                    yield "name", member.filename.encode()
                    if member.file_size <= LARGEST:
                        yield member.filename, archive.read(member)
        except (zipfile.BadZipFile, RuntimeError, zlib.error, OSError, NotImplementedError):
            return
    elif data[:2] == b"\x1f\x8b":
        try:
            yield "gzip", zlib.decompressobj(31).decompress(data, LARGEST)
        except zlib.error:
            return
    elif data[:5] == b"%PDF-":
        for match in _STREAM.finditer(data):
            try:
                yield "stream", zlib.decompressobj().decompress(match.group(1), LARGEST)
            except zlib.error:
                continue
    elif data[:1] == b"\x78" and len(data) > 8:
        try:
            yield "deflate", zlib.decompressobj().decompress(data, LARGEST)
        except zlib.error:
            return


def is_plain(pieces: Iterable[bytes]) -> bool:
    """Whether a file is a text that may be looked through piece by piece: no container, no byte of wider letters.

    Args:
        pieces: of the file, in their order.

    Example:
        >>> is_plain([b"a,b", b"c"]), is_plain([b"a", bytes(1)]), is_plain([b"%PDF-"])
        (True, False, False)
    """
    first = True
    for piece in filter(None, pieces):
        if b"\x00" in piece or (first and piece.startswith((*_OPENED, b"\x78"))):
            return False
        first = False
    return True


def _lines_at_once(data: bytes) -> Iterator[bytes]:
    if len(data) < 2 * lines.AT_ONCE or b"\x00" in data or data.startswith(_OPENED):
        yield data
        return
    yield from lines.in_lines(data[at : at + lines.AT_ONCE] for at in range(0, len(data), lines.AT_ONCE))


def _decoded(data: bytes) -> Iterator[str]:
    try:
        yield data.decode("utf-8-sig")
        if b"\x00" not in data:
            return
    except UnicodeDecodeError:
        yield data.decode("utf-8", "ignore")
    # both halves of a file that holds two-byte letters somewhere: begun at an even and at an odd place
    for encoding in ("utf-16-le", "utf-16-be"):
        for start in (0, 1):
            text = data[start:].decode(encoding, "ignore")
            if sum(map(_of_our_scripts, text[:4000])) > min(len(text), 4000) * 0.02:
                yield text
    # Latin letters are the same in both and were given above; what is left are the Arabic ones, and digits beside them
    for encoding in ("cp1256", "iso8859-6"):
        yield _LATIN.sub(" ", data.decode(encoding, "ignore"))


def _of_our_scripts(char: str) -> bool:
    """Whether a character is a letter of a Latin or Arabic script, in full width and presentation forms too."""
    return (char < "\u0700" or char >= "\ufb50") and char.isalpha()


def _inside(text: str, name: str, depth: int) -> Iterator[tuple[str, str]]:
    if "<" in text:
        between = _TAG.split(text)
        yield f"{name}/text", html.unescape(" ".join(between))
        # without escapes the tags were given as they stand
        if "&" in text and "&" in (tags := " ".join(_TAG.findall(text))):
            yield f"{name}/attributes", html.unescape(tags)
        yield f"{name}{RUNS}", html.unescape("".join(between))
    elif "&" in text and ";" in text:
        yield f"{name}/entities", html.unescape(text)
    if "%" in text and (opened := unquote(text)) != text:
        yield f"{name}/url", opened
    if re.search(r"=[0-9A-F]{2}|=\r?\n", text):
        yield f"{name}/quoted", quopri.decodestring(text.encode()).decode("utf-8", "ignore")
    if "\\" in text and _ESCAPED.search(text):
        yield f"{name}/escapes", _ESCAPED.sub(_unescaped, text)
    yield from _runs(text, name, depth)


def _unescaped(match: re.Match[str]) -> str:
    raw = match.group()
    if raw[1] in "nrt":
        return " "
    if raw[1] == "u":
        return "".join(chr(int(one, 16)) for one in raw.split("\\u")[1:])
    return bytes.fromhex(raw.replace("\\x", "")).decode("utf-8", "ignore")


def _runs(text: str, name: str, depth: int) -> Iterator[tuple[str, str]]:
    found = chain.from_iterable(map(_unpacked, dict.fromkeys(_BASE64.findall(text))))
    for way, raw in dict.fromkeys(found):
        yield from _if_text(raw, f"{name}/{way}", depth)


@lru_cache(maxsize=1 << 12)
def _unpacked(run: str) -> tuple[tuple[str, bytes], ...]:
    """The bytes of a run in base64 and of what in it is in hex, where anything can be in them."""
    found = [("hex", bytes.fromhex(one)) for one in _HEX.findall(run)]
    letters = run.rstrip("=")
    if len(letters) <= 2**20 and not (letters.isalpha() and letters.islower()):
        letters = letters.replace("-", "+").replace("_", "/")
        try:
            found.append(("base64", base64.b64decode(letters + "=" * (-len(letters) % 4), validate=True)))
        except (binascii.Error, ValueError):
            pass
    return tuple((way, raw) for way, raw in found if _promising(raw))


def _promising(raw: bytes) -> bool:
    """Whether bytes are a container or a text; hashes and keys are neither."""
    return raw[:1] == b"\x78" or raw.startswith(_OPENED) or _read_as_text(raw) is not None


def _if_text(raw: bytes, name: str, depth: int) -> Iterator[tuple[str, str]]:
    """What an encoded run holds, if it is text or an archive; hashes and keys are neither."""
    if raw.startswith(_OPENED):
        yield from texts_in(raw, name, depth + 1)
    elif (
        raw[:1] == b"\x78"
    ):  # one hash in 256 begins so: only what opens is looked at, not the hash as if it were letters
        for inner, content in _containers(raw):
            yield from texts_in(content, f"{name}/{inner}", depth + 1)
    text = _read_as_text(raw)
    if text is not None:
        yield name, text
        if depth < DEEPEST:
            yield from _inside(text, name, depth + 1)


def _read_as_text(raw: bytes) -> str | None:
    for encoding in ("utf-8", "utf-16"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text if text and all(map(_of_text, text)) else None
    return None


def _of_text(char: str) -> bool:
    """Whether a character may stand in words: one that is seen, a space, or an invisible joiner that hides a name."""
    return char.isprintable() or char.isspace() or unicodedata.category(char) == "Cf"


def gzipped(data: bytes) -> bytes:
    """Bytes as a gzip file that carries no time and no name.

    Args:
        data: what is compressed.

    Example:
        >>> gzip.decompress(gzipped(b"a"))
        b'a'
    """
    return gzip.compress(data, mtime=0)
