"""Looks through every output for what must not be in it: names in any spelling and encoding, numbers, metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, runtime_checkable

from sijill.guarding.drawn import NONE_DRAWN, Drawn
from sijill.guarding.lines import in_lines
from sijill.guarding.metadata import metadata_in
from sijill.guarding.sought import Sought
from sijill.guarding.together import Told, worked_through
from sijill.guarding.unpack import RUNS, is_plain, texts_in
from sijill.messages import N_
from sijill.messages.steps import step

NAME = N_("name of somebody who is protected")
NUMBER = N_("telephone number")
IDENTITY = N_("number that could be of an identity card")
PLATE = N_("number plate")
PLACE = N_("pair of coordinates")
HANDLE = N_("address or handle")
_OF_DIGITS = (
    (NUMBER, re.compile(r"(?<![\w.+-])(?:\+|00)(?:[ .()-]?\d){8,14}(?![\w-])")),
    (NUMBER, re.compile(r"(?<![\w.:+-])0(?:[ .-]?\d){8,10}(?![\w:-])")),
    (IDENTITY, re.compile(r"(?<![\w.+/-])\d{10,14}(?![\w.-])")),
    (PLATE, re.compile(r"(?<![\w-])\d{6}\s?[-–]?\s?(?:دمشق|حلب|حمص|حماه?|اللاذقية|طرطوس|إدلب|درعا|الرقة|السويداء)")),
    (PLACE, re.compile(r"-?\d{1,2}\.\d{3,}°?\s*[NSشج]?\s*[,;/ ]\s*-?\d{1,3}\.\d{3,}")),
)
_DIGITS = re.compile(r"[+\d][\d .()+-]{4,}")
_ENOUGH = re.compile(r"\d{6}|\.\d{3}|(?:\d\D*){9}|\+(?:\D*\d){8}")
"""What a run of digits holds that can be one of these, whatever stands around it; the day of an act does not."""

_REST = re.compile(r"[\w:.+-]*")
_LETTERS_AFTER = 24
"""What may follow the digits and still belong to them: the town of a plate, the other half of two coordinates."""

_OF_WORDS = (
    (
        PLATE,
        ("plate", "licen", "لوحة", "نمرة"),
        re.compile(r"(?i)(?:\bplates?\b|\blicen[cs]e\b|لوحة|نمرة)[^\n]{0,24}?\d{3,}"),
    ),
    (HANDLE, ("@",), re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")),
    (
        HANDLE,
        ("@",),
        re.compile(r"(?<![\w/.@\"'])@(?!media|page|import|charset|font|supports|keyframes)[A-Za-z]\w{2,}"),
    ),
    (
        HANDLE,
        ("t.me", "wa.me", "facebook.com", "fb.com", "instagram.com"),
        re.compile(r"\b(?:t\.me|wa\.me|facebook\.com|fb\.com|instagram\.com)/\w+"),
    ),
)
"""Kind, words of which one has to stand there before it is worth looking, and what is looked for."""

_REMEDY = {
    NAME: N_("Withhold the words of this account, or declare the name."),
    NUMBER: N_("Correct the account without the number."),
    IDENTITY: N_("Correct the account without the number."),
    PLATE: N_("Correct the account without the number."),
    PLACE: N_("Print the place no finer than its locality."),
    HANDLE: N_("Correct the account without the address."),
}


AT_ONCE = 8
"""Files of one piece of work."""

SHARED = 64
"""Pieces from which on a second process helps: the files of a few thousand claims."""


LARGE = 1 << 19
"""Bytes from which on a text is looked through piece by piece."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that must not leave, and where; never the thing itself.

    Args:
        where: file and the way inside it.
        what: kind of thing, in words.
        remedy: one step that mends it.

    Example:
        >>> Finding("data/claims.csv", "telephone number", "take it out").where
        'data/claims.csv'
    """

    where: str
    what: str
    remedy: str


def scan(content: Mapping[str, bytes], sought: Sought, drawn: Drawn = NONE_DRAWN) -> list[Finding]:
    """Look through files for names, numbers, addresses and metadata that must not leave.

    Args:
        content: bytes by path; the paths are looked at too.
        sought: the names.
        drawn: ids and commitments of the release, each drawn by a keyed hash; they are passed over.

    Example:
        >>> [one.what for one in scan({"a.txt": b"call +963 911 000 000"}, Sought([]))]
        ['telephone number']
        >>> scan({"a.txt": b"nothing here"}, Sought(["Munir al-Karimi"]))
        []
    """
    paths = list(content)
    # What has to be there whole is looked through before a second process helps: no two ever have such files at once.
    whole = [number for number, path in enumerate(paths) if _is_whole(path, content)]
    rest = sorted(set(range(len(paths))).difference(whole))

    def look(numbers: Iterable[int]) -> Told:
        found: Told = []
        for done, number in enumerate(numbers):
            step(N_("files looked through"), done, len(paths))
            found += [
                (f"{number:09}", one.where, one.what, one.remedy)
                for one in _findings(paths[number], content, (sought, drawn))
            ]
        return found

    def look_at_some(pieces: Iterator[int]) -> Told:
        return look(number for piece in pieces for number in rest[piece * AT_ONCE : (piece + 1) * AT_ONCE])

    pieces = -(-len(rest) // AT_ONCE)
    told = [*look(whole), *(worked_through(pieces, look_at_some) if pieces >= SHARED else look(rest))]
    return list(dict.fromkeys(Finding(*one[1:]) for one in sorted(told, key=lambda one: one[0])))


@runtime_checkable
class _InPieces(Protocol):
    """Files that are given piece by piece where they are large."""

    def size(self, path: str) -> int: ...

    def pieces(self, path: str) -> Iterator[bytes]: ...


def _findings(path: str, content: Mapping[str, bytes], wanted: tuple[Sought, Drawn]) -> Iterator[Finding]:
    sought, drawn = wanted
    for what in _kinds(path, sought, False):
        yield Finding(path, what, _REMEDY[what])
    for data in _parts(path, content):
        for what, remedy in metadata_in(path, data):
            yield Finding(path, what, remedy)
        for where, text in texts_in(data, path, drawn=drawn):
            for what in _kinds(text, sought, where.endswith(RUNS)):
                yield Finding(where, what, _REMEDY[what])


def _is_whole(path: str, content: Mapping[str, bytes]) -> bool:
    """Whether a large file is no text that can be looked through piece by piece."""
    return isinstance(content, _InPieces) and content.size(path) >= LARGE and not is_plain(content.pieces(path))


def _parts(path: str, content: Mapping[str, bytes]) -> Iterable[bytes]:
    """A file whole, or line by line where it is a large text: then it is never there whole."""
    if not isinstance(content, _InPieces) or content.size(path) < LARGE or not is_plain(content.pieces(path)):
        return (content[path],)
    return in_lines(content.pieces(path))


def _kinds(text: str, sought: Sought, grown: bool) -> Iterable[str]:
    if sought.found_in(text, grown):
        yield NAME
    plain = text if text.isascii() else _digits(text)
    yield from _numbers(plain)
    lower = plain.lower()
    for what, words, pattern in _OF_WORDS:
        if any(word in lower for word in words) and pattern.search(plain):
            yield what


def _numbers(text: str) -> Iterable[str]:
    """Kinds of numbers in a text: only runs of digits with what stands around them are looked at, each once."""
    seen: set[str] = set()
    for match in _DIGITS.finditer(text):
        if not _enough(match.group()):
            continue
        end = _REST.match(text, min(len(text), match.end() + _LETTERS_AFTER))
        piece = text[max(0, match.start() - 2) : match.end() if end is None else end.end()]
        if piece not in seen:
            seen.add(piece)
            yield from _numbers_around(piece)


@lru_cache(maxsize=1 << 12)
def _enough(digits: str) -> bool:
    return _ENOUGH.search(digits) is not None


@lru_cache(maxsize=1 << 12)
def _numbers_around(piece: str) -> tuple[str, ...]:
    return tuple(what for what, pattern in _OF_DIGITS if pattern.search(piece))


def _digits(text: str) -> str:
    return re.sub(r"[٠-٩۰-۹０-９]", lambda match: str(int(match.group())), text)
