"""English cues of one level of a sentence, from left to right, each with its teller, its hearer and its reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sijill.reading.cues import Cue, Verb, negated, recording_verbs, verbs
from sijill.reading.cues_known import PASSIVE, called, learned, passive, perceived, published, recorded
from sijill.reading.cues_more import more_cues
from sijill.reading.cues_said import hearer_of, spoken
from sijill.reading.prepared import Ground
from sijill.reading.subjects import subject
from sijill.reading.tellers import NOBODY, Teller, teller_of
from sijill.reading.verbforms import verb_forms
from sijill.reading.wordsets import listed
from sijill.reading.zones import Element, Zone

_HEARER = 8
"""Words behind a verb of telling within which "to" opens what others are told to do."""


def english_cues(zone: Zone, ground: Ground) -> tuple[Cue, ...]:
    """Find the cues of one level of a sentence.

    Args:
        zone: the words of the level.
        ground: the text with its tokens and mentions.

    Example:
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("Munir told me that his nephew said they had left.")
        >>> [(c.kind, c.teller.form) for c in english_cues(levels[0], text)]
        [('tell', 'Munir'), ('say', "Munir's nephew")]
    """
    found: list[Cue] = []
    known = verbs()
    for place, element in enumerate(zone.elements):
        verb = known.get(element.lower)
        if verb is None or element.quote >= 0 or _is_noun(zone, place, ground):
            continue
        cue = _cue(zone, place, verb, ground, found[-1].teller if found else None)
        if cue is not None:
            found.append(cue)
    found.extend(more_cues(zone, ground))
    found.sort(key=lambda cue: cue.start)
    return tuple(_apart(found, zone))


def _is_noun(zone: Zone, place: int, ground: Ground) -> bool:
    element = zone.elements[place]
    tag = ground.tokens[element.token].tag
    if tag is not None and tag not in ("VERB", "AUX"):
        return element.lower not in listed("cues", "speech_forms")
    before = zone.elements[place - 1] if place else None
    if before is not None and not ground.structure.caseless and _in_name(element.start, ground):
        return True  # "Osman Tell"
    if before is None:
        return element.lower not in ("said", "says", "according") and not element.lower.endswith("ing")
    if before.lower in verbs() and (verbs()[before.lower].objects or verbs()[before.lower].kind == "deny"):
        return True  # "rejected claims", "denied reports that"
    if element.lower in ("accused", "suspected", "alleged"):
        return before.lower in listed("cues", "noun_before")
    if before.lower in ("by", "via", "over") and verbs()[element.lower].kind == "call":
        return True  # "residents reached by phone"
    if before.lower in ("official", "first") and element.lower in listed("cues", "speech_forms"):
        return False  # "an official said", "the ministry first said"
    if element.lower == "said":
        return before.lower in ("the", "of")
    return (before.lower in listed("cues", "noun_before") and before.lower not in ("by",)) or (
        before.lower.isdigit() and not element.lower.endswith("ed")  # "the report of 24 November 1983 stated"
    )


def _in_name(start: int, ground: Ground) -> bool:
    """Whether a capitalised word is part of a name that begins before it."""
    if not ground.structure.text[start].isupper():
        return False
    near = ground.people.between(start - 40, start)
    return any(one.kind == "person" and start < one.end and one.form[:1].isupper() for one in near)


def _cue(zone: Zone, place: int, verb: Verb, ground: Ground, earlier: Teller | None) -> Cue | None:
    elements = zone.elements
    if negated(elements, place) and verb.kind not in ("see", "hear", "deny"):
        return None
    before = elements[place - 1].lower if place else ""
    if before in ("to", "not") or (verb.kind in ("see", "hear", "find") and negated(elements, place)):
        return (_able_to(zone, place, ground) or _to_say(zone, place, ground)) if before == "to" else None
    if verb.kind == "tell" and _orders(elements, place):
        return None
    if verb.kind in ("accuse", "tell", "believe") and before in PASSIVE:
        return passive(zone, place, verb, ground)
    teller = subject(zone, place, ground) or (earlier if earlier is not None and not verb.record else None)
    if earlier is not None and elements[place - 2].lower == "which" and _same(before, earlier):
        teller = earlier  # "it accused the army of an attack in which it said nine died"
    then = _then(elements, place + 1)
    if teller is None and verb.kind == "deny" and then == "that":
        teller = NOBODY  # whoever denies it, nobody may read it as told
    if verb.kind == "accuse" and before not in listed("cues", "auxiliaries") and teller is None:
        return passive(zone, place, verb, ground)
    if teller is not None and teller.form.split()[0].lower() in listed("words_en", "nobody"):
        return None  # "no group claimed responsibility"
    if teller is None or (verb.kind in ("see", "hear", "find", "learn") and before in PASSIVE):
        return None
    paper = teller.nature == "document" or (then == "that" and teller.nature in ("official", "media", "body"))
    sure = elements[place].lower in listed("cues", "verifying") and then in ("the", "that", "at")
    paper = paper or (sure and teller.nature in ("official", "media", "body"))
    if verb.record and before in ("has", "have") and elements[place].lower in listed("cues", "names_only"):
        return None  # "the rebels have named the men they kidnapped": the page tells what befell them
    if verb.record or (paper and (sure or elements[place].lower in recording_verbs())):
        return recorded(zone, place, teller)
    builder = _BUILDERS.get(verb.kind, spoken)
    return builder(zone, place, verb, teller, ground)


def _same(pronoun: str, teller: Teller) -> bool:
    """Whether a pronoun can stand for who tells already: "it" for a body, "they" for several."""
    if teller.key in ("he", "she", "it", "they"):
        return teller.key == pronoun
    if pronoun in ("he", "she"):
        return teller.nature == "person" and not teller.many
    return pronoun == "they" if teller.many else pronoun in ("it", "they") and teller.nature != "person"


def _then(elements: tuple[Element, ...], at: int) -> str:
    """The word behind a verb and behind how sure it is: "finds beyond reasonable doubt that"."""
    behind = at
    while behind + 1 < len(elements) and elements[behind].lower in listed("cues", "how_sure"):
        behind += 1
    if behind < len(elements) and elements[behind].lower == "that":
        return "that"
    return elements[at].lower if at < len(elements) else ""


_OPEN = frozenset(("that", "of", "how", "about", "what", "whether", "if"))


def _orders(elements: tuple[Element, ...], place: int) -> bool:
    """Whether somebody only tells others to do something: "told the passengers to get out"."""
    for at in range(place + 1, min(place + _HEARER, len(elements) - 1)):
        word = elements[at].lower
        if word == "to":
            return any(kind == "base" for _, kind in verb_forms().get(elements[at + 1].lower, ())) or (
                elements[at + 1].lower in ("be", "have", "do")
            )
        if not word[0].isalnum() or word in listed("words_en", "pronouns_subject") | _OPEN:
            return False
    return False


def _able_to(zone: Zone, place: int, ground: Ground) -> Cue | None:
    """ "The commission has been able to document nine deaths", "has reasonable grounds to believe that"."""
    elements = zone.elements
    if place > 3 and elements[place - 2].lower == "grounds":
        return _has_grounds(zone, place, ground)
    told = place > 2 and elements[place - 2].lower in listed("words_en", "able")
    if not told or elements[place].lower not in recording_verbs() or negated(elements, place - 2):
        return None
    teller = subject(zone, place - 2, ground)
    return recorded(zone, place, teller) if teller is not None else None


def _has_grounds(zone: Zone, place: int, ground: Ground) -> Cue | None:
    """ "The Commission has reasonable grounds to believe that"; what police had grounds to believe is no finding."""
    elements = zone.elements
    at = next((n for n in range(place - 3, max(0, place - 6), -1) if elements[n].lower in ("has", "had", "have")), 0)
    between = {element.lower for element in elements[at - 1 : place]}
    teller = (
        subject(zone, at, ground) if at and between.isdisjoint(listed("words_en", "nobody") | {"not", "n't"}) else None
    )
    if teller is None:
        return None
    inquires = teller.form.lower().split()[-1] in listed("roles_of_office", "inquirers")
    return recorded(zone, place, teller) if inquires or elements[at].lower != "had" else None


def _to_say(zone: Zone, place: int, ground: Ground) -> Cue | None:
    """ "called to say that …", "wrote to tell her that …"."""
    elements = zone.elements
    if verbs()[elements[place].lower].kind not in ("say", "tell", "warn", "ask"):
        return None
    for number in range(place - 2, max(-1, place - 8), -1):
        known = verbs().get(elements[number].lower)
        if known is None or known.kind not in ("call", "write"):
            continue
        teller = subject(zone, number, ground)
        if teller is None:
            return None
        heard_by, past = hearer_of(zone, place, ground)
        if heard_by is None and number + 1 < place - 1:
            mention = ground.starting(elements[number + 1].start)
            heard_by = teller_of(mention, ground.people) if mention is not None else None
        past += past < len(elements) and elements[past].lower == "that"
        if past >= len(elements):
            return None
        medium = "phone" if known.kind == "call" else "message"
        here = elements[number]
        return Cue(
            here.start,
            elements[place].end,
            "say",
            teller,
            heard_by,
            (elements[past].start, elements[-1].end),
            "voice/call-1",
            medium=medium,
        )
    return None


_BUILDERS = {
    "see": perceived,
    "hear": perceived,
    "find": perceived,
    "learn": learned,
    "call": called,
    "publish": published,
}


def _apart(found: list[Cue], zone: Zone) -> Iterator[Cue]:
    """End a cue's reach where another teller begins beside it: "…, but the police say …"."""
    breaks = [e for e in zone.elements if e.lower in listed("cues", "second_clause") or e.lower in (";", "and")]
    for number, cue in enumerate(found):
        scope = cue.scope
        for later in found[number + 1 :]:
            goes_on = _says_instead(cue, later, zone.elements)
            if goes_on is not None and scope[0] < goes_on.start:
                scope = (scope[0], goes_on.start)
                break
            starts = [t.start for t in (later.teller, later.heard_by) if t is not None and t.start is not None]
            if not scope[0] <= later.start < scope[1] or later.teller.key == cue.teller.key or not starts:
                continue
            first = min(*starts, later.start)
            joint = next((e for e in reversed(breaks) if scope[0] < e.start < first and first - e.end <= 2), None)
            if joint is not None and _parts(joint, zone.elements):
                scope = (scope[0], joint.start)
                break
        yield replace(cue, scope=scope)


def _says_instead(cue: Cue, later: Cue, elements: tuple[Element, ...]) -> Element | None:
    """The comma behind which who denies goes on to tell: "denied it, saying that …", which is said and not denied."""
    at = next((n for n, e in enumerate(elements) if e.start == later.start), 0)
    tells = cue.kind == "deny" and later.kind in ("say", "tell") and elements[at].lower.endswith("ing")
    return elements[at - 1] if tells and at and elements[at - 1].lower == "," else None


def _parts(joint: Element, elements: tuple[Element, ...]) -> bool:
    if joint.lower != "and":
        return True
    number = next(n for n, e in enumerate(elements) if e is joint)
    return number > 0 and elements[number - 1].lower == ","
