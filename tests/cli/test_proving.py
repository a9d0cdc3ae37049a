"""From the command line: findings, elements, promises, the codebook, and what follows if nobody had said a claim."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

TEXT = (
    "On Friday, 4 May 2001, armed men killed two guards at the mill.\n\n"
    "On 9 May 2001 the President announced an independent committee of inquiry.\n\n"
    "The committee published its report on 22 July 2001.\n"
)


@pytest.fixture
def filled(sijill, record: str, tmp_path: Path) -> str:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    assert sijill("receive", record, tmp_path / "one.txt", "--origin", "a visitor", "--terms", "restricted").status == 0
    assert sijill("read", record).status == 0
    return record


@pytest.fixture
def killing(sijill, filled: str) -> str:
    claims = sijill("claims", filled, "--json").of("claim")
    return next(one["id"] for one in claims if one["code"].startswith("kill"))


def test_a_level_is_found_shown_and_keeps_totals_apart(sijill, filled: str, killing: str) -> None:
    refused = sijill("rule", filled, killing, "prove", "--level", "reasonable_grounds", "--because", "sure", "--json")
    assert refused.status == 1
    assert refused.of("error")[0]["name"] == "NotRuled"
    assert sijill("rule", filled, killing, "accept", "--because", "read").status == 0
    before = [one["proof"] for one in sijill("totals", filled, "--json").of("total")]
    assert before == ["unverified"]
    made = sijill("rule", filled, killing, "prove", "--level", "reasonable_grounds", "--because", "seen", "--json")
    assert made.of("ruling")[0]["finding"] == {
        "part": "act",
        "level": "reasonable_grounds",
        "against": [],
        "cites": None,
    }
    assert [one["proof"] for one in sijill("totals", filled, "--json").of("total")] == ["verified"]
    (proof,) = sijill("proofs", filled, "--json").of("proof")
    assert (proof["contract"], proof["by"], proof["short"], proof["claims"]) == (1, "amal", True, [killing])
    said = sijill("proofs", filled)
    assert "less than the ladder asks for" in said.out
    assert sijill("rule", filled, made.of("ruling")[0]["id"], "undo", "--because", "too soon").status == 0
    assert sijill("proofs", filled, "--json").of("proof") == []


def test_a_level_and_an_element_are_two_rulings_and_other_verdicts_take_neither(
    sijill, filled: str, killing: str
) -> None:
    both = ("--level", "alleged", "--element", "7.1.a/killing")
    assert sijill("rule", filled, killing, "prove", *both, "--because", "x", "--json").status == 2
    assert sijill("rule", filled, killing, "accept", "--level", "alleged", "--because", "x", "--json").status == 2
    assert sijill("rule", filled, killing, "prove", "--because", "x", "--json").status == 2


def test_claims_are_laid_beside_elements(sijill, filled: str, killing: str) -> None:
    assert sijill("elements", filled, "--json").of("element") == []
    assert {one["crime"] for one in sijill("elements", filled, "--all", "--json").of("element")} > {"7.1.a", "7.1.h"}
    laid = ("--element", "7.1.a/killing", "--side", "against", "--because", "a quarrel")
    assert sijill("rule", filled, killing, "prove", *laid).status == 0
    ground = ("--element", "7.1.h/ground", "--evidence", "perpetrator_words", "--because", "what they asked")
    assert sijill("rule", filled, killing, "prove", *ground).status == 0
    rows = {one["id"]: one for one in sijill("elements", filled, "--json").of("element")}
    assert [one["claim"] for one in rows["7.1.a/killing"]["against"]] == [killing]
    assert rows["7.1.h/ground"]["for"][0]["evidence"] == "perpetrator_words"
    there = {one["id"] for one in sijill("elements", filled, "--to", "partner", "--json").of("element")}
    assert "7.1.h/ground" not in there
    assert "7.1.h/targeted" not in there
    assert "a quarrel" in sijill("elements", filled, "--crime", "7.1.a").out
    assert sijill("elements", filled, "--crime", "9.9", "--json").status != 0


def test_the_report_has_findings_and_promises_and_no_ground(sijill, filled: str, killing: str, tmp_path: Path) -> None:
    assert sijill("rule", filled, killing, "accept", "--because", "read").status == 0
    assert sijill("rule", filled, killing, "prove", "--level", "alleged", "--because", "one voice only").status == 0
    ground = ("--element", "7.1.h/ground", "--evidence", "perpetrator_words", "--because", "what they asked")
    assert sijill("rule", filled, killing, "prove", *ground).status == 0
    assert sijill("rule", filled, killing, "prove", "--element", "7.1.a/killing", "--because", "two guards").status == 0
    assert sijill("report", filled, "--html", tmp_path / "report.html").status == 0
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    for words in ("one voice only", "two guards", "Murder as a crime against humanity", 'id="promises"'):
        assert words in page
    for words in ("what they asked", "On a political, ethnic"):
        assert words not in page


def test_promises_and_what_is_held_since(sijill, filled: str) -> None:
    (found,) = sijill("promises", filled, "--on", "2002-01-01", "--json").of("promise")
    assert (found["kind"], found["holds"], found["past"], found["due"]) == ("inquiry", "answer", None, None)
    assert found["made"]["earliest"] == "2001-05-09T00:00"
    assert [one["what"] for one in found["since"]] == ["answer"]
    assert "a result told since" in sijill("promises", filled).out
    assert sijill("promises", filled, "--on", "soon", "--json").status == 3


def test_a_codebook_as_objects_and_as_a_table(sijill, filled: str, tmp_path: Path) -> None:
    rows = {one["name"]: one for one in sijill("codebook", filled, "--json").of("variable")}
    claims = sijill("claims", filled, "--json").of("claim")
    assert rows["kind"]["of"] == len(claims)
    assert sum(one["count"] for one in rows["kind"]["values"]) == len(claims)
    assert sijill("codebook", filled, "--csv", tmp_path / "book.csv").status == 0
    with (tmp_path / "book.csv").open(encoding="utf-8", newline="") as stream:
        table = list(csv.DictReader(stream))
    kinds = {row["value"]: int(row["count"]) for row in table if row["variable"] == "kind"}
    assert kinds == {one["value"]: one["count"] for one in rows["kind"]["values"]}
    assert "unknown" in sijill("codebook", filled).out


def test_totals_are_parted_by_place_and_doer_and_say_what_is_left_open(sijill, filled: str, tmp_path: Path) -> None:
    text = "On Monday, 7 May 2001, the Harbour Brigade killed three clerks in Damascus.\n"
    (tmp_path / "two.txt").write_text(text, encoding="utf-8")
    sijill("receive", filled, tmp_path / "two.txt", "--origin", "a neighbour", "--terms", "restricted")
    assert sijill("read", filled).status == 0

    def parted(by: str) -> dict:
        told = sijill("totals", filled, "--by", by, "--json").of("total")
        return {one["scope"][by]: one["minimum"] for one in told}

    assert parted("place")["Damascus"] == 3
    assert sum(parted("place").values()) == 5
    assert None in parted("doer")
    assert "armed men" not in parted("doer")
    (whole,) = [one for one in sijill("totals", filled, "--json").of("total") if one["unit"] == "deaths"]
    assert "doer" not in whole["scope"]
    assert (whole["unknown"]["age"], whole["unknown"]["sex"], whole["unknown"]["status"]) == (2, 2, 2)
    assert "age 2/2" in sijill("totals", filled).out
    assert sijill("totals", filled, "--by", "sect", "--json").status == 2


def test_what_if_nobody_had_said_it(sijill, filled: str, killing: str) -> None:
    assert [one["minimum"] for one in sijill("totals", filled, "--json").of("total")] == [2]
    assert sijill("totals", filled, "--without", killing, "--json").of("total") == []
    assert killing not in {
        one["claim"] for one in sijill("timeline", filled, "--without", killing, "--json").of("moment")
    }
    assert killing in {one["id"] for one in sijill("claims", filled, "--json").of("claim")}
    assert sijill("totals", filled, "--without", "c-nothere", "--json").status != 0


def test_a_source_and_what_it_says_are_judged_apart_and_no_total_changes(
    sijill, filled: str, killing: str, tmp_path: Path
) -> None:
    assert sijill("judgments", filled, "--json").of("judgment") == []
    before = sijill("totals", filled, "--json").of("total")
    (tmp_path / "two.txt").write_text("Two guards were killed at the mill.\n", encoding="utf-8")
    made = sijill("receive", filled, tmp_path / "two.txt", "--origin", "a visitor", "--terms", "restricted", "--json")
    source = made.of("source")[0]["id"]
    judged = ("--reliability", "likely_unreliable", "--because", "no byline")
    refused = sijill("rule", filled, killing, "prove", *judged, "--json")
    assert refused.of("error")[0]["name"] == "NotRuled"
    assert sijill("rule", filled, source, "prove", *judged).status == 0
    told = sijill("rule", filled, killing, "prove", "--credibility", "likely", "--because", "two say so", "--json")
    assert told.of("ruling")[0]["finding"] == {"grade": "credibility", "value": "likely"}
    seen = {one["grade"]: one for one in sijill("judgments", filled, "--json").of("judgment")}
    assert (seen["reliability"]["of"], seen["reliability"]["because"]) == ([source], "no byline")
    assert (seen["credibility"]["of"], seen["credibility"]["by"]) == ([killing], "amal")
    assert "likely unreliable" in sijill("judgments", filled).out
    assert sijill("totals", filled, "--json").of("total") == before
    assert sijill("rule", filled, killing, "prove", "--credibility", "sure", "--because", "x", "--json").status != 0
    both = ("--credibility", "likely", "--level", "alleged")
    assert sijill("rule", filled, killing, "prove", *both, "--because", "x", "--json").status == 2
