"""Lists of people in a text: a heading tells what befell those whom the lines below it name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sijill.reading.actors import actors_of
from sijill.reading.clauses import clauses_of
from sijill.reading.drafts import Draft, claim_of
from sijill.reading.fates import COLONS, WORDS, Fate, fate_of, spaced, words_in
from sijill.reading.ground import Ground
from sijill.reading.nouns import class_of, is_people
from sijill.reading.rows_going_on import going_on
from sijill.reading.shape import Paragraph
from sijill.reading.surroundings import when_of, where_of
from sijill.reading.words import level
from sijill.reading.wordsets import listed, rows
from sijill.record.claim import Claim, Party

_LONGEST_ROW = 240
_MOST_NAMES = 8
"""Words of the longest name with what is joined to it."""
_SMALL_FIRST = 2
"""Rows without which a heading that ends with no colon heads no list."""
_ENDS = re.compile(r"[,،;؛:(\[–—\t\d/|]|\s-\s|\.(?=\s|$)")
_LABEL = re.compile(r"\W*(?:(?:no|nr|n°|رقم)s?\.?\s*)?[\d٠-٩]{0,4}\s*[-.):–]?\s*", re.IGNORECASE)
_ARABIC = re.compile(r"[\u0621-\u064a]")


@dataclass(frozen=True, slots=True)
class Row:
    """One line that names somebody.

    Args:
        start: first code point of the name.
        end: one past the last of the name with what is joined to it.
        last: one past the last of the line.

    Example:
        >>> Row(0, 5, 9).last
        9
    """

    start: int
    end: int
    last: int


def named_rows_in(ground: Ground, known: Sequence[Claim] = (), silent: frozenset[int] = frozenset()) -> Iterator[Draft]:
    """Draw what befell each person whom a list names, from its heading and the words of the row.

    Args:
        ground: what was found in the text.
        known: the claims of the text so far; a row whose own words told it is not drawn again.
        silent: indexes of sentences about what only was filmed, played, or happened by accident.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = "Killed in Tamar:\\n1. Salim Haddad, 34\\n2. Hanna Torok, by a shell"
        >>> drafts = list(named_rows_in(ground_of(page, "t-1", ReadSettings(), None)))
        >>> [(one.code, one.parties[0].passage.words, one.value.words) for one in drafts][1:]
        [('kill.indiscriminate', 'Hanna Torok', 'Killed in Tamar')]
    """
    paragraphs = ground.structure.paragraphs
    for number, paragraph in enumerate(paragraphs):
        fate, home = fate_of(ground, paragraph), ground.structure.sentence_at(paragraph.start)
        if fate is None or home is None or home.index in silent:
            continue
        found: list[Row] = []
        for below in paragraphs[number + 1 :]:
            row = row_of(ground, below)
            if row is None or fate_of(ground, below) is not None:
                break
            found.append(row)
        announced = ground.structure.text[paragraph.end - 1] in COLONS
        if len(found) >= (1 if announced else _SMALL_FIRST):
            for row in found:
                if not (_known(fate, row, known) or _not_so(ground, row)):
                    yield from _told(ground, fate, row)


def claims_of_rows(ground: Ground, known: Sequence[Claim], silent: frozenset[int]) -> list[Claim]:
    """Give the claims of the lists of people in a text.

    Args:
        ground: what was found in the text.
        known: the claims of the text so far.
        silent: indexes of sentences from which nothing is drawn.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("Missing:\\n- Omar Dib", "t-1", ReadSettings(), None)
        >>> [one.proposition.code for one in claims_of_rows(ground, [], frozenset())]
        ['disappear']
    """
    drafts = (*named_rows_in(ground, known, silent), *_going_on_in(ground, silent))
    return [_as_headed(ground, claim) for draft in drafts if (claim := claim_of(ground, draft)) is not None]


def _as_headed(ground: Ground, claim: Claim) -> Claim:
    """The claim at the time and place of its heading, where its row tells none of its own."""
    said, heading = claim.proposition, claim.proposition.value
    if heading is None:
        return claim
    dated = not any(f" {one} " in spaced(heading.words) for one in listed("fates", "compiling"))
    when, where = said.when, said.where
    if when is None or when.inferred:
        when = when_of(ground, heading.start, heading.end) if dated else None
    if where is None or where.inferred:
        where = where_of(ground, heading.start, heading.end)
    when = when if when is None or when == said.when else replace(when, inferred=True)
    where = where if where is None or where == said.where else replace(where, inferred=True)
    inferred = [name for name, slot in (("when", when), ("where", where)) if slot is not None and slot.inferred]
    inferred += [name for name in claim.drawn.inferred if name not in ("when", "where")]
    return replace(
        claim,
        proposition=replace(said, when=when, where=where),
        drawn=replace(claim.drawn, inferred=tuple(inferred)),
    )


def _going_on_in(ground: Ground, silent: frozenset[int]) -> Iterator[Draft]:
    """What the later sentences of a row tell of the one it names."""
    sentences = ground.structure.sentences
    for before, sentence in pairwise(sentences):
        if sentence.index in silent or sentence.paragraph != before.paragraph:
            continue
        paragraph = ground.structure.paragraphs[sentence.paragraph]
        row = row_of(ground, paragraph) if paragraph.end - paragraph.start <= _LONGEST_ROW else None
        if row is not None:
            yield from going_on(ground, sentence, tuple(ground.tokens.between(row.start, row.end)))


def _not_so(ground: Ground, row: Row) -> bool:
    """Whether a row says that its heading does not hold of the one it names: "he is alive"."""
    words = spaced(ground.structure.text[row.start : row.last])
    return any(f" {one} " in words for one in listed("fates", "row_not_so"))


def _known(fate: Fate, row: Row, known: Sequence[Claim]) -> bool:
    """Whether the words of a row tell what its heading tells."""
    inside = [one for one in known if row.start <= one.passage.start and one.passage.end <= row.last]
    return any(
        fate.general or one.proposition.outcome == fate.outcome != "unknown" or one.proposition.code == fate.code
        for one in inside
        if any(
            p.passage is not None and p.passage.start < row.end for p in one.proposition.parties if p.role == "victim"
        )
    )


def row_of(ground: Ground, paragraph: Paragraph) -> Row | None:
    """Give the name that a line opens with, with what is joined to it; None where the line is no row of a list.

    Args:
        ground: what was found in the text.
        paragraph: the line.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("- Omar Dib, teacher\\nOmar Dib said so.", "t-1", ReadSettings(), None)
        >>> [row_of(ground, one) is None for one in ground.structure.paragraphs]
        [False, True]
    """
    text = ground.structure.text
    if paragraph.end - paragraph.start > _LONGEST_ROW or text[paragraph.end - 1] in COLONS:
        return None
    if ground.structure.torn_between(paragraph.start, paragraph.end):
        return None
    label = _LABEL.match(text, paragraph.start, paragraph.end)
    start = label.end() if label is not None else paragraph.start
    end = _end_of_name(ground, start, paragraph.end)
    words = WORDS.findall(text, start, end)
    if not words or len(words) > _MOST_NAMES or level(words[0]) in listed("fates", "no_name"):
        return None
    arabic = _ARABIC.search(text, start, end) is not None
    fits = _arabic_name(words) if arabic else _latin_name(words)
    elsewhere = any(one.kind in ("place", "organisation") for one in ground.mentions.between(start, start + 1))
    if not fits or elsewhere or ground.times_between(start, end):
        return None
    return Row(start, end, paragraph.end)


def _end_of_name(ground: Ground, start: int, last: int) -> int:
    """Where the name of a row ends; "Karram, Lina" goes on behind its comma."""
    text, at = ground.structure.text, start
    while True:
        found = _ENDS.search(text, at, last)
        if found is None:
            return last
        before = text[start : found.start()]
        words = WORDS.findall(before)
        if found.group() == "." and words and (words[-1].lower() in listed("fates", "titles") or len(words[-1]) == 1):
            at = found.end()  # "Dr. Adel", "J. Torok"
            continue
        if found.group() == "," and len(words) == 1 and words[0][0].isupper():
            behind = _ENDS.search(text, found.end(), last)
            stop = last if behind is None else behind.start()
            given = WORDS.findall(text[found.end() : stop])
            known = [one.kind for one in ground.mentions.between(found.end(), stop)]
            if 0 < len(given) <= _SMALL_FIRST and all(word[0].isupper() for word in given) and "place" not in known:
                return stop  # "KARRAM, Lina, b. 2004"
        return start + len(before.rstrip())


def _latin_name(words: Sequence[str]) -> bool:
    """Whether words are a name with what is joined to it, or a phrase for somebody without one."""
    if words[0][0].isupper() and all(
        word[0].isupper() or word.lower() in listed("fates", "row_words") for word in words
    ):
        return True
    unnamed = words[0].lower() in listed("list_words", "unnamed") | {"a", "an", "two", "three", "one"}
    return unnamed and any(is_people(class_of(word.lower())) for word in words)


def _arabic_name(words: Sequence[str]) -> bool:
    return len(words) > 1 or level(words[0]) in listed("list_words", "unnamed")


def _told(ground: Ground, fate: Fate, row: Row) -> Iterator[Draft]:
    parties = list(_people(ground, row))
    code = fate.code
    if fate.outcome == "dead":
        words = spaced(ground.structure.text[row.end : row.last])
        code = next(
            (
                str(one["code"])
                for one in rows("fates", "causes")
                if any(f" {word} " in words for word in words_in(one))
            ),
            code,
        )
    if parties:
        yield Draft(
            row.start,
            row.last,
            "act",
            code,
            tuple(parties),
            "act/named-row",
            fate.outcome,
            fate.modality,
            value=fate.words,
        )


def _people(ground: Ground, row: Row) -> Iterator[Party]:
    """Those whom a row names, each a party of their own: "Yusuf Karram and his wife"."""
    text = ground.structure.text
    if _ARABIC.search(text, row.start, row.end) is not None:
        yield from _arabic_people(ground, row)
        return
    sentence = clauses_of(ground.tokens.between(row.start, row.end))
    spans = tuple(
        sentence.span(place)
        for place, chunk in enumerate(sentence.chunks)
        if chunk.kind == "NP" and sentence.kind(place - 1) != "PREP"
    )
    found = actors_of(ground, sentence, spans)
    if not found or "," in text[row.start : row.end]:
        yield Party("victim", "person", ground.page.cut(row.start, row.end))
        return
    for one in found:
        yield one.as_party("victim") if one.of_people else Party("victim", "person", one.words)


def _arabic_people(ground: Ground, row: Row) -> Iterator[Party]:
    """Those whom an Arabic row names; kin behind the joining letter are others."""
    start = row.start
    for word in WORDS.finditer(ground.structure.text, row.start, row.end):
        joined = word.group()[0] == "و" and level(word.group()[1:]) in listed("fates", "kin_joined")
        if joined and word.start() > start:
            yield (
                Party("victim", "person", ground.page.cut(row.start, word.start() - 1))
                if start == row.start
                else (Party("victim", "unnamed_person", ground.page.cut(start, word.start() - 1)))
            )
            start = word.start() + 1
    form = "person" if start == row.start else "unnamed_person"
    if level(ground.structure.text[row.start : row.end].split()[0]) in listed("list_words", "unnamed"):
        form = "unnamed_person"
    yield Party("victim", form, ground.page.cut(start, row.end))
