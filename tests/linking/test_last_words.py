"""Short names that end without a family name, and Latin spellings of two hands, are learnt from the lists at hand."""

from __future__ import annotations

import random

from sijill.linking.last_words import without_family
from sijill.linking.link import judge, link
from sijill.linking.records import records_of
from sijill.linking.rows import ListRow
from sijill.linking.word_pairs import SPELLED

MEN = ("سليم", "كريم", "عمر", "وليد", "خالد", "سمير", "نبيل", "طارق")
FAMILIES = ("الطحان", "البنا", "السقا", "الحداد", "القصار")
HANDS = {
    "Khalid": "Khaled", "Walid": "Waleed", "Tariq": "Tarek", "Munir": "Mounir", "Sarraj": "Siraj", "Banna": "Elbanna",
    "Khayyat": "Khayat", "Qassar": "Kassar", "Yusuf": "Youssef", "Hisham": "Hesham",
}  # fmt: skip


def _rows(seed: int, short: int) -> list[ListRow]:
    draw = random.Random(seed)
    names = [[*(draw.choice(MEN) for _ in range(3)), draw.choice(FAMILIES)] for _ in range(200)]
    cut = [[*name[:2], name[3]] if at % 2 else name[:3] for at, name in enumerate(names[:short])]
    return [ListRow("a", at, {"name": " ".join(name)}) for at, name in enumerate([*cut, *names[short:]])]


def test_who_is_named_without_a_family_is_told_from_who_is_named_without_a_grandfather() -> None:
    for seed in (1, 2, 3):
        found = without_family(records_of(_rows(seed, 40))[0])[:40]
        assert found.tolist() == [at % 2 == 0 for at in range(40)]


def test_whole_names_and_lists_without_any_whole_name_tell_nothing() -> None:
    assert not without_family(records_of(_rows(4, 40))[0])[40:].any()
    assert not without_family(records_of(_rows(5, 200))[0]).any()


def test_a_grandfathers_name_is_no_other_family_name() -> None:
    cells = {"birth_date": "1980-02-03", "death_date": "2013-05-06", "place": "مروة"}
    whole = [ListRow("c", row.number, row.cells) for row in _rows(6, 0)]
    pair = [
        ListRow("c", 900, cells | {"name": "طارق نبيل سمير"}),
        ListRow("b", 901, cells | {"name": "طارق نبيل الزيات"}),
        ListRow("b", 902, cells | {"name": "طارق نبيل خالد الزيات"}),
    ]
    judged = judge([*whole, *pair])
    at = {
        (first, second): place
        for place, (first, second) in enumerate(zip(judged.pairs.first, judged.pairs.second, strict=True))
    }
    levels = judged.compared.levels
    assert levels["family"][at[200, 201]] == 0  # no family name on one side: nothing differs
    assert levels["family"][at[200, 202]] == 0
    assert levels["grandfather"][at[200, 202]] == 1  # but the grandfathers do
    assert judged.odds[at[200, 201]] > judged.odds[at[200, 202]]


def test_what_two_hands_write_for_one_name_is_learnt_from_sure_pairs_and_other_names_are_not() -> None:
    for seed in (1, 2):
        draw = random.Random(seed)
        rows = []
        for number in range(260):
            given, father = draw.choice(list(HANDS)[:4]), draw.choice(list(HANDS)[8:])
            family = draw.choice(list(HANDS)[4:8])
            day = f"2013-{draw.randrange(1, 13):02d}-{draw.randrange(1, 28):02d}"
            born = f"{draw.randrange(1940, 2005)}-{draw.randrange(1, 13):02d}-{draw.randrange(1, 28):02d}"
            cells = {"birth_date": born, "death_date": day}
            spelt = [given, father, family]
            rows.append(ListRow("one", number, cells | {"name": " ".join(spelt)}))
            if draw.random() < 0.7:
                rows.append(ListRow("two", number, cells | {"name": " ".join(HANDS[word] for word in spelt)}))
        judged = link(rows).judged
        words, size = judged.records.words, len(judged.records.words)
        found = {frozenset((words[code // size], words[code % size])) for code in judged.ground.learnt.hands.tolist()}
        assert {frozenset(("sarraj", "siraj")), frozenset(("khalid", "khaled"))} <= found
        assert frozenset(("khalid", "waleed")) not in found
        siraj = words.index("siraj")
        family = judged.records.names["latin family"]
        both = (family[judged.pairs.second] == siraj) & (family[judged.pairs.first] == words.index("sarraj"))
        assert (judged.compared.levels["family"][both] >= SPELLED).all()


def test_a_womans_other_family_name_tells_less_where_the_lists_show_that_women_are_listed_by_marriage() -> None:
    def lists(married: float) -> list[ListRow]:
        draw = random.Random(11)
        rows = []
        for number in range(300):
            sex = draw.choice("mf")
            names = [draw.choice(MEN), draw.choice(MEN), draw.choice(FAMILIES)]
            cells = {"sex": sex, "birth_date": f"{draw.randrange(1950, 1995)}-{draw.randrange(1, 13):02d}-11"}
            cells |= {"death_date": f"2013-{draw.randrange(1, 13):02d}-{draw.randrange(1, 28):02d}"}
            rows.append(ListRow("a", number, cells | {"name": " ".join(names)}))
            if sex == "f" and draw.random() < married:
                names[2] = draw.choice(FAMILIES)
            rows.append(ListRow("b", number, cells | {"name": " ".join(names)}))
        return rows

    def told(rows: list[ListRow], sex: str) -> float:
        cells = {"sex": sex, "birth_date": "1960-02-03", "death_date": "2013-07-30"}
        two = [
            ListRow("a", 900, cells | {"name": "طارق نبيل الزيات"}),
            ListRow("b", 900, cells | {"name": "طارق نبيل الطحان"}),
        ]
        judged = judge([*rows, *two])
        size = len(rows)
        return float(judged.odds[(judged.pairs.first == size) & (judged.pairs.second == size + 1)][0])

    often, never = lists(0.4), lists(0.0)
    assert told(often, "f") > told(never, "f") + 1
    assert told(often, "f") > told(often, "m") + 1
