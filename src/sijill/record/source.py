"""Bytes handed in, and the working text derived from them: what was received, from whom, on which terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sijill.errors import WrongUse
from sijill.record.canonical import Json

RECOGNISER: Final = "sijill-ocr"
"""The tool of texts whose words a program recognised in pictures; claims on them say so in their voice's last hop."""
TRANSCRIBER: Final = "sijill-transcript"
"""The tool of texts that a program wrote down from a recording; claims on them say so likewise."""


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes handed in, never altered.

    Args:
        name: the file name as handed in.
        sha256: hash of the bytes, hex.
        sha512: a second algorithm over the same bytes, hex.
        size: bytes.
        media_type: as recognised from the bytes.
        origin: from whom or what, as told by the person who handed it in.
        terms: terms of consent or use, one word such as `published` or `restricted`.
        language: BCP 47, or None where unknown.
        document_date: EDTF, or None where unknown.
        how: how it came: `file`, `statement`, `paste`.
        part_of: id of the source this is a part of, or None.
        outcome: `read`, or `refused:` and the error's name where no reader could read it.
        details: what the file says of itself, such as a picture's device and time; none of it is checked.
        file_modified_at: what the file system said, UTC, or None; the device's clock is not ours.
        custody: whose hands it went through, in the form of `Custody`, and the program that received it; or None.
        newer_of: id of the source that this is a newer version of, or None; the older one stands as it was.

    Raises:
        WrongUse: no origin or no terms.

    Example:
        >>> Source("a.txt", "00", "00", 2, "text/plain", "a neighbour", "restricted").how
        'file'
    """

    name: str
    sha256: str
    sha512: str
    size: int
    media_type: str
    origin: str
    terms: str
    language: str | None = None
    document_date: str | None = None
    how: str = "file"
    part_of: str | None = None
    outcome: str = "read"
    file_modified_at: str | None = None
    details: dict[str, Json] | None = None
    custody: dict[str, Json] | None = None
    newer_of: str | None = None

    def __post_init__(self) -> None:
        if not self.origin.strip() or not self.terms.strip():
            raise WrongUse("a source needs an origin and terms", do="Give --origin and --terms.")


@dataclass(frozen=True, slots=True)
class Text:
    """A working text derived from a source by a named tool; its words are sealed beside the line.

    Args:
        source: id of the source.
        tool: the reader, such as `plain`.
        version: the reader's version.
        characters: length in Unicode code points.
        sha256: hash of the text in UTF-8, hex.
        language: BCP 47, or None.
        rendered_by: who put it into this language, or None where it was not rendered.
        derived_from: id of the text this is a redacted form of, or None.
        kind: `text`, or `list` where every line is a row.
        layout: for a list, its rows and columns by position; and where positions lie in the file. None for plain text.

    Example:
        >>> Text("s-1", "plain", "1", 4, "00", "ar").kind
        'text'
    """

    source: str
    tool: str
    version: str
    characters: int
    sha256: str
    language: str | None = None
    rendered_by: str | None = None
    derived_from: str | None = None
    kind: str = "text"
    layout: dict[str, Json] | None = None


def rendered_from(rendered_by: str | None) -> str | None:
    """Whether a program read the words in a picture or wrote them down from a recording; None where nobody did.

    Args:
        rendered_by: who rendered the words, as the last hop of a voice says.

    Example:
        >>> rendered_from("sijill-ocr 1-tesseract-5"), rendered_from(None)
        ('picture', None)
    """
    by = rendered_by or ""
    return "picture" if by.startswith(RECOGNISER) else "recording" if by.startswith(TRANSCRIBER) else None
