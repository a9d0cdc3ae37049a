"""What an Arabic noun is and what its ending shows, with article, dual, plural and owner taken off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from sijill.reading.lists_ar import classes_of_nouns, listed_arabic, sets_of_nouns
from sijill.reading.words import level

_ENDINGS = ("تان", "تين", "تا", "ان", "ين", "ون", "ات", "هما", "ها", "هم", "هن", "نا", "تي", "ا", "ه", "ي", "ة", "ك")
_OWNERS = ("ه", "هما", "ها", "هم", "هن", "ي", "نا", "ك")
_PEOPLE = frozenset(("people",))
_PREFIXED = ("عال", "بال", "لل", "كال", "فال", "وال", "ال")


@lru_cache(maxsize=8192)
def class_of_arabic(word: str) -> frozenset[str]:
    """Give the classes of an Arabic noun, also with article, dual, plural or possessive ending.

    Args:
        word: a levelled word.

    Example:
        >>> sorted(class_of_arabic("جنديان"))
        ['armed']
    """
    known = classes_of_nouns()
    listed = next((known[stem] for stem in _bare_forms(word) if stem in known), frozenset())
    return listed or (_PEOPLE if _of_doing(word) else frozenset())


def _of_doing(word: str) -> bool:
    """Whether a word has the pattern of people who do something: "the kidnappers", "those on strike"."""
    bare = next((word.removeprefix(one) for one in _PREFIXED if word.startswith(one)), word)
    owned = next((bare.removesuffix(one) for one in ("ها", "هم", "ه") if bare.endswith(one)), "")
    bare = f"{owned}ن" if owned.endswith("ي") and len(owned) > 4 else bare  # "those who dwell in it"
    if len(bare) < 6 or not bare.endswith(("ون", "ين")) or bare.endswith("تين") or bare in listed_arabic("no_people"):
        return False
    return bare[1] == "ا" or (bare[0] == "م" and len(bare) > 6)


@lru_cache(maxsize=8192)
def is_of(word: str, name: str) -> bool:
    """Say whether an Arabic noun is in a set of nouns or a class, also with article and endings.

    Args:
        word: a levelled word.
        name: a set of `nouns_ar.yml`, or a class.

    Example:
        >>> is_of("ذراعها", "bodypart"), is_of("كتاب", "bodypart")
        (True, False)
    """
    if word in listed_arabic("stops") or word.startswith("كال"):
        return False
    members = sets_of_nouns().get(name)
    if members is None:
        return name in class_of_arabic(word)
    return any(stem in members for stem in _bare_forms(word))


@lru_cache(maxsize=8192)
def is_abstract(word: str) -> bool:
    """Say whether a noun is one of matters that nobody can kill, hold or hurt: listed, or a verbal noun by its pattern.

    Args:
        word: a levelled word.

    Example:
        >>> is_abstract("الاستثمار"), is_abstract("الضرائب"), is_abstract("الرجل")
        (True, True, False)
    """
    if class_of_arabic(word):
        return False
    bare = next((word.removeprefix(one) for one in _PREFIXED if word.startswith(one)), word)
    if is_of(word, "abstract") or (bare.startswith("است") and len(bare) > 5 and bare[-2] == "ا"):
        return True
    return bare != word and len(bare) == 6 and bare[0] == "ا" and bare[2] == "ت" and bare[4] == "ا"


def without_particles(word: str) -> Iterator[str]:
    """Give a word as it stands, then without joined particles and article.

    Args:
        word: a levelled word.

    Example:
        >>> list(without_particles("والجنود"))
        ['والجنود', 'الجنود', 'جنود']
    """
    yield word
    bare = word
    if len(word) > 3 and word[0] in "وف":
        bare = word[1:]
        yield bare
    for one in ("ال", "بال", "لل", "عال", "ب", "ل"):
        if bare.startswith(one) and len(bare) - len(one) > 2:
            yield bare[len(one) :]
            return


@lru_cache(maxsize=16384)
def sets_of(word: str) -> frozenset[str]:
    """Give every set and class that a word may belong to, with or without a particle joined to it.

    Args:
        word: a levelled word.

    Example:
        >>> "weapon" in sets_of("بالعصي"), "weapon" in sets_of("كتاب")
        (True, False)
    """
    found: set[str] = set()
    for lead in ("", *listed_arabic("set_leads")):
        if not word.startswith(lead) or len(word) <= len(lead):
            continue
        bare = word[len(lead) :]
        found |= class_of_arabic(bare)
        for stem in _bare_forms(bare):
            found |= _sets_by_stem().get(stem, frozenset())
    return frozenset(found)


@cache
def _sets_by_stem() -> Mapping[str, frozenset[str]]:
    """The sets of nouns that each stem is in."""
    found: dict[str, set[str]] = {}
    for name, words in sets_of_nouns().items():
        for word in words:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def _bare_forms(word: str) -> Iterator[str]:
    """A noun as it stands, then without article, without endings."""
    for bare in dict.fromkeys((word, *(word.removeprefix(one) for one in _PREFIXED if word.startswith(one)))):
        yield bare
        yield from _stems(bare)


def _stems(word: str) -> Iterator[str]:
    """A noun without its ending, and without the ending before a joined pronoun: "her two daughters", "daughter"."""
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 2 or (len(stem) < 3 and ending not in _OWNERS):
            continue
        yield from (stem, stem + "ة", stem[:-1] + "ة" if stem.endswith("ت") else stem)
        for number in ("تا", "تي", "ا", "ي", "ين", "و") if ending in _OWNERS else ():
            inner = stem.removesuffix(number)
            if inner != stem and len(inner) >= 3:
                yield inner
                if number != "و":  # "they killed him" are no "killers"
                    yield inner + "ة"


@lru_cache(maxsize=8192)
def is_dual(word: str) -> bool:
    """Say whether a noun for a person says two by its ending: "two doctors", "her two daughters".

    The ending -īn of men is left out: it is a plural as well.

    Args:
        word: a levelled word.

    Example:
        >>> is_dual("طبيبان"), is_dual("ابنتاها"), is_dual("سكان"), is_dual("معلمين")
        (True, True, False, False)
    """
    known = classes_of_nouns()
    for bare in without_particles(word):
        if bare in known:
            return False
        owner = next((one for one in ("هما", "هم", "هن", "ها", "نا", "ه", "ك") if bare.endswith(one)), "")
        endings = ("تا", "تي", "ا") if owner else ("تان", "تين", "ان")
        noun = bare.removesuffix(owner) if owner else bare
        for ending in endings:
            stem = noun.removesuffix(ending)
            one = known.get(stem + "ة" if ending.startswith("ت") else stem, frozenset())
            if stem != noun and len(stem) > 2 and one & {"person", "armed"} and not one & {"people", "armed_many"}:
                return True
    return False


def case_of(word: str) -> str:
    """Say what the ending of a noun shows: `nom` (-un, -ūn, -ān), `acc` (-an, -īn, -ayn), or nothing.

    Args:
        word: a word with its vowel marks.

    Example:
        >>> case_of("مسلحون"), case_of("رجلاً"), case_of("بيت")
        ('nom', 'acc', '')
    """
    if word.endswith(("اً", "ًا", "ةً", "ًى", "ً")):
        return "acc"
    if word.startswith(("ذوي", "أبوي", "والديه")):
        return "acc"  # "his kin", as whom it is done to
    if word.endswith(("ٌ", "ون", "ان")) and len(word) > 4:
        return "nom"
    return "acc" if word.endswith(("ين", "تين")) and len(word) > 4 and class_of_arabic(level(word)) else ""


def says_oneself(word: str) -> bool:
    """Say whether an Arabic word, or the pronoun written onto a verb, stands for whoever tells: "me", "my head".

    Args:
        word: a word as the text writes it.

    Example:
        >>> says_oneself("ني"), says_oneself("رأسي"), says_oneself("أخي")
        (True, True, False)
    """
    bare = level(word)
    return bare in ("ني", "نا", "عني", "عنا", "سراحي", "سراحنا") or (
        bare.endswith("ي") and len(bare) > 2 and is_of(bare, "bodypart") and "person" not in class_of_arabic(bare)
    )
