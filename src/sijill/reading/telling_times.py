"""Whether a time is that of the telling and not of what is told: "shot, the mayor said on Monday"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from sijill.meaning.when import When
from sijill.reading.attribution import Attribution
from sijill.reading.ground import Ground
from sijill.reading.lists_ar import listed_arabic
from sijill.reading.shape import Sentence
from sijill.reading.times import FoundTime
from sijill.reading.words import level
from sijill.reading.wordsets import listed
from sijill.record.claim import Told

_OPENS = re.compile(r"(?:in|on|at|through|via|by|during)\s[^.;:!?“”\"]{1,100}?\s(?:that|how)\s")
"""What stands between a word of telling and what is told: "said in a statement on 3 May that"."""
_OWNED = re.compile(r"(?:responsibility|involvement|blame)\s[^.;:!?“”\"]{1,60}?\s(?:for|in)\s")
"""The same behind "claimed": "responsibility on Monday for"."""
_HAD = re.compile(r"\bhad\b|’d been\b|'d been\b")
_DONE = re.compile(r"\b(?:had|hadn[’']t) (?!his\b|her\b|their\b|my\b|our\b|the\b|an?\b|no\b|to\b)|[’']d been\b")
"""What shows that an act lies before what is told around it."""
_REACH = 60
"""Code points from where an act's words start in which its verb stands."""
_WORDS_BESIDE = 2
"""Words between a few quoted words and the day of what they tell: "“opened fire” on Monday"."""


def of_the_telling(ground: Ground, sentence: Sentence, found: FoundTime, at: int) -> bool:
    """Whether a time is that of a telling and not of what is told: "said in a statement on 3 May that …".

    Args:
        ground: what was found in the text.
        sentence: the sentence in which both stand.
        found: the time.
        at: where what is told starts.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("“They shot my son,” the baker said on 5 May 1991.", "t-1", ReadSettings(), None)
        >>> of_the_telling(page, page.structure.sentences[0], page.times[0], 1)
        True
    """
    if _opens_with_telling(ground, sentence, found, at) or done_before(ground, found, at):
        return True
    if found.end <= at and _behind_noun(ground, sentence, found):
        return True
    return any(_dates(ground, sentence, found, told, at) for told in ground.voices.around(at))


def of_any_telling(ground: Ground, sentence: Sentence, found: FoundTime) -> bool:
    """Whether a time of a sentence is that of the telling of anything in it, first, last or quoted.

    Args:
        ground: what was found in the text.
        sentence: the sentence.
        found: a time told in it.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("“They shot my son,” the baker said on 5 May 1991.", "t-1", ReadSettings(), None)
        >>> of_any_telling(page, page.structure.sentences[0], page.times[0])
        True
    """
    quotes = ground.structure.quotes_in(sentence.start, sentence.end)
    quoted = [quote.inner_start for quote in quotes if sentence.start <= quote.inner_start < sentence.end]
    return any(of_the_telling(ground, sentence, found, at) for at in (sentence.start, sentence.end - 1, *quoted))


def told_before(ground: Ground, at: int) -> Told[When] | None:
    """Give the day on which a paragraph says that something was told: "released its report on 22 July".

    Args:
        ground: what was found in the text.
        at: where a statement is told that says no day of its own.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> text = "The ministry released its report on 22 July 2025. The report denied it."
        >>> told_before(ground_of(text, "t-1", ReadSettings(), None), 50).value.edtf
        '2025-07-22'
    """
    here = ground.structure.sentence_at(at)
    for found in ground.times_before(at):
        home = ground.structure.sentence_at(found.start)
        if home is None or here is None or home.paragraph != here.paragraph:
            return None
        dated = found.when.resolved and found.when.timex_type in ("DATE", "TIME")
        if home != here and dated and of_any_telling(ground, home, found):
            if ground.structure.torn_between(found.start, at + 1):
                return None
            return Told(replace(found.when, inferred=True), ground.page.cut(found.start, found.end), inferred=True)
    return None


def _behind_noun(ground: Ground, sentence: Sentence, found: FoundTime) -> bool:
    """Whether a day is that of a statement, a report or the like: "in its first statement on 4 September"."""
    before = [token.lower for token in ground.tokens.between(sentence.start, found.start)][-3:]
    return bool(listed("words_en", "told_in") & set(before)) and before[-1:] != [","]


def _dates(ground: Ground, sentence: Sentence, found: FoundTime, told: Attribution, at: int) -> bool:
    """Whether a time is that of one telling that holds what stands at a place."""
    if told.manner == "direct":
        return _outside_quote(ground, sentence, found, told)
    if told.cue is not None and told.cue[0] <= found.start < told.cue[1]:
        return True  # "according to the 2001 verdict"
    if told.manner != "indirect" or told.cue is None:
        return False
    text = ground.page.text
    if _HAD.search(text, max(sentence.start, told.cue[0] - 16), told.cue[0]) is not None:
        return False  # they "had been told" something before the day on which they left
    if told.perceives and _HAD.search(text, told.start, at + _REACH) is None:
        return False  # what somebody saw happened when they saw it, and not what they found had been done
    if sentence.start <= at < told.cue[0]:  # "six were killed, the mayor said on Monday"
        return found.start >= told.cue[1] and "," not in text[told.cue[1] : found.start]
    if not sentence.start <= told.cue[0] < told.start:
        return False
    opening = _OPENS.match(text, told.start, at) or _OWNED.match(text, told.start, at)
    return found.end <= (told.start if opening is None else opening.end())


def _outside_quote(ground: Ground, sentence: Sentence, found: FoundTime, told: Attribution) -> bool:
    """Whether a time stands outside the quotation of what is told, in the words that say who told it."""
    text = ground.page.text
    quotes = ground.structure.quotes_in(sentence.start, sentence.end)
    if any(quote.start <= found.start < quote.end for quote in quotes):
        return False
    quote = next((one for one in quotes if one.start <= told.start < one.end), None)
    if quote is None or not text[quote.inner_start].islower():
        return True
    # a few quoted words belong to the sentence around them: 'On Monday soldiers "opened fire", he said'
    if found.end <= quote.start:
        return False
    return len(ground.tokens.between(quote.end, found.start)) > _WORDS_BESIDE


@cache
def _found_out() -> re.Pattern[str]:
    words = "|".join(sorted(listed("frames_en", "found_out"), key=len, reverse=True))
    return re.compile(rf"\b(?:{words}) that\b[^.;:!?\n]*\bhad\b")


def done_before(ground: Ground, found: FoundTime, at: int) -> bool:
    """Whether a day is that on which somebody found what had been done: "in 1993 he found that they had fled".

    Args:
        ground: what was found in the text.
        found: the time.
        at: where what had been done is told.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("In 1993 he found out that they had shot his son.", "t-1", ReadSettings(), None)
        >>> done_before(page, page.times[0], 27)
        True
    """
    return found.end <= at and _found_out().search(ground.page.text, found.end, at + _REACH) is not None


def done_earlier(ground: Ground, start: int, end: int, carried: Told[When]) -> bool:
    """Say whether an act was done before the day that is carried to it: "on Monday he came home; they had burned it".

    Behind "said that" the same words only move what was done by one tense; "told me later that" looks back.

    Args:
        ground: what was found in the text.
        start: first code point of the words that tell it.
        end: one past the last.
        carried: the day that was carried, with its words.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("On 5 May 1991 he came. They had shot his son.", "t-1", ReadSettings(), None)
        >>> day = Told(page.times[0].when, page.page.cut(3, 13), inferred=True)
        >>> done_earlier(page, 23, 44, day)
        True
    """
    text, told = ground.page.text, ground.voices.holding(start, end)
    if told is not None and told.manner == "indirect" and told.cue is not None:
        source = text.startswith(
            ("In ", "According", "in ", "according"), told.cue[0]
        )  # "in her opinion" moves no tense
        if not source and " later " not in text[told.cue[0] : start]:
            return False
    if _DONE.search(text[start:end].partition(",")[0]) is None:
        return False
    home = None if carried.passage is None else ground.structure.sentence_at(carried.passage.start)
    return home is None or _DONE.search(text, home.start, home.end) is None


def _opens_with_telling(ground: Ground, sentence: Sentence, found: FoundTime, at: int) -> bool:
    """Whether an Arabic sentence opens with a verb of telling, then its day, then what is told: "said on Monday"."""
    if found.end > at or ground.structure.parts[sentence.part].language != "ar":
        return False
    words = [level(token.text) for token in ground.tokens.between(sentence.start, found.start)]
    opens = words[:1] and {words[0], words[0][1:] if words[0][0] in "وف" else ""} & listed_arabic("tells_on_a_day")
    return bool(opens) and not listed_arabic("told_from") & set(words)
