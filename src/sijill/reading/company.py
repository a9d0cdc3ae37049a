"""Who and what comes along with a party: those killed together with it, who led it, and what it was armed with."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.reading.clauses import Clauses
from sijill.reading.nouns import class_of, weapons
from sijill.reading.sentence_row import Span
from sijill.reading.wordsets import listed

_NEAR = 14
"""Chunks behind a verb within which "together with" is looked for."""


def along_with(sentence: Clauses, place: int) -> tuple[Span, ...]:
    """Give those named behind "together with" or "along with" in the clause of a verb.

    Args:
        sentence: the sentence in chunks.
        place: which chunk the verb group is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> sentence = clauses_of(tokenise("The mayor was shot together with two guards.").all)
        >>> [sentence.words(span) for span in along_with(sentence, 1)]
        ['two guards']
    """
    for step in range(place + 1, min(place + _NEAR, len(sentence.chunks) - 1)):
        kind = sentence.kind(step)
        if kind in ("STOP", "WH") or (kind == "VG" and sentence.chunks[step].finite):
            return ()
        if kind != "PREP" or sentence.kind(step + 1) != "NP":
            continue
        before = sentence.tokens[sentence.chunks[step].first - 1].lower
        if sentence.word(step) == "alongside" or (sentence.word(step) == "with" and before in ("together", "along")):
            return sentence.joined_right(step + 1)
    return ()


def _chunk_behind(sentence: Clauses, span: Span) -> int:
    """The place of the first chunk behind a phrase, a comma left out."""
    for place, chunk in enumerate(sentence.chunks):
        if chunk.first > span[1]:
            return place + (sentence.kind(place) == "COMMA")
    return len(sentence.chunks)


def led_by(sentence: Clauses, span: Span) -> tuple[Span, ...]:
    """Give who is said to lead those a phrase names: "a detachment led by a lieutenant".

    Args:
        sentence: the sentence in chunks.
        span: first, last and head token of the phrase.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> sentence = clauses_of(tokenise("Gunmen led by a former officer shot him.").all)
        >>> [sentence.words(span) for span in led_by(sentence, (0, 0, 0))]
        ['a former officer']
    """
    place = _chunk_behind(sentence, span)
    group = sentence.at(place)
    if group is None or group.kind != "VG" or (group.finite and group.helpers):
        return ()
    leads = set(group.lemmas) & {"lead", "head", "command"} and sentence.word(place + 1) == "by"
    return (sentence.span(place + 2),) if leads and sentence.kind(place + 2) == "NP" else ()


def beside(sentence: Clauses, span: Span) -> tuple[Span, ...]:
    """Give who is said to act beside those a phrase names: "the commander, together with two deputies, beat him".

    Args:
        sentence: the sentence in chunks.
        span: first, last and head token of the phrase.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> sentence = clauses_of(tokenise("Settlers accompanied by soldiers shot him.").all)
        >>> [sentence.words(span) for span in beside(sentence, (0, 0, 0))]
        ['soldiers']
    """
    place = sentence.skip_adverbs(_chunk_behind(sentence, span), 1)
    group, word = sentence.at(place), sentence.word(place)
    if group is None:
        return ()
    before, behind = sentence.tokens[group.first - 1].lower, sentence.word(place + 1)
    bound = group.kind == "VG" and not group.helpers and bool(set(group.lemmas) & listed("words_en", "acting_beside"))
    two = (bound and behind == "by") or (word, behind) == ("along", "with")
    if not two and word != "alongside" and (before, word) != ("together", "with"):
        return ()
    noun = place + 1 + two
    return sentence.joined_right(noun) if sentence.kind(noun) == "NP" else ()


def armed_with(sentence: Clauses, span: Span) -> tuple[Span, ...]:
    """Give what those a phrase names bear: "men armed with rifles", "a youth carrying a knife".

    Args:
        sentence: the sentence in chunks.
        span: first, last and head token of the phrase.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> sentence = clauses_of(tokenise("Men armed with rifles and a sabre shot him.").all)
        >>> [sentence.words(span) for span in armed_with(sentence, (0, 0, 0))]
        ['rifles', 'a sabre']
    """
    place = _chunk_behind(sentence, span)
    if sentence.kind(place) == "PREP" and sentence.word(place) in ("with", "in", "on", "aboard", "from"):
        place += 2
    if sentence.kind(place - 2) == "PREP" and sentence.word(place - 2) == "with" and sentence.kind(place - 1) == "NP":
        found = _joined_weapons(sentence, place - 1)
        if found:
            return found  # "a boy with a rifle"
    if sentence.kind(place) == "NP" and sentence.tokens[sentence.chunks[place].last].lower == "armed":
        return ()
    word = sentence.word(place)
    if word in ("armed", "equipped") and sentence.word(place + 1) == "with" and sentence.kind(place + 2) == "NP":
        return _joined_weapons(sentence, place + 2)
    group = sentence.at(place)
    bears = group is not None and group.kind == "VG" and set(group.lemmas) & listed("words_en", "bearing")
    if bears and sentence.kind(place + 1) == "NP":
        return _joined_weapons(sentence, place + 1)
    return ()


def used_for(sentence: Clauses, place: int) -> Iterator[Span]:
    """Give the weapons that are told to be used for an act: "using a pistol", "in a grenade attack".

    Args:
        sentence: the sentence in chunks.
        place: which chunk the verb group is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> sentence = clauses_of(tokenise("Two guards were killed in a grenade attack.").all)
        >>> [sentence.words(span) for span in used_for(sentence, 1)]
        ['grenade']
    """
    if sentence.chunks[place].helpers[:1] == ("to",):
        user = place - 1
        while user > max(-1, place - 6) and sentence.kind(user) != "VG":
            user -= 1
        if sentence.kind(user) == "VG" and "use" in sentence.chunks[user].lemmas:
            yield from _weapons(sentence, sentence.objects(user))
    for step in range(place + 1, min(place + _NEAR, len(sentence.chunks) - 1)):
        group = sentence.chunks[step]
        if group.kind in ("STOP", "WH") or (group.kind == "VG" and group.finite):
            return
        if group.kind == "VG" and "use" in group.lemmas and group.form == "ing":
            yield from _weapons(sentence, sentence.objects(step))
        if group.kind == "PREP" and sentence.word(step) in ("in", "by", "during") and sentence.kind(step + 1) == "NP":
            yield from _of_event(sentence, sentence.span(step + 1))


def _of_event(sentence: Clauses, span: Span) -> Iterator[Span]:
    """The weapon in front of a noun for an event: "a car bomb explosion"."""
    first, _, head = span
    if "never" not in class_of(sentence.tokens[head].lower) or head == first:
        return
    last, start = head - 1, head
    while start > first and sentence.tokens[start - 1].lower not in ("a", "an", "the") and head - start < 3:
        start -= 1
    if sentence.tokens[last].lower in weapons():
        while start < last and not _compound(sentence, start, last):
            start += 1
        yield (start, last, last)


def _compound(sentence: Clauses, start: int, last: int) -> bool:
    return " ".join(token.lower for token in sentence.tokens[start : last + 1]) in weapons()


def _weapons(sentence: Clauses, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(span for span in spans if sentence.tokens[span[2]].lower in weapons())


def _joined_weapons(sentence: Clauses, place: int) -> tuple[Span, ...]:
    """The weapons that are joined from a noun phrase on, the last even right before the verb."""
    found = _weapons(sentence, sentence.joined_right(place))
    last = found[-1][1] if found else sentence.chunks[place].last
    for step in range(place, min(place + _NEAR, len(sentence.chunks) - 1)):
        if sentence.chunks[step].first > last and sentence.kind(step) == "CONJ" and sentence.kind(step + 1) == "NP":
            return (*found, *_weapons(sentence, (sentence.span(step + 1),)))
        if sentence.chunks[step].first > last:
            return found
    return found
