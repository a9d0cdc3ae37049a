"""Who does it and to whom in Arabic: by voice, ending, case, order of words, and by what the act asks for."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.reading.adjoining_ar import PEOPLE
from sijill.reading.around_ar import agents_behind, over_manner, over_place
from sijill.reading.before_ar import before_verb
from sijill.reading.fitting_ar import Roles, asked, fits, of_no_person, second_of
from sijill.reading.frames_ar import nouns_of_acts
from sijill.reading.held_ar import held_behind, undergone_behind
from sijill.reading.lending_ar import lent_before, undergoing_before
from sijill.reading.lists_ar import listed_arabic
from sijill.reading.needed_ar import Needed, behind_needed, needed_phrases
from sijill.reading.nouns_ar import class_of_arabic, is_of
from sijill.reading.owners_ar import from_whom, hurt, whose_limb
from sijill.reading.phrase_ends_ar import joined_here
from sijill.reading.phrases_ar import Phrase, is_named, joined_phrases, phrase_at
from sijill.reading.rows_ar import Row
from sijill.reading.then_ar import around_then, before_pronoun
from sijill.reading.verbs_ar import Trigger

_BODILY = ("assault", "torture", "illtreat", "kill.")


def roles_of(row: Row, place: int, found: Trigger) -> Roles | None:
    """Give those around a trigger; None where the words that the act asks for are not there.

    Args:
        row: the sentence.
        place: index of the trigger's first word.
        found: the trigger.

    Example:
        >>> from sijill.reading.rows_ar import row_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.verbs_ar import triggers_at
        >>> page = ground_of("اعتقل الجنود رجلين", "t-1", ReadSettings(language="ar"), None)
        >>> row = row_of(page, 0, 18)
        >>> found = next(one for one in triggers_at(row.words, row.marked, 0) if one.frame.id == "arrest")
        >>> made = roles_of(row, 0, found)
        >>> [page.page.text[one.start:one.end] for one in (*made.doers, *made.done_to)]
        ['الجنود', 'رجلين']
    """
    reached: Needed | None = None
    if found.frame.then and found.sort == "verb":
        reached = behind_needed(row, place + found.size, found)
        if reached is None:
            return None
    first = over_manner(row, place + found.size)
    second = first if reached is None else reached.stop
    lenient = "sure" in found.frame.asks and (found.past or found.sort == "noun")
    if found.frame.object != "people":
        lenient = lenient and found.sort == "verb" and found.subject not in ("m", "f")
    if found.sort == "participle":
        made = _of_participle(row, place, "found" in found.frame.asks)
    elif found.sort == "noun":
        made = _of_noun(row, place, first, found, lenient)
    elif reached is not None:
        around = around_then(row, place, (min(first, reached.first), reached), found)
        if around is None:
            return None
        made = around
    else:
        made = _of_verb(row, place, first, found, lenient)
    made.end = max(second, first, made.end)
    agents = agents_behind(row, made.end)
    if agents and found.frame.subject == "perpetrator":
        made.doers = agents
    if reached is not None:
        _without_asked(row, reached, made, found)
    if found.frame.subject == "perpetrator" and found.frame.code.startswith(_BODILY):
        whose_limb(row, reached, made, found)
    if found.frame.code == "extort" and reached is not None and not found.pronoun:
        from_whom(row, (place + found.size, reached.first), made)
    if found.frame.code == "clash" and not made.doers:
        made.done_to = _sides(row, made.end) or made.done_to
    made.done_to = [
        one for n, one in enumerate(made.done_to) if fits(row, found, one) and not (n and hurt(row, found, one))
    ]
    if not asked(row, found, made):
        return None
    if "needs_people" in found.frame.asks and not found.pronoun:
        made.done_to = [one for one in made.done_to if one.classes or one.amount or _named(row, one)]
    if "needs_count" in found.frame.asks:
        made.done_to = [one for one in made.done_to if one.amount is not None]
        made.implied_done_to = False
    if "by" in found.frame.asks and reached is not None:
        _done_by_asked(row, reached, made, found)
    if found.frame.asks & {"armed_doer"} and not any(one.armed for one in made.doers):
        return None
    return made


def _without_asked(row: Row, reached: Needed, made: Roles, found: Trigger) -> None:
    """Take out words that the act asks for, which are nobody who does it: "opened on him the fire"."""
    asked_words = (row.tokens[reached.first].start, row.tokens[reached.stop - 1].end)
    made.doers = [one for one in made.doers if not asked_words[0] <= one.start < asked_words[1]]
    named = class_of_arabic(row.words[reached.first])
    dead = found.frame.code == "bury" and named & PEOPLE and found.voice != "passive"
    if dead and not made.done_to and not found.pronoun:
        made.done_to = needed_phrases(row, reached)  # "we buried the martyrs"
    elif found.frame.code == "bury" or ("victim_subject" in found.frame.asks and not named):
        made.done_to = [one for one in made.done_to if not asked_words[0] <= one.start < asked_words[1]]
        made.implied_done_to = made.implied_done_to or not made.done_to  # "was covered by the soil"


def _done_by_asked(row: Row, reached: Needed, made: Roles, found: Trigger) -> None:
    """Put what the act asks for as who does it: aircraft, guns."""
    made.doers = needed_phrases(row, reached)[:1]  # aircraft, guns: what the act asks for does it
    if made.doers and any(one.start < made.doers[0].end for one in made.done_to):
        behind = second_of(row, made.doers[0].stop, found)
        made.done_to = [one for one in behind if fits(row, found, one)]


def _sides(row: Row, at: int) -> list[Phrase]:
    """Those behind "between", over words for weapons and for how fierce it was."""
    for place in range(at, min(at + 6, len(row.words) - 1)):
        if row.words[place] in listed_arabic("clause_marks"):
            break
        if row.words[place] == "بين":
            return joined_phrases(row, phrase_at(row, place + 1, lenient=True))
    return []


def _named(row: Row, one: Phrase) -> bool:
    return is_named(row.ground, one.start, one.end)


def _of_participle(row: Row, place: int, wants_found: bool) -> Roles:
    """A participle tells of the noun right before it, or of the pronoun of "found" before it."""
    near = [word.removeprefix("و").removeprefix("ف") for word in row.words[max(0, place - 6) : place]]
    bare = [
        next((word.removesuffix(one) for one in ("ها", "هم", "هن", "ه", "نا", "و") if word.endswith(one)), word)
        for word in near
    ]
    finding = [
        word in listed_arabic("finding") or one in listed_arabic("finding")
        for word, one in zip(near, bare, strict=True)
    ]
    if wants_found and not any(finding):
        return Roles()
    before = before_verb(row, place, things=True)
    if before:
        return Roles([], before)
    pronoun = near[-1][len(bare[-1]) :] if near else ""
    onto = len(near) > 1 and near[-1] in listed_arabic("dative_words") and finding[-2]
    return Roles([], [], implied_done_to=onto or (bool(near) and finding[-1] and bool(pronoun)), pronoun=pronoun)


def _of_noun(row: Row, place: int, first: int, found: Trigger, lenient: bool) -> Roles:
    if found.joined in ("ل", "لل") or (place and row.words[place - 1] in listed_arabic("towards")):
        undergone = undergoing_before(row, place)
        if undergone is not None:
            return Roles([], undergone, implied_done_to=not undergone)
    led_to = any(word in listed_arabic("led_to") for word in row.words[max(0, place - 3) : place])
    if "only_undergone" in found.frame.asks:
        return Roles()
    if found.joined == "لل" or (found.joined == "ل" and not led_to):
        return Roles()  # what was meant to be done
    if found.size > 1 and row.words[first - 1] in listed_arabic("many"):
        first -= 1  # "the arrest of dozens of"
    if not found.pronoun and first < len(row.words) and _another_act(row.words[first]):
        first += 1  # "the killing and wounding of"
    after = [] if found.pronoun else joined_phrases(row, phrase_at(row, first, lenient))
    lent = any(word in listed_arabic("light") for word in row.words[max(0, place - 4) : place])
    lent = lent or (row.words[place][0] == "و" and any(one[0] == "ب" for one in row.words[max(0, place - 6) : place]))
    led = lent or found.joined in ("ب", "ل") or (place > 0 and row.words[place - 1] in listed_arabic("lends_with"))
    doers = lent_before(row, place) if led else []
    if after and after[0].armed and not doers and after[-1].stop < len(row.words):
        governed = row.words[after[-1].stop]
        if governed.startswith("لل") or (governed[:1] == "ل" and len(governed) > 3):
            inner = phrase_at(_without(row, after[-1].stop), after[-1].stop, lenient=True)
            if inner is not None:
                return Roles(after, joined_phrases(row, inner))
        if undergone := undergone_behind(row, after[-1].stop):
            return Roles(after, undergone)
    return Roles(doers, after, implied_done_to=bool(found.pronoun))


def _another_act(word: str) -> bool:
    """Whether a word is "and" with another noun of act, which shares those behind it with the one before."""
    return word[:1] == "و" and word[1:] in nouns_of_acts()


def _without(row: Row, at: int) -> Row:
    """The same row with the joined "to" of one word taken off."""
    words = list(row.words)
    words[at] = "ال" + words[at][2:] if words[at].startswith("لل") else words[at][1:]
    return Row(row.ground, row.tokens, tuple(words), row.marked)


def _of_verb(row: Row, place: int, first: int, found: Trigger, lenient: bool) -> Roles:
    """Share out the phrases around a plain verb."""
    if found.voice == "passive" or "victim_subject" in found.frame.asks:
        if found.sort == "fixed" and first + 1 < len(row.words) and row.words[first] in listed_arabic("onto"):
            return Roles([], joined_phrases(row, phrase_at(row, first + 1, lenient=True)))
        plain = found.frame.object in ("people", "persons") and found.voice == "passive" and found.subject in ("m", "f")
        after = joined_phrases(row, phrase_at(row, over_place(row, first), lenient or plain))
        after = [] if after and found.subject == "many" and found.frame.object != "thing" else after
        after = [one for one in after if fits(row, found, one) and (one.case != "acc" or one.classes or one.amount)]
        things = found.frame.object in ("thing", "place")
        undergone = after or ([] if found.joined else before_verb(row, place, things))
        return Roles([], undergone, implied_done_to=not undergone)
    if found.pronoun:
        return _with_pronoun(row, place, first, found)
    if found.frame.object in ("thing", "any") and first + 1 < len(row.words) and _cause(row.words[first]):
        first += 1  # "the blast destroyed two houses": what did it is no party
        while first + 1 < len(row.words) and row.words[first].startswith("ال") and row.words[first].endswith("ي"):
            first += 1  # "the shelling (by artillery)"
    wide = lenient or found.frame.object == "place"
    near = phrase_at(row, over_place(row, first), wide)
    if parted := held_behind(row, found, near):
        return Roles([parted[0]], parted[1])
    after = joined_phrases(row, near)
    before = [] if found.joined else before_verb(row, place)
    if found.subject in ("many", "two", "i", "we"):
        doers = [one for one in before if one.of_people]
        if found.voice == "either" and doers and not after and not doers[0].armed:
            return Roles([], doers)  # "seven men were killed": the letters are those of "they killed"
        return Roles(doers, after, implied_doer=not doers)
    return _one_verb(row, found, before, after, first)


def _with_pronoun(row: Row, place: int, first: int, found: Trigger) -> Roles:
    """A verb with a pronoun behind it: its doer stands behind or before it, or whom it is done to before it."""
    besides = first < len(row.words) and row.words[first][:1] == "و" and joined_here(row, first)
    near = None if besides else phrase_at(row, first, True)  # "begged them, and one of them pushed her"
    after = joined_phrases(row, near) if found.subject in ("m", "f", "many") else []
    doers = [one for one in after if one.of_people and (found.subject != "many" or one.armed)]
    before = before_verb(row, place, found.frame.object in ("thing", "any", "place"))
    return before_pronoun(row, found, doers, before)


def _one_verb(row: Row, found: Trigger, before: Sequence[Phrase], after: Sequence[Phrase], at: int) -> Roles:
    """A verb in the singular: its subject may stand behind it, with the object after, or before it."""
    second = second_of(row, after[-1].stop, found) if after and not _parts_told(row, after[-1]) else []
    if after and second and not fits(row, found, after[0]) and fits(row, found, second[0]):
        return Roles(list(after) if after[0].of_people else [], second)  # "the town buried its dead"
    asks_people = found.frame.object in ("people", "persons")
    if second and asks_people and not second[0].classes and of_no_person(row, second[0]):
        return Roles()  # "the butcher slaughtered two sheep"
    if second and second[0].start > row.tokens[after[-1].stop].start:
        second = [one for one in second if fits(row, found, one)]  # no "citadel" behind "was killed in the prison of"
    leads = bool(after) and after[0].of_people and after[0].case != "acc"
    if (
        leads
        and second
        and (after[0].armed or after[0].case == "nom" or second[0].case == "acc" or _apart(found, second))
    ):
        return Roles(list(after), second)
    if (
        before
        and before[0].of_people
        and after
        and (before[0].armed or found.voice == "active" or after[0].case == "acc")
    ):
        return Roles(list(before), list(after))
    if found.voice == "active" and leads and not found.frame.asks & {"needs_object"} and not after[0].many:
        return Roles(list(after), second)
    if leads and found.frame.object in ("thing", "place"):
        return Roles(list(after), second)
    if leads and after[0].armed and (found.voice == "active" or after[0].case == "nom"):
        return Roles(list(after), second)  # gunmen behind an active verb do it, whomever it is done to
    if after and after[0].of_people and _unread_object(row, after[-1].stop):
        return Roles(list(after), [])  # "the firemen saved the cat": who stands there does it
    if after:
        return Roles([], list(after), implied_doer=bool(found.joined) or found.voice == "active")
    unknown = at < len(row.words) and row.words[at].startswith("ال") and row.words[at] not in listed_arabic("stops")
    if before and found.voice == "either" and not unknown:
        return Roles([], list(before))
    return Roles()


def _unread_object(row: Row, at: int) -> bool:
    """Whether a definite noun that no rule could read stands right behind who may have done it."""
    if at < len(row.words) and row.words[at].endswith(("ه", "ها", "هم")) and is_of(row.words[at], "bodypart"):
        return True  # "my mother lost her eye"
    if at >= len(row.words) or not row.words[at].startswith("ال") or row.words[at] in listed_arabic("stops"):
        return False
    here = row.tokens[at].start
    known = row.words[at].removeprefix("ال") in listed_arabic("adjectives") or row.words[at] in listed_arabic("manner")
    return not known and row.ground.time_over(here) is None and row.words[at - 1].startswith("ال")


def _parts_told(row: Row, one: Phrase) -> bool:
    """Whether "among them" follows those who are meant: who is named behind it is part of them, and no object."""
    word = row.words[one.stop] if one.stop < len(row.words) else ""
    return word in listed_arabic("among") and (one.amount is not None or word.startswith("بين"))


def _cause(word: str) -> bool:
    return word.startswith("ال") and word[2:] in listed_arabic("blows")


def _apart(found: Trigger, second: Sequence[Phrase]) -> bool:
    """Whether a second phrase is what the act is done to, and not the second word of one name."""
    return bool(second[0].classes) or found.frame.object in ("thing", "place", "any")
