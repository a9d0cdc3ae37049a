"""Pairs are ruled on with the keyboard alone, in both languages, and the matching is audited blind."""

from __future__ import annotations

from playwright.sync_api import expect
from tests.browser.conftest import Desk


def look_for_pairs(desk: Desk) -> None:
    """Ask for pairs by keyboard, and wait for them."""
    desk.go("/match")
    desk.page.locator("main form[action='/match'] button").focus()
    desk.press("Enter")
    for _ in range(120):
        if desk.page.locator("article.pair").count():
            return
        desk.page.wait_for_timeout(500)
        desk.go("/match")
    raise AssertionError("no pair came")


def test_pairs_are_ruled_on_with_the_keyboard_alone(desk: Desk):
    page = desk.page
    look_for_pairs(desk)
    pairs = []
    for key in ("s", "d", "u", "l"):
        pairs.append(page.locator("article.pair").get_attribute("id"))
        desk.press(key)
        expect(page.locator(f"article.pair[id='{pairs[-1]}']")).to_have_count(0)
    assert len(set(pairs)) == 4
    desk.press("z")  # what was left for today is no ruling: the third pair comes back
    desk.go(f"/match?pair={pairs[2]}")
    expect(page.locator("article.pair kbd").first).to_be_visible()
    desk.go("/review")
    expect(page.locator("p.empty")).to_be_visible()  # nobody else has ruled
    desk.go("/today")
    expect(page.locator("form.leave")).to_have_count(1)
    assert desk.wrong == []


def test_the_audit_is_drawn_and_answered_with_the_keyboard_alone(desk: Desk):
    page = desk.page
    desk.go("/review/audit")
    page.locator("main form[action='/review/audit'] button").focus()
    desk.press("Enter")
    for _ in range(120):
        if page.locator("article.pair").count():
            break
        page.wait_for_timeout(500)
        desk.go("/review/audit")
    expect(page.locator("main progress")).to_have_attribute("value", "0")
    for number, key in enumerate(("d", "s", "u"), 1):
        desk.press(key)
        expect(page.locator("main progress")).to_have_attribute("value", str(number))
    desk.follow("a[href='/review/audit?report=1']")
    for _ in range(60):
        if page.locator("#report table").count():
            break
        page.wait_for_timeout(500)
        desk.go("/review/audit?report=1")
    expect(page.locator("#report tbody tr")).to_have_count(1)
    assert desk.wrong == []
