"""How fast documents, PDF pages and folders are taken in, and what confinement costs beside the bare reader."""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sijill.door.asked import About
from sijill.door.receiving import receive_all
from sijill.door.records import new
from sijill.door.records import open as open_book
from sijill.intake.formats import read_bytes
from sijill.intake.formats.packing import packed
from sijill.intake.formats.pdf import PDF
from sijill.intake.formats.word import DOCX
from sijill.intake.receive import take_in, take_in_many
from sijill.intake.request import Request
from sijill.register.register import in_memory

WORDS = "They came to the house near the mill at night and took two of the men away. "
_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _varied(number: int) -> str:
    """A paragraph that packs no better than prose does."""
    return f"{random.Random(number).getrandbits(400):x} {WORDS * 2}"


def docx(paragraphs: int) -> bytes:
    """A document of so many paragraphs, each a little different."""
    body = "".join(f"<w:p><w:r><w:t>{_varied(number)}</w:t></w:r></w:p>" for number in range(paragraphs))
    return packed({"word/document.xml": f'<w:document xmlns:w="{_SPACE}"><w:body>{body}</w:body></w:document>'})


def pdf(pages: int) -> bytes:
    """A PDF of so many pages with forty lines each."""
    kids = " ".join(f"{4 + 2 * page} 0 R" for page in range(pages))
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for page in range(pages):
        lines = " ".join(f"({page}.{line} {WORDS}) Tj 0 -14 Td" for line in range(40))
        content = f"BT /F1 10 Tf 40 760 Td {lines} ET".encode()
        bodies.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % (5 + 2 * page)
        )
        bodies.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1) + table + end


ARABIC = Path(__file__).parents[2] / "tests/intake/arabic.pdf"
"""An invented Arabic article of two pages, as a browser prints it."""


def best(run: Callable[[], object], times: int = 5) -> float:
    """Seconds of the quickest of several runs, the first of which only warms up."""
    run()
    found = []
    for _time in range(times):
        began = time.perf_counter()
        run()
        found.append(time.perf_counter() - began)
    return min(found)


def on_disk(folder: Path, files: Path) -> float:
    """Files of a folder kept in a second, in a record on the disk that the folder is on, readers started before."""
    os.environ["SIJILL_HOME"] = str(folder / "home")
    new(folder / "case", as_="amal", passphrase="four plain words")
    with open_book(folder / "case", as_="amal", passphrase="four plain words") as book:
        began = time.perf_counter()
        received = list(receive_all(book, [files], About("a friend", "restricted")))
        return len(received) / (time.perf_counter() - began)


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        small = folder / "small"
        small.mkdir()
        for number in range(count):
            kind = ("txt", "html", "docx", "eml")[number % 4]
            data = {
                "txt": f"{number} {WORDS}".encode(),
                "html": f"<p>{number} {WORDS}".encode(),
                "docx": docx(4),
                "eml": f"Subject: {number}\n\n{WORDS}".encode(),
            }[kind]
            (small / f"{number}.{kind}").write_bytes(data)
        list(take_in_many(sorted(small.iterdir())[:20]))
        began = time.perf_counter()
        list(take_in_many(sorted(small.iterdir())))
        print(f"small documents: {count / (time.perf_counter() - began):.0f}/s")
        with in_memory() as book:
            began = time.perf_counter()
            received = list(receive_all(book, [small], About("a friend", "restricted")))
            print(f"received into a record in memory: {len(received) / (time.perf_counter() - began):.0f}/s")
        print(f"received into a record on disk: {on_disk(folder, small):.0f}/s")
        arabic = ARABIC.read_bytes()
        for name, media, data, pages in (
            ("a.pdf", PDF, pdf(200), 200),
            ("arabic.pdf", PDF, arabic, 2),
            ("a.docx", DOCX, docx(4_000), 0),
        ):
            path = folder / name
            path.write_bytes(data)
            walled = best(lambda path=path: take_in(path))  # type: ignore[misc]
            bare = best(lambda media=media, data=data: read_bytes(Request(media), data))  # type: ignore[misc]
            speed = f", {pages / walled:.0f} pages/s walled, {pages / bare:.0f} bare" if pages else ""
            print(
                f"{name}, {len(data) // 1000} KB: walled {walled:.3f} s, bare {bare:.3f} s, {walled / bare:.2f}x{speed}"
            )


if __name__ == "__main__":
    main()
