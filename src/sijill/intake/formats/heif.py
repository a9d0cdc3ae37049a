"""HEIC and AVIF pictures: kept as they are, with size, camera's fields and provenance; their points are not unpacked.

Source: ISO/IEC 23008-12 (HEIF) and 14496-12: the boxes meta, iinf, iloc, ispe; Exif 2.32.
"""

from __future__ import annotations

import struct
import warnings
from typing import Final

from PIL import Image

from sijill.intake.formats.boxes import boxes
from sijill.intake.formats.picture import BROKEN, exif_told
from sijill.intake.formats.provenance import provenance
from sijill.intake.formats.reader import Format
from sijill.intake.notices import refusal
from sijill.intake.request import Request
from sijill.intake.taken import Reading

NAME: Final = "sijill-heif"
VERSION: Final = "1"
MEDIA: Final = ("image/heic", "image/avif")
_BRANDS: Final = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"}


def read(data: bytes, request: Request) -> Reading:
    """Read what a picture says of itself.

    Args:
        data: the file's bytes.
        request: its media type.

    Raises:
        ReaderFailed: the bytes are no such picture.

    Example:
        >>> read(SAMPLE, Request("image/heic")).details[:2]
        (('format', 'HEIC'), ('points', '4 x 3'))
    """
    try:
        top = {kind: (start, end) for kind, start, end in boxes(data, 0, len(data))}
        start, end = top[b"ftyp"]
        brands = {data[at : at + 4] for at in range(start, min(end, start + 400), 4)}
        if brands.isdisjoint(_BRANDS):
            raise refusal("no-structure", found="picture")
        told = [("format", "AVIF" if brands & {b"avif", b"avis"} else "HEIC")]
        start, end = top[b"meta"]
        inside = {kind: (at, until) for kind, at, until in boxes(data, start + 4, end)}
        told += _size(data, inside)
        told += _exif(data, inside)
    except (struct.error, LookupError, OverflowError, ValueError) as error:
        raise refusal("no-structure", found="picture") from error
    return Reading(None, (), details=(*told, *provenance(data)))


def _size(data: bytes, inside: dict[bytes, tuple[int, int]]) -> list[tuple[str, str]]:
    """The largest size that is told: large pictures are stored as tiles of a smaller one."""
    if b"iprp" not in inside:
        return []
    sizes = []
    for kind, at, until in boxes(data, *inside[b"iprp"]):
        if kind == b"ipco":
            for inner, start, _end in boxes(data, at, until):
                if inner == b"ispe":
                    sizes.append(struct.unpack_from(">II", data, start + 4))
    width, height = max(sizes, key=lambda size: size[0] * size[1], default=(0, 0))
    return [("points", f"{width} x {height}")] if width else []


def _exif(data: bytes, inside: dict[bytes, tuple[int, int]]) -> list[tuple[str, str]]:
    if b"iinf" not in inside or b"iloc" not in inside:
        return []
    item = _item(data, *inside[b"iinf"])
    place = None if item is None else _extent(data, inside[b"iloc"][0], item)
    if place is None:
        return []
    body = data[place[0] : place[0] + place[1]]
    skipped = 4 + struct.unpack_from(">I", body)[0]
    exif = Image.Exif()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exif.load(b"Exif\0\0" + body[skipped:])
            return exif_told(exif)
    except BROKEN:
        # Damaged fields say nothing.
        return []


def _item(data: bytes, start: int, end: int) -> int | None:
    """The number of the item that holds the camera's fields."""
    wide = data[start] > 0
    for kind, at, _until in boxes(data, start + (8 if wide else 6), end):
        if kind == b"infe" and data[at] in (2, 3):
            size = 2 if data[at] == 2 else 4
            if data[at + 6 + size : at + 10 + size] == b"Exif":
                return int.from_bytes(data[at + 4 : at + 4 + size], "big")
    return None


class _Cursor:
    """Numbers of given sizes, one after the other."""

    def __init__(self, data: bytes, at: int) -> None:
        self.data, self.at = data, at

    def next(self, size: int) -> int:
        found = self.data[self.at : self.at + size]
        if len(found) != size:
            raise refusal("no-structure", found="picture")
        self.at += size
        return int.from_bytes(found, "big")


def _extent(data: bytes, start: int, wanted: int) -> tuple[int, int] | None:
    """Where the first stretch of an item lies in the file."""
    version, cursor = data[start], _Cursor(data, start + 4)
    sizes = cursor.next(2)
    offset_size, length_size, base_size, index_size = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    for _count in range(min(cursor.next(2 if version < 2 else 4), 10_000)):
        number = cursor.next(2 if version < 2 else 4)
        method = cursor.next(2) & 15 if version in (1, 2) else 0
        cursor.next(2)
        base = cursor.next(base_size)
        for place in range(min(cursor.next(2), 10_000)):
            cursor.next(index_size if version in (1, 2) else 0)
            offset, length = cursor.next(offset_size), cursor.next(length_size)
            if number == wanted and place == 0:
                return (base + offset, length) if method == 0 and length < 1_000_000 else None
    return None


def sample_heic(exif: bytes) -> bytes:
    """A picture's boxes with a camera's fields, put together by hand; there are no points in it.

    Args:
        exif: the fields as TIFF.

    Example:
        >>> sample_heic(b"")[4:12]
        b'ftypheic'
    """

    def box(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I4s", len(body) + 8, kind) + body

    full = bytes(4)
    kind = box(b"ftyp", b"heic" + full + b"mif1heic")
    infe = box(b"infe", b"\x02\0\0\0" + struct.pack(">HH", 1, 0) + b"Exif\0")
    size = box(b"iprp", box(b"ipco", box(b"ispe", full + struct.pack(">II", 4, 3))))

    def meta(offset: int) -> bytes:
        place = struct.pack(">HHHHHII", 0x4400, 1, 1, 0, 1, offset, len(exif) + 4)
        return box(b"meta", full + box(b"iinf", full + struct.pack(">H", 1) + infe) + box(b"iloc", full + place) + size)

    held = meta(len(kind) + len(meta(0)) + 8)
    return kind + held + box(b"mdat", bytes(4) + exif)


def _sample() -> bytes:
    exif = Image.Exif()
    exif[0x0110] = "A camera"
    return sample_heic(exif.tobytes()[6:])


SAMPLE: Final = _sample()
FORMAT: Final = Format(NAME, VERSION, MEDIA, read, (SAMPLE,))
