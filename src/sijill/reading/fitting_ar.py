"""Whether what stands around an Arabic verb is what its act asks for: people, things, places, armed doers, children."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sijill.reading.around_ar import REACH, over_manner
from sijill.reading.lists_ar import listed_arabic, unmarked
from sijill.reading.nouns_ar import class_of_arabic, is_abstract, is_of, without_particles
from sijill.reading.phrases_ar import Phrase, joined_phrases, phrase_at
from sijill.reading.rows_ar import Row
from sijill.reading.verbs_ar import Trigger

_NO_BODIES = frozenset(("loot", "abduct", "detain.arbitrary"))
_TAKING_AWAY = frozenset(("abduct", "detain.arbitrary", "displace"))


@dataclass(slots=True)
class Roles:
    """Those around a trigger.

    Args:
        doers: who does it.
        done_to: whom or what it is done to.
        end: one past the last word of the trigger with what must follow it.
        implied_doer: True where the doer is only in the verb's ending.
        implied_done_to: True where the one it is done to is.
        pronoun: a pronoun of the words that must follow, for whom it is done to.
        tools: what it is done with, where the words that must follow name it.

    Example:
        >>> Roles().doers
        []
    """

    doers: list[Phrase] = field(default_factory=list)
    done_to: list[Phrase] = field(default_factory=list)
    end: int = 0
    implied_doer: bool = False
    implied_done_to: bool = False
    tools: list[Phrase] = field(default_factory=list)
    pronoun: str = ""


def fits(row: Row, found: Trigger, one: Phrase) -> bool:
    """Say whether an act can be done to what a phrase stands for.

    Args:
        row: the sentence.
        found: the trigger.
        one: the phrase.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> from sijill.reading.verbs_ar import triggers_at
        >>> row = row_of(ground_of("نهبوا البيت", "t-1", ReadSettings(language="ar"), None), 0, 11)
        >>> found = next(one for one in triggers_at(row.words, row.marked, 0) if one.frame.id == "loot")
        >>> fits(row, found, phrase_at(row, 1))
        True
    """
    wants = found.frame.object
    if wants in ("people", "persons") and not one.classes and of_no_person(row, one):
        return False
    if wants == "any" and not one.classes and of_nobody(row, one):
        return False
    if wants in ("people", "persons") and row.words[one.stop - 1].removeprefix("ال") in listed_arabic("shelling"):
        return False  # "the shelling forced hundreds to flee"
    if wants == "armed":
        return one.armed
    if wants == "people":
        return one.of_people
    if wants == "persons":
        return bool(one.classes & {"person", "people"}) or not one.classes
    if wants == "thing":
        if "homes" not in found.frame.asks and _holds(row, one, ("goods", "beast", "property")):
            return True
        return bool(one.classes & ({"home"} if "homes" in found.frame.asks else {"thing", "place"}))
    if wants == "place":
        here = any(
            place.start < one.end and one.start < place.end for place in row.ground.places_between(one.start, one.end)
        )
        return here or "place" in one.classes or (not one.classes and row.ground.page.text.startswith("ال", one.start))
    return True


def second_of(row: Row, at: int, found: Trigger) -> list[Phrase]:
    """Give the object behind the doer, over phrases such as "from the quarter" or "two days ago" between them.

    Args:
        row: the sentence.
        at: index of the word behind the doer.
        found: the trigger.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> from sijill.reading.verbs_ar import triggers_at
        >>> text = "خطف مسلحون في السوق رجلا"
        >>> row = row_of(ground_of(text, "t-1", ReadSettings(language="ar"), None), 0, 24)
        >>> [text[one.start : one.end] for one in second_of(row, 2, triggers_at(row.words, row.marked, 0)[-1])]
        ['رجلا']
    """
    each = _each_of(row, at)
    if each:
        return each
    for _ in range(3):
        at = over_manner(row, at)
        if at + 1 >= len(row.words):
            break
        if row.words[at] == "من" and row.words[at + 1] in listed_arabic("own_part"):
            at += 2  # "for its part"
        elif row.words[at] in listed_arabic("before_places"):
            at += 1 + (row.words[at + 1] in listed_arabic("demonstratives"))
            between = phrase_at(row, at, lenient=True)
            at = at + 1 if between is None else between.stop
        elif row.words[at] in listed_arabic("worn"):
            at += 1
            at += at < len(row.words) and row.words[at] in listed_arabic("dress")  # "men in plain clothes"
        elif row.words[at] in listed_arabic("rides"):
            between = phrase_at(row, at + 1, lenient=True)  # "gunmen who ride in a black car"
            at = at + 1 if between is None else between.stop
        elif row.words[at].startswith("بال"):
            at += 1
        else:
            break
        at += at < len(row.words) and _describes(row.words[at], row.words[at - 1])
    if at >= len(row.words):
        return []
    lenient = "sure" in found.frame.asks or found.frame.object in ("place", "any")
    return joined_phrases(row, phrase_at(row, at, lenient))


def _each_of(row: Row, at: int) -> list[Phrase]:
    """Those behind "each of", over a clause about the doer: "a group led by him abducted each of the two men"."""
    for place in range(at, min(at + REACH, len(row.words) - 1)):
        if row.words[place] in listed_arabic("clause_marks"):
            break
        if row.words[place] == "كلا" and row.words[place + 1] == "من":
            return joined_phrases(row, phrase_at(row, place, lenient=True))
    return []


def _describes(word: str, last: str) -> bool:
    """Whether an adjective of belonging, "military", goes with the noun before it: both definite, or neither."""
    if "person" in class_of_arabic(word):
        return False  # "in a military uniform (they took) my brother"
    return word.endswith(("ي", "ية")) and word.startswith("ال") == last.startswith(("ال", "بال"))


def asked(row: Row, found: Trigger, made: Roles) -> bool:
    """Say whether those around an everyday word make an act of it: not one's own doing, not a mother's breaking eggs.

    Args:
        row: the sentence.
        found: the trigger.
        made: those around it; parts of a body are taken off what is stolen or taken.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> from sijill.reading.verbs_ar import triggers_at
        >>> row = row_of(ground_of("أخذنا الرجل", "t-1", ReadSettings(language="ar"), None), 0, 11)
        >>> found = next(one for one in triggers_at(row.words, row.marked, 0) if one.frame.id == "take")
        >>> asked(row, found, Roles())
        False
    """
    asks = found.frame.asks
    if "children" in asks and not any(
        w in listed_arabic("children") for word in row.words for w in without_particles(word)
    ):
        return False
    if ("needs_pronoun" in asks and not found.pronoun) or ("no_pronoun" in asks and found.pronoun):
        return False
    if found.slight and not found.pronoun and not (made.doers and made.done_to):
        return False
    if "two_needed" in asks and found.subject in ("m", "f") and not found.pronoun and not made.doers:
        return False
    if "not_ours" in asks and found.subject in ("i", "we") and found.sort == "verb":
        return False
    if "not_single" in asks and found.subject in ("m", "f") and not found.pronoun and not _armed(made.doers):
        return False
    if asks & {"kind_doer", "unarmed_doer"} and _armed(made.doers):
        return False
    if found.frame.code in _TAKING_AWAY and any(_rescues(row, one) for one in made.doers):
        return False
    if "kind_doer" in asks and not made.doers and found.subject == "many" and found.voice != "passive":
        return False  # who leads people away and is not named may be those who seize them
    if found.frame.object in ("people", "persons", "any") and found.frame.code in _NO_BODIES:
        made.done_to = [one for one in made.done_to if not _of_body(row, one)]
    return "armed_or_unsaid" not in asks or not made.doers or _armed(made.doers) or made.doers[0].many


def _rescues(row: Row, one: Phrase) -> bool:
    """Whether a phrase names those who carry the wounded away: civil defence, crews of an ambulance."""
    words = unmarked(row.ground.page.text[one.start : one.end]).split()
    return any(bare in listed_arabic("rescuers") for word in words[:2] for bare in without_particles(word))


def _armed(doers: Sequence[Phrase]) -> bool:
    return any(one.armed for one in doers)


def _of_body(row: Row, one: Phrase) -> bool:
    """Whether a phrase names a part of a body, which nobody arrests or steals."""
    return is_of(row.words[max(0, one.stop - 1)], "bodypart") and not one.classes & {"person", "people"}


def of_no_person(row: Row, one: Phrase) -> bool:
    """Say whether a phrase holds an animal, a food or a part of the body, or is a matter.

    Args:
        row: the sentence.
        one: the phrase.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> row = row_of(ground_of("ذبح خروفين", "t-1", ReadSettings(language="ar"), None), 0, 10)
        >>> of_no_person(row, phrase_at(row, 1, lenient=True))
        True
    """
    return of_nobody(row, one) or _holds(row, one, ("beast", "food", "bodypart"))


def of_nobody(row: Row, one: Phrase) -> bool:
    """Say whether a phrase begins with a word for a matter, which neither does nor suffers an act.

    Args:
        row: the sentence.
        one: the phrase.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> row = row_of(ground_of("قتلت الأزمة السوق", "t-1", ReadSettings(language="ar"), None), 0, 17)
        >>> of_nobody(row, phrase_at(row, 1, lenient=True))
        True
    """
    head = unmarked(row.ground.page.text[one.start : one.end].split()[0])
    return is_abstract(head)


def acts_not(row: Row, one: Phrase) -> bool:
    """Say whether a phrase begins with a word for a blow or a body: "a second raid" is nobody, the dead do nothing.

    Args:
        row: the sentence.
        one: the phrase.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> row = row_of(ground_of("قتلت غارة ثانية رجلا", "t-1", ReadSettings(language="ar"), None), 0, 20)
        >>> acts_not(row, phrase_at(row, 1, lenient=True))
        True
    """
    head = unmarked(row.ground.page.text[one.start : one.end].split()[0])
    if " " not in row.ground.page.text[one.start : one.end] and head.removeprefix("ال") in listed_arabic("ordinals"):
        return True  # "and the second killed five" may be a blast
    whose = {one for word in row.words[one_first(row, one) : one.stop][1:] for one in class_of_arabic(word)}
    if head.removeprefix("ال") in listed_arabic("blows"):
        return not whose & {"armed_many", "organisation"}  # "the artillery of the army"
    return _holds(row, one, ("corpse",))


def one_first(row: Row, one: Phrase) -> int:
    """Give the index of the first word of a phrase.

    Args:
        row: the sentence.
        one: the phrase.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> row = row_of(ground_of("جاء رجل", "t-1", ReadSettings(language="ar"), None), 0, 7)
        >>> one_first(row, phrase_at(row, 1))
        1
    """
    at = one.stop - 1
    while at > 0 and row.tokens[at].start > one.start:
        at -= 1
    return at


def _holds(row: Row, one: Phrase, names: Sequence[str]) -> bool:
    """Whether one of the last words of a phrase is in one of some sets."""
    words = [row.words[at] for at in range(max(0, one.stop - 3), one.stop) if row.tokens[at].start >= one.start]
    return any(is_of(word, name) for word in words for name in names)
