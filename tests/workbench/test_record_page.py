"""A record page says what is told under what it is about: two ages differ, an age and a place do not."""

from __future__ import annotations

import re

from tests.workbench.conftest import Browser

ROWS = "id,name,age,place,sex\n1,Salim Karimi,31,Bara,m\n2,Salim Karimi,44,Bara,m\n"


def test_values_stand_under_what_they_are(at_record: Browser):
    files = [("files", ("list.csv", ROWS.encode()))]
    assert at_record.post("/items", {"origin": "a clerk", "terms": "restricted"}, files=files).status_code == 200
    (seat,) = at_record.gate.seats()
    seat.jobs.wait()
    for language, age in (("en", "Age"), ("ar", "العمر")):
        at_record.post("/language", {"language": language})
        page = at_record.settled("/people/named?name=Salim+Karimi")
        told = page.partition("<main")[2].partition('<article class="card')[0]
        fields = {
            re.sub(r"<[^>]+>", " ", head).split()[0]: re.findall(r"<bdi>([^<]+)</bdi>", body)
            for head, body in re.findall(r"<(?:dt|th)[^>]*>(.*?)</(?:dt|th)>(.*?)</(?:dd|td)>", told, re.DOTALL)
        }
        assert set(fields[age]) >= {"31", "44"}, fields
        assert "Bara" not in fields[age], fields
        assert not any({"31", "Bara"} <= set(values) for values in fields.values()), fields
