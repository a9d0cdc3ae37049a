"""Arabic: nobody unarmed is named as the one who did it, and what is fired is nobody."""

import pytest

from sijill.reading.read import ReadSettings, read


def parties(text: str, role: str) -> list[str]:
    claims = read(text, text_id="t-1", settings=ReadSettings(language="ar")).claims
    return [
        one.passage.words
        for claim in claims
        for one in claim.proposition.parties
        if one.role == role and one.passage is not None
    ]


@pytest.mark.parametrize(
    "text",
    [
        "وجدت جثتين قرب الجسر. أحرقوا بيت خالي.",
        "أخذوا أبي وأخي إلى السطح. أحرقوا البيت.",
        "خرج الجيران إلى الشارع. قتلوا أخي.",
    ],
)
def test_the_dead_and_the_taken_did_nothing(text: str) -> None:
    assert parties(text, "perpetrator") == []


def test_armed_men_of_the_sentence_before_are_still_meant() -> None:
    assert parties("وصل الجنود فجرا. وضربوا رجلا.", "perpetrator") == ["الجنود"]


def test_fire_is_no_party() -> None:
    assert parties("أطلق الجنود النار على رجلين.", "perpetrator") == ["الجنود"]
    assert "النار" not in parties("أخذوا أبي وأخي إلى السطح وأطلقوا عليهم النار.", "victim")
