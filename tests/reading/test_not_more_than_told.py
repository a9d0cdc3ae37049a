"""A year, a place and a death that no words tell are not read: what is only likely stays open."""

import pytest

from sijill.reading.read import ReadSettings, read
from sijill.reading.times import find_times
from sijill.record.claim import Claim

EPISODE = (
    "The civil war that began in 2011 had made the valley poor.\n"
    "On Thursday, March 6th, armed men ambushed a patrol near Odra and killed two guards.\n"
    "The government sent troops on the evening of March 6th. That night shops were looted.\n"
    "On Friday the mill burned. In March nobody slept. Two men were shot on Saturday evening."
)


def _times(text: str, document_date: str | None = None) -> dict[str, str | None]:
    found = find_times(text, language="en", document_date=document_date)
    return {text[one.start : one.end]: one.when.timex for one in found}


def _claims(text: str) -> tuple[Claim, ...]:
    return read(text, text_id="t-1", settings=ReadSettings()).claims


def _when(claims: tuple[Claim, ...], words: str) -> str | None:
    (claim,) = (one for one in claims if words in one.passage.words and one.proposition.kind == "act")
    when = claim.proposition.when
    return None if when is None else when.value.timex


def test_a_weekday_that_does_not_fit_the_year_told_in_passing_leaves_the_year_open() -> None:
    told = _times(EPISODE)
    assert told["Thursday, March 6th"] == "XXXX-03-06"
    assert told["the evening of March 6th"] == "XXXX-03-06TEV"
    assert told["Friday"] == "XXXX-03-07"
    assert told["March"] == "XXXX-03"
    assert told["Saturday evening"] == "XXXX-03-08TEV"


def test_no_time_of_such_a_story_stands_on_the_timeline() -> None:
    found = find_times(EPISODE, language="en")
    assert [one.when.timex for one in found if one.when.resolved] == ["2011"]


def test_the_date_of_the_text_gives_the_year_that_the_weekday_fits() -> None:
    assert _times(EPISODE, "2025-08-20")["Thursday, March 6th"] == "2025-03-06"
    assert _times(EPISODE, "2025-08-20")["Friday"] == "2025-03-07"


def test_a_weekday_that_fits_the_year_of_the_story_confirms_it() -> None:
    assert _times("In May 1991 it began. On Thursday, 6 June, they came.")["Thursday, 6 June"] == "1991-06-06"
    assert _times("In May 1991 it began. On Friday, 6 June, they came.")["Friday, 6 June"] == "XXXX-06-06"


def test_what_follows_is_of_that_day_too_and_the_year_stays_open() -> None:
    text = "On Thursday, March 6th, armed men ambushed a patrol. They killed two guards.\nA shop was looted."
    assert _when(_claims(text), "killed two guards") == "XXXX-03-06"
    assert _when(_claims(text), "shop was looted") == "XXXX-03-06"


def test_a_month_without_a_year_dates_its_own_paragraph_alone() -> None:
    text = "In December armed men ambushed a patrol. They killed two guards.\nA shop was looted."
    assert _when(_claims(text), "killed two guards") == "XXXX-12"
    assert _when(_claims(text), "shop was looted") is None


@pytest.mark.parametrize(
    ("text", "words", "year"),
    [
        ("A word from the country's 2011 revolution. The army shelled the mill.", "shelled", None),
        ("It ended in the 1982 massacre. Around forty people were killed.", "killed", "1982"),
        ("In 1993 he discovered that soldiers had arrested his sons.", "arrested", None),
        ("In 1993 he left the town, and soldiers arrested his sons.", "arrested", "1993"),
    ],
)
def test_a_year_dates_what_is_told_of_it_alone(text: str, words: str, year: str | None) -> None:
    assert _when(_claims(text), words) == year


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("One of them kicked Samer Tabbar to make sure he was dead.", None),
        ("Nobody knew whether Samer Tabbar was dead.", None),
        ("If Samer Tabbar is missing, tell me.", None),
        ("They lifted him and pretended Samer Tabbar was dead.", None),
        ("They feared that Samer Tabbar was missing.", "possible"),
        ("When she came, Samer Tabbar was dead.", "asserted"),
        ("Samer Tabbar has been missing since May.", "asserted"),
    ],
)
def test_a_state_of_life_is_read_only_where_it_is_told_as_so(text: str, modality: str | None) -> None:
    found = [one.modality for one in _claims(text) if one.proposition.code == "attribute.life_status"]
    assert found == ([] if modality is None else [modality])


def test_nobody_who_speaks_says_of_himself_that_he_was_dead() -> None:
    text = "Armed men brought a man. “They shot at him,” Munir said. “I saw that he was dead.”"
    subjects = [one.proposition.parties[0] for one in _claims(text) if one.proposition.kind == "attribute"]
    assert all(one.passage is None or one.passage.words != "Munir" for one in subjects)


def test_a_row_of_towns_is_the_place_of_nothing_that_follows() -> None:
    text = "Shops were looted in Idra, Homa, and Dunqat. His house was burned."
    looted, burned = (one.proposition.where for one in _claims(text) if one.proposition.kind == "act")
    assert looted is not None
    assert looted.value.words == "Idra, Homa, and Dunqat"
    assert burned is None


def test_a_jail_of_somebody_is_not_at_a_place_of_his_name() -> None:
    (claim,) = (one for one in _claims("A man was shot in Samer al-Tabbar’s jails.") if one.proposition.kind == "act")
    where = claim.proposition.where
    assert where is None or "Samer" not in where.value.words.split()


def test_those_of_a_clause_before_the_subject_are_not_its_subject() -> None:
    text = "Munir was held. While waiting for a clerk to write his name, he was beaten. Later he was shot."
    victims = [
        party.passage.words
        for one in _claims(text)
        if one.proposition.code in ("assault", "kill.noncombatant")
        for party in one.proposition.parties
        if party.role == "victim" and party.passage is not None
    ]
    assert victims == ["Munir", "Munir"]


def test_sentences_that_lost_their_marks_are_parted_where_a_new_one_opens() -> None:
    text = "The suffering of the valley is immense Hundreds of people were killed and many fled to the coast"
    (killed,) = (one for one in _claims(text) if one.proposition.code == "kill.noncombatant")
    assert killed.proposition.parties[-1].passage is not None
    assert killed.proposition.parties[-1].passage.words == "Hundreds of people"


@pytest.mark.parametrize(
    "opening", ["On Monday a shepherd", "On the Monday a shepherd", "That night a shepherd", "The next day a shepherd"]
)
def test_a_time_before_a_teller_without_a_comma_hides_nobody(opening: str) -> None:
    (claim,) = (one for one in _claims(f"{opening} told us that soldiers had shot two men.") if one.proposition.parties)
    assert [hop.teller for hop in claim.voice.chain] == ["a shepherd", "the author"]


def test_he_in_what_a_nameless_teller_says_is_not_whoever_was_named_before() -> None:
    (claim,) = (
        one
        for one in _claims("They took Ines Calder. A shepherd told us he had seen bodies in the quarry.")
        if one.proposition.code == "death.unknown"
    )
    meant = [one.passage.words for one in claim.proposition.parties if one.resolved_from is not None and one.passage]
    assert meant in ([], ["A shepherd"])


def test_a_wire_is_no_agency_that_does_things() -> None:
    text = "Her hands were tied with wire.\n\nMy brother was arrested in May. They hung him by the wrists."
    words = [one.passage.words for claim in _claims(text) for one in claim.proposition.parties if one.passage]
    assert "wire" not in [one.passage.words for one in _doers(text) if one.passage]
    assert "wire" in words  # it is what her hands were tied with


def _doers(text: str):
    return [one for claim in _claims(text) for one in claim.proposition.parties if one.role == "perpetrator"]


def test_two_rules_that_say_one_thing_of_the_same_words_say_it_once() -> None:
    text = "My brother was arrested on the bridge. He was let go in January, he said."
    states = [one for one in _claims(text) if one.proposition.code == "attribute.life_status"]
    assert len(states) == 1


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("between August and October 1986", "1986-08/1986-10"),
        ("from August to October 1986", "1986-08/1986-10"),
        ("between 1984 and 1986", "1984/1986"),
    ],
)
def test_what_lasted_between_two_dates_is_not_on_the_first(words: str, edtf: str) -> None:
    acts = [one for one in _claims(f"Thirty people were killed {words}.") if one.proposition.kind == "act"]
    assert [one.proposition.when.value.edtf for one in acts if one.proposition.when] == [edtf]


def test_a_numbered_finding_leans_on_none_before_it() -> None:
    text = "41. Soldiers burned the mill at Odra on 3 May 1986.\n\n42. Two men were beaten. A third was shot."
    for claim in _claims(text):
        if claim.passage.start > text.index("42."):
            assert (claim.proposition.when, claim.proposition.where) == (None, None)
    loose = text.replace("41. ", "").replace("42. ", "")
    (beaten,) = (one for one in _claims(loose) if "beaten" in one.passage.words)
    assert beaten.proposition.when is not None


def test_a_count_or_a_list_of_people_is_not_those_people() -> None:
    text = "Estimates of the number killed vary. The list of those killed was long. A total of nine men were killed."
    victims = [one.passage.words for claim in _claims(text) for one in claim.proposition.parties if one.passage]
    assert victims == ["A total of nine men"]


def test_a_number_that_was_never_acknowledged_is_nobodys_figure() -> None:
    text = "The League documented more than 300 deaths. The Government has never acknowledged more than 17 deaths."
    figures = [one for one in _claims(text) if one.proposition.figure is not None]
    assert [(one.passage.words, one.voice.chain[0].teller) for one in figures] == [
        ("more than 300 deaths", "the league")
    ]


def test_what_people_had_been_told_is_not_told_on_the_day_they_left() -> None:
    text = (
        "On 14 August 1986 families who had been told that the town would be shelled boarded a ferry. "
        "Sailors separated the men from the women."
    )
    (claim,) = (one for one in _claims(text) if one.proposition.code == "screen.identity")
    assert claim.proposition.when is not None
    assert claim.proposition.when.value.edtf == "1986-08-14"


@pytest.mark.parametrize(
    "text",
    [
        "The doctor made sure he was dead before he signed the paper.",
        "The guards put the women against the wall and told them to wait.",
        "The boy was lined up against the wall for the class photograph.",
        "The governor was believed dead after the explosion but was only wounded.",
        "Police identified the victims of the scam.",
    ],
)
def test_no_death_is_read_where_none_is_told(text: str) -> None:
    dead = [one for one in _claims(text) if one.proposition.kind == "act" and one.proposition.outcome == "dead"]
    assert dead == []


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed six spectators who were watching the World Cup semi-final in a bar.",
        "A shell struck the house during the semi-final and killed four children.",
        "The militia executed a carpenter who had signed a contract with the city.",
        "Soldiers lynched the driver; his wife kept a picture of him.",
        "My brother died of pneumonia in the camp after six months of detention.",
        "She died in childbirth at the checkpoint because they would not let her pass.",
    ],
)
def test_no_death_is_lost_to_a_word_of_sport_or_illness_beside_it(text: str) -> None:
    assert any(one.proposition.outcome == "dead" for one in _claims(text) if one.proposition.kind == "act")
