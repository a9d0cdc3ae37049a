"""Who does it and to whom where an Arabic act asks for words behind its verb: "opened … fire on", "broke … his arm"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sijill.reading.before_ar import before_verb
from sijill.reading.fitting_ar import Roles, of_no_person, second_of
from sijill.reading.lists_ar import listed_arabic, ordered_arabic
from sijill.reading.needed_ar import Needed, counts, needed_phrases
from sijill.reading.nouns_ar import class_of_arabic, is_of
from sijill.reading.phrase_ends_ar import PEOPLE
from sijill.reading.phrases_ar import Phrase, is_named, joined_phrases, phrase_at
from sijill.reading.pronouns_ar import WHOM, agrees
from sijill.reading.rows_ar import Row
from sijill.reading.tools_ar import struck, tool_named
from sijill.reading.verbs_ar import Trigger

_BODILY = ("dead", "wounded", "missing")


def around_then(row: Row, place: int, span: tuple[int, Needed], found: Trigger) -> Roles | None:
    """Share out those around a verb with words that must follow; None where these belong to another clause.

    The doer stands between the verb and those words, or before the verb; the object behind them. Where the act says
    "within", the object is in those words; where it says "with", the tool is.

    Args:
        row: the sentence.
        place: index of the verb.
        span: index of the first word behind it, and where the words that must follow stand.
        found: the verb.

    Example:
        >>> from sijill.reading.needed_ar import behind_needed
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> from sijill.reading.verbs_ar import triggers_at
        >>> text = "أضرم الجنود النار في البيت"
        >>> row = row_of(ground_of(text, "t-1", ReadSettings(language="ar"), None), 0, 26)
        >>> found = next(one for one in triggers_at(row.words, row.marked, 0) if one.frame.id == "set-fire")
        >>> made = around_then(row, 0, (1, behind_needed(row, 1, found)), found)
        >>> [text[one.start : one.end] for one in (*made.doers, *made.done_to)]
        ['الجنود', 'البيت']
    """
    first, needed = span
    shells = found.frame.code == "bombard" and needed.first == needed.noun and not needed.skip
    while shells and needed.first > first and counts(row, needed.first - 1):
        needed = replace(needed, first=needed.first - 1)  # "fell (three) shells"
    if "between" in found.frame.asks and found.frame.code == "bombard" and first < len(row.words):
        opening = row.words[first]
        if opening.startswith("ال") and opening[2:] in listed_arabic("blows"):
            return None  # "the shelling struck a market": the blow stands there as who does it
    if "between" in found.frame.asks and _counted(row, needed.first):
        return None  # "left 12 dead" counts the dead, and does not say who killed them
    within = "within" in found.frame.asks
    second = needed.first if within else needed.stop
    while first < second and row.words[first] in listed_arabic("dative_words"):
        first += 1
    things = found.frame.object in ("any", "thing", "place")
    between, moved = _between(row, (first, second, needed.first), found)
    opened = row.words[first] if first < min(second, needed.first) else ""
    if (
        found.frame.object == "people"
        and not (between or found.pronoun)
        and opened.startswith("ال")
        and opened not in listed_arabic("stops")
    ):
        return None  # done to something that no list knows
    seen = phrase_at(row, first, lenient=True) if first < min(second, needed.first) else None
    if seen is not None and not things and not seen.classes & PEOPLE and of_no_person(row, seen):
        return None  # stores carried to a barracks, sugar hidden in a cupboard
    before = [] if found.joined else before_verb(row, place, things)
    if within and (needed.of_set or row.words[needed.noun] not in listed_arabic("dative_words")):
        ours = found.subject in ("i", "we") and found.frame.subject == "perpetrator"
        if ours or (needed.first > first and not between) or _placed(row, needed):
            return None  # one's own goods, or words of another clause
        whose = _behind(row, needed, found) if "finds" in found.frame.asks else []
        after = whose or needed_phrases(row, needed)  # the bodies of two brothers, or bodies
        if found.subject in ("m", "f") and not found.pronoun and _does_it(row, needed, first, after, found):
            return None  # "the men of the quarter gathered the bodies": who is asked for does it
    else:
        within, after = False, _behind(row, needed, found)
    if moved:
        found = replace(found, subject="many")
    made = _shared_then(row, needed, found, (before, between, after))
    if "with" in found.frame.asks:
        made.tools = [tool_named(row, needed)]
    if within and after:
        made.end = after[-1].stop
    return made


def _does_it(row: Row, needed: Needed, first: int, after: list[Phrase], found: Trigger) -> bool:
    """Whether those asked for stand right behind a verb in the singular, and what it is done to behind them."""
    if needed.first != first or found.voice == "passive" or not after or not after[-1].classes & PEOPLE:
        return False
    behind = phrase_at(row, after[-1].stop)
    return behind is not None and bool(behind.classes)


def _between(row: Row, span: tuple[int, int, int], found: Trigger) -> tuple[list[Phrase], bool]:
    """The phrases between a verb and the words that must follow; True where what did it is no person: ambulances."""
    first, second, stop = span
    within = "within" in found.frame.asks
    things = found.frame.object in ("any", "thing", "place")
    lenient = found.subject in ("m", "f") or found.frame.object == "people"
    near = joined_phrases(row, phrase_at(row, first, lenient=lenient)) if first < second else []
    if near and not near[0].of_people and not things and found.subject in ("m", "f"):
        behind = second_of(row, near[0].stop, found)
        return [one for one in behind if one.stop <= second and one.of_people], True
    own = "victim_subject" not in found.frame.asks or not class_of_arabic(row.words[stop])
    if first == stop and own:
        near = []  # the words asked for are nobody
    if near and first < stop < near[0].stop and own:
        near[0] = replace(near[0], stop=stop, end=row.tokens[stop - 1].end)  # "the soldiers", not "the soldiers fire"
    kept = [one for n, one in enumerate(near) if one.stop <= second or not (n or within)]
    return [one for one in kept if one.of_people or things], False


def _behind(row: Row, needed: Needed, found: Trigger) -> list[Phrase]:
    """The phrases behind the words that must follow; behind a tool over "on", "at", "into"."""
    at = needed.stop
    if at < len(row.words) and _goes_with_it(row, at):
        at += 1  # "a second raid killed five"
    if "with" in found.frame.asks or found.frame.code in ("bombard", "ambush", "arson"):
        hit = struck(row, tool_named(row, needed).stop) or struck(row, at)
        if hit:
            return hit
    governing = row.words[at - 1]  # "took over the lands of": the noun asked for is what was taken
    if at == needed.stop and found.frame.object != "people" and _governs(row, at - 1) and at - 1 > needed.first - 1:
        whole = phrase_at(row, at - 1)
        if whole is not None and whole.stop > at and class_of_arabic(governing) & {"thing", "home", "place"}:
            return joined_phrases(row, whole)
    if at + 1 < len(row.words) and is_of(row.words[at], "bodypart") and class_of_arabic(row.words[at + 1]) & PEOPLE:
        at += 1  # "at the head of the old man"
    if at >= len(row.words):
        return []
    wide = "alone" not in found.frame.asks or at > needed.stop
    return joined_phrases(row, phrase_at(row, at, lenient=wide))


def _governs(row: Row, at: int) -> bool:
    """Whether a noun may govern the one behind it: it has no article, no particle and no owner."""
    word = row.words[at]
    return word not in listed_arabic("stops") and not word.startswith("ال") and not word.endswith(("ه", "ها", "هم", "نا"))


def _counted(row: Row, at: int) -> bool:
    start, end = row.tokens[at - 1].start, row.tokens[at - 1].end
    return any(one.start <= start < one.end for one in row.ground.amounts_between(start, end))


def _goes_with_it(row: Row, at: int) -> bool:
    """Whether an unknown word goes with the noun before it as an adjective does: both indefinite, in -a or -i."""
    word, last = row.words[at], row.words[at - 1]
    if word.startswith("ال") or last.startswith("ال") or len(last) < 3 or len(word) < 4:
        return False
    if word in listed_arabic("stops") or last in listed_arabic("stops"):
        return False
    if word[0] in "بل" and class_of_arabic(word[1:]) and not class_of_arabic(word):
        return False  # "an ambush for a patrol"
    if word in listed_arabic("weapon_adjectives"):
        return True
    if row.ground.amount_at(row.tokens[at].start) is not None:
        return False  # "the bodies of five men"
    like = word.endswith("ة") or (word.endswith("ي") and not class_of_arabic(last) & PEOPLE)
    return like and not class_of_arabic(word) and not is_named(row.ground, row.tokens[at].start, row.tokens[at].end)


def _shared_then(
    row: Row, needed: Needed, found: Trigger, near: tuple[list[Phrase], list[Phrase], list[Phrase]]
) -> Roles:
    before, between, after = near
    last = row.words[needed.stop - 1]
    if is_of(last, "captivity") or class_of_arabic(last) & {"home", "place"}:
        after = [one for one in after if not _names_a_place(row, one)]
    if "victim_subject" in found.frame.asks:
        undergone = between or before
        if not undergone and found.frame.subject == "perpetrator" and found.frame.outcome in _BODILY:
            undergone, after = (
                [one for one in after if one.of_people and not _names_a_place(row, one)],
                [],
            )  # "there died before my eyes uncle Milad"
        undergone = undergone or _behind_cause(row, needed.stop)
        kind = found.frame.subject == "protector"  # behind "to the hospital of" stands its name
        known = [one for one in after if one.classes or (not kind and is_named(row.ground, one.start, one.end))]
        doers = [one for one in known if one.of_people and (one.armed or found.frame.people != "protector")]
        return Roles(doers, undergone, implied_done_to=not undergone)
    if "finds" in found.frame.asks:
        whose = next((one for one in WHOM if last.endswith(one) and last in listed_arabic("remains")), "")
        return Roles([], after, implied_done_to=not after and bool(whose), pronoun="" if after else whose)
    if found.pronoun:
        spoken = [one for one in after if one.armed and found.subject in ("m", "f")]
        return before_pronoun(row, found, between or spoken, before)
    if "between" in found.frame.asks and found.voice != "passive":
        return _before_needed(row, needed.stop, found, near)
    if found.voice == "passive" or (found.voice == "either" and _told_of(found, near)):
        undergone = after if "within" in found.frame.asks else between or before or after
        return Roles([], undergone, implied_done_to=not undergone)  # "were led away in groups to the quarry"
    doing = [one for one in between if one.of_people and (found.subject in ("m", "f") or one.armed)]
    doing = [one for one in doing if one.case != "acc"]  # "demanded of his kin"
    if doing and before and before[0].classes & PEOPLE and agrees(row.ground, before[0], found.subject):
        doing, between = [], doing  # "my aunt buried her sons": who stands before does it
    if not doing and after and after[0].armed and row.words[needed.stop - 1] in listed_arabic("dative_words"):
        return Roles(
            after, [], implied_done_to=True, pronoun=_pronoun_in(row, needed)
        )  # "burst in on us some soldiers"
    doers = doing or [one for one in before if one.of_people]
    if doing and not (after and after[0].classes) and "within" not in found.frame.asks:
        inner = [one for one in second_of(row, doing[-1].stop, found) if one.stop <= needed.first and one.of_people]
        after = inner or after  # "buried (their dead) in one grave"
    after = after or ([] if doing else between)
    if not after and found.frame.object in ("people", "any"):
        ending = _pronoun_in(row, needed)
        if ending:
            return Roles(doers, [], implied_doer=not doers, implied_done_to=True, pronoun=ending)
    return Roles(doers, after, implied_doer=not doers)


def _told_of(found: Trigger, near: tuple[list[Phrase], list[Phrase], list[Phrase]]) -> bool:
    """Whether letters that can be active or passive tell of those before the verb: unarmed, and nobody behind it."""
    before, between, after = near
    alone = bool(before) and not between and not after and not before[0].armed and before[0].of_people
    return alone and found.frame.subject == "perpetrator" and found.frame.object == "people" and found.past


def before_pronoun(row: Row, found: Trigger, doers: Sequence[Phrase], before: Sequence[Phrase]) -> Roles:
    """Say whether who stands before a verb with a pronoun does it, or is the one that the pronoun takes up again.

    Args:
        row: the sentence.
        found: the verb.
        doers: who stands behind it.
        before: who stands before it.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> from sijill.reading.rows_ar import row_of
        >>> from sijill.reading.verbs_ar import triggers_at
        >>> row = row_of(ground_of("الطبيب ضربوه", "t-1", ReadSettings(language="ar"), None), 0, 12)
        >>> found = triggers_at(row.words, row.marked, 1)[-1]
        >>> made = before_pronoun(row, found, [], [phrase_at(row, 0)])
        >>> len(made.doers), len(made.done_to)
        (0, 1)
    """
    things = found.frame.object in ("thing", "any", "place")
    whom = WHOM.get(found.pronoun)  # "me" and "us" take up nobody who is named
    topic = [one for one in before if agrees(row.ground, one, whom, things)] if whom else []
    single = found.subject in ("m", "f")  # whose verb stands in the singular is not "six men" before it
    other = bool(topic) and single and topic[0].many and "person" not in topic[0].classes and not topic[0].armed
    if topic and single and not doers and topic[0].classes and not topic[0].armed:
        other = other or "with" in found.frame.asks or not agrees(row.ground, topic[0], found.subject)
    free = bool(topic) and (bool(doers) or found.subject == "many" or not topic[0].of_people or other)
    if free and (doers or not topic[0].armed):
        return Roles(list(doers), topic, implied_doer=not doers)
    doing = list(doers) or [one for one in before if one.of_people]
    if topic and single and found.joined and not doers and not agrees(row.ground, topic[0], found.subject):
        return Roles([], topic, implied_doer=True)  # "raided the house of the farmer, and she (the force) took him"
    return Roles(doing, [], implied_doer=not doing, implied_done_to=True)


def _placed(row: Row, needed: Needed) -> bool:
    """Whether a preposition stands before the noun: "loaded … into a lorry" takes no lorry."""
    return row.words[needed.first - 1] in listed_arabic("before_places")


def _pronoun_in(row: Row, needed: Needed) -> str:
    """The pronoun of a word such as "at him", or "his body", among those that had to follow."""
    for word in row.words[needed.first : needed.stop]:
        if word in listed_arabic("dative_words") or word in listed_arabic("remains"):
            return next((one for one in ordered_arabic("pronouns") if word.endswith(one)), "")
    return ""


def _behind_cause(row: Row, at: int) -> list[Phrase]:
    """Those it happened to behind the words for what did it: "to the blast fell victim nine workers"."""
    cause = phrase_at(row, at, lenient=True) if at < len(row.words) else None
    if cause is None or cause.classes & {"person", "people"} or cause.amount is not None:
        return [] if cause is not None and _names_a_place(row, cause) else joined_phrases(row, cause)
    behind = phrase_at(row, cause.stop) if cause.stop < len(row.words) else None
    return joined_phrases(row, behind) if behind is not None and behind.of_people else []


def _names_a_place(row: Row, one: Phrase) -> bool:
    """Whether a word that no list knows, with the article, is part of the name of a place: "the jail of the desert"."""
    return not one.classes and one.amount is None and row.words[max(0, one.stop - 1)].startswith("ال")


def _before_needed(
    row: Row, second: int, found: Trigger, near: tuple[list[Phrase], list[Phrase], list[Phrase]]
) -> Roles:
    """Share out what stands between a verb and its words: "the soldiers dragged my brother from the house"."""
    before, between, after = near
    if between and found.subject in ("m", "f") and found.voice != "passive":
        inner = [one for one in second_of(row, between[-1].stop, found) if one.stop <= second]
        if inner:
            return Roles(between, inner)
        if between[0].armed or between[0].case == "nom":
            return Roles(between, [])  # who stands there does it; whom it is done to is not found
    whom = between or after
    if before and not before[0].armed and not found.past and not any(one.classes for one in whom):
        return Roles([], before)  # "the inhabitants are made to pay"
    return Roles(before, whom, implied_doer=not before)
