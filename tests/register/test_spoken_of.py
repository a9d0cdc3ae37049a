"""A line that names several proposed pairs keeps them apart, also one that an earlier version wrote as one ruling."""

from __future__ import annotations

from hashlib import sha256

import pytest

import sijill
from sijill.errors import NotRuled
from sijill.reading.read import ReadSettings, read
from sijill.record.ruling import Ruling
from sijill.record.source import Source, Text
from sijill.register import rulings
from sijill.register.people import pairs_of, spoken_of
from sijill.register.register import in_memory, keep_source
from sijill.register.standing import Ruled, Rulings
from sijill.register.workspace import propose

TOLD = (
    "On 4 May 2001 armed men killed Salim Tahhan at the mill in Marwa. On 9 June 2001 soldiers killed Munir Banna.",
    "Gunmen killed Salim Tahhan in Marwa on 4 May 2001. On 9 June 2001 soldiers killed Munir Banna in Qasr.",
)


@pytest.fixture
def book():
    made = in_memory("amal")
    for number, words in enumerate(TOLD):
        data, name = words.encode(), f"account-{number}.txt"
        source = Source(name, sha256(data).hexdigest(), "", len(data), "text/plain", "a neighbour", "restricted", "en")
        entry = keep_source(made, source, data, [(Text("", "plain", "1", 0, "", "en"), words)])
        text_id = made.view().texts(entry.id)[0].id
        reading = read(words, text_id=text_id, settings=ReadSettings(language="en"))
        propose(made, "reading", "reading/example", entry.id, reading.claims)
    with made:
        for claim in list(made.view().claims()):
            sijill.rule(made, claim.id, "accept", because="read")
        sijill.link(made)
        yield made


def people(book):
    return sorted(len(person.mentions) for person in book.view().people() if len(person.mentions) > 1)


def two_pairs(book):
    """A pair for each of the two men: of the likeliest, two that share no mention."""
    first, *others = [one for one in sijill.pairs(book.view()) if float(one.probability or 0) > 0.5]
    other = next(one for one in others if not {one.one, one.other} & {first.one, first.other})
    return first, other


def test_two_pairs_at_once_stay_two_people_and_the_register_refuses_them_in_one_ruling(book):
    one, other = two_pairs(book)
    with pytest.raises(NotRuled):
        rulings.rule(book, Ruling((one.id, other.id), "same", "the same rows"))
    assert people(book) == []
    assert len(sijill.rule(book, [one.id, other.id], "same", because="the same rows")) == 2
    assert people(book) == [2, 2]


def test_an_old_line_with_two_pairs_joins_each_pair_and_nobody_else(book, monkeypatch):
    one, other = two_pairs(book)
    with monkeypatch.context() as earlier:
        earlier.setattr(rulings, "_pair_by_pair", lambda ruling, subjects: None)  # as records were once written
        line = rulings.rule(book, Ruling((one.id, other.id), "same", "the same rows"))
    assert people(book) == [2, 2]
    counted = sijill.counts(book.view()).people
    assert counted == len(book.view().people())
    assert {pair.verdict for pair in sijill.pairs(book.view()) if pair.id in (one.id, other.id)} == {"same"}
    sijill.rule(book, line.id, "undo", because="read again")
    assert people(book) == []


@pytest.mark.parametrize("verdict", ["same", "different", "unsure"])
def test_who_was_concluded_to_be_a_person_is_never_ruled_on(book, verdict):
    one, other = list(book.view().people())[:2]
    event = next(iter(sijill.events(book.view())))
    mention = other.mentions[0]
    for of in ([one.id, other.id], [one.id], [mention, one.id], [event.id, event.mentions[0]], [mention]):
        with pytest.raises(NotRuled):
            sijill.rule(book, of, verdict, because="so it seems")
    assert people(book) == []
    assert not [entry for entry in book.view().rulings() if entry.ruling.verdict == verdict]
    assert sijill.rule(book, [one.mentions[0], mention], verdict, because="read")


def test_pairs_that_share_a_mention_are_told_in_the_order_of_the_line():
    told = ["p-1", "p-2", "c-1/0", "c-9/0", "c-1/0", "c-2/0"]
    rows = [Ruled("r-1", of, "different", "amal", None, ("1", "d", 0), place) for place, of in enumerate(told)]
    found = {(pair.a, pair.b, pair.same) for pair in pairs_of(Rulings(rows))}
    assert found == {("c-1/0", "c-9/0", False), ("c-1/0", "c-2/0", False)}
    assert spoken_of("different", [], []) == ()


def test_that_three_are_different_is_said_of_each_two_of_them(book):
    one, other = two_pairs(book)
    three = sorted({one.one, one.other, other.one})
    sijill.rule(book, three, "different", because="three neighbours")
    apart = spoken_of("different", three, [])
    assert len(apart) == 3
    sijill.rule(book, [three[1], three[2]], "same", because="so it looked")
    assert any(person.in_conflict for person in book.view().people() if set(three[1:]) & set(person.mentions))
    assert people(book) == []
