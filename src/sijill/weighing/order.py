"""Order told in words: what came the next day, two years later, before that, counted from what was told last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from sijill.meaning.folding import fold as fold_with_map
from sijill.meaning.numbers import find_amounts
from sijill.weighing.network import Limit
from sijill.weighing.seen import Seen
from sijill.weighing.weighed import fold
from sijill.weighing.words_of import lexicon

DAY = 24 * 60
FURTHEST = 400
"""What was told more than so many characters before is not what "the next day" is counted from."""
LONGEST_SENTENCE = 1_000
"""A text without full stops is not read from its beginning for every claim in it."""
NEAREST = 32
"""Of so many claims before it, the last is looked for; more do not stand in one stretch of a text."""
SHORTEST_SHARE = 9
"""Of ten: a month of 31 days may have 28, and a year of 366 days 365."""
_ENDS = ".!?؟\n"


@dataclass(frozen=True, slots=True)
class Step:
    """Words that say how much later something was.

    Args:
        start: first code point of the words in their text.
        least: days, or None where it may be any time before.
        most: days, or None where it may be any time after.

    Example:
        >>> Step(0, 0, 2).most
        2
    """

    start: int
    least: int | None
    most: int | None


def _rows(section: str) -> list[dict[str, object]]:
    rows = lexicon("order")[section]
    return [dict(row) for row in rows] if isinstance(rows, list) else []


def _list(value: object) -> list[str]:
    return [fold(str(one)) for one in value] if isinstance(value, list) else []


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(one) for one in sorted(words, key=len, reverse=True))


def _days(value: object) -> int | None:
    return None if value is None else int(str(value))


@cache
def _alone() -> str:
    """What ends a pattern: the words count from what was told last, and from nothing that they name themselves."""
    words, prefixes = _list(lexicon("order")["from_what"]), _list(lexicon("order")["from_prefix"])
    return rf"(?!\w)(?!\s+(?:(?:{_alternatives(words)})(?!\w)|(?:{_alternatives(prefixes)})\w))"


@cache
def _phrases() -> list[tuple[re.Pattern[str], int | None, int | None]]:
    return [
        (
            re.compile(rf"(?<!\w)(?:{_alternatives(_list(row['words']))}){_alone()}"),
            _days(row["least"]),
            _days(row["most"]),
        )
        for row in _rows("phrases")
    ]


@dataclass(frozen=True, slots=True)
class _Length:
    """A unit: what follows a number in "two days later", the bare unit, what stands for one or two of it, its days."""

    later: re.Pattern[str]
    bare: re.Pattern[str]
    alone: tuple[tuple[int, re.Pattern[str]], ...]
    days: int


@cache
def _lengths() -> list[_Length]:
    order = lexicon("order")
    later, after, one = (_alternatives(_list(order[name])) for name in ("later", "after_number_of", "one"))
    found = []
    for row in _rows("units"):
        unit, twice = _alternatives(_list(row["words"])), _alternatives(_list(row["twice"]))
        counted = rf"\s+(?:{unit})\s+(?:{later})(?!\w)"
        single = re.compile(rf"(?<!\w)(?:{one}){counted}")
        pair = re.compile(rf"(?<!\w)(?:{after})\s+(?:{twice}){_alone()}")
        bare = re.compile(rf"\s+(?:{unit}){_alone()}")
        found.append(_Length(re.compile(counted), bare, ((1, single), (2, pair)), int(str(row["days"]))))
    return found


@cache
def _any_word() -> re.Pattern[str]:
    words = {word for row in _rows("phrases") for word in _list(row["words"])}
    words |= {*_list(lexicon("order")["later"]), *_list(lexicon("order")["after_number_of"])}
    return re.compile(rf"(?<!\w)(?:{_alternatives(words)})(?!\w)")


def _some(start: int, number: int, days: int) -> Step:
    return Step(start, (number - 1) * days * SHORTEST_SHARE // 10, (number + 1) * days)


def steps(sentence: str) -> list[Step]:
    """Find the words of a sentence that put it after or before what was told last.

    Args:
        sentence: running text, English or Arabic.

    Example:
        >>> [(one.start, one.least, one.most) for one in steps("They left. Two days later they came back.")]
        [(11, 0, 3)]
    """
    return list(_steps(sentence))


@lru_cache(maxsize=256)
def _steps(sentence: str) -> tuple[Step, ...]:
    # Nearly no sentence holds any of the words: what takes long is asked of the few that do.
    if not _any_word().search(fold(sentence)):
        return ()
    folded = fold_with_map(sentence)
    found = [
        Step(folded.span(match.start(), match.end())[0], least, most)
        for pattern, least, most in _phrases()
        for match in pattern.finditer(folded.text)
    ]
    for unit in _lengths():
        for number, pattern in unit.alone:
            starts = (folded.span(one.start(), one.end())[0] for one in pattern.finditer(folded.text))
            found += [_some(start, number, unit.days) for start in starts]
    for amount in find_amounts(sentence):
        least = amount.amount.min
        if least is None or least != amount.amount.max:
            continue
        rest, lead = fold(sentence[amount.end :]), fold(sentence[: amount.start]).split()
        behind = bool(lead) and lead[-1] in _list(lexicon("order")["after_number_of"])
        found += [
            _some(amount.start, least, unit.days)
            for unit in _lengths()
            if unit.later.match(rest) or (behind and unit.bare.match(rest))
        ]
    return tuple(sorted(found, key=lambda step: step.start))


@cache
def _units() -> tuple[tuple[re.Pattern[str], re.Pattern[str], int], ...]:
    """Each unit behind a number, what stands for one or two of it, and its days."""
    one = _alternatives([*_list(lexicon("order")["one"]), "one"])
    rows = []
    for row in _rows("units"):
        unit, twice = _alternatives(_list(row["words"])), _alternatives(_list(row["twice"]))
        alone = re.compile(rf"(?<!\w)(?:(?P<one>(?:{one})\s+(?:{unit}))|(?P<two>{twice}))(?!\w)")
        rows.append((re.compile(rf"\s+(?:{unit})(?!\w)"), alone, int(str(row["days"]))))
    return tuple(rows)


def lengths_in(folded: str) -> list[tuple[int, int, int, int]]:
    """Find the lengths of time that words tell: where they start and end, and so many days at least and at most.

    Args:
        folded: running text, folded.

    Example:
        >>> lengths_in("it was two days after his arrest")
        [(7, 15, 0, 3)]
    """
    found = []
    for amount in find_amounts(folded):
        number = amount.amount.min
        if number is None or number != amount.amount.max:
            continue
        for behind, _, days in _units():
            match = behind.match(folded, amount.end)
            if match is not None:
                step = _some(amount.start, number, days)
                found.append((amount.start, match.end(), step.least or 0, step.most or 0))
    for _, alone, days in _units():
        for match in alone.finditer(folded):
            step = _some(match.start(), 1 if match["one"] is not None else 2, days)
            if not any(start <= match.start() < end for start, end, _, _ in found):
                found.append((match.start(), match.end(), step.least or 0, step.most or 0))
    return sorted(found)


def order_limits(told: Sequence[Seen]) -> list[Limit]:
    """Bind what one teller tells in one text to what they told before it, where words say how much later it was.

    Words in front of a claim, in its sentence, count from the last claim that ends before them; over a broken place
    nothing is counted.

    Args:
        told: claims of one text and one voice, in the order of the page.

    Example:
        >>> order_limits([])
        []
    """
    limits: list[Limit] = []
    for place, seen in enumerate(told):
        page, start = seen.claim.passage.page, seen.claim.passage.start
        floor = max(0, start - LONGEST_SENTENCE)
        begin = max(floor, *(page.text.rfind(end, floor, start) + 1 for end in _ENDS))
        found = [step for step in steps(page.text[begin : seen.claim.passage.end]) if begin + step.start <= start]
        if not found:
            continue
        step, at = found[-1], begin + found[-1].start
        near = told[max(0, place - NEAREST) : place]
        before = [one for one in near if at - FURTHEST <= one.claim.passage.end <= at]
        if not before or any(gap.crossed_by(before[-1].claim.passage.start, start) for gap in page.gaps):
            continue
        limits += _between(before[-1].id, seen.id, step)
    return limits


def _between(first: str, second: str, step: Step) -> list[Limit]:
    claims = (first, second)
    limits = [] if step.most is None else [Limit(second, first, step.most * DAY, claims)]
    return limits if step.least is None else [*limits, Limit(first, second, -step.least * DAY, claims)]
