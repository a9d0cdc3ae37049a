"""Who does it and to whom in Arabic: by voice, ending, case, order of words, and by what the act asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sijill.reading.around_ar import agents_behind, over_manner, over_place
from sijill.reading.before_ar import before_verb
from sijill.reading.lending_ar import lent_before, undergoing_before
from sijill.reading.lists_ar import listed_arabic, ordered_arabic
from sijill.reading.needed_ar import Needed, behind_needed, needed_phrases
from sijill.reading.nouns_ar import is_of, without_particles
from sijill.reading.phrases_ar import Phrase, joined_phrases, phrase_at
from sijill.reading.pronouns_ar import WHOM, agrees
from sijill.reading.rows_ar import Row
from sijill.reading.verbs_ar import Trigger


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
        >>> made = roles_of(row, 0, triggers_at(row.words, row.marked, 0)[0])
        >>> [page.page.text[one.start:one.end] for one in (*made.doers, *made.done_to)]
        ['الجنود', 'رجلين']
    """
    first = second = over_manner(row, place + found.size)
    reached: Needed | None = None
    if found.frame.then:
        reached = behind_needed(row, place + found.size, found)
        if reached is None:
            return None
        second = reached.stop
    lenient = "sure" in found.frame.asks and (found.past or found.sort == "noun")
    if found.frame.object != "people":
        lenient = lenient and found.sort == "verb" and found.subject not in ("m", "f")
    if found.sort == "participle":
        made = _of_participle(row, place)
    elif found.sort == "noun":
        made = _of_noun(row, place, first, found, lenient)
    elif reached is not None:
        around = _around_then(row, place, (min(first, reached.first), reached), found)
        if around is None:
            return None
        made = around
    else:
        made = _of_verb(row, place, first, found, lenient)
    made.end = max(second, first, made.end)
    agents = agents_behind(row, made.end)
    if agents and found.frame.subject == "perpetrator":
        made.doers = agents
    made.done_to = [one for one in made.done_to if _fits(row, found, one)]
    if not _asked(row, found, made):
        return None
    if "needs_people" in found.frame.asks and not found.pronoun:
        made.done_to = [one for one in made.done_to if one.classes or one.amount is not None]
    if "needs_count" in found.frame.asks:
        made.done_to = [one for one in made.done_to if one.amount is not None]
        made.implied_done_to = False
    if found.frame.asks & {"armed_doer"} and not any(one.armed for one in made.doers):
        return None
    return made


def _asked(row: Row, found: Trigger, made: Roles) -> bool:
    """Whether those around an everyday word make an act of it: not one's own doing, not a mother's breaking eggs."""
    asks = found.frame.asks
    if "children" in asks and not any(w in listed_arabic("children") for word in row.words for w in without_particles(word)):
        return False
    if "needs_pronoun" in asks and not found.pronoun:
        return False
    if "not_ours" in asks and found.subject in ("i", "we") and found.sort == "verb":
        return False
    if "not_single" in asks and found.subject in ("m", "f") and not found.pronoun and not _armed(made.doers):
        return False
    if found.frame.object in ("people", "persons", "any") and found.frame.code in (
        "loot",
        "abduct",
        "detain.arbitrary",
    ):
        made.done_to = [one for one in made.done_to if not _of_body(row, one)]
    return "armed_or_unsaid" not in asks or not made.doers or _armed(made.doers) or made.doers[0].many


def _armed(doers: Sequence[Phrase]) -> bool:
    return any(one.armed for one in doers)


def _of_body(row: Row, one: Phrase) -> bool:
    """Whether a phrase names a part of a body, which nobody arrests or steals."""
    return is_of(row.words[max(0, one.stop - 1)], "bodypart") and not one.classes & {"person", "people"}


def _of_no_person(row: Row, one: Phrase) -> bool:
    """Whether a phrase that no class has begins with an animal, a food or a part of the body."""
    words = [row.words[at] for at in range(max(0, one.stop - 3), one.stop) if row.tokens[at].start >= one.start]
    return any(is_of(word, name) for word in words for name in ("beast", "food", "bodypart"))


def _of_participle(row: Row, place: int) -> Roles:
    """A participle tells of the noun right before it, or of the pronoun of "found" before it."""
    before = before_verb(row, place, things=True)
    if before:
        return Roles([], before)
    finding = row.words[place - 1].removeprefix("و") if place else ""
    found = finding.removesuffix("ه").removesuffix("هم").removesuffix("ها")
    return Roles([], [], implied_done_to=found != finding and found in listed_arabic("finding"))


def _around_then(row: Row, place: int, span: tuple[int, Needed], found: Trigger) -> Roles | None:
    """The doer stands between the verb and the words that must follow, or before the verb; the object behind them.

    With "within" the object is in those words, with "with" the tool is.
    """
    first, needed = span
    within = "within" in found.frame.asks
    second = needed.first if within else needed.stop
    while first < second and row.words[first] in listed_arabic("dative_words"):
        first += 1
    lenient = found.subject in ("m", "f") or found.frame.object == "people"
    between = joined_phrases(row, phrase_at(row, first, lenient=lenient)) if first < second else []
    things = found.frame.object in ("any", "thing", "place")
    carried = between[:1] if between and not between[0].of_people and found.subject in ("m", "f") else []
    between = [
        one for n, one in enumerate(between) if (one.stop <= second or not (n or within)) and (one.of_people or things)
    ]
    before = [] if found.joined else before_verb(row, place, things)
    behind = needed.stop
    if behind + 1 < len(row.words) and "with" in found.frame.asks and row.words[behind] in listed_arabic("onto"):
        behind += 1
    wide = not found.frame.asks & {"alone"} or behind > needed.stop
    last = phrase_at(row, behind, lenient=wide) if behind < len(row.words) else None
    after = joined_phrases(row, last)
    within = within and (needed.of_set or row.words[needed.noun] not in listed_arabic("dative_words"))
    if within:
        after = needed_phrases(row, needed)
    if within and (found.subject in ("i", "we") or (needed.first > first and not between) or _placed(row, needed)):
        return None  # one's own goods, or words of another clause
    if carried and not things:
        between = [one for one in _second(row, carried[0].stop, found) if one.stop <= second and one.of_people]
        found = replace(found, subject="many")  # ambulances took the wounded: what did it is no person
    made = _shared_then(row, needed, found, (before, between, after))
    if "with" in found.frame.asks:
        made.tools = needed_phrases(row, needed)[:1]
    if within and after:
        made.end = after[-1].stop
    return made


def _shared_then(
    row: Row, needed: Needed, found: Trigger, near: tuple[list[Phrase], list[Phrase], list[Phrase]]
) -> Roles:
    before, between, after = near
    if "victim_subject" in found.frame.asks:
        undergone = between or before or _behind_cause(row, needed.stop)
        return Roles([one for one in after if one.of_people], undergone, implied_done_to=not undergone)
    if "finds" in found.frame.asks:
        return Roles([], after)
    if found.pronoun:
        spoken = [
            one for one in after if one.of_people and found.subject in ("m", "f") and "alone" not in found.frame.asks
        ]
        return _before_pronoun(row, found, between or spoken, before)
    if "between" in found.frame.asks:
        return _before_needed(row, needed.stop, found, near)
    doing = [one for one in between if one.of_people and (found.subject in ("m", "f") or one.armed)]
    doers = doing or [one for one in before if one.of_people]
    after = after or ([] if doing else between)
    if not after and found.frame.object in ("people", "any"):
        ending = _pronoun_in(row, needed)
        if ending:
            return Roles(doers, [], implied_doer=not doers, implied_done_to=True, pronoun=ending)
    return Roles(doers, after, implied_doer=not doers)


def _placed(row: Row, needed: Needed) -> bool:
    """Whether a preposition stands before the noun: "loaded … into a lorry" takes no lorry."""
    return row.words[needed.first - 1] in listed_arabic("before_places")


def _pronoun_in(row: Row, needed: Needed) -> str:
    """The pronoun of a word such as "at him" among those that had to follow."""
    for word in row.words[needed.first : needed.stop]:
        if word in listed_arabic("dative_words"):
            return next((one for one in ordered_arabic("pronouns") if word.endswith(one)), "")
    return ""


def _behind_cause(row: Row, at: int) -> list[Phrase]:
    """Those it happened to behind the words for what did it: "to the blast fell victim nine workers"."""
    cause = phrase_at(row, at, lenient=True) if at < len(row.words) else None
    if cause is None or cause.classes & {"person", "people"} or cause.amount is not None:
        return joined_phrases(row, cause)
    behind = phrase_at(row, cause.stop) if cause.stop < len(row.words) else None
    return joined_phrases(row, behind) if behind is not None and behind.of_people else []


def _before_needed(
    row: Row, second: int, found: Trigger, near: tuple[list[Phrase], list[Phrase], list[Phrase]]
) -> Roles:
    """Share out what stands between a verb and its words: "the soldiers dragged my brother from the house"."""
    before, between, after = near
    if between and found.subject in ("m", "f") and found.voice != "passive":
        inner = [one for one in _second(row, between[-1].stop, found) if one.stop <= second]
        if inner:
            return Roles(between, inner)
        if between[0].armed or between[0].case == "nom":
            return Roles(between, [])  # who stands there does it; whom it is done to is not found
    return Roles(before, between or after, implied_doer=not before)


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
    after = [] if found.pronoun else joined_phrases(row, phrase_at(row, first, lenient))
    lent = any(word in listed_arabic("light") for word in row.words[max(0, place - 4) : place])
    led = lent or found.joined in ("ب", "ل") or (place > 0 and row.words[place - 1] in listed_arabic("lends_with"))
    doers = lent_before(row, place) if led else []
    if after and after[0].armed and not doers and after[-1].stop < len(row.words):
        governed = row.words[after[-1].stop]
        if governed.startswith("لل") or (governed[:1] == "ل" and len(governed) > 3):
            inner = phrase_at(_without(row, after[-1].stop), after[-1].stop, lenient=True)
            if inner is not None:
                return Roles(after, joined_phrases(row, inner))
    return Roles(doers, after, implied_done_to=bool(found.pronoun))


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
        undergone = after or ([] if found.joined else before_verb(row, place))
        return Roles([], undergone, implied_done_to=not undergone)
    if found.pronoun:
        return _with_pronoun(row, place, first, found)
    wide = lenient or found.frame.object == "place"
    after = joined_phrases(row, phrase_at(row, over_place(row, first), wide))
    before = [] if found.joined else before_verb(row, place)
    if found.subject in ("many", "two", "i", "we"):
        doers = [one for one in before if one.of_people]
        if found.voice == "either" and doers and not after and not doers[0].armed:
            return Roles([], doers)  # "seven men were killed": the letters are those of "they killed"
        return Roles(doers, after, implied_doer=not doers)
    return _one_verb(row, found, before, after)


def _with_pronoun(row: Row, place: int, first: int, found: Trigger) -> Roles:
    """A verb with a pronoun behind it: its doer stands behind or before it, or whom it is done to before it."""
    after = joined_phrases(row, phrase_at(row, first, True)) if found.subject in ("m", "f") else []
    doers = [one for one in after if one.of_people]
    before = before_verb(row, place, found.frame.object in ("thing", "any", "place"))
    return _before_pronoun(row, found, doers, before)


def _before_pronoun(row: Row, found: Trigger, doers: Sequence[Phrase], before: Sequence[Phrase]) -> Roles:
    """Whether who stands before a verb with a pronoun does it, or is the one that the pronoun takes up again."""
    things = found.frame.object in ("thing", "any", "place")
    topic = [one for one in before if agrees(row.ground, one, WHOM.get(found.pronoun, ""), things)]
    free = bool(topic) and (bool(doers) or found.subject == "many" or not topic[0].of_people)
    if free and (doers or not topic[0].armed):
        return Roles(list(doers), topic, implied_doer=not doers)
    doing = list(doers) or [one for one in before if one.of_people]
    return Roles(doing, [], implied_doer=not doing, implied_done_to=True)


def _one_verb(row: Row, found: Trigger, before: Sequence[Phrase], after: Sequence[Phrase]) -> Roles:
    """A verb in the singular: its subject may stand behind it, with the object after, or before it."""
    second = _second(row, after[-1].stop, found) if after else []
    if after and second and not _fits(row, found, after[0]) and _fits(row, found, second[0]):
        return Roles(list(after) if after[0].of_people else [], second)  # "the town buried its dead"
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
        return Roles(
            list(after), second
        )  # gunmen behind an active verb do it, even where nobody it is done to is found
    if after:
        return Roles([], list(after), implied_doer=bool(found.joined) or found.voice == "active")
    if before and found.voice == "either":
        return Roles([], list(before))
    return Roles()


def _apart(found: Trigger, second: Sequence[Phrase]) -> bool:
    """Whether a second phrase is what the act is done to, and not the second word of one name."""
    return bool(second[0].classes) or found.frame.object in ("thing", "place", "any")


def _second(row: Row, at: int, found: Trigger) -> list[Phrase]:
    """The object behind the doer, over a phrase such as "from the quarter" or "two days ago" between them."""
    for _ in range(3):
        at = over_manner(row, at)
        if at + 1 >= len(row.words) or row.words[at] not in listed_arabic("before_places"):
            break
        between = phrase_at(row, at + 1, lenient=True)
        at = at + 2 if between is None else between.stop
    if at >= len(row.words):
        return []
    lenient = "sure" in found.frame.asks or found.frame.object in ("place", "any")
    return joined_phrases(row, phrase_at(row, at, lenient))


def _fits(row: Row, found: Trigger, one: Phrase) -> bool:
    """Whether an act can be done to what a phrase stands for."""
    wants = found.frame.object
    if wants in ("people", "persons") and not one.classes and _of_no_person(row, one):
        return False
    if wants == "people":
        return one.of_people
    if wants == "persons":
        return bool(one.classes & {"person", "people"}) or not one.classes
    if wants == "thing":
        return bool(one.classes & ({"home"} if "homes" in found.frame.asks else {"thing", "place"}))
    if wants == "place":
        here = any(
            place.start < one.end and one.start < place.end for place in row.ground.places_between(one.start, one.end)
        )
        return here or "place" in one.classes or (not one.classes and row.ground.page.text.startswith("ال", one.start))
    return True
