"""Own parsers read or refuse whatever bytes they are given; what a fuzzer once found is tried for ever.

The same targets as `bench/intake/fuzz.py`, without a guide: CI damages samples blindly, `.ci/fuzz` follows coverage.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from sijill.intake.formats import FORMATS
from sijill.testing.fuzzing import OTHERS, TARGETS, fault_of, name_of
from sijill.testing.hostile import mutations

FOUND = sorted((Path(__file__).parent / "found").glob("*.*"))


def _samples(target: str) -> list[bytes]:
    own = [sample for form in FORMATS if form.name == target.partition(":")[0] for sample in form.samples]
    return own or [form.samples[0] for form in FORMATS]


def _faults(target: str, count: int, seed: int) -> list[str]:
    return [
        fault for one in _samples(target) for data in mutations(one, count, seed) if (fault := fault_of(target, data))
    ]


def test_every_own_reader_is_a_target() -> None:
    assert {form.name for form in FORMATS} - OTHERS <= set(TARGETS)
    assert {form.name for form in FORMATS} >= OTHERS


@pytest.mark.parametrize("target", TARGETS)
def test_own_parsers_survive_damage(target: str) -> None:
    assert _faults(target, 60, 1) == []


@pytest.mark.nightly
@pytest.mark.parametrize("target", TARGETS)
def test_own_parsers_survive_much_damage(target: str) -> None:
    assert _faults(target, 5_000, 2) == []


@pytest.mark.parametrize("path", FOUND, ids=[path.name for path in FOUND])
def test_what_was_found_once_is_read_or_refused(path: Path) -> None:
    data, target = path.read_bytes(), next(one for one in TARGETS if path.name.startswith(f"{one.replace(':', '_')}."))
    assert path.name == name_of(target, data), "its name says for which parser it is, and whether it is still whole"
    assert fault_of(target, data) == ""


def test_a_fault_is_told_by_kind_and_place_and_never_by_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(data: bytes) -> None:
        raise KeyError(data.decode())

    monkeypatch.setitem(TARGETS, "wrong", wrong)
    assert fault_of("wrong", b"words").startswith("KeyError at test_fuzzing.py:")
