"""Days without a year: what is certain about them is used, and nothing more."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from sijill.meaning.when import day
from sijill.reading.read import ReadSettings, read
from sijill.record.claim import Claim
from sijill.release.pages.picture import drawings
from sijill.weighing.disputes import disputes
from sijill.weighing.open_year import day_code, days_between, of_year
from sijill.weighing.timeline import timeline
from sijill.weighing.totals import totals
from sijill.weighing.weighed import Window, time_of, window

STORY = (
    "On Thursday, March 6th, armed men shot two guards at the mill.\n\n"
    "On Saturday evening the spokesman announced that calm had returned to the valley. On Monday shops were still "
    "being looted."
)


@dataclass(frozen=True)
class Item:
    id: str
    claim: Claim
    status: str = "proposed"
    reviewed: bool = False


def told(text: str, name: str = "t-1") -> list[Item]:
    claims = read(text, text_id=name, settings=ReadSettings()).claims
    return [Item(f"{name}-{place}", one) for place, one in enumerate(claims)]


def test_an_announcement_is_laid_beside_what_was_seen_days_later_in_the_same_unknown_year() -> None:
    assert {one.kind for one in disputes(told(STORY), b"k")} == {"stale"}
    calm = STORY.replace("On Monday", "On Friday")
    assert disputes(told(calm), b"k") == ()


def test_texts_whose_years_are_unknown_are_not_laid_beside_each_other() -> None:
    first, second = STORY.split("On Monday")
    other = told(f"On Thursday, March 6th, it began. On Monday{second}", "t-2")
    assert disputes([*told(first), *other], b"k") == ()


def test_two_days_of_the_year_are_two_days_whichever_year_it_was() -> None:
    text = "On Thursday, March 6th, two guards were shot at the mill. On Saturday, March 8th, two men were shot there."
    (total,) = (one for one in totals(told(text)) if one.unit == "deaths")
    assert (total.minimum, total.period) == (0, None)  # what came of a shot is not told
    text = text.replace("were shot", "were killed")
    (total,) = (one for one in totals(told(text)) if one.unit == "deaths")
    assert (total.minimum, total.period) == (4, None)


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [((65, 65), (66, 67), True), ((65, 66), (66, 66), False), ((60, 90), (65, 65), False), (None, (65, 65), False)],
)
def test_windows_without_a_year_are_apart_by_their_days(one, two, apart) -> None:
    assert Window(None, None, one).apart_from(Window(None, None, two)) is apart
    assert not Window(None, None, one).apart_from(window(day(2011, 1, 1)))


def test_a_night_reaches_into_the_next_day_and_a_month_has_all_its_days() -> None:
    text = "It began on Thursday, March 6th. On Friday night the mill burned. In March men were beaten."
    days = [of_year(one.claim.proposition.when.value) for one in told(text) if one.claim.proposition.when is not None]
    assert [(None if one is None else day_code(one), one) for one in days] == [
        ("XXXX-03-07", (66, 67)),
        ("XXXX-03", (60, 90)),
    ]


def test_a_story_over_new_year_goes_on() -> None:
    assert days_between((364, 364), (1, 1)) == 3


def test_the_timeline_puts_them_in_order_after_what_is_dated_and_before_what_has_no_time() -> None:
    text = f"A man was beaten in the yard.\n\n{STORY}\n\nOn 5 May 1991 a woman was arrested."
    items = told(text)
    order = [one.claim for one in timeline(items)]
    codes = [one.claim.proposition.code for row in order for one in items if one.id == row]
    assert codes[0] == "detain.arbitrary"
    assert codes[-1] == "assault"
    assert [one.of_year is not None for one in timeline(items)] == [False, True, True, True, False]


def test_a_drawing_of_days_without_a_year_shows_none_and_holds_one_text() -> None:
    items = [*told(STORY), *told(STORY, "t-2")]
    found = drawings(timeline(items), lambda claim: 1, lambda minute: "never")
    assert [len(one.bars) for one in found] == [3, 3]
    assert found[0].days[0][1] == "XXXX-03-06"
    assert all(bar.span.of_year is not None for one in found for bar in one.bars)


def test_a_time_with_a_year_has_bounds_and_no_open_year() -> None:
    (item,) = told("On 5 May 1991 a woman was arrested.")
    assert time_of(item.claim).of_year is None
