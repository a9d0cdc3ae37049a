"""The Arabic catalog: complete, in step with the code, faithful to its placeholders and to the words of the house."""

from __future__ import annotations

import gettext
import importlib.util
import json
import re
import string
import unicodedata
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from sijill.messages.labels import LABELS, label

ROOT = Path(__file__).resolve().parents[2]
ARABIC_LETTER = re.compile(r"[\u0621-\u064a]")
PREFIXES = ("", "و", "ف", "ب", "ك", "ل", "ال", "وال", "بال", "كال", "فال", "لل", "ولل")

# Words that the glossary keeps off the screen.
FORBIDDEN = re.findall(
    r"\w+",
    """
    شهيد شهيدة شهداء فلول ادعاء ادعاءات ادعى يدعي زعم يزعم مزاعم كاذب كذب حكم أحكام طرف طرفا طرفان طرفين أطراف حزب
    صوت إسناد دعم مصالحة تسوية مقترح مقترحات مقترحة تحقق متحقق حقيقة حقائق مؤكد مؤكدة شهادة نزاع إفراج مصدر
    """,
)
# Where one of them is still right: beside these English words.
ALLOWED = {"شهادة": "court", "نزاع": "conflict", "إفراج": "release", "حكم": "judgment"}
# What the glossary binds: the English on the screen, and the Arabic term that has to be in it.
BOUND = {
    "machine suggestion": "اقتراح آلي",
    "missing, fate unknown": "مفقود، مجهول المصير",
    "unnamed person": "شخص غير مسمّى",
    "eyewitness": "شاهد عيان",
    "heard it themselves": "سمع بنفسه",
    "told by others": "نقلاً عن الغير",
    "Differing accounts": "تباين الروايات",
    "Who says it": "القائل",
    "Missing or damaged text": "نص ناقص أو تالف",
    "Record a ruling.": "قرار مراجعة",
    "Make a record folder.": "سجل توثيق",
    "Items": "المواد",
    "accounts": "الأقوال",
    "How they know: {told}": "مصدر العلم",
    "Summary/extrajudicial execution": "خارج نطاق القضاء",
    "Enforced disappearance": "إخفاء قسري",
    "Arbitrary arrest/detention": "تعسفي",
    "Torture": "تعذيب",
    "Sheltering": "إيواء",
    "Evacuation / transport out of danger": "إجلاء",
    "Official announcement": "تصريح",
}


@pytest.fixture(scope="module")
def catalogs() -> ModuleType:
    """The tool that keeps the catalogs."""
    spec = importlib.util.spec_from_file_location("catalogs_tool", ROOT / "tools" / "catalogs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pairs(catalogs: ModuleType) -> dict[str, str]:
    """English to Arabic of the strings in use, as the .po file holds them."""
    held: dict[str, str] = catalogs.spoken()
    assert held
    return held


def fields(text: str) -> list[str]:
    """The placeholders of a template, sorted, with their formats."""
    parts = string.Formatter().parse(text)
    return sorted(f"{name}!{conversion}:{form}" for _, name, form, conversion in parts if name is not None)


def kept(text: str) -> set[str]:
    """What a translation leaves as it is: commands in backticks, options, and names of variables."""
    commands = set(re.findall(r"`[^`]+`", text))
    return commands | set(re.findall(r"--[a-z][a-z-]+", text)) | set(re.findall(r"SIJILL_[A-Z_]+", text))


def bare(text: str) -> str:
    """The words without vowel marks and stretching."""
    return "".join(letter for letter in text if unicodedata.category(letter) != "Mn" and letter != "\u0640")


def forbidden(english: str, arabic: str) -> list[str]:
    """The words of the translation that the glossary keeps off the screen."""
    words = set(re.findall(r"\w+", bare(arabic).replace("مصدر العلم", "")))
    used = [word for word in FORBIDDEN if not words.isdisjoint(prefix + word for prefix in PREFIXES)]
    found = [word for word in used if word not in ALLOWED or ALLOWED[word] not in english.lower()]
    # the noun alone recalls criminal records and branch lists; the verb carries its vowel mark
    if re.search(r"\b[وبلف]?(?:ال)?سجل\b(?! (?:ال)?توثيق)", arabic):
        found.append("سجل")
    return found


def faults(english: str, arabic: str) -> list[str]:
    """Everything that is wrong with one translation, in words."""
    wrong = []
    if fields(english) != fields(arabic):
        wrong.append("placeholders differ")
    if kept(english) - kept(arabic):
        wrong.append("a command, option or variable is gone")
    if english[:1].isspace() != arabic[:1].isspace() or english[-1:].isspace() != arabic[-1:].isspace():
        wrong.append("the space at an end differs")
    if re.search(r"[\u0621-\u064a][,;?]", arabic):
        wrong.append("Latin punctuation after Arabic")
    words = re.sub(r"\{[^{}]*\}|\bPython\b", "", english)
    if re.search(r"\w", words) and not ARABIC_LETTER.search(arabic):
        wrong.append("no Arabic in it")
    wrong.extend(f"the glossary forbids {word}" for word in forbidden(english, arabic))
    return wrong


def test_every_string_is_translated_and_the_files_are_in_step(
    catalogs: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    status = catalogs.main(["--check"])
    assert status == 0, capsys.readouterr().out


def test_the_check_sees_a_string_without_arabic(
    catalogs: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = catalogs.collect() | {"a sentence that nobody has translated": ["src/sijill/nowhere.py"]}
    monkeypatch.setattr(catalogs, "collect", lambda: found)
    assert catalogs.main(["--check"]) == 1
    assert "a sentence that nobody has translated" in capsys.readouterr().out


def test_no_translation_has_a_fault(pairs: dict[str, str]) -> None:
    wrong = {english: found for english, arabic in pairs.items() if (found := faults(english, arabic))}
    assert not wrong


@pytest.mark.parametrize(
    ("english", "arabic"),
    [
        ("{n} claims", "أقوال"),
        ("{n} claims", "{m} من الأقوال"),
        ("Run `sijill doctor`.", "شغّل الفحص."),
        ("Give --because and say why.", "اذكر السبب."),
        ("Set SIJILL_AS.", "عيّن المتغيّر."),
        ("two numbers", "رقمان, مختلفان"),
        ("untranslated", "non traduit"),
        ("untranslated", "untranslated"),
        ("claims", "الادعاءات"),
        ("the dead", "الشهداء"),
        ("ruling", "حُكم"),
        ("the party concerned", "الطرف المعني"),
        ("differing accounts", "نزاع بين قولين"),
        ("the register", "السجل"),
        ("a proposal", "مقترح"),
    ],
)
def test_a_planted_fault_is_seen(english: str, arabic: str) -> None:
    assert faults(english, arabic)


@pytest.mark.parametrize(
    ("english", "arabic"),
    [
        ("Conflict-related accident", "حادث متصل بالنزاع المسلّح"),
        ("Recorded: {n}", "سُجّل: {n}"),
        ("Make a record folder.", "إنشاء مجلد سجل توثيق."),
        ("Python", "Python"),
        ("“{words}”", "«{words}»"),
    ],
)
def test_right_words_pass(english: str, arabic: str) -> None:
    assert faults(english, arabic) == []


def test_the_terms_of_the_glossary_are_used(pairs: dict[str, str]) -> None:
    assert {english: pairs.get(english) for english, term in BOUND.items() if term not in pairs.get(english, "")} == {}


def test_the_compiled_file_says_what_the_readable_one_says(catalogs: ModuleType, pairs: dict[str, str]) -> None:
    with catalogs.PO.with_suffix(".mo").open("rb") as stream:
        compiled = gettext.GNUTranslations(stream)
    assert {english: compiled.gettext(english) for english in pairs} == pairs
    held = {key for key in compiled._catalog if isinstance(key, str) and key}
    assert held == set(pairs)  # and nothing that is gone


def test_the_readable_file_carries_no_date_and_no_place_of_this_machine(catalogs: ModuleType) -> None:
    words = catalogs.PO.read_text(encoding="utf-8")
    assert "POT-Creation-Date" not in words
    assert str(ROOT) not in words
    with catalogs.PO.open("rb") as stream:
        assert str(read_po(stream).locale) == "ar"


def test_filling_twice_gives_the_same_bytes(catalogs: ModuleType) -> None:
    found, known = catalogs.collect(), catalogs.known()
    first = catalogs.rendered(catalogs.catalog(found, known))
    again = catalogs.rendered(catalogs.catalog(found, dict(reversed(known.items()))))
    assert first == again
    assert b"POT-Creation-Date: 1970-01-01 00:00+0000" in first[1], "the hour of the run stands in no catalog"


def test_a_string_that_goes_and_comes_back_keeps_its_arabic(
    catalogs: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    long = "a sentence\nof two lines, " + "long enough to be folded, " * 8
    arabic = {"a word": "كلمة", long: "جملة من سطرين\n" + "طويلة بما يكفي لتُطوى، " * 8}
    there = {words: ["src/sijill/nowhere.py"] for words in (*arabic, "untranslated")}
    file = tmp_path / "ar.json"
    file.write_text(json.dumps(arabic | {"untranslated": ""}), encoding="utf-8")
    monkeypatch.setattr(catalogs, "PO", tmp_path / "sijill.po")

    monkeypatch.setattr(catalogs, "collect", lambda: there)
    assert catalogs.main(["--fill", str(file)]) == 0
    whole = catalogs.PO.read_bytes(), catalogs.PO.with_suffix(".mo").read_bytes()
    assert b"#~" not in whole[0]

    monkeypatch.setattr(catalogs, "collect", lambda: {"a word": there["a word"]})
    for _ in range(2):  # the second time it is read back from its obsolete entry
        assert catalogs.main([]) == 0
        assert b"#~ msgid" in catalogs.PO.read_bytes()
        assert catalogs.spoken() == {"a word": "كلمة"}
        assert catalogs.known() == arabic
        with catalogs.PO.with_suffix(".mo").open("rb") as stream:
            assert gettext.GNUTranslations(stream).gettext(long) == long
        assert catalogs.main(["--check"]) == 0

    monkeypatch.setattr(catalogs, "collect", lambda: there)
    assert catalogs.main([]) == 0
    assert (catalogs.PO.read_bytes(), catalogs.PO.with_suffix(".mo").read_bytes()) == whole


@given(value=st.text(max_size=20))
def test_every_arabic_sentence_carries_its_values(value: str) -> None:
    with (ROOT / "src/sijill/messages/ar/LC_MESSAGES/sijill.mo").open("rb") as stream:
        held = gettext.GNUTranslations(stream)._catalog
    templates = {english: arabic for english, arabic in held.items() if isinstance(english, str) and "{" in english}
    assert templates
    for english, arabic in templates.items():
        names = {name for _, name, _, _ in string.Formatter().parse(english) if name}
        spoken = arabic.format(**dict.fromkeys(names, value))
        assert spoken.count(value) >= len(names)


@pytest.mark.parametrize("table", sorted(LABELS))
def test_every_label_is_said_in_arabic(table: str) -> None:
    for word in LABELS[table]:
        assert ARABIC_LETTER.search(label(table, word, "ar")), (table, word)


@pytest.mark.parametrize("table", ["basis", "role", "modality", "status", "polarity", "kind", "dispute", "unit", "gap"])
def test_two_words_of_one_table_are_told_apart_in_arabic(table: str) -> None:
    spoken = [label(table, word, "ar") for word in LABELS[table]]
    assert len(set(spoken)) == len(spoken)
