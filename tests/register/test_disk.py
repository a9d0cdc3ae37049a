"""Writing durably: whatever stops the program, the file is the old one or the new one, and nothing lies about."""

from __future__ import annotations

import errno
import json
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


FULL_DISK = """
import json, sys
from pathlib import Path
from sijill.errors import DiskFull
from sijill.register.disk import Ballast
from sijill.register.erasable import ErasableKeys
from sijill.register.originals import Originals
folder = Path(sys.argv[1])
ballast = Ballast(folder, 1_000_000)
assert ballast.make()
keys = ErasableKeys.create(folder / "erasable-keys.db", b"r" * 32)
originals, kept, rows = Originals.open(folder), {}, []
refused = set()
while "original" not in refused:
    try:
        number = len(kept)
        kept[originals.keep(number.to_bytes(4, "big") * 30_000, b"k" * 32, b"n" * 32).name] = number
        keys.add_many([(f"i-{number}", "main", b"w" * 60, b"s" * 32)])
        rows.append(f"i-{number}")
    except DiskFull as error:
        refused.add("original" if error.where == "original" else "keys")
while "keys" not in refused:
    try:
        number = len(rows)
        keys.add_many([(f"k-{number}-{part}", "main", b"w" * 60, b"s" * 32) for part in range(200)])
        rows += [f"k-{number}-{part}" for part in range(200)]
    except DiskFull:
        refused.add("keys")
assert ballast.release()
keys.destroy(rows[:1])
keys.close()
again = ErasableKeys(folder / "erasable-keys.db", b"r" * 32)
again.check()
there = {row.item: row.destroyed for row in again.all()}
whole = [originals.read(name, b"k" * 32) == number.to_bytes(4, "big") * 30_000 for name, number in kept.items()]
print(json.dumps({
    "kept": len(kept), "whole": sum(whole), "names": sorted(originals.names()) == sorted(kept),
    "strangers": originals.strangers(), "acknowledged": there == {item: item == rows[0] for item in rows},
    "ballast": ballast.make(),
}))
"""


READ_ONLY = """
import json, subprocess, sys
from pathlib import Path
from sijill.errors import SijillError
from sijill.register.cipher import open_database
from sijill.register.disk import Ballast, write_durably
from sijill.register.originals import Originals
from sijill.register.slots import SMALLEST, change_passphrase, create_slots, open_slot
folder = Path(sys.argv[1])
ring = create_slots(folder, "b-1", "amal", "four quiet words", SMALLEST)
open_database(folder / "a.db", bytes(32), create=True).close()
originals = Originals.open(folder)
name = originals.keep(b"bytes", bytes(32), bytes(32)).name
before = sorted(path.name for path in folder.rglob("*"))
subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
said = {}
for verb, use in {
    "write": lambda: write_durably(folder / "b", b""),
    "passphrase": lambda: change_passphrase(folder, ring, "five quiet words", SMALLEST),
    "original": lambda: originals.keep(b"other", bytes(32), bytes(32)),
    "destroy": lambda: originals.destroy(name),
    "database": lambda: open_database(folder / "a.db", bytes(32)).execute("CREATE TABLE t (x)"),
    "new database": lambda: open_database(folder / "b.db", bytes(32), create=True),
}.items():
    try:
        use()
    except SijillError as error:
        said[verb] = error.name
print(json.dumps({
    "said": said, "ballast": Ballast(folder, 10).make(), "read": originals.read(name, bytes(32)) == b"bytes",
    "open": open_slot(folder, "amal", "four quiet words") == ring,
    "same": before == sorted(path.name for path in folder.rglob("*")),
}))
"""


def on_a_disk_of_its_own(script: str, folder: Path) -> dict[str, object]:
    """Run a script with four megabytes of disk under a folder, in a mount namespace of its own."""
    own = ["unshare", "--map-root-user", "--mount", "sh", "-c", 'mount -t tmpfs -o size=4m tmpfs "$0" && exec "$@"']
    source = str(Path(disk.__file__).parents[2])
    try:
        run = subprocess.run(
            [*own, str(folder), sys.executable, "-c", script, str(folder)],
            env={**os.environ, "PYTHONPATH": source},
            capture_output=True,
            text=True,
        )
    except FileNotFoundError:
        pytest.skip("this system has no `unshare`; run the tests where it has (util-linux)")
    if run.stderr.startswith(("unshare:", "mount:")):
        pytest.skip("this system lets nobody make a disk of their own; run as root or allow user namespaces")
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_on_a_full_disk_nothing_acknowledged_is_lost_and_the_ballast_lets_us_forget(tmp_path):
    found = on_a_disk_of_its_own(FULL_DISK, tmp_path)
    assert found["kept"] == found["whole"] > 3
    assert found["names"]
    assert found["strangers"] == []
    assert found["acknowledged"]


def test_on_a_read_only_disk_every_writing_verb_says_so_and_reading_goes_on(tmp_path):
    found = on_a_disk_of_its_own(READ_ONLY, tmp_path)
    verbs = ("write", "passphrase", "original", "destroy", "database", "new database")
    assert found["said"] == dict.fromkeys(verbs, "ReadOnly")
    assert found["read"]
    assert found["open"]
    assert found["same"]
    assert not found["ballast"]
