"""Names taken into comparable words: what is one name in many spellings, and what two names are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.linking.loose_keys import loose_key
from sijill.linking.name_words import name_words, plain_word, without_grown_article
from sijill.linking.records import records_of
from sijill.linking.rows import ListRow


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("عبد الله النجار", "عبدالله نجار"),
        ("أحمد الطحّان", "احمد الطحان"),
        ("محمـــد علي", "محمد على"),
        ("نور الدين السقا", "نورالدين السقا"),
        ("ﻣﺤﻤﺪ البنا", "محمد البنا"),
        ("Abd al-Rahman Haddad", "Abdulrahman al-Haddad"),
        ("Abdel Rahman Haddad", "Abdel-Rahman Al Haddad"),
        ("Dr. Salim Karimi", "Salim al-Karimi"),
        ("Nour Eddine Saqqa", "Nureddin Saqqa"),
        ("Salah Addeen Saqqa", "صلاح الدين السقا"),
        ("Salim Abosultan", "سليم أبو سلطان"),
        ("Mhd Haddad", "محمد حداد"),
        ("Elham Haddad", "إلهام الحداد"),
        ("منير االسمر", "منير الأسمر"),
    ],
)
def test_spellings_of_one_name(one, other):
    first, second = name_words(one), name_words(other)
    keys = [[loose_key(word) for word in (each.given, each.family)] for each in (first, second)]
    assert keys[0] == keys[1]
    assert first.count == second.count == 2


@pytest.mark.parametrize(
    ("one", "other"), [("abdazaiaz", "عبدعزيز"), ("tatar", "ttar"), ("abusultan", "ابوسلطان"), ("mamduh", "ممدوح")]
)
def test_a_loose_key_for_every_hand(one, other):
    assert loose_key(one) == loose_key(other)


def test_an_article_may_be_grown_into_a_name():
    assert [without_grown_article(word) for word in ("alakhdar", "elobeid", "alho", "alia", "ali", "salim")] == [
        *("akhdar", "obeid", "ho"), *("", "", "")
    ]  # fmt: skip


def test_fathers_said_and_fathers_by_place_are_the_same():
    assert name_words("Khaled bin Walid al-Tahhan") == name_words("Khaled Walid al-Tahhan")
    assert name_words("خالد بن وليد الطحان") == name_words("خالد وليد الطحان")


@pytest.mark.parametrize(
    "words",
    ["رنا عبد الله كريم السراج", "الشهيدة رنا عبدالله كريم السراج", "الشهيدة الدكتورة رنا عبد الله كريم السراج"],
)
def test_servant_of_god_is_one_word_in_the_middle_of_a_name_and_a_title_none(words):
    told = name_words(words)
    assert (told.given, told.father, told.grandfather, told.family) == ("رنا", "عبدله", "كريم", "سراج")


@pytest.mark.parametrize(
    ("words", "given"),
    [("Martyr Salim Hasan", "salim"), ("Rana Abd Allah Karim", "rana"), ("Shahid Hasan", "shahid")],
)
def test_a_title_of_the_dead_goes_only_where_a_name_is_left(words, given):
    assert name_words(words).given == given


def test_a_kunya_is_no_father_and_no_family_name():
    told = name_words("سليم (أبو كريم)")
    assert (told.given, told.father, told.family, told.kunya) == ("سليم", "", "", "كريم")
    assert name_words("Umm Ali").given == ""


@pytest.mark.parametrize("words", ["unknown", "مجهول الهوية", "", "—", "N/A"])
def test_no_name_has_no_words(words):
    assert name_words(words).count == 0


@given(st.text(max_size=60))
def test_any_text_is_read_and_nothing_is_invented(text):
    told = name_words(text)
    words = [told.given, told.father, told.grandfather, told.family, told.kunya]
    assert all(" " not in word for word in words)
    assert (told.count == 0) == (told.given == told.father == told.grandfather == told.family == "")


@given(st.sampled_from(["al-", "Al ", "el-", "an-", ""]), st.sampled_from(["najjar", "haddad", "tahhan"]))
def test_articles_never_part_a_family(article, family):
    assert name_words(f"Salim {article}{family}").family == plain_word(family)


def test_a_title_that_hardly_any_name_of_a_long_list_begins_with_is_a_given_name():
    families = ["Tahhan", "Banna"] * 75
    others = [ListRow("council", n, {"name": f"Salim Karim {family}"}) for n, family in enumerate(families)]
    titled = [ListRow("council", 500 + n, {"name": "Shahid Rana Banna"}) for n in range(20)]
    one = ListRow("council", 999, {"name": "Shahid Karim Tahhan"})
    for before, expected in ((others, "shahid"), ([], "karim"), ([*others, *titled], "karim")):
        records, _ = records_of([*before, one])
        assert records.words[records.names["latin given"][-1]] == expected
