"""Quotations without the names of those who are protected: what is not known to be plain is taken out.

Words are printed by an allow-list. In scripts with capitals every capitalised run has to be a name that may be
printed; in Arabic every word that any name in the record holds, and every word that follows what leads to a name,
is taken out. Numbers that could be telephones, identity cards or plates, addresses and handles go too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import lru_cache

from sijill.guarding.described import Known, Nouns, describes_somebody
from sijill.guarding.inside import Kept
from sijill.guarding.plain import bare, listed
from sijill.guarding.policy import Policy
from sijill.meaning.names import fold_text

HIDDEN = "[…]"
"""What stands where words were taken out; a run of such words leaves one."""

_LETTER = r"(?:[^\W_]|[\u0300-\u036f\u0640\u064b-\u065f\u0670])"
_TOKEN = re.compile(rf"[^\W_]{_LETTER}*(?:['’ʼ-]{_LETTER}+)*|\S")
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
_LONG_NUMBER = re.compile(r"\+?\d(?:[\s().-]?\d){5,}")
_MARKED = re.compile(r"\S*@\S+|https?://\S+|www\.\S+|[A-Za-z]*\d+[A-Za-z]+\d*|\d{1,3}\.\d{3,}")


@dataclass(frozen=True, slots=True)
class Words:
    """What may stand in a quotation.

    Args:
        phrases: names of people, places and bodies that may be printed, and all their runs of words; see `runs_of`.
        hidden: folded words that stand in any name that may not.
        policy: the policy.
        kin: folded words for kin.
        callings: folded words for what somebody is or does: a teller who says so can be recognised.
        described: by text, folded words by which it tells of protected people whom it does not name.
        nouns: words by which people are told without a name.
        known: of whom it may be said what they were.
        whole: of the phrases those that are whole names, folded.
        kept: protected names whose words are all among the phrases, and inside what they may stand.

    Example:
        >>> from sijill.guarding.policy import public_policy
        >>> words = Words(runs_of(["Marsa Rumman"]), frozenset({"munir"}), public_policy(), frozenset())
        >>> quoted("In Marsa Rumman he saw Munir on the roof.", words, frozenset({"in"}))
        'In Marsa Rumman he saw […] on the roof.'
    """

    phrases: frozenset[str]
    hidden: frozenset[str]
    policy: Policy
    kin: frozenset[str]
    callings: frozenset[str] = frozenset()
    described: Mapping[str, frozenset[str]] = field(default_factory=dict)
    nouns: Nouns = field(default_factory=Nouns)
    known: Known = field(default_factory=Known)
    whole: frozenset[str] = frozenset()
    kept: Kept = field(default_factory=Kept)

    def finds(self, words: str, text: str) -> bool:
        """Whether words of a text tell of somebody by what they are of whom that may not be said.

        Args:
            words: of a quotation.
            text: id of the text they stand in.
        """
        dead = self.known.dead.get(text, frozenset())
        return self.describes(words, text) or describes_somebody(words, self.nouns, self.known.named, dead)

    def describes(self, words: str, text: str) -> bool:
        """Whether words hold one by which their text tells of protected people whom it does not name.

        Args:
            words: of a quotation.
            text: id of the text they stand in.
        """
        return not self.described.get(text, frozenset()).isdisjoint(_folded_words(words))


def runs_of(names: Iterable[str]) -> frozenset[str]:
    """Names, folded, and every run of words in them.

    Args:
        names: as written.

    Example:
        >>> sorted(runs_of(["Marsa Rumman"]))
        ['marsa', 'marsa rumman', 'rumman']
    """
    found: set[str] = set()
    for name in names:
        words = fold_text(name).split()
        for first in range(len(words)):
            found.update(" ".join(words[first : last + 1]) for last in range(first, min(len(words), first + 6)))
    return frozenset(found)


def describing(words: str) -> frozenset[str]:
    """Of the words for somebody without a name those that describe: no pronouns, no numbers, no names.

    Args:
        words: as written, in a script with capitals; Arabic words are taken out one by one anyhow.

    Example:
        >>> sorted(describing("The headmaster of the school")), sorted(describing("one of them"))
        (['headmaster', 'school'], [])
    """
    small = (one for one in re.findall(r"[^\W\d_]+", words) if one[0].islower() and len(one) > 2)
    return frozenset(fold_text(one) for one in small) - listed("openings") - listed("pronouns")


@lru_cache(maxsize=64)
def plain_words(text: str) -> frozenset[str]:
    """Words that stand on a page in small letters: at the opening of a sentence they are no names.

    Args:
        text: the page.

    Example:
        >>> sorted(plain_words("Munir saw it"))
        ['it', 'saw']
    """
    return frozenset(one for one in re.findall(r"[^\W\d_]+", text) if one == one.lower() and not _ARABIC.search(one))


def quoted(text: str, words: Words, plain: Set[str]) -> str | None:
    """Words as they may be printed; None where too much would have to go, or whoever tells would be described.

    Nobody needs a name to be found: kin of who is told of, or a teller who says what they are ("I, a nurse of the
    clinic"); for others who are described see `Words.finds`.

    Args:
        text: the words on the page.
        words: what may stand there.
        plain: words in small letters on the same page.

    Example:
        >>> from sijill.guarding.policy import public_policy
        >>> words = Words(frozenset(), frozenset({"منير"}), public_policy(), frozenset())
        >>> quoted("قال منير إنهم وصلوا ليلاً", words, frozenset())
        'قال […] وصلوا ليلاً'
    """
    if _says_what_they_are(text, words.callings):
        return None
    spans = [match.span() for pattern in (_LONG_NUMBER, _MARKED) for match in pattern.finditer(text)]
    spans += _latin(text, words, plain)
    spans += _arabic(text, words)
    spans += _kept(text, words.kept)
    if spans and any(bare(one) & words.kin for one in _folded_words(text)):
        return None
    shown = _without(text, spans)
    left = sum(char.isalnum() for char in shown)
    return shown if left >= 0.5 * sum(char.isalnum() for char in text) else None


def _says_what_they_are(text: str, callings: Set[str]) -> bool:
    tokens = [fold_text(match.group()) for match in _TOKEN.finditer(text)] if callings else []
    for place, token in enumerate(tokens):
        if token in listed("self"):
            rest = (one for one in tokens[place + 1 :] if one not in listed("being"))
            if next(rest, "") in callings:
                return True
    return False


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    out: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if start > at or (start == at and not out):
            between = text[at:start]
            if not out or between.strip() or out[-1] != HIDDEN:
                out.append(between)
        if end > at:
            if not out or out[-1] != HIDDEN:
                out.append(HIDDEN)
            at = end
    return "".join([*out, text[at:]])


def _kept(text: str, kept: Kept) -> list[tuple[int, int]]:
    if not kept.names:
        return []
    tokens = list(_TOKEN.finditer(text))
    places = kept.places([fold_text(one.group()) for one in tokens])
    return [(tokens[first].start(), tokens[last - 1].end()) for first, last in places]


def _latin(text: str, words: Words, plain: Set[str]) -> list[tuple[int, int]]:
    tokens = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
    found, number = [], 0
    while number < len(tokens):
        if not _is_name(tokens, number, plain):
            number += 1
            continue
        last = number
        while last + 1 < len(tokens) and _goes_on(tokens, last + 1, plain):
            last += 1
        start, end = tokens[number][1], tokens[last][2]
        if not _printable(text[start:end], words):
            found.append((start, end))
        number = last + 1
    return found


def _printable(run: str, words: Words) -> bool:
    folded = re.sub(r"['’]s$", "", fold_text(run)).strip()
    if folded in words.hidden and folded not in words.whole:
        return False  # a word of a printed place that is a word of somebody's name too stands in that place alone
    return folded in words.phrases or all(part in listed("calendar") or part.isdigit() for part in folded.split())


def _is_name(tokens: list[tuple[str, int, int]], number: int, plain: Set[str]) -> bool:
    word = tokens[number][0]
    if not word[0].isupper():
        return False
    lower = word.lower()
    opens = number == 0 or tokens[number - 1][0] in '.!?:“"«‘;—–-([…'
    # A capital at the opening of a sentence tells little: a word that is plain elsewhere is plain here.
    return not (opens and (lower in plain or lower in listed("openings"))) and lower not in listed("calendar")


def _goes_on(tokens: list[tuple[str, int, int]], number: int, plain: Set[str]) -> bool:
    word, before = tokens[number][0], tokens[number - 1]
    if word[0].isupper() and before[0] not in ".!?,;:":
        return word.lower() not in listed("calendar")
    linked = word.lower() in listed("links") or word in "-'’"
    return linked and number + 1 < len(tokens) and tokens[number + 1][0][0].isupper()


def _arabic(text: str, words: Words) -> list[tuple[int, int]]:
    found, follows = [], 0
    for match in _TOKEN.finditer(text):
        token = match.group()
        if not _ARABIC.search(token):
            follows = follows if token.isdigit() else 0
            continue
        forms = bare(fold_text(token))
        leads = bool(forms & _folded_set(words.policy.leads_to_a_name))
        hidden = bool(forms & words.hidden) or bool(forms & _folded_set(words.policy.given_names))
        printable = bool(forms & words.phrases)
        if leads:
            follows = 2
        elif (hidden or follows) and not printable:
            found.append(match.span())
            follows = max(follows - 1, 1 if hidden and not follows else 0)
        else:
            follows = 0
    return found


@lru_cache(maxsize=8)
def _folded_set(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold_text(word) for word in words)


def _folded_words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", fold_text(text))
