"""SRT and WebVTT: the words of each cue, with the milliseconds in which it is shown.

Source: W3C WebVTT; SRT has no specification, its common form is read.
"""

from __future__ import annotations

import html
import re
from typing import Final

from sijill.intake.encoding import decode, line_feeds
from sijill.intake.formats.reader import Format, must_hold_words
from sijill.intake.formats.written import Written
from sijill.intake.notices import refusal
from sijill.intake.request import Request
from sijill.intake.taken import Piece, Reading

NAME: Final = "sijill-subtitles"
VERSION: Final = "1"
SRT: Final = "application/x-subrip"
VTT: Final = "text/vtt"
_CLOCK: Final = r"(?:(\d{1,3}):)?(\d{2}):(\d{2})[.,](\d{3})"
_TIMES: Final = re.compile(rf"^\s*{_CLOCK}\s*-->\s*{_CLOCK}(?:[ \t].*)?$")
# The signs that WebVTT (§3.3) gives names to.
_NAMED: Final = re.compile(r"&(?:amp|lt|gt|nbsp|lrm|rlm);")
_TAG: Final = re.compile(r"<[^<>]{0,200}>|\{\\[^{}]{0,100}\}")


def read(data: bytes, request: Request) -> Reading:
    """Read subtitles.

    Args:
        data: the file's bytes.
        request: limits; nothing in it changes how this format is read.

    Raises:
        Unreadable: in no encoding known here, or no cue in it.

    Example:
        >>> piece = read(b"1\\n00:00:01,000 --> 00:00:02,500\\n<i>He left.</i>\\n", Request(SRT)).pieces[0]
        >>> piece.text, piece.map.locate(0, 2).start
        ('He left.', 1000)
    """
    decoded = decode(data)
    sheet = Written("millisecond")
    now: tuple[int, int] | None = None
    words: list[str] = []
    lines = line_feeds(decoded.text).split("\n")
    for place, line in enumerate([*lines, ""]):
        times = _TIMES.match(line)
        if times is not None or not line.strip():
            if now is not None and words:
                sheet.add(" ".join(words), now[0], width=max(now[1] - now[0], 1), between="\n")
                now = None if times is None else now
            words = []
            if times is not None:
                clock = times.groups(default="0")
                now = (_moment(clock[:4]), _moment(clock[4:]))
        elif now is not None and not (line.strip().isdecimal() and _is_times(lines, place + 1)):
            words.append(_NAMED.sub(lambda found: html.unescape(found.group()), _TAG.sub("", line)).strip())
    if not sheet.text:
        raise refusal("no-cues")
    must_hold_words(sheet.text)
    return Reading(decoded.encoding, (Piece(sheet.text, "text", NAME, VERSION, sheet.map()),))


def _is_times(lines: list[str], place: int) -> bool:
    return place < len(lines) and _TIMES.match(lines[place]) is not None


def _moment(clock: tuple[str, ...]) -> int:
    hours, minutes, seconds, thousandths = (int(part) for part in clock)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths


FORMAT: Final = Format(
    NAME,
    VERSION,
    (SRT, VTT),
    read,
    (b"WEBVTT\n\n00:01.000 --> 00:02.000\nwords\n", b"1\n00:00:01,000 --> 00:00:02,000\nb\n"),
)
