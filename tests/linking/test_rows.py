"""Rows kept as bytes: the same rows come back, in the same order, whatever stands in their cells."""

from __future__ import annotations

import tracemalloc

from hypothesis import given
from hypothesis import strategies as some

from sijill.linking.rows import ListRow, PackedRows

CELLS = some.dictionaries(some.sampled_from(("id", "name", "name_ar", "age", "note")), some.text(max_size=12))
ROWS = some.lists(
    some.builds(ListRow, some.sampled_from(("town", "قائمة")), some.integers(0, 2**31), CELLS), max_size=8
)


@given(ROWS)
def test_the_same_rows_come_back(rows):
    packed = PackedRows(iter(rows))
    assert list(packed) == rows
    assert [packed[at] for at in range(-len(rows), len(rows))] == rows * 2
    assert packed[1:3] == rows[1:3]


def test_a_cell_with_the_sign_that_parts_cells_and_one_with_half_a_letter():
    rows = [
        ListRow("a", 2, {"name": "Salim\x1f\x21Karimi", "id": ""}),
        ListRow("a", 3, {}),
        ListRow("b", 4, {"id": "\ud800"}),
    ]
    assert list(PackedRows(rows)) == rows


def test_a_thousand_rows_take_a_fraction_of_the_room():
    def made():
        return (ListRow("a", n, {"id": str(n), "name": f"Salim {n} Karimi", "sex": "m"}) for n in range(1000))

    taken = []
    for keep in (list, PackedRows):
        tracemalloc.start()
        kept = keep(made())
        taken.append(tracemalloc.get_traced_memory()[0])
        tracemalloc.stop()
        assert len(kept) == 1000
    assert taken[1] < taken[0] / 4
