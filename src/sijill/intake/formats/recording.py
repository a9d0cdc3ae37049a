"""Sound and film: kept as they are, with the container's own account of length and time; nothing is played.

Source: ISO/IEC 14496-12 (MP4, MOV), RIFF/WAVE, the FLAC format, ID3v2.4, RFC 3533 (Ogg), RFC 8794 (Matroska).
"""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta
from typing import Final

from sijill.intake.formats.boxes import boxes
from sijill.intake.formats.provenance import provenance
from sijill.intake.formats.reader import Format
from sijill.intake.notices import refusal
from sijill.intake.request import Request
from sijill.intake.taken import Reading

NAME: Final = "sijill-recording"
VERSION: Final = "2"
_STARTS: Final = ((b"OggS", 0, "Ogg"), (b"ID3", 0, "MP3"), (b"\x1a\x45\xdf\xa3", 0, "Matroska"), (b"#!AMR", 0, "AMR"))
_SINCE: Final = datetime(1904, 1, 1, tzinfo=UTC)
_BOXES_MOST: Final = 1_000
_BROKEN: Final = (struct.error, ValueError, IndexError, OverflowError, ZeroDivisionError)


def read(data: bytes, request: Request) -> Reading:
    """Read what a recording's container says of itself.

    Args:
        data: the file's bytes.
        request: its media type.

    Raises:
        ReaderFailed: the bytes are no container that is known here.

    Example:
        >>> read(sample_wav(), Request("audio/x-wav")).details
        (('format', 'WAV'), ('seconds', '0.001'))
    """
    try:
        if data[4:8] == b"ftyp" or data[4:8] in (b"moov", b"mdat", b"wide", b"free"):
            return Reading(None, (), details=(("format", "MP4"), *_movie(data), *provenance(data)))
        if data[:4] == b"RIFF" and data[8:12] in (b"WAVE", b"AVI "):
            wave = data[8:12] == b"WAVE"
            return Reading(None, (), details=(("format", "WAV"), *_wave(data)) if wave else (("format", "AVI"),))
        if data[:4] == b"fLaC":
            return Reading(None, (), details=(("format", "FLAC"), *_flac(data)))
    except _BROKEN as error:
        raise refusal("no-structure", found="recording") from error
    found = next((name for start, at, name in _STARTS if data.startswith(start, at)), None)
    if found is None and len(data) > 2 and data[0] == 0xFF and data[1] & 0xE0 == 0xE0:
        found = "MP3"
    if found is None:
        raise refusal("no-structure", found="recording")
    return Reading(None, (), details=(("format", found),))


def _movie(data: bytes) -> tuple[tuple[str, str], ...]:
    for kind, start, end in boxes(data, 0, len(data)):
        if kind != b"moov":
            continue
        for inner, at, _until in boxes(data, start, end):
            if inner == b"mvhd":
                form = ">QQIQ" if data[at] == 1 else ">IIII"
                created, _changed, scale, length = struct.unpack_from(form, data, at + 4)
                told = [("seconds", f"{length / scale:.3f}")] if scale > 0 else []
                if 0 < created < 2**33:
                    told.append(("created", (_SINCE + timedelta(seconds=created)).strftime("%Y-%m-%dT%H:%M:%SZ")))
                return tuple(told)
    return ()


def _wave(data: bytes) -> tuple[tuple[str, str], ...]:
    at, rate, size = 12, 0, 0
    for _count in range(_BOXES_MOST):
        if at + 8 > len(data):
            break
        kind, length = struct.unpack_from("<4sI", data, at)
        if kind == b"fmt ":
            rate = struct.unpack_from("<I", data, at + 16)[0]
        elif kind == b"data":
            size = min(length, len(data) - at - 8)
        at += 8 + length + length % 2
    return (("seconds", f"{size / rate:.3f}"),) if rate > 0 else ()


def _flac(data: bytes) -> tuple[tuple[str, str], ...]:
    packed = struct.unpack_from(">Q", data, 18)[0]
    rate, samples = packed >> 44, packed & (2**36 - 1)
    return (("seconds", f"{samples / rate:.3f}"),) if rate > 0 else ()


def sample_wav() -> bytes:
    """Make a recording of eight samples of silence.

    Example:
        >>> sample_wav()[:4]
        b'RIFF'
    """
    body = (
        b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8) + b"data" + struct.pack("<I", 8) + b"\x80" * 8
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _samples() -> tuple[bytes, ...]:
    header = b"\0\0\0\0" + struct.pack(">IIII", 3_800_000_000, 0, 1000, 12_500)
    inner = struct.pack(">I4s", len(header) + 8, b"mvhd") + header
    movie = struct.pack(">I4s4sI", 16, b"ftyp", b"isom", 0) + struct.pack(">I4s", len(inner) + 8, b"moov") + inner
    flac = b"fLaC\0\0\0\x22" + b"\0" * 10 + struct.pack(">Q", (8000 << 44) | 8) + b"\0" * 16
    return sample_wav(), movie, flac, b"OggS\0"


FORMAT: Final = Format(
    NAME,
    VERSION,
    (
        *("audio/x-wav", "audio/mpeg", "audio/mp4", "audio/ogg", "audio/flac", "audio/amr"),
        *("video/mp4", "video/x-matroska", "video/x-msvideo"),
    ),
    read,
    _samples(),
)
