"""Consent is written down for any item, not for statements alone, and is taken back for good."""

from __future__ import annotations

import sijill

TOLD = "On 4 May 2001 armed men came to the mill and killed two guards."


def test_consent_is_written_down_for_any_item(at_record, hand_in):
    hand_in(TOLD)
    (seat,) = at_record.gate.seats()
    book = seat.opened
    source = book.view().sources()[0].id
    here = f"/items/{source}"
    assert at_record.post(f"{here}/consents", {"taken_by": "amal"}).status_code == 400
    fields = {"taken_by": "amal", "consent.public": "yes", "part.public.account": "yes", "until": "2041-01-31"}
    assert at_record.post(f"{here}/consents", fields).headers["location"] == here
    ((line, holds),) = sijill.consents_of(book, source)
    assert (line.body["recipient"], line.body["expires"], holds) == ("public", "2041-01-31", True)
    assert "May it stand in what we publish" in at_record.get(here).text
    gone = at_record.post(f"{here}/withdraw", {"consent": line.id, "because": "afraid"})
    assert gone.headers["location"] == here
    assert [holds for _, holds in sijill.consents_of(book, source)] == [False]
