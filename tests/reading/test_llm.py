"""What a model proposes stands on the page or is turned away: honest, lying, broken and injected answers."""

from __future__ import annotations

import json
import logging
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import CheckFailed, ReaderFailed, TooLarge
from sijill.reading.answers import Given, parse_answer
from sijill.reading.llm import ModelSettings, Proposed, prompt_hash, propose_with_model, reasons, request_for
from sijill.reading.llm_passages import LENGTH
from sijill.reading.llm_server import Server
from sijill.reading.read import ReadSettings, read
from sijill.reading.structure import structure
from sijill.record.passage import Gap, Page
from sijill.testing.model_server import answer, model_server, send, written
from sijill.testing.models import HONEST, LIES, TOLD, check_model_client, check_reader

NEAR = Server("http://127.0.0.1:1", "m")


def propose(text: str, server: Server, gaps: tuple[Gap, ...] = (), asked: ModelSettings | None = None) -> Proposed:
    made = structure(text)
    return propose_with_model(text, made, server, Page("t", text, made.gaps + gaps), asked or ModelSettings())


def proposed(text: str, *items: dict[str, object], asked: ModelSettings | None = None) -> Proposed:
    with model_server(lambda _request, _handler: answer(*items)) as server:
        return propose(text, server, asked=asked)


def item(**changes: object) -> dict[str, object]:
    return {**HONEST, **changes}


def plain(quote: str, trigger: str, **changes: object) -> dict[str, object]:
    return item(quote=quote, trigger=trigger, parties=[], when="", where="", **changes)


def party(role: str, words: str, form: str = "group") -> dict[str, object]:
    return {"role": role, "is": form, "words": words}


def test_the_client_keeps_the_laws_of_clients():
    assert check_model_client(propose) == len(LIES) + 1


def test_the_reader_keeps_the_laws_of_readers():
    """With a server that quotes a few words of whatever it is given."""

    def script(request, _handler):
        passage = json.loads(request["messages"][1]["content"])["passage"]
        words = passage.split()
        items = [plain(" ".join(words[n : n + 5]), words[n]) for n in range(0, len(words), 3)]
        return answer(*items[:100])

    with model_server(script) as server:

        def reader(text):
            made = structure(text)
            page = Page("t", text, made.gaps)
            return page, propose_with_model(text, made, server, page).claims

        assert check_reader(reader) > 10


def test_an_honest_claim_carries_what_the_page_says():
    found = proposed(TOLD, HONEST, asked=ModelSettings(document_date="2025-08-20"))
    (claim,) = found.claims
    said = claim.proposition
    assert [(p.role, p.passage.words) for p in said.parties] == [
        ("perpetrator", "three soldiers"),
        ("victim", "the ferryman Anwar Dallal"),
    ]
    assert (said.parties[0].amount.min, said.parties[0].amount.max) == (3, 3)
    assert (said.when.value.edtf, said.when.inferred) == ("2025-08-18", False)
    assert said.where.passage.words.endswith("the salt store")
    assert said.outcome == "unknown"
    assert claim.drawn.rule == "llm/1"
    assert claim.drawn.model == "scripted"
    tellers = [hop.teller for hop in claim.voice.chain]
    assert (tellers[0], tellers[-1]) == ("the harbour watch", "the author"), "the voice is the structure's"


def test_every_question_is_recorded_so_that_it_can_be_repeated():
    asked = ModelSettings(seed=7)
    with model_server(lambda _request, _handler: answer(HONEST, item(code="nonsense"))) as server:
        first, second = propose(TOLD, server, asked=asked), propose(TOLD, server, asked=asked)
    (one,) = first.answers
    assert first == second
    assert (one.model, one.answered_as, one.seed, one.claims, one.rejected) == ("scripted", "scripted", 7, 1, 1)
    assert (one.prompt_version, one.prompt_hash) == ("1", prompt_hash())
    assert json.loads(one.raw)["claims"][1]["code"] == "nonsense"
    assert first.rejected[0].answer_hash == one.answer_hash


def test_rejections_and_records_show_no_words(caplog):
    with caplog.at_level(logging.DEBUG):
        found = proposed(TOLD, *[lie.item() for lie in LIES if "code" not in lie.changes])
    shown = repr(found.rejected) + repr(found.answers) + repr(list(reasons(found.rejected))) + caplog.text
    for word in ("Anwar", "Dallal", "ferryman", "Sabbagh", "mayor", "salt"):
        assert word not in shown
    assert sum(count for _, count in reasons(found.rejected)) == len(found.rejected) > 20


BROKEN = ("", "Sure!", "{", "[]", "null", '{"claims": 3}', '{"claims": [3]}', '{"claims": [], "claims": []}',
          '{"claims": NaN}', "[" * 50_000, '{"claims": [{}]}', "```json\n{}\n```", '"\ud800"', "1" * 5_000)  # fmt: skip


@pytest.mark.parametrize("words", BROKEN)
def test_broken_answers_are_rejected_with_a_reason(words):
    with model_server(lambda _request, _handler: written(words)) as server:
        found = propose(TOLD, server)
    assert found.claims == ()
    assert [one.slot for one in found.rejected] in (["answer"], ["claim"])
    assert found.answers[0].answer_hash is not None


FIELDS = st.sampled_from([*HONEST, "claims", "is", "role", "words"])
LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=8)


@given(st.recursive(LEAVES, lambda one: st.lists(one, max_size=3) | st.dictionaries(FIELDS, one), max_leaves=12))
def test_any_json_is_judged(value):
    for one in (value, {"claims": [value]}, {"claims": [{**HONEST, "parties": value}]}):
        judged = parse_answer(json.dumps(one))
        assert isinstance(judged, str) or all(isinstance(made, str | Given) for made in judged)


def test_an_answer_cut_off_is_not_half_believed():
    cut = answer(HONEST)
    cut["choices"][0]["finish_reason"] = "length"
    with model_server(lambda _request, _handler: cut) as server:
        found = propose(TOLD, server)
    assert (found.claims, len(found.rejected)) == ((), 1)


def test_one_bad_answer_does_not_spoil_the_others():
    text = ("The harbour was quiet. " * 300 + "\n\n" + TOLD).strip()
    calls = []

    def script(request, handler):
        calls.append(1)
        if "ferryman" in request["messages"][1]["content"]:
            return answer(HONEST)
        return send(handler, b"oops", 500)

    with model_server(script) as server:
        found = propose(text, server)
    assert len(calls) == len(found.answers) > 1
    assert len(found.claims) == 1
    assert len(found.rejected) == len(calls) - 1


def test_no_answer_at_all_is_an_error_and_not_an_empty_reading():
    with model_server(lambda _request, handler: send(handler, b"oops", 500)) as server, pytest.raises(ReaderFailed):
        propose(TOLD, server)
    long = written("x" * 9_000)
    with model_server(lambda _request, _handler: long, most_bytes=5_000) as server, pytest.raises(TooLarge):
        propose(TOLD, server)


def test_a_slow_server_is_left_in_time():
    began = time.monotonic()
    with model_server(lambda _request, _handler: time.sleep(3), seconds=0.3) as server:
        with pytest.raises(ReaderFailed):
            propose(TOLD, server)
        assert time.monotonic() - began < 2.8


def test_no_quote_crosses_a_gap_and_no_passage_does():
    text = "Soldiers bound the porters and led them to the yard, where they shot the ferryman."
    tear = Gap(text.index(" to the yard"), text.index(" to the yard"), "splice", "person", "a seam")
    asked = []

    def script(request, _handler):
        asked.append(json.loads(request["messages"][1]["content"])["passage"])
        return answer(plain(text[:-1], "bound"), plain("Soldiers bound the porters", "bound"))

    with model_server(script) as server:
        found = propose(text, server, (tear,))
    assert asked == [text[: tear.start], text[tear.start :].strip()]
    assert [claim.passage.words for claim in found.claims] == ["Soldiers bound the porters"]


def test_a_denied_deed_stays_denied_whatever_the_model_says():
    text = "The interior ministry denied that soldiers had shot the ferryman."
    given_ = plain("soldiers had shot the ferryman", "shot")
    found = proposed(text, {**given_, "polarity": "said"})
    assert [claim.polarity for claim in found.claims] in (["denied"], [])
    assert all(claim.polarity == "denied" for claim in proposed(text, {**given_, "polarity": "denied"}).claims)


@pytest.mark.parametrize(
    ("text", "quote", "trigger"),
    [
        ("If soldiers come, they will burn the boat.", "they will burn the boat", "burn"),
        ("Soldiers might burn the boat.", "Soldiers might burn the boat", "burn"),
        ("They never burned the boat.", "They never burned the boat", "burned"),
        ("They never burned the boat.", "burned the boat", "burned"),
    ],
)
def test_what_is_not_told_as_done_is_not_asserted(text, quote, trigger):
    found = proposed(text, plain(quote, trigger, code="arson"))
    assert all(claim.modality != "asserted" and claim.proposition.outcome == "unknown" for claim in found.claims)


def test_an_outcome_needs_its_own_words():
    text = "Soldiers shot the ferryman, and he died at once."
    with_words = plain(text[:-1], "shot", outcome="dead", outcome_words="he died at once")
    assert proposed(text, with_words).claims[0].proposition.outcome == "dead"
    assert proposed(text, {**with_words, "outcome_words": "he was killed"}).claims[0].proposition.outcome == "unknown"


def test_a_number_is_read_from_the_page_by_the_number_grammar():
    text = "The inquiry counted some 1,426 dead in the two quarters."
    figure = plain("some 1,426 dead", "dead", kind="figure", code="st.figure", unit="persons killed")
    (claim,) = proposed(text, {**figure, "amount_words": "some 1,426"}).claims
    amount = claim.proposition.figure.amount
    assert (amount.min, amount.max, amount.about) == (1426, 1426, True)
    assert proposed(text, {**figure, "amount_words": "1,425"}).claims == ()


def test_a_teller_the_model_points_at_has_to_stand_there():
    text = "Rana keeps bees. Soldiers shot the ferryman, and Rana saw the boat drift."
    pointed = plain("Soldiers shot the ferryman", "shot")
    (claim,) = proposed(text, {**pointed, "teller": "the baker"}).claims
    assert [hop.teller for hop in claim.voice.chain] == ["the author"]


def test_arabic_vowel_signs_may_differ_and_nothing_else():
    text = "قال حارس الميناء إن ثلاثة مسلحين خطفوا الصيّاد سليم من قاربه. ولم يقتلوا أحداً."
    honest = plain("ثلاثة مسلحين خطفوا الصياد سليم", "خطفوا", code="abduct")
    honest["parties"] = [party("perpetrator", "ثلاثة مسلحين"), party("victim", "الصياد سليم", "person")]
    (claim,) = proposed(text, honest).claims
    assert claim.passage.words == "ثلاثة مسلحين خطفوا الصيّاد سليم"
    assert claim.proposition.parties[0].amount.min == 3
    assert proposed(text, plain("يقتلوا أحدا", "يقتلوا", code="kill.noncombatant")).claims == ()
    assert proposed(text, plain("أربعة مسلحين خطفوا الصياد سليم", "خطفوا", code="abduct")).claims == ()


def test_text_structure_and_page_have_to_be_of_one_text():
    with pytest.raises(CheckFailed):
        propose_with_model("a", structure("a"), NEAR, Page("t", "b"))


def test_the_request_is_small_and_whole():
    request = request_for("word " * (LENGTH // 5), "en", NEAR, ModelSettings())
    assert json.loads(json.dumps(request)) == request
    assert len(json.dumps(request)) < 100_000


def test_the_reader_without_a_model_keeps_the_same_laws():
    def reader(text):
        made = read(text, text_id="t", settings=ReadSettings())
        return made.page, made.claims

    assert check_reader(reader) > 10


def test_a_reader_that_breaks_a_law_is_caught():
    elsewhere = Page("t", "They shot the ferryman.")

    def forgetful(text):
        claims = proposed(elsewhere.text, plain("They shot the ferryman", "shot")).claims
        return Page("t", text), claims

    with pytest.raises(CheckFailed):
        check_reader(forgetful, ("Nothing was done.",))


def test_a_client_that_believes_is_caught():
    """The suite itself can fail: a client that hands its first claim out again whatever the model says."""
    kept = []

    def credulous(text, server):
        found = propose(text, server)
        kept.extend(found.claims[:1])
        return Proposed(tuple(kept[:1]), found.rejected, found.answers)

    with pytest.raises(CheckFailed):
        check_model_client(credulous)
