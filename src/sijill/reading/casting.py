"""Who stands around a verb, and whether they are such as a frame is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sijill.reading.actor import Actor
from sijill.reading.actors import actors_of, doers_of
from sijill.reading.attack_told import agents_before, attacking_then
from sijill.reading.bodies import corpses, of_things, person_of, whose_remains
from sijill.reading.clauses import Clauses
from sijill.reading.company import along_with
from sijill.reading.complements import had_done
from sijill.reading.conditions import before_pronoun, in_their_hands, objects_of, of_whom
from sijill.reading.doing import may_be_said_of
from sijill.reading.frames import TRANSITIVE, Frame
from sijill.reading.ground import Ground
from sijill.reading.instruments import arms_of, fired, instruments_of, launchers
from sijill.reading.meant import armed_instead, held_by, neither_own, no_bodies, those_meant
from sijill.reading.oneself import own_body, to_oneself
from sijill.reading.parties import actor_of
from sijill.reading.reduction import reduced
from sijill.reading.sentence_row import Span
from sijill.reading.together import as_together
from sijill.reading.unlisted import as_asked, as_bodies, with_company
from sijill.reading.wordsets import listed

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
_SEIZING = frozenset(("abduct", "detain.arbitrary", "detain.mass"))
_TAKING = frozenset(("loot", "seize.property", "extort"))
_PEOPLE = frozenset(("person", "people"))


@dataclass(slots=True, unsafe_hash=True)
class Cast:
    """Who stands around a verb: who does it, to whom, with what.

    Args:
        doers: those who do it; empty where nobody is named.
        undergoers: those it is done to.
        instruments: the words of weapons.
        passive: True where the verb tells it from the side of those it is done to.

    Example:
        >>> Cast((), (), (), True).passive
        True
    """

    doers: tuple[Actor, ...]
    undergoers: tuple[Actor, ...]
    instruments: tuple[Actor, ...]
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
        >>> cast = cast_of(ground, sentence, 1, frames_by_verb()["kill"][-1])
        >>> [one.head for one in cast.doers], [one.head for one in cast.undergoers]
        (['gunmen'], ['baker'])
    """
    passive = sentence.passive(place)
    if passive and frame.object == "weapon":
        return _dropped(ground, sentence, place, frame)
    if passive and frame.by and sentence.word(place + 1) not in frame.by:
        return None  # "was shot by men on a motorcycle" is no shooting on something
    if passive and not frame.by and _stranded(sentence, place):
        return None  # "was shot at twice"
    direct, passive = _direct(sentence, place, frame, passive)
    if frame.subject == "perpetrator" and frame.object == "people" and direct and to_oneself(sentence, direct):
        return None
    subjects = sentence.subjects(place)
    if frame.only_subject and not passive and not may_be_said_of(ground, sentence, subjects, frame):
        return None
    armed = not passive and frame.object in ("weapon", "goods")
    weapon = _weapon(ground, sentence, place, frame) if armed else None
    if armed and weapon is None:
        return None
    spans = subjects if passive and not frame.through else tuple(direct)
    if spans and frame.object == "people":
        spans = (*spans, *along_with(sentence, place))
    found = no_bodies(_undergoing(ground, sentence, spans, frame))
    had = had_done(sentence, place) if passive and frame.parts else None
    if had is not None and _parts_of(sentence, spans, frame):
        found = actors_of(ground, sentence, sentence.subjects(had))  # "he had three fingernails pulled out"
    if frame.object == "people":
        found = with_company(tuple(as_together(ground, one, () if passive else subjects) for one in found))
    if not found and (frame.parts or (frame.needs and frame.object in TRANSITIVE)):
        return None
    if passive:
        cast = _passive(ground, sentence, place, found, frame)
        told_of = frame.through and frame.only_subject
        return replace(cast, doers=actors_of(ground, sentence, subjects)) if told_of else cast
    spans = (*subjects, *launchers(sentence, subjects))
    doers = held_by(frame.code, _others(as_bodies(frame, doers_of(ground, sentence, spans)), found))
    own = found and (frame.parts or frame.code.startswith("kill.")) and own_body(found, doers)
    if own and frame.parts:
        return None  # "she broke her leg"
    if own:
        doers = ()  # "made him kneel and put a bullet in his neck": he did not do it
    undergoers = as_asked(frame, those_meant(ground, sentence, place, found, doers), doers)
    if frame.code in _VIOLENT and frame.subject != "victim":
        doers = tuple(armed_instead(ground, one) for one in doers)
        doers, undergoers = neither_own(doers, undergoers)
    if weapon is not None:
        return Cast(doers, undergoers, fired(ground, sentence, place, weapon), False)
    if frame.code in _TAKING and undergoers:
        undergoers = (*undergoers, *_robbed(ground, sentence, place))
    return Cast(doers, undergoers, (), False)


def _weapon(ground: Ground, sentence: Clauses, place: int, frame: Frame) -> Actor | None:
    """The weapon, or the goods, that an act is done with and that stand as its object: "fired shots at him"."""
    known, things = frame.only_object, actors_of(ground, sentence, sentence.objects(place))
    return next((one for one in things if (_among(one, known) if known else "weapon" in one.kinds)), None)


def _direct(sentence: Clauses, place: int, frame: Frame, passive: bool) -> tuple[Sequence[Span], bool]:
    """The phrases that a verb is done to as they stand, and whether it is passive after all."""
    direct = objects_of(sentence, place, frame)
    if passive:
        return direct, True
    if frame.object == "people" and direct and _only_the_goal(sentence, direct, frame):
        direct = before_pronoun(sentence, place) or of_whom(sentence, place)  # "Dr Sela they took in the lorry"
    if frame.code in _SEIZING:
        remains = listed("words_en", "remains")  # nobody abducts a body
        direct = [span for span in direct if sentence.tokens[span[2]].lower not in remains]
    if not direct and not frame.by and _had_before(sentence, place, frame):
        direct = before_pronoun(sentence, place) or of_whom(sentence, place)  # "the nuns it had held"
    if not direct and not frame.by and _may_be_reduced(sentence, place, frame):
        direct = before_pronoun(sentence, place) or of_whom(sentence, place)
        passive = not direct and reduced(sentence, place)  # "six farmers killed in a raid"
    return direct, passive


def _only_the_goal(sentence: Clauses, spans: Iterable[Span], frame: Frame) -> bool:
    """Whether what seems to undergo it is where it went: the lorry of "they took in the lorry"."""
    return bool(frame.goal) and all(any(sentence.tokens[s[2]].lower in to for _, to in frame.goal) for s in spans)


def _others(doers: tuple[Actor, ...], undergoers: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Those who do it; a pronoun is none of those it is done to: "the men they killed"."""
    known = {one.words for one in undergoers}
    return tuple(
        replace(one, words=one.said, said=None, head=one.said.words.lower(), kinds=one.kinds & _PEOPLE, amount=None)
        if one.said is not None and one.words in known
        else one
        for one in doers
    )


def _parts_of(sentence: Clauses, spans: tuple[Span, ...], frame: Frame) -> bool:
    """Whether phrases name parts of a body that a frame is about."""
    known = frame.only_object or listed("groups", "body_parts")
    return bool(spans) and all(sentence.tokens[span[2]].lower in known for span in spans)


def _robbed(ground: Ground, sentence: Clauses, place: int) -> tuple[Actor, ...]:
    """Those, or the house, from which things were taken: "stole two lorries from the mill"."""
    found = actors_of(ground, sentence, sentence.after_all(place, "from"))
    return tuple(one for one in found if one.of_people or one.head in listed("groups", "robbed"))


def _stranded(sentence: Clauses, place: int) -> bool:
    """Whether a preposition stands right behind the verb with no noun of its own."""
    return (
        sentence.kind(place + 1) == "PREP"
        and sentence.word(place + 1) in ("at", "upon")
        and (
            sentence.kind(place + 2) not in ("NP", "ADV")
            or sentence.word(place + 2) in ("twice", "again", "repeatedly")
        )
    )


def _dropped(ground: Ground, sentence: Clauses, place: int, frame: Frame) -> Cast | None:
    """Those around a weapon that something was done with: "barrel bombs were dropped on a bakery"."""
    weapon = next(
        (one for one in actors_of(ground, sentence, sentence.subjects(place)) if _among(one, frame.only_object)), None
    )
    if weapon is None:
        return None
    hit = actors_of(ground, sentence, sentence.objects(place, frame.by)) if frame.by else ()
    return Cast(actors_of(ground, sentence, sentence.agents(place)), hit, (weapon,), True)


def _among(one: Actor, words: frozenset[str]) -> bool:
    """Whether a phrase is about one of the words: "hundreds of mines"."""
    return one.head in words or bool(words & set(one.words.words.lower().split()))


def _had_before(sentence: Clauses, place: int, frame: Frame) -> bool:
    """Whether a past perfect has no object behind it: "freed three nuns it had held since May"."""
    group = sentence.chunks[place]
    had = group.helpers[:1] in (("had",), ("has",), ("have",)) and group.form in ("past", "part")
    return had and frame.object in TRANSITIVE and frame.needs and not sentence.objects(place)


def _may_be_reduced(sentence: Clauses, place: int, frame: Frame) -> bool:
    group = sentence.chunks[place]
    bare = group.form in ("past", "part") and not group.helpers and sentence.word(place + 1) != "that"
    return bare and frame.object in TRANSITIVE and frame.needs and not sentence.objects(place)


def _undergoing(ground: Ground, sentence: Clauses, spans: tuple[Span, ...], frame: Frame) -> tuple[Actor, ...]:
    """Those it is done to; where it is done to a body, the one whose body it is."""
    spans = tuple(span for span in spans if not of_things(sentence, span))
    if frame.code in _SEIZING:
        spans = tuple(whose_remains(sentence, span) for span in spans)
    if frame.object == "people" and not frame.parts and frame.only_object and frame.only_object <= corpses():
        return _dead(ground, sentence, tuple(s for s in spans if _named_in(sentence, s, frame.only_object)))
    if frame.object not in ("people", "weapon") or (frame.only_object and not frame.parts and frame.object == "people"):
        return actors_of(ground, sentence, spans)
    if frame.parts and frame.only_object:
        spans = tuple(span for span in spans if _named_in(sentence, span, frame.only_object))
    if frame.code in _SEIZING or frame.code == "shelter":  # "put up his hand" takes nobody in
        spans = tuple(span for span in spans if sentence.tokens[span[2]].lower not in listed("groups", "body_parts"))
    owners = [person_of(ground, sentence, span) for span in spans]
    whole = (
        ()
        if frame.parts
        else actors_of(ground, sentence, tuple(s for s, one in zip(spans, owners, strict=True) if one is None))
    )
    return (*(one for one in owners if one is not None), *whole)


def _named_in(sentence: Clauses, span: Span, words: frozenset[str]) -> bool:
    """Whether a phrase is about one of the words by its head or behind "of": "eleven of the bodies"."""
    return sentence.tokens[span[2]].lower in words or sentence.tokens[span[1]].lower in words


def _dead(ground: Ground, sentence: Clauses, spans: tuple[Span, ...]) -> tuple[Actor, ...]:
    """Those whose bodies they are, where the words say so; else the bodies."""
    found: list[Actor] = []
    for span in spans:
        owner = person_of(ground, sentence, span) if "'s" in sentence.words(span) else None
        if sentence.tokens[span[0]].lower == "whose":
            owner = actor_of(ground, sentence, whose_remains(sentence, span))  # "the priest, whose body was found"
        body = actor_of(ground, sentence, span)
        if owner is not None and owner.of_people:
            found.append(replace(owner, head=sentence.tokens[span[2]].lower))
        elif body is not None:
            found.append(body)
    return tuple(found)


def _passive(ground: Ground, sentence: Clauses, place: int, undergoers: tuple[Actor, ...], frame: Frame) -> Cast:
    """Those around a passive: what stands behind "by" did it, or is what it was done with."""
    behind = sentence.agents(place)
    agents = doers_of(ground, sentence, behind or agents_before(sentence, place))
    had = None if agents or frame.parts else had_done(sentence, place)
    theirs = had is not None and sentence.word(place - 1) in ("his", "her", "their", "my", "our", "its")
    if had is not None and not theirs and undergoers and all(one.of_people for one in undergoers):
        agents = doers_of(ground, sentence, sentence.subjects(had))  # "the commandant had him flogged"
    weapon = next((one for one in agents if "weapon" in one.kinds), None)
    doers = tuple(
        one for one in agents if one is not weapon and (one.of_people or (one.form == "unknown" and not one.kinds))
    )
    undergoers, doers = as_asked(frame, undergoers, doers), as_bodies(frame, doers)
    if in_their_hands(sentence, place):
        undergoers = tuple(replace(one, held=True) for one in undergoers)
    arms = arms_of(ground, sentence, place, behind)
    if not doers and weapon is None:
        doers, more = attacking_then(ground, sentence, place, frame)
        arms = (*arms, *more)
    used = (weapon,) if weapon is not None else instruments_of(ground, sentence, place)
    return Cast(doers, undergoers, (*used, *arms), True)
