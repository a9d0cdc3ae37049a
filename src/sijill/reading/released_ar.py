"""Who was set free in Arabic: "they released me", "the nurse was released", "his release"; what becomes of somebody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sijill.reading.drafts import Draft
from sijill.reading.ground import Ground
from sijill.reading.lists_ar import listed_arabic
from sijill.reading.parties_ar import party_of
from sijill.reading.phrases_ar import joined_phrases, phrase_at
from sijill.reading.pronouns_ar import WHOM, stands_for
from sijill.reading.rows_ar import Row, row_of
from sijill.reading.tokens import Token
from sijill.record.claim import Party

_REACH = 6
"""Words between the verb and "of" or "the way of": whoever releases."""


def arabic_releases_in(ground: Ground, tokens: Sequence[Token]) -> Iterator[Draft]:
    """Draw who an Arabic sentence says was released.

    Args:
        ground: what was found in the text.
        tokens: the sentence's tokens.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("أفرجوا عني في تموز.", "t-1", ReadSettings(language="ar"), None)
        >>> [draft.parties[0].passage.words for draft in arabic_releases_in(page, page.tokens.between(0, 19))]
        ['عني']
    """
    row = row_of(ground, tokens[0].start, tokens[-1].end)
    for place, word in enumerate(row.words):
        bare = word[1:] if word[:1] in ("و", "ف") and word not in listed_arabic("releasing") else word
        if bare not in listed_arabic("releasing") or not _done(row, place):
            continue
        of = next((at for at in range(place + 1, min(place + _REACH, len(row.words))) if _opens(row, at, bare)), -1)
        if of < 0 or listed_arabic("clause_marks").intersection(row.words[place:of]):
            continue
        for party in _whom(row, of):
            start, end = row.tokens[place].start + len(word) - len(bare), row.tokens[of].end
            last = max(end, party.passage.end if party.passage is not None and party.resolved_from is None else end)
            value = ground.page.cut(start, end)
            code, rule = "attribute.life_status", "attribute-ar/released"
            yield Draft(start, last, "attribute", code, (party,), rule, "released", value=value)


def _done(row: Row, place: int) -> bool:
    """Whether a release is told as done: not denied, asked for or hoped for."""
    before = [word.removeprefix("و") for word in row.words[max(0, place - 2) : place]]
    return not any(word in listed_arabic("negators") or word in listed_arabic("wanted") for word in before[-1:])


def _opens(row: Row, at: int, verb: str) -> bool:
    """Whether a word is "of", "of him", or "the way of", as its verb asks: who fires about him frees nobody."""
    word = row.words[at]
    if word not in ("عن", "سراح", "سبيل") and word not in listed_arabic("released_one"):
        return False
    return word.startswith("ع") == (verb in listed_arabic("releasing_of"))


def _whom(row: Row, of: int) -> list[Party]:
    """Who was released: those named behind the word, or whom its pronoun stands for."""
    word, token = row.words[of], row.tokens[of]
    if word in ("عن", "سراح", "سبيل"):
        return [party_of(row, one, "subject") for one in joined_phrases(row, phrase_at(row, of + 1)) if one.of_people]
    said = row.ground.page.cut(token.start, token.end)
    if word.endswith(("ي", "نا")):
        return [Party("subject", "person", said)]
    whom = next((kind for ending, kind in WHOM.items() if word.endswith(ending)), "m")
    meant = stands_for(row, of, whom, None, False)
    if meant is None or meant.armed:
        return []
    made = party_of(row, meant, "subject")
    return [Party("subject", made.form, made.passage, made.amount, said)]
