"""Writing durably: whatever stops the program, the file is the old one or the new one, and nothing lies about."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from sijill.errors import DiskFull, NotPermitted, NotThere, ReadOnly, Unreadable
from sijill.register import disk
from sijill.register.disk import PART, Ballast, disk_errors, no_core_dumps, part_beside, sweep, write_durably

KILLED = 9
KILL_AT = """
import os, sys
from pathlib import Path
from sijill.register import disk
wanted = sys.argv[2]
def stop(name):
    if name == wanted:
        os._exit(9)
disk.on_step = stop
disk.write_durably(Path(sys.argv[1]), b"new" * 1000)
"""
FILE_LIMIT = """
import resource, sys
from pathlib import Path
from sijill.errors import DiskFull
from sijill.register.disk import write_durably
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    write_durably(Path(sys.argv[1]), b"x" * 1_000_000)
except DiskFull:
    sys.exit(7)
"""


def child(script: str, *arguments: str) -> int:
    source = str(Path(disk.__file__).parents[2])
    return subprocess.run(
        [sys.executable, "-c", script, *arguments], env={**os.environ, "PYTHONPATH": source}
    ).returncode


@pytest.fixture
def steps(monkeypatch):
    seen: list[str] = []
    monkeypatch.setattr(disk, "on_step", seen.append)
    return seen


def test_a_file_is_replaced_and_private(tmp_path):
    path = tmp_path / "a"
    write_durably(path, b"one")
    write_durably(path, b"two")
    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["a"]


def test_the_order_on_disk_is_write_fsync_rename_fsync_of_the_folder(tmp_path, steps):
    write_durably(tmp_path / "a", b"one")
    assert steps == [
        "write:before-write",
        "settle:before-fsync",
        "settle:before-rename",
        "settle:before-folder-fsync",
        "settle:done",
    ]


def test_both_the_file_and_its_folder_are_synced_around_the_rename(tmp_path, monkeypatch):
    calls = []
    fsync, replace = os.fsync, os.replace

    def synced(handle: int) -> None:
        calls.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else f"file of {os.fstat(handle).st_size}")
        fsync(handle)

    def replaced(*names: Path) -> None:
        calls.append("rename")
        replace(*names)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    write_durably(tmp_path / "a", b"12345")
    assert calls == ["file of 5", "rename", "folder"]


def test_killed_at_any_step_the_file_is_old_or_new(tmp_path, steps):
    write_durably(tmp_path / "a", b"old")
    outcomes = {}
    for name in list(steps):
        write_durably(tmp_path / "a", b"old")
        assert child(KILL_AT, str(tmp_path / "a"), name) == KILLED
        outcomes[name] = (tmp_path / "a").read_bytes()
        assert sweep(tmp_path) == (1 if outcomes[name] == b"old" else 0)
        assert os.listdir(tmp_path) == ["a"]
    new = b"new" * 1000
    assert list(outcomes.values()) == [b"old", b"old", b"old", new, new]


@pytest.mark.parametrize("name", ["write:before-write", "settle:before-fsync", "settle:before-rename"])
@pytest.mark.parametrize(
    ("number", "refusal"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EROFS, ReadOnly),
        (errno.EACCES, NotPermitted),
        (errno.EIO, Unreadable),
    ],
)
def test_a_disk_that_says_no_leaves_the_old_file(tmp_path, monkeypatch, name, number, refusal):
    write_durably(tmp_path / "a", b"old")

    def fail(at: str) -> None:
        if at == name:
            raise OSError(number, "no")

    monkeypatch.setattr(disk, "on_step", fail)
    with pytest.raises(refusal) as caught:
        write_durably(tmp_path / "a", b"new")
    assert type(caught.value) is refusal
    assert caught.value.where == "a"
    assert str(tmp_path) not in str(caught.value)
    assert (tmp_path / "a").read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a"]


def test_a_file_beyond_the_systems_limit_is_a_full_disk(tmp_path):
    """A real refusal by the system, without needing a small disk."""
    (tmp_path / "a").write_bytes(b"old")
    assert child(FILE_LIMIT, str(tmp_path / "a")) == 7
    assert (tmp_path / "a").read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a"]


def test_a_missing_folder_is_not_there(tmp_path):
    with pytest.raises(NotThere):
        write_durably(tmp_path / "none" / "a", b"")


def test_a_file_being_written_is_not_swept(tmp_path):
    with part_beside(tmp_path / "a") as (part, _):
        assert sweep(tmp_path) == 0
        assert part.exists()


def test_only_temporary_files_are_swept(tmp_path):
    for name in ("a", "b.part", ".c", f".d{PART}"):
        (tmp_path / name).touch()
    assert sweep(tmp_path) == 1
    assert sorted(os.listdir(tmp_path)) == [".c", "a", "b.part"]


def test_the_ballast_gives_its_room_back_and_is_made_again(tmp_path, monkeypatch):
    monkeypatch.setenv("SIJILL_BALLAST", "5000")
    ballast = Ballast.in_folder(tmp_path)
    assert not ballast.present
    assert not ballast.release()
    assert ballast.make()
    assert ballast.path.stat().st_size == 5000
    assert ballast.make()
    assert ballast.release()
    assert os.listdir(tmp_path) == []


def test_a_cut_ballast_is_made_again(tmp_path):
    ballast = Ballast(tmp_path, 5000)
    ballast.path.write_bytes(b"x")
    assert not ballast.present
    assert ballast.make()
    assert ballast.present


def test_without_room_the_ballast_says_so(tmp_path, monkeypatch):
    def full(_: str) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(disk, "on_step", full)
    assert not Ballast(tmp_path, 5000).make()
    assert os.listdir(tmp_path) == []


def test_other_errors_are_not_swallowed():
    with pytest.raises(ZeroDivisionError), disk_errors("x"):
        _ = 1 // 0


def test_core_dumps_are_off_in_a_child_that_asks():
    script = "import resource; from sijill.register.disk import no_core_dumps; no_core_dumps(); " + (
        "raise SystemExit(0 if resource.getrlimit(resource.RLIMIT_CORE) == (0, 0) else 1)"
    )
    assert child(script) == 0
    assert no_core_dumps()
