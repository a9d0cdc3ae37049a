"""Places in English: a preposition, then a kind of spot, a name, or both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sijill.meaning.where import Candidate, Places, Where
from sijill.reading.ground import FoundPlace
from sijill.reading.mentions import Mentions
from sijill.reading.place_words import kinds_of_place, table, word_set
from sijill.reading.shape import Structure
from sijill.reading.tokens import Token, Tokens
from sijill.reading.verbforms import verb_forms
from sijill.reading.wordsets import listed

_MOST_WORDS = 5
_ARTICLES = ("al-", "el-", "ad-", "as-", "ar-", "ash-", "an-", "at-", "az-")
"""How the second part of an Arabic name opens in Latin letters."""
_LEAVES_BACK = 4
"""Words before "of" among which a verb of leaving stands."""
_POINTING = frozenset(("the", "a", "an", "his", "her", "their", "our", "my", "its", "this", "that"))


class EnglishFinder:
    """One walk over the tokens of an English text."""

    language = "en"

    def __init__(
        self,
        structure: Structure,
        tokens: Tokens,
        mentions: Mentions,
        places: Places | None,
        asked: dict[str, Sequence[Candidate]],
    ) -> None:
        self.structure, self.tokens, self.mentions, self.places, self.asked = structure, tokens, mentions, places, asked

    def all(self) -> Iterator[FoundPlace]:
        """Walk from preposition to preposition."""
        relations, busy = table("relations", self.language), -1
        for sentence in self.structure.sentences:
            words = self.tokens.between(sentence.start, sentence.end)
            for place, token in enumerate(words):
                if token.start < busy or token.lower not in relations:
                    continue
                found = self._after(words, place)
                if found is not None:
                    busy = found.end
                    yield found

    def _after(self, words: Sequence[Token], place: int) -> FoundPlace | None:
        """The place behind a preposition: a kind of spot, a name, or both."""
        relation = words[place].lower
        step = place + 1
        while step < len(words) and words[step].lower in _POINTING:
            step += 1
        first = place + 1
        if step >= len(words) or step - first > 2:
            return None
        spot = self._spot(words, step)
        if spot is not None:
            head, kind = spot
            if relation == "of" or (kind == "vehicle" and step == first):
                return None
            within, end = self._within(words, head + 1)
            return self._made((words[first].start, words[max(head, end)].end), kind, relation, within)
        if relation not in word_set("name_relations"):
            return None
        last = self._name(words, step)
        owned = relation == "of" and place > 0 and words[place - 1].lower in listed("roles_of_office", "parts_of_town")
        if last is None or (relation == "of" and not owned and not self._known(words, step, last)):
            return None
        row = self._row(words, last, opens=place == 0)
        if row > last:
            name = self._text(words, step, row)
            where = Where(name, None, table("relations", self.language)[relation])
            return FoundPlace(words[step].start, words[row].end, where, several=True)
        within, end = self._within(words, last + 1)
        name = self._text(words, step, last)
        level_told = self._level(words, step, last)
        candidates = self._ask(name)
        if not candidates and level_told is None and self._owns(words, last):
            return None  # "in Karim Haddar's yard": whose it is, not where
        if (
            not candidates
            and not owned
            and relation in ("to", "of", "from", "at", "on", "between")
            and level_told is None
        ):
            return None
        told = level_told or (candidates[0].level if candidates else None)
        to_it = table("relations", self.language)["from" if relation == "of" and self._left(words, place) else relation]
        where = Where(name, None, to_it, within, told, tuple(candidates))
        return FoundPlace(
            words[step].start,
            words[max(last, end)].end,
            replace(where, words=self.structure.text[words[step].start : words[max(last, end)].end]),
        )

    def _left(self, words: Sequence[Token], place: int) -> bool:
        """Whether somebody leaves what stands before "of": "left the besieged town of Qarn"."""
        return any(word.lower in word_set("leaving") for word in words[max(0, place - _LEAVES_BACK) : place])

    def _row(self, words: Sequence[Token], last: int, opens: bool) -> int:
        """The last word of a row of names, such as "Idlib, Homs and Hama"; `last` where it is no row.

        A row that opens its sentence is closed by a comma: else those behind it are who did something there.
        """
        at, closed = last, False
        while not closed and at + 2 < len(words) and words[at + 1].lower in (",", "and", "or"):
            closed = words[at + 1].lower != ","
            step = at + 2
            if not closed and words[step].lower in ("and", "or"):
                closed, step = True, step + 1
            end = self._name(words, step, people=True)
            if end is None:
                return last
            at = end
        behind = words[at + 1].lower if at + 1 < len(words) else ""
        acts = behind in verb_forms() or behind in listed("words_en", "be_forms") or (opens and behind != ",")
        return at if closed and not acts else last

    def _owns(self, words: Sequence[Token], last: int) -> bool:
        return last + 1 < len(words) and words[last + 1].text in ("’s", "'s")

    def _made(self, span: tuple[int, int], kind: str, relation: str, within: tuple[str, ...]) -> FoundPlace:
        """A kind of spot as a place: one of the countryside or a town is a site, all else a spot."""
        start, end = span
        candidates = self._ask(within[0]) if within else ()
        where = Where(
            self.structure.text[start:end],
            kind,
            table("relations", self.language)[relation],
            within,
            "site" if kind == "other" else "spot",
            tuple(candidates),
        )
        return FoundPlace(start, end, where)

    def _spot(self, words: Sequence[Token], step: int) -> tuple[int, str] | None:
        """The head of a phrase such as "back entrance" or "police station", with its kind."""
        kinds, best = kinds_of_place(self.language), None
        for at in range(step, min(step + 4, len(words))):
            word = words[at].lower
            ahead = f"{word} {words[at + 1].lower}" if at + 1 < len(words) else ""
            verb = word in verb_forms() and word not in kinds and ahead not in kinds  # but "the pumping station"
            if not word[0].isalpha() or word in word_set("ends") or verb:
                break
            pair = f"{words[at - 1].lower} {word}" if at > step else ""
            kind = kinds.get(pair) or kinds.get(word)
            if word == "quarter" and at + 1 < len(words) and words[at + 1].lower in ("to", "past", "century"):
                break  # "at a quarter to six"
            if kind is not None:
                best = (at, kind)
        return best

    def _within(self, words: Sequence[Token], step: int) -> tuple[tuple[str, ...], int]:
        """What contains it, nearest first: "of the city of Marwa", "in Marwa", ", Marwa"."""
        names: list[str] = []
        end = -1
        while step + 1 < len(words) and len(names) < 3:
            joint = words[step].lower
            if joint not in ("of", "in", ",", "at", "near") or (joint == "," and names and len(names) > 1):
                break
            at = step + 1
            if joint == "," and words[at].lower in ("in", "near"):
                at += 1
            while at < len(words) and words[at].lower in word_set("beside_name"):
                at += 1
            row = joint == "," and at == step + 1
            last = self._name(words, at, people=row)  # a container in a row must be known as a country or province
            if last is None or (row and not self._holds(words, at, last)):
                break
            names.append(self._text(words, at, last))
            end, step = last, last + 1
        return tuple(names), end

    def _holds(self, words: Sequence[Token], first: int, last: int) -> bool:
        """Whether a name after a comma may contain the one before: a country or province, and not the next of a row."""
        behind = words[last + 1].lower if last + 1 < len(words) else ""
        listed = self._ask(self._text(words, first, last))
        return any(one.level in ("country", "governorate") for one in listed) and behind not in ("and", "or")

    def _name(self, words: Sequence[Token], step: int, people: bool = False) -> int | None:
        """The last word of a name that may be a place, or None."""
        if step >= len(words):
            return None
        if self.structure.caseless:
            return self._listed(words, step)
        token = words[step]
        if (
            not token.text[0].isupper()
            or token.lower in word_set("not_names")
            or (not people and self._is_person(token))
        ):
            return None
        last = step
        for at in range(step + 1, min(step + _MOST_WORDS, len(words))):
            word = words[at]
            if word.start > words[at - 1].end + 1 or not word.text[0].isalpha():
                break
            if word.text[0].isupper() or word.lower.startswith(_ARTICLES):
                last = at
            elif word.lower not in word_set("inner"):
                break
        while last > step and words[last].lower in word_set("inner"):
            last -= 1
        return last

    def _listed(self, words: Sequence[Token], step: int) -> int | None:
        """In text without capitals only what the gazetteer knows is a name."""
        for last in range(min(step + 2, len(words) - 1), step - 1, -1):
            if (
                all(word.text[0].isalpha() for word in words[step : last + 1])
                and (last > step or len(words[step].text) > 3)
                and self._ask(self._text(words, step, last))
            ):
                return last
        return None

    def _is_person(self, token: Token) -> bool:
        return any(
            mention.kind in ("person", "kin", "organisation", "group") and mention.start <= token.start < mention.end
            for mention in self.mentions.between(max(0, token.start - 40), token.end)
        )

    def _known(self, words: Sequence[Token], first: int, last: int) -> bool:
        return self._level(words, first, last) is not None

    def _level(self, words: Sequence[Token], first: int, last: int) -> str | None:
        """The level that words beside the name say: "village of X", "X province"."""
        before, after = table("before_name", self.language), table("after_name", self.language)
        two = f"{words[first - 2].lower} {words[first - 1].lower}" if first >= 2 else ""
        if two in before:
            return before[two]
        return after.get(words[last + 1].lower) if last + 1 < len(words) else None

    def _text(self, words: Sequence[Token], first: int, last: int) -> str:
        return self.structure.text[words[first].start : words[last].end]

    def _ask(self, name: str) -> Sequence[Candidate]:
        if self.places is None:
            return ()
        if name not in self.asked:
            self.asked[name] = tuple(self.places.named(name))[:5]
        return self.asked[name]
