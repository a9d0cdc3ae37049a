"""Noun phrases of Arabic by lexicon and word order: where one ends, what its head is, how many, and its case."""

from __future__ import annotations

from dataclasses import dataclass

from sijill.meaning.amount import Amount, exact
from sijill.reading.adjoining_ar import PEOPLE
from sijill.reading.ground import Ground
from sijill.reading.lists_ar import listed_arabic
from sijill.reading.nouns_ar import case_of, class_of_arabic, is_dual
from sijill.reading.phrase_ends_ar import ends_at, joined_here, may_begin, with_and
from sijill.reading.rows_ar import Row, told_by

_MOST_WORDS = 6
_ASIDE = 9
"""Words of an aside between two people who are named together."""
_OPENING, _CLOSING = frozenset('"«“„'), frozenset('"»”')
_ARMED = frozenset(("armed", "armed_many", "organisation"))


@dataclass(slots=True, unsafe_hash=True)
class Phrase:
    """A noun phrase.

    Args:
        start: first code point.
        end: one past the last.
        stop: index of the first word behind it.
        classes: what its head is.
        amount: how many, where told.
        case: nom or acc where the ending says it, else empty.
        many: True where the head is a plural or a number above one stands before it.

    Example:
        >>> Phrase(0, 4, 1, frozenset(("people",)), None).many
        False
    """

    start: int
    end: int
    stop: int
    classes: frozenset[str]
    amount: Amount | None
    case: str = ""
    many: bool = False

    @property
    def of_people(self) -> bool:
        """Whether the head is a noun for people, or a word that no list knows (a name)."""
        return bool(self.classes & PEOPLE) or not self.classes

    @property
    def armed(self) -> bool:
        """Whether the head is a noun for armed people or a body of them."""
        return bool(self.classes & _ARMED)


def phrase_at(row: Row, place: int, lenient: bool = False) -> Phrase | None:
    """Give the noun phrase that begins at a place.

    Args:
        row: the sentence.
        place: index of the first word.
        lenient: True where the head need not be a known noun.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("ثلاثة جنود من الحي", "t-1", ReadSettings(language="ar"), None)
        >>> from sijill.reading.rows_ar import row_of
        >>> phrase_at(row_of(page, 0, 18), 0).amount.min
        3
    """
    kept = row.phrases.get((place, lenient), row)
    if kept is None or isinstance(kept, Phrase):
        return kept
    made = _phrase_at(row, place, lenient)
    row.phrases[place, lenient] = made
    return made


def _phrase_at(row: Row, place: int, lenient: bool) -> Phrase | None:
    """Read the phrase that begins at a place; None where the sentence ends before it."""
    if place >= len(row.words):
        return None
    if place + 1 < len(row.words) and row.words[place] in listed_arabic("who_alone"):
        return _those_who(row, place)
    if place + 1 < len(row.words) and row.words[place] == "ما" and row.words[place + 1] in listed_arabic("behind_what"):
        return _what_was(row, place)
    if place + 2 < len(row.words) and row.words[place] in ("كل", "كلا") and row.words[place + 1] == "من":
        place += 2  # "each of": those named behind it
    classes: frozenset[str] = frozenset()
    at, head = place, -1
    base = _behind_number(row, place)
    while at < len(row.words) and at - base < _MOST_WORDS:
        if at == place and not may_begin(row, at):
            return None
        if at > place and ends_at(row, place, at, classes, head):
            break
        if not classes:
            word = row.words[at]
            classes = class_of_arabic(word[1:] if at == place and joined_here(row, at) else word)
            head = at if classes else head
            if classes and word.removeprefix("و") in listed_arabic("many") and at + 1 < len(row.words):
                inner = class_of_arabic(row.words[at + 1])
                classes = inner or classes  # "dozens of houses" are houses
            elif classes and word.removeprefix("و") in listed_arabic("men_of") and at + 1 < len(row.words):
                classes |= class_of_arabic(row.words[at + 1]) & _ARMED  # "men of the army" are armed
            if not classes and at - base >= 3:
                break
        at += 1
    if at == place:
        return None
    at = _behind_quoted_name(row, at, classes)
    start = row.tokens[place].start + (1 if joined_here(row, place) or row.words[place].startswith("عال") else 0)
    end = row.tokens[at - 1].end
    amount = row.ground.amount_in(start, end) or _of_two(row, head)
    counted = amount is not None and not any(word in listed_arabic("measures") for word in row.words[place : at + 1])
    known = bool(classes) or counted or is_named(row.ground, start, end)
    if amount is not None and not classes and not counted:
        return None
    if not known and not (lenient and len(row.words[place]) > 2 and row.words[place][0].isalpha()):
        return None
    said = row.marked[head if head >= 0 else place]
    if row.words[place].removeprefix("و") in listed_arabic("one_of"):
        one = _one_among(row, place, classes)
        if one is not None:
            return Phrase(start, end, at, one, amount)
    several = amount is not None and amount.min is not None and amount.min > 1
    many = several or bool(classes & {"people", "armed_many"}) or (said.endswith(("ون", "ين")) and len(said) > 4)
    return Phrase(start, end, at, classes, amount, case_of(said), many)


def _of_two(row: Row, head: int) -> Amount | None:
    """The two that a dual tells: "two soldiers" in one word."""
    return exact(2, row.tokens[head].text) if head >= 0 and is_dual(row.words[head]) else None


def _behind_quoted_name(row: Row, at: int, classes: frozenset[str]) -> int:
    """The word behind the name of a body in quotation marks: 'gunmen of the organisation "Dawn Banner"'."""
    if at >= len(row.words) or row.tokens[at].text not in _OPENING or not classes & {"organisation", "armed_many"}:
        return at
    closing = range(at + 2, min(at + 6, len(row.words)))
    return next((stop + 1 for stop in closing if row.tokens[stop].text in _CLOSING), at)


def _behind_number(row: Row, place: int) -> int:
    """The word behind a number of many words, "no fewer than eleven", which does not count as words of its phrase."""
    start = row.tokens[place].start
    number = row.ground.amount_at(start)
    at = place
    while number is not None and at + 1 < len(row.words) and row.tokens[at + 1].start < number.end:
        at += 1
    return at


def _one_among(row: Row, place: int, classes: frozenset[str]) -> frozenset[str] | None:
    """What "one of the soldiers" is; None where nobody is taken from among others."""
    if classes & {"people", "armed_many"}:
        return classes - {"people", "armed_many"} | _one_of(classes)
    if row.words[place + 1 : place + 2] == ("من",) and place + 2 < len(row.words):
        return _one_of(class_of_arabic(row.words[place + 2]))
    return None


def _one_of(classes: frozenset[str]) -> frozenset[str]:
    """What one of many is: one of the soldiers is armed, one of the neighbours a person."""
    return frozenset(("armed",)) if "armed_many" in classes else frozenset(("person",))


def _those_who(row: Row, place: int) -> Phrase | None:
    """ "Those who were in the queue": a relative word without its noun, up to the next mark or joined "and"."""
    if row.words[place + 1] not in listed_arabic("behind_who"):
        return None
    at = place + 2
    while at < len(row.words) and at - place < _MOST_WORDS and row.words[at][0].isalnum() and not with_and(row, at):
        at += 1
    many = row.words[place + 1].endswith(("وا", "ون")) or row.words[place + 1] in listed_arabic("in_it")
    end = row.tokens[at - 1].end
    return Phrase(row.tokens[place].start, end, at, frozenset(("people" if many else "person",)), None, "", many)


def _what_was(row: Row, place: int) -> Phrase:
    """ "What was in it": a thing told by what held it or who had it."""
    at = place + 2
    while at < len(row.words) and at - place < _MOST_WORDS and row.words[at][0].isalnum() and not with_and(row, at):
        at += 1
    return Phrase(row.tokens[place].start, row.tokens[at - 1].end, at, frozenset(("thing",)), None)


def is_named(ground: Ground, start: int, end: int) -> bool:
    """Say whether a stretch holds the name of a person, a kin word, or the name of a body.

    Args:
        ground: what was found in the text.
        start: first code point.
        end: one past the last.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> is_named(ground_of("قال منير إنه نجا", "t-1", ReadSettings(language="ar"), None), 4, 8)
        True
    """
    return any(
        mention.kind in ("person", "kin", "organisation", "group") for mention in ground.mentions.between(start, end)
    )


def joined_phrases(row: Row, first: Phrase | None) -> list[Phrase]:
    """Give a phrase with what "and" or "with" joins to it.

    Args:
        row: the sentence.
        first: the first phrase, or None.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("رجلا وامرأة", "t-1", ReadSettings(language="ar"), None)
        >>> from sijill.reading.rows_ar import row_of
        >>> row = row_of(page, 0, 11)
        >>> len(joined_phrases(row, phrase_at(row, 0)))
        2
    """
    found: list[Phrase] = []
    while first is not None and len(found) < 10:
        found.append(first)
        at = first.stop
        comma = at < len(row.words) and row.words[at] in ("،", ",")
        if comma and at + 1 < len(row.words) and with_and(row, at + 1) and class_of_arabic(row.words[at + 1][1:]):
            at += 1
        elif comma and first.of_people:
            at = _over_aside(row, at)
        if at >= len(row.words):
            break
        if row.words[at] in listed_arabic("together") and first.of_people:
            first = phrase_at(row, at + 1)
            if first is None or not first.classes & {"person", "people"}:
                break
            continue
        if not with_and(row, at) or _is_verb(row, at):
            break
        first = phrase_at(row, at, lenient=found[0].of_people)
    return found


def _over_aside(row: Row, at: int) -> int:
    """The word behind an aside about the one just named where another is joined: "her son, aged six, and a cousin"."""
    if at + 2 >= len(row.words) or row.words[at + 1] not in listed_arabic("aside_openers"):
        return at
    near = range(at + 2, min(at + _ASIDE, len(row.words) - 1))
    stop = next((here for here in near if row.words[here] in listed_arabic("clause_marks")), -1)
    if stop < 0 or row.words[stop] not in ("،", ",") or not with_and(row, stop + 1):
        return at
    joined = class_of_arabic(row.words[stop + 1][1:]) & PEOPLE
    return stop + 1 if joined and not _is_verb(row, stop + 1) else at


def _is_verb(row: Row, at: int) -> bool:
    """Whether a word with "and" in front goes on with another verb, not with another noun."""
    found = told_by(row, at)
    return bool(found) and not class_of_arabic(row.words[at][1:])
