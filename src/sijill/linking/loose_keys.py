"""The loose key of a name word: one for its spellings in two scripts, kept apart for those that begin with "abu"."""

from __future__ import annotations

import re
from typing import Final

from sijill.linking.wordlists import words
from sijill.meaning.names import skeleton_of_word

_HEADS: Final = (("abu", "ab+"), ("ابو", "ab+"), ("abd", "abd"), ("عبد", "abd"))
_MET: Final = re.compile(r"(.)\1+")


def loose_key(word: str) -> str:
    """The loose key of a plain word; "abu" and "abd" joined to a word are kept apart from its key.

    Letters that meet where a vowel was left out count once: one hand writes "tatar", another "ttar".

    Args:
        word: of `plain_word`.

    Example:
        >>> loose_key("abusultan"), loose_key("abdrahman"), loose_key("tatar")
        ('ab+sltn', 'abdrhmn', 'tr')
    """
    if word in words("lam_of_root"):
        return "a" + skeleton_of_word(word[1:])
    for head, key in _HEADS:
        if word.startswith(head) and len(word) > len(head) + 1:
            inner = skeleton_of_word(word[len(head) :])
            # Whether "servant of" took the vowel or ayn that the name begins with cannot be told in Latin script.
            return key + _MET.sub(r"\1", inner.lstrip("a") if key == "abd" and len(inner) > 2 else inner)
    return _MET.sub(r"\1", skeleton_of_word(word))
