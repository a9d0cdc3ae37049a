"""What keeps the desk quick: claims laid one by one end as a whole pass would, and work beside the pages gives way."""

from __future__ import annotations

import gc
import random
import threading
import time
from collections.abc import Callable
from dataclasses import replace

from tests.workbench.conftest import Browser

import sijill
from sijill.record.canonical import PUBLIC_ID_KEY
from sijill.weighing.disputes import disputes
from sijill.workbench.courtesy import KEPT_AT_ONCE, Courtesy

DIFFER = (
    "On 4 May 2001 armed men killed two guards at the mill. A clerk saw it.\n\n"
    "On 4 May 2001 armed men killed nine guards at the mill, a driver said.\n\n"
    "The army denied that armed men killed guards at the mill. On 4 May 2001 three guards were killed at the mill."
)


def test_claims_laid_one_by_one_end_as_a_whole_pass(at_record: Browser, hand_in: Callable[..., str]):
    for number in range(3):
        hand_in(DIFFER.replace("mill", ("mill", "school", "mill")[number]), f"page {number}")
    (seat,) = at_record.gate.seats()
    view = seat.opened.view()
    known = tuple(view.claims())
    whole = {one.id: sorted(one.claims) for one in disputes(known, PUBLIC_ID_KEY)}
    assert whole  # which of two like claims stands first depends on which was laid first, and says nothing
    draw, differing = random.Random(5), sijill.Differing()
    for _ in range(25):
        some = [one for one in known if draw.random() < 0.7]
        status = {one.id: draw.choice(("proposed", "accepted", "rejected")) for one in some}
        now = [replace(one, status=status[one.id]) for one in some]
        told = {one.id: sorted(one.claims) for one in differing.disputes(view, now)}
        assert told == {one.id: sorted(one.claims) for one in disputes(now, PUBLIC_ID_KEY)}
    assert {one.id: sorted(one.claims) for one in differing.disputes(view, known)} == whole


def test_work_beside_the_pages_gives_way_to_them():
    courtesy, went_on = Courtesy(), threading.Event()

    def work() -> None:
        courtesy.works_beside()
        courtesy.give_way()
        went_on.set()

    with courtesy.page():
        beside = threading.Thread(target=work)
        beside.start()
        assert not went_on.wait(0.1)
        with courtesy.waiting():
            assert went_on.wait(5)
    beside.join(5)
    began = time.perf_counter()
    with courtesy.page():
        courtesy.give_way()  # this thread answers a page itself and waits for nobody
    assert time.perf_counter() - began < 0.2


def test_what_is_kept_for_long_is_not_swept_again_and_again(at_record: Browser):
    (seat,) = at_record.gate.seats()
    seat.courtesy.give_way()  # of a page: nothing is set aside by it
    assert gc.get_freeze_count() == 0

    def work() -> None:
        seat.courtesy.works_beside()
        for _ in range(KEPT_AT_ONCE):
            seat.courtesy.give_way()

    beside = threading.Thread(target=work)
    beside.start()
    beside.join(30)
    assert gc.get_freeze_count() > 0
    seat.lock()
    assert gc.get_freeze_count() == 0
