"""Formats that are made of whole packages: XLSX, Parquet, BagIt, PDF and DOCX; each loaded when it is asked for."""

from __future__ import annotations

import hashlib
import io
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sijill.errors import Missing, Refused
from sijill.messages import N_
from sijill.release.exports.tables import all_tables

Item = Mapping[str, Any]
Files = dict[str, bytes]
Writer = Callable[[Sequence[Item], Mapping[str, Any], Mapping[str, bytes]], Files]


def _missing(error: ImportError) -> Missing:
    return Missing(N_("this format needs the extra {extra}"), extra="release", do=N_("Run: sijill extra release"))


def _day(about: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(str(about["day"]))


def xlsx(items: Sequence[Item], about: Mapping[str, Any], data: Mapping[str, bytes]) -> Files:
    """A workbook with one sheet for each table; text is written as text, so that no formula runs.

    Args:
        items: items in the shape of a release.
        about: release and day.
        data: not used.

    Raises:
        Missing: the extra is not installed.

    Example:
        >>> xlsx([], {"release": "h-1", "day": "2027-01-31"}, {})["claims.xlsx"][:2]
        b'PK'
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise _missing(error) from error
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"author": "sijill", "created": _day(about)})
        for name, (columns, rows) in all_tables(items).items():
            sheet = book.add_worksheet(name)
            for column, title in enumerate(columns):
                sheet.write_string(0, column, title)
            for place, row in enumerate(rows, 1):
                for column, title in enumerate(columns):
                    value = row[title]
                    if isinstance(value, bool):
                        sheet.write_boolean(place, column, value)
                    elif isinstance(value, int):
                        sheet.write_number(place, column, value)
                    elif value is not None:
                        sheet.write_string(place, column, str(value)[:32000])
    return {"claims.xlsx": out.getvalue()}


def parquet(items: Sequence[Item], about: Mapping[str, Any], data: Mapping[str, bytes]) -> Files:
    """One Parquet file for each table, not compressed, so that what is in it can be looked through.

    Args:
        items: items in the shape of a release.
        about: not used.
        data: not used.

    Raises:
        Missing: the extra is not installed.

    Example:
        >>> parquet([], {}, {})["claims.parquet"][:4]
        b'PAR1'
    """
    try:
        import duckdb
    except ImportError as error:
        raise _missing(error) from error
    found: Files = {}
    numbers, flags = {"minimum", "maximum", "retold"}, {"about", "time_inferred", "place_inferred", "small"}
    with tempfile.TemporaryDirectory(prefix="sijill-") as place, duckdb.connect() as database:
        for name, (columns, rows) in all_tables(items).items():
            kinds = [("BIGINT" if one in numbers else "BOOLEAN" if one in flags else "VARCHAR") for one in columns]
            told = ", ".join(f'"{one}" {kind}' for one, kind in zip(columns, kinds, strict=True))
            database.execute(f'CREATE TABLE "{name}" ({told})')
            values = [[row[one] for one in columns] for row in rows]
            if values:
                marks = ", ".join("?" * len(columns))
                database.executemany(f'INSERT INTO "{name}" VALUES ({marks})', values)
            target = Path(place, f"{name}.parquet")
            database.execute(f"""COPY "{name}" TO '{target}' (FORMAT parquet, COMPRESSION uncompressed)""")
            found[f"{name}.parquet"] = target.read_bytes()
    return found


def bagit(items: Sequence[Item], about: Mapping[str, Any], data: Mapping[str, bytes]) -> Files:
    """Everything as a bag (BagIt 1.0, RFC 8493) with SHA-256 and SHA-512 manifests.

    Args:
        items: not used.
        about: release and day.
        data: the files.

    Example:
        >>> sorted(bagit([], {"release": "h-1", "day": "2027-01-31"}, {"a.txt": b"a"}))[0]
        'bag-info.txt'
    """
    files: Files = {f"data/{name}": content for name, content in data.items()}
    size = sum(map(len, data.values()))
    files["bagit.txt"] = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    files["bag-info.txt"] = (
        f"Bagging-Date: {about['day']}\nExternal-Identifier: {about['release']}\nPayload-Oxum: {size}.{len(data)}\n"
    ).encode()
    for name in ("sha256", "sha512"):
        lines = [f"{hashlib.new(name, content).hexdigest()}  data/{path}\n" for path, content in sorted(data.items())]
        files[f"manifest-{name}.txt"] = "".join(lines).encode()
    tags = {path: content for path, content in files.items() if not path.startswith("data/")}
    lines = [f"{hashlib.sha256(content).hexdigest()}  {path}\n" for path, content in sorted(tags.items())]
    files["tagmanifest-sha256.txt"] = "".join(lines).encode()
    return files


def pdf(items: Sequence[Item], about: Mapping[str, Any], data: Mapping[str, bytes]) -> Files:
    """A printed report in English and Arabic: every account under its number, with its words and its voice.

    Args:
        items: items in the shape of a release.
        about: release and day.
        data: not used.

    Raises:
        Missing: the extra or the system's text libraries are not installed.

    Example:
        >>> pdf([], {"release": "h-1", "day": "2027-01-31"}, {})["report-en.pdf"][:4]
        b'%PDF'
    """
    from sijill.release.pages.printed import printed_page

    try:
        from weasyprint import HTML
    except (ImportError, OSError) as error:
        raise Missing(
            N_("this format needs the extra {extra}"),
            extra="release",
            do=N_("Run: sijill extra release; on Debian also: apt install libpango-1.0-0 libpangoft2-1.0-0"),
        ) from error
    found: Files = {}
    for language in ("en", "ar"):
        page = printed_page(items, about, language)
        found[f"report-{language}.pdf"] = bytes(HTML(string=page, url_fetcher=_nothing).write_pdf())
    return found


def _nothing(url: str) -> dict[str, Any]:
    """A report fetches nothing, whatever an account's words say."""
    raise Refused(N_("nothing is fetched"))


def docx(items: Sequence[Item], about: Mapping[str, Any], data: Mapping[str, bytes]) -> Files:
    """The accounts as a document to work on, with stable numbers; dates inside are those of the hand-over.

    Args:
        items: items in the shape of a release.
        about: release and day.
        data: not used.

    Raises:
        Missing: the extra is not installed.

    Example:
        >>> docx([], {"release": "h-1", "day": "2027-01-31"}, {})["report.docx"][:2]
        b'PK'
    """
    try:
        from docx import Document
    except ImportError as error:
        raise _missing(error) from error
    from sijill.release.pages.printed import printed_rows

    document = Document()
    core = document.core_properties
    core.author = core.last_modified_by = "sijill"
    core.comments = core.keywords = ""
    core.created = core.modified = _day(about)
    document.add_heading(f"{about['release']} · {about['day']}", 0)
    for number, heading, quote, rows in printed_rows(items, "en"):
        document.add_heading(f"{number}. {heading}", 2)
        if quote:
            document.add_paragraph(quote, style="Intense Quote")
        for name, value in rows:
            document.add_paragraph(f"{name}: {value}")
    out = io.BytesIO()
    document.save(out)
    return {"report.docx": out.getvalue()}


PACKED: dict[str, Writer] = {"xlsx": xlsx, "parquet": parquet, "bagit": bagit, "pdf": pdf, "docx": docx}
