"""A merge says which totals it changes, before it is ruled and after."""

from __future__ import annotations

import pytest

import sijill


def by_what(found):
    return {one.what: (one.before, one.after) for one in found}


def test_a_merge_of_two_accounts_lowers_what_is_counted(book):
    sijill.link(book)
    pair = sijill.event_pairs(book.view())[0]
    before = sijill.counts(book.view())
    supposed = by_what(sijill.would_move(book.view(), pair.one, pair.other))
    sijill.rule(book, pair.id, "same", because="one mill, one morning")
    now = by_what(sijill.moved(before, sijill.counts(book.view())))
    assert now == supposed


def test_a_merge_of_two_names_says_so_and_its_undoing_too(book):
    sijill.link(book)
    for claim in {one.partition("/")[0] for pair in sijill.pairs(book.view()) for one in (pair.one, pair.other)}:
        sijill.rule(book, claim, "accept", because="read")
    pair = sijill.pairs(book.view())[0]
    before = sijill.counts(book.view())
    supposed = by_what(sijill.would_move(book.view(), pair.one, pair.other))
    ruled = sijill.rule(book, pair.id, "same", because="name, town and day agree")
    found = sijill.moved(before, sijill.counts(book.view()))
    assert by_what(found) == supposed
    assert by_what(found)["people"] == ((before.people,) * 2, (before.people - 1,) * 2)
    assert any(len(one.sources) == 2 and one.after == (1, 1) for one in found if one.what == "people_on")
    sijill.rule(book, str(ruled[0]["id"]), "undo", because="two brothers")
    assert sijill.moved(before, sijill.counts(book.view())) == ()


@pytest.mark.parametrize(("bounds", "said"), [((3, 3), "3"), ((2, None), "≥ 2"), ((2, 5), "2–5"), (None, "–")])
def test_bounds_are_said_as_they_are(bounds, said):
    sentence = sijill.moved_sentence(sijill.Moved("deaths", bounds, (1, 1), "accepted"))
    assert (sentence.values["before"], sentence.values["after"]) == (said, "1")
