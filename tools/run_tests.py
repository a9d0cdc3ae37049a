"""Runs everything that must hold, one step after the other, and closes with one line that counts.

Steps: style, types, floors, catalogs, then pytest over the tests and over every example in code and documents.
A step that fails does not hide the next; the run fails if any step did. `--only PATH` runs the tests there and
nothing else. With CI=true a skipped test fails the run: silence is not success. Tests that drive a browser hang on
the machine's mood: at most three of them are run once more, by themselves, and the closing lines name each.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = [sys.executable, "-P", "-s"]
BROWSER = re.compile(r"FAILED (tests/browser/\S+)")
MOST_AGAIN = 3
COUNTED = re.compile(r"(\d+) (passed|failed|errors?|skipped)")


def steps() -> list[tuple[str, list[str]]]:
    """The steps before pytest: what each is for, and its command."""
    linted = [name for name in ("src", "tests", "tools", "bench") if (ROOT / name).is_dir()]
    tool = [*PYTHON, "-m"]
    found = [
        ("style", [*tool, "ruff", "check", "--no-cache", *linted]),
        ("layout", [*tool, "ruff", "format", "--no-cache", "--check", *linted]),
        ("types", [*tool, "mypy", "--cache-dir", str(ROOT / ".mypy_cache")]),
        ("floors", [*PYTHON, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]),
    ]
    if (ROOT / "tools" / "catalogs.py").exists():
        found.append(("catalogs", [*PYTHON, "tools/catalogs.py", "--check"]))
    return found


def run_step(name: str, command: list[str]) -> bool:
    """Runs one step, shows what it says if it fails, and tells whether it held."""
    started = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    held = done.returncode == 0
    print(f"{name}: {'holds' if held else 'FAILS'} ({time.monotonic() - started:.1f} s)", flush=True)
    if not held:
        print(done.stdout + done.stderr, flush=True)
    return held


def run_pytest(arguments: list[str], nightly: bool) -> tuple[int, dict[str, int], list[str]]:
    """Runs pytest, passing its output through; reads off the counts and the browser tests that failed."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    if nightly:
        environment["SIJILL_NIGHTLY"] = "1"
    command = [*PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--durations=15", *arguments]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    closing, moody = "", []
    for line in process.stdout:
        sys.stdout.write(line)
        sys.stdout.flush()
        moody += BROWSER.findall(line)
        if COUNTED.search(line) is not None and " in " in line:
            closing = line
    counts = {"passed": 0, "failed": 0, "error": 0, "skipped": 0}
    for number, what in COUNTED.findall(closing):
        counts[what.removesuffix("s") if what.startswith("error") else what] += int(number)
    return process.wait(), counts, moody


def run_again(status: int, counts: dict[str, int], moody: list[str], nightly: bool) -> int:
    """Runs failed browser tests once more if they alone failed, says which, and gives status and counts anew."""
    if not moody or len(moody) > MOST_AGAIN or counts["failed"] + counts["error"] != len(moody):
        return status
    print("Run once more, by themselves: " + ", ".join(moody), flush=True)
    status, again, still = run_pytest(moody, nightly)
    counts["failed"] = max(again["failed"] + again["error"], len(still))
    counts["passed"] += again["passed"]
    print("Held the second time only: " + (", ".join(one for one in moody if one not in still) or "none"), flush=True)
    return status


def main() -> int:
    """Runs the steps that the command line asks for."""
    parser = argparse.ArgumentParser(prog="./test", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--nightly", action="store_true", help="the long versions too: hours, not minutes")
    parser.add_argument("--only", action="append", default=[], metavar="PATH", help="the tests there and nothing else")
    parser.add_argument("-k", metavar="WORDS", help="only the tests whose names fit, as in pytest")
    options = parser.parse_args()
    chosen = [] if options.k is None else ["-k", options.k]
    quick = bool(options.only) or options.k is not None
    failed = [] if quick else [name for name, command in steps() if not run_step(name, command)]
    held = 0 if quick else len(steps()) - len(failed)
    together = [] if options.only else ["-n", "3", "--dist", "loadfile"]
    status, counts, moody = run_pytest([*together, *chosen, *options.only], options.nightly)
    status = run_again(status, counts, moody, options.nightly)
    broken = counts["failed"] + counts["error"]
    if status != 0 and broken == 0:
        failed.append(f"pytest (exit status {status})")
    if failed:
        print("Steps that fail: " + ", ".join(failed))
    closing = f"{counts['passed'] + held} passed, {broken + len(failed)} failed"
    print(closing + (f", {counts['skipped']} skipped" if counts["skipped"] > 0 else ""))
    return 0 if status == 0 and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
