"""Whom a pronoun cannot mean for where it stands: whoever acts in its own clause, owns it, or is acted on by it."""

from __future__ import annotations

import re
from functools import cache

from sijill.reading.cues import verbs
from sijill.reading.mentions import Mention
from sijill.reading.referents import Referent, Referents
from sijill.reading.sentence_part import acts
from sijill.reading.verbforms import frame_verbs, verb_forms
from sijill.reading.wordsets import listed, rows, words_of

_WORD = re.compile(r"[a-z]+")
_NEXT = re.compile(r" ([a-z]+)\b")
_BELONGS = re.compile(r"\bof (?:[a-z-]+ ){0,3}$")
_TOLD_BEHIND = re.compile(r", (?:\d+|[a-z]+) ")
_WHO_IS = re.compile(r", (?:who|which|whose)\b[^,.]*,")
_TELLS_ASIDE = re.compile(r" (?:said|says|told|recalled|added|remembered|explained)(?: \w+){0,2},")
_GOES_ON = re.compile(r", (\w+) $")
_JOINED = re.compile(r"\band (?:\w+ )?$")
_WITHIN = (" of ", " from ", " in ", " at ", " with ")
_JOINS = re.compile(r"\b(?:and|but|or|then)\s+(?:\w+ly\s+|then\s+|even\s+)?(\w+)", re.IGNORECASE)
_BY_FORCE = re.compile(r"(?:['’]d|['’]ve)?(?: (?:had|have|would|also|then|even|first))* ([a-z]+)")
_SUFFERS = re.compile(r" (?:was|were|had been|have been|has been)(?: \w+ly| all| then| also| both)? ([a-z]+)\b")
_ENDS = frozenset('.;:!?“”"\n')
_PARTS = frozenset(';:“”"')
_CLAUSE = 400
"""Code points of a clause; a longer one is no clause."""


def not_them(found: list[Mention], number: int, people: Referents, text: str) -> set[int]:
    """Give those in mind whom a pronoun cannot mean, by identity.

    Args:
        found: all mentions.
        number: index of the pronoun.
        people: those in mind.
        text: the working text.

    Example:
        >>> he = Mention(0, 2, "he", "He", "pronoun", "m", "one")
        >>> not_them([he], 0, Referents("He came."), "He came.")
        set()
    """
    pronoun = found[number]
    acting = pronoun.key in listed("words_en", "pronouns_subject")
    out = {id(one) for one in people.live if not _agrees(one, pronoun)}
    for mention, _, one in people.parts:
        if mention.start <= pronoun.start < mention.end:
            out.add(id(one))  # nobody is his own nephew
        if text[mention.end : pronoun.start] in _WITHIN:
            out.add(id(one))  # "a friend from his village"
        if acting and mention.end + 1 == pronoun.start and mention.kind != "pronoun":
            out.add(id(one))  # "the man they took"
    if of_a_limb(pronoun, text) or (_is_object(pronoun, text) and not partitive(pronoun, text)):
        out.add(id(_of_its_clause(pronoun, people, text)))
    if acting:
        out |= _not_subjects(found, number, people, text)
    return out


def _not_subjects(found: list[Mention], number: int, people: Referents, text: str) -> set[int]:
    """Whom a pronoun that is a subject cannot mean, by what it does and by what stands before it."""
    pronoun = found[number]
    if _undergoes(pronoun, text) and any(not one.armed and one.kind != "unknown" for one in people.live):
        armed = {id(one) for one in people.live if one.armed}  # "soldiers took two boys; they were beaten"
    else:
        armed = set()
    follow = _acted_on(found, number, text)
    out = armed | {id(one) for one in people.live if not follow.isdisjoint(one.keys)}
    if pronoun.key == "they" and _does_violence(pronoun, text):
        out |= {id(one) for one in people.live if _harmless(one) or (one.kind == "organisation" and _inquires(one))}
    if _adjunct_before(pronoun, text):
        out |= {id(one) for _, _, one in people.parts if len(one.weights) == 1}
    return out


def _agrees(one: Referent, pronoun: Mention) -> bool:
    if one.sex is not None and pronoun.gender_hint is not None and one.sex != pronoun.gender_hint:
        return False
    if pronoun.number == "one":
        return one.kind not in ("group", "organisation") and one.number != "many"
    return one.kind == "organisation" or one.number != "one"


def told_behind(pronoun: Mention, text: str) -> bool:
    """Say whether who is meant follows the pronoun: "hid them, nine souls, in the loft".

    Args:
        pronoun: the pronoun.
        text: the working text.

    Example:
        >>> told_behind(Mention(4, 8, "them", "them", "pronoun"), "hid them, nine souls, in the loft")
        True
    """
    behind = _TOLD_BEHIND.match(text, pronoun.end)
    word = "" if behind is None else behind.group()[2:-1]
    return pronoun.key == "them" and (word.isdigit() or word in listed("words_en", "numbers"))


def partitive(pronoun: Mention, text: str) -> bool:
    """Say whether a pronoun takes up those just told of to speak of some: "among them", "six of them".

    Args:
        pronoun: the pronoun.
        text: the working text.

    Example:
        >>> partitive(Mention(7, 11, "them", "them", "pronoun"), "six of them")
        True
    """
    return pronoun.key == "them" and text.endswith(("mong ", " of "), max(0, pronoun.start - 5), pronoun.start)


def _is_object(pronoun: Mention, text: str) -> bool:
    before = _WORD.findall(text[max(0, pronoun.start - 9) : pronoun.start].lower())
    if before and before[-1] in listed("words_en", "around"):
        return False  # "he looked around him", "they took the boy with them"
    if pronoun.key in listed("words_en", "pronouns_object"):
        return True
    return pronoun.key == "her" and not _possesses(pronoun, text)


def _possesses(pronoun: Mention, text: str) -> bool:
    """Whether "her" says whose the next word is."""
    behind = _NEXT.match(text, pronoun.end)
    if behind is None or behind.group(1) in _behind_object():
        return False
    infinitive = any(kind == "base" for _, kind in verb_forms().get(behind.group(1), ()))
    before = _WORD.findall(text[max(0, pronoun.start - 16) : pronoun.start].lower())
    return not (infinitive and before and before[-1] in listed("words_en", "lets_do"))


@cache
def _behind_object() -> frozenset[str]:
    return listed("words_en", "leading", "opening", "behind_object_pronoun")


@cache
def _new_clause() -> re.Pattern[str]:
    words = sorted(listed("words_en", "opening") | {"that", "which", "whom", "where", "who"})
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _of_its_clause(pronoun: Mention, people: Referents, text: str) -> Referent | None:
    """Whoever acts in the clause of an object pronoun, who cannot be it: "the officer let him go"."""
    for mention, role, one in reversed(people.parts):
        if role not in ("subject", "clause") or mention.end > pronoun.start:
            continue
        if pronoun.start - mention.end > _CLAUSE:
            return None
        between = _WHO_IS.sub(" ", text[mention.end : pronoun.start])
        joined = _JOINED.search(text[max(0, mention.start - 16) : mention.start])
        if role == "subject" and joined and between.startswith(_WITHIN):
            continue  # "they bound Kamal and his lodgers with rope, marched them off"
        if role == "clause" and "," in between:
            continue  # "when a boy opened the door, shot him"
        if _TELLS_ASIDE.match(text, mention.end) and text.endswith(", ", 0, mention.start):
            continue  # "they bound two men, he said, marched them off"
        if _BELONGS.search(text[max(0, mention.start - 40) : mention.start]):
            continue  # "the kidnappers of Luis Otero threatened to kill him"
        if not _PARTS.isdisjoint(between) or _new_clause().search(between):
            return None
        goes_on = _GOES_ON.search(between)
        if goes_on is not None and acts(goes_on.group(1).lower()):
            return one  # "they bound Kamal and his lodgers, marched them off"
        joins = [found.group(1).lower() for found in _JOINS.finditer(between) if found.start() > 1]
        return None if joins and not acts(joins[-1]) else one
    return None


def _does_violence(pronoun: Mention, text: str) -> bool:
    behind = _BY_FORCE.match(text, pronoun.end)
    if behind is None or behind.group(1) in verbs():
        return False  # "they wrote" tells
    return any(lemma in _forcible() for lemma, _ in verb_forms().get(behind.group(1), ()))


def _undergoes(pronoun: Mention, text: str) -> bool:
    """Whether a pronoun is told to suffer violence: "they were beaten"."""
    behind = _SUFFERS.match(text, pronoun.end)
    return behind is not None and any(
        lemma in _forcible() and kind in ("past", "part") for lemma, kind in verb_forms().get(behind.group(1), ())
    )


@cache
def _forcible() -> frozenset[str]:
    """The verbs of acts, those of statements left out."""
    frames = rows("frames_en", "frames")
    stated = {verb for row in frames if str(row["code"]).startswith("st.") for verb in words_of(row, "verbs")}
    return frozenset(verb for row in frames for verb in words_of(row, "verbs")) - stated


def _harmless(one: Referent) -> bool:
    """Whether people are such as nobody means who says that "they" took him: children, mourners, relatives."""
    harmless = listed("groups", "harmless_by_pronoun") | listed("kin", "many")
    return not one.armed and any(key.rsplit(" ", 1)[-1] in harmless for key in one.keys)


def of_a_limb(pronoun: Mention, text: str) -> bool:
    """Say whether a possessive stands before part of a body to which something is done: "drove over his legs".

    Args:
        pronoun: the possessive.
        text: the working text.

    Example:
        >>> of_a_limb(Mention(11, 14, "his", "his", "pronoun"), "They broke his jaw.")
        True
    """
    behind = _NEXT.match(text, pronoun.end)
    if behind is None or behind.group(1) not in listed("groups", "body_parts"):
        return False
    before = _WORD.findall(text[max(0, pronoun.start - 20) : pronoun.start].lower())
    if not before:
        return False
    hurts = any(lemma in frame_verbs() and kind != "base" for lemma, kind in verb_forms().get(before[-1], ()))
    over, own = listed("words_en", "over_a_limb"), listed("words_en", "with_own_limb")
    return before[-1] in over or (hurts and before[-1] not in own)


def shot_by_them(pronoun: Mention, text: str) -> bool:
    """Say whether "him" is whom "they" do violence to: "they shot him in the courtyard".

    Args:
        pronoun: the pronoun.
        text: the working text.

    Example:
        >>> shot_by_them(Mention(10, 13, "him", "him", "pronoun"), "They shot him.")
        True
    """
    if pronoun.key not in ("him", "her", "them"):
        return False
    before = _WORD.findall(text[max(0, pronoun.start - 30) : pronoun.start].lower())[-3:]
    return "they" in before[:-1] and any(
        lemma in frame_verbs() and kind != "base" for lemma, kind in verb_forms().get(before[-1], ())
    )


def _inquires(one: Referent) -> bool:
    """Whether a body hears and judges, which nobody means who says that "they" beat him."""
    return any(key.rsplit(" ", 1)[-1] in listed("roles_of_office", "inquirers") for key in one.keys)


@cache
def _adjunct() -> re.Pattern[str]:
    opens = "|".join(map(re.escape, sorted(listed("words_en", "before_doing"), key=len, reverse=True)))
    return re.compile(rf"\W*(?:{opens})\s(?:\w+ly\s|not\s)?\w+ing\b[^,;:.!?\n]{{0,160}},\s*", re.IGNORECASE)


def _adjunct_before(pronoun: Mention, text: str) -> bool:
    """Whether all that stands before a subject is "while waiting for a clerk,": nobody of it is the subject."""
    least = max(0, pronoun.start - _CLAUSE)
    first = max(text.rfind(mark, least, pronoun.start) for mark in ".!?\n") + 1
    found = _adjunct().match(text, first) if first or not least else None
    return found is not None and found.end() == pronoun.start


def _acted_on(found: list[Mention], number: int, text: str) -> set[str]:
    """The keys of those who follow in the clause that a pronoun opens: "they made the men lie down"."""
    pronoun = found[number]
    keys: set[str] = set()
    if pronoun.key not in listed("words_en", "pronouns_subject"):
        return keys
    for other in found[number + 1 : number + 6]:
        between = text[pronoun.end : other.start]
        if len(between) > 60 or not _ENDS.isdisjoint(between):
            break
        if other.kind != "pronoun":
            keys.add(other.key)
    return keys
