"""Who told last before an Arabic verb of telling that names nobody: "and she says that …"."""

from __future__ import annotations

from dataclasses import replace

from sijill.reading.cues import Cue
from sijill.reading.cues_ar import pronoun_dropped
from sijill.reading.people_ar import bare, verbs
from sijill.reading.prepared import Ground
from sijill.reading.tellers import Teller

_REACH = 20
"""Sentences looked back over; whoever told further back may have been left."""
_NEAR = 2
"""Sentences from where on somebody named is likelier only spoken of."""
_PERSONS = ("person", "kin")


def remember(heard: dict[str, Teller], cue: Cue, ground: Ground) -> None:
    """Keep whom an Arabic cue names, by the sex that its verb says; not who only told somebody in the story.

    Args:
        heard: the last tellers by sex; changed in place.
        cue: a cue.
        ground: the prepared text.

    Example:
        >>> from sijill.reading.cues_ar import arabic_cues
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("قالت أم خالد إنهم دخلوا.")
        >>> heard = {}
        >>> remember(heard, arabic_cues(levels[0], text)[0], text)
        >>> heard["?f"].form
        'أم خالد'
    """
    teller = cue.teller
    told = verbs().get(bare(ground.structure.text[cue.start : cue.end]))
    if told is None or cue.kind not in ("say", "tell", "admit", "deny") or teller.start is None or teller.many:
        return
    if cue.kind == "tell" and cue.heard_by is None:
        return
    if teller.nature in _PERSONS and not teller.first_person and teller.antecedent is None and teller.key[:1] != "?":
        heard["?f" if told[1] else "?m"] = teller


def _in_passing(cue: Cue, ground: Ground) -> str:
    """The sex of a teller who is only somebody named some sentences before; empty where it is told who tells."""
    told = verbs().get(bare(ground.structure.text[cue.start : cue.end]))
    found = cue.teller.antecedent
    if told is None or found is None or cue.teller.start != cue.start or cue.teller.many:
        return ""
    here, home = ground.structure.sentence_at(cue.start), ground.structure.sentence_at(found[0])
    if here is None or home is None or here.index - home.index < _NEAR or cue.kind not in ("say", "tell"):
        return ""
    return "?f" if told[1] else "?m"


def last_teller(heard: dict[str, Teller], cue: Cue, ground: Ground) -> Cue:
    """Give a cue that names nobody whoever of that sex told last, as inferred.

    Args:
        heard: the last tellers by sex.
        cue: a cue.
        ground: the prepared text.

    Example:
        >>> from sijill.reading.cues_ar import arabic_cues
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("تقول إنهم دخلوا.")
        >>> last_teller({}, arabic_cues(levels[0], text)[0], text).teller.key
        '?f'
    """
    other = heard.get(cue.teller.key if pronoun_dropped(cue) else _in_passing(cue, ground))
    if other is None or other.start is None or other.end is None:
        return cue
    here, home = ground.structure.sentence_at(cue.start), ground.structure.sentence_at(other.start)
    if here is None or home is None or here.part != home.part or here.index - home.index > _REACH:
        return cue
    if ground.structure.torn_between(other.start, cue.end):
        return cue
    meant = replace(other, start=cue.start, end=cue.end, antecedent=(other.start, other.end))
    return replace(cue, teller=meant)
