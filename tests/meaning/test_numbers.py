"""Amounts in running text: tables read by a person, spelled-out numbers both ways, exact positions, no blow-up."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.meaning.numbers import find_amounts

ENGLISH = [
    ("two dozen men", [("two dozen", 24, 24)]),
    ("about 25,000 people", [("about 25,000", 25000, 25000)]),
    ("two or three bodies in each", [("two or three", 2, 3)]),
    ("more than twenty were led away", [("more than twenty", 21, None)]),
    ("Dozens of families and hundreds more", [("Dozens", 24, None), ("hundreds", 200, None)]),
    ("thousands; tens of thousands", [("thousands", 2000, None), ("tens of thousands", 20000, None)]),
    ("at least 12, up to forty", [("at least 12", 12, None), ("up to forty", None, 40)]),
    ("between ten and 15 men", [("between ten and 15", 10, 15)]),
    ("between one hundred and two hundred", [("between one hundred and two hundred", 100, 200)]),
    ("one hundred and twenty thousand", [("one hundred and twenty thousand", 120000, 120000)]),
    ("20-25 men, 20–25 men", [("20-25", 20, 25), ("20–25", 20, 25)]),
    ("1.2 million", [("1.2 million", 1200000, 1200000)]),
    ("1,426 victims—238 guards and the rest civilians", [("1,426", 1426, 1426), ("238", 238, 238)]),
    ("several hundred, a few thousand", [("several hundred", 300, None), ("a few thousand", 2000, None)]),
    ("half a dozen shops", [("half a dozen", 6, 6)]),
    ("fewer than ten, ten or more, 20+", [("fewer than ten", None, 9), ("ten or more", 10, None), ("20+", 20, None)]),
    ("TWENTY-FIVE MEN", [("TWENTY-FIVE", 25, 25)]),
    ("from 5 to 7 from the house", [("from 5 to 7", 5, 7)]),
    ("no one came, one man did, one day", [("one", 1, 1)]),
    ("twenty may have died", [("twenty", 20, 20)]),
]
ARABIC = [
    ("رجلان وامرأتان", [("رجلان", 2, 2), ("امرأتان", 2, 2)]),
    ("مئتان وخمسون", [("مئتان وخمسون", 250, 250)]),
    ("عشرات القتلى ومئات الجرحى", [("عشرات", 20, None), ("مئات", 200, None)]),
    ("نحو ٢٥٬٠٠٠ شخص", [("نحو ٢٥٬٠٠٠", 25000, 25000)]),
    ("أكثر من عشرين رجلاً", [("أكثر من عشرين", 21, None)]),
    ("ما لا يقل عن ثلاثة", [("ما لا يقل عن ثلاثة", 3, None)]),
    ("وثلاثة عشر رجلاً", [("ثلاثة عشر", 13, 13)]),
    ("ثلاثة آلاف ومئتان وأربعون", [("ثلاثة آلاف ومئتان وأربعون", 3240, 3240)]),
    ("بنحو مئة قتيل", [("نحو مئة", 100, 100)]),
    ("بين عشرة وعشرين", [("بين عشرة وعشرين", 10, 20)]),
    ("بين 20 و25", [("بين 20 و25", 20, 25)]),
    ("خمسة أو ستة", [("خمسة أو ستة", 5, 6)]),
    ("إحدى وعشرين جثة", [("إحدى وعشرين", 21, 21)]),
    ("مئات الآلاف", [("مئات الآلاف", 200000, None)]),
    ("عشرين على الأقل", [("عشرين على الأقل", 20, None)]),
    ("۱۲ نفر", [("۱۲", 12, 12)]),
    ("خَمْسَةٌ وعِشرونَ", [("خَمْسَةٌ وعِشرونَ", 25, 25)]),
]
NO_AMOUNT = [
    "On March 6, 2025", "6 March", "in 2025", "since 1982", "at 10:30", "the 6th", "a 15-year-old", "T-72 tanks",
    "$500", "2025-03-06", "06/03/2025", "a four-man crew", "the second floor", "no one", "from the house", "a man",
    "on 6 May.",
    "½", "3½ hours", "في عام 2025", "6 آذار 2025", "المدنيين", "3.5",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ENGLISH + ARABIC)
def test_amounts_read_by_a_person(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert [(one.amount.words, one.amount.min, one.amount.max) for one in find_amounts(text)] == expected


@pytest.mark.parametrize("text", NO_AMOUNT)
def test_what_is_no_amount(text: str) -> None:
    assert find_amounts(text) == []


def test_shares_have_no_whole_of_their_own() -> None:
    shares = [
        one.amount.share for one in find_amounts("half of them, two-thirds of the men, 30%, ٣٠ بالمئة, نصف السكان")
    ]
    assert [(str(low), str(high)) for low, high in (one for one in shares if one is not None)] == [
        ("0.500", "0.500"),
        ("0.666", "0.667"),
        ("0.3", "0.3"),
        ("0.3", "0.3"),
        ("0.500", "0.500"),
    ]


@pytest.mark.parametrize("text", ["dozens", "several", "عشرات", "thousands of", "a few men"])
def test_vague_words_are_flagged_as_convention(text: str) -> None:
    assert find_amounts(text)[0].amount.convention


@pytest.mark.parametrize("text", ["about 20", "nearly 20", "some twenty", "حوالي عشرين", "1.2 million", "20 or so"])
def test_rounded_numbers_are_flagged_as_about(text: str) -> None:
    assert find_amounts(text)[0].amount.about


UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
)
UNITS += "eighteen nineteen"
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety"


def english(number: int) -> str:
    """Spell a number below a billion."""
    if number >= 1000:
        name, size = ("million", 10**6) if number >= 10**6 else ("thousand", 1000)
        rest = number % size
        joint = " and " if 0 < rest < 100 else " "
        return f"{english(number // size)} {name}" + (f"{joint}{english(rest)}" if rest else "")
    if number >= 100:
        return f"{english(number // 100)} hundred" + (f" and {english(number % 100)}" if number % 100 else "")
    if number < 20:
        return UNITS.split()[number]
    return TENS.split()[number // 10] + (f"-{english(number % 10)}" if number % 10 else "")


AR_UNITS = ["صفر", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
AR_TENS = ["", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
AR_HUNDREDS = ["", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]


def arabic(number: int) -> str:
    """Spell a number below a million."""
    parts: list[str] = []
    thousands, rest = divmod(number, 1000)
    if thousands == 1:
        parts.append("ألف")
    elif thousands == 2:
        parts.append("ألفان")
    elif thousands:
        parts.append(f"{arabic(thousands)} {'آلاف' if thousands <= 10 else 'ألفاً'}")
    if rest >= 100:
        parts.append(AR_HUNDREDS[rest // 100])
    small = rest % 100
    if 0 < small <= 10:
        parts.append(AR_UNITS[small])
    elif 10 < small < 20:
        parts.append({11: "أحد", 12: "اثنا"}.get(small, AR_UNITS[small - 10]) + " عشر")
    elif small:
        parts.append((AR_UNITS[small % 10] + " و" if small % 10 else "") + AR_TENS[small // 10])
    return " و".join(parts)


@given(st.one_of(st.integers(2, 2000), st.integers(2, 10**9 - 1)))
def test_english_numbers_read_as_they_are_spelled(number: int) -> None:
    text = english(number)
    found = find_amounts(f"There were {text} people.")
    assert [(one.amount.min, one.amount.max, one.amount.words) for one in found] == [(number, number, text)]


@given(st.one_of(st.integers(1, 2000), st.integers(1, 99_999)))
def test_arabic_numbers_read_as_they_are_spelled(number: int) -> None:
    text = arabic(number)
    found = find_amounts(f"كان هناك {text} هنا")
    assert [(one.amount.min, one.amount.max, one.amount.words) for one in found] == [(number, number, text)]


@given(st.integers(0, 10**9))
def test_digits_of_three_scripts_read_the_same(number: int) -> None:
    plain = f"{number:,}"
    eastern = plain.translate(str.maketrans("0123456789,", "٠١٢٣٤٥٦٧٨٩٬"))
    persian = plain.translate(str.maketrans("0123456789,", "۰۱۲۳۴۵۶۷۸۹٬"))
    for text in (plain, eastern, persian):
        assert [(one.amount.min, one.amount.words) for one in find_amounts(f"عدد {text}!")] == [(number, text)]


PIECES = """about two or more than between and hundred thousand a of dozens - , 20 1.5 % to نحو من و وعشرين خمسة بين ألف
6th — ﷺ one half third million اثنا عشر لأكثر several may + ٣"""
WORDS = st.lists(st.sampled_from(PIECES.split()), max_size=30)


@given(WORDS, st.sampled_from([" ", "", "  ", "\n"]))
def test_positions_are_exact_and_never_overlap(words: list[str], glue: str) -> None:
    text = glue.join(words)
    last = 0
    for one in find_amounts(text):
        assert last <= one.start < one.end <= len(text)
        assert one.amount.words == text[one.start : one.end]
        last = one.end


@given(st.text(max_size=60))
def test_any_text_is_read_without_failing(text: str) -> None:
    for one in find_amounts(text):
        assert one.amount.words == text[one.start : one.end]


@pytest.mark.parametrize(
    "piece", ["about ", "hundred and five ", "وب ", "20-", "between ", "خمسة و", "one hundred and ", "at least about "]
)
def test_hostile_repetition_takes_linear_time(piece: str) -> None:
    def seconds(times: int) -> float:
        text = piece * times
        best = 10.0
        for _ in range(3):
            began = time.process_time()
            find_amounts(text)
            best = min(best, time.process_time() - began)
        return best

    small, large = seconds(400), seconds(4000)
    assert large < 30 * max(small, 0.002)
