"""Protected names that a printed one holds: "Muhammad Ali", who told, in "Muhammad Ali Hasan", who died.

Such a name is looked for everywhere but inside the very name that is printed. Whether the two are one person no machine
knows; `alike` asks about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress

from sijill.guarding.glued import LONGEST, Glued
from sijill.guarding.name_words import in_words, words_of
from sijill.guarding.plain import bare
from sijill.guarding.sought import Printed, Sought
from sijill.meaning.names import fold_text

_Words = tuple[str, ...]

_BETWEEN = r"(?:[^\S\n]|[_+-]|%20|\\[nrt])*(?:\n[^\S\n]*)?"
"""What may stand between two words of one name: no comma, cell or second line break, since they end a name."""

_BEFORE = r"(?:(?<![^\W_])|(?<=%[0-9a-f]{2}))(?:[وفبلك]{1,2})?"
"""Where a name begins: at no letter but those that Arabic writes in front of it, or behind an escape of an address."""

_NOTHING = "(?!)"

_TAKEN_OUT = " ꙮ "
"""What stands where a printed name stood: a letter of no name, over which no name is read."""


def held_by(names: Iterable[str], printed: Iterable[str]) -> dict[_Words, frozenset[_Words]]:
    """Names that are an exact run of printed ones, and inside what each of them tells of nobody else.

    A name of several words is excused only inside a whole printed name. A single word stands in every shorter form of
    it too ("Ali Hasan"), unless that form is a protected name itself.

    Args:
        names: of people who may not be named, as written.
        printed: names of people, places and bodies that may be printed, as written; one that is among them whole is
            printed whatever else it means.

    Example:
        >>> held_by(["Muhammad Ali", "Salma Attar"], ["Muhammad Ali Hasan"])
        {('muhammad', 'ali'): frozenset({('muhammad', 'ali', 'hasan')})}
    """
    kept = {words_of(name) for name in names}
    wholes = {words_of(name) for name in printed}
    found: dict[_Words, set[_Words]] = {}
    for whole in wholes:
        runs = [run for run in _runs(whole) if len(run) > 1 and run not in kept]
        for run in _runs(whole):
            if run in kept and run not in wholes:
                around = [whole] if len(run) > 1 else [one for one in runs if run[0] in one]
                found.setdefault(run, set()).update({*around, whole})
    return {run: frozenset(around) for run, around in found.items()}


def _runs(words: _Words) -> Iterator[_Words]:
    for first in range(len(words)):
        for last in range(first + 1, len(words) + 1):
            yield words[first:last]


class Inside:
    """Names that printed ones hold, looked for wherever they stand outside of those.

    Args:
        held: the names, as `held_by` gives them.
        ordinary: words that mean nobody, as `Sought` takes them.
        printed: what stands beside each other without meaning anybody together, as `Sought` takes it.

    Example:
        >>> kept = Inside(held_by(["Muhammad Ali"], ["Muhammad Ali Hasan"]))
        >>> [kept.found_in(one) for one in ("Muhammad Ali Hasan died", "Muhammad Ali Hasan; Muhammad Ali saw it")]
        [False, True]
    """

    def __init__(
        self, held: Mapping[_Words, frozenset[_Words]], ordinary: Iterable[str] = (), printed: Printed | None = None
    ) -> None:
        self._sounds = Sought([" ".join(name) for name in held], ordinary, printed)
        self._first: dict[str, list[tuple[_Words, _Words]]] = {}
        self._glued: dict[str, _Words] = {}
        for name in sorted(held):
            for words in in_words(name):
                self._first.setdefault(words[0], []).append((words, name))
            letters = "".join(name)
            self._glued |= {letters[:LONGEST]: name, letters[::-1][:LONGEST]: name}
        self._letters = Glued("".join(name) for name in held)
        self._excused = {name: _Excused.of(around) for name, around in held.items()}
        self._all = _Excused.of(set().union(*held.values()))

    def found_in(self, text: str, grown: bool = False) -> bool:
        """Whether one of the names stands in a text outside of what is printed.

        Args:
            text: any text.
            grown: whether words may have grown together with what stands beside them, as where tags were taken out.
        """
        words = words_of(text)
        met = set(self._in_order(words))
        met.update(self._glued[one] for one in self._letters.met_in("".join(words)))
        sounds = self._sounds.by_sound(text)
        if not (met or sounds):
            return False
        folded = fold_text(text)
        grown = grown or "\0" in folded
        if sounds and self._sounds.by_sound(self._all.taken_out(folded, grown)):
            return True
        return any(self._outside(name, folded, grown) for name in met)

    def _in_order(self, words: _Words) -> Iterator[_Words]:
        for place in compress(range(len(words)), map(self._first.__contains__, words)):
            for looked_for, name in self._first[words[place]]:
                if words[place : place + len(looked_for)] == looked_for:
                    yield name

    def _outside(self, name: _Words, folded: str, grown: bool) -> bool:
        excused = self._excused[name]
        words = words_of(excused.taken_out(folded, grown))
        if name in self._in_order(words):
            return True
        glued = {self._glued[one] for one in self._letters.met_in(excused.letters_of(words))}
        return name in glued


@dataclass(frozen=True, slots=True)
class _Excused:
    """What names may stand in: as words of their own, grown together with others, and letter by letter both ways."""

    alone: re.Pattern[str]
    grown: re.Pattern[str]
    letters: re.Pattern[str]

    @staticmethod
    def of(around: Iterable[_Words]) -> _Excused:
        longest = sorted(around, key=lambda one: (-len("".join(one)), one))
        both = [way for one in longest for way in (one, tuple(word[::-1] for word in reversed(one)))]
        names = "|".join(_BETWEEN.join(map(re.escape, one)) for one in both) or _NOTHING
        glued = ["".join(one) for one in longest]
        return _Excused(
            re.compile(rf"{_BEFORE}(?:{names})(?![^\W_])"),
            re.compile(f"(?:{names})"),
            re.compile("|".join(re.escape(one) for name in glued for one in (name, name[::-1])) or _NOTHING),
        )

    def taken_out(self, folded: str, grown: bool) -> str:
        return (self.grown if grown else self.alone).sub(_TAKEN_OUT, folded)

    def letters_of(self, words: _Words) -> str:
        return self.letters.sub(_TAKEN_OUT.strip(), "".join(words))


@dataclass(frozen=True, slots=True)
class Kept:
    """Protected names whose words may all stand in a quotation, since printed names hold them: not side by side.

    Args:
        names: their words, by the first.
        around: what each of them may stand in.

    Example:
        >>> kept = kept_from(["Muhammad Ali"], ["Muhammad Ali Hasan"], frozenset({"muhammad", "ali", "hasan"}))
        >>> kept.places(["muhammad", "ali", "saw", "muhammad", "ali", "hasan"])
        [(0, 2)]
    """

    names: Mapping[str, tuple[_Words, ...]] = field(default_factory=dict)
    around: Mapping[_Words, frozenset[_Words]] = field(default_factory=dict)

    def places(self, tokens: Sequence[str]) -> list[tuple[int, int]]:
        """Where such names stand among the words and signs of a text, outside of what is printed.

        Args:
            tokens: folded words and signs.
        """
        found = []
        for place, token in enumerate(tokens):
            for form in bare(token):
                for name in self.names.get(form, ()):
                    if _stands(name, tokens, place) and not self._excused(name, tokens, place):
                        found.append((place, place + len(name)))
        return found

    def _excused(self, name: _Words, tokens: Sequence[str], place: int) -> bool:
        for whole in self.around.get(name, ()):
            for at in range(len(whole) - len(name) + 1):
                if whole[at : at + len(name)] == name and _stands(whole, tokens, place - at):
                    return True
        return False


def _stands(name: _Words, tokens: Sequence[str], place: int) -> bool:
    if place < 0 or place + len(name) > len(tokens) or name[0] not in bare(tokens[place]):
        return False
    *middle, last = tokens[place + 1 : place + len(name)] or [""]
    return len(name) == 1 or (tuple(middle) == name[1:-1] and last in (name[-1], f"{name[-1]}'s"))


def kept_from(names: Iterable[str], printed: Iterable[str], free: frozenset[str]) -> Kept:
    """The protected names that may not stand in a quotation though each of their words may.

    Args:
        names: of people who may not be named, as written.
        printed: names of people, places and bodies that may be printed, as written.
        free: folded words that may stand in quotations.

    Example:
        >>> kept_from(["Salma Hasan"], [], frozenset({"hasan"})).names
        {}
    """
    wanted, wholes = [one for one in names if free.issuperset(words_of(one))], list(printed)
    whole = {words_of(one) for one in wholes}
    by_first: dict[str, set[_Words]] = {}
    for name in map(words_of, wanted):
        if name and name not in whole:
            by_first.setdefault(name[0], set()).add(name)
    return Kept({first: tuple(sorted(them)) for first, them in by_first.items()}, held_by(wanted, wholes))
