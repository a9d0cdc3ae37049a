"""What is said of a person beside acts: age, occupation, a name that is not the real one, and kin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sijill.reading.belonging import belonging_in, called_in
from sijill.reading.drafts import Draft
from sijill.reading.ground import Ground
from sijill.reading.mentions import Mention
from sijill.reading.nouns import class_of
from sijill.reading.plainly import plainly_in
from sijill.reading.pronouns import meant_by
from sijill.reading.states_told import state_told
from sijill.reading.wordsets import listed
from sijill.record.claim import Party
from sijill.record.passage import Passage

_YEARS_OLD = re.compile(r"\b(?:a|an|the)?\s*((?:1[0-2]|[1-9])?\d[- ]year[s]?[- ]old)\b", re.IGNORECASE)
_AFTER_NAME = re.compile(r",\s+(?:aged\s+)?((?:1[01]\d|[1-9]?\d))(?=\s*[,.;)])|\s+\(((?:aged\s+)?[1-9]?\d)\)")
_IN_DECADE = re.compile(
    r"\bin\s+(?:his|her|their)\s+(?:(?:early|mid|late)[- ])?"
    r"(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
    re.IGNORECASE,
)
_APPOSITION = re.compile(
    r"\s*(?:,|—|–|\()\s*(?:a|an|the)\s+((?:[a-z0-9-]+\s+){0,3}?[a-z-]+)(?=\s*(?:,|—|–|\)|\.|;|\s+(?:who|from|in|at|with|of)\b))"
)
_PSEUDONYM = re.compile(
    r"\b(?:are|is)\s+(?:a\s+)?pseudonyms?\b|\bnot\s+(?:his|her|their)\s+real\s+names?\b|\bwhose\s+names?\s+(?:has|have)\s+been\s+changed\b|\bnames?\s+(?:has|have)\s+been\s+changed\b",
    re.IGNORECASE,
)
_PERSONS = ("person", "kin")
_COPULA = re.compile(r"\s+(?:was|is)\s+", re.IGNORECASE)


def attributes_in(ground: Ground, start: int, end: int) -> Iterator[Draft]:
    """Draw ages, occupations, pseudonyms and kin from one sentence.

    Args:
        ground: what was found in the text.
        start: where the sentence starts.
        end: where it ends.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("Samer Tabbar, 41, fled.", "t-1", ReadSettings(), None)
        >>> [(draft.code, draft.value.words) for draft in attributes_in(ground, 0, 23)]
        [('attribute.age', '41')]
    """
    people = [one for one in ground.mentions.between(start, end) if one.kind in _PERSONS and one.end <= end]
    yield from _life(ground, people, start, end)
    yield from plainly_in(ground, start, end)
    yield from _ages(ground, people, start, end)
    yield from _occupations(ground, people, end)
    if people:
        yield from _pseudonyms(ground, people, start, end)
        yield from _kin(ground, people)
    yield from belonging_in(ground, start, end)
    yield from called_in(ground, start, end)


def _subject(ground: Ground, mention: Mention) -> Party:
    form = "person" if mention.kind == "person" else "unnamed_person"
    return Party("subject", form, ground.page.cut(mention.start, mention.end))


def _attribute(ground: Ground, mention: Mention, code: str, value: Passage, rule: str) -> Draft:
    low, high = min(mention.start, value.start), max(mention.end, value.end)
    return Draft(low, high, "attribute", code, (_subject(ground, mention),), rule, value=value, told=False)


def _before(people: list[Mention], position: int, reach: int) -> Mention | None:
    near = [one for one in people if one.end <= position and position - one.end <= reach]
    return max(near, key=lambda one: one.end, default=None)


def _ages(ground: Ground, people: list[Mention], start: int, end: int) -> Iterator[Draft]:
    text = ground.page.text
    for mention in people:
        match = _AFTER_NAME.match(text, mention.end, end)
        if match is not None:
            group = 1 if match.group(1) is not None else 2
            yield _attribute(
                ground,
                mention,
                "attribute.age",
                ground.page.cut(match.start(group), match.end(group)),
                "attribute/age-after-name",
            )
    told = text[start:end].lower()
    for match in _YEARS_OLD.finditer(text, start, end) if "old" in told else ():
        owner = _before(people, match.start(), 6) or next(
            (one for one in people if one.start <= match.start(1) < one.end), None
        )
        value = ground.page.cut(match.start(1), match.end(1))
        if owner is not None and _COPULA.fullmatch(ground.page.text, owner.end, match.start(1)):
            continue  # said in so many words
        if owner is not None:
            yield _attribute(ground, owner, "attribute.age", value, "attribute/age-years-old")
            continue
        noun = re.match(r"\s+([a-z]+)", text[match.end() : match.end() + 24])
        if noun is not None and class_of(noun.group(1)) & {"person", "armed"}:
            words = ground.page.cut(match.start(), match.end() + noun.end())
            yield Draft(
                words.start,
                words.end,
                "attribute",
                "attribute.age",
                (Party("subject", "unnamed_person", words),),
                "attribute/age-years-old",
                value=value,
                told=False,
            )
    for match in _IN_DECADE.finditer(text, start, end) if "ties" in told or "teens" in told else ():
        owner = _before(people, match.start(), 30)
        if owner is not None:
            yield _attribute(
                ground, owner, "attribute.age", ground.page.cut(match.start(), match.end()), "attribute/age-decade"
            )


_LIFE = re.compile(
    r"\b(?:was|were|has been|have been|had been|is|are)\s+(?:still\s+|later\s+|finally\s+|then\s+)?"
    r"(released|freed|set free|let go|missing|found alive)\b"
    r"|\b(disappeared|vanished|went missing|has not been seen|have not been seen|escaped|survived)\b"
    r"(?!\s+(?:by|into|behind|from\s+view|because))",
    re.IGNORECASE,
)


_LIFE_REACH = 120


def _commas(ground: Ground, start: int, end: int) -> int:
    """Commas between two words, without those that stand in dates."""
    dated = sum(ground.page.text[one.start : one.end].count(",") for one in ground.times_between(start, end))
    return ground.page.text[start:end].count(",") - dated


def _life(ground: Ground, people: list[Mention], start: int, end: int) -> Iterator[Draft]:
    """Released, missing, escaped: what became of somebody, said of the nearest name or pronoun before."""
    for match in _LIFE.finditer(ground.page.text, start, end):
        near = [
            one
            for one in ground.mentions.between(max(start, match.start() - _LIFE_REACH), match.start())
            if one.kind in (*_PERSONS, "group", "pronoun")
        ]
        if not near or _commas(ground, near[-1].end, match.start()) > 1:
            continue
        behind = ground.mentions.between(match.end() + 1, match.end() + 2)
        if match[2] is not None and match[2].lower() == "disappeared" and any(one.kind != "pronoun" for one in behind):
            continue  # "police disappeared four students"
        alone = re.match(r"has|was|is", match.group(), re.IGNORECASE) is not None
        behind_and = ground.page.text[max(start, match.start() - 5) : match.start()].lower() == " and "
        if behind_and and alone and near[-1].kind == "group":
            near = [one for one in near if one.kind != "group"]  # "was taken by soldiers and has not been seen since"
        if not near:
            continue
        owner, said = near[-1], None
        if owner.kind == "pronoun":
            found = meant_by(ground, owner.start, owner.end)
            if found is None or ground.structure.torn_between(found.start, match.end()):
                continue
            said, owner = ground.page.cut(owner.start, owner.end), found
        modality = state_told(ground.page.text, near[-1].start)
        if modality is None:
            continue
        form = {"person": "person", "group": "group"}.get(owner.kind, "unnamed_person")
        value = ground.page.cut(match.start(), match.end())
        party = Party("subject", form, ground.page.cut(owner.start, owner.end), None, said)
        low = (said or party.passage or value).start
        yield Draft(
            min(low, value.start),
            value.end,
            "attribute",
            "attribute.life_status",
            (party,),
            "attribute/life",
            modality=modality,
            value=value,
        )


def _occupations(ground: Ground, people: list[Mention], end: int) -> Iterator[Draft]:
    for mention in people:
        match = _APPOSITION.match(ground.page.text, mention.end, end)
        if match is None:
            continue
        words = match.group(1).split()
        while words and words[-1] in ("who", "from"):
            words.pop()
        trade = words[-1].lower() if words else ""
        if trade in listed("groups", "no_trade") or not class_of(trade) & {"person", "armed"}:
            continue
        value = ground.page.cut(match.start(1), match.start(1) + len(match.group(1).rstrip()))
        yield _attribute(ground, mention, "attribute.occupation", value, "attribute/occupation-apposition")


def _pseudonyms(ground: Ground, people: list[Mention], start: int, end: int) -> Iterator[Draft]:
    match = _PSEUDONYM.search(ground.page.text, start, end)
    if match is None:
        return
    value = ground.page.cut(match.start(), match.end())
    for mention in people:
        if mention.kind == "person" and mention.end <= match.start():
            yield _attribute(ground, mention, "attribute.pseudonym", value, "attribute/pseudonym")


def _kin(ground: Ground, people: list[Mention]) -> Iterator[Draft]:
    """A kin word beside a name: "Dalia's brother, Samer", "his wife Huda"."""
    text = ground.page.text
    for kin, named in pairwise(people):
        if kin.kind != "kin" or named.kind != "person" or named.start < kin.end:
            continue
        if text[kin.end : named.start].strip() not in ("", ","):
            continue
        if text[kin.end : named.start].strip() == "," and text[named.end : named.end + 1] not in (
            ",",
            ".",
            ";",
            ")",
            "—",
        ):
            continue
        value = ground.page.cut(kin.start, kin.end)
        yield Draft(
            kin.start,
            named.end,
            "relation",
            "relation.kin",
            (_subject(ground, named), Party("other", "unnamed_person", value)),
            "relation/kin-apposition",
            value=value,
            told=False,
        )
