"""The desk's word lists, read once from its data file and folded for comparison."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from sijill.errors import Fault
from sijill.meaning.folding import fold_text
from sijill.messages import N_


@cache
def table(name: str) -> Mapping[str, object]:
    """Give one packaged table of the desk.

    Args:
        name: file name without ending: `words`, `weights` or `rules`.

    Raises:
        Fault: the file is not packaged, or has no version and provenance.

    Example:
        >>> table("words")["version"]
        '1.2'
    """
    try:
        read = yaml.safe_load(files("sijill.linking").joinpath(f"{name}.yml").read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise Fault(N_("the packaged table {name} cannot be read"), name=name) from error
    if not isinstance(read, dict) or "version" not in read or "provenance" not in read:
        raise Fault(N_("the packaged table {name} has no version or provenance"), name=name)
    return read


@cache
def codes(section: str) -> Mapping[str, str]:
    """Give a section of `words.yml` as folded word to code.

    Args:
        section: a section that lists words under codes, such as `sex`.

    Example:
        >>> codes("sex")["male"], codes("sex")["انثي"]
        ('m', 'f')
    """
    listed = table("words")[section]
    if not isinstance(listed, dict):
        return {}
    return {fold_text(str(word)): str(code) for code, words in listed.items() for word in words}


@cache
def words(section: str) -> frozenset[str]:
    """Give a section of `words.yml` that is a plain list, folded.

    Args:
        section: its name.

    Example:
        >>> "unknown" in words("no_name")
        True
    """
    listed = table("words")[section]
    return frozenset(fold_text(str(word)) for word in listed) if isinstance(listed, list) else frozenset()


@cache
def numbers(section: str) -> Mapping[str, int]:
    """Give a section of `words.yml` that gives each word a number, folded.

    Args:
        section: its name.

    Example:
        >>> numbers("month_names")["march"]
        3
    """
    listed = table("words")[section]
    return {fold_text(str(word)): int(number) for word, number in listed.items()} if isinstance(listed, dict) else {}


@cache
def bands() -> Mapping[str, tuple[int, int]]:
    """Give ages in words as years from, to (inclusive).

    Example:
        >>> bands()["child"]
        (0, 17)
    """
    listed = table("words")["age_bands"]
    if not isinstance(listed, dict):
        return {}
    return {fold_text(str(word)): (int(pair[0]), int(pair[1])) for word, pair in listed.items()}


def number(name: str) -> float:
    """A single number of `weights.yml`.

    Example:
        >>> number("strength") > 0
        True
    """
    found = table("weights")[name]
    if not isinstance(found, int | float):
        raise Fault(N_("the packaged table {name} cannot be read"), name="weights")
    return float(found)


def numbers_in(name: str) -> tuple[float, ...]:
    """A row of numbers of `weights.yml`.

    Args:
        name: its section.

    Raises:
        Fault: there is no such row.

    Example:
        >>> len(numbers_in("words_so_alike"))
        3
    """
    found = table("weights")[name]
    if not isinstance(found, list):
        raise Fault(N_("the packaged table {name} cannot be read"), name="weights")
    return tuple(float(one) for one in found)
