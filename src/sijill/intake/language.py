"""Is this text English, Arabic, or not for us to say: script share and small words, nothing cleverer."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final

import yaml

_SAMPLE: Final = 20_000
_ARABIC: Final = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]")
_LATIN: Final = re.compile(r"[A-Za-z\u00c0-\u024f]")
_WORD: Final = re.compile(r"[^\W\d_]+")


def detect(text: str) -> str | None:
    """The language of a text where its own small words show it.

    Args:
        text: the working text; its first 20,000 characters are looked at.

    Returns:
        `en`, `ar`, or None: another language, too little text, or an even mixture.

    Example:
        >>> detect("They were in the house when the men came to the door."), detect("Haddad 1987")
        ('en', None)
    """
    sample = text[:_SAMPLE]
    arabic, latin = len(_ARABIC.findall(sample)), len(_LATIN.findall(sample))
    letters = sum(1 for letter in sample if letter.isalpha())
    if letters == 0 or max(arabic, latin) < 0.6 * letters:
        return None
    small, not_arabic = _table()
    if arabic > latin and sum(1 for letter in sample if letter in not_arabic) > 0.03 * arabic:
        return None
    words = [word.lower() for word in _WORD.findall(sample)]
    hits = {language: [word for word in words if word in table] for language, table in small.items()}
    language = "ar" if arabic > latin else "en"
    share = 0.04 if language == "ar" else 0.12
    rivals = [len(found) for other, found in hits.items() if other != language]
    found = hits[language]
    if len(found) < share * len(words) or len(set(found)) < 2 or len(found) <= max(rivals):
        return None
    return language


@cache
def _table() -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    table = yaml.safe_load(files("sijill.intake").joinpath("languages.yml").read_text("utf-8"))
    small = {language: frozenset(words) for language, words in {**table["read"], **table["other"]}.items()}
    return small, frozenset(table["not_arabic"])
