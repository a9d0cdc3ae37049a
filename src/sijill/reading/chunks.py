"""Shallow grammar of an English sentence: noun phrases and verb groups in their order, without a tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sijill.reading.nouns import class_of
from sijill.reading.place_words import kinds_of_place
from sijill.reading.tokens import Token
from sijill.reading.verbforms import Forms
from sijill.reading.wordgroups import particle_of_verb
from sijill.reading.wordkinds import tag_words
from sijill.reading.wordsets import listed

_DATELINE = 18
"""Tokens within which a dateline ends."""
_SINGLE = {"PREP": "PREP", "CONJ": "CONJ", "WH": "WH", "TO": "PREP", "PUNCT": "STOP"}
_COMMAS = frozenset((",", "،", "—", "–", "--", "-", "(", ")"))
_FINITE_HELP = frozenset(("MODAL", "HAVE", "BE", "DO"))
_GROUP = frozenset(("MODAL", "HAVE", "BE", "DO", "NEG", "ADV"))


@dataclass(slots=True, unsafe_hash=True)
class Chunk:
    """One piece of a sentence.

    Args:
        kind: NP, VG, PREP, CONJ, WH, COMMA, STOP or ADV.
        first: index of its first token in the sentence.
        last: index of its last token.
        head: index of the head noun or main verb.
        passive: True for a verb group with a form of "be" before a participle.
        finite: True for a verb group that can carry a sentence.
        form: base, s, past, part or ing of the main verb; `past` where past and participle look alike.
        lemmas: the main verb's possible lemmas.
        helpers: the other words of a verb group, lower case.

    Example:
        >>> from sijill.reading.tokens import tokenise
        >>> [c.kind for c in chunk_sentence(tokenise("Two men were shot in the street").all)]
        ['NP', 'VG', 'PREP', 'NP']
    """

    kind: str
    first: int
    last: int
    head: int
    passive: bool = False
    finite: bool = True
    form: str = ""
    lemmas: tuple[str, ...] = ()
    helpers: tuple[str, ...] = ()


def chunk_sentence(tokens: Sequence[Token], times: frozenset[int] = frozenset()) -> tuple[Chunk, ...]:
    """Cut a sentence into noun phrases, verb groups and what joins them.

    Args:
        tokens: the sentence's tokens.
        times: indexes of the tokens that tell a time.

    Source: shallow parsing by chunks after Abney, "Parsing by Chunks", 1991; the rules are our own.

    Example:
        >>> from sijill.reading.tokens import tokenise
        >>> chunk_sentence(tokenise("They shot him").all)[1].lemmas
        ('shoot',)
    """
    tags, forms = tag_words(tokens, times)
    chunks: list[Chunk] = []
    place, size = 0, len(tokens)
    while place < size:
        tag = tags[place]
        if (
            tag in _FINITE_HELP
            or tag == "V"
            or tag == "TO"
            or (tag in ("NEG", "ADV") and tokens[place].lower not in ("alive", "dead") and _opens_group(tags, place))
        ):
            made = _group(tokens, tags, forms, place)
            if made is not None:
                chunks.append(made)
                place = made.last + 1
                if place < size and particle_of_verb(made.lemmas, tokens[place].lower):
                    chunks.append(Chunk("ADV", place, place, place))
                    place += 1
                continue
        upper = _upper_of_range(tokens, tags, place)
        if upper is not None:
            made = _phrase(tokens, tags, upper)
            chunks.append(Chunk("NP", place, made.last, made.head))
            place = made.last + 1
            continue
        degree = tag == "ADV" and tags[place + 1 : place + 2] == ["ADJ"] and tokens[place].lower.endswith("ly")
        if degree or tag in ("DET", "POSSPRON", "NUM", "N", "ADJ", "PRON"):
            made = _phrase(tokens, tags, place)
            chunks.append(made)
            place = made.last + 1
            continue
        kind = _SINGLE.get(tag, "ADV")
        if tag == "PUNCT" and tokens[place].text in _COMMAS:
            kind = "STOP" if _ends_dateline(tokens, chunks, place) else "COMMA"
        chunks.append(Chunk(kind, place, place, place))
        place += 1
    return tuple(chunks)


def _ends_dateline(tokens: Sequence[Token], chunks: Sequence[Chunk], place: int) -> bool:
    """Whether a dash closes the place and day at the head of a report: "SABANA GRIS, Feb 20 (Reuterio) - Gunmen"."""
    if tokens[place].text in (",", "\u060c", "(", ")") or not 0 < place < _DATELINE:
        return False
    if any(chunk.kind == "VG" for chunk in chunks):
        return False
    return tokens[place - 1].text == ")" or (len(tokens[0].text) > 2 and tokens[0].text.isupper())


def _upper_of_range(tokens: Sequence[Token], tags: Sequence[str], place: int) -> int | None:
    """Where the upper number of a range of people or things stands: "between thirty-five and forty persons"."""
    joined = tags[place] == "NUM" and [token.lower for token in tokens[place + 1 : place + 2]] in (["to"], ["or"])
    if joined and tags[place + 2 : place + 3] == ["NUM"] and tags[place + 3 : place + 4] in (["N"], ["ADJ"]):
        return place + 2  # "ten to twelve men"
    if tokens[place].lower != "between" or tags[place + 1 : place + 2] != ["NUM"]:
        return None
    at = place + 1
    while tags[at : at + 1] == ["NUM"]:
        at += 1
    joined = at < len(tokens) and tokens[at].lower in ("and", "to")
    upper = at + 1
    while joined and tags[at + 1 : at + 2] == ["NUM"]:
        at += 1
    return upper if joined and at >= upper and tags[at + 1 : at + 2] in (["N"], ["ADJ"]) else None


def _opens_group(tags: Sequence[str], place: int) -> bool:
    """Whether adverbs or "not" lead straight into a verb group ("never returned", "then brutally killed")."""
    while place < len(tags) and tags[place] in ("NEG", "ADV"):
        place += 1
    return place < len(tags) and (tags[place] == "V" or tags[place] in _FINITE_HELP)


_OWN = {"had": "have", "has": "have", "having": "have", "did": "do", "does": "do"}
"""Helpers by the verb that they are where they stand alone: "they had him beaten", "she did six years"."""


def _group(tokens: Sequence[Token], tags: Sequence[str], forms: Sequence[Forms], first: int) -> Chunk | None:
    place, infinitive = first, False
    helpers: list[str] = []
    while place < len(tokens) and (tags[place] in _GROUP or tags[place] == "TO"):
        if tags[place] == "TO":
            if place != first or place + 1 >= len(tokens) or tags[place + 1] not in ("V", "BE", "HAVE", "ADV", "NEG"):
                break
            infinitive = True
        if (
            helpers
            and tags[place] == "BE"
            and tokens[place].lower in ("was", "were", "is", "are")
            and tags[place - 1] != "ADV"
        ):
            break  # "those who could not were speared"
        helpers.append(tokens[place].lower)
        place += 1
    if place < len(tokens) and tags[place] == "V":
        readings = forms[place]
        kinds = {kind for _, kind in readings}
        if infinitive and kinds == {"ing"} and place == first + 1:
            return None  # "confessed to killing": a preposition
        carried = any(word in listed("words_en", "be_forms") for word in helpers)
        passive = carried and bool(kinds & {"past", "part"})
        form = "past" if "past" in kinds else next(iter(sorted(kinds)), "past")
        if passive or (form == "past" and "part" in kinds and helpers and "past" not in kinds):
            form = "part"
        if "ing" in kinds:
            form = "ing"
        bare = not helpers or all(tags[i] in ("ADV", "NEG") for i in range(first, place))
        opened = bool(helpers) and helpers[0] in ("being", "having")
        finite = not infinitive and not opened and not (bare and form in ("ing", "part"))
        lemmas = tuple(dict.fromkeys(lemma for lemma, _ in readings))
        return Chunk("VG", first, place, place, passive, finite, form, lemmas, tuple(helpers))
    if infinitive and place == first + 1 and tags[first] == "TO":
        return None
    real = [i for i in range(first, place) if tags[i] in _FINITE_HELP]
    if not real:
        return None
    head = real[-1]
    lemma = "be" if tags[head] == "BE" else _OWN.get(tokens[head].lower, tokens[head].lower)
    return Chunk("VG", first, place - 1, head, False, not infinitive, "past", (lemma,), tuple(helpers))


def _ordinal(word: str) -> bool:
    return word[:1].isdecimal() and word.endswith(("st", "nd", "rd", "th"))


def _stands_for(tokens: Sequence[Token], place: int) -> bool:
    """Whether "one" at the end of a phrase is its head: "the tall one"."""
    behind = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    return tokens[place].lower in ("one", "ones") and not behind[:1].isdigit()


def _points(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word gives a direction: "three villages west of the river"."""
    behind = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    return behind == "of" and tokens[place].lower.endswith(("north", "south", "east", "west"))


def _begins_anew(tokens: Sequence[Token], tags: Sequence[str], first: int, place: int) -> bool:
    """Whether people behind a time or an event open their own phrase: "after the attack soldiers burned it"."""
    before = tokens[first - 1].lower if first else ""
    if before not in listed("words_en", "before_place_or_time") or tags[place - 1] != "N":
        return False
    if tags[place + 1 : place + 2] == ["POSS"]:
        return False  # "the 9 April People's Front"
    last = class_of(tokens[place - 1].lower)
    head = place + (tags[place : place + 2] == ["ADJ", "N"])
    opens = first == 1 or (first > 1 and tokens[first - 2].text in (",", ";", "“", '"'))
    acts = tags[head + 1 : head + 2] in (["V"], ["BE"], ["HAVE"], ["MODAL"])
    spot = tokens[place - 1].lower
    if opens and acts and {spot, f"{tokens[place - 2].lower} {spot}"} & kinds_of_place("en").keys():
        # "at the Dahr checkpoint masked men came"
        return bool(class_of(tokens[head].lower) & {"people", "armed_many"})
    if (last and "never" not in last and before != "in") or (before == "of" and "never" not in last):
        return False
    if last & {"people", "person", "armed", "armed_many"} or (before == "of" and tokens[first].lower != "the"):
        return False
    return bool(class_of(tokens[place].lower) & {"people", "armed_many"})


def _phrase(tokens: Sequence[Token], tags: Sequence[str], first: int) -> Chunk:
    if tags[first] == "PRON":
        return Chunk("NP", first, first, first)
    place, head, seen = first + (tags[first] == "ADV"), first, False
    while place < len(tokens):
        tag = tags[place]
        if tag in ("N", "NUM", "ADJ"):
            counts = (
                tag == "NUM" and place + 1 < len(tokens) and tags[place + 1] in ("ADJ", "N") and tags[place - 1] == "N"
            )
            if seen and (counts or _begins_anew(tokens, tags, first, place) or _points(tokens, place)):
                break
            seen = seen or tag == "N"
            after = seen and tokens[place].lower in listed("words_en", "behind_nouns")
            head = place if (tag == "N" and not after) or not seen or _stands_for(tokens, place) else head
        elif tag == "POSS":
            seen = False
        elif tag in ("DET", "POSSPRON"):
            # a determiner opens a phrase, but "all the men", "both his sons" are one
            if seen or (place > first and (tags[place - 1] not in ("DET", "NUM") or _ordinal(tokens[place - 1].lower))):
                break
        elif (
            tag == "ADV" and place > first and not seen and place + 1 < len(tokens) and tags[place + 1] in ("ADJ", "N")
        ):
            pass
        else:
            break
        place += 1
    last = place - 1
    if _initial(tokens, last):
        last += 1
    return Chunk("NP", first, last, head if head >= first and head <= last else last)


def _initial(tokens: Sequence[Token], last: int) -> bool:
    """Whether a full stop behind a word only shortens a name: "Joseph O., 13"."""
    if last + 2 >= len(tokens) or tokens[last + 1].text != ".":
        return False
    letter, behind = tokens[last].text, tokens[last + 2].text
    return len(letter) == 1 and letter.isupper() and (behind == "," or behind[0].islower())
