"""WhatsApp exports of many systems and languages: told apart from plain text, dates never guessed."""

from __future__ import annotations

import pytest

from sijill.intake.formats.chat import chat_of
from sijill.intake.notices import code_of

# One line a system writes, with the day above 12 where {d} stands.
LINES = {
    "Android, 24 hours": "{d}/02/2025, 22:10 - منير: They came.",
    "Android, 12 hours": "02/{d}/25, 10:10 PM - Munir: They came.",
    "Android, narrow space": "{d}/02/2025, 10:10\u202fpm - Munir: They came.",
    "iPhone": "[{d}/02/2025, 22:10:05] Munir: They came.",
    "iPhone, marked": "\u200e[{d}/02/2025, 22:10:05] Munir: \u200eimage omitted",
    "iPhone, 12 hours": "[02/{d}/25, 10:10:05\u202fPM] Munir: They came.",
    "German": "{d}.02.25, 22:10 - Munir: Sie kamen.",
    "Arabic digits": "{a}\u200f/٢\u200f/٢٠٢٥، ١٠:١٠ م - منير: جاؤوا",
    "Arabic brackets": "[{a}\u200f/٢\u200f/٢٠٢٥، ١٠:١٠:٠٥ م] منير: جاؤوا",
    "dashes": "{d}-02-2025 22:10 - Munir: They came.",
    "Spanish": "{d}/2/2025, 10:10 p. m. - Munir: Vinieron.",
    "Turkish": "{d}.02.2025 22:10 - Munir: Geldiler.",
    "Turkish, 12 hours": "{d}.02.2025 ÖS 10:10 - Munir: Geldiler.",
    "French": "{d}/02/2025 à 22:10 - Munir: Ils sont venus.",
    "French, iPhone": "[{d}/02/2025 à 22:10:05] Munir: Ils sont venus.",
    "Finnish": "{d}.2.2025 klo 22.10 - Munir: He tulivat.",
    "Danish": "{d}.02.2025 22.10 - Munir: De kom.",
    "Bulgarian": "{d}.02.25 г., 22:10 ч. - Munir: a",
    "Arabic words": "{d}/2/2025، 10:10 مساءً - منير: جاؤوا",
    "marks in brackets": "[\u200f{d}\u200f/\u200f2\u200f/\u200f2025, 10:10:05 م] منير: جاؤوا",
    "Sorani": "{a}/٢/٢٠٢٥, ١٠:١٠ د.ن - منیر: هاتن",
}


@pytest.mark.parametrize("line", LINES.values(), ids=list(LINES))
def test_each_message_is_found_and_the_order_read_from_the_file(line: str) -> None:
    text = "\n".join([line.format(d=13, a="١٣"), "and more words", line.format(d=14, a="١٤")])
    found = chat_of(text)
    assert found is not None
    at, notes = found
    assert at.locate(0, 5).name == "1"
    assert at.locate(text.index("and more"), text.index("and more") + 3).name == "1"
    assert at.locate(len(text) - 2, len(text)).name == "2"
    order = "month-day" if line.startswith(("02/", "[02/")) else "day-month"
    assert [note.values for note in notes] == [{"order": order}]


@pytest.mark.parametrize("line", LINES.values(), ids=list(LINES))
def test_days_up_to_twelve_are_asked_and_not_guessed(line: str) -> None:
    found = chat_of("\n".join([line.format(d="03", a="٣")] * 2))
    assert found is not None
    assert [code_of(note) for note in found[1]] == ["chat-order"]


@pytest.mark.parametrize("line", ["2025/2/{} 晚上10:10 - Munir: a", "2025. 2. {}. 오후 10:10, Munir : a"])
def test_the_far_east_writes_years_first(line: str) -> None:
    found = chat_of(line.format(13) + "\n" + line.format(14))
    assert found is not None
    assert found[0].locate(len(line) + 3, len(line) + 4).name == "2"


def test_years_first_leave_nothing_open() -> None:
    found = chat_of("2025-02-03, 22:10 - Munir: a\n2025-02-04, 22:10 - Munir: b")
    assert found is not None
    assert found[1] == ()


@pytest.mark.parametrize(
    "text",
    [
        "On 13/02/2025, 22:10 - they came.\nOn 14/02/2025, 22:10 - they left.",
        "13/02/2025 at the old mill, 22:10 - they came.\n14/02/2025 at the old mill, 22:10 - they left.",
        "13/02/2025 They came.\n14/02/2025 They left.",
        "13/02/2025, 22:10 - one line only",
        "",
    ],
)
def test_other_texts_are_no_chat(text: str) -> None:
    assert chat_of(text) is None
