"""Who does what to whom around one verb group, by its neighbours: subject, objects, agent, and what is joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sijill.reading.asides import (
    closes_aside,
    over_descriptions,
    over_including,
    over_parenthesis,
    over_time,
    told_before,
    watched,
)
from sijill.reading.attachment import antecedent_of, climb, described, governing, opens_clause
from sijill.reading.chunks import chunk_sentence
from sijill.reading.complements import (
    accusing,
    bears_nothing,
    below,
    found_so,
    fronted,
    had_done,
    joins,
    meanwhile,
    over_manner,
    stays,
    undergone,
)
from sijill.reading.reduction import names_doer, reduced
from sijill.reading.sentence_row import REACH, SentenceRow, Span
from sijill.reading.tokens import Token
from sijill.reading.wordsets import listed

_JOINING = frozenset(("and", "or", "but", "then", "nor"))
_SHARING = 6
"""Verb groups that may share one object."""


@dataclass(slots=True, unsafe_hash=True)
class Clauses(SentenceRow):
    """One sentence in chunks, with questions about its verb groups.

    Args:
        tokens: the sentence's tokens.
        chunks: its chunks.

    Example:
        >>> from sijill.reading.tokens import tokenise
        >>> sentence = clauses_of(tokenise("Gunmen shot his son and two neighbours.").all)
        >>> [sentence.words(span) for span in sentence.objects(1)]
        ['his son', 'two neighbours']
    """

    known_passive: dict[int, bool] = field(default_factory=dict, init=False, compare=False, repr=False)
    known_words: list[frozenset[str]] = field(default_factory=list, init=False, compare=False, repr=False)
    known_subjects: dict[int, tuple[Span, ...]] = field(default_factory=dict, init=False, compare=False, repr=False)
    known_objects: dict[object, tuple[Span, ...]] = field(default_factory=dict, init=False, compare=False, repr=False)
    kept: dict[tuple[object, ...], object] = field(default_factory=dict, init=False, compare=False, repr=False)

    def passive(self, place: int) -> bool:
        """Whether a verb group is passive: by its own helpers, by the group it is joined to, or reduced."""
        if place not in self.known_passive:
            self.known_passive[place] = self._passive(place)
        return self.known_passive[place]

    def word_set(self) -> frozenset[str]:
        """The words of the sentence in lower case, each once."""
        if not self.known_words:
            self.known_words.append(frozenset(self.lowered))
        return self.known_words[0]

    def _passive(self, place: int) -> bool:
        first, theirs = place, self.word(place - 1) in listed("words_en", "pronouns_subject")
        bare = not self.chunks[place].helpers and self.chunks[place].form in ("past", "part", "base")
        if bare and (theirs or self.chunks[place].lemmas[:1] in undergone()):
            return False  # "old Rabin they dragged out by the beard", "was beaten and died"
        if bare and (had_done(self, place) is not None or stays(self, place) or fronted(self, place) is not None):
            return True
        for _ in range(REACH):
            group = self.chunks[place]
            if group.passive:
                return place == first or self.kind(first + 1) != "NP"
            if group.helpers or group.form not in ("past", "part"):
                return False
            following = self.skip_adverbs(place + 1, 1)
            if self.word(following) == "by" and names_doer(self, place, following + 1):
                return True
            if group.form == "part":
                return not self._perfect(place)
            joined = self.joined_to(place)
            if joined is None or joined == place:
                return False
            place = joined
        return False

    def _perfect(self, place: int) -> bool:
        """Whether a bare participle goes on with "had": "had entered the town, burned it and driven them out"."""
        for _ in range(REACH):
            joined = self.joined_to(place)
            if joined is None:
                return False
            helpers = self.chunks[joined].helpers
            if helpers:
                return bool({"had", "has", "have", "'ve"} & set(helpers)) and not self.chunks[joined].passive
            place = joined
        return False

    def subjects(self, place: int) -> tuple[Span, ...]:
        """The noun phrases that a verb group is said of."""
        if place not in self.known_subjects:
            self.known_subjects[place] = self._subjects(place)
        return self.known_subjects[place]

    def _subjects(self, place: int) -> tuple[Span, ...]:
        if (first := fronted(self, place)) is not None:
            return (self.span(first),)
        for _ in range(REACH):
            left = over_time(self, place)
            kind = self.kind(left)
            if kind == "VG" and stays(self, place):
                place = left
                continue
            held = described(self, left, direct=False) if kind == "VG" and self.chunks[place].finite else None
            if held is not None:
                left, kind = held, "NP"  # "those detained were found", "the boys who ran were shot"
            if kind == "NP" and bears_nothing(self, place, left):
                earlier = governing(self, place)
                if earlier is not None:
                    place = earlier
                    continue
            if kind == "NP" and not self.behind_and(left):
                return self._with_joined_left(climb(self, left))
            if kind == "WH":
                found = antecedent_of(self, left)
                return () if found is None else (self.span(found),)
            if controlled := self._controlled(place, left):
                return controlled
            noun = self.skip_adverbs(left - 1, -1)
            opens = kind == "COMMA" and self.kind(noun) == "NP" and not closes_aside(self, left)
            opens = opens and reduced(self, place) and not self.objects(place)
            seen = watched(self, left)
            if seen is not None or (opens and self.word(self.skip_adverbs(place + 1, 1)) == "by"):
                return (self.span(climb(self, noun) if seen is None else seen),)  # "freed a clerk, abducted by gunmen"
            joined = self.joined_to(place)
            if joined is not None:
                place = joined
                continue
            if opens:
                return (self.span(climb(self, noun)),)  # "a widow, slain at her door"
            if kind == "COMMA" and not (self.chunks[place].form == "ing" and not self.chunks[place].helpers):
                whole, aside = over_including(self, left), over_parenthesis(self, left)
                shared = None if aside is None or whole is not None else told_before(self, aside)
                if shared is not None:
                    place = shared  # "they bound him with rope, he said, marched him along"
                    continue
                if (found := aside if whole is None else whole) is not None:
                    return self._with_joined_left(climb(self, found))
            earlier = governing(self, place)
            if earlier is None:
                return ()
            place = earlier
        return ()

    def objects(self, place: int, through: frozenset[str] = frozenset()) -> tuple[Span, ...]:
        """The noun phrases after a verb group, or after one of the given prepositions that follows it."""
        key = (place, through)
        if key not in self.known_objects:
            self.known_objects[key] = self._objects(place, through)
        return self.known_objects[key]

    def _objects(self, place: int, through: frozenset[str]) -> tuple[Span, ...]:
        right = self.skip_adverbs(place + 1, 1)
        right = right if self.passive(place) else over_manner(self, right)
        if through:
            for step in range(place + 1, min(right + 8, len(self.chunks))):
                kind, chunk = self.kind(step), self.chunks[step]
                bare = chunk.form in ("past", "part") and not chunk.helpers
                if (kind == "VG" and not bare) or kind == "STOP":
                    return ()
                if kind in ("PREP", "ADV", "CONJ") and self.word(step) in through and self.kind(step + 1) == "NP":
                    return self.joined_right(step + 1)
            return ()
        for _ in range(_SHARING):
            if self.kind(right) == "NP":
                return self.joined_right(right)
            shared = self._shares_object(place, right)
            if shared is None:
                return ()
            place, right = shared, self.skip_adverbs(shared + 1, 1)
        return ()

    def _shares_object(self, place: int, right: int) -> int | None:
        """The joined verb group whose object this one has too: "shot and killed the mayor"."""
        group = self.chunks[place]
        while self.kind(right) in ("COMMA", "CONJ", "ADV"):
            if self.kind(right) == "CONJ" and self.word(right) not in ("and", "or", "then", "but"):
                return None
            right += 1
        other = self.at(right)
        if other is None or other.kind != "VG" or other.helpers or group.passive:
            return None
        if other.form != group.form and {other.form, group.form} != {"past", "part"}:
            return None
        return right if self.chunks[place].last < other.first - 1 else None

    def agents(self, place: int) -> tuple[Span, ...]:
        """The noun phrases after "by" that follow a passive."""
        for step in range(place + 1, min(place + 1 + REACH, len(self.chunks))):
            kind = self.kind(step)
            told = kind == "VG" and self.chunks[step].finite and self.chunks[step].form != "past"
            if told or kind == "STOP" or self.word(step) == "when":
                return ()
            allegedly = self.word(self.skip_adverbs(step + 1, 1)) == "by"
            if kind == "COMMA" and not allegedly and self.word(step) != "(" and not joins(self, step):
                return ()
            if kind == "PREP" and self.word(step) == "by" and self.kind(step + 1) == "NP":
                passed = self.word_of_head(step + 1) in listed("words_en", "orders")
                if passed or self.tokens[self.chunks[step].first - 1].lower == "not":
                    continue  # "by order of the governor", "not by the rebels but by the army"
                return self.joined_right(step + 1)
        return ()

    def _with_joined_left(self, place: int) -> tuple[Span, ...]:
        """The subject with what is joined to it on its left: "the baker, his son and a guest fled"."""
        spans, left = [self.span(place)], place - 1
        if self.kind(left) == "CONJ" and self.word(left) in ("and", "or", "nor"):
            left -= 1 + (self.kind(left - 1) == "COMMA")
            while self.kind(left) == "NP" and len(spans) < 12 and not opens_clause(self, place, left):
                start = left
                while self.kind(start - 1) == "PREP" and self.word(start - 1) == "of" and self.kind(start - 2) == "NP":
                    start -= 2
                start = over_descriptions(self, start)
                if self.kind(self.skip_adverbs(start - 1, -1)) in ("VG", "PREP"):
                    break
                spans.insert(0, self.span(start))
                if self.kind(start - 1) != "COMMA":
                    break
                left = start - 2
        return tuple(spans)

    def joined_to(self, place: int) -> int | None:
        """The verb group that this one shares its subject with: "was arrested, beaten and jailed"."""
        left = self.skip_adverbs(place - 1, -1)
        left -= 2 * self.behind_and(left)
        kind = self.kind(left)
        if kind not in ("CONJ", "COMMA") or (kind == "CONJ" and self.word(left) not in _JOINING):
            return None
        if kind == "COMMA":
            bare = self.chunks[place].form == "ing" and not self.chunks[place].helpers
            if bare or closes_aside(self, left):
                return None
        while self.kind(left) in ("CONJ", "COMMA", "ADV"):
            left -= 1
        within = False
        for step in range(left, max(-1, left - REACH), -1):
            kind = self.kind(step)
            if kind == "VG" and (meanwhile(self, step, place) or found_so(self, step)):
                within = True
                continue
            if kind == "VG" and not below(self, step, place):
                return step
            if kind == "STOP" or (kind == "WH" and not within):
                return None
        return None

    def _controlled(self, place: int, left: int) -> tuple[Span, ...]:
        """Those who are accused of it: "accused soldiers of killing"."""
        if self.chunks[place].form != "ing" or self.kind(left) != "PREP" or self.word(left) not in ("of", "for"):
            return ()
        for step in range(left - 1, max(-1, left - REACH), -1):
            if self.kind(step) in ("STOP", "CONJ", "WH"):
                return ()
            if self.kind(step) == "VG":
                comma = self.kind(step - 1) == "COMMA" and self.kind(step - 2) == "NP"
                if comma and set(self.chunks[step].lemmas) & accusing() and not self.chunks[step].helpers:
                    return (self.span(step - 2),)  # "the mayor, accused of killing nuns"
                accuses = bool(set(self.chunks[step].lemmas) & accusing()) and not self.passive(step)
                return self.objects(step) if accuses else ()
        return ()


def clauses_of(tokens: Sequence[Token], times: frozenset[int] = frozenset()) -> Clauses:
    """Chunk a sentence and make its clauses answerable.

    Args:
        tokens: the sentence's tokens.
        times: indexes of the tokens that tell a time.

    Example:
        >>> from sijill.reading.tokens import tokenise
        >>> sentence = clauses_of(tokenise("The mayor was shot by two men.").all)
        >>> sentence.words(sentence.agents(1)[0]), sentence.passive(1)
        ('two men', True)
    """
    chunks = chunk_sentence(tokens, times)
    return Clauses(tokens, chunks, tuple(token.lower for token in tokens), tuple(chunk.kind for chunk in chunks))
