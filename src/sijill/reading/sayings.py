"""Acts told by fixed words: a threat, a demand or a test of identity, mostly in direct speech."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sijill.reading.drafts import Draft
from sijill.reading.ground import Ground
from sijill.reading.words import lower
from sijill.reading.wordsets import rows
from sijill.record.claim import Party
from sijill.record.vocabulary import require


@dataclass(frozen=True, slots=True)
class Saying:
    """Words that are an act.

    Args:
        id: its name.
        code: code of the vocabulary.
        who: role of the one who says it.
        quoted: True where it counts in direct speech only.
        pattern: the words, lower case.

    Example:
        >>> sayings()[0].code
        'threat.denounce'
    """

    id: str
    code: str
    who: str
    quoted: bool
    pattern: re.Pattern[str]


@cache
def sayings() -> tuple[Saying, ...]:
    """Read `sayings_en.yml`.

    Example:
        >>> sayings()[0].quoted
        True
    """
    return tuple(
        Saying(
            str(r["id"]),
            require("codes", str(r["code"])),
            str(r["who"]),
            bool(r["quoted"]),
            re.compile(rf"\b(?:{r['pattern']})(?!\w)"),
        )
        for r in rows("sayings_en", "sayings")
    )


@cache
def _any_of_them() -> re.Pattern[str]:
    """Where one of the sayings begins; a sentence is walked once for all of them."""
    patterns = (str(row["pattern"]) for row in rows("sayings_en", "sayings"))
    return re.compile(rf"\b(?:{'|'.join(f'(?:{pattern})' for pattern in patterns)})")


def sayings_in(ground: Ground, start: int, end: int) -> Iterator[Draft]:
    """Draw the acts that fixed words of a sentence tell.

    Args:
        ground: what was found in the text.
        start: where the sentence starts.
        end: where it ends.

    Example:
        >>> from sijill.reading.read import ReadSettings, ground_of
        >>> page = ground_of("'Tell us or we will burn your house,' the sergeant said.", "t-1", ReadSettings(), None)
        >>> [draft.code for draft in sayings_in(page, 0, 54)]
        ['threat.death']
    """
    lowered = lower(ground.page.text[start:end])
    for saying in sayings() if _any_of_them().search(lowered) is not None else ():
        for match in saying.pattern.finditer(lowered):
            first, last = start + match.start(), start + match.end()
            voice = ground.voices.holding(first, last)
            if saying.quoted and (voice is None or voice.manner != "direct"):
                continue
            yield Draft(
                first, last, "act", saying.code, (_speaker(ground, saying, first, last),), f"act/{saying.id}", told=True
            )


def _speaker(ground: Ground, saying: Saying, start: int, end: int) -> Party:
    """The one whose words they are: the teller of the quotation where his words stand on the same side of every gap."""
    voice = ground.voices.holding(start, end)
    hop = voice.voice.chain[0] if voice is not None else None
    if (
        saying.quoted
        and hop is not None
        and hop.start is not None
        and hop.end is not None
        and not ground.structure.torn_between(min(hop.start, start), max(hop.end, end))
    ):
        return Party(saying.who, "person" if hop.named else "unnamed_person", ground.page.cut(hop.start, hop.end))
    return Party(saying.who, "unknown", None)
