"""The readers, one small file for each format, and the table that finds them."""

from __future__ import annotations

from typing import Final

from sijill.intake.formats import (
    book,
    calc,
    capture,
    contacts,
    heif,
    mail,
    markdown,
    older_slides,
    older_word,
    older_workbook,
    outlook,
    page,
    pdf,
    picture,
    plain,
    recording,
    records,
    rich,
    separated,
    slides,
    subtitles,
    tarred,
    winmail,
    word,
    workbook,
    zipped,
)
from sijill.intake.formats.reader import Format
from sijill.intake.media import no_reader
from sijill.intake.request import Request
from sijill.intake.taken import Reading


def read_bytes(request: Request, data: bytes) -> Reading:
    """Read a file's bytes with the reader of its media type, in this very process.

    Only the confined child calls this on files that came from outside.

    Args:
        request: media type, limits, map of the columns.
        data: the bytes.

    Raises:
        Unreadable: refused, with the reason.

    Example:
        >>> read_bytes(Request("text/plain"), b"a\\r\\nb").pieces[0].text
        'a\\nb'
    """
    if request.media_type not in _BY_MEDIA_TYPE:
        raise no_reader(request.media_type[:40])
    return _BY_MEDIA_TYPE[request.media_type].read(data, request)


FORMATS: Final[tuple[Format, ...]] = (
    plain.FORMAT,
    markdown.FORMAT,
    page.FORMAT,
    separated.FORMAT,
    workbook.FORMAT,
    calc.FORMAT,
    word.FORMAT,
    slides.FORMAT,
    book.FORMAT,
    older_word.FORMAT,
    older_workbook.FORMAT,
    older_slides.FORMAT,
    rich.FORMAT,
    pdf.FORMAT,
    subtitles.FORMAT,
    contacts.FORMAT,
    mail.formats(read_bytes),
    outlook.format_of(mail.reader(read_bytes)),
    zipped.FORMAT,
    tarred.FORMAT,
    winmail.FORMAT,
    records.FORMAT,
    picture.FORMAT,
    heif.FORMAT,
    recording.FORMAT,
    capture.FORMAT,
)
_BY_MEDIA_TYPE: Final = {media_type: form for form in FORMATS for media_type in form.media_types}
SAMPLES: Final = (*((form.media_types[0], data) for form in FORMATS for data in form.samples), *tarred.PACKED)
