"""Acts told on several days, months or years are dated by all of them, and a year counts nobody."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read
from sijill.record.claim import Claim


def first_act(text: str, language: str = "en") -> Claim:
    """The first act that a text tells."""
    found = read(text, text_id="t-1", settings=ReadSettings(language=language))
    return next(claim for claim in found.claims if claim.proposition.kind == "act")


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("On 12 and 13 July 1995 soldiers shot the prisoners.", "1995-07-12/1995-07-13"),
        ("On July 12 and 13, 1995, soldiers shot the prisoners.", "1995-07-12/1995-07-13"),
        ("On 10, 11 and 12 May 1992 soldiers shot the men.", "1992-05-10/1992-05-12"),
        ("Between 12 and 16 July 1995 soldiers shot the men.", "1995-07-12/1995-07-16"),
        ("Soldiers shot the men on 3 and 17 July 1995.", "[1995-07-03..1995-07-17]"),
        ("Soldiers beat the men in March and April 2012.", "2012-03/2012-04"),
        ("The army shelled the school in March or May 2012.", "[2012-03..2012-05]"),
        ("In 2011 and 2012 soldiers killed 40 men.", "2011/2012"),
        ("He was arrested on 3 May 1999 and on 4 May 1999 he was shot.", "1999-05-03"),
    ],
)
def test_an_act_of_several_days_is_of_all_of_them(text: str, edtf: str) -> None:
    when = first_act(text).proposition.when
    assert when is not None
    assert when.value.edtf == edtf
    assert when.passage is not None
    assert when.passage.words in text


@pytest.mark.parametrize(
    "text", ["قتلت القوات ثلاثين رجلا بين 12 و16 تموز 1995.", "بين 12 و16 تموز 1995 قتلت القوات ثلاثين رجلا."]
)
def test_an_arabic_act_of_several_days_is_of_all_of_them(text: str) -> None:
    when = first_act(text, "ar").proposition.when
    assert when is not None
    assert when.value.edtf == "1995-07-12/1995-07-16"


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("In 1991 women were raped in the barracks.", "women"),
        ("In 1991 soldiers killed the baker.", "soldiers"),
        ("In 2011 and 2012 soldiers killed the baker.", "soldiers"),
        ("From March to May 1998 militiamen burned the mill.", "militiamen"),
        ("By 1995 soldiers had burned the mill.", "soldiers"),
        ("Between 12 and 16 July members of the Red Brigade shot the men.", "members of the Red Brigade"),
        ("They killed 1,991 people in 1992.", "1,991 people"),
    ],
)
def test_a_year_counts_nobody(text: str, party: str) -> None:
    told = first_act(text).proposition.parties
    assert party in [one.passage.words for one in told if one.passage is not None]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Before 14 April 2014 soldiers burned the mill.", "[..2014-04-13]"),
        ("Before leaving the village on 14 April 2014, soldiers burned the mill.", "[..2014-04-14]"),
        ("Soldiers burned the mill before they left on 14 April 2014.", "[..2014-04-14]"),
        ("By 3 May 2014 soldiers had burned the mill.", "[..2014-05-03]"),
        ("After 3 May 2014 soldiers burned the mill.", "[2014-05-04..]"),
        ("Two men were arrested two days after the bombing of 3 May 2014.", "[2014-05-03..]"),
        ("The men have been held since 3 May 2014.", "2014-05-03/"),
        ("Until 3 May 2014 soldiers held the men in a school.", "/2014-05-03"),
        ("Before soldiers burned the mill on 14 April 2014 it stood empty.", "2014-04-14"),
        ("Soldiers shot the baker before dawn on 14 April 2014.", "2014-04-14"),
        ("Soldiers shot the baker after prayers on 14 April 2014.", "2014-04-14"),
        ("Prior to 2011 soldiers burned the mill.", "[..2010]"),
    ],
)
def test_a_date_that_only_bounds_an_act_leaves_it_open(text: str, edtf: str) -> None:
    when = first_act(text).proposition.when
    assert when is not None
    assert when.value.edtf == edtf


def test_what_is_told_behind_a_bounded_act_is_not_dated_by_its_bound() -> None:
    text = "Before leaving the village on 14 April 2014, soldiers burned the mill. The imam hid seven men in a cellar."
    found = read(text, text_id="t-1", settings=ReadSettings(language="en"))
    hidden = next(claim for claim in found.claims if claim.proposition.code in ("shelter", "hide"))
    assert hidden.proposition.when is None


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("قبل 14 نيسان 2014 أحرق الجنود الطاحونة.", "[..2014-04-13]"),
        ("منذ 3 أيار 2014 اعتقل الأمن عشرين رجلا.", "2014-05-03/"),
    ],
)
def test_an_arabic_date_that_only_bounds_an_act_leaves_it_open(text: str, edtf: str) -> None:
    when = first_act(text, "ar").proposition.when
    assert when is not None
    assert when.value.edtf == edtf
