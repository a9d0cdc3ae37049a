"""Telegram's export as a page: each message with its date as it stands there, its writer, and who is passed on.

Read as any other page it would lose the dates, which stand in an attribute, and the writer of every second message.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from sijill.intake.encoding import line_feeds
from sijill.intake.formats.markup import Tag, Words, resolved, tokens
from sijill.intake.formats.written import Written

_SPACE: Final = re.compile(r"[\t\n\f\r ]+")
_MESSAGE: Final = re.compile(r'<div[^>]{0,200}class="message (?:default|service)')
_VOID: Final = frozenset({"br", "img", "input", "meta", "link", "hr", "source", "wbr"})
# Classes of elements whose words are kept, and as what.
_KEPT: Final = {
    **dict.fromkeys(("from_name",), "who"),
    **dict.fromkeys(("text",), "words"),
    **dict.fromkeys(("title", "description", "status", "question", "answer", "total", "signature"), "media"),
}
_NOT_SHOWN: Final = frozenset({"userpic_wrap", "userpic", "initials", "fill", "reply_to"})


@dataclass(slots=True)
class _Message:
    date: str = ""
    who: str = ""
    passed_on: str = ""
    service: bool = False
    words: list[str] = field(default_factory=list)
    media: list[str] = field(default_factory=list)

    def line(self) -> str:
        told = _plain(self.words) or _plain(self.media)
        if self.service or not told:
            return told
        head = f"{self.date} {self.who}{f' (forwarded from {self.passed_on})' if self.passed_on else ''}".strip()
        media = _plain(self.media)
        return f"{head}: {told}" + (f" [{media}]" if media and media != told else "")


def _plain(parts: list[str]) -> str:
    lines = [_SPACE.sub(" ", line).strip() for line in "".join(parts).split("\x00")]
    return "\n".join(line for line in lines if line)


def telegram_of(source: str) -> tuple[Written, str] | None:
    """The messages of a page that Telegram has written, each as one part, and the chat's name; None for other pages.

    Args:
        source: the page's characters.

    Example:
        >>> page = ('<div class="message default"><div class="date details" title="13.02.2025 22:10:05">22:10</div>'
        ...         '<div class="from_name">Munir</div><div class="text">They came.</div></div>')
        >>> telegram_of(page)[0].text
        '13.02.2025 22:10:05 Munir: They came.'
    """
    if _MESSAGE.search(source) is None:
        return None
    reader = _Reader(source)
    for token in tokens(source):
        reader.take(token)
    sheet, who = Written("part"), ""
    for number, message in enumerate(reader.messages, 1):
        if not message.service:
            # A message that follows another of the same writer does not name them again.
            who = message.who = message.who or who
        sheet.add(message.line(), number, between="\n")
    return sheet, _SPACE.sub(" ", reader.title).strip()


class _Reader:
    """One pass over the tokens."""

    def __init__(self, source: str) -> None:
        self.messages: list[_Message] = []
        self.title = ""
        self._source = source
        self._open: list[tuple[str, frozenset[str]]] = []

    def take(self, token: object) -> None:
        if isinstance(token, Words):
            self._words("".join(text for text, _at, _width in resolved(self._source, token.start, token.end)))
        elif isinstance(token, Tag) and token.kind == "start":
            self._start(token)
        elif isinstance(token, Tag) and any(name == token.name for name, _classes in self._open):
            while self._open and self._open.pop()[0] != token.name:
                continue

    def _start(self, tag: Tag) -> None:
        classes = frozenset(tag.attributes.get("class", "").split())
        if tag.name == "div" and "message" in classes and classes & {"default", "service"}:
            self.messages.append(_Message(service="service" in classes))
        elif self.messages and "date" in classes and not self._within("forwarded"):
            self.messages[-1].date = self.messages[-1].date or line_feeds(tag.attributes.get("title", "")).strip()
        elif self.messages and tag.name == "br" and self._into() == "words":
            self._put("\x00")
        if tag.name not in _VOID:
            self._open.append((tag.name, classes))

    def _words(self, words: str) -> None:
        if not self.messages and self._within("bold") and self._into() == "words":
            self.title += words
        if self.messages and not any(classes & (_NOT_SHOWN | {"date"}) for _name, classes in self._open):
            self._put(words)

    def _put(self, words: str) -> None:
        message, into = self.messages[-1], self._into()
        if into == "words" or (message.service and self._within("details")):
            message.words.append(words)
        elif into == "media":
            message.media.append(f"{words.strip()}\x00")
        elif into == "who" and self._within("forwarded"):
            message.passed_on += words.strip()
        elif into == "who":
            message.who += words.strip()

    def _into(self) -> str:
        found = (_KEPT[one] for _name, classes in reversed(self._open) for one in classes if one in _KEPT)
        return next(found, "")

    def _within(self, name: str) -> bool:
        return any(name in classes for _name, classes in self._open)
