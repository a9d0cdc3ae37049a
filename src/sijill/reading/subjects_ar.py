"""Whose verb it is in Arabic: the words behind it, before it, or only its ending."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sijill.reading.frames_ar import beginnings, nouns_of_acts
from sijill.reading.lists_ar import listed_arabic
from sijill.reading.mentions import Mention
from sijill.reading.nouns_ar import class_of_arabic
from sijill.reading.people_ar import arabic_list, bare, kin_of, verbs
from sijill.reading.prepared import Ground
from sijill.reading.tellers import NOBODY, Teller, nature_of
from sijill.reading.time_patterns import grammar
from sijill.reading.words import level
from sijill.reading.wordsets import listed
from sijill.reading.zones import Element, Zone

STOPS = frozenset((":", "،", ",", ".", "؛", ";", "“”", "؟", "!", "(", ")", "-", "–", "—"))


_OWNER = re.compile("(?:هما|ها|هم|هن|نا|ه|ي)$")
_SHE_SAW = ("رأت", "شاهدت", "سمعت", "وجدت", "عثرت")
_LONGEST = 7
LED = frozenset(("في", "من", "على", "إلى", "عن", "مع", "عند", "بعد", "قبل", "لم", "لا", "ما", "كان", "كانت", "قد"))


def seer(zone: Zone, place: int, ground: Ground) -> tuple[Teller | None, int]:
    """Give who saw or heard: a person named right behind the verb, if something follows that was seen.

    Args:
        zone: the words of the level.
        place: index of the word behind the verb.
        ground: the prepared text.

    Example:
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("شاهد جاره المسلحين في الشارع.")
        >>> seer(levels[0], 1, text)[0].form
        'جاره'
    """
    elements = zone.elements
    mention = ground.starting(elements[place].start) if place < len(elements) else None
    if mention is not None and _a_man(mention) and bare(elements[place - 1].lower) in _SHE_SAW:
        return None, place  # "she saw her neighbour"
    if mention is None and _sees_a_number(elements, place):
        here = elements[place]
        return Teller(here.lower, bare(here.lower), here.start, here.end, named=False, many=True), place + 1
    if mention is None or mention.kind not in ("person", "kin", "group") or elements[place].lower.endswith(("اً", "ًا")):
        return None, place
    past = place
    while past < len(elements) and elements[past].start < mention.end:
        past += 1
    if past >= len(elements) or elements[past].lower in STOPS or elements[past].quote >= 0:
        return None, place
    return Teller(mention.form, mention.key, mention.start, mention.end, nature_of(mention.form, mention.kind)), past


def _a_man(mention: Mention) -> bool:
    """Whether a mention is one man: by its word, or of kin by an ending without a woman's t: "her neighbour"."""
    if mention.gender_hint is None and mention.kind == "kin" and mention.number == "one":
        return not _OWNER.sub("", mention.form).endswith(("ت", "ة"))
    return mention.gender_hint == "m"


def _sees_a_number(elements: tuple[Element, ...], place: int) -> bool:
    """Whether those of a definite noun behind the verb saw or found a number of others: "وجد الرعاة أربع جثث"."""
    if place + 1 >= len(elements) or not elements[place].lower.startswith("ال"):
        return False
    following = level(elements[place + 1].lower)
    return following[:1].isdecimal() or following in grammar("ar").words["number"]


def unspoken(here: Element, woman: bool, many: bool, ground: Ground) -> Teller:
    """Give the teller who is only in the verb's ending: the first person of the nearest sentence before who fits.

    Args:
        here: the verb.
        woman: True where the verb is feminine.
        many: True where it is plural.
        ground: the prepared text.

    Example:
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("خرجت زوجته باكرا. تقول إن الشارع كان خاليا.")
        >>> unspoken(levels[1].elements[0], True, False, text).form
        'زوجته'
    """
    sentence = ground.structure.sentence_at(here.start)
    first = sentence.index if sentence is not None else 0
    hint = "f" if woman else "m"
    for index in range(first, max(-1, first - 4), -1):
        row = ground.structure.sentences[index]
        for mention in ground.people.between(row.start, min(row.end, here.start)):
            fits = (
                mention.kind in ("person", "kin")
                and mention.gender_hint in (None, hint)
                and (mention.number == "many") == many
            )
            if fits and not ground.structure.torn_between(mention.start, here.end):
                named = _described(ground.structure.text, row.start, mention.start)
                if named is not None:
                    form = ground.structure.text[named[0] : named[1]]
                    return Teller(form, form, here.start, here.end, "person", False, named, True, many)
                return Teller(
                    mention.form,
                    mention.key,
                    here.start,
                    here.end,
                    nature_of(mention.form, mention.kind),
                    False,
                    (mention.start, mention.end),
                    True,
                    many,
                )
    return Teller(NOBODY.form, f"?{hint}", None, None, named=False, many=many)


_WHO_IS = re.compile(r"\S+\s+((?:[^\s،,]+\s+){0,3}[^\s،,]+)\s*[،,]\s*وه[يو]\s*")


def _described(text: str, start: int, position: int) -> tuple[int, int] | None:
    """The name behind a verb of which "and she is a …" only says what she is: "Nadia, who is a nurse, left"."""
    found = _WHO_IS.fullmatch(text, start, position)
    return None if found is None else found.span(1)


def own_eyes(zone: Zone, place: int, ground: Ground) -> Teller | None:
    """Give the first person, where the verb's ending says that whoever tells saw or heard it.

    "رأيت" can be nobody else; "سمعت" is "I heard" where the page is told in the first person and no woman is named.

    Args:
        zone: the words of the level.
        place: index of the verb.
        ground: the prepared text.

    Example:
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("رأيت الجنود في الشارع.")
        >>> own_eyes(levels[0], 0, text).first_person
        True
    """
    here, word = zone.elements[place], bare(zone.elements[place].lower)
    if word not in arabic_list("own_sight"):
        behind = zone.elements[place + 1] if place + 1 < len(zone.elements) else None
        named = None if behind is None else ground.starting(behind.start)
        if word not in arabic_list("own_or_hers") or (named is not None and named.gender_hint == "f"):
            return None
        if not _in_first_person(ground, here.start):
            return None
    return Teller(here.lower, "i", here.start, here.end, first_person=True)


def _in_first_person(ground: Ground, at: int) -> bool:
    """Whether somebody tells of themselves in the sentence of a place, or in the three before it."""
    sentence = ground.structure.sentence_at(at)
    if sentence is None:
        return False
    near = ground.structure.sentences[max(0, sentence.index - 3) : sentence.index + 1]
    rows = [row for row in near if row.part == sentence.part]
    return any(
        bare(token.lower) in arabic_list("own_words") for token in ground.tokens.between(rows[0].start, sentence.end)
    )


def _dated(elements: tuple[Element, ...], place: int) -> bool:
    """Whether a day of a month or of the week stands here."""
    word = bare(elements[place].lower) if place < len(elements) else ""
    return word[:1].isdecimal() or word in _opening_days()


def _names_a_day(word: str) -> bool:
    """Whether a word opens a day behind a name: "the mayor (said) on Monday"."""
    return word in ("يوم", "مساء", "صباح", "فجر", "ظهر", "ليلة", "أمس", "امس", "اليوم")


@cache
def _opening_days() -> frozenset[str]:
    """Give the words that open a day: "يوم", the days of the week, the months.

    Example:
        >>> "الخميس" in _opening_days()
        True
    """
    words = grammar("ar").words
    opening = ("يوم", "يومي", "ليلة", "مساء", "صباح", "فجر", "مطلع", "نهاية", "بداية", "شهر", "عام", "سنة")
    return frozenset(bare(word) for word in (*opening, *words["weekday"], *words["month"]))


def _is_denied(elements: tuple[Element, ...], place: int, past: int) -> bool:
    """Whether a word is no part of a name, but told of: "the ministry (denied) that", "(denied) the shelling"."""
    word = bare(elements[past].lower)
    if word in listed_arabic("demonstratives"):
        return True
    denies = place > 0 and verbs().get(bare(elements[place - 1].lower), ("", False))[0] in ("deny", "admit")
    return denies and elements[past - 1].lower.startswith("ال") and names_act(word)


@lru_cache(maxsize=8192)
def names_act(word: str) -> bool:
    """Say whether an Arabic word is a noun of an act, "shelling of", which is denied and belongs to no speaker's name.

    Args:
        word: the word, without the article.

    Example:
        >>> names_act("قصف"), names_act("الطبيبة")
        (True, False)
    """
    return (word in nouns_of_acts() or word in beginnings()) and not class_of_arabic(word)


def teller_behind(zone: Zone, place: int, ground: Ground) -> tuple[Teller | None, int]:
    """Give the words behind the verb up to the first mark or "that": a name, an office, a kin word.

    Args:
        zone: the words of the level.
        place: index of the word behind the verb.
        ground: the prepared text.

    Example:
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("قالت وزارة الصحة إن تسعة ماتوا.")
        >>> teller_behind(levels[0], 1, text)[0].form
        'وزارة الصحة'
    """
    elements = zone.elements
    past, last = place, None
    while past < len(elements) and past - place < _LONGEST:
        word = bare(elements[past].lower)
        if (
            elements[past].quote >= 0
            or elements[past].lower in STOPS
            or word in arabic_list("starts_scope")
            or word in verbs()
        ):
            break
        if past == place and (word.startswith(("بال", "عبر")) or word in ("ل", "لـ")):
            break  # "told her by phone": the means, not the teller
        if past > place and word.startswith("ل") and word.endswith(("ه", "ها", "هم")) and not word.startswith("ال"):
            break
        if past > place and (_names_a_day(word) or (word == "في" and _dated(elements, past + 1))):
            last = past if last is None else last  # "the ministry on 17 August": the day is not its name
        dangles = word in listed("sentences", "dangling") and word not in ("في", "من", "على")
        if word in arabic_list("to_me") or (past > place and (dangles or _is_denied(elements, place, past))):
            break
        if past > place and word in arabic_list("what_is_said"):
            last = past if last is None else last  # "the army (denied) what …": no part of its name
        past += 1
    if last is None and past > place + 1 and bare(elements[past - 1].lower) in LED:
        last = past - 1  # "the office (warned) of …"
    mention = ground.starting(elements[place].start) if place < len(elements) else None
    closed = past < len(elements) and (
        elements[past].lower in STOPS
        or elements[past].quote >= 0
        or bare(elements[past].lower) in arabic_list("starts_scope")
        or elements[past].lower.startswith("ل")
        or (past > place and _is_denied(elements, place, past))
        or (past + 1 < len(elements) and bare(elements[past + 1].lower) in arabic_list("starts_scope"))
    )
    if past == place or (not closed and mention is None):
        return None, place
    if not closed and mention is not None:
        past = place
        while past < len(elements) and elements[past].start < mention.end:
            past += 1
    start, end = elements[place].start, elements[min(past, last or past) - 1].end
    form = " ".join(ground.structure.text[start:end].split())
    head = bare(elements[place].lower)
    kin = kin_of(head)
    nature = "kin" if kin is not None and kin[2] else nature_of(head, mention.kind if mention is not None else "person")
    named = not head.startswith(("شهود", "سكان", "أهالي", "ناجون", "مصادر", "مسؤول", "شاهد")) or head.startswith("ال")
    return Teller(form, form, start, end, nature, named=named), past
