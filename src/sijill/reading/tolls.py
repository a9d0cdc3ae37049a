"""Tolls: a number given for the dead, hurt, missing or held by a noun: "put the toll at nine", "a toll of 43"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from sijill.meaning.numbers import FoundAmount
from sijill.reading.breakdowns import parts_of
from sijill.reading.counted import units
from sijill.reading.drafts import Draft
from sijill.reading.figures import period_of, territory_of
from sijill.reading.ground import Ground
from sijill.reading.wordsets import listed
from sijill.record.claim import Figure

_WORD = r"[a-z][\w’'-]*"
_AT = (
    r"(?:\s+(?:had|has|have|now|later|then|first|at first|already|to date|so far|officially))*"
    r"\s*(?:\bat|\bof|\bto|\bas|\bis|\bwas|\bstands? at|\bstood at|\brose to|\brisen to|\brises to"
    r"|\b(?:was|were|been)\s+(?:later\s+|then\s+|since\s+)?(?:raised|lowered|revised|corrected|reduced|put|given)\s+(?:to|at|as)"
    r"|\bclimbed to|\breached|\bhit|\bexceeded|\bpassed|\bgrew to|\bcame to|:)\s+"
    r"(?:the\s+|a\s+total\s+of\s+|as\s+many\s+as\s+)?"
)


@cache
def _pattern() -> re.Pattern[str]:
    """A noun for a count, whom it counts, words of place or time, and what leads to the number."""
    tally = "|".join(sorted(listed("units", "tally_nouns"), key=len, reverse=True))
    whom = rf"(?:\s+(?:of|for|among)\s+(?:the\s+|those\s+|all\s+)?(?P<whom>{_WORD}(?:\s+{_WORD}){{0,2}}?))?"
    around = r"(?:\s+(?:in|at|from|for|on|since|after|during)\s+[^.;:!?,\n]{1,40}?)?"
    return re.compile(rf"\b(?:(?P<kind>{_WORD})\s+)?(?:{tally}){whom}{around}{_AT}$", re.IGNORECASE)


@cache
def _label() -> re.Pattern[str]:
    """A word for those counted, alone before a colon: "Wounded: 112", "Minimum number of individuals: 14"."""
    words = sorted({*units("nouns", "en"), *listed("units", "labels_of_dead")}, key=len, reverse=True)
    whom = "|".join(map(re.escape, words))
    opens = r"(?:\A|(?<=[.;:(\n])|(?<=[.;:(\n]\s))(?:(?:total|number|persons|people)\s+)?"
    return re.compile(
        rf"{opens}(?P<whom>{whom})(?:\s+(?:to\s+date|so\s+far|in\s+total|overall))?\s*:\s*\Z", re.IGNORECASE
    )


def _of_label(ground: Ground, label: re.Match[str], found: FoundAmount, end: int) -> Draft:
    """The figure that a label gives, with its parts in brackets or behind "of whom"."""
    unit = units("nouns", "en").get(label["whom"].lower(), "persons killed")
    whole, parts, reach = parts_of(ground, found.amount, found.end, end, unit)
    figure = Figure(unit, whole, parts, None, None, None, None)
    return Draft(label.start("whom"), max(reach, found.end), "figure", "st.figure", (), "figure/label", figure=figure)


def tolls_in(ground: Ground, start: int, end: int, taken: Callable[[FoundAmount], bool]) -> Iterator[Draft]:
    """Draw the numbers of a sentence that a noun gives for the dead, hurt, missing or held.

    Args:
        ground: what was found in the text.
        start: where the sentence starts.
        end: where it ends.
        taken: tells whether another rule made a figure of an amount.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> ground = ground_of("The ministry put the death toll at nine.", "t-1", ReadSettings(), None)
        >>> [(draft.figure.unit, draft.figure.amount.min) for draft in tolls_in(ground, 0, 40, lambda one: False)]
        [('persons killed', 9)]
    """
    text = ground.page.text
    for found in ground.amounts_between(start, end):
        if taken(found) or found.amount.share is not None or _goes_on(text, found.end, end):
            continue
        labelled = _label().search(text, start, found.start)
        if labelled is not None:
            yield _of_label(ground, labelled, found, end)
            continue
        match = _pattern().search(text, start, found.start)
        unit = None if match is None else _unit(match)
        if match is None or unit is None:
            continue
        figure = Figure(
            unit, found.amount, (), None, territory_of(ground, start, end), period_of(ground, start, end), None
        )
        yield Draft(match.start(), found.end, "figure", "st.figure", (), "figure/toll", figure=figure)


def _unit(match: re.Match[str]) -> str | None:
    """What a toll counts: those it names, else by the word before it, else the dead."""
    nouns, verbs = units("nouns", "en"), units("verbs", "en")
    for words in (match["whom"], match["kind"]):
        for word in reversed((words or "").lower().split()):
            known = nouns.get(word) or next((verbs[one] for one in _stems(word) if one in verbs), None)
            if known is not None:
                return known
    # A toll of nothing else is one of the dead; a "number" or "count" may be of anything.
    return "persons killed" if "toll" in match.group().lower() and match["whom"] is None else None


def _stems(word: str) -> tuple[str, ...]:
    return (word, word.removesuffix("ed"), word.removesuffix("d"), f"{word.removesuffix('ted')}t")


def _goes_on(text: str, at: int, end: int) -> bool:
    """Whether the number counts what stands behind it: "the toll of 43 days"."""
    behind = re.compile(r"\s+([a-z-]+)").match(text, at, end)
    return behind is not None and behind.group(1) in listed("units", "not_people")
