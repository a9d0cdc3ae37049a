"""Two versions of one list: rows matched by id, words or name; what stands twice is never guessed at."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sijill.intake.newer import Change, ListedRow, compare


def rows(*told: dict[str, str]) -> list[ListedRow]:
    return [ListedRow(number, tuple(one.items()), one.get("id", "")) for number, one in enumerate(told, 2)]


def states(found: tuple[Change, ...]) -> list[tuple[str, int | None, int | None, str]]:
    return [(one.state, one.was, one.row, one.by) for one in found]


def test_ids_match_whatever_else_changed() -> None:
    was = rows({"id": "7", "name": "Salim", "age": "31"}, {"id": "8", "name": "Rana", "age": "4"})
    now = rows({"id": "8", "name": "Rana Haddad", "age": "٤"}, {"id": "٧", "name": "Salim", "age": "31"})
    found = compare(was, now)
    assert states(found) == [("changed", 3, 2, "id"), ("same", 2, 3, "id")]
    assert found[0].cells == (("name", "Rana", "Rana Haddad"),)


def test_an_id_that_stands_twice_matches_nobody() -> None:
    was = rows({"id": "7", "name": "Salim"}, {"id": "7", "name": "Rana"})
    now = rows({"id": "7", "name": "Nur"})
    assert states(compare(was, now)) == [("new", None, 2, ""), ("gone", 2, None, ""), ("gone", 3, None, "")]


def test_rows_with_other_ids_are_never_one_row() -> None:
    was, now = rows({"id": "7", "name": "Salim"}), rows({"id": "9", "name": "Salim"})
    assert states(compare(was, now)) == [("new", None, 2, ""), ("gone", 2, None, "")]


def test_names_match_only_where_each_version_has_them_once() -> None:
    was = rows({"name": "سليم حداد", "age": "31"}, {"name": "Nur", "age": "1"}, {"name": "Nur", "age": "2"})
    now = rows({"name": "سَليم حدّاد", "age": "32"}, {"name": "Nur", "age": "3"})
    assert states(compare(was, now)) == [
        ("changed", 2, 2, "name"),
        ("new", None, 3, ""),
        ("gone", 3, None, ""),
        ("gone", 4, None, ""),
    ]


def test_a_form_writes_an_id_with_and_without_its_word() -> None:
    was, now = rows({"id": "ab-1", "name": "Salim"}), rows({"id": "uuid:ab-1", "name": "Rana"})
    assert states(compare(was, now))[0] == ("changed", 2, 2, "id")


CELLS = st.dictionaries(st.sampled_from(["id", "name", "age", "place"]), st.sampled_from(["", "1", "2", "Nur"]))


@given(st.lists(CELLS, max_size=6), st.lists(CELLS, max_size=6))
def test_every_row_is_told_of_once(one: list[dict[str, str]], other: list[dict[str, str]]) -> None:
    was, now = rows(*one), rows(*other)
    found = compare(was, now)
    assert sorted(change.row for change in found if change.row is not None) == [row.number for row in now]
    assert sorted(change.was for change in found if change.was is not None) == [row.number for row in was]
    assert all((change.state == "changed") == bool(change.cells) for change in found)
    assert all(change.state != "changed" for change in compare(was, was))
