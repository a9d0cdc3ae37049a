"""What a page says comes out as text with its place in the source; what it does never happens."""

from __future__ import annotations

import html

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import Empty, Unreadable
from sijill.intake.formats import read_bytes
from sijill.intake.request import Request
from sijill.intake.taken import Piece

PIECES = (
    *("<p>", "</p>", "<div>", "</div>", "<br>", "<b>", "</b>", "<li>", "<td>", "<pre>", "</pre>", "<h2>", "</h2>"),
    *("&amp;", "&#x628;", "&lt", "&nope;", "\r\n", " \t ", "word", "سليم", "< 3", "<", "&", ">", "\u202e", "\u200b"),
    *("<!-- no -->", "<script>no()</script>", "<style>no</style>", "<a href='x>y'>", "</a>", "<p hidden>"),
)
FRAGMENTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join)


def page(source: str) -> Piece:
    return read_bytes(Request("text/html"), source.encode()).pieces[0]


@given(FRAGMENTS)
def test_every_position_leads_back_to_the_source(source: str) -> None:
    try:
        piece = page(source)
    except Empty:
        return
    for position, letter in enumerate(piece.text):
        origin = piece.map.locate(position, position + 1)
        there = source[origin.start : origin.end]
        if there == "":
            assert letter in "\n\t"
        elif there.startswith("&") and there != "&":
            assert letter in html.unescape(there)
        else:
            assert there == letter or (letter == " " and there.isspace()) or (letter == "\n" and there == "\r\n")


@given(FRAGMENTS)
def test_the_same_words_as_a_sanitiser_leaves(source: str) -> None:
    """Against ammonia, which builds a real tree: the letters that stay are the same, in the same order."""
    cut = source.rstrip("<&")
    if "hidden" in cut or cut == "":
        return
    cleaned = html.unescape(nh3.clean(cut, tags=set(), clean_content_tags={"script", "style"}))
    try:
        ours = page(cut).text
    except Empty:
        ours = ""
        cleaned = cleaned.replace("\u202e", "").replace("\u200b", "")
    assert "".join(ours.split()) == "".join(cleaned.split())


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ('<noscript><p title="</noscript><img src=x onerror=alert(1)>">', '">'),
        ('<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">', '">'),
        ("<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>", ""),
        ("<script>alert(1)</script><scr<script>ipt>alert(2)</script>", "ipt>alert(2)"),
        ("<img src=x onerror=alert(1)><a href='javascript:alert(1)'></a>", ""),
        ("<textarea></textarea><script>alert(1)</script>", ""),
        ("<iframe src='javascript:alert(1)'>alert</iframe><template>alert</template>", ""),
        ("<object data=x>instead</object>", "instead"),
    ],
)
def test_mutations_show_no_more_than_a_browser_shows(source: str, shown: str) -> None:
    assert page(f"<p>before</p>{source}<p>after").text.split() == ["before", *shown.split(), "after"]


@pytest.mark.parametrize("hidden", ["<p hidden>x", "<ul><li hidden>x", "<table><tr><td hidden>x", "<dl><dt hidden>x"])
def test_what_follows_an_unclosed_hidden_element_is_not_lost(hidden: str) -> None:
    name = hidden.rpartition("<")[2].split(" ")[0]
    assert page(f"<p>before</p>{hidden}<{name}>after").text.split() == ["before", "after"]


def test_paragraphs_lines_and_cells() -> None:
    piece = page(
        "<div><p>One</p><p> two\n three </p></div><ul><li>a<li>b</ul><table><tr><td>1<td>2<tr><td>3</table>x<br>y"
    )
    assert piece.text == "One\n\ntwo three\n\na\nb\n\n1\t2\n3\n\nx\ny"


def test_references_are_resolved_and_bad_ones_stay() -> None:
    assert (
        page("a&lt;b&#1587;&#xD800;&#0;&bogus;&#99999999999999;&notit;&").text == "a<bس\ufffd\ufffd&bogus;\ufffd¬it;&"
    )


def test_hidden_parts_are_left_out_and_said() -> None:
    piece = page("<p>a<p style='display: none'>b</p><div hidden><p>c<p>d</div>e<noscript>f</noscript>")
    assert set("abcdef") & set(piece.text) == {"a", "e"}
    assert [(note.id.split(" ")[1], note.values["count"]) for note in piece.notes] == [("parts", 3)]


def test_a_page_cut_off_inside_a_tag_says_so() -> None:
    piece = page("<p>words <a href='x and much more that was lost")
    assert piece.text == "words"
    assert piece.notes[0].values == {"count": len("<a href='x and much more that was lost")}


def test_a_charset_that_is_not_so_is_said() -> None:
    piece = read_bytes(Request("text/html"), "<meta charset=windows-1256><p>سليم".encode()).pieces[0]
    assert piece.text == "سليم"
    assert piece.notes[0].values == {"declared": "cp1256", "encoding": "utf-8"}


@pytest.mark.parametrize(
    "open_tag", ["<div>", "<p><b>", "<table><tr><td>", "<div hidden>", "<svg><title>", "<!--", "<a b='"]
)
def test_depth_and_repetition_are_no_burden(open_tag: str) -> None:
    piece_or_none = None
    try:
        piece_or_none = page("first" + open_tag * 20_000 + "last" + "</div></p>" * 20_000)
    except Unreadable:
        pass
    assert piece_or_none is None or piece_or_none.text.startswith("first")
