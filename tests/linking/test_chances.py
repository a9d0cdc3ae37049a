"""How common it is that strangers agree: counted in the lists at hand, and never twice."""

from __future__ import annotations

import numpy as np

from sijill.linking.families import given_again_in_family, relatives_share
from sijill.linking.intervals import DEATH, death_levels
from sijill.linking.learn import learn
from sijill.linking.link import judge
from sijill.linking.model import SAME, STRANGER, field_log
from sijill.linking.records import records_of
from sijill.linking.rows import ListRow


def pair(one: str, other: str, more: tuple[str, ...]) -> tuple[str, float]:
    """How far two dates of death agree, and how often strangers' do, among the dates of other rows."""
    rows = [ListRow("a", n, {"name": "Salim Karimi", "death_date": told}) for n, told in enumerate((one, other, *more))]
    records, _ = records_of(rows)
    level, chance = death_levels(records.values, np.array([0], np.int32), np.array([1], np.int32))
    return DEATH[level[0]], float(chance[0])


MONTHS = tuple(f"20{year}-{month:02d}" for year in range(10, 18) for month in range(1, 13))
DAYS = tuple(f"{told}-07" for told in MONTHS)


def test_who_tells_a_month_alone_is_rare_among_strangers_too():
    """A month agrees the more by chance the more rows tell no day; that a row tells none speaks neither way."""
    few, many = (pair("2013-05", "2013-05-20", more) for more in ((*DAYS, *MONTHS[:4]), (*DAYS[:8], *MONTHS)))
    assert few[0] == many[0] == "same month"
    assert few[1] < many[1] - 1


def test_a_day_off_is_worth_more_beside_a_day_that_many_died_on():
    """Where a hundred died on a day, the one who is told to have died on the next, alone, may well be one of them."""
    crowd = pair("2013-05-06", "2013-05-07", (*DAYS, *("2013-05-06",) * 60))
    spread = pair("2013-05-06", "2013-05-07", (*DAYS, *("2013-05-06", "2013-05-07") * 30))
    assert crowd[0] == spread[0] == "one to three days apart"
    assert crowd[1] < spread[1] - 1


def test_two_hands_of_one_name_say_as_much_as_one_hand():
    """Strangers of one name are spelt by two hands as well: that Saleem and Salim differ is no evidence either way."""
    families = ("Karimi", "Banna", "Saqqa", "Haddad", "Najjar", "Khayyat", "Farran", "Qassar", "Zayyat", "Dabbagh")
    rows = [
        ListRow(
            of, n, {"id": f"{of}{n}", "name": f"{('Salim', 'Saleem')[(n + (of == 'b')) % 2 if n > 4 else 0]} {family}"}
        )
        for of in "ab"
        for n, family in enumerate(families)
    ]
    judged = judge(rows)
    worth = field_log(judged.model, judged.compared, "given", SAME) - field_log(
        judged.model, judged.compared, "given", STRANGER
    )
    level = judged.compared.levels["given"]
    same, spelt = (float(worth[level == kind].mean()) for kind in (5, 4))
    assert abs(same - spelt) < 1


def test_brothers_do_not_teach_that_given_names_change():
    """Two lists of the same brothers, who all died on one day: no given name is another more often than a father's."""
    names = "Salim", "Khaled", "Tarek", "Walid", "Yusuf", "Omar"
    families = [f"{letter}a{other}an" for letter in "BDFHKLMNRST" for other in "dlmnr"]
    rows = [
        ListRow(of, n, {"name": f"{names[n % 6]} Hasan {families[n // 3]}", "death_date": "2013-05-06"})
        for of in "ab"
        for n in range(3 * len(families))
    ]
    judged = judge(rows)
    model = learn(judged.ground, judged.pairs.first, judged.pairs.second)
    given, father = (np.exp(model.tables[field, SAME][1, 1]) for field in ("given", "father"))
    assert given <= father * 2.01


def clans(days: tuple[str, ...]) -> list[ListRow]:
    """Ten families of six cousins, who died on the days given in turn."""
    families = [f"{letter}arzan" for letter in "BDFHKLMNRT"]
    cousins = "Salim Hasan", "Khaled Omar", "Tarek Walid", "Munir Qasim", "Yusuf Jabir", "Nabil Fuad"
    return [
        ListRow("a", n, {"name": f"{cousins[n % 6]} {families[n // 6]}", "death_date": days[n * 7 % len(days)]})
        for n in range(60)
    ]


def test_relatives_are_counted_where_families_died_together():
    """Cousins of other given names are hardly ever candidates, and all the same there are many of them."""
    by_family = [
        ListRow("a", n, {"name": row.cells["name"], "death_date": f"20{10 + n // 6}-05-06"})
        for n, row in enumerate(clans(DAYS))
    ]
    together, scattered = (relatives_share(judge(rows).ground) for rows in (by_family, clans(DAYS)))
    assert 0.06 < together < 0.2  # 150 of 1,770 pairs, and as many more as relatives who did not die together
    assert scattered < 0.02


def test_names_that_come_again_in_a_family_are_counted_by_fathers_too():
    """Where no births are told, unlike fathers tell two people of one name apart."""
    families = [f"{letter}arzan" for letter in "BDFHKLMNRT"]
    givens = [f"{letter}a{other}ir" for letter in "BDFHKLMNRT" for other in "dlmn"]
    fathers = "Hasan", "Omar", "Walid", "Qasim"

    def found(again: bool) -> float:
        """Of each family two cousins bear one name, or none do."""
        rows = [
            ListRow("a", n, {"name": f"{givens[n - again * (n % 4 == 1)]} {fathers[n % 4]} {families[n // 4]}"})
            for n in range(40)
        ]
        return given_again_in_family(judge(rows).ground)

    assert found(again=True) > 4 * found(again=False)
