"""Whose verb it is: the subject before or after a telling verb, found by place and not by capitals alone."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from sijill.reading.cues import verbs
from sijill.reading.joint_tellers import behind_places, with_others
from sijill.reading.name_beside import behind_titles, teller_by_name
from sijill.reading.opening_times import behind_opening_time, behind_time
from sijill.reading.phrases import head_words
from sijill.reading.prepared import Ground, after_mention
from sijill.reading.tellers import Teller, known_by_owner, teller_of
from sijill.reading.time_patterns import grammar
from sijill.reading.wordsets import listed
from sijill.reading.zones import Element, Zone

_NO_BOUND = frozenset(("find", "see", "call", "publish", "record", "write"))
_LOOK_BACK = 18
_LONGEST_DATE = 7
"""Words of a date behind the name of a paper, the preposition with them."""
_OWNING = frozenset(("'s", "’s", "'", "’"))
_LONGEST_SUBJECT = 4
_LONGEST_OWNED = 8
"""Words of a subject that no list knows: "a friend", "the foreman of the mill"."""
_LONGEST_SOME = 6
"""Words of some of several: "two of the older detainees"."""
_LONGEST_OFFICE = 4
"""Words of an office between a verb of telling and the name behind it."""


@cache
def _no_office() -> frozenset[str]:
    """Words that no office in front of a name has."""
    return listed("words_en", "bounds", "leading", "empty") | listed("cues", "auxiliaries") | frozenset(verbs())


def named_at(elements: tuple[Element, ...], place: int, ground: Ground) -> tuple[Teller, int] | None:
    """Give who is named at a place, and the place behind the words: a mention, or "a porter" by its article.

    Args:
        elements: the words of the zone.
        place: where the words begin.
        ground: the prepared text.

    Example:
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("He had it from a porter that they left.")
        >>> named_at(levels[0].elements, 4, text)[0].form
        'a porter'
    """
    if place >= len(elements) or elements[place].quote >= 0:
        return None
    place = behind_titles(elements, place, ground)
    mention = ground.starting(elements[place].start)
    if mention is not None and mention.kind != "place":
        return teller_of(mention, ground.people), after_mention(elements, place, mention)
    if elements[place].lower not in ("a", "an", "the", "one", "another", "some"):
        return None
    past = place + 1
    while (
        past < len(elements)
        and past - place < 5
        and elements[past].lower not in listed("words_en", "bounds") | listed("words_en", "leading") | {"who"}
    ):
        past += 1
    if past == place + 1 or past >= len(elements):
        return None
    start, end = elements[place].start, elements[past - 1].end
    form = " ".join(ground.structure.text[start:end].split())
    return Teller(form, form.lower(), start, end, named=elements[place].lower == "the"), past


def subject(zone: Zone, place: int, ground: Ground) -> Teller | None:
    """Give the subject of the verb at a place, or None.

    Args:
        zone: the words of the level.
        place: index of the verb.
        ground: the prepared text.

    Example:
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("A friend of the baker said no.")
        >>> subject(levels[0], 5, text).form
        'a friend'
    """
    elements = zone.elements
    first = place
    while first > 0 and (
        elements[first - 1].lower in listed("cues", "auxiliaries")
        or elements[first - 1].lower.endswith("ly")
        or elements[first - 1].lower in ("not", "n't", "never")
        or elements[first - 1].lower in listed("cues", "adverbs_before")
    ):
        first -= 1
    # behind "told" stands the hearer, behind "saying" who is spoken of
    verb = verbs().get(elements[place].lower)
    behind = (verb is not None and verb.kind == "tell") or elements[place].lower.endswith("ing")
    inverted = None if behind else _after(elements, place, ground)
    if first == 0 or (elements[first - 1].quote >= 0 and inverted is not None):
        return inverted
    window = _window(elements, first, ground)
    row = behind_places(elements, window, ground)
    those = None if row is None else _in_window(elements, _window(elements, row, ground), row, ground)
    if those is not None and those.many:
        return those
    found = with_others(elements, window, _in_window(elements, window, first, ground), ground)
    if found is None and window == first:
        found = _before_aside(elements, first, ground)
        if found is None and elements[first - 1].lower in ("and", "but") and first > 1:
            begins = _window(elements, first - 1, ground, tells=False)
            if elements[begins].lower in verbs():
                found = _before_aside(elements, begins, ground)  # "Col. Adnan Rifai, called it false and said"
            found = found or _in_window(elements, begins, first - 1, ground, fallback=False)
    return found if found is not None else inverted if window == first else None


def _window(elements: tuple[Element, ...], stop: int, ground: Ground, *, tells: bool = True) -> int:
    first, relative = stop, False
    while first > 0 and stop - first < _LOOK_BACK:
        word = elements[first - 1].lower
        telling = (
            tells
            and word in verbs()
            and verbs()[word].kind not in _NO_BOUND
            and not _named(elements[first - 1], ground)
        )
        then = word == "that" and first < stop and _of_a_day(elements[first].lower)  # "that evening"
        if (word in listed("words_en", "bounds") and not then) or (telling and not relative and first < stop):
            break
        relative = word == "who"
        first -= 1
    return first


def _of_a_day(word: str) -> bool:
    words = grammar("en").words
    return any(word in words[name] for name in ("pod", "unit", "weekday", "season", "month"))


def _named(element: Element, ground: Ground) -> bool:
    """Whether a word is part of a mention, as "report" in "the report" is."""
    near = ground.people.between(element.start - 60, element.end)
    return any(m.start <= element.start < m.end and m.kind != "pronoun" for m in near)


def _in_window(
    elements: tuple[Element, ...], first: int, stop: int, ground: Ground, *, fallback: bool = True
) -> Teller | None:
    first = behind_opening_time(elements, first, stop)
    nominative = ground.starting(elements[stop - 1].start) if stop > first else None
    if nominative is not None and nominative.key in ("he", "she", "they", "i", "we"):
        return teller_of(nominative, ground.people)
    some = _some_of(elements, first, stop, ground)
    if some is not None:
        return some
    stop = _without_date(elements, first, stop)
    number, owned = first, False
    while number < stop:
        mention = ground.starting(elements[number].start) if elements[number].quote < 0 else None
        if mention is None or mention.kind == "place":
            number += 1
            continue
        past = after_mention(elements, number, mention)
        owner = past < stop and elements[past].lower in ("'s", "'")
        led = number > 0 and elements[number - 1].lower in listed("words_en", "leading")
        if past <= stop and not led and not owner:
            return teller_by_name(mention, ground)
        number = past if not owner else past + 1
        owned = owned or (owner and not led)
    if owned and elements[stop - 1].lower in head_words():
        start, end = elements[first].start, elements[stop - 1].end
        return known_by_owner(ground.structure.text, start, end, elements[stop - 1].lower)
    if stop > first and elements[stop - 1].lower == "it":
        return _it(elements[stop - 1], ground)
    return _by_words(elements, behind_time(elements, first, stop), stop, ground) if fallback else None


def _by_words(elements: tuple[Element, ...], first: int, stop: int, ground: Ground) -> Teller | None:
    """A subject that no list knows, by its own words: "a friend", "the foreman of the mill"."""
    words = elements[first:stop]
    owned_by = {"of", *_OWNING} & {element.lower for element in words}
    if (
        not 1 <= len(words) <= (_LONGEST_OWNED if owned_by else _LONGEST_SUBJECT)
        or words[0].lower in listed("words_en", "empty") | listed("words_en", "leading")
        or not all(e.lower[0].isalpha() or e.lower in _OWNING or e.lower.endswith("-old") for e in words)
    ):
        return None
    alone = len(words) == 1 and words[0].lower in listed("words_en", "somebody")
    opens = words[0].lower in ("the", "a", "an", "one", "some", "another", "those")
    if not alone and (words[-1].lower in listed("words_en", "empty") or not (opens or ground.structure.caseless)):
        return None
    form = ground.structure.text[words[0].start : words[-1].end]
    shown = " ".join(form.split())
    return Teller(
        shown if ground.structure.caseless else shown.lower(),
        form.lower(),
        words[0].start,
        words[-1].end,
        "person",
        named=words[0].lower == "the",
    )


def _without_date(elements: tuple[Element, ...], first: int, stop: int) -> int:
    """One past the words before a date that a paper bears: "the communiqué of 24 November 1983 stated"."""
    for at in range(stop - 1, max(first, stop - _LONGEST_DATE), -1):
        word = elements[at].lower
        if word in ("of", "dated", "from") and at + 1 < stop:
            return at if at > first else stop
        if not (word[0].isdecimal() or word in (",", "the") or word in grammar("en").words["month"]):
            return stop
    return stop


def _some_of(elements: tuple[Element, ...], first: int, stop: int, ground: Ground) -> Teller | None:
    """Those who are a number of others: "five of them told the inquiry"."""
    words = [element.lower for element in elements[first:stop]]
    if len(words) < 3 or words[1] != "of" or words[2] not in listed("words_en", "some_of_whom"):
        return None
    if len(words) > (3 if words[2] in ("them", "us") else _LONGEST_SOME) or not all(w[0].isalpha() for w in words[3:]):
        return None
    if words[0] not in grammar("en").words["number"] and words[0] not in listed("words_en", "some_of"):
        return None
    start, end = elements[first].start, elements[stop - 1].end
    pronoun = ground.starting(elements[stop - 1].start) if len(words) == 3 else None
    others = teller_of(pronoun, ground.people).antecedent if pronoun is not None else None
    return Teller(" ".join(words), " ".join(words), start, end, antecedent=others, named=False, many=words[0] != "one")


def _it(element: Element, ground: Ground) -> Teller | None:
    """The body or paper that "it" stands for: the first one of the sentence before, or of this one."""
    here = ground.structure.sentence_at(element.start)
    if here is None:
        return None
    for index in (here.index, here.index - 1):
        start = ground.structure.sentences[max(0, index)].start
        for mention in ground.people.between(start, element.start):
            if mention.kind == "organisation" and not ground.structure.torn_between(mention.start, element.end):
                told = teller_of(mention, ground.people)
                return Teller(
                    told.form,
                    told.key,
                    element.start,
                    element.end,
                    told.nature,
                    antecedent=(mention.start, mention.end),
                )
    return None


def _before_aside(elements: tuple[Element, ...], stop: int, ground: Ground) -> Teller | None:
    """The subject before an aside between commas or dashes: "Dr Khayyat, who counted them, said"."""
    mark = elements[stop - 1].lower
    if mark not in (",", "—", "–", "-", ")"):
        return None
    pair = "(" if mark == ")" else mark
    for number in range(stop - 2, max(0, stop - 30), -1):
        if elements[number].lower == pair:
            first = behind_titles(elements, number + 1, ground)
            named = ground.starting(elements[first].start)
            alone = named is not None and after_mention(elements, first, named) == stop - 1
            if named is not None and alone and named.kind == "person" and named.form[:1].isupper():
                office = _in_window(elements, _window(elements, number, ground), number, ground)
                teller = teller_of(named, ground.people)  # "the governor's spokesman, Amin Zajjaj, said"
                return teller if office is None else replace(teller, nature=office.nature)
            first = _window(elements, number, ground)
            found = _in_window(elements, first, number, ground)
            if found is None and first > 0 and elements[first - 1].lower == pair:
                found = _in_window(elements, _window(elements, first - 1, ground), first - 1, ground)
            return found  # "Adel Omar, 43, a teacher, said"
    return None


def _after(elements: tuple[Element, ...], place: int, ground: Ground) -> Teller | None:
    """The subject behind its verb: "said Munir's wife, Wassan"."""
    if place + 1 >= len(elements) or elements[place + 1].quote >= 0:
        return None
    mention = ground.starting(elements[place + 1].start)
    closes = place > 0 and elements[place - 1].lower == ","
    for _ in range(_LONGEST_OFFICE if closes else 0):  # "…, said police spokesman Adel Sarin"
        if mention is not None or place + 2 >= len(elements) or elements[place + 1].lower in _no_office():
            break
        place += 1
        mention = ground.starting(elements[place + 1].start)
    if mention is None and place > 0 and (closes or elements[place - 1].quote >= 0):
        found = named_at(elements, place + 1, ground)  # "…, said the sexton"
        return None if found is None else found[0]
    if (
        mention is None
        or mention.kind == "place"
        or (mention.kind == "pronoun" and mention.key in ("him", "her", "them", "me", "us"))
    ):
        return None
    return teller_by_name(mention, ground)
