"""Arabic cues of one level of a sentence: the verb stands first, a joined و or ف before it, the teller behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from sijill.reading.cues import BASIS, MODALITY, POLARITY, Cue
from sijill.reading.frames_ar import beginnings
from sijill.reading.lists_ar import listed_arabic
from sijill.reading.people_ar import arabic_list, bare, verbs
from sijill.reading.prepared import Ground
from sijill.reading.recorders_ar import recorded
from sijill.reading.subjects_ar import LED, STOPS, own_eyes, seer, teller_behind, unspoken
from sijill.reading.tellers import NOBODY, Teller
from sijill.reading.tellers_before_ar import teller_before
from sijill.reading.verbs_ar import triggers_at
from sijill.reading.words import level
from sijill.reading.zones import Element, Zone

_TO_ME = ("ني", "نا")


def arabic_cues(zone: Zone, ground: Ground) -> tuple[Cue, ...]:
    """Find the Arabic cues of one level of a sentence.

    Args:
        zone: the words of the level.
        ground: the prepared text.

    Example:
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("قال منير إن المسلحين دخلوا البناء.")
        >>> [(c.kind, c.teller.form) for c in arabic_cues(levels[0], text)]
        [('say', 'منير')]
    """
    found: list[Cue] = []
    last: Teller | None = None
    for place, element in enumerate(zone.elements):
        if element.quote >= 0:
            continue
        word = bare(element.lower)
        cue = _cue(zone, place, word, ground, last)
        if cue is not None:
            found.append(cue)
            inner = any(c.scope[0] <= cue.start < c.scope[1] for c in found[:-1])
            last = cue.teller if cue.teller.key and not inner else last
    return tuple(_said_besides(found, zone))


def _said_besides(found: list[Cue], zone: Zone) -> Iterator[Cue]:
    """End what somebody denies where they go on to say something, and what they say where another is named."""
    saying = {one.start for one in zone.elements if one.lower[:1] == "و"}
    opening = {two.start for one, two in pairwise(zone.elements) if one.lower in ("،", ",")}
    for number, cue in enumerate(found):
        inside = [one for one in found[number + 1 :] if cue.scope[0] < one.start < cue.scope[1]]
        denied = (one for one in inside if one.kind in ("say", "tell") and one.start in saying and cue.kind == "deny")
        others = (one for one in inside if one.start in opening and _another(cue, one))
        stops = [one.start for one in (next(denied, None), next(others, None)) if one is not None]
        yield replace(cue, scope=(cue.scope[0], min(stops))) if stops else cue


def _another(cue: Cue, other: Cue) -> bool:
    """Whether a cue behind a comma opens what another tells who is named there: "…, and the army denied …"."""
    tells = ("say", "deny", "accuse", "admit")
    teller = other.teller
    named = teller.start is not None and teller.start > other.start and teller.antecedent is None
    return cue.kind in tells and other.kind in tells and named and teller.key != cue.teller.key


def _cue(zone: Zone, place: int, word: str, ground: Ground, last: Teller | None) -> Cue | None:
    elements = zone.elements
    whole = (elements[0].start, elements[-1].end)
    here = elements[place]
    if word in verbs():
        return _told(zone, place, ground, last)
    if word in arabic_list("records") or word in arabic_list("speaks_of"):
        return recorded(zone, place, ground)
    if word in arabic_list("according"):
        past = place + 1
        while past < len(elements) and elements[past].lower in arabic_list("according_links"):
            past += 1
        if past > place + 1 and past < len(elements) and bare(elements[past].lower) in verbs():
            past += 1  # "according to what a source (said)"
        teller, _ = teller_behind(zone, past, ground)
        if teller is None:
            return None
        return Cue(
            here.start,
            teller.end or here.end,
            "according",
            teller,
            None,
            whole,
            "voice/according-ar-1",
            quoting=any(e.quote >= 0 for e in elements),
        )
    for name, kind, basis in (("reported", "reported", "told"), ("turned_out", "emerged", "unstated")):
        if word in arabic_list(name):
            past = _past_link(elements, place + 1)
            if past >= len(elements):
                return None
            scope = (elements[past].start, whole[1])
            return Cue(here.start, here.end, kind, NOBODY, None, scope, f"voice/{kind}-ar-1", basis=basis)
    return None


def _past_link(elements: tuple[Element, ...], place: int) -> int:
    return place + (place < len(elements) and bare(elements[place].lower) in arabic_list("starts_scope"))


def _told(zone: Zone, place: int, ground: Ground, last: Teller | None) -> Cue | None:
    elements = zone.elements
    here = elements[place]
    word = bare(here.lower)
    kind = verbs()[word][0]
    if place and bare(elements[place - 1].lower) in ("لم", "لا", "لن", "ما", "عدم", "دون", "بدون"):
        return None
    if word in arabic_list("said_by_author") and _past_link(elements, place + 1) > place + 1:
        return None
    behind = {bare(one.lower) for one in elements[place + 1 :]}
    if (place + 1 < len(elements) and bare(elements[place + 1].lower) in arabic_list("eye")) or (
        word in arabic_list("burdens") and not behind & arabic_list("burden")
    ):
        return None  # an eyewitness is no "saw"; "carried my mother" is no "held responsible"
    past, heard_by = place + 1, None
    oneself = own_eyes(zone, place, ground)
    if oneself is not None:
        return _reach(zone, place, past, kind, (oneself, None))
    if word.endswith(_TO_ME) and kind in ("tell", "call"):
        heard_by = Teller(here.lower, "i", here.start, here.end, first_person=True)
    if past < len(elements) and elements[past].lower in arabic_list("to_me"):
        heard_by = Teller(elements[past].lower, "i", elements[past].start, elements[past].end, first_person=True)
        past += 1
    if kind in ("deny", "admit") and past < len(elements) and _is_act(bare(elements[past].lower)):
        return _reach(zone, place, past, kind, (_spoken_of(zone, place, ground, last), heard_by))
    accuser = _accuser(zone, place, ground, last) if kind == "accuse" else None
    if accuser is not None:
        return _reach(zone, place, accuser[1], kind, (accuser[0], heard_by))
    teller, past = (
        seer(zone, past, ground) if kind in ("see", "hear", "find", "learn") else teller_behind(zone, past, ground)
    )
    if teller is not None and kind in ("see", "hear", "find", "learn") and word.endswith("وا"):
        teller, past = None, place + 1  # who sees stands before a plural; behind it stands what they saw
    if teller is None:
        teller = _spoken_of(zone, place, ground, last)
        past = _past_hearer(elements, past)
    if past < len(elements) and elements[past].lower in arabic_list("to_me"):
        heard_by = Teller(elements[past].lower, "i", elements[past].start, elements[past].end, first_person=True)
        past += 1
    return _reach(zone, place, past, kind, (teller, heard_by))


def _past_hearer(elements: tuple[Element, ...], past: int) -> int:
    """The place behind "to" a paper in quotation marks: "told “The Morning” that"."""
    if past + 1 < len(elements) and elements[past].lower in ("ل", "لـ", "ـ") and elements[past + 1].quote >= 0:
        return past + 2
    return past


def _accuser(zone: Zone, place: int, ground: Ground, last: Teller | None) -> tuple[Teller, int] | None:
    """Who accuses, and the place of the accused, where "of" an act stands behind both."""
    elements = zone.elements
    acts = (
        at
        for at in range(place + 2, min(len(elements), place + 10))
        if elements[at].lower[:1] == "ب" and _is_act(level(elements[at].lower[1:]))
    )
    at = next(acts, None)
    if at is None or any(one.quote >= 0 or one.lower in STOPS for one in elements[place + 1 : at]):
        return None
    named = ground.starting(elements[place + 1].start)
    whole = named is not None and named.end >= elements[at - 1].end
    names = not any(elements[n].lower.startswith("ال") for n in (place + 1, at - 1))
    described = at == place + 3 and level(elements[at - 1].lower).removeprefix("ال") in listed_arabic("adjectives")
    if at == place + 2 or whole or names or described:
        goes_on = last if last is not None and elements[place].lower[:1] == "و" else NOBODY
        return goes_on, place + 1  # "Samir was accused of killing"; "denied it, and accused the rebels of firing"
    adjective = at - place > 3 and elements[at - 1].lower.endswith(("ي", "ية"))
    accused = at - 2 if adjective else at - 1
    start, end = elements[place + 1].start, elements[accused - 1].end
    form = " ".join(ground.structure.text[start:end].split())
    return Teller(form, form, start, end), accused


def _spoken_of(zone: Zone, place: int, ground: Ground, last: Teller | None) -> Teller:
    """Who tells where nobody stands behind the verb: who stands before it, who told last, or whom its ending means."""
    word = bare(zone.elements[place].lower)
    ending = unspoken(zone.elements[place], verbs()[word][1], word.endswith("وا"), ground)
    return teller_before(zone, place, ground) or last or ending


def _is_act(word: str) -> bool:
    """Whether a word names an act, which is denied or owned and denies nothing: "and denied the shelling of homes"."""
    return word in beginnings() or bool(triggers_at((word,), (word,), 0))


def _reach(zone: Zone, place: int, past: int, kind: str, who: tuple[Teller, Teller | None]) -> Cue | None:
    elements = zone.elements
    if (
        past + 1 < len(elements)
        and elements[past].lower in LED
        and bare(elements[past + 1].lower) in ("أن", "أنه", "أنها")
    ):
        past += 1  # "the committee concluded (to) that"
    here, following = elements[place], elements[past].lower if past < len(elements) else "."
    teller, heard_by = who
    cue = Cue(
        here.start,
        here.end,
        kind,
        teller,
        heard_by,
        (here.end, here.end),
        f"voice/{kind}-ar-1",
        POLARITY.get(kind, "said"),
        MODALITY.get(kind, "asserted"),
        BASIS.get(kind),
        "phone" if kind == "call" else None,
        quoting=True,
    )
    if kind in ("see", "hear", "find"):
        return _perceived(zone, place, past, kind, teller)
    if kind == "call":
        scope, rule = (here.end, here.end), "voice/contact-ar-1"
        return Cue(here.start, here.end, "contact", teller, heard_by, scope, rule, medium="phone")
    if following == "،" and not any(e.quote >= 0 for e in elements):
        if place and bare(elements[place - 1].lower) == "كما":
            return Cue(here.start, here.end, kind, teller, heard_by, (elements[0].start, elements[-1].end), cue.rule)
        stop = min(len(elements), past + 16)
        near = range(past, next((n for n in range(past, stop) if bare(elements[n].lower) in verbs()), stop))
        past = next((n for n in near if bare(elements[n].lower) in arabic_list("starts_scope")), past)
        following = elements[past].lower
    scoped = past < len(elements) and (
        bare(following) in arabic_list("starts_scope") or kind in ("deny", "admit", "accuse")
    )
    if following == ":" and past + 1 < len(elements) and elements[past + 1].quote < 0:
        scoped = True
    if scoped and following not in (".", "،"):
        first = past + 1 if following == ":" or (bare(following) in ("أن", "إن", "بأن")) else past
        if first < len(elements):
            return replace(cue, scope=(elements[first].start, elements[-1].end), medium=None, quoting=False)
    beside = any(e.quote >= 0 for e in elements[max(0, place - 2) : past + 3])
    return cue if beside or following in (".", "،", ":") else None


def _perceived(zone: Zone, place: int, past: int, kind: str, teller: Teller) -> Cue | None:
    """Saw, heard, found: the teller perceives what follows."""
    elements = zone.elements
    here = elements[place]
    ahead = [bare(e.lower) for e in elements[past : past + 6]]
    if kind == "find" and not any(w in arabic_list("aftermath_objects") for w in ahead):
        return None
    if kind == "hear" and not any(w in arabic_list("heard_sounds") for w in ahead):
        kind = "learn"
    basis = "aftermath" if any(w in arabic_list("aftermath_objects") for w in ahead) else BASIS[kind]
    while past < len(elements) and elements[past].lower in STOPS and elements[past].quote < 0:
        past += 1
    scope = (elements[past].start, elements[-1].end) if past < len(elements) else (here.end, here.end)
    return (
        Cue(here.start, here.end, kind, teller, None, scope, f"voice/{kind}-ar-1", basis=basis)
        if scope[0] < scope[1]
        else None
    )


def pronoun_dropped(cue: Cue) -> bool:
    """Say whether a cue's teller is only in the verb's ending, so that the last teller speaks on.

    Args:
        cue: an Arabic cue.

    Example:
        >>> pronoun_dropped(Cue(0, 3, "say", NOBODY, None, (3, 9), "voice/say-ar-1"))
        False
    """
    return cue.teller.key in ("?m", "?f")
