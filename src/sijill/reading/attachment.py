"""What a noun phrase or a bare participle hangs on: relative clauses, participles and asides between noun and verb."""

from __future__ import annotations

from sijill.reading.nouns import class_of, quantities
from sijill.reading.participles import may_be_participle
from sijill.reading.place_rows import of_places
from sijill.reading.sentence_row import REACH, SentenceRow
from sijill.reading.time_patterns import grammar
from sijill.reading.wordsets import listed


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
    if row.word(place) in listed("words_en", "pronouns_subject"):
        return place  # "we knew he had been shot"
    for _ in range(REACH):
        place = of_places(row, _bearer(row, place))
        left = row.skip_adverbs(place - 1, -1)
        direct = row.kind(left) != "PREP"
        if not direct:
            if _a_time_between(row, left, place):
                return place  # "after the funeral on 14 April soldiers came"
            if row.word(left) in listed("words_en", "opening") and not _names_event(row, place):
                return place
            left = row.skip_adverbs(left - 1, -1)
            if row.kind(left) == "PREP":
                left = row.skip_adverbs(left - 1, -1)  # "raiders from across the river"
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


def _a_time_between(row: SentenceRow, left: int, place: int) -> bool:
    """Whether a preposition belongs to a day that stands between it and a noun phrase."""
    months = grammar("en").words["month"]
    words = row.tokens[row.chunks[left].last + 1 : row.chunks[place].first]
    return any(token.text[0].isdigit() or token.lower in months for token in words)


def _bearer(row: SentenceRow, place: int) -> int:
    """Those who bear the name that a phrase gives: "a gang known as Los Cuervos", "men calling themselves Wolves"."""
    left = place - 1
    if (row.word(left) == "as" and row.kind(left) == "CONJ") or (
        row.kind(left) == "NP" and row.word(left) in ("themselves", "itself", "himself")
    ):
        left -= 1
    group = row.at(left)
    names = group is not None and group.kind == "VG" and not group.helpers and row.kind(left - 1) == "NP"
    if group is None or not names or not set(group.lemmas) & listed("words_en", "naming"):
        return place
    called = row.word(left - 1) in listed("words_en", "pronouns_subject") and row.kind(left - 2) == "NP"
    return left - 2 if called else left - 1  # "the village they call Old Tamar"


def _in_phrase(row: SentenceRow, conj: int, place: int) -> bool:
    """Whether a noun phrase is the second of two behind one preposition: "a mob armed with rods and cans"."""
    if row.kind(conj) != "CONJ" or row.word(conj) not in ("and", "or") or row.kind(conj - 2) != "PREP":
        return False
    chunk = row.chunks[place]
    if row.tokens[chunk.head].lower in listed("words_en", "happenings") or _told_already(row, conj - 3):
        return False
    words = row.tokens[chunk.first : chunk.last + 1]
    people = any(class_of(token.lower) & {"person", "people", "armed", "armed_many"} for token in words)
    people = people or row.tokens[chunk.head].lower in quantities()
    between = row.word(conj - 2) == "between"  # "fighting between the army and a rival faction left ten dead"
    return row.kind(conj - 1) == "NP" and (between or (not people and row.tokens[chunk.head].text.islower()))


def _told_already(row: SentenceRow, place: int) -> bool:
    """Whether the clause to the left has its own verb, so that a new one begins: "were slain in the state and"."""
    left = row.skip_adverbs(place, -1)
    group = row.at(left)
    return group is not None and group.kind == "VG" and group.finite and bool(group.helpers)


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
        tells = set(group.lemmas) & reporting() and not (direct and _says_a_thing(row, verb))
        return None if tells else antecedent_of(row, left)
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
        charged = row.kind(left) == "PREP" and group.form == "ing" and may_be_participle(row, left - 1)
        if charged and set(row.chunks[left - 1].lemmas) & listed("words_en", "object_control"):
            return described(row, left - 1, direct=False)  # "four men suspected of helping the rebels were held"
        if row.kind(left) == "VG" and not group.finite:
            return described(row, left, direct)  # "those who tried to cross were sent back"
        return left if row.kind(left) == "NP" else None
    return None


def _says_a_thing(row: SentenceRow, verb: int) -> bool:
    """Whether a verb of saying has a thing as its object: "those who could not say the prayer were taken aside"."""
    noun = row.at(verb + 1)
    if noun is None or noun.kind != "NP" or noun.first == noun.last:
        return False
    return not class_of(row.tokens[noun.head].lower) & {"person", "people", "armed", "armed_many", "organisation"}


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
    between = [left]
    while (
        row.kind(top - 1) == "PREP" and row.kind(top - 2) == "NP" and row.word(top - 1) in listed("words_en", "binding")
    ):
        if row.tokens[row.chunks[top - 2].head].lower in listed("words_en", "remains") | listed("words_en", "kin_of"):
            break  # nobody takes "the body of a student who was taken" for a body that was taken
        top -= 2
        between.append(top)
    places = dict.fromkeys((top, *reversed(between), *_farther(row, nearest)))
    fitting = [one for one in places if _agrees(row, one, wh)]
    people = (one for one in fitting if row.word(wh) == "who" and _tells_people(row, one))
    return next(people, fitting[0] if fitting else top)


def _tells_people(row: SentenceRow, place: int) -> bool:
    """Whether a noun phrase is a common noun for people: "in search of fighters, who" are fighters."""
    return bool(class_of(row.tokens[row.chunks[place].head].lower) & {"person", "people", "armed", "armed_many"})


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


def governing(row: SentenceRow, place: int) -> int | None:
    """Give the finite verb group whose subject a participle or infinitive shares: "rang to warn her".

    Args:
        row: the sentence in chunks.
        place: which chunk the participle or infinitive is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> governing(clauses_of(tokenise("She rang to warn her").all), 2)
        1
    """
    if row.chunks[place].finite and row.chunks[place].form != "ing":
        return None
    for step in range(place - 1, -1, -1):
        if row.kind(step) == "STOP":
            return None
        if row.kind(step) == "VG" and row.chunks[step].finite and not _inserted(row, step):
            return step
    return None


def opens_clause(row: SentenceRow, place: int, left: int) -> bool:
    """Say whether a phrase behind "and" opens a clause of its own and is not joined to the phrase on its left.

    Args:
        row: the sentence in chunks.
        place: which chunk the phrase is.
        left: which chunk the phrase before the "and" is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> opens_clause(clauses_of(tokenise("Three died as martyrs and seven were wounded.").all), 5, 3)
        True
    """
    if row.word(left - 1) == "as" or (row.kind(left - 1) == "NP" and row.kind(left - 2) == "PREP"):
        return True  # "twenty-three, among them nine children, and crews are digging"
    return row.word(place) in ("he", "she", "they", "we", "i") and row.kind(place - 2) == "COMMA"


def _inserted(row: SentenceRow, verb: int) -> bool:
    """Whether a clause only says who told it: "shells hit the clinic, the mayor said, wounding two"."""
    if not set(row.chunks[verb].lemmas) & reporting():
        return False
    left = row.skip_adverbs(verb - 1, -1)
    return row.kind(left) == "NP" and row.kind(climb(row, left) - 1) == "COMMA"
