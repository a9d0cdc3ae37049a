"""What a person wrote in place of a picture, for those who cannot see it; not what a program guessed is on it."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

import yaml

_GUESSED: Final = tuple(
    yaml.safe_load(files("sijill.intake").joinpath("formats/elements.yml").read_text("utf-8"))["guessed_by_programs"]
)


def told_of_picture(words: str) -> str:
    """The description of a picture where it is one: two words or more, and none that its program made up.

    Args:
        words: as they stand in the file.

    Example:
        >>> [told_of_picture(words) for words in (" A burnt  house", "logo.png", "AI-generated content: men")]
        ['A burnt house', '', '']
    """
    bare = " ".join(words.split())
    return bare if " " in bare and not any(sign in bare for sign in _GUESSED) else ""
