"""The part that somebody has in a sentence, by the words beside: subject, object, behind a preposition, owner."""

from __future__ import annotations

import re
from functools import cache

from sijill.reading.mentions import Mention
from sijill.reading.verbforms import verb_forms
from sijill.reading.wordsets import listed

_OPENERS = frozenset(("the", "a", "an", "his", "her", "their", "my", "our", "some", "about", "over"))
_BLANK = ' \n\t“"'
_WORD_BEHIND = re.compile(r"\s*(['’]s?(?![a-z])|[A-Za-z]+)")
_BEFORE = 24
"""Code points looked back over for the word before."""


@cache
def acts(word: str) -> bool:
    """Say whether a word can be the verb of a clause.

    Args:
        word: a word in lower case.

    Example:
        >>> acts("battered"), acts("bridge")
        (True, False)
    """
    if word in listed("cues", "auxiliaries", "speech_forms") or word in ("'s", "’s"):
        return word not in ("'s", "’s")
    return any(kind != "ing" for _, kind in verb_forms().get(word, ()))


@cache
def _opens_clause() -> frozenset[str]:
    more = ("that", "when", "while", "because", "if", "whether", "who", "whom", "which", "where", "how", "why", "so")
    return listed("words_en", "opening") | frozenset((*more, "and", "but", "or", "then", "as", "said", "says"))


@cache
def _hangs() -> frozenset[str]:
    more = ("that", "when", "if", "whether", "who", "whom", "which", "where", "how", "why")
    return listed("words_en", "opening") | frozenset(more)


def _word_before(text: str, start: int) -> str:
    """The word or mark before a place, a number and an article between them left out."""
    piece = text[max(0, start - _BEFORE) : start].rstrip(_BLANK)
    last = piece.rpartition(" ")[2]
    if last[:1].isdigit() and last[-1:].isdigit():
        piece = piece[: -len(last)].rstrip(_BLANK)
        last = piece.rpartition(" ")[2]
    if last.lower() in _OPENERS:
        piece = piece[: -len(last)].rstrip(_BLANK)
        last = piece.rpartition(" ")[2]
    if not last or not last[-1].isalpha():
        return last[-1:]
    letters = len(last)
    while letters and (last[letters - 1].isalpha() or last[letters - 1] in "’'"):
        letters -= 1
    return last[letters:].lower()


def role_of(mention: Mention, text: str, before: tuple[Mention, str] | None) -> str:
    """Give the part that a mention has in its sentence: subject, object, oblique or owner.

    Args:
        mention: the mention.
        text: the working text.
        before: the mention before it in the sentence with its part, or None.

    Example:
        >>> role_of(Mention(0, 4, "adel", "Adel", "person"), "Adel lit a fire", None)
        'subject'
        >>> role_of(Mention(7, 11, "hana", "Hana", "person"), "Adel to Hana", None)
        'oblique'
    """
    behind = _WORD_BEHIND.match(text, mention.end)
    following = behind.group(1).lower() if behind is not None else ""
    if following[:1] in "'’" and following:
        return "owner"
    word = _word_before(text, mention.start)
    if text[mention.start - 2 : mention.start - 1].isdigit() and not mention.form[:1].isdigit() and " " in mention.form:
        word = ""  # "in 2005 a commission came"
    if word in ("and", "or") and before is not None and text[before[0].end : mention.start] in (" and ", " or ", ", "):
        return before[1]
    doing = acts(following) or (following == "" and text[mention.end : mention.end + 1] == ",")
    if word in ("after", "before", "since", "until", "till", "than", "like", "as"):
        return "clause" if doing else "oblique"
    if word in listed("words_en", "leading"):
        return "owner" if word == "of" else "oblique"
    if word in _hangs():
        return "clause"
    if not word or not word[0].isalpha() or word in _opens_clause():
        return "subject"
    return "subject" if doing and not acts(word) else "object"


def speech_beside(mention: Mention, text: str) -> str | None:
    """Give the verb of speech right beside a mention, "says Ida", "he said"; None where there is none.

    Args:
        mention: the mention.
        text: the working text.

    Example:
        >>> speech_beside(Mention(0, 2, "he", "he", "pronoun"), "he said no")
        'said'
    """
    behind = _WORD_BEHIND.match(text, mention.end)
    word = behind.group(1).lower() if behind is not None else ""
    if word in listed("cues", "speech_forms"):
        return word
    word = "" if mention.kind == "pronoun" else _word_before(text, mention.start)
    return word if word in listed("cues", "speech_forms") and word not in ("told", "tells", "asked", "asks") else None


def is_name(mention: Mention) -> bool:
    """Say whether a mention is a name and no description: its last word has a capital.

    Args:
        mention: a mention.

    Example:
        >>> is_name(Mention(0, 12, "two women", "Two women", "group")), is_name(Mention(0, 4, "adel", "Adel", "person"))
        (False, True)
    """
    return mention.form.rsplit(" ", 1)[-1][:1].isupper()


def part_of_pronoun(mention: Mention) -> str:
    """Give the part of a pronoun in its sentence, which its form says.

    Args:
        mention: a pronoun.

    Example:
        >>> part_of_pronoun(Mention(0, 3, "him", "him", "pronoun", "m", "one"))
        'object'
    """
    if mention.key in listed("words_en", "pronouns_subject"):
        return "subject"
    opens = mention.key == "her" and mention.form == "Her"  # "Her sister opened the door"
    return "owner" if opens or mention.key in ("his", "their", "hers") else "object"
