"""What only says more of a noun phrase before it: asides between commas, ages, callings, and lists of some of them."""

from __future__ import annotations

from sijill.reading.nouns import class_of
from sijill.reading.participles import may_be_participle
from sijill.reading.sentence_row import REACH, SentenceRow
from sijill.reading.wordsets import listed

_VERBS = 5
"""Verb groups that an aside may hold."""


def over_parenthesis(row: SentenceRow, comma: int) -> int | None:
    """Give the noun phrase before an aside that closes right before the verb: "Samer, a baker, was shot".

    Args:
        row: the sentence in chunks.
        comma: which chunk the closing mark is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> row = clauses_of(tokenise("Samer, a baker, was shot").all)
        >>> row.words(row.span(over_parenthesis(row, 3)))
        'Samer'
    """
    verbs = 0
    closing = row.tokens[row.chunks[comma].first].text
    opening = {")": "("}.get(closing, closing)
    for step in range(comma - 1, max(-1, comma - 2 * REACH), -1):
        verbs += row.kind(step) == "VG"
        if row.kind(step) == "STOP" or verbs > _VERBS:
            return None
        if (
            row.kind(step) == "COMMA"
            and row.tokens[row.chunks[step].first].text == opening
            and row.kind(step - 1) == "NP"
        ):
            if _is_clause(row, step + 1, comma):
                return None
            return over_descriptions(row, _over_of(row, step - 1))
    return None


def over_including(row: SentenceRow, comma: int) -> int | None:
    """Give the noun phrase before an aside that only names some of those meant: "eight people, including A, were shot".

    Args:
        row: the sentence in chunks.
        comma: which chunk the closing mark is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> row = clauses_of(tokenise("Six people, including Adel, a clerk, and two nuns, were shot").all)
        >>> row.words(row.span(over_including(row, 9)))
        'Six people'
    """
    for step in range(comma - 1, max(0, comma - 2 * REACH), -1):
        if row.kind(step) == "STOP":
            return None
        names = row.word(step) in ("including", "among") and row.kind(step - 1) == "COMMA"
        if names and row.kind(step - 2) == "NP":
            return _over_of(row, step - 2)
    return None


def over_time(row: SentenceRow, place: int) -> int:
    """Give the place before a verb group, over a day or an hour that stands between it and its subject.

    Args:
        row: the sentence in chunks.
        place: which chunk the verb group is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> row = clauses_of(tokenise("Gunmen on Monday shot the mayor").all, frozenset((2,)))
        >>> row.words(row.span(over_time(row, 3)))
        'Gunmen'
    """
    left = row.skip_adverbs(place - 1, -1)
    if left == place - 1 or row.kind(left) != "PREP":
        return left
    at = left
    if row.word(at) == "of" and row.kind(at - 1) == "NP" and row.kind(at - 2) == "PREP":
        at -= 2  # "in the early hours of Sunday"
    subject = row.skip_adverbs(at - 1, -1)
    timed = row.word(at) in ("on", "in", "at", "during", "by", "around", "since") and row.kind(subject) == "NP"
    return subject if timed else left


def _over_of(row: SentenceRow, place: int) -> int:
    while row.kind(place - 1) == "PREP" and row.word(place - 1) == "of" and row.kind(place - 2) == "NP":
        place -= 2
    return place


def over_descriptions(row: SentenceRow, place: int) -> int:
    """Give the noun phrase that a row of asides describes: "the guard, Amin Dabbas, 44, a father of five, was hit".

    Args:
        row: the sentence in chunks.
        place: which chunk the last aside is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> row = clauses_of(tokenise("Amin Dabbas, 44, was hit").all)
        >>> row.words(row.span(over_descriptions(row, 2)))
        'Amin Dabbas'
    """
    for _ in range(REACH):
        if row.kind(place - 1) != "COMMA" or row.kind(place - 2) != "NP" or not _describes(row, place):
            return place
        place = _over_of(row, place - 2)
    return place


def _describes(row: SentenceRow, place: int) -> bool:
    """Whether a noun phrase behind a comma can only say more of the one before it: an age, or what somebody is."""
    chunk = row.chunks[place]
    words = [token for token in row.tokens[chunk.first : chunk.last + 1] if token.lower not in ("aged", "age")]
    if len(words) == 1 and words[0].text.isdecimal():
        return True
    calling = bool(class_of(row.tokens[chunk.head].lower) & {"person", "armed"})
    before = row.chunks[place - 2 if place >= 2 else place]
    if place >= 4 and row.kind(place - 3) == "COMMA" and row.describes(place - 2, place - 4):
        if row.tokens[chunk.head].text[:1].isupper():
            return False  # "Sani Bello, the mayor, Ana Lopes, 33, and a driver"
        before = row.chunks[place - 4]  # "Amin Dabbas, 44, a father of five"
    named = row.tokens[before.head].text[:1].isupper() and not row.tokens[before.head].text.isupper()
    if named and calling and row.tokens[chunk.head].text.islower():
        return words[0].lower in ("a", "an", "the") or len(words) == 1
    names = row.tokens[chunk.head].text[:1].isupper() and row.tokens[before.first].lower in ("the", "a", "an")
    return names and bool(class_of(row.tokens[before.head].lower) & {"person", "armed"}) and not named


def _is_clause(row: SentenceRow, first: int, past: int) -> bool:
    """Whether what stands between two commas is a clause of its own: "by then, rebels entered the hamlet, killed"."""
    if row.kind(first) != "NP" or row.word(first) == "whose":
        return False
    for step in range(first, past):
        names = row.word(step) in ("named", "called", "nicknamed")
        if row.kind(step) == "VG" and row.chunks[step].finite and not names:
            return row.kind(step + 1) == "NP" or not may_be_participle(row, step)
        if row.kind(step) == "WH":
            return False
    return False


def closes_aside(row: SentenceRow, comma: int) -> bool:
    """Say whether a comma closes an aside behind the sentence's subject: "the bombing, claimed by many, killed".

    Args:
        row: the sentence in chunks.
        comma: which chunk the comma is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> closes_aside(clauses_of(tokenise("The raid, claimed by many, killed nine").all), 5)
        True
        >>> closes_aside(clauses_of(tokenise("They took the mayor, beat him, shot his wife").all), 6)
        False
    """
    head = over_parenthesis(row, comma)
    if head is None:
        return False
    if row.word(head) == "whose":
        return True
    for step in range(head - 1, -1, -1):
        if row.kind(step) in ("STOP", "CONJ"):
            return True
        if row.kind(step) == "VG":
            return bool(set(row.chunks[step].lemmas) & listed("words_en", "reporting"))
    return True


def watched(row: SentenceRow, comma: int) -> int | None:
    """Give whom somebody watched doing it, over a clause about them that a comma closes.

    Args:
        row: the sentence in chunks.
        comma: which chunk the comma is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> row = clauses_of(tokenise("She saw an officer, whom she knew, hit a kneeling man.").all)
        >>> row.words(row.span(watched(row, 7)))
        'an officer'
    """
    if row.kind(comma) != "COMMA":
        return None
    for step in range(comma - 1, 2, -1):
        if row.kind(step) in ("STOP", "COMMA"):
            opened = row.kind(step) == "COMMA" and row.kind(step + 1) == "WH" and row.kind(step - 1) == "NP"
            seen = row.at(step - 2)
            sees = seen is not None and seen.kind == "VG" and set(seen.lemmas) & listed("words_en", "perceiving")
            return step - 1 if opened and sees else None
    return None


def told_before(row: SentenceRow, place: int) -> int | None:
    """Give the active verb whose object or manner a phrase belongs to, None where it is a subject of its own.

    Args:
        row: the sentence in chunks.
        place: which chunk the noun phrase is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> told_before(clauses_of(tokenise("They bound Kamal and two lodgers with rope, he said.").all), 6)
        1
    """
    while row.kind(place) in ("NP", "PREP", "ADV") or (row.kind(place) == "CONJ" and row.word(place) in ("and", "or")):
        place -= 1
    group = row.at(place)
    plain = group is not None and group.kind == "VG" and group.finite and not group.helpers and group.form == "past"
    return place if plain and row.kind(place - 1) == "NP" else None
