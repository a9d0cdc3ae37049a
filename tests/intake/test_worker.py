"""Whatever a reader does, the program that asked it survives, learns why, and nothing else has happened."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import sijill
from sijill.errors import ReaderFailed, SijillError, Unreadable
from sijill.intake import spawned
from sijill.intake import worker as worker_module
from sijill.intake.limits import DEFAULT
from sijill.intake.request import Request
from sijill.intake.worker import Start, Worker, isolation

SMALL = replace(DEFAULT, answer_bytes=1_000_000, memory_bytes=300_000_000)
QUICK = replace(SMALL, wall_seconds=1.0, cpu_seconds=1)
FULL = {"network", "open", "write", "fork", "exec", "signal"}
LINUX = sys.platform == "linux" and os.uname().machine in ("x86_64", "aarch64")


@pytest.fixture(scope="module", params=["fork", "spawn"])
def bad(request: pytest.FixtureRequest) -> Iterator[Worker]:
    """A worker whose readers do bad things."""
    honest = worker_module.python_command

    def command(module: str, function: str, *arguments: str) -> list[str]:
        made = honest("bad_readers", function, *arguments)
        path = [str(Path(__file__).parent), *json.loads(made[6])]
        return [*made[:6], json.dumps(path), *made[7:]]

    worker_module.python_command = spawned.python_command = command
    start: Start = request.param
    with Worker(start) as one:
        yield one
    worker_module.python_command = spawned.python_command = honest


@pytest.mark.parametrize(
    ("deed", "name"),
    [
        ("crash", "ReaderFailed"),
        ("hang", "ReaderFailed"),
        ("spin", "ReaderFailed"),
        ("eat_memory", "TooLarge"),
        ("eat_in_bites", "TooLarge"),
        ("leave", "ReaderFailed"),
        ("garbage", "ReaderFailed"),
        ("flood", "TooLarge"),
        ("lie", "ReaderFailed"),
        ("speak_words", "ReaderFailed"),
        ("read_a_file", "ReaderFailed"),
        ("write_a_file", "ReaderFailed"),
        ("connect", "ReaderFailed"),
        ("raise_words", "ReaderFailed"),
        ("recurse", "ReaderFailed"),
        ("end_the_parent", "ReaderFailed"),
    ],
)
def test_every_misdeed_ends_typed_and_the_next_file_is_read(bad: Worker, deed: str, name: str) -> None:
    started = time.monotonic()
    error: SijillError | None = None
    try:
        limits = QUICK if deed in ("hang", "spin") else SMALL
        error = bad.read(Request("text/plain", limits), deed.encode()).error
    except Unreadable as raised:
        error = raised
    assert error is not None
    assert error.name == name
    assert "Salim" not in f"{error} {error.values} {error.where}"
    assert time.monotonic() - started < 60
    assert not Path("/tmp/sijill-was-here").exists()
    after = bad.read(Request("text/plain"), b"an honest file").reading
    assert after is not None
    assert after.pieces[0].text == "an honest file"


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_what_is_claimed_of_the_isolation_is_tried_out(start: Start) -> None:
    held = isolation(start)
    assert held.start == start
    if LINUX:
        assert set(held.denied) == FULL
        assert {"limits", "filter"} <= set(held.held)
        assert held.strong


def test_an_ordinary_user_is_held_as_strongly() -> None:
    """The zygote of somebody without privileges; root becomes nobody first, after everything is loaded."""
    ran = subprocess.run(
        [sys.executable, str(Path(__file__).parent / "ordinary_user.py")],
        env={"PYTHONPATH": os.pathsep.join([str(Path(sijill.__file__).parent.parent), *sys.path])},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    words = set(ran.stdout.split())
    assert "user" not in words
    if LINUX:
        assert words == FULL | {"limits", "filter"}


def test_the_reader_knows_no_secret_of_its_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIJILL_PASSPHRASE", "canary-9f2")
    with Worker() as worker:
        worker.read(Request("text/plain"), b"a")
        assert worker._zygote is not None
        number = worker._zygote.pid
        if sys.platform == "linux":
            assert b"canary-9f2" not in Path(f"/proc/{number}/environ").read_bytes()
            open_files = {os.readlink(f"/proc/{number}/fd/{name}") for name in os.listdir(f"/proc/{number}/fd")}
            assert {name for name in open_files if name.startswith("/")} <= {"/dev/null"}


def test_the_zygote_ends_with_its_starter() -> None:
    worker = Worker()
    worker.read(Request("text/plain"), b"a")
    zygote = worker._zygote
    assert zygote is not None
    worker.close()
    assert zygote.returncode is not None


def test_a_killed_zygote_is_a_typed_refusal_and_is_replaced() -> None:
    with Worker() as worker:
        worker.read(Request("text/plain"), b"a")
        assert worker._zygote is not None
        worker._zygote.kill()
        worker._zygote.wait()
        answer = worker.read(Request("text/plain"), b"b")
        assert answer.reading is not None


def test_a_zygote_that_dies_while_reading_is_a_typed_refusal(bad: Worker) -> None:
    if bad.start == "spawn":
        return
    bad.read(Request("text/plain"), b"a")
    zygote = bad._zygote
    assert zygote is not None
    killer = threading.Timer(0.3, zygote.kill)
    killer.start()
    with pytest.raises(ReaderFailed):
        bad.read(Request("text/plain", replace(DEFAULT, wall_seconds=3)), b"hang")
    killer.join()
    assert bad.read(Request("text/plain"), b"a").reading is not None


def test_a_forked_program_does_not_share_its_starters_zygote() -> None:
    with Worker() as worker:
        worker.read(Request("text/plain"), b"a")
        child = os.fork()
        if child == 0:
            # Nothing but the exit status may leave this copy of the test.
            answer = worker.read(Request("text/plain"), b"from the copy")
            fine = answer.reading is not None and answer.reading.pieces[0].text == "from the copy"
            worker.close()
            os._exit(0 if fine else 1)
        assert os.waitpid(child, 0)[1] == 0
        answer = worker.read(Request("text/plain"), b"from the first")
        assert answer.reading is not None
        assert answer.reading.pieces[0].text == "from the first"
