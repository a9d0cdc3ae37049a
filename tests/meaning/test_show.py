"""Values in plain words: every value has a sentence, and no sentence is more precise than the value."""

from decimal import Decimal

import pytest

from sijill.meaning.amount import Amount, about, at_least, at_most, between, exact, proportion
from sijill.meaning.numbers import find_amounts
from sijill.meaning.show import show_amount, show_support, show_voice, show_when, show_where
from sijill.meaning.support import Support
from sijill.meaning.voice import Hop, Voice
from sijill.meaning.when import (
    Granularity,
    When,
    day,
    decade,
    interval,
    month,
    part_of_day,
    part_of_span,
    unresolved,
    within,
)
from sijill.meaning.where import Where
from sijill.messages import say

MARCH = month(2025, 3)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (exact(1426), "1,426"),
        (between(2, 3), "2 to 3"),
        (at_least(21), "at least 21"),
        (at_most(5), "at most 5"),
        (about(25_000), "about 25,000"),
        (Amount(20, None, about=True), "at least about 20"),
        (Amount(None, 20, about=True), "at most about 20"),
        (Amount(18, 20, about=True), "about 18 to 20"),
        (Amount(None, None), "number unknown"),
        (find_amounts("30%")[0].amount, "30 % of an unknown number"),
        (proportion((Decimal("0.333"), Decimal("0.334"))), "33.3 to 33.4 % of an unknown number"),
    ],
)
def test_amounts(amount: Amount, words: str) -> None:
    assert say(show_amount(amount)) == words


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (day(2025, 3, 6), "on 2025-03-06"),
        (part_of_day(day(2025, 3, 6), "night"), "between 2025-03-06 18:00 and 2025-03-07 06:00"),
        (interval(day(2025, 3, 6), day(2025, 3, 9)), "from 2025-03-06 to 2025-03-09"),
        (interval(day(2025, 3, 6), unresolved("")), "from 2025-03-06 on"),
        (interval(unresolved(""), day(2025, 3, 6)), "until 2025-03-06"),
        (part_of_span(decade(1980), "mid"), "at some time between 1984~ and 1986~"),
        (within("", None, MARCH.start.earliest, Granularity.MONTH), "at some time until 2025-02"),
        (within("", MARCH.start.earliest, None, Granularity.MONTH), "at some time from 2025-03 on"),
        (unresolved("one day"), "time not resolved: “one day”"),
    ],
)
def test_times(when: When, words: str) -> None:
    assert say(show_when(when)) == words


def test_places_voices_and_support() -> None:
    assert say(show_where(Where("the roof", within=("Qasr Street", "Marwa")))) == "“the roof”, in Qasr Street, Marwa"
    assert say(show_where(Where("Marwa"))) == "“Marwa”"
    assert say(show_where(Where(""))) == "place unknown"
    assert say(show_voice(Voice("told", (Hop("Rana", "phone"), Hop("the author"))))) == "Rana → the author"
    assert say(show_support(Support(2, 2))) == "accounts with no shared teller known: 2"
    assert say(show_support(Support(1, 2))) == "1 to 2 accounts with no shared teller known"
