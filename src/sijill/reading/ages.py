"""Ages behind a word, which show that it is somebody's name: "Nuha, a 34-year-old teacher", "Nuha, 34, said"."""

from __future__ import annotations

from sijill.reading.tokens import Tokens

_LONGEST_AGE = 2


def age_behind(tokens: Tokens, number: int) -> bool:
    """Say whether an age stands behind a word and a comma.

    Args:
        tokens: the text's tokens.
        number: index of the word.

    Example:
        >>> from sijill.reading.tokens import tokenise
        >>> [age_behind(tokenise(text), 0) for text in ("Nuha, a 34-year-old nurse", "Nuha, 34, fled", "Then, 34 men")]
        [True, True, False]
    """
    behind = tokens.all[number + 1 : number + 4]
    if len(behind) < 3 or behind[0].text != ",":
        return False
    first, second = behind[1:]
    if first.text.isdecimal():
        return second.text in (",", "and", "who") and len(first.text) <= _LONGEST_AGE
    if first.lower in ("a", "an", "the"):
        return second.text[0].isdigit() and second.lower.endswith("-old")
    return first.lower == "aged" and second.text.isdecimal()
