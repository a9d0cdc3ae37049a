"""A level is a person's, on what a person accepted; a ground is shown by acts, and only to who is granted it."""

from __future__ import annotations

import pytest

from sijill.errors import NotCleared, NotRuled, NotThere, UnknownWord
from sijill.meaning.voice import Hop, Voice
from sijill.record.claim import Claim, Drawn, Party, Proposition
from sijill.record.finding import Level, Tag, finding_form, finding_from
from sijill.record.ruling import Ruling
from sijill.register.blacking import BLACK
from sijill.register.consent import Consent, keep_consent
from sijill.register.desk import add
from sijill.register.marking import mark
from sijill.register.passphrase import SMALLEST
from sijill.register.practice import PASSPHRASE, practice_page, practice_record
from sijill.register.register import in_memory, open_record, rule
from sijill.testing.examples import example_book

GROUNDS = Level("act", "reasonable_grounds")
SPOKEN = Tag("7.1.h/ground", "for", "perpetrator_words")


def marked(book, code: str, kind: str = "act", *, doer: bool = False) -> str:
    """A claim that a person marked on a page and accepted."""
    page = practice_page(book, f"Guards shut the mill {code}.", name=f"{code}.txt")
    parties = (Party("perpetrator", "group", page.cut(0, 6)),) if doer else ()
    voice = Voice("unstated", (Hop("the author", "text"),))
    claim = Claim(page.cut(0, 20), voice, Proposition(kind, code, parties), Drawn("person", "1"))
    return mark(book, book.view().sources()[-1].id, claim, "read against the page")


def test_a_level_is_kept_signed_and_read_again() -> None:
    with in_memory() as book:
        claim = marked(book, "raid")
        told = rule(book, Ruling((claim,), "prove", "two who saw it", finding=GROUNDS))
        assert told.body["finding"] == finding_form(GROUNDS)
        assert told.compartment == "main"
        (found,) = [one for one in book.view().rulings() if one.ruling.verdict == "prove"]
        assert found.ruling.finding == GROUNDS
        assert found.by == book.person


def test_nothing_above_alleged_rests_on_a_machine_suggestion() -> None:
    with example_book() as book:
        claim = next(book.view().claims()).id
        with pytest.raises(NotRuled, match="read and accepted"):
            rule(book, Ruling((claim,), "prove", "sure", finding=GROUNDS))
        assert rule(book, Ruling((claim,), "prove", "it is said", finding=Level("act", "alleged"))).kind == "ruling"


def test_a_level_falls_with_the_acceptance_it_rests_on() -> None:
    with example_book() as book:
        claim = next(book.view().claims()).id
        rule(book, Ruling((claim,), "accept", "read against the page"))
        rule(book, Ruling((claim,), "reject", "misread"))
        with pytest.raises(NotRuled):
            rule(book, Ruling((claim,), "prove", "sure", finding=GROUNDS))


def test_an_author_is_found_only_where_one_is_told() -> None:
    with in_memory() as book:
        known, unknown = marked(book, "raid", doer=True), marked(book, "arson")
        rule(book, Ruling((known,), "prove", "the clerk knew them", finding=Level("author", "reasonable_suspicion")))
        with pytest.raises(NotRuled, match="who did it"):
            rule(book, Ruling((unknown,), "prove", "sure", finding=Level("author", "reasonable_grounds")))


@pytest.mark.parametrize("level", ["balance_or_clear_and_convincing", "beyond_reasonable_doubt"])
def test_the_highest_levels_say_what_they_rest_on(level) -> None:
    with pytest.raises(NotRuled):
        Level("act", level)
    with pytest.raises(NotRuled):
        Level("act", level, cites="  ")
    assert Level("act", level, cites="judgment of 3 May 2012").cites is not None


def test_what_no_finding_can_say() -> None:
    for make in (
        lambda: Level("motive", "alleged"),
        lambda: Level("act", "certain"),
        lambda: Tag("7.1.a/x", "perhaps"),
    ):
        with pytest.raises(UnknownWord):
            make()
    for make in (lambda: Level("act", "alleged", ("not an id!",)), lambda: Tag("nonsense", "for")):
        with pytest.raises(NotRuled):
            make()
    for finding in (GROUNDS, SPOKEN, Level("act", "alleged", ("c-1",), "x")):
        assert finding_from(finding_form(finding)) == finding


def test_prove_says_something_and_nothing_else_takes_a_finding() -> None:
    book = in_memory()
    with pytest.raises(NotRuled, match="needs a level or an element"):
        rule(book, Ruling(("d-1",), "prove", "so"))
    with pytest.raises(NotRuled, match="only the verdict prove"):
        Ruling(("d-1",), "keep", "so", finding=GROUNDS)
    with pytest.raises(NotRuled, match="for claims"):
        rule(book, Ruling(("d-1",), "prove", "so", finding=GROUNDS))
    with in_memory() as filled:
        claim = marked(filled, "raid")
        with pytest.raises(NotThere):
            rule(filled, Ruling((claim,), "prove", "so", finding=Level("act", "alleged", ("c-nothere",))))


def test_a_ground_is_shown_by_acts_and_words_and_lies_in_its_own_compartment() -> None:
    with in_memory() as book:
        told = rule(book, Ruling((marked(book, "raid"),), "prove", "what they shouted", finding=SPOKEN))
        assert told.compartment == "ground"
        about_somebody = marked(book, "attribute.other", "attribute")
        with pytest.raises(NotRuled, match="never by who somebody is"):
            rule(book, Ruling((about_somebody,), "prove", "their village", finding=SPOKEN))


def test_who_does_not_read_the_tier_is_not_granted_the_compartment() -> None:
    other = "five quite other words"
    with practice_record() as folder:
        with open_record(folder, "amal", PASSPHRASE) as book:
            add(book, "sana", other, role="analyst", cost=SMALLEST)
            add(book, "rami", other, role="prosecutor", cost=SMALLEST)
            assert "ground" in book.keyring.compartments
        with open_record(folder, "sana", other) as book:
            assert {*book.keyring.compartments} == {"main"}
        with open_record(folder, "rami", other) as book:
            assert {*book.keyring.compartments} == {"main", "ground"}


def test_what_was_laid_on_a_ground_is_not_there_for_who_was_not_granted_it() -> None:
    other = "five quite other words"
    with practice_record() as folder:
        with open_record(folder, "amal", PASSPHRASE) as book:
            claim = marked(book, "raid")
            ground = rule(book, Ruling((claim,), "prove", "what they shouted", finding=SPOKEN))
            plain = rule(book, Ruling((claim,), "prove", "two saw it", finding=GROUNDS))
            add(book, "sana", other, role="analyst", cost=SMALLEST)
        with open_record(folder, "sana", other) as book:
            seen = {one.id for one in book.view().rulings()}
            assert plain.id in seen
            assert ground.id not in seen
            with pytest.raises(NotCleared):
                rule(book, Ruling((claim,), "prove", "what they shouted", finding=SPOKEN))
        assert b"what they shouted" not in b"".join(f.read_bytes() for f in folder.rglob("*") if f.is_file())


def agreed(book) -> Consent:
    source = book.view().sources()[0].id
    return Consent(source, "media", (), ("account", "words", "name", "place"), True, "yes", "en", "amal")


def test_what_was_laid_on_a_ground_is_not_shown_to_a_recipient_to_whom_its_tier_is_closed() -> None:
    with in_memory() as book:
        claim = marked(book, "raid")
        keep_consent(book, agreed(book))
        ground = rule(book, Ruling((claim,), "prove", "what they shouted", finding=SPOKEN))
        plain = rule(book, Ruling((claim,), "prove", "two saw it", finding=GROUNDS))
        assert {ground.id, plain.id} <= {one.id for one in book.view().rulings()}
        seen = {one.id: one for one in book.view(to=("media", "publication")).rulings()}
        assert ground.id not in seen
        assert seen[plain.id].ruling.because == BLACK
