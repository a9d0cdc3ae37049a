"""What a reader of words must be able to do, the reader that needs no model, and the choice between them."""

from __future__ import annotations

from typing import Protocol

from sijill.reading.shape import Structure
from sijill.reading.tokens import Tokens, tokenise


class Backend(Protocol):
    """A reader of words: tokens for a structured text.

    Args:
        name: the name that is written on every claim it helped to draw, `none` for the reader without a model.

    Example:
        >>> from sijill.reading.structure import structure
        >>> reader: Backend = NoModel()
        >>> len(reader.tokens(structure("He left.")))
        3
    """

    @property
    def name(self) -> str:
        """The backend's name and version."""
        ...

    def tokens(self, structure: Structure) -> Tokens:
        """Give the tokens of every sentence, in order; no token crosses a gap."""
        ...


class NoModel:
    """The reader that needs nothing: words, numbers and marks, no grammar.

    Example:
        >>> NoModel().name
        'none'
    """

    name = "none"

    def tokens(self, structure: Structure) -> Tokens:
        """Give the tokens of every sentence.

        Args:
            structure: a structured text.

        Example:
            >>> from sijill.reading.structure import structure
            >>> [token.text for token in NoModel().tokens(structure("He left."))]
            ['He', 'left', '.']
        """
        return tokenise(structure.text, ((s.start, s.end) for s in structure.sentences))
