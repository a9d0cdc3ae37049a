"""What is said: verbs of telling, asking, denying and believing, with hearer, quotation and reach."""

from __future__ import annotations

from dataclasses import replace

from sijill.reading.cues import BASIS, MODALITY, POLARITY, Cue, Verb, verbs
from sijill.reading.prepared import Ground, after_mention
from sijill.reading.subjects import named_at
from sijill.reading.tellers import Teller
from sijill.reading.wordsets import listed
from sijill.reading.zones import Element, Zone

STOPS = frozenset((",", ".", "?", "!", ";", ":", "—", "–", "-", "“”", "…", ")"))


_PLACES = frozenset(
    (
        "through",
        "by",
        "in",
        "at",
        "on",
        "over",
        "from",
        "when",
        "while",
        "as",
        "after",
        "before",
        "with",
        "across",
        "outside",
    )
)


_LONGEST_TITLE = 5
"""Words of a title or an office before a name."""

_LONGEST_CLOSE = 8
"""Elements that can close a sentence behind its telling: "…, he said on Friday"."""

_RELATIVE = frozenset(("whom", "which", "that"))
"""Words behind which nobody tells between commas: "the judge, whom gunmen had threatened, was shot"."""

_LEADS = _PLACES | frozenset(
    (
        "today",
        "yesterday",
        "tonight",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "last",
        "this",
        "earlier",
        "late",
        "early",
        "again",
        "during",
        "to",
        "here",
        "there",
        "afterwards",
    )
)


def spoken(zone: Zone, place: int, verb: Verb, teller: Teller, ground: Ground) -> Cue | None:
    """Give the cue of a verb that says something: what follows it, or stands around it, is what is told.

    Args:
        zone: the words of the level.
        place: index of the verb.
        verb: the verb's entry.
        teller: its subject.
        ground: the prepared text.

    Example:
        >>> from sijill.reading.cues_en import english_cues
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("The guards denied that they had fired.")
        >>> [(c.kind, c.polarity) for c in english_cues(levels[0], text)]
        [('deny', 'denied')]
    """
    elements = zone.elements
    here = elements[place]
    if verb.objects and not any(e.lower in verb.objects for e in elements[place + 1 : place + 4]):
        return None
    heard_by, past = (
        hearer_of(zone, place, ground) if verb.kind in ("tell", "say", "ask", "write") else (None, place + 1)
    )
    while past < len(elements) and (
        elements[past].lower in ("again", "later", "once", "simply", "too") or elements[past].lower.endswith("ly")
    ):
        past += 1
    if verb.kind == "accuse" and not any(e.lower in ("of", "for", "with", "that") for e in elements[past : past + 10]):
        return None
    if teller.start is not None and teller.start > here.start:
        while past < len(elements) and elements[past].start < (teller.end or 0):
            past += 1  # "…, said Mayor Adel Sarin"
        name = ground.starting(elements[past].start) if past < len(elements) else None
        if name is not None and name.kind == "person":
            past = after_mention(elements, past, name)
    past = _past_time(elements, past)
    following = elements[past].lower if past < len(elements) else "."
    cue = _cue_of(zone, place, verb, (teller, heard_by))
    beside = _quote_beside(zone, place, past, teller)
    closing = heard_by is not None or len(elements) - past <= _LONGEST_CLOSE
    led = following in _LEADS and closing and _aside(zone, place, teller)
    if beside or led or following in STOPS:
        aside = not beside and _aside(zone, place, teller)
        return _around(elements, cue, past, beside, aside)
    if cue.kind == "ask" or (
        here.lower in listed("cues", "needs_that")
        and following not in listed("cues", "complementizers")
        and not (
            here.lower in listed("cues", "confirming")
            and following in ("the", "at")
            and teller.nature in ("official", "body", "media")
        )
    ):
        return replace(cue, quoting=True) if cue.kind == "ask" else None
    if (cue.kind == "believe" and following in ("in", "of", "about")) or (
        cue.kind == "say" and following in ("him", "them", "us", "me", "you")
    ):
        return None
    past += following in ("that", "how")
    return None if past >= len(elements) else replace(cue, scope=(elements[past].start, elements[-1].end))


def _cue_of(zone: Zone, place: int, verb: Verb, who: tuple[Teller, Teller | None]) -> Cue:
    """The cue before it is known how far it reaches; to claim responsibility is to admit."""
    here, kind = zone.elements[place], verb.kind
    ahead = [element.lower for element in zone.elements[place + 1 : place + 5]]
    if here.lower.startswith("claim") and any(word in listed("cues", "responsibility") for word in ahead):
        kind = "admit"
    return Cue(
        here.start,
        here.end,
        kind,
        *who,
        (here.end, here.end),
        f"voice/{kind}-1",
        POLARITY.get(kind, "said"),
        MODALITY.get(kind, "asserted"),
        BASIS.get(kind),
    )


def _around(elements: tuple[Element, ...], cue: Cue, past: int, beside: bool, aside: bool) -> Cue | None:
    """A cue between commas reaches over its whole sentence; one beside a quotation over the quotation alone."""
    following = elements[past].lower if past < len(elements) else "."
    scope = (elements[0].start, elements[-1].end) if aside else cue.scope
    if following == ":" and not beside and past + 1 < len(elements):
        scope = (elements[past + 1].start, elements[-1].end)
    if scope[0] == scope[1] and not beside:
        bare = following in (".", ",", ":", "?", "!") and cue.kind not in ("believe", "predict")
        return replace(cue, quoting=True) if bare else None
    return replace(cue, scope=scope, quoting=beside)


def _past_time(elements: tuple[Element, ...], past: int) -> int:
    """Skip when and where it was said: "said on Friday that", "reported today that"."""
    if past >= len(elements) or elements[past].lower not in _LEADS:
        return past
    for number in range(past + 1, min(len(elements), past + 7)):
        word = elements[number].lower
        if word == "that":
            return number
        if word in STOPS or word in listed("cues", "auxiliaries") or elements[number].quote >= 0:
            break
    return past


def hearer_of(zone: Zone, place: int, ground: Ground) -> tuple[Teller | None, int]:
    """Give whom it is told to, and the place of the next word: "told him", "said to me", "asked the gunmen".

    Args:
        zone: the words of the level.
        place: index of the verb.
        ground: the prepared text.

    Example:
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("Salma told him that they had left.")
        >>> hearer_of(levels[0], 1, text)[1]
        3
    """
    elements = zone.elements
    past = place + 1
    if past < len(elements) and elements[past].lower == "to":
        past += 1
    elif verbs()[elements[place].lower].kind not in ("tell", "ask"):
        return None, place + 1
    if past >= len(elements) or elements[past].quote >= 0:
        return None, place + 1
    return named_at(elements, past, ground) or (None, place + 1)


def _quote_beside(zone: Zone, place: int, past: int, teller: Teller) -> bool:
    """Whether a quotation stands right before the teller and verb, or right after them."""
    elements = zone.elements
    first = _opening(elements, place, teller)
    while first > 0 and elements[first - 1].lower in (",", "and", "—", "as"):
        first -= 1
    if first > 0 and elements[first - 1].quote >= 0:
        return True
    if teller.start is not None and teller.start > elements[place].start:
        while past < len(elements) and elements[past].start < (teller.end or 0):
            past += 1
    limit = min(len(elements), past + 14)
    for number in range(past, limit):
        if elements[number].quote >= 0:
            return elements[number - 1].lower in (",", ":", "—", "that") or number == past
        if elements[number].lower in (".", ";"):
            break
    return False


def _aside(zone: Zone, place: int, teller: Teller) -> bool:
    """Whether teller and verb stand between commas, or at the end behind one: "…, he told me."."""
    elements = zone.elements
    first = _opening(elements, place, teller)
    return first > 0 and elements[first - 1].lower in (",", "—", "–")


def _opening(elements: tuple[Element, ...], place: int, teller: Teller) -> int:
    """Where a teller's words open, the title or office before the name with them: "…, police spokesman Adel Sarin"."""
    first = place
    if teller.start is None or teller.start > elements[place].start:
        return first
    while first > 0 and elements[first - 1].start >= teller.start:
        first -= 1
    for _ in range(_LONGEST_TITLE):
        before = elements[first - 1] if first > 0 else None
        if before is None or before.quote >= 0 or before.lower in listed("words_en", "bounds") | _RELATIVE:
            break
        first -= 1
    return _before_office(elements, first)


def _before_office(elements: tuple[Element, ...], first: int) -> int:
    """Where an office opens between a quotation and the name beside it: "“…,” its spokesman, Ada Rami, said"."""
    at = first - 1
    while at > 0 and first - at <= _LONGEST_TITLE and elements[at - 1].quote < 0:
        at -= 1
        if elements[at].lower in listed("words_en", "bounds"):
            return first
    apposed = 0 < at < first - 1 and elements[first - 1].lower == "," and elements[at - 1].quote >= 0
    return at if apposed else first
