"""One suite of laws that every reader of a format has to keep, over good samples, bad ones and damaged ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sijill.errors import CheckFailed, Unreadable
from sijill.intake.formats import read_bytes
from sijill.intake.formats.reader import Format
from sijill.intake.media import media_type
from sijill.intake.notices import code_of
from sijill.intake.positions import position_map_from_json
from sijill.intake.request import Request
from sijill.intake.taken import Piece, Reading
from sijill.intake.wire import answer_from_bytes, frame_answer


@dataclass(frozen=True, slots=True)
class Sample:
    """One file that a reader is tried with.

    Args:
        name: for the report.
        data: the bytes.
        words: words that the working text must hold, or that only `refused` is expected.
        refused: name of the error class that has to come, or None where it has to be read.

    Example:
        >>> Sample("small", b"a", ("a",)).refused is None
        True
    """

    name: str
    data: bytes
    words: tuple[str, ...] = ()
    refused: str | None = None


def check_format(reader: Format, samples: Sequence[Sample]) -> int:
    """Hold a reader to the laws of readers: total, repeatable, exact, and saying only what it may say.

    Every sample is read or refused as expected; the same bytes give the same answer; maps cover their text;
    rows and cells are exactly where they say; no half of a surrogate pair and no CR is in a text; the answer
    survives the way to the parent. Then every sample is cut off and changed at many places: each time the
    reader gives a reading or a typed refusal, and never anything else.

    Args:
        reader: the format.
        samples: files, good and bad.

    Returns:
        How many readings and refusals were looked at.

    Raises:
        CheckFailed: a law is broken; says which and by which sample.

    Example:
        >>> from sijill.intake.formats import FORMATS
        >>> check_format(FORMATS[0], [Sample("small", b"a b", ("a b",)), Sample("nothing", b"", (), "Empty")]) > 2
        True
    """
    looked = 0
    for sample in samples:
        outcome = _outcome(reader, sample.data, sample.name)
        _as_expected(outcome, sample)
        _law(_outcome(reader, sample.data, sample.name) == outcome, "repeatable", sample.name)
        looked += 1
        for damaged in _damaged(sample.data):
            _outcome(reader, damaged, sample.name)
            looked += 1
    return looked


def words_in(name: str, data: bytes) -> str:
    """All words of a file and of the files inside it, read in this very process; nothing where it is refused.

    Args:
        name: the file's name.
        data: its bytes.

    Example:
        >>> words_in("a.txt", b"He left.")
        'He left.'
    """
    try:
        reading = read_bytes(Request(media_type(name, data)), data)
    except Unreadable:
        return ""
    for piece in reading.pieces:
        check_piece(piece, name)
    return "\n".join([*(p.text for p in reading.pieces), *(words_in(p.name, p.data) for p in reading.parts)])


def check_piece(piece: Piece, name: str) -> None:
    """Hold one piece to the laws of pieces.

    Args:
        piece: what a reader made.
        name: the sample, for the report.

    Raises:
        CheckFailed: a law is broken.

    Example:
        >>> from sijill.intake.positions import identity
        >>> check_piece(Piece("a", "text", "sijill-text", "1", identity(1)), "small")
    """
    text = piece.text
    _law(piece.map.length == len(text), "the map covers the text", name)
    _law(position_map_from_json(piece.map.as_json()) == piece.map, "the map survives being written", name)
    _law("\r" not in text or piece.kind == "text", "no CR in a list", name)
    _law(text.encode("utf-8", "replace") == text.encode("utf-8", "surrogatepass"), "no half of a pair", name)
    for heading in piece.outline:
        _law(0 <= heading.start < heading.end <= len(text), "headings lie in the text", name)
    last = -1
    for row in piece.rows:
        _law(row.number > last, "row numbers rise", name)
        last = row.number
        _law(text[row.start : row.end] == "\t".join(cell.words for cell in row.cells), "a row is its cells", name)
        for index, cell in enumerate(row.cells):
            _law(text[cell.start : cell.end] == cell.words, "a cell is where it says", name)
            if cell.start < cell.end and piece.map.unit == "cell":
                column = piece.map.locate(cell.start, cell.end).start % 16_384
                _law(column == index, "a cell maps to its own column", name)
    for note in piece.notes:
        code_of(note)


def _outcome(reader: Format, data: bytes, name: str) -> Reading | tuple[str, str, dict[str, object]]:
    try:
        reading = reader.read(data, Request(reader.media_types[0]))
    except Unreadable as error:
        return error.name, code_of(error), error.values
    _law(len(reading.pieces) + len(reading.parts) + len(reading.details) > 0, "a reading holds something", name)
    for part in reading.parts:
        _law(".." not in part.name.split("/") and not part.name.startswith("/"), "a part's name is no path", name)
    for piece in reading.pieces:
        check_piece(piece, name)
        _law((piece.tool, piece.tool_version) == (reader.name, reader.version), "a piece names its reader", name)
    _law(answer_from_bytes(frame_answer(reading)).reading == reading, "the answer arrives as it was sent", name)
    return reading


def _as_expected(outcome: Reading | tuple[str, str, dict[str, object]], sample: Sample) -> None:
    if sample.refused is not None:
        _law(not isinstance(outcome, Reading) and outcome[0] == sample.refused, "refused as expected", sample.name)
        return
    _law(isinstance(outcome, Reading), "read as expected", sample.name)
    held = outcome if isinstance(outcome, Reading) else Reading(None, ())
    inside = [f"{part.name}\n{part.data.decode('utf-8', 'replace')}" for part in held.parts]
    text = "\n".join(["", *(piece.text for piece in held.pieces), *inside])
    for words in sample.words:
        _law(words in text, "the words are there", sample.name)


def _damaged(data: bytes) -> list[bytes]:
    """The file cut off and changed at up to forty places each."""
    step = max(1, len(data) // 40)
    cut = [data[:end] for end in range(0, min(len(data), 200_000), step)]
    changed = [
        data[:at] + bytes([data[at] ^ (1 << (at % 8))]) + data[at + 1 :]
        for at in range(0, min(len(data), 200_000), step)
    ]
    return [*cut, *changed] if len(data) <= 200_000 else []


def _law(holds: bool, law: str, sample: str) -> None:
    if not holds:
        raise CheckFailed("a reader breaks the law: {law} (sample {sample})", law=law, sample=sample)
