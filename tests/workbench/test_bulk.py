"""Many pairs by one rule: only what the page counted, one signed line, marked for ever, and taken back as a whole."""

from __future__ import annotations

import re

from tests.workbench.conftest import Browser

import sijill
from sijill.workbench.seat import Seat

NAMES = ["Salim Karimi", "Rana Haddad", "Omar Nasser", "Huda Salem", "Ziad Mansur", "Lina Habib"]


def with_pairs(found: Browser) -> Seat:
    rows = "".join(f"{n},{name},{20 + n},Bara\n" for n, name in enumerate(NAMES, 1))
    lists = (("town", rows), ("clinic", f"{rows}9,Walid Saqr,50,Homs\n"))
    files = [("files", (f"{name}.csv", f"id,name,age,place\n{told}".encode())) for name, told in lists]
    found.post("/items", {"origin": "a clerk", "terms": "restricted"}, files=files)
    (seat,) = found.gate.seats()
    seat.jobs.wait()
    found.post("/match")
    seat.jobs.wait()
    return seat


def asked(page: str) -> dict[str, str]:
    form = page.partition('action="/match/bulk" class="line"')[2].partition("</form>")[0]
    return dict(re.findall(r'name="(rule|weight|one|other|count|those)" value="([^"]*)"', form))


def verdicts(seat: Seat) -> dict[str, str]:
    return {one.id: one.verdict for one in sijill.pairs(seat.opened.view())}


def test_one_ruling_covers_what_was_counted_and_nothing_else(at_record: Browser):
    seat = with_pairs(at_record)
    before = verdicts(seat)
    assert before
    page = at_record.settled("/match/bulk?rule=link%2Fpair&weight=0")
    fields = asked(page)
    count = int(fields["count"])
    assert count == len(before)
    assert page.count('class="card pair"') == min(count, 5)
    wrong = {"verdict": "same", "because": "the lists were copied from each other"}
    assert at_record.post("/match/bulk", fields | wrong | {"those": fields["those"][::-1]}).status_code == 400
    assert at_record.post("/match/bulk", fields | wrong | {"verdict": "unsure"}).status_code == 409
    assert at_record.post("/match/bulk", fields | wrong | {"because": " "}).status_code == 400
    assert verdicts(seat) == before
    assert at_record.post("/match/bulk", fields | wrong).status_code == 303
    assert set(verdicts(seat).values()) == {"same"}
    (ruling,) = [one for one in seat.opened.view().rulings() if one.ruling.covers]
    assert ruling.ruling.covers == "link/pair"
    assert set(ruling.ruling.of) >= set(before)
    at_record.post("/undo", {"because": "one of them is another man"})
    assert verdicts(seat) == before


def test_the_weight_and_the_items_narrow_what_is_covered(at_record: Browser):
    seat = with_pairs(at_record)
    weights = [float(one.weight) for one in sijill.pairs(seat.opened.view()) if one.weight is not None]
    assert "No pair waits" in at_record.settled(f"/match/bulk?weight={int(max(weights)) + 1}")
    one, other = [row.entry.id for row in sijill.item_rows(seat.opened)]
    both = asked(at_record.get(f"/match/bulk?weight=0&one={one}&other={other}").text)
    assert int(both["count"]) == len(weights)
    assert "No pair waits" in at_record.get(f"/match/bulk?weight=0&one={one}&other=s-none").text
    assert at_record.get("/match/bulk?weight=%C2%B2&rule=none").status_code == 200


def test_as_many_other_pairs_are_not_those_that_the_page_counted(at_record: Browser):
    """Somebody takes one ruling back and rules on another pair: the number is the same, and what it covers is not."""
    seat = with_pairs(at_record)
    one, other = list(verdicts(seat))[:2]
    (ruled,) = sijill.rule(seat.opened, one, "different", because="another village")
    fields = asked(at_record.settled("/match/bulk?weight=0"))
    sijill.rule(seat.opened, str(ruled["id"]), "undo", because="it was the same village")
    sijill.rule(seat.opened, other, "different", because="another village")
    assert asked(at_record.settled("/match/bulk?weight=0"))["count"] == fields["count"]
    sent = fields | {"verdict": "same", "because": "the lists were copied from each other"}
    assert at_record.post("/match/bulk", sent).status_code == 400
    assert verdicts(seat)[one] == "proposed"
