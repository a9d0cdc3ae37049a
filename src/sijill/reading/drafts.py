"""From what a rule saw to a claim: its voice, when and where, and what of it was inferred; never across a gap."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sijill.meaning.when import When
from sijill.meaning.where import Where
from sijill.reading.attribution import Attribution, attribution_at
from sijill.reading.findings import day_heads
from sijill.reading.ground import Ground
from sijill.reading.knowing import basis_for
from sijill.reading.nouns import class_of
from sijill.reading.nouns_ar import says_oneself
from sijill.reading.surroundings import when_of, where_of
from sijill.reading.telling_times import told_before
from sijill.reading.wordsets import listed
from sijill.record.claim import Claim, Drawn, Figure, Party, Proposition, Told, Value
from sijill.record.passage import Passage

VERSION = "1"
"""Version of the rules, written on every claim they draw."""

_OWN = frozenset(("i", "me", "my", "we", "us", "our", "أنا", "نحن"))
_STILL = ("act-ar/fate-asked", "act-ar/fate-unknown", "act-ar/nobody-by-that-name")
"""Rules for what is so at the time of telling."""
_OF_PEOPLE = ("abduct", "detain", "disappear", "illtreat", "sexual", "torture")
"""What is done to people and never to an army or a party."""
_NEXT_CLAUSE = re.compile(
    r"[;:“\"]|, but\b|\b(?:and|but|while)\s+(?:\w+\s+){0,3}(?:said|stated|added|claimed|insisted|that)\b"
)
"""What stands between a number and a place that is told of something else."""
_BESIDE = frozenset(("other", "present", "witness"))
"""Roles of those who were there and to whom nothing was done."""
_NOT_DONE = frozenset(("hypothetical", "possible", "predicted", "general"))

GAINSAID = "gainsaid"
"""Ends the name of a rule that found an act of which somebody says that there was none."""


@dataclass(slots=True, unsafe_hash=True)
class Draft:
    """What a rule saw, before it has a voice.

    Args:
        start: first code point of the words.
        end: one past the last.
        kind: kind of claim.
        code: code of the vocabulary.
        parties: who takes part.
        rule: the rule's id without version.
        outcome: what came of it, where said.
        modality: as the clause tells it.
        figure: the number, for a figure.
        value: the words of the value.
        official: True where an authority speaks in what is told.
        polarity: `denied` where the clause itself denies; empty to take what the voice says.
        told: False where when and where make no sense (a relation, an age).
        time: the time where the rule itself knows it, such as a length; None to take what stands around.

    Example:
        >>> Draft(0, 4, "act", "raid", (), "act/raid").outcome
        'unknown'
    """

    start: int
    end: int
    kind: str
    code: str
    parties: tuple[Party, ...]
    rule: str
    outcome: str = "unknown"
    modality: str = "asserted"
    figure: Figure | None = None
    value: Passage | None = None
    told: bool = True
    polarity: str = ""
    official: bool = False
    time: Told[When] | None = None


def claim_of(ground: Ground, draft: Draft) -> Claim | None:
    """Give a draft its voice and its surroundings; None where its pieces lie on both sides of a gap.

    Args:
        ground: what was found in the text.
        draft: what a rule saw.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("They fled.", "t-1", ReadSettings(), None)
        >>> claim = claim_of(ground, Draft(0, 9, "act", "displace", (), "act/flee"))
        >>> (claim.passage.words, claim.drawn.rule)
        ('They fled', 'act/flee-1')
    """
    attribution = _heard(ground, draft)
    parties = tuple(_not_the_teller(attribution, draft, party) for party in draft.parties)
    own = (
        attribution.voice.basis != "official"
        and attribution.polarity != "denied"
        and not _of_itself(ground, attribution, parties)
    )
    if draft.polarity == "denied" and own and not draft.rule.endswith(f"-{GAINSAID}"):
        return None  # a teller who says that something was not so has not denied an act
    voice = basis_for(attribution, _teller_takes_part(attribution, parties), attribution.perceives)
    if draft.official and voice.basis == "unstated":
        voice = replace(voice, basis="official", of=None, as_="announcement")
    when = draft.time
    if when is None and draft.told:
        when = when_of(ground, draft.start, draft.end, stated=draft.kind in ("figure", "statement"))
        if draft.kind == "statement" and when is not None and when.inferred:
            when = told_before(ground, draft.start)  # a day told for something else is not that of a statement
        if draft.rule in _STILL and when is not None and when.inferred:
            when = None  # "is missing still"
    where = where_of(ground, draft.start, draft.end) if draft.told else None
    if draft.kind == "figure":  # a number may be of the whole that a page tells of: another paragraph bounds it nowhere
        when, where = _of_the_paragraph(ground, when, draft.start), _of_the_paragraph(ground, where, draft.start)
        where = _of_the_number(ground, where, draft.end)
    told_as = "asserted" if draft.modality == "general" and day_heads(ground, draft.start) else draft.modality
    modality = told_as if told_as != "asserted" else attribution.modality
    outcome = draft.outcome if modality not in _NOT_DONE else "unknown"
    proposition = Proposition(draft.kind, draft.code, parties, when, where, outcome, draft.figure, draft.value)
    spans = [(draft.start, draft.end), *((p.start, p.end) for p in proposition.passages())]
    spans += [(hop.start, hop.end) for hop in voice.chain if hop.start is not None and hop.end is not None]
    if ground.structure.torn_between(min(s for s, _ in spans), max(e for _, e in spans)):
        return None
    inferred = [name for name, slot in (("when", when), ("where", where)) if slot is not None and slot.inferred]
    inferred += sorted({party.role for party in parties if party.resolved_from is not None})
    if attribution.inferred:
        inferred.append("voice")
    drawn = Drawn(f"{draft.rule}-{VERSION}", VERSION, ground.model, tuple(inferred))
    return Claim(
        ground.page.cut(draft.start, draft.end),
        voice,
        proposition,
        drawn,
        draft.polarity or attribution.polarity,
        modality,
    )


def _heard(ground: Ground, draft: Draft) -> Attribution:
    """The attribution of a draft; where its words hold a hearing, whoever heard tells it: "he heard shots"."""
    inner = ground.voices.holding(draft.end - 1, draft.end)
    hears = inner is not None and inner.perceives and inner.voice.basis == "earwitness" and inner.cue is not None
    if inner is not None and inner.cue is not None and hears and draft.start <= inner.cue[0]:
        return inner
    return attribution_at(ground.voices, draft.start, draft.end)


def _of_the_paragraph(ground: Ground, told: Told[Value] | None, at: int) -> Told[Value] | None:
    """What was told in the paragraph of a position, else None."""
    if told is None or told.passage is None:
        return told
    home, here = ground.structure.sentence_at(told.passage.start), ground.structure.sentence_at(at)
    return told if home is not None and here is not None and home.paragraph == here.paragraph else None


def _of_the_number(ground: Ground, where: Told[Where] | None, end: int) -> Told[Where] | None:
    """Where a number counts; not where the next clause was: "put it at four and said they were shot on the roof"."""
    if where is None or where.passage is None or where.passage.start < end:
        return where
    return None if _NEXT_CLAUSE.search(ground.page.text, end, where.passage.start) is not None else where


def _of_itself(ground: Ground, attribution: Attribution, parties: tuple[Party, ...]) -> bool:
    """Whether the one who tells is a body, or tells of what they themselves are said to have done."""
    teller = attribution.voice.chain[0]
    words = teller.teller.lower()
    done = [one for one in parties if one.role == "perpetrator" and one.passage is not None]
    if attribution.manner != "narration" and any(one.passage.words.lower() == words for one in done if one.passage):
        return True
    kinds = class_of(words.split()[-1]) if words else frozenset()
    if kinds & {"organisation", "armed_many"}:
        return True
    here = ground.mentions.between(teller.start, teller.start + 5) if teller.start is not None else ()
    return any(one.kind == "organisation" for one in here)


def _not_the_teller(attribution: Attribution, draft: Draft, party: Party) -> Party:
    """The party; as its pronoun alone where that was taken for a teller who would be dead, or for an unarmed doer."""
    said = party.resolved_from
    if said is None or party.passage is None or draft.kind != "act":
        return party
    words = party.passage.words.lower()
    if party.role == "perpetrator" and listed("groups", "harmless_by_pronoun").intersection(words.split()):
        return replace(party, passage=said, amount=None, resolved_from=None)
    if party.role == "victim" and party.form == "organisation" and draft.code.startswith(_OF_PEOPLE):
        return replace(
            party, form="group", passage=said, amount=None, resolved_from=None
        )  # "the army denied their arrest"
    if all(words != hop.teller.lower() for hop in attribution.voice.chain):
        return party
    dead = party.role == "victim" and draft.outcome == "dead"
    doer = party.role == "perpetrator" and party.form != "organisation"
    armed = any(class_of(word) & {"armed", "armed_many"} for word in words.split())
    if not dead and (not doer or armed):
        return party
    return replace(party, passage=said, amount=None, resolved_from=None)


def _teller_takes_part(attribution: Attribution, parties: tuple[Party, ...]) -> bool:
    """Whether the one who tells is among those it is told of; a body that tells of its own acts experiences nothing."""
    teller = attribution.voice.chain[0].teller.lower()
    for party in parties:
        if party.passage is None or party.form == "organisation" or party.role in _BESIDE:
            continue
        said = party.resolved_from.words.lower() if party.resolved_from is not None else party.passage.words.lower()
        if said in _OWN and attribution.manner in ("direct", "free", "narration"):
            return True
        if says_oneself(said) and attribution.manner != "indirect":
            return True
        if party.passage.words.lower() == teller and attribution.voice.chain[0].start is not None:
            return True  # but an author who was shot is not whoever wrote the text
    return False
