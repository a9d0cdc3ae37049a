"""Places in Arabic: a preposition, alone or written with its noun, then a kind of place or a name that is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from sijill.meaning.where import Where
from sijill.reading.ground import FoundPlace
from sijill.reading.lists_ar import listed_arabic
from sijill.reading.people_ar import verbs
from sijill.reading.place_words import kinds_of_place, table
from sijill.reading.places_en import EnglishFinder
from sijill.reading.tokens import Token
from sijill.reading.verbs_ar import plain_arabic, triggers_at

_OWNERS = ("هما", "ها", "هم", "هن", "نا", "ه", "ي")
_LONGEST = 3
_BOUND = ("وال", "فال")
_HALF_KINDS = frozenset(("باب", "صف", "جدار", "سور"))
"""Nouns that are a place only with another behind them, or with an owner."""


class ArabicFinder(EnglishFinder):
    """The same walk over Arabic: a preposition, or its clitic, then a kind of place or a name the gazetteer knows."""

    language = "ar"

    def all(self) -> Iterator[FoundPlace]:
        """Walk over the words."""
        relations, busy = table("relations", "ar"), -1
        for sentence in self.structure.sentences:
            words = self.tokens.between(sentence.start, sentence.end)
            plain = [plain_arabic(token) for token in words]
            for place, token in enumerate(words):
                if token.start < busy:
                    continue
                bare = plain[place].removeprefix("و")
                found = None
                if bare in relations or plain[place] in relations:
                    relation = relations.get(plain[place]) or relations[bare]
                    found = self._place(words, plain, place + 1, 0, relation)
                elif bare[:1] == "ب" and len(bare) > 3:
                    skip = len(plain[place]) - len(bare) + 1
                    found = self._place(words, plain, place, skip, "at")
                if found is not None:
                    busy = found.end
                    yield found

    def _place(
        self, words: Sequence[Token], plain: list[str], first: int, skip: int, relation: str
    ) -> FoundPlace | None:
        """The place that begins at a word, its first letters left out where a preposition is written with it."""
        if first >= len(words):
            return None
        before = table("before_name", "ar")
        head = plain[first][skip:]
        head = "ال" + head[1:] if skip and head.startswith("ل") and plain[first][skip - 1] == "ل" else head
        listed = self._listed(words, first) if not skip else None
        owner = next((one for one in _OWNERS if self._kind(head.removesuffix(one)) and head.endswith(one)), "")
        kind = self._kind(head) or (self._kind(head.removesuffix(owner)) if owner else None)
        if first + 1 < len(words):
            kind = self._kind(f"{head} {plain[first + 1]}") or kind
        named = head in before and first + 1 < len(words) and plain[first + 1][0].isalpha()
        if kind is None and listed is None and not named and not self._told_before(head):
            return None
        last = listed if listed is not None else self._end(words, plain, first, head, owner)
        if head in _HALF_KINDS and last == first and not owner:
            return None
        within = self._inside(words, plain, last + 1)
        end = within[1] if within is not None else last
        return self._as_place(words, (first, skip, last, end), (head, kind), relation)

    def _kind(self, word: str) -> str | None:
        """The kind of place a noun stands for, with or without its article."""
        kinds = kinds_of_place("ar")
        return (
            kinds.get(word)
            or kinds.get(word.removeprefix("ال"))
            or kinds.get(word[:-1] + "ة" if word[-1:] == "ت" else "")
        )

    def _told_before(self, name: str) -> bool:
        """Whether the text itself says of a name that it is a town, a village or a quarter."""
        return len(name) > 3 and name in self._named_places

    @cached_property
    def _named_places(self) -> frozenset[str]:
        """Names that stand behind "town", "village" or "quarter" somewhere in the text."""
        before = table("before_name", "ar")
        plain = [plain_arabic(token) for token in self.tokens]
        return frozenset(
            name
            for word, name in pairwise(plain)
            if (word in before or word[1:] in before) and len(name) > 3 and self._kind(name) is None
        )

    def _end(self, words: Sequence[Token], plain: list[str], first: int, head: str, owner: str) -> int:
        """The last word of a noun with its genitive or adjective."""
        last = first
        if owner:
            return last
        while last + 1 < len(words) and last - first < _LONGEST:
            word = plain[last + 1]
            stop = (
                not word[0].isalpha()
                or word in listed_arabic("stops")
                or word in table("relations", "ar")
                or word in verbs()
                or word.startswith((*_BOUND, "بال", "لل"))
                or (triggers_at(plain, plain, last + 1) and not word.startswith("ال"))
            )
            if stop or (plain[last].startswith("ال") and last > first and not word.startswith("ال")):
                break
            if head.startswith("ال") and not word.startswith("ال"):
                break
            last += 1
            if word.startswith("ال") and not (last + 1 < len(words) and plain[last + 1].startswith("ال")):
                break
        return last

    def _inside(self, words: Sequence[Token], plain: list[str], at: int) -> tuple[int, int] | None:
        """What contains the place: "in her office in Dunqa", with the preposition alone or written with the name."""
        if at >= len(words):
            return None
        word = plain[at]
        if word in ("في", "من") and at + 1 < len(words):
            begins, skip = at + 1, 0
        elif word[:1] == "ب" and len(word) > 4 and not listed_arabic("instruments") & {word[1:]}:
            begins, skip = at, 1
        else:
            return None
        head = plain[begins][skip:]
        if (
            self._kind(head) is None
            and not self._told_before(head)
            and head not in table("before_name", "ar")
            and (skip == 0 or not self._ask(head))
        ):
            if not skip or head in listed_arabic("stops") or head.startswith("ال"):
                return None
            return (begins, begins) if self._bare_name(head) else None
        return begins, self._end(words, plain, begins, head, "")

    def _bare_name(self, head: str) -> bool:
        """A name behind a joined "in" right after a place: nothing else can stand there that ends like a town."""
        return head.endswith(("ة", "ا")) and len(head) > 3

    def _as_place(
        self, words: Sequence[Token], span: tuple[int, int, int, int], what: tuple[str, str | None], relation: str
    ) -> FoundPlace:
        first, skip, last, end = span
        head, kind = what
        before = table("before_name", "ar")
        start = words[first].start + skip
        name = (
            self._text(words, first + 1, last)
            if head in before and last > first
            else self.structure.text[start : words[last].end]
        )
        candidates = tuple(self._ask(name)) if kind is None or head in before else ()
        within = (self._text(words, last + 1, end),) if end > last else ()
        told = before.get(head) or (candidates[0].level if candidates else ("locality" if kind is None else "spot"))
        where = Where(
            self.structure.text[start : words[end].end],
            None if head in before else kind,
            relation,
            within,
            told,
            candidates,
        )
        return FoundPlace(start, words[end].end, where)
