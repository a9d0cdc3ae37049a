"""Whether an Arabic verb that ends in -na is "we did" or "did to us", which are often the same letters."""

from __future__ import annotations

from sijill.reading.around_ar import over_manner
from sijill.reading.before_ar import before_verb
from sijill.reading.lists_ar import listed_arabic
from sijill.reading.nouns_ar import is_of
from sijill.reading.phrases_ar import phrase_at
from sijill.reading.rows_ar import Row, told_by
from sijill.reading.verbs_ar import Trigger

_TURNED_OUT = ("displace", "refuse.", "threat", "extort")
"""Acts of those who may turn us out, armed or not."""


def done_to_us(row: Row, place: int, found: Trigger) -> bool | None:
    """Whether letters that are "we did" or "did to us" are the second; None where they may be either.

    One or some who are known stand right behind: where the act is one of harm, armed people or who may turn us out;
    where it is help, one known person.

    Args:
        row: the sentence.
        place: index of the verb.
        found: one reading of it.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> row = row_of(ground_of("ضربنا الجنود", "t-1", ReadSettings(language="ar"), None), 0, 12)
        >>> done_to_us(row, 0, next(one for one in told_by(row, 0) if one.frame.id == "beat"))
        True
    """
    if not row.words[place].endswith("نا") or not _either(row, place):
        return None
    kind = found.frame.subject == "protector"
    if found.frame.outcome == "dead" or found.frame.subject in ("other", "recoverer"):
        return False  # nobody tells of his own death
    before = [] if found.joined else before_verb(row, place)
    if before and before[0].classes and not before[0].many:
        return True
    behind = phrase_at(row, over_manner(row, place + 1))
    if behind is None or not behind.classes or behind.case == "acc" or behind.amount is not None:
        return None if kind else False
    if not kind and not found.frame.code.startswith(_TURNED_OUT):
        return behind.armed and row.words[behind.stop - 1] not in listed_arabic("fighters")
    one = bool(behind.classes & {"person", "armed"}) and not behind.many and not is_of(row.words[place + 1], "wounded")
    return one or (None if kind else False)


def _either(row: Row, place: int) -> bool:
    """Whether the letters of a verb are both "we did" and "did to us"."""
    read = told_by(row, place)
    return any(one.subject == "we" and not one.pronoun for one in read) and any(one.pronoun == "نا" for one in read)
