"""The timeline's picture: each bar says what it is, its words stay inside, and what follows from others is drawn."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sijill.release.pages.picture import DAY, LETTER, WIDTH, drawings
from sijill.weighing.network import Bound
from sijill.weighing.timeline import Moment
from sijill.weighing.weighed import Window

FIRST = 20_000 * DAY


def drawn(*moments: Moment):
    return drawings(moments, lambda claim: int(claim[2:]), str)


def test_a_bar_is_told_carried_or_follows() -> None:
    told = Moment("c-1", FIRST, FIRST + DAY, False)
    carried = Moment("c-2", FIRST, FIRST + DAY, True)
    wide = Moment("c-3", FIRST, FIRST + 400 * DAY, True, Bound(Window(FIRST + DAY, FIRST + 2 * DAY), ("c-1",)))
    unknown = Moment("c-4", None, None, False, Bound(Window(None, FIRST), ("c-1",)))
    (picture,) = drawn(told, carried, wide, unknown)
    assert [(bar.claim, bar.kind) for bar in picture.bars] == [("c-1", "told"), ("c-2", "carried"), ("c-3", "follows")]
    assert picture.bars[2].span == Window(FIRST + DAY, FIRST + 2 * DAY)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 6)), min_size=3, max_size=12))
def test_bars_and_their_words_stay_inside_the_picture(rows) -> None:
    moments = [Moment(f"c-{n}", FIRST + a * DAY, FIRST + (a + b) * DAY, False) for n, (a, b) in enumerate(rows)]
    for picture in drawn(*moments):
        for bar in picture.bars:
            assert bar.x >= 0
            assert bar.x + bar.width <= WIDTH
            assert bar.y + 10 <= picture.height
            room = bar.words_at if bar.before else WIDTH - bar.words_at
            assert bar.letters * LETTER <= room + LETTER or bar.letters == 6
