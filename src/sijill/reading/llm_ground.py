"""What the rules of this room find in a text before a model is asked: voices, times, places and amounts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sijill.meaning.numbers import FoundAmount, find_amounts
from sijill.meaning.where import Places
from sijill.reading.backend import NoModel
from sijill.reading.ground import Ground
from sijill.reading.people import mentions
from sijill.reading.places import find_places
from sijill.reading.shape import Sentence, Structure
from sijill.reading.times import FoundTime, find_times
from sijill.reading.voices import attributions
from sijill.record.passage import Gap, Page


def with_gaps_of(structure: Structure, page: Page) -> Structure:
    """Give a structure that knows every gap of the page, ruled ones too: no sentence of it crosses one.

    Args:
        structure: the structured text.
        page: the working text with all its gaps.

    Example:
        >>> from sijill.reading.structure import structure
        >>> from sijill.record.passage import Gap
        >>> page = Page("t-1", "He left his house.", (Gap(7, 7, "splice", "person", "a seam"),))
        >>> [(s.start, s.end) for s in with_gaps_of(structure(page.text), page).sentences]
        [(0, 7), (8, 18)]
    """
    if set(page.gaps) <= set(structure.gaps):
        return structure
    gaps = tuple(sorted({*page.gaps, *structure.gaps}, key=lambda gap: (gap.start, gap.end)))
    pieces = [(start, end, s) for s in structure.sentences for start, end in _between(structure.text, s, gaps)]
    sentences = tuple(replace(s, index=n, start=start, end=end) for n, (start, end, s) in enumerate(pieces))
    return replace(structure, gaps=gaps, sentences=sentences)


def _between(text: str, sentence: Sentence, gaps: tuple[Gap, ...]) -> Iterator[tuple[int, int]]:
    """The stretches of a sentence that lie between gaps, without the white space around them."""
    near = [gap for gap in gaps if gap.crossed_by(sentence.start, sentence.end)]
    starts = [sentence.start, *(gap.end for gap in near)]
    for start, end in zip(starts, [*(gap.start for gap in near), sentence.end], strict=True):
        words = text[start:end]
        if words.strip():
            yield start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def model_ground(
    structure: Structure,
    page: Page,
    model: str,
    document_date: str | None,
    window: tuple[str, str] | None,
    places: Places | None,
) -> Ground:
    """Find in a text everything but the claims, so that a model's pointers can be understood by rule.

    Args:
        structure: the structured text.
        page: the working text with its gaps.
        model: the model's name, for the record.
        document_date: the date of the text, EDTF, or None.
        window: first and last day of the episode, or None.
        places: the gazetteer, or None.

    Example:
        >>> from sijill.reading.structure import structure
        >>> text = "He left on 3 May 1999."
        >>> model_ground(structure(text), Page("t-1", text), "m", None, None, None).times[0].when.edtf
        '1999-05-03'
    """
    tokens = NoModel().tokens(structure)
    people = mentions(structure, tokens)
    times: list[FoundTime] = []
    for part in structure.parts:
        speech = tuple((q.start, q.end) for q in structure.quotes if q.depth == 0 and part.start <= q.start < part.end)
        language = part.language if part.language in ("en", "ar") else structure.language
        times += find_times(
            structure.text, language=language, document_date=document_date, window=window, speech=speech,
            within=(part.start, part.end),
        )  # fmt: skip
    amounts = [
        FoundAmount(sentence.start + one.start, sentence.start + one.end, one.amount)
        for sentence in structure.sentences
        for one in find_amounts(structure.text[sentence.start : sentence.end])
    ]
    return Ground(
        page=page,
        structure=structure,
        tokens=tokens,
        mentions=people,
        voices=attributions(structure, tokens, people),
        times=tuple(one for one in times if not structure.torn_between(one.start, one.end)),
        places=tuple(
            one
            for one in find_places(structure, tokens, people, places)
            if not structure.torn_between(one.start, one.end)
        ),
        amounts=amounts,
        model=model,
    )
