"""JSON exports: chats and transcripts as texts, records of documentation tools as lists, anything else as it stands.

Telegram's `result.json` and the chats of Facebook; transcripts with `segments`; the records of KoboToolbox, ODK,
Bayanat and Uwazi, whose repeated groups become lists of their own that name the record they belong to.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from sijill.errors import ReaderFailed
from sijill.intake.encoding import decode, line_feeds
from sijill.intake.formats.letter_bytes import as_it_stands, together_again
from sijill.intake.formats.reader import Format, must_hold_words
from sijill.intake.formats.written import Written
from sijill.intake.lists import Line, Table, make_list
from sijill.intake.notices import refusal, remark
from sijill.intake.request import Request
from sijill.intake.tables import with_map
from sijill.intake.taken import Piece, Reading
from sijill.messages import Message

NAME: Final = "sijill-json"
VERSION: Final = "5"
JSON: Final = "application/json"
# Under which keys exports of documentation tools keep their records, the likeliest first.
_HOLDERS: Final = ("results", "rows", "items", "entities", "data", "bulletins", "actors", "incidents", "value")
_IDS: Final = ("meta/rootUuid", "_uuid", "meta/instanceID", "__id", "sharedId", "id", "_id")
# By which key a message of Telegram or of Facebook is known.
_TIMES: Final = frozenset({"date", "timestamp_ms"})
_LATEST: Final = 10**14
_DEEPEST: Final = 30
_BLANKS: Final = re.compile("[ \t\r\n]+")
_LONGEST: Final = 10**9
_GLUED: Final = re.compile(r"\}(\s*)\{")


def read(data: bytes, request: Request) -> Reading:
    """Read a JSON export.

    Args:
        data: the file's bytes.
        request: the map of columns, if a person gave one, and limits.

    Raises:
        Unreadable: not well formed, nested too deeply, over a limit, or without words.

    Example:
        >>> read(b'[{"_uuid": "u1", "name": "Salim"}]', Request(JSON)).pieces[0].rows[0].words("name")
        'Salim'
    """
    decoded = decode(data)
    must_hold_words(decoded.text)
    pieces: tuple[Piece, ...] = ()
    notes: tuple[Message, ...] = ()
    mended = 0
    try:
        value = _parsed(decoded.text)
        value, mended = together_again(value, decoded.text)
        notes = (remark("letters-as-bytes", count=mended),) if mended else ()
        pieces = _chats(value) or _transcript(value) or _lists(value, request)
    except ReaderFailed as error:
        # A person who opens it sees the words all the same: they are kept as they stand.
        notes = (remark("json-text", offset=int(str(error.values.get("offset", 0)))),)
    if pieces and notes:
        pieces = (replace(pieces[0], notes=(*notes, *pieces[0].notes)), *pieces[1:])
    if len(pieces) == 0:
        text, at = as_it_stands(decoded.text, in_bytes=mended > 0)
        pieces = (Piece(text, "text", NAME, VERSION, at, notes=notes),)
    return Reading(decoded.encoding, pieces)


def _parsed(text: str) -> Any:
    try:
        return _loaded(text)
    except RecursionError as error:
        raise refusal("too-deep", limit=_DEEPEST) from error
    except ValueError as error:
        return _parsed_loosely(text, getattr(error, "pos", 0), error)


def _loaded(text: str) -> Any:
    return json.loads(text, parse_constant=str, object_pairs_hook=_object)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; a key that stands in it twice keeps what stands under it each time."""
    found = dict(pairs)
    if len(found) < len(pairs):
        found.clear()
        many: Counter[str] = Counter()
        for key, value in pairs:
            many[key] += 1
            found[key if many[key] == 1 else f"{key} #{many[key]}"] = value
    return found


def _parsed_loosely(text: str, offset: int, error: ValueError) -> Any:
    """JSON Lines, and exports that lost the comma between two chunks of records."""
    lines = [line for line in text.splitlines() if line.strip() != ""]
    attempts = [f"[{','.join(lines)}]"] if len(lines) > 1 and lines[0].lstrip().startswith("{") else []
    for attempt in (*attempts, _GLUED.sub(r"},\1{", text)):
        try:
            return _loaded(attempt)
        except (ValueError, RecursionError):
            continue
    raise refusal("json-broken", offset=offset) from error


def _chats(value: Any) -> tuple[Piece, ...]:
    chats = [value]
    if isinstance(value, dict) and isinstance(value.get("chats"), dict):
        chats = value["chats"].get("list") if isinstance(value["chats"].get("list"), list) else []
    pieces = []
    for chat in chats:
        messages = chat.get("messages") if isinstance(chat, dict) else None
        if not isinstance(messages, list) or not any(isinstance(one, dict) and _TIMES & one.keys() for one in messages):
            return ()
        sheet = Written("part")
        for number, message in _oldest_first(messages):
            sheet.add(_message(message), number, between="\n")
        if sheet.text != "":
            name = chat.get("name") or chat.get("title")
            pieces.append(_piece(sheet, name if isinstance(name, str) and name else None))
    return tuple(pieces)


def _oldest_first(messages: list[Any]) -> list[tuple[int, dict[str, Any]]]:
    """The messages with their number in the file; archives of Facebook begin with the latest."""
    found = [(number, message) for number, message in enumerate(messages, 1) if isinstance(message, dict)]
    times = [time for _number, one in found if isinstance(time := one.get("timestamp_ms"), int)]
    return found[::-1] if times[:1] > times[-1:] else found


def _message(message: Mapping[str, Any]) -> str:
    told = message.get("text") or message.get("content") or ""
    parts = told if isinstance(told, list) else [told]
    words = "".join(part if isinstance(part, str) else _words(part.get("text")) for part in parts if _plain(part))
    words = words or _words(message.get("action")) or _words(message.get("media_type")) or _words(message.get("file"))
    who = next(filter(None, (_words(message.get(key)) for key in ("from", "actor", "sender_name"))), "")
    when = _words(message.get("date")) or _moment(message.get("timestamp_ms"))
    forwarded = _words(message.get("forwarded_from"))
    head = f"{when} {who}{f' (forwarded from {forwarded})' if forwarded else ''}".strip()
    return f"{head}: {words}" if words != "" else ""


def _moment(value: Any) -> str:
    """A moment that a file counts in milliseconds, in UTC, as far as the calendar goes."""
    known = type(value) is int and 0 <= value < _LATEST
    return datetime.fromtimestamp(value // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if known else ""


def _plain(part: Any) -> bool:
    return isinstance(part, str | dict)


def _transcript(value: Any) -> tuple[Piece, ...]:
    segments = value.get("segments") if isinstance(value, dict) else value
    if not isinstance(segments, list) or len(segments) == 0:
        return ()
    sheet = Written("millisecond")
    for segment in segments:
        if not isinstance(segment, dict) or not {"start", "end", "text"} <= segment.keys():
            return ()
        start, end = _milliseconds(segment["start"]), _milliseconds(segment["end"])
        if start is None or end is None or not isinstance(segment["text"], str):
            return ()
        who = _words(segment.get("speaker"))
        words = _BLANKS.sub(" ", segment["text"]).strip(" ")
        sheet.add(f"{who}: {words}" if who and words else words, start, width=max(1, end - start), between="\n")
    return (_piece(sheet, None),) if sheet.text != "" else ()


def _milliseconds(value: Any) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < _LONGEST:
        return None
    return round(value * 1000)


def _piece(sheet: Written, title: str | None) -> Piece:
    must_hold_words(sheet.text)
    return Piece(sheet.text, "text", NAME, VERSION, sheet.map(), title=title and title[:300])


def _lists(value: Any, request: Request) -> tuple[Piece, ...]:
    records = value if isinstance(value, list) else None
    if isinstance(value, dict):
        records = next((value[key] for key in _HOLDERS if isinstance(value.get(key), list)), None)
    if records is None or len(records) == 0 or not all(isinstance(record, dict) for record in records):
        return ()
    tables: dict[str, list[dict[str, str]]] = {"": []}
    for number, record in enumerate(records, 1):
        _flatten(record, tables, _identity(record, number))
    pieces = []
    for title, rows in tables.items():
        columns = list(dict.fromkeys(key for row in rows for key in row))
        if len(columns) * (len(rows) + 1) > request.limits.cells or len(columns) > request.limits.columns:
            raise refusal("large-cells", limit=request.limits.cells)
        lines = [Line(1, tuple(columns))]
        lines += [Line(at, tuple(row.get(column, "") for column in columns)) for at, row in enumerate(rows, 2)]
        if len(columns) > 0:
            table, given = with_map(Table(tuple(lines), NAME, VERSION, title[:300] or None), request)
            pieces.append(make_list(table, given, request.limits))
    return tuple(pieces)


def _identity(record: Mapping[str, Any], number: int) -> str:
    found = next((_words(record[key]) for key in _IDS if _words(record.get(key)) != ""), str(number))
    return found.removeprefix("uuid:")


def _flatten(record: Mapping[str, Any], tables: dict[str, list[dict[str, str]]], identity: str) -> None:
    """One row of the first table, and a row of another table for each member of a repeated group."""
    row: dict[str, str] = {}
    tables[""].append(row)
    waiting: list[tuple[str, Any, dict[str, str], int]] = [("", record, row, 0)]
    while len(waiting) > 0:
        path, value, into, depth = waiting.pop()
        if depth > _DEEPEST:
            raise refusal("too-deep", limit=_DEEPEST)
        if isinstance(value, dict):
            inside = [(_path(path, key), one, into, depth + 1) for key, one in value.items()]
            waiting += reversed(inside)
        elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
            members = [({"_parent": identity}, one) for one in value]
            tables.setdefault(path, []).extend(member for member, _one in members)
            waiting += [(path, one, member, depth + 1) for member, one in reversed(members)]
        elif isinstance(value, list):
            into[path] = "; ".join(_words(one) for one in value if _words(one) != "")
        else:
            into[path] = _words(value)


def _path(path: str, key: str) -> str:
    """KoboToolbox writes the whole path into every key; others only the last step of it."""
    return key if path == "" or key.startswith(f"{path}/") else f"{path}/{key}"


def _words(value: Any) -> str:
    """A value as words of one cell; halves of surrogate pairs, which JSON can write, are shown as U+FFFD."""
    if value is None or isinstance(value, dict | list):
        return ""
    words = json.dumps(value) if not isinstance(value, str) else value
    words = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return line_feeds(words.replace("\0", "\ufffd").replace("\t", " "))


FORMAT: Final = Format(
    NAME,
    VERSION,
    (JSON,),
    read,
    (
        b'{"name":"n","messages":[{"id":1,"type":"message","date":"2025-02-13T22:10:00","from":"Munir",'
        b'"text":["They ",{"type":"bold","text":"came"}]}]}',
        b'{"segments":[{"start":0.5,"end":2,"text":" They came.","speaker":"A"}]}',
        b'{"results":[{"_uuid":"u1","name":"Salim","kin":[{"kin/name":"Rana"}],"tags":["a","b"],"g":{"age":31}}]}',
        b'{"a":1}',
    ),
)
