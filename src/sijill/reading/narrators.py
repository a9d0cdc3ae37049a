"""Who narrates: the author, or, behind a seam in the text, somebody else who says "I" without quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sijill.meaning.voice import Hop
from sijill.messages import N_
from sijill.reading.cues import Cue
from sijill.reading.headed import (
    answers,
    own_name_of,
    teller_of_heading,
    tells_of_itself,
    told_by_labels,
)
from sijill.reading.issued import issuer_of, sender_of
from sijill.reading.people_ar import says_i
from sijill.reading.scripted import turns
from sijill.reading.shape import Structure
from sijill.reading.tokens import Tokens
from sijill.reading.words import lexicon
from sijill.reading.wordsets import listed, longest_words
from sijill.reading.zones import Zone

THE_AUTHOR = N_("the author")
PASSAGE_NARRATOR = N_("narrator of this passage (not named)")
_LONGEST_LEAD = 160
"""Characters of the longest line that can lead over to a letter or note."""
_BEHIND = 3
"""So far behind a gap, in blanks and line ends, the sentence after it begins."""
_BEFORE_THE_TOLD = frozenset(("told", "to", "tells", "between", "showed", "asked", "and"))
"""Words behind which "me" is the one who is told."""
_OWN = 0.25
"""Share of sentences in the first person above which the whole text is told by its own narrator."""


@dataclass(frozen=True, slots=True)
class Narrator:
    """Who narrates a stretch of sentences.

    Args:
        first: index of the first sentence.
        last: one past the index of the last.
        chain: the hops of plain narration there.
        official: whether it is what a body announces.

    Example:
        >>> Narrator(0, 3, (Hop("the author", "text"),)).last
        3
    """

    first: int
    last: int
    chain: tuple[Hop, ...]
    official: bool = False


def author_chain() -> tuple[Hop, ...]:
    """The chain of plain narration: the author, in writing.

    Example:
        >>> author_chain()[0].teller
        'the author'
    """
    return (Hop(THE_AUTHOR, "text"),)


def other_narrators(structure: Structure, levels: Sequence[Zone]) -> tuple[Narrator, ...]:
    """Find stretches where somebody else narrates: an unquoted "I" that sets in at a gap of a text told by others.

    Such a stretch goes on over paragraphs that keep saying "I", and ends at the next gap.

    Args:
        structure: the structured text.
        levels: its levels, as `zones` gives them.

    Example:
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("Adel rose. He left early. He hid, and there…I took my coat. I ran.")
        >>> [(n.first, n.last) for n in other_narrators(text.structure, levels)]
        [(3, 5)]
    """
    speaking = _first_person_sentences(levels)
    total = len(structure.sentences)
    if not total:
        return ()
    headed = _by_heading(structure, speaking) or _by_turns(structure) or _by_labels(structure)
    if headed:
        return headed
    unsigned = _behind_unsigned(structure)
    behind = _behind_gaps(structure)
    seam = min(behind, default=0)
    if sum(1 for n in speaking - unsigned if n < seam) > _OWN * max(1, seam):
        behind = set()
    found: list[Narrator] = []
    chain = (Hop(PASSAGE_NARRATOR, "unknown", named=False), *author_chain())
    for first in sorted((behind | unsigned) & speaking):
        if found and first < found[-1].last:
            continue
        last = _reach(structure, first, speaking)
        found.append(Narrator(first, last, chain))
    return tuple(found)


def _by_heading(structure: Structure, speaking: set[int]) -> tuple[Narrator, ...]:
    """Whoever answers in an interview, or tells a statement that bears their name or calling."""
    issuer, sender = issuer_of(structure), sender_of(structure)
    headed = issuer or sender
    if headed is not None:
        opens = next((one.index for one in structure.sentences if one.start > (headed.end or 0)), 1)
        return (Narrator(opens, len(structure.sentences), (headed, *author_chain()), issuer is not None),)
    teller, answered = teller_of_heading(structure) or own_name_of(structure), answers(structure)
    if teller is None:
        chain = (Hop(PASSAGE_NARRATOR, "interview", named=False), *author_chain())
        own = sum(1 for first, last in answered for index in range(first, last) if index in speaking)
        told = sum(last - first for first, last in answered)
        return tuple(Narrator(first, last, chain) for first, last in answered) if own and own >= _OWN * told else ()
    chain = (teller, *author_chain())
    if answered:
        return tuple(Narrator(first, last, chain) for first, last in answered)
    heads = next((one.index for one in structure.sentences if one.start > (chain[0].end or 0)), 1)
    if not tells_of_itself(structure, speaking):
        return ()
    return (Narrator(heads, len(structure.sentences), chain),)


def _by_turns(structure: Structure) -> tuple[Narrator, ...]:
    """Whoever speaks in each turn of a transcript."""
    return tuple(Narrator(first, last, (hop, *author_chain())) for first, last, hop in turns(structure))


def _by_labels(structure: Structure) -> tuple[Narrator, ...]:
    """Whoever tells each of several paragraphs that open with them: "Refugee 2 (man, 22). Soldiers came at night"."""
    labels = told_by_labels(structure)
    return tuple(Narrator(first, last, (hop, *author_chain())) for first, last, hop in labels)


def _behind_unsigned(structure: Structure) -> set[int]:
    """Sentences that open what a line before them gives as words that nobody signed: "From an unsigned letter:"."""
    found = set()
    for sentence in structure.sentences[:-1]:
        words = " ".join(structure.text[sentence.start : sentence.end].lower().split())
        if words[-1:] != ":" or len(words) > _LONGEST_LEAD:
            continue
        told = set(re.findall(r"[^\W\d_]+", words))
        signless = any(f" {one} " in f" {words[:-1]} " for one in listed("media", "unsigned"))
        if signless and told & listed("media", "papers"):
            found.add(sentence.index + 1)
    return found


def _behind_gaps(structure: Structure) -> set[int]:
    """Sentences that start right behind a gap."""
    found = set()
    for gap in structure.gaps:
        # A note that pages are missing mostly stands in a paragraph of its own.
        near = (structure.sentence_at(gap.end + step) for step in range(_BEHIND + 1))
        sentence = next((one for one in near if one is not None), None)
        if sentence is not None and not structure.text[gap.end : sentence.start].strip():
            found.add(sentence.index)
    return found


def _first_person_sentences(levels: Sequence[Zone]) -> set[int]:
    """Sentences that say "I" outside quotes, other than as the one who is told ("he told me")."""
    found = set()
    for level in levels:
        if level.quote >= 0:
            continue
        words = [element.lower for element in level.elements]
        if any(
            says_i(word)
            or (
                word in listed("cues", "first_person")
                and not (place and word in ("me", "us", "i") and words[place - 1] in _BEFORE_THE_TOLD)
            )
            for place, word in enumerate(words)
        ):
            found.add(level.sentence)
    return found


def _reach(structure: Structure, first: int, speaking: set[int]) -> int:
    """One past the last sentence of the stretch: paragraphs go on while they say "I" at least once."""
    sentences = structure.sentences
    last = first
    while last < len(sentences) and sentences[last].part == sentences[first].part:
        stop, torn = last + 1, False
        while stop < len(sentences) and sentences[stop].paragraph == sentences[last].paragraph and not torn:
            torn = structure.torn_between(sentences[stop - 1].start, sentences[stop].end)
            stop += not torn
        if not any(number in speaking for number in range(last, stop)):
            break
        last = stop
        if torn or (stop < len(sentences) and structure.torn_between(sentences[stop - 1].start, sentences[stop].end)):
            break
    return last


def interviewed(structure: Structure, tokens: Tokens, cues: Sequence[Cue]) -> dict[str, str]:
    """Give those who told the author themselves: from key to medium, interview or phone.

    Args:
        structure: the structured text.
        tokens: its tokens.
        cues: all cues outside quotes.

    Example:
        >>> from sijill.reading.cues_en import english_cues
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("Salma told me that they had knocked.")
        >>> interviewed(text.structure, text.tokens, english_cues(levels[0], text))
        {'salma': 'interview'}
    """
    found: dict[str, str] = {}
    for cue in cues:
        if not cue.teller.key or cue.teller.key.startswith("?") or cue.teller.first_person:
            continue
        direct = cue.heard_by is not None and cue.heard_by.first_person
        if direct or near(structure, tokens, cue, "interview"):
            medium = "phone" if near(structure, tokens, cue, "phone") and cue.kind != "contact" else "interview"
            if cue.kind != "contact":
                found[cue.teller.key] = "interview" if found.get(cue.teller.key) == "interview" else medium
    return found


def near(structure: Structure, tokens: Tokens, cue: Cue, medium: str) -> bool:
    """Say whether the sentence of a cue holds words that show a medium, outside the quotation.

    Args:
        structure: the structured text.
        tokens: its tokens.
        cue: the cue.
        medium: a list of the lexicon `media`.

    Example:
        >>> from sijill.reading.cues_en import english_cues
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("Salma said by phone that they had knocked.")
        >>> near(text.structure, text.tokens, english_cues(levels[0], text)[0], "phone")
        True
    """
    return first_near(structure, tokens, cue, (medium,)) is not None


def first_near(structure: Structure, tokens: Tokens, cue: Cue, media: Iterable[str]) -> str | None:
    """Give the first of several media that words in the sentence of a cue show, outside the quotation.

    Args:
        structure: the structured text.
        tokens: its tokens.
        cue: the cue.
        media: lists of the lexicon `media`.

    Example:
        >>> from sijill.reading.cues_en import english_cues
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("Salma said by phone that they had knocked.")
        >>> first_near(text.structure, text.tokens, english_cues(levels[0], text)[0], ("press", "phone"))
        'phone'
    """
    sentence = structure.sentence_at(cue.start)
    if sentence is None:
        return None
    apart = structure.text.rfind(";", sentence.start, cue.start) + 1  # another clause is another telling
    start, end = max(sentence.start, cue.start - 160, apart), min(sentence.end, cue.end + 80)
    inside = [(q.start, q.end) for q in structure.quotes_in(start, end)]
    words = [t.lower for t in tokens.between(start, end) if not any(a <= t.start < b for a, b in inside)]
    told = (one for one in media if not _longest(one).isdisjoint(words))
    return next((one for one in told if _phrases(one).search(" ".join(words)) is not None), None)


def _told_by(medium: str) -> Iterator[str]:
    """The phrases that show a medium, in all languages."""
    rows = lexicon("media")[medium]
    assert isinstance(rows, dict)
    return (phrase for language in sorted(rows) for phrase in rows[language])


@cache
def _longest(medium: str) -> frozenset[str]:
    """The longest words of the phrases that show a medium."""
    return longest_words(_told_by(medium))


@cache
def _phrases(medium: str) -> re.Pattern[str]:
    """The phrases of a list as one pattern of whole words."""
    told = "|".join(map(re.escape, _told_by(medium)))
    return re.compile(rf"(?<!\S)(?:{told})(?!\S)")
