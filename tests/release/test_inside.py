"""Who told is called by a part of the name of somebody who died: asked about once, and quoted nowhere."""

from __future__ import annotations

import pytest
from tests.release.test_attacks import PLACES, add

from sijill.errors import Refused
from sijill.guarding.scanner import NAME
from sijill.record.ruling import Ruling
from sijill.register.register import in_memory, rule
from sijill.release.publish import prepare
from sijill.release.scanning import leaks_in

TOLD = (("Muhammad Ali Hasan", "Muhammad Ali"), ("محمد علي حسن", "محمد علي"), ("Abu Ali Barhum", "Abu Ali"))


def settled(book, out):
    """A draft, once somebody has said that those of whom it asks are other people."""
    with pytest.raises(Refused) as refusal:
        prepare(book, out, software="sijill")
    mentions = str(refusal.value.where).split()
    rule(book, Ruling(tuple(mentions), "explain", "they are two"))
    return mentions, prepare(book, out, software="sijill")


@pytest.mark.parametrize(("printed", "living"), TOLD)
def test_a_part_of_a_printed_name_is_asked_about_once_and_then_printed_inside_it_alone(printed, living, tmp_path):
    book = in_memory("amal")
    dead = add(book, {"name": printed, "role": "dead", "place": PLACES[0], "day": "2001-05-01"}, 1)
    told = add(book, {"name": living, "role": "witness", "place": PLACES[0], "day": "2001-05-01"}, 2)
    mentions, draft = settled(book, tmp_path / "public")
    assert mentions == sorted((f"{dead}/0", f"{told}/0"))
    whole = b"".join(draft.made.files.values()).decode("utf-8", "ignore")
    assert printed in whole
    assert living not in whole.replace(printed, "")


@pytest.mark.parametrize(("printed", "living"), TOLD)
def test_it_is_looked_for_outside_of_the_printed_name(printed, living, tmp_path):
    book = in_memory("amal")
    add(book, {"name": printed, "role": "dead", "place": PLACES[0], "day": "2001-05-01"}, 1)
    add(book, {"name": living, "role": "witness", "place": PLACES[0], "day": "2001-05-01"}, 2)
    _, draft = settled(book, tmp_path / "public")
    guard = draft.made.guard
    assert leaks_in(book, guard, {"a.txt": f"{printed} was killed".encode()}) == []
    found = leaks_in(book, guard, {"a.txt": f"{printed} was killed, {living} was there".encode()})
    assert [one.what for one in found] == [NAME]
