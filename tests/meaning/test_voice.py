"""Voices: no voice without a teller, the words of the vocabulary, JSON both ways."""

from importlib.resources import files

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import NoVoice, UnknownWord, WrongUse
from sijill.meaning.voice import BASES, FIRST_HAND, MEDIA, OFFICIAL_AS, TOLD_BY, Hop, Voice, voice_from_json
from sijill.meaning.when import day

HOPS = st.builds(
    Hop,
    st.sampled_from(["Rana", "Munir", "a neighbour", "the author"]),
    st.sampled_from(MEDIA),
    told_at=st.sampled_from([None, day(2025, 3, 8, "on Saturday")]),
    language=st.sampled_from([None, "ar", "en"]),
    rendered_by=st.sampled_from([None, "an interpreter"]),
    named=st.booleans(),
)
VOICES = st.builds(Voice, st.sampled_from(BASES), st.lists(HOPS, min_size=1, max_size=4).map(tuple))


def test_the_words_are_the_vocabulary() -> None:
    words = yaml.safe_load(files("sijill.record").joinpath("vocabulary.yml").read_text("utf-8"))
    bases = words["basis_of_knowledge"]
    assert list(BASES) == [one["value"] for one in bases]
    assert {one["value"] for one in bases if one["first_hand"]} == FIRST_HAND
    assert list(MEDIA) == words["transmission_media"]
    assert list(TOLD_BY) == next(one["of"] for one in bases if one["value"] == "told")
    assert list(OFFICIAL_AS) == next(one["as"] for one in bases if one["value"] == "official")


@given(VOICES)
def test_json_gives_the_same_voice_back(voice: Voice) -> None:
    assert voice_from_json(voice.as_json()) == voice
    assert hash(voice_from_json(voice.as_json())) == hash(voice)
    assert 0 <= voice.degree < len(voice.chain)
    assert (voice.perceiver, voice.recorder) == (voice.chain[0], voice.chain[-1])


def test_no_voice_without_a_teller() -> None:
    with pytest.raises(NoVoice):
        Voice("eyewitness", ())
    with pytest.raises(NoVoice):
        Hop("  ")
    with pytest.raises(NoVoice):
        voice_from_json({"basis": "eyewitness"})


def test_words_outside_the_vocabulary_are_refused() -> None:
    rana = (Hop("Rana"),)
    with pytest.raises(UnknownWord):
        Voice("hearsay", rana)
    with pytest.raises(UnknownWord):
        Hop("Rana", "pigeon")
    with pytest.raises(UnknownWord):
        Voice("eyewitness", rana, of="participant")
    with pytest.raises(UnknownWord):
        Voice("official", rana, as_="rumour")
    assert Voice("told", rana, of="participant").of == "participant"
    assert Voice("official", rana, as_="report").as_json()["as"] == "report"


@pytest.mark.parametrize(("start", "end"), [(1, None), (None, 2), (3, 3), (-1, 2)])
def test_half_a_position_is_refused(start: int | None, end: int | None) -> None:
    with pytest.raises(WrongUse):
        Hop("Rana", start=start, end=end)


def test_the_chain_of_the_contract() -> None:
    told = {
        "basis": "told",
        "chain": [
            {"teller": "Munir's nephew", "medium": "phone", "start": 0, "end": 14},
            {"teller": "Munir", "medium": "interview"},
            {"teller": "the author", "medium": "text"},
        ],
    }
    voice = voice_from_json(told)
    assert (voice.perceiver.teller, voice.recorder.teller, voice.degree) == ("Munir's nephew", "the author", 1)
    assert not voice.first_hand


@pytest.mark.parametrize(
    ("chain", "degree"),
    [
        ((Hop("Rana"),), 0),
        ((Hop("Rana", "interview"), Hop("the author", "text")), 0),
        ((Hop("a neighbour", "interview", named=False), Hop("the author", "text")), 0),
        ((Hop("a", "phone"), Hop("b", "presence"), Hop("c", "interview"), Hop("the office", "document"), Hop("d")), 2),
    ],
)
def test_how_often_it_was_retold(chain: tuple[Hop, ...], degree: int) -> None:
    assert Voice("unstated", chain).degree == degree
