"""Word lists hold words: YAML reads a bare off, on, yes or no as true or false, and the word is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

LISTS = sorted((Path(__file__).parents[2] / "src" / "sijill").rglob("*.yml"))


def lost(value: object, where: str) -> Iterator[str]:
    """Where a list has a truth value among its words."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(key, bool):
                yield f"{where}: {key}"
            yield from lost(inner, f"{where}/{key}")
    elif isinstance(value, list):
        for inner in value:
            if isinstance(inner, bool):
                yield where
            yield from lost(inner, where)


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_no_word_is_read_as_true_or_false(path: Path):
    assert list(lost(yaml.safe_load(path.read_text(encoding="utf-8")), path.name)) == []


def test_a_lost_word_is_seen():
    assert list(lost({"after": ["away", False]}, "x")) == ["x/after"]
