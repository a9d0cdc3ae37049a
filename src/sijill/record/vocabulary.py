"""The controlled vocabulary as data: what a line may say, read from `vocabulary.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

from sijill.errors import UnknownWord


@dataclass(frozen=True, slots=True)
class Entry:
    """One act or statement kind of the vocabulary.

    Args:
        code: its code, such as `kill.summary`.
        kind_class: violation, attack, protective, refusal or statement.
        label: English label.
        definition: what it covers and where it ends.
        codes: external codes for exchange, by scheme.

    Example:
        >>> entry("shelter").kind_class
        'protective'
    """

    code: str
    kind_class: str
    label: str
    definition: str
    codes: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The whole vocabulary of one version.

    Args:
        version: its version, written on every line that was coded with it.
        entries: act and statement kinds by code.
        lists: the short lists, each a tuple of words in the order of the file.
        labels: English labels of the words that have one, entries and short lists alike.

    Example:
        >>> "eyewitness" in vocabulary().lists["basis_of_knowledge"]
        True
    """

    version: str
    entries: Mapping[str, Entry]
    lists: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, str]


@cache
def vocabulary() -> Vocabulary:
    """Read the vocabulary that ships with Sijill, once.

    Example:
        >>> vocabulary().version
        '1.1'
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    raw = yaml.load((files("sijill.record") / "vocabulary.yml").read_text(encoding="utf-8"), Loader=loader)
    entries = {
        item["code"]: Entry(
            item["code"],
            item["class"],
            item["label"],
            " ".join(item["definition"].split()),
            MappingProxyType({scheme: tuple(codes) for scheme, codes in item["codes"].items()}),
        )
        for item in raw.pop("entries")
    }
    version = str(raw.pop("version"))
    lists = {name: words for name, value in raw.items() if (words := _words(value))}
    lists["codes"] = tuple(entries) + lists["attribute_codes"] + lists["relation_codes"]
    labels = {row["value"]: row["label"] for value in raw.values() for row in _rows(value) if "label" in row}
    labels |= {code: item.label for code, item in entries.items()}
    return Vocabulary(version, MappingProxyType(entries), MappingProxyType(lists), MappingProxyType(labels))


def _rows(value: object) -> list[dict[str, str]]:
    return [row for row in value if isinstance(row, dict) and "value" in row] if isinstance(value, list) else []


def _words(value: object) -> tuple[str, ...]:
    """The words of a short list, whether it is written plainly or as rows with a `value`."""
    if isinstance(value, dict) and "values" in value:
        value = value["values"]
    if isinstance(value, dict):
        return tuple(value)
    if not isinstance(value, list):
        return ()
    return tuple(row["value"] if isinstance(row, dict) and "value" in row else str(row) for row in value)


def entry(code: str) -> Entry:
    """Look up an act or statement kind.

    Args:
        code: its code.

    Raises:
        UnknownWord: no such code.

    Example:
        >>> entry("kill.summary").label
        'Summary/extrajudicial execution'
    """
    try:
        return vocabulary().entries[code]
    except KeyError:
        raise UnknownWord("the vocabulary has no code {code}", code=code) from None


def require(list_name: str, word: str) -> str:
    """Give a word back if the named list holds it.

    Args:
        list_name: a short list of `vocabulary.yml`, such as `participation_roles`, or `codes`.
        word: the word to look for.

    Raises:
        UnknownWord: the list does not hold the word.

    Example:
        >>> require("claim_kinds", "act")
        'act'
    """
    if word not in vocabulary().lists[list_name]:
        raise UnknownWord("{word} is not in the list {list_name} of the vocabulary", word=word, list_name=list_name)
    return word
