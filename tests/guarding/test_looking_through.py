"""Looking through a large release quickly finds no less: two processes, databases by their cells, large texts cut."""

from __future__ import annotations

import os
import sqlite3
import threading

import pytest

from sijill.guarding import lines, scanner, together
from sijill.guarding.databases import nothing_beside
from sijill.guarding.drawn import Drawn
from sijill.guarding.scanner import scan
from sijill.guarding.sought import Sought
from sijill.guarding.unpack import texts_in
from sijill.release.exports.tables import sqlite_bytes

NAME = "Munir Barhum"


def pages(many: int) -> dict[str, bytes]:
    return {f"en/{number:04}.html": f"<p>account {number}</p>".encode() for number in range(many)}


def test_two_processes_find_what_one_finds_in_the_same_order():
    content = pages(scanner.AT_ONCE * scanner.SHARED + 3)
    for number in (0, 7, 300, len(content) - 1):
        content[f"en/{number:04}.html"] = f"<p>Munir <b>Barhum</b> and +963 911 000 {number:03}</p>".encode()
    alone = [one for path, data in content.items() for one in scan({path: data}, Sought([NAME]))]
    assert len(alone) >= 8
    assert scan(content, Sought([NAME])) == alone


def test_a_second_process_that_is_lost_is_made_up_for():
    me = os.getpid()

    def work(numbers):
        told = []
        for number in numbers:
            if os.getpid() != me:
                os.kill(os.getpid(), 9)
            told.append((str(number),))
        return told

    assert sorted(together.worked_through(40, work)) == sorted((str(number),) for number in range(40))


def test_none_is_made_beside_other_threads():
    me, seen = os.getpid(), set()

    def work(numbers):
        seen.add(os.getpid())
        return [(str(os.getpid()),) for _ in numbers]

    waiting = threading.Event()
    other = threading.Thread(target=waiting.wait)
    other.start()
    try:
        assert {one for (one,) in together.worked_through(40, work)} == {str(me)}
    finally:
        waiting.set()
        other.join()


def database(*statements: str) -> bytes:
    made = sqlite3.connect(":memory:")
    made.execute("PRAGMA secure_delete = OFF")
    for one in statements:
        made.execute(one)
        made.commit()
    return made.serialize()


def test_what_a_deleted_row_left_behind_is_found():
    plain = [f"INSERT INTO t VALUES ('row {number}')" for number in range(20)]
    data = database(
        "CREATE TABLE t (a)", *plain, f"INSERT INTO t VALUES ('{NAME}')", f"DELETE FROM t WHERE a = '{NAME}'"
    )
    assert NAME.encode() in data
    assert nothing_beside(data) is False
    assert scan({"a.db": data}, Sought([NAME]))


def test_cells_that_are_bytes_are_opened():
    data = database("CREATE TABLE t (a)", f"INSERT INTO t VALUES (x'{NAME.encode('utf-16-le').hex()}')", "VACUUM")
    assert scan({"a.db": data}, Sought([NAME]))


def test_a_database_of_the_house_is_nothing_but_its_cells_and_a_name_in_one_is_found():
    source = {"type": "source", "id": "d-1", "origin": NAME, "date": None, "language": None, "gaps": []}
    data = sqlite_bytes([source])
    assert nothing_beside(data)
    assert scan({"a.db": data}, Sought([NAME]))


@pytest.mark.parametrize("between", [" ", "\n", " \n — \n ", "\n" * 50])
@pytest.mark.parametrize("shift", range(0, 160, 7))
def test_a_name_over_the_cut_of_a_large_text_is_found(between, shift, monkeypatch):
    monkeypatch.setattr(lines, "AT_ONCE", 1000)
    filling = "".join(f"a line of few words, number {number}\n" for number in range(80))
    text = f"{'x' * shift}\n{filling}Munir{between}Barhum\n{filling}"
    assert len(list(texts_in(text.encode()))) > 2
    assert scan({"a.txt": text.encode()}, Sought([NAME]))


def test_only_what_was_drawn_reads_as_spaces():
    drawn = Drawn([b"P-MUNIR", b"i-abcdefghijklmnop", b"ab" * 32])
    told = b'P-MUNIR Barhum, i-abcdefghijklmnop, "' + b"ab" * 32 + b'"'
    (_, text), *_ = texts_in(told, "a.txt", drawn=drawn)
    assert text == f'        Barhum, {" " * 18}, "{" " * 64}"'
    for other in (b"P-MUNIRA Barhum", b"xi-abcdefghijklmnop", b"P-MUNIR2", b"ip-MUNIR"):
        assert next(iter(texts_in(other, "a.txt", drawn=drawn)))[1] == other.decode()
    assert scan({"a.txt": b"Munir Barhum"}, Sought([NAME]), drawn)
