"""A browser without a screen: seats at a desk of its own, and a record with names that no page may run or leak."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

import sijill
from sijill.workbench.app import desk
from sijill.workbench.gate import Gate
from sijill.workbench.seat import Opening, Seat

PORT = 8123
HOST = f"127.0.0.1:{PORT}"
PASSPHRASE = "four plain words here"
NO_SUCH = dict.fromkeys(
    ("source", "text", "claim", "dispute", "pair", "release", "statement", "owed", "page", "family", "kind"), "x-1"
)
"""Parts of addresses that lead to nothing, for what is refused before it is looked up."""


def filled(path: str, **parts: str) -> str:
    """An address of the table of routes with its parts filled in."""
    return path.replace(":path", "").format(**NO_SUCH | parts)


OPENING = {
    "teller": "K.",
    "interviewer": "amal",
    "interpreter": "Rana",
    "spoken": "ar",
    "written": "en",
    "present": "a sister\na nurse",
    "medium": "presence",
    "elsewhere": "no",
    "terms": "confidential",
    "consent.team": "yes",
    "part.team.account": "yes",
    "part.team.words": "yes",
    "consent.court": "yes",
    "part.court.account": "yes",
    "consent.media": "no",
    "consent.public": "unsure",
    "until": "2041-01-31",
    "said": "but not my cousin's name",
}
"""The form with which a statement is opened, filled in."""


@dataclass(frozen=True)
class Browser:
    client: TestClient
    gate: Gate

    def get(self, path: str, **headers: str):
        return self.client.get(path, headers={"host": HOST, "sec-fetch-site": "same-origin", **headers})

    def settled(self, path: str) -> str:
        """A page once nothing on it is being worked out any more."""
        for _ in range(600):
            page = self.get(path).text
            if 'class="stale"' not in page:
                return page
            time.sleep(0.05)
        raise AssertionError(f"{path} never settled")

    def post(self, path: str, fields: dict | None = None, files=None, *, token: bool = True, **headers: str):
        sent = dict(fields or {})
        if token:
            (seat,) = self.gate.seats()
            sent["csrf"] = seat.csrf
        return self.client.post(
            path,
            data=sent,
            files=files,
            headers={"host": HOST, "origin": f"http://{HOST}", "sec-fetch-site": "same-origin", **headers},
        )


def enter(gate: Gate) -> Browser:
    client = TestClient(gate, base_url=f"http://{HOST}", follow_redirects=False)
    entered = client.get(urlsplit(gate.address()).path, headers={"host": HOST})
    assert entered.status_code == 303
    return Browser(client, gate)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SIJILL_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SIJILL_KDF", "smallest")
    monkeypatch.setenv("SIJILL_BALLAST", "4096")
    return tmp_path


@pytest.fixture
def browser() -> Browser:
    """At the first page, nothing open."""
    return enter(desk(PORT, Opening("en", Path("nowhere"))))


@pytest.fixture
def record(home: Path) -> Path:
    folder = home / "coast.sijill"
    sijill.new(folder, as_="amal", passphrase=PASSPHRASE)
    return folder


@pytest.fixture
def at_record(record: Path) -> Iterator[Browser]:
    """A seat with an opened record."""
    found = enter(desk(PORT, Opening("en", record)))
    answer = found.post("/unlock", {"folder": str(record), "person": "amal", "passphrase": PASSPHRASE})
    assert (answer.status_code, answer.headers["location"]) == (303, "/today"), answer.text
    yield found
    for seat in found.gate.seats():
        seat.lock()


@pytest.fixture
def statement(at_record: Browser) -> str:
    """A statement that was opened, with its first sitting under way: its id."""
    answer = at_record.post("/statements", OPENING)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].split("/")[2]


@pytest.fixture
def hand_in(at_record: Browser) -> Callable[[str, str], str]:
    """Paste a text, wait until it is read, and give its text's id."""

    def paste(words: str, title: str = "page") -> str:
        answer = at_record.post(
            "/items", {"pasted": words, "title": title, "origin": "a neighbour", "terms": "restricted"}
        )
        assert answer.status_code == 200, answer.text
        (seat,) = at_record.gate.seats()
        seat.jobs.wait()
        return re.findall(r"/texts/(t-\w+)", at_record.get("/items").text)[-1]

    return paste


LISTS = (
    "id,name,age,place\n1,Salim Hasan Karimi,31,Bara\n2,Rana Haddad,9,Bara\n3,Munir Sabbagh,40,Bara\n",
    "id,name,age,place\n1,Salim Hasan Karimi,31,Bara\n2,Rana Hadad,9,Bara\n3,Munir Sabagh,44,Bara\n",
)


def sit(gate: Gate, record: Path, person: str, words: str) -> tuple[Browser, Seat]:
    found = enter(gate)
    before = set(gate.seats())
    (seat,) = [one for one in before if one.locked]
    fields = {"folder": str(record), "person": person, "passphrase": words, "csrf": seat.csrf}
    assert found.client.post("/unlock", data=fields, headers=sent()).status_code == 303
    return found, seat


def sent() -> dict[str, str]:
    return {"host": HOST, "origin": f"http://{HOST}", "sec-fetch-site": "same-origin"}


def post(browser: Browser, seat: Seat, path: str, **fields: str):
    return browser.client.post(path, data={**fields, "csrf": seat.csrf}, headers=sent())


@pytest.fixture
def two(record: Path):
    """Two people at one record with two lists, and pairs proposed."""
    with sijill.open(record, as_="amal", passphrase=PASSPHRASE) as book:
        sijill.add_person(book, "rana", passphrase="words of her own")
    gate = desk(PORT, Opening("en", record))
    amal = sit(gate, record, "amal", PASSPHRASE)
    files = [("files", (f"list{n}.csv", words.encode())) for n, words in enumerate(LISTS)]
    about = {"origin": "a clerk", "terms": "restricted", "csrf": amal[1].csrf}
    assert amal[0].client.post("/items", data=about, files=files, headers=sent()).status_code == 200
    amal[1].jobs.wait()
    post(*amal, "/match")
    amal[1].jobs.wait()
    yield amal, sit(gate, record, "rana", "words of her own")
    for seat in gate.seats():
        seat.lock()
