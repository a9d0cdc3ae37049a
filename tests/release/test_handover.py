"""Hand-overs: consent decides, a line remembers, others' validators accept the formats; one value shown later."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
import types
from pathlib import Path

import pytest

from sijill.door.handing import consent, disclose, export
from sijill.door.publishing import verify
from sijill.errors import NotCleared, NotThere, Refused, WrongUse
from sijill.record.ruling import Ruling
from sijill.register.consent import Consent
from sijill.register.practice import PASSPHRASE
from sijill.register.register import in_memory, open_record, rule
from sijill.release.handover import FORMATS
from sijill.testing.releases import ACCOUNT, publish_by_two, record_of_two, take_in

COURT = ("court", "trial")


@pytest.fixture(scope="module")
def handed(tmp_path_factory):
    place = tmp_path_factory.mktemp("handed")
    book = in_memory()
    take_in(book, ACCOUNT)
    for form in FORMATS:
        export(book, form, place / form, COURT, in_clear="read in the room")
    return place


def agreed(source, recipient="court", parts=("account",), granted=True, purposes=(), **more):
    return Consent(source, recipient, purposes, parts, granted, "asked and answered", "en", "amal", **more)


def test_every_format_holds_the_dead(handed):
    for form in sorted(set(FORMATS) - {"pdf", "parquet", "xlsx", "docx", "geojson"}):
        whole = b"".join(path.read_bytes() for path in (handed / form).rglob("*") if path.is_file())
        assert b"Dalati" in whole or form in ("prov",), form


def test_frictionless_accepts_the_data_package(handed):
    import frictionless

    report = frictionless.validate(str(handed / "datapackage" / "datapackage.json"))
    assert report.valid, report.to_summary()


def test_bagit_accepts_the_bag(handed, monkeypatch):
    stand_in = types.ModuleType("pkg_resources")  # the library asks it for its own version and nothing else
    stand_in.DistributionNotFound = LookupError
    stand_in.get_distribution = lambda name: types.SimpleNamespace(version="0")
    monkeypatch.setitem(sys.modules, "pkg_resources", stand_in)
    import bagit

    assert bagit.Bag(str(handed / "bagit")).validate()


def test_rocrate_and_prov_and_json_ld_are_read_by_others(handed):
    from prov.model import ProvDocument
    from pyld import jsonld
    from rocrate.rocrate import ROCrate

    assert len(ROCrate(str(handed / "rocrate")).get_entities()) > 5
    document = ProvDocument.deserialize(str(handed / "prov" / "provenance.json"), format="json")
    assert len(document.get_records()) > 10
    page = json.loads((handed / "webannotation" / "annotations.jsonld").read_text("utf-8"))
    page["@context"] = {"@vocab": "http://www.w3.org/ns/anno#", "id": "@id", "type": "@type"}
    assert len(jsonld.flatten(page)) > 3


def test_dates_are_edtf_as_others_read_it(handed):
    import csv

    from edtf import parse_edtf

    with (handed / "csv" / "claims.csv").open(encoding="utf-8-sig", newline="") as stream:
        dates = [row["edtf"] for row in csv.DictReader(stream) if row["edtf"]]
    assert dates
    assert [str(parse_edtf(one)) for one in dates] == dates


def test_the_workbook_the_database_and_the_map_read_back_alike(handed):
    import duckdb
    from openpyxl import load_workbook

    database = sqlite3.connect(f"file:{handed / 'sqlite' / 'release.db'}?mode=ro", uri=True)
    ids = sorted(row[0] for row in database.execute("SELECT id FROM claims"))
    database.close()
    assert len(ids) == 4
    sheet = load_workbook(io.BytesIO((handed / "xlsx" / "claims.xlsx").read_bytes()))["claims"]
    assert sheet.max_row == 5
    assert duckdb.read_parquet(str(handed / "parquet" / "claims.parquet")).count("*").fetchall() == [(4,)]
    assert json.loads((handed / "geojson" / "places.geojson").read_text())["type"] == "FeatureCollection"


def test_the_printed_report_is_a_document_in_both_languages(handed):
    import pypdfium2

    words = pypdfium2.PdfDocument(handed / "pdf" / "report-en.pdf")[0].get_textpage().get_text_range()
    assert "Samir Dalati" in words
    assert (handed / "pdf" / "report-ar.pdf").read_bytes()[:5] == b"%PDF-"
    assert (handed / "docx" / "report.docx").read_bytes()[:2] == b"PK"


def test_a_formula_in_an_account_does_not_run():
    from sijill.release.exports.rows import csv_bytes

    assert b"'=HYPERLINK" in csv_bytes([{"a": '=HYPERLINK("http://x")'}], ("a",))


def test_consent_decides_for_each_recipient(tmp_path):
    book = in_memory()
    source = take_in(book, ACCOUNT, terms="restricted")
    for to in ("court", "public", "media"):
        with pytest.raises(Refused):
            export(book, "csv", tmp_path / to, (to, "trial"), in_clear="x")
    consent(book, agreed(source, parts=("account",)))
    made = export(book, "csv", tmp_path / "account", COURT, in_clear="x")
    assert made["claims"] == 4
    assert "Dalati" not in (tmp_path / "account" / "claims.csv").read_text("utf-8-sig")
    consent(book, agreed(source, parts=("account", "words", "name")))
    export(book, "csv", tmp_path / "words", COURT, in_clear="x")
    assert "Munir Barhum" in (tmp_path / "words" / "claims.csv").read_text("utf-8-sig")
    consent(book, agreed(source, granted=False))
    with pytest.raises(Refused):
        export(book, "csv", tmp_path / "refused", COURT, in_clear="x")
    with pytest.raises(Refused):
        export(book, "csv", tmp_path / "media", ("media", "trial"), in_clear="x")


def test_expiry_and_withdrawal_end_a_consent(tmp_path):
    book = in_memory()
    source = take_in(book, ACCOUNT, terms="restricted")
    consent(book, agreed(source, expires="2001-01-01"))
    with pytest.raises(Refused):
        export(book, "csv", tmp_path / "late", COURT, in_clear="x")
    given = consent(book, agreed(source, expires="2999-01-01"))
    export(book, "csv", tmp_path / "in-time", COURT, in_clear="x")
    rule(book, Ruling((given["id"],), "withdraw", "by telephone"))
    with pytest.raises(Refused):
        export(book, "csv", tmp_path / "withdrawn", COURT, in_clear="x")


def test_what_leaves_is_encrypted_or_somebody_says_why_not(tmp_path):
    import pyrage

    book = in_memory()
    take_in(book, ACCOUNT)
    with pytest.raises(WrongUse):
        export(book, "csv", tmp_path / "bare", COURT)
    key = pyrage.x25519.Identity.generate()
    export(book, "csv", tmp_path / "sealed", COURT, keys=[str(key.to_public())])
    sealed = (tmp_path / "sealed" / "claims.csv.age").read_bytes()
    assert b"Dalati" not in sealed
    assert b"Dalati" in pyrage.decrypt(sealed, [key])
    told = [line.body for line in book.view().lines("custody") if line.body.get("change") == "handed over"]
    assert [(one["to"], one["for"]) for one in told] == [COURT]


def test_a_value_shown_later_is_checked_against_the_release(tmp_path):
    with record_of_two() as folder:
        out = publish_by_two(folder, tmp_path / "public")
        items = [json.loads(line) for line in (out / "data" / "items.jsonl").read_text("utf-8").splitlines()]
        beaten = next(item for item in items if item.get("withheld", {}).get("name/1"))
        release = json.loads((out / "manifest.json").read_text())["release"]
        shown = tmp_path / "shown.json"
        with open_record(folder, "amal", PASSPHRASE) as book:
            for whom in (("family", "asked for"), ("media", "publication"), ("public", "publication")):
                for field in ("name/1", "quote"):  # his name stands in the words, too
                    with pytest.raises(NotCleared, match="consent does not give"):
                        disclose(book, (release, beaten["id"], field), shown, whom)
            assert not shown.exists()
            beating = next(
                one.id
                for one in book.view().claims()
                if one.claim.proposition.code.startswith("assault") and len(one.claim.proposition.parties) > 1
            )
            asked = rule(book, Ruling((f"{beating}/1",), "reveal", "his own family asked"))
            with pytest.raises(NotCleared):
                disclose(book, (release, beaten["id"], "name/1"), shown, ("family", "asked for"))
        with open_record(folder, "rana", PASSPHRASE) as book:
            rule(book, Ruling((asked.id,), "approve", "his mother signed for it"))
        with open_record(folder, "amal", PASSPHRASE) as book:
            disclose(book, (release, beaten["id"], "name/1"), shown, ("family", "asked for"))
            disclose(book, (release, beaten["id"], "name/1"), tmp_path / "court.json", COURT)
            with pytest.raises(NotThere):
                disclose(book, (release, beaten["id"], "name/0"), tmp_path / "none.json", COURT)
            with pytest.raises(WrongUse):
                disclose(book, (release, beaten["id"], "name/1"), shown, COURT)
            words = ("court", "asked for by the chamber")
            disclose(book, (release, beaten["id"], "quote"), tmp_path / "words.json", words)
            consent(book, agreed(book.view().sources()[0].id, parts=("words",), granted=False, purposes=("trial",)))
            with pytest.raises(NotCleared):
                disclose(book, (release, beaten["id"], "quote"), tmp_path / "refused.json", words)
        assert json.loads(shown.read_text())["value"] == "Munir Barhum"
        assert verify(out, disclosure=shown).holds
        for change in ({"value": "Munir Barhoum"}, {"field": "quote"}, {"salt": "00" * 32}, {"release": "e-0"}):
            forged = Path(tmp_path / "forged.json")
            forged.write_text(json.dumps(json.loads(shown.read_text()) | change))
            assert not verify(out, disclosure=forged).holds, change
