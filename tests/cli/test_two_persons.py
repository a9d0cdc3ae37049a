"""Acts that take two: revealing, erasing under a hold, recovering; every path for one alone is tried and refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import NAME


def ruled(sijill, record, of, verdict, who="amal") -> str:
    said = sijill("rule", record, of, verdict, "--because", "it is needed", "--as", who, "--json")
    assert said.status == 0, said.err
    return said.objects[0]["id"]


def shown(sijill, record, ruling, who="amal"):
    said = sijill("vault", "show", record, ruling, "--as", who, "--json")
    return said.status, [one["value"] for one in said.of("identity")], said


def test_two_reveal_once_and_it_is_written_down(sijill, record, mention):
    first = ruled(sijill, record, mention, "reveal")
    ruled(sijill, record, first, "approve", "rana")
    assert shown(sijill, record, first)[:2] == (0, ["Zuhayr Alvault"])
    status, values, said = shown(sijill, record, first, "rana")
    assert (status, values) == (1, [])
    assert "Alvault" not in said.out + said.err
    again = ruled(sijill, record, mention, "reveal", "rana")
    ruled(sijill, record, again, "approve", "sami")
    assert shown(sijill, record, again, "sami")[:2] == (0, ["Zuhayr Alvault"])


def alone():
    def without_a_second(sijill, record, mention):
        return ruled(sijill, record, mention, "reveal"), "amal"

    def with_an_undone_second(sijill, record, mention):
        first = ruled(sijill, record, mention, "reveal")
        ruled(sijill, record, ruled(sijill, record, first, "approve", "rana"), "undo")
        return first, "amal"

    def with_an_undone_first(sijill, record, mention):
        first = ruled(sijill, record, mention, "reveal")
        ruled(sijill, record, first, "approve", "rana")
        ruled(sijill, record, first, "undo", "rana")
        return first, "amal"

    def as_a_third(sijill, record, mention):
        first = ruled(sijill, record, mention, "reveal")
        ruled(sijill, record, first, "approve", "rana")
        return first, "sami"

    def under_another_verdict(sijill, record, mention):
        first = ruled(sijill, record, mention, "erase")
        return first, "amal"

    def under_a_hold(sijill, record, mention):
        first = ruled(sijill, record, mention, "keep")
        ruled(sijill, record, first, "approve", "rana")
        return first, "amal"

    def by_somebody_called_later(sijill, record, mention):
        first = ruled(sijill, record, mention, "reveal")
        sijill("people-at-desk", "add", record, "nobody")
        sijill("rule", record, first, "approve", "--because", "just come", "--as", "nobody")
        return first, "amal"

    def approved_by_oneself(sijill, record, mention):
        first = ruled(sijill, record, mention, "reveal")
        assert sijill("rule", record, first, "approve", "--because", "me again").status != 0
        return first, "amal"

    return [value for value in locals().values() if callable(value)]


@pytest.mark.parametrize("path", alone(), ids=lambda path: path.__name__)
def test_no_path_for_one(path, sijill, record, mention):
    ruling, who = path(sijill, record, mention)
    status, values, said = shown(sijill, record, ruling, who)
    assert (status, values) == (1, [])
    assert "Alvault" not in said.out + said.err


def test_who_has_no_key_to_the_vault_sees_nothing(sijill, record, mention, monkeypatch):
    assert sijill("people-at-desk", "add", record, "omar", "--role", "analyst").status == 0
    assert sijill("people-at-desk", "add", record, "huda", "--administrator").status == 0
    first = ruled(sijill, record, mention, "reveal", "rana")
    for who in ("omar", "huda"):
        assert sijill("vault", "keep", record, mention, "name", "--value-file", "value.txt", "--as", who).status == 4
        assert shown(sijill, record, first, who)[0] == 1
    Path(record, "vault.db").rename(Path("away.db"))
    ruled(sijill, record, first, "approve")
    assert shown(sijill, record, first)[0] == 3
    assert sijill("claims", record, "--json").status == 0


def test_a_hold_of_two_stands_against_erasing_and_of_one_does_not(sijill, record, mention):
    claim = mention.split("/")[0]
    hold = ruled(sijill, record, claim, "keep")
    ruled(sijill, record, hold, "approve", "rana")
    first = ruled(sijill, record, mention, "erase")
    refused = sijill("rule", record, first, "approve", "--because", "asked", "--as", "rana")
    assert refused.status == 1
    assert "hold" in refused.err
    assert NAME not in refused.err
    assert NAME in sijill("claims", record, "--json").out
    assert NAME.split()[1] in sijill("search", record, "Qandalaft", "--json").out
    ruled(sijill, record, hold, "undo", "sami")
    ruled(sijill, record, first, "approve", "rana")
    assert "Qandalaft" not in sijill("claims", record, "--json").out
    assert sijill("check", record).status == 0


def test_a_wish_to_hold_by_one_alone_holds_nothing(sijill, record, mention):
    ruled(sijill, record, mention, "keep")
    first = ruled(sijill, record, mention, "erase")
    ruled(sijill, record, first, "approve", "rana")
    assert "Qandalaft" not in sijill("claims", record, "--json").out


def test_panic_and_printed_shares(sijill, record, mention, tmp_path):
    paper = sijill("people-at-desk", "shares", record, "--of", "4", "--needs", "2")
    pages = paper.out.split("\f")[:4]
    assert len(pages) == 4
    words = [" ".join(word for word in page.split("Any ")[0].split()[9:] if word.isalpha()) for page in pages]
    assert all(len(page.split()) == 33 for page in words)
    assert not any(words[0][:40].encode() in path.read_bytes() for path in Path(".").rglob("*") if path.is_file())
    for number, text in enumerate(words):
        Path(f"share{number}.txt").write_text(text, encoding="utf-8")
    assert sijill("people-at-desk", "panic", record).status == 2
    assert sijill("claims", record).status == 0
    assert sijill("people-at-desk", "panic", record, "--now").status == 0
    assert sijill("claims", record).status != 0
    one = sijill("people-at-desk", "recover", record, "hala", "--share-file", "share1.txt")
    assert (one.status, Path(record, "slots.toml").exists()) == (4, False)
    assert words[1][:20] not in one.err
    twice = ("--share-file", "share1.txt", "--share-file", "share1.txt")
    assert sijill("people-at-desk", "recover", record, "hala", *twice).status == 4
    both = ("--share-file", "share3.txt", "--share-file", "share1.txt")
    assert sijill("people-at-desk", "recover", record, "hala", *both).status == 0
    assert NAME in sijill("claims", record, "--as", "hala", "--json").out
    assert sijill("claims", record, "--as", "amal").status != 0
    assert sijill("check", record, "--as", "hala").status == 0
    first = ruled(sijill, record, mention, "reveal", "hala")
    assert shown(sijill, record, first, "hala")[0] == 1, "who recovers is one person still"


def test_new_shares_end_the_old_and_others_get_none(sijill, record, mention):
    old = [
        one["words"]
        for one in sijill("people-at-desk", "shares", record, "--of", "3", "--needs", "2", "--json").objects
    ]
    sijill("people-at-desk", "shares", record, "--of", "3", "--needs", "2")
    for number in (0, 1):
        Path(f"old{number}.txt").write_text(old[number], encoding="utf-8")
    files = ("--share-file", "old0.txt", "--share-file", "old1.txt")
    assert sijill("people-at-desk", "recover", record, "hala", *files).status == 4
    assert sijill("people-at-desk", "shares", record, "--of", "2", "--needs", "3").status == 2
    sijill("people-at-desk", "add", record, "omar", "--role", "analyst")
    assert sijill("people-at-desk", "shares", record, "--as", "omar").status == 4
