"""Who and what a text names: names, kin, offices, media, papers and pronouns, resolved where that is plain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sijill.reading.coreference import resolve
from sijill.reading.mentions import Mention, Mentions
from sijill.reading.names_found import keys_of, kinds_of, names_in
from sijill.reading.people_ar import arabic_mentions
from sijill.reading.phrases import Phrase, head_words, nouns_in, phrases_in
from sijill.reading.shape import Structure
from sijill.reading.tokens import Tokens
from sijill.reading.wordsets import listed

_PRONOUNS = {
    "he": ("m", "one"), "him": ("m", "one"), "his": ("m", "one"), "himself": ("m", "one"),
    "she": ("f", "one"), "her": ("f", "one"), "hers": ("f", "one"), "herself": ("f", "one"),
    "they": (None, "many"), "them": (None, "many"), "their": (None, "many"), "themselves": (None, "many"),
    "i": (None, "one"), "me": (None, "one"), "my": (None, "one"), "myself": (None, "one"),
    "we": (None, "many"), "us": (None, "many"), "our": (None, "many"), "ourselves": (None, "many"),
}  # fmt: skip
_KINDS = {
    "kin": "kin",
    "official": "person",
    "witness": "person",
    "body_official": "organisation",
    "body": "organisation",
    "media": "organisation",
    "document": "organisation",
}
_SEX = {"woman": "f", "man": "m"}
_FORMED_LONGEST = 120


def mentions(structure: Structure, tokens: Tokens) -> Mentions:
    """Find who and what the text names.

    Nothing is inferred from a name: sex is known only where a word says it (wife, Mr, she).

    Args:
        structure: the structured text.
        tokens: its tokens.

    Example:
        >>> from sijill.reading.backend import NoModel
        >>> from sijill.reading.structure import structure
        >>> page = structure("Adel got a call from his niece. His niece said they were coming.")
        >>> [m.form for m in mentions(page, NoModel().tokens(page)) if m.kind == "kin"]
        ["Adel's niece", "Adel's niece"]
    """
    phrases = list(_phrases(structure, tokens))
    names = _without_modifiers(list(_names(structure, tokens)), phrases, structure.text)
    found = [*names, *phrases, *_pronouns(structure, tokens)]
    if structure.language == "ar" or any(part.language == "ar" for part in structure.parts):
        found.extend(arabic_mentions(structure, tokens))
    found = [m for m in found if not structure.torn_between(m.start, m.end)]
    found.sort(key=lambda mention: (mention.start, -mention.end))
    return resolve(_sexes_known(found, structure.text), _nouns(found, structure, tokens), structure)


def _names(structure: Structure, tokens: Tokens) -> Iterator[Mention]:
    names = names_in(structure, tokens)
    keys = keys_of(names, tokens)
    kinds = kinds_of(names, keys, tokens)
    for name, key in zip(names, keys, strict=True):
        start, end = tokens[name.first].start, tokens[name.last].end
        hint = "f" if name.title in listed("roles_of_office", "titles_woman") else None
        hint = "m" if name.title in listed("roles_of_office", "titles_man") else hint
        kind = kinds[key]
        yield Mention(start, end, key, structure.text[start:end], kind, hint, "many" if kind == "group" else "one")


def _without_modifiers(names: list[Mention], phrases: list[Mention], text: str) -> list[Mention]:
    """Leave out a word that only describes the noun after it, such as the name of a country before "soldiers"."""
    plurals = {name.key for name in names if name.kind == "group"}
    spans = iter(sorted((p.start, p.end) for p in phrases))
    kept, span = [], next(spans, None)
    for name in names:
        while span is not None and span[1] <= name.start:
            span = next(spans, None)
        inside = span is not None and span[0] <= name.start and name.end < span[1]
        owns = text[name.end : name.end + 1] in ("'", "’")
        of = inside and span is not None and text[max(span[0], name.start - 4) : name.start].strip() == "of"
        if not inside and _describes(name, text):
            continue
        if (not inside or owns or of) and f"{name.key}s" not in plurals:
            kept.append(name)
    return kept


def _describes(name: Mention, text: str) -> bool:
    """Whether one capitalised word between "the" and a noun describes that noun: "the Arab world"."""
    before = text[max(0, name.start - 5) : name.start].lower().split()
    after = re.match(r" ([a-z]+)", text[name.end : name.end + 20])
    if " " in name.form or not before or before[-1] not in ("the", "a", "an") or after is None:
        return False
    return after.group(1) not in _no_nouns()


@cache
def _no_nouns() -> frozenset[str]:
    """Words behind a capitalised one that are no noun that it could describe."""
    return listed("cues", "auxiliaries", "speech_forms") | listed("sentences", "dangling") | {"on", "who"}


def _phrases(structure: Structure, tokens: Tokens) -> Iterator[Mention]:
    joined: Mention | None = None
    phrases = list(phrases_in(tokens))
    follow = {phrase.first: phrase for phrase in phrases}
    for phrase in phrases:
        end = _of(phrase, tokens, follow)
        if (
            structure.caseless
            and end == phrase.last
            and tokens[end].lower in listed("roles_of_office", "titles") | {"radio", "agency"}
        ):
            end += _surname(tokens, end + 1)
        mention = _mention(phrase, structure, tokens, end)
        if mention is not None and (joined is None or mention.start >= joined.end or mention.kind == "kin"):
            yield mention
            joined = mention


def _surname(tokens: Tokens, number: int) -> int:
    """One for a word behind a title that can be a surname, in text without capitals."""
    if number >= len(tokens) or tokens[number].start != tokens[number - 1].end + 1 or not tokens[number].text.isalpha():
        return 0
    ruled = listed("cues", "auxiliaries", "speech_forms", "dated_openings") | listed("sentences", "openers", "dangling")
    known = tokens[number].lower in ruled or tokens[number].lower.endswith(("ed", "ing"))
    return 0 if known else 1


def _of(phrase: Phrase, tokens: Tokens, follow: dict[int, Phrase]) -> int:
    """The last token of a phrase with what its "of" brings: "the wife of his eldest brother", "a cousin of Adel's"."""
    last, steps = phrase.last, 0
    while phrase.nature == "kin" and steps < 3 and last + 2 < len(tokens) and tokens[last + 1].lower == "of":
        following = follow.get(last + 2)
        if following is not None and following.nature == "kin":
            last = following.last
        elif tokens[last + 2].text[0].isupper():
            last += 2
            while (
                last + 1 < len(tokens)
                and tokens[last + 1].text[0].isupper()
                and tokens[last + 1].start == tokens[last].end + 1
            ):
                last += 1
            if last + 1 < len(tokens) and tokens[last + 1].lower == "'s":
                last += 1
            break
        else:
            break
        steps += 1
    return last


def _mention(phrase: Phrase, structure: Structure, tokens: Tokens, last: int) -> Mention | None:
    start, end = tokens[phrase.first].start, tokens[last].end
    kind = _KINDS[phrase.nature]
    if phrase.nature == "kin" and phrase.owner is None and last == phrase.last and phrase.first == phrase.head:
        kind = "group" if phrase.many else "person"
    if phrase.many and kind == "person":
        kind = "group"
    if end - start > _FORMED_LONGEST or structure.torn_between(start, end):
        return None
    sentence = structure.sentence_at(start)
    if sentence is not None and end > sentence.end:
        return None
    form = " ".join(structure.text[start:end].split())
    opens = tokens[phrase.first].lower
    lowers = opens in ("the", "a", "an", "his", "her", "their", "my", "our") or opens in head_words()
    if sentence is not None and start == sentence.start and not form.isupper() and lowers:
        form = form[0].lower() + form[1:]
    form = form.replace("’", "'")
    sex = _SEX.get(phrase.sex or "")
    return Mention(start, end, form.lower(), form, kind, sex, "many" if phrase.many else "one")


def _pronouns(structure: Structure, tokens: Tokens) -> Iterator[Mention]:
    for token in tokens:
        known = _PRONOUNS.get(token.lower)
        if known is not None and not (token.text == "US" and not structure.caseless):
            yield Mention(token.start, token.end, token.lower, token.text, "pronoun", *known)


def _nouns(found: list[Mention], structure: Structure, tokens: Tokens) -> list[Mention]:
    """People whom a noun tells of that no list of tellers has: "the sexton", "rickshaw pullers"."""
    taken = {mention.end for mention in found if mention.kind != "pronoun"}
    return [
        mention
        for phrase in nouns_in(tokens, taken)
        if (mention := _mention(phrase, structure, tokens, phrase.last)) is not None
    ]


def _sexes_known(found: list[Mention], text: str) -> list[Mention]:
    """Give a name the sex that a kin word right before it says: "his wife, Salma"."""
    said: dict[str, str] = {}
    for number, mention in enumerate(found):
        if mention.kind not in ("kin", "person") or mention.gender_hint is None:
            continue
        if mention.kind == "person":
            if mention.form[0].isupper():
                said.setdefault(mention.key, mention.gender_hint)
            continue
        for other in found[number + 1 : number + 4]:
            between = text[mention.end : other.start]
            if (
                other.kind == "person"
                and other.start >= mention.end
                and between in (" ", ", ")
                and other.form[0].isupper()
            ):
                said.setdefault(other.key, mention.gender_hint)
                break
    return [
        Mention(m.start, m.end, m.key, m.form, m.kind, said[m.key], m.number)
        if m.gender_hint is None and m.kind == "person" and m.key in said
        else m
        for m in found
    ]
