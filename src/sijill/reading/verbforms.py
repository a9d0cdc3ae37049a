"""The forms of English verbs: every form with the verb and the tense it may be of."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sijill.reading.wordsets import listed, rows, series, words_of

Forms = tuple[tuple[str, str], ...]
"""The readings of a verb form: (lemma, base | s | past | part | ing)."""


@cache
def verb_forms() -> Mapping[str, Forms]:
    """Give every form of the verbs of `words_en.yml` with its readings.

    Example:
        >>> verb_forms()["taken"]
        (('take', 'part'),)
    """
    irregular = series("words_en", "irregular")
    found: dict[str, list[tuple[str, str]]] = {}

    def put(form: str, lemma: str, kind: str) -> None:
        readings = found.setdefault(form, [])
        if (lemma, kind) not in readings:
            readings.append((lemma, kind))

    for lemma in sorted({*listed("words_en", "verbs"), *irregular, *frame_verbs()}):
        put(lemma, lemma, "base")
        put(_third(lemma), lemma, "s")
        put(_ing(lemma), lemma, "ing")
        if lemma in listed("words_en", "doubled") and lemma.endswith("l"):  # "traveling" as well as "travelling"
            put(lemma + "ing", lemma, "ing")
            put(lemma + "ed", lemma, "past")
            put(lemma + "ed", lemma, "part")
        past, part = irregular.get(lemma, (_past(lemma), _past(lemma)))
        put(past, lemma, "past")
        put(part, lemma, "part")
    for form, (lemma, *read) in series("words_en", "extra_forms").items():
        for kind in read:
            put(form, lemma, kind)
    return {form: tuple(readings) for form, readings in found.items()}


@cache
def frame_verbs() -> frozenset[str]:
    """Give the verbs of the English frames.

    Example:
        >>> "kill" in frame_verbs()
        True
    """
    return frozenset(verb for row in rows("frames_en", "frames") for verb in words_of(row, "verbs"))


def _third(lemma: str) -> str:
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        return lemma + "es"
    return lemma[:-1] + "ies" if lemma.endswith("y") and lemma[-2:-1] not in "aeiou" else lemma + "s"


def _doubles(lemma: str) -> bool:
    """A short word of consonant, vowel, consonant doubles its last letter; a longer one where the lexicon says so."""
    vowels = "aeiou"
    return lemma in listed("words_en", "doubled") or (
        len(lemma) >= 3
        and lemma[-1] not in vowels + "wxy"
        and lemma[-2] in vowels
        and lemma[-3] not in vowels
        and sum(letter in vowels for letter in lemma) == 1
    )


def _ing(lemma: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe")) and lemma != "be":
        return lemma[:-1] + "ing"
    return (lemma + lemma[-1] if _doubles(lemma) else lemma) + "ing"


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ied"
    return (lemma + lemma[-1] if _doubles(lemma) else lemma) + "ed"
