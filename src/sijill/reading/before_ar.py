"""Who stands before an Arabic verb: over "who", over a relative clause, and never behind a preposition."""

from __future__ import annotations

from sijill.reading.around_ar import REACH
from sijill.reading.lists_ar import listed_arabic
from sijill.reading.nouns_ar import class_of_arabic
from sijill.reading.phrases_ar import Phrase, joined_phrases, phrase_at
from sijill.reading.rows_ar import Row, told_by

_OBJECT = ("اً", "ًا", "ةً")
_NAME, _LINE = 5, 9
"""Words of a name that opens a line of a list, and words between it and the verb of the line."""
_SAID_THAT = frozenset(("ان", "انو", "بان"))
"""After these stands who something is said of, whether a list knows the name or not."""


def before_verb(row: Row, place: int, things: bool = False) -> list[Phrase]:
    """Give the phrase that stands right before a verb, over "who" and over a phrase such as "of the quarter".

    Args:
        row: the sentence.
        place: index of the verb.
        things: True where a thing will do as well.

    Example:
        >>> from sijill.reading.rows_ar import row_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("ثلاثة رجال من الحي ضربوه", "t-1", ReadSettings(language="ar"), None)
        >>> [one.amount.min for one in before_verb(row_of(page, 0, 24), 4)]
        [3]
    """
    line = opening_of_line(row, place)
    if line is not None:
        return [line]
    stop = _over_comma(row, place)
    whom = False
    while stop > 0 and row.words[stop - 1] in listed_arabic("relatives"):
        stop -= 1
        whom = whom or row.words[stop] in listed_arabic("who")  # "from the group that was arrested" it is the group
    if stop > 2 and " ".join(row.words[stop - 2 : stop]) in listed_arabic("hedges"):
        stop -= 2  # "ten civilians at least were killed"
    first = stop
    while first > 0 and stop - first < REACH + 2 and row.words[first - 1][0].isalnum():
        first -= 1
        if row.words[first] in listed_arabic("because"):
            first += 1
            break
    said = stop - 1 if stop > 1 and row.words[stop - 2] in _SAID_THAT else -1  # "said that Mazen died"
    for at in range(first, stop):
        found = phrase_at(row, at, lenient=at == said and not row.words[at].startswith("ال"))
        if found is None or not (found.of_people or things):
            continue
        if _governed(row, at) and not (found.classes and (things or (whom and found.stop == stop))):
            continue
        if _predicate(row, found, at):
            continue
        group = joined_phrases(row, found)
        last = group[-1].stop
        described = _described(row, at, row.words[place]) if last == stop else None
        if described is not None:
            return [described]
        if last == stop or (last < stop and _about_place(row, last, stop)):
            return group
        if last < stop and _told_about(row, last, found):
            return group
    return []


def _predicate(row: Row, one: Phrase, at: int) -> bool:
    """Whether a phrase says what somebody was, "I was a student": its ending is no subject's."""
    if not row.marked[one.stop - 1].endswith(_OBJECT) and not row.marked[at].endswith(_OBJECT):
        return False
    return at > 0 and row.words[at - 1] in listed_arabic("was") and one.amount is None


def _over_comma(row: Row, place: int) -> int:
    """Where the words before a verb end; a comma behind a name that a line of a list opens with is passed."""
    if place < 2 or row.words[place - 1] not in ("،", ","):
        return place
    first = place - 1
    while first > 0 and row.words[first - 1] not in listed_arabic("clause_marks"):
        first -= 1
    opening = phrase_at(row, first) if first < place - 1 else None
    whole = joined_phrases(row, opening)
    return place - 1 if whole and whole[-1].stop == place - 1 else place


def opening_of_line(row: Row, place: int) -> Phrase | None:
    """Give the name that a line of a list opens with, over "34 years old" and "a teacher" between commas.

    Args:
        row: the sentence.
        place: index of the verb.

    Example:
        >>> from sijill.reading.rows_ar import row_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> text = "هناء الصالح، معلمة، قتلت في السوق"
        >>> row = row_of(ground_of(text, "t-1", ReadSettings(language="ar"), None), 0, 33)
        >>> made = opening_of_line(row, 5)
        >>> text[made.start : made.end]
        'هناء الصالح'
    """
    if place < 2 or row.words[place - 1] not in ("،", ","):
        return None
    first = 0
    while first < place and not row.words[first][0].isalpha():
        first += 1  # the number of the line
    stop = next((at for at in range(first, place) if row.words[at] in ("،", ",")), place)
    if not 1 < stop - first <= _NAME or place - stop > _LINE:
        return None
    if any(row.words[at] in listed_arabic("stops") or told_by(row, at) for at in range(stop, place)):
        return None
    name = range(first, stop)
    if any(row.words[at] in listed_arabic("stops") or not row.words[at][0].isalpha() for at in name):
        return None
    opening = phrase_at(row, first, lenient=True)
    if opening is None or not opening.of_people or any(told_by(row, at) for at in name if at > first):
        return None
    last = row.tokens[stop - 1].end
    classes = opening.classes or frozenset(("person",))
    return Phrase(opening.start, last, stop, classes, None, "", opening.many)


def _about_place(row: Row, last: int, stop: int) -> bool:
    """Whether nothing but "of the quarter", "in the street" or "of hers" stands between a phrase and its verb."""
    if stop - last > 4 or row.words[last] not in listed_arabic("behind_topics"):
        return False
    if any(row.words[at] in listed_arabic("clause_openers") for at in range(last + 1, stop)):
        return False  # "a student in the third year when they (arrested me)"
    return not any(told_by(row, at) for at in range(last + 1, stop))


def _told_about(row: Row, at: int, one: Phrase) -> bool:
    """Whether a clause without "who" begins behind a phrase: "gunmen who rode", in Arabic "gunmen, they ride"."""
    definite = row.ground.page.text.startswith("ال", one.start)
    word = row.words[at]
    return not definite and one.many and word[:1] == "ي" and word.endswith("ون") and len(word) > 4


def _described(row: Row, at: int, verb: str) -> Phrase | None:
    """Whom a relative clause describes that a phrase closes: "the woman whom the soldiers had taken died"."""
    for mark in range(at - 2, max(-1, at - 6), -1):
        if not row.words[mark][0].isalnum():
            return None
        if row.words[mark] in listed_arabic("who"):
            for first in range(max(0, mark - 4), mark):
                found = phrase_at(row, first)
                if found is not None and found.stop == mark and found.of_people and not _governed(row, first):
                    return found if found.many or not verb.endswith("وا") else None
            return None
    return None


def _governed(row: Row, at: int) -> bool:
    """Whether a preposition stands before a phrase, so that it is no subject."""
    onto = row.words[at].startswith("عال") and class_of_arabic(row.words[at][3:])  # "at the checkpoint"
    named = at > 0 and any(one.sort == "noun" for one in told_by(row, at - 1))  # "after the killing of her husband"
    return bool(onto) or named or (at > 0 and row.words[at - 1] in listed_arabic("governs_subject"))
