"""Names to look for in many texts: in their order, loosely across scripts, and letter by letter over any gaps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, compress
from string import digits
from typing import Protocol

from sijill.guarding.glued import Glued
from sijill.guarding.name_words import compounds, in_words, parts_of, words_of
from sijill.meaning.names import fold_text, skeleton_of_word
from sijill.meaning.skeleton import may_be_one_word

_HASH = re.compile(r"[0-9a-f]{32,}")
"""Words that are no spelling of a name, loosely."""

_WORDS = 12
"""Where a name is cut that is longer: whatever holds all of it holds its beginning."""

_EDGE = r"(?<![^\W_])"
_BETWEEN = r"[\W_]+(?:(?:al|el|ال)[\W_]+)*"
"""What stands between two words of a name: no letter, but for articles."""

_KEPT = 1 << 15
"""Words whose mark is kept; it bounds the memory and changes no answer."""

_Words = tuple[str, ...]


_NO = "\0"
"""The mark of a word that begins no name, loosely, and follows no beginning."""
_SIDE_BY_SIDE = re.compile(rf"[^{_NO}](?=[^{_NO}])")


class _Marks(dict[str, str]):
    """One letter for every word: which key of the first two of a name it has, if any."""

    def __init__(self) -> None:
        super().__init__()
        self.of_key: dict[str, str] = {}

    def mark(self, key: str) -> str:
        """The letter of a key that is looked for."""
        # beyond the letters that stand for half a pair, there is room for a million keys; further ones share a letter,
        # which costs a comparison and changes no answer
        return self.of_key.setdefault(key, chr(0x10000 + len(self.of_key) % 0x100000))

    def __missing__(self, word: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        letters = word.rstrip(digits)
        if len(letters) < 2 or _HASH.fullmatch(word):
            found = _NO
        elif len(letters) < len(word):  # numbers of entries and places: their letters are met again and again
            found = self[letters]
        else:
            found = self.of_key.get(skeleton_of_word(word), _NO)
        self[word] = found
        return found


class Seeks(Protocol):
    """What tells whether names stand in a text."""

    def found_in(self, text: str, grown: bool = False) -> bool:
        """Whether any of them does."""


class Printed:
    """Names that a release prints on purpose, and words of its own pages, beside which they stand.

    Parts of a printed name, with words of the pages or of another printed name, can sound like a name together and are
    none: where each of them ends is known. It excuses only what is written exactly as it was recorded, and only what
    sounds like a protected name; the protected person's own spelling is found all the same.

    A printed name that sounds like a protected one by itself is found, until a person has ruled that they are two.

    Args:
        names: of people who may be named, as recorded.
        pages: words of the pages themselves.
        apart: of these names those of which a person has ruled that whoever sounds like them is somebody else.

    Example:
        >>> printed = Printed(["Samir Dalati", "Nur Attar"])
        >>> words = words_of("Samir Dalati, Nur Attar")
        >>> printed.holds(words, 1, 3), printed.holds(words_of("Dalati, Nur Attar"), 0, 2)
        (True, False)
    """

    def __init__(self, names: Iterable[str] = (), pages: Iterable[str] = (), apart: Iterable[str] = ()) -> None:
        self._pages = frozenset(chain.from_iterable(map(words_of, pages)))
        self._apart = frozenset(map(parts_of, apart))
        self._with: dict[str, list[tuple[_Words, int]]] = {}
        for parts in map(parts_of, dict.fromkeys(names)):
            for place, word in enumerate(parts):
                self._with.setdefault(word, []).append((parts, place))

    def holds(self, words: Sequence[str], start: int, end: int) -> bool:
        """Whether words of a text are all of printed names as recorded, or of the pages, and one of them of a name.

        Args:
            words: of the text, without articles.
            start: where the words begin.
            end: behind their end.
        """
        of_names = [self._of_names(words, place) for place in range(start, end)]
        if not any(of_names) or not all(
            names or words[place] in self._pages for place, names in enumerate(of_names, start)
        ):
            return False
        alone = set.intersection(*of_names)
        return all(parts in self._apart for _, parts in alone)

    def _of_names(self, words: Sequence[str], place: int) -> set[tuple[int, _Words]]:
        """Where printed names stand as recorded that have a word at a place."""
        found: set[tuple[int, _Words]] = set()
        for parts, within in self._with.get(words[place], ()):
            first, last = place - within, place - within + len(parts) - 1
            if first < 0 or last >= len(words):
                continue
            # tags taken out leave a name grown together with what stands before or behind it
            begins = words[first] == parts[0] or (within > 0 and words[first].endswith(parts[0]))
            ends = words[last] == parts[-1] or (within + 1 < len(parts) and words[last].startswith(parts[-1]))
            if begins and ends and tuple(words[first + 1 : last]) == parts[1:-1]:
                found.add((first, parts))
        return found


class Sought:
    """Names to look for, prepared once for many texts.

    Args:
        names: as written, in any script.
        ordinary: words as they are written that mean nobody. One that only sounds like a part of a name counts as that
            part where it is written otherwise: "Said Hasan" may be سعيد حسن, "said Hasan" tells who spoke.
        printed: what stands beside each other without meaning anybody together; nothing if None.
        held: further names, which may stand inside printed ones and nowhere else.

    Example:
        >>> Sought(["Munir al-Karimi"]).found_in("seen with منير الكريمي at night")
        True
        >>> [Sought(["سعيد حسن"], {"said"}).found_in(one) for one in ("he said Hasan saw it", "he met Said Hasan")]
        [False, True]
    """

    def __init__(
        self,
        names: Iterable[str],
        ordinary: Iterable[str] = (),
        printed: Printed | None = None,
        held: Seeks | None = None,
    ) -> None:
        self._held = held
        self._printed = Printed() if printed is None else printed
        self._ordinary: dict[str, set[str]] = {}
        for word in ordinary:
            self._ordinary.setdefault(fold_text(word), set()).add(word)
        self._single: set[str] = set()
        self._exact: dict[_Words, list[_Words]] = {}
        self._loose: dict[str, list[_Words]] = {}
        self._marks = _Marks()
        letters = []
        for name in dict.fromkeys(names):
            words = words_of(name)[:_WORDS]
            letters.append("".join(words))
            if len(words) == 1:
                self._single.add(words[0])
            elif words:
                for one in in_words(words):
                    self._exact.setdefault(one[:2], []).append(one)
            parts = tuple(compounds(words, set(words)))
            keys = [skeleton_of_word(word) for word in parts]
            if len(parts) > 1 and all(len(key) > 1 for key in keys) and sum(map(len, keys)) > 4:
                self._loose.setdefault(self._marks.mark(keys[0]) + self._marks.mark(keys[1]), []).append(parts)
        self._first = frozenset(pair[0] for pair in self._exact)
        self._glued = Glued(letters)

    def found_in(self, text: str, grown: bool = False) -> bool:
        """Whether any of the names stands in a text.

        Args:
            text: any text.
            grown: whether words may have grown together with what stands beside them, as where tags were taken out.
        """
        return self._anywhere(text) or (self._held is not None and self._held.found_in(text, grown))

    def by_sound(self, text: str) -> bool:
        """Whether any of the names stands in a text, loosely alone."""
        words = words_of(text)
        return bool(self._loose) and self._loosely(compounds(words, set(words)), text)

    def _anywhere(self, text: str) -> bool:
        words = words_of(text)
        present = set(words)
        if not self._single.isdisjoint(present):
            return True
        if not self._first.isdisjoint(present) and self._in_order(words):
            return True
        if self._loose and self._loosely(compounds(words, present), text):
            return True
        return self._glued.found_in("".join(words))

    def _in_order(self, words: _Words) -> bool:
        for place in compress(range(len(words) - 1), map(self._first.__contains__, words)):
            for one in self._exact.get(words[place : place + 2], ()):
                if words[place : place + len(one)] == one:
                    return True
        return False

    def _loosely(self, words: Sequence[str], text: str) -> bool:
        marks = "".join(map(self._marks.__getitem__, words))
        seen: set[tuple[_Words, _Words]] = set()
        for met in _SIDE_BY_SIDE.finditer(marks):
            place = met.start()
            for wanted in self._loose.get(marks[place : place + 2], ()):
                there = tuple(words[place : place + len(wanted)])
                if len(there) != len(wanted) or (there, wanted) in seen or not all(map(_one_word, there, wanted)):
                    continue
                if self._printed.holds(words, place, place + len(wanted)):
                    continue  # of this place alone: the same words may stand elsewhere as a name
                seen.add((there, wanted))
                if not self._means_nobody(there, wanted, text):
                    return True
        return False

    def _means_nobody(self, there: _Words, wanted: _Words, text: str) -> bool:
        """Whether words that sound like a name are in all places of a text ordinary words, as those are written."""
        sounding = [at for at, (one, other) in enumerate(zip(there, wanted, strict=True)) if one != other]
        ordinary = [at for at in sounding if there[at] in self._ordinary]
        if not ordinary:
            return False
        met = re.findall(f"(?i){_EDGE}{_BETWEEN.join(f'({re.escape(word)})' for word in there)}(?![^\\W_])", text)
        written = [(one,) if isinstance(one, str) else one for one in met]
        return bool(written) and all(any(one[at] in self._ordinary[there[at]] for at in ordinary) for one in written)


@lru_cache(maxsize=1 << 14)
def _one_word(first: str, second: str) -> bool:
    return may_be_one_word(first, second)
