"""The forms of a name: titles, kunya, given name, fathers, family, kin; only how it is built, never what it implies."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sijill.meaning.folding import fold_text
from sijill.meaning.tables import section, words_of

_EDGES = ' \t\n,;:.!?"()[]،؛؟«»“”'


@dataclass(frozen=True, slots=True)
class Kin:
    """A person identified through another: "Munir's brother".

    Args:
        relation: a code of `names.yml` (brother, wife, nephew, neighbour).
        of: the words naming the other, or None where it is only a pronoun.

    Example:
        >>> parse_name("Munir's brother").kin
        Kin(relation='brother', of='Munir')
    """

    relation: str
    of: str | None


@dataclass(frozen=True, slots=True)
class Name:
    """A name as told, with the parts of its form; what is not there is empty, nothing is inferred.

    Args:
        written: the words as written.
        script: latin, arabic, mixed, other or none.
        titles: titles before the name, as written.
        kunya: "Abu Karim", "أم علي", or None.
        given: first name, compounds whole ("Abd al-Rahman"), or None.
        fathers: names after ibn, bin or bint, nearest first.
        middle: names between the given and the last; often father and grandfather, but nobody says so.
        family: last name, with its article, or None.
        nisba: the last name where it has the shape article + ... + i; a shape, not an origin.
        kin: another person through whom this one is identified, or None.

    Example:
        >>> parse_name("Dr. Munir bin Said al-Karimi").fathers
        ('Said',)
    """

    written: str
    script: str
    titles: tuple[str, ...] = ()
    kunya: str | None = None
    given: str | None = None
    fathers: tuple[str, ...] = ()
    middle: tuple[str, ...] = ()
    family: str | None = None
    nisba: str | None = None
    kin: Kin | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The person's own name words in order, without titles, kunya and kin."""
        own = (self.given, *self.fathers, *self.middle, self.family)
        return tuple(one for one in own if one is not None)

    @property
    def anonymous(self) -> bool:
        """Whether no name of the person's own stands in the words."""
        return not self.words and self.kunya is None


def script_of(text: str) -> str:
    """Give the script of a text's letters: latin, arabic, mixed, other or none.

    Args:
        text: any text.

    Example:
        >>> script_of("منير"), script_of("Munir"), script_of("12")
        ('arabic', 'latin', 'none')
    """
    found = set(map(_script_of_letter, text))
    found.discard("")
    if not found:
        return "none"
    return found.pop() if len(found) == 1 else "mixed"


@cache
def _script_of_letter(char: str) -> str:
    """The script of a letter; empty for what is none."""
    if not char.isalpha():
        return ""
    name = unicodedata.name(char, "")
    return "arabic" if name.startswith("ARABIC") else "latin" if name.startswith("LATIN") else "other"


@cache
def _relations() -> Mapping[str, str]:
    codes = section("names", "relations")
    return {fold_text(str(word)): code for code, words in codes.items() for word in _listed(words)}


def _listed(words: object) -> list[object]:
    return words if isinstance(words, list) else []


@cache
def _folded_words(key: str) -> frozenset[str]:
    return frozenset(fold_text(one) for one in words_of("names", key))


@cache
def _possessive_endings() -> tuple[str, ...]:
    return tuple(sorted(_folded_words("arabic_possessive_endings"), key=len, reverse=True))


def _is(word: str, key: str) -> bool:
    return fold_text(word).strip(_EDGES + "'") in _folded_words(key)


def _tokens(text: str) -> list[str]:
    return [bare for bare in (one.strip(_EDGES) for one in text.split()) if any(map(str.isalnum, bare))]


def _relation(words: list[str]) -> tuple[str, int, bool] | None:
    """Read a kin word at the start: its code, how many words it takes, whether a pronoun hangs on it."""
    known = _relations()
    for length in (2, 1):
        if len(words) < length:
            continue
        phrase = fold_text(" ".join(words[:length]))
        # A written ha (not ta marbuta) at the end is "his": his son, not a daughter.
        if words[length - 1].endswith("\u0647") and phrase[:-1] in known:
            return known[phrase[:-1]], length, True
        if phrase in known:
            return known[phrase], length, False
        for ending in () if phrase.isascii() else _possessive_endings():
            if phrase.endswith(ending) and phrase[: -len(ending)] in known and script_of(phrase) == "arabic":
                return known[phrase[: -len(ending)]], length, True
    return None


_POSSESSOR = re.compile(r"^(.*\S)(?:['’ʼ]s|(?<=s)['’ʼ])\s+(.+)$", re.DOTALL | re.IGNORECASE)


def _kin(text: str) -> tuple[Kin, str] | None:
    """Read a name told through another person: the kin, and the name words that follow it (often none)."""
    words = _tokens(text)
    while words and _is(words[0], "the_words") and script_of(words[0]) == "latin":
        words = words[1:]
    if not words:
        return None
    possessor = _POSSESSOR.match(" ".join(words))
    if possessor is not None:
        after = _tokens(possessor.group(2))
        read = _relation(after)
        if read is not None:
            return Kin(read[0], possessor.group(1)), " ".join(after[read[1] :])
    mine = _is(words[0], "possessives")
    read = _relation(words[1:] if mine else words)
    if read is None:
        return None
    code, length, pronoun = read
    after = words[length + (1 if mine else 0) :]
    if mine or pronoun:
        return Kin(code, None), " ".join(after)
    if after and _is(after[0], "of_words") and len(after) > 1:
        return Kin(code, " ".join(after[1:])), ""
    if script_of(words[0]) == "arabic" and after and not (length == 1 and _is(words[0], "nasab")):
        return Kin(code, " ".join(after)), ""
    return (Kin(code, None), "") if not after else None


def _joined(words: list[str]) -> list[str]:
    """Join what is one name in several words: Abd al-X, X al-Din, a lone article and its noun."""
    out: list[str] = []
    place = 0
    while place < len(words):
        taken = words[place]
        place += 1
        if _is(taken, "servant") and place < len(words):
            if _is(words[place], "articles") and place + 1 < len(words):
                taken, place = f"{taken} {words[place]}", place + 1
            taken, place = f"{taken} {words[place]}", place + 1
        elif _is(taken, "articles") and place < len(words):
            taken, place = f"{taken} {words[place]}", place + 1
        tail = fold_text(taken).replace("-", " ").split()
        if out and tail[-1] in _folded_words("compound_tails") and not _is(out[-1], "nasab"):
            out[-1] = f"{out[-1]} {taken}"
        else:
            out.append(taken)
    return out


def _nisba(word: str) -> bool:
    folded = fold_text(word)
    if script_of(folded) == "arabic":
        return folded.startswith("ال") and folded.endswith(("ي", "يه")) and len(folded) > 4
    head, _, tail = folded.replace(" ", "-").partition("-")
    return head in _folded_words("articles") and tail.endswith(("i", "y", "iyya", "iyeh")) and len(tail) > 2


def told_through_kin(text: str) -> bool:
    """Whether words name somebody through another person; the same as `parse_name(text).kin`, sooner known.

    Args:
        text: the words that name somebody.

    Example:
        >>> told_through_kin("my husband Karam Attar"), told_through_kin("Karam Attar")
        (True, False)
    """
    return _kin(text) is not None


def parse_name(text: str) -> Name:
    """Take a name apart by its form; total: anything that is no name comes back without parts.

    Args:
        text: the words that name somebody, Latin or Arabic script.

    Example:
        >>> name = parse_name("الشيخ أبو كريم")
        >>> name.titles, name.kunya
        (('الشيخ',), 'أبو كريم')
        >>> parse_name("شقيق منير").kin.relation
        'brother'
    """
    script = script_of(text)
    related = _kin(text)
    words = _tokens(text if related is None else related[1])
    titles: list[str] = []
    while words and _is(words[0], "titles") and len(words) > 1:
        titles.append(words.pop(0))
    words = _joined(words)
    kunya: str | None = None
    own: list[str] = []
    fathers: list[str] = []
    place = 0
    while place < len(words):
        word, following = words[place], words[place + 1] if place + 1 < len(words) else None
        if following is not None and kunya is None and _is(word, "kunya"):
            kunya, place = f"{word} {following}", place + 2
        elif following is not None and _is(word, "nasab"):
            fathers.append(following)
            place += 2
        else:
            own.append(word)
            place += 1
    only_kunya = kunya is not None and len(own) == 1  # what follows a kunya alone is a family name
    given = own[0] if own and not only_kunya else None
    family = own[-1] if len(own) > 1 or only_kunya else None
    return Name(
        text,
        script,
        tuple(titles),
        kunya,
        given,
        tuple(fathers),
        tuple(own[1:-1]),
        family,
        family if family is not None and _nisba(family) else None,
        None if related is None else related[0],
    )
