"""What part a word plays in an English sentence, by a small lexicon and its neighbours, or by a model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from sijill.reading.nouns import class_of
from sijill.reading.tokens import Token
from sijill.reading.verb_or_noun import doing_so, unlisted_word, verb_or_noun
from sijill.reading.verbforms import Forms, verb_forms
from sijill.reading.wordgroups import (
    closes_owner,
    goes_on_with_a_name,
    names_a_trade,
    open_with_hedges,
    stops_in_names,
    ways_in,
)
from sijill.reading.wordsets import listed, table

_MAYBE_FIXED = frozenset(("per", "clothes", "those", "miss"))
"""Words that play one part beside a neighbour whatever they are alone."""
_MODEL = {"VERB": "V", "NOUN": "N", "PROPN": "N", "ADJ": "ADJ", "NUM": "NUM", "ADV": "ADV"}


@cache
def _closed() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for tag, words in table("words_en", "closed").items():
        for word in words:
            found.setdefault(word, tag)
    return found


@cache
def _words(name: str) -> frozenset[str]:
    return listed("words_en", name)


def tag_words(tokens: Sequence[Token], times: frozenset[int] = frozenset()) -> tuple[list[str], list[Forms]]:
    """Tag the words of one sentence.

    Args:
        tokens: the sentence's tokens.
        times: indexes of the tokens that tell a time; they belong to no noun phrase.

    Example:
        >>> from sijill.reading.tokens import tokenise
        >>> tag_words(tokenise("Armed men took the boy away").all)[0]
        ['ADJ', 'N', 'V', 'DET', 'N', 'ADV']
    """
    tags: list[str] = []
    readings: list[Forms] = []
    before = "START"
    for place in range(len(tokens)):
        if place in times and not names_a_trade(tokens, place, times):
            tags.append("TIME")
            readings.append(())
            before = "TIME"
            continue
        tag, verb = _tag(tokens, place, before)
        tags.append(tag)
        readings.append(verb if tag == "V" else ())
        if tag != "ADV":
            before = tag
    for place in range(len(tokens) - 1) if times else ():
        if tags[place + 1] == "TIME" and tokens[place].lower in ("last", "next", "early", "late", "earlier", "this"):
            tags[place], readings[place] = "TIME", ()
    open_with_hedges(tokens, tags)
    for place in stops_in_names(tokens):
        tags[place] = "N"
        tags[place - 1] = "N"
        readings[place - 1] = ()
    for place in range(1, len(tokens)):
        if tags[place] != "N" or tokens[place].lower not in ("well", "door"):
            continue
        pair = (tokens[place - 1].lower, tokens[place].lower)
        if pair in (("as", "well"), ("next", "door")):
            tags[place] = "ADV"  # "hit the ambulance as well", "shot the tailor next door"
            tags[place - 1] = tags[place - 1] if pair[0] == "as" else "ADV"
            readings[place] = ()
    for place in ways_in(tokens):
        tags[place], readings[place] = "ADV", ()
    return tags, readings


def _tag(tokens: Sequence[Token], place: int, before: str) -> tuple[str, Forms]:
    """Tag one word, with its readings as a verb."""
    closed, forms, token = _closed(), verb_forms(), tokens[place]
    word = token.lower
    following = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    verb = forms.get(word, ())
    tag = closed.get(word)
    fixed = _fixed(tokens, place, following)
    if fixed:
        return fixed, ()
    if tag is None and _counts(word):
        tag = "NUM"
    elif tag is None and following == "to" and word in listed("words_en", "bound_by_to"):
        return "ADV", ()  # "militants loyal to the Front"
    elif word == "'s" or (word == "'" and closes_owner(tokens, place)):
        tag = "POSS"
    elif tag is None and not word[0].isalnum():
        tag = "PUNCT"
    elif before == "N" and goes_on_with_a_name(tokens, place):
        tag, verb = "N", ()
    elif word == "that" and before in ("N", "CONJ") and place and _opens_with_a_name(tokens, place):
        tag = "CONJ"  # "told Rana that Adel had left": nobody points at a name
    elif tag is not None:
        tag = _shaded(tag, word, following, before, closed, forms)
    elif token.tag == "VERB" and before in ("PREP", "DET", "POSSPRON") and _participle(verb, following, closed, forms):
        tag = "ADJ"  # "for slain guards", "the burned mill"
    elif token.tag is not None and token.tag in _MODEL and not (token.tag == "ADJ" and verb and before in ("BE", "N")):
        tag = _MODEL[token.tag]
    elif before == "NUM" and word in _words("lasting_now"):
        tag = "V"  # "nine remain in custody"
    elif before == "V" and word in _words("set_loose") and closed.get(following) not in ("DET", "POSSPRON", "PRON"):
        return "ADV", ()  # "was thrown clear", "was set free"
    elif word in ("last", "first") and before == "BE" and any(kind == "part" for _, kind in forms.get(following, ())):
        return "ADV", ()  # "was last seen"
    elif verb and (_in_a_pair(word, following, before) or _nounlike_behind(tokens, place, before)):
        tag = "ADJ"  # "hit men", "the burned mill", and not "they bound Kamal"
    elif verb:
        nounish = word in _words("nounish") or any(k == "s" and lemma in _words("nounish") for lemma, k in verb)
        last = tokens[place - 1].lower if place else ""
        tag = verb_or_noun(nounish, {kind for _, kind in verb}, before, last, following, closed)
    elif (
        before == "TO" and closed.get(following) in ("DET", "POSSPRON") and token.text.islower() and not class_of(word)
    ):
        tag, verb = "V", ((word, "base"),)  # "sought to refill the jars"
    else:
        tag, verb = unlisted_word(word, before, following, closed)
        if tag == "N" and before == "N" and doing_so(word, tokens[place - 1].lower):
            return "V", ((word, "ing"),)
    return tag, verb


_DOERS = frozenset(("N", "PRON", "WH", "CONJ", "HAVE", "MODAL", "TO", "DO", "NEG", "ADV"))


def _in_a_pair(word: str, following: str, before: str) -> bool:
    """Whether a verb's form is part of a noun: "two hit men", and not "police hit men with rifle butts"."""
    return before not in _DOERS and f"{word} {following}" in _words("noun_pairs")


def _fixed(tokens: Sequence[Token], place: int, following: str) -> str:
    """The part that a word plays beside its neighbour whatever it is alone, or nothing: "per cent", "Miss Toller"."""
    word = tokens[place].lower
    if word in _words("bodies_too") and place and tokens[place - 1].lower == "the":
        acts = any(kind == "past" for _, kind in verb_forms().get(following, ()))
        return "N" if acts or _closed().get(following) in ("BE", "HAVE", "MODAL", "DO") else ""  # "the military killed"
    if word not in _MAYBE_FIXED:
        return ""
    if word == "per" and following == "cent":
        return "NUM"
    if word == "clothes" or (word == "those" and following == "whose"):
        return "N"
    named = following and tokens[place + 1].text[0].isupper()
    return "N" if word == "miss" and tokens[place].text[0] == "M" and named else ""


def _counts(word: str) -> bool:
    return word[0].isdigit() or word in _words("numbers") or ("-" in word and word.split("-")[0] in _tens())


def _nounlike_behind(tokens: Sequence[Token], place: int, before: str) -> bool:
    """Whether a form that can be a verb stands in front of its noun: "suspected rebels", "washing lines"."""
    word, following = tokens[place].lower, tokens[place + 1].lower if place + 1 < len(tokens) else ""
    nounlike = _nounlike(following, _closed(), verb_forms())
    if word in _words("hedging_who") and before not in ("N", "PRON", "HAVE", "BE"):
        return nounlike or bool(class_of(following) & {"people", "person", "armed", "armed_many"})
    if before == "PRON" or not nounlike or word not in _words("adjectives"):
        return False
    return before != "N" or not doing_so(word, tokens[place - 1].lower)  # "gunmen riding motorcycles"


def _opens_with_a_name(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word with a capital stands behind, in a sentence that does not write every word with one."""
    following = tokens[place + 1].text if place + 1 < len(tokens) else ""
    return following[:1].isupper() and not following.isupper() and tokens[place].text.islower()


def _participle(verb: Forms, following: str, closed: Mapping[str, str], forms: Mapping[str, Forms]) -> bool:
    """Whether a form is a participle in front of its noun."""
    return bool(verb) and all(kind in ("past", "part") for _, kind in verb) and _nounlike(following, closed, forms)


@cache
def _tens() -> frozenset[str]:
    return frozenset(word for word in _words("numbers") if word.endswith("y"))


def _nounlike(word: str, closed: Mapping[str, str], forms: Mapping[str, Forms]) -> bool:
    if word == "remains":
        return True  # "the charred remains"
    if not word or not word[0].isalpha() or word in closed or word in _words("numbers"):
        return False
    if word in _words("round_numbers"):
        return False
    return word not in forms or word in _words("nounish")


def _shaded(
    tag: str, word: str, following: str, before: str, closed: Mapping[str, str], forms: Mapping[str, Forms]
) -> str:
    """Decide the closed-class words that play several parts."""
    after = closed.get(following)
    if word == "that":
        return _that(following, before, after, forms)
    if tag in ("DO", "BE") and _tells_itself(tag, word, following, after):
        return "V"
    if word == "her":
        alone = not following or not following[0].isalnum() or following in _words("behind_object")
        return "PRON" if alone or after is not None else "POSSPRON"
    if word == "others" and before in ("NUM", "DET", "ADJ"):
        return "N"
    if word in ("others", "out"):
        return "PRON" if word == "others" else "PREP" if following == "of" else "ADV"
    if word in ("up", "down", "off"):
        return "PREP" if after in ("DET", "POSSPRON") or following == "of" else "ADV"
    if word in ("home", "back") and before in ("DET", "POSSPRON", "POSS", "PREP", "ADJ"):
        return "N"
    if before in ("BE", "HAVE") and word in _words("intensives"):
        return "ADV"  # "was herself shot at"
    if before == "N" and word in _words("intensives") and (following in forms or after in ("BE", "HAVE", "MODAL")):
        return "ADV"  # "the mayor himself died"
    if word in _words("ordinals") and before == "DET":
        return "ADJ"
    if word == "then" and before == "N" and following in forms:
        return "ADV"  # "soldiers then threw"
    if word == "once" and before in ("BE", "HAVE", "MODAL"):
        return "ADV"
    if word == "one":
        return "NUM" if after is None and following[:1].isalpha() else "PRON"
    if word in ("dead", "alive", "hostage"):
        return "N" if before in ("DET", "NUM", "POSSPRON") else "ADV"
    if word in ("as", "then", "since") and (word != "since" or before in ("BE", "HAVE", "MODAL")):
        return "ADV" if word != "as" and before in ("BE", "HAVE", "MODAL") else "CONJ"
    if word in ("may", "might", "will", "can") and before in ("DET", "PREP", "POSSPRON"):
        return "N"
    return tag


def _that(following: str, before: str, after: str | None, forms: Mapping[str, Forms]) -> str:
    """Decide what "that" is: it points, opens a clause, or goes on with the noun before it."""
    if after in ("MODAL", "BE", "HAVE", "DO") or (following in forms and before == "N"):
        return "WH"
    if following[:1].isdigit() or following in _words("numbers") or following in ("hundreds", "thousands", "dozens"):
        return "CONJ"
    if following.endswith(("s", "men", "people")) and class_of(following) & {"people", "armed_many"}:
        return "CONJ"  # "that soldiers had come": one points at no more than one
    if after == "PREP" and before in ("N", "V"):
        return "CONJ"  # "informs the people that on the night of"
    return "CONJ" if before in ("V", "PRON") or after in ("DET", "POSSPRON", "PRON") else "DET"


def _tells_itself(tag: str, word: str, following: str, after: str | None) -> bool:
    """Whether a helper is no helper: "did away with him", "a sniper got the boy"."""
    if tag == "DO":
        return following in ("away", "over") or following in _words("numbers")
    return word[0] == "g" and (after in ("DET", "POSSPRON", "PRON") or following in _words("numbers"))
