"""A person at a terminal, in a home of their own: `sijill("new", …)` gives exit status, objects and what was said."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from sijill.cli.app import app
from sijill.cli.wall import run

PASSPHRASE = "four plain words here"
NAME = "Canary Qandalaft"
FROM = ("--origin", "a neighbour", "--terms", "restricted", "--document-date", "2001-05-10")


@dataclass(frozen=True)
class Said:
    status: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict]:
        """Standard output as JSON Lines; anything else there is a fault."""
        return [json.loads(line) for line in self.out.splitlines()]

    def of(self, kind: str) -> list[dict]:
        return [item for item in self.objects if item["type"] == kind]


@pytest.fixture
def sijill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    monkeypatch.setenv("SIJILL_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SIJILL_KDF", "smallest")
    monkeypatch.setenv("SIJILL_BALLAST", "4096")
    monkeypatch.setenv("SIJILL_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("SIJILL_AS", "amal")
    monkeypatch.setenv("SIJILL_LANG", "en")
    monkeypatch.chdir(tmp_path)

    def call(*words: object) -> Said:
        capsys.readouterr()
        status = run(app(), [str(word) for word in words])
        said = capsys.readouterr()
        return Said(status, said.out, said.err)

    return call


@pytest.fixture
def testimony(tmp_path: Path) -> Path:
    """An invented testimony with a name that must never be said by a message."""
    file = tmp_path / "testimony.txt"
    file.write_text(
        "On Friday, 4 May 2001, four armed men took Canary Qandalaft from the mill at Dara.\n"
        "“They beat him in the yard,” his aunt told me by phone. “I saw it from the window.”\n",
        encoding="utf-8",
    )
    return file


@pytest.fixture
def record(sijill: Callable[..., Said]) -> str:
    """A record with `amal` at its desk."""
    assert sijill("new", "rec").status == 0
    return "rec"


@pytest.fixture
def mention(sijill, record, testimony, tmp_path, monkeypatch) -> str:
    """A mention of an accepted claim, its identity in the vault; amal, rana and sami are at the desk."""
    monkeypatch.setenv("SIJILL_NEW_PASSPHRASE", "four plain words here")
    for name in ("rana", "sami"):
        assert sijill("people-at-desk", "add", record, name).status == 0
    sijill("receive", record, testimony, *FROM)
    claims = sijill("read", record, "--model", "none", "--json").of("claim")
    found = next(
        f"{claim['id']}/{place}"
        for claim in claims
        for place, party in enumerate(claim["parties"])
        if party["words"] == NAME
    )
    sijill("rule", record, found.split("/")[0], "accept", "--because", "read")
    (tmp_path / "value.txt").write_text("Zuhayr Alvault\n", encoding="utf-8")
    kept = sijill("vault", "keep", record, found, "name", "--value-file", "value.txt", "--json")
    assert (kept.status, kept.objects[0]["type"]) == (0, "kept")
    assert "Alvault" not in kept.out + kept.err
    return found
