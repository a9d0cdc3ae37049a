"""Verbs that lend their parties to a noun of act in Arabic: "carried out", "accused of", "was subjected to"."""

from __future__ import annotations

from sijill.reading.before_ar import before_verb
from sijill.reading.lists_ar import listed_arabic
from sijill.reading.phrases_ar import Phrase, joined_phrases, phrase_at
from sijill.reading.rows_ar import Row

_BACK = 16
"""Words looked back over for the verb."""
_NAME = 6
"""Words of a phrase right before "that they"."""


def lent_before(row: Row, place: int) -> list[Phrase]:
    """Give the doer of a verb that lends its subject to a noun: "carried out", "accused … of the killing of".

    Args:
        row: the sentence.
        place: index of the noun.

    Example:
        >>> from sijill.reading.rows_ar import row_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("قام جنود بقتل رجل", "t-1", ReadSettings(language="ar"), None)
        >>> [page.page.text[one.start : one.end] for one in lent_before(row_of(page, 0, 17), 2)]
        ['جنود']
    """
    for at in range(place - 1, max(-1, place - _BACK), -1):
        word = row.words[at]
        if word in listed_arabic("sentence_marks"):
            return []
        if _bare(word, "light"):
            inside = joined_phrases(row, phrase_at(row, at + 1, lenient=True))
            inside = [one for one in inside if one.stop <= place]
            return inside or before_verb(row, at)
        if _bare(word, "accusing"):
            speaker = phrase_at(row, at + 1, lenient=True)
            other = phrase_at(row, speaker.stop, lenient=True) if speaker is not None and speaker.stop < place else None
            return joined_phrases(row, other or speaker)
    return []


def undergoing_before(row: Row, place: int) -> list[Phrase] | None:
    """Give those whom a verb such as "was subjected to" before a noun of act tells of; None without such a verb.

    Args:
        row: the sentence.
        place: index of the noun.

    Example:
        >>> from sijill.reading.rows_ar import row_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("تعرض السائق للضرب", "t-1", ReadSettings(language="ar"), None)
        >>> [page.page.text[one.start : one.end] for one in undergoing_before(row_of(page, 0, 17), 2)]
        ['السائق']
    """
    for at in range(place - 1, max(-1, place - _BACK), -1):
        word = row.words[at]
        if word in listed_arabic("sentence_marks") or word in listed_arabic("led_to"):
            return None
        if _bare(word, "undergoing"):
            inside = joined_phrases(row, phrase_at(row, at + 1, lenient=True)) if at + 1 < place else []
            known = [one for one in inside if one.stop <= place] or before_verb(row, at, things=True)
            return known or _who_said_so(row, at)
    return None


def _who_said_so(row: Row, at: int) -> list[Phrase]:
    """Those who say that they underwent it: "three women told that they (were subjected to)"."""
    if at < 2 or row.words[at - 1] not in listed_arabic("that_they"):
        return []
    many = row.words[at - 1].endswith(("هم", "هن", "هما"))
    for first in range(max(0, at - _NAME), at - 1):
        found = phrase_at(row, first)
        if found is not None and found.stop == at - 1 and found.many == many and found.of_people and not found.armed:
            return [found]
    return []


def _bare(word: str, name: str) -> bool:
    """Whether a word is in a list, with or without a joined "and"."""
    return word in listed_arabic(name) or (word[:1] in ("و", "ف") and word[1:] in listed_arabic(name))
