"""Consent, roles and purposes at the command line: each verb shows what may be seen, and refusals name nobody."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

CANARY = "Qandalaft"
LOOKS = ("claims", "people", "disputes", "totals", "timeline", "consents")
PARTS = tuple(word for part in ("account", "words", "name", "place") for word in ("--part", part))
FROM = ("--origin", "a neighbour", "--terms", "restricted", "--document-date", "2001-05-10")


@pytest.fixture
def read(sijill, record, testimony, monkeypatch):
    monkeypatch.setenv("SIJILL_NEW_PASSPHRASE", "another four plain words")
    source = sijill("receive", record, testimony, *FROM, "--json").of("source")[0]["id"]
    claims = sijill("read", record, "--model", "none", "--json").of("claim")
    sijill("rule", record, claims[0]["id"], "accept", "--because", f"read of {CANARY}")
    return source


def joined(sijill, record, monkeypatch, name: str, role: str) -> tuple[str, str]:
    assert sijill("people-at-desk", "add", record, name, "--role", role).status == 0
    return "--as", name


def test_an_analyst_sees_acts_and_no_names_at_any_verb(sijill, record, read, monkeypatch):
    own = joined(sijill, record, monkeypatch, "rana", "analyst")
    assert CANARY in sijill("claims", record, "--json").out
    monkeypatch.setenv("SIJILL_PASSPHRASE", "another four plain words")
    for look in LOOKS:
        said = sijill(look, record, *own, "--json")
        assert said.status == 0, said.err
        assert CANARY not in said.out + said.err, look
        if look == "claims":
            assert any(claim["code"] == "abduct" for claim in said.of("claim"))
    assert sijill("search", record, CANARY, *own, "--json").objects == []
    theirs = ("--to", "court", "--for", "trial", "--in-clear", "--because", "asked for")
    sijill("consent", record, read, "--to", "court", "--wording", "yes", *PARTS, *own)
    assert sijill("export", record, "csv", "out", *theirs, *own).status == 0
    assert not any(CANARY in path.read_text("utf-8-sig") for path in Path("out").iterdir())


def test_nobody_gives_a_role_that_reads_more_than_their_own(sijill, record, read, monkeypatch):
    own = joined(sijill, record, monkeypatch, "rana", "analyst")
    monkeypatch.setenv("SIJILL_PASSPHRASE", "another four plain words")
    said = sijill("people-at-desk", "add", record, "sami", "--role", "member", *own)
    assert said.status == 4
    assert sijill("people-at-desk", "add", record, "sami", "--role", "auditor", *own).status == 0
    assert sijill("people-at-desk", "add", record, "omar", "--role", "king", *own).status == 2


def test_a_purpose_narrows_what_is_seen(sijill, record, read):
    assert CANARY in sijill("claims", record, "--for", "search", "--json").out
    assert CANARY not in sijill("claims", record, "--for", "counting", "--json").out
    assert CANARY not in sijill("claims", record, "--for", "whatever", "--json").out
    assert sijill("claims", record, "--to", "court", "--json").objects == []


def test_a_withdrawal_empties_every_verb_and_says_what_stands(sijill, record, read):
    taken = sijill("rule", record, read, "withdraw", "--because", "by telephone", "--json").objects[0]["id"]
    for look in LOOKS[:5]:
        assert sijill(look, record, "--json").objects == []
    (stands,) = sijill("consents", record, "--json").objects
    assert (stands["state"], stands["parts"], stands["contract"]) == ("withdrawn", [], 1)
    refused = sijill("claims", record, "--source", read, "--json")
    assert refused.status == 4
    assert refused.objects[-1]["name"] == "NotCleared"
    assert CANARY not in refused.out + refused.err
    assert sijill("read", record, read, "--model", "none").status == 4
    sijill("rule", record, taken, "undo", "--because", "she called again")
    assert CANARY in sijill("claims", record, "--json").out


def test_each_part_is_agreed_to_by_itself(sijill, record, read):
    def seen(*parts: str) -> str:
        words = [word for part in ("account", *parts) for word in ("--part", part)]
        assert sijill("consent", record, read, "--to", "team", "--wording", "asked", *words).status == 0
        return sijill("claims", record, "--json").out

    assert "took" in seen("words")
    assert CANARY not in seen("words")
    assert CANARY in seen("name")
    assert "window" not in seen("name", "place")
    whole = seen("words", "name", "place")
    assert CANARY in whole
    assert "took" in whole
    assert sijill("consent", record, read, "--to", "team", "--wording", "no", "--refused").status == 0
    assert sijill("claims", record, "--json").objects == []


@pytest.mark.parametrize("verb", ["search", "accounts"])
def test_a_name_need_not_stand_on_the_command_line(sijill, record, read, monkeypatch, verb):
    told = sijill(verb, record, CANARY, "--json").out
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{CANARY}\n"))
    assert '"type"' in told
    assert sijill(verb, record, "--json").out == told
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    assert sijill(verb, record, "--json").status == 2
