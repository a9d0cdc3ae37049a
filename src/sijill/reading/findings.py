"""Numbered findings of a report: where their words begin behind the number, and which lean on the one before."""

from __future__ import annotations

import re

from sijill.reading.ground import Ground
from sijill.reading.shape import Sentence, Structure
from sijill.reading.wordsets import listed

_OPENING = 12
"""Code points in which a paragraph opens with its day."""

_NUMBER = re.compile(
    r"\s*(?:(?i:case|incident|victim|finding)\s(?:no\.?\s)?\d{1,4}[.:)]|[(\[]?\d{1,4}(?:\.\d{1,3})+[.)\]]?|[(\[]?\d{1,4}[.)\]]|§\s?\d+|[(\[]?[٠-٩]{1,4}[.)\]-])\s+(?=\D)"
)


def numbered(structure: Structure, paragraph: int) -> bool:
    """Say whether a paragraph bears a number: a finding by itself, which leans on none before it.

    Args:
        structure: the structured text.
        paragraph: its index.

    Example:
        >>> from sijill.reading.structure import structure
        >>> numbered(structure("14.4 At least nine men were taken."), 0)
        True
    """
    return _NUMBER.match(structure.text, structure.paragraphs[paragraph].start) is not None


def stands_alone(structure: Structure, paragraph: int, before: int) -> bool:
    """Say whether a paragraph is a finding by itself and no part of the one before: "14.2" goes on from "14.1".

    Args:
        structure: the structured text.
        paragraph: its index.
        before: index of a paragraph before it.

    Example:
        >>> from sijill.reading.structure import structure
        >>> page = structure("14.1 They came.\\n\\n14.2 They left.\\n\\n15.1 It rained.")
        >>> stands_alone(page, 1, 0), stands_alone(page, 2, 1)
        (False, True)
    """
    if paragraph == before:
        return False
    here, there = (_NUMBER.match(structure.text, structure.paragraphs[one].start) for one in (paragraph, before))
    if here is None or there is None:
        return here is not None
    first, other = (one.group().strip(" ([§").split(".") for one in (here, there))
    return len([piece for piece in first if piece.strip(")] ").isdigit()]) < 2 or first[0] != other[0]


def behind_number(structure: Structure, sentence: Sentence) -> int:
    """Give where the words of a sentence begin behind the number of its paragraph.

    Args:
        structure: the structured text.
        sentence: a sentence of it.

    Example:
        >>> from sijill.reading.structure import structure
        >>> page = structure("14.4 At least nine men were taken.")
        >>> behind_number(page, page.sentences[0])
        5
    """
    paragraph = structure.paragraphs[sentence.paragraph]
    number = _NUMBER.match(structure.text, sentence.start, paragraph.end) if paragraph.start == sentence.start else None
    return sentence.start if number is None else min(number.end(), sentence.end)  # "Victim 2." may stand alone


def heads_entry(structure: Structure, sentence: Sentence, start: int, end: int) -> bool:
    """Say whether words head the entry that a sentence stands in: "Tuesday: 31 admissions. Two died".

    Args:
        structure: the structured text.
        sentence: a sentence of the entry.
        start: first code point of the words.
        end: one past their last.

    Example:
        >>> from sijill.reading.structure import structure
        >>> page = structure("Tuesday: 31 admissions. Two died.")
        >>> heads_entry(page, page.sentences[-1], 0, 7)
        True
    """
    return structure.paragraphs[sentence.paragraph].start == start and structure.text[end : end + 1] == ":"


def day_heads(ground: Ground, at: int) -> bool:
    """Say whether a paragraph opens with its day, and so tells in the present what was done: "3 May. He hides".

    Args:
        ground: what was found in the text.
        at: a place of the paragraph.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> day_heads(ground_of("24 November 1991. The priest hides forty people.", "t-1", ReadSettings(), None), 20)
        True
    """
    sentence = ground.structure.sentence_at(at)
    if sentence is None or any("-repeated" in one.rule for one in ground.times_between(sentence.start, sentence.end)):
        return False  # "they beat prisoners every week" is of no one day
    words = {token.lower for token in ground.tokens.between(sentence.start, sentence.end)}
    if words & listed("cues", "general_markers"):
        return False
    opens = ground.structure.paragraphs[sentence.paragraph].start
    first = next(iter(ground.times_between(opens, opens + _OPENING)), None)
    return (
        first is not None
        and not first.of_the_text
        and re.match(r"(?:\d{4}|XXXX)-\d\d-\d\d", first.when.timex or "") is not None
    )
