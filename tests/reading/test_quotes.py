"""Quotation marks of every style, nested, carried on over paragraphs, and broken."""

from __future__ import annotations

import pytest

from sijill.reading.structure import structure


def inner(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in structure(text).quotes]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“No,” he said.", ["No,"]),
        ('"No," he said. "Never."', ["No,", "Never."]),
        ("«Non», dit-il.", ["Non"]),
        ("„Nein“, sagte er.", ["Nein"]),
        ("»Nein«, sagte er.", ["Nein"]),
        ("``No,'' he said.", ["No,"]),
        ("قال: «لا».", ["لا"]),
        ("“He said ‘no’ twice,” she said.", ["He said ‘no’ twice,", "no"]),
        ("‘The boys’ boat is gone,’ he said.", ["The boys’ boat is gone,"]),
        ("The boys’ boat, Adel’s, and the ’90s.", []),
        ("It was 5'4\" tall, rock 'n' roll.", []),
        ("“‘Get up,’ he told us.”", ["‘Get up,’ he told us.", "Get up,"]),
        ("— Come in, he said.\n— No.", ["Come in, he said.", "No."]),
    ],
)
def test_styles(text: str, wanted: list[str]) -> None:
    assert inner(text) == wanted


def test_a_quote_that_goes_on_in_the_next_paragraph_is_not_broken() -> None:
    quotes = structure("“We waited.\n\n“Then they came.”").quotes
    assert [(q.open, q.broken, q.continues) for q in quotes] == [(True, False, None), (False, False, 0)]


def test_a_quote_that_is_never_closed_is_broken_and_ends_with_its_paragraph() -> None:
    text = "“We waited.\n\nThen they came."
    quote = structure(text).quotes[0]
    assert (quote.open, quote.broken, text[quote.start : quote.end]) == (True, True, "“We waited.")


def test_a_gap_cuts_a_quote_in_two() -> None:
    text = "“We stood by the…They never came back,” he said."
    page = structure(text)
    assert len(page.gaps) == 1
    assert [text[q.start : q.end] for q in page.quotes] == ["“We stood by the", "They never came back,”"]
    assert all(q.broken for q in page.quotes)


def test_depth() -> None:
    depths = [q.depth for q in structure("“a ‘b “c” d’ e”").quotes]
    assert depths == [0, 1, 2]
