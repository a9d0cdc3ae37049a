"""Compare words as a scorer does: heads of noun phrases, tellers, spans; English and Arabic, no model."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sijill.meaning.folding import fold

_STOP = re.compile(
    r"\s+(?:of|in|on|at|from|with|by|for|to|near|behind|under|against|who|whom|whose|which|that|where|when|standing|had|was|"
    r"were|is|are|has|have|said|says|told|out|led|wearing)\b|[—;:(]|\s-\s"
)
_POSSESSOR = re.compile(r"\b[\w-]+(?:'s|s')(?=\s)")
_PLAIN = frozenset(
    [
        "a",
        "an",
        "the",
        "his",
        "her",
        "their",
        "its",
        "our",
        "my",
        "your",
        "this",
        "that",
        "these",
        "those",
        "some",
        "any",
        "several",
        "many",
        "few",
        "no",
        "other",
        "another",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "dozens",
        "hundreds",
        "thousands",
        "about",
        "around",
        "nearly",
        "almost",
        "at",
        "least",
        "more",
        "than",
        "dr",
        "mr",
        "mrs",
        "ms",
        "sir",
        "st",
        "same",
        "old",
        "young",
        "local",
        "all",
        "both",
        "each",
        "every",
        "and",
        "or",
    ]
)
_PREPOSITION_AR = frozenset(
    ["في", "من", "على", "عن", "الى", "مع", "عند", "بين", "قرب", "امام", "خلف", "الذي", "التي", "الذين", "ممن"]
)
_ARABIC = re.compile(r"[\u0600-\u06ff]")


def level(words: str) -> str:
    """Level case, quote glyphs, dashes, Arabic letters, and lone spaces."""
    return re.sub(r"\s+", " ", fold(words).text).strip(" .,;:!?\"'")


def heads(words: str | None) -> frozenset[str]:
    """Give the words that may count as the head of a noun phrase, one or more for each piece in apposition.

    A scorer without a parser: the last noun before "of", "who", "in" and the like; every part of a name; in Arabic
    the first two nouns.
    """
    if words is None or not words.strip():
        return frozenset()
    return frozenset(_heads_ar(level(words)) if _ARABIC.search(words) else _heads_en(words))


def _heads_en(words: str) -> Iterable[str]:
    flat = re.sub(r"\s+", " ", words.replace("’", "'").replace("‘", "'").replace("—", ", ").strip(' .“”"'))
    for piece in flat.split(", "):
        short = _STOP.split(_POSSESSOR.sub(" ", " " + piece).strip(), maxsplit=1)[0]
        tokens = [t for t in re.findall(r"[\w'.-]+", short) if t.lower() not in _PLAIN and not t[0].isdigit()]
        if not tokens:
            tokens = re.findall(r"[\w'.-]+", piece)[-1:]
        yield tokens[-1].lower().strip("'.") if tokens else ""
        if tokens and tokens[-1][:1].isupper():
            yield from (t.lower().strip("'.") for t in tokens[:-1] if t[:1].isupper())


def _heads_ar(words: str) -> Iterable[str]:
    tokens = re.findall(r"[\u0600-\u06ff]+", words)
    kept: list[str] = []
    for token in tokens:
        if token in _PREPOSITION_AR and kept:
            break
        kept.append(_bare(token))
    return kept[:2] + ([kept[-1]] if len(kept) == 3 else [])


def _bare(token: str) -> str:
    for clitic in ("وال", "بال", "فال", "كال", "لل", "ال"):
        if token.startswith(clitic) and len(token) > len(clitic) + 2:
            return token[len(clitic) :]
    return token


def same_head(one: str | None, other: str | None) -> bool:
    """Say whether two noun phrases have a head in common, or are the same words."""
    if one is None or other is None:
        return one is other
    return level(one) == level(other) or bool((heads(one) & heads(other)) - {""})


def same_any(wanted: str, words: str | None) -> bool:
    """Say whether words have a head in common with any of several, parted by bars: "Leyla|the typist"."""
    return any(same_head(one, words) for one in wanted.split("|"))


def overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Code points that two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
