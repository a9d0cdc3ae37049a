"""What a noun phrase or a bare participle hangs on: relative clauses, participles and asides between noun and verb."""

from __future__ import annotations

from sijill.reading.nouns import class_of
from sijill.reading.participles import may_be_participle
from sijill.reading.sentence_row import SentenceRow
from sijill.reading.wordsets import listed

REACH = 24
"""How many chunks away an agent, a conjunct or the end of a parenthesis is looked for."""


def reporting() -> frozenset[str]:
    """Give the verbs that bring a clause of their own.

    Example:
        >>> "say" in reporting()
        True
    """
    return listed("words_en", "reporting")


def climb(row: SentenceRow, place: int) -> int:
    """Give the noun phrase that a verb is said of, from the one right before it: "men from another village fled".

    Args:
        row: the sentence in chunks.
        place: which chunk the noun phrase right before the verb is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> row = clauses_of(tokenise("Two nuns who had gone back for a child were killed").all)
        >>> row.words(row.span(climb(row, 5)))
        'Two nuns'
    """
    for _ in range(REACH):
        left = row.skip_adverbs(place - 1, -1)
        direct = row.kind(left) != "PREP"
        if not direct:
            if row.word(left) in listed("words_en", "opening") and not _names_event(row, place):
                return place
            left = row.skip_adverbs(left - 1, -1)
            if row.kind(left) == "NP":
                place = left
                continue
        if _in_phrase(row, left, place):
            place = left - 1
            continue
        listed_by = _object_list(row, place)
        held = described(row, left, direct) if listed_by is None else listed_by
        if held is None:
            return place
        place = held
    return place


def _in_phrase(row: SentenceRow, conj: int, place: int) -> bool:
    """Whether a noun phrase is the second of two behind one preposition: "a mob armed with rods and cans"."""
    if row.kind(conj) != "CONJ" or row.word(conj) not in ("and", "or") or row.kind(conj - 2) != "PREP":
        return False
    chunk = row.chunks[place]
    words = row.tokens[chunk.first : chunk.last + 1]
    people = any(class_of(token.lower) & {"person", "people", "armed", "armed_many"} for token in words)
    return row.kind(conj - 1) == "NP" and not people and row.tokens[chunk.head].text.islower()


def _object_list(row: SentenceRow, place: int) -> int | None:
    """Whom a relative clause describes whose objects end right before: "gunmen who took a nurse and a cook fled"."""
    left = place
    while row.kind(left - 1) in ("CONJ", "COMMA") and row.kind(left - 2) in ("NP", "CONJ", "COMMA"):
        left -= 2 if row.kind(left - 2) == "NP" else 1
    verb = left - 1
    if left == place or row.kind(left) != "NP" or row.kind(verb) != "VG" or row.kind(verb - 1) != "WH":
        return None
    return described(row, verb, True)


def _names_event(row: SentenceRow, place: int) -> bool:
    return "never" in class_of(row.tokens[row.chunks[place].head].lower)


def described(row: SentenceRow, verb: int, direct: bool) -> int | None:
    """Give the noun phrase that a verb group behind it only describes: by a relative clause or as a participle.

    Args:
        row: the sentence in chunks.
        verb: which chunk the verb group is.
        direct: True where a noun phrase follows the verb group as its object.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> row = clauses_of(tokenise("The boys who ran were shot").all)
        >>> row.words(row.span(described(row, 2, direct=False)))
        'The boys'
    """
    if row.kind(verb) != "VG":
        return None
    group = row.chunks[verb]
    left = row.skip_adverbs(verb - 1, -1)
    if row.kind(left) == "WH" and row.word(left) in ("who", "which", "that"):
        return None if set(group.lemmas) & reporting() else antecedent_of(row, left)
    if row.kind(left) == "NP" and row.word(left) == "whose" and row.kind(left - 1) == "NP":
        return left - 1
    if row.kind(left) == "NP" and row.word(left) in ("they", "he", "she", "we", "i") and row.kind(left - 1) == "NP":
        return None if set(group.lemmas) & reporting() else left - 1
    if set(group.lemmas) & reporting():
        return None
    if row.kind(left) == "NP" and row.kind(left - 1) == "NP" and not direct and row.kind(left - 2) != "PREP":
        return left - 1  # "the soldiers my father fought killed him"
    if not group.finite or (may_be_participle(row, verb) and not direct):
        while row.kind(left) == "VG" and not row.chunks[left].finite:
            left -= 1
        if row.kind(left) == "VG" and not group.finite:
            return described(row, left, direct)  # "those who tried to cross were sent back"
        return left if row.kind(left) == "NP" else None
    return None


def _plural(row: SentenceRow, place: int) -> bool | None:
    """Whether a noun phrase stands for several; None where its words do not say."""
    head = row.tokens[row.chunks[place].head].lower
    kinds = class_of(head)
    if head == "police" or kinds & {"people"} or (head.endswith("s") and not head.endswith(("ss", "us"))):
        return True
    return None if kinds & {"armed_many", "organisation"} or not kinds else False


def antecedent_of(row: SentenceRow, wh: int) -> int | None:
    """Give the noun phrase that "who", "which" or "that" stands for.

    Args:
        row: the sentence in chunks.
        wh: which chunk the relative word is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> row = clauses_of(tokenise("Three engineers hired by a bank, who were seized, fled").all)
        >>> row.words(row.span(antecedent_of(row, 5)))
        'Three engineers'
    """
    left = wh - 1
    if row.kind(left) == "COMMA":
        left -= 1
    if row.kind(left) == "PREP":
        left -= 1
    if row.kind(left) != "NP":
        return None
    nearest = top = left
    while (
        row.kind(top - 1) == "PREP" and row.kind(top - 2) == "NP" and row.word(top - 1) in listed("words_en", "binding")
    ):
        if row.tokens[row.chunks[top - 2].head].lower in listed("words_en", "remains") | listed("words_en", "kin_of"):
            break  # nobody takes "the body of a student who was taken" for a body that was taken
        top -= 2
    places = dict.fromkeys((top, nearest, *_farther(row, nearest)))
    return next((one for one in places if _agrees(row, one, wh)), top)


def _farther(row: SentenceRow, place: int) -> list[int]:
    """The noun phrases that one belongs to, over prepositions and participles, nearest first."""
    found: list[int] = []
    for _ in range(REACH):
        left = place - 1
        if row.kind(left) == "PREP" and row.word(left) in listed("words_en", "loose"):
            left -= 1
        if row.kind(left) == "VG" and may_be_participle(row, left):
            left -= 1
        if row.kind(left) != "NP":
            return found
        place = left
        found.append(place)
    return found


def _agrees(row: SentenceRow, place: int, wh: int) -> bool:
    """Whether a noun phrase suits "who" and the number of the verb behind it."""
    kinds = class_of(row.tokens[row.chunks[place].head].lower)
    if row.word(wh) == "who" and kinds and not kinds & {"person", "people", "armed", "armed_many"}:
        return False
    verb = row.skip_adverbs(wh + 1, 1)
    if row.kind(verb) != "VG":
        return True
    helpers, many = row.chunks[verb].helpers, _plural(row, place)
    if many is None:
        return True
    return not ((many and {"was", "has", "is"} & set(helpers)) or (not many and {"were", "are"} & set(helpers)))


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
    closing = row.tokens[row.chunks[comma].first].text
    opening = {")": "("}.get(closing, closing)
    for step in range(comma - 1, max(-1, comma - 2 * REACH), -1):
        if row.kind(step) == "STOP":
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
            return bool(set(row.chunks[step].lemmas) & reporting())
    return True
