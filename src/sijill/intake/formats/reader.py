"""What a format's reader is: a pure function from bytes to working texts, and tiny samples to warm it up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sijill.intake.notices import refusal
from sijill.intake.request import Request
from sijill.intake.taken import Reading

_INVISIBLE: Final = frozenset(
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)


@dataclass(frozen=True, slots=True)
class Format:
    """One format that can be read.

    Args:
        name: the reader's name, which every piece carries as its tool.
        version: raised whenever the same bytes give another text or map.
        media_types: which media types it reads; the first is the usual one.
        read: bytes and request in, working texts out; raises `Unreadable`, opens nothing, remembers nothing.
        samples: small valid files that together touch everything the reader loads while it runs.

    Example:
        >>> from sijill.intake.formats import FORMATS
        >>> all(form.name.startswith("sijill-") for form in FORMATS)
        True
    """

    name: str
    version: str
    media_types: tuple[str, ...]
    read: Callable[[bytes, Request], Reading]
    samples: tuple[bytes, ...]


def must_hold_words(text: str) -> None:
    """Refuse a text that is blank: space, marks and invisible controls only.

    Args:
        text: the working text.

    Raises:
        Empty: nothing in it can be seen.

    Example:
        >>> must_hold_words(" a ")
    """
    for start in range(0, len(text), 4096):
        if any(_visible(letter) for letter in text[start : start + 4096]):
            return
    raise refusal("blank-space")


def _visible(letter: str) -> bool:
    return not letter.isspace() and letter not in _INVISIBLE
