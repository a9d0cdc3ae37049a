"""Kin, offices, witnesses and names in Arabic text, where a clitic may stand before and a pronoun behind the word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from sijill.reading.mentions import Mention
from sijill.reading.shape import Structure
from sijill.reading.tokens import Token, Tokens
from sijill.reading.words import lexicon
from sijill.reading.wordsets import listed

_PREFIXES = ("و", "ف", "ب", "ل", "ك")
_NATURES = (
    ("official", "person", None),
    ("official_many", "group", None),
    ("official_body", "organisation", None),
    ("body", "organisation", None),
    ("witness", "person", None),
    ("witness_many", "group", None),
    ("media", "organisation", None),
    ("document", "organisation", None),
)
_NAME_LONGEST = 4


@lru_cache(maxsize=32768)
def bare(word: str) -> str:
    """Give an Arabic word without a joined و or ف, and without vowel marks.

    Args:
        word: one token.

    Example:
        >>> bare("وقال")
        'قال'
    """
    plain = "".join(letter for letter in word if not "ً" <= letter <= "ْ" and letter != "ـ")
    if len(plain) > 3 and plain[0] in "وف" and plain[1:] in _known():
        return plain[1:]
    return plain


@cache
def verbs() -> dict[str, tuple[str, bool]]:
    """Give the Arabic telling verbs: from form to class and whether the form is feminine.

    Example:
        >>> verbs()["قالت"]
        ('say', True)
    """
    arabic = lexicon("cues")["arabic"]
    assert isinstance(arabic, dict)
    return {_unmarked(form): (row["class"], bool(row.get("woman"))) for row in arabic["verbs"] for form in row["forms"]}


@cache
def arabic_speech() -> frozenset[str]:
    """Give the Arabic verbs that can carry a quotation, with and without a joined و or ف.

    Example:
        >>> "وقال" in arabic_speech()
        True
    """
    spoken = [form for form, (kind, _) in verbs().items() if kind in ("say", "tell", "ask", "admit", "deny")]
    return frozenset(joined + form for form in spoken for joined in ("", "و", "ف"))


@cache
def arabic_list(name: str) -> frozenset[str]:
    """Give one list of the Arabic cues, without vowel marks.

    Args:
        name: the list's name under `arabic`.

    Example:
        >>> "بحسب" in arabic_list("according")
        True
    """
    arabic = lexicon("cues")["arabic"]
    assert isinstance(arabic, dict)
    return frozenset(_unmarked(word) for word in arabic[name])


@lru_cache(maxsize=16384)
def says_i(word: str) -> bool:
    """Say whether an Arabic word is told by whoever it is about: "I was", "they arrested me".

    Args:
        word: one word.

    Example:
        >>> says_i("كنت"), says_i("اعتقلوني"), says_i("اعتقلوه")
        (True, True, False)
    """
    bare_word = bare(word)
    return bare_word in arabic_list("own_words") or (bare_word.endswith(("وني", "تني")) and len(bare_word) > 4)


def _unmarked(word: str) -> str:
    return "".join(letter for letter in word if not "ً" <= letter <= "ْ")


@cache
def _known() -> frozenset[str]:
    kin = listed("kin", "woman", "man", "unsaid", "many")
    roles = listed("roles_of_office", *(name for name, _, _ in _NATURES))
    others = (
        arabic_list("records")
        | arabic_list("speaks_of")
        | arabic_list("according")
        | arabic_list("starts_scope")
        | arabic_list("reported")
        | arabic_list("turned_out")
    )
    return frozenset(verbs()) | {_unmarked(word) for word in kin | roles} | others


@cache
def kin_of(word: str) -> tuple[str | None, bool, bool] | None:
    """Say whether an Arabic word is a kin word: its sex, whether many, whether a pronoun is joined; None if it is none.

    Args:
        word: one token without a joined و.

    Example:
        >>> kin_of("شقيقه"), kin_of("زوجتها"), kin_of("بيت")
        (('m', False, True), ('f', False, True), None)
    """
    suffixes = ("", *sorted(listed("kin", "possessive_suffixes_ar"), key=len, reverse=True))
    for suffix in suffixes:
        stem = word[: len(word) - len(suffix)] if suffix else word
        if suffix and not word.endswith(suffix):
            continue
        stems = (stem, stem[:-1] + "ة" if stem.endswith("ت") else stem)
        for sex, hint in (("woman", "f"), ("man", "m"), ("unsaid", None), ("many", None)):
            if any(option in listed("kin", sex) for option in stems) and (suffix or not word.startswith("ال")):
                return hint, sex == "many", suffix != ""
    return None


def arabic_mentions(structure: Structure, tokens: Tokens) -> Iterator[Mention]:
    """Find kin, offices and witnesses by their words, and names by the telling verbs before them.

    Args:
        structure: the structured text.
        tokens: its tokens.

    Example:
        >>> from sijill.reading.backend import NoModel
        >>> from sijill.reading.structure import structure
        >>> page = structure("قال منير إن شقيقه خرج.")
        >>> [(m.form, m.kind) for m in arabic_mentions(page, NoModel().tokens(page))]
        [('شقيقه', 'kin'), ('منير', 'person')]
    """
    before: Token | None = None
    for token in tokens:
        found = _by_word(token)
        kin = kin_of(bare(before.text)) if before is not None and before.end + 1 == token.start else None
        if found is not None and found.kind == "kin" and before is not None and kin is not None and not kin[2]:
            start = before.end - len(bare(before.text)) if before.text.endswith(bare(before.text)) else before.start
            form = structure.text[start : found.end]
            yield Mention(start, found.end, form, form, "kin", kin[0], "many" if kin[1] else "one")
        elif found is not None:
            yield found
        before = token
    yield from _called_after_a_child(structure, tokens)
    names = dict(_names_after_verbs(tokens))
    opening = {name.split(" ", 1)[0] for name in names}
    for first in range(len(tokens)):
        if tokens.all[first].text not in opening:
            continue
        for length in range(_NAME_LONGEST, 0, -1):
            run = tokens.all[first : first + length]
            key = " ".join(token.text for token in run)
            if key in names and len(run) == length:
                yield Mention(run[0].start, run[-1].end, key, key, "person", names[key], "one")
                break


def _by_word(token: Token) -> Mention | None:
    made = _alone(token.text)
    return None if made is None else replace(made, start=token.start + made.start, end=token.end)


@lru_cache(maxsize=32768)
def _alone(text: str) -> Mention | None:
    """Whom a word stands for, wherever it stands; its start is how many letters are a joined particle."""
    word = bare(text)
    start = len(text) - len(word) if text.endswith(word) else 0
    end = len(text)
    kin = kin_of(word)
    if kin is not None and (kin[2] or word not in ("عم", "خال", "جد", "أب", "أم", "بنت", "ابن")):
        hint, many, _ = kin
        return Mention(start, end, word, word, "kin", hint, "many" if many else "one")
    for name, kind, hint in _NATURES:
        if name == "witness" and word.endswith("ة") and word[:-1] in listed("roles_of_office", name):
            return Mention(start, end, word, word, kind, "f", "one")
        if word in listed("roles_of_office", name):
            return Mention(start, end, word, word, kind, hint, "many" if kind == "group" else "one")
    return None


def _called_after_a_child(structure: Structure, tokens: Tokens) -> Iterator[Mention]:
    """ "Umm Tariq", "Abu Samir": a name by which grown people are called; the first word says the sex."""
    hints = {"أم": "f", "أبو": "m", "أبي": "m", "أبا": "m"}
    for token, following in zip(tokens.all, tokens.all[1:], strict=False):
        hint = hints.get(bare(token.text))
        if (
            hint is None
            or following.start != token.end + 1
            or not following.text[0].isalpha()
            or following.text.startswith("ال")
        ):
            continue
        if bare(following.text) in _known() or following.text in listed("sentences", "dangling"):
            continue
        start = token.end - len(bare(token.text)) if token.text.endswith(bare(token.text)) else token.start
        form = structure.text[start : following.end]
        yield Mention(start, following.end, form, form, "person", hint, "one")


def _names_after_verbs(tokens: Tokens) -> Iterator[tuple[str, str | None]]:
    """Names behind verbs of telling, with the sex that the verb says where it says one."""
    for number, token in enumerate(tokens):
        if bare(token.text) not in verbs():
            continue
        run = []
        for following in tokens.all[number + 1 : number + 1 + _NAME_LONGEST]:
            word = bare(following.text)
            if (
                not following.text[0].isalpha()
                or word in _known()
                or kin_of(word) is not None
                or word in listed("sentences", "dangling")
            ):
                break
            run.append(following.text)
        stop = tokens[number + 1 + len(run)] if number + 1 + len(run) < len(tokens) else None
        ends = stop is None or not stop.text[0].isalpha() or bare(stop.text) in arabic_list("starts_scope")
        led = run and (run[0].startswith(("لل", "بال", "ال")) or run[0][1:] in _known())
        if run and ends and not led:
            woman = verbs()[bare(token.text)][1]
            yield " ".join(run), "f" if woman else None
