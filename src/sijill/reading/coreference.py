"""Whom a pronoun stands for: the nearest compatible mention on the same side of every gap, and always an inference.

Subjects come first: within a sentence from left to right, then the sentences before it, nearest first. A pronoun
outside quotation marks looks outside them only; one inside looks into its own quote first.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import replace
from functools import cache

from sijill.reading.headed import asks
from sijill.reading.mentions import Mention, Mentions
from sijill.reading.nouns import class_of
from sijill.reading.shape import Structure, torn
from sijill.reading.wordsets import listed

REACH = 4
"""Sentences looked back over; further back an answer would be a guess."""

_A_BODY = re.compile(r"\b(?:a|an|another|one|no) (?:[a-z]+ ){0,2}(?:body|corpse)\b(?! of\b)")
_WORD = re.compile(r"[a-z]+")
_NEXT = re.compile(r" ([a-z]+)\b")
_BELONGS = re.compile(r"\bof (?:[a-z-]+ ){0,3}$")
"""What stands before a name that only says whose: "at the door of retired judge Cole"."""

_WIDEST = 24
"""Mentions of one sentence that are tried; ordinary sentences have fewer."""


def antecedent(mentions: Mentions, pronoun_span: tuple[int, int]) -> Mention | None:
    """Give the mention that a pronoun most likely stands for, or None.

    Args:
        mentions: the mentions of the text.
        pronoun_span: start and end of a pronoun mention.

    Example:
        >>> he = Mention(10, 12, "he", "he", "pronoun", "m", "one")
        >>> adel = Mention(0, 4, "adel", "Adel", "person", None, "one")
        >>> antecedent(Mentions((adel, he), (), {1: 0}), (10, 12)).form
        'Adel'
    """
    for mention in mentions.between(*pronoun_span):
        if mention.kind == "pronoun":
            return mentions.antecedent(mention)
    return None


def resolve(found: list[Mention], structure: Structure) -> Mentions:
    """Resolve every pronoun once, from the first to the last, and put the owner's name into the forms of kin.

    By which pronoun a name was taken up before helps to tell whom the next one means; it is kept nowhere.

    Args:
        found: the mentions in order of their start, longer ones first.
        structure: the structured text.

    Example:
        >>> from sijill.reading.structure import structure
        >>> page = structure("Adel woke. He rose.")
        >>> names = [Mention(0, 4, "adel", "Adel", "person"), Mention(11, 13, "he", "He", "pronoun", "m", "one")]
        >>> resolve(names, page).antecedent(names[1]).form
        'Adel'
    """
    resolved: dict[int, int] = {}
    zones = _zones(found, structure)
    recent: deque[list[int]] = deque(maxlen=REACH + 1)
    sentence = -1
    owners: list[tuple[int, int]] = []
    called: dict[str, str] = {}
    for number, mention in enumerate(found):
        place = structure.sentence_at(mention.start)
        index = place.index if place is not None else sentence
        if index != sentence:
            if place is not None and asks(structure, place.paragraph):
                recent.clear()  # who is meant in an answer is named in it or in its question
            recent.append([])
            sentence = index
        if mention.kind == "pronoun" and mention.key not in listed("words_en", "pronouns_first"):
            answer = _look(found, number, recent, (zones, resolved, called), structure)
            if answer is not None:
                resolved[number] = answer
                if mention.gender_hint is not None and found[answer].kind == "person":
                    called.setdefault(found[answer].key, mention.gender_hint)
        if mention.kind == "kin":
            owners.append((number, mention.end))
        recent[-1].append(number)
    forms = list(found)
    for number, end in owners:
        forms[number] = _owned(forms, number, end, resolved)
    return Mentions(tuple(forms), structure.gaps, resolved)


def _zones(found: list[Mention], structure: Structure) -> list[int]:
    """The outer quote that each mention stands in, -1 for none."""
    outer = [number for number, quote in enumerate(structure.quotes) if quote.depth == 0]
    zones, place = [], 0
    for mention in found:
        while place < len(outer) and structure.quotes[outer[place]].end <= mention.start:
            place += 1
        holds = place < len(outer) and structure.quotes[outer[place]].start <= mention.start
        zones.append(outer[place] if holds else -1)
    return zones


def _look(
    found: list[Mention],
    number: int,
    recent: deque[list[int]],
    known: tuple[list[int], dict[int, int], dict[str, str]],
    structure: Structure,
) -> int | None:
    zones, resolved, called = known
    pronoun = found[number]
    aside: int | None = None
    for zone in dict.fromkeys((zones[number], -1)):
        if zone != zones[number] and pronoun.key == "they":
            return None  # those of whom somebody speaks are not those of whom the page spoke before
        for distance, row in enumerate(reversed(recent)):
            for other in _in_turn(found, row, pronoun, structure.text, distance == 0):
                if zones[other] != zone or (distance == 0 and _same_clause(found, other, number, structure.text)):
                    continue
                target = resolved.get(other, other)
                if target == other and _unknown_alike(found[other], pronoun):
                    return None  # the same ones again, of whom nobody knows who they are
                if found[target].kind in ("pronoun", "place") or found[target].end > pronoun.start:
                    continue
                if torn(structure.gaps, found[target].start, pronoun.end):
                    continue
                if _acted_on(found, number, found[target].key, structure.text):
                    continue
                sex = found[target].gender_hint or called.get(found[target].key)
                body = found[target].kind == "organisation"
                if body and (_paper(found[target]) or _belongs_to_thing(found[target], structure.text)):
                    continue
                if not _agree(sex, pronoun.gender_hint) or (
                    distance and sex is None and _sexed(found, row, other, pronoun)
                ):
                    continue
                if pronoun.number == "one" and (body or found[target].kind == "group"):
                    continue
                if body or _agree(found[target].number, pronoun.number):
                    if _of_the_body(found[target], pronoun, structure.text):
                        return None
                    if distance and target == other and pronoun.key == "they" and _aside(found[target], structure.text):
                        aside = target if aside is None else aside
                        continue
                    if aside is not None and found[other].key != "they":
                        break  # whoever acts in sentences before comes after those beside the last one
                    return _by_name(found, target, structure.text)
    return aside


def _sexed(found: list[Mention], row: list[int], other: int, pronoun: Mention) -> bool:
    """Whether somebody else of the sentence is known to be of the sex of "him": "the nurse hid the boy"."""
    if _subject(pronoun) or pronoun.gender_hint is None or found[other].kind != "person":
        return False
    return any(
        found[one].kind == "person" and found[one].gender_hint == pronoun.gender_hint for one in row if one > other
    )


def _aside(mention: Mention, text: str) -> bool:
    """Whether unarmed people only stand behind a preposition: after "he spoke for the teachers" they are not they."""
    before = _WORD.findall(text[max(0, mention.start - 16) : mention.start].lower())[-1:]
    armed = class_of(mention.form.lower().split(" ")[-1]) & {"armed", "armed_many"}
    return not armed and bool(before) and before[0] in listed("words_en", "aside")


def _of_the_body(mention: Mention, pronoun: Mention, text: str) -> bool:
    """Whether a nameless body was told of, so that "we buried him" need not be about whoever is named beside it."""
    here = text[text.rfind("\n", 0, pronoun.start) + 1 : pronoun.start].lower()
    if "\n" in text[mention.end : pronoun.start]:
        return not listed("words_en", "remains").isdisjoint(_WORD.findall(here))
    handled = pronoun.key in ("him", "her") and _WORD.findall(here)[-1:]
    return bool(handled and handled[0] in listed("words_en", "done_to_bodies")) and _A_BODY.search(here) is not None


def _paper(mention: Mention) -> bool:
    """Whether a body that tells is a paper, which no pronoun for people stands for: "The report said they fled"."""
    return mention.form.lower().split(" ")[-1] in listed("roles_of_office", "document")


def _belongs_to_thing(mention: Mention, text: str) -> bool:
    """Whether a body only says whose a thing is, "the university road": "they" are not the university."""
    behind = _NEXT.match(text, mention.end)
    return behind is not None and class_of(behind.group(1)) == {"thing"}


def _by_name(found: list[Mention], target: int, text: str) -> int:
    """The name beside a kin word or a calling: "his niece, Suad", "a farmer, Julián Mena"; else the word itself."""
    unnamed = found[target].kind == "person" and found[target].form.lower().startswith(("a ", "an "))
    if found[target].kind != "kin" and not unnamed:
        return target
    for number in range(target + 1, min(len(found), target + 4)):
        if found[number].start >= found[target].end:
            beside = text[found[target].end : found[number].start] in (" ", ", ") and found[number].kind == "person"
            return number if beside and found[number].form[0].isupper() else target
    return target


def _same_clause(found: list[Mention], other: int, number: int, text: str) -> bool:
    """An object cannot stand for the subject of its own clause; a possessive not for the phrase it opens."""
    first, second = found[other], found[number]
    if first.start <= second.start < first.end:
        return True
    if second.key not in listed("words_en", "pronouns_object") and not (
        second.key == "her" and not _possesses(found, number)
    ):
        return False
    if _BELONGS.search(text[max(0, first.start - 40) : first.start]):
        return False  # "the kidnappers of Luis Otero threatened to kill him"
    between = text[first.end : second.start]
    return len(between) < 60 and not any(mark in between for mark in ',;:“”"') and " that " not in between


@cache
def _adjunct() -> re.Pattern[str]:
    opens = "|".join(map(re.escape, sorted(listed("words_en", "before_doing"), key=len, reverse=True)))
    return re.compile(rf"\W*(?:{opens})\s(?:\w+ly\s|not\s)?\w+ing\b[^,;:.!?\n]{{0,160}},\s*", re.IGNORECASE)


def _in_turn(found: list[Mention], row: list[int], pronoun: Mention, text: str, own: bool) -> list[int]:
    """The mentions of a sentence in the order in which they are tried.

    People of "while waiting for a clerk," are not its subject: in its own sentence they are not tried for one, in an
    earlier one they are tried last.
    """
    if not row:
        return row
    first = max(text.rfind(mark, 0, found[row[0]].start) for mark in ".!?\n") + 1
    adjunct = _adjunct().match(text, first)
    if adjunct is not None and own and _subject(pronoun) and adjunct.end() == pronoun.start:
        return []
    if own:
        return _nearest_clause(found, row, pronoun, text)
    if adjunct is None:
        return row[:_WIDEST]
    stop = adjunct.end()
    return sorted(row[:_WIDEST], key=lambda number: found[number].start < stop)


def _subject(pronoun: Mention) -> bool:
    return pronoun.key in listed("words_en", "pronouns_subject")


def _nearest_clause(found: list[Mention], row: list[int], pronoun: Mention, text: str) -> list[int]:
    """The mentions of the pronoun's own sentence, those behind its last semicolon first."""
    cut = text.rfind(";", found[row[0]].start, pronoun.start) if row else -1
    return row[:_WIDEST] if cut < 0 else sorted(row[-_WIDEST:], key=lambda number: found[number].start < cut)


def _unknown_alike(other: Mention, pronoun: Mention) -> bool:
    """Whether a pronoun before this one, itself unresolved, can be meant again."""
    if other.kind != "pronoun" or other.key in listed("words_en", "pronouns_first") or not _subject(pronoun):
        return False
    return other.number == pronoun.number == "many"


def _acted_on(found: list[Mention], number: int, key: str, text: str) -> bool:
    """Whether those of the key follow in the clause that the pronoun opens: "they made the men lie down"."""
    pronoun = found[number]
    if not _subject(pronoun):
        return False
    for other in found[number + 1 : number + 6]:
        between = text[pronoun.end : other.start]
        if len(between) > 60 or any(mark in between for mark in '.;:!?“”"\n'):
            return False
        if other.key == key:
            return True
    return False


def _possesses(found: list[Mention], number: int) -> bool:
    return any(m.start == found[number].start and m.kind == "kin" for m in found[max(0, number - 2) : number])


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _owned(found: list[Mention], number: int, end: int, resolved: dict[int, int]) -> Mention:
    """A kin mention whose pronouns are replaced by those they stand for: "his nephew" becomes "Munir's nephew"."""
    mention = found[number]
    form = mention.form
    for inner in range(number + 1, min(len(found), number + 6)):
        if found[inner].start >= end:
            break
        target = resolved.get(inner)
        if target is not None and found[inner].kind == "pronoun" and found[inner].key in ("his", "her", "their"):
            words = form.split(" ")
            for place, word in enumerate(words):
                if word.lower() == found[inner].key:
                    words[place] = f"{found[target].form}'s"
                    break
            form = " ".join(words)
    return replace(mention, form=form, key=form.lower())
