"""EDTF: both ways at every level, exact bounds against brute force, and PyPI `edtf` where it is right."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from edtf import parse_edtf as oracle_parse
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import Unreadable
from sijill.meaning.edtf import EdtfDate, EdtfInterval, EdtfSet, edtf_bounds, format_edtf, parse_edtf, when_from_edtf
from sijill.meaning.moments import days_in_month, iso, minute_of

LEVELS = {
    0: "1985-04-12 1985-04 1985 1985-04-12T23:20:30 1985-04-12T23:20:30Z 1985-04-12T23:20:30-04 "
    "1985-04-12T23:20:30+04:30 1964/2008 2004-06/2006-08 2004-02-01/2005-02-08 2004-02-01/2005-02 2005/2006-02",
    1: "Y170000002 Y-170000002 2001-21 2001-24 1984? 2004-06~ 2004-06-11% 201X 20XX 2004-XX 1985-04-XX 1985-XX-XX "
    "1985-04-12/.. 1985-04/ ../1985 /1985-04 -1985 1984~/2004-06 1984?/2004% 2004-06-11?/..",
    2: "Y-17E7 1950S2 Y171010000S3 Y3388E2S3 2001-34 2001-25 2001-41 [1667,1668,1670..1672] [..1760-12-03] [1760-12..] "
    "{1667,1668,1670..1672} {1960,1961-12} {..1984} 2004-06~-11 2004?-06-11 ?2004-06-~04 2011-%06-13 2004-06-~11 "
    "156X-12-25 15XX-12-25 XXXX-12-XX 1XXX-XX 1XXX-12 1984-1X 2004-06-~01/2004-06-~20 2004-06-XX/2004-07-03 197X/..",
}
NO_EDTF = (
    "|/|../..|[]|{}|[|1985-13|1985-20|1985-42|1985-02-30|1985-21-01|2008/1964|-0000|85|1985-4|1985-04-12T25:00:00|"
    "1985-04-12T10:10|XXX1-02-29|1985-3X|Y1985|Y17E|1985S0|1985S2-04|Y12345-01|1985??|1985-??|[1985..,1990]|"
    "[1990,..1985]|[1990..1985]|1985/1986/1987|١٩٨٥| 1985|1985 |1985-04-3X-01|Y1E200|~"
)
# Where PyPI edtf 5.0.2 is wrong, or leaves open what we settle; each checked against the published profile by hand.
ORACLE_WRONG = {
    "1985-04/": "gives an unknown end a date ten years on",
    "/1985-04": "gives an unknown start a date ten years before",
    "1950S2": "ignores the significant digits",
    "Y171010000S3": "ignores the significant digits",
    "Y3388E2S3": "ignores the significant digits",
    "1984-1X": "fails on an unspecified first digit of the month",
    "197X/..": "rejects an unspecified digit in an interval",
    "2001-21": "knows meteorological seasons only",
    "2001-24": "takes December alone for the winter",
    "2001-25": "knows meteorological seasons only",
}


@pytest.mark.parametrize(("level", "text"), [(level, one) for level, texts in LEVELS.items() for one in texts.split()])
def test_the_examples_of_the_profile(level: int, text: str) -> None:
    value = parse_edtf(text)
    assert value.level == level
    assert format_edtf(value) == text
    assert parse_edtf(format_edtf(value)) == value
    assert when_from_edtf(text).edtf == text


@pytest.mark.parametrize(
    "text",
    NO_EDTF.split("|"),
)
def test_what_is_no_edtf_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        parse_edtf(text)


QUALIFIER = st.sampled_from(["", "", "", "?", "~", "%"])


@st.composite
def digits(draw: st.DrawFn, number: int, width: int) -> str:
    """A number with some digits left open."""
    return "".join("X" if draw(st.integers(0, 5)) == 0 else one for one in f"{number:0{width}d}")


@st.composite
def dates(draw: st.DrawFn) -> str:
    """A date that exists, of any level."""
    kind = draw(st.sampled_from(["plain"] * 6 + ["division", "long", "exponential", "significant"]))
    before, after = draw(QUALIFIER), draw(QUALIFIER)
    if kind == "long":
        return f"{before}Y{draw(st.sampled_from(['', '-']))}{draw(st.integers(10_000, 10**9))}{after}"
    if kind == "exponential":
        return (
            f"{before}Y{draw(st.sampled_from(['', '-']))}{draw(st.integers(1, 9999))}E{draw(st.integers(1, 9))}{after}"
        )
    if kind == "significant":
        return f"{before}{draw(st.integers(1000, 9999))}S{draw(st.integers(1, 4))}{after}"
    year = draw(st.integers(1, 9999))
    sign = draw(st.sampled_from(["", "", "", "-"]))
    text = f"{before}{sign}{draw(digits(year, 4))}{after}"
    if kind == "division":
        return f"{text}-{draw(QUALIFIER)}{draw(st.integers(21, 41))}{draw(QUALIFIER)}"
    if draw(st.booleans()):
        month = draw(st.integers(1, 12))
        text += f"-{draw(QUALIFIER)}{draw(digits(month, 2))}{draw(QUALIFIER)}"
        if draw(st.booleans()):
            number = draw(st.integers(1, days_in_month(-year if sign else year, month)))
            text += f"-{draw(QUALIFIER)}{draw(digits(number, 2))}{draw(QUALIFIER)}"
    return text


@st.composite
def expressions(draw: st.DrawFn) -> str:
    """An expression of any kind; ends of intervals and ranges are put in order."""
    kind = draw(st.sampled_from(["date", "date", "interval", "set"]))
    one, other = sorted((draw(dates()), draw(dates())), key=lambda text: edtf_bounds(parse_edtf(text))[0].earliest or 0)
    if kind == "date":
        return one
    if kind == "interval":
        low, high = draw(st.sampled_from([(one, other), (one, ".."), (one, ""), ("..", other), ("", other)]))
        return f"{low}/{high}"
    members = draw(st.lists(dates(), min_size=0, max_size=2))
    last = draw(st.sampled_from([one, f"{one}..{other}", f"{one}.."]))
    first = draw(st.sampled_from([[], [f"..{one}"]]))
    left, right = draw(st.sampled_from(["[]", "{}"]))
    return left + ",".join([*first, *members, last]) + right


@given(expressions())
def test_reading_and_writing_are_inverse(text: str) -> None:
    value = parse_edtf(text)
    assert format_edtf(value) == text
    assert parse_edtf(format_edtf(value)) == value
    assert hash(parse_edtf(text)) == hash(value)
    assert when_from_edtf(text).edtf == text


@given(st.text(alphabet="0123456789XYES-/.,[]{}?~%T:Z ", max_size=24))
def test_reading_is_total(text: str) -> None:
    try:
        value = parse_edtf(text)
    except Unreadable:
        return
    assert format_edtf(value) == text


def _all_days(pattern: str, years: range) -> Iterator[int]:
    matches = re.compile(re.sub("[?~%]", "", pattern).replace("X", r"\d")).fullmatch
    for year in years:
        for month in range(1, 13):
            for day in range(1, days_in_month(year, month) + 1):
                full = f"{year:04d}-{month:02d}-{day:02d}"
                if matches(full[: len(re.sub("[?~%]", "", pattern))]):
                    yield minute_of(year, month, day)


@given(st.integers(1980, 1999), st.data())
def test_bounds_are_the_first_and_last_day_that_fits(year: int, data: st.DataObject) -> None:
    month = data.draw(st.integers(1, 12))
    day = data.draw(st.integers(1, days_in_month(year, month)))
    open_digits = data.draw(st.sets(st.sampled_from([3, 5, 6, 8, 9])))
    full = f"{year:04d}-{month:02d}-{day:02d}"
    pattern = "".join("X" if place in open_digits else one for place, one in enumerate(full))
    pattern = pattern[: data.draw(st.sampled_from([4, 7, 10]))]
    found = list(_all_days(pattern, range(1980, 2000)))
    window, _ = edtf_bounds(parse_edtf(pattern))
    assert (window.earliest, window.latest) == (min(found), max(found) + 1440)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2001-33", "2001-01-01", "2001-04-01"),
        ("2001-36", "2001-10-01", "2002-01-01"),
        ("2001-38", "2001-05-01", "2001-09-01"),
        ("2001-40", "2001-01-01", "2001-07-01"),
        ("2001-22", "2001-06-01", "2001-09-24"),
        ("2001-32", "2001-06-01", "2001-09-24"),
        ("1950S2", "1900-01-01", "2000-01-01"),
        ("Y-12345S2", "-12999-01-01", "-11999-01-01"),
        ("-1985", "-1985-01-01", "-1984-01-01"),
    ],
)
def test_bounds_of_divisions_and_far_years(text: str, first: str, last: str) -> None:
    window, _ = edtf_bounds(parse_edtf(text))
    assert window.earliest is not None
    assert window.latest is not None
    assert (iso(window.earliest)[:-6], iso(window.latest)[:-6]) == (first, last)


def _oracle(text: str) -> tuple[int | None, int | None] | None:
    """What the oracle says: first minute and the minute after the last, None for an open end; None if it fails."""
    try:
        read = oracle_parse(text)
        edges = read.lower_strict(), read.upper_strict()
    except (EDTFParseException, AttributeError):
        return None
    low, high = (minute_of(*one[:3]) if hasattr(one, "tm_year") else None for one in edges)
    return low, None if high is None else high + 1440


@pytest.mark.parametrize("text", [one for texts in LEVELS.values() for one in texts.split() if "T" not in one])
def test_the_oracle_agrees_but_for_the_list(text: str) -> None:
    window = when_from_edtf(text).window
    ours = (window.earliest, window.latest)
    assert (_oracle(text) == ours) == (text not in ORACLE_WRONG)


def test_qualifiers_reach_as_far_as_the_profile_says() -> None:
    group, single = parse_edtf("2004-06~-11"), parse_edtf("2004-~06-11")
    assert isinstance(group, EdtfDate)
    assert isinstance(single, EdtfDate)
    assert group.qualifiers == ("~", "~", "")
    assert single.qualifiers == ("", "~", "")
    both = parse_edtf("?2004-06-%04")
    assert isinstance(both, EdtfDate)
    assert both.qualifiers == ("?", "", "?~")


def test_one_of_and_all_of_are_two_things() -> None:
    one, every = parse_edtf("[1667,1670]"), parse_edtf("{1667,1670}")
    assert isinstance(one, EdtfSet)
    assert isinstance(every, EdtfSet)
    assert one != every


def test_open_and_unknown_are_two_things() -> None:
    opened, unknown = parse_edtf("1985/.."), parse_edtf("1985/")
    assert isinstance(opened, EdtfInterval)
    assert opened != unknown


@given(dates())
def test_a_time_written_as_edtf_is_never_narrower_than_it_was(text: str) -> None:
    when = when_from_edtf(text)
    bare = replace(when, notation=None, approximate=False, uncertain=False)
    assert bare.edtf is not None
    again = when_from_edtf(bare.edtf)
    assert again.start.earliest is not None
    assert again.end.latest is not None
    assert bare.start.earliest is not None
    assert bare.end.latest is not None
    assert again.start.earliest <= bare.start.earliest
    assert again.end.latest >= bare.end.latest
