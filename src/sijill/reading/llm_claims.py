"""From a model's item to a claim: every word anchored, every check passed, or a reason why not."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sijill.meaning.amount import Amount
from sijill.meaning.voice import Hop, Voice
from sijill.meaning.when import When, unresolved
from sijill.meaning.where import Where
from sijill.messages import N_
from sijill.reading.answers import Given, GivenParty
from sijill.reading.attribution import attribution_at
from sijill.reading.clauses import clauses_of
from sijill.reading.coreference import antecedent
from sijill.reading.drafts import Draft, claim_of
from sijill.reading.ground import Ground
from sijill.reading.grounding import Levelled, Span, anchor, denies, negated_before, negated_beside
from sijill.reading.realis import told_as
from sijill.record.claim import Claim, Drawn, Figure, Party, Told
from sijill.record.passage import Passage

TORN = N_("what it says would rest on both sides of a gap")
TWO_SENTENCES = N_("its words run over more than one sentence")
NOT_IN_QUOTE = N_("its words do not stand in the quote")
NEGATED = N_("a negation stands beside the words and was left out")
NOT_DENIED = N_("it is given as denied, and nothing on the page denies it")
NOT_DONE = N_("it is told as not done")
NO_NUMBER = N_("its words are no number that can be read")
FAR = N_("its words stand in another paragraph than the quote")
_SENTENCES = 3
"""A quote may run over a few sentences (a deed told in two), never over more."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something of a model's answer that was turned away; holds no words of the page or of the model.

    Args:
        reason: English message id.
        slot: what was rejected: answer, claim, quote, trigger, a role, when, where, outcome, teller or figure.
        span: the passage or quote it belongs to.
        answer_hash: SHA-256 of the answer it was in, None where there was none.

    Example:
        >>> Rejected(NO_NUMBER, "figure", (0, 9), None).slot
        'figure'
    """

    reason: str
    slot: str
    span: Span
    answer_hash: str | None


@dataclass(frozen=True, slots=True)
class Held:
    """What an item is held against.

    Args:
        ground: what the rules found in the text.
        passage: the passage that the model was asked about.
        version: version of the instructions.
    """

    ground: Ground
    passage: Levelled
    version: str


def claim_from_model(given: Given, held: Held) -> tuple[Claim | None, list[Rejected]]:
    """Turn an item into a claim, or say why not. Slots that a claim can do without are dropped one by one.

    Args:
        given: the item.
        held: what it is held against.

    Raises:
        CrossesGap: its pieces lie on both sides of a gap.

    Example:
        >>> from sijill.reading.llm_ground import model_ground
        >>> from sijill.reading.structure import structure
        >>> from sijill.record.passage import Page
        >>> text = structure("They shot three men.")
        >>> ground = model_ground(text, Page("t-1", text.text), "m", None, None, None)
        >>> given = Given("shot four men", "", "", "shot", "act", "kill.attempt", "said", "asserted", (), *[""] * 2,
        ...               "unknown", *[""] * 4)
        >>> claim_from_model(given, Held(ground, Levelled(text.text, 0, 20), "1"))[1][0].reason
        'its words do not stand in the passage'
    """
    quote = anchor(held.passage, given.quote, given.before, given.after)
    whole = held.passage.start, held.passage.end
    if isinstance(quote, str):
        return None, [Rejected(quote, "quote", whole, None)]
    reason = _quote_stands(given, held, quote)
    if reason is not None:
        return None, [Rejected(*reason, quote, None)]
    inside = Levelled(held.ground.page.text, *quote)
    parties: list[Party] = []
    for one in given.parties:
        party = _party(one, inside, held.ground, given.polarity == "denied")
        if isinstance(party, str):
            return None, [Rejected(party, one.role, quote, None)]
        parties.append(party)
    figure = _figure(given, inside, held.ground) if given.kind == "figure" else None
    if isinstance(figure, str):
        return None, [Rejected(figure, "figure", quote, None)]
    modality = _modality(given, held, quote)
    if modality is None:
        return None, [Rejected(NOT_DONE, "trigger", quote, None)]
    draft = Draft(*quote, given.kind, given.code, tuple(parties), "llm", modality=modality, figure=figure)
    drawn = claim_of(held.ground, draft)
    if drawn is None:
        return None, [Rejected(TORN, "claim", quote, None)]
    return _finished(given, held, drawn)


def _quote_stands(given: Given, held: Held, quote: Span) -> tuple[str, str] | None:
    """The checks on the quote itself: one place, its deed inside it, its negations with it."""
    structure = held.ground.structure
    first, last = structure.sentence_at(quote[0]), structure.sentence_at(quote[1] - 1)
    if first is None or last is None or last.index - first.index >= _SENTENCES or first.paragraph != last.paragraph:
        return TWO_SENTENCES, "quote"
    inside = Levelled(held.ground.page.text, *quote)
    trigger = anchor(inside, given.trigger)
    if isinstance(trigger, str):
        return (NOT_IN_QUOTE if given.kind == "act" else trigger), "trigger"
    attribution = attribution_at(held.ground.voices, *quote)
    if given.polarity == "denied":
        said = attribution.polarity == "denied" or denies(given.quote) or _negated(held.ground, quote)
        return None if said else (NOT_DENIED, "polarity")
    if attribution.polarity == "denied" and given.kind == "act":
        return None  # whoever is told to deny it, denies it: the voice says so, whatever the model says
    if negated_beside(held.ground.page.text, (first.start, last.end), quote):
        return NEGATED, "quote"
    if given.kind == "act" and _negated(held.ground, trigger):
        return NEGATED, "trigger"
    return None


def _modality(given: Given, held: Held, quote: Span) -> str | None:
    """How the deed is told: as the clause around its verb shows where it shows anything, else as the model says."""
    text, structure = held.ground.page.text, held.ground.structure
    trigger = anchor(Levelled(text, *quote), given.trigger)
    if given.kind != "act" or given.polarity == "denied" or given.modality != "asserted" or isinstance(trigger, str):
        return given.modality
    sentence = structure.sentence_at(trigger[0])
    if sentence is None or structure.parts[sentence.part].language == "ar":
        return given.modality
    clauses = clauses_of(held.ground.tokens.between(sentence.start, sentence.end))
    for place, chunk in enumerate(clauses.chunks):
        head = clauses.tokens[chunk.head]
        if chunk.kind == "VG" and trigger[0] <= head.start and head.end <= trigger[1]:
            return told_as(clauses, place, question=text[sentence.start : sentence.end].rstrip(" ”\"'").endswith("?"))
    return given.modality


def _negated(ground: Ground, span: Span) -> bool:
    sentence = ground.structure.sentence_at(span[0])
    last = ground.structure.sentence_at(span[1] - 1)
    return (
        sentence is not None and last is not None and negated_beside(ground.page.text, (sentence.start, last.end), span)
    )


def _party(one: GivenParty, inside: Levelled, ground: Ground, denied: bool) -> Party | str:
    """A party with its words inside the quote; its amount is read by the number grammar, a pronoun by the rules."""
    if one.form == "unknown" and not one.words:
        return Party(one.role, "unknown", None)
    span = anchor(inside, one.words, clitics=True)
    if isinstance(span, str):
        return span
    if not denied and (negated_before(ground.page.text, (inside.start, inside.end), span, 1) or denies(one.words)):
        return NEGATED
    said = ground.page.cut(*span)
    meant = antecedent(ground.mentions, span)
    if meant is not None and any(m.kind == "pronoun" and m.end == span[1] for m in ground.mentions.between(*span)):
        return Party(one.role, one.form, ground.page.cut(meant.start, meant.end), None, said)
    return Party(one.role, one.form, said, _amount(ground, span) if one.form == "group" else None)


def _amount(ground: Ground, span: Span) -> Amount | None:
    found = [one for one in ground.amounts_between(*span) if one.end <= span[1]]
    return found[0].amount if found else None


def _figure(given: Given, inside: Levelled, ground: Ground) -> Figure | str:
    """The number of a figure, read from the page by the number grammar; the model only points at it."""
    span = anchor(inside, given.amount_words)
    if isinstance(span, str):
        return span
    amount = _amount(ground, span)
    if amount is None or not given.unit:
        return NO_NUMBER
    return Figure(given.unit, amount)


def _finished(given: Given, held: Held, claim: Claim) -> tuple[Claim | None, list[Rejected]]:
    """Put in what the model pointed at and the rules could read; say of the rest why it was dropped."""
    quote = claim.passage.start, claim.passage.end
    dropped: list[Rejected] = []
    said, inferred = claim.proposition, list(claim.drawn.inferred)
    when = _told_when(given.when, held, quote)
    where = _told_where(given.where, held, quote)
    outcome = _outcome(given, held, quote)
    voice = _voice(given.teller, held, claim)
    for slot, value in (("when", when), ("where", where), ("outcome", outcome), ("teller", voice)):
        if isinstance(value, str) and slot != "outcome":
            dropped.append(Rejected(value, slot, quote, None))
    if isinstance(when, Told):
        said, inferred = replace(said, when=when), [name for name in inferred if name != "when"]
    if isinstance(where, Told):
        said, inferred = replace(said, where=where), [name for name in inferred if name != "where"]
    if outcome[1] is not None:
        dropped.append(Rejected(outcome[1], "outcome", quote, None))
    said = replace(said, outcome=outcome[0] if claim.modality in ("asserted", "accused", "admitted") else "unknown")
    if isinstance(voice, Voice):
        inferred.append("voice")
    polarity = "denied" if given.polarity == "denied" else claim.polarity
    drawn = Drawn(f"llm/{held.version}", held.version, held.ground.model, tuple(dict.fromkeys(inferred)))
    return Claim(
        claim.passage, voice if isinstance(voice, Voice) else claim.voice, said, drawn, polarity, claim.modality
    ), dropped


def _near(words: str, held: Held, quote: Span) -> Passage | str:
    """Words that stand in the quote, else once in its paragraph."""
    text, structure = held.ground.page.text, held.ground.structure
    found = anchor(Levelled(text, *quote), words)
    if isinstance(found, str):
        sentence = structure.sentence_at(quote[0])
        if sentence is None:
            return FAR
        block = structure.paragraphs[sentence.paragraph]
        start, end = max(block.start, held.passage.start), min(block.end, held.passage.end)
        found = anchor(Levelled(text, start, end), words) if start < end else FAR
    if isinstance(found, str):
        return found
    low, high = min(found[0], quote[0]), max(found[1], quote[1])
    if any(gap.crossed_by(low, high) for gap in held.ground.page.gaps):
        return TORN
    return held.ground.page.cut(*found)


def _told_when(words: str, held: Held, quote: Span) -> Told[When] | str | None:
    if not words.strip():
        return None
    passage = _near(words, held, quote)
    if isinstance(passage, str):
        return passage
    for found in held.ground.times_between(passage.start, passage.end):
        if found.end <= passage.end and found.when.timex_type in ("DATE", "TIME"):
            return Told(found.when, held.ground.page.cut(found.start, found.end))
    return Told(unresolved(passage.words), passage)


def _told_where(words: str, held: Held, quote: Span) -> Told[Where] | str | None:
    if not words.strip():
        return None
    passage = _near(words, held, quote)
    if isinstance(passage, str):
        return passage
    for found in held.ground.places_between(passage.start, passage.end):
        if found.end <= passage.end:
            return Told(found.where, held.ground.page.cut(found.start, found.end))
    return Told(Where(passage.words), passage)


def _outcome(given: Given, held: Held, quote: Span) -> tuple[str, str | None]:
    """What came of it, only where words of the quote say so and nothing beside them denies it."""
    if given.outcome == "unknown":
        return "unknown", None
    found = anchor(Levelled(held.ground.page.text, *quote), given.outcome_words)
    if isinstance(found, str):
        return "unknown", NOT_IN_QUOTE
    return ("unknown", NEGATED) if _negated(held.ground, found) else (given.outcome, None)


def _voice(words: str, held: Held, claim: Claim) -> Voice | str | None:
    """The voice that the model points at, where the rules found none but the author's and the words stand there.

    How that teller knew is left unstated: nothing but words on the page may say it.
    """
    if not words.strip():
        return None
    passage = _near(words, held, (claim.passage.start, claim.passage.end))
    if isinstance(passage, str):
        return passage
    attribution = attribution_at(held.ground.voices, claim.passage.start, claim.passage.end)
    if attribution.manner != "narration":
        return None
    if any(party.passage == passage and party.role != "speaker" for party in claim.proposition.parties):
        return None
    hop = Hop(passage.words, "unknown", passage.start, passage.end)
    return Voice("unstated", (hop, *claim.voice.chain))
