"""The planted answers agree with the sample's pages, its lists and the vocabulary, to the letter."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "src" / "sijill" / "sample"
PLANTED = Path(__file__).parent / "planted"
GOLDEN = ROOT / "tests" / "golden"
VOCABULARY = ROOT / "src" / "sijill" / "record" / "vocabulary.yml"
ARTICLES = ("claims_article_en.yml", "claims_article_ar.yml")
PAGES = ("passages_en.yml", "passages_ar.yml")
RELATIONS = {"member_of", "kin", "perpetrator_is", "present_at"}
WEEKDAYS = (
    ("Monday", "الاثنين"),
    ("Tuesday", "الثلاثاء"),
    ("Wednesday", "الأربعاء"),
    ("Thursday", "الخميس"),
    ("Friday", "الجمعة"),
    ("Saturday", "السبت"),
    ("Sunday", "الأحد"),
)

Tree = dict[str, Any]


@cache
def load(path: Path) -> Tree:
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


@cache
def page(name: str) -> str:
    return (SAMPLE / name).read_text(encoding="utf-8")


def vocabulary() -> Tree:
    return load(VOCABULARY)


def codes() -> dict[str, str]:
    return {entry["code"]: entry["class"] for entry in vocabulary()["entries"]}


def values(name: str) -> set[str]:
    return {entry["value"] if isinstance(entry, dict) else entry for entry in vocabulary()[name]}


def claims() -> list[tuple[str, Tree]]:
    return [(load(PLANTED / name)["file"], claim) for name in ARTICLES for claim in load(PLANTED / name)["claims"]]


def known() -> set[str]:
    people = load(PLANTED / "people.yml")
    return {person["id"] for person in people["people"]} | {teller["id"] for teller in people["tellers"]}


def find(text: str, words: str, nth: int | None = None) -> int:
    """Where the words stand; they must stand exactly once, or often enough for nth (1 is the first)."""
    places = [match.start() for match in re.finditer(re.escape(words), text)]
    if nth is None:
        assert len(places) == 1, f"{len(places)} times on the page: {words}"
        return places[0]
    assert len(places) >= nth, f"{len(places)} times on the page, wanted number {nth}: {words}"
    return places[nth - 1]


def span(text: str, claim: Tree) -> tuple[int, int]:
    start = find(text, claim["quote"], claim.get("nth"))
    return start, start + len(claim["quote"])


def check_slot(text: str, quote: str, slot: Tree) -> None:
    if slot.get("words") is None:
        return
    assert slot["words"] in (text if slot.get("carried") else quote), f"not there: {slot['words']} for {quote}"
    if "antecedent" in slot:
        assert slot["antecedent"] in text, f"antecedent not on the page: {slot['antecedent']}"


def check_claim(text: str, claim: Tree, *, page: bool = False) -> None:
    """Whatever holds of every claim, planted or golden; on a golden page a slot may stand beside its quote."""
    quote = text if page else claim["quote"]
    assert claim["kind"] in values("claim_kinds")
    for code in (claim["code"], *claim.get("alternatives", ())):
        if claim["kind"] == "relation":
            assert code in RELATIONS, code
        elif claim["kind"] == "attribute":
            assert claim["value"] in values(code), code
        else:
            assert code in codes(), code
            assert (codes()[code] == "statement") == (claim["kind"] in ("statement", "figure") or code == "appeal"), (
                code
            )
    for party in claim.get("parties", ()):
        assert party["role"] in values("participation_roles"), party
        assert party["is"] in values("party_forms"), party
        check_slot(text, quote, party)
        check_amount(text, party.get("amount"))
    for slot in ("when", "where"):
        if slot in claim:
            check_slot(text, quote, claim[slot])
    assert claim.get("polarity", "said") in values("claim_polarity")
    assert claim.get("modality", "asserted") in values("claim_modality")
    assert claim.get("outcome", "unknown") in values("life_liberty_outcome")
    if claim["kind"] == "figure":
        check_figure(claim["quote"], claim["figure"])


def check_amount(text: str, amount: Tree | None) -> None:
    if amount is None:
        return
    if amount.get("words") is not None:
        assert amount["words"] in text, amount
    if amount.get("max") is not None:
        assert amount["min"] <= amount["max"], amount


def check_figure(quote: str, figure: Tree) -> None:
    amount = figure["amount"]
    if "product" in amount:
        low, high = 1, 1
        for factor in amount["product"]:
            low, high = low * factor["min"], high * factor["max"]
        assert (low, high) == (amount["min"], amount["max"]), amount
    if amount.get("words") is not None:
        assert amount["words"] in quote, amount
    check_parts(amount, figure.get("parts", ()))
    for part in figure.get("parts", ()):
        assert part["words"] is None or part["words"] in quote, part
        assert part["words"] is not None or part["derived"], part


def check_parts(amount: Tree, parts: Any) -> None:
    """Said parts and derived rest fill the whole: the rest is what the said parts leave over."""
    said = [part["amount"] for part in parts if not part["derived"]]
    rest = [part["amount"] for part in parts if part["derived"]]
    if not parts:
        return
    least = amount["min"] - sum(part["max"] for part in said)
    if rest:
        assert len(rest) == 1, rest
        assert rest[0]["min"] == least, (amount, rest)
        # a part may lie inside another (children among the women): at most the smallest said part more
        assert least <= rest[0]["max"] <= least + min(part["max"] for part in said), (amount, rest)
    else:
        assert least >= 0, amount  # a breakdown need not fill the whole; the rest is then told by nobody


def test_there_are_enough_claims_and_no_id_twice() -> None:
    ids = [claim["id"] for _, claim in claims()]
    assert len(ids) >= 60
    assert [name for name, number in Counter(ids).items() if number > 1] == []


@pytest.mark.parametrize(("file", "claim"), [pytest.param(f, c, id=c["id"]) for f, c in claims()])
def test_every_claim_stands_on_its_page(file: str, claim: Tree) -> None:
    text = page(file)
    span(text, claim)
    check_claim(text, claim)
    for party in claim.get("parties", ()):
        who = party.get("who", [])
        assert {who} if isinstance(who, str) else set(who) <= known(), party


@pytest.mark.parametrize("name", ARTICLES)
def test_every_voice_is_a_chain_of_known_tellers(name: str) -> None:
    answers = load(PLANTED / name)
    used = {claim["voice"] for claim in answers["claims"]} | {
        voice for claim in answers["claims"] for voice in claim.get("alternatives_voice", ())
    }
    assert used == set(answers["voices"]), "a voice is missing or never speaks"
    for voice in answers["voices"].values():
        assert voice["basis"] in values("basis_of_knowledge"), voice
        assert (voice["basis"] == "told") == ("of" in voice), voice
        assert (voice["basis"] == "official") == ("as" in voice), voice
        assert [hop["teller"] for hop in voice["chain"] if hop["teller"] not in known()] == []
        assert {hop["medium"] for hop in voice["chain"]} <= values("transmission_media")
        assert voice["chain"][-1]["medium"] == "text"


@pytest.mark.parametrize("name", ARTICLES)
def test_no_claim_crosses_a_gap_and_gaps_are_where_they_are_said_to_be(name: str) -> None:
    answers = load(PLANTED / name)
    text = page(answers["file"])
    gaps = []
    for gap in answers["gaps"]:
        assert gap["kind"] in values("gap_kinds")
        gaps.append(find(text, gap["before"] + gap["after"]) + len(gap["before"]))
    for claim in answers["claims"]:
        start, end = span(text, claim)
        assert [gap for gap in gaps if start < gap < end] == [], claim["id"]


@pytest.mark.parametrize("name", ARTICLES)
def test_places_without_a_claim_hold_none(name: str) -> None:
    answers = load(PLANTED / name)
    text = page(answers["file"])
    taken = [(span(text, claim), claim["id"]) for claim in answers["claims"]]
    for place in answers["no_claim"]:
        start = find(text, place["quote"])
        end = start + len(place["quote"])
        assert [name for (first, last), name in taken if first < end and start < last] == [], place["quote"]


@pytest.mark.parametrize("name", ARTICLES)
def test_parts_narrators_and_times_are_on_the_page(name: str) -> None:
    answers = load(PLANTED / name)
    text = page(answers["file"])
    for stretch in (*answers["parts"], *answers["narrators"]):
        assert find(text, stretch["from"]) < find(text, stretch["to"])
    for told in answers["times"]:
        assert told["words"] in text, told
        assert told["edtf"] is None or "kind" not in told, "a duration or an age has no date"


def test_every_weekday_told_is_the_weekday_of_its_date() -> None:
    checked = 0
    for _, claim in claims():
        when = claim.get("when", {})
        days = [day for day, names in enumerate(WEEKDAYS) if any(name in when.get("words", "") for name in names)]
        dates = re.findall(r"\d{4}-\d{2}-\d{2}", when.get("edtf") or "")
        if days and dates:
            told = {date.fromisoformat(found).weekday() for found in dates}
            assert set(days) & told, (claim["id"], when)
            checked += 1
    assert checked > 20


def test_places_are_in_the_manifests_gazetteer() -> None:
    gazetteer = {place["id"] for place in load(SAMPLE / "sample.yml")["world"]["places"]}
    events = load(PLANTED / "events.yml")["events"]
    named = [claim["where"]["place"] for _, claim in claims() if "where" in claim]
    assert {*named, *(event["place"] for event in events if event["place"] is not None)} <= gazetteer


def test_events_and_disputes_name_claims_that_exist() -> None:
    article = {claim["id"] for _, claim in claims()}
    communique = load(PLANTED / "communique.yml")
    figures = {entry["id"] for kind in ("figures", "statements") for entry in communique[kind]}
    disputes = load(PLANTED / "disputes.yml")
    for entry in (*disputes["disputes"], *disputes["look_alikes"]):
        assert entry["kind"] in values("dispute_kinds"), entry
        assert len(entry["claims"]) >= 2, entry
    for entry in (*disputes["disputes"], *disputes["look_alikes"], *disputes["separate"], *disputes["shared_tellers"]):
        assert set(entry["claims"]) <= article, entry
    for entry in communique["against_the_articles"]:
        assert {entry["communique"]} <= figures
        assert set(entry["claims"]) <= article
    for event in load(PLANTED / "events.yml")["events"]:
        assert set(event["claims"]) <= article, event
        assert set(event["victims"]) <= known(), event


def test_no_claim_tells_of_two_events() -> None:
    told = Counter(claim for event in load(PLANTED / "events.yml")["events"] for claim in event["claims"])
    assert [claim for claim, number in told.items() if number > 1] == []


def test_the_total_is_the_sum_of_the_events_that_may_be_added() -> None:
    answers = load(PLANTED / "events.yml")
    events = {event["id"]: event for event in answers["events"]}
    total = answers["total"]
    counted = [events[name]["deaths"] for name in total["of"]]
    assert total["min"] == sum(deaths["min"] for deaths in counted)
    assert total["max"] == sum(deaths["max"] for deaths in counted)
    left_out = {entry["event"] for entry in total["left_out"]}
    assert not left_out & set(total["of"])
    assert {name for name, event in events.items() if "deaths" in event} <= left_out | set(total["of"])


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_communiques_figures_stand_in_both_languages(language: str) -> None:
    answers = load(PLANTED / "communique.yml")
    text = page(answers["files"][language])
    assert answers["scope"]["counted_how"][language] in text
    for figure in answers["figures"]:
        assert figure[language] in text, figure["id"]
        check_parts(figure["amount"], figure["parts"])
        for part in figure["parts"]:
            assert part[language] is None or part[language] in text, figure["id"]
    for statement in answers["statements"]:
        assert statement[language] in text, statement["id"]
        assert statement["code"] in codes()
