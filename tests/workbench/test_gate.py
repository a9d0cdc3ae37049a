"""Nobody asks the desk anything but its own pages, and no page may do what the desk does not need."""

from __future__ import annotations

import pytest
from tests.workbench.conftest import HOST, PORT, Browser, enter, filled

from sijill.workbench.app import desk
from sijill.workbench.gate import HEADERS
from sijill.workbench.routes import ROUTES
from sijill.workbench.seat import Opening


@pytest.mark.parametrize("host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:1", ""])
def test_another_name_for_this_machine_is_refused(browser: Browser, host: str):
    assert browser.get("/", host=host).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "http://127.0.0.1:1"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "null", "sec-fetch-site": "none"},
    ],
)
def test_another_page_cannot_post(browser: Browser, headers: dict):
    assert browser.post("/language", {"language": "ar"}, **headers).status_code == 403


def test_another_page_cannot_read(browser: Browser):
    assert browser.get("/", **{"sec-fetch-site": "cross-site"}).status_code == 403


def test_an_address_opens_one_seat_once(browser: Browser):
    address = browser.gate.address().partition(HOST)[2]
    first = browser.client.get(address, headers={"host": HOST})
    assert first.status_code == 303
    cookie = first.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert browser.client.get(address, headers={"host": HOST}).status_code == 401


def test_without_a_seat_nothing_is_answered(browser: Browser):
    browser.client.cookies.clear()
    for route in ROUTES:
        path = filled(route.path)
        ask = browser.get if route.method == "GET" else lambda path: browser.post(path, token=False)
        assert ask(path).status_code == 401, route


def test_every_route_that_shows_a_record_needs_it_open(browser: Browser):
    """The access matrix of the desk: a route names what it needs, and without it nothing is shown or done."""
    assert {route.need for route in ROUTES} == {"seat", "record"}
    for route in ROUTES:
        if route.need != "record":
            continue
        path = filled(route.path)
        answer = browser.get(path) if route.method == "GET" else browser.post(path)
        assert (answer.status_code, answer.headers.get("location")) == (303, "/"), route


def test_a_form_without_the_seats_own_word_does_nothing(at_record: Browser):
    for route in ROUTES:
        if route.method == "POST":
            path = filled(route.path)
            assert at_record.post(path, {"csrf": "another"}, token=False).status_code == 403, route
    assert at_record.get("/today").status_code == 200


def test_every_answer_forbids_what_the_desk_does_not_need(browser: Browser):
    for path in ("/", "/nowhere", "/static/desk.css", "/static/%2e%2e/app.py"):
        answer = browser.get(path)
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, path
    assert "unsafe" not in HEADERS["content-security-policy"]


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static//etc/passwd", "/static/..%2f..%2f..%2fetc/passwd"]
)
def test_static_files_lead_nowhere_else(browser: Browser, path: str):
    assert browser.get(path).status_code == 404


@pytest.mark.parametrize("back", ["//evil.example", "http://evil.example/", "/\\evil.example", "evil"])
def test_no_form_sends_the_browser_elsewhere(browser: Browser, back: str):
    answer = browser.post("/language", {"language": "ar", "back": back})
    assert answer.status_code == 422
    assert "location" not in answer.headers


def test_two_browsers_have_two_seats():
    gate = desk(PORT, Opening("en"))
    one, two = enter(gate), enter(gate)
    assert one.client.cookies["sijill_seat"] != two.client.cookies["sijill_seat"]
    assert len(tuple(gate.seats())) == 2
