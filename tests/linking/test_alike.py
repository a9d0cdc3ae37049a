"""What counts as nearly alike: names turned round, places with a slip; and which rules a small list still affords."""

from __future__ import annotations

import datetime as dt

import numpy as np

from sijill.linking.candidates import candidates
from sijill.linking.link import judge, link
from sijill.linking.records import GROUP, NOBODY, UNIDENTIFIED, records_of
from sijill.linking.rows import ListRow
from sijill.linking.splink_edges import splink_table
from sijill.linking.told import Days, days_told
from sijill.linking.word_pairs import TURNED


def pair(one, other):
    judged = judge([ListRow("a", 2, one), ListRow("b", 2, other)])
    assert len(judged.odds) == 1
    return judged, {field: int(level[0]) for field, level in judged.compared.levels.items() if level[0]}


def test_given_and_family_name_turned_round():
    day = {"birth_date": "1980-02-03"}
    judged, levels = pair(
        {"given": "Salim", "family": "Tahhan"} | day, {"given": "Tahhan", "family": "Salim", "place": "x"} | day
    )
    assert levels["given"] == TURNED
    assert "family" not in levels, "what is one piece of evidence counts once"
    straight, _ = pair({"given": "Salim", "family": "Tahhan"} | day, {"given": "Munir", "family": "Banna"} | day)
    assert judged.odds[0] > straight.odds[0]


def test_a_slip_in_a_place_and_where_its_words_are_parted():
    who = {"given": "Salim", "family": "Tahhan"}
    assert pair(who | {"place": "Wadi Marwan"}, who | {"place": "Wadimarwan"})[1]["town"] == 2
    assert pair(who | {"place": "Birkat Sahil"}, who | {"place": "Birkat Sakhil"})[1]["town"] in (2, 3)
    assert pair(who | {"place": "Birkat Sahil"}, who | {"place": "Birkpt Sahil"})[1]["town"] == 3
    assert pair(who | {"place": "Marwa"}, who | {"place": "Qasr"})[1]["town"] == 1


def test_rules_stop_at_the_budget_and_say_so():
    letters = "bdfhjklmnrst"
    rows = [
        ListRow(
            "a",
            n,
            {"given": f"{letters[n % 12]}a{letters[n % 7]}ir", "family": f"{letters[n % 11]}u{letters[n % 5]}an"},
        )
        for n in range(2, 700)
    ]
    records, _ = records_of(rows)
    none = np.full(len(records), -1, np.int32)
    found = candidates(records, records.skeletons, {"town": none, "area": none})
    assert len(found.first) <= 15 * len(rows)
    assert sum(rule.new for rule in found.rules if rule.followed) == len(found.first)
    assert len(found.first) > 0
    assert len(found.rules) > 21, "there was room for rules beyond the first ones"


def test_where_there_is_room_larger_blocks_are_looked_at_whole():
    draw = np.random.default_rng(3)
    rows = [
        ListRow("ab"[n % 2], n, {"name": f"Salim {chr(65 + n // 26)}{'aeiou'[n % 5]}r{chr(97 + n % 26)}an", "sex": "m"})
        for n in draw.permutation(90).tolist()
    ]
    records, _ = records_of(rows)
    none = np.full(len(records), -1, np.int32)
    found = candidates(records, records.skeletons, {"town": none, "area": none})
    assert {rule.block for rule in found.rules} == {20, 120}
    assert len(found.first) <= 14 * len(rows)
    wide = [rule for rule in found.rules if rule.block == 120 and rule.followed]
    assert sum(rule.new for rule in wide) > 0


def test_hijri_dates_are_as_wide_as_the_moon_leaves_them():
    told = days_told("4 رجب 1434")
    assert isinstance(told, Days)
    assert told.first <= dt.date(2013, 5, 14).toordinal() <= told.last
    assert told.last - told.first <= 5
    assert days_told("35 رجب 1434") is None
    assert days_told("رجب") is None


def test_names_that_are_none():
    said = (
        "رجلان",
        "عائلة الطحان (5 أشخاص)",
        "جثة مجهولة الهوية",
        "Unknown body",
        "Salim Tahhan",
        "Karim and 3 children",
    )
    records, notes = records_of([ListRow("a", n, {"name": words}) for n, words in enumerate(said, start=2)])
    kinds = records.values["kind"].tolist()
    assert kinds == [GROUP, GROUP, UNIDENTIFIED, UNIDENTIFIED, 0, 0]
    assert records.values["count"].tolist()[:2] == [2, 5]
    assert [note.values["row"] for note in notes] == [2, 3, 4, 5]


def test_two_given_names_before_one_family_name_are_two_people():
    said = (
        "حسن وحسين طارق السراج",
        "Salim & Munir Tahhan",
        "وليد قاسم السراج / قاسم وليد السراج",
        "حسن وليد طارق السراج",
        "Salim Tahhan / Abu Omar",
    )
    records, _ = records_of([ListRow("a", n, {"name": words}) for n, words in enumerate(said, start=2)])
    assert records.values["kind"].tolist() == [GROUP, GROUP, GROUP, 0, 0], "who is called Walid, or by a kunya, is one"
    assert records.values["count"].tolist() == [2, 2, 2, 1, 1]


def test_a_total_with_its_count_and_the_second_line_of_a_header_are_nobody():
    rows = [{"name_ar": "الإجمالي", "count": "9"}, {"death_date": "هجري"}, {"sex": "m"}, {"id": "8"}]
    records, notes = records_of([ListRow("a", n, cells) for n, cells in enumerate(rows, start=2)])
    assert records.values["kind"].tolist() == [NOBODY, NOBODY, UNIDENTIFIED, UNIDENTIFIED]
    assert sorted({note.values["row"] for note in notes}) == [2, 3], "both are said"


def test_a_street_beside_a_town_counts_and_an_area_around_it_does_not():
    given = [f"{one}{end}" for one in ("Salim", "Karim", "Nabil", "Samir", "Walid") for end in ("", "a", "an", "at")]
    streets = ("Mill street", "Well street", "Gate street", "Wall street", "Hill street")

    def area_of(areas):
        rows = [
            ListRow("a", n, {"given": name, "family": f"Tahhan{n}", "place": "Marwa", "area": areas[n % len(areas)]})
            for n, name in enumerate(given)
        ]
        twice = [ListRow("b", 2, dict(rows[3].cells) | {"family": "Banna"})]
        judged = judge([*rows, *twice])
        pairs = list(zip(judged.pairs.first.tolist(), judged.pairs.second.tolist(), strict=True))
        return int(judged.compared.levels["area"][pairs.index((3, len(rows)))])

    assert area_of(streets) == 2
    assert area_of(("North",)) == 0, "once the towns agree, the area they lie in says nothing more"


def test_what_goes_to_another_engine_is_keys_and_only_of_named_people():
    rows = [ListRow("a", 2, {"name": "Salim Tahhan", "note": "canary"}), ListRow("a", 3, {"name": "Three men"})]
    table = splink_table(records_of(rows)[0])
    assert table["unique_id"] == [0]
    assert table["family"] == ["thn"]
    assert "canary" not in str(table)


def test_a_short_list_is_not_grouped_by_age():
    """Rules that hold no name give pairs of strangers, and among few rows the model would learn to join those."""
    given, family = (
        ("Salim", "Rana", "Karim", "Huda", "Nabil", "Samar"),
        ("Haddad", "Karimi", "Najjar", "Sabbagh", "Tahhan"),
    )
    people = [(f"{given[n % 6]} {family[n // 6]}", str(20 + n % 13)) for n in range(30)]
    told = {"a": people[:20], "b": people[10:], "c": people[5:25]}
    rows = [
        ListRow(name, n, {"name": who, "age": age, "place": "Marwa", "area": "North"})
        for name, some in told.items()
        for n, (who, age) in enumerate(some, start=2)
    ]
    assert len(set(link(rows).person.tolist())) == 30
