"""What of an Arabic sentence is not carried into the next: a look back, a day nobody can count, a nameless spot."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sijill.reading.ground import FoundPlace, Ground
from sijill.reading.lists_ar import listed_arabic, unmarked
from sijill.reading.nouns_ar import class_of_arabic
from sijill.reading.place_words import kinds_of_place
from sijill.reading.shape import Sentence
from sijill.reading.times import FoundTime

_BACK = re.compile(r"time/ar-shift-")
_AWAY = re.compile(r"time/ar-(?:shift|later|which-unit|that-unit|pod-which-day)")
_ON = re.compile(r"time/ar-later")
_THEN = ("ثم", "وبعدها", "بعدها")
_LONG = re.compile(r"time/ar-duration")
_VERB = 24
"""Code points before a length in which the verb of staying stands."""
_NO_NAMES = frozenset(("person", "people", "place", "home"))
_OWNERS = ("هما", "ها", "هم", "هن", "نا", "ه", "ي")


def leaves_the_day(ground: Ground, home: Sentence, found: FoundTime, sentence: Sentence) -> bool:
    """Say whether no day told so far dates a sentence behind an Arabic time: "a year ago", "I was held a month".

    What counts on from the day before, "a month later", dates its own paragraph alone.

    Args:
        ground: what was found in the text.
        home: the sentence of the time.
        found: a time.
        sentence: the sentence behind it.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("في آذار ٢٠١٢ أخذوني. بقيت أربعة أشهر. ضربوني.", "t-1", ReadSettings(language="ar"), None)
        >>> first, second, third = page.structure.sentences
        >>> [leaves_the_day(page, home, one, third) for home, one in zip((first, second), page.times)]
        [False, True]
    """
    if _BACK.match(found.rule) is not None:
        return True
    if _ON.match(found.rule) is not None:
        return home.paragraph != sentence.paragraph
    if _LONG.match(found.rule) is None or found.when.timex_type != "DURATION":
        return False
    before = ground.tokens.between(max(0, found.start - _VERB), found.start)
    return any(unmarked(token.text).removeprefix("و") in listed_arabic("stayed") for token in before[-2:])


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


def stays_there(ground: Ground, home: Sentence, found: FoundPlace) -> bool:
    """Say whether a place of Arabic is not carried: where somebody is now, or was before, or a spot without a name.

    Args:
        ground: what was found in the text.
        home: the sentence of the place.
        found: the place.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> text = "قتل في الملعب. قتل في شارع النخيل. نسكن اليوم في مدرسة الحور."
        >>> page = ground_of(text, "t-1", ReadSettings(language="ar"), None)
        >>> [stays_there(page, home, one) for home, one in zip(page.structure.sentences, page.places)]
        [True, False, True]
    """
    if ground.structure.parts[home.part].language != "ar":
        return False
    told = ground.times_between(home.start, home.end)
    if any(_BACK.match(one.rule) is not None or one.when.timex == "PRESENT_REF" for one in told):
        return True
    return found.where.level == "spot" and all(map(_common, unmarked(found.where.words).split()[1:]))


def before_then(ground: Ground, end: int, places: Sequence[FoundPlace]) -> list[FoundPlace]:
    """Give the places but those that stand behind "then" and an Arabic act, which are of what was done then.

    Args:
        ground: what was found in the text.
        end: one past the last code point of the act's words.
        places: the places of its sentence.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("قصفوا البلدة ثم قتلوا رجلا في الملعب.", "t-1", ReadSettings(language="ar"), None)
        >>> before_then(page, 12, page.places)
        []
    """
    return [
        one
        for one in places
        if one.start < end or all(unmarked(word.text) not in _THEN for word in ground.tokens.between(end, one.start))
    ]


def _common(word: str) -> bool:
    """Whether a word is a noun for people, things or places, and no name."""
    bare = word.removeprefix("ال")
    owned = next((bare.removesuffix(one) for one in _OWNERS if bare.endswith(one)), bare)
    kinds = kinds_of_place("ar")
    return bool(class_of_arabic(word) & _NO_NAMES) or not {bare, owned, owned[:-1] + "ة"}.isdisjoint(kinds)
