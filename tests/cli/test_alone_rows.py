"""Which verbs, addresses and calls reach an act that takes two: whatever is in no table fails."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.cli.test_matrix import verbs

from sijill.workbench.routes import ROUTES

REVEAL, PUBLISH, ERASE, RECOVER = "reveal", "publish", "erase", "recover"

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
    *("/jobs/again", "/jobs/cancel", "/jobs/halt", "/language", "/leave", "/lock", "/match", "/match/bulk"),
    *(
        "/match/{pair}",
        "/new",
        "/owed",
        "/owed/{owed}/done",
        "/panic",
        "/people/apart",
        "/publish/leave-out",
        "/review/audit",
    ),
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
