"""What stands around an Arabic verb besides its parties: manner and time, words that must follow, "at the hands of"."""

from __future__ import annotations

from sijill.reading.lists_ar import listed_arabic
from sijill.reading.phrases_ar import Phrase, joined_phrases, phrase_at
from sijill.reading.rows_ar import Row, told_by

REACH = 8
"""Words looked ahead for what belongs to a verb."""


def over_manner(row: Row, at: int) -> int:
    """Give the place behind words of time and manner: "murdered two days ago the head of the council".

    Args:
        row: the sentence.
        at: index of the word right behind the verb.

    Example:
        >>> from sijill.reading.rows_ar import row_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("أعدموا ميدانيا رجلين", "t-1", ReadSettings(language="ar"), None)
        >>> over_manner(row_of(page, 0, 20), 1)
        2
    """
    for _ in range(REACH):
        if at >= len(row.words):
            return at
        if row.words[at] in listed_arabic("manner") or row.words[at] in listed_arabic("no_party"):
            at += 1
            continue
        start = row.tokens[at].start
        time = row.ground.time_at(start)
        if time is None and row.words[at] in listed_arabic("before_times") and at + 1 < len(row.words):
            start = row.tokens[at + 1].start
            time = row.ground.time_at(start)
        if time is None:
            return at
        while at < len(row.words) and row.tokens[at].start < time.end:
            at += 1
    return at


def over_place(row: Row, at: int) -> int:
    """Give the place behind a phrase such as "in the market" where those meant stand behind it, else the same place.

    Args:
        row: the sentence.
        at: index of the word behind the verb, words of manner passed.

    Example:
        >>> from sijill.reading.rows_ar import row_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("قتل في السوق ثلاثة رجال", "t-1", ReadSettings(language="ar"), None)
        >>> over_place(row_of(page, 0, 23), 1)
        3
    """
    if at + 1 >= len(row.words):
        return at
    word = row.words[at]
    if word in listed_arabic("before_places"):
        first = at + 1 + (row.words[at + 1] in listed_arabic("demonstratives"))
        between = phrase_at(row, first, lenient=True)
        stop = over_manner(row, first + 1 if between is None else between.stop)
    elif word[:1] == "ب" and row.tokens[at].text[:1] == "ب" and len(word) > 4 and _here(row, at):
        stop = over_manner(row, at + 1)
    else:
        return at
    behind = phrase_at(row, stop) if stop < len(row.words) else None
    return stop if behind is not None and (behind.classes or behind.amount is not None) else at


def _here(row: Row, at: int) -> bool:
    """Whether a word with "in" written onto it is a place that the text names."""
    return any(
        one.start <= row.tokens[at].start + 1 < one.end
        for one in row.ground.places_between(row.tokens[at].start, row.tokens[at].end)
    )


def _tells_another(row: Row, at: int) -> bool:
    """Whether a verb tells another act, whose doers those behind it are: "nine were killed, while X held two"."""
    if row.words[at - 1] == "ثم" or (
        row.words[at][:1] == "و" and row.words[at - 1] not in listed_arabic("clause_marks")
    ):
        return False  # "was abducted and then killed at the hands of"
    return any(one.sort == "verb" and "weak" not in one.frame.asks for one in told_by(row, at))


def agents_behind(row: Row, place: int) -> list[Phrase]:
    """Give those behind "at the hands of".

    Args:
        row: the sentence.
        place: index of the word behind the verb with its parties.

    Example:
        >>> from sijill.reading.rows_ar import row_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("قتل رجل على يد الجنود", "t-1", ReadSettings(language="ar"), None)
        >>> [page.page.text[one.start : one.end] for one in agents_behind(row_of(page, 0, 21), 2)]
        ['الجنود']
    """
    for at in range(place, min(place + 22, len(row.words))):
        if row.words[at] in listed_arabic("sentence_marks"):
            return []
        done_by = row.words[at] in listed_arabic("done_by")  # "an ambush that gunmen laid"
        if at > place and not done_by and _tells_another(row, at):
            return []
        for size in (2, 1):
            before = listed_arabic("done_by" if done_by else "agents")
            if " ".join(row.words[at : at + size]) in before and at + size < len(row.words):
                found = joined_phrases(row, phrase_at(row, at + size, lenient=True))
                return [one for one in found if one.of_people]
    return []
