"""Single sentences that tell killing, seizing and hurting in many ways, and those in the same words that tell none."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).parent


def bench() -> ModuleType:
    """The counting program, loaded from the bench so that both count alike."""
    path = HERE.parent.parent / "bench" / "reading" / "ways.py"
    spec = importlib.util.spec_from_file_location("ways_bench", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["ways_bench"] = module
    spec.loader.exec_module(module)
    return module


# Floors under what is measured: acts found, parties found, and most calm sentences that may give an act.
FLOORS = {"ways_killed_en.yml": (0.77, 0.78, 0.12), "ways_killed_check_en.yml": (0.74, 0.76, 0.15)}


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_ways_of_telling_are_found(name: str) -> None:
    found, parties, calm = FLOORS[name]
    tally = bench().tally(HERE / name)
    assert tally.found >= found * tally.told
    assert tally.parties_found >= parties * tally.parties
    assert tally.drawn_from_calm <= calm * tally.calm
