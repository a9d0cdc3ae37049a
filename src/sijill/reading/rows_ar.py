"""The words of an Arabic sentence as the rules compare them: levelled, and with their vowel marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sijill.reading.asking import chosen
from sijill.reading.ground import Ground
from sijill.reading.lists_ar import listed_arabic
from sijill.reading.nouns_ar import class_of_arabic
from sijill.reading.tokens import Token
from sijill.reading.verbs_ar import Trigger, asked_by, plain_arabic, triggers_at


@dataclass(frozen=True, slots=True)
class Row:
    """The words of one sentence, in three spellings.

    Args:
        ground: what was found in the text.
        tokens: the words where they stand.
        words: the same, levelled and without vowel marks.
        marked: the same with their marks.
        phrases: phrases already found, by place and by whether any noun will do.
        readings: what each word may tell, once asked for.
        ahead: the words within reach of a verb, by the first of them and by whether somebody may be heard in them.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("جاء رجل", "t-1", ReadSettings(language="ar"), None)
        >>> Row(page, (), (), ()).words
        ()
    """

    ground: Ground
    tokens: Sequence[Token]
    words: Sequence[str]
    marked: Sequence[str]
    phrases: dict[tuple[int, bool], object] = field(default_factory=dict, init=False, compare=False)
    readings: dict[int, list[Trigger]] = field(default_factory=dict, init=False, compare=False)
    ahead: dict[tuple[int, bool], frozenset[str]] = field(default_factory=dict, init=False, compare=False)


def told_by(row: Row, place: int) -> list[Trigger]:
    """Give what a word of a row may tell, worked out once; nothing behind the last word.

    Args:
        row: the sentence.
        place: index of the word.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> row = row_of(ground_of("قتلوه", "t-1", ReadSettings(language="ar"), None), 0, 5)
        >>> told_by(row, 0)[-1].pronoun
        'ه'
    """
    if place >= len(row.words):
        return []  # nothing stands behind the last word
    made = row.readings.get(place)
    if made is None:
        made = [] if _is_name(row, place) else triggers_at(row.words, row.marked, place)
        row.readings[place] = made
    return made


def _is_name(row: Row, place: int) -> bool:
    """Whether letters that are a name and a verb are a name: behind one person, or behind a name that no list knows."""
    if place == 0 or row.words[place] not in listed_arabic("names"):
        return False
    last = row.words[place - 1]
    if class_of_arabic(last) & {"person", "armed"}:
        return True
    unknown = last[0].isalpha() and not class_of_arabic(last) and last not in listed_arabic("stops")
    return unknown and place > 1 and bool(class_of_arabic(row.words[place - 2]) & {"person", "armed"})


def told_with_words(row: Row, place: int) -> list[Trigger]:
    """Give what a word of a row may tell, but the readings as a verb that ask for words of which none stands behind it.

    Args:
        row: the sentence.
        place: index of the word.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> row = row_of(ground_of("أضرموا في البيت", "t-1", ReadSettings(language="ar"), None), 0, 15)
        >>> len(told_with_words(row, 0)) < len(told_by(row, 0))
        True
    """
    read = told_by(row, place)
    if not read or read[0].sort != "verb":
        return read
    asked = asked_by(row.words[place], row.marked[place])
    return chosen(read, asked.met_by(frozenset(row.words[place + 1 :])))


def row_of(ground: Ground, start: int, end: int) -> Row:
    """Give the words of a stretch in their three spellings.

    Args:
        ground: what was found in the text.
        start: first code point.
        end: one past the last.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> row_of(ground_of("قُتل رجل", "t-1", ReadSettings(language="ar"), None), 0, 8).words
        ('قتل', 'رجل')
    """
    kept = ground.rows.get((start, end))
    if isinstance(kept, Row):
        return kept
    tokens = ground.tokens.between(start, end)
    made = Row(ground, tokens, tuple(map(plain_arabic, tokens)), tuple(token.text for token in tokens))
    ground.rows[start, end] = made
    return made
