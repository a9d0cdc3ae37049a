"""Places as told: the words of the vocabulary, JSON both ways, and comparisons that never guess."""

from importlib.resources import files

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import WrongUse
from sijill.meaning.where import (
    LEVELS,
    RELATIONS,
    Candidate,
    Where,
    contains,
    may_be_same_place,
    where_from_json,
)

NAMES = st.sampled_from(["Marwa", "marwa", "Tal Nahr", "the roof", "", "مروى"])
CANDIDATES = st.builds(
    Candidate,
    NAMES,
    st.sampled_from(["own:1", "own:2"]),
    st.sampled_from(["SY", None]),
    st.sampled_from(["35.1", None]),
    st.sampled_from(["35.9", None]),
    st.sampled_from([*LEVELS, None]),
)
PLACES = st.builds(
    Where,
    NAMES,
    st.sampled_from(["rooftop", "home", "unknown", None]),
    st.sampled_from([*RELATIONS, None]),
    st.lists(NAMES, max_size=2).map(tuple),
    st.sampled_from([*LEVELS, None]),
    st.lists(CANDIDATES, max_size=2).map(tuple),
    st.booleans(),
)


def test_levels_and_relations_are_the_vocabulary() -> None:
    words = yaml.safe_load(files("sijill.record").joinpath("vocabulary.yml").read_text("utf-8"))
    assert list(LEVELS) == words["place_levels"]
    assert list(RELATIONS) == words["place_relations"]


@given(PLACES)
def test_json_gives_the_same_place_back(place: Where) -> None:
    assert where_from_json(place.as_json()) == place
    assert hash(where_from_json(place.as_json())) == hash(place)


@given(PLACES, PLACES)
def test_comparisons_are_total_and_even_handed(first: Where, second: Where) -> None:
    assert may_be_same_place(first, second) == may_be_same_place(second, first)
    if contains(first, second) and first.level is not None and second.level is not None and first.level != second.level:
        assert (
            first.words.casefold() in {one.casefold() for one in second.within} or contains(second, first) is not True
        )


def test_no_guess_where_nothing_is_known() -> None:
    assert may_be_same_place(Where("Marwa"), Where("Marwah")) is None
    assert may_be_same_place(Where("Marwa"), Where("MARWA")) is True
    assert may_be_same_place(Where("the roof", "rooftop"), Where("the hall", "stairwell")) is False
    one, other = Candidate("Marwa", "own:1", "SY"), Candidate("Marwa", "own:2", "SY")
    assert may_be_same_place(Where("Marwa", candidates=(one,)), Where("Marwa", candidates=(other,))) is False
    assert may_be_same_place(Where("Marwa", candidates=(one, other)), Where("Merwa", candidates=(other,))) is True


def test_containment_is_what_the_words_say() -> None:
    roof = Where("the roof", "rooftop", within=("Qasr Street", "Marwa"), level="spot")
    assert contains(Where("Marwa", level="locality"), roof) is True
    assert contains(Where("Tal Nahr", level="locality"), roof) is None
    assert contains(roof, Where("Marwa", level="locality")) is False


def test_words_outside_the_vocabulary_are_refused() -> None:
    with pytest.raises(WrongUse):
        Where("Marwa", relation="behind")
    with pytest.raises(WrongUse):
        Where("Marwa", level="hamlet")
    for broken in (
        {},
        {"words": "x", "within": 3},
        {"words": "x", "candidates": [3]},
        {"words": "x", "candidates": [{}]},
    ):
        with pytest.raises(WrongUse):
            where_from_json(broken)
