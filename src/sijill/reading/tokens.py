"""Words, numbers and punctuation with their exact places, and what a model knows about each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

ARABIC = "ء-غـ-ٟٮ-ۓەۥۦۮۯۺ-ۼݐ-ݿﭐ-﷿ﹰ-ﻼ"
"""Arabic letters and marks, as the inside of a character class."""

_LATIN = "A-Za-zÀ-ÖØ-öø-ÿĀ-ɏʼʾʿḀ-ỿ"
_TOKEN = re.compile(
    rf"[0-9٠-٩۰-۹]+(?:[.,:٫٬][0-9٠-٩۰-۹]+)*(?:st|nd|rd|th)?%?(?:-[{_LATIN}]+)*"
    rf"|(?:[A-Za-z]\.){{2,}}"
    rf"|['’](?:s|S|ll|LL|re|RE|ve|VE|d|D|m|M)(?![{_LATIN}])"
    rf"|[{_LATIN}]+?(?=n['’][tT](?![{_LATIN}]))|[nN]['’][tT](?![{_LATIN}])"
    rf"|[{_LATIN}\u0300-\u036f]+(?:(?:-|['’](?!(?:s|S|ll|LL|re|RE|ve|VE|d|D|m|M)(?![{_LATIN}])))[{_LATIN}0-9]+)*"
    rf"|[{ARABIC}]+"
    r"|[^\W_]+"
    r"|\.{2,}|-{2,}|`{2}|'{2}|\S"
)


@dataclass(slots=True, unsafe_hash=True)
class Token:
    """One word, number or punctuation mark; the last five fields are None where no model read the text.

    Args:
        start: first code point.
        end: one past the last.
        text: exactly the words at [start, end).
        lower: the same in lower case with straight apostrophes.
        lemma: dictionary form.
        tag: coarse part of speech (Universal Dependencies), such as `VERB`.
        head: index of the token it hangs on; its own index for a root.
        dep: name of the dependency, such as `nsubj`.
        entity: kind of named entity, empty for none.

    Example:
        >>> Token(0, 4, "They", "they").tag is None
        True
    """

    start: int
    end: int
    text: str
    lower: str
    lemma: str | None = None
    tag: str | None = None
    head: int | None = None
    dep: str | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Tokens:
    """The tokens of a text in order, with the way from a position to its token.

    Args:
        all: the tokens, in order, not overlapping.
        model: name of the backend that made them.

    Example:
        >>> [token.text for token in tokenise("He said no.")]
        ['He', 'said', 'no', '.']
    """

    all: tuple[Token, ...]
    model: str = "none"
    _starts: list[int] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [token.start for token in self.all])

    def __repr__(self) -> str:
        return f"Tokens({len(self.all)}, {self.model})"

    def __iter__(self) -> Iterator[Token]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def __getitem__(self, index: int) -> Token:
        return self.all[index]

    @property
    def parsed(self) -> bool:
        """Whether a model gave dependencies."""
        return bool(self.all) and self.all[0].dep is not None

    def index_at(self, position: int) -> int:
        """Give the index of the first token that starts at or after a position.

        Args:
            position: a code point of the text.

        Example:
            >>> tokenise("He said").index_at(1)
            1
        """
        return bisect_left(self._starts, position)

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """Give the tokens that start inside [start, end).

        Args:
            start: first code point.
            end: one past the last.

        Example:
            >>> [token.text for token in tokenise("He said no").between(3, 10)]
            ['said', 'no']
        """
        return self.all[self.index_at(start) : self.index_at(end)]


def plain(text: str) -> str:
    """Give a word in lower case with straight apostrophes, for comparison with a lexicon only.

    Args:
        text: a word.

    Example:
        >>> plain("Wasn’t")
        "wasn't"
    """
    return text.lower().replace("’", "'")


def tokenise(text: str, spans: Iterable[tuple[int, int]] | None = None) -> Tokens:
    """Cut a text into words, numbers and marks without a model.

    Clitics written together in Arabic stay with their word; English `n't` and `'s` stand alone.

    Args:
        text: the working text.
        spans: ordered spans to read; the whole text when None.

    Example:
        >>> [token.text for token in tokenise("They didn’t, وقال 3.5%")]
        ['They', 'did', 'n’t', ',', 'وقال', '3.5%']
    """
    found = []
    for start, end in spans if spans is not None else [(0, len(text))]:
        for match in _TOKEN.finditer(text, start, end):
            words = match.group()
            found.append(Token(match.start(), match.end(), words, plain(words)))
    return Tokens(tuple(found))
