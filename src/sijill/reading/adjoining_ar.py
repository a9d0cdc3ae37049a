"""What a word behind an Arabic noun is to it: its adjective, its number, its owner, the name of that person."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.meaning.numbers import FoundAmount
from sijill.reading.ground import Ground
from sijill.reading.lists_ar import listed_arabic
from sijill.reading.nouns_ar import class_of_arabic
from sijill.reading.rows_ar import Row

PEOPLE = frozenset(("armed", "armed_many", "organisation", "person", "people"))
"""Classes of nouns for people and bodies of people."""
NAMES_OF = frozenset(("ابو", "ام"))
"""Words that open a name of two words: "father of Ali"."""
_FATHERS = frozenset(("ابو", "ابي", "ابا"))
_BEFORE = 24
"""Code points before a word among which an amount begins that the word may be part of."""
_OWNERS = ("ي", "نا", "ه", "ها", "هم", "هن")


def of_belonging(word: str) -> bool:
    """Say whether a word that no list knows is an adjective of belonging: "naval", "political".

    Args:
        word: a levelled word.

    Example:
        >>> of_belonging("سياسي"), of_belonging("بيت")
        (True, False)
    """
    known = class_of_arabic(word) and word not in listed_arabic("adjectives")
    return word.endswith(("ي", "ية")) and len(word) > 3 and not word.startswith("ال") and not known


def goes_on(row: Row, at: int) -> bool:
    """Say whether a word behind one that has an owner is its number, "my three brothers", or the name of that person.

    Args:
        row: the sentence.
        at: index of the word.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> goes_on(row_of(ground_of("جارنا أبو سعيد", "t-1", ReadSettings(language="ar"), None), 0, 14), 1)
        True
    """
    word, last = row.words[at], row.words[at - 1]
    if not owned(last):
        return False
    if opens_a_number(row, at):
        return word.startswith("ال")
    if "person" not in class_of_arabic(last):
        return False
    return word in NAMES_OF or (not class_of_arabic(word) and named_at(row.ground, row.tokens[at].start))


def of_arms(word: str) -> bool:
    """Say whether a noun is one for a body of armed people: "the army".

    Args:
        word: a levelled word.

    Example:
        >>> of_arms("الجيش"), of_arms("البيت")
        (True, False)
    """
    return bool(class_of_arabic(word) & {"armed_many", "organisation"})


def unlike(row: Row, at: int, head: int) -> bool:
    """Say whether a word ends in -an behind a noun that does not: "eight children (of) suffocation".

    Args:
        row: the sentence.
        at: index of the word.
        head: index of the noun.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> unlike(row_of(ground_of("أطفال اختناقاً", "t-1", ReadSettings(language="ar"), None), 0, 14), 1, 0)
        True
    """
    if not row.marked[at].endswith(("اً", "ًا")) or any(m.endswith(("اً", "ًا", "ً")) for m in row.marked[head:at]):
        return False
    return not class_of_arabic(row.words[at]) and not any(
        found.start < row.tokens[at].end <= found.end for found in amounts_at(row, at)
    )


def owned(word: str) -> bool:
    """Say whether a noun has an owner written behind it: "my brother", "our neighbour".

    Args:
        word: a levelled word.

    Example:
        >>> owned("اخي"), owned("الجندي")
        (True, False)
    """
    return not word.startswith("ال") and word.endswith(_OWNERS) and bool(class_of_arabic(word))


def goes_with(word: str, last: str, classes: frozenset[str]) -> bool:
    """Say whether a word that is adjective and noun goes with the noun before it: same state, number and sex.

    Args:
        word: a levelled word.
        last: the word before it.
        classes: what the head of the phrase is.

    Example:
        >>> goes_with("مسلحون", "رجال", frozenset(("people",)))
        True
    """
    if word.removeprefix("ال") not in listed_arabic("adjectives") or word.startswith("ال") != last.startswith("ال"):
        return False
    several = bool(classes & {"people", "armed_many"}) and last.removeprefix("ال") not in listed_arabic("one_mans")
    if word.endswith(("ون", "ين", "ى")):
        return several
    if word.endswith("ة"):
        return several or last.endswith(("ة", "ات"))
    return not several and not last.endswith(("ة", "ات"))


def opens_a_number(row: Row, at: int) -> bool:
    """Say whether a number begins with a word.

    Args:
        row: the sentence.
        at: index of the word.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> opens_a_number(row_of(ground_of("خمسة رجال", "t-1", ReadSettings(language="ar"), None), 0, 9), 0)
        True
    """
    return any(found.start == row.tokens[at].start for found in amounts_at(row, at))


def amounts_at(row: Row, at: int) -> Sequence[FoundAmount]:
    """Give the amounts that a word may be part of.

    Args:
        row: the sentence.
        at: index of the word.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> len(amounts_at(row_of(ground_of("خمسة رجال", "t-1", ReadSettings(language="ar"), None), 0, 9), 0))
        1
    """
    return row.ground.amounts_between(row.tokens[at].start - _BEFORE, row.tokens[at].end)


def amount_over(row: Row, at: int) -> FoundAmount | None:
    """Give the amount that a word is part of, None for another word.

    Args:
        row: the sentence.
        at: index of the word.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> amount_over(row_of(ground_of("خمسة رجال", "t-1", ReadSettings(language="ar"), None), 0, 9), 0).amount.min
        5
    """
    start = row.tokens[at].start
    found = row.ground.amount_over(start)
    return found if found is not None and found.start >= start - _BEFORE else None


def named_at(ground: Ground, start: int) -> bool:
    """Say whether the text names somebody or something from a place on.

    Args:
        ground: what was found in the text.
        start: first code point.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> named_at(ground_of("قال منير إنه نجا", "t-1", ReadSettings(language="ar"), None), 4)
        True
    """
    return any(mention.start == start for mention in ground.mentions.between(start, start + 1))


def kept_with(row: Row, at: int, classes: frozenset[str], head: int) -> bool | None:
    """Say whether a word stays with the noun before it, or surely does not; None where this does not tell.

    Args:
        row: the sentence.
        at: index of the word.
        classes: what the head of the phrase is, empty before it is found.
        head: index of the head, or -1.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> row = row_of(ground_of("دورية تابعة للأمن", "t-1", ReadSettings(language="ar"), None), 0, 17)
        >>> kept_with(row, 2, frozenset(("armed_many",)), 0)
        True
    """
    word, last = row.words[at], row.words[at - 1]
    if head >= 0:
        if goes_on(row, at) or word in listed_arabic("belonging"):
            return True
        if word in _FATHERS and classes & {"person", "armed"} and last.startswith("ال"):
            return True  # "the commander Abu Samir"
        if last in _FATHERS and head < at - 1 and row.words[at - 2].startswith("ال"):
            return word[0].isalpha()
        if row.ground.time_at(row.tokens[at].start) is not None or unlike(row, at, head):
            return False
        if last in NAMES_OF and word[0].isalpha() and word not in listed_arabic("stops"):
            return True  # "the mother of Fadi"
        if word in listed_arabic("services") and last.removeprefix("ال") in listed_arabic("crews"):
            return True  # "an ambulance"
    if word == "برتبة" or last == "برتبة":
        return bool(classes & {"armed", "armed_many"})  # "an officer of the rank of captain"
    if word[:1] in ("ل", "ع") and last in listed_arabic("belonging"):
        return True  # "a patrol that belongs to military security"
    if word.startswith("لل") and head == at - 1 and "armed_many" in classes and of_arms("ال" + word[2:]):
        return True  # "a checkpoint of the army"
    if word in listed_arabic("out_of_them") and opens_a_number(row, at - 1):
        return True  # "seven of them"
    return None
