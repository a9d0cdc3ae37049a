"""The acts of the Arabic lexicon: what each asks for, the nouns that name it, the fixed phrases that tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from sijill.reading.derived_ar import noun_of
from sijill.reading.lists_ar import rows_of_frames, unmarked, words_of
from sijill.record.vocabulary import require

_ASKS = (
    "alone",
    "armed_doer",
    "armed_or_unsaid",
    "between",
    "caused",
    "by",
    "children",
    "finds",
    "found",
    "homes",
    "needs_count",
    "needs_object",
    "needs_people",
    "needs_pronoun",
    "negated",
    "not_ours",
    "not_single",
    "only_undergone",
    "passive_only",
    "reason",
    "spoken",
    "sure",
    "two_needed",
    "victim_subject",
    "weak",
    "with",
    "within",
)


@dataclass(frozen=True, slots=True)
class ArabicFrame:
    """One act with what its words ask for.

    Args:
        id: its name.
        code: code of the vocabulary.
        object: people, persons (a noun for people, no unknown word), thing, place or any.
        outcome: what the words say of the outcome.
        subject: role of the doer.
        people: role of persons it is done to.
        then: words that must follow, each split, by the first of them.
        loose: those of them that begin with a noun of a set, or with a particle that may be joined.
        asks: further conditions, by name, as in the lexicon.
        thing: role of things it is done to.
        unless: words that bar it where one follows.
        loose_names: the sets of nouns that those begin with; `ANY_WORD` where one begins with a joined particle.

    Example:
        >>> next(one for one in frames() if one.id == "kill").code
        'kill.noncombatant'
    """

    id: str
    code: str
    object: str
    outcome: str
    subject: str
    people: str
    then: Mapping[str, tuple[tuple[str, ...], ...]]
    loose: tuple[tuple[str, ...], ...]
    asks: frozenset[str]
    thing: str
    unless: frozenset[str]
    loose_names: frozenset[str]


ANY_WORD = ("*",)
"""Stands for what no set of nouns tells."""


def _names(loose: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    """The sets of nouns that loose words begin with."""
    first = [parts[0].partition("@") for parts in loose]
    return frozenset(name if marked else ANY_WORD[0] for _, marked, name in first)


@cache
def frames() -> tuple[ArabicFrame, ...]:
    """Read the acts of `frames_ar.yml`.

    Example:
        >>> next(one for one in frames() if one.id == "kill").outcome
        'dead'
    """
    return tuple(
        ArabicFrame(
            str(row["id"]),
            require("codes", str(row["code"])),
            str(row["object"]),
            str(row.get("outcome", "unknown")),
            str(row.get("subject", "perpetrator")),
            str(row.get("people", "victim")),
            *(needed := _then(words_of(row, "then"))),
            frozenset(name for name in _ASKS if row.get(name, False)),
            str(row.get("thing", "target")),
            frozenset(unmarked(word) for word in words_of(row, "unless")),
            _names(needed[1]),
        )
        for row in rows_of_frames()
    )


def _then(words: tuple[str, ...]) -> tuple[Mapping[str, tuple[tuple[str, ...], ...]], tuple[tuple[str, ...], ...]]:
    """Words that must follow, by the first of each, and those whose first word can be written otherwise."""
    by_first: dict[str, tuple[tuple[str, ...], ...]] = {}
    loose: list[tuple[str, ...]] = []
    for parts in (spelling for word in words for spelling in _spellings(tuple(unmarked(word).split()))):
        by_first[parts[0]] = (*by_first.get(parts[0], ()), parts)
        if "@" in parts[0] or len(parts[0]) == 1 or parts == ("علي",):
            loose.append(parts)
    return by_first, tuple(loose)


def _spellings(parts: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Words as they are written, and their last one with the pronouns of speech: "their", "his"."""
    yield parts
    last = parts[-1]
    if last.endswith("هم") and len(last) > 4:
        yield from ((*parts[:-1], last.removesuffix("هم") + spoken) for spoken in ("هن", "ن"))
    if last.endswith("ه") and len(last) > 4 and "@" not in last:
        yield (*parts[:-1], last.removesuffix("ه") + "و")


@cache
def nouns_of_acts() -> Mapping[str, int]:
    """Give the nouns that name an act, listed or made of its verbs, with the index of its frame.

    Example:
        >>> frames()[nouns_of_acts()["مقتل"]].id
        'kill'
    """
    rows = list(enumerate(rows_of_frames()))
    made = {
        noun: number
        for number, row in reversed(rows)
        if not words_of(row, "then") and not row.get("spoken", False)
        for stems in words_of(row, "verbs")
        if (noun := noun_of(stems.split("/")[0]))
    }
    return made | {unmarked(word): number for number, row in reversed(rows) for word in words_of(row, "nouns")}


@cache
def beginnings() -> frozenset[str]:
    """Give the first words of nouns of acts that are more than one word.

    Example:
        >>> "اطلاق" in beginnings()
        True
    """
    return frozenset(noun.split()[0] for noun in nouns_of_acts() if " " in noun)


@cache
def fixed_phrases() -> Mapping[str, int]:
    """Give the fixed phrases of acts, with the index of the frame.

    Example:
        >>> frames()[fixed_phrases()["لقي حتفه"]].code
        'kill.noncombatant'
    """
    return {unmarked(word): number for number, row in enumerate(rows_of_frames()) for word in words_of(row, "fixed")}


@cache
def fixed_beginnings() -> frozenset[str]:
    """Give the first words of the fixed phrases.

    Example:
        >>> "لقي" in fixed_beginnings()
        True
    """
    return frozenset(phrase.split()[0] for phrase in fixed_phrases())
