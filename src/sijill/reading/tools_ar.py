"""What an Arabic act is done with: where the words for a weapon end, and what it strikes."""

from __future__ import annotations

from dataclasses import replace

from sijill.reading.lists_ar import listed_arabic
from sijill.reading.needed_ar import Needed, counts
from sijill.reading.nouns_ar import class_of_arabic, is_of
from sijill.reading.phrases_ar import Phrase, joined_phrases, phrase_at
from sijill.reading.rows_ar import Row, told_by

_STRUCK = frozenset(("thing", "home", "place", "armed_many", "organisation"))


def behind_tool(row: Row, at: int) -> int:
    """Give the word behind a noun for a weapon with one word that describes it: "a green hose", "cables of iron".

    Args:
        row: the sentence.
        at: index of the noun.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> behind_tool(row_of(ground_of("ضربوه بعبوة ناسفة", "t-1", ReadSettings(language="ar"), None), 0, 17), 1)
        3
    """
    if at + 1 >= len(row.words):
        return at + 1
    word, noun = row.words[at + 1], row.words[at].removeprefix("ب")
    if word in listed_arabic("tool_words") or word in listed_arabic("weapon_adjectives"):
        return at + 2
    plain = word[0].isalpha() and word not in listed_arabic("stops") and word[0] not in "وفبل" and len(word) > 3
    if not plain or told_by(row, at + 1) or class_of_arabic(word) or not is_of(noun, "weapon"):
        return at + 1
    if row.marked[at + 1].endswith(("اً", "ًا", "ً")) or word in listed_arabic("manner"):
        return at + 1
    return at + 2 if word.startswith("ال") == noun.startswith("ال") else at + 1


def tool_named(row: Row, needed: Needed) -> Phrase:
    """Give the weapon that the words asked for name, with what describes it.

    Args:
        row: the sentence.
        needed: where those words stand.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> text = "انفجرت سيارة مفخخة"
        >>> row = row_of(ground_of(text, "t-1", ReadSettings(language="ar"), None), 0, 18)
        >>> made = tool_named(row, Needed(1, 2, 0, 3))
        >>> text[made.start : made.end]
        'سيارة مفخخة'
    """
    first = min(needed.noun, needed.first) if needed.of_set or counts(row, needed.first) else needed.first
    while first > 1 and counts(row, first - 1):
        first -= 1  # "three rockets"
    lead = 1 if row.words[first].startswith("ب") and _tool(row.words[first][1:]) else 0
    stop = max(needed.stop, behind_tool(row, needed.stop - 1))
    while stop < len(row.words) and row.words[stop] in listed_arabic("weapon_adjectives"):
        stop += 1
    return Phrase(row.tokens[first].start + lead, row.tokens[stop - 1].end, stop, frozenset(("thing",)), None)


def _tool(word: str) -> bool:
    return any(is_of(word, name) for name in ("weapon", "bomb", "gun"))


def _span(row: Row, at: int) -> tuple[int, int]:
    return row.tokens[at].start, row.tokens[at].end


def struck(row: Row, at: int) -> list[Phrase]:
    """Give what a blast or a shell struck: behind "on", "before", "in", or a particle written onto its noun.

    Args:
        row: the sentence.
        at: index of the word behind the weapon.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> text = "انفجر لغم بسيارة"
        >>> row = row_of(ground_of(text, "t-1", ReadSettings(language="ar"), None), 0, 16)
        >>> [text[one.start : one.end] for one in struck(row, 2)]
        ['سيارة']
    """
    if at >= len(row.words):
        return []
    word = row.words[at]
    if word in listed_arabic("onto"):
        return joined_phrases(row, phrase_at(row, at + 1, lenient=True))
    bare = word[1:]
    number = any(one.start - row.tokens[at].start in (0, 1) for one in row.ground.amounts_between(*_span(row, at)))
    if word[0] == "ب" and number and row.tokens[at].text[:1] == "ب":
        many = phrase_at(row, at + 1) if at + 1 < len(row.words) else None
        return [] if many is None else [replace(many, start=row.tokens[at].start + 1)]  # "set fire to three buses"
    if word[0] not in "بعل" or not class_of_arabic(bare) & _STRUCK or class_of_arabic(word):
        return []
    words = (*row.words[:at], bare, *row.words[at + 1 :])
    made = phrase_at(Row(row.ground, row.tokens, words, row.marked), at)
    if made is None:
        return []
    return [replace(made, start=row.tokens[at].start + 1)]
