"""The way out at the desk: what blocks an edition, two persons at two desks, a preview; the estimate; panic."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.workbench.conftest import NO_SUCH, PASSPHRASE, PORT, Browser, enter

import sijill
from sijill.errors import SijillError
from sijill.guarding.scanner import Finding
from sijill.workbench.app import desk
from sijill.workbench.seat import Opening, Seat

WORDS = "On Friday, 4 May 2001, armed men killed Samir Dalati at the mill. Later that night soldiers beat two guards."
HERS = "words of her own"


def seat_of(found: Browser) -> Seat:
    (seat,) = found.gate.seats()
    return seat


def settled(found: Browser, path: str) -> str:
    """A page whose listing is worked out beside it, once it is there."""
    for _ in range(200):
        page = found.get(path).text
        if 'class="stale"' not in page:
            return page
    raise AssertionError("the listing does not come")


@pytest.fixture
def accepted(at_record: Browser) -> Browser:
    """A published article, every account of it accepted one by one, and a second person at the desk."""
    sijill.add_person(seat_of(at_record).opened, "rana", passphrase=HERS)
    at_record.post("/items", {"pasted": WORDS, "title": "paper", "origin": "a newspaper", "terms": "published"})
    seat_of(at_record).jobs.wait()
    book = seat_of(at_record).opened
    for one in list(book.view().claims()):
        sijill.rule(book, one.id, "accept", because="read against the page")
    return at_record


def test_nothing_is_published_from_nothing(at_record: Browser, hand_in: Callable[[str], str]):
    hand_in(WORDS)
    assert "Nothing may be published yet" in settled(at_record, "/publish")


def test_two_persons_publish_and_one_cannot(accepted: Browser, record: Path, tmp_path: Path):
    out = tmp_path / "edition"
    page = settled(accepted, "/publish")
    assert "Nothing was found in it that must not leave" in page
    accepted.post("/publish", {"folder": str(out)})
    seat_of(accepted).jobs.wait()
    (draft,) = sijill.drafts(seat_of(accepted).opened)
    assert (draft.by, draft.second, draft.done) == ("amal", "", False)
    assert "Waits for a second person" in settled(accepted, "/publish")
    seen = accepted.get(f"/publish/{draft.id}/preview/en/index.html")
    assert seen.status_code == 200
    assert "<script" not in seen.text
    assert accepted.get(f"/publish/{draft.id}/preview/../../../slots.toml").status_code in (404, 422)
    assert accepted.get(f"/publish/{NO_SUCH['release']}/preview/en/index.html").status_code == 422
    accepted.post(f"/publish/{draft.id}/approve", {"because": "my own"})
    seat_of(accepted).jobs.wait()
    assert seat_of(accepted).jobs.all()[-1].state == "failed"
    accepted.post(f"/publish/{draft.id}/finish", {"folder": str(out), "passphrase": PASSPHRASE})
    seat_of(accepted).jobs.wait()
    assert not out.exists()

    second = enter(desk(PORT, Opening("en", record)))
    second.post("/unlock", {"folder": str(record), "person": "rana", "passphrase": HERS})
    assert "sign as the second person" in settled(second, "/publish")
    second.post(f"/publish/{draft.id}/approve", {"because": "looked at every page"})
    seat_of(second).jobs.wait()
    assert [job.state for job in seat_of(second).jobs.all()] == ["done"]
    seat_of(second).lock()

    accepted.post(f"/publish/{draft.id}/finish", {"folder": str(out), "passphrase": PASSPHRASE})
    seat_of(accepted).jobs.wait()
    assert sijill.verify(out).holds
    assert sijill.drafts(seat_of(accepted).opened)[0].done
    assert "published" in settled(accepted, "/publish")


def test_what_must_not_leave_blocks_the_edition(accepted: Browser, monkeypatch: pytest.MonkeyPatch):
    """What the scanner finds is shown with its remedy, and nothing can be prepared while it stands."""
    found = [Finding("data/accounts.csv", "telephone number", "Correct the account without the number.")]
    monkeypatch.setattr("sijill.door.drafting.leaks", lambda book, made: found)
    page = settled(accepted, "/publish")
    assert "This blocks it" in page
    assert "Correct the account without the number." in page
    assert 'name="folder"' not in page


def test_each_finding_has_a_remedy_of_one_key(accepted: Browser, monkeypatch: pytest.MonkeyPatch):
    """Leaving an account out, correcting it, naming nobody, coarser places: each from the finding itself."""
    book = seat_of(accepted).opened
    claim = next(one for one in book.view().claims() if "Dalati" in one.claim.passage.words)

    def held(book, guard, content) -> list[Finding]:
        found = Finding("item", "telephone number", "Correct the account without the number.")
        there = [path for path, data in content.items() if b"killed" in data or path != "item"]
        return [found] if there and book.view().claim(claim.id).status == "accepted" else []

    monkeypatch.setattr("sijill.door.drafting.leaks", lambda book, made: held(book, made.guard, {"x": b""}))
    monkeypatch.setattr("sijill.door.drafting.leaks_in", held)
    page = settled(accepted, "/publish")
    blocked = page.partition('class="findings"')[2].partition("</ol>")[0]
    assert f'href="/claims/{claim.id}#correct" data-key="e"' in blocked
    for key in ("s", "p", "G"):
        assert f'data-key="{key}"' in blocked
    assert "/publish?places=district" in blocked
    stricter = settled(accepted, "/publish?places=country&names=none")
    assert "Name nobody" not in stricter.partition('class="findings"')[2].partition("</ol>")[0]
    assert re.search(r"<b><bdi>0</bdi></b> people would be named", stricter)
    sent = {"claim": claim.id, "because": "it holds what must not leave", "back": "/publish?names=none"}
    assert accepted.post("/publish/leave-out", sent).headers["location"] == "/publish?names=none"
    assert book.view().claim(claim.id).status == "proposed"
    assert "This blocks it" not in settled(accepted, "/publish")
    assert accepted.post("/publish/leave-out", sent).status_code == 409
    accepted.post("/undo", {"because": "it was an old number"})
    assert book.view().claim(claim.id).status == "accepted"


def test_a_draft_is_prepared_as_strictly_as_it_was_looked_at(accepted: Browser, tmp_path: Path):
    accepted.post("/publish", {"folder": str(tmp_path / "edition"), "places": "country", "names": "none", "time": "x"})
    seat_of(accepted).jobs.wait()
    assert seat_of(accepted).jobs.all()[-1].error is None
    (line,) = seat_of(accepted).opened.view().lines("release")
    assert "place_level: country" in str(line.body["policy"])
    assert "named_roles: []" in str(line.body["policy"])
    assert "time: day" in str(line.body["policy"])


def test_places_and_events_lay_values_side_by_side(at_record: Browser, hand_in: Callable[..., str]):
    hand_in("On 4 May 2001 armed men killed two guards at the mill. Salma said it.", title="one")
    hand_in("On 4 May 2001 soldiers killed three guards at the mill. Munir said it.", title="two")
    assert "the mill" in settled(at_record, "/places?q=Mill")
    assert "the mill" not in settled(at_record, "/places?q=bridge")
    listed = settled(at_record, "/events")
    (address,) = re.findall(r'href="(/events/at[^"]*)"', listed)
    for path in (html.unescape(address), "/places/named?name=the+mill"):
        page = settled(at_record, path)
        row = next(row for row in re.findall(r"<tr.*?</tr>", page, re.DOTALL) if "armed men" in row)
        assert "soldiers" in row
        assert "several" in row
        assert page.count("<article") == 2
        assert "Separate accounts" in page
    assert "Nothing is told of it" in settled(at_record, "/events/at?place=nowhere&from=&to=")


def test_an_estimate_says_first_who_is_counted(at_record: Browser):
    rows = ["Salim Karimi", "Rana Haddad", "Omar Nasser", "Huda Salem", "Ziad Mansur", "Lina Habib", "Amir Daoud"]
    files = []
    for name, picked in (("town", rows[:5]), ("clinic", rows[2:]), ("families", rows[::2])):
        table = "id,name,age,place\n" + "".join(f"{n},{who},{20 + n},Bara\n" for n, who in enumerate(picked))
        files.append(("files", (f"{name}.csv", table.encode())))
    at_record.post("/items", {"origin": "a clerk", "terms": "restricted"}, files=files)
    seat = seat_of(at_record)
    seat.jobs.wait()
    lists = {f"list.{row.entry.id}": "yes" for row in sijill.item_rows(seat.opened) if row.listed}
    assert len(lists) == 3
    assert at_record.post("/estimate", lists | {"of": " "}).status_code == 400
    assert at_record.post("/estimate", {"of": "deaths in Bara", next(iter(lists)): "yes"}).status_code == 400
    at_record.post("/estimate", lists | {"of": "deaths in Bara, every row"})
    seat.jobs.wait()
    assert seat.jobs.all()[-1].error is None
    page = at_record.get("/estimate").text
    assert "deaths in Bara, every row" in page
    assert "people documented on these lists" in page
    assert "The only minimum here is the number documented" in page
    picture = page.partition('<figure class="picture overlap">')[2].partition("</figure>")[0]
    assert picture.startswith("<svg")
    assert "<script" not in picture
    (kept,) = sijill.estimate_objects(seat.opened)
    told = kept["answers"][0]["combinations"]
    assert sum(count for _, count in told) == kept["answers"][0]["documented"]
    assert picture.count("<tr><td>") == len(told)
    accepted = at_record.post("/language", {"language": "ar"})
    assert accepted.status_code == 303
    arabic = at_record.get("/estimate").text
    assert "no estimate" not in arabic
    assert arabic.count('class="stop"') == page.count('class="stop"') > 0


def test_panic_takes_the_keys_away(at_record: Browser, hand_in: Callable[[str], str], record: Path):
    hand_in(WORDS)
    assert at_record.post("/panic", {"sure": "no"}).status_code == 400
    assert (record / "slots.toml").exists()
    page = at_record.get("/panic").text
    assert "autofocus" in page
    assert at_record.post("/panic", {"sure": "yes"}).headers["location"] == "/help"
    assert not (record / "slots.toml").exists()
    assert seat_of(at_record).locked
    with pytest.raises(SijillError):
        sijill.open(record, as_="amal", passphrase=PASSPHRASE)
    assert at_record.get("/today").headers["location"] == "/"


def test_leaving_one_account_out_takes_back_no_acceptance_of_another(accepted: Browser):
    book = seat_of(accepted).opened
    words = "In total 1,200 people fled the town. In total 300 people were detained."
    accepted.post("/items", {"pasted": words, "title": "more", "origin": "a newspaper", "terms": "published"})
    seat_of(accepted).jobs.wait()
    every = [one.id for one in book.view().claims() if one.claim.proposition.kind == "figure"]
    assert len(every) > 1
    sijill.rule(book, every, "accept", because="both were read")
    sent = {"claim": every[0], "because": "it holds what must not leave"}
    assert accepted.post("/publish/leave-out", sent).status_code == 409
    assert {book.view().claim(one).status for one in every} == {"accepted"}


def test_an_account_that_two_accepted_is_left_out_all_the_same(accepted: Browser):
    book = seat_of(accepted).opened
    claim = next(iter(book.view().claims())).id
    sijill.rule(book, claim, "accept", because="read by a second person")
    accepted.post("/publish/leave-out", {"claim": claim, "because": "it holds what must not leave"})
    assert book.view().claim(claim).status == "proposed"
