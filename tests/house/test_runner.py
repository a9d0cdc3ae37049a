"""Silence is not success: what the test entry says when tests fail, are skipped, or are left for the night."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

PAGE = """
import pytest

def test_holds():
    assert 1 + 1 == 2

@pytest.mark.skip(reason="install the thing, with: get thing")
def test_is_skipped():
    assert False

@pytest.mark.nightly
def test_is_long():
    assert 1 + 1 == 3
"""


@pytest.fixture
def page(root, tmp_path):
    """A folder with our conftest and one small page of tests."""
    shutil.copy(root / "tests" / "conftest.py", tmp_path / "conftest.py")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = nightly: long\n")
    (tmp_path / "test_page.py").write_text(PAGE)
    return tmp_path / "test_page.py"


def run(page, *more: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs pytest on the page, in CI or not, by night or by day."""
    kept = {key: value for key, value in os.environ.items() if key not in ("CI", "SIJILL_NIGHTLY")}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *more, str(page)]
    return subprocess.run(
        command, cwd=page.parent, env={**kept, **environment}, capture_output=True, text=True, check=False
    )


def test_a_skip_fails_in_ci_and_names_its_remedy(page):
    done = run(page, "-n", "1", CI="true")
    assert done.returncode == 1
    assert "test_is_skipped: install the thing, with: get thing" in done.stdout


def test_a_skip_elsewhere_is_said_aloud(page):
    done = run(page)
    assert done.returncode == 0
    assert "install the thing" in done.stdout
    assert "1 deselected" in done.stdout


def test_the_night_runs_the_long_ones(page):
    done = run(page, SIJILL_NIGHTLY="1")
    assert done.returncode == 1
    assert "test_is_long" in done.stdout


def test_the_closing_line_counts(root, page):
    def entry() -> subprocess.CompletedProcess[str]:
        kept = {key: value for key, value in os.environ.items() if key not in ("CI", "SIJILL_NIGHTLY")}
        command = [sys.executable, str(root / "tools" / "run_tests.py"), "--only", str(page)]
        return subprocess.run(command, env=kept, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)

    done = entry()
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "1 passed, 0 failed, 1 skipped"
    page.write_text("import no_such_thing\n")
    done = entry()
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1] == "0 passed, 1 failed"


@pytest.mark.parametrize(
    ("second", "status", "closing"),
    [
        ((0, {"passed": 1, "failed": 0, "error": 0}, []), 0, {"passed": 9, "failed": 0, "error": 0}),
        ((1, {"passed": 0, "failed": 1, "error": 0}, ["b::t"]), 1, {"passed": 8, "failed": 1, "error": 0}),
    ],
)
def test_a_browser_test_is_run_once_more_and_named(root, monkeypatch, capsys, second, status, closing):
    monkeypatch.syspath_prepend(str(root / "tools"))
    import run_tests

    ran = []
    monkeypatch.setattr(run_tests, "run_pytest", lambda tests, nightly: ran.append(tests) or second)
    counts = {"passed": 8, "failed": 1, "error": 0}
    assert run_tests.run_again(1, counts, ["b::t"], False) == status
    assert ran == [["b::t"]]
    assert counts == closing
    assert "Run once more, by themselves: b::t" in capsys.readouterr().out
    # Something else failed too: nothing is run again.
    assert run_tests.run_again(1, {"passed": 8, "failed": 2, "error": 0}, ["b::t"], False) == 1
    assert len(ran) == 1
