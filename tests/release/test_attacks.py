"""A planted world is published, and an attacker who knows it and every public list tries to find who told it."""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from dataclasses import replace
from hashlib import sha256

import pytest

from sijill.errors import Refused
from sijill.guarding.policy import public_policy
from sijill.meaning.dates import day as day_of
from sijill.meaning.voice import Hop, Voice
from sijill.meaning.where import Where
from sijill.record.claim import Claim, Drawn, Party, Proposition, Told
from sijill.record.form import claim_form
from sijill.record.ruling import Ruling
from sijill.record.source import Source, Text
from sijill.register.ledger import Entry
from sijill.register.pages import page_of
from sijill.register.register import append, in_memory, keep_source, rule
from sijill.release.draft import make, manifest
from sijill.release.items import HARMFUL, TOGETHER, WHY
from sijill.release.ledger import draft_body
from sijill.release.publish import prepare

FIRST = ("Zuhayr", "Nadim", "Karam", "Wasim", "Ghassan", "Farid", "Hazem", "Labib", "Munzir", "Rafiq")
FAMILY = ("Qandalaft", "Harfoush", "Barhum", "Attarian", "Ghazalah", "Murrani", "Shahbandar", "Tabbakh")
"""Invented, and none a word of the pages."""
LIVING = ("witness", "refuser", "protector", "survivor")
CODES = {"witness": "raid", "refuser": "raid", "protector": "shelter", "survivor": "illtreat", "dead": "kill.summary"}
PLACES = ("Marsa Rumman", "Tell Shams", "Ayn Wadi")


def planted(seed: int, people: int = 40):
    """A record of many small sources about invented people; gives the book and the truth about each claim."""
    drawn = random.Random(seed)
    names = [f"{first} {family}" for first in FIRST for family in FAMILY]
    drawn.shuffle(names)
    book, truth = in_memory("amal"), {}
    for number in range(people):
        role = drawn.choice((*LIVING, "dead"))
        place, day = drawn.choice(PLACES), f"2001-05-{drawn.randint(1, 4):02}"
        told = {"name": names[number], "role": role, "place": place, "day": day}
        truth[add(book, told, number)] = told
    return book, truth


def add(book, told, number, extra=()) -> str:
    """One source with one sentence and one accepted claim; gives the claim's id."""
    words = f"At {told['place']} on {told['day']} the men met {told['name']} by the wall, account {number}."
    data = words.encode()
    source = Source(
        f"{number}.txt", sha256(data).hexdigest(), "", len(data), "text/plain", "a paper", "published", "en"
    )
    entry = keep_source(book, source, data, [(Text("", "plain", "1", 0, "", "en"), words)])
    page = page_of(book, book.view().texts(entry.id)[0].id)

    def cut(part: str):
        start = words.index(part)
        return page.cut(start, start + len(part))

    dead = told["role"] == "dead"
    role = "victim" if told["role"] in ("dead", "survivor") else told["role"]
    proposition = Proposition(
        told.get("kind", "act"),
        told.get("code", CODES[told["role"]]),
        (Party(role, "person", cut(told["name"])), *(Party(r, "person", cut(w)) for r, w in extra)),
        when=Told(day_of(*map(int, told["day"].split("-")), words=told["day"]), cut(told["day"])),
        where=Told(Where(told["place"], level="locality"), cut(told["place"])),
        outcome="dead" if dead else "unknown",
    )
    claim = Claim(
        page.cut(0, len(words)), Voice("unstated", (Hop("the author", "text"),)), proposition, Drawn("person", "1")
    )
    line = append(book, [Entry("claim", claim_form(claim))])[0]
    rule(book, Ruling((line.id,), "accept", "read"))
    return line.id


def released(book):
    return make(book, draft_body(book, public_policy(), book.clock(), "sijill", []))


def items_of(made):
    return [json.loads(line) for line in made.files["data/items.jsonl"].splitlines()]


@pytest.fixture(scope="module", params=(1, 2, 3))
def attacked(request):
    book, truth = planted(request.param)
    made = released(book)
    return book, truth, made, items_of(made)


def fits(told, item) -> bool:
    """Whether a person of the truth could be who an item tells of."""
    when, where = item["when"], item["where"]
    if told["role"] == "dead" or CODES[told["role"]] != item["code"]:
        return False
    role = "victim" if told["role"] == "survivor" else told["role"]
    if role not in [party["role"] for party in item["parties"]]:
        return False
    if where and where["name"] and where["name"] != told["place"]:
        return False
    return not when or when["earliest"] <= told["day"] <= when["latest"]


def test_whoever_knows_everybody_finds_nobody_among_fewer_than_five(attacked):
    _, truth, made, items = attacked
    claims = [item for item in items if item["type"] == "claim"]
    finely = {made.ids[item["id"]] for item in claims if item["when"] or item["where"]}
    tried = 0
    for item in items:
        if (
            item["type"] != "claim"
            or truth[made.ids[item["id"]]]["role"] == "dead"
            or not (item["when"] or item["where"])
        ):
            continue
        tried += 1
        shown = (item["when"], item["where"], item["code"])
        same = [made.ids[one["id"]] for one in claims if (one["when"], one["where"], one["code"]) == shown]
        could = {told["name"] for told in truth.values() if fits(told, item)}
        assert len(could & {truth[one]["name"] for one in same}) >= 5
    assert tried == len([one for one in finely if truth[one]["role"] != "dead"])


def test_no_living_name_in_any_spelling_stands_anywhere_and_every_dead_one_does(attacked):
    _, truth, made, _ = attacked
    whole = "\n".join(data.decode("utf-8", "ignore") for data in made.files.values())
    printed = {told["name"] for told in truth.values() if told["role"] == "dead"}
    for told in truth.values():
        if told["role"] != "dead":
            assert told["name"] not in whole
        else:
            assert told["name"] in whole
    assert printed


def test_the_dead_keep_place_and_day(attacked):
    _, truth, made, items = attacked
    told = {made.ids[item["id"]]: item for item in items if item["type"] == "claim"}
    for claim, true in truth.items():
        if true["role"] == "dead":
            assert told[claim]["when"]["earliest"] == told[claim]["when"]["latest"] == true["day"]
            assert told[claim]["where"]["name"] == true["place"]


def test_a_coarse_claim_is_joined_to_nothing(attacked):
    """Not by its source, its pseudonym, a difference or a total, and its words are not there to be searched for."""
    items = attacked[3]
    claims = {item["id"]: item for item in items if item["type"] == "claim"}
    coarse = {id for id, item in claims.items() if "when" in item["withheld"]}
    assert coarse
    of_source = defaultdict(set)
    for id, item in claims.items():
        of_source[item["source"]].add(id)
    for id in coarse:
        assert of_source[claims[id]["source"]] == {id}
        assert claims[id]["quote"] is None
    sources = {item["id"]: item for item in items if item["type"] == "source"}
    assert all(sources[claims[id]["source"]]["origin"] is None for id in coarse)
    joined = {one for item in items if item["type"] in ("dispute", "total") for one in item["claims"]}
    assert not joined & coarse


def test_ids_order_and_times_tell_nothing(attacked):
    book, truth, made, items = attacked
    whole = b"\n".join(data for path, data in made.files.items() if path != "verify.py")
    for id in (*truth, *(entry.id for entry in book.view().sources())):
        assert id.encode() not in whole
    assert b"amal" not in whole
    clock = {line.recorded_at[:16].encode() for kind in ("claim", "ruling") for line in book.view().lines(kind)}
    assert not any(moment in whole for moment in clock)
    assert not re.search(rb"\d{2}:\d{2}:\d{2}\.\d{6}", whole)
    recorded = {claim: place for place, claim in enumerate(truth)}
    places = [recorded[made.ids[item["id"]]] for item in items if item["type"] == "claim"]
    assert places != sorted(places)
    again = [item["id"] for item in items_of(released(book)) if item["type"] == "claim"]
    assert not set(again) & {item["id"] for item in items}


def test_what_is_left_out_does_not_tell_why():
    """One account of violence that is never told one by one comes between two editions; only the whole count grows."""
    book, _ = planted(4, people=12)
    before = released(book)
    hurt = {"name": "Rafiq Tabbakh", "role": "survivor", "place": PLACES[0], "day": "2001-05-02", "code": "sexual"}
    add(book, hurt, 90)
    after = released(book)
    assert after.left_out[HARMFUL] == 1
    told = [json.loads(made.files["manifest.json"])["left_out"] for made in map(finished, (before, after))]
    assert [*told[1]] == [TOGETHER]
    assert sum(told[1].values()) == sum(told[0].values()) + 1
    for made in map(finished, (before, after)):
        whole = "\n".join(data.decode("utf-8", "ignore") for path, data in made.files.items())
        assert not [why for why in WHY if why in whole]
        assert (TOGETHER in whole) == bool(made.left_out)


def finished(made):
    """With its manifest, as everybody gets it."""
    sealed = manifest(made, [], {"day": "", "software": "", "earlier": []})
    return replace(made, files=made.files.with_more({"manifest.json": sealed}))


def test_commitments_cannot_be_guessed_with_the_whole_list_of_names(attacked):
    import hmac

    from sijill.record.canonical import canonical

    _, truth, made, items = attacked
    for item in items:
        for field, commitment in (item.get("withheld") or {}).items():
            for told in truth.values():
                bound = {"release": made.release, "item": item["id"], "field": field, "value": told["name"]}
                for salt in (b"", bytes(32), item["id"].encode(), made.release.encode()):
                    assert hmac.new(salt, canonical(bound), "sha256").hexdigest() != commitment
        assert all(len(one) == 64 for one in (item.get("withheld") or {}).values()), (
            "no length tells how long a name is"
        )


WITNESS, DEAD, STRANGER = "Zuhayr Qandalaft", "Karam Barhum", "Wasim Tabbakh"


def small_world():
    book = in_memory("amal")
    ids = [
        add(book, {"name": name, "role": role, "place": PLACES[0], "day": "2001-05-01"}, number)
        for number, (name, role) in enumerate(((WITNESS, "witness"), (DEAD, "dead"), (STRANGER, "dead")))
    ]
    return book, ids


def test_a_source_that_changes_names_waits_until_somebody_has_ruled(tmp_path):
    from sijill.release import publish

    book, ids = small_world()
    kin_words = {"name": DEAD, "role": "dead", "place": PLACES[0], "day": "2001-05-01"}
    claim = add(book, kin_words, 20, extra=())
    source = book.view().claim(claim).source
    page = book.view().claim(claim).claim.passage.page
    name = "the men"
    start = page.text.index(name)
    party = Party("subject", "person", page.cut(start, start + len(name)))
    other = Claim(page.cut(0, len(page.text)), Voice("unstated", (Hop("the author", "text"),)),
                  Proposition("attribute", "attribute.pseudonym", (party,)), Drawn("person", "1"))  # fmt: skip
    append(book, [Entry("claim", claim_form(other))])
    assert source
    made = released(book)
    assert made.roll.unsettled == (f"{claim}/0",)
    with pytest.raises(Refused) as refusal:
        prepare(book, tmp_path / "public", software="sijill")
    assert DEAD not in str(refusal.value)
    assert refusal.value.where == f"{claim}/0"
    assert not publish.preview_of(tmp_path / "public").exists()
    rule(book, Ruling((f"{claim}/0",), "explain", "his family says that this is his name"))
    assert released(book).roll.unsettled == ()
    assert prepare(book, tmp_path / "public", software="sijill").ruling[:2] == "r-"
    assert ids


def test_a_public_list_makes_it_coarser(tmp_path):
    """Five survivors of one day are told by day; a list that names two people of that place and day changes that."""
    book = in_memory("amal")
    for number in range(5):
        name = f"{FIRST[number]} {FAMILY[number]}"
        add(book, {"name": name, "role": "survivor", "place": PLACES[0], "day": "2001-05-01"}, number)
    add(book, {"name": STRANGER, "role": "dead", "place": PLACES[1], "day": "2001-05-01"}, 9)

    def days(against=()):
        draft = prepare(book, tmp_path / f"public{len(against)}", software="sijill", against=against)
        return {bool(item["when"]) for item in items_of(draft.made) if item.get("code") == "illtreat"}

    assert days() == {True}
    listed = tmp_path / "list.csv"
    listed.write_text(
        f"name,place,death_date\nA B,{PLACES[0]},2001-05-01\nC D,{PLACES[0].upper()},2001-05-01\n", "utf-8"
    )
    assert days([listed]) == {False}
