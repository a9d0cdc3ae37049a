"""A protected name that is a run of a printed one is found wherever it stands outside of it, and only there."""

from __future__ import annotations

import pytest
from tests.guarding.test_scanner import ENCODINGS, SPELLINGS

from sijill.guarding.inside import Inside, held_by, kept_from
from sijill.guarding.scanner import scan
from sijill.guarding.sought import Printed, Sought

HELD = (
    ("Muhammad Ali", "Muhammad Ali Hasan"),
    ("محمد علي", "محمد علي حسن"),
    ("Ali Hasan", "Muhammad Ali Hasan"),
    ("علي حسن", "محمد علي حسن"),
    ("Hasan Omar", "Ali Hasan Omar Khatib"),
    ("Abu Ali", "Abu Ali Barhum"),
    ("Nasreddin", "Salma Nasreddin"),
    ("نصرالدين", "سلمى نصرالدين"),
    ("Omar Khatib", "Omar Khatib School"),
)

WRITTEN = ("utf-8", "html", "html entities", "gzip", "deflate", "zip", "zip in gzip", "compressed stream of a pdf")
"""Encodings in which files of a release are written."""


def seeks(kept: str, printed: str) -> Sought:
    return Sought([], (), None, Inside(held_by([kept], [printed])))


def places(kept: str, printed: str, words: str) -> list[tuple[str, str]]:
    """Spellings and encodings in which something is found."""
    return [
        (spelling, encoding)
        for spelling, spell in SPELLINGS.items()
        for encoding, encode in ENCODINGS.items()
        if scan({"data/extra.bin": encode(spell(words))}, seeks(kept, printed))
    ]


@pytest.mark.parametrize(("kept", "printed"), HELD)
def test_alone_it_is_found_in_every_spelling_and_encoding(kept, printed):
    assert len(places(kept, printed, f"xx {kept} xx")) == len(SPELLINGS) * len(ENCODINGS)


@pytest.mark.parametrize(("kept", "printed"), HELD)
def test_beside_the_printed_name_it_is_found_in_every_spelling_and_encoding(kept, printed):
    assert len(places(kept, printed, f"xx {printed} xx {kept} xx")) == len(SPELLINGS) * len(ENCODINGS)


def test_inside_the_printed_name_nothing_is_found():
    """In no form that a release has; of all others in one of fifty at most."""
    found = [one for kept, printed in HELD for one in places(kept, printed, f"xx {printed} xx {printed}, xx")]
    assert [one for one in found if one[1] in WRITTEN or one == ("as written", one[1])] == []
    assert len(found) <= 0.02 * len(HELD) * len(SPELLINGS) * len(ENCODINGS)


@pytest.mark.parametrize(
    "words",
    [
        "Muhammad Ali, Hasan",
        "Muhammad Ali;Hasan",
        "<td>Muhammad Ali</td><td>Hasan</td>",
        '["Muhammad Ali", "Hasan"]',
        "Muhammad Ali\n\nHasan",
        "Muhammad Ali Hasani",
        "Muhammad Ali of the mill, brother of Hasan",
        "Muhammad Ali's house. Muhammad Ali Hasan's house.",
        "Muhammad Ali Muhammad Ali Hasan",
        "Muhammad-Ali",
        "Mohamed Aly saw it, and Muhammad Ali Hasan died",
        "محمد علي saw Muhammad Ali Hasan die",
    ],
)
def test_what_is_not_the_very_printed_name_excuses_nothing(words):
    assert scan({"a.html": words.encode()}, seeks("Muhammad Ali", "Muhammad Ali Hasan"))


@pytest.mark.parametrize(
    "words",
    [
        "Muhammad Ali Hasan's house",
        "Muhammad Ali\nHasan",
        "muhammad-ali-hasan.html",
        "<b>Muhammad Ali Hasan</b><i>killed</i>",
        "<td>dead</td><td>Muhammad Ali Hasan</td><td>Hasan</td>",
        '{"name":"Muhammad Ali Hasan","place":"Ali"}',
        "Muhammad%20Ali%20Hasan",
        "Muhammad Ali Hasan, Muhammad Ali Hasan",
    ],
)
def test_the_printed_name_as_releases_write_it_is_passed_over(words):
    assert scan({"a.html": words.encode()}, seeks("Muhammad Ali", "Muhammad Ali Hasan")) == []


@pytest.mark.parametrize("words", ["ومحمد علي حسن", "لمحمد علي حسن", "وقُتل محمد علي حسن."])
def test_what_arabic_writes_in_front_of_a_printed_name_changes_nothing(words):
    assert scan({"a.txt": words.encode()}, seeks("محمد علي", "محمد علي حسن")) == []
    assert scan({"a.txt": f"{words} ومحمد علي".encode()}, seeks("محمد علي", "محمد علي حسن"))


def test_two_names_that_printed_ones_hold_are_excused_each_in_its_own():
    """The end of one printed name and the beginning of a third word are no printed name."""
    held = held_by(["Muhammad Ali", "Ali Hasan"], ["Salim Muhammad Ali", "Ali Hasan Omar"])
    for words, found in (
        ("Salim Muhammad Ali Hasan", True),  # "Ali Hasan" stands in no printed name here
        ("Salim Muhammad Ali; Ali Hasan Omar", False),
    ):
        assert bool(scan({"a.txt": words.encode()}, Sought([], (), None, Inside(held)))) is found


def test_one_that_sounds_so_elsewhere_waits_for_the_same_ruling():
    """A printed name of another spelling excuses it only once somebody has said that they are two."""
    names = ["Muhammad Ali Hasan", "محمد علي عمر"]
    held = held_by(["Muhammad Ali"], names)
    for apart, found in (((), True), (names, False)):
        kept = Sought([], (), None, Inside(held, (), Printed(names, (), apart)))
        assert bool(scan({"a.txt": "محمد علي عمر".encode()}, kept)) is found


def test_a_word_stands_in_shorter_forms_of_a_printed_name():
    held = held_by(["Hasan", "Muhammad Ali"], ["Muhammad Ali Hasan"])
    kept = Sought([], (), None, Inside(held))
    assert scan({"a.txt": b"they shot Ali Hasan"}, kept) == []
    assert scan({"a.txt": b"they shot Ali Hasan, said Hasan"}, kept)


def test_protected_names_of_printed_words_stand_in_no_quotation():
    printed, free = ["Muhammad Ali Hasan", "Salma Omar"], frozenset({"muhammad", "ali", "hasan", "salma", "omar"})
    kept = kept_from(["Muhammad Ali", "Salma Hasan", "Munir Hasan"], printed, free)
    said = ["muhammad", "ali", "hasan", "and", "salma", "hasan", ",", "muhammad", "ali's", "and", "salma", "omar"]
    assert kept.places(said) == [(4, 6), (7, 9)]
