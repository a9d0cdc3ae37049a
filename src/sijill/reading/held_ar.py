"""Those who are held behind those who hold them: in "the guards beat the prisoners" the prisoners are no guards."""

from __future__ import annotations

from dataclasses import replace

from sijill.reading.adjoining_ar import PEOPLE
from sijill.reading.lists_ar import listed_arabic
from sijill.reading.phrases_ar import Phrase, joined_phrases, phrase_at
from sijill.reading.rows_ar import Row
from sijill.reading.verbs_ar import Trigger


def held_behind(row: Row, found: Trigger, near: Phrase | None) -> tuple[Phrase, list[Phrase]] | None:
    """Part armed people behind a verb in the singular from the held ones behind them, whose ending is an object's.

    Args:
        row: the sentence.
        found: the verb.
        near: the phrase right behind it.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> from sijill.reading.verbs_ar import triggers_at
        >>> page = ground_of("ضرب الحراس المعتقلين", "t-1", ReadSettings(language="ar"), None)
        >>> row = row_of(page, 0, 20)
        >>> doers, held = held_behind(row, triggers_at(row.words, row.marked, 0)[-1], phrase_at(row, 1))
        >>> page.page.text[doers.start : doers.end], len(held)
        ('الحراس', 1)
    """
    if near is None or not near.armed or found.subject not in ("m", "f") or found.pronoun:
        return None
    last = near.stop - 1
    word = row.words[last]
    objects = word.startswith("ال") and word.endswith("ين") and word.removeprefix("ال") in listed_arabic("held_people")
    if not objects or row.tokens[last].start <= near.start:
        return None
    held = joined_phrases(row, phrase_at(row, last))
    return (replace(near, end=row.tokens[last - 1].end, stop=last), held) if held else None


def undergone_behind(row: Row, at: int) -> list[Phrase]:
    """Give those who undergo a noun of act behind armed people who do it: "our fighters' execution of ten prisoners".

    Args:
        row: the sentence.
        at: index of the word behind those who do it.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> row = row_of(ground_of("إعدام مقاتلينا عشرة أسرى", "t-1", ReadSettings(language="ar"), None), 0, 24)
        >>> len(undergone_behind(row, 2))
        1
    """
    behind = phrase_at(row, at)
    told = behind is not None and behind.classes & PEOPLE and (behind.amount is not None or behind.case == "acc")
    return joined_phrases(row, behind) if told else []
