"""Who is told to be one of some, or of a body: "One of them was Sergeant Rammal", "they were from the Brigade"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from sijill.reading.drafts import Draft
from sijill.reading.ground import Ground
from sijill.reading.mentions import Mention
from sijill.reading.pronouns import FORMS, meant_by
from sijill.reading.verbforms import verb_forms
from sijill.reading.wordsets import listed
from sijill.record.claim import Party

_NEXT = re.compile(r"(?:, (?:\d{1,3}|(?:a|an|the) [^,.;:]{2,40}))?(?:, and|,| and) ")
_CALLED = re.compile(r"\b(?P<owner>his|her) (?:real |full )?name(?:,[^,.;:]{3,60},)? (?:is|was) ", re.IGNORECASE)
_OWNER = re.compile(r"['’]s?\b|['’](?=\s)")
_WORD = re.compile(r" ([A-Za-z]+)")
_WORDS = re.compile(r"n['’]t|[a-z]+")
_MOST = 6
"""Names that are read behind one "two of them were"."""


def _any(name: str) -> str:
    return "|".join(re.escape(word) for word in sorted(listed("words_en", name), key=len, reverse=True))


@cache
def _one_of() -> tuple[re.Pattern[str], ...]:
    whose = rf"(?:the|these|those|my|our|his|her|their) (?:[a-z-]+ )?(?:{_any('those_belonging')})"
    those = rf"(?P<those>them|these|those|{whose})"
    some = r"(?:one|two|three|four|some|several|at least one) of"
    was = r" (?:was|were|is|are|was called|was named) "
    knew = r"\b(?:recogni[sz]ed|identified|knew)"
    rows = (rf"\b{some} {those}{was}", rf"{knew} {some} {those}(?:, |: | as )", rf"\bamong {those}{was}")
    return tuple(re.compile(row, re.IGNORECASE) for row in rows)


@cache
def _of_a_body() -> re.Pattern[str]:
    those = rf"(?:they|(?:the|these|those) (?:[a-z-]+ )?(?:{_any('those_belonging')}))"
    clause = r"(?: (?:who|that) [a-z ,’']{3,40}?)?"
    return re.compile(
        rf"\b(?P<who>{those}){clause} (?:(?:were|are) (?:all |mostly |clearly |definitely )?"
        rf"(?:(?:{_any('members_of')}) of|from)|belonged to|came from|were part of) (?=the |[A-Z])",
        re.IGNORECASE,
    )


@cache
def _some_of() -> tuple[str, ...]:
    """What a sentence must hold that says who was one of some, by which most sentences are let through at once."""
    return ("among ", *(f"{number} of " for number in ("one", "two", "three", "four", "some", "several")))


@cache
def _of_some_body() -> tuple[str, ...]:
    """What a sentence must hold that says of which body some were."""
    adverbs = ("were", "are", "all", "mostly", "clearly", "definitely")
    members = (f"{word} of " for word in listed("words_en", "members_of"))
    return ("belonged to ", "came from ", *(f"{word} from " for word in adverbs), *members)


def belonging_in(ground: Ground, start: int, end: int) -> Iterator[Draft]:
    """Draw who is told to be one of some others, or of a body that is named.

    Args:
        ground: what was found in the text.
        start: where the sentence starts.
        end: where it ends.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> text = "Soldiers shot him. One of them was Sergeant Tariq Rammal."
        >>> (draft,) = belonging_in(ground_of(text, "t-1", ReadSettings(), None), 19, 57)
        >>> [(one.role, one.passage.words) for one in draft.parties]
        [('subject', 'Tariq Rammal'), ('other', 'Soldiers')]
    """
    text = ground.page.text
    if text[end - 1 : end] in ("?", "؟"):
        return
    lowered = text[start:end].lower()
    rows = _one_of() if any(words in lowered for words in _some_of()) else ()
    for found in (one for row in rows for one in row.finditer(text, start, end)):
        if _left_open(text[start : found.start()]):
            continue
        whole = _party(ground, "other", found.start("those"), found.end("those"))
        most = 1 if text[found.start() : found.end()].lower().startswith("one of") else _MOST
        for name in islice(_names(ground, found.end(), end), most):
            subject = Party("subject", "person", ground.page.cut(name.start, name.end))
            yield _drawn(ground, (found.start(), name.end), subject, whole, "relation/one-of-them")
    if not any(words in lowered for words in _of_some_body()):
        return
    for found in _of_a_body().finditer(text, start, end):
        body = next((one for one in ground.mentions.between(found.end(), found.end() + 5)), None)
        known = body is not None and body.kind == "organisation" and body.end <= end
        if body is not None and known and not _left_open(text[start : found.start()]) and not _owns(text, body.end):
            whole = Party("other", "organisation", ground.page.cut(body.start, body.end))
            subject = _party(ground, "subject", found.start("who"), found.end("who"))
            yield _drawn(ground, (found.start(), body.end), subject, whole, "relation/of-a-body")


def called_in(ground: Ground, start: int, end: int) -> Iterator[Draft]:
    """Draw by what name somebody who was told of without one is called: "His name is Corporal Sabri Dalal".

    Args:
        ground: what was found in the text.
        start: where the sentence starts.
        end: where it ends.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> text = "A soldier shot at us. His name is Corporal Sabri Dalal."
        >>> (draft,) = called_in(ground_of(text, "t-1", ReadSettings(), None), 22, 55)
        >>> draft.parties[0].passage.words, draft.value.words
        ('A soldier', 'Sabri Dalal')
    """
    for found in _CALLED.finditer(ground.page.text, start, end):
        name = next(_names(ground, found.end(), end), None)
        if name is None or _left_open(ground.page.text[start : found.start()]):
            continue
        said = ground.page.cut(found.start("owner"), found.end("owner"))
        meant = meant_by(ground, said.start, said.end)
        subject = Party("subject", "unnamed_person", said)
        if meant is not None and not ground.structure.torn_between(meant.start, said.end):
            words = ground.page.cut(meant.start, meant.end)
            subject = Party("subject", FORMS.get(meant.kind, "unnamed_person"), words, resolved_from=said)
        value = ground.page.cut(name.start, name.end)
        span = (found.start(), name.end)
        yield Draft(*span, "attribute", "attribute.name", (subject,), "attribute/called", value=value, told=False)


def _drawn(ground: Ground, span: tuple[int, int], subject: Party, whole: Party, rule: str) -> Draft:
    words = ground.page.cut(*span)
    return Draft(*span, "relation", "relation.member", (subject, whole), rule, value=words, told=False)


def _names(ground: Ground, at: int, end: int) -> Iterator[Mention]:
    """The persons who are named from a place on, joined by commas and "and"; titles before them are passed over."""
    for _ in range(_MOST):
        near = [one for one in ground.mentions.between(at, min(end, at + 30)) if one.kind == "person"]
        name = next((one for one in near if one.form[:1].isupper() and _titled(ground.page.text[at : one.start])), None)
        if name is None or name.end > end or _owns(ground.page.text, name.end) or _acts(ground.page.text, name.end):
            return
        yield name
        joined = _NEXT.match(ground.page.text, name.end, end)
        if joined is None:
            return
        at = joined.end()


def _owns(text: str, end: int) -> bool:
    """Whether what is told is not a name's own but of what it owns: "one of them was Ilo Hamran's father"."""
    return _OWNER.match(text, end) is not None


def _acts(text: str, end: int) -> bool:
    """Whether a name opens a clause of its own: "one of them was Marek, and Ana saw it"."""
    word = _WORD.match(text, end)
    return word is not None and (word[1].lower() in verb_forms() or word[1].lower() in listed("cues", "auxiliaries"))


def _left_open(before: str) -> bool:
    """Whether the words before leave it open or deny it: "it is not known whether", "perhaps"."""
    return not listed("words_en", "leaving_open").isdisjoint(_WORDS.findall(before.lower()))


def _titled(between: str) -> bool:
    """Whether only titles and words of kin or calling stand before a name: "my neighbour Sergeant"."""
    words = between.lower().replace(".", " ").split()
    allowed = listed("roles_of_office", "titles", "official", "witness") | listed("kin", "woman", "man", "unsaid")
    return all(word in allowed or word in ("my", "our", "his", "her", "a", "the", "one") for word in words)


def _party(ground: Ground, role: str, start: int, end: int) -> Party:
    """Those whom words stand for: a pronoun for whom it most likely means."""
    said = ground.page.cut(start, end)
    if said.words.lower() in ("them", "they", "these", "those"):
        meant = meant_by(ground, start, end)
        if meant is not None and not ground.structure.torn_between(meant.start, end):
            form = "group" if meant.kind in ("person", "kin") else FORMS.get(meant.kind, "group")
            return Party(role, form, ground.page.cut(meant.start, meant.end), resolved_from=said)
    return Party(role, "group", said)
