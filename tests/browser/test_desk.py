"""The desk by keyboard alone, in both languages; no violation of axe or of the policy; nothing leaves the machine."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.browser.conftest import ONLY_FAULTS, Desk

SCREENS = (
    "/today",
    "/items",
    "/accounts",
    "/grid",
    "/people",
    "/match",
    "/review",
    "/review/audit",
    "/timeline",
    "/differing",
    "/totals",
    "/found",
    "/search?q=bridge",
    "/statements",
    "/statements/new",
    "/statements/paper",
    "/owed",
    "/families",
    "/match/bulk",
    "/places",
    "/places/named?name=the+bridge",
    "/map",
    "/events",
    "/jobs",
    "/estimate",
    "/publish",
    "/panic",
    "/at-desk",
    "/exit",
    "/help",
)
PICTURES = os.environ.get("SIJILL_PICTURES")
"""A folder for a picture of each screen, or nothing."""


def first_text(desk: Desk) -> str:
    desk.go("/today")
    return str(desk.page.get_attribute("a[href^='/texts/']", "href"))


def test_no_screen_has_a_violation(desk: Desk):
    """axe-core finds nothing on any screen, the policy is never broken, and nothing is asked of elsewhere."""
    found = {}
    text = first_text(desk)
    language = desk.page.get_attribute("html", "lang")
    desk.go(text)
    claim = "/claims/" + str(desk.page.locator("article.card").first.get_attribute("id"))
    desk.go("/items")
    item = str(desk.page.get_attribute("a.small[href^='/items/']", "href"))
    desk.go("/families")
    desk.page.fill("input[name=name]", "عبد الرحمن بن محمد الحاج يوسف")
    desk.follow("form[action='/families'] button.main")
    family = urlsplit(desk.page.url).path
    for path in (*SCREENS, text, claim, item, family, f"{family}/sheet/receipt"):
        desk.go(path)
        violations = Axe().run(desk.page, context=None, options=ONLY_FAULTS).response["violations"]
        if violations:
            found[path] = [(one["id"], [node["html"][:120] for node in one["nodes"][:2]]) for one in violations]
        if PICTURES:
            name = re.sub(r"[^a-z]+", "-", path.split("?")[0].strip("/"))[:20]
            desk.page.screenshot(path=Path(PICTURES, f"{language}-{name}.png"), full_page=False)
    assert found == {}
    assert desk.wrong == []


def test_a_person_rules_with_the_keyboard_alone(desk: Desk):
    page = desk.page
    desk.go(first_text(desk))
    page.keyboard.press("j")
    first = page.locator("article.card[data-number='1']")
    expect(first).to_be_focused()
    page.keyboard.press("a")
    expect(page.locator("article.card.accepted[data-number='1']")).to_be_visible()
    second = page.locator("article.card[data-number='2']")
    expect(second).to_be_focused()
    page.keyboard.press("r")
    page.keyboard.press("Enter")
    expect(page.locator("article.card.rejected[data-number='2']")).to_be_visible()
    expect(page.locator("article.card[data-number='3']")).to_be_focused()
    page.keyboard.press("e")
    form = page.locator("article.card[data-number='3'] form.correction")
    expect(form.locator("select").first).to_be_focused()
    form.locator("select[name=modality]").select_option("believed")
    form.locator("input[name=because]").press("Enter")
    expect(page.locator("article.card.superseded[data-number='3']")).to_be_visible()
    page.keyboard.press("z")
    expect(page.locator("article.card[data-number='3'].proposed")).to_be_visible()
    desk.heard()
    page.keyboard.press("n")
    expect(page.locator("article.card[data-number='3']")).to_be_focused()
    page.keyboard.press("u")
    expect(page.locator("article.card.proposed.unsure[data-number='3'] .open-by")).to_be_visible()
    expect(page.locator("article.card[data-number='4']")).to_be_focused()
    assert desk.wrong == []


def test_selected_words_are_kept_exactly(desk: Desk):
    """Positions are code points, in Arabic and around footnotes too: the words kept are the words selected."""
    page = desk.page
    desk.go("/today")
    for href in [a.get_attribute("href") for a in page.locator("table a[href^='/texts/']").all()[:2]]:
        desk.go(str(href))
        words = page.evaluate(
            """() => {
                const node = [...document.querySelectorAll(".words")].find((one) => one.textContent.length > 120);
                const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
                const held = [];
                while (walk.nextNode())
                    if (!walk.currentNode.parentElement.closest("[data-not-text]")) held.push(walk.currentNode);
                const last = held.filter((one) => one.textContent.trim().length > 12).at(-1);
                const range = document.createRange();
                range.setStart(last, 1); range.setEnd(last, 11);
                getSelection().removeAllRanges(); getSelection().addRange(range);
                return range.toString();
            }"""
        )
        page.keyboard.press("c")
        own = page.locator("#own")
        own.locator("input[name=teller]").fill("a clerk")
        own.locator("select[name=basis]").select_option("eyewitness")
        own.locator("button.main").click()
        kept = page.locator("article.card.accepted blockquote").first
        expect(kept).to_have_text(words, use_inner_text=False)
    assert desk.wrong == []


def test_the_walk_is_done_in_forty_acts(desk: Desk):
    """The six steps of the sample, counted in keys pressed and fields filled."""
    page, acts = desk.page, 0

    def press(*keys: str) -> None:
        nonlocal acts
        for key in keys:
            page.keyboard.press(key)
            acts += 1

    desk.go(first_text(desk))
    acts += 1
    press("j", "a")
    expect(page.locator("article.card.accepted[data-number='1']")).to_be_visible()
    press("r", "Enter")
    expect(page.locator("article.card.rejected[data-number='2']")).to_be_visible()
    press("e")
    expect(page.locator("form.correction select").first).to_be_focused()
    page.locator("form.correction select[name=modality]").select_option("believed")
    page.locator("form.correction button").click()
    acts += 2
    expect(page.locator("article.card.superseded[data-number='3']")).to_be_visible()
    page.locator(".words").nth(3).click(click_count=3)
    press("c")
    page.locator("#own input[name=teller]").fill("a clerk")
    page.locator("#own button.main").click()
    acts += 3
    expect(page.locator("article.card.accepted")).to_have_count(3)  # one accepted, one corrected, one marked
    desk.heard()
    press("g", "7")
    page.wait_for_url("**/differing")
    page.locator("article.dispute input[name=because]").first.fill("both are on record")
    page.locator("article.dispute button[value=keep]").first.click()
    acts += 2
    desk.go("/today")
    expect(page.locator(".walk li.done")).to_have_count(6)
    assert acts <= 40
    assert desk.wrong == []
