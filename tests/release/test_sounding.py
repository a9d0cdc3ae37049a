"""A printed name that sounds like a protected one waits for a person, who settles all of them in one ruling."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.release.test_attacks import PLACES, add

from sijill.errors import Refused
from sijill.record.ruling import Ruling
from sijill.register.register import in_memory, rule
from sijill.release.publish import prepare
from sijill.release.scanning import leaks_in
from sijill.testing.releases import example_release

LONGER = "Munir Barhum Khatib"


def told(book, name: str, role: str, number: int) -> str:
    return add(book, {"name": name, "role": role, "place": PLACES[0], "day": "2001-05-01"}, number)


def asked(book, out) -> list[str]:
    """The mentions about which the refusal asks."""
    with pytest.raises(Refused) as refusal:
        prepare(book, out, software="sijill")
    return str(refusal.value.where).split()


def test_it_is_asked_for_and_settled_in_one_ruling(tmp_path):
    book = in_memory("amal")
    first, other = told(book, LONGER, "dead", 1), told(book, "Salma Zaytuni Attar", "dead", 2)
    living = [told(book, "Mounir Barhoum", "witness", 3), told(book, "Selma Zeytouni", "witness", 4)]
    mentions = asked(book, tmp_path / "public")
    assert sorted(mentions) == sorted(f"{one}/0" for one in (first, other, *living))
    rule(book, Ruling(tuple(mentions), "explain", "four people: the two who died were seen by the two others"))
    made = prepare(book, tmp_path / "public", software="sijill").made
    whole = b"".join(made.files.values())
    assert LONGER.encode() in whole
    assert b"Mounir" not in whole


def test_half_an_answer_settles_nothing(tmp_path):
    book = in_memory("amal")
    told(book, LONGER, "dead", 1)
    told(book, "Mounir Barhoum", "witness", 2)
    mentions = asked(book, tmp_path / "public")
    rule(book, Ruling((mentions[0],), "explain", "this one is real"))
    assert asked(book, tmp_path / "public") == mentions


def test_somebody_who_comes_later_is_asked_for_anew(tmp_path):
    """What was said of one witness says nothing of another whose name is spelled otherwise."""
    book = in_memory("amal")
    told(book, LONGER, "dead", 1)
    told(book, "Mounir Barhoum", "witness", 2)
    rule(book, Ruling(tuple(asked(book, tmp_path / "public")), "explain", "two people"))
    prepare(book, tmp_path / "public", software="sijill")
    third = told(book, "منير برهوم", "witness", 3)
    assert f"{third}/0" in asked(book, tmp_path / "next")


def test_a_name_that_sounds_like_a_protected_one_as_a_whole_is_not_printed(tmp_path):
    book = in_memory("amal")
    told(book, "Munir Barhum", "dead", 1)
    told(book, "منير برهوم", "witness", 2)
    whole = b"".join(prepare(book, tmp_path / "public", software="sijill").made.files.values())
    assert b"Munir" not in whole
    assert "منير برهوم".encode() not in whole


@pytest.mark.parametrize(
    ("printed", "living"),
    [("Nefeyaki Riqayamu", "Fewaloya Newafeki"), ("Dulowati Shonewati", "Shoyaneti Bayaduya")],
)
def test_a_word_of_the_pages_beside_a_printed_name_is_no_part_of_another(printed, living, tmp_path):
    """An Arabic label and a tag: "الفعل Nefeyaki" and "Shonewati</bdi>" sound like somebody who told."""
    book = in_memory("amal")
    told(book, printed, "dead", 1)
    told(book, living, "witness", 2)
    whole = b"".join(prepare(book, tmp_path / "public", software="sijill").made.files.values())
    assert printed.encode() in whole
    assert living.encode() not in whole


def test_a_word_for_kin_alone_is_nobodys_name():
    guard = example_release().guard
    names = ("Mother", "أخي", "Mother Barhum", "Luma")
    guard = replace(guard, roll=replace(guard.roll, sought=names))
    told = {"a": b"her mother saw it", "b": "قالت أخي".encode(), "c": b"mother Barhum saw it", "d": b"luma saw it"}
    assert [one.where for one in leaks_in(in_memory(), guard, told)] == ["c", "d"]
