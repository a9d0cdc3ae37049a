"""Looks through every output for what must not be in it: names in any spelling and encoding, numbers, metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from sijill.guarding.metadata import metadata_in
from sijill.guarding.unpack import texts_in
from sijill.meaning.names import fold_text, skeleton_of_word
from sijill.meaning.skeleton import may_be_one_word
from sijill.messages import N_

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SHORTEST = 7
"""Letters of a name that is also looked for with everything between its letters taken out."""

_CHUNK = 1 << 16
"""Letters that are looked through at a time; it bounds the memory and changes no answer."""

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


class Sought:
    """Names to look for, prepared once for many texts.

    Args:
        names: as written, in any script.

    Example:
        >>> Sought(["Munir al-Karimi"]).found_in("seen with منير الكريمي at night")
        True
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._exact: dict[str, set[tuple[str, ...]]] = {}
        self._loose: dict[tuple[str, str], set[tuple[str, ...]]] = {}
        glued: dict[str, set[str]] = {}
        for name in names:
            words = _words(name)
            if not words:
                continue
            self._exact.setdefault(words[0], set()).add(words)
            letters = "".join(words)
            if len(letters) >= _SHORTEST and not letters.isdigit():
                for one in (letters, letters[::-1]):
                    glued.setdefault(one[:_SHORTEST], set()).add(one)
            parts = tuple(_compounds(words))
            keys = [_key(word) for word in parts]
            if len(parts) > 1 and all(len(key) > 1 for key in keys) and sum(map(len, keys)) > 4:
                self._loose.setdefault((keys[0], keys[1]), set()).add(parts)
        self._glued = glued

    def found_in(self, text: str) -> bool:
        """Whether any of the names stands in a text."""
        words = _words(text)
        opening = self._exact.keys() & set(words)
        for place, word in enumerate(words) if opening else ():
            for wanted in self._exact.get(word, ()):
                if words[place : place + len(wanted)] == wanted:
                    return True
        if self._loose and self._loosely(_compounds(words)):
            return True
        return bool(self._glued) and self._without_gaps("".join(words))

    def _without_gaps(self, letters: str) -> bool:
        """Whether a name stands there letter by letter, whatever stood between; every run of letters is looked up."""
        for at in range(0, len(letters), _CHUNK):
            piece = letters[at : at + _CHUNK + _SHORTEST - 1]
            runs = {piece[start : start + _SHORTEST] for start in range(len(piece) - _SHORTEST + 1)}
            if any(one in letters for run in runs & self._glued.keys() for one in self._glued[run]):
                return True
        return False

    def _loosely(self, words: list[str]) -> bool:
        key_of = {word: _key(word) for word in set(words)}
        pairs = list(pairwise(map(key_of.__getitem__, words)))
        for place, pair in enumerate(pairs) if self._loose.keys() & set(pairs) else ():
            for wanted in self._loose.get(pair, ()):
                there = words[place : place + len(wanted)]
                if len(there) == len(wanted) and all(map(_one_word, there, wanted)):
                    return True
        return False


def _compounds(words: Sequence[str]) -> list[str]:
    """Words of a name without articles; what is written as two words and is one ("Abd al-Rahman") joined."""
    kept = [word for word in words if word not in ("al", "el", "ال")]
    out: list[str] = []
    for word in kept:
        if out and out[-1] in ("abd", "عبد"):
            out[-1] = f"{out[-1]} {word}"
        else:
            out.append(word)
    return out


@lru_cache(maxsize=1 << 17)
def _key(word: str) -> str:
    return skeleton_of_word(word)


@lru_cache(maxsize=1 << 14)
def _one_word(first: str, second: str) -> bool:
    return may_be_one_word(first, second)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold_text(text)))


def scan(content: Mapping[str, bytes], sought: Sought) -> list[Finding]:
    """Look through files for names, numbers, addresses and metadata that must not leave.

    Args:
        content: bytes by path; the paths are looked at too.
        sought: the names.

    Example:
        >>> [one.what for one in scan({"a.txt": b"call +963 911 000 000"}, Sought([]))]
        ['telephone number']
        >>> scan({"a.txt": b"nothing here"}, Sought(["Munir al-Karimi"]))
        []
    """
    found: dict[tuple[str, str], Finding] = {}
    for path, data in content.items():
        for what, remedy in metadata_in(path, data):
            found.setdefault((path, what), Finding(path, what, remedy))
        for where, text in ((path, path), *texts_in(data, path)):
            for what in _kinds(text, sought):
                found.setdefault((where, what), Finding(where, what, _REMEDY[what]))
    return list(found.values())


def _kinds(text: str, sought: Sought) -> Iterable[str]:
    if sought.found_in(text):
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
        end = _REST.match(text, min(len(text), match.end() + _LETTERS_AFTER))
        piece = text[max(0, match.start() - 2) : match.end() if end is None else end.end()]
        if piece not in seen:
            seen.add(piece)
            yield from (what for what, pattern in _OF_DIGITS if pattern.search(piece))


def _digits(text: str) -> str:
    return re.sub(r"[٠-٩۰-۹０-９]", lambda match: str(int(match.group())), text)
