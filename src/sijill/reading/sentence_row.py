"""One sentence in chunks, with the plain questions about what stands where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sijill.reading.chunks import Chunk
from sijill.reading.nouns import class_of, is_people
from sijill.reading.tokens import Token
from sijill.reading.wordsets import listed

REACH = 24
"""How many chunks away an agent, a conjunct or the end of a parenthesis is looked for."""

_AGE_DIGITS = 3

Span = tuple[int, int, int]
"""First token, last token, head token of a noun phrase in its sentence."""


@dataclass(slots=True, unsafe_hash=True)
class SentenceRow:
    """A sentence as a row of chunks.

    Args:
        tokens: the sentence's tokens.
        chunks: its chunks.
        lowered: its words in lower case.
        kinds: the kinds of its chunks.

    Example:
        >>> SentenceRow((), ()).kind(0)
        ''
    """

    tokens: Sequence[Token]
    chunks: tuple[Chunk, ...]
    lowered: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def words(self, span: Span) -> str:
        """The words of a span, joined by single spaces."""
        return " ".join(token.text for token in self.tokens[span[0] : span[1] + 1])

    def at(self, place: int) -> Chunk | None:
        """The chunk at a place, None outside the sentence."""
        return self.chunks[place] if 0 <= place < len(self.chunks) else None

    def kind(self, place: int) -> str:
        """The kind of the chunk at a place, empty outside the sentence."""
        return self.kinds[place] if 0 <= place < len(self.kinds) else ""

    def word(self, place: int) -> str:
        """The first word of the chunk at a place, lower case."""
        return self.tokens[self.chunks[place].first].lower if 0 <= place < len(self.chunks) else ""

    def word_of_head(self, place: int) -> str:
        """The head of the chunk at a place, lower case."""
        return self.tokens[self.chunks[place].head].lower

    def behind_and(self, noun: int) -> bool:
        """Whether a noun only tells where or when behind "and": "beat them and on four nights took some away"."""
        there = self.kind(noun) == "NP" and self.kind(noun - 1) == "PREP" and self.word(noun - 1) not in ("of", "like")
        return there and self.kind(noun - 2) == "CONJ" and self.word(noun - 2) in ("and", "but", "or")

    def clause_text(self, place: int) -> str:
        """The words behind a verb group up to the next finite verb group or stop, lower case, spaced."""
        return f" {' '.join(self.clause_words(place))} "

    def clause_words(self, place: int) -> tuple[str, ...]:
        """The words from a verb on up to the next finite verb group or stop, lower case."""
        last = self.chunks[place].last
        for step in range(place + 1, len(self.chunks)):
            chunk = self.chunks[step]
            if chunk.kind == "STOP" or (chunk.kind == "VG" and chunk.finite and chunk.helpers):
                break
            if chunk.kind == "COMMA" and self._goes_on(step + 1):
                break
            if (
                chunk.kind == "CONJ"
                and self.word(step) not in ("if", "whether", "that", "so", "until")
                and self.kind(step + 1) == "NP"
                and self.kind(step + 2) == "VG"
            ):
                break
            last = chunk.last
        return self.lowered[self.chunks[place].head : last + 1]

    def _goes_on(self, place: int) -> bool:
        """Whether a plain past form opens the next clause of a row: "held up the bank, took the clerk hostage"."""
        chunk = self.at(place)
        bare = chunk is not None and chunk.kind == "VG" and chunk.finite and not chunk.helpers and chunk.form == "past"
        return bare and self.kind(self.skip_adverbs(place + 1, 1)) == "NP"

    def clause_start(self, place: int) -> int:
        """The first chunk of the clause a verb group stands in, for words such as "if" before it."""
        for step in range(place - 1, -1, -1):
            if self.kind(step) == "STOP" or (self.kind(step) == "COMMA" and self._closes_clause(step)):
                return step + 1
        return 0

    def _closes_clause(self, comma: int) -> bool:
        return any(
            self.kind(step) == "VG" and self.chunks[step].finite for step in range(max(0, comma - 4), comma)
        ) and self.word(comma + 1) not in ("if", "unless")

    def skip_adverbs(self, place: int, step: int) -> int:
        """The first place from this one on, in steps of one, that is no adverb."""
        while self.kind(place) == "ADV":
            place += step
        return place

    def span(self, place: int) -> Span:
        """A noun phrase with its "of": "dozens of people" is one, with the head of the inner phrase kept apart."""
        first, last, head = self.chunks[place].first, self.chunks[place].last, self.chunks[place].head
        at = place
        while self._has_of(place):
            place += 2
            last = self.chunks[place].last
        if self.word(at - 1) == "but" and self.word(at - 2) == "all":
            first = self.chunks[at - 2].first  # "all but two of the hostages" are not two
        return first, last, head

    def _has_of(self, place: int) -> bool:
        """Whether "of" and a noun phrase belong to a noun phrase: not in "deprived him of water"."""
        if self.kind(place + 1) != "PREP" or self.word(place + 1) != "of" or self.kind(place + 2) != "NP":
            return False
        before = self.at(place - 1)
        if before is not None and before.kind == "VG" and listed("words_en", "with_of") & set(before.lemmas):
            return False  # "deprived the prisoners of sleep"
        return self.word(place) not in listed("words_en", "pronouns_object")

    def behind(self, place: int) -> int:
        """The place after a noun phrase and its "of"."""
        while self._has_of(place):
            place += 2
        return place + 1

    def after_all(self, place: int, words: str) -> tuple[Span, ...]:
        """The noun phrases after a preposition that stands within the clause behind a verb group."""
        for step in range(place + 1, min(place + 1 + REACH, len(self.chunks))):
            if self.kind(step) in ("STOP", "WH") or (self.kind(step) == "CONJ" and self.kind(step + 1) == "VG"):
                return ()
            if self.kind(step) == "COMMA" and self.kind(step + 1) == "VG" and not self.chunks[step + 1].helpers:
                return ()  # "tied him up, doused him with petrol"
            if self.kind(step) == "VG" and self.chunks[step].finite and self.chunks[step].helpers:
                return ()  # "burned the houses, and that the pastor was cut with a machete"
            if self.kind(step) == "PREP" and self.word(step) == words and self.kind(step + 1) == "NP":
                return self.joined_right(step + 1)
        return ()

    def _tells(self, place: int) -> bool:
        """Whether a chunk is a finite verb group and no bare participle."""
        verb = self.at(place)
        told = verb is not None and verb.kind == "VG" and verb.finite
        return verb is not None and told and not (verb.form == "part" and not verb.helpers)

    def _described_and_tells(self, place: int) -> bool:
        """Whether a relative clause stands here and a verb behind it: "and the men that followed looted the rest"."""
        if self.kind(place) != "WH" or self.word(place) not in ("who", "which", "that"):
            return False
        first = self.skip_adverbs(place + 1, 1)
        if not self._tells(first) or set(self.chunks[first].lemmas) & listed("words_en", "reporting"):
            return False
        step = first + 1
        while self.kind(step) in ("NP", "PREP", "ADV"):
            if self.word(step) in listed("words_en", "pronouns_subject"):
                return False
            step += 1
        return step < len(self.chunks) and self._tells(step)

    def describes(self, place: int, of: int) -> bool:
        """Whether a phrase between commas says how old or what somebody named was: "Rami Adwan, 19, a clerk,"."""
        chunk, named = self.at(place), self.at(of)
        if chunk is None or named is None or chunk.kind != "NP":
            return False
        words = self.lowered[chunk.first : chunk.last + 1]
        if len(words) == 1 and words[0].isdecimal():
            return len(words[0]) <= _AGE_DIGITS and self.tokens[named.last].text[:1].isupper()  # "his sister Ana, 19"
        if not self._is_name(named):
            return False
        if (
            self.kind(of - 1) == "COMMA"
            and self.kind(of - 2) == "NP"
            and self.lowered[self.chunks[of - 2].first] == "the"
        ):
            return False  # "the guard, Sani Bello, the cook, a Kenyan": a name that says who the guard was
        one = words[0] in ("a", "an", "the") and not self._is_name(chunk)
        return one and self.kind(self.behind(place)) in ("COMMA", "STOP", "")

    def _is_name(self, chunk: Chunk) -> bool:
        return self.tokens[chunk.last].text[:1].isupper() and self.tokens[chunk.first].text[:1].isupper()

    def joined_right(self, place: int) -> tuple[Span, ...]:
        """An object with what is joined to it: commas, an apposition in brackets, "and"."""
        spans = [self.span(place)]
        waiting: list[Span] = []
        step, of = self.behind(place), place
        told: set[int] = set()
        for _ in range(REACH):
            kind = self.kind(step)
            if kind == "COMMA":
                step += 1
                if of not in told and self.describes(step, of):
                    if not self.lowered[self.chunks[step].first].isdecimal():
                        told.add(of)  # one is told of once: "a nurse, a driver, a cook" behind a name are three
                    step = self.behind(step)
                elif self.kind(step) == "NP" and self.kind(self.behind(step)) in ("COMMA", "CONJ", "STOP", ""):
                    of = step
                    if self.tokens[self.chunks[step - 1].first].text != "(":
                        waiting.append(self.span(step))
                    step = self.behind(step)
                continue
            if kind == "CONJ" and self.word(step) in ("and", "or", "as") and self.kind(step + 1) == "NP":
                behind = self.behind(step + 1)
                two = self.word(place - 1) == "between" and len(spans) == 1  # "clashes between the A and the B left"
                if not two and (self._tells(self.skip_adverbs(behind, 1)) or self._described_and_tells(behind)):
                    break  # a new clause begins here
                spans += [*waiting, self.span(step + 1)]
                waiting, of = [], step + 1
                step = behind
                continue
            if (
                kind == "PREP"
                and self.kind(step + 1) == "NP"
                and self.word(step) in ("from", "in", "at", "with", "near")
            ):
                if self.word(step) == "from" and is_people(class_of(self.word_of_head(step + 1))):
                    break  # "parted the men from the women and children"
                step = self.behind(step + 1)
                if self.kind(step) not in ("COMMA", "CONJ"):
                    break
                continue
            break
        return tuple(spans)
