"""A full disk and a read-only one: nothing acknowledged is lost, every verb says so, and reading goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sijill.register import disk

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
