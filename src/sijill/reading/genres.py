"""Sentences that tell of no event: of films and books, matches, recipes; told by the words of their paragraph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sijill.reading.nouns import class_of, weapons
from sijill.reading.shape import Sentence, Structure
from sijill.reading.words import level
from sijill.reading.wordsets import listed, rows, table, words_of

_SPARSE = 60
"""A whole text is of a kind only if one in so many of its different words is of that kind."""
_MISHAPS = 2
"""How many different words of mishap make a text one of mishaps."""
_MARKS = ".,;:!?()«»“”\"'،؛؟"


@dataclass(frozen=True, slots=True)
class Genre:
    """One kind of page.

    Args:
        words: its words.
        needs: how many different ones a paragraph must have.
        unless: words beside which it is read all the same.
        whole: how many different ones make a whole text such a page, 0 where each paragraph is judged alone.
        arms: how many more it takes where the text has words for those who bear arms.
        stands: words of violence that was done, which make a sentence of such a page be read all the same.

    Example:
        >>> genres()[0].needs > 1
        True
    """

    words: frozenset[str]
    needs: int
    unless: frozenset[str]
    whole: int = 0
    arms: int = 3
    stands: frozenset[str] = frozenset()


@cache
def genres() -> tuple[Genre, ...]:
    """Read the kinds of pages.

    Example:
        >>> any("screenplay" in genre.words for genre in genres())
        True
    """
    return tuple(
        Genre(
            _words(row, "words"),
            int(str(row["needs"])),
            _words(row, "unless"),
            int(str(row.get("whole", 0))),
            int(str(row.get("arms", 3))),
            frozenset(f" {level(word)} " for key in words_of(row, "stands") for word in table("genres", "told")[key]),
        )
        for row in rows("genres", "genres")
    )


def _words(row: Mapping[str, object], name: str) -> frozenset[str]:
    return frozenset(level(word).removeprefix("ال") for word in words_of(row, name))


def without_events(structure: Structure) -> frozenset[int]:
    """Give the sentences that only tell what was played, written or cooked, by their indexes.

    A sentence in which violence is told as it is done to people is none of them, whatever page it stands on.

    Args:
        structure: the structured text.

    Example:
        >>> from sijill.reading.structure import structure
        >>> page = structure("The thriller has a thin plot. Two guards are shot before the heroine wakes.")
        >>> sorted(without_events(page))
        [0, 1]
    """
    found: set[int] = set()
    for part in structure.parts:
        words = _words_in(structure, part.start, part.end)
        inside = [block for block in structure.paragraphs if part.start <= block.start < part.end]
        armed = _of_arms(words)
        known = [genre for genre in genres() if not genre.whole or not armed]
        plain = words if not structure.quotes else _words_in(structure, part.start, part.end, quoted=False)
        sparse = len(words) // _SPARSE
        page = [
            one
            for one in genres()
            if one.whole and _is_of(one, words, max(one.whole, sparse) + (one.arms if armed else 0), plain)
        ]
        for block in inside:
            words = _words_in(structure, block.start, block.end)
            kinds = page + [genre for genre in known if _is_of(genre, words, genre.needs)]
            if kinds:
                told = structure.sentences_between(block.start, block.end)
                found.update(one.index for one in told if not _stands(structure, one, kinds))
    return frozenset(found)


def of_mishaps(structure: Structure) -> frozenset[int]:
    """Give the sentences of texts that tell of a disaster or an accident and nowhere of violence, by their indexes.

    Args:
        structure: the structured text.

    Example:
        >>> from sijill.reading.structure import structure
        >>> sorted(of_mishaps(structure("A ferry capsized. A lifeboat found six people dead.")))
        [0, 1]
    """
    found: set[int] = set()
    for part in structure.parts:
        words = _words_in(structure, part.start, part.end)
        if len(words & listed("genres", "mishap_words")) < _MISHAPS or words & listed("genres", "violence_words"):
            continue
        found.update(one.index for one in structure.sentences_between(part.start, part.end))
    return frozenset(found)


def _stands(structure: Structure, sentence: Sentence, kinds: Sequence[Genre]) -> bool:
    """Whether a sentence tells violence in words that every kind found for its page lets stand."""
    words = _bare(level(structure.text[sentence.start : sentence.end]))
    told = f" {' '.join(words)} "
    return all(any(word in told for word in kind.stands) for kind in kinds)


def _is_of(genre: Genre, words: set[str], needs: int, plain: set[str] | None = None) -> bool:
    """Whether a page is of a kind; `plain` are its words outside quotation marks, where a figure of speech is rarer."""
    return len(genre.words & words) >= needs and not genre.unless & (words if plain is None else plain)


def _of_arms(words: set[str]) -> bool:
    """Whether a text has a word for those who bear arms, or for a weapon, that pages of play and trade do not use."""
    told = words - listed("genres", "soft")
    return any(word in weapons() or class_of(word) & {"armed", "armed_many"} for word in told)


def _words_in(structure: Structure, start: int, end: int, quoted: bool = True) -> set[str]:
    """The words between two places, levelled, without marks and without the Arabic article."""
    text = level(structure.text[start:end])
    for quote in () if quoted else structure.quotes:
        if start <= quote.start and quote.end <= end:
            first, past = quote.start - start, quote.end - start
            text = f"{text[:first]}{' ' * (past - first)}{text[past:]}"
    return {word.removeprefix("ال") for word in _bare(text)}


def _bare(text: str) -> list[str]:
    return [word.strip(_MARKS) for word in text.split()]
