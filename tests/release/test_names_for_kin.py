"""Words for kin that are names as well are looked for in a release."""

from sijill.release.quotable import kin_words, names_too
from sijill.release.scanning import _uncommon
from sijill.testing.releases import example_release


def test_a_name_that_is_also_a_word_for_kin_is_looked_for() -> None:
    guard = example_release().guard
    assert names_too() <= kin_words()
    assert _uncommon(["نسيب", "والدة"], guard) == ["نسيب"]
