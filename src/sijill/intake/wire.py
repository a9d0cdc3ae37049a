"""What comes back from a reader, with every part checked again on arrival.

A reader may have been taken over by the file that it read. Its answer is therefore believed in nothing but
the words themselves: sizes, positions, kinds and codes are rebuilt here from checked parts, or refused.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sijill.errors import Fault, SijillError, Unreadable, WrongUse
from sijill.intake.columns import COLUMN_WORDS
from sijill.intake.notices import code_of, refusal, remark
from sijill.intake.positions import PositionMap, position_map_from_json
from sijill.intake.taken import Box, Cell, Column, Heading, Part, Piece, Reading, Row
from sijill.messages import Message

_LENGTH: Final = struct.Struct(">I")
_TOOL: Final = re.compile(r"[a-z0-9.-]{1,40}")
_GARBLED: Final = (ValueError, LookupError, TypeError, AttributeError, RecursionError, struct.error, SijillError)
_HOW: Final = frozenset({"header", "content", "map", "unknown", "second"})


@dataclass(frozen=True, slots=True)
class Answer:
    """A reader's answer after checking.

    Args:
        reading: what was read, or None.
        error: why not, or None.
        held: what had been taken away from the reader, as it says itself.
        denied: what the probe was denied; empty for a file.

    Example:
        >>> Answer(None, None, (), ()).held
        ()
    """

    reading: Reading | None
    error: Unreadable | None
    held: tuple[str, ...]
    denied: tuple[str, ...]


def frame(head: Mapping[str, object], texts: Sequence[str], parts: Sequence[Part] = ()) -> bytes:
    """Length-prefixed JSON, then each text in UTF-8 and each file inside the file with its own length.

    Example:
        >>> frame({}, ["a"])
        b'\\x00\\x00\\x00\\x02{}\\x00\\x00\\x00\\x01a'
    """
    frames = [json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()]
    frames += [text.encode() for text in texts]
    frames += [part.data for part in parts]
    return b"".join(piece for one in frames for piece in (_LENGTH.pack(len(one)), one))


def frame_refusal(error: Unreadable, held: Sequence[str] = ()) -> bytes:
    """A typed refusal as an answer.

    Example:
        >>> b"blank" in frame_refusal(refusal("blank"))
        True
    """
    refused = {"code": code_of(error), "where": error.where, "values": error.values}
    return frame({"v": 1, "held": list(held), "refused": refused}, [])


def frame_answer(reading: Reading, held: Sequence[str] = ()) -> bytes:
    """A reading as an answer: everything but the texts in JSON, the texts behind it.

    Example:
        >>> frame_answer(Reading("utf-8", ())).endswith(b'"details":[]}')
        True
    """
    pieces = [_piece_to_json(piece) for piece in reading.pieces]
    head = {
        "v": 1,
        "held": list(held),
        "encoding": reading.encoding,
        "pieces": pieces,
        "parts": [[part.name, part.fault] for part in reading.parts],
        "details": [list(detail) for detail in reading.details],
    }
    return frame(head, [piece.text for piece in reading.pieces], reading.parts)


def _piece_to_json(piece: Piece) -> dict[str, object]:
    return {
        "kind": piece.kind,
        "tool": piece.tool,
        "version": piece.tool_version,
        "title": piece.title,
        "map": piece.map.as_json(),
        "columns": [[column.number, column.header, column.column, column.how] for column in piece.columns],
        "boxes": [list(box) for box in piece.boxes],
        "outline": [[heading.start, heading.end, heading.level] for heading in piece.outline],
        "rows": [
            [
                row.number,
                row.start,
                [cell.end - cell.start for cell in row.cells],
                [index for index, cell in enumerate(row.cells) if cell.formula],
            ]
            for row in piece.rows
        ],
        "notes": [[code_of(note), dict(note.values)] for note in piece.notes],
    }


def answer_from_bytes(data: bytes) -> Answer:
    """Check an answer and rebuild its values.

    Args:
        data: what came out of the pipe.

    Raises:
        ReaderFailed: anything in it does not hold together.

    Example:
        >>> answer_from_bytes(frame_answer(Reading("utf-8", ()))).reading.encoding
        'utf-8'
    """
    try:
        return _answer(_frames(data))
    except _GARBLED as error:
        raise refusal("garbled") from error


def _frames(data: bytes) -> list[bytes]:
    frames, at = [], 0
    while at < len(data):
        size = _LENGTH.unpack_from(data, at)[0]
        _must(at + 4 + size <= len(data))
        frames.append(data[at + 4 : at + 4 + size])
        at += 4 + size
    return frames


def _answer(frames: list[bytes]) -> Answer:
    head = json.loads(frames[0])
    _must(head["v"] == 1)
    held, denied = (tuple(_word(word) for word in head.get(key, [])) for key in ("held", "denied"))
    if "refused" in head:
        refused = head["refused"]
        return Answer(None, refusal(refused["code"], where=_where(refused["where"]), **refused["values"]), held, denied)
    if "pieces" not in head:
        return Answer(None, None, held, denied)
    count, named = len(head["pieces"]), _list(head["parts"])
    texts = [text.decode("utf-8") for text in frames[1 : 1 + count]]
    pieces = tuple(_piece(piece, text) for piece, text in zip(head["pieces"], texts, strict=True))
    parts = tuple(_part(one, data) for one, data in zip(named, frames[1 + count :], strict=True))
    details = tuple((_word(key), _name(words)) for key, words in _list(head["details"]))
    encoding = None if head["encoding"] is None else _word(head["encoding"])
    return Answer(Reading(encoding, pieces, parts, details), None, held, denied)


def _piece(value: Mapping[str, object], text: str) -> Piece:
    kind, title = value["kind"], value["title"]
    columns = tuple(_column(column) for column in _list(value["columns"]))
    at = position_map_from_json(_object(value["map"]))
    _must(at.length == len(text) and (title is None or isinstance(title, str)))
    if kind != "text" and kind != "list":
        raise Fault("an unknown kind of piece")
    return Piece(
        text,
        kind,
        _word(value["tool"]),
        _word(value["version"]),
        at,
        _rows(_list(value["rows"]), text, columns),
        title if isinstance(title, str) else None,
        tuple(_note(note) for note in _list(value["notes"])),
        columns,
        tuple(_heading(heading, len(text)) for heading in _list(value["outline"])),
        _boxes(_list(value["boxes"]), at),
    )


def _boxes(values: Sequence[object], at: PositionMap) -> tuple[Box, ...]:
    boxes = tuple(Box(*(_whole(edge, 0, 1 << 20) for edge in _list(value))) for value in values)
    _must(at.unit != "box" or all(0 < origin <= len(boxes) for origin in at.origins))
    return boxes


def _rows(values: Sequence[object], text: str, columns: tuple[Column, ...]) -> tuple[Row, ...]:
    meanings = [(column.column, column.header) for column in columns]
    rows, last_number, last_end = [], 0, 0
    for value in values:
        number, start, lengths, formulas = _list(value)
        start = _whole(start, last_end, len(text))
        number, at, cells = _whole(number, last_number + 1, 1 << 40), start, []
        flagged = frozenset(_list(formulas))
        for index, length in enumerate(_list(lengths)):
            end = _whole(at + length, at, len(text))
            column, header = meanings[index] if index < len(meanings) else (None, None)
            cells.append(Cell(at, end, column, header, text[at:end], index in flagged))
            at = end + 1
        rows.append(Row(number, start, at - 1, tuple(cells)))
        _must(len(cells) > 0 and text[start : at - 1] == "\t".join([cell.words for cell in cells]))
        last_number, last_end = number, at
    return tuple(rows)


def _column(value: object) -> Column:
    number, header, column, how = _list(value)
    _must(header is None or isinstance(header, str))
    _must((column is None or column in COLUMN_WORDS) and how in _HOW)
    return Column(_whole(number, 1, 1 << 20), header, column, how)


def _heading(value: object, length: int) -> Heading:
    start, end, level = _list(value)
    start = _whole(start, 0, length)
    return Heading(start, _whole(end, start, length), _whole(level, 1, 6))


def _note(value: object) -> Message:
    code, values = _list(value)
    return remark(code, **_object(values))


def _must(holds: bool) -> None:
    if not holds:
        raise WrongUse("the answer of a reader does not hold together")


def _whole(value: object, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise WrongUse("the answer of a reader does not hold together")
    return value


def _word(value: object) -> str:
    if not isinstance(value, str) or _TOOL.fullmatch(value) is None:
        raise WrongUse("the answer of a reader does not hold together")
    return value


def _part(value: object, data: bytes) -> Part:
    name, fault = _list(value)
    if fault != "":
        refusal(fault)
    return Part(_name(name), data, fault)


def _name(value: object) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= 1000:
        raise WrongUse("the answer of a reader does not hold together")
    return value


def _where(value: object) -> str:
    if not isinstance(value, str) or re.fullmatch(r"[a-z0-9 ,]{0,60}", value) is None:
        raise WrongUse("the answer of a reader does not hold together")
    return value


def _list(value: object) -> list:  # type: ignore[type-arg]
    if not isinstance(value, list):
        raise WrongUse("the answer of a reader does not hold together")
    return value


def _object(value: object) -> dict:  # type: ignore[type-arg]
    if not isinstance(value, dict):
        raise WrongUse("the answer of a reader does not hold together")
    return value
