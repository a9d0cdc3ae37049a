"""Who may read what: every cell of role x recipient x purpose x tier x consent, seen through every verb of the view."""

from __future__ import annotations

import itertools
import os
from dataclasses import replace
from hashlib import sha256
from importlib.resources import files

import pytest
import yaml

from sijill.door import looking, named
from sijill.errors import NotCleared
from sijill.meaning.amount import exact
from sijill.meaning.voice import Hop, Voice
from sijill.meaning.where import Where
from sijill.record.claim import Claim, Drawn, Figure, Party, Proposition, Told
from sijill.record.form import claim_form
from sijill.record.ruling import Ruling
from sijill.record.source import Source, Text
from sijill.record.vocabulary import vocabulary
from sijill.register.consent import PARTS, Consent, keep_consent
from sijill.register.ledger import Entry
from sijill.register.pages import page_of
from sijill.register.register import append, in_memory, keep_source, rule
from sijill.register.slot import ROLES
from sijill.register.tiers import TIERS, tiers
from sijill.register.view import View

NIGHTLY = os.environ.get("SIJILL_NIGHTLY") == "1"
DATA = yaml.safe_load((files("sijill.register") / "tiers.yml").read_text("utf-8"))
RECIPIENTS = ("team", "court:chamber", "partner", "research", "media", "public", "nobody we know")
PURPOSES = (*DATA["purposes"], "something else")

SENTENCES = {
    "official": "Spokcanary Delta announced that nineteen persons were dead.",
    "raid": "Men searched the market in Towncanary.",
    "dead": "Men killed Deadcanary Alpha in Towncanary.",
    "alive": "Men beat Survcanary Beta on Lanecanary stairs.",
    "suspect": "Suspcanary Gamma beat two men.",
    "other": "He was called Wordcanary by them.",
    "sexual": "Men hurt Sexcanary Epsilon there.",
}
WORDS = " ".join(SENTENCES.values()) + " Later Survcanary came home."
SEEN_AS = {  # what each canary is, in words of the table: part and tier
    "Spokcanary": ("name", "T0"),
    "Towncanary": ("place", "T1"),
    "Deadcanary": ("name", "T2"),
    "Survcanary": ("name", "T4"),
    "Lanecanary": ("place", "T4"),
    "Suspcanary": ("name", "T5"),
    "Wordcanary": ("words", "T3"),
    "Sexcanary": ("name", "T6"),
    "searched": ("words", "T1"),
    "announced": ("words", "T0"),
    "Later": ("words", "T1"),  # of no claim
}


def world(terms: str):
    """A record in memory with one claim of every tier; gives the book and the id of its source."""
    book = in_memory("amal")
    data = WORDS.encode()
    source = Source("a.txt", sha256(data).hexdigest(), "", len(data), "text/plain", "a neighbour", terms, "en")
    entry = keep_source(book, source, data, [(Text("", "plain", "1", 0, "", "en"), WORDS)])
    page = page_of(book, View(book).texts(entry.id)[0].id)

    def cut(words: str):
        start = WORDS.index(words)
        return page.cut(start, start + len(words))

    def person(role: str, words: str):
        return Party(role, "person", cut(words))

    def place(words: str, **more):
        return Told(Where(words, **more), cut(words))

    hop = Hop("the author", "text", named=False)
    spoke = cut("Spokcanary Delta")
    official = Voice("official", (Hop(spoke.words, "press", spoke.start, spoke.end),), as_="announcement")
    plain = Voice("unstated", (hop,))
    town = place("Towncanary", level="locality")
    said = {
        "official": (official, Proposition("figure", "st.figure", figure=Figure("persons killed", exact(19)))),
        "raid": (plain, Proposition("act", "raid", where=town)),
        "dead": (plain, Proposition("act", "kill.summary", (person("victim", "Deadcanary Alpha"),), outcome="dead")),
        "alive": (
            plain,
            Proposition(
                "act",
                "assault",
                (person("victim", "Survcanary Beta"),),
                where=place("Lanecanary stairs", kind="stairwell"),
            ),
        ),
        "suspect": (plain, Proposition("act", "torture", (person("perpetrator", "Suspcanary Gamma"),))),
        "other": (plain, Proposition("attribute", "attribute.other", (), value=cut("Wordcanary"))),
        "sexual": (plain, Proposition("act", "sexual", (person("victim", "Sexcanary Epsilon"),))),
    }
    for name, (voice, proposition) in said.items():
        claim = Claim(cut(SENTENCES[name]), voice, proposition, Drawn("person", "1"))
        line = append(book, [Entry("claim", claim_form(claim))])[0]
        rule(book, Ruling((line.id,), "accept", f"read: {SENTENCES[name]}"))
    return book, entry.id


def with_consents(terms: str = "restricted", parts=(), **more):
    book, source = world(terms)
    for to in RECIPIENTS[:-1]:
        if parts:
            granted, purposes = more.get("granted", True), more.get("purposes", ())
            said = Consent(source, to, purposes, parts, granted, "asked", "en", "amal", expires=more.get("expires"))
            keep_consent(book, said)
    return book, source


def withdrawn():
    book, source = with_consents(parts=PARTS)
    rule(book, Ruling((source,), "withdraw", "by telephone"))
    return book, source


TERMS = {
    "published": dict.fromkeys(("team", "court", "partner"), PARTS),
    "restricted": {"team": PARTS},
    "odd": {"team": PARTS},
}
TERMS["published"] |= dict.fromkeys(("research", "media", "public"), ("account", "words", "name", "place"))

STATES = {  # name: how it is made, parts by terms, parts by consent (None: no consent in force)
    "published": (lambda: world("published"), "published", None, None),
    "restricted": (lambda: world("restricted"), "restricted", None, None),
    "another word": (lambda: world("as told by letter"), "odd", None, None),
    "all agreed": (lambda: with_consents(parts=PARTS), "restricted", PARTS, None),
    "account": (lambda: with_consents(parts=("account",)), "restricted", ("account",), None),
    "words": (lambda: with_consents(parts=("account", "words")), "restricted", ("account", "words"), None),
    "name": (lambda: with_consents(parts=("account", "name")), "restricted", ("account", "name"), None),
    "place": (lambda: with_consents(parts=("account", "place")), "restricted", ("account", "place"), None),
    "words, no account": (lambda: with_consents(parts=("words", "name")), "restricted", ("words", "name"), None),
    "refused": (lambda: with_consents("published", PARTS, granted=False), "published", (), None),
    "over": (lambda: with_consents("published", PARTS, expires="2001-01-01"), "published", (), None),
    "for the trial": (lambda: with_consents(parts=PARTS, purposes=("trial",)), "restricted", PARTS, "trial"),
    "withdrawn": (withdrawn, "nothing", (), None),
}


def may(state: str, role: str, to: str, purpose: str, part: str, tier: str) -> bool:
    """The oracle: the rule of the table, written a second time from its data and the plain words of the contract."""
    _, terms, consented, only_for = STATES[state]
    kind = to.split(":")[0]
    fits = consented is not None and to != RECIPIENTS[-1] and only_for in (None, purpose)
    parts = consented if fits else TERMS.get(terms, {}).get(kind, ())
    if tier not in DATA["roles"].get(role, []) or tier not in DATA["purposes"].get(purpose, DATA["purposes"]["other"]):
        return False
    table = DATA["recipients"].get(kind, {})
    mine = (tier in table.get("terms", []) and part in parts) or (
        tier in table.get("consent", []) and fits and part in consented
    )
    return mine and (kind == "team" or may(state, role, "team", "documentation", part, tier))


def expected(state: str, role: str, to: str, purpose: str) -> set[str]:
    def given(part: str, tier: str) -> bool:
        return may(state, role, to, purpose, part, tier)

    there = given("account", "T0") or given("account", "T1")
    claims = {"Spokcanary": "T0", "Sexcanary": "T6", "Wordcanary": "T3", "announced": "T0"}
    seen = set()
    for canary, (part, tier) in SEEN_AS.items():
        holds = given("account", claims.get(canary, "T1"))
        tier_of_name = {"Sexcanary": "T4"}.get(canary, tier)
        if there and holds and given(part, tier_of_name):
            seen.add(canary)
    return seen


LOOKS = (
    looking.claim_objects,
    looking.dispute_objects,
    named.person_objects,
    looking.timeline_objects,
    looking.total_objects,
)


def dump(book, to: tuple[str, str]) -> str:
    view = book.view(to=to)
    told = [list(objects(view)) for objects in LOOKS]
    told.append(list(view.rulings()))
    told.append([line.body for kind in ("claim", "ruling", "source", "consent", "text") for line in view.lines(kind)])
    for source in view.sources():
        told.append([source, [view.page(text.id).text for text in view.texts(source.id)]])
    told.append([hit["snippet"] for words in ("Survcanary", "searched") for hit in looking.hit_objects(view, words, 5)])
    told.append(list(view.proposals()))
    return repr(told)


def cells():
    everything = itertools.product(STATES, ROLES, RECIPIENTS, PURPOSES)
    if NIGHTLY:
        return set(everything)
    few = ("team", "court:chamber", "public")
    kept = {
        (state, role, to, purpose)
        for state, role, to, purpose in everything
        if (role == "member" and to in few and purpose in ("documentation", "trial"))
        or (state == "all agreed" and to in few and purpose in ("documentation", "search"))
        or (state == "words" and to == "team" and purpose in ("documentation", "counting", "something else"))
    }
    return kept


@pytest.mark.parametrize("state", STATES)
def test_every_cell_shows_what_the_table_says_and_nothing_else(state):
    book, _ = STATES[state][0]()
    wrong = []
    for _, role, to, purpose in sorted(one for one in cells() if one[0] == state):
        told = dump(replace(book, role=role), (to, purpose))
        seen = {canary for canary in SEEN_AS if canary in told}
        wanted = expected(state, role, to, purpose)
        if seen != wanted:
            wrong.append((role, to, purpose, "leaks", sorted(seen - wanted), "lacks", sorted(wanted - seen)))
    assert wrong == []


def test_the_matrix_is_not_empty_on_either_side():
    """Neither a table that shows everything nor one that shows nothing would pass."""
    seen = [len(expected(*cell)) for cell in itertools.product(STATES, ROLES, RECIPIENTS, PURPOSES)]
    assert min(seen) == 0
    assert max(seen) == len(SEEN_AS)
    assert len(set(seen)) > 4


def test_the_table_names_the_tiers_roles_codes_and_parties_that_exist():
    assert tuple(vocabulary().lists["protection_tiers"]) == TIERS
    assert set(DATA["roles"]) == {*ROLES, "other"}
    for table in (*DATA["roles"].values(), *DATA["purposes"].values()):
        assert set(table) <= set(TIERS)
    codes = set(vocabulary().lists["codes"])
    known = codes | {code.split(".")[0] for code in codes}
    named = {code for words in DATA["codes"].values() for code in words}
    assert named <= known
    assert {role for roles in DATA["names"].values() for role in roles} <= set(
        vocabulary().lists["participation_roles"]
    )
    assert set(DATA["precise_places"]) <= set(vocabulary().lists["place_types"])
    assert all(not tiers().roles[role] for role in ("administrator", "other"))


def test_what_is_asked_for_by_id_is_refused_without_a_word_of_it():
    book, source = withdrawn()
    whole = View(book, to=("", "protecting"))
    text, claims = whole.texts(source)[0].id, list(whole.claims())
    view = book.view()
    for ask in (lambda: view.source(source), lambda: view.page(text), lambda: view.claim(claims[0].id)):
        with pytest.raises(NotCleared) as refusal:
            ask()
        assert not any(canary in str(refusal.value) for canary in SEEN_AS)
    assert (view.sources(), view.texts(source), view.listed(), view.search("searched")) == ((), (), [], ())


def test_withdrawing_holds_at_the_next_look_and_undoing_too():
    book, source = world("restricted")
    view = book.view()
    assert len(list(view.claims())) == len(SENTENCES)
    taken = rule(book, Ruling((source,), "withdraw", "by telephone"))
    assert list(view.claims()) == []
    rule(book, Ruling((taken.id,), "undo", "she called again"))
    assert len(list(view.claims())) == len(SENTENCES)


def test_a_text_nobody_has_read_is_black_unless_all_of_it_is_given():
    book = in_memory("amal")
    data = WORDS.encode()
    source = Source("a.txt", sha256(data).hexdigest(), "", len(data), "text/plain", "a neighbour", "restricted", "en")
    entry = keep_source(book, source, data, [(Text("", "plain", "1", 0, "", "en"), WORDS)])
    text = book.view().texts(entry.id)[0].id
    assert book.view().page(text).text == WORDS
    seen = replace(book, role="analyst").view().page(text).text
    assert len(seen) == len(WORDS)
    assert not any(char.isalpha() for char in seen)


def test_positions_stay_where_words_are_black():
    book, source = with_consents(parts=("account", "words"))
    view = book.view(to=("team", "documentation"))
    page = view.page(view.texts(source)[0].id)
    assert len(page.text) == len(WORDS)
    for one in view.claims():
        assert page.text[one.claim.passage.start : one.claim.passage.end] == one.claim.passage.words
