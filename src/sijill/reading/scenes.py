"""The scene in which an act is told: captivity, arms, death, flight, by the words of the sentences around it."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.reading.clauses import Clauses
from sijill.reading.ground import Ground
from sijill.reading.kept import kept
from sijill.reading.nouns import class_of
from sijill.reading.shape import Sentence
from sijill.reading.wordsets import table

_REACH = 4
"""How many sentences before and behind, in the same paragraph, belong to a scene."""

_WIDE = "violence"
"""The scene that is looked for in code points, over paragraphs: many words tell of it, so it takes several of them."""
_AROUND = 700
"""Code points before and behind a sentence in which the words of the wide scene may stand."""
_APART = 2
"""How many different words of the wide scene it takes where none stands in the sentence itself."""
_NEXT = 2
"""How near bombs must fall for a death of which nothing more is said to be by them."""


def in_scene(ground: Ground, sentence: Clauses, scenes: Sequence[str], reach: int = _REACH) -> bool:
    """Say whether a sentence or those around it have a word of every one of several scenes.

    Of violence, which many words tell, it takes two around a sentence that has none: "we lay in the reeds" tells that
    people hid where soldiers came and shot, and nothing where ducks did. "They took him upstairs" tells of an abduction
    between a cell and its guards, and of nothing in a hotel.

    Args:
        ground: what was found in the text.
        sentence: the sentence in chunks.
        scenes: names of the scenes of the lexicon; one of several where a stroke stands between them.
        reach: how many sentences before and behind belong to the scene.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("They took him up. The guards laughed.", "t-1", ReadSettings(), None)
        >>> first = clauses_of(ground.tokens.all[:5])
        >>> in_scene(ground, first, ["captivity"]), in_scene(ground, first, ["flight"])
        (True, False)
    """
    words = _words_around(ground, sentence, reach)
    return all(
        any(_amid(ground, sentence) if one == _WIDE else _has(words, one) for one in scene.split("/"))
        for scene in scenes
    )


def bombed_around(ground: Ground, sentence: Clauses, code: str, scenes: Sequence[str]) -> str:
    """Give the code of a death told only by itself, by its scene, where bombs or shells fall in the sentences around.

    Args:
        ground: what was found in the text.
        sentence: the sentence in chunks.
        code: the code so far.
        scenes: the scenes that the rule asks for; without any the code stays.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("A bomb went off. He is dead.", "t-1", ReadSettings(), None)
        >>> bombed_around(ground, clauses_of(ground.tokens.all[5:]), "death.unknown", ["arms"])
        'kill.indiscriminate'
    """
    told_alone = code == "death.unknown" and bool(scenes)
    return "kill.indiscriminate" if told_alone and in_scene(ground, sentence, ("bombs",), _NEXT) else code


@kept
def _amid(ground: Ground, sentence: Clauses) -> bool:
    """Whether a sentence has a word of the wide scene, or several stand around it."""
    known = table("frames_en", "scenes")[_WIDE]
    if not known.isdisjoint(sentence.word_set()):
        return True
    first, last = sentence.tokens[0].start, sentence.tokens[-1].end
    opens, ends = max(0, first - _AROUND), last + _AROUND
    opens = first if ground.structure.torn_between(opens, first) else opens  # nothing is known across a gap
    ends = last if ground.structure.torn_between(last, ends) else ends
    around = ground.tokens.between(opens, ends)
    return len(known.intersection(token.lower for token in around)) >= _APART


def _has(words: frozenset[str], scene: str) -> bool:
    if not table("frames_en", "scenes")[scene].isdisjoint(words):
        return True
    return scene == "arms" and any(class_of(word) & {"armed", "armed_many"} for word in words)


@kept
def _words_around(ground: Ground, sentence: Clauses, reach: int) -> frozenset[str]:
    """The words of the sentence and of its neighbours in the same paragraph, lower case."""
    here = ground.structure.sentence_at(sentence.tokens[0].start) if sentence.tokens else None
    if here is None:
        return sentence.word_set()
    near = ground.structure.sentences[max(0, here.index - reach) : here.index + reach + 1]
    same = [one for one in near if one.paragraph == here.paragraph and not _torn(ground, here, one)]
    return frozenset(token.lower for token in ground.tokens.between(same[0].start, same[-1].end))


def _torn(ground: Ground, one: Sentence, other: Sentence) -> bool:
    """Whether a gap lies between two sentences: what stands behind it is no part of a scene."""
    return ground.structure.torn_between(min(one.start, other.start), max(one.end, other.end))
