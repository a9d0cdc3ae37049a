"""Estimates in a release: only where a person has ruled to keep them, only of deaths, only numbers and assumptions."""

from __future__ import annotations

import json

from sijill.guarding.policy import public_policy
from sijill.record.ruling import Ruling
from sijill.register.ledger import Entry
from sijill.register.register import append, in_memory, rule
from sijill.release.draft import make
from sijill.release.ledger import draft_body
from sijill.testing.releases import ACCOUNT, take_in

ANSWERS = [
    {"type": "table", "lists": ["list of Qandalaft", "B", "C"], "documented": 120},
    {
        "type": "estimate",
        "method": "chao_lower_bound",
        "point": "151.7",
        "interval95": ["130.2", "190.9"],
        "assumes": "Everybody is on at least as many lists as chance would have it.",
    },
    {"type": "refusal", "method": "latent_classes", "reason": "the list of Qandalaft is too short"},
]


def released(book):
    made = make(book, draft_body(book, public_policy(), book.clock(), "sijill", []))
    items = [json.loads(line) for line in made.files["data/items.jsonl"].splitlines()]
    return made, [item for item in items if item["type"] == "estimate"]


def test_rivals_stand_side_by_side_once_somebody_keeps_them():
    book = in_memory("amal")
    take_in(book, ACCOUNT)
    deaths = append(book, [Entry("estimate", {"of": "deaths", "seed": 1, "answers": ANSWERS})])[0]
    living = append(book, [Entry("estimate", {"of": "missing", "seed": 1, "answers": ANSWERS})])[0]
    assert released(book)[1] == []
    rule(book, Ruling((deaths.id,), "keep", "shown to both statisticians"))
    rule(book, Ruling((living.id,), "keep", "shown to both statisticians"))
    made, items = released(book)
    told = {item["method"]: item for item in items}
    assert sorted(told) == ["chao_lower_bound", "latent_classes"]
    chao, refused = told["chao_lower_bound"], told["latent_classes"]
    assert (chao["point"], chao["low"], chao["high"], chao["documented"], chao["lists"]) == (152, 130, 191, 120, 3)
    assert (refused["refused"], refused["point"]) == (True, None)
    assert b"Qandalaft" not in b"".join(made.files.values())
    for page in ("en/index.html", "ar/index.html"):
        assert b"chao_lower_bound" in made.files[page]
    assert "as chance would have it" in made.files["en/index.html"].decode()
    assert made.files["data/estimates.csv"].decode("utf-8-sig").count("\r\n") == 3


def test_an_undone_ruling_takes_them_out():
    book = in_memory("amal")
    take_in(book, ACCOUNT)
    line = append(book, [Entry("estimate", {"of": "deaths", "seed": 1, "answers": ANSWERS})])[0]
    kept = rule(book, Ruling((line.id,), "keep", "shown"))
    rule(book, Ruling((kept.id,), "undo", "the lists were mended"))
    assert released(book)[1] == []
