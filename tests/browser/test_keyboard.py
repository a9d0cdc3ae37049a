"""Every screen's main act by keyboard alone, in both languages: Tab, Enter, arrows and the desk's own keys."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect
from tests.browser.conftest import Desk

MOST_TABS = 60
"""Presses of Tab after which something is called out of reach."""


def tab_to(desk: Desk, selector: str) -> None:
    """Reach something with Tab alone, from the beginning of the content."""
    desk.page.locator("#main").focus()
    for _ in range(MOST_TABS):
        desk.page.keyboard.press("Tab")
        if desk.page.locator(selector).first.evaluate("(one) => one === document.activeElement"):
            return
    raise AssertionError(f"{selector} is not reached with Tab on {desk.page.url}")


def asked(desk: Desk) -> dict[str, list[str]]:
    return parse_qs(urlsplit(desk.page.url).query)


def opened(desk: Desk, path: str) -> None:
    """Go to a screen with the keys of its place in the list, or along the list with Tab."""
    desk.page.locator(f".rail a[href='{path}']").focus()
    desk.press("Enter")
    assert urlsplit(desk.page.url).path == path


def test_what_is_searched_is_found_and_opened(desk: Desk):
    page = desk.page
    desk.heard()
    page.keyboard.press("/")
    page.keyboard.type("bridge")
    desk.press("Enter")
    expect(page.locator(".hits mark").first).to_have_text("Bridge")
    tab_to(desk, ".hits a")
    desk.press("Enter")
    assert urlsplit(page.url).path.startswith("/texts/")
    assert desk.wrong == []


def test_a_difference_is_kept_with_a_reason_and_moves_back(desk: Desk):
    page = desk.page
    opened(desk, "/differing")
    expect(page.locator("article.dispute").first).to_be_visible()
    tab_to(desk, "article.dispute input[name=because]")
    page.keyboard.type("both are on record")
    page.keyboard.press("Tab")
    desk.press("Enter")
    tab_to(desk, ".tabs a[href='?state=kept']")
    desk.press("Enter")
    expect(page.locator("article.dispute .rulings q").first).to_have_text("both are on record")
    desk.press("z")
    desk.go("/differing")
    expect(page.locator("article.dispute").first).to_be_visible()
    assert desk.wrong == []


def test_screens_that_show_are_narrowed_and_left(desk: Desk):
    page = desk.page
    opened(desk, "/timeline")
    expect(page.locator("svg").first).to_be_visible()
    tab_to(desk, "select[name=lanes]")
    page.keyboard.press("ArrowDown")
    tab_to(desk, "form.filters button")
    desk.press("Enter")
    assert asked(desk)["lanes"] != [""]
    opened(desk, "/map")
    tab_to(desk, "a[href*='as=country']")
    desk.press("Enter")
    assert asked(desk)["as"] == ["country"]
    opened(desk, "/people")
    expect(page.locator(".names a").first).to_be_visible()
    tab_to(desk, ".names a")
    desk.press("Enter")
    expect(page.locator(".fields-told")).to_be_visible()
    tab_to(desk, ".fields-told a.number")
    page.keyboard.press("Enter")
    assert re.fullmatch(r"c-\w+", urlsplit(page.url).fragment)
    opened(desk, "/accounts")
    tab_to(desk, "select[name=status]")
    page.keyboard.press("ArrowDown")
    tab_to(desk, "form.filters button")
    desk.press("Enter")
    assert asked(desk)["status"] != [""]
    opened(desk, "/publish")
    tab_to(desk, "select[name=places]")
    page.keyboard.press("ArrowDown")
    tab_to(desk, "form.filters button")
    desk.press("Enter")
    assert asked(desk)["places"] != [""]
    assert desk.wrong == []


def test_screens_that_write_are_filled_in_and_sent(desk: Desk):
    page = desk.page
    opened(desk, "/families")
    tab_to(desk, "form[action='/families'] input[name=name]")
    page.keyboard.type("Samir Najjar")
    desk.press("Enter")
    assert re.fullmatch(r"/families/s-\w+", urlsplit(page.url).path)
    opened(desk, "/owed")
    tab_to(desk, "main details summary")
    page.keyboard.press("Enter")
    tab_to(desk, "form[action='/owed'] input[name=what]")
    page.keyboard.type("call the family")
    desk.press("Enter")
    expect(page.get_by_text("call the family").first).to_be_visible()
    opened(desk, "/accounts")
    tab_to(desk, "a.number")
    desk.press("Enter")
    claim = page.url
    tab_to(desk, "#correct button[value=accept]")
    desk.press("Enter")
    desk.page.goto(claim)
    expect(page.locator(".rulings li").first).to_be_visible()
    desk.heard()
    desk.press("z")
    assert desk.wrong == []
