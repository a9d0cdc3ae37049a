"""Whether a bare verb form can be a participle."""

from __future__ import annotations

from sijill.reading.sentence_row import SentenceRow
from sijill.reading.verbforms import verb_forms


def may_be_participle(row: SentenceRow, place: int) -> bool:
    """Whether a bare verb form can be a participle: "killed" can, "came" cannot.

    Args:
        row: the sentence in chunks.
        place: which chunk the verb group is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> row = clauses_of(tokenise("Men killed there came here").all)
        >>> may_be_participle(row, 1), may_be_participle(row, 3)
        (True, False)
    """
    group = row.chunks[place]
    if group.kind != "VG" or group.helpers:
        return False
    word = row.tokens[group.head].lower
    readings = verb_forms().get(word)
    if readings is None:
        return word.endswith(("ed", "ing"))
    return group.form in ("part", "ing") or any(kind == "part" for _, kind in readings)
