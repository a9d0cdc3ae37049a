"""Whom "them", "him" and "it" mean behind a joined verb, and which armed people "they" are before one of violence."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from sijill.reading.actor import Actor
from sijill.reading.actors import actors_of
from sijill.reading.asides import over_parenthesis, told_before
from sijill.reading.clauses import Clauses
from sijill.reading.conditions import in_their_hands
from sijill.reading.ground import Ground
from sijill.reading.nouns import class_of, weapons
from sijill.reading.parties import actor_of
from sijill.reading.wordsets import listed

_SCENE = 400
"""Code points right before a pronoun that make its scene."""
_DENIED = 4
"""Words before one of arms among which a "not" denies it: "not one shot was fired"."""


def those_meant(
    ground: Ground, sentence: Clauses, place: int, found: tuple[Actor, ...], subjects: tuple[Actor, ...]
) -> tuple[Actor, ...]:
    """Resolve "them" after a joined verb: "dragged the baker and his son out and shot them".

    Args:
        ground: what was found in the text.
        sentence: the sentence in chunks.
        place: which chunk the verb group is.
        found: those it is done to, as the words call them.
        subjects: those who do it.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("They took the baker out and shot him.", "t-1", ReadSettings(), None)
        >>> sentence = clauses_of(ground.tokens.all)
        >>> him = actors_of(ground, sentence, sentence.objects(5))
        >>> [one.words.words for one in those_meant(ground, sentence, 5, him, ())]
        ['the baker']
    """
    if len(found) != 1 or (found[0].said or found[0].words).words.lower() not in listed("words_en", "pointing"):
        return found
    said = found[0].said or found[0].words
    if said.words.lower() == "it":
        return _thing_meant(ground, sentence, place, found[0])
    joined = sentence.joined_to(place) or _over_teller(sentence, place)
    while joined is not None and _only_pronoun(sentence, joined) and sentence.joined_to(joined) is not None:
        joined = sentence.joined_to(joined)
    if joined is not None:
        held = in_their_hands(sentence, place)
        earlier = [one for one in actors_of(ground, sentence, sentence.objects(joined)) if one.of_people]
        one = said.words.lower() in ("him", "her")
        if one and len(earlier) == 1 and earlier[0].form in ("group", "organisation"):
            return found
        if earlier and (len(earlier) > 1) >= (said.words.lower() == "them" and earlier[0].form != "group"):
            return tuple(replace(one, said=one.said or said, held=held) for one in earlier)
    if any(found[0].words == subject.words for subject in subjects):
        kinds = found[0].kinds & {"person", "people"} or frozenset(("people",))
        return (replace(found[0], words=said, said=None, head=said.words.lower(), kinds=kinds, amount=None),)
    return found


def no_bodies(found: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Give those undergoing an act done to people, where "they" is taken for no ministry: it is not shot.

    Args:
        found: those it is done to, as pronouns were resolved.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("The ministry said that they had been shot.", "t-1", ReadSettings(), None)
        >>> sentence = clauses_of(ground.tokens.all)
        >>> [one.words.words for one in no_bodies(actors_of(ground, sentence, sentence.subjects(4)))]
        ['they']
    """
    return tuple(
        Actor(one.said, None, "group", frozenset(("people",)), one.said.words.lower(), None)
        if one.said is not None and one.said.words.lower() in ("they", "them") and _is_body(one)
        else one
        for one in _of_this_fate(found)
    )


def _of_this_fate(found: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Those left where others are counted beside them for another fate: of "30 dead and 12 wounded" 12 are wounded."""
    fates = listed("units", "fates_counted")
    if len(found) < 2 or found[-1].amount is None or found[-1].head in fates:
        return found  # "four wounded and their driver were executed"
    return tuple(one for one in found if one.amount is None or one.head not in fates)


def _is_body(one: Actor) -> bool:
    kinds = class_of(one.head.rsplit(" ", 1)[-1])
    return "organisation" in kinds and "armed_many" not in kinds


def _over_teller(sentence: Clauses, place: int) -> int | None:
    """The verb that one goes on from over whoever tells it: "they bound two men, he said, marched them off"."""
    comma = sentence.skip_adverbs(place - 1, -1)
    aside = over_parenthesis(sentence, comma) if sentence.kind(comma) == "COMMA" else None
    return None if aside is None else told_before(sentence, aside)


def _thing_meant(ground: Ground, sentence: Clauses, place: int, found: Actor) -> tuple[Actor, ...]:
    """Resolve "it" after a joined verb that had a thing: "stopped his car and riddled it with bullets"."""
    joined = sentence.joined_to(place)
    things = () if joined is None else actors_of(ground, sentence, sentence.objects(joined))
    said = found.said or found.words
    meant = tuple(replace(one, said=said) for one in things if one.form == "thing")
    if meant or found.said is not None:
        return meant or (found,)
    for step in range(place - 1, -1, -1):
        if sentence.kind(step) == "STOP":
            break
        near = actor_of(ground, sentence, sentence.span(step)) if sentence.kind(step) == "NP" else None
        if near is not None and near.form == "thing" and not near.kinds & {"weapon", "never", "abstract"}:
            return (replace(near, said=said),)  # "found the village deserted and set it on fire"
    return (found,)


def _only_pronoun(sentence: Clauses, place: int) -> bool:
    """Whether a verb's object says no more than "them"."""
    objects = sentence.objects(place)
    return len(objects) == 1 and sentence.words(objects[0]).lower() in ("them", "him", "her")


def armed_instead(ground: Ground, doer: Actor) -> Actor:
    """Prefer armed people as those whom "they" means before a verb of violence, where such stand nearer or as near.

    Args:
        ground: what was found in the text.
        doer: the one who does it.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("Soldiers met villagers. They shot a baker.", "t-1", ReadSettings(), None)
        >>> sentence = clauses_of(ground.tokens.between(24, 42))
        >>> armed_instead(ground, actors_of(ground, sentence, sentence.subjects(1))[0]).words.words
        'Soldiers'
    """
    said = doer.words if doer.said is None else doer.said
    if doer.armed or said.words.lower() not in ("they", "he") or _of_a_force(ground, doer):
        return doer
    position = said.start
    home = ground.structure.sentence_at(doer.words.start)
    for mention in () if doer.said is None else reversed(ground.mentions.between(max(0, position - 500), position)):
        before = ground.page.text[max(0, mention.start - 16) : mention.start].lower().split()[-1:]
        if before and before[0] in listed("words_en", "aside"):
            continue  # "who had a brother in the army"
        if said.words.lower() == "he" and mention.number == "many":
            continue
        if mention.kind in ("group", "organisation") and "armed_many" in class_of(mention.form.lower().split()[-1]):
            if home is None or mention.start < home.start or ground.structure.torn_between(mention.start, said.end):
                return doer  # whoever was told of before those in mind is not nearer
            words = ground.page.cut(mention.start, mention.end)
            return replace(
                doer,
                words=words,
                form="group",
                kinds=frozenset(("armed_many",)),
                head=mention.form.lower().split()[-1],
                amount=ground.amount_in(mention.start, mention.end),
            )
    band = doer.head == "they" or doer.head in listed("frames_en", "bandlike") | listed("words_en", "band_too")
    if said.words.lower() == "they" and band and _arms_about(ground, position):
        return replace(doer, kinds=doer.kinds | {"armed_many"})
    return doer


def neither_own(doers: tuple[Actor, ...], undergoers: tuple[Actor, ...]) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Take "he" and "him" for nobody named where the teller's own kin would have done violence to another.

    Of two men in mind the one who tells of their own rarely means that they did it, and nobody is accused by a guess.

    Args:
        doers: those who do it.
        undergoers: those to whom it is done.

    Example:
        >>> neither_own((), ())
        ((), ())
    """
    same = [other.words.words.lower() for other in undergoers if other.said is None]
    if len(doers) == 1 and doers[0].said is not None and any(_is_same(doers[0], words) for words in same):
        return (_as_said(doers[0]),), undergoers  # "he took my rifle and shot the man": he is not the man
    two = len(doers) == len(undergoers) == 1 and doers[0].said is not None and undergoers[0].said is not None
    if not two or doers[0].words.words.lower().partition(" ")[0] not in ("my", "our"):
        return doers, undergoers
    return tuple(map(_as_said, doers)), tuple(map(_as_said, undergoers))


def held_by(code: str, doers: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Take "they" who hold somebody in a prison for nobody who was told of before, unless those bear arms.

    Args:
        code: of the act; only of acts of detention.
        doers: those who hold somebody.

    Example:
        >>> held_by("detain.arbitrary", ())
        ()
    """
    if not code.startswith("detain."):
        return doers
    many = frozenset(("people",))
    return tuple(
        one
        if one.said is None or one.armed or one.form == "organisation" or one.said.words.lower() != "they"
        else Actor(one.said, None, "group", many, "they", None)
        for one in doers
    )


def _is_same(doer: Actor, words: str) -> bool:
    """Whether words with "the" name whom a pronoun was taken for: "a man" and "the man himself"."""
    named = doer.words.words.lower().split()
    return len(named) > 1 and words.split()[:2] == ["the", named[-1]] and named[0] in ("a", "an", "the", "one")


def _as_said(one: Actor) -> Actor:
    said = one.said or one.words
    return Actor(said, None, "unnamed_person", frozenset(("person",)), said.words.lower(), None)


def _of_a_force(ground: Ground, doer: Actor) -> bool:
    """Whether those meant are told to be of a body that is named right behind them: "men of the Lantern Brigade"."""
    end = doer.words.end
    if doer.said is None or not ground.page.text.startswith(" of ", end):
        return False
    behind = ground.mentions.between(end + 4, end + 12)
    return any(one.kind == "organisation" and one.start <= end + 8 for one in behind)


@cache
def _arms() -> frozenset[str]:
    return weapons() | listed("words_en", "shots")


def _arms_about(ground: Ground, position: int) -> bool:
    """Whether what was told right before has arms in it: "one hit him with a gun. They took the girls"."""
    here = ground.structure.sentence_at(position)
    arms = _arms()
    for index in range(0 if here is None else here.index, -1, -1):
        sentence = ground.structure.sentences[index]
        if sentence.end <= position - _SCENE or ground.structure.torn_between(sentence.start, position):
            return False
        told = [token.lower for token in ground.tokens.between(sentence.start, min(position, sentence.end))]
        for at, word in enumerate(told):
            if word in arms and listed("cues", "negations").isdisjoint(told[max(0, at - _DENIED) : at]):
                return True
    return False
