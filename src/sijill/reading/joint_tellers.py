"""Several who tell together: "residents and medical sources said"."""

from __future__ import annotations

from dataclasses import replace

from sijill.reading.prepared import Ground
from sijill.reading.tellers import Teller
from sijill.reading.verbforms import verb_forms
from sijill.reading.wordsets import listed
from sijill.reading.zones import Element

_LEAST = 3
_LONGEST = 6
"""Words before "and" of some who tell together with others."""


def with_others(elements: tuple[Element, ...], first: int, last: Teller | None, ground: Ground) -> Teller | None:
    """Give those who tell together with the one before the verb; that one alone where a clause stands before "and".

    Args:
        elements: the words of the zone.
        first: where the words for the last of them begin.
        last: the last of them, None where nobody is told.
        ground: the prepared text.

    Example:
        >>> from sijill.reading.cues_en import english_cues
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("Residents and two nurses said that nine men died.")
        >>> english_cues(levels[0], text)[0].teller.form
        'Residents and two nurses'
    """
    stop = first - 1
    if last is None or last.end is None or stop < 1 or elements[stop].lower != "and" or last.antecedent is not None:
        return last
    begins = stop - 1
    while begins > 0 and stop - begins < _LONGEST and elements[begins - 1].lower != "," and elements[begins].quote < 0:
        begins -= 1
    words = elements[begins:stop]
    names = [one for one in (ground.starting(element.start) for element in words) if one is not None]
    whole = bool(names) and names[-1].end == words[-1].end and names[-1].kind not in ("place", "pronoun")
    told = listed("cues", "auxiliaries") | listed("words_en", "pronouns_subject")
    tells = not whole or any(
        (element.lower in verb_forms() or element.lower in told) and element.start < names[-1].start
        for element in words
    )
    if (
        tells
        or words[0].lower in listed("words_en", "before_joined")
        or len(words) >= _LONGEST
        or any(element.quote >= 0 for element in words)
    ):
        return last
    form = " ".join(ground.structure.text[words[0].start : last.end].split())
    return replace(last, form=form, key=form.lower(), start=words[0].start, many=True)


def behind_places(elements: tuple[Element, ...], first: int, ground: Ground) -> int | None:
    """Give where "from" stands before a row of names that ends before the verb: "refugees from Brod and Kamen said".

    Args:
        elements: the words of the zone.
        first: where the last name of the row begins.
        ground: the prepared text.

    Example:
        >>> from sijill.reading.prepared import ground_of
        >>> text, levels = ground_of("Refugees from Brod, Zelen and Kamen said no.")
        >>> behind_places(levels[0].elements, 6, text)
        1
    """
    at = first - 1
    if at < _LEAST or elements[at].lower != "and":
        return None
    several = any(one.lower == "," for one in elements[max(0, at - _LONGEST) : at])
    known = ground.starting(elements[first].start)
    if not several and (known is None or known.kind != "place"):
        return None  # "soldiers from Brod and Ilo Hamran said": of two, the second may be somebody
    while at > 0 and (elements[at].lower in ("and", ",") or ground.structure.text[elements[at].start].isupper()):
        at -= 1
    return at if at > 0 and elements[at].lower in ("from", "in", "near", "around", "between") else None
