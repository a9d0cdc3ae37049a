"""Single sentences that tell acts as those who lived them do, and their like that tell none: floors under both."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).parent


def bench() -> ModuleType:
    """The scoring program, loaded from the bench so that both count alike."""
    path = HERE.parent.parent / "bench" / "reading" / "ways.py"
    spec = importlib.util.spec_from_file_location("ways_bench", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["ways_bench"] = module
    spec.loader.exec_module(module)
    return module


def test_ways_of_those_who_lived_it_keep_what_is_measured() -> None:
    total = bench().tally(HERE / "ways_lived_en.yml")
    assert total.told > 500
    assert total.found >= 0.70 * total.told
    assert total.parties_found >= 0.73 * total.parties
    assert total.extra <= 0.07 * total.told
    assert total.drawn_from_calm <= 0.03 * total.calm
