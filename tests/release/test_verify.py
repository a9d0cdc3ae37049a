"""One changed bit anywhere, one file more or less: refused by `verify.py` and by others' implementations."""

from __future__ import annotations

import base64
import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.release.verify import DoesNotHold, ed25519_holds, verify
from sijill.testing.releases import publish_by_two, record_of_two

BITS = 400
"""How many single bits a usual run turns over; the nightly one turns over all of them."""


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    with record_of_two() as folder:
        yield publish_by_two(folder, tmp_path_factory.mktemp("release") / "public")


@pytest.fixture
def copy(good, tmp_path):
    return Path(shutil.copytree(good, tmp_path / "copy"))


def refuses(folder: Path) -> bool:
    try:
        verify(folder)
    except DoesNotHold:
        return True
    return False


def places(folder: Path) -> list[tuple[Path, int]]:
    return [
        (path.relative_to(folder), bit)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for bit in range(path.stat().st_size * 8)
    ]


def turned_and_refused(folder: Path, path: Path, bit: int) -> bool:
    before = (folder / path).read_bytes()
    changed = bytearray(before)
    changed[bit // 8] ^= 1 << bit % 8
    (folder / path).write_bytes(changed)
    try:
        return refuses(folder)
    finally:
        (folder / path).write_bytes(before)


def test_every_changed_bit_is_refused(copy):
    drawn = random.Random(8)
    sealed = [
        (Path(name), bit)
        for name in ("manifest.json", "manifest.sig")
        for bit in range((copy / name).stat().st_size * 8)
    ]
    for path, bit in drawn.sample(places(copy), BITS) + drawn.sample(sealed, BITS):
        assert turned_and_refused(copy, path, bit), (path, bit)
    assert not refuses(copy)


@pytest.mark.nightly
def test_all_bits(copy):
    assert [(path, bit) for path, bit in places(copy) if not turned_and_refused(copy, path, bit)] == []


@pytest.mark.parametrize("name", ["extra.txt", "data/extra.csv", "en/__pycache__/x.pyc"])
def test_a_file_more_is_refused(copy, name):
    (copy / name).parent.mkdir(exist_ok=True)
    (copy / name).write_text("more")
    assert refuses(copy)


def test_an_empty_folder_and_a_link_are_refused(copy):
    (copy / "empty").mkdir()
    assert refuses(copy)
    (copy / "empty").rmdir()
    (copy / "link").symlink_to(copy / "index.html")
    assert refuses(copy)


def test_a_file_less_is_refused(copy):
    for path in sorted(copy.rglob("*")):
        if path.is_file():
            kept = path.read_bytes()
            path.unlink()
            assert refuses(copy), path
            path.write_bytes(kept)


def test_a_forged_manifest_with_ones_own_two_keys_has_other_fingerprints(copy, good):
    """Whoever signs anew makes a release that holds, under other fingerprints: so they are asked for."""
    names = [word.strip(",") for line in verify(good) for word in line.split() if word.startswith("k-")]
    with pytest.raises(DoesNotHold):
        verify(copy, signers=["k-" + "a" * 26])
    assert verify(copy, signers=names)


def test_an_independent_tree_has_the_same_root(good):
    """pymerkle, in a process of its own: the leaves are the lines of the items."""
    script = (
        "import sys, json\n"
        "from pymerkle import InmemoryTree, verify_inclusion\n"
        "tree = InmemoryTree(algorithm='sha256')\n"
        "lines = open(sys.argv[1], 'rb').read().splitlines()\n"
        "for line in lines: tree.append_entry(line)\n"
        "root = tree.get_state()\n"
        "for n in range(1, len(lines) + 1):\n"
        "    verify_inclusion(tree.get_leaf(n), root, tree.prove_inclusion(n))\n"
        "print(root.hex())\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, good / "data" / "items.jsonl"], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == json.loads((good / "manifest.json").read_text())["root"]


def test_the_proofs_lead_each_item_to_the_root(good):
    from sijill.register.chain import verify_inclusion
    from sijill.register.tree import leaf_hash

    levels = json.loads((good / "proofs" / "tree.json").read_text())["levels"]
    root = bytes.fromhex(json.loads((good / "manifest.json").read_text())["root"])
    lines = (good / "data" / "items.jsonl").read_bytes().splitlines()
    for index, line in enumerate(lines):
        path, here = [], index
        for level in levels[:-1]:
            if here ^ 1 < len(level):
                path.append(base64.b64decode(level[here ^ 1]))
            here >>= 1
        assert verify_inclusion(leaf_hash(line), index, len(lines), path, root)


def test_the_signatures_are_those_of_a_c2sp_note(good):
    from sijill.register.keys import Verifier, fingerprint
    from sijill.register.note import parse_note, verify_note

    keys = [bytes.fromhex(key) for key in json.loads((good / "manifest.json").read_text())["signers"]]
    note = parse_note((good / "manifest.sig").read_bytes())
    assert len(verify_note(note, [Verifier(fingerprint(key), key) for key in keys])) == 2


@settings(max_examples=15, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 511))
def test_the_pure_signature_check_agrees_with_the_library(message, bit):
    key = Ed25519PrivateKey.generate()
    public, signature = key.public_key().public_bytes_raw(), key.sign(message)
    assert ed25519_holds(public, signature, message)
    wrong = bytearray(signature)
    wrong[bit // 8] ^= 1 << bit % 8
    assert not ed25519_holds(public, bytes(wrong), message)
    assert not ed25519_holds(public, signature, message + b"x")


def test_weak_keys_and_rewritten_signatures_are_refused():
    order = 2**252 + 27742317777372353535851937790883648493
    key = Ed25519PrivateKey.generate()
    public, signature = key.public_key().public_bytes_raw(), key.sign(b"words")
    again = signature[:32] + (int.from_bytes(signature[32:], "little") + order).to_bytes(32, "little")
    assert not ed25519_holds(public, again, b"words")
    identity = (1).to_bytes(32, "little")
    assert not ed25519_holds(identity, identity + bytes(32), b"any words")
