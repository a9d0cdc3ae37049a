"""The bytes of a table's file as text, or the kind of error that says why not."""

from __future__ import annotations

from pathlib import Path

from sijill.errors import NotThere, TooLarge, UnknownEncoding

MOST_BYTES = 32 * 2**20


def read_text(path: Path) -> str:
    """The text of a table's file.

    Args:
        path: the file.

    Raises:
        NotThere: no such file, or it cannot be opened.
        TooLarge: more bytes than a capture table has.
        UnknownEncoding: not UTF-8.

    Example:
        >>> read_text(Path("no such file.csv"))
        Traceback (most recent call last):
        sijill.errors.NotThere: the table cannot be opened
    """
    try:
        with path.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise NotThere("the table cannot be opened", where=path.name, do="Check the name of the file.") from error
    if len(raw) > MOST_BYTES:
        raise TooLarge("a capture table has at most {most} bytes", most=MOST_BYTES, where=path.name)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnknownEncoding("the table is not UTF-8 text", where=path.name) from error
    return text
