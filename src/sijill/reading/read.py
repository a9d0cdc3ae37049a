"""Read a text: structure, voices, times, places and amounts found, and claims drawn from them, each on its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sijill.meaning.where import Places
from sijill.messages import N_
from sijill.messages.steps import gone_through, step
from sijill.reading.acts import acts_in
from sijill.reading.acts_ar import arabic_acts_in
from sijill.reading.amounts import amounts_in, outside_dates
from sijill.reading.answerable import answers_in
from sijill.reading.attributes import attributes_in
from sijill.reading.backend import Backend, NoModel
from sijill.reading.cases import with_cases
from sijill.reading.clauses import clauses_of
from sijill.reading.drafts import Draft, claim_of
from sijill.reading.figures_again import all_figures_in
from sijill.reading.figures_ar import arabic_figures_in
from sijill.reading.findings import behind_number
from sijill.reading.frame_words import alarming
from sijill.reading.gainsaying import gainsaid_in, opposed
from sijill.reading.genres import of_mishaps, without_events
from sijill.reading.ground import Ground
from sijill.reading.lasting import lasting_in
from sijill.reading.named_rows import claims_of_rows
from sijill.reading.people import mentions
from sijill.reading.places import find_places
from sijill.reading.released_ar import arabic_releases_in
from sijill.reading.rolls import rolls_in
from sijill.reading.sayings import sayings_in
from sijill.reading.shape import Part, Sentence, Structure
from sijill.reading.statements import statements_in
from sijill.reading.statements_ar import arabic_statements_in
from sijill.reading.structure import structure
from sijill.reading.suiting import by_mishap
from sijill.reading.times import FoundTime, find_times
from sijill.reading.titled import titled
from sijill.reading.tokens import Token
from sijill.reading.unswept import unswept
from sijill.reading.voices import attributions
from sijill.reading.wordsets import listed
from sijill.record.claim import Claim
from sijill.record.passage import Page

LOOKED_FOR = N_("kinds of things looked for in a text")
KINDS_LOOKED_FOR = 6
"""Sentences, words, people, times, voices; places and amounts."""


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """How a text is to be read.

    Args:
        language: `en` or `ar`; None looks.
        document_date: the date of the text, EDTF, or None.
        window: first and last day of the episode it is about, ISO dates, or None.
        backend: the reader of words.
        country: ISO 3166-1 code whose places are put first, or None.

    Example:
        >>> ReadSettings().backend.name
        'none'
    """

    language: str | None = None
    document_date: str | None = None
    window: tuple[str, str] | None = None
    backend: Backend = field(default_factory=NoModel)
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A sentence that names violence or people and gave no claim.

    Args:
        start: first code point.
        end: one past the last.
        why: English message id.

    Example:
        >>> Uncovered(0, 9, "told as not done").end
        9
    """

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True, repr=False)
class Reading:
    """What was read in a text; proposals, ruled on by nobody.

    Args:
        page: the working text with its gaps.
        parts: the texts it consists of.
        times: times told.
        claims: proposed claims, by their place in the text.
        language: `en`, `ar` or `und`.
        model: the reader of words.
        words: how many words.
        uncovered: sentences that a person should look at because no rule drew anything.
    """

    page: Page
    parts: tuple[Part, ...]
    times: tuple[FoundTime, ...]
    claims: tuple[Claim, ...]
    language: str
    model: str
    words: int
    uncovered: tuple[Uncovered, ...]


def read(text: str, *, text_id: str, settings: ReadSettings, places: Places | None = None) -> Reading:
    """Read a text into proposed claims.

    Args:
        text: the working text.
        text_id: its id.
        settings: language, dates and backend.
        places: the gazetteer, or None.

    Example:
        >>> reading = read("Armed men killed two guards.", text_id="t-1", settings=ReadSettings())
        >>> reading.claims[0].passage.words
        'Armed men killed two guards'
    """
    with unswept():
        ground = ground_of(text, text_id, settings, places)
        claims, uncovered = _drawn(ground)
    return Reading(
        ground.page,
        ground.structure.parts,
        ground.times,
        claims,
        ground.structure.language,
        settings.backend.name,
        len(text.split()),
        uncovered,
    )


def ground_of(text: str, text_id: str, settings: ReadSettings, places: Places | None) -> Ground:
    """Find everything in a text that claims are drawn from.

    Args:
        text: the working text.
        text_id: its id.
        settings: language, dates and backend.
        places: the gazetteer, or None.

    Example:
        >>> ground_of("He left.", "t-1", ReadSettings(), None).page.id
        't-1'
    """
    made = structure(text, settings.language)
    step(LOOKED_FOR, 1, KINDS_LOOKED_FOR)
    tokens = settings.backend.tokens(made)
    step(LOOKED_FOR, 2, KINDS_LOOKED_FOR)
    people = mentions(made, tokens)
    step(LOOKED_FOR, 3, KINDS_LOOKED_FOR)
    times = tuple(
        found
        for part in made.parts
        for found in _times(made, part, settings)
        if not made.torn_between(found.start, found.end)
    )
    step(LOOKED_FOR, 4, KINDS_LOOKED_FOR)
    voices = attributions(made, tokens, people)
    step(LOOKED_FOR, 5, KINDS_LOOKED_FOR)
    return Ground(
        Page(text_id, text, made.gaps),
        made,
        tokens,
        people,
        voices,
        times,
        tuple(
            f
            for f in find_places(made, tokens, people, places, settings.country)
            if not made.torn_between(f.start, f.end)
        ),
        outside_dates(amounts_in(made), times),
        None if settings.backend.name == "none" else settings.backend.name,
        titled(tokens) if made.caseless and any(part.language != "ar" for part in made.parts) else frozenset(),
    )


def _times(made: Structure, part: Part, settings: ReadSettings) -> tuple[FoundTime, ...]:
    speech = tuple(
        (quote.start, quote.end) for quote in made.quotes if quote.depth == 0 and part.start <= quote.start < part.end
    )
    language = part.language if part.language in ("en", "ar") else made.language
    return find_times(
        made.text,
        language=language,
        document_date=settings.document_date,
        window=settings.window,
        speech=speech,
        within=(part.start, part.end),
    )


def _drawn(ground: Ground) -> tuple[tuple[Claim, ...], tuple[Uncovered, ...]]:
    claims: list[Claim] = []
    uncovered: list[Uncovered] = []
    silent, mishaps = without_events(ground.structure), of_mishaps(ground.structure)
    for sentence in gone_through(N_("sentences"), ground.structure.sentences):
        if sentence.index in silent:
            if _names_violence(ground, sentence):
                why = N_("it stands in a paragraph about what was filmed, played or cooked")
                uncovered.append(Uncovered(sentence.start, sentence.end, why))
            continue
        drafts = list(_drafts(ground, sentence))
        if sentence.index in mishaps:
            drafts = [draft for draft in drafts if not by_mishap(draft)]
        kept = [claim for draft in drafts if (claim := claim_of(ground, draft)) is not None]
        claims += kept
        if not drafts and _names_violence(ground, sentence):
            uncovered.append(
                Uncovered(sentence.start, sentence.end, N_("it has words of violence, and no rule drew anything"))
            )
        if len(kept) < len(drafts):
            uncovered.append(
                Uncovered(sentence.start, sentence.end, N_("what it says would rest on both sides of a gap"))
            )
    claims = opposed(_once(with_cases(ground, claims + claims_of_rows(ground, claims, silent | mishaps))))
    claims.sort(key=lambda claim: (claim.passage.start, claim.passage.end, claim.proposition.code))
    return tuple(claims), tuple(uncovered)


def _once(claims: list[Claim]) -> list[Claim]:
    """The claims without those that a second rule drew from the same words, saying the same of the same people."""
    found: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        said, at = claim.proposition, claim.passage
        who = tuple((one.role, one.passage and (one.passage.start, one.passage.end)) for one in said.parties)
        found.setdefault((at.start, at.end, said.kind, said.code, claim.polarity, claim.modality, who), claim)
    return list(found.values())


def _names_violence(ground: Ground, sentence: Sentence) -> bool:
    """Whether a sentence has a word of killing, taking or burning that a person should look at."""
    words = {token.lower for token in ground.tokens.between(sentence.start, sentence.end)}
    return bool(words & alarming())


def _time_words(ground: Ground, sentence: Sentence, tokens: Sequence[Token]) -> frozenset[int]:
    """The tokens that tell dates and times, which are no part of who did what."""
    found: set[int] = set()
    for time in ground.times_between(sentence.start, sentence.end):
        if time.when.timex_type in ("DATE", "TIME", "SET") and (time.when.timex or "")[-4:] != "_REF":
            inside = [at for at, token in enumerate(tokens) if time.start <= token.start < time.end]
            if not inside or not _in_name(tokens, inside):
                found.update(inside)
    return frozenset(found)


def _in_name(tokens: Sequence[Token], inside: Sequence[int]) -> bool:
    """Whether a date is only part of the name of a movement: "the 9 April People's Front"."""
    behind = [token for token in tokens[inside[-1] + 1 : inside[-1] + 4] if token.text[0].isalpha()]
    opened = inside[0] > 0 and tokens[inside[0] - 1].lower == "the"
    named = next((token for token in behind if token.lower in listed("groups", "bodies")), None)
    return opened and named is not None and all(one.text[0].isupper() for one in behind[: behind.index(named) + 1])


def _drafts(ground: Ground, sentence: Sentence) -> Iterator[Draft]:
    tokens = ground.tokens.between(behind_number(ground.structure, sentence), sentence.end)
    if not tokens:
        return
    question = tokens[-1].text in ("?", "؟") or (len(tokens) > 1 and tokens[-2].text in ("?", "؟"))
    if ground.structure.parts and ground.structure.parts[sentence.part].language == "ar":
        yield from arabic_acts_in(ground, tokens, question)
        yield from arabic_figures_in(ground, tokens, sentence.end)
        yield from arabic_statements_in(ground, tokens, sentence.end)
        yield from arabic_releases_in(ground, tokens)
        yield from lasting_in(ground, sentence.start, sentence.end)
        return
    clauses = clauses_of(tokens, _time_words(ground, sentence, tokens))
    yield from acts_in(ground, clauses, question)
    yield from gainsaid_in(clauses, question)
    yield from answers_in(ground, clauses, question)
    yield from rolls_in(ground, clauses, question)
    yield from all_figures_in(ground, clauses, sentence)
    yield from sayings_in(ground, sentence.start, sentence.end)
    yield from statements_in(ground, clauses, sentence.end)
    yield from attributes_in(ground, sentence.start, sentence.end)
    yield from lasting_in(ground, sentence.start, sentence.end)
