"""The typed reader of the lexicons: lists of words, tables of them, and rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from sijill.errors import Fault
from sijill.messages import N_
from sijill.reading.words import lexicon


@cache
def listed(name: str, *keys: str) -> frozenset[str]:
    """Give the words of one or several lists of a lexicon, of all languages, as one set.

    A list is written plainly, or as a mapping from language to list.

    Args:
        name: the lexicon.
        keys: names of its lists.

    Example:
        >>> "where" in listed("sentences", "dangling")
        True
    """
    return frozenset(word for key in keys for word in _flat(lexicon(name)[key]))


def _flat(value: object) -> Iterable[str]:
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _flat(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _flat(inner)
    else:
        yield str(value)


@cache
def table(name: str, key: str) -> Mapping[str, frozenset[str]]:
    """Give a mapping of a lexicon from a word or a class to its words.

    Args:
        name: the lexicon.
        key: the name of the mapping.

    Raises:
        Fault: what stands there is no mapping.

    Example:
        >>> "deny" in table("frames_en", "blame")["denied"]
        True
    """
    value = lexicon(name)[key]
    if not isinstance(value, Mapping):
        raise Fault(N_("the word list {name} has another shape than its readers expect"), where=key, name=name)
    return MappingProxyType({str(word): frozenset(_flat(words)) for word, words in value.items()})


@cache
def rows(name: str, key: str) -> tuple[Mapping[str, object], ...]:
    """Give the rows of a lexicon, each a mapping from the name of a field to its value.

    Args:
        name: the lexicon.
        key: the name of the rows.

    Raises:
        Fault: what stands there are no rows.

    Example:
        >>> rows("frames_en", "frames")[0]["id"] != ""
        True
    """
    value = lexicon(name)[key]
    if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
        raise Fault(N_("the word list {name} has another shape than its readers expect"), where=key, name=name)
    return tuple(MappingProxyType({str(field): told for field, told in row.items()}) for row in value)


@cache
def series(name: str, key: str) -> Mapping[str, tuple[str, ...]]:
    """Give a mapping of a lexicon from a word to its words in their order.

    Args:
        name: the lexicon.
        key: the name of the mapping.

    Raises:
        Fault: what stands there is no mapping.

    Example:
        >>> series("words_en", "irregular")["take"]
        ('took', 'taken')
    """
    value = lexicon(name)[key]
    if not isinstance(value, Mapping):
        raise Fault(N_("the word list {name} has another shape than its readers expect"), where=key, name=name)
    return MappingProxyType({str(word): tuple(_flat(words)) for word, words in value.items()})


def longest_words(phrases: Iterable[str]) -> frozenset[str]:
    """Give the longest word of each of several phrases, without one of which none of them stands in a sentence.

    The longest, as it is the rarest: every other sentence has "in" and "the", and few have "throat".

    Args:
        phrases: the phrases, lower case.

    Example:
        >>> sorted(longest_words(["to death", "in the throat"]))
        ['death', 'throat']
    """
    return frozenset(max(phrase.split(), key=len) for phrase in phrases)


def words_of(row: Mapping[str, object], field: str) -> tuple[str, ...]:
    """Give the words of one field of a row, none where it has no list there; lists within the list are joined.

    Args:
        row: a row of a lexicon.
        field: the field's name.

    Example:
        >>> words_of({"verbs": ["kill", ["slay", "murder"]]}, "verbs"), words_of({}, "verbs")
        (('kill', 'slay', 'murder'), ())
    """
    value = row.get(field, ())
    return tuple(_flat(value)) if isinstance(value, list) else ()
