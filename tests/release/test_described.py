"""Nobody needs a name to be found: who is described where a death is told, or says what they are, is not quoted."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest

from sijill.errors import Refused
from sijill.guarding.policy import public_policy
from sijill.meaning.dates import day
from sijill.meaning.voice import Hop, Voice
from sijill.meaning.where import Where
from sijill.record.claim import Claim, Drawn, Party, Proposition, Told
from sijill.record.form import claim_form
from sijill.record.ruling import Ruling
from sijill.record.source import Source, Text
from sijill.register.ledger import Entry
from sijill.register.pages import page_of
from sijill.register.register import append, in_memory, keep_source, rule
from sijill.release.draft import make
from sijill.release.ledger import draft_body
from sijill.release.publish import prepare

DEATH = "killed Samir Dalati"


def told(book, words: str, *claims: tuple[str, str, str, str]) -> None:
    """One text with claims: the words of each, what it tells, and the role and words of its one party."""
    data = words.encode()
    source = Source("a.txt", sha256(data).hexdigest(), "", len(data), "text/plain", "a paper", "published", "en")
    entry = keep_source(book, source, data, [(Text("", "plain", "1", 0, "", "en"), words)])
    page = page_of(book, book.view().texts(entry.id)[0].id)

    def cut(part: str):
        start = words.index(part)
        return page.cut(start, start + len(part))

    for said, code, role, who in claims:
        dead = role == "victim"
        party = Party(role, "person" if dead else "unnamed_person", cut(who))
        proposition = Proposition(
            "act",
            code,
            (party,),
            when=Told(day(2001, 5, 1, words="that day"), None, True),
            where=Told(Where("Tell Shams", level="locality"), None, True),
            outcome="dead" if dead else "unknown",
        )
        claim = Claim(cut(said), Voice("unstated", (Hop("the author", "text"),)), proposition, Drawn("person", "1"))
        line = append(book, [Entry("claim", claim_form(claim))])[0]
        rule(book, Ruling((line.id,), "accept", "read"))


def quotes(book) -> dict[str, str | None]:
    made = make(book, draft_body(book, public_policy(), book.clock(), "sijill", []))
    items = map(json.loads, made.files["data/items.jsonl"].splitlines())
    return {one["code"]: one["quote"] for one in items if one["type"] == "claim"}


def test_who_is_described_as_a_protected_person_elsewhere_is_in_no_quotation():
    book = in_memory("amal")
    seen = f"The headmaster of the school saw how soldiers {DEATH}"
    refused = "Later the headmaster refused to sign"
    told(
        book,
        f"{seen}. {refused}.",
        (seen, "kill.summary", "victim", "Samir Dalati"),
        (refused, "raid", "refuser", "the headmaster"),
    )
    assert quotes(book) == {"kill.summary": None, "raid": None}


def test_what_many_texts_say_of_unnamed_people_describes_nobody():
    """Five texts tell of "the woman": those words could be about anybody, and the death keeps its own words."""
    book = in_memory("amal")
    for number in range(5):
        told(book, f"The woman stood there, account {number}.", ("The woman stood", "raid", "witness", "The woman"))
    seen = f"Before the woman came soldiers {DEATH}"
    told(
        book,
        f"{seen}. There the woman hid.",
        (seen, "kill.summary", "victim", "Samir Dalati"),
        ("There the woman hid", "raid", "witness", "the woman"),
    )
    assert quotes(book)["kill.summary"] == seen


@pytest.mark.parametrize(
    "words",
    [
        "I, a nurse at the clinic of Tell Shams, washed Samir Dalati",
        "I was the driver who carried Samir Dalati, whom they had killed",
        "I still worked as a teacher when they killed Samir Dalati",
        "كنت ممرضة في المستوصف حين قتلوا Samir Dalati",
    ],
)
def test_a_teller_who_says_what_they_are_is_not_quoted(words):
    book = in_memory("amal")
    told(book, f"{words}.", (words, "kill.summary", "victim", "Samir Dalati"))
    assert quotes(book) == {"kill.summary": None}


@pytest.mark.parametrize(
    "words",
    [
        "I saw how they killed Samir Dalati, a teacher of the school",
        "Soldiers killed the driver Samir Dalati at the gate",
    ],
)
def test_what_the_dead_were_may_be_said(words):
    book = in_memory("amal")
    told(book, f"{words}.", (words, "kill.summary", "victim", "Samir Dalati"))
    assert quotes(book) == {"kill.summary": words}


@pytest.mark.parametrize(
    "words",
    [
        "The governor's driver who fled told us that they killed Samir Dalati",
        "They killed Samir Dalati, said the driver of the governor",
        "According to the clerk of the court they killed Samir Dalati",
        "They killed Samir Dalati, the night guard's cousin who saw it ran off",
        "The man who kept the mill saw how they killed Samir Dalati",
        "The mayor told us that they killed Samir Dalati",
        "The woman with the burned hand heard how they killed Samir Dalati",
        "They killed Samir Dalati, and the baker hid the others in his oven",
        "A soldier who would not shoot let two go and they killed Samir Dalati",
        "Our beekeeper later told the tribunal that they killed Samir Dalati",
        "They killed Samir Dalati, the driver told us",
        "The youngest, who was hidden by a seamstress, lived; they killed Samir Dalati",
        "أخبرنا سائق المحافظ أنهم قتلوا Samir Dalati",
        "قال السائق إنهم قتلوا Samir Dalati",
        "الرجل الذي كان يحرس الطاحونة رأى كيف قتلوا Samir Dalati",
        "خبأ الخباز الآخرين وقتلوا Samir Dalati",
    ],
)
def test_somebody_told_by_what_they_are_whom_no_claim_records_is_not_quoted(words):
    book = in_memory("amal")
    told(book, f"{words}.", (words, "kill.summary", "victim", "Samir Dalati"))
    assert quotes(book) == {"kill.summary": None}


@pytest.mark.parametrize(
    "words",
    [
        "The residents told us that they killed Samir Dalati",
        "I saw from the roof how soldiers killed Samir Dalati",
        "A soldier killed Samir Dalati at the gate",
        "The ministry said that an officer had killed Samir Dalati",
        "They killed a man and a woman, then Samir Dalati",
        "Samir Dalati, who had been our teacher, was killed",
        "They wanted to guide the people out and killed Samir Dalati",
        "أخبرنا السكان أنهم قتلوا Samir Dalati",
        "قتل الجنود رجلا وامرأة ثم Samir Dalati",
    ],
)
def test_words_that_describe_nobody_stay(words):
    book = in_memory("amal")
    told(book, f"{words}.", (words, "kill.summary", "victim", "Samir Dalati"))
    assert quotes(book) == {"kill.summary": words}


@pytest.mark.parametrize(
    "words",
    [
        "They killed my husband Samir Dalati at the gate",
        "They took our son and killed Samir Dalati",
        "I am the mother of Samir Dalati, whom they killed",
        "I am Samir's widow; they killed Samir Dalati",
        "They broke down my door and killed Samir Dalati",
        "They came into our building and killed Samir Dalati",
        "A cousin of mine lay beside Samir Dalati, killed",
        "I was the only survivor when they killed Samir Dalati",
        "I alone lived; they killed Samir Dalati",
        "قتلوا زوجي Samir Dalati عند الباب",
        "قتلوا ابننا Samir Dalati",
        "كنت الناجية الوحيدة حين قتلوا Samir Dalati",
        "دخلوا بيتنا وقتلوا Samir Dalati",
    ],
)
def test_a_teller_who_says_whose_they_are_or_what_is_theirs_is_not_quoted(words):
    """Her husband's name is on the roll of the dead: whoever reads it knows who told."""
    book = in_memory("amal")
    told(book, f"{words}.", (words, "kill.summary", "victim", "Samir Dalati"))
    assert quotes(book) == {"kill.summary": None}


@pytest.mark.parametrize(
    "words",
    [
        "I saw with my own eyes how they killed Samir Dalati",
        "They burned our village and killed Samir Dalati",
        "We heard shots, and they had killed Samir Dalati",
        "رأينا كيف قتلوا Samir Dalati",
        "The last day they killed Samir Dalati",
        "أنا رأيت كيف قتلوا Samir Dalati",
    ],
)
def test_what_anybody_may_say_of_themselves_stays(words):
    book = in_memory("amal")
    told(book, f"{words}.", (words, "kill.summary", "victim", "Samir Dalati"))
    assert quotes(book) == {"kill.summary": words}


def test_what_somebody_was_whose_death_is_told_may_be_said():
    """A farmer without a name who was killed is no teller; the same word for somebody who tells is withheld."""
    book = in_memory("amal")
    killed, heard = "They killed a farmer by the well", "The farmer told us of a raid"
    told(book, f"{killed}.", (killed, "kill.summary", "victim", "a farmer"))
    told(book, f"{heard}. {killed}.", (killed, "kill.summary", "victim", "a farmer"), (heard, "raid", "target", "raid"))
    assert quotes(book) == {"kill.summary": killed, "raid": None}


def test_a_name_of_the_desk_where_a_source_is_described_does_not_leave(tmp_path):
    """Whoever took an account down wrote their own name where it comes from."""
    book = in_memory("rasha")
    told(book, f"Soldiers {DEATH}.", (f"Soldiers {DEATH}", "kill.summary", "victim", "Samir Dalati"))
    assert prepare(book, tmp_path / "clean", software="sijill").findings == ()
    words = b"At the gate they killed Karam Attar."
    source = Source(
        "b.txt", sha256(words).hexdigest(), "", len(words), "text/plain", "told to Rasha", "published", "en"
    )
    entry = keep_source(book, source, words, [(Text("", "plain", "1", 0, "", "en"), words.decode())])
    page = page_of(book, book.view().texts(entry.id)[0].id)
    party = Party("victim", "person", page.cut(24, 35))
    proposition = Proposition("act", "kill.summary", (party,), outcome="dead")
    claim = Claim(page.cut(0, 35), Voice("unstated", (Hop("the author", "text"),)), proposition, Drawn("person", "1"))
    line = append(book, [Entry("claim", claim_form(claim))])[0]
    rule(book, Ruling((line.id,), "accept", "read"))
    with pytest.raises(Refused):
        prepare(book, tmp_path / "public", software="sijill")
