"""Attributions put in order, each span once, and no hop on the other side of a gap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sijill.meaning.voice import Hop, Voice
from sijill.reading.attribution import Attribution
from sijill.reading.cues import Cue
from sijill.reading.shape import Structure
from sijill.reading.tellings import Telling


def once(found: list[tuple[int, Attribution]]) -> Iterator[Attribution]:
    """Give the attributions shortest first, of several for one span only the innermost.

    Args:
        found: attributions with their rank, lower is further in.

    Example:
        >>> list(once([]))
        []
    """
    last = (-1, -1)
    for _, item in sorted(found, key=lambda row: (row[1].end - row[1].start, row[1].start, row[0])):
        if (item.start, item.end) != last:
            yield item
        last = (item.start, item.end)


def attribution(start: int, end: int, told: Telling, manner: str, rule: str, cue: Cue | None = None) -> Attribution:
    """Give the attribution of a span that is told in a certain way.

    Args:
        start: first code point.
        end: one past the last.
        told: the telling.
        manner: direct, indirect, free or narration.
        rule: the rule that found it.
        cue: the cue, None where there is none.

    Example:
        >>> from sijill.reading.tellings import narration
        >>> attribution(0, 3, narration(), "narration", "voice/narration-1").polarity
        'said'
    """
    if cue is None:
        return Attribution(
            start, end, told.voice, manner, rule=rule, inferred=told.inferred, antecedent=told.antecedent
        )
    polarity, modality = (cue.polarity, cue.modality) if manner == "indirect" else ("said", "asserted")
    return Attribution(
        start,
        end,
        told.voice,
        manner,
        modality,
        polarity,
        cue.rule if manner == "indirect" else rule,
        told.inferred,
        (cue.start, cue.end),
        told.antecedent,
        cue.kind in ("see", "hear", "find"),
    )


def same_side(structure: Structure, item: Attribution) -> Attribution:
    """Take the place from a hop that stands on the other side of a gap, so that no claim rests on both.

    Args:
        structure: the structured text.
        item: an attribution.

    Example:
        >>> from sijill.reading.structure import structure
        >>> from sijill.reading.tellings import narration
        >>> page = structure("He left.")
        >>> same_side(page, attribution(0, 3, narration(), "narration", "voice/narration-1")).start
        0
    """
    if not structure.gaps:
        return item
    chain = tuple(_placed(structure, hop, item.start, item.end) for hop in item.voice.chain)
    if chain == item.voice.chain:
        return item
    return replace(item, voice=Voice(item.voice.basis, chain, item.voice.of, item.voice.as_))


def _placed(structure: Structure, hop: Hop, start: int, end: int) -> Hop:
    if hop.start is None or hop.end is None:
        return hop
    if structure.torn_between(min(start, hop.start), max(end, hop.end)):
        return replace(hop, start=None, end=None)
    return hop
