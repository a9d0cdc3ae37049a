"""Names in running text: capitalised runs and a model's entities; one kind per name by the vote of its places."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sijill.reading.ages import age_behind
from sijill.reading.bands import band_votes
from sijill.reading.nouns import class_of
from sijill.reading.shape import Structure
from sijill.reading.tokens import Token, Tokens
from sijill.reading.verbforms import verb_forms
from sijill.reading.wordsets import listed, rows, words_of

_LINKS = frozenset(("al", "el", "bin", "ibn", "bint", "abu", "abd", "de", "del", "la", "van", "von", "der", "of", "'s"))
_INNER = frozenset(("al", "el", "bin", "ibn", "bint", "de", "del", "la", "van", "von", "der"))
_PLACE_BEFORE = frozenset(
    ("in", "near", "at", "from", "into", "towards", "toward", "outside", "around", "through", "to", "between")
)
_ENTITY = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group"}


@dataclass(frozen=True, slots=True)
class Name:
    """One run of words that names somebody or something.

    Args:
        first: index of its first token.
        last: index of its last token.
        title: the title before it in lower case, or empty.

    Example:
        >>> Name(0, 1).title
        ''
    """

    first: int
    last: int
    title: str = ""


def names_in(structure: Structure, tokens: Tokens) -> list[Name]:
    """Find capitalised runs of words, and in text without capitals the entities of the model.

    Args:
        structure: the structured text.
        tokens: its tokens.

    Example:
        >>> from sijill.reading.backend import NoModel
        >>> from sijill.reading.structure import structure
        >>> page = structure("They asked Dr Rima Khayyat about it.")
        >>> [(n.first, n.last, n.title) for n in names_in(page, NoModel().tokens(page))]
        [(3, 4, 'dr')]
    """
    if structure.caseless:
        return list(_entities(tokens))
    opening = _openings(structure, tokens)
    lower = {token.lower for token in tokens if token.text[0].islower()}
    inner = {token.text for number, token in enumerate(tokens) if number not in opening and token.text[0].isupper()}
    found: list[Name] = []
    past = 0
    for number in [place for place, token in enumerate(tokens) if _capital(token)]:
        last = _run(tokens, number, opening, (lower, inner)) if number >= past else None
        if last is None:
            continue
        first, title = number, ""
        body = any(token.lower in listed("roles_of_office", "body_words") for token in tokens.all[first : last + 1])
        while not body and first < last and tokens[first].lower.rstrip(".") in listed("roles_of_office", "titles"):
            title = title or tokens[first].lower.rstrip(".")
            if title in listed("roles_of_office", "kunya"):
                break  # "Abu Selim" is what he is called, and all of it is his name
            first += 2 if tokens[first + 1].text == "." and first + 2 <= last else 1
        if not title and number > 0 and tokens[number - 1].lower in listed("roles_of_office", "titles"):
            title = tokens[number - 1].lower
        found.append(Name(first, last, title))
        past = last + 1
    return found


def _openings(structure: Structure, tokens: Tokens) -> frozenset[int]:
    """Indexes of tokens that open a sentence or a quote: a capital there tells little."""
    starts = {tokens.index_at(sentence.start) for sentence in structure.sentences}
    starts |= {tokens.index_at(quote.inner_start) for quote in structure.quotes}
    return frozenset(start + skip for start in starts for skip in ((0, 1) if _is_mark(tokens, start) else (0,)))


def _is_mark(tokens: Tokens, index: int) -> bool:
    return index < len(tokens) and not tokens[index].text[0].isalnum()


def _run(tokens: Tokens, number: int, opening: frozenset[int], seen: tuple[set[str], set[str]]) -> int | None:
    """The last index of a name that starts at a capital, or None."""
    if number in opening and not _names_at_opening(tokens, number, *seen):
        return None
    last = number
    while last + 1 < len(tokens):
        token = tokens[last + 1]
        if tokens[last].end + 1 < token.start or last + 1 in opening:
            break
        if _capital(token) or (token.text == "." and tokens[last].lower in listed("sentences", "abbreviations")):
            last += 1
        elif token.text == "-" and _glued(tokens, last + 1):
            last += 2
        elif token.lower in _INNER and last + 3 < len(tokens) and _glued(tokens, last + 2):
            last += 3
        elif token.lower in _INNER and last + 2 < len(tokens) and _capital(tokens[last + 2]):
            last += 2
        else:
            break
    while last > number and tokens[last].text == ".":
        last -= 1
    return last


def _glued(tokens: Tokens, number: int) -> bool:
    """Whether a hyphen stands here between two pieces of one name, the second with a capital."""
    if number + 1 >= len(tokens) or tokens[number].text != "-":
        return False
    touches = tokens[number - 1].end == tokens[number].start and tokens[number].end == tokens[number + 1].start
    return touches and tokens[number + 1].text[0].isupper()


def _capital(token: Token) -> bool:
    first = token.text[0]
    if first in "aA" and token.lower.startswith("al-") and len(token.text) > 3:
        first = token.text[3]
    if not first.isupper() or token.lower in listed("words_en", "no_names"):
        return False
    return token.lower not in listed("sentences", "openers", "hesitations") and token.lower not in listed(
        "parts", "question_words", "of_headings"
    )


@cache
def _acts() -> frozenset[str]:
    """Words behind which a capital at the start of a sentence is a name's: helpers, acts, verbs of telling."""
    telling = frozenset(form for row in rows("cues", "verbs") for form in words_of(row, "forms"))
    return listed("cues", "auxiliaries", "acts") | telling


def _names_at_opening(tokens: Tokens, number: int, lower: set[str], inner: set[str]) -> bool:
    """Whether a capital at the start of a sentence is a name's: it stands so elsewhere, or owns or does something."""
    token = tokens[number]
    plain = token.lower
    after = tokens[number + 1] if number + 1 < len(tokens) else None
    acts = _acts()
    if not set(plain.split("-")) - listed("words_en", "numbers"):
        return False  # "Thirty-one wounded"
    done = after is not None and (after.lower in acts or after.lower.endswith("ed")) and not plain.endswith("s")
    does = done and after is not None and f"{after.lower}s" not in acts  # and not "retold phone call"
    undergone = any(kind == "part" for _, kind in verb_forms().get(plain, ()))  # "Bound and gagged, he"
    owns = after is not None and (after.lower == "'s" or (after.lower == "and" and not undergone) or does)
    owns = owns or age_behind(tokens, number)
    if token.text not in inner and not owns and not (after is not None and after.text[0].isupper()):
        return False
    if plain in listed("sentences", "openers", "dangling", "hesitations") or plain in lower:
        heads = listed("roles_of_office", "titles", "body_words")
        return plain in heads and after is not None and after.text[0].isupper()
    return token.tag not in ("ADV", "ADP", "SCONJ", "CCONJ", "VERB", "AUX", "DET", "PRON", "ADJ", "INTJ")


def _entities(tokens: Tokens) -> Iterator[Name]:
    first: int | None = None
    for number in range(len(tokens) + 1):
        kind = (tokens[number].entity or "") if number < len(tokens) else ""
        same = first is not None and kind == tokens[first].entity
        if first is not None and not same:
            yield Name(first, number - 1)
            first = None
        if first is None and kind in _ENTITY:
            first = number


def keys_of(names: Sequence[Name], tokens: Tokens) -> list[str]:
    """One key per name: a part of a longer name that only one longer name holds takes that name's key.

    Args:
        names: the names found.
        tokens: the text's tokens.

    Example:
        >>> from sijill.reading.tokens import tokenise
        >>> keys_of([Name(0, 1), Name(3, 3)], tokenise("Suad Mirsal , Suad"))
        ['suad mirsal', 'suad mirsal']
    """
    whole = [" ".join(token.lower for token in tokens.all[n.first : n.last + 1]) for n in names]
    longer: dict[str, set[str]] = defaultdict(set)
    for key in whole:
        words = key.split()
        if len(words) > 1 and len(words) <= 5:
            for word in words:
                if word not in _LINKS:
                    longer[word].add(key)
    return [next(iter(longer[key])) if len(longer.get(key, ())) == 1 else key for key in whole]


def kinds_of(names: Sequence[Name], keys: Sequence[str], tokens: Tokens) -> Mapping[str, str]:
    """The kind of each key, by the vote of all its places in the text.

    Args:
        names: the names found.
        keys: their keys.
        tokens: the text's tokens.

    Example:
        >>> from sijill.reading.tokens import tokenise
        >>> dict(kinds_of([Name(1, 1)], ["baniyas"], tokenise("in Baniyas")))
        {'baniyas': 'place'}
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for name, key in zip(names, keys, strict=True):
        votes[key].update(_votes(name, tokens))
    return {key: count.most_common(1)[0][0] if count else "person" for key, count in votes.items()}


def _votes(name: Name, tokens: Tokens) -> Counter[str]:
    count: Counter[str] = Counter()
    words = [token.lower for token in tokens.all[name.first : name.last + 1]]
    before = tokens[name.first - 1].lower if name.first else ""
    after = tokens[name.last + 1].lower if name.last + 1 < len(tokens) else ""
    then = tokens[name.last + 2].lower if name.last + 2 < len(tokens) else ""
    if any(word in listed("roles_of_office", "body_words") for word in words):
        count["organisation"] += 6
    several = len(words) > 1 and not class_of(words[-1]) & {"person", "armed"}
    if several and before == "the" and words[-1] in listed("groups", "bodies"):
        count["organisation"] += 4
    called = before == "the" and after == "of" and words[-1].endswith("s") and not class_of(words[-1]) - {"thing"}
    if called and then[:1] != "" and tokens[name.last + 2].text[0].isupper():
        count["organisation"] += 3  # "the Lions of Harrat"
    bands = band_votes(tokens, name.first, name.last)
    if bands:
        count["organisation"] += bands
    coded = bool({words[0], before} & listed("words_en", "called_by_code"))  # "Witness K-12"
    count["person"] += 8 * coded
    if not coded and tokens[name.last].text.isupper() and (len(words[-1]) > 1 and not words[-1].isalpha()):
        count["organisation"] += 4  # "the FP-9"
    if words[-1] in listed("roles_of_office", "place_words") or words[0] in ("mount", "lake", "port"):
        count["place"] += 6
    kin = listed("kin", "woman", "man", "unsaid")
    if before in kin or (before == "," and name.first > 1 and tokens[name.first - 2].lower in kin):
        count["person"] += 5
    if name.title or after in listed("cues", "speech_forms") or before in listed("cues", "speech_forms"):
        count["person"] += 4
    if after in ("'s", "'") and then in listed("kin", "woman", "man", "unsaid", "many"):
        count["person"] += 4
    if after == "," and then in ("a", "an", "who", "whose", "his", "her"):
        count["person"] += 2
    if before in _PLACE_BEFORE:
        count["place"] += 2
    if before == "of" and name.first > 1 and tokens[name.first - 2].lower in listed("roles_of_office", "place_words"):
        count["place"] += 5
    if before == "of" and name.first > 1 and tokens[name.first - 2].lower in listed("roles_of_office", "places_have"):
        count["place"] += 2  # "the streets of Marwa", "the mayor of Marwa"
    if (
        len(words) == 1
        and words[0].endswith("s")
        and (before in ("the", "most", "many", "some") or after in ("were", "are", "have"))
    ):
        count["group"] += 3
    if len(words) > 1:
        count["person"] += 1
    if (entity := tokens[name.last].entity) in _ENTITY:
        count[_ENTITY[entity]] += 3
    return count
