"""Where an Arabic noun phrase may begin and where it ends: at a verb, a particle, a noun that is no genitive."""

from __future__ import annotations

from sijill.reading.adjoining_ar import (
    NAMES_OF,
    PEOPLE,
    amount_over,
    amounts_at,
    goes_with,
    kept_with,
    named_at,
    of_belonging,
    opens_a_number,
    owned,
)
from sijill.reading.lists_ar import classes_of_nouns, listed_arabic
from sijill.reading.nouns_ar import class_of_arabic, is_dual, is_of
from sijill.reading.people_ar import verbs
from sijill.reading.rows_ar import Row, told_by
from sijill.reading.verbs_ar import triggers_at

_ADVERBIAL = ("اً", "ًا")
_DONE_BY_TWO = ("اه", "اها", "اهم", "اهما")
"""How a verb ends that two people do to somebody."""


def may_begin(row: Row, at: int) -> bool:
    """Say whether a noun phrase may begin with a word.

    Args:
        row: the sentence.
        at: index of the word.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> row = row_of(ground_of("في البيت", "t-1", ReadSettings(language="ar"), None), 0, 8)
        >>> may_begin(row, 0), may_begin(row, 1)
        (False, True)
    """
    word = row.words[at]
    start = row.tokens[at].start
    imam = row.tokens[at].text.startswith("إمام")  # without its hamza it is "in front of"
    if (word in listed_arabic("no_party") and not imam) or word in listed_arabic("dative_words"):
        return False  # "in front of me", "to us"
    if word in listed_arabic("papers"):
        return False  # "the statement of"
    if word[1:] in listed_arabic("dative_words") and word[0] in "وف":
        return False  # "and with her"
    if word in ("مدني", "مدنية", "المدني") and at and row.words[at - 1] in listed_arabic("before_civil"):
        return False
    number = amount_over(row, at)
    if number is not None and _in_date(row, start):
        return False  # "on 12 January 2016 an aircraft struck"
    if number is not None and at and word in listed_arabic("tens_of_ordinals") and row.words[at - 1].startswith("ال"):
        return False  # "the nineteenth"
    if number is not None:
        return number.start == start or joined_here(row, at)
    if imam and word == "امام":
        return True
    if not word[0].isalnum() or word in listed_arabic("stops") or word[1:] in listed_arabic("and_prepositions"):
        return False
    if word in listed_arabic("gunfire") or word in listed_arabic("rides") or _in_date(row, start):
        return False
    if class_of_arabic(word) and not word.startswith(("بال", "لل", "كال")):
        return not (
            at == 0 and word in listed_arabic("born") and row.words[1:2] and row.words[1] in listed_arabic("stops")
        )
    tells = word in verbs() or (word[0] in "وف" and word[1:] in verbs())
    if (tells or told_by(row, at)) and not named_at(row.ground, start):
        return False
    if word.startswith(("بال", "لل", "كال")) or (word[:1] in ("ب", "ل") and class_of_arabic(word[1:])):
        return False
    return not (word[:1] in ("ب", "ل") and _tool(word[1:]))


def _in_date(row: Row, start: int) -> bool:
    """Whether a word is part of a date: "in August and October" names nobody."""
    over = (row.ground.time_over(start), row.ground.time_over(start + 1))  # "and" may stand before it
    return any(one is not None and one.when.timex_type == "DATE" for one in over)


def _tool(word: str) -> bool:
    return word in listed_arabic("instruments") or is_of(word, "weapon") or is_of(word, "bomb")


def ends_at(row: Row, place: int, at: int, classes: frozenset[str], head: int) -> bool:
    """Say whether a word behind the first of a phrase opens something else.

    Args:
        row: the sentence.
        place: index of the first word.
        at: index of the word.
        classes: what the head is, empty before it is found.
        head: index of the head, or -1.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> row = row_of(ground_of("جنود في البيت", "t-1", ReadSettings(language="ar"), None), 0, 13)
        >>> ends_at(row, 0, 1, frozenset(("armed_many",)), 0)
        True
    """
    word, last = row.words[at], row.words[at - 1]
    ali = row.tokens[at].text == "علي" and (last in NAMES_OF or (not classes and not class_of_arabic(last)))  # a name
    servant = word == "عبد" and row.words[at + 1 : at + 2] and row.words[at + 1].startswith("ال")  # a name of two words
    if servant and not classes & {"armed", "armed_many", "organisation", "people"}:
        return False
    kept = kept_with(row, at, classes, head)
    if kept is not None:
        return not kept
    number = amount_over(row, at)
    if ali or (number is not None and number.start < row.tokens[at].start):
        return False
    if word[0] in "وف" and word[1:] in listed_arabic("dative_words"):
        return True
    if head >= 0 and at - 1 > head and class_of_arabic(word) and of_belonging(last):
        return True  # "a naval boat (stopped) a ferry"
    if head >= 0 and (word in listed_arabic("circumstances") or word in listed_arabic("gunfire")):
        return True
    if head >= 0 and row.marked[at].endswith(_ADVERBIAL) and word in listed_arabic("manner"):
        return True  # "seven houses on purpose"
    if word in listed_arabic("no_party") and not row.tokens[at].text.startswith("إمام"):
        return True
    if last in listed_arabic("dative_words") and row.words[at - 2] in listed_arabic("belonging"):
        return True  # "the battalion that belongs to us (arrested) three people"
    if head >= 0 and row.marked[at].endswith(("اً", "ًا")) and (last.startswith("ال") or owned(last)):
        return True  # "the lawyer (got) a call"
    if head >= 0 and word[0] in "بلك" and owned(last) and not class_of_arabic(word) and len(word) > 3:
        return not named_at(row.ground, row.tokens[at].start)  # "my grandfather (by) a cold"
    if _tells(row, at) or (head < 0 and _opens_anew(last, word) and class_of_arabic(word) and not _counted(row, at)):
        return True
    if word == "من":
        return not _partitive(row, at, classes)
    if word in listed_arabic("both") and classes & {"person", "people"} and head == at - 1:
        return False
    if last == "من" or not word[0].isalnum() or word in listed_arabic("stops"):
        return last != "من" or not word[0].isalnum()
    if last.startswith("ال") and not word.startswith("ال") and opens_a_number(row, at):
        return True  # "the enemy (left) 12 dead"
    if with_and(row, at):
        told = row.ground.found_amount(row.tokens[place].start, row.tokens[at].end)
        return told is None or told.end < row.tokens[at].end
    if word.startswith(("بال", "لل", "كال")) or (
        word[:1] in ("ب", "ل", "ف") and (class_of_arabic(word[1:]) or _tool(word[1:])) and not class_of_arabic(word)
    ):
        return True
    if told_by(row, at) and not class_of_arabic(word):
        return not (head >= 0 and named_at(row.ground, row.tokens[at].start))
    return bool(classes) and _begins_another(row, at, classes)


def _opens_anew(last: str, word: str) -> bool:
    """Whether a known noun behind a word that no list knows is none that the word governs, nor its adjective."""
    return last != "من" and last not in listed_arabic("branches") and not goes_with(word, last, frozenset())


def _with_article(word: str) -> bool:
    """Whether "and the" is written together with a noun: "and the doctor", not "father" and what is of it."""
    return word.startswith("وال") and len(word) > 5 and not word.startswith(("والد", "والي"))


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
    named = word in listed_arabic("names") or named_at(row.ground, row.tokens[at].start)
    return (
        (word[0] == "ي" and not named)
        or word.endswith(("وا", "ت"))
        or (word[0] in "وف" and word.endswith(("وه", "وها", "وهم")))
    )


def _counted(row: Row, at: int) -> bool:
    """Whether the word before a noun counts it."""
    return row.words[at - 1] in listed_arabic("quantifiers") or amount_over(row, at - 1) is not None


def _partitive(row: Row, at: int, classes: frozenset[str]) -> bool:
    """Whether "of" goes on with the phrase: "seven of the policemen", "men of the battalion"."""
    if at + 1 >= len(row.words):
        return False
    following = class_of_arabic(row.words[at + 1])
    number = any(found.end == row.tokens[at - 1].end for found in amounts_at(row, at - 1))
    if number or row.words[at - 1] in listed_arabic("parts_of"):
        return bool(following & PEOPLE) or "thing" in following
    return bool(classes & {"armed_many", "armed", "people"}) and bool(following & {"armed_many", "organisation"})


def _begins_another(row: Row, at: int, classes: frozenset[str]) -> bool:
    """Whether a word behind a known noun opens a new phrase: a number, a noun that is no genitive, a name of another.

    A noun that governs a genitive has neither the article nor an ending -un, -in or -an.
    """
    word, last = row.words[at], row.words[at - 1]
    if opens_a_number(row, at) and last in listed_arabic("of_what"):
        return False  # "the people of four villages"
    if opens_a_number(row, at) or (
        classes & PEOPLE and (last.startswith("ال") or owned(last)) and (is_of(word, "beast") or is_of(word, "goods"))
    ):
        return True  # "the butcher (slaughtered) two sheep"
    if word[0] in "وف" and word.endswith(_DONE_BY_TWO) and is_dual(last) and not class_of_arabic(word[1:]):
        return True  # "two soldiers, and they beat her"
    if classes & PEOPLE and owned(last) and word.endswith(("ه", "ها", "هم")) and is_of(word, "bodypart"):
        return True  # "my mother (lost) her eye"
    if goes_with(word, last, classes):
        return False  # "displaced families", not the families and one displaced
    dual = last.endswith(("ون", "ين", "ان")) and last not in listed_arabic("broken_plurals")
    dual = dual and not (last in classes_of_nouns() and not classes & {"armed_many", "people"})
    closed = last.startswith("ال") or dual or row.marked[at - 1].endswith(("اً", "ًا", "ً", "ٌ", "ٍ"))
    bound = last.endswith(("ها", "هم", "ه")) and bool(class_of_arabic(last))
    if class_of_arabic(word):
        if not closed and listed_arabic("kin_of_whom") & {last, last.removeprefix("و")}:
            return False  # "the son of her uncle" is one man
        if not closed and not bound and (classes & {"thing", "home", "place"} or last in listed_arabic("remains")):
            return False  # "the shop of her father"
        of_what = last.removeprefix("و") in listed_arabic("of_what") and not class_of_arabic(word) & PEOPLE
        if of_what and not closed and not bound:
            return False  # "the owner of a bakery"
        chained = not closed and not bound and bool(classes & {"armed_many", "people", "armed"})
        if chained and class_of_arabic(word) & {"organisation", "armed_many", "place"}:
            return False  # "men of the battalion": a chain of genitives
        same = (
            closed and word.startswith("ال") == last.startswith("ال") and bool(classes & {"organisation", "armed_many"})
        )
        same = same and row.words[at - 2] != "من"  # "a battalion of the commandos (stormed) the ward"
        same = same and (not last.endswith("ون") or word.endswith("ون"))  # "the rebels (accuse) the army"
        return (closed or bound or last.endswith("ا") or not word.startswith("ال")) and not (
            same and not class_of_arabic(word) & {"person", "people", "thing"}
        )
    one_man = classes & {"person", "armed"} or last.removeprefix("ال") in listed_arabic("one_mans")
    if one_man and word.endswith("ة") and not last.endswith("ة") and last.startswith("ال"):
        return True  # an adjective would agree
    if closed and not last.startswith("ال"):
        sound = last.endswith(("ون", "ين")) and not word.endswith(last[-2:])  # an adjective would end as its noun does
        return word.startswith("ال") or sound
    plural = bool(classes & {"armed_many", "people"}) or last.endswith(("ون", "ين")) or is_dual(last)
    return last.startswith("ال") and plural and not word.startswith("ال")


def joined_here(row: Row, at: int) -> bool:
    """Say whether "and" is written together with the word.

    Args:
        row: the sentence.
        at: index of the word.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> row = row_of(ground_of("رجل وامرأة", "t-1", ReadSettings(language="ar"), None), 0, 10)
        >>> joined_here(row, 1)
        True
    """
    word = row.words[at]
    if word[:1] not in ("و", "ف") or len(word) < 4 or word in listed_arabic("names"):
        return False
    if class_of_arabic(word):
        return _with_article(word)
    if word[:1] == "ف":
        return bool(class_of_arabic(word[1:])) and row.tokens[at].text[:1] == "ف"
    return True if at == 0 else with_and(row, at) or not named_at(row.ground, row.tokens[at].start)


def with_and(row: Row, at: int) -> bool:
    """Say whether a word is "and" written together with the next noun, and no name that begins with that letter.

    Args:
        row: the sentence.
        at: index of the word.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> row = row_of(ground_of("رجل وليد", "t-1", ReadSettings(language="ar"), None), 0, 8)
        >>> with_and(row, 1)
        False
    """
    word = row.words[at]
    bare = word[1:]
    if word[:1] != "و" or len(bare) < 3 or word in listed_arabic("names"):
        return False
    if class_of_arabic(word):
        return _with_article(word)
    if class_of_arabic(bare) or bare.startswith("ال") or bare[:1].isdecimal() or triggers_at((bare,), (bare,), 0):
        return True
    start = row.tokens[at].start
    if any(found.start in (start, start + 1) for found in amounts_at(row, at)):
        return True
    return named_at(row.ground, start + 1)
