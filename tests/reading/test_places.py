"""Places told: kinds of spot, names in place contexts, what contains them, homonyms ordered and never guessed."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.meaning.where import Candidate
from sijill.reading.ground import FoundPlace
from sijill.reading.read import ReadSettings, ground_of


class Small:
    """A gazetteer of three invented places."""

    def named(self, name: str, country: str | None = None) -> Sequence[Candidate]:
        """Exact names only."""
        rows = {
            "marsa": (
                Candidate("Marsa", "own:1", "AA", level="locality"),
                Candidate("Marsa", "own:2", "BB", level="locality"),
            ),
            "dunqat": (Candidate("Dunqat", "own:3", "BB", level="locality"),),
            "barland": (Candidate("Barland", "own:4", "BB", level="country"),),
        }
        return rows.get(name.lower(), ())


def places(text: str, language: str = "en") -> tuple[FoundPlace, ...]:
    """The places of a text."""
    return ground_of(text, "t-1", ReadSettings(language=language), Small()).places


def test_kinds_of_spot() -> None:
    found = places("They shot him on the roof, near the stadium, at a checkpoint.")
    assert [one.where.kind for one in found] == ["rooftop", "stadium", "checkpoint_other"]
    assert [one.where.relation for one in found] == ["at", "near", "at"]


def test_words_are_exact() -> None:
    text = "He was taken from the police station in Dunqat."
    for one in places(text):
        assert text[one.start : one.end] == one.where.words


def test_an_unknown_quarter_lies_in_the_town_that_the_text_says() -> None:
    (found,) = places("Soldiers entered the quarter, in Qasbat, in Dunqat.")[-1:]
    assert found.where.words.startswith("Qasbat")
    assert found.where.within == ("Dunqat",)
    assert found.where.candidates == ()


def test_homonyms_stay_and_the_country_of_the_text_comes_first() -> None:
    found = places("In Barland the war went on. They fled from Dunqat. In Marsa it was quiet.")
    marsa = next(one for one in found if one.where.words == "Marsa")
    assert [one.id for one in marsa.where.candidates] == ["own:2", "own:1"]


def test_no_likeness_resolves() -> None:
    (found,) = places("They lived in Marsaa.")
    assert found.where.candidates == ()


def test_verbs_after_to_are_no_places() -> None:
    assert places("They came to find their homes.") == ()


def test_arabic_kinds_and_names() -> None:
    (found,) = places("قُتل في قرية السنديان.", "ar")
    assert (found.where.level, found.where.words) == ("locality", "قرية السنديان")


def test_a_row_of_towns_is_no_containment() -> None:
    found = places("They protested in Dunqat, Marsa and Barland.")
    assert (found[0].where.words, found[0].where.within) == ("Dunqat, Marsa and Barland", ())
    assert found[0].several
    assert found[0].where.candidates == ()
    held = places("They protested in Dunqat, Barland.")
    assert held[0].where.within == ("Barland",)
