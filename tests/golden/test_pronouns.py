"""Whom the pronouns of golden pages mean, against a person's reading; nobody chosen where the page names nobody."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from sijill.reading.backend import NoModel
from sijill.reading.coreference import antecedent
from sijill.reading.people import mentions
from sijill.reading.structure import structure

HERE = Path(__file__).parent
BENCH = HERE.parent.parent / "bench" / "reading"


def bench() -> ModuleType:
    """The scoring program, loaded from the bench so that both count alike."""
    sys.path.insert(0, str(BENCH))
    try:
        spec = importlib.util.spec_from_file_location("pronouns_bench", BENCH / "pronouns.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules["pronouns_bench"] = module
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(BENCH))
    return module


def test_pronouns_keep_what_is_measured() -> None:
    score = bench().score(HERE / "pronouns_en_dev.yml")
    known = score.right + score.left_open + score.another_known
    assert score.right >= 0.88 * (score.right + score.another)
    assert score.right >= 0.80 * known


@pytest.mark.parametrize(
    ("text", "pronoun", "wanted"),
    [
        ("Karel met Josef at the ferry. Soldiers stopped it and beat him with an oar.", "him", None),
        ("The nun spoke for her brother, and the officer let him go.", "him", "her brother"),
        ("Dear Maria, Cousin Ludo is taken. They came for him at noon.", "him", "Cousin Ludo"),
        ("The foreman came. My uncle stood there. The foreman drove over his legs.", "his", "My uncle"),
        ("Mrs Adler, a nurse, knelt beside Ruben. Soldiers hit her.", "her", "Adler"),
        ("The widow asked the guard for water. “There is none,” he said.", "he", "the guard"),
        ("A boy from his village was taken.", "his", None),
        ("The shepherds hid them, nine souls, in the loft.", "them", None),
        ("The commission sat in May. They beat him in the yard.", "They", None),
        ("Six clerks were taken, two of them women.", "them", "Six clerks"),
    ],
)
def test_who_is_meant_and_who_cannot_be(text: str, pronoun: str, wanted: str | None) -> None:
    page = structure(text)
    found = mentions(page, NoModel().tokens(page))
    here = next(one for one in found if one.kind == "pronoun" and one.form == pronoun)
    meant = antecedent(found, (here.start, here.end))
    assert (None if meant is None else text[meant.start : meant.end]) == wanted
