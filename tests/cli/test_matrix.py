"""Every verb at the command line has a rule: what it may show to whom, over roles and states of consent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import pyrage
import pytest
import yaml
from tests.conftest import NIGHTLY

from sijill.cli.app import app
from sijill.register.slot import ROLES

ROLES_AT_DESK = tuple(role for role in ROLES if role != "administrator")
DATA = yaml.safe_load((files("sijill.register") / "tiers.yml").read_text("utf-8"))
NAME, WORDS = "Qandalaft", "window"
FROM = ("--origin", "a neighbour", "--terms", "restricted", "--document-date", "2001-05-10")
CLEAR = ("--to", "court", "--for", "trial", "--in-clear", "--because", "asked for")
OUT = Path("out")

LOOKS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("claims", "codebook", "consents", "disputes", "elements", "events", "family list"), ()),
    **dict.fromkeys(("judgments", "missing", "people", "promises", "proofs", "sources", "support", "timeline"), ()),
    **dict.fromkeys(("totals", "check"), ()),
    "accounts": (NAME,),
    "changes": ("SOURCE",),
    "search": (NAME,),
    "family search": ("REQUEST",),
    "read": ("SOURCE", "--model", "none"),
    "report": ("--html", str(OUT / "report.html")),
    "link": (),
    "estimate": (),
}
"""Verbs that show something of a record, with what they are asked; each cell of role and consent is asserted."""

LEAVES: dict[str, tuple[str, ...]] = {
    **{f"export {form}": (form, str(OUT / form), *CLEAR) for form in ("csv", "dossier", "ftm")},
    "publish": (str(OUT / "public"), "--prepare"),
    "family answer": ("REQUEST", "answer.toml", "--sheet", str(OUT / "answer.html")),
    "family refer": ("REQUEST", "refer.toml", "--sheet", str(OUT / "refer.html")),
    "disclose": ("e-none", "i-none", "name/0", str(OUT / "shown.json"), "--to", "court", "--because", "asked for"),
    "bundle send": (str(OUT / "a.bundle"), "--key", "AGE"),
    "vault show": ("r-none",),
    "transcribe": ("SOURCE", "--with", "cat"),
}
"""Verbs by which something leaves or is opened: in the clear stands only what the role reads."""

ACTS = {
    *("bundle take", "consent", "family ask", "family reply", "receive", "rule", "vault keep"),
    *(f"people-at-desk {verb}" for verb in ("add", "passphrase", "panic", "recover", "remove", "shares")),
}
"""Verbs that write, or manage people, and show nothing of anybody's words; two persons are asserted elsewhere."""

BARE = {
    *("doctor", "models add", "models list", "models remove", "new", "open", "people-at-desk list"),
    *("stamp", "tour", "verify"),
}
"""Verbs that open no record by a key, or only the sample."""


def verbs() -> Iterator[str]:
    def within(command: object, before: str) -> Iterator[str]:
        for name, inner in getattr(command, "commands", {}).items():
            if hasattr(inner, "commands"):
                yield from within(inner, f"{before}{name} ")
            else:
                yield f"{before}{name}"

    return within(app(), "")


def test_a_verb_without_a_rule_fails():
    ruled = {*LOOKS, *ACTS, *BARE, *(verb.replace(" csv", "") for verb in LEAVES if not verb.startswith("export "))}
    assert {*verbs()} == ruled | {"export"}
    assert len(ruled) == len(LOOKS) + len(ACTS) + len(BARE) + len(LEAVES) - 3  # no verb has two rules


def agreed(*parts: str) -> Callable[..., object]:
    words = [word for part in ("account", *parts) for word in ("--part", part)]

    def do(sijill, record, source):
        for to in ("team", "court", "public"):
            assert sijill("consent", record, source, "--to", to, "--wording", "yes", *words).status == 0

    return do


def withdrawn(sijill, record, source):
    assert sijill("rule", record, source, "withdraw", "--because", "by telephone").status == 0


STATES: dict[str, tuple[Callable[..., object] | None, tuple[str, ...]]] = {
    "as its terms say": (None, ("name", "words")),
    "everything agreed": (agreed("words", "name", "place"), ("name", "words")),
    "the account alone": (agreed(), ()),
    "words without names": (agreed("words"), ("words",)),
    "withdrawn": (withdrawn, ()),
}


@pytest.fixture
def desk(sijill, record, testimony, tmp_path, monkeypatch):
    """A record with one account, a family's request, and a person in each role at its desk."""
    monkeypatch.setenv("SIJILL_NEW_PASSPHRASE", "four plain words here")
    source = sijill("receive", record, testimony, *FROM, "--json").of("source")[0]["id"]
    for claim in sijill("read", record, "--model", "none", "--json").of("claim"):
        assert sijill("rule", record, claim["id"], "accept", "--because", f"read of {NAME}").status == 0
    (tmp_path / "ask.toml").write_text(f'name = "Canary {NAME}"\n', encoding="utf-8")
    (tmp_path / "answer.toml").write_text('words = "A person will call you."\n', encoding="utf-8")
    (tmp_path / "refer.toml").write_text('to = "an organisation"\nagreed = "yes"\n', encoding="utf-8")
    request = sijill("family", "ask", record, "ask.toml", "--json").objects[0]["id"]
    for role in ROLES_AT_DESK:
        assert sijill("people-at-desk", "add", record, f"{role}-1", "--role", role).status == 0
    assert sijill("people-at-desk", "add", record, "huda", "--administrator").status == 0
    return source, request


def reads(role: str, parts: tuple[str, ...]) -> dict[str, bool]:
    """The oracle, from the table of tiers and what is agreed to: the name of somebody alive is T4, the words T1."""
    tiers = DATA["roles"].get(role, [])
    return {NAME: "name" in parts and "T4" in tiers, WORDS: "words" in parts and "T1" in tiers}


def in_files() -> str:
    """Everything that was written, as anybody would read it."""
    found = [path for path in OUT.rglob("*") if path.is_file()]
    return "".join(f"{path.name} {path.read_bytes().decode('utf-8', 'ignore')}" for path in found)


FEW = ("as its terms say", "words without names")
SEATS = (*ROLES_AT_DESK, "administrator") if NIGHTLY else ("member", "analyst", "administrator")


@pytest.mark.parametrize("state", STATES if NIGHTLY else FEW)
def test_every_cell(state, sijill, record, desk):
    source, request = desk
    change, parts = STATES[state]
    if change is not None:
        change(sijill, record, source)
    given = {"SOURCE": source, "REQUEST": request, "AGE": str(pyrage.x25519.Identity.generate().to_public())}
    wrong, shown = [], set()
    for role in SEATS:
        who = "huda" if role == "administrator" else f"{role}-1"
        may = reads(role, parts)
        for verb, asked in (*LOOKS.items(), *LEAVES.items()):
            for path in sorted(OUT.rglob("*"), reverse=True):
                path.rmdir() if path.is_dir() else path.unlink()
            OUT.mkdir(exist_ok=True)
            words = [given.get(one, one) for one in asked]
            head = ["export"] if verb.startswith("export ") else verb.split()
            said = sijill(*head, record, *words, "--as", who, *([] if verb == "report" else ["--json"]))
            told = said.out + said.err + in_files()
            for canary, allowed in may.items():
                asked_by_them = canary == NAME and verb in ("search", "accounts")
                seen = canary in told.replace(f'"{NAME}"', "") if asked_by_them else canary in told
                if verb == "family list":  # what a family asks is a source of its own, for whoever reads who is told of
                    allowed = "T4" in DATA["roles"].get(role, [])
                if seen and (not allowed or verb in ("vault show", "disclose", "bundle send")):
                    wrong.append((role, verb, canary))
                if seen:
                    shown.add(verb)
            if said.status == 5:
                wrong.append((role, verb, said.err[-200:]))
    assert wrong == [], sorted(map(str, wrong))
    assert bool(shown - {"family list"}) == bool(parts), shown
