"""The shapes of time expressions, compiled from the word lists `times_*.yml`, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sijill.reading.words import level, lexicon, one_shape

_MACRO = re.compile(r"<([A-Za-z_]+[0-9]?)>")
_NAMED, _AGAIN = re.compile(r"\(\?P<\w+>"), re.compile(r"\(\?P=\w+\)")
_BEFORE, _AFTER = 60, 45
"""How far around a word without which there is no time expression one may reach; twice as far as any that was seen."""
_BUNDLE = 12
"""How many shapes are looked for in one walk over a stretch."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape of time expression.

    Args:
        id: the rule's id, without its language.
        kind: the builder that makes a value of it.
        regex: the compiled shape, for lower-cased text.

    Example:
        >>> grammar("en").shapes[0].id
        'counted-weekday'
    """

    id: str
    kind: str
    regex: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class TimeGrammar:
    """The time shapes of one language with their word tables.

    Args:
        language: `en` or `ar`.
        version: the word list's version.
        words: tables from words to codes.
        shapes: the shapes, in order of preference among equally long ones.
        trigger: finds the words without which there is no time expression.
        bundles: the shapes by a few together, each with what finds where any of them begins.

    Example:
        >>> grammar("en").words["month"]["march"]
        3
    """

    language: str
    version: str
    words: Mapping[str, Mapping[str, object]]
    shapes: tuple[Shape, ...]
    trigger: re.Pattern[str]
    bundles: tuple[tuple[re.Pattern[str], tuple[tuple[int, Shape], ...]], ...]


@dataclass(frozen=True, slots=True)
class RawTime:
    """A stretch of text that has the shape of a time expression.

    Args:
        start: first code point.
        end: one past the last.
        shape: which shape.
        fields: the named pieces found, lower-cased.

    Example:
        >>> list(raw_times("in march 1950", "en"))[0].fields["year"]
        '1950'
    """

    start: int
    end: int
    shape: Shape
    fields: Mapping[str, str]


@cache
def grammar(language: str) -> TimeGrammar:
    """Compile the time grammar of a language.

    Args:
        language: `en` or `ar`.

    Example:
        >>> grammar("en").language
        'en'
    """
    raw = lexicon(f"times_{language}")
    words: dict[str, dict[str, object]] = {}
    for name, table in dict(raw["words"]).items():  # type: ignore[call-overload]
        rows = dict(table) if isinstance(table, dict) else dict.fromkeys(table, True)
        words[name] = {level(str(word)): code for word, code in rows.items()}
    macros: dict[str, str] = dict(raw["macros"])  # type: ignore[call-overload]
    expand = _expander(words, macros)
    letter = "a-z" if language == "en" else "\u0621-\u064a"
    listed: list[dict[str, str]] = list(raw["shapes"])  # type: ignore[call-overload]
    names: list[str] = list(raw["triggers"])  # type: ignore[call-overload]
    opened = rf"(?<![{letter}\d])"
    wordings = [expand(one_shape(row["shape"])) for row in listed]
    shapes = tuple(
        Shape(row["id"], row["kind"], re.compile(f"{opened}(?:{wording})"))
        for row, wording in zip(listed, wordings, strict=True)
    )
    triggers = sorted(
        {word for name in names for word in words[name]},
        key=len,
        reverse=True,
    )
    opens = r"(?<![a-z])" if language == "en" else ""  # Arabic joins "and", "in" and "for" to the word
    trigger = re.compile(rf"\d|{opens}" + _any_of([re.escape(letter) for letter in word] for word in triggers))
    bundles = tuple(
        (_beginnings(opened, wordings[at : at + _BUNDLE]), tuple(enumerate(shapes))[at : at + _BUNDLE])
        for at in range(0, len(shapes), _BUNDLE)
    )
    return TimeGrammar(language, str(raw["version"]), words, shapes, trigger, bundles)


def _beginnings(opened: str, wordings: Sequence[str]) -> re.Pattern[str]:
    """A pattern of no width that stands wherever one of several shapes begins; a text is walked once for all of them.

    Groups lose their names, as shapes share them, and what refers back to one may be anything: a shape judges itself.
    """
    nameless = (_NAMED.sub("(?:", _AGAIN.sub(".+?", wording)) for wording in wordings)
    return re.compile(f"{opened}(?={'|'.join(f'(?:{wording})' for wording in nameless)})", re.DOTALL)


def _expander(words: Mapping[str, Mapping[str, object]], macros: Mapping[str, str]) -> Callable[[str], str]:
    """Make the function that replaces names in angle brackets; `(?P<name>` is left alone."""

    def expand(shape: str) -> str:
        for _ in range(6):
            changed = _MACRO.sub(replace, shape)
            if changed == shape:
                return shape
            shape = changed
        return shape

    def replace(found: re.Match[str]) -> str:
        name = found.group(1)
        if found.string[max(0, found.start() - 2) : found.start()] == "?P":
            return found.group(0)
        if name in macros:
            return f"(?:{macros[name]})"
        table = words.get(name)
        if table is None:
            return found.group(0)
        return _any_of(_spelt(str(word)) for word in sorted(table, key=len, reverse=True))

    return expand


def _spelt(word: str) -> list[str]:
    """A word as patterns of letters: a space may be a line end, a final alef may carry its tanwin on either side."""
    letters = ["[ \n\xa0]" if letter == " " else re.escape(letter) for letter in word]
    return [*letters[:-1], "(?:ا\u064b?|\u064bا)"] if word.endswith("ا") else letters


def _any_of(words: Iterable[Sequence[str]]) -> str:
    """One pattern for a list of words, the longest first, which walks through letters that words share only once."""
    tree: _Tree = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return f"(?:{_branches(tree)})"


_Tree = dict[str, "_Tree"]


def _branches(node: _Tree) -> str:
    found = [letter + _branches(child) for letter, child in node.items() if letter]
    if "" not in node:
        return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})"
    return f"(?:{'|'.join(found)})?" if found else ""


def raw_times(lowered: str, language: str) -> tuple[RawTime, ...]:
    """Find the stretches of a text that have the shape of a time expression; the longest of overlapping ones.

    Args:
        lowered: the text in lower case, same length as the original.
        language: `en` or `ar`.

    Example:
        >>> [lowered_words.fields["unit"] for lowered_words in raw_times("two weeks later", "en")]
        ['weeks']
    """
    rules = grammar(language)
    found: list[tuple[int, int, int, re.Match[str]]] = []
    for start, end in _stretches(lowered, rules.trigger):
        for beginnings, bundle in rules.bundles:
            places = [one.start() for one in beginnings.finditer(lowered, start, end)]
            for order, shape in bundle if places else ():
                behind = start
                for place in places:
                    match = shape.regex.match(lowered, place, end) if place >= behind else None
                    if match is not None and match.end() > place:
                        behind = match.end()
                        found.append((place - behind, order, place, match))
    found.sort(key=lambda row: row[:3])
    taken = bytearray(len(lowered))
    kept: list[RawTime] = []
    for _, order, start, match in found:
        end = match.end()
        if any(taken[start:end]):
            continue
        taken[start:end] = b"\x01" * (end - start)
        fields = {name: value.replace("\u064b", "") for name, value in match.groupdict().items() if value is not None}
        clitic = fields.pop("clitic", "")  # "and", "in", "for" written together with the Arabic word
        kept.append(RawTime(start + len(clitic), end, rules.shapes[order], fields))
    kept.sort(key=lambda raw: raw.start)
    return tuple(kept)


def _stretches(lowered: str, trigger: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Merge the surroundings of all triggers into stretches that begin and end at white space."""
    size = len(lowered)
    current: tuple[int, int] | None = None
    for match in trigger.finditer(lowered):
        start, end = max(0, match.start() - _BEFORE), min(size, match.end() + _AFTER)
        if current is not None and start <= current[1]:
            current = (current[0], end)
            continue
        if current is not None:
            yield _to_spaces(lowered, *current)
        current = (start, end)
    if current is not None:
        yield _to_spaces(lowered, *current)


def _to_spaces(lowered: str, start: int, end: int) -> tuple[int, int]:
    """Move the ends of a stretch outwards to white space, at most a long word away."""
    limit = 40
    while start > 0 and limit and not lowered[start - 1].isspace():
        start, limit = start - 1, limit - 1
    limit = 40
    while end < len(lowered) and limit and not lowered[end].isspace():
        end, limit = end + 1, limit - 1
    return start, end
