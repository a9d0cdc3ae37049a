"""Figures told in Arabic: a number before what it counts, with the parts named after "among them" and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from sijill.meaning.amount import Amount, rest
from sijill.reading.counted import LEAST, units
from sijill.reading.drafts import Draft
from sijill.reading.figures import period_of, territory_of
from sijill.reading.ground import Ground
from sijill.reading.lists_ar import listed_arabic, words_of
from sijill.reading.people_ar import verbs
from sijill.reading.rows_ar import row_of
from sijill.reading.tokens import Token
from sijill.reading.words import level, lexicon
from sijill.record.claim import Figure, FigurePart

_AMONG = re.compile(r"\s*[،,:(—–-]?\s*(?:من\s+)?(?:بينهم|منهم|بينهن|منهن|بينها)\s+")
_AMONG_BEHIND = re.compile(r"\s*[،,]\s*(?:من\s+)?(?:بينهم|منهم|بينهن|منهن)\s+")
_FURTHER = 60
"""Code points behind a figure within which its breakdown may begin."""
_REST = re.compile(r"و(?:الباقي|البقية|الباقون|البقيه|الآخرون)(?:\s+(?:من\s+)?[\u0621-\u064a]+)?")
_GIVERS = 6
"""Words of a verb of giving and of who gives it, before "of" and a number."""
_SENTENCES_BACK = 2
"""Sentences before in which the other number may stand."""
_LOOK = 400
"""Code points looked back over for what "the number" counts."""
_LEAST = 20
"""From how many persons on a bare number with a verb is a figure and not only an act."""


@cache
def _words(name: str) -> Mapping[str, str]:
    """A table of the lexicon, from word to what it counts."""
    raw = lexicon("figures_ar")[name]
    table = raw if isinstance(raw, dict) else {}
    return {level(word): str(unit) for unit in table for word in words_of(table, unit)}


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(map(level, words_of(lexicon("figures_ar"), name)))


def arabic_figures_in(ground: Ground, tokens: Sequence[Token], end: int) -> Iterator[Draft]:
    """Draw the figures that an Arabic sentence tells.

    Args:
        ground: what was found in the text.
        tokens: the sentence's tokens.
        end: where the sentence ends.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("بلغ عدد القتلى ٤٣ شخصا.", "t-1", ReadSettings(language="ar"), None)
        >>> [draft.figure.unit for draft in arabic_figures_in(page, page.tokens.between(0, 23), 23)]
        ['persons killed']
    """
    counted = list(_counted(ground, tokens, end))
    yield from counted
    yield from _again(ground, tokens, counted)


def _counted(ground: Ground, tokens: Sequence[Token], end: int) -> Iterator[Draft]:
    """The numbers of a sentence that say themselves what they count."""
    start, done = tokens[0].start, -1
    words = row_of(ground, tokens[0].start, tokens[-1].end).words
    told = f" {' '.join(words)} "
    if any(f" {false} " in told for false in listed_arabic("called_false")):
        return
    how = next((_words("counted_how")[word] for word in words if word in _words("counted_how")), None)
    for found in ground.amounts_between(start, end):
        if found.start < done:
            continue
        first = next((at for at, token in enumerate(tokens) if token.end > found.start), 0)
        last = next((at for at, token in enumerate(tokens) if token.start >= found.end), len(tokens))
        if _untold(words, first):
            continue
        if found.amount.share is not None:
            unit = _of_whom(words, first, last)
        else:
            unit = _unit(ground, words, (first, last), found.amount, start)
        if unit is None:
            continue
        noun = last < len(words) and (words[last] in _set("persons") or words[last] in units("nouns", "ar"))
        reach = tokens[last].end if noun else found.end
        parts, reach = _parts(ground, found.amount, reach, end)
        figure = Figure(
            unit[0],
            found.amount,
            parts,
            _population(ground, tokens, words, last),
            territory_of(ground, start, end),
            period_of(ground, start, end),
            how,
        )
        done = reach
        yield Draft(tokens[unit[1]].start, reach, "figure", "st.figure", (), "figure-ar/count", figure=figure)


def _again(ground: Ground, tokens: Sequence[Token], here: Sequence[Draft]) -> Iterator[Draft]:
    """Bare numbers that answer a number told before: "14 were killed; the opposition speaks of 60"."""
    words = row_of(ground, tokens[0].start, tokens[-1].end).words
    for found in ground.amounts_between(tokens[0].start, tokens[-1].end):
        first = next((at for at, token in enumerate(tokens) if token.end > found.start), 0)
        last = next((at for at, token in enumerate(tokens) if token.start >= found.end), len(tokens))
        taken = any(draft.start <= found.start < draft.end for draft in here)
        verb = _given(words, first, last)
        if taken or found.amount.share is not None or _untold(words, first) or verb is None:
            continue
        voice = ground.voices.holding(found.start, found.end)
        if voice is None or voice.cue is None or voice.cue[0] < tokens[verb].start:
            continue  # in nobody else's voice
        unit = _unit_before(ground, tokens, found.start, here)
        if unit is not None and ground.time_at(found.start) is None:
            figure = Figure(unit, found.amount, (), None, None, None, None)
            yield Draft(found.start, found.end, "figure", "st.figure", (), "figure-ar/again", figure=figure)


def _given(words: Sequence[str], first: int, last: int) -> int | None:
    """The verb of giving, where who gives it and "of" or "that" follow before a number that counts nothing itself."""
    behind = words[last] if last < len(words) else "."
    if behind[0].isalpha() and behind not in _set("behind_given"):
        return None
    at = first - 1
    while at >= 0 and words[at] in _set("before_given"):
        at -= 1
    if at < 1 or words[at] not in _set("given_of"):
        return None
    near = range(at - 1, max(-1, at - _GIVERS), -1)
    return next((verb for verb in near if words[verb].removeprefix("و") in _set("giving")), None)


def _unit_before(ground: Ground, tokens: Sequence[Token], position: int, here: Sequence[Draft]) -> str | None:
    """What the nearest figure before a number counts, in its sentence or the two before it, in no torn text."""
    earlier = [draft for draft in here if draft.end <= position]
    sentence = ground.structure.sentence_at(tokens[0].start)
    index = 0 if sentence is None else sentence.index
    while not earlier and sentence is not None and index > 0 and sentence.index - index < _SENTENCES_BACK:
        index -= 1
        before = ground.structure.sentences[index]
        row = ground.tokens.between(before.start, before.end)
        if before.paragraph != sentence.paragraph or not row:
            return None
        earlier = list(_counted(ground, row, before.end))
    if not earlier or ground.structure.torn_between(earlier[-1].start, position + 1):
        return None
    units = {draft.figure.unit for draft in earlier if draft.figure is not None}
    return units.pop() if len(units) == 1 else None


@cache
def _telling() -> frozenset[str]:
    return frozenset(map(level, verbs()))


def _untold(words: Sequence[str], first: int) -> bool:
    """Whether a number stands behind a verb of telling that is denied: "did not admit more than 17 deaths"."""
    near = range(max(0, first - 8), first - 1)
    return any(words[at] in listed_arabic("negators") and words[at + 1] in _telling() for at in near)


def _unit(
    ground: Ground, words: Sequence[str], span: tuple[int, int], amount: Amount, start: int
) -> tuple[str, int] | None:
    """What a number counts, and the first word that says so: a noun behind it, "the number of" before it, a verb."""
    first, last = span
    noun = words[last] if last < len(words) else ""
    before = words[first - 1].removeprefix("و") if first else ""
    counted = units("nouns", "ar").get(noun)
    if counted is not None and words[first].removeprefix("و").startswith("ال") and not noun.startswith("ال"):
        return None  # "thousands followed the coffin": the many are not what is counted
    if counted is not None:
        few = amount.max is not None and amount.max < 10
        return None if few and before in _set("found") else (counted, first)
    for at in range(first - 1, max(-1, first - 8), -1):
        bare = words[at].removeprefix("و")
        if bare in ("عدد", "حصيلة", "اعداد", "العدد", "الحصيلة", "حصيله"):
            named = words[at + 1].removeprefix("ال") if at + 1 < len(words) else ""
            unit = _words("many").get(named)
            between = all(word in _set("links") or word[0].isdecimal() for word in words[at + 1 : first])
            if unit is None and between:
                unit = _counted_before(ground, start)
            return None if unit is None else (unit, at)
    case = words[last + 1] if noun in ("حالة", "حالات", "حاله") and last + 1 < len(words) else ""
    if case in _words("before"):
        return _words("before")[case], first  # "96 cases of arrest"
    for bare in (before, before[1:]):
        if bare in _words("before") and (noun in _set("persons") or noun == "" or first):
            return _words("before")[bare], first - 1
    counting = amount.min is not None and amount.min >= LEAST
    if counting and before in _words("verbs") and (noun in _set("persons") or noun == ""):
        return _words("verbs")[before], first - 1
    many = amount.min is not None and (amount.min >= _LEAST or amount.max is None)
    if noun in _set("persons") and many:
        for word in words[last + 1 : last + 4]:
            told = _words("happened").get(word.removeprefix("و"))
            if told is not None:
                return ("families returned" if noun in _set("families") else "persons returned") if (
                    told == "returned"
                ) else told, first
    return None


def _of_whom(words: Sequence[str], first: int, last: int) -> tuple[str, int] | None:
    """What a share is a share of: "sixty per cent of the wounded"."""
    whole = words[last + 1].removeprefix("ال") if last + 1 < len(words) and words[last] == "من" else ""
    unit = _words("many").get(whole)
    return None if unit is None else (unit, first)


def _counted_before(ground: Ground, position: int) -> str | None:
    """What "the number" counts where only a sentence shortly before says it."""
    text = level(ground.page.text[max(0, position - _LOOK) : position])
    told = [unit for word, unit in _words("many").items() if f"عدد ال{word}" in text]
    return told[0] if len(set(told)) == 1 else None


def _population(ground: Ground, tokens: Sequence[Token], words: Sequence[str], last: int) -> str | None:
    """The whole that a number is part of: "out of one hundred and twenty"."""
    for at in range(last, min(last + 9, len(words) - 2)):
        if f"{words[at]} {words[at + 1]}" in _set("whole"):
            whole = next((one for one in ground.amounts_between(tokens[at + 2].start, tokens[at + 2].end)), None)
            return ground.page.text[tokens[at].start : whole.end] if whole is not None else None
    return None


def _parts(ground: Ground, whole: Amount, position: int, end: int) -> tuple[tuple[FigurePart, ...], int]:
    """A breakdown behind a figure: "among them 214 soldiers, and the rest civilians"."""
    text = ground.page.text
    joint = _AMONG.match(text, position, end) or _AMONG_BEHIND.search(text, position, min(end, position + _FURTHER))
    if joint is None or any(one.start < joint.start() for one in ground.amounts_between(position, joint.end())):
        return (), position
    parts: list[FigurePart] = []
    reach = position
    for one in ground.amounts_between(joint.end(), end):
        if one.start > reach + 40 and parts:
            break
        noun = re.match(r"\s+[\u0621-\u0652]+", text[one.end : end])
        last = one.end + (noun.end() if noun is not None else 0)
        if whole.max is not None and one.amount.min is not None and one.amount.min > whole.max:
            break
        parts.append(
            FigurePart(ground.page.cut(one.start, last), one.amount, False, text[one.end : last].strip() or None)
        )
        reach = last
    left = _REST.search(text, reach, min(end, reach + 30)) if parts else None
    if left is not None:
        parts.append(
            FigurePart(
                ground.page.cut(left.start(), left.end()),
                rest(whole, tuple(p.amount for p in parts), left.group()),
                True,
            )
        )
        reach = left.end()
    return tuple(parts), reach
