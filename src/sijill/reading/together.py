"""Whom "they" means who undergo something: two or more persons who were told of together, names and all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sijill.reading.actor import Actor
from sijill.reading.ground import Ground
from sijill.reading.mentions import Mention
from sijill.reading.nouns import class_of
from sijill.reading.sentence_row import Span

_JOINED = re.compile(
    r"(?:, (?:(?:born|aged) )?(?:in )?\d{1,4}|, (?:an? |the )?[a-z]+(?: [a-z]+){0,2})*?"
    r"(?:,? and (?:the )?|, (?:the )?| )"
)
"""What stands between persons who are told together, with how old or what they are."""
_AND = re.compile(r",? and ")
_LEAST = 2


def as_together(ground: Ground, one: Actor, doing: Sequence[Span] = ()) -> Actor:
    """Give, for "they" or "them" that nobody was found for, those who were told of together right before.

    Only for those who undergo something: nobody is taken for who did it because he stood beside another.

    Args:
        ground: what was found in the text.
        one: those to whom something is done.
        doing: the phrases of those who do it, in tokens of the sentence that the pronoun stands in.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("Omar and Ali slept. They were taken away.", "t-1", ReadSettings(), None)
        >>> they = Actor(ground.page.cut(20, 24), None, "group", frozenset(("people",)), "they")
        >>> as_together(ground, they).words.words
        'Omar and Ali'
    """
    if one.said is not None or one.words.words.lower() not in ("they", "them"):
        return one
    span = _told_together(ground, one.words.start)
    here = ground.structure.sentence_at(one.words.start)
    if span is None or here is None:
        return one
    tokens = ground.tokens.between(here.start, here.end)
    if any(span[0] <= tokens[first].start < span[1] for first, _, _ in doing):
        return one
    if ground.structure.torn_between(span[0], one.words.end):
        return one
    words = ground.page.cut(*span)
    return Actor(words, one.words, "group", frozenset(("people",)), words.words.lower())


def _told_together(ground: Ground, at: int) -> tuple[int, int] | None:
    """Where persons stand who are joined by "and", in this sentence or the one before, with no other people behind."""
    here = ground.structure.sentence_at(at)
    if here is None:
        return None
    for index in (here.index, here.index - 1):
        sentence = ground.structure.sentences[max(0, index)]
        if sentence.paragraph != here.paragraph:
            return None
        near = [one for one in ground.mentions.between(sentence.start, min(sentence.end, at)) if one.end <= at]
        row = _joined(ground.page.text, [one for one in near if one.kind in ("person", "kin")])
        behind = [one for one in near if _competes(one) and (not row or one.start >= row[-1].end)]
        if behind:
            return None
        if row:
            return row[0].start, row[-1].end
    return None


def _joined(text: str, people: Sequence[Mention]) -> list[Mention]:
    """The last row of persons that stand beside each other and are joined by "and"."""
    best: list[Mention] = []
    row: list[Mention] = []
    for one in people:
        if row and one.start < row[-1].end:
            continue
        beside = bool(row) and _JOINED.fullmatch(text, row[-1].end, one.start) is not None
        row = [*row, one] if beside else [one]
        if len(row) >= _LEAST and _AND.search(text, row[0].end, row[-1].start) is not None:
            best = row
    return best


def _competes(one: Mention) -> bool:
    """Whether "they" may as well be others who were told of: people in number, but none under arms."""
    if one.kind not in ("group", "organisation"):
        return False
    return not class_of(one.form.lower().split()[-1]) & {"armed", "armed_many"}
