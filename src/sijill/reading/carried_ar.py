"""What of an Arabic sentence is not carried into the next: a look back, a day nobody can count, a nameless spot."""

from __future__ import annotations

import re

from sijill.reading.ground import FoundPlace, Ground
from sijill.reading.lists_ar import listed_arabic, unmarked
from sijill.reading.nouns_ar import class_of_arabic
from sijill.reading.place_words import kinds_of_place
from sijill.reading.shape import Sentence
from sijill.reading.times import FoundTime
from sijill.reading.words import level

_BACK = re.compile(r"time/ar-shift-")
_AWAY = re.compile(r"time/ar-(?:shift|later|which-unit|that-unit|pod-which-day)")
_ON = re.compile(r"time/ar-later")
_LONG = re.compile(r"time/ar-duration")
_VERB = 24
"""Code points before a length in which the verb of staying stands."""
_OWNERS = ("هما", "ها", "هم", "هن", "نا", "ه", "ي")


def leaves_the_day(ground: Ground, found: FoundTime) -> bool:
    """Say whether no day before an Arabic time is that of what is told behind it: "a year ago", "I was held a month".

    Args:
        ground: what was found in the text.
        found: a time.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("في آذار ٢٠١٢ أخذوني. بقيت أربعة أشهر.", "t-1", ReadSettings(language="ar"), None)
        >>> [leaves_the_day(page, one) for one in page.times]
        [False, True]
    """
    if _BACK.match(found.rule) is not None:
        return True
    if _LONG.match(found.rule) is None or found.when.timex_type != "DURATION":
        return False
    before = ground.tokens.between(max(0, found.start - _VERB), found.start)
    return any(unmarked(token.text).removeprefix("و") in listed_arabic("stayed") for token in before[-2:])


def stays_in_paragraph(found: FoundTime) -> bool:
    """Say whether a time of Arabic counts on from what was told before it, which dates its own paragraph alone.

    Args:
        found: a time.

    Example:
        >>> from sijill.reading.times import find_times
        >>> stays_in_paragraph(find_times("في آذار ٢٠١٢ جاؤوا. بعد شهر قتل أخي.", language="ar")[1])
        True
    """
    return _ON.match(found.rule) is not None


def of_an_uncounted_day(ground: Ground, sentence: Sentence) -> bool:
    """Say whether an Arabic sentence goes to a day that nothing counts: "two days before the attack".

    Args:
        ground: what was found in the text.
        sentence: the sentence.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("قبل يومين من الهجوم قتل أخي.", "t-1", ReadSettings(language="ar"), None)
        >>> of_an_uncounted_day(page, page.structure.sentences[0])
        True
    """
    return any(
        _AWAY.match(found.rule) is not None and found.when.timex_type == "DATE" and not found.when.resolved
        for found in ground.times_between(sentence.start, sentence.end)
    )


def of_another_time(ground: Ground, sentence: Sentence) -> bool:
    """Say whether an Arabic sentence tells where somebody is now, or looks back: what follows is elsewhere.

    Args:
        ground: what was found in the text.
        sentence: the sentence.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("نسكن اليوم في مدرسة.", "t-1", ReadSettings(language="ar"), None)
        >>> of_another_time(page, page.structure.sentences[0])
        True
    """
    if ground.structure.parts[sentence.part].language != "ar":
        return False
    told = ground.times_between(sentence.start, sentence.end)
    return any(_BACK.match(found.rule) is not None or found.when.timex == "PRESENT_REF" for found in told)


def nameless(found: FoundPlace) -> bool:
    """Say whether an Arabic spot has no name of its own: "the room", "her house", "the door of the university".

    Args:
        found: a place.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("قتل في الملعب. قتل في شارع النخيل.", "t-1", ReadSettings(language="ar"), None)
        >>> [nameless(one) for one in page.places]
        [True, False]
    """
    words = level(found.where.words).split()
    return all(_common(word) for word in words[1:])


def _common(word: str) -> bool:
    """Whether a word is a noun for people, things or places, and no name."""
    bare = word.removeprefix("ال")
    owned = next((bare.removesuffix(one) for one in _OWNERS if bare.endswith(one)), bare)
    kinds = kinds_of_place("ar")
    return bool(class_of_arabic(word)) or not {bare, owned, owned[:-1] + "ة"}.isdisjoint(kinds)
