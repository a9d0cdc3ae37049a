"""Steps of long work: heard in its own thread only, told truly, and stopping it where nothing is half done."""

from __future__ import annotations

import threading

import pytest

from sijill.errors import Stopped
from sijill.linking.link import judge
from sijill.linking.rows import ListRow
from sijill.messages.steps import gone_through, heard, may_stop, step
from sijill.reading.read import ReadSettings, read


def test_steps_are_heard_in_the_thread_that_listens_and_in_no_other():
    told: list[tuple[str, int, int]] = []

    def elsewhere() -> None:
        step("lists", 1, 2)

    with heard(lambda *one: told.append(one)):
        other = threading.Thread(target=elsewhere)
        other.start()
        other.join()
        assert told == []
        with heard(None):  # it writes
            step("lists", 1, 2)
        assert told == []
        step("lists", 2, 2)
        may_stop()
    step("lists", 2, 2)
    assert told == [("lists", 2, 2), ("", 0, 0)]


@pytest.mark.parametrize("many", [0, 1, 5])
def test_what_is_gone_through_is_told_from_none_to_all(many: int):
    told: list[tuple[str, int, int]] = []
    with heard(lambda *one: told.append(one)):
        assert list(gone_through("lists", range(many))) == list(range(many))
    assert told == [("lists", done, many) for done in range(many + 1)]


def test_a_long_text_tells_every_sentence_and_stops_at_any():
    text = "Armed men killed two guards. " * 40
    told: list[tuple[str, int, int]] = []
    with heard(lambda *one: told.append(one)):
        read(text, text_id="t-1", settings=ReadSettings())
    sentences = [(done, known) for of, done, known in told if of == "sentences"]
    assert sentences == [(done, 40) for done in range(41)]

    def stops(of: str, done: int, _: int) -> None:
        if of == "sentences" and done == 7:
            raise Stopped("it was stopped")

    with heard(stops), pytest.raises(Stopped):
        read(text, text_id="t-1", settings=ReadSettings())


def test_matching_tells_parts_that_are_known_and_stops_at_each_kind_of_them():
    rows = [ListRow(name, n, {"name": f"Salim Karimi {n}", "age": "31"}) for n in range(2, 30) for name in "ab"]
    kinds: list[str] = []

    def tells(of: str, done: int, known: int) -> None:
        assert 0 <= done <= known or not of
        kinds.append(of)

    with heard(tells):
        judge(rows)
    assert {"ways of finding pairs", "rounds of learning", "parts of the pairs"} <= set(kinds)
    for kind in set(kinds):

        def stops(of: str, *_: int, kind: str = kind) -> None:
            if of == kind:
                raise Stopped("it was stopped")

        with heard(stops), pytest.raises(Stopped):
            judge(rows)
