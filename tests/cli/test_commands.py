"""The commands do what the contract says, and every refusal is a typed sentence without anybody's name."""

from __future__ import annotations

from pathlib import Path

import pytest

from sijill.errors import SijillError
from sijill.register.register import open_record

FROM = ("--origin", "a neighbour", "--terms", "restricted")


def test_a_file_goes_the_whole_way_to_a_signed_ruling(sijill, record: str, testimony: Path) -> None:
    (source,) = sijill("receive", record, testimony, *FROM, "--document-date", "2001-05-10", "--json").of("source")
    assert source["contract"] == 1
    assert source["language"] == "en"
    read = sijill("read", record, "--model", "none", "--json")
    assert (read.status, read.objects[0]["type"], read.objects[-1]["type"]) == (0, "source", "done")
    claim = read.of("claim")[0]
    assert (claim["status"], claim["reviewed"]) == ("proposed", False)
    ruled = sijill("rule", record, claim["id"], "accept", "--because", "read against the page", "--json")
    assert ruled.status == 0
    assert ruled.objects[0]["claims"][0]["status"] == "accepted"
    (accepted,) = sijill("claims", record, "--status", "accepted", "--json").of("claim")
    assert (accepted["id"], accepted["quote"], accepted["reviewed"]) == (claim["id"], claim["quote"], True)
    text = testimony.read_text(encoding="utf-8")
    assert text[accepted["start"] : accepted["end"]] == accepted["quote"]
    check = sijill("check", record, "--json")
    assert (check.status, check.of("check")[0]["holds"]) == (0, True)


def test_reading_again_supersedes_and_never_doubles(sijill, record: str, testimony: Path) -> None:
    sijill("receive", record, testimony, *FROM)
    once = sijill("read", record, "--model", "none", "--json").of("claim")
    sijill("rule", record, once[0]["id"], "reject", "--because", "not what it says")
    again = sijill("read", record, "--model", "none", "--json").of("claim")
    assert [claim["id"] for claim in again] == [claim["id"] for claim in once]
    assert again[0]["status"] == "rejected"


def test_the_same_bytes_are_recognised(sijill, record: str, testimony: Path) -> None:
    first = sijill("receive", record, testimony, *FROM, "--json").of("source")[0]
    second = sijill("receive", record, testimony, *FROM, "--json").of("source")[0]
    assert (first["already_known"], second["already_known"], first["id"]) == (False, True, second["id"])


def test_other_terms_for_the_same_bytes_are_kept_beside_the_first(sijill, record: str, testimony: Path) -> None:
    sijill("receive", record, testimony, *FROM)
    sijill("receive", record, testimony, *FROM)
    sijill("receive", record, testimony, "--origin", "a court", "--terms", "sealed")
    with open_record(Path(record), "amal", "four plain words here") as book:
        told = [(line.body["change"], line.body["from"], line.body["terms"]) for line in book.view().lines("custody")]
    assert told == [("received", "a neighbour", "restricted"), ("received again", "a court", "sealed")]


def test_a_correction_keeps_both(sijill, record: str, testimony: Path, tmp_path: Path) -> None:
    import json

    sijill("receive", record, testimony, *FROM)
    claim = sijill("read", record, "--model", "none", "--json").of("claim")[0]
    better = tmp_path / "better.json"
    better.write_text(json.dumps(claim | {"modality": "believed"}), encoding="utf-8")
    ruled = sijill(
        "rule", record, claim["id"], "correct", "--because", "she only thinks so", "--correction", better, "--json"
    )
    assert ruled.status == 0, ruled.out + ruled.err
    stands = {item["id"]: item for item in sijill("claims", record, "--json").of("claim")}
    assert stands[claim["id"]]["status"] == "superseded"
    corrected = stands[ruled.objects[0]["corrected"]]
    assert (corrected["status"], corrected["modality"]) == ("accepted", "believed")


def test_an_undone_ruling_leaves_the_proposal(sijill, record: str, testimony: Path) -> None:
    sijill("receive", record, testimony, *FROM)
    claim = sijill("read", record, "--model", "none", "--json").of("claim")[0]
    ruling = sijill("rule", record, claim["id"], "reject", "--because", "misread", "--json").objects[0]
    assert sijill("rule", record, ruling["id"], "undo", "--because", "I misread it").status == 0
    stands = {item["id"]: item["status"] for item in sijill("claims", record, "--json").of("claim")}
    assert stands[claim["id"]] == "proposed"


def test_a_bare_file_leaves_nothing_on_disk(sijill, testimony: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    read = sijill("read", testimony, "--model", "none", "--json")
    assert read.status == 0
    assert read.of("claim")
    assert sorted(tmp_path.rglob("*")) == before


def test_the_working_text_can_be_written_out(sijill, testimony: Path, tmp_path: Path) -> None:
    testimony.write_bytes("\ufeffHe left.\r\nShe stayed.\r".encode())
    sijill("read", testimony, "--model", "none", "--text", tmp_path / "w.txt", "--json")
    assert (tmp_path / "w.txt").read_bytes() == b"He left.\nShe stayed.\n"


def test_people_at_the_desk_come_and_go(sijill, record: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIJILL_NEW_PASSPHRASE", "rana has her own words")
    assert sijill("people-at-desk", "add", record, "rana").status == 0
    assert [p["name"] for p in sijill("people-at-desk", "list", record, "--json").objects] == ["amal", "rana"]
    monkeypatch.setenv("SIJILL_PASSPHRASE", "rana has her own words")
    assert sijill("claims", record, "--as", "rana").status == 0
    monkeypatch.setenv("SIJILL_PASSPHRASE", "four plain words here")
    assert sijill("claims", record, "--as", "rana").status == 4
    assert sijill("people-at-desk", "remove", record, "rana").status == 0
    monkeypatch.setenv("SIJILL_PASSPHRASE", "rana has her own words")
    assert sijill("claims", record, "--as", "rana").status == 4


def test_a_changed_passphrase_opens_and_the_old_one_does_not(
    sijill, record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIJILL_NEW_PASSPHRASE", "quite other words now")
    assert sijill("people-at-desk", "passphrase", record).status == 0
    assert sijill("claims", record).status == 4
    monkeypatch.setenv("SIJILL_PASSPHRASE", "quite other words now")
    assert sijill("claims", record).status == 0


REFUSALS: list[tuple[str, tuple[object, ...], int, str]] = [
    ("no such command", ("frobnicate",), 2, "WrongUse"),
    ("no such option", ("claims", "rec", "--frob"), 2, "WrongUse"),
    ("no such record", ("claims", "nowhere"), 3, "NotThere"),
    ("no such file", ("read", "nowhere.txt"), 3, "NotThere"),
    ("nobody of that name", ("claims", "rec", "--as", "Canary"), 4, "NotAtDesk"),
    ("no such claim", ("rule", "rec", "c-nothing", "accept", "--because", "x"), 3, "NotThere"),
    ("no such verdict", ("rule", "rec", "c-nothing", "bless", "--because", "x"), 2, "UnknownWord"),
    ("no reason", ("rule", "rec", "c-nothing", "accept", "--because", " "), 1, "NotRuled"),
    ("no such status", ("claims", "rec", "--status", "holy"), 2, "UnknownWord"),
    ("no date", ("receive", "rec", "testimony.txt", *FROM, "--document-date", "Friday"), 2, "WrongUse"),
    ("no window", ("read", "testimony.txt", "--window", "May"), 2, "WrongUse"),
    ("no such model", ("read", "testimony.txt", "--model", "nothere"), 4, "Missing"),
    ("a record where one is already", ("new", "rec"), 2, "WrongUse"),
    ("an empty file", ("read", "empty.txt"), 3, "Empty"),
    ("a broken picture called text", ("read", "picture.txt"), 3, "ReaderFailed"),
    ("a folder that is no record", ("claims", "empty-folder"), 3, "NotThere"),
]


@pytest.mark.parametrize(("what", "words", "status", "name"), REFUSALS, ids=[row[0] for row in REFUSALS])
def test_refusals_are_typed_and_name_nobody(
    what: str, words: tuple[object, ...], status: int, name: str, sijill, record: str, testimony: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "empty-folder").mkdir()
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    said = sijill(*words, "--json")
    (error,) = said.of("error")
    assert (said.status, error["name"]) == (status, name)
    assert error["what"]
    assert error["do"]
    assert "canary" not in (said.out + said.err).lower()
    assert "Traceback" not in said.out + said.err
    plain = sijill(*words)
    assert plain.status == status
    assert plain.out == ""
    assert len(plain.err.splitlines()) >= 2


def test_a_wrong_passphrase_says_so(sijill, record: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIJILL_PASSPHRASE", "not these words")
    (error,) = sijill("claims", record, "--json").of("error")
    assert error["name"] == "WrongPassphrase"
    assert "not these words" not in str(error)


def test_a_second_writer_waits_and_is_refused(sijill, record: str, testimony: Path) -> None:
    with open_record(Path(record), "amal", "four plain words here") as book, book.register.writing():
        said = sijill("receive", record, testimony, *FROM, "--json")
    assert [error["name"] for error in said.of("error")] == ["Locked"]
    assert said.status == 4


def test_errors_speak_arabic(sijill, record: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIJILL_LANG", "ar")
    said = sijill("claims", "nowhere")
    assert any("\u0600" <= char <= "\u06ff" for char in said.err)


def test_every_error_of_the_family_has_a_way_out() -> None:
    def family(kind: type[SijillError]) -> list[type[SijillError]]:
        return [kind, *(leaf for child in kind.__subclasses__() for leaf in family(child))]

    for kind in family(SijillError):
        error = kind("it is so")
        assert error.exit_status in (1, 2, 3, 4, 5)
        assert set(error.as_json()) == {"type", "name", "what", "where", "do"}


def test_what_is_missing_is_named_as_it_is_typed(sijill, record: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "--because is missing" in sijill("rule", record, "c-1", "accept").err
    monkeypatch.delenv("SIJILL_AS")
    assert "--as is missing" in sijill("claims", record).err
    said = sijill("claims", record, "--qandalaft", "x")
    assert (said.status, "qandalaft" in said.err) == (2, False)


def test_the_desk_is_asked_in_the_order_of_the_contract(sijill, record: str) -> None:
    either = [sijill("people-at-desk", record, "list", "--json"), sijill("people-at-desk", "list", record, "--json")]
    assert [said.status for said in either] == [0, 0]
    assert either[0].objects == either[1].objects != []


@pytest.mark.parametrize("words", [("doctor",), ("models", "list")])
def test_every_stream_begins_with_the_contract(sijill, words: tuple[str, ...]) -> None:
    first, *others = sijill(*words, "--json").objects
    assert first["contract"] == 1
    assert all("contract" not in item for item in others)


def test_an_id_can_be_copied_from_the_table(sijill, record: str, testimony: Path) -> None:
    sijill("receive", record, testimony, "--origin", "x", "--terms", "restricted")
    ids = [item["id"] for item in sijill("read", record, "--json").of("claim")]
    table = sijill("claims", record).out
    assert ids
    assert all(one in table for one in ids)


def test_the_index_of_people_repeats_no_word_that_may_be_a_community(sijill, tmp_path: Path) -> None:
    words = (
        "On 4 May 2001 a Northerner shopkeeper was killed by a Southerner man. A nurse named Salma Qandil was killed."
    )
    file, page = tmp_path / "told.txt", tmp_path / "page.html"
    file.write_text(words, encoding="utf-8")
    assert sijill("report", file, "--html", page, "--in", "en").status == 0
    html = page.read_text(encoding="utf-8")
    people = html[html.index('<section id="people">') : html.index('<section id="text">')]
    assert "Southerner" in html
    assert "Salma Qandil" in people
    assert "Without a name" in people
    assert "Southerner" not in people
    assert "Northerner" not in people


def test_a_record_is_linked_and_a_pair_ruled_on(sijill, record: str, tmp_path: Path) -> None:
    names = "id,name,age,place\n1,Salim Hasan Karimi,31,Bara\n2,Rana Haddad,9,Bara\n"
    for name in ("town", "clinic"):
        (tmp_path / f"{name}.csv").write_text(names + f"3,{name.title()} Other,50,Dara\n", encoding="utf-8")
        sijill("receive", record, tmp_path / f"{name}.csv", *FROM)
    sijill("read", record, "--model", "none")
    said = sijill("link", record, "--json")
    pairs = said.of("pair")
    assert said.status == 0
    assert said.of("done")[0]["mentions"] == 6
    likely = [pair for pair in pairs if float(pair["probability"]) > 0.9]
    assert len(likely) == 2
    assert not any("Salim" in pair["because"] for pair in pairs)
    assert sijill("rule", record, likely[0]["id"], "same", "--because", "every field agrees").status == 0
    people = sijill("people", record, "--json").of("person")
    assert any(sorted(person["mentions"]) == sorted(likely[0]["of"]) for person in people)
    again = {pair["id"]: pair["verdict"] for pair in sijill("link", record, "--json").of("pair")}
    assert again[likely[0]["id"]] == "same"


def test_an_estimate_of_a_record_carries_the_linkage_and_is_kept(sijill, record: str, tmp_path: Path) -> None:
    """Three lists with overlaps that are known; the rule of inclusion comes first; rivals stand side by side."""
    given = ["Salim", "Rana", "Karim", "Huda", "Nabil", "Samar", "Tariq", "Lina", "Omar", "Dalia"]
    family = ["Haddad", "Karimi", "Najjar", "Sabbagh", "Mirsal", "Bahhar", "Rammal", "Shamma", "Zoghbi"]
    people = [f"{at},{given[at % 10]} {family[at // 10]},{20 + at % 40}" for at in range(90)]
    shares = {"town": people[:60], "clinic": people[30:80], "monitor": people[10:40] + people[70:]}
    for name, rows in shares.items():
        (tmp_path / f"{name}.csv").write_text("id,name,age\n" + "\n".join(rows) + "\n", encoding="utf-8")
        sijill("receive", record, tmp_path / f"{name}.csv", *FROM)
    sijill("read", record, "--model", "none")
    methods = ("--methods", "chao_lower_bound,independence")
    assert sijill("estimate", record, *methods).status == 2
    said = sijill("estimate", record, "--of", "people named on the three lists", *methods, "--json")
    (table,) = said.of("table")
    assert table["of"] == "people named on the three lists"
    assert sorted(table["lists"]) == ["clinic.csv", "monitor.csv", "town.csv"]
    assert 85 <= table["documented"] <= 95
    carried = [line for line in said.of("sensitivity") if line["kind"] == "linkage"]
    assert {line["values"]["method"] for line in carried} == {"chao_lower_bound", "independence"}
    assert all(line["values"]["linkages"] == 20 for line in carried)
    assert all(line["values"]["interval95"][1] < 200 for line in carried)
    sijill("estimate", record, "--of", "the same, without the clinic", *methods, "--json")
    with open_record(Path(record), "amal", "four plain words here") as book:
        assert [line.body["of"] for line in book.view().lines("estimate")] == [
            "people named on the three lists",
            "the same, without the clinic",
        ]
    assert sijill("check", record).status == 0
