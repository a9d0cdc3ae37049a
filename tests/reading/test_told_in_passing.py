"""What the narrator's own day, an aside and somebody in the story may not do to times and voices."""

import pytest

from sijill.reading.read import ReadSettings, read
from sijill.reading.times import find_times


def _times(text: str, language: str = "en") -> dict[str, str | None]:
    return {text[one.start : one.end]: one.when.timex for one in find_times(text, language=language)}


@pytest.mark.parametrize(
    ("text", "language", "words", "value"),
    [
        ("They came on the last Sunday of August 1991.", "en", "the last Sunday of August 1991", "1991-08-25"),
        ("He fell on the second Friday in May, 2003.", "en", "the second Friday in May, 2003", "2003-05-09"),
        ("It was the fifth Monday of February 2001.", "en", "the fifth Monday of February 2001", None),
        ("دخلوا في آخر جمعة من آب 2012.", "ar", "آخر جمعة من آب 2012", "2012-08-31"),
        ("جاؤوا في أول يوم أحد من شهر حزيران عام 2013.", "ar", "أول يوم أحد من شهر حزيران عام 2013", "2013-06-02"),
    ],
)
def test_a_counted_weekday_is_a_day(text: str, language: str, words: str, value: str | None) -> None:
    assert _times(text, language).get(words) == value


def test_ago_counts_back_from_the_day_of_telling_alone() -> None:
    told = "Taken down in Odra, March 2004\n\nThe inquiry sat in 1999. My wife died two years ago."
    assert _times(told)["two years ago"] == "2002"
    assert _times("The inquiry sat in 1999. My wife died two years ago.")["two years ago"] == "XXXX"


def test_a_year_in_passing_gives_no_year_to_a_later_paragraph() -> None:
    text = "They came on 3 May 1991. Petar came home; he died in 1997.\nThe radio spoke on 3 September."
    assert _times(text)["3 September"] == "XXXX-09-03"


def test_a_year_that_opens_a_sentence_leads_the_story_on() -> None:
    text = "They came on 3 May 1991. In 1997 the court sat.\nThe judge spoke on 3 September."
    assert _times(text)["3 September"] == "1997-09-03"


def test_a_season_dates_nothing_in_the_next_paragraph() -> None:
    text = "The river was low in the summer of 1991.\n\nThe soldiers shot two farmers."
    (act,) = [
        claim
        for claim in read(text, text_id="t-1", settings=ReadSettings()).claims
        if claim.proposition.code.startswith("kill")
    ]
    assert act.proposition.when is None


def _chain(text: str, words: str) -> list[str]:
    claims = read(text, text_id="t-1", settings=ReadSettings()).claims
    (claim,) = [one for one in claims if words in text[one.passage.start : one.passage.end]]
    return [hop.teller for hop in claim.voice.chain]


def test_what_somebody_in_the_story_is_told_is_no_telling_of_what_follows() -> None:
    text = (
        "A corporal came with a list. Nada's mother told him her son was in the capital. "
        "Two brothers were taken from the field by soldiers."
    )
    assert _chain(text, "taken from") == ["the author"]


def test_what_the_narrator_was_told_goes_on_past_a_nickname() -> None:
    text = (
        "Stefan told me of it. He said they were fifty-one. "
        "A sergeant whom the others called “Baker” beat the forester. The guards shot two boys."
    )
    assert _chain(text, "shot two boys") == ["Stefan", "the author"]


def test_who_was_buried_is_not_the_man_of_the_paragraph_before() -> None:
    text = (
        "A colonel spoke to the council.\n\nIn May a body came up against the chain. We buried him behind the chapel."
    )
    (bury,) = [
        one for one in read(text, text_id="t-1", settings=ReadSettings()).claims if one.proposition.code == "bury"
    ]
    (buried,) = [party for party in bury.proposition.parties if party.role == "buried"]
    assert buried.passage is not None
    assert text[buried.passage.start : buried.passage.end] == "him"


def test_taken_in_a_place_is_not_taken_in() -> None:
    found = read("No prisoners had been taken in our district.", text_id="t-1", settings=ReadSettings()).claims
    assert not [one for one in found if "shelter" in one.proposition.code]


def test_a_day_whose_year_is_open_takes_no_date_from_before() -> None:
    text = (
        "They came on 3 May 1991. Petar came home in October; he died in 1997.\n\n"
        "On 3 September the soldiers shot two farmers."
    )
    acts = read(text, text_id="t-1", settings=ReadSettings()).claims
    (shot,) = [one for one in acts if "shot" in text[one.passage.start : one.passage.end]]
    assert shot.proposition.when is not None
    assert (shot.proposition.when.value.timex, shot.proposition.when.value.edtf) == ("XXXX-09-03", None)


@pytest.mark.parametrize(
    ("text", "words", "teller", "basis"),
    [
        (
            "The Army's communiqué of 24 May 1983 stated that 40 men had been killed.",
            "killed",
            "The Army's",
            "official",
        ),
        ("Six women came. Five of them told me that they had been raped.", "raped", "five of them", "unstated"),
        (
            "The families say that 52 people died. The Commission has been able to document 38 deaths.",
            "38 deaths",
            "the Commission",
            "official",
        ),
    ],
)
def test_who_tells_where_the_verb_stands_far_off(text: str, words: str, teller: str, basis: str) -> None:
    found = read(text, text_id="t-1", settings=ReadSettings()).claims
    voices = [one.voice for one in found if words in text[one.passage.start : one.passage.end]]
    assert voices
    assert all(voice.chain[0].teller.startswith(teller) and voice.basis == basis for voice in voices)


def test_no_fewer_than_denies_nothing() -> None:
    found = read("The Commission finds that no fewer than 37 men were shot.", text_id="t-1", settings=ReadSettings())
    assert {one.polarity for one in found.claims} == {"said"}


def test_a_number_takes_no_place_from_another_paragraph() -> None:
    text = "Two men were shot at Agua Clara on 3 May 1984.\n\nThe families counted 52 dead."
    (number,) = [
        one
        for one in read(text, text_id="t-1", settings=ReadSettings()).claims
        if one.proposition.kind == "figure" or one.proposition.code == "st.figure"
    ]
    assert (number.proposition.when, number.proposition.where) == (None, None)


def test_a_pronoun_for_a_calling_stands_for_the_name_beside_it() -> None:
    text = "A farmer, Don Julián Mena, hid nine children. He was arrested in January 1984."
    claims = read(text, text_id="t-1", settings=ReadSettings()).claims
    (arrest,) = [one for one in claims if one.proposition.code.startswith("detain")]
    (victim,) = [party for party in arrest.proposition.parties if party.role == "victim"]
    assert victim.passage is not None
    assert "Julián Mena" in text[victim.passage.start : victim.passage.end]


@pytest.mark.parametrize(
    ("text", "code", "victim"),
    [
        (
            "Between thirty-five and forty persons were deprived of their liberty.",
            "detain",
            "Between thirty-five and forty",
        ),
        ("The guards deprived him of water for two days.", "illtreat", "him"),
        ("Nine persons remain unaccounted for.", "disappear", "Nine persons"),
        ("He said that she fled and that Lieutenant Vidal struck her.", "assault", "her"),
    ],
)
def test_words_of_reports(text: str, code: str, victim: str) -> None:
    claims = read(text, text_id="t-1", settings=ReadSettings()).claims
    (act,) = [one for one in claims if one.proposition.code.startswith(code)]
    assert act.modality == "asserted"
    forms = {one.role: text[one.passage.start : one.passage.end] for one in act.proposition.parties if one.passage}
    assert forms["victim"].startswith(victim)
    assert not forms.get("perpetrator", "").startswith("that")


def test_those_who_found_a_number_are_named_behind_the_verb() -> None:
    text = "حكت لي جارتنا سميرة ذلك.\n\nبعد ثلاثة أيام وجد الرعاة أربع جثث عند السد القديم."
    found = read(text, text_id="t-1", settings=ReadSettings(language="ar")).claims
    (number,) = [one for one in found if one.proposition.code == "st.figure"]
    assert [hop.teller for hop in number.voice.chain] == ["الرعاة", "the author"]


@pytest.mark.parametrize(
    ("text", "buried"),
    [
        ("A body came up. Ilyan's wife sat down on the ground. We buried him behind the chapel.", "him"),
        ("They found the body of Adel Sarin in a ditch. We buried him behind the chapel.", "Adel Sarin"),
    ],
)
def test_a_nameless_body_is_nobody_named_beside_it(text: str, buried: str) -> None:
    claims = read(text, text_id="t-1", settings=ReadSettings()).claims
    (act,) = [one for one in claims if one.proposition.code == "bury"]
    forms = {one.role: text[one.passage.start : one.passage.end] for one in act.proposition.parties if one.passage}
    assert forms["buried"] == buried


def test_who_has_no_record_does_not_tell_what_follows() -> None:
    text = "The army says it has no record of his arrest. Two farmers were shot at the mill in March."
    assert _chain(text, "were shot") == ["the author"]
    claims = read(text, text_id="t-1", settings=ReadSettings()).claims
    assert not [one for one in claims if one.proposition.code.startswith("detain")]


def test_an_army_is_not_itself_arrested() -> None:
    text = "The army acknowledged their arrest."
    claims = read(text, text_id="t-1", settings=ReadSettings()).claims
    (victim,) = [one for one in claims[0].proposition.parties if one.role == "victim"]
    assert victim.passage is not None
    assert text[victim.passage.start : victim.passage.end] == "their"
