"""The printed report: in Arabic a label stands on the right of what it labels, in English on the left."""

from __future__ import annotations

import json

import pypdfium2
import pytest

from sijill.messages import translate
from sijill.release.exports.packages import pdf
from sijill.release.verify import ITEMS
from sijill.testing.releases import example_release


def left_edge(page, words: str) -> float:
    found = page.search(words).get_next()
    assert found is not None, "the words stand on the page"
    return min(page.get_charbox(place)[0] for place in range(found[0], found[0] + found[1]))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_labels_stand_where_reading_begins(language):
    items = [json.loads(line) for line in example_release().files[ITEMS].splitlines()]
    day = next(item["when"]["earliest"] for item in items if item["type"] == "claim" and item["when"])
    made = pdf(items, {"release": "h-1", "day": "2027-01-31"}, {})[f"report-{language}.pdf"]
    page = pypdfium2.PdfDocument(made)[0].get_textpage()
    label, value = left_edge(page, translate("When", language)), left_edge(page, day)
    assert (label > value) == (language == "ar")
