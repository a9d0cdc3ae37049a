"""Pictures: kept as they are, with what they say of themselves (device, time, place); no word in them is guessed.

Source: Exif 2.32, read with Pillow; the points of the picture are not unpacked.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from typing import Final

from PIL import BmpImagePlugin, GifImagePlugin, Image, JpegImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin
from PIL.ExifTags import GPSTAGS, IFD, TAGS

from sijill.intake.formats.provenance import provenance
from sijill.intake.formats.reader import Format
from sijill.intake.notices import refusal
from sijill.intake.request import Request
from sijill.intake.taken import Reading

NAME: Final = "sijill-picture"
VERSION: Final = "2"
KINDS: Final = {
    "image/jpeg": JpegImagePlugin.JpegImageFile.format,
    "image/png": PngImagePlugin.PngImageFile.format,
    "image/gif": GifImagePlugin.GifImageFile.format,
    "image/tiff": TiffImagePlugin.TiffImageFile.format,
    "image/webp": WebPImagePlugin.WebPImageFile.format,
    "image/bmp": BmpImagePlugin.BmpImageFile.format,
}
MOST_POINTS: Final = 200_000_000
_KEPT: Final = frozenset(
    {
        *("Make", "Model", "Software", "DateTime", "DateTimeOriginal", "DateTimeDigitized", "OffsetTime"),
        *("OffsetTimeOriginal", "Orientation", "ImageDescription", "Artist", "BodySerialNumber", "HostComputer"),
        *("GPSLatitudeRef", "GPSLatitude", "GPSLongitudeRef", "GPSLongitude", "GPSDateStamp", "GPSTimeStamp"),
    }
)
# What Pillow raises over broken pictures; none of it means that Sijill is at fault.
BROKEN: Final = (
    *(OSError, ValueError, SyntaxError, TypeError, LookupError, ArithmeticError, AttributeError, EOFError),
    *(struct.error, zlib.error, RuntimeError, Image.DecompressionBombError, AssertionError),
)


def read(data: bytes, request: Request) -> Reading:
    """Read what a picture says of itself.

    Args:
        data: the file's bytes.
        request: its media type.

    Raises:
        Unreadable: damaged, or of absurd size.

    Example:
        >>> read(sample_png(3, 2), Request("image/png")).details[:2]
        (('format', 'PNG'), ('points', '3 x 2'))
    """
    kinds = list(KINDS.values())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=kinds) as image:
                if image.width * image.height > MOST_POINTS:
                    raise refusal("picture-limit", limit=MOST_POINTS)
                told = [("format", str(image.format)), ("points", f"{image.width} x {image.height}")]
                return Reading(None, (), details=(*told, *exif_told(image.getexif()), *provenance(data)))
    except BROKEN as error:
        raise refusal("no-structure", found="picture") from error


def exif_told(exif: Image.Exif) -> list[tuple[str, str]]:
    """The fields of a camera that custody asks for; a damaged field says nothing.

    Args:
        exif: the fields.

    Example:
        >>> exif_told(Image.Exif())
        []
    """
    told: list[tuple[str, str]] = []
    try:
        fields = {TAGS.get(tag, ""): value for tag, value in exif.items()}
        fields |= {TAGS.get(tag, ""): value for tag, value in exif.get_ifd(IFD.Exif).items()}
        fields |= {GPSTAGS.get(tag, ""): value for tag, value in exif.get_ifd(IFD.GPSInfo).items()}
        for name in sorted(_KEPT & fields.keys()):
            words = _shown(fields[name])
            if words != "":
                told.append((f"exif.{name.lower()}", words))
    except BROKEN:
        return told
    return told


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(_shown(one) for one in value[:10])
    words = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    words = words.encode("utf-8", "replace").decode()
    return "".join(sign for sign in words if sign.isprintable())[:300].strip()


def sample_png(width: int, height: int) -> bytes:
    """Make a grey picture.

    Args:
        width: points.
        height: points.

    Example:
        >>> sample_png(1, 1)[1:4]
        b'PNG'
    """

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _row in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _samples() -> tuple[bytes, ...]:
    """One small picture of each kind, with a camera's fields in the first."""
    image = Image.new("RGB", (2, 2))
    exif = Image.Exif()
    exif[0x0110] = "A camera"
    exif.get_ifd(IFD.Exif)[0x9003] = "2025:03:06 22:10:00"
    out = []
    for kind in ("JPEG", "TIFF", "WEBP", "GIF", "BMP"):
        held = io.BytesIO()
        image.save(held, kind, **({"exif": exif} if kind in ("JPEG", "TIFF") else {}))
        out.append(held.getvalue())
    return (*out, sample_png(2, 2))


FORMAT: Final = Format(NAME, VERSION, tuple(KINDS), read, _samples())
