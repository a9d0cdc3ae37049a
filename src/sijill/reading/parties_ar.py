"""The parties of an Arabic act: from phrases, from endings and pronouns with what they stand for, and its tools."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.meaning.amount import exact
from sijill.reading.adjoining_ar import PEOPLE
from sijill.reading.frames_ar import ArabicFrame
from sijill.reading.lists_ar import listed_arabic, unmarked
from sijill.reading.nouns_ar import is_of
from sijill.reading.people_ar import arabic_list, bare
from sijill.reading.phrases_ar import Phrase, is_named
from sijill.reading.pronouns_ar import OWN, WHOM, are_remains, stands_for
from sijill.reading.rows_ar import Row
from sijill.reading.verbs_ar import Trigger
from sijill.record.claim import Party
from sijill.record.passage import Passage

_OF_THINGS = ("arson", "destroy", "raid", "seize.property", "take.territory")
"""Acts done to things: a word that no list knows is one."""


def party_of(row: Row, one: Phrase, role: str) -> Party:
    """Give the party that a phrase names.

    Args:
        row: the sentence.
        one: the phrase.
        role: its role.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.phrases_ar import phrase_at
        >>> from sijill.reading.rows_ar import row_of
        >>> row = row_of(ground_of("ثلاثة جنود", "t-1", ReadSettings(language="ar"), None), 0, 10)
        >>> party_of(row, phrase_at(row, 0), "victim").form
        'group'
    """
    words = row.ground.page.cut(one.start, one.end)
    several = one.amount is not None and one.amount.min != 1
    if one.classes & {"people", "armed_many"} or (several and one.of_people):
        return Party(role, "group", words, one.amount)
    if one.classes & {"person", "armed"}:
        amount = one.amount if one.amount is not None and one.amount != exact(1, one.amount.words) else None
        return Party(role, "unnamed_person" if amount is None else "group", words, amount)
    if "organisation" in one.classes:
        return Party(role, "organisation", words)
    if one.many and one.of_people:
        return Party(role, "group", words)
    return Party(role, "thing" if one.classes & {"thing", "place"} else "person", words)


def role_of(row: Row, frame: ArabicFrame, one: Phrase) -> str:
    """Give the role of a phrase that an act is done to; an unknown word is what the act asks for.

    Args:
        row: the sentence.
        frame: the act.
        one: the phrase.

    Example:
        >>> from sijill.reading.frames_ar import frames
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.phrases_ar import phrase_at
        >>> from sijill.reading.rows_ar import row_of
        >>> row = row_of(ground_of("ثلاثة بيوت", "t-1", ReadSettings(language="ar"), None), 0, 10)
        >>> role_of(row, next(one for one in frames() if one.id == "bombard"), phrase_at(row, 0))
        'target'
    """
    if frame.code == "clash":
        return "perpetrator"
    if frame.code in _OF_THINGS and (not one.classes & PEOPLE or is_of(row.words[one.stop - 1], "vehicle")):
        return frame.thing
    if frame.code == "extort" and row.words[one.stop - 1] in listed_arabic("many"):
        return frame.thing  # "ten thousand", which nobody extorts anything from
    person = bool(one.classes & PEOPLE) or (frame.object in ("people", "persons") and not one.classes)
    if person or (not one.classes and is_named(row.ground, one.start, one.end)):
        return frame.people
    return frame.thing


def resolved_party(row: Row, meant: Phrase, role: str, place: int) -> Party:
    """Give the party that a word stands for, with the words that it was resolved from.

    Args:
        row: the sentence of the word.
        meant: what it stands for.
        role: its role.
        place: index of the word.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.phrases_ar import phrase_at
        >>> from sijill.reading.rows_ar import row_of
        >>> row = row_of(ground_of("جنود قتلوا", "t-1", ReadSettings(language="ar"), None), 0, 10)
        >>> made = resolved_party(row, phrase_at(row, 0), "perpetrator", 1)
        >>> made.passage.words, made.resolved_from.words
        ('جنود', 'قتلوا')
    """
    party = party_of(row, meant, role)
    token = row.tokens[place]
    return Party(role, party.form, party.passage, party.amount, row.ground.page.cut(token.start, token.end))


def ending_party(row: Row, place: int, found: Trigger, role: str, barred: tuple[int, int] | None) -> Party:
    """Give the party that only a pronoun, or the ending of a passive verb, stands for.

    Args:
        row: the sentence.
        place: index of the verb.
        found: the verb.
        role: the party's role.
        barred: span of the phrase that it cannot be, or None.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> from sijill.reading.verbs_ar import triggers_at
        >>> row = row_of(ground_of("ضربوني", "t-1", ReadSettings(language="ar"), None), 0, 6)
        >>> found = triggers_at(row.words, row.marked, 0)[-1]
        >>> ending_party(row, 0, found, "victim", None).passage.words
        'ني'
    """
    if found.sort == "fixed":
        return _of_fixed(row, place, found, role, barred)
    token = row.tokens[place]
    said = row.ground.page.cut(token.start, token.end)
    if found.pronoun and not said.words.endswith(found.pronoun):
        onto = next(
            (at for at in range(place + 1, min(place + 7, len(row.words))) if _onto(row, at, found.pronoun)), place
        )
        said = row.ground.page.cut(row.tokens[onto].start, row.tokens[onto].end)  # "opened fire on us"
    if found.pronoun in OWN:
        on_verb = token.end == said.end and said.words.endswith(found.pronoun)
        cut = row.ground.page.cut(token.end - len(found.pronoun), token.end)
        return Party(role, "person", cut if on_verb else said)
    myself = place > 0 and row.words[place - 1] in listed_arabic("selves")
    if not found.pronoun and (found.subject in ("i", "we") or myself):
        if myself:
            own = row.tokens[place - 1]
            return Party(role, "person", row.ground.page.cut(own.start, own.end))
        return Party(role, "person", own_ending(row, place, found))
    if found.subject == "f" and found.voice == "passive" and not found.pronoun and _of_teller(row, place):
        return Party(role, "person", said)
    whom = WHOM.get(found.pronoun, found.subject if not found.pronoun else "")
    meant = stands_for(row, place, whom, barred, False) if whom else None
    if meant is not None and meant.armed and role in ("protected", "buried"):
        meant = None  # nobody carries to hospital the sniper who has just fired
    if meant is None:
        told_self = found.subject == "f" and "spoken" in found.frame.asks and not found.pronoun
        if found.pronoun and said.end == token.end and said.words.endswith(found.pronoun):
            said = row.ground.page.cut(token.end - len(found.pronoun), token.end)
        return Party(role, "person" if told_self else "unknown", said)
    return resolved_party(row, meant, role, place)


def _of_fixed(row: Row, place: int, found: Trigger, role: str, barred: tuple[int, int] | None) -> Party:
    """Whom a fixed phrase is told of: whom its pronoun stands for, "no news of him", else who was told of before."""
    span = range(place, min(place + found.size + 1, len(row.words)))
    at = next((one for one in span if row.words[one].endswith(tuple(WHOM)) and _apart(row, one)), place)
    pronoun = next((one for one in ("هما", "ها", "هم", "هن", "ه") if row.words[at].endswith(one)), "")
    token = row.tokens[at]
    meant = stands_for(row, place, WHOM.get(pronoun, "m"), barred, False)
    if meant is None or (meant.armed and not pronoun):
        cut = row.ground.page.cut(token.end - len(pronoun) if pronoun else row.tokens[place].start, token.end)
        return Party(role, "unknown", cut if pronoun else None)
    return resolved_party(row, meant, role, at)


def _apart(row: Row, at: int) -> bool:
    """Whether a word with a pronoun is "of him", "his fate" or the like."""
    word = row.words[at]
    return word in listed_arabic("dative_words") or word in listed_arabic("about_whom")


def own_ending(row: Row, place: int, found: Trigger) -> Passage:
    """Give the words that stand for the teller in a verb: the ending for "we" where it is written, else the verb.

    Args:
        row: the sentence.
        place: index of the verb.
        found: the verb.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> from sijill.reading.verbs_ar import triggers_at
        >>> row = row_of(ground_of("دفنّا", "t-1", ReadSettings(language="ar"), None), 0, 5)
        >>> own_ending(row, 0, triggers_at(row.words, row.marked, 0)[0]).words
        'نّا'
    """
    token = row.tokens[place]
    behind = token.text.rfind("نا") if found.subject == "we" and found.past else -1
    behind = token.text.rfind("ن\u0651ا") if behind < 0 and found.subject == "we" and found.past else behind
    if behind <= 0:
        return row.ground.page.cut(token.start, token.end)
    ending = 3 if token.text[behind + 1] == "\u0651" else 2
    return row.ground.page.cut(token.start + behind, token.start + behind + ending)


def _onto(row: Row, at: int, pronoun: str) -> bool:
    """Whether a word such as "on us", or "his body", bears a pronoun."""
    word = row.words[at]
    if pronoun == "ني" and word.endswith("ي"):
        return word in listed_arabic("dative_words") or is_of(word, "bodypart")
    borne = word in listed_arabic("dative_words") or word in listed_arabic("remains") or is_of(word, "bodypart")
    return borne and word.endswith(pronoun)


def _of_teller(row: Row, place: int) -> bool:
    """Whether a passive that ends in t is "I was": the clause has no woman before it, and goes on about "me"."""
    if place and row.words[place - 1][0].isalnum() and row.words[place - 1] not in listed_arabic("before_own"):
        return False
    near = row.tokens[place + 1 : place + 16]
    return any(bare(token.text) in arabic_list("own_words") for token in near)


def implied_doer(
    row: Row, place: int, found: Trigger, last: Phrase | None, done_to: Sequence[tuple[int, int]]
) -> Party | None:
    """Give the doer that only the verb's ending stands for: the doer of the verb before it, else the one who agrees.

    Args:
        row: the sentence.
        place: index of the verb.
        found: the verb.
        last: the doer of the verb before it, or None.
        done_to: spans of those it is done to.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> from sijill.reading.verbs_ar import triggers_at
        >>> row = row_of(ground_of("وصل الجنود وضربوه", "t-1", ReadSettings(language="ar"), None), 0, 17)
        >>> found = triggers_at(row.words, row.marked, 2)[-1]
        >>> implied_doer(row, 2, found, None, []).passage.words
        'الجنود'
    """
    role = found.frame.subject
    if found.subject == "i" and role == "perpetrator" and found.past and not found.pronoun:
        return None  # "the bodies were thrown" has the letters of "I threw"
    if found.subject in ("i", "we"):
        return Party(role, "person", own_ending(row, place, found))
    if last is not None and (last.many or found.joined or found.subject not in ("many", "two")):
        return resolved_party(row, last, role, place)
    barred = done_to[0] if done_to else None
    meant = stands_for(row, place, found.subject, barred, role == "perpetrator") if found.subject else None
    accused = meant is not None and any(
        is_of(word, "accused") for word in unmarked(row.ground.page.text[meant.start : meant.end]).split()
    )
    if meant is None or are_remains(row, meant) or (role == "perpetrator" and not meant.armed and not accused):
        return None
    return resolved_party(row, meant, role, place)
