"""Participles that another verb carries, and phrases between a verb and its object: "had his throat cut"."""

from __future__ import annotations

from functools import cache

from sijill.reading.nouns import weapons
from sijill.reading.participles import may_be_participle
from sijill.reading.sentence_row import REACH, SentenceRow
from sijill.reading.wordsets import listed


def had_done(row: SentenceRow, place: int) -> int | None:
    """Give the "had" of one to whom it was done: "he had his throat cut", "the major had them flogged".

    Args:
        row: the sentence in chunks.
        place: which chunk the participle is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> had_done(clauses_of(tokenise("The clerk had his arm broken.").all), 3)
        1
    """
    group, left = row.chunks[place], place - 1
    if row.kind(left) == "CONJ" and row.kind(left - 1) == "VG" and row.word(left) in ("and", "or"):
        return None if group.helpers else had_done(row, left - 1)  # "had him flogged and confined"
    if group.helpers or group.form == "ing" or row.kind(left) != "NP" or not may_be_participle(row, place):
        return None
    verb = left - 1
    had = row.kind(verb) == "VG" and row.tokens[row.chunks[verb].head].lower in ("had", "have", "has", "having")
    return verb if had and row.kind(row.skip_adverbs(place + 1, 1)) != "NP" else None


def stays(row: SentenceRow, place: int) -> bool:
    """Say whether a bare participle goes on with "remain" or "got": "they remain held", "he got killed".

    Args:
        row: the sentence in chunks.
        place: which chunk the participle is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> stays(clauses_of(tokenise("They remain held by the army.").all), 2)
        True
    """
    group, before = row.chunks[place], row.at(row.skip_adverbs(place - 1, -1))
    if before is None or before.kind != "VG" or before.passive or group.helpers:
        return False
    return group.form in ("past", "part") and bool(set(before.lemmas) & listed("words_en", "staying"))


def fronted(row: SentenceRow, place: int) -> int | None:
    """Give who a participle at the head of a sentence is said of: "hit by a rocket, the ambulance burst into flames".

    Args:
        row: the sentence in chunks.
        place: which chunk the participle is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> fronted(clauses_of(tokenise("Killed by soldiers, the clerk was buried.").all), 0)
        4
    """
    group = row.chunks[place]
    if place > 2 or row.skip_adverbs(place - 1, -1) >= 0:
        return None
    doing = group.helpers[:1] == ("having",) or (group.form == "ing" and not group.helpers)
    undergoing = not group.helpers and may_be_participle(row, place)
    if not doing and (not undergoing or row.kind(row.skip_adverbs(place + 1, 1)) == "NP"):
        return None
    for step in range(place + 1, min(place + REACH, len(row.chunks))):
        if row.kind(step) in ("STOP", "WH") or (row.kind(step) == "VG" and row.chunks[step].finite):
            return None
        if row.kind(step) == "COMMA" and row.kind(step + 1) == "NP":
            verb = row.at(row.skip_adverbs(row.behind(step + 1), 1))
            return step + 1 if verb is not None and verb.kind == "VG" and verb.finite else None
    return None


def found_so(row: SentenceRow, verb: int) -> bool:
    """Say whether a participle only says how somebody found a thing: "found the village deserted and burned it".

    Args:
        row: the sentence in chunks.
        verb: which chunk the participle is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> found_so(clauses_of(tokenise("They found the village deserted and burned it.").all), 3)
        True
    """
    before = row.at(verb - 2)
    found = before is not None and before.kind == "VG" and bool(set(before.lemmas) & {"find", "leave"})
    return found and row.kind(verb - 1) == "NP" and may_be_participle(row, verb)


def bears_nothing(row: SentenceRow, place: int, left: int) -> bool:
    """Say whether an infinitive stands behind a thing that was used for it: "used a pistol to force him".

    Args:
        row: the sentence in chunks.
        place: which chunk the infinitive is.
        left: which chunk the noun phrase before it is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> bears_nothing(clauses_of(tokenise("They used a pistol to force him.").all), 3, 2)
        True
    """
    noun = row.tokens[row.chunks[left].head].lower
    return row.chunks[place].helpers[:1] == ("to",) and noun in weapons() and row.kind(left - 1) == "VG"


def below(row: SentenceRow, verb: int, place: int) -> bool:
    """Say whether a verb group is an infinitive that a past form cannot go on with: "to carry it, and shot".

    Args:
        row: the sentence in chunks.
        verb: which chunk the earlier verb group is.
        place: which chunk the later one is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> below(clauses_of(tokenise("They came to rob her and shot him.").all), 2, 5)
        True
    """
    told = row.chunks[place]
    plain = told.finite and told.form == "past" and not told.helpers
    group = row.chunks[verb]
    infinite = group.form == "ing" and not group.finite
    loose = group.helpers[:1] == ("to",) or infinite or (group.form == "base" and not group.helpers)
    now = told.form == "s" and not told.helpers and row.chunks[verb].form == "past"  # "that he died and says"
    return now or (plain and loose and row.tokens[told.head].lower not in told.lemmas)


def joins(row: SentenceRow, comma: int) -> bool:
    """Say whether a comma leads on to one more participle: "was kidnapped, tortured and murdered by".

    Args:
        row: the sentence in chunks.
        comma: which chunk the comma is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> joins(clauses_of(tokenise("He was kidnapped, beaten and shot by them.").all), 2)
        True
    """
    other = row.at(row.skip_adverbs(comma + 1, 1))
    if other is None or other.kind != "VG" or other.helpers or other.form not in ("past", "part"):
        return False
    return not set(other.lemmas) & listed("units", "counted_how")  # ", counted by name" says how, not who did it


def meanwhile(row: SentenceRow, verb: int, place: int) -> bool:
    """Say whether a verb group only tells what somebody was doing: "broke into the hut where they were and shot them".

    Args:
        row: the sentence in chunks.
        verb: which chunk the verb group is.
        place: which chunk the later plain past form is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> told = clauses_of(tokenise("They entered the hut where two men were sleeping and shot them.").all)
        >>> meanwhile(told, 5, 7)
        True
    """
    told, other = row.chunks[place], row.chunks[verb]
    plain = told.finite and told.form == "past" and not told.helpers
    doing = other.form == "ing" and bool({"was", "were"} & set(other.helpers))
    of_agent = row.kind(verb - 1) == "NP" and row.word(verb - 2) == "by" and other.form == "ing" and not other.helpers
    if of_agent and told.form == "part" and not told.helpers:
        return True  # "was seized by men wearing uniforms and driven away"
    return plain and doing and any(row.kind(at) == "WH" for at in range(max(0, verb - REACH), verb))


def over_manner(row: SentenceRow, right: int) -> int:
    """Give the place behind a phrase that stands between a verb and its object: "shot to death the mayor".

    Args:
        row: the sentence in chunks.
        right: which chunk stands behind the verb.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> over_manner(clauses_of(tokenise("They shot to death the mayor.").all), 2)
        4
    """
    bare = row.kind(right) == "NP" == row.kind(right + 1) and row.word(right) in ("captive", "prisoner")
    if bare and row.chunks[right].first == row.chunks[right].last:
        return right + 1  # "took prisoner two nurses"
    if row.kind(right) != "PREP" or row.kind(right + 1) != "NP" or row.kind(right + 2) != "NP":
        return right
    noun = row.chunks[right + 1]
    short = noun.first == noun.last and row.tokens[noun.head].lower in listed("words_en", "before_objects")
    return right + 2 if short else right


@cache
def accusing() -> frozenset[str]:
    """Give the verbs whose object does what a gerund behind them tells.

    Example:
        >>> "accuse" in accusing()
        True
    """
    return listed("words_en", "object_control")


@cache
def undergone() -> frozenset[tuple[str, ...]]:
    """Give the verbs that are never passive, each as the lemmas of its group.

    Example:
        >>> ("die",) in undergone()
        True
    """
    return frozenset((verb,) for verb in listed("words_en", "never_passive"))


def told_how(row: SentenceRow, first: int) -> bool:
    """Say whether "how" before a subject goes on telling: "described how soldiers came", not "nobody knows how".

    Args:
        row: the sentence in chunks.
        first: index of the subject's first token.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> told_how(clauses_of(tokenise("She described how soldiers came").all), 3)
        True
    """
    before = {token.lower for token in row.tokens[max(0, first - 7) : first]}
    return bool(before & listed("frames_en", "telling_how")) and not before & {"not", "n't", "nobody", "ask", "asked"}
