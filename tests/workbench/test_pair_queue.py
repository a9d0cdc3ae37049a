"""The queue of pairs, kept between rulings, says at every step what the whole record says; nobody gets a pair twice."""

from __future__ import annotations

import random
import re

from tests.workbench.conftest import Browser, post
from tests.workbench.test_bulk import with_pairs

import sijill
from sijill.door import pair_queue


def told(book) -> dict[str, str]:
    return {one.id: one.verdict for one in sijill.pairs(book.view())}


def kept(queue: sijill.PairQueue) -> dict[str, str]:
    return {one.id: one.verdict for one in queue.pairs()}


def test_after_any_rulings_and_undoings_the_queue_is_what_gathering_anew_gives(at_record: Browser):
    seat = with_pairs(at_record)
    book, draw = seat.opened, random.Random(3)
    queue = sijill.PairQueue().gather(book)
    ids = [one.id for one in queue.pairs()]
    assert [one.id for one in sijill.pairs(book.view())] == ids
    given: list[str] = []
    for step in range(40):
        if given and draw.random() < 0.4:
            sijill.rule(book, draw.choice(given), "undo", because=f"step {step}")
        elif draw.random() < 0.1:
            ruled = sijill.rule(book, ids, draw.choice(["same", "different"]), because="all", covers="link/pair")
            given.append(str(ruled[0]["id"]))
        else:
            verdict = draw.choice(["same", "different", "unsure"])
            ruled = sijill.rule(book, draw.choice(ids), verdict, because=f"step {step}")
            given.append(str(ruled[0]["id"]))
        assert queue.caught_up(book)
        assert kept(queue) == told(book) == kept(sijill.PairQueue().gather(book))
    assert len(set(kept(queue).values())) > 1


def test_looking_for_pairs_anew_or_many_rulings_at_once_are_gathered_anew(at_record: Browser, monkeypatch):
    seat = with_pairs(at_record)
    queue = sijill.PairQueue().gather(seat.opened)
    monkeypatch.setattr(pair_queue, "MANY", 1)
    sijill.rule(seat.opened, queue.pairs()[0].id, "same", because="one man")
    assert not queue.caught_up(seat.opened)
    assert queue.gather(seat.opened).caught_up(seat.opened)
    monkeypatch.undo()
    at_record.post("/match")
    seat.jobs.wait()
    assert not queue.caught_up(seat.opened)


def test_the_next_pair_comes_until_none_is_left(at_record: Browser):
    seat = with_pairs(at_record)
    seen = []
    for left in range(len(told(seat.opened)), 0, -1):
        page = at_record.settled("/match")
        assert f"{left} pairs wait" in page
        (pair,) = set(re.findall(r'action="/match/(p-\w+)"', page))
        seen.append(pair)
        at_record.post(f"/match/{pair}", {"verdict": "same", "because": "the same row"})
    assert len(set(seen)) == len(seen)
    page = at_record.settled("/match")
    assert "No pair waits" in page
    at_record.post("/undo")
    assert f'action="/match/{seen[-1]}"' in at_record.settled("/match")


def test_what_another_person_rules_is_gone_from_this_queue(two):
    amal, rana = two
    pair = re.findall(r'action="/match/(p-\w+)"', amal[0].settled("/match"))[0]
    assert f'action="/match/{pair}"' in rana[0].settled("/match")
    post(*rana, f"/match/{pair}", verdict="different", because="two men")
    assert f'action="/match/{pair}"' not in amal[0].settled("/match")
    assert f'action="/review/{pair}"' in amal[0].settled("/review")
    assert f'action="/review/{pair}"' not in rana[0].settled("/review")


def test_a_row_is_shown_with_its_own_cells(at_record: Browser):
    with_pairs(at_record)
    page = at_record.settled("/match")
    table = page.partition('<table class="beside">')[2].partition("</table>")[0]
    assert re.search(r"row.{0,30}\d", table), table
    assert table.count("<td><bdi>Bara</bdi></td>") == 2
    ages = re.findall(r"<td><bdi>(2\d)</bdi></td>", table)
    assert len(ages) == 2, table
    assert len(set(ages)) == 1, table
