"""Whether an act is told as done: conditions, questions, modals, general statements and negations around its verb."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from sijill.reading.clauses import Clauses
from sijill.reading.complements import told_how
from sijill.reading.negated import denied, not_perceived
from sijill.reading.wordsets import listed, table

_NOBODY = frozenset(("no", "none", "nobody", "neither", "no-one", "not"))


@cache
def _modal() -> Mapping[str, frozenset[str]]:
    return table("frames_en", "modal")


@cache
def _listed(name: str) -> frozenset[str]:
    return listed("frames_en", name)


def _phrases(name: str) -> frozenset[str]:
    return _modal()[name] if name in _modal() else _listed(name)


@cache
def _opening_words(name: str) -> frozenset[str]:
    """The first words of a list of phrases, by which most sentences are let through at once."""
    return frozenset(phrase.split()[0] for phrase in _phrases(name))


def _stands(name: str, words: Sequence[str]) -> bool:
    """Whether one of a list of phrases stands in a row of words."""
    text = f" {' '.join(words)} "
    return any(phrase in text for phrase in _between_spaces(name))


@cache
def _between_spaces(name: str) -> tuple[str, ...]:
    return tuple(f" {phrase} " for phrase in _phrases(name))


def told_as(sentence: Clauses, place: int, question: bool, errand: bool = False) -> str | None:
    """Give the modality of the act told by a verb group, or None where it is told as not done.

    Args:
        sentence: the sentence in chunks.
        place: which chunk the verb group is.
        question: True where the sentence asks.
        errand: True where "rang to do it" tells that it was done.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> told_as(clauses_of(tokenise("They might kill him").all), 1, question=False)
        'possible'
    """
    group = sentence.chunks[place]
    if denied(sentence, place):
        return None
    if _called_false(sentence, place):
        return "hypothetical"
    start = sentence.clause_start(place)
    before = [token.lower for token in sentence.tokens[sentence.chunks[start].first : group.first]]
    if (
        question
        or any(word in ("if", "unless", "lest", "suppose", "whether") for word in before)
        or _in_condition(sentence, place)
    ):
        return "hypothetical"
    near = before[-5:]
    if "that" in before[-14:] and _listed("talk") & set(before[-14:]):
        return "hypothetical"  # "despite rumours that two boys had been crushed"
    if _only_ordered(sentence, place):
        return None
    none = "nobody" in near or near[-2:-1] == ["no"] or any(a == "no" and b == "one" for a, b in pairwise(near))
    without = group.form == "ing" and before[-1:] == ["without"]
    if none or without or of_nobody(sentence, place) or not_perceived(sentence, place):
        return None
    if group.helpers[:1] == ("to",):
        return _held(sentence, place) or _infinitive(sentence, place, errand)
    left = sentence.at(sentence.skip_adverbs(place - 1, -1))
    if (
        group.form == "ing"
        and left is not None
        and left.helpers[:1] == ("to",)
        and _listed("ceasing") & set(left.lemmas)
    ):
        return None  # "called on them to stop attacking"
    opens = group.form == "ing" or group.helpers[:1] in (("being",), ("having",))
    if opens and (before[-1:] == ["from"] or group.helpers[:1] == ("being",)) and _kept_from(sentence, place):
        return None
    if {"nearly", "almost", "narrowly"} & set(group.helpers) or _unreal_opening(before):
        return "hypothetical"
    return _by_helpers(sentence, place, before)


def of_nobody(sentence: Clauses, place: int) -> bool:
    """Say whether a verb is said of nobody: "nobody has seen him since".

    Args:
        sentence: the sentence in chunks.
        place: which chunk the verb group is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> of_nobody(clauses_of(tokenise("Nobody saw him.").all), 1)
        True
    """
    subject = sentence.subjects(place)
    if not subject:
        return False
    first = subject[0][0]
    behind = {token.lower for token in sentence.tokens[first : first + 2]}
    if behind & listed("words_en", "counted_from_below"):
        return False
    before = sentence.tokens[first - 1].lower if first else ""
    word = sentence.tokens[first].lower
    before = "" if before == "how" and told_how(sentence, first) else before
    return before in ("not", "how") or word in _NOBODY or (before, word) == ("no", "one")


def not_told(sentence: Clauses, place: int) -> bool:
    """Say whether a noun of act is told as not done: "no massacre", "attempted murder", "fears of a killing".

    Args:
        sentence: the sentence in chunks.
        place: which chunk the noun phrase is.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> not_told(clauses_of(tokenise("fears of the killing of monks").all), 2)
        True
    """
    chunk = sentence.chunks[place]
    if _called_false(sentence, place):
        return True
    if {"no", "attempted", "planned"} & {token.lower for token in sentence.tokens[chunk.first : chunk.head]}:
        return True
    if sentence.tokens[chunk.first].lower == "any" and _to_come(sentence, place):
        return True
    before = sentence.at(place - 2)
    governed = sentence.kind(place - 1) == "PREP" and before is not None and before.kind == "NP"
    if not governed or before is None:
        return False
    head = sentence.tokens[before.head].lower
    if sentence.tokens[before.first].lower == "no" and head in _listed("known_by"):
        return True  # "has no record of his arrest"
    return head in _listed("unreal_nouns")


def _to_come(sentence: Clauses, place: int) -> bool:
    """Whether a verb of what will or may be follows: "any attack on the town will be answered"."""
    behind = next((chunk for chunk in sentence.chunks[place + 1 :] if chunk.kind == "VG"), None)
    ahead = _modal()["predicted"] | _modal()["possible"]
    return behind is not None and not ahead.isdisjoint(behind.helpers)


def _called_false(sentence: Clauses, place: int) -> bool:
    """Whether it stands between "claims that" or "stories of" and "are false"."""
    if _listed("tales").isdisjoint(sentence.lowered):
        return False
    first = sentence.chunks[place].first
    before, after = sentence.lowered[:first], f" {' '.join(sentence.lowered[first:])} "
    tale = any(one in _listed("tales") and then in ("that", "of") for one, then in pairwise(before))
    called = any(one in _listed("calling") and then in _listed("tales") for one, then in pairwise(before))
    return called or (tale and any(f" {words} " in after for words in _listed("called_false")))


def _unreal_opening(before: list[str]) -> bool:
    """Whether what stands before says that it is not so: "there is no evidence that"."""
    if {"doubt", "doubts", "doubted"} & set(before) and _stands("sure", before):
        words = f" {' '.join(before)} "  # "finds beyond doubt that", but "it was not proven beyond doubt that"
        for phrase in sorted(_phrases("sure"), key=len, reverse=True):
            words = words.replace(f" {phrase} ", " ")
        before = words.split()
    return not _opening_words("unreal").isdisjoint(before) and _stands("unreal", before)


def _kept_from(sentence: Clauses, place: int) -> bool:
    """Whether somebody was kept from it: "prevented from burying their dead"."""
    for step in range(place - 1, -1, -1):
        chunk = sentence.chunks[step]
        if chunk.kind == "VG":
            return bool(_listed("kept_from") & set(chunk.lemmas))
    return False


def _in_condition(sentence: Clauses, place: int) -> bool:
    """Whether the sentence opens with a condition that the clause hangs on: "if they come they will burn it"."""
    return sentence.tokens[0].lower in ("if", "unless", "let") or (
        len(sentence.tokens) > 1 and sentence.tokens[1].lower == "if"
    )


def _by_helpers(sentence: Clauses, place: int, before: list[str]) -> str:
    group = sentence.chunks[place]
    modal = _modal()
    if any(word in ("would", "'d", "should") for word in group.helpers):
        if "have" not in group.helpers and _told_ahead(sentence, place):
            return "predicted"
        return (
            "general"
            if any(word in ("often", "always", "sometimes", "usually", "would") for word in group.helpers)
            and "have" not in group.helpers
            else "hypothetical"
        )
    if any(word in modal["possible"] for word in group.helpers) and "been" not in group.helpers[:1]:
        return "possible"
    if any(word in modal["predicted"] for word in group.helpers):
        return "predicted"
    joined = sentence.joined_to(place) if not group.helpers else None
    if joined is not None and any(
        word in modal["possible"] | modal["predicted"] for word in sentence.chunks[joined].helpers
    ):
        return _by_helpers(sentence, joined, before)
    past = group.helpers[:1] not in (("is",), ("are",)) and group.form not in ("base", "s")
    nearby = [word for word in (*before[-6:], *group.helpers) if not (past and word == "those")]  # who could not pay
    if not _opening_words("general").isdisjoint(nearby) and _stands("general", nearby):
        return "hypothetical" if group.helpers[:1] in (("is",), ("are",)) else "general"  # a rule tells no event
    if group.form == "base" and not group.helpers and _listed("perceived") & set(before[-8:]):
        return "asserted"
    if not group.helpers and listed("words_en", "lasting_now") & set(group.lemmas):
        return "asserted"  # "nine remain missing" tells how things stand, no habit
    if group.form in ("base", "s") and not group.helpers and not sentence.tokens[group.head].text.isupper():
        return "general"
    return "asserted"


def _told_ahead(sentence: Clauses, place: int) -> bool:
    """Whether "would" stands in what somebody said or swore: "said he would shoot me"."""
    for step in range(place - 1, max(-1, place - 6), -1):
        if sentence.kind(step) == "VG":
            return bool(_listed("speaking") & set(sentence.chunks[step].lemmas))
        if sentence.kind(step) == "STOP":
            return False
    return False


def _only_ordered(sentence: Clauses, place: int) -> bool:
    """Whether somebody only ordered or wished it: "ordered the hostages shot"."""
    group, verb = sentence.chunks[place], sentence.at(place - 2)
    bare = not group.helpers and group.form in ("past", "part") and sentence.kind(place - 1) == "NP"
    if not bare or verb is None or verb.kind != "VG" or sentence.passive(place - 2):
        return False
    ends = sentence.kind(sentence.skip_adverbs(place + 1, 1)) != "NP"
    return ends and bool(set(verb.lemmas) & listed("words_en", "wishing"))


def _held(sentence: Clauses, place: int) -> str | None:
    """How "is believed to have been killed" tells it: as held to be so, or as said."""
    before = sentence.at(sentence.skip_adverbs(place - 1, -1))
    if "have" not in sentence.chunks[place].helpers or before is None or before.kind != "VG":
        return None
    if {"not", "n't", "never"} & {*before.helpers, *sentence.chunks[place].helpers}:
        return None
    lemmas = set(before.lemmas)
    if lemmas & listed("words_en", "held_true"):
        return "believed"
    return "asserted" if before.passive and lemmas & listed("words_en", "said_true") else None


def _infinitive(sentence: Clauses, place: int, errand: bool) -> str | None:
    """An infinitive tells no act by itself unless the verb before it says that it was carried out."""
    done = _listed("done_infinitive") | _listed("errands") if errand else _listed("done_infinitive")
    for step in range(place - 1, max(-1, place - 4), -1):
        chunk = sentence.at(step)
        if chunk is not None and chunk.kind == "VG":
            word = sentence.tokens[chunk.head].lower
            if word == "went" and sentence.word(step + 1) == "on":
                word = "continued"
            if word == "used" and not chunk.passive:
                word = "continued"  # "used a pistol to force him", "used to beat us"
            return "asserted" if word in done and not any(h in ("not", "n't", "never") for h in chunk.helpers) else None
    return None
