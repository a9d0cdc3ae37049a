"""The development tables, read in place: published counts that are never committed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sijill.counting import CaptureTable, read_table


@pytest.fixture(scope="session")
def table(shared: Path) -> Callable[[str], CaptureTable]:
    """Reads a development table by name."""
    return lambda name: read_table(shared / "data" / "capture-tables" / f"{name}.csv")
