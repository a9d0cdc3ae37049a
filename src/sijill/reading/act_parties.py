"""From those around a verb to the parties, the code and the words of an act."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sijill.reading.actor import Actor
from sijill.reading.casting import Cast
from sijill.reading.clauses import Clauses
from sijill.reading.frame_words import military_posts, posts_of_stone
from sijill.reading.frames import Frame
from sijill.reading.ground import Ground
from sijill.reading.suiting import GOODS, fits, plain_goods
from sijill.reading.wordsets import listed
from sijill.record.claim import Party

_NEITHER = re.compile(r"\b(?:neither|either) \Z", re.IGNORECASE)
"""What stands before the first party and belongs to the words: "neither her husband nor Sami has been seen"."""

_OWNED = re.compile(r"\b(?:my|his|her|their|our) (?:[a-z]+)")
"""Words that do not end with the owner: "pointed his rifle at my chest"."""
_LONGEST_WORD = 80
"""Code points behind the words of a claim within which a noun ends whose owner closes them."""


def hull_of(ground: Ground, start: int, end: int, parties: list[Party]) -> tuple[int, int]:
    """The words of the claim: the verb with the parties that stand in its own sentence.

    Args:
        ground: what was found in the text.
        start: first code point of the verb.
        end: one past its last.
        parties: who takes part.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("They fled.", "t-1", ReadSettings(), None)
        >>> hull_of(ground, 5, 9, [])
        (5, 9)
    """
    sentence = ground.structure.sentence_at(start)
    for party in parties:
        said = party.resolved_from or party.passage
        if said is not None and sentence is not None and sentence.start <= said.start and said.end <= sentence.end:
            start, end = min(start, said.start), max(end, said.end)
    led = _NEITHER.search(ground.page.text, max(0, start - 8), start)
    owned = _OWNED.search(ground.page.text, max(start, end - 6), end + _LONGEST_WORD)
    return (start if led is None else led.start()), (end if owned is None or owned.start() >= end else owned.end())


def end_of(sentence: Clauses, first: int, words: str) -> int:
    """Where a phrase that follows the verb ends on the page.

    Args:
        sentence: the sentence in chunks.
        first: index of the verb's token.
        words: the phrase, lower case, one space between words.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.tokens import tokenise
        >>> end_of(clauses_of(tokenise("They set it on fire.").all), 1, "on fire")
        19
    """
    wanted = words.split()
    lowered = [token.lower for token in sentence.tokens]
    for place in range(first, len(lowered) - len(wanted) + 1):
        if lowered[place : place + len(wanted)] == wanted:
            return _whole(sentence, place + len(wanted) - 1)
    return sentence.tokens[first].end


def _whole(sentence: Clauses, last: int) -> int:
    """Where the phrase ends that a word stands in: "taken from his" is nobody's words without "house"."""
    for at, chunk in enumerate(sentence.chunks):
        if chunk.first <= last <= chunk.last:
            following = sentence.at(at + 1)
            if chunk.kind == "PREP" and following is not None and following.kind == "NP":
                return sentence.tokens[following.last].end
            return sentence.tokens[chunk.last if chunk.kind == "NP" else last].end
    return sentence.tokens[last].end


def doing(frame: Frame, cast: Cast) -> Iterator[Party]:
    """Give the parties who do it; one unknown party where a violation names nobody.

    Args:
        frame: what kind of act it is.
        cast: who stands around the verb.

    Example:
        >>> from sijill.reading.frames import frames_by_verb
        >>> [(one.role, one.form) for one in doing(frames_by_verb()["kidnap"][-1], Cast((), (), (), True))]
        [('perpetrator', 'unknown')]
    """
    named = [doer for doer in cast.doers if _can_do(doer) or frame.only_subject]
    weapons = [doer for doer in cast.doers if "weapon" in doer.kinds and not frame.only_subject]
    for doer in cast.doers if frame.things else ():
        if doer.form == "thing" and "weapon" not in doer.kinds:
            yield Party("target", "thing", doer.words)
    for doer in named:
        if frame.only_subject and doer.head in listed("weapons", "effects"):
            continue
        if frame.only_subject and not doer.of_people:
            yield Party(frame.subject, "thing", doer.words)
        elif frame.subject == "instrument":
            yield doer.as_party("perpetrator")  # "shells fired by the rebels hit the hospital"
        elif doer.form == "unknown":
            yield Party(frame.subject, "unknown", doer.words)
        else:
            yield doer.as_party(frame.subject)
    if not named and frame.subject == "perpetrator":
        yield Party("perpetrator", "unknown", None)
    for weapon in weapons if frame.subject == "perpetrator" else ():
        yield Party("instrument", "thing", weapon.words)


def _can_do(doer: Actor) -> bool:
    """Whether it can be a party: "the attack left nine dead" names nobody."""
    if doer.head in ("nobody", "none"):
        return False  # "nobody has seen him since" names no witness
    return doer.of_people or (doer.form == "unknown" and "never" not in doer.kinds)


def undergoing(frame: Frame, cast: Cast) -> Iterator[Party]:
    """Give the parties it is done to, persons and things each in their role.

    Args:
        frame: what kind of act it is.
        cast: who stands around the verb.

    Example:
        >>> from sijill.reading.frames import frames_by_verb
        >>> list(undergoing(frames_by_verb()["kidnap"][-1], Cast((), (), (), True)))
        []
    """
    # "took Hamid Nour and his two sons": a name alone may be a thing, with people joined to it it is one of them
    with_people = frame.common and any(one.of_people and fits(frame, one) for one in cast.undergoers)
    for one in cast.undergoers:
        if frame.object == "none":
            continue
        if frame.object in ("weapon", "goods"):
            if one.of_people and not one.of_place:
                yield one.as_party("victim")
            elif one.of_place or (one.form == "thing" and "weapon" not in one.kinds):
                yield Party("target", "thing", one.words, None, one.said)
        elif frame.code in GOODS and not frame.only_object and plain_goods(one):
            yield Party(frame.thing, "thing", one.words, one.amount, one.said)
        elif fits(frame, one) or (with_people and one.form == "person"):
            place = frame.thing == "target" and (
                one.of_place or (one.head in military_posts() and one.head in posts_of_stone())
            )
            yield (
                Party("target", "thing", one.words, None, one.said)
                if place
                else one.as_party(frame.people if one.of_people else frame.thing)
            )


def code_of(frame: Frame, cast: Cast, text: str) -> str:
    """Give the code of the act: the frame's own, or the one that the words around it turn it into.

    Args:
        frame: what kind of act it is.
        cast: who stands around the verb.
        text: the clause in lower case, one space around every word.

    Example:
        >>> from sijill.reading.frames import frames_by_verb
        >>> code_of(frames_by_verb()["murder"][0], Cast((), (), (), True), " killed in the shelling ")
        'kill.indiscriminate'
    """
    for code, words in frame.near:
        if any(f" {one} " in text for one in words):
            return code
    if frame.code == "kill.noncombatant" and any(one.held for one in cast.undergoers):
        return "kill.summary"
    if frame.outcome == "dead" and frame.code in ("kill.noncombatant", "death.unknown") and _in_custody(cast):
        return "kill.custody"
    dead = cast.doers if frame.subject == "victim" else cast.undergoers
    if frame.armed_code and dead and all(one.armed for one in dead):
        return frame.armed_code
    if frame.outcome == "dead" and frame.code in ("kill.noncombatant", "death.unknown"):
        if any(f" {one} " in text for one in listed("frames_en", "places_of_custody")):
            return "kill.custody"  # "was found hanged in his cell"
        if _by_bombs(cast):
            return "kill.indiscriminate"
    if frame.code == "violence.unspecified" and any(one.head in listed("frames_en", "machines") for one in cast.doers):
        return "bombard"  # "the helicopter hit the ambulance"
    if frame.code == "violence.unspecified" and any(one.head in military_posts() for one in cast.undergoers):
        return "ambush"
    aimed = any(one.of_people or _holds_people(one) for one in cast.undergoers)
    if frame.plain_thing_code and cast.undergoers and not aimed:
        return frame.plain_thing_code
    return frame.code


def from_bombs(code: str, frame: Frame, sentence: Clauses) -> str:
    """Give the code of a death told only by itself where its sentence tells of bombs or shells.

    Args:
        code: the code so far.
        frame: what kind of act it is.
        sentence: the sentence it stands in.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.frames import frames_by_verb
        >>> from sijill.reading.tokens import tokenise
        >>> told = clauses_of(tokenise("Warplanes hit a house where 22 people died.").all)
        >>> from_bombs("death.unknown", frames_by_verb()["die"][-1], told)
        'kill.indiscriminate'
    """
    if code != "death.unknown" or frame.subject == "witness" or frame.outcome != "dead":
        return code
    return "kill.indiscriminate" if _bombed(sentence) else code


def _bombed(sentence: Clauses) -> bool:
    """Whether a sentence tells of bombs or shells, by a word or by words side by side: "a mine went off"."""
    if not listed("frames_en", "from_bombs").isdisjoint(sentence.word_set()):
        return True
    text = f" {' '.join(sentence.lowered)} "
    return any(f" {one} " in text for one in listed("frames_en", "from_bombs_by"))


def _holds_people(one: Actor) -> bool:
    """Whether what is shot at is a vehicle or something that is somebody's: "fired at the judge's car"."""
    words = one.words.words.lower()
    return one.head in listed("frames_en", "vehicles_shot_at") or (
        ("'s " in words or "\u2019s " in words) and not one.of_place
    )


def _by_bombs(cast: Cast) -> bool:
    """Whether nothing but a bomb or a shell is said to have done it: "the rocket killed my aunt"."""
    bombs = listed("frames_en", "bombs_only")
    return not any(doer.of_people for doer in cast.doers) and any(
        one.head in bombs for one in (*cast.doers, *cast.instruments)
    )


def _in_custody(cast: Cast) -> bool:
    """Whether all those who died were in somebody's hands by what they are called: "one prisoner"."""
    held = listed("frames_en", "in_custody")
    return bool(cast.undergoers or cast.doers) and all(
        held.intersection(one.words.words.lower().replace(",", " ").split()) for one in (cast.undergoers or cast.doers)
    )
