"""Individual cases of a report: "Case 3. M.A., male, 16. Shot in the abdomen by a sniper. He bled to death"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from sijill.reading.actors import actors_of
from sijill.reading.acts import acts_in
from sijill.reading.clauses import Clauses, clauses_of
from sijill.reading.drafts import Draft, claim_of
from sijill.reading.ground import Ground
from sijill.reading.nouns import class_of
from sijill.reading.shape import Sentence
from sijill.reading.tokens import Token
from sijill.reading.wordsets import listed
from sijill.record.claim import Claim, Party

_INITIALS = r"(?:[A-Z]\.\s?){1,4}"
_NAME = r"(?!(?:The|An?|On|In|At|During|Two|Three|Several)\b)[A-Z][\w’'-]+(?:\s(?:[A-Z][\w’'-]+|al-[A-Z][\w’'-]+)){0,3}"
_SEXES = {"male": "m", "man": "m", "boy": "m", "female": "f", "woman": "f", "girl": "f", "schoolboy": "m"}
_PRONOUNS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
_DOING = frozenset(("perpetrator", "order_giver", "witness", "speaker", "protector", "recoverer", "refuser"))
_BEHIND = re.compile(
    r"(?:\s+(?:on|in|at|near|by|from|since|until|after|behind|under|outside|inside|beside|with|to|along|two|three|\d)\b"
    r"|\s*[,.;:(]|\s*\Z)"
)
"""What may stand behind a short phrase of a case: "Body found on 3 May", and not "Body found was that of"."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case with the one, or the few, that it is about.

    Args:
        start: first code point of the paragraph.
        end: one past its last.
        who: where the words for them begin and end.
        form: person, unnamed_person or group.
        sex: `m` or `f` where the head says it, else empty.

    Example:
        >>> Case(0, 60, (8, 12), "person", "m").form
        'person'
    """

    start: int
    end: int
    who: tuple[int, int]
    form: str
    sex: str


@cache
def _head() -> re.Pattern[str]:
    labels = "|".join(sorted(listed("parts", "case_labels"), key=len, reverse=True))
    unknown = r"(?i:unknown|unidentified)\s(?:male|female|man|woman|boy|girl|child)"
    several = r"(?:Brothers|Sisters|Siblings)\s"
    initials = rf"(?P<several>{several})?(?P<initials>{_INITIALS}(?:and\s{_INITIALS})?)"
    who = rf"(?P<who>{initials}|(?P<unknown>{unknown})|{_NAME})"
    number = r"(?:(?i:no)\.?\s*)?[A-Z]?\d{1,4}[a-z]?\s*[.:)–—-]"
    return re.compile(rf"\W*(?i:{labels})\s*{number}\s*{who}(?=\s?[,;(]|\.\s)")


def cases_in(ground: Ground) -> tuple[Case, ...]:
    """Find the cases of a report, each a paragraph that opens with its number and whom it is about.

    Args:
        ground: what was found in the text.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> text = "Case 3. M.A., male, 16. Shot in the leg by a sniper."
        >>> (one,) = cases_in(ground_of(text, "t-1", ReadSettings(), None))
        >>> text[slice(*one.who)], one.form, one.sex
        ('M.A.', 'person', 'm')
    """
    text, found = ground.page.text, []
    for paragraph in ground.structure.paragraphs:
        head = _head().match(text, paragraph.start, paragraph.end)
        if head is None or ground.structure.torn_between(paragraph.start, paragraph.end):
            continue
        if not (head["initials"] or head["unknown"]) and _no_person(ground, head):
            continue
        several = head["several"] is not None or " and " in head["who"]
        form = "group" if several else "unnamed_person" if head["unknown"] is not None else "person"
        line = re.findall(r"[a-z]+", text[head.start("who") : head.end() + 40].partition(". ")[0].lower())
        sex = next((_SEXES[word] for word in line if word in _SEXES), "")
        end = head.end("who") - (head["who"][-1:] == " ")
        found.append(Case(paragraph.start, paragraph.end, (head.start("who"), end), form, sex))
    return tuple(found)


def _no_person(ground: Ground, head: re.Match[str]) -> bool:
    """Whether a name that heads a case is a place's or a body's, or of somebody whom the case accuses."""
    named = ground.mentions.between(head.start("who"), head.end("who"))
    if not any(one.kind == "person" and one.start < head.end("who") for one in named):
        return True
    text = ground.page.text
    words = re.findall(r"[a-z]+", text[head.start() : head.end() + 40].lower())
    return not listed("parts", "case_accused").isdisjoint(words)


def with_cases(ground: Ground, claims: Sequence[Claim]) -> list[Claim]:
    """Give the claims of a text with what its cases tell without naming again whom they are about.

    Args:
        ground: what was found in the text.
        claims: what was drawn sentence by sentence.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> text = "Case 3. M.A., male, 16. Shot in the leg by a sniper."
        >>> (one,) = with_cases(ground_of(text, "t-1", ReadSettings(), None), [])
        >>> [party.passage.words for party in one.proposition.parties if party.role == "victim"]
        ['M.A.']
    """
    found = list(claims)
    for case in cases_in(ground):
        drafts = list(_told_of(ground, case))
        codes = {(one.code, one.start) for one in drafts if not one.rule.startswith("act/case-")}
        drafts = [one for one in drafts if not (one.rule.startswith("act/case-") and (one.code, one.start) in codes)]
        told = [one for draft in drafts if (one := claim_of(ground, draft)) is not None]
        found = [_of_the_case(ground, case, claim) for claim in found if not _miscast(case, claim, told)]
        found += told
    return found


def _miscast(case: Case, claim: Claim, told: Sequence[Claim]) -> bool:
    """Whether words without a subject were drawn as if they told of somebody else."""
    if claim.proposition.kind != "act" or not case.who[1] < claim.passage.start < case.end:
        return False
    here, spans = claim.passage, [one.passage for one in told]
    return any(here.start == one.start or (one.start <= here.start and here.end <= one.end) for one in spans)


def _told_of(ground: Ground, case: Case) -> Iterator[Draft]:
    for sentence in ground.structure.sentences:
        if not case.who[1] < sentence.start < case.end:
            continue
        yield from _without_subject(ground, case, sentence)
        yield from _by_phrase(ground, case, sentence)


def _without_subject(ground: Ground, case: Case, sentence: Sentence) -> Iterator[Draft]:
    """What a sentence, or a part of it behind a semicolon, tells without a subject."""
    tokens = list(ground.tokens.between(sentence.start, sentence.end))
    stand_in, be = ("men", "were") if case.form == "group" else ("man", "was")
    who = Token(*case.who, stand_in, stand_in)
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.text == ";":
            parts.append([])
        else:
            parts[-1].append(token)
    for part in parts:
        if not part:
            continue
        small = replace(part[0], text=part[0].text.lower())
        row = clauses_of((small, *part[1:]))
        if row.kind(0) != "VG" or _does_it(ground, row):
            continue
        was = replace(small, text=be, lower=be)
        for draft in acts_in(ground, clauses_of((who, was, small, *part[1:])), question=False):
            own = [one for one in draft.parties if one.passage is not None and one.passage.start == case.who[0]]
            victims = [one for one in own if one.role not in _DOING]
            if victims and len(victims) == len(own):
                parties = tuple(_as_case(ground, case, one) if one in victims else one for one in draft.parties)
                yield replace(draft, start=part[0].start, end=max(draft.end, part[0].end), parties=parties)


def _does_it(ground: Ground, row: Clauses) -> bool:
    """Whether a verb without a subject has somebody or something as its object: "Killed two nurses" was not killed."""
    if row.kind(1) == "VG" and row.chunks[1].helpers[:1] == ("to",):
        return "threaten" in row.chunks[0].lemmas or bool(row.objects(1))  # "Threatened to kill his wife"
    if row.kind(1) != "NP" or row.tokens[row.chunks[1].head].lower in listed("units", "not_people"):
        return False  # "Shot three times"
    return bool(actors_of(ground, row, row.objects(0)))


def _as_case(ground: Ground, case: Case, party: Party) -> Party:
    return replace(party, form=case.form, passage=ground.page.cut(*case.who), resolved_from=None)


def _by_phrase(ground: Ground, case: Case, sentence: Sentence) -> Iterator[Draft]:
    """What short phrases of cases tell: "Body found in a canal", "No information since"."""
    words = " ".join(ground.page.text[sentence.start : sentence.end].lower().split())
    for name, code, outcome in (("case_found_dead", "death.unknown", "dead"), ("case_missing", "disappear", "missing")):
        told = next((one for one in listed("parts", name) if words.startswith(one)), None)
        told_of_another = re.search(r" (?:was|were|is|are|belonged) ", words) is not None
        if told is not None and _BEHIND.match(words, len(told)) is not None and not told_of_another:
            party = Party("victim", case.form, ground.page.cut(*case.who))
            yield Draft(
                sentence.start, sentence.end - 1, "act", code, (party,), f"act/{name.replace('_', '-')}", outcome
            )


def _another_told(ground: Ground, case: Case, at: int) -> bool:
    """Whether a sentence of the case opens with somebody else of that sex, whom "he" may mean as well."""
    for sentence in ground.structure.sentences:
        if not case.who[1] < sentence.start < at or sentence.end > case.end:
            continue
        words = [token.lower for token in islice(ground.tokens.between(sentence.start, sentence.end), 2)]
        if words[:1] in (["the"], ["a"], ["an"], ["one"]) and class_of(words[-1]) & {"person", "armed"}:
            return True  # "The sniper was thirty"
        opens = next(iter(ground.mentions.between(sentence.start, sentence.start + 5)), None)
        if opens is None or opens.kind not in ("person", "kin") or opens.number == "many":
            continue
        if opens.gender_hint in (None, case.sex) and opens.end < at:
            return True
    return False


def _of_the_case(ground: Ground, case: Case, claim: Claim) -> Claim:
    """A claim in which "he" or "she" of the sex that the head says is whom the case is about, and an inference."""
    if not case.who[1] < claim.passage.start < case.end or case.form == "group" or not case.sex:
        return claim
    if _another_told(ground, case, claim.passage.start):
        return claim
    parties, changed = [], []
    for party in claim.proposition.parties:
        said = party.resolved_from or party.passage
        if said is None or _PRONOUNS.get(said.words.lower()) != case.sex:
            parties.append(party)
            continue
        parties.append(replace(party, form=case.form, passage=ground.page.cut(*case.who), resolved_from=said))
        changed.append(party.role)
    if not changed:
        return claim
    inferred = tuple(dict.fromkeys((*claim.drawn.inferred, *changed)))
    return replace(
        claim,
        proposition=replace(claim.proposition, parties=tuple(parties)),
        drawn=replace(claim.drawn, inferred=inferred),
    )
