"""A newer version of a list shows what changed, cell by cell; the older one stays."""

from __future__ import annotations

from tests.workbench.conftest import Browser

OLDER = "id,name,age,place\n1,Salim Karimi,31,Bara\n2,Rana Haddad,9,Bara\n3,Munir Sabbagh,40,Bara\n"
NEWER = "id,name,age,place\n1,Salim Karimi,32,Bara\n2,Rana Haddad,9,Bara\n4,Layla Nasser,20,Bara\n"


def hand(found: Browser, name: str, words: str, **more: str) -> str:
    about = {"origin": "a clerk", "terms": "restricted", **more}
    assert found.post("/items", about, files=[("files", (name, words.encode()))]).status_code == 200
    (seat,) = found.gate.seats()
    seat.jobs.wait()
    return seat.opened.view().sources()[-1].id


def test_what_changed_is_shown_cell_by_cell(at_record: Browser):
    older = hand(at_record, "january.csv", OLDER)
    newer = hand(at_record, "march.csv", NEWER, newer_of=older)
    assert f"/items/{newer}/changes" in at_record.get(f"/items/{newer}").text
    page = at_record.get(f"/items/{newer}/changes").text
    assert "<bdi>31</bdi>" in page
    assert "<bdi>32</bdi>" in page
    assert "Rana" not in page
    assert "Layla" in at_record.get(f"/items/{newer}/changes?state=new").text
    assert "Munir" in at_record.get(f"/items/{newer}/changes?state=gone").text
    assert at_record.get(f"/items/{older}/changes").status_code == 400
