"""Noun phrases of Arabic by lexicon and word order: where one ends, what its head is, how many, and its case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sijill.meaning.amount import Amount
from sijill.meaning.numbers import FoundAmount
from sijill.reading.ground import Ground
from sijill.reading.lists_ar import classes_of_nouns, listed_arabic
from sijill.reading.nouns_ar import case_of, class_of_arabic
from sijill.reading.people_ar import verbs
from sijill.reading.rows_ar import Row
from sijill.reading.verbs_ar import triggers_at

_MOST_WORDS = 6
PEOPLE = frozenset(("armed", "armed_many", "organisation", "person", "people"))
_ARMED = frozenset(("armed", "armed_many", "organisation"))


@dataclass(frozen=True, slots=True)
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
    if place + 1 < len(row.words) and row.words[place] in listed_arabic("who_alone"):
        return _those_who(row, place)
    classes: frozenset[str] = frozenset()
    at, head = place, -1
    while at < len(row.words) and at - place < _MOST_WORDS:
        if at == place and not _may_begin(row, at):
            return None
        if at > place and _ends(row, place, at, classes, head):
            break
        if not classes:
            word = row.words[at]
            classes = class_of_arabic(word[1:] if at == place and _joined(row, at) else word)
            head = at if classes else head
            if classes and word.removeprefix("و") in listed_arabic("many") and at + 1 < len(row.words):
                inner = class_of_arabic(row.words[at + 1])
                classes = inner or classes  # "dozens of houses" are houses
            if not classes and at - place >= 3:
                break
        at += 1
    if at == place:
        return None
    start = row.tokens[place].start + (1 if _joined(row, place) or row.words[place].startswith("عال") else 0)
    end = row.tokens[at - 1].end
    amount = row.ground.amount_in(start, end)
    counted = amount is not None and not any(word in listed_arabic("measures") for word in row.words[place : at + 1])
    known = bool(classes) or counted or is_named(row.ground, start, end)
    if amount is not None and not classes and not counted:
        return None
    if not known and not (lenient and len(row.words[place]) > 2 and row.words[place][0].isalpha()):
        return None
    said = row.marked[head if head >= 0 else place]
    several = amount is not None and amount.min is not None and amount.min > 1
    return Phrase(
        start,
        end,
        at,
        classes,
        amount,
        case_of(said),
        several or bool(classes & {"people", "armed_many"}) or (said.endswith(("ون", "ين")) and len(said) > 4),
    )


def _those_who(row: Row, place: int) -> Phrase | None:
    """ "Those who were in the queue": a relative word without its noun, up to the next mark or joined "and"."""
    if row.words[place + 1] not in listed_arabic("behind_who"):
        return None
    at = place + 2
    while at < len(row.words) and at - place < _MOST_WORDS and row.words[at][0].isalnum() and not _with_and(row, at):
        at += 1
    many = row.words[place + 1].endswith(("وا", "ون")) or row.words[place + 1] in ("في", "فيها", "فيه")
    end = row.tokens[at - 1].end
    return Phrase(row.tokens[place].start, end, at, frozenset(("people" if many else "person",)), None, "", many)


def _may_begin(row: Row, at: int) -> bool:
    word = row.words[at]
    start = row.tokens[at].start
    numbers = [found for found in _amounts(row, at) if found.start <= start < found.end]
    if numbers:
        return numbers[0].start == start or _joined(row, at)
    if not word[0].isalnum() or word in listed_arabic("stops") or word[1:] in ("في", "من", "على", "عند", "بعد"):
        return False
    if class_of_arabic(word) and not word.startswith(("بال", "لل", "كال")):
        return True
    if triggers_at(row.words, row.marked, at) and not _named_at(row.ground, start):
        return False
    if word.startswith(("بال", "لل", "كال")) or (word[:1] in ("ب", "ل") and class_of_arabic(word[1:])):
        return False
    return not (word[:1] in ("ب", "ل") and word[1:] in listed_arabic("instruments"))


def _ends(row: Row, place: int, at: int, classes: frozenset[str], head: int) -> bool:
    """Whether a word behind the first opens something else."""
    word, last = row.words[at], row.words[at - 1]
    ali = row.tokens[at].text == "علي" and not classes and not class_of_arabic(last)  # a name, not the preposition
    if ali or any(found.start < row.tokens[at].start < found.end for found in _amounts(row, at)):
        return False
    if _tells(row, at) or (head < 0 and last != "من" and class_of_arabic(word) and not _counted(row, at)):
        return True
    if word == "من":
        return not _partitive(row, at, classes)
    if word in listed_arabic("both") and classes & {"person", "people"} and head == at - 1:
        return False
    if last == "من" or not word[0].isalnum() or word in listed_arabic("stops"):
        return last != "من" or not word[0].isalnum()
    if _with_and(row, at):
        told = row.ground.found_amount(row.tokens[place].start, row.tokens[at].end)
        return told is None or told.end < row.tokens[at].end
    if word.startswith(("بال", "لل", "كال")) or (
        word[:1] in ("ب", "ل", "ف")
        and (class_of_arabic(word[1:]) or word[1:] in listed_arabic("instruments"))
        and not class_of_arabic(word)
    ):
        return True
    if triggers_at(row.words, row.marked, at) and not class_of_arabic(word):
        return not (head >= 0 and _named_at(row.ground, row.tokens[at].start))
    return bool(classes) and _begins_another(row, at, classes)


def _tells(row: Row, at: int) -> bool:
    """Whether a word that no list knows has the ending of a verb, or is a verb of telling."""
    word = row.words[at]
    if word in verbs() or word.removeprefix("و") in verbs():
        return True
    if word.startswith("ال") or class_of_arabic(word) or len(word) < 4:
        return False
    bare = word.removeprefix("و").removeprefix("ف")
    if word in listed_arabic("common_verbs") or bare in listed_arabic("common_verbs"):
        return True
    named = word in listed_arabic("names") or _named_at(row.ground, row.tokens[at].start)
    return (
        (word[0] == "ي" and not named)
        or word.endswith(("وا", "ت"))
        or (word[0] in "وف" and word.endswith(("وه", "وها", "وهم")))
    )


def _counted(row: Row, at: int) -> bool:
    """Whether the word before a noun counts it."""
    before = row.tokens[at - 1]
    return row.words[at - 1] in listed_arabic("quantifiers") or any(
        found.start <= before.start < found.end for found in _amounts(row, at - 1)
    )


def _partitive(row: Row, at: int, classes: frozenset[str]) -> bool:
    """Whether "of" goes on with the phrase: "seven of the policemen", "men of the battalion"."""
    if at + 1 >= len(row.words):
        return False
    following = class_of_arabic(row.words[at + 1])
    number = any(found.end == row.tokens[at - 1].end for found in _amounts(row, at - 1))
    if number or row.words[at - 1] in ("عدد", "عددا", "مجموعة", "بعض", "كثير", "واحد", "احد", "اثنان", "اثنين"):
        return bool(following & PEOPLE) or "thing" in following
    return bool(classes & {"armed_many", "armed", "people"}) and bool(following & {"armed_many", "organisation"})


def _begins_another(row: Row, at: int, classes: frozenset[str]) -> bool:
    """Whether a word behind a known noun opens a new phrase: a number, a noun that is no genitive, a name of another.

    A noun that governs a genitive has neither the article nor an ending -un, -in or -an.
    """
    word, last = row.words[at], row.words[at - 1]
    if any(found.start == row.tokens[at].start for found in _amounts(row, at)):
        return True
    dual = last.endswith(("ون", "ين", "ان")) and not (
        last in classes_of_nouns() and not classes & {"armed_many", "people"}
    )
    closed = last.startswith("ال") or dual or row.marked[at - 1].endswith(("اً", "ًا", "ً", "ٌ", "ٍ"))
    bound = last.endswith(("ها", "هم", "ه")) and bool(class_of_arabic(last))
    if class_of_arabic(word):
        if not closed and not bound and classes & {"thing", "home", "place"}:
            return False  # "the shop of her father"
        chained = not closed and not bound and bool(classes & {"armed_many", "people", "armed"})
        if chained and class_of_arabic(word) & {"organisation", "armed_many", "place"}:
            return False  # "men of the battalion": a chain of genitives
        same = (
            closed and word.startswith("ال") == last.startswith("ال") and bool(classes & {"organisation", "armed_many"})
        )
        return (closed or bound or last.endswith("ا") or not word.startswith("ال")) and not (
            same and not class_of_arabic(word) & {"person", "people", "thing"}
        )
    one_man = classes & {"person", "armed"} or last.removeprefix("ال") in listed_arabic("one_mans")
    if one_man and word.endswith("ة") and not last.endswith("ة") and last.startswith("ال"):
        return True  # an adjective would agree
    if closed and not last.startswith("ال"):
        sound = last.endswith(("ون", "ين")) and not word.endswith(last[-2:])  # an adjective would end as its noun does
        return word.startswith("ال") or sound
    plural = bool(classes & {"armed_many", "people"}) or last.endswith(("ون", "ين"))
    return last.startswith("ال") and plural and not word.startswith("ال")


def _joined(row: Row, at: int) -> bool:
    """Whether "and" is written together with the word."""
    word = row.words[at]
    if word[:1] not in ("و", "ف") or len(word) < 4 or class_of_arabic(word):
        return False
    if word[:1] == "ف":
        return bool(class_of_arabic(word[1:])) and row.tokens[at].text[:1] == "ف"
    return True if at == 0 else _with_and(row, at) or not _named_at(row.ground, row.tokens[at].start)


def _with_and(row: Row, at: int) -> bool:
    """Whether a word is "and" written together with the next noun, and no name that begins with that letter."""
    word = row.words[at]
    bare = word[1:]
    if word[:1] != "و" or len(bare) < 3 or class_of_arabic(word):
        return False
    if class_of_arabic(bare) or bare.startswith("ال") or bare[:1].isdecimal() or triggers_at((bare,), (bare,), 0):
        return True
    start = row.tokens[at].start
    if any(found.start in (start, start + 1) for found in _amounts(row, at)):
        return True
    return _named_at(row.ground, start + 1)


def _amounts(row: Row, at: int) -> Sequence[FoundAmount]:
    return row.ground.amounts_between(row.tokens[at].start - 24, row.tokens[at].end)


def _named_at(ground: Ground, start: int) -> bool:
    return any(mention.start == start for mention in ground.mentions.between(start, start + 1))


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
        if comma and at + 1 < len(row.words) and _with_and(row, at + 1) and class_of_arabic(row.words[at + 1][1:]):
            at += 1
        if at >= len(row.words):
            break
        if row.words[at] in ("مع", "برفقه", "برفقة") and first.of_people:
            first = phrase_at(row, at + 1)
            if first is None or not first.classes & {"person", "people"}:
                break
            continue
        if not _with_and(row, at) or _is_verb(row, at):
            break
        first = phrase_at(row, at, lenient=found[0].of_people)
    return found


def _is_verb(row: Row, at: int) -> bool:
    """Whether a word with "and" in front goes on with another verb, not with another noun."""
    found = triggers_at(row.words, row.marked, at)
    return bool(found) and not class_of_arabic(row.words[at][1:])
