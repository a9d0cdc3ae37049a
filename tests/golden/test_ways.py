"""Single sentences that tell acts in many ways, and those in the same words that tell none: floors under both."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

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


# Floors under what is measured: acts found, parties found, and most calm sentences that may give an act.
FLOORS = {
    "ways_killed_en.yml": (0.77, 0.78, 0.12),
    "ways_killed_check_en.yml": (0.74, 0.76, 0.17),
    "ways_lived_en.yml": (0.70, 0.73, 0.03),
}


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_ways_of_telling_are_found(name: str) -> None:
    found, parties, calm = FLOORS[name]
    tally = bench().tally(HERE / name)
    assert tally.told > 0
    assert tally.found >= found * tally.told
    assert tally.parties_found >= parties * tally.parties
    assert tally.drawn_from_calm <= calm * tally.calm
