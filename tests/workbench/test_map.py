"""The map draws no place more exactly than it is told, and never hides what it cannot draw."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.workbench.conftest import Browser

from sijill.meaning.where import Candidate, Where
from sijill.register.outlines import country_outline, division_named, outlines_in
from sijill.release.pages.map import Sheet
from sijill.testing.examples import ExampleStanding, raid

WORDS = (
    "On 4 May 2001, armed men killed two guards in Tartus. On 5 May 2001 soldiers raided a shop in Baniyas. "
    "On 7 May 2001 men burned a house in the village of Marwa-the-Less."
)


def told(*places: Where | None) -> list[ExampleStanding]:
    from dataclasses import replace

    from sijill.record.claim import Told

    one = raid()
    return [
        ExampleStanding(
            f"c-{number}",
            one
            if place is None
            else replace(one, proposition=replace(one.proposition, where=Told(place, one.passage))),
        )
        for number, place in enumerate(places)
    ]


def test_the_map_counts_what_it_cannot_draw(at_record: Browser, hand_in: Callable[[str], str]):
    hand_in(WORDS)
    page = at_record.settled("/map")
    assert re.findall(r"<b><bdi>(\d+)", page) == ["2", "1", "0"]
    assert page.count("<circle") == 2
    assert "the village of Marwa-the-Less" in page.partition('id="unplaced"')[2]
    coarse = at_record.settled("/map?as=country")
    assert "<circle" not in coarse
    assert 'class="told-area"' in coarse


def test_an_empty_map_says_what_to_do(at_record: Browser):
    page = at_record.settled("/map")
    assert "<svg" not in page
    assert 'class="empty"' in page


def test_a_name_of_several_places_is_drawn_at_each_and_as_unsure():
    from sijill import chart_of, mapped

    two = tuple(Candidate("Marwa", f"own:{n}", "SY", str(34 + n), "36", "locality") for n in (0, 1))
    far = Candidate("Marwa", "own:9", "BR", "-8", "-50", "locality")
    found = mapped(told(Where("Marwa", candidates=(*two, far), level="locality"), None))
    (spot,) = found.spots
    assert (len(spot.at), spot.elsewhere, found.untold, found.placed) == (2, 1, 1, 1)
    chart = chart_of(found.spots)
    assert chart is not None
    assert [ring.sure for ring in chart.rings] == [False, False]
    assert all(0 < ring.x < chart.width and 0 < ring.y < chart.height for ring in chart.rings)


def test_a_governorate_is_an_area_and_a_district_without_an_outline_lies_nowhere():
    from sijill import mapped

    town = (Candidate("Tartus", "own:1", "SY", "34.9", "35.9", "locality"),)
    whole, district = mapped(
        told(
            Where("Tartus governorate", candidates=town, level="governorate"),
            Where("the district of Tartus", candidates=town, level="district"),
        )
    ).spots
    assert (whole.precision, whole.at) == ("governorate", ())
    assert whole.area is not None
    assert (district.precision, district.drawn) == ("", False)


def test_a_country_is_shaded_and_not_pointed_at():
    from sijill import mapped

    country = Candidate("Syria", "own:1", "SY", "35", "38", "country")
    (spot,) = mapped(told(Where("Syria", candidates=(country,), level="country"))).spots
    assert (spot.precision, spot.at) == ("country", ())
    assert spot.area is not None


def test_outlines_are_closed_and_lie_where_the_world_has_them():
    found = country_outline("SY")
    assert found is not None
    for line in found.lines:
        assert line[0] == line[-1]
        assert all(35 < x < 43 and 32 < y < 38 for x, y in line)
    assert any(one.level == "disputed" for one in outlines_in(32, 35, 34, 37))
    assert division_named("no such division", None) is None


def test_the_sheet_keeps_its_sides_in_proportion():
    """A degree of longitude is as wide as it is in the middle of the sheet: a kilometre is a kilometre both ways."""
    import math

    for x, y in ((36.0, 35.0), (0.0, 0.0), (15.0, 69.0), (-179.5, -60.0)):
        sheet = Sheet([(x, y), (x + 0.5, y + 0.5)])
        middle = (sheet.box[0] + sheet.box[2]) / 2
        wide = sheet.at(x + 1, y)[0] - sheet.at(x, y)[0]
        high = sheet.at(x, y)[1] - sheet.at(x, y + 1)[1]
        assert abs(wide / high - math.cos(math.radians(middle))) < 0.02
        assert sheet.height <= 660
