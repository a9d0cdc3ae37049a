"""How much one file may cost: bytes, memory, seconds, cells. Stated once, enforced by parent and child."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost before it is refused as `TooLarge` or `ReaderFailed`.

    Args:
        file_bytes: largest file that is read; a larger one is refused unread.
        hash_bytes: largest file that is still hashed when it is refused.
        memory_bytes: address space of the reader's process.
        cpu_seconds: processor time of the reader.
        wall_seconds: time on the clock before the reader is ended.
        answer_bytes: largest answer accepted from a reader.
        cells: cells of one file, blank ones before a filled one included.
        columns: columns of one sheet.
        sheet_rows: highest row number of a sheet.
        zip_members: members of one archive.
        zip_ratio: unpacked to packed size of a member above one megabyte.
        zip_bytes: unpacked size of all members.
        pages: pages of one PDF.
        parts: files inside a file, all levels together.
        depth: how many files inside each other are opened.
        remarks: remarks kept per piece; those beyond it are counted in one more remark.
        recognise_seconds: time for recognising words in pictures, with all files inside it; 0 leaves them unread.

    Example:
        >>> Limits(file_bytes=10).file_bytes
        10
    """

    file_bytes: int = 100 * MEGABYTE
    hash_bytes: int = 2_000 * MEGABYTE
    memory_bytes: int = 1_000 * MEGABYTE
    cpu_seconds: int = 15
    wall_seconds: float = 15.0
    answer_bytes: int = 400 * MEGABYTE
    cells: int = 1_000_000
    columns: int = 16_384
    sheet_rows: int = 1_048_576
    zip_members: int = 10_000
    zip_ratio: int = 100
    zip_bytes: int = 500 * MEGABYTE
    pages: int = 10_000
    parts: int = 10_000
    depth: int = 3
    remarks: int = 2_000
    recognise_seconds: float = 10.0


DEFAULT = Limits()
