"""Names that stand beside those they name: after a comma, or behind "named"."""

from __future__ import annotations

from sijill.reading.clauses import Clauses
from sijill.reading.ground import Ground
from sijill.reading.mentions import Mention

_NO_APPOSITION = frozenset(
    ("and", "or", "but", "who", "which", "that", "his", "her", "their", "then", "to", "by", "with")
)


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
    if last + 2 >= len(tokens):
        return None
    if tokens[last + 1].lower in ("named", "called", "nicknamed"):
        return _name_at(ground, tokens[last + 2].start)
    if tokens[last + 1].text not in (",", "،"):
        return None
    found: Mention | None = None
    for at in range(last + 2, min(last + 16, len(tokens))):
        name = _name_at(ground, tokens[at].start)
        word = tokens[at].lower
        if name is not None:
            found = name
        elif found is not None and tokens[at].start < found.end:
            continue
        elif found is not None:
            if word not in (",", "and"):
                return found if word in (".", ";", ")") or tokens[at - 1].text == "," else None
        elif (
            not word[0].isalpha()
            or word in _NO_APPOSITION
            or at > last + 7
            or (
                not tokens[at].text.islower()
                and (at + 1 >= len(tokens) or _name_at(ground, tokens[at + 1].start) is None)
            )
        ):
            return None
    return found if found is not None and found.end >= tokens[-1].start else None


def _name_at(ground: Ground, start: int) -> Mention | None:
    """The name of a person that begins at a place."""
    for mention in ground.mentions.between(start, start + 1):
        if mention.kind == "person" and mention.form[:1].isupper():
            return mention
    return None
