"""A page of sport, trade or weather is read for no figure of speech, and loses nobody who was killed on it."""

from __future__ import annotations

import pytest

from sijill.reading.read import ReadSettings, read


def dead(text: str, language: str = "en") -> list[str]:
    """The words of those who were killed or shot."""
    return [
        party.passage.words
        for claim in read(text, text_id="t", settings=ReadSettings(language=language)).claims
        if claim.proposition.code.startswith(("kill", "death"))
        for party in claim.proposition.parties
        if party.role == "victim" and party.passage is not None
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The club mourns its striker. Adnan Tarrab, who had scored nine goals this season, was shot dead at a "
            "checkpoint on his way home from the match. The coach said the league would pause before the fixture.",
            "Adnan Tarrab",
        ),
        (
            "The museum visitors were at the exhibition of medieval armour when armed men opened fire. The curator, "
            "Lamis Orun, was killed in the gallery. The display was left as it was.",
            "The curator, Lamis Orun",
        ),
        (
            "The audience ran, and the actors left the stage. The director of the play, Omar Delani, was hanged by "
            "the masked men. The cast gave no evening production again.",
            "The director of the play, Omar Delani",
        ),
        (
            "The bank's shareholders met, and analysts asked about profit and the dividend. The chairman, Idris Valen, "
            "was killed by men who shouted slogans. Trading was suspended and shares fell.",
            "The chairman, Idris Valen",
        ),
        (
            "The oven was lit, the dough and flour were on the table, garlic and onions in the pan. They came in and "
            "killed my mother.",
            "my mother",
        ),
        (
            "The flood had driven us out, and the landslide. When the water went down, men came. They killed my "
            "brother Hadi near the well.",
            "my brother Hadi",
        ),
        (
            "The bus plunged into a ravine after it skidded, because men at the roadside fired at the driver. "
            "The driver, Nabil Orsan, was killed.",
            "The driver, Nabil Orsan",
        ),
        (
            "The drill was over, and the exercise had been rehearsed. The planes came and killed four volunteers. "
            "They were buried the same night.",
            "four volunteers",
        ),
        (
            "The minister told parliament, before the vote on the budget, that the opposition deputy Rana Kesh was "
            "shot outside the chamber. The coalition postponed the debate.",
            "the opposition deputy Rana Kesh",
        ),
    ],
)
def test_who_was_killed_is_kept_on_a_page_of_a_calm_kind(text: str, name: str) -> None:
    assert any(name in words for words in dead(text)), dead(text)


def test_an_arabic_page_of_sport_keeps_its_dead() -> None:
    text = "قُتل لاعب المنتخب سامي الرافل في الملعب برصاص رجال ملثمين قبل المباراة. وقال المدرب إن الدوري توقف."
    assert any("سامي الرافل" in words for words in dead(text, "ar"))


def test_figures_of_speech_beside_a_killing_stay_silent() -> None:
    text = (
        "The striker killed off the match and the keeper was beaten twice. The league leaders were slaughtered by the "
        "coach's men. The midfielder Adnan Tarrab was shot dead by robbers after the season's last fixture."
    )
    assert all("Tarrab" in words for words in dead(text))
    assert dead(text)


def test_a_long_account_is_no_page_of_weather_for_two_words() -> None:
    days = " ".join(f"On that day number{n} they brought bread{n} to house{n} and asked nobody{n}." for n in range(40))
    text = (
        f"The flood came in spring and a landslide took the road. {days} A stranger strangled Saber Tamri in his bed."
    )
    assert any("Saber" in words for words in dead(text))
