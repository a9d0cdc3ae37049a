"""Acts that take two, tried by one person through every face: nothing is revealed, published, erased or recovered.

The verbs and addresses that are tried stand in `test_alone_rows.py`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest
from tests.cli.conftest import NAME
from tests.cli.test_alone_rows import ADDRESSES, ERASE, PUBLISH, RECOVER, REVEAL, VERBS
from tests.workbench.conftest import PORT, enter

import sijill as door
from sijill.workbench.app import desk
from sijill.workbench.seat import Opening

VALUE = "Alvault"
CLEAR = ("--in-clear", "--because", "asked for")


def test_every_row_is_tried():
    tried = {(row, act) for way in WAYS for row, act in way.rows}
    assert {(verb, act) for verb, acts in VERBS.items() for act in acts} <= tried
    assert {(path, act) for path, acts in ADDRESSES.items() for act in acts} <= tried


class Way:
    """One way for one person, with the rows that it tries."""

    def __init__(self, go: Callable, rows: list[tuple[str, str]]) -> None:
        self.go, self.rows, self.name = go, rows, go.__name__


WAYS: list[Way] = []


def way(*rows: tuple[str, str]):
    def kept(go: Callable) -> Callable:
        WAYS.append(Way(go, [*rows]))
        return go

    return kept


def alone(sijill, record, of, verdict) -> str:
    """What one person rules; refused or not, the way goes on."""
    said = sijill("rule", record, of, verdict, "--because", "it is needed", "--json")
    return said.objects[0]["id"] if said.status == 0 else "r-none"


def call_a_second(sijill, record) -> None:
    assert sijill("people-at-desk", "add", record, "nobody").status == 0


@way(("vault show", REVEAL), ("rule", REVEAL))
def shown_under_a_ruling_of_ones_own(sijill, record, mention):
    first = alone(sijill, record, mention, "reveal")
    alone(sijill, record, first, "approve")
    return [sijill("vault", "show", record, one, "--json") for one in ("r-none", first)]


@way(("people-at-desk add", REVEAL), ("people-at-desk add", ERASE))
def approved_by_somebody_called_for_it(sijill, record, mention):
    revealing, erasing = alone(sijill, record, mention, "reveal"), alone(sijill, record, mention, "erase")
    call_a_second(sijill, record)
    for one in (revealing, erasing):
        sijill("rule", record, one, "approve", "--because", "just come", "--as", "nobody")
    return [sijill("vault", "show", record, revealing, "--json", "--as", who) for who in ("amal", "nobody")]


@way(("rule", ERASE))
def erased_by_ones_own_approval(sijill, record, mention):
    for one in (mention, mention.split("/")[0]):
        first = alone(sijill, record, one, "erase")
        alone(sijill, record, first, "approve")
        alone(sijill, record, first, "accept")
    return []


@way(("bundle send", REVEAL), ("bundle send", PUBLISH), ("bundle take", ERASE))
def erased_by_a_bundle_of_ones_own(sijill, record, mention):
    identity = pyrage.x25519.Identity.generate()
    Path("key.txt").write_text(str(identity), encoding="utf-8")
    first = alone(sijill, record, mention, "erase")
    alone(sijill, record, first, "approve")
    sent = sijill("bundle", "send", record, "a.bundle", "--key", str(identity.to_public()), "--json")
    taken = sijill("bundle", "take", record, "a.bundle", "--identity-file", "key.txt", "--json")
    Path("opened").write_bytes(pyrage.decrypt(Path("a.bundle").read_bytes(), [identity]))
    assert VALUE.encode() not in Path("opened").read_bytes()
    Path("opened").unlink()
    return [sent, taken]


@way(("publish", PUBLISH), ("rule", PUBLISH))
def published_by_one(sijill, record, mention):
    prepared = sijill("publish", record, "public", "--prepare", "--json")
    assert prepared.status == 0, prepared.err
    draft = prepared.objects[0]["id"]
    alone(sijill, record, draft, "approve")
    return [prepared, sijill("publish", record, "public", "--finish", "--json")]


@way(("people-at-desk add", PUBLISH))
def published_with_somebody_called_for_it(sijill, record, mention):
    draft = sijill("publish", record, "public", "--prepare", "--json").objects[0]["id"]
    call_a_second(sijill, record)
    signed = sijill("rule", record, draft, "approve", "--because", "just come", "--as", "nobody")
    return [signed, *(sijill("publish", record, "public", "--finish", "--as", who) for who in ("amal", "nobody"))]


@way(("export", PUBLISH), ("export", REVEAL))
def handed_to_everybody(sijill, record, mention):
    alone(sijill, record, mention, "reveal")
    said = []
    for form in ("csv", "sqlite", "bagit", "dossier"):
        everybody = ("--to", "public", "--for", "publication", *CLEAR)
        said.append(sijill("export", record, form, "public", *everybody))
        assert said[-1].status != 0, form
        said.append(sijill("export", record, form, f"court-{form}", "--to", "court", "--for", "trial", *CLEAR))
    return said


@way(("disclose", REVEAL))
def disclosed_under_a_ruling_of_ones_own(sijill, record, mention):
    draft = sijill("publish", record, "by-two", "--prepare", "--json").objects[0]["id"]
    assert sijill("rule", record, draft, "approve", "--because", "seen", "--as", "rana").status == 0
    assert sijill("publish", record, "by-two", "--finish", "--json").status == 0
    alone(sijill, record, mention, "reveal")
    lines = (Path("by-two") / "data" / "items.jsonl").read_text("utf-8").splitlines()
    items = [one for one in map(json.loads, lines) if one["type"] == "claim"]
    release = json.loads((Path("by-two") / "manifest.json").read_text("utf-8"))["release"]
    said = []
    for item in items:
        for field in item["withheld"]:
            to = ("--to", "nobody we know", "--because", "asked for")
            said.append(sijill("disclose", record, release, item["id"], field, f"shown-{item['id']}.json", *to))
            assert said[-1].status != 0, field
    assert said
    return said


@way(("family answer", REVEAL), ("family refer", REVEAL))
def told_to_a_family(sijill, record, mention):
    alone(sijill, record, mention, "reveal")
    Path("ask.toml").write_text(f'name = "{NAME}"\n', encoding="utf-8")
    Path("answer.toml").write_text('words = "A person will call you."\n', encoding="utf-8")
    Path("refer.toml").write_text('to = "an organisation"\nagreed = "yes"\n', encoding="utf-8")
    request = sijill("family", "ask", record, "ask.toml", "--json").objects[0]["id"]
    return [
        sijill("family", "search", record, request, "--json"),
        sijill("family", "answer", record, request, "answer.toml", "--sheet", "answer.html"),
        sijill("family", "refer", record, request, "refer.toml", "--sheet", "refer.html"),
    ]


@way(("people-at-desk shares", RECOVER), ("people-at-desk recover", RECOVER))
def recovered_with_one_share(sijill, record, mention):
    shares = sijill("people-at-desk", "shares", record, "--of", "3", "--needs", "1", "--json")
    assert shares.status != 0, "one share alone would be one person alone"
    shares = sijill("people-at-desk", "shares", record, "--of", "3", "--needs", "2", "--json")
    Path("one.txt").write_text(shares.objects[0]["words"], encoding="utf-8")
    said = [sijill("people-at-desk", "recover", record, "hala", "--share-file", "one.txt")]
    twice = ("--share-file", "one.txt", "--share-file", "one.txt")
    said.append(sijill("people-at-desk", "recover", record, "hala", *twice))
    Path("one.txt").unlink()
    assert all(one.status != 0 for one in said)
    return said


def at_the_desk(record):
    """One person at the desk in a browser, with what they ask and its answers."""
    found = enter(desk(PORT, Opening("en", Path(record).absolute())))
    folder = str(Path(record).absolute())
    answer = found.post("/unlock", {"folder": folder, "person": "amal", "passphrase": "four plain words here"})
    assert answer.status_code == 303, answer.text
    return found


@way(
    *((path, act) for path in ("/claims/{claim}/ruling",) for act in (ERASE, REVEAL)),
    ("/publish/{release}/approve", ERASE),
    ("/at-desk/add", ERASE),
)
def erased_or_revealed_from_the_desk(sijill, record, mention):
    found = at_the_desk(record)
    claim = mention.split("/")[0]
    said = [found.post("/at-desk/add", {"person": "nobody", "role": "member", "new": "four plain words here"})]
    with door.open(record, as_="amal", passphrase="four plain words here") as book:
        first = str(door.rule(book, mention, "erase", because="it is needed")[0]["id"])
    for verdict in ("erase", "reveal", "approve"):
        said.append(found.post(f"/claims/{claim}/ruling", {"verdict": verdict, "because": "it is needed"}))
        said.append(found.post(f"/claims/{first}/ruling", {"verdict": verdict, "because": "it is needed"}))
    said.append(found.post(f"/publish/{first}/approve", {"because": "it is needed"}))
    return settled(found, said)


@way(
    *((path, PUBLISH) for path in ("/publish", "/publish/{release}/approve", "/publish/{release}/finish")),
    ("/at-desk/add", PUBLISH),
)
def published_from_the_desk(sijill, record, mention):
    found = at_the_desk(record)
    here = str(Path("public").absolute())
    said = [found.post("/publish", {"folder": here})]
    settled(found, said)
    with door.open(record, as_="amal", passphrase="four plain words here") as book:
        drafts = [one.id for one in book.view().rulings() if one.ruling.verdict == "approve"]
    assert drafts
    for draft in drafts:
        said.append(found.post(f"/publish/{draft}/approve", {"because": "me again"}))
        settled(found, said)
        said.append(found.post(f"/publish/{draft}/finish", {"folder": here, "passphrase": "four plain words here"}))
    return settled(found, said)


@way(
    *((path, act) for path in ("/exit/export", "/exit/bundle") for act in (REVEAL, PUBLISH)),
    ("/exit/disclose", REVEAL),
    ("/exit/bundle/take", ERASE),
)
def taken_out_from_the_desk(sijill, record, mention):
    found = at_the_desk(record)
    with door.open(record, as_="amal", passphrase="four plain words here") as book:
        for verdict in ("reveal", "erase"):
            door.rule(book, mention, verdict, because="it is needed")
    here = str(Path("public").absolute())
    identity = pyrage.x25519.Identity.generate()
    asked = {"form": "csv", "to": "public", "whom": "", "for": "publication", "folder": here, "because": "asked"}
    said = [found.post("/exit/export", asked)]
    shown = {"release": "e-none", "item": "i-none", "field": "name/0", "to": "court", "whom": "", "because": "asked"}
    said.append(found.post("/exit/disclose", shown | {"file": str(Path("shown.json").absolute())}))
    bundle = str(Path("b.bundle").absolute())
    said.append(found.post("/exit/bundle", {"file": bundle, "folder": bundle, "keys": str(identity.to_public())}))
    settled(found, said)
    said.append(found.post("/exit/bundle/take", {"file": bundle, "identity": str(identity)}))
    return settled(found, said)


@way(("/families/{family}/answer", REVEAL), ("/families/{family}/refer", REVEAL))
def told_to_a_family_from_the_desk(sijill, record, mention):
    alone(sijill, record, mention, "reveal")
    Path("ask.toml").write_text(f'name = "{NAME}"\n', encoding="utf-8")
    request = sijill("family", "ask", record, "ask.toml", "--json").objects[0]["id"]
    found = at_the_desk(record)
    said = [
        found.get(f"/families/{request}"),
        found.post(f"/families/{request}/answer", {"words": "A person will call you."}),
        found.post(f"/families/{request}/refer", {"to": "an organisation", "agreed": "yes"}),
        found.get(f"/families/{request}/sheet/answer"),
        found.get(f"/families/{request}/sheet/refer"),
    ]
    return settled(found, said)


def settled(found, said):
    """The answers, once everything that was asked for in the background has ended."""
    for seat in found.gate.seats():
        seat.jobs.wait()
    return said


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_one_alone_comes_nowhere(way, sijill, record, mention):
    source = sijill("sources", record, "--json").of("source")[0]["id"]
    for to in ("court", "public"):
        parts = ("--part", "account", "--part", "words")
        assert sijill("consent", record, source, "--to", to, "--wording", "yes", *parts).status == 0
    told = way.go(sijill, record, mention)
    assert not any(VALUE in (one.text if hasattr(one, "text") else one.out + one.err) for one in told), REVEAL
    files = [path for path in Path(".").rglob("*") if path.is_file() and path.name != "value.txt"]
    assert [path.name for path in files if VALUE.encode() in path.read_bytes()] == [], REVEAL
    assert not Path("public").exists(), PUBLISH
    assert NAME in sijill("claims", record, "--json").out, ERASE
    assert NAME.split()[1] in sijill("search", record, "Qandalaft", "--json").out, ERASE
    assert sijill("claims", record, "--as", "hala").status != 0, RECOVER
    assert sijill("check", record).status == 0
