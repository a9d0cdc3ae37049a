"""What a person asks about, and nothing else: by place, by time, by kind and state of a difference."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def filled(sijill, record: str, tmp_path: Path) -> str:
    for name, text in (
        ("one.txt", "On Friday, 4 May 2001, armed men killed two guards at the mill. Sami Dara was released in 1993."),
        ("two.txt", "On Monday, 7 May 2001, armed men killed three clerks at the harbour."),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert (
            sijill("receive", record, tmp_path / name, "--origin", "a neighbour", "--terms", "restricted").status == 0
        )
    assert sijill("read", record).status == 0
    return record


def test_a_stretch_of_time_is_asked_about(sijill, filled: str) -> None:
    everything = sijill("timeline", filled, "--json").of("moment")
    early = sijill("timeline", filled, "--until", "2001-05-05", "--json").of("moment")
    late = sijill("timeline", filled, "--since", "2001-05-06", "--until", "2001-05", "--json").of("moment")
    assert 0 < len(early) < len(everything)
    assert late
    assert not {one["claim"] for one in early} & {one["claim"] for one in late}


def test_totals_are_those_of_the_time_asked_about(sijill, filled: str) -> None:
    def least(*words: str) -> list[int]:
        told = sijill("totals", filled, *words, "--json").of("total")
        return [one["minimum"] for one in told if one["unit"] == "deaths"]

    assert least() == [5]
    assert least("--since", "2001-05-06") == [3]
    assert least("--place", "no such place") == []


def test_differences_of_one_kind_or_state(sijill, filled: str) -> None:
    everything = sijill("disputes", filled, "--json").of("dispute")
    assert sijill("disputes", filled, "--kind", "denial", "--json").of("dispute") == [
        one for one in everything if one["kind"] == "denial"
    ]
    assert sijill("disputes", filled, "--state", "kept", "--json").of("dispute") == []


def test_a_time_that_is_none_is_refused(sijill, filled: str) -> None:
    said = sijill("timeline", filled, "--since", "yesterday", "--json")
    assert said.status != 0
    assert said.of("moment") == []


def test_what_is_left_open_is_counted_for_what_is_asked_about(sijill, filled: str) -> None:
    rows = {row["field"]: row for row in sijill("missing", filled, "--json").of("missing")}
    assert rows["time"]["told"] + rows["time"]["carried"] + len(rows["time"]["open"]) == rows["time"]["of"] > 0
    early = {row["field"]: row for row in sijill("missing", filled, "--until", "2001-05-05", "--json").of("missing")}
    assert 0 < early["time"]["of"] < rows["time"]["of"]
    assert "left open" in sijill("missing", filled).out


def test_accounts_of_one_act_are_shown_together(sijill, filled: str, tmp_path: Path) -> None:
    assert sijill("support", filled, "--json").of("support") == []
    (tmp_path / "three.txt").write_text(
        "Huda saw it. “On Friday, 4 May 2001, armed men killed two guards at the mill,” said Huda.", encoding="utf-8"
    )
    sijill("receive", filled, tmp_path / "three.txt", "--origin", "a visitor", "--terms", "restricted")
    assert sijill("read", filled).status == 0
    found = sijill("support", filled, "--json").of("support")
    assert found
    assert found[0]["contract"] == 1
    assert 1 <= found[0]["least"] <= found[0]["most"] == len(found[0]["claims"])
    assert "no shared teller known" in sijill("support", filled).out


def test_events_are_accounts_of_acts_joined_by_rulings_alone(sijill, filled: str) -> None:
    events = sijill("events", filled, "--json").of("event")
    acts = [claim for claim in sijill("claims", filled, "--json").of("claim") if claim["kind"] == "act"]
    assert events
    assert len(events) <= len(acts)
    assert all(len(one["claims"]) == 1 and not one["in_conflict"] for one in events)
