"""What an act was done with, looked for only where those around its verb are such as it is about."""

from __future__ import annotations

from dataclasses import replace

from sijill.reading.actors import actors_of
from sijill.reading.casting import Cast
from sijill.reading.clauses import Clauses
from sijill.reading.frames import Frame
from sijill.reading.ground import Ground
from sijill.reading.instruments import arms_of, instruments_of


def with_arms(ground: Ground, sentence: Clauses, place: int, frame: Frame, cast: Cast) -> Cast:
    """Give a cast with what it was done with, which is looked for only where those around the verb suit the frame.

    Args:
        ground: what was found in the text.
        sentence: the sentence in chunks.
        place: which chunk the verb group is.
        frame: what kind of act the verb tells.
        cast: who stands around the verb.

    Example:
        >>> from sijill.reading.frames import frames_by_verb
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("They beat him with cables.", "t-1", ReadSettings(), None)
        >>> sentence, frame = clauses_of(ground.tokens.all), frames_by_verb()["beat"][-1]
        >>> [one.head for one in with_arms(ground, sentence, 1, frame, Cast((), (), (), False)).instruments]
        ['cables']
    """
    if cast.passive or frame.object in ("weapon", "goods"):
        return cast  # a passive, and a weapon that is what it is done to, were cast with them
    fired = actors_of(ground, sentence, sentence.objects(place)) if frame.by else ()
    borne = arms_of(ground, sentence, place, sentence.subjects(place))
    used = (*instruments_of(ground, sentence, place), *borne, *(one for one in fired if "weapon" in one.kinds))
    return replace(cast, instruments=used)
