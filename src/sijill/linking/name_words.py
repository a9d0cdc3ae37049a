"""A listed name taken into comparable words: compounds joined, articles and titles off, fathers and kunya apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from sijill.linking.kin_words import without_kin
from sijill.linking.wordlists import codes
from sijill.linking.wordlists import words as listed
from sijill.meaning.folding import fold_text
from sijill.meaning.tables import words_of

_TAILS: Final = frozenset(("الدين", "الله", "دين", "allah", "ullah", "ollah"))
_BRACKETS: Final = re.compile(r"[(\[{]([^)\]}]*)[)\]}]?")
_APART: Final = re.compile(r"[\s,،;/|.]+")
_VOWELS: Final = frozenset("aeiouyw")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_LATIN_COMPOUND: Final = re.compile(r"^(abd)(?:[aeiou]{1,2}l|[aeiou]{1,2}(?=([tdrsnz])\2)|[aeiou](?=[bcdfghjkmqwx]))?")
_DIN: Final = re.compile(r"(?:[aeou]l|[aeou]d|[aeou])?d(?:i|ee|ei)ne?$")
_ABU: Final = re.compile(r"^ab(?:ou|u|o|w(?=al))(?:l(?=[bcdfghjkmnqrstwxz]))?")
_ABU_WORD: Final = re.compile(r"^(?:ابو ?|ab[ou] |abou |abu-|abo-)(?=\w\w)")
_LAH: Final = re.compile(r"(?:[aou]?llah|ollah)$")


@dataclass(frozen=True, slots=True)
class NameWords:
    """The comparable words of one listed name.

    Args:
        given: the first word, or "".
        father: the word after it where it is a father's name, or "".
        grandfather: the next, or "".
        family: the last word, or "".
        kunya: the name in a kunya ("abu karim" gives "karim"), or "".
        count: how many words there were.

    Example:
        >>> name_words("Dr. Khaled bin Walid Al-Karimi (Abu Omar)")
        NameWords(given='khaled', father='walid', grandfather='', family='karimi', kunya='omar', count=3)
    """

    given: str = ""
    father: str = ""
    grandfather: str = ""
    family: str = ""
    kunya: str = ""
    count: int = 0


@cache
def _known(section: str) -> frozenset[str]:
    return frozenset(fold_text(word) for word in words_of("names", section))


def without_grown_article(plain: str) -> str:
    """A plain Latin word without an article that may be grown into it ("alagha"); "" where none can be.

    Args:
        plain: of `plain_word`.

    Example:
        >>> without_grown_article("alagha"), without_grown_article("salim"), without_grown_article("alaa")
        ('agha', '', '')
    """
    if plain[:2] not in ("al", "el"):
        return ""
    return plain[2:] if len(plain) > (4 if plain[2:3] in _VOWELS else 3) else ""


@cache
def _articles() -> frozenset[str]:
    return _known("articles") | {"ال"}


@cache
def _heads() -> frozenset[str]:
    return _known("servant") | _known("kunya")


@cache
def _of_the_dead() -> frozenset[str]:
    return listed("titles_of_the_dead")


def _last_piece(word: str) -> str:
    pieces = word.replace("-", " ").split() if "-" in word or " " in word else ()
    return pieces[-1] if pieces else word


def _is_arabic(word: str) -> bool:
    return "\u0600" <= word[0] <= "\u06ff"


@lru_cache(maxsize=1 << 17)
def plain_word(word: str) -> str:
    """Bring one folded word or compound to the spelling that words are compared in.

    Articles go, "servant of" and "father of" are joined to what follows, apostrophes and hyphens vanish.

    Args:
        word: folded, with spaces inside a compound.

    Example:
        >>> [plain_word(one) for one in ("al-najjar", "abd al-rahman", "abdulrahman", "النجار", "عبد الرحمن")]
        ['najjar', 'abdrahman', 'abdrahman', 'نجار', 'عبدرحمن']
    """
    bare = "".join(_LETTERS.findall(word))
    if bare == "":
        return ""
    if _is_arabic(bare):
        return _plain_arabic(bare)
    if bare in codes("short_names"):
        return codes("short_names")[bare]
    pieces = re.split(r"[-' ]+", word)
    if len(pieces) > 1 and pieces[0] in _known("articles"):
        bare = "".join(_LETTERS.findall("".join(pieces[1:])))
    elif len(bare) > 5 and bare[:2] in ("al", "el") and bare[2] not in "aeiouy":
        bare = bare[2:]
    if bare.startswith("abd") and len(bare) > 5:
        inner = _LATIN_COMPOUND.sub("", bare, count=1)
        inner = inner[2:] if re.match(r"[ae]l[^aeiou]", inner) else inner
        bare = "abd" + ("lah" if inner in ("lah", "alah", "llah", "la") else inner if len(inner) > 1 else bare[3:])
    elif _ABU.match(bare) is not None and (" " in word or len(_ABU.sub("", bare)) > 3):
        rest = _ABU.sub("", bare)
        rest = rest[2:] if rest[:2] in ("al", "el") and len(rest) > 4 and rest[2] not in "iyw" else rest
        bare = "abu" + (rest if len(rest) > 1 else bare[3:])
    elif _DIN.fullmatch(bare) is not None:
        bare = "din"
    elif len(bare) > 6 and _DIN.search(bare) is not None:
        bare = _DIN.sub("", bare) + "din"
    elif len(bare) > 6 and _LAH.search(bare) is not None:
        bare = _LAH.sub("", bare) + "lah"
    return bare


def _plain_arabic(bare: str) -> str:
    if bare.startswith("عبد") and len(bare) > 5:
        rest = bare[3:]
        return "عبد" + (rest[2:] if rest.startswith("ال") and len(rest) > 3 else rest)
    if bare.startswith("اال"):  # no word begins so: alef and lam swapped by a PDF
        bare = "الا" + bare[3:]
    if bare.startswith("ابو") and len(bare) > 5:
        rest = bare[3:]
        return "ابو" + (rest[2:] if rest.startswith("ال") and len(rest) > 4 else rest)
    if bare.endswith("الدين") and len(bare) > 6:
        return bare[:-5] + "دين"
    if bare.endswith("الله") and len(bare) > 5:
        return bare[:-4] + "له"
    if bare.startswith("ال") and len(bare) > 4 and bare not in listed("lam_of_root"):
        return bare[2:]
    return bare


def _joined(words: list[str]) -> list[str]:
    """Join what is one name written in several words."""
    out: list[str] = []
    place = 0
    articles, heads = _articles(), _heads()
    while place < len(words):
        taken = words[place]
        place += 1
        headed = taken in heads
        if headed:
            if place < len(words) and words[place] in articles:
                place += 1 if place + 1 < len(words) else 0
            if place < len(words):
                taken = f"{taken} {words[place]}"
                place += 1
        elif taken in articles and place < len(words):
            taken = f"{taken} {words[place]}" if not _is_arabic(taken) else words[place]
            place += 1
        tail = _last_piece(taken)
        # "Allah" after "servant of" belongs to it, and not to the name before both.
        if len(out) > 0 and not headed and (tail in _TAILS or _DIN.fullmatch(tail) is not None):
            out[-1] = f"{out[-1]} {tail}" if not _is_arabic(tail) else out[-1] + tail
        else:
            out.append(taken)
    return out


def name_words(text: str, given: frozenset[str] = frozenset()) -> NameWords:
    """Take a listed name apart by position and by its joining words; nothing is read into it.

    Args:
        text: the name as written, any script; "" where there is none.
        given: titles that are given names in its list.

    Example:
        >>> name_words("سليم احمد حسن الكريمي").grandfather
        'حسن'
        >>> name_words("unknown").count
        0
    """
    folded = fold_text(text).strip()
    if folded == "" or folded in listed("no_name"):
        return NameWords()
    kunya = ""
    bracketed = _BRACKETS.search(folded) is not None
    for inside in _BRACKETS.findall(folded) if bracketed else ():
        kunya = _kunya_in(inside) or kunya
    words = [word.strip("'\"-") for word in _APART.split(_BRACKETS.sub(" ", folded) if bracketed else folded)]
    words = [word for word in words if word.isalpha() or any(map(str.isalpha, word))]
    # Some titles of the dead are given names too: they go only where a name of two words is left.
    dead = _of_the_dead() - given if given else _of_the_dead()
    while len(words) > 1 and (words[0] in _known("titles") or (len(words) > 2 and words[0] in dead)):
        words.pop(0)
    joined = _joined(without_kin(words, "bin"))
    if len(joined) in (1, 2) and joined[0].split()[0] in _known("kunya") and " " in joined[0]:
        kunya = plain_word(joined.pop(0).split(" ", 1)[1]) or kunya
        return NameWords(family=plain_word(joined[0]) if joined else "", kunya=kunya, count=len(joined))
    if len(joined) > 2 and _has_article(joined[-2]) and _ABU_WORD.match(joined[-1]) is not None:
        # Fathers bear no article: what bears one is the family's name, and "father of" after it is a kunya.
        kunya = kunya or plain_word(_ABU_WORD.sub("", joined.pop()))
    while len(joined) > 2 and _has_article(joined[1]):
        joined.pop(1)  # "Fatima al-Zahra" is a given name of two words, and no daughter of al-Zahra
    return _placed(joined, kunya)


def _has_article(word: str) -> bool:
    """Whether a word, or what "servant of" is not before, is written with an article."""
    if _is_arabic(word):
        return word.startswith("ال") and len(word) > 4 and plain_word(word) != word
    return re.split(r"[-' ]", word, maxsplit=1)[0] in _articles() and plain_word(word) != word


def _kunya_in(words: str) -> str:
    """The name inside a kunya, or "" where the words are none."""
    head, _, rest = words.strip().partition(" ")
    if head in _known("kunya") and rest != "":
        return plain_word(rest)
    return ""


def kunya_told(text: str) -> str:
    """The name in a kunya that has a column of its own, or "" where its words are no kunya.

    Args:
        text: the cell's words.

    Example:
        >>> kunya_told("Abu Omar"), kunya_told("the baker")
        ('omar', '')
    """
    return _kunya_in(fold_text(text).strip().strip("()"))


def _placed(joined: list[str], kunya: str) -> NameWords:
    """Give each word its place: given, fathers, family; "bin" says that a father follows."""
    own: list[str] = []
    explicit: list[str] = []
    place, nasab = 0, _known("nasab")
    while place < len(joined):
        if joined[place] in nasab and place + 1 < len(joined) and len(own) > 0:
            explicit.append(plain_word(joined[place + 1]))
            place += 2
            continue
        own.append(plain_word(joined[place]))
        place += 1
    own = [word for word in own if word != ""]
    if len(own) == 0:
        return NameWords(kunya=kunya, count=0)
    fathers = [*explicit, *own[1:-1]]
    return NameWords(
        own[0],
        fathers[0] if len(fathers) > 0 else "",
        fathers[1] if len(fathers) > 1 else "",
        own[-1] if len(own) > 1 else "",
        kunya,
        len(own) + len(explicit),
    )
