"""The Arabic word lists of the rules for acts, read with their types checked: lists, frames, classes of nouns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product

from sijill.errors import Fault
from sijill.messages import N_
from sijill.reading.words import level, lexicon

Pattern = tuple[str | frozenset[str], ...]
"""Words in a row, each of them one word, any of some, or (with "@") any noun of a set."""

_ONTO = ("ب", "ل")
_MARKS = dict.fromkeys((*range(0x064B, 0x0653), 0x0640, 0x0670))


@lru_cache(maxsize=32768)
def unmarked(text: str) -> str:
    """Give Arabic words in one spelling, without vowel marks and lengthening strokes.

    Args:
        text: any text.

    Example:
        >>> unmarked("قُتِلَ"), unmarked("أخذ")
        ('قتل', 'اخذ')
    """
    return level(text.translate(_MARKS))


@cache
def ordered_arabic(name: str) -> tuple[str, ...]:
    """Give a word list in the order in which it is written, in one spelling.

    Args:
        name: name of the list in `lists_ar.yml`.

    Raises:
        Fault: there is no such list, or it is no list of words.

    Example:
        >>> ordered_arabic("pronouns")[0]
        'هما'
    """
    value = lexicon("lists_ar").get(name)
    if not isinstance(value, list):
        raise Fault(N_("the word list {name} is no list of words"), where=name, name=name)
    return tuple(unmarked(str(word)) for word in value)


@cache
def listed_arabic(name: str) -> frozenset[str]:
    """Give a word list of the Arabic acts as a set, in one spelling.

    Args:
        name: name of the list in `lists_ar.yml`.

    Example:
        >>> "لم" in listed_arabic("negators")
        True
    """
    return frozenset(ordered_arabic(name))


@cache
def rows_of_frames() -> tuple[Mapping[str, object], ...]:
    """Give the rows of `constructions_ar.yml`, which are looked at first, and of `frames_ar.yml`.

    Raises:
        Fault: they are no list of mappings.

    Example:
        >>> any(row["id"] == "kill" for row in rows_of_frames())
        True
    """
    found: list[Mapping[str, object]] = []
    for name in ("constructions_ar", "frames_ar"):
        value = lexicon(name)["frames"]
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            raise Fault(N_("the word list {name} is no list of words"), where=name, name=name)
        found.extend(value)
    return tuple(found)


def written_out(words: str) -> Iterator[str]:
    """Give every way of writing words of the lexicon: "|" parts what may stand for each other, "+" takes any owner.

    Args:
        words: words as the lexicon writes them.

    Example:
        >>> list(written_out("في|ب سجن")), len(set(written_out("بيت+")))
        (['بسجن', 'في سجن'], 11)
    """
    for pattern in patterns(words):
        yield from map(" ".join, product(*([part] if isinstance(part, str) else sorted(part) for part in pattern)))


def patterns(words: str) -> Iterator[Pattern]:
    """Give words of the lexicon as what may stand at each place: one word, or any of some.

    A particle of one letter is written onto the word behind it, as Arabic writes it: "in" a house, "to the" prison.

    Args:
        words: words as the lexicon writes them.

    Example:
        >>> [len(pattern) for pattern in patterns("في|ب بيت+|دار")]
        [1, 2]
    """
    places = [[one for choice in unmarked(part).split("|") for one in _owned(choice)] for part in words.split()]
    yield from _sequences(places)


def _sequences(places: Sequence[Sequence[str]]) -> Iterator[Pattern]:
    if not places:
        yield ()
        return
    here, rest = places[0], places[1:]
    if rest and not rest[0][0][:1].isdecimal():
        for particle in [one for one in here if one in _ONTO]:
            yield from _sequences(([_written_onto(particle, one) for one in rest[0]], *rest[1:]))
        here = [one for one in here if one not in _ONTO]
    sets = [one for one in here if "@" in one]
    plain = [one for one in here if "@" not in one]
    firsts: list[str | frozenset[str]] = [*sets, *(plain if len(plain) == 1 else [frozenset(plain)] if plain else [])]
    for behind in _sequences(rest):
        yield from ((first, *behind) for first in firsts)


def _written_onto(particle: str, word: str) -> str:
    return "لل" + word[2:] if particle == "ل" and word.startswith("ال") else particle + word


def _owned(word: str) -> Iterator[str]:
    """A word that ends in "+" with each joined pronoun: "their house", "my house", in speech too."""
    if not word.endswith("+"):
        yield word
        return
    stem = word.removesuffix("+")
    stem = stem[:-1] + "ت" if stem.endswith("ة") else stem
    yield from (stem + ending for ending in ordered_arabic("owners"))


def words_of(row: Mapping[str, object], name: str) -> tuple[str, ...]:
    """Give one field of a row that holds words; empty where it holds none.

    Args:
        row: a row of a word list.
        name: the field.

    Example:
        >>> words_of({"nouns": ["قصف"]}, "nouns"), words_of({}, "nouns")
        (('قصف',), ())
    """
    value = row.get(name, ())
    return tuple(map(str, value)) if isinstance(value, Sequence) and not isinstance(value, str) else ()


@cache
def classes_of_nouns() -> Mapping[str, frozenset[str]]:
    """Give the nouns of `nouns_ar.yml` with the classes each is in.

    Example:
        >>> sorted(classes_of_nouns()["جندي"])
        ['armed']
    """
    found: dict[str, set[str]] = {}
    for name, words in _named_lists("classes").items():
        for word in words:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def sets_of_nouns() -> Mapping[str, frozenset[str]]:
    """Give the sets of nouns that acts ask for: parts of the body, goods, food, weapons.

    Example:
        >>> "ذراع" in sets_of_nouns()["bodypart"]
        True
    """
    return _named_lists("sets")


def _named_lists(key: str) -> dict[str, frozenset[str]]:
    """One mapping of `nouns_ar.yml` from name to words.

    Raises:
        Fault: it is no such mapping.
    """
    value = lexicon("nouns_ar").get(key)
    if not isinstance(value, dict):
        raise Fault(N_("the word list {name} is no list of words"), where="nouns_ar", name="nouns_ar")
    return {str(name): frozenset(map(unmarked, words_of(value, name))) for name in value}
