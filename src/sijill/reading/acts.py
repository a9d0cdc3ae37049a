"""Acts told in English: frames matched on verb groups and on nouns that name an act, with their parties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sijill.reading.act_parties import code_of, doing, end_of, from_bombs, hull_of, undergoing
from sijill.reading.actors import actors_of
from sijill.reading.acts_by_noun import UNREAL, acts_by_noun
from sijill.reading.arming import with_arms
from sijill.reading.blame import blame_over
from sijill.reading.casting import Cast, cast_of
from sijill.reading.chunks import Chunk
from sijill.reading.clauses import Clauses
from sijill.reading.conditions import asked_for, foreseen, goals_of, in_their_hands, particle_of
from sijill.reading.drafts import Draft
from sijill.reading.frame_phrases import phrase_in
from sijill.reading.frames import Frame, frames_by_verb
from sijill.reading.ground import Ground
from sijill.reading.negated import denied
from sijill.reading.passed_over import in_question, made_up
from sijill.reading.realis import of_nobody, told_as
from sijill.reading.scenes import bombed_around, in_scene
from sijill.reading.suiting import mishap, suits
from sijill.record.claim import Party
from sijill.record.passage import Passage


def acts_in(ground: Ground, sentence: Clauses, question: bool) -> Iterator[Draft]:
    """Draw the acts that a sentence tells.

    Args:
        ground: what was found in the text.
        sentence: the sentence in chunks.
        question: True where the sentence asks.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("Gunmen killed two guards.", "t-1", ReadSettings(), None)
        >>> sentence = clauses_of(ground.tokens.all)
        >>> [draft.code for draft in acts_in(ground, sentence, question=False)]
        ['kill.combat']
    """
    if made_up(sentence):
        return
    told: set[tuple[int, int, str]] = set()
    doers: set[Passage | None] = {None}
    for place, chunk in enumerate(sentence.chunks):
        drafts: Iterator[Draft] = iter(())
        if chunk.kind == "VG":
            drafts = _by_verb(ground, sentence, place, chunk, question)
        elif chunk.kind == "NP":
            drafts = acts_by_noun(ground, sentence, place, chunk, question)
        for draft in drafts:
            key = (draft.start, draft.end, draft.code)
            if key in told or (draft.code == "displace" and doers.issuperset(one.passage for one in draft.parties)):
                continue  # those who shot and fled were driven from nowhere
            told.add(key)
            doers.update(one.passage for one in draft.parties if one.role == "perpetrator")
            yield draft


def _by_verb(ground: Ground, sentence: Clauses, place: int, chunk: Chunk, question: bool) -> Iterator[Draft]:
    known = frames_by_verb()
    lemmas = [lemma for lemma in chunk.lemmas if lemma in known]
    behind = sentence.clause_words(place) if lemmas else ()
    for lemma in lemmas:
        for frame in in_question(lemma, behind, sentence):
            if not asked_for(frame, lemma, sentence, place, behind):
                continue
            if (frame.scene and not in_scene(ground, sentence, frame.scene)) or (frame.negated and question):
                continue
            cast = cast_of(ground, sentence, place, frame)
            if frame.subject == "protector" and sentence.passive(place) and in_their_hands(sentence, place):
                continue  # "was dragged to a lorry and driven to the stadium"
            if (
                cast is None
                or not suits(frame, cast)
                or _told_again(sentence, place, frame)
                or (frame.negated and not (denied(sentence, place) or of_nobody(sentence, place)))
            ):
                continue
            cast = with_arms(ground, sentence, place, frame, cast)
            if mishap(frame, cast, sentence):
                continue
            modality = "asserted" if frame.negated else _modality(sentence, place, question, frame)
            if modality in UNREAL and not (modality == "possible" and "have" in chunk.helpers):
                if not question and modality != "possible" and _foreseen(ground, sentence, place, frame):
                    yield replace(_draft(ground, sentence, place, frame, cast, modality), outcome="unknown")
                return
            if modality is None:
                if (
                    chunk.helpers[:1] != ("to",) and "be" not in chunk.lemmas
                ):  # "she was never in custody" denies no act
                    draft = _draft(ground, sentence, place, frame, cast, "asserted")
                    yield replace(draft, polarity="denied", outcome="unknown")
                return
            yield _draft(ground, sentence, place, frame, cast, modality)
            return


def _told_again(sentence: Clauses, place: int, frame: Frame) -> bool:
    """Whether "fired by rebels" only says more of what a later verb tells: "shells fired by rebels hit the ward"."""
    if frame.code != "bombard" or sentence.chunks[place].helpers or not sentence.passive(place):
        return False
    spans = sentence.subjects(place)
    for step in range(place + 1, len(sentence.chunks)):
        if sentence.kind(step) == "VG" and sentence.subjects(step) == spans:
            told = (one for lemma in sentence.chunks[step].lemmas for one in frames_by_verb().get(lemma, ()))
            heads = {sentence.tokens[at].lower for span in spans for at in span[1:]}
            return any(one.code == frame.code and one.only_subject & heads for one in told)
    return False


def _modality(sentence: Clauses, place: int, question: bool, frame: Frame) -> str | None:
    """How the verb tells it; behind a verb of blame as that verb says."""
    modality = told_as(sentence, place, question, frame.errand)
    group = sentence.chunks[place]
    if modality != "asserted" or (group.form != "ing" and group.helpers[:1] not in (("having",), ("being",))):
        return modality
    blame = blame_over(sentence, place)
    return modality if blame is None else None if blame[0] in ("denied", "unproven") else blame[0]


def _foreseen(ground: Ground, sentence: Clauses, place: int, frame: Frame) -> bool:
    """Whether somebody's own words fear, foretell or threaten the act, so that a person would want to see it."""
    if frame.code not in foreseen():
        return False
    start = sentence.tokens[sentence.chunks[place].head].start
    voice = ground.voices.holding(start, start + 1)
    return voice is not None and voice.manner == "direct"


def _draft(ground: Ground, sentence: Clauses, place: int, frame: Frame, cast: Cast, modality: str) -> Draft:
    text = sentence.clause_text(place)
    parties = [*doing(frame, cast), *undergoing(frame, cast)]
    parties = [*_at_their_hands(ground, sentence, place, parties), *_at_goal(ground, sentence, place, frame, parties)]
    parties += [Party("instrument", "thing", one.words) for one in cast.instruments]
    group = sentence.chunks[place]
    start, end = sentence.tokens[group.first].start, sentence.tokens[group.last].end
    behind = sentence.lowered[group.head :] if frame.far else sentence.clause_words(place)
    words = phrase_in(frame.id, "after", behind)
    if words:
        end = max(end, end_of(sentence, group.head, words))
    belongs = particle_of(sentence, place, frame.particle) if frame.particle else None
    if belongs is not None:
        end = max(end, sentence.tokens[sentence.chunks[belongs].last].end)
    alone = frame.scene if all(party.role in ("victim", "witness") for party in parties) else ()
    return Draft(
        *hull_of(ground, start, end, parties),
        "act",
        bombed_around(ground, sentence, from_bombs(code_of(frame, cast, text), frame, sentence), alone),
        tuple(dict.fromkeys(parties)),
        f"act/{frame.id}",
        frame.outcome,
        modality,
    )


def _at_goal(ground: Ground, sentence: Clauses, place: int, frame: Frame, known: list[Party]) -> Iterator[Party]:
    """Those, or the place, behind the preposition that a frame asks for: "left a crate with the soldiers"."""
    if not frame.goal_role or any(one.role == frame.goal_role and one.passage is not None for one in known):
        return
    for at in goals_of(frame, sentence, place):
        for one in actors_of(ground, sentence, sentence.joined_right(at)):
            if frame.goal_role == "target" or one.of_people:
                yield one.as_party(frame.goal_role)


def _at_their_hands(ground: Ground, sentence: Clauses, place: int, parties: list[Party]) -> list[Party]:
    """The parties with those at whose hands it happened: "died at the hands of his guards"."""
    for step in range(place + 1, len(sentence.chunks) - 3):
        if sentence.kind(step) in ("VG", "STOP"):
            break
        first = sentence.chunks[step].first
        words = [token.lower for token in sentence.tokens[first : first + 4]]
        if words == ["at", "the", "hands", "of"] and sentence.kind(step + 3) == "NP":
            doers = actors_of(ground, sentence, sentence.joined_right(step + 3))
            kept = [one for one in parties if one.role != "perpetrator" or one.passage is not None]
            return [*(one.as_party("perpetrator") for one in doers if one.of_people), *kept]
    return parties
