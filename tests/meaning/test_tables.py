"""The packaged tables: versioned, with provenance, sound in themselves, and not read before they are asked for."""

import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

import sijill.errors
from sijill.errors import Fault
from sijill.meaning.number_words import lexicon
from sijill.meaning.tables import section, table, words_of
from sijill.meaning.when import Granularity

TABLES = sorted(one.name.removesuffix(".yml") for one in files("sijill.meaning").iterdir() if one.name.endswith(".yml"))


def test_every_table_has_version_and_provenance() -> None:
    assert TABLES
    for name in TABLES:
        assert str(table(name)["version"])
        assert len(str(table(name)["provenance"])) > 20


def test_what_is_not_there_is_a_fault() -> None:
    with pytest.raises(Fault):
        table("no_such_table")
    with pytest.raises(Fault):
        section("names", "titles")
    with pytest.raises(Fault):
        words_of("names", "relations")


@pytest.mark.parametrize("name", TABLES)
def test_no_word_became_a_number_or_a_yes(name: str) -> None:
    def leaves(value: object) -> list[object]:
        if isinstance(value, dict):
            return [leaf for one in value.values() for leaf in leaves(one)]
        if isinstance(value, list):
            return [leaf for one in value for leaf in leaves(one)]
        return [value]

    assert not [leaf for leaf in leaves(dict(table(name))) if isinstance(leaf, bool | float)]


def test_parts_of_the_day_end_after_they_begin() -> None:
    for part, spans in section("spans_of_day", "parts").items():
        assert isinstance(spans, dict)
        assert str(spans["from"]) < str(spans["to"]), part
        assert spans["timex"] in {"MO", "MI", "AF", "EV", "NI", "DT"}
        assert spans["en"]
        assert spans["ar"]


def test_every_granularity_has_its_slack() -> None:
    assert set(section("spans_of_day", "approximate_slack_minutes")) == {one.value for one in Granularity}


def test_no_number_word_means_two_numbers() -> None:
    meant: dict[str, set[str]] = {}
    for value, words in section("numbers", "numbers").items():
        assert isinstance(words, list)
        for word in words:
            meant.setdefault(str(word), set()).add(str(value))
    assert not [word for word, values in meant.items() if len(values) > 1]
    assert len(lexicon().words) > 150


@pytest.mark.parametrize("module", ["when", "amount", "where", "names", "voice", "support", "edtf", "numbers"])
def test_importing_a_value_reads_no_table(module: str) -> None:
    code = f"import sys, sijill.meaning.{module}; print(sorted({{'yaml', 'spacy', 'sqlalchemy'}} & set(sys.modules)))"
    here = {**os.environ, "PYTHONPATH": str(Path(sijill.errors.__file__).parent.parent)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=here, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
