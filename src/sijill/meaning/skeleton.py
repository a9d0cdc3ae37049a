"""A loose key for names across spellings and scripts: the consonants that every romanisation keeps.

For seeing that two spellings may be one mention; far too loose to say that two people are one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sijill.meaning.folding import fold_text

# Each Arabic letter as the class its romanisations fall into; long vowels and ayn inside a word leave nothing.
_ARABIC = str.maketrans(
    {
        "ب": "b", "پ": "b", "ت": "t", "ط": "t", "ث": "t", "ج": "j", "گ": "j", "ژ": "j", "چ": "c", "ح": "h", "ه": "h",
        "خ": "x", "د": "d", "ذ": "d", "ض": "d", "ر": "r", "ز": "z", "ظ": "z", "س": "s", "ص": "s", "ش": "c", "غ": "g",
        "ف": "f", "ڤ": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ا": "a", "ع": "o", "و": "w", "ي": "y",
    }
)  # fmt: skip
_DIGRAPHS = (
    ("tch", "C"), ("sch", "C"), ("sh", "C"), ("ch", "C"), ("kh", "X"), ("gh", "G"), ("dh", "d"), ("th", "t"),
    ("ph", "f"), ("dj", "j"), ("ck", "k"), ("qu", "k"), ("x", "ks"),
)  # fmt: skip
_LATIN = str.maketrans({"g": "j", "q": "k", "p": "b", "v": "f", "C": "c", "X": "x", "G": "g"})
_SOFT_C = re.compile(r"c(?=[eiy])")
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiouwy]")
_LATIN_ARTICLE = re.compile(r"^(?:[aeui]l|a(?:sh|th|dh|[stdnrz])|e(?:sh|th|[stdnrz]))[-' ]+(?=[^\W\d_])")
_FUSED_ARTICLE = re.compile(r"^[ae]l(?=[bcdfghjkmnqrstwxz])")
_SERVANT = re.compile(r"^abd(?:(?:[aeiou]{1,2})?(?:l[-' ]*|[-' ]+l[-' ]*|([a-z])[-' ]*(?=\1)|[-' ]*))?")
_SERVANT_ARTICLE = re.compile(r"^abd[-' ]+(?:[aeui]l|a[stdnrz]|ash)[-' ]+")
_DIN = re.compile(r"[-' ]*(?:[aeu]l[-' ]*d|[aeu]dd|[aeu]d[-' ]+d)(?:i|ee)ne?$")


# Which vowels a spelling between two consonants may stand for: long A I U, short a i u, none; others leave it open.
_LATIN_VOWELS = {
    "": "-aiu", "a": "Aa", "e": "aiuI", "i": "Ii", "y": "Ii", "o": "Uu", "u": "Uu", "ou": "Uu",
    "ei": "I", "ai": "I", "ay": "I", "ey": "I", "ie": "I",
}  # fmt: skip
_ARABIC_VOWELS = {"": "-aiu", "a": "A", "y": "I", "w": "U"}


def _plain(text: str) -> tuple[str, bool]:
    """Reduce one folded word (letters only) to class letters and vowels; tell whether it is Arabic."""
    arabic = text.translate(_ARABIC)
    if arabic != text:
        kept = arabic
    else:
        kept = _SOFT_C.sub("s", text.replace("ch", "C")).replace("ee", "ei").replace("oo", "ou")
        for written, read in _DIGRAPHS:
            kept = kept.replace(written, read)
        kept = kept.replace("c", "k")
        if re.match(r"ou[aeiy]", kept):
            kept = "w" + kept[2:]
        kept = kept.translate(_LATIN)
    kept = _DOUBLED.sub(r"\1", kept)
    return (kept[:-1] if len(kept) > 1 and kept.endswith("h") else kept), arabic != text


def _consonants(text: str) -> str:
    kept, _ = _plain(text)
    if not kept:
        return ""
    head = "a" if kept[0] in "aeiou" else kept[0]
    return head + _VOWELS.sub("", kept[1:])


@lru_cache(maxsize=1 << 16)
def _vowels(word: str) -> list[str | None]:
    """Give for each place between two consonants the vowels that may be meant, None where anything may be."""
    folded = fold_text(word).strip()
    if folded.startswith(("abd", "عبد")) or " " in folded or _DIN.search(folded) is not None:
        return []  # compounds join their parts with whatever vowel the romanisation likes
    kept, arabic = _plain(_letters(_article_off(folded)))
    slots = re.split(r"[^aeiouwy]", kept[1:])[:-1]
    known = _ARABIC_VOWELS if arabic else _LATIN_VOWELS
    meant = [known.get(slot) for slot in slots]
    # Before the last consonant "ou" is a long vowel; elsewhere it is often a short one written the French way.
    if slots and slots[-1] == "ou":
        meant[-1] = "U"
    return meant


def may_be_one_word(first: str, second: str) -> bool:
    """Tell whether two name words may be one: a loose key in common, and no vowel that speaks against it.

    Args:
        first: one word or compound of a name, any script.
        second: another.

    Example:
        >>> may_be_one_word("Hussein", "حسين"), may_be_one_word("Hussein", "Hassan")
        (True, False)
    """
    if not keys_of_word(first) & keys_of_word(second):
        return False
    one, other = _vowels(first), _vowels(second)
    if len(one) != len(other):
        return True
    return all(a is None or b is None or not set(a).isdisjoint(b) for a, b in zip(one, other, strict=True))


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalpha())


def skeleton_of_word(word: str) -> str:
    """Give the loose key of one name word, its article taken away.

    Args:
        word: one word or compound ("Abd al-Rahman") of a name, any script.

    Example:
        >>> {skeleton_of_word(one) for one in ("Abd al-Rahman", "Abdulrahman", "Abderrahmane", "عبد الرحمن")}
        {'abdrhmn'}
    """
    folded = fold_text(word).strip(" .,'-\"")
    if folded.startswith("عبد"):
        inner = folded[3:].strip()
        return "abd" + _inner(inner[2:] if inner.startswith("ال") else inner)
    if re.match(r"abd", folded):
        stripped = _SERVANT_ARTICLE.sub("", folded)
        inner = stripped if stripped != folded else _SERVANT.sub("", folded, count=1)
        return "abd" + _inner(_article_off(inner))
    tail = _DIN.search(folded)
    if tail is not None and tail.start() > 0:
        return _consonants(_letters(_article_off(folded[: tail.start()]))) + "dn"
    if folded.endswith(" الدين"):
        return _consonants(_letters(_article_off(folded[: -len(" الدين")]))) + "dn"
    return "".join(_consonants(_letters(_article_off(part))) for part in _article_off(folded).split())


def _inner(folded: str) -> str:
    """Reduce what follows "servant of"; a lone vowel (Abdo, عبدو) leaves nothing."""
    key = _consonants(_letters(folded))
    return "" if key in ("a", "w", "y") else key


def _article_off(folded: str) -> str:
    if folded.startswith("ال") and len(folded) > 4:
        return folded[2:]
    return _LATIN_ARTICLE.sub("", folded, count=1)


@lru_cache(maxsize=1 << 16)
def keys_of_word(word: str) -> frozenset[str]:
    """Give every loose key of one name word: also without an article that may be grown into it.

    Args:
        word: one word or compound of a name.

    Example:
        >>> keys_of_word("Alhasan") & keys_of_word("al-Hasan")
        frozenset({'hsn'})
    """
    keys = {skeleton_of_word(word)}
    folded = fold_text(word).strip()
    bare = _FUSED_ARTICLE.sub("", folded)
    if bare != folded and len(bare) > 2:
        keys.add(skeleton_of_word(bare))
    return frozenset(key for key in keys if key)
