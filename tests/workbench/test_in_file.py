"""A claim says where in the file its words lie, and shows their boxes where a scan was recognised."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from tests.workbench.conftest import Browser

import sijill
from sijill.intake.positions import from_stretches
from sijill.record.source import Source, Text
from sijill.register.register import Register, keep_source

WORDS = "They raided the shop. Nobody was hurt."


def scan(book: Register, unit: str) -> str:
    """A source of one text with a map, as a recognised scan or a document has it; id of its text."""
    stretches, boxes, words = [], [], WORDS.split()
    for number, word in enumerate(words, 1):
        stretches.append((len(word) + (number < len(words)), number, 1))
        boxes.append([1 if number < 5 else 2, 40 * number, 20, 40 * number + 30, 34])
    layout = {"title": None, "rows": [], "map": from_stretches(unit, stretches).as_json()}
    if unit == "box":
        layout["boxes"] = boxes
    data = f"{unit} {WORDS}".encode()
    source = Source(unit, hashlib.sha256(data).hexdigest(), "", len(data), "image/png", "bench", "own", "en")
    text = replace(Text("", "plain", "1", 0, "", "en"), layout=layout)
    entry = keep_source(book, source, data, [(text, WORDS)])
    return book.view().texts(entry.id)[0].id


def test_words_of_a_scan_are_shown_where_they_stand(at_record: Browser):
    (seat,) = at_record.gate.seats()
    for unit, told in (("box", "In the scan: page 1"), ("page", "In the file: page 1"), ("paragraph", "paragraph 1")):
        text = scan(seat.opened, unit)
        marked = sijill.mark(seat.opened, sijill.Marked(text, 0, 11, "raid", "eyewitness", "a clerk"), "read")
        page = at_record.get(f"/claims/{marked}").text
        assert told in page
        assert page.count('class="this-word"') == (2 if unit == "box" else 0)
        assert page.count('class="other-word"') == (2 if unit == "box" else 0)


def test_words_of_a_plain_text_lie_nowhere_else(at_record: Browser, hand_in):
    hand_in("On 4 May 2001 armed men killed two guards at the mill.")
    (seat,) = at_record.gate.seats()
    claim = next(seat.opened.view().claims()).id
    page = at_record.get(f"/claims/{claim}").text
    assert "In the file" not in page
