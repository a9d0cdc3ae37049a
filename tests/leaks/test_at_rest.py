"""Nothing in the clear: no canary name in the folder, the data home, temporary or working folders, closed or killed."""

from __future__ import annotations

import base64
import gzip
import importlib.util
import json
import os
import signal
import sys
import tempfile
import zlib
from pathlib import Path

import pytest

from sijill.record.passage import Gap
from sijill.record.ruling import Ruling
from sijill.register.desk import add
from sijill.register.home import data_home
from sijill.register.passphrase import SMALLEST
from sijill.register.practice import PASSPHRASE, practice_claim, practice_page, practice_record
from sijill.register.register import Entry, append, keep_gaps, open_record, rule
from sijill.register.workspace import Proposal, propose, propose_others

_SPEC = importlib.util.spec_from_file_location("leak_forms", Path(__file__).with_name("forms.py"))
assert _SPEC is not None
assert _SPEC.loader is not None
leak_forms = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(leak_forms)

CANARIES = ("Zebulonia Quartzmann", "زبرجدة الكهرمانية")
WANTED = {
    form: label for name in CANARIES for part in (name, *name.split()) for form, label in leak_forms.forms(part).items()
}


@pytest.mark.parametrize("name", CANARIES)
def test_the_scanner_finds_what_it_is_there_to_find(name):
    """A scan that cannot find anything proves nothing."""
    wanted = leak_forms.forms(name)
    hidden = [
        name.encode(),
        name.encode("utf-16-le"),
        name.encode("utf-16-be"),
        name.encode("utf-32-le"),
        name.upper().encode(),
        name[::-1].encode(),
        name.encode().hex().encode(),
        json.dumps(name).encode(),
        gzip.compress(name.encode()),
        zlib.compress(name.encode()),
        "\u0640".join(name).encode(),
        *(base64.b64encode(b"x" * shift + name.encode() + b"tail") for shift in range(6)),
    ]
    for number, data in enumerate(hidden):
        assert leak_forms.found_in(b"\x00before" + data + b"after\xff", wanted), number
    assert leak_forms.found_in(os.urandom(20_000), wanted) == set()


def fill(folder: Path) -> None:
    """Put the canaries into everything that can hold words, and leave the record open."""
    book = open_record(folder, "amal", PASSPHRASE)
    for number, name in enumerate(CANARIES):
        page = practice_page(book, f"They raided the shop of {name} at night. {name} left. " * 30, name=f"{name}.txt")
        claims = [practice_claim(page, (0, 30)), practice_claim(page, (5, 20))]
        propose(book, "reading", "practice/1", str(number), claims)
        claim = next(iter(book.view().claims(status=frozenset({"proposed"}))))
        rule(book, Ruling((claim.id,), "accept", f"{name} said so twice"))
        keep_gaps(book, page.id, [Gap(40, 41, "illegible", "person", name)])
        propose_others(
            book,
            "linking",
            "link/1",
            str(number),
            [Proposal("same_person", "link/1", "1", (f"{claim.id}/0", f"{claim.id}/1"), {"why": name})],
        )
        append(book, [Entry("policy", {"note": name}), Entry("consent", {"person": name})])
        assert book.view().search(name.split()[0])
        list(book.view().claims())
    add(book, "rana", "five quite other words", cost=SMALLEST)
    if os.environ.get("SIJILL_TEST_STAY_OPEN") != "1":
        book.close()


def leaks(folder: Path, cwd: Path) -> dict[str, set[str]]:
    found = {}
    for place in (folder.parent, data_home(), cwd):
        for path in place.rglob("*"):
            if path.is_file():
                labels = leak_forms.found_in(path.read_bytes(), WANTED)
                labels |= {f"name: {one}" for one in leak_forms.found_in(os.fsencode(path.name), WANTED)}
                if labels:
                    found[str(path)] = labels
    return found


@pytest.mark.parametrize("killed", [False, True], ids=["closed", "killed"])
def test_no_canary_lies_in_the_clear(killed, tmp_path, monkeypatch, capfd):
    cwd, temporary = tmp_path / "cwd", tmp_path / "cwd" / "tmp"
    temporary.mkdir(parents=True)
    monkeypatch.chdir(cwd)
    monkeypatch.setenv("TMPDIR", str(temporary))
    with practice_record() as folder:
        child = os.fork()
        if child == 0:
            try:
                os.environ["SIJILL_TEST_STAY_OPEN"] = "1" if killed else "0"
                tempfile.tempdir = str(temporary)
                fill(folder)
                os.kill(os.getpid(), signal.SIGKILL if killed else signal.SIGTERM)
            finally:
                sys.stderr.flush()
                os._exit(7)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status)
        assert (folder / "workspace.db").exists()
        assert leaks(folder, cwd) == {}
        for path in (*folder.rglob("*.db"), *data_home().rglob("*.db")):
            assert not path.read_bytes().startswith(b"SQLite format 3"), path.name
        with open_record(folder, "amal", PASSPHRASE) as book:
            assert book.view().search(CANARIES[0].split()[0]), "the record does hold the canary"
    written = capfd.readouterr()
    assert leak_forms.found_in((written.out + written.err).encode(), WANTED) == set()
