"""What a bare number counts where the noun stands elsewhere: "counted thirty of them", "the number of dead is 643"."""

from __future__ import annotations

from sijill.meaning.numbers import FoundAmount
from sijill.reading.clauses import Clauses
from sijill.reading.ground import Ground
from sijill.reading.tokens import plain
from sijill.reading.wordsets import listed

_REACH = 400
"""How many code points back, in the same paragraph, the noun for those counted is looked for."""


def _listed(name: str) -> frozenset[str]:
    return listed("units", name)


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
    lemmas = set(verb.lemmas)
    if lemmas & _listed("burying") and (
        lemmas & {"bury", "inter"} or any(f" {words} " in sentence.clause_text(step) for words in _listed("in_ground"))
    ):
        return "persons killed"
    if lemmas & _listed("amounting"):
        told = [token.lower for token in sentence.tokens[: verb.head]][-12:]
        if set(told) & _listed("tally"):
            return next((units[word] for word in reversed(told) if word in units), None)
    if lemmas & _listed("counting") or ("be" in lemmas and sentence.word(step - 1) == "there"):
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
