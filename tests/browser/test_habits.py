"""Keys of one's own, covered passages, paragraphs without a claim, and ten pages of Arabic by keyboard alone."""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect
from tests.browser.conftest import ONLY_FAULTS, PASSPHRASE, Desk, started, unlock
from tests.browser.test_desk import first_text

import sijill

HARSH = (
    "On 4 May 2001, soldiers tortured a teacher in Tartus. A clerk saw it.\n\nIt was quiet then, and nobody came by."
)
QUIET = (
    "كان الصباح بارداً والطريق خالياً، وكنا نسمع الماء في القناة خلف البيت. جلسنا ننتظر حتى ارتفعت الشمس فوق التل، "
    "ولم يكن في السوق غير بائع الخبز وولدين يلعبان بالكرة قرب الجدار. "
)
TOLD = (
    "في يوم الجمعة 4 أيار 2001 قتل مسلحون حارسين عند الطاحونة.",
    "في 5 أيار 2001 اعتقل الجنود معلماً من المدرسة.",
    "في 6 أيار 2001 أحرق المسلحون بيتاً في القرية.",
    "في 7 أيار 2001 خطف مسلحون سائقاً على الطريق.",
)
PAGE = 1_800
"""Letters of one typed page."""


def pages(count: int) -> str:
    """So many typed pages of Arabic: mostly what was quiet, and now and then something that happened."""
    paragraphs = []
    for number in range(count):
        for place in range(5):
            told = TOLD[(number + place) % len(TOLD)] if place % 2 else ""
            paragraphs.append(f"{told} {QUIET * 2}".strip())
    return "\n\n".join(paragraphs)


def test_own_keys_take_the_place_of_the_usual_ones(desk: Desk):
    page = desk.page
    text = first_text(desk)
    desk.go("/help")
    page.locator("#own-keys input[data-usual=a]").fill("q")
    page.locator("#own-keys input[data-usual=j]").fill("q")
    expect(page.locator("#keys-said")).not_to_be_empty()
    page.locator("#own-keys input[data-usual=j]").fill("")
    expect(page.locator("#keys-said")).to_be_empty()
    desk.go(text)
    page.keyboard.press("j")
    expect(page.locator("article.card[data-number='1']")).to_be_focused()
    page.keyboard.press("a")
    page.keyboard.press("q")
    expect(page.locator("article.card.accepted[data-number='1']")).to_be_visible()
    expect(page.locator("article.card.accepted")).to_have_count(1)
    assert desk.wrong == []


def test_a_distressing_paragraph_is_covered_until_somebody_asks(desk_at_record: Desk):
    desk, page = desk_at_record, desk_at_record.page
    desk.go("/items")
    page.fill("[name=pasted]", HARSH)
    page.fill("[name=title]", "notes")
    page.fill("[name=origin]", "a clerk")
    desk.follow("#hand-in button.main")
    expect(page.locator("#jobs li.done")).to_have_count(1, timeout=30_000)
    desk.go(first_text(desk))
    covered = page.locator(".block.distress .words")
    expect(covered).to_have_css("filter", "blur(7px)")
    assert Axe().run(page, context=None, options=ONLY_FAULTS).response["violations"] == []
    page.locator("button.uncover").click()
    expect(covered).to_have_css("filter", "none")
    quiet = page.locator(".block:not(.distress) .words").first
    expect(quiet).to_have_css("filter", "none")
    page.keyboard.press("b")
    expect(quiet).to_have_css("filter", "blur(7px)")
    page.keyboard.press("b")
    expect(quiet).to_have_css("filter", "none")
    page.keyboard.press("N")
    expect(page.locator("form.bare button").first).to_be_focused()
    page.keyboard.press("x")
    expect(page.locator("form.bare.read")).to_have_count(1)
    page.locator("form.bare.read button").focus()
    page.keyboard.press("x")
    expect(page.locator("form.bare.read")).to_have_count(0)
    assert desk.wrong == []


def test_ten_pages_of_arabic_by_keyboard_alone(chromium: Browser, root: Path, tmp_path: Path, monkeypatch):
    """From a file to a reviewed record; the acts are counted, and are fewer than the cells of a spreadsheet."""
    home, folder, file = tmp_path / "home", tmp_path / "coast.sijill", tmp_path / "testimony.txt"
    for name, value in (("SIJILL_HOME", str(home)), ("SIJILL_KDF", "smallest"), ("SIJILL_BALLAST", "4096")):
        monkeypatch.setenv(name, value)
    sijill.new(folder, as_="amal", passphrase=PASSPHRASE)
    file.write_text(pages(10), encoding="utf-8")
    assert len(file.read_text("utf-8")) >= 10 * PAGE
    with started(chromium, root, home, "ar", str(folder), "--as", "amal") as desk:
        unlock(desk.page)
        acts = _reviewed(desk, file)
        assert desk.wrong == []
    with sijill.open(folder, as_="amal", passphrase=PASSPHRASE) as book:
        claims = list(book.view().claims())
        assert len(claims) >= 15
        assert {one.status for one in claims} == {"accepted"}
        covered = len(sijill.nothing_in(book.view()))
        assert covered >= 15
        # In a spreadsheet each account takes its words copied and pasted, and one cell for each thing it says: who
        # says it, how they know, what happened, and every field of the card. A paragraph without one takes nothing.
        cells = [5 + sum(1 for row in sijill.card_of(one, 1).rows if row.value) for one in claims]
    print(
        f"{acts} acts for {len(claims)} accounts and {covered} other paragraphs; a spreadsheet: {sum(cells)} at least"
    )
    assert acts < sum(cells)


def _reviewed(desk: Desk, file: Path) -> int:
    page, acts = desk.page, 0

    def press(*keys: str) -> None:
        nonlocal acts
        for key in keys:
            page.keyboard.press(key)
            acts += 1

    def tab_to(selector: str) -> None:
        page.locator("#main").focus()
        for _ in range(40):
            if page.locator(f"{selector}:focus").count():
                return
            press("Tab")
        raise AssertionError(f"{selector} is not reached by keyboard")

    desk.heard()
    press("g")
    with page.expect_navigation():
        press("2")
    desk.heard()
    tab_to("input[type=file]")
    page.locator("input[type=file]").set_input_files(file)
    acts += 2  # Enter on the field, and the file's name in the system's own window
    tab_to("input[name=origin]")
    page.keyboard.type("جارة")
    acts += 1
    tab_to("#hand-in button.main")
    with page.expect_navigation():
        press("Enter")
    desk.heard()
    expect(page.locator("#jobs li.done")).to_have_count(1, timeout=60_000)
    press("g")
    with page.expect_navigation():
        press("1")
    desk.heard()
    tab_to("table a[href^='/texts/']")
    with page.expect_navigation():
        press("Enter")
    desk.heard()
    while True:
        waiting = page.locator("article.card.proposed")
        if waiting.count():
            press("n")
        for left in range(waiting.count() - 1, -1, -1):
            press("a")
            expect(waiting).to_have_count(left)
        bare = page.locator("form.bare:not(.read)")
        if bare.count():
            press("N")
        for left in range(bare.count() - 1, -1, -1):
            press("x")
            expect(bare).to_have_count(left)
        if not page.locator("a[data-key=']']").count():
            return acts
        with page.expect_navigation():
            press("]")
        desk.heard()
