"""What is read aloud before a statement: one question for each recipient and purpose; and the words of the form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sijill
from sijill.messages import N_, translate

PARTS = (
    ("account", N_("what happened")),
    ("words", N_("my own words")),
    ("name", N_("my name")),
    ("place", N_("the places")),
)
ANSWERS = (("yes", N_("yes")), ("no", N_("no")), ("unsure", N_("not sure: that counts as no")))
MEDIA = (("presence", N_("face to face")), ("phone", N_("by phone")), ("message", N_("by message")))
ELSEWHERE = (
    ("not_asked", N_("not asked yet")),
    ("no", N_("no")),
    ("yes", N_("yes")),
    ("unsure", N_("does not want to say, or is not sure")),
)
LANGUAGES = (
    ("ar", N_("Arabic")),
    ("en", N_("English")),
    ("kmr", N_("Kurdish (Kurmanji)")),
    ("hy", N_("Armenian")),
    ("syr", N_("Syriac")),
    ("tr", N_("Turkish")),
    ("fr", N_("French")),
    ("de", N_("German")),
    ("und", N_("another language")),
)
KINDS_OF_TERMS = (
    ("confidential", N_("confidential: only as the person allowed")),
    ("restricted", N_("restricted: for those at this desk")),
)
READ_BACK_BY = (
    ("interviewer", N_("read aloud by whoever wrote it down")),
    ("interpreter", N_("read aloud by the interpreter")),
    ("themselves", N_("read by the person themselves")),
)
READ_BACK_SAYS = (
    ("as_said", N_("it stands as it was said")),
    ("with_additions", N_("it stands together with what was added")),
    ("unsure", N_("not sure, or not to the end")),
    ("unwanted", N_("did not want it read back")),
)
BEFORE = (
    N_("You can stop at any moment, leave out whatever you like, and go on another day."),
    N_("You gain nothing by telling and lose nothing by not telling."),
    N_("You can take back what you allow here. What has gone out by then cannot be fetched back."),
    N_("I shall write down what you say in your own words, and read it back to you."),
)


@dataclass(frozen=True, slots=True)
class Question:
    """One question that is read aloud.

    Args:
        key: its name in the form.
        recipient: who would have it.
        purposes: what for; none stands for any.
        parts: what is asked for unless the person says otherwise.
        words: English message id of the question.

    Example:
        >>> ASKED[0].recipient
        'team'
    """

    key: str
    recipient: str
    purposes: tuple[str, ...]
    parts: tuple[str, ...]
    words: str


ASKED = (
    Question(
        "team",
        "team",
        (),
        ("account", "words", "name", "place"),
        N_("May I write down what you tell, and may the people who work on this record read it?"),
    ),
    Question(
        "court",
        "court",
        ("trial", "investigation"),
        ("account", "words", "name", "place"),
        N_("May a court or an investigator have it?"),
    ),
    Question(
        "partner",
        "partner",
        ("documentation",),
        ("account", "words", "place"),
        N_("May another organisation that documents what happened have it?"),
    ),
    Question(
        "research",
        "research",
        ("research",),
        ("account",),
        N_("May it be counted in studies?"),
    ),
    Question("media", "media", ("publication",), ("account",), N_("May a newspaper or a broadcaster use it?")),
    Question("public", "public", ("publication",), ("account",), N_("May it stand in what we publish for everybody?")),
)


def answered(form: Mapping[str, str], taken_by: str, language: str) -> list[sijill.Consent]:
    """The consents that a form holds; a question that was not answered makes none, and without one nothing is allowed.

    Args:
        form: the form's fields: `consent.KEY`, `part.KEY.PART`, `until`, `taken_on`, `said`.
        taken_by: who read the questions aloud.
        language: in which they were read.

    Example:
        >>> [(one.recipient, one.granted) for one in answered({"consent.team": "no"}, "amal", "en")]
        [('team', False)]
    """
    said = form.get("said", "").strip()
    found = []
    for one in ASKED:
        answer = form.get(f"consent.{one.key}", "")
        if answer not in dict(ANSWERS):
            continue
        granted = answer == "yes"
        chosen = tuple(part for part, _ in PARTS if form.get(f"part.{one.key}.{part}"))
        wording = f"{translate(one.words, language)} {translate(dict(ANSWERS)[answer], language)}"
        found.append(
            sijill.Consent(
                "",
                one.recipient,
                one.purposes,
                chosen if granted else one.parts,
                granted,
                f"{wording} {said}".strip(),
                language,
                taken_by,
                form.get("on_paper", "").strip() or form.get("taken_on") or None,
                form.get("until", "").strip() or None if granted else None,
            )
        )
    return found
