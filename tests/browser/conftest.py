"""The desk in a real browser: the system's Chromium, driven as a person would drive it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

import sijill

PASSPHRASE = "four plain words here"
PATIENCE = 120_000
"""Milliseconds: a machine that many share may take so long; a page that never comes fails all the same."""
expect.set_options(timeout=PATIENCE / 4)
ONLY_FAULTS = {"resultTypes": ["violations"]}
"""All rules of axe are tried; what passed them is not written down node by node, which takes most of the time."""
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@dataclass
class Desk:
    """A desk that runs, and everything that went wrong in the browser meanwhile."""

    address: str
    page: Page
    wrong: list[str] = field(default_factory=list)

    @property
    def host(self) -> str:
        return "{0.scheme}://{0.netloc}".format(urlsplit(self.address))

    def go(self, path: str) -> None:
        self.page.goto(self.host + path)
        self.heard()

    def press(self, key: str) -> None:
        """Press a key that sends a form or follows a link, and wait for the page that comes."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        self.heard()

    def follow(self, selector: str) -> None:
        """Click what leads to another page, and wait for that page: a question put to it sooner meets no document."""
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()
        self.heard()

    def heard(self) -> None:
        """Wait until the keys of this page are heard."""
        expect(self.page.locator("body[data-keys=heard]")).to_be_attached()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("install Chromium (on Debian: apt install chromium) to try the desk as a person would")
    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@contextmanager
def started(chromium: Browser, root: Path, home: Path, language: str, *arguments: str) -> Iterator[Desk]:
    """A desk that runs as `sijill open` starts it, and a browser at its address."""
    environment = {
        **os.environ,
        "SIJILL_LANG": language,
        "SIJILL_HOME": str(home),
        "PYTHONPATH": str(root / "src"),
    }
    command = [sys.executable, "-P", "-s", "-m", "sijill", "open", *arguments, "--no-browser"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, text=True)
    assert running.stdout is not None
    context = chromium.new_context(viewport={"width": 1360, "height": 900})
    context.set_default_timeout(PATIENCE)
    try:
        found = Desk(running.stdout.readline().strip(), context.new_page())
        found.page.on("pageerror", lambda error: found.wrong.append(f"error: {error}"))
        found.page.on("console", lambda said: said.type == "error" and found.wrong.append(f"console: {said.text}"))
        found.page.on(
            "request", lambda asked: asked.url.startswith(found.host) or found.wrong.append(f"asked: {asked.url}")
        )
        found.page.goto(found.address)
        yield found
    finally:
        context.close()
        running.terminate()
        running.wait(10)


@pytest.fixture(params=["en", "ar"])
def desk(request: pytest.FixtureRequest, chromium: Browser, root: Path, tmp_path: Path) -> Iterator[Desk]:
    """The sample, open, in both languages."""
    with started(chromium, root, tmp_path / "home", request.param, "--sample") as found:
        yield found


@pytest.fixture
def desk_at_record(chromium: Browser, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A record on the disk, unlocked by amal."""
    home = tmp_path / "home"
    for name, value in (("SIJILL_HOME", str(home)), ("SIJILL_KDF", "smallest"), ("SIJILL_BALLAST", "4096")):
        monkeypatch.setenv(name, value)
    sijill.new(tmp_path / "coast.sijill", as_="amal", passphrase=PASSPHRASE)
    with started(chromium, root, home, "en", str(tmp_path / "coast.sijill"), "--as", "amal") as found:
        unlock(found.page)
        yield found


def unlock(page: Page) -> None:
    page.fill("[name=passphrase]", PASSPHRASE)
    page.click("button.main")
    page.wait_for_url("**/today")
