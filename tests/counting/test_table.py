"""Tables: what is read, what is refused, and what no order of rows can change."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.counting import CaptureTable, choose_lists, from_dense, from_people, parse_table, read_table
from sijill.counting.table import within_list
from sijill.errors import Empty, NotThere, SijillError, UnknownEncoding, UnknownFormat, WrongUse

people = st.lists(st.integers(0, 15), min_size=1, max_size=60).filter(any)
LISTS = ("A", "B", "C", "D")


def as_csv(table: CaptureTable) -> str:
    rows = [",".join([*(str(p >> i & 1) for i in range(len(table.lists))), str(c)]) for p, c in table.cells]
    random.Random(1).shuffle(rows)
    return "\n".join([",".join([*table.lists, "count"]), *rows]) + "\n"


@given(people)
def test_what_is_written_reads_back(patterns):
    table = from_people(LISTS, patterns)
    assert parse_table(as_csv(table)) == table
    assert parse_table(as_csv(table) + "0,0,0,0,0\n").hash == table.hash
    assert from_dense(LISTS, table.dense()) == table


@given(people)
def test_counts_add_up(patterns):
    table = from_people(LISTS, patterns)
    assert table.documented == sum(1 for pattern in patterns if pattern) == sum(table.by_number_of_lists)
    assert sum(table.list_sizes) == sum(pattern.bit_count() for pattern in patterns)
    assert table.overlap(0, 1) == sum(1 for pattern in patterns if pattern & 3 == 3)
    assert choose_lists(table, range(4)) == table


@given(people)
def test_a_list_as_population_holds_nobody_from_outside(patterns):
    table = from_people(LISTS, patterns)
    inside = within_list(table, 0)
    assert inside.lists == ("B", "C", "D")
    assert inside.documented == sum(1 for pattern in patterns if pattern & 1 and pattern > 1)


def test_two_tables_that_differ_have_two_hashes():
    one, other = from_dense("ABC", [0, 1, 2, 3, 4, 5, 6, 7]), from_dense("ABC", [0, 2, 1, 3, 4, 5, 6, 7])
    assert one.hash != other.hash != from_dense("ABD", [0, 1, 2, 3, 4, 5, 6, 7]).hash


@pytest.mark.parametrize(
    ("text", "kind", "says"),
    [
        ("", Empty, "no rows"),
        ("A,B,count\n", Empty, "no rows"),
        ("A,B\n1,0\n", UnknownFormat, "count"),
        ("A,count\n1,3\n", UnknownFormat, "fewer than two lists"),
        ("A,B,count\n1,2,3\n", UnknownFormat, "row 2 has something else than 0 or 1 for list 2"),
        ("A,B,count\n1,yes,3\n", UnknownFormat, "row 2"),
        ("A,B,count\n1,0,-3\n", UnknownFormat, "row 2"),
        ("A,B,count\n1,0,3.5\n", UnknownFormat, "row 2"),
        ("A,B,count\n1,0,1e3\n", UnknownFormat, "row 2"),
        ("A,B,count\n1,0,nan\n", UnknownFormat, "row 2"),
        ("A,B,count\n1,0,\n", UnknownFormat, "row 2"),
        ("A,B,count\n1,0,3\n1,0,4\n", UnknownFormat, "row 3 has the same pattern"),
        ("A,B,count\n0,0,3\n1,1,4\n", UnknownFormat, "on no list"),
        ("A,A,count\n0,1,3\n", UnknownFormat, "different"),
        ("A,B,count\n0,1,3,9\n", UnknownFormat, "4 cells"),
        ('A,B,count\n"0,1,3\n', UnknownFormat, "CSV"),
    ],
)
def test_what_is_no_table_is_refused_in_words(text, kind, says):
    with pytest.raises(kind) as caught:
        parse_table(text)
    assert says in str(caught.value)
    assert caught.value.do


def test_separators_marks_and_whole_numbers_with_a_point():
    wanted = CaptureTable(("A", "B"), ((1, 3), (2, 2)))
    for text in (
        "A;B;count\n1;0;3\n0;1;2\n",
        "A\tB\tcount\r\n1\t0\t3.0\r\n0\t1\t2\r\n",
        " A , B ,count\n1, 0, 3\n0,1,2",
    ):
        assert parse_table(text) == wanted


def test_files_that_cannot_be_read(tmp_path):
    with pytest.raises(NotThere):
        read_table(tmp_path / "none.csv")
    with pytest.raises(NotThere):
        read_table(tmp_path)
    (tmp_path / "t.csv").write_bytes("الف,B,count\n1,0,3\n".encode("cp1256"))
    with pytest.raises(UnknownEncoding):
        read_table(tmp_path / "t.csv")
    (tmp_path / "t.csv").write_bytes(b"\xef\xbb\xbf" + "الف,B,count\n1,0,3\n".encode())
    assert read_table(tmp_path / "t.csv").lists == ("الف", "B")


@given(st.text(max_size=60))
def test_any_text_is_a_table_or_a_refusal(text):
    try:
        lists = len(parse_table(text).lists)
    except SijillError:
        lists = 2
    assert lists >= 2


@pytest.mark.parametrize(
    ("lists", "cells"),
    [
        (("A",), ((1, 2),)),
        (("A", "A"), ((1, 2),)),
        (("A", "B"), ((0, 2),)),
        (("A", "B"), ((4, 2),)),
        (("A", "B"), ((2, 2), (1, 2))),
        (("A", "B"), ((1, 0),)),
    ],
)
def test_parts_that_make_no_table(lists, cells):
    with pytest.raises(WrongUse):
        CaptureTable(lists, cells)


def test_too_many_lists_to_lay_out():
    wide = CaptureTable(tuple(f"L{i}" for i in range(20)), ((1, 2),))
    with pytest.raises(WrongUse):
        wide.dense()
    with pytest.raises(WrongUse):
        from_dense("AB", [0, 1, 2])
