"""Words that must follow an Arabic verb before it tells an act: themselves, or any noun of a set ("broke his arm")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from sijill.reading.around_ar import REACH, over_manner
from sijill.reading.frames_ar import ANY_WORD
from sijill.reading.lists_ar import Pattern, listed_arabic
from sijill.reading.nouns_ar import class_of_arabic, is_of, sets_of
from sijill.reading.people_ar import verbs
from sijill.reading.phrases_ar import Phrase, joined_phrases, phrase_at
from sijill.reading.rows_ar import Row
from sijill.reading.verbs_ar import Trigger
from sijill.reading.words import level


@dataclass(frozen=True, slots=True)
class Needed:
    """Where the words stand that had to follow.

    Args:
        first: index of the first of them.
        noun: index of the noun that a set of nouns was asked for, else of the last word.
        skip: how many letters of that word are a joined particle.
        stop: index of the first word behind them, a joined particle left to its noun.
        of_set: True where a set of nouns was asked for.

    Example:
        >>> Needed(2, 3, 0, 4).stop
        4
    """

    first: int
    noun: int
    skip: int
    stop: int
    of_set: bool = False


def within_reach(row: Row, place: int, found: Trigger) -> bool:
    """Say whether any of the words that must follow a verb stand within its reach at all; most verbs have none.

    Args:
        row: the sentence.
        place: index of the verb.
        found: the verb with what must follow it.

    Example:
        >>> from sijill.reading.rows_ar import row_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.verbs_ar import triggers_at
        >>> row = row_of(ground_of("أضرموا في البيت", "t-1", ReadSettings(language="ar"), None), 0, 15)
        >>> [within_reach(row, 0, one) for one in triggers_at(row.words, row.marked, 0) if one.frame.id == "set-fire"]
        [False]
    """
    frame = found.frame
    if not frame.then or found.sort != "verb":
        return True
    near = _ahead(row, place + found.size, "said" in frame.asks)
    if not frame.then.keys().isdisjoint(near):
        return True
    if not frame.loose_names:
        return False
    return ANY_WORD[0] in frame.loose_names or any(not frame.loose_names.isdisjoint(sets_of(word)) for word in near)


def _ahead(row: Row, first: int, said: bool) -> frozenset[str]:
    """The words within reach from a place on, as far as words that must follow a verb are looked for."""
    made = row.ahead.get((first, said))
    if made is None:
        stop = first
        while stop < min(first + REACH, len(row.words)) and not _closes(row.words[stop], said):
            stop += 1
            if row.words[stop - 1] in listed_arabic("clause_openers"):
                break  # which may itself be one of the words
        made = row.ahead[first, said] = frozenset(row.words[first:stop])
    return made


def _closes(word: str, said: bool) -> bool:
    """Whether no words are looked for from a word on; what somebody said stands behind a mark: "he whispered: run"."""
    if said:
        return word in listed_arabic("sentence_ends")
    return word in listed_arabic("sentence_marks") or _tells_besides(word)


def behind_needed(row: Row, first: int, found: Trigger) -> Needed | None:
    """Give the place of the words that must follow, with a joined "of" left to its noun; None without them.

    Args:
        row: the sentence.
        first: index of the word right behind the verb.
        found: the verb with what must follow it.

    Example:
        >>> from sijill.reading.rows_ar import row_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.verbs_ar import triggers_at
        >>> page = ground_of("أضرموا النار في البيت", "t-1", ReadSettings(language="ar"), None)
        >>> row = row_of(page, 0, 21)
        >>> behind_needed(row, 1, triggers_at(row.words, row.marked, 0)[-1]).stop
        3
    """
    said, then = "said" in found.frame.asks, found.frame.then
    for at in range(first, min(first + REACH, len(row.words))):
        word = row.words[at]
        if _closes(word, said) or (word in listed_arabic("clause_openers") and word not in then):
            return None
        for parts in (*then.get(word, ()), *(_loose_at(row, at, found) if found.frame.loose else ())):
            made = _matched(row, at, parts)
            if made is not None and (not made.of_set or _reached(row, first, at)):
                return made
    return None


def _loose_at(row: Row, at: int, found: Trigger) -> Sequence[Pattern]:
    """The patterns that a word may open although it is none of their own words: a noun of a set, a joined particle."""
    frame = found.frame
    if row.words[at] in listed_arabic("before_set"):
        return frame.loose
    return frame.loose if ANY_WORD[0] in frame.loose_names or sets_of(row.words[at]) & frame.loose_names else ()


def _tells_besides(word: str) -> bool:
    """Whether a word goes on with a verb of telling: "struck a barracks and denied shelling homes"."""
    return word[:1] in ("و", "ف") and word[1:] in _telling()


@cache
def _telling() -> frozenset[str]:
    return frozenset(map(level, verbs()))


def _reached(row: Row, first: int, stop: int) -> bool:
    """Whether nothing but parties, words of manner and one place stand between a verb and the noun it asks for."""
    at = first
    for _ in range(3):
        at = over_manner(row, at)
        while at < stop and row.words[at] in listed_arabic("dative_words"):
            at += 1
        if at >= stop:
            return at == stop
        if row.words[at] in listed_arabic("before_places") and row.words[at] != "من":
            at += 1
        between = phrase_at(row, at, lenient=True)
        if between is None:
            return False
        at = min(between.stop, stop) if between.start < row.tokens[stop].start else stop
    return at == stop


def _matched(row: Row, first: int, parts: Pattern) -> Needed | None:
    """Whether the words from a place on are those asked for; words of time may stand between them."""
    words, at, noun, skip = row.words, first, -1, 0
    for number, part in enumerate(parts):
        if number and at < len(words) and not _may_be(words[at], part):
            at = over_manner(row, at)
        if at >= len(words):
            return None
        if isinstance(part, frozenset):
            if words[at] not in part:
                return None
        elif "@" in part:
            lead, _, name = part.partition("@")
            if not lead and at + 1 < len(words) and words[at] in listed_arabic("before_set"):
                at += 1
            if not words[at].startswith(lead) or not is_of(words[at][len(lead) :], name):
                return None
            noun, skip = at, len(lead)
        elif words[at] != part:
            onto = "عال" if part == "علي" else part if len(part) == 1 else ""
            if number == len(parts) - 1 and onto and words[at].startswith(onto):
                return Needed(first, at if noun < 0 else noun, skip, at)
            return None
        at += 1
    return Needed(first, at - 1 if noun < 0 else noun, skip, at, noun >= 0)


def _may_be(word: str, part: str | frozenset[str]) -> bool:
    """Whether a word looks like what is asked for, so that no words of time stand before that."""
    return word in part if isinstance(part, frozenset) else word[:1] == part[:1]


def counts(row: Row, at: int) -> bool:
    """Say whether a word is a number or a part of one, or counts without one: "dozens of".

    Args:
        row: the sentence.
        at: index of the word.

    Example:
        >>> from sijill.reading.rows_ar import row_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> counts(row_of(ground_of("ثلاث قذائف", "t-1", ReadSettings(language="ar"), None), 0, 10), 0)
        True
    """
    start = row.tokens[at].start
    if any(one.start <= start < one.end for one in row.ground.amounts_between(start - 24, row.tokens[at].end)):
        return row.words[at][:1] not in ("ب", "ل", "ك") or class_of_arabic(row.words[at]) != frozenset()
    return row.words[at] in listed_arabic("many") - listed_arabic("before_set")


def needed_phrases(row: Row, needed: Needed) -> list[Phrase]:
    """Give the phrases that the noun asked for begins, without the particle joined to it.

    Args:
        row: the sentence.
        needed: where it stands.

    Example:
        >>> from sijill.reading.rows_ar import row_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("ضربوه بالعصي", "t-1", ReadSettings(language="ar"), None)
        >>> [page.page.text[one.start : one.end] for one in needed_phrases(row_of(page, 0, 12), Needed(1, 1, 1, 2))]
        ['العصي']
    """
    words = list(row.words)
    words[needed.noun] = words[needed.noun][needed.skip :]
    at = needed.noun
    if not needed.of_set and needed.skip == 0:  # "parted (the men) from the women", "found (a mass grave)"
        span = range(needed.first, needed.noun)
        at = next((one for one in span if class_of_arabic(row.words[one])), needed.noun)
    while needed.skip == 0 and at > 1 and counts(row, at - 1):
        at -= 1  # "buried (seven) martyrs"
    start = row.tokens[at].start + needed.skip
    made = phrase_at(Row(row.ground, row.tokens, tuple(words), row.marked), at, lenient=True)
    if made is None:
        end = row.tokens[at].end
        return [Phrase(start, end, needed.noun + 1, frozenset(("thing",)), None)]
    return joined_phrases(row, replace(made, start=start))
