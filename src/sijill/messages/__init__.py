"""What Sijill says to people, in English and Arabic: message ids with arguments, and their catalogs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files

from sijill.errors import SijillError, WrongUse

LANGUAGES = ("en", "ar")


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for a person that is not yet in any language: English id plus arguments.

    Args:
        id: the English text, a `str.format` template over `values`; also the catalog key.
        values: arguments by name; numbers, ids, quoted words (a face isolates their direction).

    Example:
        >>> say(Message("{n} claims", {"n": 3}))
        '3 claims'
    """

    id: str
    values: Mapping[str, object] = field(default_factory=dict)


def N_(text: str) -> str:
    """Mark a string for the catalogs without translating it (the gettext convention).

    Example:
        >>> N_("not yet ruled")
        'not yet ruled'
    """
    return text


@cache
def _catalog(language: str) -> NullTranslations:
    if language not in LANGUAGES:
        raise WrongUse("no catalog for the language {language}", language=language)
    if language == "en":
        return NullTranslations()
    path = files("sijill.messages") / language / "LC_MESSAGES" / "sijill.mo"
    with path.open("rb") as stream:
        return GNUTranslations(stream)


def translate(text: str, language: str = "en", /, **values: object) -> str:
    """Put one message into a language.

    Args:
        text: English message id, a `str.format` template.
        language: `en` or `ar`.
        values: the template's arguments.

    Raises:
        WrongUse: the language has no catalog.

    Example:
        >>> translate("{n} claims", n=3)
        '3 claims'
    """
    template = _catalog(language).gettext(text) if text else ""
    return template.format(**values) if values else template


def say(message: Message | SijillError, language: str = "en") -> str:
    """Put a message or an error's `what` into a language.

    Args:
        message: a `Message`, or an error of the one family.
        language: `en` or `ar`.

    Example:
        >>> say(Message("{n} claims", {"n": 3}))
        '3 claims'
    """
    if isinstance(message, SijillError):
        return translate(message.what, language, **message.values)
    return translate(message.id, language, **message.values)
