"""Whom a pronoun stands for: whoever is most in mind and can be meant, on the same side of every gap; an inference.

Where two are as much in mind, none is chosen. A pronoun outside quotation marks looks outside them only; one inside
looks into its own quote first.
"""

from __future__ import annotations

from dataclasses import replace

from sijill.reading.barred import barred, of_a_body
from sijill.reading.clausemates import not_them, of_a_limb, partitive, shot_by_them, told_behind
from sijill.reading.headed import question_at as asks
from sijill.reading.mentions import Mention, Mentions
from sijill.reading.referents import TURNS, WEIGHTS, Referent, Referents
from sijill.reading.sentence_part import part_of_pronoun, speech_beside
from sijill.reading.shape import Structure, torn
from sijill.reading.wordsets import listed

_MARGIN = 1.15
"""How much more in mind than anybody else the one who is chosen must be."""
_SEX_SAID = 1.3
"""How much likelier it makes somebody that words say the pronoun's sex of them."""

_SELDOM = 0.4
"""How much less likely those under arms are she, or are those whose limbs are broken."""

_UNSURE_NAME = 0.7
"""The same for a name behind a preposition only, which may be a place's."""

_BODY = 0.6
"""The same for a body, which "they" may mean."""

_TOPIC = 40
"""What it brings to be the subject of this sentence, else of the one before."""

_IN_TURN = 50
"""How much in mind whoever spoke before stays, for a pronoun that speaks."""

_FAINT, _FAINT_MANY = 12, 40
"""Those less in mind than this are not taken up again; of several it takes more, "they" being often nobody named."""

_FAINT_OWNER = 60
"""The same for somebody who was only told to own something, where a pronoun undergoes something."""

_OWNED_KIN = 0.6
"""How much less likely than kin that this sentence tells of is the one whose kin they are, where somebody is harmed."""

_PARTITIVE = 60
"""What it brings to be told of last, for "six of them"."""

_PARALLEL = 10
"""What it brings to have had the same part in the sentence as the pronoun has."""


def antecedent(mentions: Mentions, pronoun_span: tuple[int, int]) -> Mention | None:
    """Give the mention that a pronoun most likely stands for, or None.

    Args:
        mentions: the mentions of the text.
        pronoun_span: start and end of a pronoun mention.

    Example:
        >>> he = Mention(10, 12, "he", "he", "pronoun", "m", "one")
        >>> adel = Mention(0, 4, "adel", "Adel", "person", None, "one")
        >>> antecedent(Mentions((adel, he), (), {1: adel}), (10, 12)).form
        'Adel'
    """
    for mention in mentions.between(*pronoun_span):
        if mention.kind == "pronoun":
            return mentions.antecedent(mention)
    return None


def resolve(found: list[Mention], nouns: list[Mention], structure: Structure) -> Mentions:
    """Resolve every pronoun once, from the first to the last, and put the owner's name into the forms of kin.

    By which pronoun somebody was taken up before helps to tell whom the next one means; it is kept nowhere.

    Args:
        found: the mentions in order of their start, longer ones first.
        nouns: further people whom only nouns tell of, in order of their start; they are looked at for pronouns alone.
        structure: the structured text.

    Example:
        >>> from sijill.reading.structure import structure
        >>> page = structure("Adel woke. He rose.")
        >>> names = [Mention(0, 4, "adel", "Adel", "person"), Mention(11, 13, "he", "He", "pronoun", "m", "one")]
        >>> resolve(names, [], page).antecedent(names[1]).form
        'Adel'
    """
    everyone = sorted([*found, *nouns], key=lambda mention: (mention.start, -mention.end)) if nouns else found
    resolved: dict[int, Mention] = {}
    places = {id(mention): number for number, mention in enumerate(found)}
    zones = _zones(everyone, structure)
    people = Referents(structure.text)
    sentence, broken = -1, iter(structure.gaps)
    gap = next(broken, None)
    for number, mention in enumerate(everyone):
        while gap is not None and gap.start < mention.end:
            if torn(structure.gaps, everyone[number - 1].start if number else 0, mention.end):
                people = Referents(structure.text)  # nobody is meant across a gap
            gap = next(broken, None)
        place = structure.sentence_at(mention.start)
        index = place.index if place is not None else sentence
        if index != sentence:
            # who is meant in an answer is named in it or in its question
            people.open(index, place is not None and asks(structure, place.start))
            sentence = index
        here = (zones[number], sentence)
        if mention.kind == "pronoun":
            if mention.key in listed("words_en", "pronouns_first"):
                continue
            words = _take_up(everyone, number, people, here, structure)
            if words is not None:
                resolved[places[id(mention)]] = words
        elif not barred(mention, structure.text, structure.caseless):
            people.meet(number, mention, here)
    forms = list(found)
    for number, mention in enumerate(found):
        if mention.kind == "kin":
            forms[number] = _owned(forms, number, mention.end, resolved)
    finally_named = {id(old): new for old, new in zip(found, forms, strict=True)}
    answers = {number: finally_named.get(id(one), one) for number, one in resolved.items()}
    return Mentions(tuple(forms), structure.gaps, answers)


def _take_up(
    found: list[Mention], number: int, people: Referents, here: tuple[int, int], structure: Structure
) -> Mention | None:
    """Resolve one pronoun and note that whoever it means was spoken of again, or somebody unknown."""
    mention = found[number]
    one, others = _meant(found, number, people, here, structure)
    words = None if one is None else found[one.name if one.name >= 0 else one.named]
    if words is not None and of_a_body(words, mention, structure.text):
        words = None
    if one is None or words is None:
        if not others and part_of_pronoun(mention) != "owner":
            people.unknown(mention, here)
        return None
    one.sex = one.sex or mention.gender_hint
    people.again(one, mention, here)
    return words


def _zones(found: list[Mention], structure: Structure) -> list[int]:
    """For each mention the paragraph in whose quotes it stands, -1 outside all."""
    outer = [number for number, quote in enumerate(structure.quotes) if quote.depth == 0]
    zones, place = [], 0
    for mention in found:
        while place < len(outer) and structure.quotes[outer[place]].end <= mention.start:
            place += 1
        holds = place < len(outer) and structure.quotes[outer[place]].start <= mention.start
        zones.append(structure.quotes[outer[place]].paragraph if holds else -1)
    return zones


def _meant(
    found: list[Mention], number: int, people: Referents, here: tuple[int, int], structure: Structure
) -> tuple[Referent | None, bool]:
    """Whoever is clearly more in mind than all others whom the pronoun can mean, or None; whether anybody could be."""
    pronoun = found[number]
    zone, sentence = here
    out = not_them(found, number, people, structure.text)
    turn = part_of_pronoun(pronoun) == "subject" and zone == -1 and speech_beside(pronoun, structure.text) is not None
    limb = of_a_limb(pronoun, structure.text) or shot_by_them(pronoun, structure.text)
    latest = people.latest_many() if partitive(pronoun, structure.text) else None
    if told_behind(pronoun, structure.text):
        return None, True
    for looked in dict.fromkeys((zone, -1)):
        if looked != zone and pronoun.key == "they":
            return None, False  # those of whom somebody speaks are not those of whom the page spoke before
        ranked: list[tuple[float, Referent]] = []
        for one in people.live:
            weight = one.salience(looked, sentence)
            if turn and sentence - one.spoke < TURNS:
                # whoever has just asked is not the one who answers
                weight = weight * 0.5 if sentence - one.asked == 1 else max(weight, _IN_TURN)
            least = _FAINT if pronoun.number == "one" else _FAINT_MANY
            genitive = one.named >= 0 and structure.text.startswith(("'s", "’s"), found[one.named].end)
            if genitive and set(one.weights.values()) == {WEIGHTS["owner"]} and part_of_pronoun(pronoun) == "object":
                least = _FAINT_OWNER  # "the mayor's guards chased a boy. They kicked him"
            if weight > least and id(one) not in out:
                ranked.append((weight + (_PARTITIVE if one is latest else 0), one))
        if not ranked:
            continue
        ranked = _topics_first(_kin_before_owner(ranked, pronoun, (looked, sentence)), pronoun, (looked, sentence))
        ranked = [(_fit(one, pronoun, weight, limb), one) for weight, one in ranked]
        ranked.sort(key=lambda row: -row[0])
        best = ranked[0][1]
        clear = len(ranked) == 1 or ranked[0][0] >= _MARGIN * ranked[1][0]
        return (best if clear and best.kind != "unknown" else None), True
    return None, False


def _fit(one: Referent, pronoun: Mention, weight: float, limb: bool) -> float:
    """How well somebody in mind suits a pronoun: part in the sentence, sex, and what arms and bodies are called."""
    if one.role == part_of_pronoun(pronoun) or (one.role == "clause" and part_of_pronoun(pronoun) == "subject"):
        weight += _PARALLEL
    if one.sex is not None and one.sex == pronoun.gender_hint:
        weight *= _SEX_SAID
    elif one.armed and pronoun.gender_hint == "f":
        weight *= _SELDOM  # a soldier is seldom she where another woman may be meant
    if one.sex is None and one.kind == "person" and set(one.weights.values()) <= {WEIGHTS["oblique"], WEIGHTS["owner"]}:
        weight *= _UNSURE_NAME  # behind a preposition a name may be a place's
    if limb and one.armed:
        weight *= _SELDOM  # whom they shot or whose jaw they broke bears seldom arms
    return weight * _BODY if one.kind == "organisation" else weight


def _kin_before_owner(
    ranked: list[tuple[float, Referent]], pronoun: Mention, here: tuple[int, int]
) -> list[tuple[float, Referent]]:
    """Lower whoever this sentence only calls the owner of kin that it tells of: "his son ran out and they shot him"."""
    if part_of_pronoun(pronoun) != "object":
        return ranked
    told = any(one.kind == "kin" and one.weights.get(here, 0) >= WEIGHTS["subject"] for _, one in ranked)
    return [(weight * (_OWNED_KIN if told and one.role == "owner" else 1), one) for weight, one in ranked]


def _topics_first(
    ranked: list[tuple[float, Referent]], pronoun: Mention, here: tuple[int, int]
) -> list[tuple[float, Referent]]:
    """Raise the subjects of this sentence, else those of the one before, for a pronoun that is a subject itself."""
    if part_of_pronoun(pronoun) != "subject":
        return ranked
    for back in (0, 1):
        place, least = (here[0], here[1] - back), WEIGHTS["subject" if back else "clause"]
        if any(one.weights.get(place, 0) >= least for _, one in ranked):
            return [(weight + (_TOPIC if one.weights.get(place, 0) >= least else 0), one) for weight, one in ranked]
    return ranked


def _owned(found: list[Mention], number: int, end: int, resolved: dict[int, Mention]) -> Mention:
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
                    words[place] = f"{target.form}'s"
                    break
            form = " ".join(words)
    return replace(mention, form=form, key=form.lower())
