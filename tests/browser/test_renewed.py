"""What is worked out comes by itself, and never over what somebody has begun to write."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Route, expect
from tests.browser.conftest import Desk


def test_a_listing_comes_by_itself_and_takes_away_nothing_that_was_written(desk_at_record: Desk, tmp_path: Path):
    desk, page = desk_at_record, desk_at_record.page
    asked = []

    def stale(route: Route) -> None:
        """The page as it is while its listing is still worked out: the first two times."""
        asked.append(route.request.headers.get("x-by-itself"))
        answer = route.fetch()
        words = answer.text()
        if len(asked) <= 2:
            note = (
                '<p class="stale" role="status" data-ready="ready now">being worked out <a href="">Load again</a></p>'
            )
            words = words.replace("</h1>", f"</h1>{note}", 1)
        route.fulfill(response=answer, body=words)

    page.route("**/places", stale)
    desk.go("/places")
    expect(page.locator(".stale")).to_have_count(0)
    assert asked == [None, "yes", "yes"]
    asked.clear()
    desk.go("/places")
    page.locator("form.filters input[name=q]").click()
    page.keyboard.type("the mill")
    expect(page.locator(".stale")).to_contain_text("ready now")
    expect(page.locator("form.filters input[name=q]")).to_have_value("the mill")
    assert desk.wrong == []
