"""Names found by any part of them: the same as looking at each name, in the same order, however few are asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sijill.door.names_used import NamesUsed
from sijill.meaning.names import fold_text
from sijill.release.pages.content import NameUsed

WORDS = st.text(alphabet="abAB أاإىي\n", max_size=6)


@given(st.lists(WORDS, max_size=12), WORDS, st.integers(0, 14))
def test_a_search_through_all_names_at_once_finds_what_looking_at_each_finds(names: list[str], words: str, most: int):
    used = NamesUsed(NameUsed(name, "person", ("c-1",), fold_text(name)) for name in names)
    each = [name for name in used if fold_text(words) in name.folded]
    assert list(used.holding(words)) == each
    assert list(used.holding(words, most)) == each[:most]
