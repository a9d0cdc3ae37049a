"""Cut a page's source into tags and words, in one pass forward, with the exact place of each.

Not a browser: no tree is built, so nothing can nest too deep and no repair can move words about. What the
tokenizer calls text is only ever shown as text. Source: WHATWG HTML, §13.2.5 (tokenization), in the parts that
decide what is text and what is a tag.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

_NAME: Final = re.compile(r"[A-Za-z][^\t\n\f\r />]*")
_ATTRIBUTE: Final = re.compile(r"[\t\n\f\r /]*([^\t\n\f\r />=]?[^\t\n\f\r />=]*)")
_EQUALS: Final = re.compile(r"[\t\n\f\r ]*=[\t\n\f\r ]*")
_BARE: Final = re.compile(r"[^\t\n\f\r >]*")
_REFERENCE: Final = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]{1,31};?)")
# Elements whose content is not markup; title and textarea still hold references.
RAW: Final = frozenset(
    {"script", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "title", "textarea", "plaintext"}
)


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or end tag.

    Args:
        name: lower case.
        start: where its `<` stands.
        end: one past its `>`.
        kind: `start` or `end`.
        attributes: names in lower case and their values, the first of each name.

    Example:
        >>> next(tokens("<P id=a>")).attributes
        {'id': 'a'}
    """

    name: str
    start: int
    end: int
    kind: Literal["start", "end"]
    attributes: dict[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of character data between tags, references not yet resolved.

    Args:
        start: first character in the source.
        end: one past the last.

    Example:
        >>> next(tokens("ab<p>"))
        Words(start=0, end=2)
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cut:
    """The source breaks off inside a tag that begins here.

    Args:
        start: where the tag begins.

    Example:
        >>> next(tokens("<a href='x"))
        Cut(start=0)
    """

    start: int


def tokens(source: str) -> Iterator[Tag | Words | Cut]:
    """Tags and words of a page in order; comments, doctypes and processing instructions are passed over.

    Args:
        source: the page's characters.

    Example:
        >>> [type(token).__name__ for token in tokens("a<!-- b --><i>c</i>")]
        ['Words', 'Tag', 'Words', 'Tag']
    """
    at, words = 0, 0
    while (found := source.find("<", at)) >= 0:
        after = source[found + 1 : found + 2]
        if not (after in ("!", "?", "/") or (after.isascii() and after.isalpha())):
            at = found + 1
            continue
        if found > words:
            yield Words(words, found)
        token, at = _markup(source, found)
        words = at
        if token is None:
            continue
        yield token
        if isinstance(token, Tag) and token.kind == "start" and token.name in RAW:
            at = words = _raw_end(source, token.name, at)
            if at > token.end:
                yield Words(token.end, at)
    if words < len(source):
        yield Words(words, len(source))


def _markup(source: str, start: int) -> tuple[Tag | Cut | None, int]:
    """The tag that begins at `start`, or None for a comment; and where the source goes on."""
    if source.startswith("<!--", start):
        if source.startswith((">", "->"), start + 4):
            return None, source.index(">", start + 4) + 1
        ends = re.compile(r"--!?>").search(source, start + 4)
        return None, len(source) if ends is None else ends.end()
    closing = source.startswith("</", start)
    name = _NAME.match(source, start + 2 if closing else start + 1)
    if name is None:
        # `<!doctype`, `<?xml` and `</ ` are comments up to the next `>`.
        end = source.find(">", start)
        return None, len(source) if end < 0 else end + 1
    attributes, end = _attributes(source, name.end())
    if end < 0:
        return Cut(start), len(source)
    return Tag(name.group().lower(), start, end, "end" if closing else "start", attributes), end


def _attributes(source: str, at: int) -> tuple[dict[str, str], int]:
    """The attributes from `at` on and one past the closing `>`; -1 where the source breaks off."""
    attributes: dict[str, str] = {}
    while True:
        name = _ATTRIBUTE.match(source, at)
        at = at if name is None else name.end()
        if at >= len(source):
            return attributes, -1
        if source[at] == ">" and (name is None or name.group(1) == ""):
            return attributes, at + 1
        value, at = _value(source, at)
        if at < 0:
            return attributes, -1
        if name is not None and name.group(1) != "":
            attributes.setdefault(name.group(1).lower(), value)


def _value(source: str, at: int) -> tuple[str, int]:
    equals = _EQUALS.match(source, at)
    if equals is None:
        return "", at
    at = equals.end()
    quote = source[at : at + 1]
    if quote not in ('"', "'"):
        bare = _BARE.match(source, at)
        return ("", at) if bare is None else (bare.group(), bare.end())
    end = source.find(quote, at + 1)
    return ("", -1) if end < 0 else (source[at + 1 : end], end + 1)


def _raw_end(source: str, name: str, at: int) -> int:
    if name == "plaintext":
        return len(source)
    end = re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE).search(source, at)
    return len(source) if end is None else end.start()


def resolved(source: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The characters of a stretch with its references resolved: text, start in the source, width there.

    Args:
        source: the page's characters.
        start: first character.
        end: one past the last.

    Example:
        >>> list(resolved("a&amp;b", 0, 7))
        [('a', 0, 1), ('&', 1, 5), ('b', 6, 1)]
    """
    at = start
    for found in _REFERENCE.finditer(source, start, end):
        # Longer than any character's number: no character, and too long to compute with.
        text = html.unescape(found.group()) if len(found.group()) < 40 else "\ufffd"
        if text == found.group():
            continue
        if found.start() > at:
            yield source[at : found.start()], at, found.start() - at
        yield text, found.start(), found.end() - found.start()
        at = found.end()
    if end > at:
        yield source[at:end], at, end - at
