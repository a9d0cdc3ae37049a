"""Who speaks in a transcript: paragraphs that open with a name in capitals and a colon, "THE WITNESS: I saw him."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sijill.meaning.voice import Hop
from sijill.reading.shape import Structure

_LABEL = re.compile(r"(?P<who>[A-Z][A-Z.'’ -]{0,38}[A-Z])\s?:\s")
_LEAST_TURNS = 3
_LEAST_SPEAKERS = 2


def turns(structure: Structure) -> Iterator[tuple[int, int, Hop]]:
    """Give the turns of a transcript: first sentence, one past the last, and who speaks; nothing for other texts.

    Args:
        structure: the structured text.

    Example:
        >>> from sijill.reading.structure import structure
        >>> page = structure("THE JUDGE: Who came?\\nTHE WITNESS: Two men. They ran.\\nTHE JUDGE: When?")
        >>> [(first, last, hop.teller) for first, last, hop in turns(page)]
        [(0, 1, 'THE JUDGE'), (1, 3, 'THE WITNESS'), (3, 4, 'THE JUDGE')]
    """
    if structure.caseless:
        return
    labels: dict[int, re.Match[str]] = {}
    for paragraph in structure.paragraphs:
        found = _LABEL.match(structure.text, paragraph.start, paragraph.end)
        if found is not None:
            labels[paragraph.index] = found
    if len(labels) < _LEAST_TURNS or len({found["who"] for found in labels.values()}) < _LEAST_SPEAKERS:
        return
    first, speaking = 0, None
    for sentence in structure.sentences:
        label = labels.get(sentence.paragraph)
        opens = label is not None and sentence.start <= label.start() < sentence.end
        if opens and speaking is not None:
            yield first, sentence.index, _hop(speaking)
        if opens:
            first, speaking = sentence.index, label
    if speaking is not None:
        yield first, len(structure.sentences), _hop(speaking)


def _hop(label: re.Match[str]) -> Hop:
    return Hop(label["who"], "interview", label.start("who"), label.end("who"))
