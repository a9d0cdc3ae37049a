"""Words that no pronoun for people means: places, papers, months, the one a letter is to, the label of a speaker."""

from __future__ import annotations

import re

from sijill.reading.mentions import Mention
from sijill.reading.nouns import class_of
from sijill.reading.time_patterns import grammar
from sijill.reading.wordsets import listed

_A_BODY = re.compile(r"\b(?:a|an|another|one|no) (?:[a-z]+ ){0,2}(?:body|corpse)\b(?! of\b)")
_WORD = re.compile(r"[a-z]+")
_NEXT = re.compile(r" ([a-z]+)\b")
_PIECE = re.compile(r"\s\d|\s[A-Z][a-z]+day\b")
_VOCATIVE = re.compile(r"\b(?:dear|oh) (?:\w+ ){0,2}$", re.IGNORECASE)
_A_KIND = re.compile(r"\b(?:a|an) (?:[a-z]+ )?$")
_WHOSE = re.compile(r"(\w+) of (?:the )?$")
_IS_A = re.compile(r"\b(?:is|was|were|been|be|become|became|['’]s|as) $")
_LINE = 2000
"""Code points of a line in which a body is looked for."""


def barred(mention: Mention, text: str, caseless: bool) -> bool:
    """Say whether words name nobody whom a pronoun for people could mean.

    Places, papers, those spoken to in a letter, the label of a speaker, the place a despatch is dated from, a month.

    Args:
        mention: a mention that is no pronoun.
        text: the working text.
        caseless: True where the text is written without difference of capitals.

    Example:
        >>> barred(Mention(5, 10, "maria", "Maria", "person"), "Dear Maria, he came.", False)
        True
    """
    inside = text[mention.start - 1 : mention.start] == "(" and text[mention.end : mention.end + 1] == ")"
    if mention.kind == "place" or inside:
        return True
    if mention.form.lower().startswith(("no ", "many ")) or text.endswith(
        "not ", max(0, mention.start - 4), mention.start
    ):
        return True  # "no such person", "not a man, she said"
    if mention.key.rsplit(" ", 1)[-1] in listed("words_en", "remains") or mention.key == "front":
        return True  # "the body of Adel": it is he who was found
    if _IS_A.search(text, max(0, mention.start - 12), mention.start) and mention.form.startswith(("a ", "an ", "one ")):
        return True  # "He was a friend" brings nobody in
    if mention.kind == "organisation":
        return _paper(mention) or _belongs_to_thing(mention, text)
    if text[mention.end : mention.end + 1] == ":" and _opens_line(mention.start, text):
        return True
    if mention.form.lower().startswith("dear ") or _VOCATIVE.search(text, max(0, mention.start - 24), mention.start):
        return True
    if mention.kind != "person" or not mention.form[:1].isupper():
        return False
    return not caseless and _no_person(mention, text)


def _no_person(mention: Mention, text: str) -> bool:
    """Whether a capitalised name is no person's: a month, a dateline, part of a day's name, behind "the" or a kind."""
    if mention.key in grammar("en").words["month"] or _PIECE.match(text, mention.end) is not None:
        return True
    if len(mention.form) > 1 and mention.form.isupper() and mention.form.replace(" ", "").isalpha():
        return True
    before = text[max(0, mention.start - 40) : mention.start]
    if before.lower().endswith(("the ", "feast of ")) and text[mention.end : mention.end + 1] not in "'’":
        return True
    if _A_KIND.search(before):
        return True  # "a white Land Rover"
    whose = _WHOSE.search(before)
    word = whose.group(1).lower() if whose is not None else ""
    return bool(class_of(word) & {"person", "armed"}) and word not in listed("words_en", "remains")


def _opens_line(start: int, text: str) -> bool:
    return start == 0 or text[start - 1] == "\n" or text[start - 2 : start] in (". ", "? ", "! ", "] ")


def _paper(mention: Mention) -> bool:
    """Whether a body is a paper or a station, which no pronoun for people stands for: "The report said they fled"."""
    last = mention.form.lower().split(" ")[-1]
    return last in listed("roles_of_office", "document", "media")


def _belongs_to_thing(mention: Mention, text: str) -> bool:
    """Whether a body only says whose a thing is, "the university road": "they" are not the university."""
    behind = _NEXT.match(text, mention.end)
    return behind is not None and class_of(behind.group(1)) == {"thing"}


def of_a_body(mention: Mention, pronoun: Mention, text: str) -> bool:
    """Say whether a nameless body was told of, so that "we buried him" need not be about whoever is named beside it.

    Args:
        mention: whoever was named.
        pronoun: the pronoun.
        text: the working text.

    Example:
        >>> text = "Adel saw that a body came up and we buried him."
        >>> of_a_body(Mention(0, 4, "adel", "Adel", "person"), Mention(43, 46, "him", "him", "pronoun"), text)
        True
    """
    here = text[max(text.rfind("\n", 0, pronoun.start) + 1, pronoun.start - _LINE) : pronoun.start].lower()
    if "\n" in text[max(mention.end, pronoun.start - _LINE) : pronoun.start]:
        return not listed("words_en", "remains").isdisjoint(_WORD.findall(here))
    handled = pronoun.key in ("him", "her") and _WORD.findall(here)[-1:]
    return bool(handled and handled[0] in listed("words_en", "done_to_bodies")) and _A_BODY.search(here) is not None
