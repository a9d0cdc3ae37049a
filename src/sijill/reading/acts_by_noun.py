"""Acts that a noun names: "the killing of two guards by gunmen", "the storming of the hostel", "an attack on it"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sijill.reading.act_parties import code_of, doing, from_bombs, hull_of, undergoing
from sijill.reading.actor import Actor
from sijill.reading.actors import actors_of
from sijill.reading.blame import blame_behind, blame_over, laid_to
from sijill.reading.casting import Cast
from sijill.reading.chunks import Chunk
from sijill.reading.clauses import Clauses
from sijill.reading.drafts import Draft
from sijill.reading.frame_words import light_verbs
from sijill.reading.frames import Frame, frames_by_gerund, frames_by_noun
from sijill.reading.ground import Ground
from sijill.reading.negated import denied
from sijill.reading.nouns import weapons
from sijill.reading.parties import actor_of
from sijill.reading.pronouns import owner_of
from sijill.reading.realis import not_told, told_as
from sijill.reading.sentence_row import Span
from sijill.reading.suiting import fits
from sijill.reading.unlisted import as_asked
from sijill.reading.wordsets import listed
from sijill.record.claim import Party

UNREAL = frozenset(("hypothetical", "predicted", "possible"))
"""Ways of telling an act that do not tell it as done."""


def acts_by_noun(ground: Ground, sentence: Clauses, place: int, chunk: Chunk, question: bool) -> Iterator[Draft]:
    """Draw the act that the noun of a noun phrase names.

    Args:
        ground: what was found in the text.
        sentence: the sentence in chunks.
        place: which chunk the noun phrase is.
        chunk: the noun phrase.
        question: True where the sentence asks.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("The murder of two guards was denied.", "t-1", ReadSettings(), None)
        >>> sentence = clauses_of(ground.tokens.all)
        >>> [one.code for one in acts_by_noun(ground, sentence, 0, sentence.chunks[0], question=False)]
        ['kill.combat']
    """
    frames = _named_by(sentence, place, chunk)
    if not frames:
        return
    head = sentence.tokens[chunk.head].lower
    if (not_told(sentence, place) and not frames[0].negated) or (
        head in ("death", "deaths") and sentence.word(place - 1) == "to"
    ):
        return  # "condemned to death"
    frame, doers, undergoers = _first_with_parties(ground, sentence, place, frames)
    light = _light_verb(sentence, place)
    blame = blame_over(sentence, place) or blame_behind(sentence, place)
    if blame is not None and blame[0] == "admitted" and frame.code.startswith("death."):
        blame = None  # who acknowledges a death does not say that they caused it
    if blame is None and frame.subject == "perpetrator" and frame.code != "take.territory":
        blame = laid_to(sentence, place)
    if blame is not None and any(_nobody(sentence, span) for span in blame[1]):
        blame = ("unproven", ())  # "no one was charged with the murder"
    if blame is not None and blame[0] == "unproven":
        blame, doers = None, ()  # who is cleared of a murder leaves the murder standing
    elif blame is not None and blame[1]:
        doers = tuple(one for one in actors_of(ground, sentence, blame[1]) if one.of_people or not one.kinds)
    elif light is not None and not doers:
        spans = sentence.agents(light) if sentence.passive(light) else sentence.subjects(light)
        doers = tuple(one for one in actors_of(ground, sentence, spans) if one.of_people)
    carried = blame is not None or light is not None
    ordered = _ordering(ground, sentence, place) if blame is None and light is None else ()
    by_itself = _tells_by_itself(sentence, place, frame, doers)
    if not undergoers and not by_itself and not (doers and (carried or frame.carrier == "clash")):
        return
    modality = _modality_of_noun(sentence, chunk, light, blame, question)
    if modality is None or modality in UNREAL:
        return
    cast = Cast(doers, undergoers, (), False)
    parties = [*doing(frame, cast), *undergoing(frame, cast), *(one.as_party("order_giver") for one in ordered)]
    parties += [Party("instrument", "thing", one.words) for one in _before_head(ground, sentence, chunk)]
    start, end = sentence.tokens[chunk.first].start, sentence.tokens[chunk.last].end
    never = _never_happened(sentence, place)
    outcome = frame.outcome if modality in ("asserted", "accused", "admitted") and not never else "unknown"
    yield Draft(
        *hull_of(ground, start, end, parties),
        "act",
        from_bombs(code_of(frame, cast, ""), frame, sentence),
        tuple(parties),
        f"act/{frame.id}-noun",
        outcome,
        modality,
        polarity="denied" if never else "",
    )


def _tells_by_itself(sentence: Clauses, place: int, frame: Frame, doers: tuple[Actor, ...]) -> bool:
    """Whether the noun tells an act though nobody is told to have undergone it."""
    bare = frame.carrier == "clash" or (not frame.verbs and not frame.needs)
    told = (bare and _happens(sentence, place)) or _of_a_place(sentence, place)
    return told or (frame.code == "bombard" and any(doer.armed for doer in doers))


def _only_alleged(sentence: Clauses, chunk: Chunk) -> bool:
    """Whether the noun is told as what somebody alleges: "the alleged rape of"."""
    words = {token.lower for token in sentence.tokens[chunk.first : chunk.head]}
    return bool(words & listed("cues", "alleged"))


def _never_happened(sentence: Clauses, place: int) -> bool:
    """Whether the clause says that what the noun names did not happen: "the massacre of villagers never happened"."""
    at = sentence.skip_adverbs(sentence.behind(place), 1)
    verb = sentence.at(at)
    if verb is None or verb.kind != "VG" or not denied(sentence, at):
        return False
    took = "take" in verb.lemmas and [one.lower for one in sentence.tokens[verb.last + 1 : verb.last + 2]] == ["place"]
    return took or bool({"happen", "occur", "exist"} & set(verb.lemmas))


def _nobody(sentence: Clauses, span: Span) -> bool:
    """Whether a phrase is nobody: "nobody", "no one", "no soldier"."""
    first, _, head = span
    before = sentence.tokens[first - 1].lower if first else ""
    return {sentence.tokens[first].lower, before, sentence.tokens[head].lower} & listed("words_en", "nobody") != set()


def _named_by(sentence: Clauses, place: int, chunk: Chunk) -> tuple[Frame, ...]:
    """The frames of the act that the head names, by itself, with the word before it, or as an -ing form of a verb."""
    head = sentence.tokens[chunk.head].lower
    known = frames_by_noun()
    if chunk.head > chunk.first:
        pair = known.get(f"{sentence.tokens[chunk.head - 1].lower} {head}")
        if pair is not None:
            return pair
    found = known.get(head, ())
    if found or not head.endswith("ing") or sentence.word(place + 1) != "of" or sentence.kind(place + 1) != "PREP":
        return found
    return frames_by_gerund().get(head, ())


def _first_with_parties(
    ground: Ground, sentence: Clauses, place: int, frames: Sequence[Frame]
) -> tuple[Frame, tuple[Actor, ...], tuple[Actor, ...]]:
    """The first of the frames that those around the noun fit, with those who did it and those it was done to."""
    doers, undergoers = _around_noun(ground, sentence, place, frames[0])
    for frame in frames if len(frames) > 1 else ():
        doers, undergoers = _around_noun(ground, sentence, place, frame)
        if undergoers:
            return frame, doers, undergoers
    return frames[0], doers, undergoers


def _happens(sentence: Clauses, place: int) -> bool:
    """Whether the verb behind a noun only says that it took place: "mass arrests followed"."""
    verb = sentence.at(sentence.skip_adverbs(place + 1, 1))
    if verb is None or verb.kind != "VG" or not set(verb.lemmas) & listed("frames_en", "happening"):
        return False
    return not verb.passive and verb.form == "past" and (not verb.helpers or verb.helpers[0] in ("had", "have", "has"))


def _of_a_place(sentence: Clauses, place: int) -> bool:
    """Whether the noun names an act by its place: "the massacre at Saint Odile's Mission"."""
    chunk, where = sentence.chunks[place], sentence.at(place + 2)
    if sentence.tokens[chunk.head].lower not in listed("frames_en", "known_by_place"):
        return False
    named = where is not None and where.kind == "NP" and sentence.tokens[where.head].text[0].isupper()
    return named and sentence.word(place) == "the" and sentence.word(place + 1) in ("at", "in", "near")


def _modality_of_noun(
    sentence: Clauses, chunk: Chunk, light: int | None, blame: tuple[str, tuple[Span, ...]] | None, question: bool
) -> str | None:
    if question:
        return "hypothetical"
    if blame is not None:
        return None if blame[0] == "denied" else blame[0]
    told = told_as(sentence, light, question) if light is not None else "asserted"
    return "accused" if told == "asserted" and _only_alleged(sentence, chunk) else told


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
    verb = sentence.at(step)
    if verb is not None and verb.kind == "VG" and verb.passive and light_verbs() & set(verb.lemmas):
        step = sentence.skip_adverbs(step + 1, 1)  # "an attack was made on the barracks"
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
        if sentence.tokens[sentence.chunks[step + 1].head].lower == "behalf":
            break  # "claimed the bombing on behalf of the Red Hand": nothing was done to them
        if frame.carrier == "clash":
            doers = doers or (tuple(one for one in found if one.of_people) if word in ("between", "with") else ())
        elif word in ("on", "upon") and blamed:
            doers = doers or tuple(one for one in found if one.of_people)
        elif word in _links(frame):
            found = as_asked(frame, found, ()) if frame.object == "thing" else found
            undergoers = undergoers or tuple(one for one in found if fits(frame, one))
        elif word == "by":
            doers = doers or tuple(one for one in found if one.of_people)
        step = sentence.skip_adverbs(step + 2, 1)
    owner = _owner(ground, sentence, chunk)
    if owner is not None:
        if frame.id in ("attack", "raid", "bombard", "clash"):
            doers = doers or ((owner,) if owner.armed else ())
        elif fits(frame, owner) and frame.id != "injuries-to":  # "died of his injuries"
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
    return (
        ("on", "against", "upon", "of", "to")
        if frame.id in ("destroy", "injuries-to")
        else ("on", "against", "upon", "of")
    )


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
    for step in (_first_of_row(sentence, place) - 1, place + 1):
        if sentence.kind(step) == "ADV":
            step += -1 if step < place else 1
        chunk = sentence.at(step)
        if chunk is not None and chunk.kind == "VG" and light_verbs() & set(chunk.lemmas):
            return step
    return None


def _first_of_row(sentence: Clauses, place: int) -> int:
    """The first of the nouns of acts that one verb carries: "murder" for "rape" in "committed murder and rape"."""
    left = place
    while sentence.kind(left - 1) in ("COMMA", "CONJ"):
        before = left - 2 - (sentence.kind(left - 1) == "CONJ" and sentence.kind(left - 2) == "COMMA")
        if sentence.kind(before) != "NP" or sentence.word_of_head(before) not in frames_by_noun():
            break
        left = before
    return left
