"""Before somebody is asked again: what they told before is found, in any spelling, with what they agreed to."""

from __future__ import annotations

from pathlib import Path

from sijill.door.asked import About
from sijill.door.earlier import earlier_accounts
from sijill.door.marking import Marked, mark
from sijill.door.receiving import receive_all
from sijill.record.custody import Custody
from sijill.record.interview import Interview
from sijill.register.desk import add
from sijill.register.passphrase import SMALLEST
from sijill.register.practice import PASSPHRASE, practice_record
from sijill.register.register import in_memory, open_record


def test_a_teller_an_interview_and_a_mention_are_found(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("سألنا أحمد حدّاد عن تلك الليلة فقال إنهم جاؤوا فجراً.")
    (tmp_path / "b.txt").write_text("They came at dawn, she said.")
    (tmp_path / "c.txt").write_text("Nobody was there.")
    told = Interview(held_on="2025-03-08", interviewer="a volunteer", consent="احمد حداد وافق على النشر")
    with in_memory() as book:
        list(receive_all(book, [tmp_path / "a.txt"], About("a friend", "restricted")))
        about = About("a committee", "restricted", custody=Custody(interview=told))
        list(receive_all(book, [tmp_path / "b.txt"], about))
        list(receive_all(book, [tmp_path / "c.txt"], About("a friend", "restricted")))
        sources = book.view().sources()
        text = book.view().texts(sources[2].id)[0].id
        mark(book, Marked(text, 0, 6, "raid", "told", "Ahmad Haddad"), "read against the page")
        found = {one["as"]: one for one in earlier_accounts(book.view(), "أحْمَد حداد")}
        assert found["named"]["name"] == "a.txt"
        assert (found["handing_in"]["name"], found["handing_in"]["held_on"]) == ("b.txt", "2025-03-08")
        assert found["handing_in"]["consent"] == "احمد حداد وافق على النشر"
        latin = [(one["as"], one["name"]) for one in earlier_accounts(book.view(), "ahmad haddad")]
        assert latin == [("teller", "c.txt")]
        assert list(earlier_accounts(book.view(), "Salim")) == []
        assert list(earlier_accounts(book.view(), "  ")) == []


def test_who_was_interviewed_is_found_only_by_who_may_read_who_told(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("They came at dawn, said Huda, and a clerk.")
    told = Interview(held_on="2025-03-08", interviewer="a volunteer", consent="Huda Sabbagh agreed")
    with practice_record() as folder:
        with open_record(folder, "amal", PASSPHRASE) as book:
            list(
                receive_all(
                    book, [tmp_path / "b.txt"], About("Huda Sabbagh", "restricted", custody=Custody(interview=told))
                )
            )
            for role in ("analyst", "caseworker"):
                add(book, role, PASSPHRASE, role=role, cost=SMALLEST)
            assert [one["as"] for one in earlier_accounts(book.view(), "Huda Sabbagh")] == ["handing_in"]
        with open_record(folder, "caseworker", PASSPHRASE) as book:
            assert [one["as"] for one in earlier_accounts(book.view(), "Huda Sabbagh")] == ["handing_in"]
        with open_record(folder, "analyst", PASSPHRASE) as book:
            assert list(earlier_accounts(book.view(), "Huda Sabbagh")) == []
