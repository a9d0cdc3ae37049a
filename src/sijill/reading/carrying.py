"""Telling that goes on without a cue: how far a teller is carried over the sentences that follow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from sijill.reading.cues import Cue
from sijill.reading.findings import numbered
from sijill.reading.prepared import Ground
from sijill.reading.shape import Sentence
from sijill.reading.tellings import Scene, Telling
from sijill.reading.words import level as level_of
from sijill.reading.wordsets import listed
from sijill.reading.zones import Zone

_DATE = re.compile(
    r"\d{4}$|(?:mon|tues|wednes|thurs|fri|satur|sun)day$|(?:january|february|march|april|may|june|july|august|september|october|november|december)$"
)

_REACH = 4000
"""Code points looked back over for somebody of whom the telling spoke."""


@cache
def _scene_openings() -> frozenset[str]:
    return frozenset(map(level_of, listed("cues", "scene_openings")))


@dataclass(frozen=True, slots=True)
class Carried:
    """A teller who tells on.

    Args:
        telling: the chain.
        start: the cue where the telling began.
        sentence: index of the last sentence with a cue of this teller.

    Example:
        >>> from sijill.reading.tellings import narration
        >>> Carried(narration(), 0, 0).start
        0
    """

    telling: Telling
    start: int
    sentence: int


def carries(carried: Carried, cue: Cue, scene: Scene) -> bool:
    """Say whether a new cue stands inside what is being told, and does not begin a telling of its own.

    The same teller goes on; somebody of whom the telling spoke stands inside it; another who speaks to the author,
    an authority, a medium or a paper begins anew.

    Args:
        carried: who tells on.
        cue: the new cue.
        scene: what is known of the text.

    Example:
        >>> from sijill.reading.prepared import ground_of
        >>> from sijill.reading.tellers import Teller
        >>> from sijill.reading.tellings import narration
        >>> scene = Scene(ground_of("No.")[0], {}, {}, {})
        >>> cue = Cue(9, 12, "say", Teller("the report", "the report", 3, 8, "document"), None, (13, 20), "r")
        >>> carries(Carried(narration(), 0, 0), cue, scene)
        False
    """
    teller = cue.teller
    if cue.kind == "emerged":
        return False
    if teller.key == carried.telling.keys[0] or cue.kind in ("infer", "reported", "contact", "ask"):
        return True
    if cue.scope[0] == cue.scope[1] and not _carries_a_quote(cue, scene):
        return True
    if teller.first_person or (cue.heard_by is not None and cue.heard_by.first_person):
        return False
    if teller.nature in ("official", "media", "document", "body") or teller.key in scene.interviewed or not teller.key:
        return False
    if cue.kind == "according":
        return False
    if teller.antecedent is not None:
        return teller.antecedent[0] >= carried.start
    if teller.start is None:
        return True
    return any(
        m.key == teller.key
        for m in scene.ground.people.between(max(carried.start, teller.start - _REACH), teller.start)
    )


def _carries_a_quote(cue: Cue, scene: Scene) -> bool:
    """Whether speech is quoted in the sentence of a cue that has no reach of its own."""
    sentence = scene.ground.structure.sentence_at(cue.start)
    if not cue.quoting or sentence is None:
        return False
    return any(
        quote.start in scene.spoken and sentence.start < quote.end and quote.start < sentence.end
        for quote in scene.ground.structure.quotes_in(sentence.start, sentence.end)
    )


def goes_on(carried: Carried, sentence: Sentence, ground: Ground) -> bool:
    """Say whether a teller is carried into a new paragraph: only if it opens with a pronoun for somebody just told of.

    Args:
        carried: who tells on.
        sentence: the first sentence of the new paragraph.
        ground: the prepared text.

    Example:
        >>> from sijill.reading.prepared import ground_of
        >>> from sijill.reading.tellings import narration
        >>> text, _ = ground_of("The harbour was quiet.")
        >>> goes_on(Carried(narration(), 0, 0), text.structure.sentences[0], text)
        False
    """
    if sentence.index - carried.sentence > 3:
        return False
    mention = ground.starting(sentence.start)
    if mention is None or mention.kind != "pronoun" or mention.key not in ("he", "she", "they"):
        return False
    target = ground.people.antecedent(mention)
    return target is not None and target.start >= carried.start


def leaves_the_finding(carried: Carried, sentence: Sentence, ground: Ground) -> bool:
    """Say whether a sentence of a numbered finding is the report's own again, and not what somebody told it.

    Args:
        carried: who tells on.
        sentence: a sentence behind the one in which they told.
        ground: the prepared text.

    Example:
        >>> from sijill.reading.tellings import narration
        >>> from sijill.reading.prepared import ground_of
        >>> text, _ = ground_of("The harbour was quiet.")
        >>> leaves_the_finding(Carried(narration(), 0, 0), text.structure.sentences[0], text)
        False
    """
    if not numbered(ground.structure, sentence.paragraph):
        return False
    mention = ground.starting(sentence.start)
    target = None if mention is None or mention.kind != "pronoun" else ground.people.antecedent(mention)
    opens = ground.structure.text[sentence.start : sentence.start + 6].lower().partition(" ")[0]
    if opens in listed("words_en", "owned_by_teller"):
        return False  # "She said soldiers shot her son. Her brother was beaten"
    same = target is not None and target.key == carried.telling.keys[0]
    return not same and not goes_on(carried, sentence, ground)


def dated(level: Zone, ground: Ground) -> bool:
    """Say whether a sentence opens a new scene or leaves the telling: a date, an unquoted "I", a denial.

    Args:
        level: the words of the sentence outside its quotes.
        ground: the prepared text.

    Example:
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("On Friday the shops were closed.")
        >>> dated(levels[0], text)
        True
    """
    words = [element.lower for element in level.elements]
    if any(word in listed("cues", "first_person") for word in words):
        return True
    if (
        words
        and words[0] in ("it", "this", "that", "none", "nothing")
        and any(word in ("not", "n't", "false", "untrue") for word in words[1:6])
    ):
        return True
    if words[:1] == ["there"] and "no" in words[2:4]:
        return True  # "There was no fighting": whoever reports a statement answers it
    opening = {level_of(" ".join(words[:size])).removeprefix("و") for size in (1, 2, 3)}
    if not opening.isdisjoint(_scene_openings()):
        return True
    if not words or words[0] not in listed("cues", "dated_openings"):
        return False
    return any(_DATE.search(word) is not None for word in words[1:7])


def inquirer_opens(sentence: Sentence, carried: Carried, ground: Ground) -> bool:
    """Say whether a sentence opens with an inquiry, a court or a report that was not telling before: it speaks itself.

    Args:
        sentence: the sentence.
        carried: who tells on.
        ground: the prepared text.

    Example:
        >>> from sijill.reading.prepared import ground_of
        >>> from sijill.reading.tellings import narration
        >>> text, _ = ground_of("The commission counted nine.")
        >>> inquirer_opens(text.structure.sentences[0], Carried(narration(), 0, 0), text)
        True
    """
    mention = ground.starting(sentence.start)
    if mention is None or mention.key in carried.telling.keys:
        return False
    return mention.form.lower().split(" ")[-1] in listed("roles_of_office", "inquirers")


def background(sentence: Sentence, ground: Ground) -> bool:
    """Say whether narration is general knowledge: in questions and answers, or with words that speak of habit.

    Args:
        sentence: the sentence.
        ground: the prepared text.

    Example:
        >>> from sijill.reading.prepared import ground_of
        >>> text, _ = ground_of("For generations the ferrymen had often been poor.")
        >>> background(text.structure.sentences[0], text)
        True
    """
    if ground.structure.parts[sentence.part].kind == "faq":
        return True
    words = [token.lower for token in ground.tokens.between(sentence.start, sentence.end)]
    general = sum(1 for word in words if word in listed("cues", "general_markers"))
    return general >= 2 or (
        bool(words) and words[0] in ("traditionally", "historically", "usually", "generally", "often")
    )
