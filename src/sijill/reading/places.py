"""Find the places a text tells: kinds of spot, names in place contexts, and what contains them; never by likeness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sijill.meaning.where import Candidate, Places
from sijill.reading.ground import FoundPlace
from sijill.reading.mentions import Mentions
from sijill.reading.places_ar import ArabicFinder
from sijill.reading.places_en import EnglishFinder
from sijill.reading.shape import Structure
from sijill.reading.tokens import Tokens


def find_places(
    structure: Structure, tokens: Tokens, mentions: Mentions, places: Places | None, country: str | None = None
) -> tuple[FoundPlace, ...]:
    """Find the places told in a text.

    Args:
        structure: the structured text.
        tokens: its tokens.
        mentions: who and what it names; people are never looked up.
        places: the gazetteer, or None.
        country: ISO 3166-1 code that the homonyms of which are put first; None takes the country named most.

    Example:
        >>> from sijill.reading.mentions import Mentions
        >>> from sijill.reading.structure import structure
        >>> from sijill.reading.tokens import tokenise
        >>> page = structure("They hid on the roof.")
        >>> find_places(page, tokenise(page.text), Mentions(()), None)[0].where.kind
        'rooftop'
    """
    asked: dict[str, Sequence[Candidate]] = {}
    finder = ArabicFinder if structure.language == "ar" else EnglishFinder
    found = list(finder(structure, tokens, mentions, places, asked).all())
    prior = country or _prior(asked)
    if prior is None or places is None:
        return tuple(found)
    return tuple(_ordered(one, prior) for one in found)


def _prior(asked: Mapping[str, Sequence[Candidate]]) -> str | None:
    """The country that most of the names can lie in; none where two are level."""
    votes: Counter[str] = Counter()
    for candidates in asked.values():
        for code in {one.country for one in candidates if one.country is not None}:
            votes[code] += 3 if any(one.level == "country" for one in candidates) else 1
    first = votes.most_common(2)
    if not first or (len(first) > 1 and first[0][1] == first[1][1]):
        return None
    return first[0][0]


def _ordered(found: FoundPlace, country: str) -> FoundPlace:
    ranked = tuple(sorted(found.where.candidates, key=lambda one: one.country != country))
    return replace(found, where=replace(found.where, candidates=ranked))
