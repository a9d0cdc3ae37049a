"""Nouns of acts and participles, made of a verb's stem by the patterns of the derived forms."""

from __future__ import annotations

from sijill.reading.lists_ar import unmarked

_SHADDA = "\u0651"
_WEAK = ("ى", "ي", "و", "ا")


def pattern_of(past: str) -> int:
    """Give the number of the derived form that a stem of the past has; 0 where its letters do not say.

    Three letters are the first form, with a doubled middle letter (written) the second; the others show in letters.

    Args:
        past: the he-form of the past, as the lexicon writes it.

    Example:
        >>> [pattern_of(one) for one in ("قتل", "عذّب", "هاجم", "أعدم", "تبادل", "انفجر", "اعتقل", "استهدف")]
        [1, 2, 3, 4, 6, 7, 8, 10]
    """
    letters = past.replace(_SHADDA, "")
    if len(letters) == 3:
        return 2 if _SHADDA in past else 1
    if letters.startswith("است") and len(letters) == 6:
        return 10
    if letters.startswith("ان") and len(letters) == 5:
        return 7
    if letters.startswith("ا") and len(letters) == 5 and letters[2] in "تطد":
        return 8
    if letters.startswith(("ات", "اط")) and len(letters) == 5:
        return 8
    if letters.startswith("أ") and len(letters) == 4:
        return 4
    if letters.startswith("ت") and len(letters) == 5 and letters[2] == "ا":
        return 6
    return 3 if len(letters) == 4 and letters[1] == "ا" else 0


def noun_of(past: str) -> str:
    """Give the verbal noun of a derived form; empty for the first form, whose nouns no rule tells.

    Args:
        past: the he-form of the past, as the lexicon writes it.

    Example:
        >>> [noun_of(one) for one in ("عذّب", "أعدم", "أصاب", "اعتقل", "اغتال", "هاجم", "استهدف")]
        ['تعذيب', 'اعدام', 'اصابة', 'اعتقال', 'اغتيال', 'مهاجمة', 'استهداف']
    """
    form, letters = pattern_of(past), unmarked(past)
    weak = past.endswith(_WEAK)
    stem = letters[:-1]
    if form == 2:
        return f"ت{stem}ية" if weak else f"ت{stem}ي{letters[-1]}"
    if form == 3:
        return f"م{stem}اة" if weak else f"م{letters}ة"
    if form == 4 and letters[2] == "ا":
        return f"ا{letters[1]}ا{letters[3]}ة"
    if form in (4, 7, 8, 10):
        hollow = letters[-2] == "ا"
        if weak:
            return f"{stem}اء"
        return f"{letters[:-2]}يا{letters[-1]}" if hollow and form == 8 else "" if hollow else f"{stem}ا{letters[-1]}"
    return ""


def undergone_of(past: str) -> str:
    """Give the passive participle of a stem; empty where no rule tells it.

    Args:
        past: the he-form of the past, as the lexicon writes it.

    Example:
        >>> [undergone_of(one) for one in ("قتل", "قيّد", "اعتقل", "أصاب", "حاصر")]
        ['مقتول', 'مقيد', 'معتقل', 'مصاب', 'محاصر']
    """
    form, letters = pattern_of(past), unmarked(past)
    if past.endswith(_WEAK):
        return ""
    if form == 1 and letters[1] not in "اوي" and letters[0] not in "ا":
        return f"م{letters[:2]}و{letters[2]}"
    if form in (2, 3):
        return f"م{letters}"
    if form == 4 and letters[2] == "ا":
        return f"م{letters[1]}ا{letters[3]}"
    return f"م{letters[1:]}" if form in (8, 10) and letters[-2] != "ا" else ""


def suffered_of(past: str) -> str:
    """Give the he-form of the passive of the past where its letters differ; empty where only its vowels do.

    Of the first form the lexicon writes it out where it is one: made by rule it is often a noun.

    Args:
        past: the he-form of the past, as the lexicon writes it.

    Example:
        >>> [suffered_of(one) for one in ("داهم", "أباد", "اغتال", "قتل")]
        ['دوهم', 'ابيد', 'اغتيل', '']
    """
    letters = unmarked(past)
    if pattern_of(past) == 3:
        return f"{letters[0]}و{letters[2:]}"
    return f"{letters[:-2]}ي{letters[-1]}" if len(letters) > 3 and letters[-2] == "ا" else ""
