"""From noun phrases to those who act or undergo, with the force, the leader and the arms that the words give them."""

from __future__ import annotations

from dataclasses import replace

from sijill.reading.actor import Actor
from sijill.reading.bodies import person_of
from sijill.reading.clauses import Clauses
from sijill.reading.company import armed_with, beside, led_by
from sijill.reading.forces import force_before, force_behind
from sijill.reading.ground import Ground
from sijill.reading.kept import kept
from sijill.reading.nouns import class_of
from sijill.reading.parties import actor_of
from sijill.reading.pronouns import body_meant
from sijill.reading.sentence_row import Span
from sijill.reading.wordsets import listed

_SEVERAL = 2


@kept
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
    told = (span for span in spans if sentence.tokens[span[2]].lower not in listed("words_en", "no_heads"))
    found = [actor for span in told if (actor := _meant(ground, sentence, span)) is not None]
    # "the judge, Pilar Cruz, and her driver" are two, not three
    return _places_too(tuple(one for one in found if not any(_within(one, other) for other in found)))


def _places_too(found: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Take what is joined to places for places: "the villages of Brdo, Zelen and Kamen" are three, and nobody."""
    opening = found[0].words.words.removeprefix("the ").removeprefix("The ").split(" ") if found else []
    if len(found) < _SEVERAL or opening[1:_SEVERAL] != ["of"] or opening[0] not in listed("words_en", "several_places"):
        return found
    if not opening[_SEVERAL:] or not opening[_SEVERAL][:1].isupper():
        return found  # "the camps of the rebels, Ilo Hamran and Sani Bello"
    thing = frozenset(("thing",))
    named = (one.form == "person" and one.words.words[:1].isupper() for one in found[1:])
    rest = zip(found[1:], named, strict=True)
    return (found[0], *(replace(one, form="thing", kinds=thing) if place else one for one, place in rest))


def _meant(ground: Ground, sentence: Clauses, span: Span) -> Actor | None:
    """The one whom a phrase is about: of "the fate of the two doctors" it is the doctors."""
    head = sentence.tokens[span[2]].lower
    owner = person_of(ground, sentence, span, also=True) if head in listed("words_en", "of_somebody") else None
    return actor_of(ground, sentence, span) if owner is None else replace(owner, head=head)


@kept
def doers_of(ground: Ground, sentence: Clauses, spans: tuple[Span, ...]) -> tuple[Actor, ...]:
    """Understand noun phrases as those who do it, with the force that they are said to be of.

    Args:
        ground: what was found in the text.
        sentence: the sentence they stand in.
        spans: first, last and head token of each phrase.

    Example:
        >>> from sijill.reading.clauses import clauses_of
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("Soldiers of the Third Battalion shot a baker.", "t-1", ReadSettings(), None)
        >>> sentence = clauses_of(ground.tokens.all)
        >>> [one.words.words for one in doers_of(ground, sentence, sentence.subjects(3))]
        ['Soldiers of the Third Battalion', 'the Third Battalion']
    """
    led = tuple(one for span in spans for one in (*led_by(sentence, span), *beside(sentence, span)))
    found = actors_of(ground, sentence, (*spans, *led))
    caseless = ground.structure.caseless
    bearing = {one.words for span, one in zip((*spans, *led), found, strict=False) if armed_with(sentence, span)}
    found = tuple(replace(one, kinds=one.kinds | {"armed_many"}) if one.words in bearing else one for one in found)
    for span, one in zip((*spans, *led), found, strict=False) if len(spans) + len(led) == len(found) else ():
        if one.said is not None or one.form not in ("group", "unnamed_person", "person", "organisation"):
            continue
        body = body_meant(ground, one.words.start, named=True) if _theirs(sentence, span) else None
        if body is not None:
            words = ground.page.cut(body.start, body.end)
            said = ground.page.cut(one.words.start, one.words.start + len(sentence.tokens[span[0]].text))
            own = Actor(words, said, "organisation", frozenset(("organisation",)), body.form.lower())
            found = (*found, own)
            continue
        force = force_behind(sentence, span, caseless=caseless)
        if force is None and one.form != "organisation":
            force = force_before(sentence, span)
        if force is None and one.form != "organisation":
            force = _band(ground, sentence, span)
        actor = None if force is None else actor_of(ground, sentence, force)
        if (
            actor is not None
            and force is not None
            and force[1] < span[2]
            and actor.form in ("group", "person", "unknown")
        ):
            actor = replace(actor, form="organisation", kinds=frozenset(("organisation",)))  # "Volunteers gunmen"
        if actor is not None and _several(sentence, span) and actor.form == "person":
            actor = replace(actor, form="organisation", kinds=frozenset(("organisation",)))
        if actor is not None and actor.form == "organisation" and actor.words != one.words:
            found = (*found, actor)
    return found


def _band(ground: Ground, sentence: Clauses, span: Span) -> Span | None:
    """The movement that is known by its name alone: "gunmen of Harakat Nur", "Harakat Nur gunmen"."""
    armed = class_of(sentence.tokens[span[2]].lower) & {"armed", "armed_many", "people", "person"}
    if not armed:
        return None
    end = span[1] + 1
    if span[1] == span[2] and end < len(sentence.tokens) and sentence.tokens[end].lower == "from":
        end += 6  # "gunmen from Harakat Nur"
    start = sentence.tokens[span[0]].start
    for mention in ground.mentions.between(start, sentence.tokens[min(end, len(sentence.tokens)) - 1].end):
        if mention.kind != "organisation" or not mention.form[:1].isupper():
            continue
        inside = [at for at, one in enumerate(sentence.tokens) if mention.start <= one.start and one.end <= mention.end]
        linked = bool(inside) and sentence.tokens[inside[0] - 1].lower in ("of", "from")
        if inside and (inside[-1] == span[2] - 1 or (linked and inside[0] > span[2])):
            return inside[0], inside[-1], inside[-1]
    return None


def _several(sentence: Clauses, span: Span) -> bool:
    """Whether a phrase stands for more than one: what a gang is called is the gang's name, not a man's."""
    head = sentence.tokens[span[2]].lower
    return bool(class_of(head) & {"people", "armed_many", "organisation"}) or head in listed("groups", "bodies")


def _theirs(sentence: Clauses, span: Span) -> bool:
    """Whether armed people are told to be somebody's: "its fighters"."""
    armed = class_of(sentence.tokens[span[2]].lower) & {"armed", "armed_many"}
    return sentence.tokens[span[0]].lower == "its" and bool(armed)


def _within(one: Actor, other: Actor) -> bool:
    """Whether a party is named inside the words of another."""
    start, end = other.words.start, other.words.end
    return one is not other and start <= one.words.start and one.words.end <= end and one.words != other.words
