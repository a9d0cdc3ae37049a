"""Arabic words of a sentence that tell an act: verbs with what is written onto them, nouns of acts, fixed phrases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sijill.reading.asking import Asking, asking
from sijill.reading.forms_ar import Form, forms, participles
from sijill.reading.frames_ar import ArabicFrame, beginnings, fixed_beginnings, fixed_phrases, frames, nouns_of_acts
from sijill.reading.lists_ar import listed_arabic, ordered_arabic, unmarked
from sijill.reading.nouns_ar import class_of_arabic
from sijill.reading.tokens import Token

_DAMMA = "\u064f"
_FATHA = "\u064e"
_SHADDA = "\u0651"
_BEFORE_NOUNS = ("", "و", "ف", "ب", "ل", "لل", "ولل", "وب", "ول", "عن")
_TANWIN = ("\u064b", "\u064b\u0627", "\u064c", "\u064d")
_JOINED = ("", "و", "ف")
_KIN_OWNERS = ("هما", "ها", "هم", "هن", "نا", "ه", "ي", "و")
_MY_FATHER = ("أبي", "ابي")
"""As written with its two points this is "my father" or the name of a father, and not "refused"."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase of a sentence that tells an act.

    Args:
        frame: the act.
        sort: verb, noun, participle or fixed.
        voice: active, passive or either.
        subject: whom the verb's ending stands for; empty for nouns.
        past: False for the present.
        size: how many words it is.
        pronoun: the pronoun written behind it, or empty.
        joined: the particle written before it, or empty.
        slight: True where the same letters without a doubled one are a verb of going: "fled", not "smuggled out".

    Example:
        >>> triggers_at(("قتلوه",), ("قتلوه",), 0)[0].pronoun
        'ه'
    """

    frame: ArabicFrame
    sort: str
    voice: str
    subject: str
    past: bool
    size: int
    pronoun: str = ""
    joined: str = ""
    slight: bool = False


def plain_arabic(token: Token) -> str:
    """Give a word without vowel marks and in one spelling.

    Args:
        token: a word of the text.

    Example:
        >>> from sijill.reading.backend import NoModel
        >>> from sijill.reading.structure import structure
        >>> plain_arabic(NoModel().tokens(structure("قُتِل"))[0])
        'قتل'
    """
    return _plain(token.text)


@lru_cache(maxsize=32768)
def _plain(text: str) -> str:
    return unmarked(text.replace("گ", "ق")) or text


def triggers_at(words: Sequence[str], marked: Sequence[str], place: int) -> list[Trigger]:
    """Give what a word may tell, the likeliest first: fixed phrases, then verb or noun as the word before says.

    Args:
        words: levelled words of a sentence.
        marked: the same words with their vowel marks.
        place: index of the first word.

    Example:
        >>> found = triggers_at(("فضربوه",), ("فضربوه",), 0)
        >>> found[-1].frame.code, found[-1].voice, found[-1].pronoun
        ('assault', 'active', 'ه')
    """
    if _inert(words[place]):
        return []
    if words[place] in fixed_beginnings():
        for size in (3, 2, 1):
            number = fixed_phrases().get(" ".join(words[place : place + size]))
            if number is not None and place + size <= len(words):
                return [Trigger(frames()[number], "fixed", "passive", "", True, size)]
    nouns = [] if words[place] in listed_arabic("never_nouns") else list(_nouns_at(words, place))
    verbs = list(_verbs_at(words[place], marked[place]))
    before = words[place - 1] if place else ""
    clause = verbs and (words[place].endswith("وا") or words[place + 1 : place + 2] in (("فيها",), ("فيه",)))
    if before in listed_arabic("governs") and before != "من" and not clause:
        return nouns  # no verb stands right behind a preposition or a noun that governs
    if not verbs and not nouns:
        return list(_participle_at(words, place))
    led = before in listed_arabic("happened") or before == "من" or (bool(nouns) and nouns[0].joined in ("ب", "ل", "لل"))
    return nouns or verbs if led else verbs or nouns


@lru_cache(maxsize=32768)
def _inert(word: str) -> bool:
    """Whether a word neither tells an act nor opens words that do, however it is marked; most words are so."""
    if word in fixed_beginnings() or _openings(word) or _noun_alone(word) or _verbs_at(word, word):
        return False
    return word.removeprefix("و" if word.startswith("وم") else "") not in participles()


@lru_cache(maxsize=16384)
def _verbs_at(word: str, marked: str) -> tuple[Trigger, ...]:
    """Read a word as a verb: as it stands, without a joined particle, without a pronoun behind it."""
    if word in listed_arabic("other_as_written") or (_SHADDA in marked and word in listed_arabic("other_when_doubled")):
        return ()
    if marked.endswith(_TANWIN) or _kin_word(word) or marked.removeprefix("و") in _MY_FATHER:
        return ()
    made: list[Trigger] = []
    for joined in (*_JOINED, "ل"):
        bare = word.removeprefix(joined) if joined and word.startswith(joined) else word
        if (joined and bare == word) or (made and joined == "ل"):
            continue
        if joined and marked[2:3] == _SHADDA:
            continue  # the letter behind a particle is not doubled: "blew up", not "and dragged"
        found = [(form, "") for form in forms(False).get(bare, ())]
        for pronoun in ordered_arabic("pronouns"):
            if not found and bare.endswith(pronoun) and len(bare) - len(pronoun) >= 2:
                kept = forms(True).get(bare[: -len(pronoun)], ())
                found = [(form, pronoun) for form in kept]
        found = found or list(_for_whom(bare))
        if _SHADDA in marked[2:-1] and any(one[0].doubled and _of_going(bare, one[1]) for one in found):
            found = [one for one in found if one[0].doubled]
        made += [_verb(form, pronoun, marked, joined) for form, pronoun in found]
        if bare.endswith("نا") and found and not found[0][1]:  # "we smuggled out", or "he smuggled us out"
            us = [form for form in forms(True).get(bare[:-2], ()) if frames()[form.frame].object != "thing"]
            us = us if _SHADDA in marked or not _of_going(bare, "نا") else []
            made += [_verb(form, "نا", marked, joined) for form in us if form.subject in ("m", "f")]
    return tuple(made)


@lru_cache(maxsize=16384)
def _kin_word(word: str) -> bool:
    """Whether a word is a noun for kin with its owner written behind it, whatever verb has its letters."""
    for bare in (word, word[1:]) if word[:1] in ("و", "ف") else (word,):
        owner = next((one for one in _KIN_OWNERS if bare.endswith(one)), "")
        stem = bare.removesuffix(owner) if owner else ""
        known = listed_arabic("kin_no_verbs")
        if stem in known or (stem.endswith("ت") and stem[:-1] + "ة" in known):
            return True
    return False


@lru_cache(maxsize=16384)
def asked_by(word: str, marked: str) -> Asking:
    """Give the words that the readings of a word as a verb ask for, in their order.

    Args:
        word: a levelled word.
        marked: the same word with its vowel marks.

    Example:
        >>> asked_by("قتلوه", "قتلوه").free > 0
        True
    """
    return asking(one.frame.keys for one in _verbs_at(word, marked))


def _for_whom(bare: str) -> Iterator[tuple[Form, str]]:
    """A verb of speech with "for them" written behind it; only an act done to people takes it for its object."""
    if class_of_arabic(bare):
        return
    for ending in ordered_arabic("datives"):
        if bare.endswith(ending) and len(bare) - len(ending) >= 3:
            for form in forms(True).get(bare[: -len(ending)], ()):
                people = frames()[form.frame].object in ("people", "persons")
                yield form, ending[1:].replace("ي", "ني") if people else ""


def _participle_at(words: Sequence[str], place: int) -> Iterator[Trigger]:
    """A passive participle that tells what was done to those right before it: "found them slaughtered"."""
    word = words[place]
    joined = "و" if word.startswith("وم") else ""
    for form in participles().get(word.removeprefix(joined), ()):
        yield Trigger(frames()[form.frame], "participle", "passive", form.subject, True, 1, "", joined)


def _verb(form: Form, pronoun: str, marked: str, joined: str) -> Trigger:
    voice = "active" if pronoun else _voice(form, marked, joined)
    slight = form.doubled and _SHADDA not in marked and _of_going(unmarked(marked)[len(joined) :], pronoun)
    return Trigger(frames()[form.frame], "verb", voice, form.subject, form.past, 1, pronoun, joined, slight)


def _of_going(bare: str, pronoun: str) -> bool:
    """Whether a verb's letters, none doubled, are those of a verb of going: "fled" as against "smuggled out"."""
    stem = bare.removesuffix(pronoun)
    return any(stem.removesuffix(ending) in listed_arabic("moves") for ending in ("", "ت", "وا", "و", "نا"))


def _voice(form: Form, marked: str, joined: str) -> str:
    """What the vowel marks say: u on a letter of the stem is the passive of the past."""
    if not form.past and form.plain_head and marked[len(joined) + 1 : len(joined) + 2] == _DAMMA:
        return "passive"
    written = marked[len(joined) :]
    if not form.past and written[1:2] == _DAMMA and _FATHA in written[2:] and "\u0650" not in written:
        return "passive"  # "is tortured": u on its head, a on its last letter but one
    if form.voice != "either" or not form.past:
        return form.voice
    at = written.find(_DAMMA)
    letters = sum(1 for letter in unmarked(written[:at])) if at > 0 else 0
    if 0 < letters <= 3 and not written[at + 1 :].startswith("وا"):
        return "passive"
    return "active" if _FATHA in written and letters == 0 else "either"


def _nouns_at(words: Sequence[str], place: int) -> Iterator[Trigger]:
    """A noun of an act, of several words before one of one word."""
    for joined, first in _openings(words[place]):
        onto = words[place + 1] if place + 1 < len(words) else ""
        number = nouns_of_acts().get(f"{first} علي") if onto.startswith("عال") else None
        if number is not None:
            yield _noun(number, 1, "", joined)
            return
        for size in (3, 2):
            number = nouns_of_acts().get(" ".join(words[place : place + size])[len(joined) :])
            if number is not None and place + size <= len(words):
                yield _noun(number, size, "", joined)
                return
    yield from _noun_alone(words[place])


@lru_cache(maxsize=8192)
def _openings(word: str) -> tuple[tuple[str, str], ...]:
    """The ways in which a word can begin a noun of several words: with what particle before it."""
    return tuple(
        (joined, word[len(joined) :])
        for joined in _BEFORE_NOUNS
        if word.startswith(joined) and word[len(joined) :] in beginnings()
    )


@lru_cache(maxsize=8192)
def _noun_alone(word: str) -> tuple[Trigger, ...]:
    """A noun of an act in one word, with a particle before it and a pronoun behind."""
    known = nouns_of_acts()
    for joined in _BEFORE_NOUNS:
        if joined and not word.startswith(joined):
            continue
        bare = word[len(joined) :]
        for pronoun in ("", *ordered_arabic("pronouns")):
            if pronoun and not bare.endswith(pronoun):
                continue
            number = known.get(bare.removesuffix(pronoun) if pronoun else bare)
            if number is not None:
                return (_noun(number, 1, pronoun, joined),)
    return ()


def _noun(number: int, size: int, pronoun: str, joined: str) -> Trigger:
    last = "لل" if joined.endswith("لل") else joined[-1:]
    return Trigger(frames()[number], "noun", "passive", "", True, size, pronoun, last)
