"""What somebody has told before: looked for before they are asked again, so that nobody has to tell it twice unneeded.

Source: the Murad Code (2022), on whether another interview is needed at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from sijill.door.objects import Object
from sijill.meaning.folding import fold_text
from sijill.register.tiers import IDENTITIES
from sijill.register.view import SourceEntry, View

_MOST = 1_000


def earlier_accounts(view: View, name: str) -> Iterator[Object]:
    """The sources in which somebody of this name tells, is told of at the handing in, or is named in the words.

    Two people may have one name, and one person several: nothing here says who is who.

    Args:
        view: the record as this person may see it.
        name: as people say it; Arabic in any spelling.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     [(one["as"], one["times"]) for one in earlier_accounts(book.view(), "guards")]
        [('named', 1)]
    """
    wanted = fold_text(name).split()
    tellers = Counter[str]()
    for standing in view.claims():
        told = [hop.teller or "" for hop in standing.claim.voice.chain]
        tellers[standing.source] += any(_holds(words, wanted) for words in told)
    named = Counter(hit.source_id for hit in view.search(name, _MOST)) if wanted else Counter[str]()
    first, sight = True, view.sight()
    for entry in view.sources():
        shown = sight.whole or sight.given.may(entry.id, "name", IDENTITIES)  # who was asked is of that tier
        interview = _interview(entry) if shown else {}
        found = {
            "teller": tellers[entry.id],
            "handing_in": int(
                shown and any(_holds(words, wanted) for words in (entry.source.origin, *_words(interview)))
            ),
            "named": named[entry.id],
        }
        for how, times in found.items():
            if times:
                said: Object = {
                    "type": "earlier_account",
                    "source": entry.id,
                    "name": entry.source.name,
                    "as": how,
                    "times": times,
                    "received_at": entry.received_at,
                    "held_on": interview.get("held_on"),
                    "consent": interview.get("consent"),
                    "terms": entry.source.terms,
                }
                yield {"contract": 1, **said} if first else said
                first = False


def _holds(words: str, wanted: list[str]) -> bool:
    there = fold_text(words).split()
    return bool(wanted) and all(word in there for word in wanted)


def _interview(entry: SourceEntry) -> Mapping[str, Any]:
    told = (entry.source.custody or {}).get("interview")
    return told if isinstance(told, dict) else {}


def _words(interview: Mapping[str, Any]) -> list[str]:
    return [value for value in interview.values() if isinstance(value, str)]
