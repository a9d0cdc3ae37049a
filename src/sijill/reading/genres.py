"""Pages that tell of no event: reviews of films and books, matches, recipes; told by the words of their paragraph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sijill.reading.shape import Sentence, Structure
from sijill.reading.words import level, lexicon


@dataclass(frozen=True, slots=True)
class Genre:
    """One kind of page.

    Args:
        words: its words.
        needs: how many different ones a paragraph must have.
        unless: words beside which it is read all the same.

    Example:
        >>> genres()[0].needs > 1
        True
    """

    words: frozenset[str]
    needs: int
    unless: frozenset[str]


@cache
def genres() -> tuple[Genre, ...]:
    """Read the kinds of pages.

    Example:
        >>> any("screenplay" in genre.words for genre in genres())
        True
    """
    rows: list[Mapping[str, object]] = lexicon("genres")["genres"]  # type: ignore[assignment]
    return tuple(Genre(_words(row, "words"), int(str(row["needs"])), _words(row, "unless")) for row in rows)


def _words(row: Mapping[str, object], name: str) -> frozenset[str]:
    value = row.get(name, ())
    return frozenset(level(str(word)) for word in value) if isinstance(value, list) else frozenset()


def tells_no_event(structure: Structure, sentence: Sentence) -> bool:
    """Say whether a sentence stands in a paragraph about what was played, written or cooked.

    Args:
        structure: the structured text.
        sentence: one of its sentences.

    Example:
        >>> from sijill.reading.structure import structure
        >>> page = structure("The thriller has a thin plot. Two guards are shot before the heroine wakes.")
        >>> tells_no_event(page, page.sentences[1])
        True
    """
    block = structure.paragraphs[sentence.paragraph]
    words = {
        level(word.strip(".,;:!?()«»“”\"'،؛؟")) for word in structure.text[block.start : block.end].lower().split()
    }
    words |= {word.removeprefix("ال") for word in words}
    return any(len(genre.words & words) >= genre.needs and not genre.unless & words for genre in genres())
