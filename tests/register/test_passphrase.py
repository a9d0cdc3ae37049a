"""Passphrases: the same words give the same key on every keyboard, and a guess costs what it should."""

from __future__ import annotations

import unicodedata

import pytest
from argon2.low_level import Type, hash_secret_raw
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import BrokenRecord, NotPermitted, WrongUse
from sijill.register.passphrase import (
    LEAST_MEMORY_KIB,
    LONGEST_SECONDS,
    MOST_PASSES,
    SHORTEST_SECONDS,
    SMALLEST,
    START_MEMORY_KIB,
    Cost,
    calibrated,
    default_cost,
    seconds_of,
    stretch,
)

SALT = bytes(range(16))
words = st.text(min_size=1, max_size=30).filter(lambda text: unicodedata.normalize("NFKC", text).strip())


@given(words)
def test_composed_and_decomposed_give_the_same_key(text):
    forms = {stretch(unicodedata.normalize(form, text), SALT, SMALLEST) for form in ("NFC", "NFD", "NFKC", "NFKD")}
    assert len(forms) == 1


@given(words, words)
def test_other_words_give_another_key(one, other):
    same = unicodedata.normalize("NFKC", one) == unicodedata.normalize("NFKC", other)
    assert (stretch(one, SALT, SMALLEST) == stretch(other, SALT, SMALLEST)) == same


def test_it_is_argon2id_with_the_cost_of_the_slot():
    cost = Cost(2, 64, 2)
    expected = hash_secret_raw(b"four quiet words", SALT, 2, 64, 2, 32, Type.ID)
    assert stretch("four quiet words", SALT, cost) == expected
    for other in (Cost(3, 64, 2), Cost(2, 65, 2), Cost(2, 64, 1)):
        assert stretch("four quiet words", SALT, other) != expected


def test_bytes_that_are_no_utf8_count_as_they_are():
    """A terminal hands them over as lone surrogates."""
    odd = [bytes([byte]).decode("utf-8", "surrogateescape") for byte in (0xFE, 0xFF)]
    assert len({stretch(text, SALT, SMALLEST) for text in (*odd, "?")}) == 3


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\n"])
def test_an_empty_passphrase_is_refused(text):
    with pytest.raises(WrongUse):
        stretch(text, SALT, SMALLEST)


@pytest.mark.parametrize(
    "parts", [(0, 8, 1), (1, 7, 1), (1, 8, 0), (1, 8, 2), (1001, 8, 1), (1, 2**30, 1), (1, 8192, 65), (-1, 8, 1)]
)
def test_a_cost_that_is_illegal_or_would_stop_the_machine_is_refused(parts):
    with pytest.raises(BrokenRecord):
        Cost(*parts)


@given(st.floats(1e-9, 1e-4))
def test_the_calibrated_cost_is_within_its_span_on_any_machine(per_kib):
    """Machines from a tenth of a millisecond to a hundred seconds for one pass over 256 MiB."""
    cost = calibrated(lambda asked: asked.time * asked.memory_kib * per_kib)
    seconds = cost.time * cost.memory_kib * per_kib
    if cost.time == MOST_PASSES:
        assert cost.memory_kib == START_MEMORY_KIB
    elif seconds > LONGEST_SECONDS:
        assert (cost.time, cost.memory_kib) == (1, LEAST_MEMORY_KIB)
    else:
        assert seconds >= SHORTEST_SECONDS


def test_a_machine_without_the_memory_gets_a_smaller_cost():
    def measure(asked: Cost) -> float:
        if asked.memory_kib > START_MEMORY_KIB // 4:
            raise NotPermitted("no memory")
        return 0.7

    assert calibrated(measure).memory_kib == START_MEMORY_KIB // 4


def test_the_environment_asks_for_the_smallest(monkeypatch):
    monkeypatch.setenv("SIJILL_KDF", "smallest")
    assert default_cost() == SMALLEST


def test_the_default_unlocks_in_two_seconds_and_costs_a_guess_something(monkeypatch):
    """The one test that pays the full price."""
    monkeypatch.delenv("SIJILL_KDF", raising=False)
    cost = default_cost()
    assert cost.memory_kib >= 32 * 1024
    assert 0.1 < min(seconds_of(cost) for _ in range(3)) <= 2.0
