"""Names that a release prints on purpose hide no protected one, and with what stands beside them mean nobody."""

from __future__ import annotations

import random

import pytest
from tests.guarding.test_scanner import NAMES, ORDINARY, ROMANISED, seeds

from sijill.guarding.scanner import scan
from sijill.guarding.sought import Printed, Sought

PRINTED = ("Samir Dalati", "Nefeyaki Riqayamu", "Nur Attar", "محمد علي حسن")
PAGES = ("who", "was", "there", "وقع", "عليه", "الفعل", "Done", "to")


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        ("Fewaloya Newafeki", "<td>وقع عليه الفعل</td><td>Nefeyaki Riqayamu</td><td>ما اليه</td>"),
        ("Delaty Nour", "<li>Samir Dalati</li><li>Nur Attar</li>"),
        ("Delaty Nour", "<b>Samir Dalati</b><b>Nur Attar</b>"),
        ("Ataar Sameer", "Nur Attar;Samir Dalati;1"),
        ("Hassan Noor", "محمد علي حسن\nNur Attar"),
    ],
)
def test_parts_of_printed_names_beside_each_other_mean_nobody(kept, words):
    assert scan({"a.html": words.encode()}, Sought([kept]))
    assert scan({"a.html": words.encode()}, Sought([kept], (), Printed(PRINTED, PAGES))) == []


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        # the protected person's own spelling, wherever it falls
        ("Dalati Nur", "Samir Dalati, Nur Attar"),
        ("Dalati Nur", "Samir DALATI-Nur Attar"),
        # one word of it belongs to nobody who is printed
        ("Mounir Semir", "Munir Samir Dalati"),
        ("منير سمير", "Munir Samir Dalati"),
        ("Delaty Munir", "Samir Dalati Mounir"),
        # the printed name is not written as it was recorded
        ("Delaty Nour", "Samir Dalaty, Nur Attar"),
        ("Delaty Nour", "S. Dalati, Nur Attar"),
        ("Delaty Nour", "Samir Dalati, Nur Atar"),
        # a printed name sounds like it by itself, or a part of one does
        ("Sameer Delaty", "Samir Dalati"),
        ("سمير دلاتي", "Samir Dalati"),
        ("Mohammed Ali", "محمد علي حسن"),
        # excused in one place and not in another
        ("Delaty Nour", "Samir Dalati, Nur Attar; later Dalati Nur of the mill"),
        ("Delaty Nour", "Samir Dalati, Nur Attar; later Dalaty Noor"),
    ],
)
def test_printed_names_hide_no_protected_one(kept, words):
    assert scan({"a.html": words.encode()}, Sought([kept], (), Printed(PRINTED, PAGES)))


def test_a_name_that_was_ruled_to_be_of_somebody_else_is_excused_as_it_is_recorded_and_nowhere_else():
    kept = Sought(["Mohammed Ali", "Sameer Delaty"], (), Printed(PRINTED, PAGES, ["محمد علي حسن"]))
    assert scan({"a.txt": "قُتل محمد علي حسن هناك".encode()}, kept) == []
    for words in ("محمد علي", "محمد علي حسين", "Mohamed Ali", "Mohammed Ali", "Muhammad Ali Hasan", "Samir Dalati"):
        assert scan({"a.txt": words.encode()}, kept), words


def test_printed_names_lose_no_seeded_leak():
    """All 1,440 again, each between printed names that share a word with it."""
    mixed = [f"{one.split()[0]} {other.split()[-1]}" for one in NAMES for other in NAMES if one != other]
    beside = Printed([*PRINTED, *mixed], PAGES, mixed)
    for name, spelling, encoding, data in seeds():
        assert scan({"data/extra.bin": data}, Sought([name], ORDINARY, beside)), (name, spelling, encoding)


def test_other_scripts_are_found_between_printed_names():
    drawn, missed = random.Random(11), 0
    for _ in range(300):
        kept, leaked = drawn.choice(ROMANISED)
        words = f"{drawn.choice(PRINTED)} {leaked}, {drawn.choice(PRINTED)} {drawn.choice(PAGES)}"
        missed += not scan({"a.txt": words.encode()}, Sought([kept], ORDINARY, Printed(PRINTED, PAGES)))
    assert missed <= 3
