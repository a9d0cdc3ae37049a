"""Acts told in English: frames matched on verb groups and on nouns that name an act, with their parties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sijill.reading.act_parties import code_of, doing, end_of, hull_of, undergoing
from sijill.reading.actor import Actor
from sijill.reading.actors import actors_of
from sijill.reading.blame import blame_behind, blame_over, laid_to
from sijill.reading.casting import Cast, cast_of
from sijill.reading.chunks import Chunk
from sijill.reading.clauses import Clauses
from sijill.reading.conditions import asked_for, foreseen, in_their_hands, particle_of
from sijill.reading.drafts import Draft
from sijill.reading.frames import Frame, frames_by_noun, frames_by_verb, light_verbs
from sijill.reading.ground import Ground
from sijill.reading.nouns import weapons
from sijill.reading.parties import actor_of
from sijill.reading.pronouns import owner_of
from sijill.reading.realis import denied, not_told, of_nobody, told_as
from sijill.reading.sentence_row import Span
from sijill.reading.suiting import fits, mishap, suits
from sijill.reading.wordsets import listed
from sijill.record.claim import Party

_UNREAL = frozenset(("hypothetical", "predicted", "possible"))


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
    told: set[tuple[int, int, str]] = set()
    for place, chunk in enumerate(sentence.chunks):
        drafts: Iterator[Draft] = iter(())
        if chunk.kind == "VG":
            drafts = _by_verb(ground, sentence, place, chunk, question)
        elif chunk.kind == "NP":
            drafts = _by_noun(ground, sentence, place, chunk, question)
        for draft in drafts:
            key = (draft.start, draft.end, draft.code)
            if key not in told:
                told.add(key)
                yield draft


def _by_verb(ground: Ground, sentence: Clauses, place: int, chunk: Chunk, question: bool) -> Iterator[Draft]:
    known = frames_by_verb()
    behind: tuple[str, ...] | None = None
    for lemma in chunk.lemmas:
        for frame in known.get(lemma, ()):
            if behind is None:
                behind = sentence.clause_words(place)
            if not asked_for(frame, lemma, sentence, place, behind):
                continue
            cast = cast_of(ground, sentence, place, frame)
            if frame.subject == "protector" and sentence.passive(place) and in_their_hands(sentence, place):
                continue  # "was dragged to a lorry and driven to the stadium"
            if (
                cast is None
                or mishap(frame, cast, sentence)
                or not suits(frame, cast)
                or (frame.negated and not (denied(sentence, place) or of_nobody(sentence, place)))
            ):
                continue
            modality = "asserted" if frame.negated else _modality(sentence, place, question, frame)
            if modality in _UNREAL and not (modality == "possible" and "have" in chunk.helpers):
                if not question and modality != "possible" and _foreseen(ground, sentence, place, frame):
                    yield replace(_draft(ground, sentence, place, frame, cast, modality), outcome="unknown")
                return
            if modality is None:
                if chunk.helpers[:1] != ("to",):
                    draft = _draft(ground, sentence, place, frame, cast, "asserted")
                    yield replace(draft, polarity="denied", outcome="unknown")
                return
            yield _draft(ground, sentence, place, frame, cast, modality)
            return


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
    parties = _at_their_hands(ground, sentence, place, parties)
    parties += [Party("instrument", "thing", one.words) for one in cast.instruments]
    group = sentence.chunks[place]
    start, end = sentence.tokens[group.first].start, sentence.tokens[group.last].end
    words = next((one for one in frame.after if f" {one} " in text), None)
    if words is not None:
        end = max(end, end_of(sentence, group.head, words))
    belongs = particle_of(sentence, place, frame.particle) if frame.particle else None
    if belongs is not None:
        end = max(end, sentence.tokens[sentence.chunks[belongs].last].end)
    return Draft(
        *hull_of(ground, start, end, parties),
        "act",
        code_of(frame, cast, text),
        tuple(parties),
        f"act/{frame.id}",
        frame.outcome,
        modality,
    )


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


def _by_noun(ground: Ground, sentence: Clauses, place: int, chunk: Chunk, question: bool) -> Iterator[Draft]:
    """A noun that names an act: "the killing of two guards by gunmen", "carried out an attack on a mill"."""
    head = sentence.tokens[chunk.head].lower
    frame = frames_by_noun().get(head)
    if frame is None and chunk.head > chunk.first:
        frame = frames_by_noun().get(f"{sentence.tokens[chunk.head - 1].lower} {head}")
    if frame is None:
        return
    if not_told(sentence, place) or (head in ("death", "deaths") and sentence.word(place - 1) == "to"):
        return  # "condemned to death"
    doers, undergoers = _around_noun(ground, sentence, place, frame)
    light = _light_verb(sentence, place)
    blame = blame_over(sentence, place) or blame_behind(sentence, place)
    if blame is not None and blame[0] == "admitted" and frame.code.startswith("death."):
        blame = None  # who acknowledges a death does not say that they caused it
    if blame is None and frame.subject == "perpetrator" and frame.code != "take.territory":
        blame = laid_to(sentence, place)
    if blame is not None and blame[0] == "unproven":
        blame, doers = None, ()  # who is cleared of a murder leaves the murder standing
    elif blame is not None and blame[1]:
        doers = tuple(one for one in actors_of(ground, sentence, blame[1]) if one.of_people or not one.kinds)
    elif light is not None and not doers:
        spans = sentence.agents(light) if sentence.passive(light) else sentence.subjects(light)
        doers = tuple(one for one in actors_of(ground, sentence, spans) if one.of_people)
    carried = blame is not None or light is not None
    ordered = _ordering(ground, sentence, place) if blame is None and light is None else ()
    if not undergoers and not (doers and (carried or frame.carrier == "clash")):
        return
    modality = _modality_of_noun(sentence, light, blame, question)
    if modality is None or modality in _UNREAL:
        return
    cast = Cast(doers, undergoers, (), False)
    parties = [*doing(frame, cast), *undergoing(frame, cast), *(one.as_party("order_giver") for one in ordered)]
    parties += [Party("instrument", "thing", one.words) for one in _before_head(ground, sentence, chunk)]
    start, end = sentence.tokens[chunk.first].start, sentence.tokens[chunk.last].end
    outcome = frame.outcome if modality in ("asserted", "accused", "admitted") else "unknown"
    yield Draft(
        *hull_of(ground, start, end, parties),
        "act",
        code_of(frame, cast, ""),
        tuple(parties),
        f"act/{frame.id}-noun",
        outcome,
        modality,
    )


def _modality_of_noun(
    sentence: Clauses, light: int | None, blame: tuple[str, tuple[Span, ...]] | None, question: bool
) -> str | None:
    if question:
        return "hypothetical"
    if blame is not None:
        return None if blame[0] == "denied" else blame[0]
    return told_as(sentence, light, question) if light is not None else "asserted"


def _around_noun(
    ground: Ground, sentence: Clauses, place: int, frame: Frame
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Who stands behind the noun with "of", "on" and "by", and before it with 's."""
    chunk = sentence.chunks[place]
    undergoers: tuple[Actor, ...] = ()
    doers: tuple[Actor, ...] = ()
    left = sentence.at(place - 1)
    blamed = left is not None and left.kind == "VG" and bool({"blame", "pin"} & set(left.lemmas))
    step = sentence.skip_adverbs(place + 1, 1)
    while sentence.kind(step) == "PREP" and sentence.kind(step + 1) == "NP" and step < place + 8:
        word = sentence.word(step)
        spans = sentence.joined_right(step + 1)
        if (
            word == "between"
            and len(spans) == 1
            and sentence.word(step + 2) == "and"
            and sentence.kind(step + 3) == "NP"
        ):
            spans = (*spans, sentence.span(step + 3))
        found = actors_of(ground, sentence, spans)
        if frame.carrier == "clash":
            doers = doers or (tuple(one for one in found if one.of_people) if word in ("between", "with") else ())
        elif word in ("on", "upon") and blamed:
            doers = doers or tuple(one for one in found if one.of_people)
        elif word in _links(frame):
            undergoers = undergoers or tuple(one for one in found if fits(frame, one))
        elif word == "by":
            doers = doers or tuple(one for one in found if one.of_people)
        step = sentence.skip_adverbs(step + 2, 1)
    owner = _owner(ground, sentence, chunk)
    if owner is not None:
        if frame.id in ("attack", "raid", "bombard", "clash"):
            doers = doers or ((owner,) if owner.armed else ())
        elif fits(frame, owner):
            undergoers = undergoers or (owner,)
    return doers, undergoers


def _before_head(ground: Ground, sentence: Clauses, chunk: Chunk) -> tuple[Actor, ...]:
    """The weapon in front of a noun of act: "a grenade attack"."""
    last = chunk.head - 1
    if last < chunk.first or sentence.tokens[last].lower not in weapons():
        return ()
    words = f"{sentence.tokens[last - 1].lower} {sentence.tokens[last].lower}" if last > chunk.first else ""
    first = last - 1 if words in weapons() else last
    return actors_of(ground, sentence, ((first, last, last),))


def _links(frame: Frame) -> tuple[str, ...]:
    """The words through which a noun's object comes: "attack on", "murder of", "damage to"."""
    if frame.id in ("attack", "raid", "clash"):
        return ("on", "against", "upon")
    return ("on", "against", "upon", "of", "to") if frame.id == "destroy" else ("on", "against", "upon", "of")


def _owner(ground: Ground, sentence: Clauses, chunk: Chunk) -> Actor | None:
    """The one before 's, or for whom "his" stands: "the judge's murder"."""
    for at in range(chunk.head - 1, chunk.first, -1):
        if sentence.tokens[at].lower in ("'s", "’s", "'") and at - 1 >= chunk.first:
            return actor_of(ground, sentence, (chunk.first, at - 1, at - 1))
    return owner_of(ground, sentence.tokens[chunk.first]) if chunk.first < chunk.head else None


def _ordering(ground: Ground, sentence: Clauses, place: int) -> tuple[Actor, ...]:
    """Who is told to have ordered the act that a noun names: "the colonel ordered the murder of the judge"."""
    verb = sentence.at(place - 1)
    if verb is None or verb.kind != "VG" or sentence.passive(place - 1):
        return ()
    if not set(verb.lemmas) & listed("frames_en", "ordering") or told_as(sentence, place - 1, False) != "asserted":
        return ()
    return tuple(one for one in actors_of(ground, sentence, sentence.subjects(place - 1)) if one.of_people)


def _light_verb(sentence: Clauses, place: int) -> int | None:
    """The verb group that carries the noun: "launched an attack", "the attack was carried out"."""
    held, carried = sentence.at(place + 1), sentence.at(place + 2)
    if held is not None and carried is not None and held.kind == carried.kind == "VG" and held.passive:
        light = carried.passive and bool(light_verbs() & set(carried.lemmas))
        return place + 2 if light and carried.helpers[:1] == ("to",) else None  # "is believed to have been carried out"
    wh = place + 1 + (sentence.kind(place + 1) == "COMMA")
    if sentence.kind(wh) == "WH" and sentence.word(wh) in ("which", "that"):
        for step in range(wh + 1, min(wh + 4, len(sentence.chunks))):
            told = sentence.chunks[step]
            if told.kind == "VG" and told.passive and light_verbs() & set(told.lemmas):
                return step  # "the attack, which police believe was carried out by"
    for step in (place - 1, place + 1):
        if sentence.kind(step) == "ADV":
            step += -1 if step < place else 1
        chunk = sentence.at(step)
        if chunk is not None and chunk.kind == "VG" and light_verbs() & set(chunk.lemmas):
            return step
    return None
