"""What a batch asks of the record for each of its files, looked up once: maps given for lists, exports that come again.

Asked anew for each file, every letter and every list would cost as much as the whole record is large.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from sijill.intake.columns import ListMap, is_lasting
from sijill.intake.media import LISTS
from sijill.intake.positions import PositionMap, position_map_from_json
from sijill.intake.taken import Piece
from sijill.register.entries import text_entry
from sijill.register.view import TextEntry, View

_Row = tuple[int, int, int, list[tuple[int, int, str | None, str | None]]]
_FEWEST = 2
_NUMBERED = {"class", "id"}
_KEPT = 0.8
"""How much of an earlier export has to be in a later one, so that it is taken for a newer version of it."""


def lasting_ids(piece: Piece) -> frozenset[str]:
    """The ids of a form's records that stay when a record is edited; none where the list has no such column.

    Args:
        piece: one list of an export.

    Example:
        >>> from sijill.intake.positions import identity
        >>> lasting_ids(Piece("", "list", "sijill-csv", "1", identity(0)))
        frozenset()
    """
    at = [place for place, one in enumerate(piece.columns) if one.header and is_lasting(one.header)]
    cells = (row.cells[place].words for row in piece.rows for place in at if place < len(row.cells))
    return frozenset(_bare(words) for words in cells) - {""}


def numbered_records(piece: Piece) -> frozenset[str]:
    """The records of Bayanat in an export: kind, number and name or title of each; none in any other list.

    The numbers alone name no record for good, because each installation counts from one.

    Args:
        piece: one list of an export.

    Example:
        >>> from sijill.intake.positions import identity
        >>> numbered_records(Piece("", "list", "sijill-csv", "1", identity(0)))
        frozenset()
    """
    headers = [one.header or "" for one in piece.columns]
    if not set(headers) >= _NUMBERED:
        return frozenset()
    rows = (dict(zip(headers, (cell.words for cell in row.cells), strict=False)) for row in piece.rows)
    return frozenset(map(_numbered, rows)) - {""}


def message_starts(piece: Piece) -> tuple[int, ...]:
    """Where each message of a chat begins; none where the text is no chat of two messages or more.

    Args:
        piece: of a file.

    Example:
        >>> from sijill.intake.positions import identity
        >>> message_starts(Piece("", "text", "sijill-text", "1", identity(0)))
        ()
    """
    return _starts(piece.map) if piece.kind == "text" else ()


def _starts(at: PositionMap) -> tuple[int, ...]:
    if at.unit != "part":
        return ()
    found, latest = list[int](), -1
    for start, message in zip(at.starts, at.origins, strict=True):
        if message > latest:
            found.append(start)
            latest = message
    return tuple(found) if len(found) >= _FEWEST else ()


@dataclass(slots=True)
class Held:
    """What a record holds that bears on the next file, as of the first question and of what was added since.

    Args:
        view: the record as this person may see it.

    Example:
        >>> from sijill.register.register import in_memory
        >>> Held(in_memory().view()).maps()
        ()
    """

    view: View
    _loaded: bool = False
    _sources: list[str] = field(default_factory=list)
    _maps: dict[ListMap, None] = field(default_factory=dict)
    _records: dict[str, int] = field(default_factory=dict)
    _numbered: list[tuple[int, frozenset[str]]] = field(default_factory=list)
    _chats: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)

    def maps(self) -> tuple[ListMap, ...]:
        """The maps of columns that were given for lists of the record, each once, the latest last.

        Example:
            >>> from sijill.register.register import in_memory
            >>> Held(in_memory().view()).maps()
            ()
        """
        self._load()
        return tuple(self._maps)

    def earlier_export(self, pieces: Sequence[Piece]) -> str | None:
        """The latest source of which these are a newer export, or None.

        One that holds one of the same records of a form, most of the same records of Bayanat, or all that a chat began
        with.

        Args:
            pieces: the lists of an export, or its chats.

        Example:
            >>> from sijill.register.register import in_memory
            >>> Held(in_memory().view()).earlier_export(()) is None
            True
        """
        ids = frozenset[str]().union(*(lasting_ids(piece) for piece in pieces))
        numbered = frozenset[str]().union(*(numbered_records(piece) for piece in pieces))
        chats = [piece for piece in pieces if message_starts(piece)]
        if ids or numbered or len(chats) == 1:
            self._load()
        at = max((self._records[one] for one in ids if one in self._records), default=None)
        if at is not None:
            return self._sources[at]
        for at, before in reversed(self._numbered if numbered else ()):
            if len(before & numbered) >= max(_FEWEST, _KEPT * len(before)):
                return self._sources[at]
        return self._earlier_chat(chats[0]) if len(chats) == 1 else None

    def add(self, source: str, pieces: Sequence[Piece]) -> None:
        """Remember a source that was just kept.

        Args:
            source: its id.
            pieces: its working texts.

        Example:
            >>> from sijill.register.register import in_memory
            >>> Held(in_memory().view()).add("s-1", ())
        """
        if not self._loaded:
            return
        for piece in pieces:
            self._remember(source, lasting_ids(piece), numbered_records(piece), message_starts(piece))

    def _remember(self, source: str, ids: frozenset[str], numbered: frozenset[str], starts: tuple[int, ...]) -> None:
        if not ids and not numbered and not starts:
            return
        if not self._sources or self._sources[-1] != source:
            self._sources.append(source)
        at = len(self._sources) - 1
        self._records |= dict.fromkeys(ids, at)
        if numbered:
            self._numbered.append((at, numbered))
        if starts:
            self._chats.append((at, starts))

    def _load(self) -> None:
        """Go through the texts of the record once."""
        if self._loaded:
            return
        self._loaded = True
        texts: dict[str, list[TextEntry]] = {}
        for line in self.view.lines("text"):
            text = text_entry(line)
            layout = text.text.layout or {}
            if "mapped" in layout:
                given = ListMap.from_json(cast("dict[str, object]", layout["mapped"]))
                # The latest stands last, also where the same was given before.
                self._maps.pop(given, None)
                self._maps[given] = None
            if _lasting_cells(text) or _is_numbered(text) or _chat_starts(text):
                texts.setdefault(text.text.source, []).append(text)
        # In the order of their receipt, which is not always that of their texts.
        for entry in sorted(self.view.sources_of(list(texts)), key=lambda one: one.received_at):
            for text in texts[entry.id]:
                listed = entry.source.media_type in LISTS
                ids = self._lasting_words(text) if listed else frozenset[str]()
                numbered = self._numbered_words(text) if _is_numbered(text) else frozenset[str]()
                self._remember(entry.id, ids, numbered, _chat_starts(text))

    def _numbered_words(self, text: TextEntry) -> frozenset[str]:
        words = self.view.page(text.id).text
        rows = [{header: words[first:last] for first, last, _column, header in row[3] if header} for row in _rows(text)]
        return frozenset(map(_numbered, rows)) - {""}

    def _lasting_words(self, text: TextEntry) -> frozenset[str]:
        at = _lasting_cells(text)
        words = self.view.page(text.id).text if at else ""
        return frozenset(_bare(words[first:last]) for first, last in at) - {""}

    def _earlier_chat(self, chat: Piece) -> str | None:
        """A chat that is exported again begins with all that it held before, and goes on."""
        starts = message_starts(chat)
        for at, before in reversed(self._chats):
            if len(before) < len(starts) and starts[: len(before)] == before:
                source = self._sources[at]
                if any(chat.text.startswith(f"{words.rstrip()}\n") for words in self._chat_words(source)):
                    return source
        return None

    def _chat_words(self, source: str) -> Iterator[str]:
        return (self.view.page(text.id).text for text in self.view.texts(source) if _chat_starts(text))


def _chat_starts(text: TextEntry) -> tuple[int, ...]:
    at = cast("Mapping[str, object]", (text.text.layout or {}).get("map") or {})
    return _starts(position_map_from_json(at)) if text.text.kind == "text" and at.get("unit") == "part" else ()


def _rows(text: TextEntry) -> list[_Row]:
    return cast("list[_Row]", (text.text.layout or {}).get("rows") or []) if text.text.kind == "list" else []


def _is_numbered(text: TextEntry) -> bool:
    return any({cell[3] for cell in row[3]} >= _NUMBERED for row in _rows(text)[:1])


def _numbered(row: Mapping[str, str]) -> str:
    """Kind, number and name of a record, or nothing where it has no number or no name."""
    name = " ".join((row.get("name") or row.get("title") or "").split())
    return f"{row['class']} {row['id']} {name}" if name and row["id"] else ""


def _lasting_cells(text: TextEntry) -> set[tuple[int, int]]:
    rows = _rows(text)
    headers = {header for row in rows for _first, _last, _column, header in row[3] if header}
    lasting = {header for header in headers if is_lasting(header)}
    return {(first, last) for row in rows for first, last, _column, header in row[3] if header in lasting}


def _bare(words: str) -> str:
    return words.strip().removeprefix("uuid:")
