"""Whom an Arabic act is done to where a limb or a sum stands for them: "broke his arm", "demanded of us"."""

from __future__ import annotations

from dataclasses import replace

from sijill.reading.adjoining_ar import PEOPLE
from sijill.reading.fitting_ar import Roles
from sijill.reading.lists_ar import listed_arabic
from sijill.reading.needed_ar import Needed, counts
from sijill.reading.nouns_ar import class_of_arabic, is_of
from sijill.reading.phrases_ar import Phrase, joined_phrases, phrase_at
from sijill.reading.rows_ar import Row
from sijill.reading.verbs_ar import Trigger


def whose_limb(row: Row, reached: Needed | None, made: Roles, found: Trigger) -> None:
    """Put whose limb it is for the limb: who was blindfolded is whoever has those eyes.

    Args:
        row: the sentence.
        reached: the words that the act asked for, or None.
        made: those around the verb; changed in place.
        found: the verb.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> from sijill.reading.verbs_ar import triggers_at
        >>> row = row_of(ground_of("كسروا ذراعه", "t-1", ReadSettings(language="ar"), None), 0, 11)
        >>> made = Roles([], [phrase_at(row, 1, lenient=True)])
        >>> whose_limb(row, None, made, triggers_at(row.words, row.marked, 0)[0])
        >>> made.done_to, made.pronoun
        ([], 'ه')
    """
    if found.pronoun or made.pronoun or any(one.classes & PEOPLE for one in made.done_to):
        return
    limbs = [one for one in made.done_to if is_of(row.words[one.stop - 1], "bodypart")]
    if limbs:
        places = [limbs[0].stop - 1]
    elif reached is not None and not made.done_to:
        places = list(range(reached.first, min(reached.stop, len(row.words))))
    else:
        return
    for at in places:
        whose = phrase_at(row, at + 1) if is_of(row.words[at], "bodypart") else None
        if whose is not None and whose.classes & PEOPLE:
            made.done_to = joined_phrases(row, whose)  # "the hands of my uncle and his son"
            return
        owner = _owner_of_limb(row, at)
        if owner:
            made.done_to, made.pronoun, made.implied_done_to = [], owner, True
            return


def from_whom(row: Row, span: tuple[int, int], made: Roles) -> None:
    """Put who is asked for it for the sum: "demanded of us", "of my family", fifty thousand.

    Args:
        row: the sentence.
        span: index of the word right behind the verb, and of the words that the act asked for.
        made: those around the verb; changed in place.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> row = row_of(ground_of("طلبوا منا فدية", "t-1", ReadSettings(language="ar"), None), 0, 14)
        >>> made = Roles()
        >>> from_whom(row, (1, 2), made)
        >>> made.pronoun
        'نا'
    """
    if any(one.classes & PEOPLE for one in made.done_to):
        return
    for at in range(*span):
        word = row.words[at]
        if word in listed_arabic("of_whom"):
            made.done_to, made.implied_done_to = [], True
            made.pronoun = next(one for one in ("هما", "ها", "هم", "هن", "ني", "نا", "ه") if word.endswith(one))
            return
        whose = phrase_at(row, at + 1) if word == "من" else None
        if whose is not None and whose.classes & PEOPLE:
            made.done_to = joined_phrases(row, whose)
            return


def hurt(row: Row, found: Trigger, one: Phrase) -> bool:
    """Say whether those named behind the dead are wounded: "five dead and twenty wounded".

    Args:
        row: the sentence.
        found: the verb.
        one: the phrase.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> from sijill.reading.verbs_ar import triggers_at
        >>> row = row_of(ground_of("قتل رجل وجريحان", "t-1", ReadSettings(language="ar"), None), 0, 15)
        >>> hurt(row, triggers_at(row.words, row.marked, 0)[0], phrase_at(row, 2))
        True
    """
    if found.frame.outcome != "dead":
        return False
    return any(is_of(word.removeprefix("و"), "wounded") for word in row.words[one.stop - 1 : one.stop + 1])


def counted_dead(row: Row, needed: Needed, between: list[Phrase]) -> tuple[list[Phrase], list[Phrase]]:
    """Part a number right before "dead" from those who may have done it: "left (thirteen) dead".

    Args:
        row: the sentence.
        needed: the words that the act asked for.
        between: the phrases between the verb and those.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> row = row_of(ground_of("خلف سبعة قتلى", "t-1", ReadSettings(language="ar"), None), 0, 13)
        >>> doing, dead = counted_dead(row, Needed(2, 2, 0, 3), [Phrase(4, 8, 2, frozenset(), None)])
        >>> len(doing), row.ground.page.text[dead[0].start : dead[0].end]
        (0, 'سبعة قتلى')
    """
    if not counts(row, needed.first - 1):
        return between, []
    counted = [one for one in between if one.stop == needed.first]
    end = row.tokens[needed.noun].end
    dead = [replace(one, end=end, stop=needed.noun + 1) for one in counted]
    return [one for one in between if one.stop != needed.first], dead


def _owner_of_limb(row: Row, at: int) -> str:
    """The pronoun written onto a noun for a part of the body; empty where there is none."""
    word = row.words[at]
    if not is_of(word, "bodypart"):
        return ""
    owned = next((one for one in ("هما", "ها", "هم", "هن", "نا", "ه") if word.endswith(one) and len(word) > 3), "")
    following = row.words[at + 1] if at + 1 < len(row.words) else ""
    own = word.endswith("ي") and not class_of_arabic(following) & PEOPLE  # "my eyes", and not "the hands of my uncle"
    return owned or ("ني" if own and is_of(word[:-1], "bodypart") else "")
