"""The canonical form is that of the reference, byte for byte, and what has none is refused."""

from __future__ import annotations

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import Fault
from sijill.record.canonical import canonical

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**54), 2**54) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
    max_leaves=12,
)


@given(JSON_VALUES)
def test_the_quick_writer_gives_the_bytes_of_the_reference(value: object) -> None:
    try:
        wanted = rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError):
        with pytest.raises(Fault):
            canonical(value)
        return
    assert canonical(value) == wanted


@pytest.mark.parametrize("value", [0.5, [0.5], {"a": {"b": (1, 0.5)}}, {1: "a"}, {"\U00010380": 0.5}, object()])
def test_what_has_no_canonical_form_is_refused_however_deep(value: object) -> None:
    with pytest.raises(Fault):
        canonical(value)
