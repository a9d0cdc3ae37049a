"""Numbers given anew for what another counted right before: "Twelve died. The opposition says more than 100"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sijill.meaning.numbers import FoundAmount
from sijill.reading.clauses import Clauses, clauses_of
from sijill.reading.drafts import Draft
from sijill.reading.figures import figures_in, period_of, territory_of
from sijill.reading.ground import Ground
from sijill.reading.shape import Sentence
from sijill.reading.tolls import tolls_in
from sijill.reading.wordsets import listed
from sijill.record.claim import Figure

_SENTENCES_BACK = 2
"""Sentences before, of the same paragraph, in which the other number may stand."""
_ENDS = re.compile(
    r"(?:\s+(?:people|persons|of them|dead|in all|in total))?\s*(?:[,.;:!?)\]—–”’\"]|and\b|but\b|while\b|\Z)"
)
"""What stands behind a number that counts nothing of its own."""
_NEGATED = re.compile(r"\b(?:not|never|nor|no|neither|nobody|denie[sd]|deny)\b|n[’']t\b")


@cache
def _given() -> re.Pattern[str]:
    """A verb by which a number is given, and nothing between it and the number but words for the number."""
    verbs = "|".join(sorted(listed("units", "giving"), key=len, reverse=True))
    filling = "|".join(sorted(listed("units", "before_given"), key=len, reverse=True))
    return re.compile(
        rf"\b(?:{verbs})\s+(?:(?:of|that|it|them|as|at|to|by)\s+)*(?P<number>(?:(?:{filling})\s+){{0,6}})\Z",
        re.IGNORECASE,
    )


def all_figures_in(ground: Ground, clauses: Clauses, sentence: Sentence) -> Iterator[Draft]:
    """Draw the figures that an English sentence tells: counts, tolls, and bare numbers for what was counted before.

    What a bare number counts is taken over from the number before; the two stay two figures.

    Args:
        ground: what was found in the text.
        clauses: the sentence in chunks.
        sentence: the sentence.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("Twelve people were killed. The rebels say 40.", "t-1", ReadSettings(), None)
        >>> again = page.structure.sentences[1]
        >>> clauses = clauses_of(page.tokens.between(again.start, again.end))
        >>> [(draft.figure.unit, draft.figure.amount.min) for draft in all_figures_in(page, clauses, again)]
        [('persons killed', 40)]
    """
    figures = _told(ground, clauses, sentence)
    yield from figures
    yield from _again(ground, sentence, figures)


def _told(ground: Ground, clauses: Clauses, sentence: Sentence) -> list[Draft]:
    """The counts and the tolls of a sentence."""
    counted = list(figures_in(ground, clauses, sentence.end))
    return [*counted, *tolls_in(ground, sentence.start, sentence.end, lambda one: _holds(counted, one))]


def _holds(figures: Sequence[Draft], one: FoundAmount) -> bool:
    return any(draft.start <= one.start < draft.end for draft in figures)


def _again(ground: Ground, sentence: Sentence, here: Sequence[Draft]) -> Iterator[Draft]:
    """The bare numbers of a sentence that answer a number told before in it or in the sentences before."""
    text, last = ground.page.text, sentence.start
    for found in ground.amounts_between(sentence.start, sentence.end):
        if _holds(here, found) or found.amount.share is not None or _ENDS.match(text, found.end, sentence.end) is None:
            last = found.end
            continue
        given = _given().search(text, last, found.start)
        if given is None or text[found.start : found.end].lower() == "one" or ground.time_at(found.start) is not None:
            continue
        voice = ground.voices.holding(found.start, found.end)
        carried = voice is not None and voice.cue is not None and voice.cue[0] < last
        if carried or _NEGATED.search(text, last, found.start) is not None:
            continue  # whoever gives another number gives it in their own voice
        unit = _unit_before(ground, sentence, found, here)
        if unit is None:
            continue
        territory, period = territory_of(ground, last, found.end), period_of(ground, last, found.end)
        figure = Figure(unit, found.amount, (), None, territory, period, None)
        last = found.end
        yield Draft(given.start("number"), found.end, "figure", "st.figure", (), "figure/again", figure=figure)


def _unit_before(ground: Ground, sentence: Sentence, found: FoundAmount, here: Sequence[Draft]) -> str | None:
    """What the nearest figure before a number counts, on the same side of every gap; None where there is none."""
    earlier = [draft for draft in here if draft.end <= found.start]
    index = sentence.index
    while not earlier and index > 0 and sentence.index - index < _SENTENCES_BACK:
        index -= 1
        before = ground.structure.sentences[index]
        if before.paragraph != sentence.paragraph:
            return None
        tokens = ground.tokens.between(before.start, before.end)
        earlier = _told(ground, clauses_of(tokens), before) if tokens else []
    if not earlier or ground.structure.torn_between(earlier[-1].start, found.end):
        return None
    units = {draft.figure.unit for draft in earlier if draft.figure is not None}
    return units.pop() if len(units) == 1 else None
