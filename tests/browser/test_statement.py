"""A statement is taken by keyboard alone, in both languages: asked aloud, told, asked, read back, corrected, read."""

from __future__ import annotations

import os
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect
from tests.browser.conftest import ONLY_FAULTS, Desk, unlock

TOLD = {
    "en": "I was at home when they came in the night. Three armed men took my brother Salim away.",
    "ar": "كنت في البيت حين جاؤوا ليلاً. أخذ ثلاثة رجال مسلحين أخي سليم.",
}
PICTURES = os.environ.get("SIJILL_PICTURES")


def violations(page: Page) -> list[str]:
    if PICTURES:
        page.evaluate("document.fonts.ready")
        step = page.url.rsplit("/", 1)[-1].partition("#")[0]
        step = "statement" if step.startswith("s-") else "read" if step.startswith("t-") else step
        page.screenshot(path=Path(PICTURES, f"{page.get_attribute('html', 'lang')}-taken-{step}.png"), full_page=True)
    return [one["id"] for one in Axe().run(page, context=None, options=ONLY_FAULTS).response["violations"]]


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus, as somebody without a mouse would."""
    for _ in range(120):
        if page.evaluate("(wanted) => document.activeElement?.matches(wanted) ?? false", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} cannot be reached with the keyboard")


def test_a_statement_is_taken_with_the_keyboard_alone(desk: Desk):
    page = desk.page
    desk.go("/statements/new")
    language = str(page.get_attribute("html", "lang"))
    expect(page.locator("[name=teller]")).to_be_focused()
    page.keyboard.type("K.")
    tab_to(page, "[name='consent.team']")
    page.keyboard.press("Space")
    tab_to(page, "[name='consent.court']")
    page.keyboard.press("ArrowDown")
    tab_to(page, "form.wide-form button.main")
    desk.press("Enter")
    expect(page.locator("#told")).to_be_focused()
    page.keyboard.type(TOLD[language])
    expect(page.locator("[name=turn]")).not_to_have_value("1")
    assert violations(page) == []
    page.reload()  # as after a crash of the browser: every word is there
    expect(page.locator("#told")).to_have_value(TOLD[language])
    desk.heard()
    tab_to(page, "button[value=pause]")
    desk.press("Enter")
    expect(page.locator("#resume")).to_be_focused()
    desk.press("Enter")
    tab_to(page, "button[value=ask]")
    desk.press("Enter")
    tab_to(page, "#q0")
    page.keyboard.type("How many?")
    page.keyboard.press("Tab")
    page.keyboard.type("Three, I counted them.")
    desk.press("Control+Enter")
    expect(page.locator("#q1")).to_be_attached()
    assert violations(page) == []
    tab_to(page, "button[value=end]")
    desk.press("Enter")
    page.wait_for_url("**/read-back")
    tab_to(page, ".given-part summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("There were four.")
    page.keyboard.press("Tab")
    desk.press("Enter")
    expect(page.locator(".added q")).to_have_text("There were four.", use_inner_text=False)
    expect(page.locator(".given-part blockquote").first).to_have_text(TOLD[language], use_inner_text=False)
    assert violations(page) == []
    tab_to(page, "section.panel button.main")
    desk.press("Enter")
    page.wait_for_url("**/texts/**")
    expect(page.locator(".words").first).to_contain_text(TOLD[language][:30])
    assert violations(page) == []
    page.goto(desk.host + "/statements")
    desk.follow("table a")
    assert violations(page) == []
    assert desk.wrong == []


def test_cells_of_a_spreadsheet_are_pasted_into_the_grid(desk: Desk):
    """Verdicts and reasons copied in a spreadsheet fill lines downward; nothing is ruled on before the button."""
    page = desk.page
    desk.go("/grid")
    cells = page.locator("form.grid tbody tr")
    cells.nth(0).locator("select").focus()
    page.evaluate(
        """() => {
            const held = new DataTransfer();
            held.setData("text/plain", "accept\\tread it\\nreject\\tanother day");
            const about = {clipboardData: held, bubbles: true, cancelable: true};
            document.activeElement.dispatchEvent(new ClipboardEvent("paste", about));
        }"""
    )
    expect(cells.nth(0).locator("select")).to_have_value("accept")
    expect(cells.nth(1).locator("select")).to_have_value("reject")
    expect(cells.nth(1).locator("input")).to_have_value("another day")
    page.keyboard.press("Alt+ArrowDown")
    expect(cells.nth(1).locator("select")).to_be_focused()
    page.keyboard.press("Tab")
    desk.press("Enter")
    tab_to(page, "[name=because]")
    page.keyboard.type("wrong item")
    desk.press("Enter")
    expect(page.locator("form.grid")).to_be_attached()
    assert desk.wrong == []


def test_no_word_is_lost_to_the_lock(desk_at_record: Desk):
    """Locked elsewhere while somebody tells: the page says so and keeps its words; here they go first."""
    desk, page = desk_at_record, desk_at_record.page
    desk.go("/statements/new")
    page.fill("[name=teller]", "K.")
    page.check("[name='consent.team'][value=yes]")
    desk.follow("form.wide-form button.main")
    page.locator("#told").press_sequentially("They came at night.")
    expect(page.locator("[name=turn]")).to_have_value("2")
    other = page.context.new_page()
    other.goto(desk.host + "/today")
    other.click("button.lock")
    other.wait_for_selector("[name=passphrase]")
    page.locator("#told").press_sequentially(" We hid.")
    expect(page.locator("#kept.failed")).to_contain_text("the record is locked")
    unlock(other)
    page.locator("#told").press_sequentially(" Then it was quiet.")
    expect(page.locator("#kept:not(.failed)")).to_contain_text("kept")
    page.locator("#told").press_sequentially(" Last words.")
    page.click("button.lock")
    unlock(page)
    page.goto(desk.host + "/statements")
    page.click("table a.button")
    expect(page.locator("#told")).to_have_value("They came at night. We hid. Then it was quiet. Last words.")
    assert desk.wrong == []


def test_words_typed_while_the_page_still_comes_are_kept(desk_at_record: Desk):
    """The machine is slow: they tell before the script of the page has come, and nothing more afterwards."""
    desk, page = desk_at_record, desk_at_record.page
    desk.go("/statements/new")
    page.fill("[name=teller]", "K.")
    page.check("[name='consent.team'][value=yes]")
    scripts: list[Route] = []
    page.route("**/static/desk.js", lambda asked: scripts.append(asked))
    with page.expect_navigation(wait_until="commit"):
        page.click("form.wide-form button.main")
    page.locator("#told").press_sequentially("They came at night.")
    page.wait_for_timeout(50)
    expect(page.locator("[name=turn]")).to_have_value("1")
    for script in scripts:
        script.continue_()
    expect(page.locator("[name=turn]")).to_have_value("2")
    assert desk.wrong == []


def test_panic_is_two_keys(desk_at_record: Desk, tmp_path: Path):
    page = desk_at_record.page
    desk_at_record.go("/today")
    page.keyboard.press("!")
    expect(page.locator("button.danger")).to_be_focused()
    assert (tmp_path / "coast.sijill" / "slots.toml").exists()
    page.keyboard.press("Enter")
    page.wait_for_url("**/help")
    assert not (tmp_path / "coast.sijill" / "slots.toml").exists()
