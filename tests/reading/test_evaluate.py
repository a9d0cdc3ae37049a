"""The evaluation desk: gold scores 100 against itself, and every kind of error costs what it should and is named."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DESK = ROOT / "bench" / "reading"
sys.path.insert(0, str(DESK))

from evaluate import calibration, evaluate, table  # noqa: E402
from evaluate_align import documents  # noqa: E402
from evaluate_gold import articles, extra_pages, pages  # noqa: E402
from evaluate_scores import score  # noqa: E402
from evaluate_words import heads, same_head  # noqa: E402
from run_oracle import judged  # noqa: E402

from sijill.record.vocabulary import vocabulary  # noqa: E402 - the desk is no package


def gold_stream():
    for page in (*articles(), *pages(), *extra_pages()):
        yield {"type": "source", "doc": page.name, "language": page.language, "working_text": page.text}
        yield from copy.deepcopy(page.objects)


def predicted_stream():
    """The gold as a perfect reader would have put it: pronouns resolved, one code, no optional claim left out."""
    for one in gold_stream():
        for party in one.get("parties", ()):
            if "antecedent" in party:
                party["resolved_from"], party["words"] = {"words": party["words"]}, party["antecedent"]
        if one.get("figure"):
            share = one["figure"]["amount"].get("share")
            one["figure"]["amount"]["share"] = None if share is None else [share, share]
        yield {key: value for key, value in one.items() if key not in ("alternatives", "antecedent", "working_text")}


def scored(change=lambda one: one):
    """Scores after a change to every predicted object; None leaves the object out."""
    made = [new for one in predicted_stream() if (new := change(one)) is not None]
    return score(documents(gold_stream()), documents(made))


def test_gold_scores_a_hundred_against_itself():
    scores = scored()
    assert len(scores.tallies) > 20
    for name, tally in scores.tallies.items():
        assert (tally.missed, tally.false) == (0, 0), name
    assert scores.errors == []


def test_nothing_predicted_finds_nothing():
    scores = scored(lambda one: one if one["type"] == "source" else None)
    assert scores["act: code"].right == 0
    assert scores["act: code"].recall == 0
    assert scores["gap"].recall == 0
    assert scores["time: relaxed"].f1 == 0


def changed(kind, slot, value):
    def change(one):
        if one["type"] == "claim" and one["kind"] == kind:
            one = {**one, slot: value(one[slot]) if callable(value) else value}
        return one

    return change


def no_hop(voice):
    chain = voice["chain"]
    return {**voice, "chain": chain[1:] if chain is not None and len(chain) > 1 else chain}


def other_role(parties):
    return [{**party, "role": "informant"} for party in parties]


def other_words(parties):
    return [{**party, "words": "somebody else", "resolved_from": None} for party in parties]


def one_more(figure):
    amount = {**figure["amount"], "min": (figure["amount"].get("min") or 0) + 1, "share": None}
    return {**figure, "amount": amount}


@pytest.mark.parametrize(
    ("change", "worse", "same"),
    [
        (changed("act", "code", "enslave"), "act: code", "act: found"),
        (changed("act", "parties", other_role), "act: roles", "act: code"),
        (changed("act", "parties", other_words), "act: roles", "act: code"),
        (changed("act", "voice", no_hop), "voice: chain exact", "voice: basis"),
        (changed("act", "voice", lambda v: {**v, "basis": "media"}), "voice: basis", "voice: chain exact"),
        (changed("act", "modality", "possible"), "modality", "polarity"),
        (changed("figure", "figure", one_more), "amount exact", "figure: found"),
    ],
)
def test_an_error_costs_its_own_measure_and_is_named(change, worse, same):
    scores = scored(change)
    assert scores[worse].f1 < 1
    assert scores[same].f1 == 1
    assert scores.errors != []


def test_false_acts_cost_precision_and_those_on_empty_words_are_named():
    page = next(articles())
    empty = next(one for one in page.objects if one["type"] == "no_claim")
    place = {"start": empty["start"], "end": empty["end"]}
    false = {"type": "claim", "kind": "act", "code": "assault", "quote": "x", "parties": [], "voice": None, **place}
    made = [*predicted_stream()]
    made.insert(1, false)
    scores = score(documents(gold_stream()), documents(made))
    assert scores["act: found"].false == 1
    assert scores["act: found"].missed == 0
    assert any("tell none" in error.kind for error in scores.errors)


def test_gaps_are_counted_both_ways():
    added = {"type": "gap", "start": 3, "end": 3, "kind": "splice"}
    made = [*predicted_stream()]
    made.insert(1, added)
    assert score(documents(gold_stream()), documents(made))["gap"].false == 1
    assert scored(lambda one: None if one["type"] == "gap" else one)["gap"].right == 0


def test_a_shifted_time_is_relaxed_but_not_strict():
    scores = scored(lambda one: {**one, "end": one["end"] - 1} if one["type"] == "time" else one)
    assert scores["time: relaxed"].f1 == 1
    assert scores["time: strict"].right == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("three men from another apartment", "men", True),
        ("the harbour master, Selim Tabbar", "Tabbar", True),
        ("the harbour master, Selim Tabbar", "the harbour", False),
        ("Suad’s brother", "the brother of Suad", True),
        ("Suad’s brother", "Suad", False),
        ("gunmen of the Reed Guard", "the Reed Guard", False),
        ("مسلحين من حرس القصب", "المسلحين", True),
        ("ثلاثة رجال", "نساء", False),
    ],
)
def test_heads(one, other, same):
    assert same_head(one, other) is same, (heads(one), heads(other))


def test_calibration_is_reckoned_or_said_to_be_absent():
    assert "no claim shows a score" in calibration([])[0]
    assert "error 0.500" in calibration([(0.5, True), (0.5, True)])[0]
    assert "Brier 0.250" in calibration([(0.5, True), (0.5, False)])[0]


def test_the_desk_runs_on_files(tmp_path):
    gold, made = tmp_path / "gold.jsonl", tmp_path / "made.jsonl"
    gold.write_text("".join(json.dumps(one) + "\n" for one in gold_stream()), encoding="utf-8")
    made.write_text("".join(json.dumps(one) + "\n" for one in predicted_stream()), encoding="utf-8")
    command = [sys.executable, str(DESK / "evaluate.py"), str(gold), str(made)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, encoding="utf-8",
        env={"PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert "| act: code |" in done.stdout
    assert "Without, by reason" in done.stdout


def test_the_table_meters_the_coverage():
    scores, covered = evaluate(documents(gold_stream()), documents(predicted_stream()))
    assert covered.sentences > covered.covered > 0
    assert sum(covered.reasons.values()) == covered.sentences - covered.covered
    assert sum(covered.wanted.values()) == 0, "a perfect reading leaves no wanted sentence without a proposal"
    assert "Proposals a reviewer touches" in table(scores, covered)


def test_the_extra_pages_use_the_words_of_the_vocabulary_and_of_the_page():
    lists = vocabulary().lists
    for page in extra_pages():
        for claim in (one for one in page.objects if one["type"] == "claim"):
            codes = {claim["code"], *claim["alternatives"]} - {"relation.member", "relation.other"}
            assert codes <= set(lists["codes"]), (page.name, codes - set(lists["codes"]))
            assert claim["voice"]["basis"] in lists["basis_of_knowledge"]
            for party in claim["parties"]:
                assert party["role"] in lists["participation_roles"]
                assert party["words"] in (page.text if party.get("carried") else claim["quote"]), (page.name, party)
                assert party.get("antecedent", "") in page.text
            for slot in ("when", "where"):
                told = claim.get(slot)
                assert told is None or told["words"] in (page.text if told.get("carried") else claim["quote"]), (
                    page.name
                )


def test_grounding_lets_an_honest_model_through():
    """The other side of turning lies away: the gold itself, said by a model, mostly stands."""
    counted: Counter[str] = Counter()
    for page in (*articles(), *pages(), *extra_pages()):
        judged(page, counted)
    assert counted["stands"] > 100
    assert counted["stands"] >= 0.9 * (counted["stands"] + counted["rejected"])
