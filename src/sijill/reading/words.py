"""The reading room's word lists: YAML files with a version and a provenance, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

from sijill.errors import Fault, NotThere
from sijill.messages import N_

LANGUAGES = ("en", "ar")


@cache
def lexicon(name: str) -> Mapping[str, object]:
    """Read one word list of `reading/lexicon/`.

    Args:
        name: the file's name without its ending, such as `times_en`.

    Raises:
        NotThere: no such list.
        Fault: the list does not say its version and provenance.

    Example:
        >>> str(lexicon("times_en")["language"])
        'en'
    """
    path = files("sijill.reading") / "lexicon" / f"{name}.yml"
    if not path.is_file():
        raise NotThere(N_("there is no word list {name}"), where=name, name=name)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    raw = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    if not isinstance(raw, dict) or not {"version", "provenance"} <= raw.keys():
        raise Fault(N_("the word list {name} does not say its version and provenance"), where=name, name=name)
    return MappingProxyType(raw)


def lower(text: str) -> str:
    """Lower-case a text without changing its length, so that positions stay.

    Args:
        text: any text.

    Example:
        >>> lower("İN MAY") == "in may", len(lower("İN MAY"))
        (False, 6)
    """
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


_SHAPES = tuple(zip("أإآٱىیکگچپڤ", "ااااييكقكبف", strict=True))


def level(text: str) -> str:
    """Lower-case a text and write alef, ya and kaf in one shape each, without changing its length.

    Args:
        text: any text.

    Example:
        >>> level("ABRIL"), level("آذار") == level("اذار")
        ('abril', True)
    """
    return one_shape(lower(text))


def one_shape(text: str) -> str:
    """Write alef, ya and kaf in one shape each, and the letters of speech as standard ones, without changing length.

    Args:
        text: any text.

    Example:
        >>> one_shape("آذار") == "اذار"
        True
    """
    if text.isascii():
        return text
    for written, plain in _SHAPES:  # several times as quick as one table for all letters
        text = text.replace(written, plain)
    return text
