"""Exports and archives that were handed in again and again: nothing of them is turned round, and nothing falls out."""

from __future__ import annotations

import gzip

from sijill.intake.formats import read_bytes
from sijill.intake.formats.capture import sample_warc
from sijill.intake.media import media_type
from sijill.intake.notices import code_of
from sijill.intake.request import Request

REVISIT = (
    b"WARC/1.1\r\nWARC-Type: revisit\r\nWARC-Target-URI: https://a.example/two\r\nWARC-Date: 2025-03-07T00:00:00Z\r\n"
    b"WARC-Refers-To-Target-URI: https://a.example/page\r\nWARC-Refers-To-Date: 2025-03-06T00:00:00Z\r\n"
    b"Content-Length: 0\r\n\r\n\r\n\r\n"
)


def test_members_of_a_repeated_group_stand_in_the_order_of_the_form() -> None:
    export = '{"results":[{"_uuid":"u1","kin":[{"kin/name":"Rana"},{"kin/name":"Munir"},{"kin/name":"Hala"}]}]}'
    pieces = read_bytes(Request("application/json"), export.encode()).pieces
    assert pieces[1].text.splitlines()[1:] == ["u1\tRana", "u1\tMunir", "u1\tHala"]


def test_a_page_that_had_not_changed_is_told_with_the_time_when_it_was_first_taken() -> None:
    text = read_bytes(Request("application/warc"), sample_warc() + REVISIT).pieces[0].text
    assert "https://a.example/two (unchanged since 2025-03-06T00:00:00Z https://a.example/page)" in text


def test_a_web_archive_in_members_of_gzip_is_one_archive_whatever_else_gzip_packs() -> None:
    packed = gzip.compress(sample_warc()) + gzip.compress(REVISIT)
    assert media_type("a.warc.gz", packed) == "application/warc"
    assert media_type("a.gz", packed) == "application/gzip"
    assert "a.example/two" in read_bytes(Request("application/warc"), packed).pieces[0].text


def test_a_web_archive_that_is_cut_off_keeps_what_there_is_and_its_hash_tells() -> None:
    whole = sample_warc(b"<p>They came. <p>They left.")
    reading = read_bytes(Request("application/warc"), whole[: whole.index(b" <p>They left")])
    assert reading.parts[0].data == b"<p>They came."
    assert {code_of(note) for note in reading.pieces[0].notes} & {"digest", "no-digest"}
