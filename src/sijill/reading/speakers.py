"""Whose quotation it is: the cue beside it, before or after, or else whoever the page makes likeliest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sijill.messages import N_
from sijill.reading.barred import barred
from sijill.reading.cues import Cue
from sijill.reading.name_beside import teller_by_name
from sijill.reading.prepared import Ground
from sijill.reading.shape import Structure
from sijill.reading.tellers import Teller
from sijill.reading.tellings import Telling
from sijill.reading.zones import Zone

UNNAMED_SPEAKER = N_("speaker not named")
_QUOTES_BACK = 40
_REACH = 3
"""Sentences looked back over for a speaker whom no cue names."""


def cue_of_quote(
    levels: Sequence[Zone], cues: Sequence[tuple[Cue, ...]], number: int, quote: int, structure: Structure
) -> Cue | None:
    """Give the cue that carries a quote: behind its end first, then before its start, else None.

    Args:
        levels: the levels of the text.
        cues: the cues of each level.
        number: index of the level in which the quote starts.
        quote: index of the quote.
        structure: the structured text.

    Example:
        >>> from sijill.reading.cues_en import english_cues
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("“Get up,” said the corporal.")
        >>> rows = [english_cues(level, text) for level in levels]
        >>> cue_of_quote(levels, rows, 0, 0, text.structure).teller.form
        'the corporal'
    """
    here = structure.quotes[quote]
    outer = levels[number].quote
    last = number
    for later in range(number, len(levels)):
        if structure.sentences[levels[later].sentence].start >= here.end:
            break
        if levels[later].quote == outer:
            last = later
    behind = _beside(levels[last], cues[last], quote, after=True)
    if behind is not None:
        return behind
    before = _beside(levels[number], cues[number], quote, after=False)
    if before is not None:
        return before
    following = next((n for n in range(last + 1, min(last + 4, len(levels))) if levels[n].quote == outer), None)
    if following is not None and _only_a_tag(levels[following], cues[following]):
        same = structure.sentences[levels[following].sentence].paragraph == here.paragraph
        if same and not structure.torn_between(here.end, levels[following].elements[0].start + 1):
            return cues[following][0]
    return None


def _beside(level: Zone, cues: tuple[Cue, ...], quote: int, *, after: bool) -> Cue | None:
    place = next((n for n, e in enumerate(level.elements) if e.quote == quote), None)
    if place is None:
        return None
    here = level.elements[place]
    quoting = [cue for cue in cues if cue.quoting]
    if after:
        stop = next((e.start for e in level.elements[place + 1 :] if e.quote >= 0), level.elements[-1].end + 1)
        found = [cue for cue in quoting if here.end <= cue.start < stop and (cue.start - here.end) <= 120]
        return found[0] if found else None
    found = [cue for cue in quoting if cue.start < here.start and here.start - cue.end <= 200]
    return found[-1] if found else None


def _only_a_tag(level: Zone, cues: tuple[Cue, ...]) -> bool:
    """Whether a sentence is nothing but the tag of the quote before it: "Munir said."."""
    words = [e for e in level.elements if e.quote < 0]
    return len(cues) > 0 and len(words) <= 7 and cues[0].quoting and all(e.quote < 0 for e in level.elements)


def implied_speaker(
    ground: Ground, levels: Sequence[Zone], number: int, quote: int, known: Mapping[int, Telling]
) -> Teller | Telling | None:
    """Give the likeliest speaker of a quote without a cue.

    In order: the speaker of an earlier quote of the same paragraph; in dialogue the one but last speaker; the
    subject of the sentence that leads into it with a colon; the subject of the sentence before it.

    Args:
        ground: the prepared text.
        levels: its levels.
        number: index of the level in which the quote stands.
        quote: index of the quote.
        known: the quotes already given a speaker.

    Example:
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("Salma shook her head. “Nobody came to us that day.”")
        >>> implied_speaker(text, levels, 1, 0, {}).form
        'Salma'
    """
    structure = ground.structure
    here = structure.quotes[quote]
    led = subject_in(ground, structure.sentences[levels[number].sentence].start, here.start)
    if led is not None:
        return led
    quotes = structure.quotes
    recent = [q for q in range(max(0, quote - _QUOTES_BACK), quote) if q in known]
    same = [
        q
        for q in recent
        if quotes[q].paragraph == here.paragraph and quotes[q].depth == here.depth and quotes[q].end <= here.start
    ]
    if same and not structure.torn_between(structure.quotes[same[-1]].start, here.end):
        return known[same[-1]]
    alone = structure.paragraphs[here.paragraph].start == here.start
    before = range(here.paragraph - 2, here.paragraph)
    earlier = [q for q in recent if quotes[q].paragraph in before and quotes[q].depth == 0]
    if alone and len(earlier) >= 2 and structure.quotes[earlier[-2]].paragraph == here.paragraph - 2:
        return known[earlier[-2]]
    first = levels[number].sentence
    for index in range(first - 1, max(-1, first - 1 - _REACH), -1):
        sentence = structure.sentences[index]
        if sentence.paragraph != here.paragraph or structure.torn_between(sentence.start, here.end):
            break
        found = subject_in(ground, sentence.start, sentence.end)
        if found is not None:
            return found
    return None


def subject_in(ground: Ground, start: int, end: int) -> Teller | None:
    """Give the first person or group named in a stretch outside quotes, or None.

    Args:
        ground: the prepared text.
        start: first code point of the stretch.
        end: one past its last.

    Example:
        >>> from sijill.reading.prepared import ground_of
        >>> subject_in(ground_of("Salma shook her head.")[0], 0, 21).form
        'Salma'
    """
    quotes = ground.structure.quotes_in(start, end)
    for mention in ground.people.between(start, end):
        if mention.kind in ("place", "organisation") or (
            mention.kind == "pronoun" and mention.key in ("his", "her", "their", "them", "him")
        ):
            continue
        if any(q.start <= mention.start < q.end for q in quotes):
            continue
        longest = ground.starting(mention.start)
        found = longest if longest is not None else mention
        if found.kind != "pronoun" and barred(found, ground.structure.text, ground.structure.caseless):
            continue
        return teller_by_name(found, ground)
    return None
