"""What a file that was taken in becomes in the book: its source, its working texts, and the map of its columns."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from sijill.door.asked import About
from sijill.intake.columns import ListMap
from sijill.intake.taken import Piece, Taken
from sijill.record.canonical import Json
from sijill.record.source import Source, Text


def source_of(taken: Taken, about: About, part_of: str | None = None) -> Source:
    """The source that a file makes.

    Args:
        taken: what intake made of it.
        about: origin, terms and what else is known.
        part_of: id of the source that it lay in, or None.

    Example:
        >>> taken = Taken("a.txt", 2, "00", "00", "text/plain", "utf-8", "en", "read", None)
        >>> source_of(taken, About("a friend", "restricted")).origin
        'a friend'
    """
    outcome = "read" if taken.error is None else f"refused:{taken.error.name}"
    return Source(
        taken.name,
        taken.sha256,
        taken.sha512,
        taken.size,
        taken.media_type,
        about.origin,
        about.terms,
        language=taken.language,
        document_date=about.document_date,
        part_of=part_of,
        outcome=outcome,
        file_modified_at=taken.modified_at,
        details=dict(taken.details) or None,
        custody=custody_form(about, taken.isolation),
        newer_of=about.newer_of if part_of is None else None,
    )


def custody_form(about: About, isolation: str) -> dict[str, Json] | None:
    """What was told of custody, beside the program that received it and how its reader was held; or None.

    Args:
        about: what was said.
        isolation: how the reader was held.

    Example:
        >>> custody_form(About("a friend", "restricted"), "fork") is None
        True
    """
    if about.custody is None:
        return None
    return {
        **about.custody.form(),
        "received_with": f"sijill {import_module('sijill').__version__}",
        "isolation": isolation,
    }


def texts_of(taken: Taken, *, with_parts: bool = False) -> list[tuple[Text, str]]:
    """The working texts of a file, with their words.

    Args:
        taken: what intake made of it.
        with_parts: those of the files inside it too, for a reading that keeps no sources.

    Example:
        >>> texts_of(Taken("a.txt", 2, "00", "00", "text/plain", "utf-8", "en", "read", None))
        []
    """
    return [text_of(piece, taken.language) for piece in (taken.all_pieces() if with_parts else taken.pieces)]


def text_of(piece: Piece, language: str | None) -> tuple[Text, str]:
    """One working text with its words; source, length and hash are filled in where it is kept.

    Args:
        piece: the text as its reader gave it.
        language: BCP 47, or None.

    Example:
        >>> from sijill.intake.positions import identity
        >>> text_of(Piece("He left.", "text", "sijill-text", "1", identity(8)), "en")[0].language
        'en'
    """
    text = Text(
        "", piece.tool, piece.tool_version, len(piece.text), "", language, kind=piece.kind, layout=_layout(piece)
    )
    return text, piece.text


def _layout(piece: Piece) -> dict[str, Json]:
    """Where rows, cells and characters lie, so that the text can be read again without the file."""
    rows: list[Json] = [
        [row.number, row.start, row.end, [[cell.start, cell.end, cell.column, cell.header] for cell in row.cells]]
        for row in piece.rows
    ]
    layout: dict[str, Json] = {"title": piece.title, "rows": rows, "map": cast(Json, piece.map.as_json())}
    if piece.boxes:
        layout["boxes"] = [list(box) for box in piece.boxes]
    if any(column.how == "map" for column in piece.columns):
        mapped = ListMap(tuple((column.header or "", column.column) for column in piece.columns))
        layout["mapped"] = cast(Json, mapped.as_json())
    return layout
