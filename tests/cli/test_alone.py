"""Acts that take two, tried by one person through every face: nothing is revealed, published, erased or recovered.

A verb or an address that is in no table fails, and so does one that reaches an act that takes two without a row here.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest
from tests.cli.conftest import NAME
from tests.cli.test_matrix import verbs
from tests.workbench.conftest import PORT, enter

import sijill as door
from sijill.workbench.app import desk
from sijill.workbench.routes import ROUTES
from sijill.workbench.seat import Opening

VALUE = "Alvault"
REVEAL, PUBLISH, ERASE, RECOVER = "reveal", "publish", "erase", "recover"
CLEAR = ("--in-clear", "--because", "asked for")

VERBS: dict[str, set[str]] = {
    "vault show": {REVEAL},
    "disclose": {REVEAL},
    "export": {REVEAL, PUBLISH},
    "family answer": {REVEAL},
    "family refer": {REVEAL},
    "bundle send": {REVEAL, PUBLISH},
    "bundle take": {ERASE},
    "publish": {PUBLISH},
    "rule": {REVEAL, PUBLISH, ERASE},
    "people-at-desk add": {REVEAL, PUBLISH, ERASE},
    "people-at-desk recover": {RECOVER},
    "people-at-desk shares": {RECOVER},
}
"""Verbs that come near an act that takes two, and to which."""

OTHERS = {
    *("accounts", "changes", "check", "claims", "codebook", "consent", "consents", "disputes", "doctor", "elements"),
    *("estimate", "events", "family ask", "family list", "family reply", "family search", "judgments", "link"),
    *("missing", "models add", "models list", "models remove", "new", "open", "people", "people-at-desk list"),
    *("people-at-desk panic", "people-at-desk passphrase", "people-at-desk remove", "promises", "proofs", "read"),
    *("receive", "report", "search", "sources", "stamp", "support", "timeline", "totals", "tour", "transcribe"),
    *("vault keep", "verify"),
}
"""Verbs that reveal, publish, erase and recover nothing."""

ADDRESSES: dict[str, set[str]] = {
    "/publish": {PUBLISH},
    "/publish/{release}/approve": {PUBLISH, ERASE},
    "/publish/{release}/finish": {PUBLISH},
    "/exit/export": {REVEAL, PUBLISH},
    "/exit/disclose": {REVEAL},
    "/exit/bundle": {REVEAL, PUBLISH},
    "/exit/bundle/take": {ERASE},
    "/claims/{claim}/ruling": {ERASE, REVEAL},
    "/at-desk/add": {PUBLISH, ERASE},
    "/families/{family}/answer": {REVEAL},
    "/families/{family}/refer": {REVEAL},
}
"""Addresses of the desk that change something and come near an act that takes two."""

OTHER_ADDRESSES = {
    *("/at-desk/remove", "/claims/{claim}/correction", "/claims/{claim}/finding", "/differing/{dispute}", "/estimate"),
    *("/exit/check", "/exit/stamp", "/exit/stamp/check", "/families", "/families/{family}/reply", "/grid"),
    *("/grid/paste", "/grid/undo", "/items", "/items/read", "/items/{source}/consents", "/items/{source}/withdraw"),
    *("/jobs/again", "/jobs/cancel", "/language", "/leave", "/lock", "/match", "/match/bulk", "/match/{pair}", "/new"),
    *("/owed", "/owed/{owed}/done", "/panic", "/people/apart", "/publish/leave-out", "/review/audit"),
    *("/review/audit/{pair}", "/review/{pair}", "/sample", "/statements", "/statements/earlier"),
    *("/statements/{statement}/copy", "/statements/{statement}/corrections", "/statements/{statement}/read-back"),
    *("/statements/{statement}/sitting", "/statements/{statement}/withdraw", "/texts/{text}/marks"),
    *("/texts/{text}/nothing", "/undo", "/unlock"),
}

REACHING: dict[tuple[str, str], set[str]] = {
    ("register.revealing", "reveal"): {"door/keeping.py"},
    ("release.disclose", "disclosure"): {"door/handing.py"},
    ("release.publish", "finish"): {"door/publishing.py", "testing/releases.py"},
    ("release.publish", "countersign"): {"door/records.py", "testing/releases.py"},
    ("release.handover", "hand_over"): {"door/handing.py"},
    ("register.erasure", "erase"): {"door/records.py"},
    ("register.carried", "carry_out"): {"register/merge.py"},
    ("register.destroying", "destroy"): {"register/erasure.py", "register/carried.py"},
    ("register.recovery", "recover"): {"door/keeping.py"},
    ("register.vault", "Vault"): {"register/revealing.py", "register/destroying.py", "release/scanning.py"},
}
"""What carries out an act that takes two, and who may call it; another caller needs a row and a way that is refused."""


def test_every_verb_and_every_address_has_a_row():
    assert {*verbs()} == VERBS.keys() | OTHERS
    assert not VERBS.keys() & OTHERS
    changing = {screen.path for screen in ROUTES if screen.method != "GET"}
    assert changing == ADDRESSES.keys() | OTHER_ADDRESSES
    assert not ADDRESSES.keys() & OTHER_ADDRESSES


def named_in(tree: ast.Module) -> set[tuple[str, str]]:
    """Module and name of everything of the house that a file takes from elsewhere, whole modules too."""
    taken = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module is not None]
    named = {((node.module or "").removeprefix("sijill."), one.name) for node in taken for one in node.names}
    rooms = {
        one.asname or one.name: f"{(node.module or '').removeprefix('sijill.')}.{one.name}"
        for node in taken
        for one in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in rooms:
            named.add((rooms[node.value.id], node.attr))
    return named


def test_nobody_else_calls_what_takes_two(root: Path):
    found: dict[tuple[str, str], set[str]] = {one: set() for one in REACHING}
    for path in (root / "src" / "sijill").rglob("*.py"):
        for one in named_in(ast.parse(path.read_text("utf-8"))) & found.keys():
            found[one].add(path.relative_to(root / "src" / "sijill").as_posix())
    assert found == REACHING


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
