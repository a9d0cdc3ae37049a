"""Whatever is asked, typed or handed in, no screen falls over, runs it, or sends the browser away."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.workbench.conftest import OPENING, Browser, filled

from sijill.workbench.routes import ROUTES

NAMES = [
    "\u202eevil\u202c \u2066Salim",
    "<script>alert(1)</script> Karimi",
    '"><img src=x onerror=alert(1)>',
    "x" * 200_000,
    "{{ seat.csrf }}{% raw %}",
    "a\u0300" * 400,
]
GETS = [route for route in ROUTES if route.method == "GET" and route.path not in ("/", "/panic")]
WRITES_FILES = ("/publish", "/exit/export", "/exit/bundle", "/exit/disclose")
"""Forms that name a place on the disk: a test of its own says what they refuse."""
POSTS = [
    route
    for route in ROUTES
    if route.method == "POST" and route.path not in ("/lock", "/panic", "/new", "/unlock", "/sample", *WRITES_FILES)
]
QUERIES = (
    "q",
    "name",
    "page",
    "sheet",
    "at",
    "status",
    "state",
    "source",
    "pair",
    "id",
    "lanes",
    "calendar",
    "as",
    "last",
    "rule",
    "weight",
    "one",
    "other",
    "places",
    "time",
    "names",
)
FIELDS = ("verdict", "because", "id", "back", "start", "end", "code", "basis", "teller", "source", "what", "due", "act")
FIELDS += ("wants", "name", "words", "from", "to", "agreed", "sure", "beside", "claim", "ruling", "rule", "weight")
FIELDS += ("count", "identity", "passphrase", "folder")


def record(found: Browser, hand_in: Callable[..., str], name: str) -> dict[str, str]:
    """A record in which a hostile name stands wherever one can be typed."""
    text = hand_in(
        f"{name} came to the mill.\n\nOn 4 May 2001 armed men killed Salim {name[:60]} in Tartus.", name[:60]
    )
    listed = f"id,name,age,place\n1,{name[:5000]},31,{name[:5000]}\n2,Rana Haddad,9,Bara\n".encode("utf-8", "replace")
    about = {"origin": name[:5000], "terms": "restricted"}
    assert found.post("/items", about, files=[("files", ("list.csv", listed))]).status_code == 200
    opening = OPENING | {"teller": name[:3000], "said": name[:3000], "present": name[:3000]}
    answer = found.post("/statements", opening)
    (seat,) = found.gate.seats()
    seat.jobs.wait()
    sources = [entry.id for entry in seat.opened.view().sources()]
    statement = answer.headers["location"].split("/")[2] if answer.status_code == 303 else sources[0]
    found.post("/owed", {"source": sources[0], "kind": "follow_up", "what": name[:3000], "due": ""})
    asked = {"name": name[:3000], "words": name[:3000], "others": name[:3000], "mother": name[:200]}
    family = found.post("/families", asked | {"wants": "find"}).headers.get("location", "/families/s-1")
    claim = next((one.id for one in seat.opened.view().claims()), "c-1")
    found.post(f"/claims/{claim}/ruling", {"verdict": "accept", "because": name[:3000], "number": "1"})
    about = {"family": family.rpartition("/")[2], "kind": "receipt"}
    return {"text": text, "source": sources[-1], "claim": claim, "statement": statement} | about


@pytest.mark.parametrize("name", NAMES, ids=["direction", "script", "attribute", "long", "template", "combining"])
def test_a_hostile_name_is_only_a_name_on_every_screen(at_record: Browser, hand_in: Callable[..., str], name: str):
    parts = record(at_record, hand_in, name)
    (seat,) = at_record.gate.seats()
    for route in GETS:
        path = filled(route.path, **parts)
        if "{release}" in route.path or path.endswith(("/copy", "/changes")):
            continue
        answer = at_record.get(path)
        assert answer.status_code in (200, 404), (path, answer.text[-400:])
        page = answer.text
        assert "<script>alert" not in page, path
        assert "<img src=x" not in page, path
        if "<html" in page:
            assert len(re.findall(r"<script\b", page)) == 2, path
            assert page.count(seat.csrf) == len(re.findall(r'(?:name="csrf" value|data-csrf)="', page)), path


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_address_or_form_makes_the_desk_fall_over(at_record: Browser, hand_in: Callable[..., str], language: str):
    """Every route with anything in its query or form: an answer, a refusal in words, never a fault."""
    parts = record(at_record, hand_in, "Salim Karimi")
    at_record.post("/language", {"language": language})
    words = st.one_of(
        st.text(max_size=40), st.sampled_from([*parts.values(), "-1", "9" * 30, "٣", "r-1", "p-1/../", "//x"])
    )

    @given(
        st.sampled_from([route for route in ROUTES if route in GETS or route in POSTS]),
        st.dictionaries(st.sampled_from(QUERIES), words, max_size=4),
        st.dictionaries(st.sampled_from(FIELDS), words, max_size=6),
        st.booleans(),
    )
    @settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    def asks(route, query, form, known) -> None:
        path = filled(route.path, **(parts if known else {}))
        if route.method == "GET":
            answer = at_record.client.get(
                path, params=query, headers={"host": at_record.get("/today").request.headers["host"]}
            )
        else:
            answer = at_record.post(path, dict(form))
        assert answer.status_code < 500, (route.path, query, form, answer.text[-600:])
        away = answer.headers.get("location", "/")
        assert away.startswith("/"), away
        assert not away.startswith("//"), away

    asks()


@pytest.mark.parametrize("number", ["\u00b2", "9" * 5000, "-1", "one"])
def test_what_is_no_number_of_a_place_is_refused_in_words(at_record: Browser, hand_in: Callable[..., str], number: str):
    parts = record(at_record, hand_in, "Salim Karimi")
    sent = {"start": number, "end": number, "turn": number, "source": parts["source"], "act": "save", "words": "no"}
    for path in ("/texts/{text}/nothing", "/texts/{text}/marks", "/statements/{statement}/corrections"):
        path = path.format(**parts)
        assert at_record.post(path, sent).status_code in (400, 404), path


@pytest.mark.parametrize("folder", ["", "here", "../up", "file:///x", "/no/such/folder/x", "\u202e/x", "x" * 5000])
def test_nothing_is_written_to_a_place_that_is_not_named_from_the_root(at_record: Browser, folder: str):
    (seat,) = at_record.gate.seats()
    told = {"form": "csv", "to": "court", "for": "trial", "because": "asked", "keys": "age1x", "passphrase": "x"}
    told |= {"release": "e-1", "item": "i-1", "field": "quote"}
    for path in WRITES_FILES[1:]:
        assert at_record.post(path, told | {"folder": folder}).status_code in (400, 422), path
    assert seat.jobs.all() == ()
