"""Words stay where they are: through receive, a ruling, the record's export of a passage, and receive again."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest

from sijill.door.asked import About
from sijill.door.receiving import receive_all
from sijill.intake.formats.packing import packed
from sijill.intake.positions import position_map_from_json
from sijill.register.register import in_memory
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
    "a.srt": lambda words: "\n\n".join(
        f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},500\n{word}" for n, word in enumerate(words, 1)
    ).encode(),
}


@pytest.mark.parametrize("name", MAKERS)
def test_words_are_found_exactly_and_come_back_from_their_own_export(name: str, tmp_path: Path) -> None:
    words = [word for word in STRINGS if not (name == "a.srt" and "<" in word)]
    (tmp_path / name).write_bytes(MAKERS[name](words))
    with in_memory() as book:
        received = next(receive_all(book, [tmp_path / name], About("a friend", "restricted")))
        assert received.entry is not None
        entry = book.view().texts(received.entry.id)[0]
        text = book.view().page(entry.id).text
        layout = entry.text.layout or {}
        at = position_map_from_json(layout["map"])  # type: ignore[arg-type]
        for word in words:
            start = text.find(word)
            assert start >= 0, word
            assert at.locate(start, start + len(word)).end > at.locate(start, start + 1).start
        (tmp_path / "again.txt").write_bytes(text.encode())
        again = next(receive_all(book, [tmp_path / "again.txt"], About("a friend", "restricted")))
        assert again.taken.pieces[0].text == text
