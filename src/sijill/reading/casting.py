"""Who stands around a verb, and whether they are such as a frame is about."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sijill.reading.attachment import reduced
from sijill.reading.clauses import Clauses
from sijill.reading.conditions import before_pronoun, in_their_hands, objects_of
from sijill.reading.frames import Frame
from sijill.reading.ground import Ground
from sijill.reading.nouns import class_of, weapons
from sijill.reading.parties import Actor, actor_of
from sijill.reading.sentence_row import Span

_VIOLENT = frozenset(
    (
        "kill.noncombatant",
        "kill.summary",
        "kill.attempt",
        "abduct",
        "arson",
        "loot",
        "raid",
        "assault",
        "torture",
        "violence.unspecified",
        "destroy",
        "ambush",
        "threat",
        "threat.death",
        "extort",
    )
)
GOODS = frozenset(("loot", "seize.property"))
"""Codes whose object is a thing where no list knows its noun."""

_PRONOUNS = frozenset(("they", "them", "it", "this", "that", "these", "those", "what", "which", "something", "nothing"))
_TRANSITIVE = frozenset(("people", "thing", "any"))
_FORCES = frozenset(
    ("government", "army", "regime", "authorities", "military", "police", "state", "command", "ministry", "navy", "air")
)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who stands around a verb: who does it, to whom, with what.

    Args:
        doers: those who do it; empty where nobody is named.
        undergoers: those it is done to.
        instrument: the words of a weapon, or None.
        passive: True where the verb tells it from the side of those it is done to.

    Example:
        >>> Cast((), (), None, True).passive
        True
    """

    doers: tuple[Actor, ...]
    undergoers: tuple[Actor, ...]
    instrument: Actor | None
    passive: bool


def cast_of(ground: Ground, sentence: Clauses, place: int, frame: Frame) -> Cast | None:
    """Find who stands around the verb; None where those it needs are missing.

    Args:
        ground: what was found in the text.
        sentence: the sentence in chunks.
        place: which chunk the verb group is.
        frame: what kind of act the verb tells.

    Example:
        >>> from sijill.reading.frames import frames_by_verb
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("Gunmen killed a baker.", "t-1", ReadSettings(), None)
        >>> sentence = clauses_of(ground.tokens.all)
        >>> cast = cast_of(ground, sentence, 1, frames_by_verb()["kill"][0])
        >>> [one.head for one in cast.doers], [one.head for one in cast.undergoers]
        (['gunmen'], ['baker'])
    """
    passive = sentence.passive(place)
    if passive and frame.by and sentence.word(place + 1) not in frame.by:
        return None  # "was shot by men on a motorcycle" is no shooting on something
    direct = objects_of(sentence, place, frame)
    group = sentence.chunks[place]
    bare = group.form in ("past", "part") and not group.helpers
    if (
        not passive
        and bare
        and frame.object in _TRANSITIVE
        and frame.needs
        and not direct
        and not sentence.objects(place)
    ):
        direct = before_pronoun(sentence, place)
        # "six farmers killed in a raid"
        passive = not direct and reduced(sentence, place)
    subjects = actors_of(ground, sentence, sentence.subjects(place))
    if passive:
        agents = actors_of(ground, sentence, sentence.agents(place))
        weapon = next((one for one in agents if "weapon" in one.kinds), None)
        doers = tuple(
            one for one in agents if one is not weapon and (one.of_people or (one.form == "unknown" and not one.kinds))
        )
        if in_their_hands(sentence, place):
            subjects = tuple(replace(one, held=True) for one in subjects)
        return Cast(doers, subjects, weapon or _instrument(ground, sentence, place), True)
    undergoers = _those_meant(ground, sentence, place, actors_of(ground, sentence, tuple(direct)), subjects)
    if frame.code in _VIOLENT:
        subjects = tuple(_armed_instead(ground, one) for one in subjects)
    if frame.object in ("weapon", "goods"):
        weapon = next(
            (one for one in actors_of(ground, sentence, sentence.objects(place)) if one.head in frame.only_object), None
        )
        if weapon is None:
            return None
        return Cast(subjects, undergoers, weapon, False)
    return Cast(subjects, undergoers, _instrument(ground, sentence, place), False)


def _those_meant(
    ground: Ground, sentence: Clauses, place: int, found: tuple[Actor, ...], subjects: tuple[Actor, ...]
) -> tuple[Actor, ...]:
    """Resolve "them" after a joined verb: "dragged the baker and his son out and shot them"."""
    if len(found) != 1 or (found[0].said or found[0].words).words.lower() not in ("them", "him", "her"):
        return found
    said = found[0].said or found[0].words
    joined = sentence.joined_to(place)
    if joined is not None:
        held = in_their_hands(sentence, place)
        earlier = [one for one in actors_of(ground, sentence, sentence.objects(joined)) if one.of_people]
        if earlier and (len(earlier) > 1) >= (said.words.lower() == "them" and earlier[0].form != "group"):
            return tuple(replace(one, said=one.said or said, held=held) for one in earlier)
    if any(found[0].words == subject.words for subject in subjects):
        return (replace(found[0], words=said, said=None, head=said.words.lower(), amount=None),)
    return found


def _armed_instead(ground: Ground, doer: Actor) -> Actor:
    """Prefer armed people as those whom "they" means before a verb of violence, where such stand nearer or as near."""
    if doer.said is None or doer.armed or doer.said.words.lower() not in ("they", "he"):
        return doer
    position = doer.said.start
    for mention in reversed(ground.mentions.between(max(0, position - 500), position)):
        if mention.kind in ("group", "organisation") and "armed_many" in class_of(mention.form.lower().split()[-1]):
            if ground.structure.torn_between(mention.start, doer.said.end):
                return doer
            words = ground.page.cut(mention.start, mention.end)
            return replace(
                doer,
                words=words,
                form="group",
                kinds=frozenset(("armed_many",)),
                head=mention.form.lower().split()[-1],
                amount=ground.amount_in(mention.start, mention.end),
            )
    return doer


def actors_of(ground: Ground, sentence: Clauses, spans: tuple[Span, ...]) -> tuple[Actor, ...]:
    """Understand noun phrases as possible parties, leaving out those that can be none.

    Args:
        ground: what was found in the text.
        sentence: the sentence they stand in.
        spans: first, last and head token of each phrase.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("Gunmen killed a baker.", "t-1", ReadSettings(), None)
        >>> sentence = clauses_of(ground.tokens.all)
        >>> [one.form for one in actors_of(ground, sentence, sentence.objects(1))]
        ['unnamed_person']
    """
    found = [actor for span in spans if (actor := actor_of(ground, sentence, span)) is not None]
    # "the judge, Pilar Cruz, and her driver" are two, not three
    return tuple(one for one in found if not any(_within(one, other) for other in found))


def _within(one: Actor, other: Actor) -> bool:
    """Whether a party is named inside the words of another."""
    start, end = other.words.start, other.words.end
    return one is not other and start <= one.words.start and one.words.end <= end and one.words != other.words


def _instrument(ground: Ground, sentence: Clauses, place: int) -> Actor | None:
    span = sentence.after(place, "with")
    actor = None if span is None else actor_of(ground, sentence, span)
    if actor is None or span is None or (actor.of_people and actor.form != "unknown"):
        return None
    if "weapon" in actor.kinds or actor.head in weapons():
        return actor
    opens = sentence.tokens[span[0]].lower
    if opens == actor.head and opens.endswith("s") and not actor.kinds & {"abstract", "never", "place"}:
        return actor if actor.form in ("unknown", "thing") else None  # "with shovels"
    plain = not actor.kinds & {"abstract", "never", "people", "person", "place"} and opens in (
        "a",
        "an",
        "the",
        "his",
        "their",
    )
    return actor if plain and actor.form in ("unknown", "thing") else None


def suits(frame: Frame, cast: Cast) -> bool:
    """Whether those around the verb are such as the frame is about.

    Args:
        frame: what kind of act it is.
        cast: who stands around the verb.

    Example:
        >>> from sijill.reading.frames import frames_by_verb
        >>> suits(frames_by_verb()["kill"][0], Cast((), (), None, False))
        False
    """
    doers = cast.doers
    if frame.object == "none" and not frame.needs and cast.passive:
        return False
    for doer in doers:
        if doer.kinds & {"disaster", "abstract"} and not doer.armed and not doer.of_people:
            return False
        if doer.head in frame.bar_subject or doer.kinds & frame.bar_subject:
            return False
    if frame.only_subject:
        return any(doer.head in frame.only_subject for doer in doers)
    if frame.carrier in ("armed", "force") and doers and not any(_carries(doer, frame.carrier) for doer in doers):
        return False
    if frame.carrier and not doers and frame.carrier != "armed":
        return False
    if frame.not_carrier == "armed" and any(doer.armed for doer in doers):
        return False
    if frame.subject == "victim" and frame.object == "none" and not any(doer.of_people for doer in doers):
        return False
    if frame.object in ("none", "weapon", "goods"):
        return bool(doers) and all(doer.of_people or frame.only_subject or doer.form == "unknown" for doer in doers)
    fitting = [one for one in cast.undergoers if fits(frame, one)]
    if frame.needs and not fitting:
        return False
    return bool(
        cast.passive
        or not doers
        or any(doer.of_people or doer.kinds & {"weapon", "never"} or doer.form == "unknown" for doer in doers)
    )


def _carries(doer: Actor, carrier: str) -> bool:
    if doer.armed or (doer.head in ("they", "them", "he", "others", "men", "strangers") and carrier == "armed"):
        return True
    if doer.said is not None and carrier == "armed":
        return doer.form in ("group", "unnamed_person", "organisation")
    return "organisation" in doer.kinds and (carrier == "force" or doer.head in _FORCES)


def plain_goods(one: Actor) -> bool:
    """Say whether a noun that no list knows stands, with or without a number: "two rings", "her wallet".

    Args:
        one: the party.

    Example:
        >>> from sijill.record.passage import Page
        >>> plain_goods(Actor(Page("t", "her wallet").cut(0, 10), None, "unknown", frozenset(), "wallet"))
        True
    """
    return not one.kinds and one.form in ("unknown", "group") and one.said is None and one.head not in _PRONOUNS


def fits(frame: Frame, one: Actor) -> bool:
    """Whether a party may undergo the act.

    Args:
        frame: what kind of act it is.
        one: the party.

    Example:
        >>> from sijill.reading.frames import frames_by_verb
        >>> from sijill.record.passage import Page
        >>> mill = Actor(Page("t", "a mill").cut(0, 6), None, "thing", frozenset(("thing",)), "mill")
        >>> fits(frames_by_verb()["kill"][0], mill)
        False
    """
    if one.head in frame.bar or one.kinds & frame.bar or "never" in one.kinds:
        return False
    if frame.code in GOODS and plain_goods(one):
        return True
    if frame.only_object:
        return one.head in frame.only_object or bool(set(one.words.words.lower().split()) & frame.only_object)
    if frame.object == "people":
        return one.of_people
    if frame.object == "thing":
        return (
            (one.form == "thing" or one.of_place)
            and "weapon" not in one.kinds
            and (not one.kinds & {"abstract", "disaster"} or "thing" in one.kinds)
        )
    return one.of_people or (
        one.form in ("thing", "organisation")
        and "weapon" not in one.kinds
        and not (one.kinds & {"abstract", "disaster"} and "thing" not in one.kinds)
    )
