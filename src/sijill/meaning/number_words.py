"""The lexicon of number words and the cutting of a folded text into words, digits and what glues them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from sijill.meaning.folding import fold_text
from sijill.meaning.tables import section, table

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_WHOLE = re.compile(r"\d{1,3}(?:,\d{3})+|[1-9]\d{0,11}|0")
_DECIMAL = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,12})\.\d{1,4}")


class Token(NamedTuple):
    """A word or a run of digits of the folded text.

    Args:
        text: the folded word.
        start: folded position.
        end: folded position after it.
        glue: `-` for a hyphen or dash before it, a space for white space, `!` for anything else.
        next_to: the character right after it, or empty.
    """

    text: str
    start: int
    end: int
    glue: str
    next_to: str

    @property
    def digits(self) -> bool:
        """Whether it is a run of digits."""
        return self.text[0].isdigit()


def _glue(between: str) -> str:
    if between == "-" or (len(between) <= 3 and between.strip() == "-"):
        return "-"
    if between and not between.strip() and "\n\n" not in between:
        return " "
    return "!"


def cut(folded: str) -> list[Token]:
    """Cut a folded text into tokens, in linear time.

    Args:
        folded: a text as `fold` gives it.

    Example:
        >>> [(token.text, token.glue) for token in cut("twenty-five, 1,426")]
        [('twenty', '!'), ('five', '-'), ('1,426', '!')]
    """
    tokens: list[Token] = []
    last = 0
    for found in _TOKEN.finditer(folded):
        start, end = found.span()
        between = folded[last:start]
        glue = "!" if not tokens else " " if between == " " else _glue(between)
        tokens.append(Token(found.group(), start, end, glue, folded[end : end + 1]))
        last = end
    return tokens


def whole_number(text: str) -> int | None:
    """Read digits with or without thousands commas as a whole number; None if they are something else.

    Args:
        text: a run of digits, commas and points.

    Example:
        >>> whole_number("1,426"), whole_number("03"), whole_number("1.5")
        (1426, None, None)
    """
    return int(text.replace(",", "")) if _WHOLE.fullmatch(text) else None


def decimal_number(text: str) -> Decimal | None:
    """Read digits with a decimal point; None if they are something else.

    Args:
        text: a run of digits, commas and points.

    Example:
        >>> decimal_number("1.2")
        Decimal('1.2')
    """
    return Decimal(text.replace(",", "")) if _DECIMAL.fullmatch(text) else None


@dataclass(frozen=True, slots=True)
class Entry:
    """What a number word means: its kind (unit, ten, hundred, scale, ...) and its value."""

    kind: str
    value: int


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases by their first word, longest first, each with its meaning."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]

    def match(self, tokens: list[Token], place: int) -> tuple[str, int] | None:
        """Give the meaning of the longest phrase at a place and the place after it, or None."""
        if place >= len(tokens):
            return None
        for words, meaning in self.by_first.get(tokens[place].text, ()):
            stop = place + len(words)
            if stop <= len(tokens) and all(
                tokens[place + step].text == word and (step == 0 or tokens[place + step].glue in " -")
                for step, word in enumerate(words)
            ):
                return meaning, stop
        return None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All number words, folded."""

    words: Mapping[str, Entry]
    bound: Mapping[str, int]
    vague: Mapping[str, int]
    few: Phrases
    before: Phrases
    after: Phrases
    joins: Phrases
    fractions: Phrases
    percent: Phrases
    fixed: Phrases
    spans: Mapping[str, tuple[int, int | None]]
    sets: Mapping[str, frozenset[str]] = field(default_factory=dict)


def _phrases(pairs: Iterable[tuple[str, str]]) -> Phrases:
    grouped: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for written, meaning in pairs:
        words = tuple(_TOKEN.findall(fold_text(written)))
        grouped.setdefault(words[0], []).append((words, meaning))
    return Phrases({first: tuple(sorted(found, key=lambda one: -len(one[0]))) for first, found in grouped.items()})


def _section_pairs(key: str) -> list[tuple[str, str]]:
    return [(str(word), str(code)) for code, words in section("numbers", key).items() for word in _list(words)]


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _nested(key: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for code, body in section("numbers", key).items():
        if isinstance(body, dict):
            pairs.extend((str(word), str(code)) for word in _list(body["words"]))
    return pairs


def _kind_of(value: int) -> str:
    return "unit" if value < 10 else "teen" if value < 20 else "ten"


def _duals() -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for key, endings in (("duals_both", ("ان", "ين")), ("duals_an", ("ان",))):
        for noun in _list(table("numbers")[key]):
            folded = fold_text(str(noun))
            stem = folded[:-1] + "ت" if folded.endswith("ه") else folded
            for ending in endings:
                found[stem + ending] = Entry("dual", 2)
    return found


@cache
def lexicon() -> Lexicon:
    """Give the number words of `numbers.yml`, folded and indexed; read once.

    Example:
        >>> lexicon().words["twenty"]
        Entry(kind='ten', value=20)
    """
    words = _duals()
    for key, kind in (
        ("scale_duals", "fixed_scale"),
        ("scales", "scale"),
        ("hundreds", "hundred"),
        ("groups", "group"),
    ):
        words.update((fold_text(word), Entry(kind, int(value))) for word, value in _section_pairs(key))
    words.update(
        (fold_text(word), Entry(_kind_of(int(value)), int(value))) for word, value in _section_pairs("numbers")
    )
    vague_least = {
        str(code): int(body["least"]) for code, body in section("numbers", "vague").items() if isinstance(body, dict)
    }
    spans = {
        str(code): (int(body["span"][0]), body["span"][1])
        for code, body in section("numbers", "few").items()
        if isinstance(body, dict)
    }
    fixed = [(str(one), "2") for one in _list(table("numbers")["pairs"])]
    fixed += [(str(one), "6") for one in _list(table("numbers")["half_group"])]
    sets = {
        key: frozenset(fold_text(str(one)) for one in _list(table("numbers")[key]))
        for key in ("one_not_after", "one_not_before", "year_cues", "months")
    }
    return Lexicon(
        words,
        {fold_text(word): int(value) for word, value in _section_pairs("bound_units")},
        {fold_text(word): vague_least[code] for word, code in _nested("vague")},
        _phrases(_nested("few")),
        _phrases(_section_pairs("before")),
        _phrases(_section_pairs("after")),
        _phrases(_section_pairs("joins")),
        _phrases(_section_pairs("fractions")),
        _phrases((str(one), "percent") for one in _list(table("numbers")["percent"])),
        _phrases(fixed),
        spans,
        sets,
    )
