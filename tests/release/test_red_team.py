"""Somebody with nothing but releases and public lists tries to find who told, hid, refused or buried."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256

import pytest
from tests.release.test_attacks import PLACES, add, items_of, released

from sijill.meaning.dates import day
from sijill.meaning.voice import Hop, Voice
from sijill.meaning.where import Where
from sijill.record.claim import Claim, Drawn, Party, Proposition, Told
from sijill.record.form import claim_form
from sijill.record.ruling import Ruling
from sijill.record.source import Source, Text
from sijill.register.ledger import Entry
from sijill.register.pages import page_of
from sijill.register.register import append, in_memory, keep_source, rule

KINDS = ("witness", "protector", "refuser", "protected", "recoverer")


def told_by(book, number: int, told: dict[str, str], voice: Voice, terms: str = "restricted") -> str:
    """An account from a source of its own, with the words for everybody in it; gives the claim's id."""
    words = ", ".join(told.values()) + f", account {number} at {PLACES[0]}."
    data = words.encode()
    source = Source(f"{number}.txt", sha256(data).hexdigest(), "", len(data), "text/plain", "a paper", terms, "en")
    entry = keep_source(book, source, data, [(Text("", "plain", "1", 0, "", "en"), words)])
    page = page_of(book, book.view().texts(entry.id)[0].id)

    def cut(part: str):
        start = words.index(part)
        return page.cut(start, start + len(part))

    parties = tuple(Party(role, "person", cut(name)) for role, name in told.items())
    said = Proposition(
        "act",
        "kill.summary",
        parties,
        when=Told(day(2001, 5, 1, words="1 May 2001"), None, True),
        where=Told(Where(PLACES[0], level="locality"), cut(PLACES[0])),
        outcome="dead",
    )
    claim = Claim(page.cut(0, len(words)), voice, said, Drawn("person", "1"))
    line = append(book, [Entry("claim", claim_form(claim))])[0]
    rule(book, Ruling((line.id,), "accept", "read"))
    return line.id


PLAIN = Voice("eyewitness", (Hop("the author", "text", named=False),))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_tells_that_somebody_was_left_out_of_an_account(kind):
    """Two deaths, one told with somebody who saw or helped: but for their ids and hashes the two look the same."""
    book = in_memory("amal")
    told_by(book, 1, {"victim": "Samir Dalati", kind: "Munir Barhum"}, PLAIN, "published")
    told_by(book, 2, {"victim": "Nabil Attar"}, PLAIN, "published")
    claims = [one for one in items_of(released(book)) if one["type"] == "claim"]
    assert len(claims) == 2
    with_somebody, alone = ({**one, "withheld": sorted(one["withheld"])} for one in claims)
    for one in (with_somebody, alone):
        for drawn in ("id", "source", "parties", "quote"):
            one.pop(drawn)
        one["withheld"] = [field for field in one["withheld"] if field != "quote"]
    assert with_somebody == alone
    assert {len(one["parties"]) for one in claims} == {1}
    assert "Munir" not in json.dumps(claims, ensure_ascii=False)


def test_numbers_of_withheld_names_are_those_of_the_parties_that_are_told():
    book = in_memory("amal")
    told_by(book, 1, {"witness": "Munir Barhum", "protector": "Salma Zaytuni", "victim": "Samir Dalati"}, PLAIN)
    for one in items_of(released(book)):
        numbers = {int(field.partition("/")[2]) for field in one.get("withheld", {}) if field.startswith("name/")}
        assert not numbers or max(numbers) < len(one["parties"])


def test_a_rare_way_of_telling_joins_nothing_that_one_person_told():
    """One teller reached the desk over three telephones; what they told of two places is told like anybody's."""
    long = replace(PLAIN, chain=(*(Hop(f"hop {n}", "phone", named=False) for n in range(4)), *PLAIN.chain))
    book = in_memory("amal")
    for number, voice in enumerate([PLAIN] * 6 + [long]):
        told_by(book, number, {"victim": f"Victim{number} Attar"}, voice)
    voices = [one["voice"] for one in items_of(released(book)) if one["type"] == "claim"]
    assert all(one["media"] == [] and one["retold"] in (0, 1, 2, None) for one in voices)


def test_files_of_a_release_bear_no_time_of_their_own(tmp_path):
    """When somebody sat at the desk, and for how long, is told by no file."""
    from sijill.release.folder import write_folder

    write_folder(tmp_path / "public", {"a.txt": b"a", "data/b.txt": b"b"})
    times = {path.stat().st_mtime for path in (tmp_path / "public").rglob("*")}
    assert len(times) == 1
    assert times.pop() % 86400 == 0


def test_two_releases_joined_by_their_words_give_no_pseudonym_twice():
    book = in_memory("amal")
    for number in range(7):
        add(book, {"name": f"Munir{number} Barhum", "role": "witness", "place": PLACES[0], "day": "2001-05-01"}, number)
    first, second = (items_of(released(book)) for _ in range(2))
    names = [
        {party["pseudonym"] for one in made for party in one.get("parties", ())} - {None} for made in (first, second)
    ]
    assert names[0].isdisjoint(names[1])
    assert {one["id"] for one in first}.isdisjoint(one["id"] for one in second)


@pytest.mark.parametrize("place", ["Barhum's orchard", "the mill of Munir Barhum", "بستان برهوم"])
def test_a_place_that_is_somebodys_who_told_is_printed_nowhere(place):
    """The witness is not named, and neither is whose land it was on which he saw it."""
    arabic = not place.isascii()
    book = in_memory("amal")
    told_by(book, 1, {"witness": "منير برهوم" if arabic else "Munir Barhum"}, PLAIN, "published")
    add(book, {"name": "Samir Dalati", "role": "dead", "place": place, "day": "2001-05-01"}, 2)
    add(book, {"name": "Nabil Attar", "role": "dead", "place": "Tell Barhum", "day": "2001-05-02"}, 3)
    whole = json.dumps(items_of(released(book)), ensure_ascii=False)
    assert "Samir Dalati" in whole
    assert place not in whole
    assert "Tell Barhum" in whole
