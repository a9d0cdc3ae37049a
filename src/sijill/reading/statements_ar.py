"""Statements of authorities and parties told in Arabic: the verb, then who speaks, then what is stated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from sijill.reading.drafts import Draft
from sijill.reading.ground import Ground
from sijill.reading.lists_ar import listed_arabic, words_of
from sijill.reading.nouns_ar import class_of_arabic
from sijill.reading.people_ar import verbs
from sijill.reading.subjects_ar import names_act
from sijill.reading.tokens import Token
from sijill.reading.verbs_ar import triggers_at
from sijill.reading.words import level, lexicon
from sijill.record.claim import Party
from sijill.record.vocabulary import require

_MARKS = dict.fromkeys(range(0x064B, 0x0653))
_SPEAKER_WORDS = 6
_SPOKESMEN = frozenset(("متحدث", "المتحدث", "ناطق", "الناطق", "متحدثه", "متحدثة"))
_BODIES = frozenset(("armed_many", "organisation"))
_SCOPES = frozenset(level(word) for word in ("أن", "إن", "أنه", "أنها", "إنه", "إنها", "بأن", "أنهم", "إنهم"))

Rule = tuple[str, str, frozenset[str], tuple[str, ...]]


@cache
def _rules() -> tuple[Rule, ...]:
    raw = lexicon("statements_ar")["rules"]
    rows = [row for row in raw if isinstance(row, dict)] if isinstance(raw, list) else []
    return tuple(
        (
            str(row["id"]),
            require("codes", str(row["code"])),
            frozenset(map(level, words_of(row, "verbs"))),
            tuple(map(level, words_of(row, "words"))),
        )
        for row in rows
    )


@cache
def _ends() -> frozenset[str]:
    return frozenset(map(level, words_of(lexicon("statements_ar"), "ends")))


@lru_cache(maxsize=32768)
def _levelled(word: str) -> str:
    return level(word.translate(_MARKS))


@cache
def _telling() -> frozenset[str]:
    """Every verb that opens a statement of some kind."""
    return frozenset().union(*(verbs for _, _, verbs, _ in _rules()))


@cache
def _commissions() -> frozenset[str]:
    return frozenset(map(level, words_of(lexicon("statements_ar"), "commissions")))


@cache
def _speakers() -> frozenset[str]:
    return frozenset(map(level, words_of(lexicon("statements_ar"), "speakers")))


def arabic_statements_in(ground: Ground, tokens: Sequence[Token], end: int) -> Iterator[Draft]:
    """Draw the statements that an Arabic sentence tells.

    Args:
        ground: what was found in the text.
        tokens: the sentence's tokens.
        end: where the sentence ends.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("نفت الوزارة الخبر.", "t-1", ReadSettings(language="ar"), None)
        >>> [draft.code for draft in arabic_statements_in(page, page.tokens.between(0, 18), 18)]
        ['st.deny']
    """
    words = [_levelled(token.text) for token in tokens]
    for place, word in enumerate(words):
        if word not in _telling() and word[1:] not in _telling():
            continue
        for name, code, forms, following in _rules():
            bare = word if word in forms or word[:1] not in ("و", "ف") else word[1:]
            if bare not in forms:
                continue
            speaker = _speaker(words, place)
            if speaker is None or (name == "say" and not _plain(ground, tokens, words, speaker[1] + 1)):
                continue
            first, last = speaker
            of_inquiry = first == place + 1 and words[first] in _commissions()  # it opens none by promising something
            told = words[place + (3 if of_inquiry else 1) : place + 14]
            if following and not any(one in told for one in following):
                continue
            stop = _stop(words, place, last)
            finish = tokens[stop - 1].end
            spokesman = words[first] in _SPOKESMEN
            officer = class_of_arabic(words[first]) & {"armed"} and not class_of_arabic(words[first]) & _BODIES
            party = Party(
                "spokesperson" if spokesman else "speaker",
                "unnamed_person" if spokesman else "person" if officer else "organisation",
                ground.page.cut(tokens[first].start, tokens[last].end),
            )
            opens = _past_aside(words, last + 1, stop)
            value = ground.page.cut(tokens[opens].start, finish) if opens < stop else None
            start = min(tokens[place].start + (len(word) - len(bare)), tokens[first].start)
            yield Draft(start, finish, "statement", code, (party,), f"statement-ar/{name}", value=value)
            break


def _plain(ground: Ground, tokens: Sequence[Token], words: Sequence[str], first: int) -> bool:
    """Whether what is said tells no act and no number of its own, so that only the saying is left to note."""
    if first >= len(words) or words[first] not in _SCOPES:
        return False
    stop = next((at for at in range(first, len(words)) if words[at] in (".", "؛", "؟")), len(words))
    if any(triggers_at(words, words, at) for at in range(first, stop)):
        return False
    return not ground.amounts_between(tokens[first].start, tokens[stop - 1].end)


def _stop(words: Sequence[str], place: int, last: int) -> int:
    """Where a statement ends: at a mark, or where another verb of telling goes on behind a comma."""
    for at in range(place, len(words)):
        if words[at] in (".", "؛", "؟"):
            return at
        goes_on = words[at] in ("،", ",") and at > last + 1 and at + 1 < len(words) and words[at + 1][0] == "و"
        if goes_on and (words[at + 1][1:] in _telling() or words[at + 1][1:] in _telling_verbs()):
            return at
    return len(words)


def _past_aside(words: Sequence[str], at: int, stop: int) -> int:
    """Where what is stated opens, behind an aside about who states it: "denied, who is called Abu Samir, that"."""
    if at < stop and words[at] in ("،", ","):
        closes = next((here for here in range(at + 1, stop) if words[here] in ("،", ",")), -1)
        aside = at + 1 < stop and words[at + 1] in listed_arabic("aside_openers")
        return closes + 1 if aside and closes > 0 else at + 1
    return at


@cache
def _telling_verbs() -> frozenset[str]:
    return frozenset(map(level, verbs()))


def _speaker(words: Sequence[str], place: int) -> tuple[int, int] | None:
    """Who speaks: behind the verb, or right before it."""
    if place + 1 < len(words) and words[place + 1] in _speakers():
        last = place + 1
        while (
            last + 1 < len(words)
            and last - place < _SPEAKER_WORDS
            and words[last + 1][0].isalpha()
            and words[last + 1] not in _ends()
            and not (words[last].startswith("ال") and names_act(words[last + 1]))
        ):
            last += 1
        return place + 1, last
    for first in range(max(0, place - 4), place):
        if words[first] in _speakers() and all(
            word[0].isalpha() and word not in _ends() for word in words[first:place]
        ):
            return first, place - 1
    return None
