"""Who promised what, by when, and what is told since; never that a promise was kept or broken."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.meaning.moments import iso, minute_of
from sijill.meaning.voice import Hop, Voice
from sijill.meaning.when import When, day, month
from sijill.record.claim import Claim, Drawn, Party, Proposition, Told
from sijill.record.passage import Gap, Page
from sijill.weighing.promises import promises


@dataclass(frozen=True)
class Item:
    id: str
    claim: Claim
    status: str = "proposed"
    reviewed: bool = False


@dataclass(frozen=True)
class Ruling:
    of: tuple[str, ...]
    verdict: str


def said(
    id: str,
    code: str,
    sentence: str,
    who: str,
    what: str,
    when: When | None = None,
    *,
    text: str | None = None,
    gaps: tuple[Gap, ...] = (),
) -> Item:
    page = Page(text or f"t-{id}", sentence, gaps)
    speaker, value = sentence.index(who), sentence.index(what)
    told = None
    if when is not None:
        at = sentence.index(when.words) if when.words and when.words in sentence else None
        told = Told(when, None if at is None else page.cut(at, at + len(when.words)))
    start, end = min(speaker, value), max(speaker + len(who), value + len(what))
    proposition = Proposition(
        "statement",
        code,
        (Party("speaker", "organisation", page.cut(speaker, speaker + len(who))),),
        told,
        value=page.cut(value, value + len(what)),
    )
    voice = Voice("unstated", (Hop("the author", "text"),))
    return Item(id, Claim(page.cut(start, end), voice, proposition, Drawn("test", "1")))


OPENED = said(
    "c-open",
    "st.inquiry_open",
    "The harbour council announced an inquiry into the fire and would report within thirty days.",
    "The harbour council",
    "an inquiry into the fire",
    day(2011, 3, 9, "9 March 2011"),
)


def test_a_promise_has_its_time_and_what_is_told_since() -> None:
    report = said(
        "c-report",
        "st.inquiry_result",
        "The harbour council published its findings.",
        "The harbour council",
        "its findings",
        day(2011, 7, 22),
    )
    again = said(
        "c-again",
        "st.inquiry_open",
        "The ministry promised a new inquiry into the fire.",
        "The ministry",
        "a new inquiry into the fire",
        day(2011, 5, 2),
    )
    first, second = promises([report, again, OPENED], (), minute_of(2012))
    assert (first.claim, first.kind, first.holds, first.past) == ("c-open", "inquiry", "answer", True)
    assert first.due is not None
    assert first.due.latest is not None
    assert iso(first.due.latest) == "2011-04-09T00:00"
    assert first.due_words == "thirty days"
    assert [(one.claim, one.what, one.linked_by) for one in first.since] == [
        ("c-again", "again", "words"),
        ("c-report", "answer", "speaker"),
    ]
    assert (second.claim, second.holds, second.past) == ("c-again", "nothing", None)


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("The council vowed to pay the families before the end of the year.", "2012-01-01T00:00"),
        ("The council vowed to pay the families by the end of the month.", "2011-04-01T00:00"),
        ("The council vowed to pay the families within two weeks.", "2011-03-24T00:00"),
        ("تعهد المجلس بتعويض الأسر خلال ثلاثين يوما.", "2011-04-09T00:00"),
        ("تعهد المجلس بتعويض الأسر قبل نهاية العام.", "2012-01-01T00:00"),
        ("The council vowed to pay the families.", None),
        ("The council vowed to pay thirty days of wages to the families.", None),
    ],
)
def test_the_words_that_say_by_when(sentence, due) -> None:
    who, what = ("المجلس", "تعويض الأسر") if "المجلس" in sentence else ("The council", "the families")
    (found,) = promises([said("c-1", "st.pledge", sentence, who, what, day(2011, 3, 9))])
    latest = None if found.due is None else found.due.latest
    assert (None if latest is None else iso(latest)) == due


def test_a_date_after_by_is_the_time_by_which_and_not_when_it_was_said() -> None:
    when = day(2011, 6, 30, "30 June 2011")
    sentence = "The council vowed to pay the families by 30 June 2011."
    (found,) = promises(
        [said("c-1", "st.pledge", sentence, "The council", "the families", when)], (), minute_of(2011, 7, 2)
    )
    assert not found.made.known
    assert found.due is not None
    assert found.due.latest is not None
    assert iso(found.due.latest) == "2011-07-01T00:00"
    assert found.past is True


@pytest.mark.parametrize(
    ("lead", "due"), [("by", "2011-10-01"), ("before", "2011-09-01"), ("before the end of", "2011-10-01")]
)
def test_before_a_time_is_over_when_it_begins_and_by_a_time_when_it_ends(lead, due) -> None:
    sentence = f"The council vowed to pay the families {lead} September 2011."
    when = month(2011, 9, "September 2011")
    (found,) = promises([said("c-1", "st.pledge", sentence, "The council", "the families", when)])
    assert found.due is not None
    assert found.due.latest is not None
    assert iso(found.due.latest)[:10] == due


def test_what_was_before_or_has_no_time_is_not_since() -> None:
    before = said(
        "c-b",
        "st.inquiry_result",
        "The harbour council gave its findings.",
        "The harbour council",
        "its findings",
        day(2010, 1, 1),
    )
    unknown = said(
        "c-u", "st.inquiry_result", "The harbour council gave its findings.", "The harbour council", "its findings"
    )
    (found,) = promises([OPENED, before, unknown])
    assert found.since == ()


def test_people_join_what_belongs_together_and_part_what_does_not() -> None:
    far = said("c-f", "st.inquiry_result", "A panel gave a dossier.", "A panel", "a dossier", day(2011, 8, 1))
    near = said(
        "c-n",
        "st.inquiry_result",
        "The harbour council gave its list.",
        "The harbour council",
        "its list",
        day(2011, 8, 2),
    )
    (alone,) = promises([OPENED, far, near])
    assert [one.claim for one in alone.since] == ["c-n"]
    (ruled,) = promises(
        [OPENED, far, near], [Ruling(("c-open", "c-f"), "same"), Ruling(("c-n", "c-open"), "different")]
    )
    assert [(one.claim, one.linked_by) for one in ruled.since] == [("c-f", "ruling")]


def test_a_time_beyond_a_gap_is_not_of_the_promise() -> None:
    sentence = "The council vowed to pay the families and then within two weeks."
    gap = (Gap(40, 40, "splice", "test", "leaves are missing"),)
    (found,) = promises([said("c-1", "st.pledge", sentence, "The council", "the families", day(2011, 3, 9), gaps=gap)])
    assert found.due is None


def test_denied_and_supposed_promises_are_none() -> None:
    from dataclasses import replace

    for change in ({"polarity": "denied"}, {"modality": "hypothetical"}, {"modality": "general"}):
        assert promises([replace(OPENED, claim=replace(OPENED.claim, **change))]) == ()


@given(
    st.lists(
        st.tuples(st.sampled_from(["st.inquiry_open", "st.inquiry_result", "st.pledge"]), st.integers(1, 27)),
        max_size=8,
    )
)
def test_nothing_is_since_that_was_not_after_and_no_order_of_arrival_matters(told) -> None:
    items = [
        said(f"c-{n}", code, "The council spoke of the fire.", "The council", "the fire", day(2011, 3, at))
        for n, (code, at) in enumerate(told)
    ]
    times = {f"c-{n}": at for n, (_, at) in enumerate(told)}
    found = promises(items)
    assert found == promises(items[::-1])
    for one in found:
        assert all(times[later.claim] > times[one.claim] for later in one.since)
        assert (one.holds == "nothing") == (not one.since)
