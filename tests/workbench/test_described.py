"""Every route, described as an OpenAPI document and asked by schemathesis: with a seat, without, with a forged form.

The desk answers with pages and has no routes that speak JSON; its forms and addresses are described all the same, from
the table of routes and the code of the screens (`described.py`), so that a new route is asked without a word here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_headers_conformance, status_code_conformance
from tests.conftest import NIGHTLY
from tests.workbench.conftest import HOST, Browser
from tests.workbench.described import ROUTES, asked_by, document, plain
from tests.workbench.test_hostile import record

import sijill
from sijill.workbench.gate import HEADERS

EXAMPLES = 60 if NIGHTLY else 4
"""Requests of each kind for each of some hundred routes."""
LEAVES = frozenset({"/lock", "/panic", "/new", "/unlock", "/sample"})
"""Routes after which another record is open, or none: asked as others without a seat and with a forged form."""
PLACES = frozenset({"folder", "keys"})
"""Fields that name a place on the disk: whatever is asked, they lead nowhere else than the test's own folder."""
CHECKS = [not_a_server_error, status_code_conformance, response_headers_conformance]
LIMITS = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=not NIGHTLY,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def known(at_record: Browser, hand_in: Callable[..., str]) -> dict[str, list[str]]:
    """Ids that the record holds, by the part of an address or the field that takes them."""
    parts = record(at_record, hand_in, "Salim Karimi")
    (seat,) = at_record.gate.seats()
    view = seat.opened.view()
    found = {name: [value] for name, value in parts.items()}
    found["claim"] = [one.id for one in view.claims()][:5]
    found["source"] = found["items"] = [one.id for one in view.sources()]
    found["ruling"] = [one.id for one in view.rulings()]
    found["dispute"] = [one.id for one in sijill.disputes(view)][:3] or ["d-1"]
    found["verdict"] = ["accept", "reject", "correct", "same", "different", "unsure", "explain", "keep", "undo"]
    return found


def operations(at_record: Browser, known: dict[str, list[str]]) -> Iterator[Any]:
    (seat,) = at_record.gate.seats()
    schema = schemathesis.openapi.from_dict(document(known, seat.csrf))
    for made in schema.get_all_operations():
        yield made.ok()


def asked(at_record: Browser, case: Any, away: Path, **instead: Any) -> Any:
    """Send what was thought up, from this desk's own page."""
    if isinstance(case.body, dict):
        case.body |= {name: str(away / "no" / "such") for name in PLACES & case.body.keys()}
    sent = case.as_transport_kwargs(base_url=f"http://{HOST}")
    headers = {**sent.pop("headers", {}), "host": HOST, "sec-fetch-site": "same-origin"}
    headers |= {"origin": f"http://{HOST}"} if sent["method"] == "POST" else {}
    wanted = {name: sent[name] for name in ("method", "url", "params", "data", "files") if sent.get(name) is not None}
    if not at_record.client.cookies:
        headers.pop("Cookie", None)
    return at_record.client.request(headers=headers, **wanted | instead)


def state(at_record: Browser) -> tuple[object, ...]:
    (seat,) = at_record.gate.seats()
    return (*sijill.state_of(seat.opened), len(seat.jobs.all()), seat.language)


def test_every_route_is_described_with_what_its_screen_looks_for():
    told = document({}, "word")["paths"]
    assert {(route.method, plain(route.path)) for route in ROUTES} == {
        (method.upper(), path) for path, ways in told.items() for method in ways
    }
    by_path = {(route.method, route.path): asked_by(route.answer) for route in ROUTES}
    assert by_path["POST", "/claims/{claim}/ruling"].required == {"because", "verdict"}
    assert by_path["GET", "/timeline"].query == {"calendar", "lanes", "page"}
    assert by_path["POST", "/items"].files
    assert not by_path["POST", "/lock"].form


def every(operation: Any, asks: Callable[[Any], None]) -> None:
    """Ask one route everything that is thought up for it."""

    @given(case=operation.as_strategy())
    @LIMITS
    def thought_up(case: Any) -> None:
        asks(case)

    thought_up()


def test_whatever_is_asked_every_answer_is_one_that_was_described(
    at_record: Browser, known: dict[str, list[str]], tmp_path: Path
):
    """No fault, no status that nobody described, all headers; looking and what is refused change nothing."""
    (seat,) = at_record.gate.seats()
    answers: list[int] = []

    def asks(case: Any) -> None:
        seat.jobs.wait()
        before = state(at_record)
        answer = asked(at_record, case, tmp_path)
        case.validate_response(answer, checks=CHECKS)
        answers.append(answer.status_code)
        if answer.request.method == "GET" or answer.status_code >= 400:
            assert state(at_record) == before, (answer.request.url, answer.status_code)
        if answer.status_code >= 400:
            assert "Traceback" not in answer.text

    for operation in operations(at_record, known):
        if operation.path not in LEAVES:
            every(operation, asks)
    assert len(answers) > EXAMPLES * 50
    assert 200 in answers
    assert 303 in answers
    assert sum(one >= 400 for one in answers) > EXAMPLES * 10
    assert not (tmp_path / "no").exists()


def test_without_a_seat_or_with_a_forged_form_nothing_is_shown_or_done(
    at_record: Browser, known: dict[str, list[str]], tmp_path: Path
):
    before, cookies = state(at_record), dict(at_record.client.cookies)

    def asks(case: Any) -> None:
        at_record.client.cookies.clear()
        answer = asked(at_record, case, tmp_path)
        at_record.client.cookies.update(cookies)
        assert answer.status_code == 401, answer.request.url
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
        if answer.request.method == "POST" and isinstance(case.body, dict):
            forged = asked(at_record, case, tmp_path, data={**case.body, "csrf": "another"}, files=None)
            assert forged.status_code in (400, 403), (answer.request.url, forged.status_code)

    for operation in operations(at_record, known):
        every(operation, asks)
    assert state(at_record) == before
