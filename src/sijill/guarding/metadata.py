"""What files carry beside their content: authors, times, comments, hidden sheets, tracked changes, camera data."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from sijill.messages import N_

AUTHOR = N_("author or device in the metadata of a file")
HIDDEN = N_("hidden or tracked content in a file")
_OURS = frozenset({b"", b"sijill", b"xlsxwriter", b"python-docx"})
_CORE = re.compile(rb"<(?:dc:creator|cp:lastModifiedBy|dc:description|cp:keywords)>([^<]*)<")
_PDF = re.compile(rb"/(?:Author|Keywords)\s*(\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f]*>)")
_TRACKED = re.compile(rb"<w:(?:ins|del|comment) |<w:vanish|state=\"(?:veryH|h)idden\"|hidden=\"1\"")
_DO = N_("Write the file anew from the record; never pass on one that was edited by hand.")


def metadata_in(path: str, data: bytes) -> Iterator[tuple[str, str]]:
    """What metadata of a file must not leave, each with a remedy.

    Args:
        path: of the file.
        data: its bytes.

    Example:
        >>> [what for what, _ in metadata_in("a.jpg", b"\\xff\\xd8\\xff\\xe1\\x00\\x10Exif\\x00\\x00")]
        ['author or device in the metadata of a file']
    """
    camera = data[:3] == b"\xff\xd8\xff" and b"Exif\x00\x00" in data
    noted = data[:8] == b"\x89PNG\r\n\x1a\n" and any(one in data for one in (b"tEXt", b"iTXt", b"zTXt", b"eXIf"))
    if camera or noted:
        yield AUTHOR, _DO
    elif data[:5] == b"%PDF-":
        if any(match.group(1).strip(b"()<>") for match in _PDF.finditer(data)):
            yield AUTHOR, _DO
        if data.count(b"%%EOF") > 1 or b"/EmbeddedFile" in data:
            yield HIDDEN, _DO
    elif data[:4] == b"PK\x03\x04":
        yield from _office(data)


def _office(data: bytes) -> Iterator[tuple[str, str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.comment:
                yield HIDDEN, _DO
            for member in archive.infolist():
                name = member.filename
                content = archive.read(member) if name.endswith((".xml", ".rels")) else b""
                if name.startswith("docProps/") and any(
                    match.group(1).strip().lower() not in _OURS for match in _CORE.finditer(content)
                ):
                    yield AUTHOR, _DO
                if "comments" in name or "pivotCache" in name or _TRACKED.search(content):
                    yield HIDDEN, _DO
    except (zipfile.BadZipFile, RuntimeError, zlib.error, OSError):
        yield HIDDEN, _DO
