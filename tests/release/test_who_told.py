"""A stranger reads a release to learn who told: by the language, by the path that one teller went, by who helped."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest

from sijill.guarding.policy import public_policy
from sijill.meaning.amount import exact
from sijill.meaning.dates import day
from sijill.meaning.voice import Hop, Voice
from sijill.meaning.where import Where
from sijill.record.claim import Claim, Drawn, Party, Proposition, Told
from sijill.record.form import claim_form
from sijill.record.ruling import Ruling
from sijill.record.source import Source, Text
from sijill.register.consent import PARTS, Consent, keep_consent
from sijill.register.ledger import Entry
from sijill.register.pages import page_of
from sijill.register.register import append, in_memory, keep_source, rule
from sijill.release.draft import make
from sijill.release.ledger import draft_body

HOP = Hop("the author", "interview", rendered_by="an interpreter, from Armenian")
SCENES = (("Samir Dalati", "Tell Shams", 1), ("Karam Attar", "Tell Shams", 1), ("Wasim Murrani", "Ayn Wadi", 3))


def one_teller(terms: str, language: str = "hy"):
    """One teller who saw two deaths in one place and a third, two days later, in another; everything was agreed to."""
    book = in_memory("amal")
    words = " ".join(f"They killed {name} in {place}." for name, place, _ in SCENES)
    data = words.encode()
    source = Source("a.txt", sha256(data).hexdigest(), "", len(data), "text/plain", "a teller", terms, language)
    entry = keep_source(book, source, data, [(Text("", "plain", "1", 0, "", language), words)])
    page = page_of(book, book.view().texts(entry.id)[0].id)
    for name, place, number in SCENES:
        start, at = words.index(f"They killed {name}"), words.index(name)
        proposition = Proposition(
            "act",
            "kill.summary",
            (Party("victim", "person", page.cut(at, at + len(name))),),
            when=Told(day(2001, 5, number, words="that day"), None, True),
            where=Told(Where(place, level="locality"), None, True),
            outcome="dead",
        )
        claim = Claim(page.cut(start, at + len(name)), Voice("eyewitness", (HOP,)), proposition, Drawn("person", "1"))
        line = append(book, [Entry("claim", claim_form(claim))])[0]
        rule(book, Ruling((line.id,), "accept", "read"))
    if terms != "published":
        keep_consent(book, Consent(entry.id, "public", (), PARTS, True, "yes", "en", "amal"))
    return book


def items(book) -> list[dict]:
    made = make(book, draft_body(book, public_policy(), book.clock(), "sijill", []))
    return [json.loads(line) for line in made.files["data/items.jsonl"].splitlines()]


def test_one_teller_of_two_scenes_is_no_path():
    told = {one["parties"][0]["name"]: one for one in items(one_teller("restricted")) if one["type"] == "claim"}
    assert len(told) == len(SCENES)
    assert told["Samir Dalati"]["source"] == told["Karam Attar"]["source"] != told["Wasim Murrani"]["source"]
    known = {one["id"] for one in items(one_teller("restricted")) if one["type"] == "source"}
    assert len(known) == 2


def test_the_language_of_a_teller_is_not_told():
    """Where few speak it, it says who they are, and of which community they are held to be."""
    book = one_teller("restricted")
    for one in items(book):
        assert one.get("language") is None
        assert one.get("voice", {}).get("rendered_from") is None
    made = make(book, draft_body(book, public_policy(), book.clock(), "sijill", []))
    whole = b"".join(data for path, data in made.files.items() if path != "verify.py")
    assert b"Armenian" not in whole
    assert b'"hy"' not in whole


def test_what_is_public_itself_stays_whole():
    told = items(one_teller("published"))
    assert [one["language"] for one in told if one["type"] == "source"] == ["hy"]
    assert len({one["source"] for one in told if one["type"] == "claim"}) == 1


@pytest.mark.parametrize(
    ("form", "role", "helped", "amount"),
    [
        ("organisation", "protector", "the Convent of Marwa", None),
        ("organisation", "recoverer", "the fire brigade", None),
        ("group", "protector", "two monks", exact(2)),
    ],
)
def test_a_body_or_a_few_who_helped_are_neither_named_nor_quoted(form, role, helped, amount):
    book = in_memory("amal")
    kept = f"Afterwards {helped} took the wounded in"
    death = f"Before {helped} came they killed Samir Dalati"
    words = f"{death}. {kept}."
    data = words.encode()
    source = Source("a.txt", sha256(data).hexdigest(), "", len(data), "text/plain", "a paper", "published", "en")
    entry = keep_source(book, source, data, [(Text("", "plain", "1", 0, "", "en"), words)])
    page = page_of(book, book.view().texts(entry.id)[0].id)

    def cut(part: str, after: int = 0):
        start = words.index(part, after)
        return page.cut(start, start + len(part))

    there = words.index(kept)
    for said, code, party in (
        (death, "kill.summary", Party("victim", "person", cut("Samir Dalati"))),
        (kept, "shelter", Party(role, form, cut(helped, there), amount)),
    ):
        dead = "dead" if code == "kill.summary" else "unknown"
        claim = Claim(
            cut(said),
            Voice("unstated", (Hop("the author", "text"),)),
            Proposition("act", code, (party,), outcome=dead),
            Drawn("person", "1"),
        )
        line = append(book, [Entry("claim", claim_form(claim))])[0]
        rule(book, Ruling((line.id,), "accept", "read"))
    whole = "\n".join(json.dumps(one, ensure_ascii=False) for one in items(book))
    assert "Samir Dalati" in whole
    for word in (one for one in helped.split() if len(one) > 3):
        assert word not in whole


@pytest.mark.parametrize(
    ("words", "alone"),
    [("my husband Karam Attar", "Karam Attar"), ("our son Karam", "Karam"), ("زوجي كرم عطار", "كرم عطار")],
)
def test_the_dead_are_named_without_whose_they_were(words, alone):
    """A reader of testimonies takes "my husband Karam Attar" for the name; printed so, it says that his wife told."""
    book = in_memory("amal")
    text = f"They killed {words} there."
    data = text.encode()
    source = Source("a.txt", sha256(data).hexdigest(), "", len(data), "text/plain", "a paper", "published", "en")
    entry = keep_source(book, source, data, [(Text("", "plain", "1", 0, "", "en"), text)])
    page = page_of(book, book.view().texts(entry.id)[0].id)
    proposition = Proposition(
        "act", "kill.summary", (Party("victim", "person", page.cut(12, 12 + len(words))),), outcome="dead"
    )
    voice = Voice("unstated", (Hop("the author", "text"),))
    claim = Claim(page.cut(0, 12 + len(words)), voice, proposition, Drawn("person", "1"))
    rule(book, Ruling((append(book, [Entry("claim", claim_form(claim))])[0].id,), "accept", "read"))
    (told,) = [one for one in items(book) if one["type"] == "claim"]
    assert [party["name"] for party in told["parties"]] == [alone]
    assert told["quote"] is None
