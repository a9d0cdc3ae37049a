"""What comes out of a file: pieces of working text, rows of lists, and what was noticed on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from sijill.errors import SijillError
from sijill.intake.positions import PositionMap
from sijill.messages import Message


class Cell(NamedTuple):
    """One cell of a list row; `words` is exactly `text[start:end]` of its piece.

    A named tuple where the other values are dataclasses: a list has a million of them, and they are made three
    times as fast.

    Args:
        start: first code point in the piece's text.
        end: one past the last; equal to `start` for a blank cell.
        column: what the column holds, a word of the contract's list columns, or None where not recognised.
        header: the words above the column as written, or None where there is no header.
        words: the words in the cell.
        formula: the words are the stored result of a formula; the formula was not run.

    Example:
        >>> Cell(0, 4, "place", "Town", "Bara").words
        'Bara'
    """

    start: int
    end: int
    column: str | None
    header: str | None
    words: str
    formula: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One data row of a list.

    Args:
        number: the row's number as a spreadsheet shows it, 1 is the first.
        start: first code point of the row in the piece's text.
        end: one past the last.
        cells: left to right; joined by TAB they are `text[start:end]`.

    Example:
        >>> row = Row(2, 0, 4, (Cell(0, 4, "place", "Town", "Bara"),))
        >>> row.words("place"), row.words("age")
        ('Bara', None)
    """

    number: int
    start: int
    end: int
    cells: tuple[Cell, ...]

    def words(self, column: str) -> str | None:
        """The words under a column, or None where the list has no such column or the cell is blank.

        Args:
            column: a word of the contract's list columns.

        Example:
            >>> Row(2, 0, 0, (Cell(0, 0, "age", "Age", ""),)).words("age") is None
            True
        """
        found = next((cell.words for cell in self.cells if cell.column == column), None)
        return None if found is None or found.strip() == "" else found


@dataclass(frozen=True, slots=True)
class Column:
    """How one column of a list was understood; shown to a person, who can override it.

    Args:
        number: 1 is the first column.
        header: the words above it, or None.
        column: a word of the contract's list columns, or None.
        how: `header` (by its words), `content` (by its words and the script below them),
            `map` (a person said so), `unknown`, or `second` (an earlier column already has this meaning).

    Example:
        >>> Column(1, "Town", "place", "header").column
        'place'
    """

    number: int
    header: str | None
    column: str | None
    how: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a text: structure only, the words stay in the text.

    Args:
        start: first code point of the heading's words.
        end: one past the last.
        level: 1 is the highest.

    Example:
        >>> Heading(2, 9, 1).level
        1
    """

    start: int
    end: int
    level: int


@dataclass(frozen=True, slots=True)
class Piece:
    """One working text out of a file; a workbook gives one for each sheet.

    Args:
        text: the working text, code points, lines ended by LF.
        kind: `text`, or `list` where every line is a row.
        tool: the reader.
        tool_version: its version.
        map: from positions of the text to characters or cells of the file.
        rows: the data rows of a list; empty for a text.
        title: what the file or sheet calls itself, or None.
        notes: what was noticed and needs a person's eye, with row numbers.
        columns: how the columns of a list were understood.
        outline: the headings of a text.
        boxes: of a text that was recognised in pictures, where each word stands; the map's units count them.

    Example:
        >>> from sijill.intake.positions import identity
        >>> Piece("a b", "text", "sijill-text", "1", identity(3)).kind
        'text'
    """

    text: str
    kind: Literal["text", "list"]
    tool: str
    tool_version: str
    map: PositionMap
    rows: tuple[Row, ...] = ()
    title: str | None = None
    notes: tuple[Message, ...] = ()
    columns: tuple[Column, ...] = ()
    outline: tuple[Heading, ...] = ()
    boxes: tuple[Box, ...] = ()


class Box(NamedTuple):
    """Where a recognised word stands, from the upper left corner of its page or picture.

    Args:
        page: 1 is the first page or picture.
        left: left edge, in points of the upright picture, or of the page (1/72 inch).
        top: upper edge.
        right: right edge.
        bottom: lower edge.

    Example:
        >>> Box(1, 10, 20, 60, 32).page
        1
    """

    page: int
    left: int
    top: int
    right: int
    bottom: int


class Part(NamedTuple):
    """A file inside a file: an attachment, a member of an archive, a captured page.

    Args:
        name: as the outer file says, with its folders; never used as a path.
        data: its bytes.
        fault: code of the refusal where its bytes could not be had, else empty.

    Example:
        >>> Part("letters/a.txt", b"He left.").name
        'letters/a.txt'
    """

    name: str
    data: bytes
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader made of one file's bytes, inside the child.

    Args:
        encoding: the encoding of the bytes, or None where the format has none.
        pieces: the working texts.
        parts: the files inside it, which become sources of their own.
        details: what the file says of itself, such as the device or the time of a picture; claims of the file.

    Example:
        >>> Reading("utf-8", ()).pieces
        ()
    """

    encoding: str | None
    pieces: tuple[Piece, ...]
    parts: tuple[Part, ...] = ()
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was handed in: what it is, and what could be read of it.

    Args:
        name: the file's name, printable; not its folder.
        size: bytes.
        sha256: hash of the bytes, hex; empty where the thing is no file or too large to hash.
        sha512: the second algorithm, hex; empty likewise.
        media_type: as recognised from the bytes and the name; empty where not.
        encoding: of a text format, or None.
        language: BCP 47: as told, else `en` or `ar` where the words show it, else None.
        outcome: `read` or `refused`.
        error: why it was refused, or None.
        pieces: the working texts; empty if refused.
        modified_at: what the file system said, UTC with microseconds and `Z`, or None; that clock is not ours.
        isolation: how strongly the reader was held, such as `fork limits filter`; empty if none ran.
        parts: the files inside it, each taken in likewise.
        data: the bytes, for a file that came out of another file; None where they lie on disk.
        details: what the file says of itself: device, time, writer; nothing of it is checked.
        notes: what a person should know of the file as a whole, such as why the words in a picture were not recognised.

    Example:
        >>> Taken("a.txt", 0, "", "", "", None, None, "refused", None).outcome
        'refused'
    """

    name: str
    size: int
    sha256: str
    sha512: str
    media_type: str
    encoding: str | None
    language: str | None
    outcome: Literal["read", "refused"]
    error: SijillError | None
    pieces: tuple[Piece, ...] = ()
    modified_at: str | None = None
    isolation: str = ""
    parts: tuple[Taken, ...] = ()
    data: bytes | None = None
    details: tuple[tuple[str, str], ...] = ()
    notes: tuple[Message, ...] = ()

    def all_pieces(self) -> tuple[Piece, ...]:
        """The working texts of the file and of every file inside it, outermost first.

        Example:
            >>> Taken("a.txt", 0, "", "", "", None, None, "refused", None).all_pieces()
            ()
        """
        return (*self.pieces, *(piece for part in self.parts for piece in part.all_pieces()))
