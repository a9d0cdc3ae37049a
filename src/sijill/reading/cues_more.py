"""English cues that hang on no verb of telling: according to, reportedly, it turned out, a call from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sijill.reading.cues import Cue, verbs
from sijill.reading.cues_quoted import quoted_cues
from sijill.reading.name_beside import behind_titles, teller_by_name
from sijill.reading.phrases import head_words
from sijill.reading.prepared import Ground, after_mention
from sijill.reading.subjects import subject
from sijill.reading.tellers import NOBODY, Teller, known_by_owner, teller_of
from sijill.reading.words import lexicon
from sijill.reading.wordsets import listed
from sijill.reading.zones import Zone

_OPENS_HEARSAY = frozenset(("it", "word", "news", "rumours", "rumors", "rumour", "rumor", "there", "reports"))
_OPENS_PHRASE = frozenset(("in", "by", "as", "on"))
_RECEIVES = frozenset(("got", "gets", "received", "receives", "had", "took", "get", "receive", "answered"))


def more_cues(zone: Zone, ground: Ground) -> Iterator[Cue]:
    """Find the cues of one level that hang on no verb of telling.

    Args:
        zone: the words of the level.
        ground: the prepared text.

    Example:
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("According to the ministry, nine men died.")
        >>> [(c.kind, c.teller.form) for c in more_cues(levels[0], text)]
        [('according', 'the ministry')]
    """
    yield from quoted_cues(zone, ground)
    elements = zone.elements
    words = [element.lower for element in elements]
    opening = _openings()
    for place, word in enumerate(words):
        if word not in opening:
            continue
        pair = " ".join(words[place : place + 2])
        if pair == "according to" or word in ("quoting", "citing"):
            yield from _according(zone, place, place + (2 if pair == "according to" else 1), ground)
        elif word in _OPENS_PHRASE and " ".join(words[place : place + 5]).startswith(_phrases("according")):
            yield from _according(zone, place, place + _length(words, place, "according"), ground)
        elif word == "in" and _owned_account(words, place):
            yield from _in_their_account(zone, place, ground)
        elif word in _OPENS_HEARSAY:
            yield from _emerged(zone, words, place)
        elif word in ("call", "calls") and place + 2 < len(words) and words[place + 1] == "from":
            yield from _contact(zone, place, ground)
        else:
            yield from _adverb(zone, place, word, pair)


def _adverb(zone: Zone, place: int, word: str, pair: str) -> Iterator[Cue]:
    """A word that says of the whole sentence how it is known: reportedly, allegedly, apparently."""
    if word in _adverbs("reported"):
        kind, rule, modality, basis = "reported", "voice/reportedly-1", "asserted", "told"
    elif word == "allegedly":
        kind, rule, modality, basis = "accuse", "voice/allegedly-1", "accused", None
    elif word in _adverbs("inferred") or pair in _adverbs("inferred_phrases"):
        kind, rule, modality, basis = "infer", "voice/infer-1", "believed", "inference"
    else:
        return
    here, whole = zone.elements[place], (zone.elements[0].start, zone.elements[-1].end)
    yield Cue(here.start, here.end, kind, NOBODY, None, whole, rule, modality=modality, basis=basis)


def _emerged(zone: Zone, words: list[str], place: int) -> Iterator[Cue]:
    """ "It turned out that", "word came that": what follows is known from nobody who is named."""
    length = _length(words, place, "turned_out")
    if not length or place + length >= len(words):
        return
    past = place + length + (words[place + length] == "that")
    if past >= len(words):
        return
    said = "turned" not in words[place : place + 4] and "clear" not in words[place : place + 4]
    elements = zone.elements
    yield Cue(
        elements[place].start,
        elements[place + length - 1].end,
        "emerged",
        NOBODY,
        None,
        (elements[past].start, elements[-1].end),
        "voice/emerged-1",
        basis="told" if said else "unstated",
    )


@cache
def _openings() -> frozenset[str]:
    """The words with which any of these cues begins; most words of a text are none of them."""
    phrases = frozenset(phrase.split()[0] for phrase in _adverbs("inferred_phrases"))
    adverbs = _adverbs("reported") | _adverbs("inferred") | {"allegedly"}
    return _OPENS_PHRASE | _OPENS_HEARSAY | adverbs | phrases | {"according", "quoting", "citing", "call", "calls"}


@cache
def _adverbs(name: str) -> frozenset[str]:
    rows = lexicon("cues")["adverbs"]
    assert isinstance(rows, dict)
    return frozenset(rows[name])


@cache
def _phrases(name: str) -> tuple[str, ...]:
    return tuple(sorted(listed("cues", name)))


def _length(words: list[str], place: int, name: str) -> int:
    """How many words of the text a phrase of the list takes here; the longest, 0 for none."""
    longest = 0
    for phrase in listed("cues", name):
        parts = phrase.split()
        if words[place : place + len(parts)] == parts:
            longest = max(longest, len(parts))
    return longest


def _according(zone: Zone, place: int, past: int, ground: Ground) -> Iterator[Cue]:
    elements = zone.elements
    if past >= len(elements) or elements[past].quote >= 0:
        return
    past = behind_titles(elements, past, ground)
    mention = ground.starting(elements[past].start)
    if mention is not None:
        teller = teller_by_name(mention, ground)
        stop = after_mention(elements, past, mention)
        owns = stop + 1 < len(elements) and elements[stop].lower in ("'s", "’s", "'")
        if owns and elements[stop + 1].lower in head_words():  # "according to the hospital's director"
            start, end = elements[past].start, elements[stop + 1].end
            teller = known_by_owner(ground.structure.text, start, end, elements[stop + 1].lower)
            stop += 2
    else:
        stop = past
        while (
            stop < len(elements) and stop - past < 6 and elements[stop].lower not in (",", ".", ";", "“”", "and", "—")
        ):
            stop += 1
        while stop > past + 1 and elements[stop - 1].lower in listed("words_en", "leading"):
            stop -= 1
        if stop == past:
            return
        start, end = elements[past].start, elements[stop - 1].end
        form = " ".join(ground.structure.text[start:end].split())
        teller = Teller(form, form.lower(), start, end)
    yield Cue(
        elements[place].start,
        elements[stop - 1].end,
        "according",
        teller,
        None,
        (elements[0].start, elements[-1].end),
        "voice/according-1",
        quoting=any(e.quote >= 0 for e in elements),
    )


def _owned_account(words: list[str], place: int) -> bool:
    """Whether "in her opinion" stands here and nothing else in the sentence says that somebody tells it."""
    owned = words[place + 1 : place + 2] in (["his"], ["her"], ["their"])
    if not owned or not set(words[place + 2 : place + 3]) & listed("cues", "accounts_owned"):
        return False
    return listed("cues", "speech_forms").isdisjoint(words) and not any(word in verbs() for word in words[place + 3 :])


def _in_their_account(zone: Zone, place: int, ground: Ground) -> Iterator[Cue]:
    """ "In her opinion": whoever she is tells the sentence."""
    elements = zone.elements
    mention = ground.starting(elements[place + 1].start)
    if mention is None or mention.end > elements[place + 2].end or elements[place].quote >= 0:
        return  # "in his account book the clerk wrote"
    yield Cue(
        elements[place].start,
        elements[place + 2].end,
        "according",
        teller_of(mention, ground.people),
        None,
        (elements[0].start, elements[-1].end),
        "voice/in-their-account-1",
    )


def _contact(zone: Zone, place: int, ground: Ground) -> Iterator[Cue]:
    """ "had a call from his cousin": who called whom; the words that follow came by telephone."""
    elements = zone.elements
    mention = ground.starting(elements[place + 2].start)
    received = next((n for n in range(place - 1, max(-1, place - 5), -1) if elements[n].lower in _RECEIVES), None)
    if mention is None or received is None:
        return
    yield Cue(
        elements[place].start,
        elements[place].end,
        "contact",
        teller_of(mention, ground.people),
        subject(zone, received, ground),
        (elements[place].end, elements[place].end),
        "voice/contact-2",
        medium="phone",
    )
