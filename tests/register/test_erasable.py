"""Keys that can be destroyed: kept for certain, destroyed for certain, and nothing in between."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import BrokenSeal, DiskFull, NotThere, WrongUse
from sijill.register import disk
from sijill.register.cipher import open_database
from sijill.register.erasable import ErasableKeys, ItemKey
from sijill.register.seal import derive, new_key

FLIPS = 1000 if os.environ.get("SIJILL_NIGHTLY") == "1" else 100
REGISTER_KEY = b"r" * 32
ITEMS = [(f"i-{number:04d}", "main", new_key() * 2, new_key()) for number in range(1200)]
DESTROY_STEPS = (
    "destroy:before-overwrite",
    "destroy:before-tombstone",
    "forget:before-checkpoint",
    "forget:before-vacuum",
)

KILL_AT = """
import os, sys
from pathlib import Path
from sijill.register import disk
from sijill.register.erasable import ErasableKeys
keys = ErasableKeys(Path(sys.argv[1]), b"r" * 32)
def stop(name):
    if name == sys.argv[3]:
        os._exit(9)
disk.on_step = stop
if sys.argv[2] == "add":
    keys.add_many([("new-%d" % n, "main", b"w" * 60, b"s" * 32) for n in range(50)])
else:
    keys.destroy(["i-0001", "i-0002"])
"""


def killed(path: Path, verb: str, step: str) -> None:
    source = str(Path(disk.__file__).parents[2])
    run = subprocess.run(
        [sys.executable, "-c", KILL_AT, str(path), verb, step], env={**os.environ, "PYTHONPATH": source}
    )
    assert run.returncode == 9


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "erasable-keys.db"
    with ErasableKeys.create(path, REGISTER_KEY) as keys:
        keys.add_many(ITEMS)
    return path


def test_what_was_added_comes_back_and_in_order(path):
    with ErasableKeys(path, REGISTER_KEY) as keys:
        assert list(keys.all()) == [ItemKey(*item) for item in ITEMS]
        asked = keys.get_many([item[0] for item in ITEMS] + ["i-none"])
    assert asked == {item[0]: ItemKey(*item) for item in ITEMS}


def test_a_missing_file_says_where_it_was_expected_and_what_to_do(tmp_path):
    with pytest.raises(NotThere) as caught:
        ErasableKeys(tmp_path / "records" / "b-1" / "erasable-keys.db", REGISTER_KEY)
    assert caught.value.where == "records/b-1/erasable-keys.db"
    assert "Copy it" in caught.value.do


def test_another_records_key_does_not_open_it(path):
    with pytest.raises(BrokenSeal):
        ErasableKeys(path, b"x" * 32)


def test_destroyed_leaves_a_tombstone_and_nothing_else(path):
    doomed = ITEMS[1]
    with ErasableKeys(path, REGISTER_KEY) as keys:
        keys.destroy([doomed[0], "i-from-elsewhere"])
        keys.destroy([doomed[0]])
        gone = keys.get_many([doomed[0], "i-from-elsewhere", ITEMS[2][0]])
        keys.check()
    assert gone[doomed[0]] == ItemKey(doomed[0], "main", None, None)
    assert gone["i-from-elsewhere"].destroyed
    assert gone[ITEMS[2][0]] == ItemKey(*ITEMS[2])
    # Decrypted page by page, the file itself holds neither the key nor the salt any more.
    plain = path.parent / "plain"
    database = open_database(path, derive(REGISTER_KEY, "erasable keys"))
    database.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
    database.execute("SELECT sqlcipher_export('plain')")
    database.close()
    assert doomed[2] not in plain.read_bytes()
    assert ITEMS[2][2] in plain.read_bytes()


def test_freed_pages_are_gone_from_the_file(path):
    before = path.stat().st_size
    with ErasableKeys(path, REGISTER_KEY) as keys:
        keys.destroy([item[0] for item in ITEMS])
        assert not (path.parent / "erasable-keys.db-wal").read_bytes()
    assert path.stat().st_size < before / 2


def test_what_was_destroyed_does_not_come_back(path):
    with ErasableKeys(path, REGISTER_KEY) as keys:
        keys.destroy([ITEMS[1][0]])
        with pytest.raises(WrongUse):
            keys.add_many([ITEMS[1]])
        assert keys.get_many([ITEMS[1][0]])[ITEMS[1][0]].destroyed


def test_a_key_is_never_replaced_and_a_refused_call_keeps_nothing(path):
    with ErasableKeys(path, REGISTER_KEY) as keys:
        with pytest.raises(WrongUse):
            keys.add_many([("i-new", "main", b"w", bytes(32)), (ITEMS[0][0], "main", b"other", bytes(32))])
        for bad in (("i-a", "main", b"", bytes(32)), ("i-a", "main", b"w", bytes(31))):
            with pytest.raises(WrongUse):
                keys.add_many([bad])
        assert list(keys.all()) == [ItemKey(*item) for item in ITEMS]


@given(st.lists(st.tuples(st.sampled_from("ad"), st.sets(st.integers(0, 9), max_size=5)), max_size=12))
def test_any_order_of_adding_and_destroying_gives_what_a_plain_table_gives(tmp_path_factory, acts):
    model: dict[str, ItemKey] = {}
    path = tmp_path_factory.mktemp("keys") / "erasable-keys.db"
    with ErasableKeys.create(path, REGISTER_KEY) as keys:
        for verb, numbers in acts:
            names = [f"i-{number}" for number in sorted(numbers)]
            if verb == "a":
                fresh = [(name, "main", b"w-" + name.encode(), bytes(32)) for name in names if name not in model]
                keys.add_many(fresh)
                model |= {row[0]: ItemKey(*row) for row in fresh}
            else:
                keys.destroy(names)
                for name in names:
                    model[name] = ItemKey(name, model[name].compartment if name in model else "", None, None)
        assert {row.item: row for row in keys.all()} == model


def test_killed_while_adding_nothing_half_stays(path):
    killed(path, "add", "transaction:before-commit")
    with ErasableKeys(path, REGISTER_KEY) as keys:
        assert len(list(keys.all())) == len(ITEMS)
        keys.check()


@pytest.mark.parametrize("step", DESTROY_STEPS)
def test_killed_while_destroying_it_can_be_done_again(path, step):
    killed(path, "destroy", step)
    with ErasableKeys(path, REGISTER_KEY) as keys:
        rows = keys.get_many(["i-0001", "i-0002"])
        originals = {item[2] for item in ITEMS[1:3]}
        untouched = sum(row.wrapped in originals for row in rows.values())
        assert untouched == (2 if step == DESTROY_STEPS[0] else 0)
        keys.destroy(["i-0001", "i-0002"])
        assert all(row.destroyed for row in keys.get_many(["i-0001", "i-0002"]).values())
        assert sum(not row.destroyed for row in keys.all()) == len(ITEMS) - 2
        keys.check()


def test_a_full_disk_is_said_and_what_was_kept_stays(path):
    with ErasableKeys(path, REGISTER_KEY) as keys:
        pages = keys._db.execute("PRAGMA page_count").fetchone()[0]
        keys._db.execute(f"PRAGMA max_page_count={pages + 1}")
        with pytest.raises(DiskFull):
            keys.add_many([(f"n-{number}", "main", new_key() * 20, new_key()) for number in range(1000)])
        assert list(keys.all()) == [ItemKey(*item) for item in ITEMS]


def test_every_turned_bit_is_reported(path):
    whole = path.read_bytes()
    silent = []
    for bit in random.Random(11).sample(range(len(whole) * 8), FLIPS):
        changed = bytearray(whole)
        changed[bit // 8] ^= 1 << bit % 8
        path.write_bytes(changed)
        try:
            with ErasableKeys(path, REGISTER_KEY) as keys:
                keys.check()
            silent.append(bit)
        except BrokenSeal:
            pass
    assert silent == []


def test_several_threads_of_one_program_take_turns(tmp_path):
    with ErasableKeys.create(tmp_path / "erasable-keys.db", REGISTER_KEY) as keys:

        def work(thread: int) -> int:
            for number in range(20):
                keys.add_many([(f"i-{thread}-{number}", "main", b"w", bytes(32))])
                keys.get_many([f"i-{thread}-{number}"])
            keys.destroy([f"i-{thread}-0"])
            return sum(row.item.startswith(f"i-{thread}-") and not row.destroyed for row in keys.all())

        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(work, range(4))) == [19] * 4
        keys.check()
