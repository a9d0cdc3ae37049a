"""Breakdowns of a figure: "214 of them soldiers and the rest civilians", right behind it or further on."""

from __future__ import annotations

import re

from sijill.meaning.amount import Amount, rest
from sijill.reading.counted import units
from sijill.reading.ground import Ground
from sijill.reading.verbforms import verb_forms
from sijill.record.claim import FigurePart

_SEPARATOR = re.compile(
    r"\s*(?:—|–|--|-\s|:|\(|,\s*(?:including|among\s+(?:them|whom)|of\s+(?:them|whom))\b|(?:including|of\s+(?:them|whom))\b|,\s*(?=\d))\s*"
)
_WORD = re.compile(
    r"\s+(?:(?:people|persons|others|more|men|women|children)\s+)?"
    r"(?:(?:were|was|went|are|is|had been|have been)\s+)?([a-z]+)"
)
_REST = re.compile(
    r"\b(?:and\s+)?(the\s+(?:rest|remainder|others|remaining)(?:\s+(?:were|being|all|of\s+them))?(?:\s+[a-z-]+){0,2})",
    re.IGNORECASE,
)


def parts_of(
    ground: Ground, whole: Amount, position: int, end: int, unit: str = ""
) -> tuple[Amount, tuple[FigurePart, ...], int]:
    """Give the breakdown behind a figure: the whole, its parts, and how far the words for them go.

    Args:
        ground: what was found in the text.
        whole: the number that is broken down.
        position: where the figure's own words end.
        end: where its sentence ends.
        unit: what the figure counts; what counts something else is no part of it: "212 dead and 97 missing".

    Example:
        >>> from sijill.meaning.amount import exact
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("Ninety died, forty of them children.", "t-1", ReadSettings(), None)
        >>> [part.passage.words for part in parts_of(ground, exact(90), 11, 36)[1]]
        ['forty of them children']
    """
    text = ground.page.text
    joint = _SEPARATOR.match(text, position, end)
    if joint is None:
        return _part_behind(ground, whole, position, end)
    stop = _closing(text, joint, end)
    found = [one for one in ground.amounts_between(joint.end(), stop) if one.amount.share is None]
    other = next((one for one in found if _counts_another(text[one.end : stop], unit)), None)
    if other is not None:
        stop = other.start
        found = [one for one in found if one.end <= stop]
    if not found or found[0].start > joint.end() + 12:
        return whole, (), position
    parts: list[FigurePart] = []
    for number, one in enumerate(found):
        limit = found[number + 1].start if number + 1 < len(found) else stop
        left = _REST.search(text, one.end, limit)
        last = _words_end(text, one.end, limit if left is None else left.start())
        if whole.max is not None and one.amount.min is not None and one.amount.min > whole.max:
            return whole, (), position
        parts.append(
            FigurePart(ground.page.cut(one.start, last), one.amount, False, text[one.end : last].strip(" ,") or None)
        )
    reach = parts[-1].passage.end
    left = _REST.search(text, reach, stop)
    if left is not None and parts:
        last = _words_end(text, left.end(1), stop)
        words = text[left.start(1) : last]
        parts.append(
            FigurePart(
                ground.page.cut(left.start(1), last), rest(whole, tuple(p.amount for p in parts), words), True, None
            )
        )
        reach = last
    return whole, tuple(parts), reach


def _counts_another(behind: str, unit: str) -> bool:
    """Whether the word behind a number makes it a figure of its own, beside the one before."""
    word = _WORD.match(behind)
    if word is None:
        return False
    told = [word[1].lower(), *(lemma for lemma, _ in verb_forms().get(word[1].lower(), ()))]
    known = units("nouns", "en"), units("verbs", "en")
    counted = next((kind[one] for kind in known for one in told if one in kind), None)
    return bool(unit) and counted is not None and counted != unit


_OF_THEM = re.compile(
    r"\s+(?:of|among)\s+(?:them|whom|these|those)\s+(?:were\s+|being\s+|was\s+)?"
    r"(?P<who>[a-z][a-z’'-]*(?:\s+(?!and\b|or\b|the\b|in\b|on\b|at\b|from\b)[a-z][a-z’'-]*)?)"
)
_GOES_ON = 12
"""Code points between one part and the next."""


def _part_behind(ground: Ground, whole: Amount, position: int, end: int) -> tuple[Amount, tuple[FigurePart, ...], int]:
    """Parts told further on in the sentence: "120 people died in May, forty of them children and the rest men"."""
    text = ground.page.text
    parts: list[FigurePart] = []
    reach = position
    for one in ground.amounts_between(position, end):
        if parts and one.start - reach > _GOES_ON:
            break
        match = _OF_THEM.match(text, one.end, end)
        if match is None or one.amount.min is None or (whole.max is not None and one.amount.min > whole.max):
            continue
        parts.append(FigurePart(ground.page.cut(one.start, match.end()), one.amount, False, match["who"]))
        reach = match.end()
    left = _REST.search(text, reach, min(end, reach + _GOES_ON + 40)) if parts else None
    if left is not None and left.start() - reach <= _GOES_ON:
        last = _words_end(text, left.end(1), end)
        words = text[left.start(1) : last]
        told = rest(whole, tuple(part.amount for part in parts), words)
        parts.append(FigurePart(ground.page.cut(left.start(1), last), told, True, None))
        reach = last
    return whole, tuple(parts), reach


def _closing(text: str, joint: re.Match[str], end: int) -> int:
    """Where a breakdown ends: at the bracket or the second dash, else at the next clause."""
    sign = joint.group().strip()
    limit = min(end, joint.end() + 240)
    if sign == "(":
        stop = text.find(")", joint.end(), limit)
    elif sign in ("—", "–", "--", "-"):
        stop = min(
            (at for at in (text.find(mark, joint.end(), limit) for mark in ("—", "–", "--")) if at >= 0), default=-1
        )
    else:
        stop = min((at for at in (text.find(mark, joint.end(), limit) for mark in (";", ". ")) if at >= 0), default=-1)
    return stop if stop >= 0 else limit


_NOUN_END = re.compile(
    r"(?:\s+of\s+(?:them|whom))?(?:\s+(?!and\b|or\b|the\b|who\b|were\b|was\b|in\b|at\b|on\b|from\b|by\b|with\b|said\b|to\b)[A-Za-z’'-]+){0,3}"
)


def _words_end(text: str, position: int, limit: int) -> int:
    """The end of the few words that say what a part counts."""
    match = _NOUN_END.match(text, position, limit)
    return match.end() if match is not None else position
