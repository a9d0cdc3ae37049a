"""What a body denies of a person stands beside what it is told to have done; other bodies, days and offices do not."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from tests.truth.weighing_world import world

from sijill.meaning.amount import about, exact
from sijill.meaning.voice import Hop, Voice
from sijill.meaning.when import day
from sijill.record.claim import Claim, Drawn, Figure, FigurePart, Party, Proposition, Told
from sijill.record.passage import Page
from sijill.weighing.disputes import disputes, laid
from sijill.weighing.totals import totals

KEY = b"key"
DAY = day(1998, 10, 15)


@dataclass(frozen=True)
class Item:
    id: str
    claim: Claim
    status: str = "proposed"
    reviewed: bool = False


def claim(text: str, who: str, kind: str, code: str, *parties: tuple[str, str, str], when=None, **more) -> Claim:
    """A claim whose passage is the whole of an invented page."""
    page = Page(f"t-{who}-{text}", text)
    cut = [(role, form, text.index(words), len(words)) for role, form, words in parties]
    named = tuple(Party(role, form, page.cut(at, at + long)) for role, form, at, long in cut)
    value = more.pop("value", None)
    if value is not None:
        more["value"] = page.cut(text.index(value), text.index(value) + len(value))
    voice = Voice("unstated", (Hop(who, "interview"), Hop("the author", "text")))
    said = Proposition(kind, code, named, None if when is None else Told(when, None), **more)
    return Claim(page.cut(0, len(text)), voice, said, Drawn("test", "1"))


def taken(by: str = "the Harbour Guard", when=DAY, code: str = "detain.arbitrary", outcome: str = "unknown") -> Claim:
    parties = (("perpetrator", "organisation", by), ("victim", "person", "Sami Dara"))
    return claim(f"{by} came for Sami Dara", "Huda", "act", code, *parties, when=when, outcome=outcome)


def denied(by: str = "the Harbour Guard", when=None, code: str = "st.deny") -> Claim:
    parties = (("speaker", "organisation", by), ("subject", "person", "Sami Dara"))
    return claim(f"{by} denies it of Sami Dara", by, "statement", code, *parties, when=when)


def found(*claims: Claim) -> list[str]:
    items = [Item(f"c-{place}", one) for place, one in enumerate(claims)]
    assert totals(items) == totals(items, laid(items))
    return [dispute.kind for dispute in disputes(items, KEY)]


def test_who_denies_an_act_stands_beside_what_they_are_told_to_have_done() -> None:
    assert found(taken(), denied()) == ["denial"]
    assert found(taken(), denied(when=day(1998, 11, 2))) == ["denial"]
    assert found(taken(), denied(code="st.deny_resp")) == ["perpetrator"]


@pytest.mark.parametrize(
    "statement",
    [
        denied("the River Guild"),
        denied(when=day(1998, 10, 1)),
        denied(when=day(2001, 1, 1)),
        denied(code="st.announce"),
        denied("soldiers"),
    ],
)
def test_another_body_an_earlier_day_or_another_statement_denies_nothing(statement: Claim) -> None:
    assert found(taken(), statement) == []


def test_a_description_that_fits_anybody_is_no_body() -> None:
    assert found(taken("soldiers"), denied("soldiers")) == []


def test_a_denied_death_counts_for_no_minimum_and_a_denied_part_in_it_does() -> None:
    death = taken(code="kill.summary", outcome="dead")
    for statement, least in ((denied(), 0), (denied(code="st.deny_resp"), 1)):
        (total,) = totals([Item("c-1", death), Item("c-2", statement)])
        assert (total.minimum, total.maximum) == (least, 1)


@pytest.mark.parametrize("seed", range(8))
def test_totals_are_the_same_with_and_without_a_board(seed: int) -> None:
    items = world(seed, 2).items
    assert totals(items) == totals(items, laid(items))


def office(value: str, who: str, when=DAY) -> Claim:
    text = f"Sami Dara was {value}"
    subject = ("subject", "person", "Sami Dara")
    return claim(text, who, "attribute", "attribute.occupation", subject, when=when, value=value)


def test_one_office_in_two_bodies_on_one_day() -> None:
    first = office("the commander of the Harbour Guard", "Huda")
    assert found(first, office("commander of the River Guild", "Munir")) == ["identity"]
    assert found(first, office("the commander", "Munir")) == []
    assert found(first, office("commander of the old Harbour Guard", "Munir")) == []
    assert found(first, office("commander of the River Guild", "Munir", day(1999, 10, 15))) == []
    assert found(first, office("a baker at the River Guild", "Munir")) == []


def number(amount, who: str, **scope) -> Claim:
    parts = scope.pop("parts", ())
    figure = Figure("persons killed", amount, tuple(parts), **scope)
    return claim(f"so many, {who} said", who, "figure", "st.figure", figure=figure)


WHOLE = {"population": "people", "territory": "the port", "period": "that October", "counted_how": "by name"}


def test_what_one_count_leaves_open_has_to_be_known_first() -> None:
    assert found(number(exact(31), "Huda", **WHOLE), number(exact(90), "Munir", **WHOLE)) == ["figure"]
    for name in WHOLE:
        less = {key: value for key, value in WHOLE.items() if key != name}
        (dispute,) = disputes(
            [Item("c-1", number(exact(31), "Huda", **WHOLE)), Item("c-2", number(exact(90), "Munir", **less))], KEY
        )
        assert (dispute.kind, dispute.because.values) == ("scope", {"scopes": name})
    elsewhen = {"period": "that November", "counted_how": "by name"}
    assert found(number(exact(31), "Huda", **WHOLE), number(exact(90), "Munir", **elsewhen)) == []


def test_about_is_widened_and_differs_only_beyond_that() -> None:
    assert found(number(about(100), "Huda", **WHOLE), number(exact(95), "Munir", **WHOLE)) == []
    assert found(number(about(100), "Huda", **WHOLE), number(exact(31), "Munir", **WHOLE)) == ["figure"]


def test_a_total_and_its_part_fit_together() -> None:
    page = Page("t-Huda-so many, Huda said", "so many, Huda said")
    part = FigurePart(page.cut(0, 7), exact(31), unit="porters")
    whole = number(exact(90), "Huda", **WHOLE, parts=(part,))
    assert found(whole, number(exact(31), "Munir", **WHOLE | {"population": "porters"})) == []
    assert found(whole, number(exact(50), "Munir", **WHOLE | {"population": "porters"})) == ["scope"]


def kept(value: str) -> Claim:
    subject = ("subject", "person", "Sami Dara")
    return claim(f"Sami Dara spent {value}", "Munir", "attribute", "attribute.other", subject, value=value)


def test_years_told_in_words_are_a_length() -> None:
    freed = claim(
        "Sami Dara was released", "Huda", "attribute", "attribute.life_status", ("subject", "person", "Sami Dara"),
        when=day(2003, 1, 1), value="released",
    )  # fmt: skip
    assert found(taken(), freed, kept("twelve years in prison")) == ["time"]
    assert found(taken(), freed, kept("four years in prison")) == []
    assert found(taken(), freed, kept("twelve years in the trade")) == []
    assert found(taken(), freed, kept("3 of his twelve years in prison")) == []
