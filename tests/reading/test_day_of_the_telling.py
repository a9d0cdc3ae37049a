"""The day on which somebody spoke dates nothing they tell, and what one passage tells dates and places no other."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read
from sijill.record.claim import Claim

DAY = "2016-09-14"


def acts(text: str) -> list[Claim]:
    """The acts that a text of 14 September 2016, a Wednesday, tells."""
    found = read(text, text_id="t-1", settings=ReadSettings(document_date=DAY))
    return [claim for claim in found.claims if claim.proposition.kind == "act"]


def edtf(claim: Claim) -> str | None:
    """When an act was, as EDTF."""
    return None if claim.proposition.when is None else claim.proposition.when.value.edtf


@pytest.mark.parametrize(
    "text",
    [
        "“Our men burned the school,” the mayor said on 5 September 2016.",
        "“Six people were killed,” a police officer told reporters on Monday.",
        "On Monday he told the court: “They shot my son in the yard.”",
        "Six people were killed, a police officer said on Monday.",
        "Six people were killed when a bomb exploded in the market, police said Monday.",
        "The army said in a statement late on Friday its troops killed four militants.",
        "The court heard on Tuesday that the colonel ordered the killing of eleven prisoners.",
        "He testified on 9 May 2001 that he saw soldiers shoot four boys.",
        "My uncle heard on Sunday that the bridge had been bombed.",
    ],
)
def test_the_day_of_the_telling_dates_no_act(text: str) -> None:
    told = acts(text)
    assert told
    assert all(edtf(claim) is None for claim in told)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On Monday soldiers “opened fire on the crowd”, the mayor said.", "2016-09-12"),
        ("Soldiers “opened fire on the crowd” on Monday, the mayor said.", "2016-09-12"),
        ("Six people were killed on Sunday, police said on Monday.", "2016-09-11"),
        ("On Monday, police said, six people were killed.", "2016-09-12"),
        ("Police said gunmen shot two teachers on Monday.", "2016-09-12"),
        ("“They came on Tuesday and shot my brother,” Nadia Salim said on Friday.", "2016-09-13"),
        ("“On Tuesday they came,” she said. “They shot my brother.”", "2016-09-13"),
        ("The minister's statement of 3 May said that six soldiers had died in an ambush on 1 May.", "2016-05-01"),
        ("Unidentified gunmen on Saturday night killed the judge.", "2016-09-10"),
    ],
)
def test_the_day_of_an_act_stays_its_own(text: str, day: str) -> None:
    assert [edtf(claim) for claim in acts(text)] == [day]


def test_a_day_reached_in_passing_opens_no_paragraph() -> None:
    text = (
        "On the evening of 3 September soldiers stopped the bus. The boy’s body was found two days later.\n\n"
        "Seven wounded people were brought in that night. Soldiers beat the driver."
    )
    last = acts(text)[-1]
    assert (last.proposition.code, edtf(last)) == ("assault", None)
    shots = "On 3 May 1992 soldiers shot the baker.\n\nThey burned the mill."
    assert edtf(acts(shots)[-1]) == "1992-05-03"


def test_a_statement_is_of_no_day_told_for_something_else() -> None:
    text = (
        "The clerk was kidnapped on 2 March 1989.\n\nThe minister said that it was calm. He denied that he was taken."
    )
    found = read(text, text_id="t-1", settings=ReadSettings())
    stated = [one.proposition for one in found.claims if one.proposition.kind == "statement"]
    assert stated
    assert all(one.when is None for one in stated)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The convoy left the besieged town of Qarn. Soldiers took my husband.", None),
        ("The convoy passed the town of Qarn. Soldiers took my husband.", "Qarn"),
        ("Four men in a grey van opened fire on the crowd.", None),
        ("Soldiers shot him in the bus.", "the bus"),
        ("A waiter was hit by a bullet and died on the way to hospital.", None),
        ("At the Dahr checkpoint masked men came. They shot my husband.", "the Dahr checkpoint"),
    ],
)
def test_where_somebody_came_from_or_went_is_not_where_it_was(text: str, place: str | None) -> None:
    where = acts(text)[-1].proposition.where
    assert (None if where is None or where.passage is None else where.passage.words) == place


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Unidentified gunmen on Saturday night killed the deputy mayor.", "Unidentified gunmen"),
        ("Rebels in the early hours of Sunday attacked a police post.", "Rebels"),
        ("The army on 3 May 1989 executed seven prisoners.", "The army"),
        ("At the Dahr checkpoint masked men shot my husband.", "masked men"),
        ("Near the bridge gunmen shot the driver.", "gunmen"),
        ("Outside the police station officers fired at the crowd.", "officers"),
        ("The Northern Brigade holds the road.\n\nMasked men came on board. They took my husband.", "Masked men"),
        ("Men in uniform came on board. They took my husband and a boy.", "Men in uniform"),
    ],
)
def test_who_did_it_behind_a_day_or_a_place(text: str, doer: str) -> None:
    parties = acts(text)[-1].proposition.parties
    words = [one.passage.words for one in parties if one.role == "perpetrator" and one.passage is not None]
    assert len(words) == 1
    assert doer.startswith(words[0])


def test_compounds_of_a_place_stay_whole() -> None:
    assert acts("At the village council members voted for peace.") == []
    assert acts("Near the village school children were playing.") == []


def test_a_day_right_behind_an_act_is_nearer_than_one_in_a_clause_about_somebody() -> None:
    text = "The priest, whose body was found on Monday in a ravine, was buried on Tuesday."
    found, buried = acts(text)
    assert (found.proposition.code, edtf(found)) == ("death.unknown", "2016-09-12")
    assert (buried.proposition.code, edtf(buried)) == ("bury", "2016-09-13")
    assert [one.passage.words for one in found.proposition.parties if one.passage is not None] == ["The priest"]


def test_a_nameless_spot_in_capitals_is_not_carried() -> None:
    text = "A BOMB EXPLODED AT THE HOME OF THE MAYOR. THE BLAST DESTROYED THE FRONT GATE."
    assert acts(text)[-1].proposition.where is None


def test_years_in_prison_place_nothing() -> None:
    told = acts("A court sentenced Colonel Barrantes to 20 years in prison for ordering the killing of six students.")
    assert told
    assert all(one.proposition.where is None for one in told)


def test_on_whose_behalf_an_act_is_claimed_suffered_nothing() -> None:
    told = acts("A caller claimed responsibility for the bombing on behalf of the Red Hand.")
    assert all(one.role != "victim" for claim in told for one in claim.proposition.parties)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On 14 May 1999 we came home. They had burned the mill.", None),
        ("On 14 May 1999 we came home.\n\nMy cousin told me later that soldiers had burned the mill.", None),
        ("On 3 March 2003 we hid. A nurse said that soldiers had burned the mill.", "2003-03-03"),
        ("On 14 May 1999 they came. They burned the mill.", "1999-05-14"),
        ("On 11 May 1999 they took us. Ilir was called out on the second night. We heard shots.", None),
    ],
)
def test_what_had_been_done_before_is_of_no_later_day(text: str, day: str | None) -> None:
    assert edtf(acts(text)[-1]) == day


def test_the_words_of_an_act_do_not_end_with_an_owner() -> None:
    told = acts("One of them pointed his rifle at my chest and said he would kill me.")
    assert told[0].passage.words.endswith("my chest")
