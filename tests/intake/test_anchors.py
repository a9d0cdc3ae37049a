"""Words stay where they are: through receive, a ruling, the record's export of a passage, and receive again."""

from __future__ import annotations

import gzip
import json
from base64 import b64encode
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Final

import pytest

from sijill.door.asked import About
from sijill.door.handing import export
from sijill.door.marking import Marked, mark
from sijill.door.receiving import receive_all
from sijill.intake.formats.capture import sample_warc
from sijill.intake.formats.packing import packed
from sijill.intake.formats.sample_workbook import sample_workbook
from sijill.intake.positions import position_map_from_json
from sijill.register.entries import TextEntry
from sijill.register.register import Register, in_memory
from sijill.testing.hostile import NAUGHTY

W = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
T = (
    '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><o:body><o:text>{}</o:text></o:body></o:document-content>'
)
STRINGS = [words for words in NAUGHTY if words.strip("\u200b\ufeff") == words and "\t" not in words]


def _rtf(words: list[str]) -> bytes:
    def shown(word: str) -> str:
        data = word.encode("utf-16-le")
        units = [int.from_bytes(data[at : at + 2], "little", signed=True) for at in range(0, len(data), 2)]
        return "".join(f"\\u{unit}?" for unit in units)

    return ("{\\rtf1\\uc1 " + "\\par ".join(shown(word) for word in words) + "}").encode()


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


MAKERS: dict[str, Callable[[list[str]], bytes]] = {
    "a.txt": lambda words: "\n".join(words).encode(),
    "a.md": lambda words: "\n\n".join(words).encode(),
    "a.html": lambda words: "".join(f"<p>{escape(word)}</p>" for word in words).encode(),
    "a.docx": lambda words: packed(
        {"word/document.xml": W.format("".join(f"<w:p><w:r><w:t>{escape(w)}</w:t></w:r></w:p>" for w in words))}
    ),
    "a.odt": lambda words: packed({"content.xml": T.format("".join(f"<t:p>{escape(w)}</t:p>" for w in words))}),
    "a.rtf": _rtf,
    "a.eml": lambda words: (
        "Subject: x\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + "\n\n".join(words)
    ).encode(),
    "a.vcf": lambda words: "".join(f"BEGIN:VCARD\nNOTE:{_escaped(word)}\nEND:VCARD\n" for word in words).encode(),
    "a.srt": lambda words: "\n\n".join(
        f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},500\n{word}" for n, word in enumerate(words, 1)
    ).encode(),
}


def _sheet(words: list[str]) -> bytes:
    rows = "".join(
        f"<b:table-row><b:table-cell><t:p>{escape(word)}</t:p></b:table-cell>"
        f"<b:table-cell><t:p>{number}</t:p></b:table-cell></b:table-row>"
        for number, word in enumerate(["Name", *words])
    )
    table = 'xmlns:b="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    return packed({"content.xml": T.replace("o:text", "o:spreadsheet").format(f"<b:table {table}>{rows}</b:table>")})


def _book(words: list[str]) -> bytes:
    cells = '<row><c t="inlineStr"><is><t>{}</t></is></c><c><v>{}</v></c></row>'
    return sample_workbook("".join(cells.format(escape(word), n) for n, word in enumerate(["Name", *words])))


def _csv(words: list[str]) -> bytes:
    return "\n".join(f'"{word}",{n}' for n, word in enumerate(["Name", *words])).encode()


def _text(words: list[str]) -> bytes:
    return "\n".join(words).encode()


MAKERS |= {
    "a.csv": _csv,
    "a.xlsx": _book,
    "a.ods": _sheet,
    "a.vtt": lambda words: (
        "WEBVTT\n\n" + "\n\n".join(f"00:{n:02}.000 --> 00:{n:02}.500\n{word}" for n, word in enumerate(words, 1))
    ).encode(),
    "a.json": lambda words: json.dumps(
        {"segments": [{"start": n, "end": n + 1, "text": word} for n, word in enumerate(words)]}
    ).encode(),
    "result.json": lambda words: json.dumps(
        {"name": "n", "messages": [{"date": "2025-02-13T22:10:00", "from": "Munir", "text": word} for word in words]}
    ).encode(),
    "messages.html": lambda words: "".join(
        f'<div class="message default"><div class="date details" title="13.02.2025 22:10:05">22:10</div>'
        f'<div class="from_name">Munir</div><div class="text">{escape(word)}</div></div>'
        for word in words
    ).encode(),
    "_chat.txt": lambda words: "\n".join(f"[13/02/2025, 22:10:05] Munir: {word}" for word in words).encode(),
    "a.mbox": lambda words: b"".join(
        b"From a\nContent-Type: text/plain; charset=utf-8\n\n" + word.encode() + b"\n\n" for word in words
    ),
    "a.mht": lambda words: (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\nContent-Type: text/html; '
        "charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
        + b64encode("".join(f"<p>{escape(word)}" for word in words).encode()).decode()
        + "\n--x--\n"
    ).encode(),
    "a.warc": lambda words: sample_warc("".join(f"<p>{escape(word)}" for word in words).encode()),
    "a.zip": lambda words: packed({"b/a.txt": _text(words)}),
    "a.gz": lambda words: gzip.compress(_text(words), mtime=0),
    "a.xml": _text,
    "other.json": lambda words: json.dumps({"told": {"words": words}}).encode(),
}
# What a list of a spreadsheet or a mail does not keep apart: quotation marks that would end a cell, lines of a mailbox.
_CUES: Final = ("a.srt", "a.vtt")


def _words_for(name: str) -> list[str]:
    return [word for word in STRINGS if not (name in _CUES and "<" in word)]


def _received(book: Register, path: Path) -> list[tuple[TextEntry, str]]:
    """The texts of a file and of the files in it."""
    list(receive_all(book, [path], About("a friend", "published")))
    texts = [text for source in book.view().sources() for text in book.view().texts(source.id)]
    return [(text, book.view().page(text.id).text) for text in texts]


def _place(texts: list[tuple[TextEntry, str]], word: str) -> tuple[TextEntry, int]:
    """Where a word stands, in the last text that has it."""
    return next((entry, text.index(word)) for entry, text in reversed(texts) if word in text)


@pytest.mark.parametrize("name", MAKERS)
def test_words_that_a_person_ruled_on_come_back_from_the_export(name: str, tmp_path: Path) -> None:
    words = _words_for(name)
    (tmp_path / name).write_bytes(MAKERS[name](words))
    with in_memory() as book:
        texts = _received(book, tmp_path / name)
        for word in words:
            entry, start = _place(texts, word)
            place = (entry.id, start, start + len(word))
            mark(book, Marked(*place, "raid", "eyewitness", "a clerk"), "read against the page")
        quotes = [claim.claim.passage.words for claim in book.view().claims()]
        assert quotes == words
        export(book, "webannotation", tmp_path / "out", ("court", "trial"), in_clear="read in the room")
    with in_memory() as book:
        written = next((tmp_path / "out").rglob("*.json*"))
        again = next(receive_all(book, [written], About("a court", "published")))
        cells = [cell.words for row in again.taken.pieces[0].rows for cell in row.cells]
        assert [word for word in words if word not in cells] == []


@pytest.mark.parametrize("name", MAKERS)
def test_words_are_found_exactly_and_come_back_from_their_own_export(name: str, tmp_path: Path) -> None:
    words = _words_for(name)
    (tmp_path / name).write_bytes(MAKERS[name](words))
    with in_memory() as book:
        texts = _received(book, tmp_path / name)
        for word in words:
            entry, start = _place(texts, word)
            layout = entry.text.layout or {}
            at = position_map_from_json(layout["map"])  # type: ignore[arg-type]
            assert at.locate(start, start + len(word)).end > at.locate(start, start + 1).start
        for _entry, text in texts:
            (tmp_path / "again.txt").write_bytes(text.encode())
            again = next(receive_all(book, [tmp_path / "again.txt"], About("a friend", "restricted")))
            assert again.taken.pieces[0].text == text
