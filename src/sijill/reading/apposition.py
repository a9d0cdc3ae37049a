"""Names that stand beside those they name: after a comma, or behind "named"."""

from __future__ import annotations

from sijill.reading.clauses import Clauses
from sijill.reading.ground import Ground
from sijill.reading.mentions import Mention
from sijill.reading.wordsets import listed

_JOINING = frozenset(("and", "his", "her", "their"))
"""What stands between names that are told together, with the word for kin: "Ilo Hamran and his cousin Dano"."""


def named_behind(ground: Ground, sentence: Clauses, last: int) -> Mention | None:
    """Give the last name in apposition: "the harbour master, Selim Tabbar", "a man named Rafiq", "two clerks, A and B".

    Args:
        ground: what was found in the text.
        sentence: the sentence it stands in.
        last: index of the last token of the noun phrase before.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("The harbour master, Selim Tabbar, was shot.", "t-1", ReadSettings(), None)
        >>> named_behind(ground, clauses_of(ground.tokens.all), 2).form
        'Selim Tabbar'
    """
    tokens = sentence.tokens
    last = _over_origin(sentence, last)
    if last + 2 >= len(tokens):
        return None
    if tokens[last + 1].lower in ("named", "called", "nicknamed"):
        return _name_at(ground, tokens[last + 2].start)
    if last + 3 < len(tokens) and (tokens[last + 1].lower, tokens[last + 2].lower) == ("known", "as"):
        return _name_at(ground, tokens[last + 3].start)
    if tokens[last + 1].text not in (",", "،"):
        called = [token.lower for token in tokens[last + 1 : last + 5]] == ["by", "the", "name", "of"]
        return _name_at(ground, tokens[last + 5].start) if called and last + 5 < len(tokens) else None
    found: Mention | None = None
    closed: Mention | None = None
    for at in range(last + 2, min(last + 16, len(tokens))):
        name, word = _name_at(ground, tokens[at].start), tokens[at].lower
        if name is not None:
            found = name
        elif found is not None and tokens[at].start < found.end:
            continue
        elif found is None:
            if not _before_name(ground, sentence, last, at):
                return None
        elif word in (",", ".", ";", ")"):
            closed = found
        elif word not in _JOINING | listed("kin", "woman", "man", "unsaid"):
            return closed
    return closed if closed is not None or found is None or found.end < tokens[-1].start else found


def _over_origin(sentence: Clauses, last: int) -> int:
    """Where the place ends from which those are said to be: "two farmers from Lower Bresk, Ilo Hamran and"."""
    tokens, at = sentence.tokens, last + 2
    if at >= len(tokens) or tokens[last + 1].lower not in ("from", "of") or not tokens[at].text[:1].isupper():
        return last
    while at + 1 < len(tokens) and tokens[at + 1].text[:1].isupper():
        at += 1
    return at if at + 1 < len(tokens) and tokens[at + 1].text == "," else last


def _before_name(ground: Ground, sentence: Clauses, last: int, at: int) -> bool:
    """Whether a word may stand between the comma and the name: "the driver Koffi Mensu", "Sister Perpetua"."""
    tokens = sentence.tokens
    word = tokens[at].text
    if word[0].isdigit() and word.endswith("-old"):
        return True  # "a waiter, 19-year-old Teo Lindares"
    if word == "." and tokens[at - 1].lower in listed("roles_of_office", "titles"):
        return True  # "a bodyguard, Sgt. Luis Pera"
    if not word[0].isalpha() or word.lower() in listed("words_en", "no_apposition") or at > last + 7:
        return False
    if word.lower() in listed("roles_of_office", "titles"):
        return True
    return word.islower() or (at + 1 < len(tokens) and _name_at(ground, tokens[at + 1].start) is not None)


def _name_at(ground: Ground, start: int) -> Mention | None:
    """The name of a person that begins at a place."""
    for mention in ground.mentions.between(start, start + 1):
        if mention.kind == "person" and mention.form[:1].isupper():
            return mention
    return None
