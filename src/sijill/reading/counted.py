"""What a bare number counts where the noun stands elsewhere: "counted thirty of them", "the number of dead is 643"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import cast

from sijill.meaning.numbers import FoundAmount
from sijill.reading.clauses import Clauses
from sijill.reading.ground import Ground
from sijill.reading.tokens import plain
from sijill.reading.words import level, lexicon
from sijill.reading.wordsets import listed, table

LEAST = 10
"""A number of those harmed that is told with a verb is kept as a figure from here on; below, the act says it."""
_REACH = 400
"""How many code points back, in the same paragraph, the noun for those counted is looked for."""


@cache
def units(kind: str, language: str) -> Mapping[str, str]:
    """Give what nouns or verbs count, by word.

    Args:
        kind: `nouns` or `verbs`.
        language: `en` or `ar`.

    Example:
        >>> units("nouns", "en")["victims"]
        'persons killed'
    """
    raw = cast(Mapping[str, Mapping[str, list[str]]], lexicon("units")[kind])
    return {level(word): unit for unit, words in raw.get(language, {}).items() for word in words}


def _listed(name: str) -> frozenset[str]:
    return listed("units", name)


@cache
def _how() -> re.Pattern[str]:
    """The words behind a comma that say how a number was come by: "identified by their families"."""
    told = "|".join(sorted(_listed("counted_by")))
    return re.compile(
        rf",\s*((?:all\s+|each\s+)?(?:{told})\s+(?:by|from|through|in|on|at|out)\s[^.,;:!?\n]{{2,60}})",
        re.IGNORECASE,
    )


def bare(sentence: Clauses, place: int, stop: int, found: FoundAmount) -> bool:
    """Say whether a noun phrase is a number and nothing else but "of them".

    Args:
        sentence: the sentence in chunks.
        place: which chunk the number stands in.
        stop: the last chunk of its "of".
        found: the number.

    Example:
        >>> from sijill.meaning.numbers import find_amounts
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> text = "They counted thirty of them."
        >>> bare(clauses_of(tokenise(text).all), 2, 4, find_amounts(text)[0])
        True
    """
    tokens = sentence.tokens
    words = [t.lower for t in tokens[: sentence.chunks[stop].last + 1] if t.start >= found.end]
    first = tokens[sentence.chunks[place].first]
    return first.end > found.start and words in ([], ["of", "them"], ["of", "these"], ["of", "those"])


def bare_unit(ground: Ground, sentence: Clauses, place: int, units: dict[str, str]) -> str | None:
    """Give the unit that a bare number counts by the verb before it and the noun that came before, or None.

    Args:
        ground: what was found in the text.
        sentence: the sentence in chunks.
        place: which chunk the number stands in.
        units: nouns with the unit that they are counted in.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("The dead lay in rows. They counted thirty of them.", "t-1", ReadSettings(), None)
        >>> bare_unit(ground, clauses_of(ground.tokens.between(22, 50)), 2, {"dead": "persons killed"})
        'persons killed'
    """
    step = place - 1
    while sentence.kind(step) in ("ADV", "PREP") and sentence.word(step) not in ("of", "by", "in"):
        step -= 1
    verb = sentence.at(step)
    if verb is None or verb.kind != "VG" or any(word in ("not", "n't", "never") for word in verb.helpers):
        return None
    lemmas, opens = set(verb.lemmas), sentence.tokens[verb.first].lower
    if lemmas & _listed("burying") and (
        lemmas & {"bury", "inter"} or any(f" {words} " in sentence.clause_text(step) for words in _listed("in_ground"))
    ):
        return "persons killed"
    if lemmas & _listed("amounting"):
        told = [token.lower for token in sentence.tokens[: verb.head]][-12:]
        if set(told) & _listed("tally"):
            return next((units[word] for word in reversed(told) if word in units), None)
    on_them = sentence.passive(step) and sentence.kind(place - 1) == "PREP"  # "ropes were found on forty"
    if (lemmas & _listed("counting") and not on_them) or (
        "be" in lemmas and "there" in (sentence.word(step - 1), opens)
    ):
        first = sentence.tokens[sentence.chunks[place].first].start
        return _named_before(ground, sentence.tokens[0].start, first, units)
    return None


def _named_before(ground: Ground, start: int, position: int, units: dict[str, str]) -> str | None:
    """The unit of the last noun of the paragraph that is counted in one, on the same side of every gap."""
    home = ground.structure.sentence_at(start)
    for token in reversed(ground.tokens.between(max(0, position - _REACH), position)):
        unit = units.get(plain(token.text))
        if unit is None:
            continue
        told = ground.structure.sentence_at(token.start)
        if home is None or told is None or told.paragraph != home.paragraph:
            return None
        return None if ground.structure.torn_between(token.start, position + 1) else unit
    return None


def thing_unit(sentence: Clauses, stop: int, found: FoundAmount) -> str | None:
    """Give what became of things that were counted: "245 houses were burned" counts houses burned; None of no things.

    Args:
        sentence: the sentence in chunks.
        stop: the last chunk of the words for what is counted.
        found: the number.

    Example:
        >>> from sijill.meaning.numbers import find_amounts
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> text = "245 houses were burned."
        >>> thing_unit(clauses_of(tokenise(text).all), 0, find_amounts(text)[0])
        'houses burned'
    """
    head, step = sentence.tokens[sentence.chunks[stop].head].lower, stop + 1
    while sentence.kind(step) == "ADV":
        step += 1
    verb = sentence.at(step)
    if head not in _listed("things") or verb is None or verb.kind != "VG" or verb.form == "ing":
        return None
    if (
        not (found.amount.about or (found.amount.min or found.amount.max or 0) >= LEAST)
        or found.amount.share is not None
    ):
        return None
    if any(word in ("not", "n't", "never") for word in verb.helpers):
        return None
    behind = sentence.clause_text(step)
    for word, ways in table("units", "became").items():
        for way in ways:
            lemma, _, rest_of = way.partition(" ")
            if lemma in verb.lemmas and (not rest_of or f" {rest_of} " in f"{behind} "):
                return f"{head} {word}"
    return None


def how_counted(ground: Ground, sentence: Clauses) -> str | None:
    """Give how it was counted: in the words of ", counted by name", else the verb that says that it was.

    Args:
        ground: what was found in the text.
        sentence: the sentence in chunks.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("Forty men died, counted by name.", "t-1", ReadSettings(), None)
        >>> how_counted(ground, clauses_of(ground.tokens.all))
        'counted by name'
    """
    found = _how().search(ground.page.text, sentence.tokens[0].start, sentence.tokens[-1].end)
    if found is not None:
        return found.group(1)
    ways = (
        lemma
        for chunk in sentence.chunks
        if chunk.kind == "VG"
        for lemma in chunk.lemmas
        if lemma in _listed("counted_how") and "not" not in sentence.lowered[max(0, chunk.first - 2) : chunk.head]
    )
    return next(ways, None)
