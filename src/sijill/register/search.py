"""Search over the folded words of every text that a person may read; hits are exact code points of the working text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from sijill.meaning.names import fold, fold_text
from sijill.register.derived import open_words
from sijill.register.opened import Opened
from sijill.register.schema import item, passage
from sijill.register.sight import Sight, opened_texts
from sijill.register.storage import matching_passages

AROUND = 60
"""Code points shown on either side of a hit."""

_WORD = re.compile(r"[^\W_]+")
_PLACED = select(passage.c.n, passage.c.text, passage.c.start, passage.c.end)
_SOURCES = select(item.c.id, item.c.source).where(item.c.kind == "text")
_GAP = re.compile(r"\s+")
_PHRASE = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a search found.

    Args:
        text_id: the text.
        source_id: its source.
        start: first code point of the words found.
        end: one past the last.
        snippet: the words around it, cut from the working text.
        rank: how well the passage fits; lower is better.
        at: where in the snippet the words found begin.
        cut: whether the passage goes on before the snippet, and after it.

    Example:
        >>> Hit("t-1", "s-1", 0, 4, "They left", -1.0).end
        4
    """

    text_id: str
    source_id: str
    start: int
    end: int
    snippet: str
    rank: float
    at: int = 0
    cut: tuple[bool, bool] = (False, False)


def terms(query: str) -> tuple[tuple[str, ...], ...]:
    """The words and phrases of a query, folded as the index is.

    Args:
        query: words; those between double quotes stand together.

    Example:
        >>> terms('Baker "old Mill road"')
        (('baker',), ('old', 'mill', 'road'))
    """
    found = []
    for match in _PHRASE.finditer(query):
        words = tuple(_WORD.findall(fold_text(match.group(1) if match.group(1) is not None else match.group(2))))
        if words:
            found.append(words)
    return tuple(found)


def find(book: Opened, query: str, limit: int, sight: Sight | None = None, source: str | None = None) -> list[Hit]:
    """Passages that hold every word and phrase of a query, best first.

    Args:
        book: the opened record.
        query: words; those between double quotes stand together.
        limit: how many at most.
        sight: what the reader sees; a passage that holds a word only where it is black is no hit. None sees all.
        source: only in the texts of this source.

    Example:
        >>> from sijill.register.register import in_memory
        >>> find(in_memory(), "baker", 5)
        []
    """
    asked = terms(query)
    if not asked or limit < 1:
        return []
    # Every term is quoted, so that nothing a person types is read as an operator of the index.
    matched = " AND ".join('"' + " ".join(words) + '"' for words in asked)
    found: list[Hit] = []
    for store in book.derived.values():
        within = None if source is None else [row[0] for row in store.rows(_SOURCES.where(item.c.source == source))]
        ranked = dict(matching_passages(store, matched, limit, within))
        rows = store.rows(_PLACED.where(passage.c.n.in_(list(ranked)))) if ranked else []
        texts = dict(open_words(book, sorted({row.text for row in rows})))
        sources = dict(store.rows(_SOURCES.where(item.c.id.in_(list(texts))))) if texts else {}
        if sight is not None and not sight.whole:
            texts = opened_texts(sight, [(text, str(sources.get(text, ""))) for text in texts])
            rows = [row for row in rows if row.text in texts and _holds(texts[row.text][row.start : row.end], asked)]
        found.extend(
            _hit(row, texts[row.text], asked[0], (sources.get(row.text, ""), ranked[row.n]))
            for row in rows
            if row.text in texts
        )
    return sorted(found, key=lambda hit: (hit.rank, hit.text_id, hit.start))[:limit]


def _holds(passage_seen: str, asked: tuple[tuple[str, ...], ...]) -> bool:
    folded = fold_text(passage_seen)
    return all(re.search(_wanted(words), folded) is not None for words in asked)


def _wanted(words: tuple[str, ...]) -> str:
    return r"(?<![^\W_])" + r"[\W_]+".join(map(re.escape, words)) + r"(?![^\W_])"


def _hit(row: Row[*tuple[Any, ...]], text: str, words: tuple[str, ...], told: tuple[str, float]) -> Hit:
    folded = fold(text[row.start : row.end])
    match = re.search(_wanted(words), folded.text)
    first, last = (0, row.end - row.start) if match is None else folded.span(*match.span())
    start, end = row.start + first, row.start + last
    left, right = max(row.start, start - AROUND), min(row.end, end + AROUND)
    cut = (left > row.start, right < row.end)
    if cut[0] and (gap := _GAP.search(text, left, start)) is not None:  # no word is cut in two
        left = gap.end()
    if cut[1] and (gaps := list(_GAP.finditer(text, end, right))):
        right = gaps[-1].start()
    return Hit(row.text, told[0], start, end, text[left:right], told[1], start - left, cut)
