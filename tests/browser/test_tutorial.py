"""The tutorial as somebody follows it: its keys pressed in their order, its pictures of the present screens.

Pictures are made anew by one command:

    SIJILL_PICTURES=docs/pictures ./test --only tests/browser/test_tutorial.py
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, expect
from tests.browser.conftest import Desk, started
from tests.browser.test_desk import first_text

STEP = re.compile(r"`(?P<key>[a-zA-Z0-9]{1,5})`|\((?:\.\./pictures/)(?P<picture>desk-\w+\.jpg)\)")
COMES = {"a": ("article.card.accepted", 1), "Enter": ("article.card.rejected", 1), "z": ("article.card.rejected", 0)}
"""What a key brings about, and how often it is then on the page."""
TOLD = ", ".join(f"main {one}" for one in ("h1", "h2", "th[scope=col]", "button", "label", "summary"))
SAYS = """(told) => [...new Set([...document.querySelectorAll(told)]
    .filter((one) => !one.matches(".uncover, article h2"))
    .map((one) => one.innerText.replace(/[\\d\\s]+/g, " ").trim()).filter((one) => one))].sort()"""
"""What a screen says once, whatever stands in the record: what is read out of the sample changes more often."""
LARGEST = 120_000
"""Bytes of one picture: the repository stays small."""


@pytest.fixture
def sample(chromium: Browser, root: Path, tmp_path: Path):
    with started(chromium, root, tmp_path / "home", "en", "--sample") as found:
        found.page.set_viewport_size({"width": 1100, "height": 700})
        yield found


def test_the_tutorial_is_followed_key_by_key_and_its_pictures_are_of_these_screens(sample: Desk, root: Path):
    folder = root / "docs" / "pictures"
    fresh = Path(os.environ["SIJILL_PICTURES"]) if os.environ.get("SIJILL_PICTURES") else None
    before, _, walk = (root / "docs/tutorial/the-desk.md").read_text("utf-8").partition("## The walk")
    said = {}
    sample.go("/today")
    for step in STEP.finditer(before):
        said[step["picture"]] = _picture(sample, fresh, step["picture"])
    sample.go(first_text(sample))
    for step in STEP.finditer(walk.partition("\n\nSelect words")[0]):
        if step["picture"]:
            said[step["picture"]] = _picture(sample, fresh, step["picture"])
        else:
            _press(sample, step["key"])
    assert sample.wrong == []
    if fresh is not None and fresh.resolve() == folder.resolve():
        (folder / "desk.yml").write_text(yaml.safe_dump(said), encoding="utf-8")
    assert yaml.safe_load((folder / "desk.yml").read_text("utf-8")) == said, "make the pictures anew; see above"
    for name in said:
        assert 5_000 < (folder / name).stat().st_size <= LARGEST


def _press(desk: Desk, key: str) -> None:
    if key.isdigit():
        desk.press(key)
        return
    if key == "z":
        desk.press(key)
    else:
        desk.page.keyboard.press(key)
    if key in COMES:
        selector, count = COMES[key]
        expect(desk.page.locator(selector)).to_have_count(count)


def _picture(desk: Desk, folder: Path | None, name: str) -> str:
    """What the screen says in its headings, fields and buttons, as one hash; and its picture where asked for."""
    for _ in range(200):
        if not desk.page.locator("p.stale").count():
            break
        desk.page.wait_for_timeout(300)
        desk.page.reload()
        desk.heard()
    if folder is not None:
        desk.page.screenshot(path=folder / name, type="jpeg", quality=55)
    words = desk.page.evaluate(SAYS, TOLD)
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]
