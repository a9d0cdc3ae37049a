"""What is known without being said: seen, heard, found, learned, recorded, published, accused."""

from __future__ import annotations

from dataclasses import replace

from sijill.reading.cues import BASIS, Cue, Verb, verbs
from sijill.reading.cues_said import STOPS
from sijill.reading.prepared import Ground
from sijill.reading.subjects import named_at, subject
from sijill.reading.tellers import NOBODY, Teller, teller_of
from sijill.reading.time_patterns import grammar
from sijill.reading.wordsets import listed
from sijill.reading.zones import Element, Zone

PASSIVE = frozenset(("was", "were", "been", "is", "are", "being", "be", "got"))


def passive(zone: Zone, place: int, verb: Verb, ground: Ground) -> Cue | None:
    """Give the cue of a verb in the passive: "was told by X that …", "was accused of …", "is believed to …".

    Args:
        zone: the words of the level.
        place: index of the verb.
        verb: the verb's entry.
        ground: the prepared text.

    Example:
        >>> from sijill.reading.cues_en import english_cues
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("The men were accused of arson.")
        >>> [(c.kind, c.modality) for c in english_cues(levels[0], text)]
        [('accuse', 'accused')]
    """
    elements = zone.elements
    here = elements[place]
    past, source = _behind_day(elements, place + 1), NOBODY
    if past < len(elements) and elements[past].lower == "by":
        source, past = named_at(elements, past + 1, ground) or (NOBODY, past)
    following = elements[past].lower if past < len(elements) else "."
    if verb.kind == "tell":
        hearer = subject(zone, place, ground)
        if following in ("that", "of", "about", "how"):
            past += 1
        if following in ("to", "“”", ".") or past >= len(elements):
            return None
        return Cue(
            here.start,
            here.end,
            "tell",
            source,
            hearer,
            (elements[past].start, elements[-1].end),
            "voice/was-told-1",
            basis="told",
        )
    rest = (elements[past].start, elements[-1].end) if past < len(elements) else None
    if verb.kind == "accuse" and following in ("of", "for", "with", "in", "to", "by", "as") and rest is not None:
        return Cue(here.start, here.end, "accuse", source, None, rest, "voice/accused-1", modality="accused")
    if verb.kind == "believe" and following in ("to", "that") and past + 1 < len(elements) and rest is not None:
        rule, modality, basis = "voice/believed-1", "believed", "inference"
        return Cue(here.start, here.end, "believe", source, None, rest, rule, modality=modality, basis=basis)
    return None


def recorded(zone: Zone, place: int, teller: Teller) -> Cue | None:
    """Give the cue of a paper or a body that names, lists, puts or finds.

    Args:
        zone: the words of the level.
        place: index of the verb.
        teller: its subject.

    Example:
        >>> from sijill.reading.cues_en import english_cues
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("The report named nine suspects.")
        >>> [(c.kind, c.teller.nature) for c in english_cues(levels[0], text)]
        [('record', 'document')]
    """
    elements = zone.elements
    if place + 1 >= len(elements):
        return None
    if teller.nature not in ("document", "official", "media", "body") and not _counts(elements, place + 1, teller):
        return None
    here = elements[place]
    past = place + 1 + (elements[place + 1].lower == "that")
    if past >= len(elements) or elements[past].lower in (".", ","):
        return None
    return Cue(here.start, here.end, "record", teller, None, (elements[past].start, elements[-1].end), "voice/record-1")


def _counts(elements: tuple[Element, ...], first: int, teller: Teller) -> bool:
    """Whether a number follows at once, so that whoever it is gives a count: "the bishop's office listed 131 names"."""
    if teller.key in ("he", "she", "they", "we", "i", "it"):
        return False
    ahead = [one.lower for one in elements[first : first + 4]]
    while ahead and ahead[0] in _BEFORE_COUNT:
        ahead.pop(0)
    if not ahead or ahead[0] in ("a", "an", "one"):
        return False
    return ahead[0][0].isdigit() or ahead[0] in grammar("en").words["number"]


_BEFORE_COUNT = frozenset(
    ("at", "least", "more", "than", "about", "some", "over", "nearly", "almost", "around", "only")
)
_ALL_OF_IT = frozenset(("it", "this", "that", "everything", "all", "them"))


def perceived(zone: Zone, place: int, verb: Verb, teller: Teller, ground: Ground) -> Cue | None:
    """Give the cue of saw, heard or found: the teller perceives what follows; what is heard tell of is told.

    Args:
        zone: the words of the level.
        place: index of the verb.
        verb: the verb's entry.
        teller: its subject.
        ground: the prepared text.

    Example:
        >>> from sijill.reading.cues_en import english_cues
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("Adel found the body of his friend.")
        >>> [(c.kind, c.basis) for c in english_cues(levels[0], text)]
        [('find', 'aftermath')]
    """
    elements = zone.elements
    here = elements[place]
    ahead = [e.lower for e in elements[place + 1 : place + 9]]
    if not ahead or ahead[0] in STOPS or teller.nature in ("document", "media") or teller.form.lower() == "you":
        return None
    kind, basis = verb.kind, BASIS[verb.kind]
    if ahead[0] in _ALL_OF_IT and ahead[1:2] == [":"] and len(ahead) > 2 and kind in ("see", "hear"):
        scope = (elements[place + 3].start, elements[-1].end)  # "Rana saw it: they came at dawn"
        return Cue(here.start, here.end, kind, teller, None, scope, f"voice/{kind}-1", basis=basis)
    if kind == "find" and not any(word in listed("cues", "aftermath_objects") for word in ahead):
        return None
    if kind == "hear":
        opens = ahead[0] in ("that", "about", "of", "from", "how", "he", "she", "they", "it")
        if opens or _behind_day(elements, place + 1) > place + 1:
            kind, basis = "learn", "told"
        elif not any(word in listed("cues", "heard_sounds") or word in verbs() for word in ahead):
            return None
    if kind == "see" and (
        ahead[0] in ("to", "if", "whether", "as", "eye", "it") or "as" in ahead[:5] or _unreal(elements, place)
    ):
        return None
    if any(word in listed("cues", "aftermath_objects") for word in ahead[:5]):
        basis = "aftermath"
    if kind == "learn":
        return learned(zone, place, verb, teller, ground)
    scope = (elements[place + 1].start, elements[-1].end)
    return Cue(here.start, here.end, kind, teller, None, scope, f"voice/{kind}-1", basis=basis)


def _behind_day(elements: tuple[Element, ...], first: int) -> int:
    """Give where "that" stands behind a day or a place of hearing, else where it starts: "heard on Tuesday that"."""
    if first >= len(elements) or elements[first].lower not in listed("cues", "on_a_day"):
        return first
    for at in range(first + 1, min(first + 6, len(elements))):
        if elements[at].lower == "that":
            return at
        if elements[at].lower in STOPS or elements[at].lower in listed("cues", "heard_sounds"):
            break
    return first


def _unreal(elements: tuple[Element, ...], place: int) -> bool:
    """Whether the verb is only imagined: "might see", "would ever see"."""
    before = [e.lower for e in elements[max(0, place - 3) : place]]
    return any(word in ("would", "will", "might", "may", "should", "to", "'d", "'ll") for word in before)


def learned(zone: Zone, place: int, verb: Verb, teller: Teller, ground: Ground) -> Cue | None:
    """Give the cue of heard, learned, gathered: somebody told the one who tells, named or not.

    Args:
        zone: the words of the level.
        place: index of the verb.
        verb: the verb's entry.
        teller: its subject, the one who was told.
        ground: the prepared text.

    Example:
        >>> from sijill.reading.cues_en import english_cues
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("Adel heard from a porter that the bridge was closed.")
        >>> [(c.teller.form, c.heard_by.form) for c in english_cues(levels[0], text)]
        [('a porter', 'Adel')]
    """
    elements = zone.elements
    here = elements[place]
    past, source = _behind_day(elements, place + 1), NOBODY
    while past < len(elements) and elements[past].lower in listed("cues", "learned_when"):
        past += 1
    if past < len(elements) and elements[past].lower in ("from", "of", "about"):
        named = named_at(elements, past + 1, ground) if elements[past].lower == "from" else None
        if named is not None:
            source, past = named
        else:
            past += 1
    if past < len(elements) and elements[past].lower in ("that", "how"):
        past += 1
    elif verb.kind == "learn" and source is NOBODY:
        return None
    if past >= len(elements) or elements[past].lower in STOPS:
        return None
    return Cue(
        here.start,
        here.end,
        "learn",
        source,
        teller,
        (elements[past].start, elements[-1].end),
        "voice/learn-1",
        basis="told",
    )


def called(zone: Zone, place: int, verb: Verb, teller: Teller, ground: Ground) -> Cue | None:
    """Give the cue of a call: it tells nothing itself, but says by what the words after it came.

    Args:
        zone: the words of the level.
        place: index of the verb.
        verb: the verb's entry.
        teller: its subject.
        ground: the prepared text.

    Example:
        >>> from sijill.reading.cues_en import english_cues
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("His niece phoned him.")
        >>> [(c.kind, c.medium) for c in english_cues(levels[0], text)]
        [('contact', 'phone')]
    """
    elements = zone.elements
    here = elements[place]
    mention = ground.starting(elements[place + 1].start) if place + 1 < len(elements) else None
    if mention is None or mention.kind not in ("pronoun", "person", "kin"):
        return replace(
            Cue(here.start, here.end, "call", teller, None, (here.end, here.end), "voice/contact-1"), quoting=True
        )
    return Cue(
        here.start,
        here.end,
        "contact",
        teller,
        teller_of(mention, ground.people),
        (here.end, here.end),
        "voice/contact-1",
        medium="phone",
    )


def published(zone: Zone, place: int, verb: Verb, teller: Teller, ground: Ground) -> Cue | None:
    """Give the cue of "released its report, identifying …": the rest of the sentence is what the paper says.

    Args:
        zone: the words of the level.
        place: index of the verb.
        verb: the verb's entry.
        teller: its subject.
        ground: the prepared text.

    Example:
        >>> from sijill.reading.cues_en import english_cues
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("The commission published its report, counting nine dead.")
        >>> [c.kind for c in english_cues(levels[0], text)][0]
        'publish'
    """
    elements = zone.elements
    here = elements[place]
    papers = listed("roles_of_office", "document")
    for number in range(place + 1, min(place + 8, len(elements) - 2)):
        if elements[number].lower in papers:
            report = elements[number].lower in listed("roles_of_office", "official_document")
            return Cue(
                here.start,
                here.end,
                "publish",
                teller,
                None,
                (elements[number + 1].start, elements[-1].end),
                "voice/publish-1",
                basis="official" if teller.nature == "official" else "document",
                medium="document" if report else None,
            )
    return None
