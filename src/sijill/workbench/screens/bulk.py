"""Many pairs by one rule: how many a ruling would cover, some to read first, and one signed line for them all."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Sequence

import sijill
from sijill.errors import NotRuled, WrongUse
from sijill.messages import N_
from sijill.workbench import acts
from sijill.workbench.asking import Answer, Asking, Elsewhere, Page
from sijill.workbench.screens.items import names_of_items
from sijill.workbench.screens.match import beside, gathered
from sijill.workbench.seat import Seat

RULES = (
    ("link/pair", N_("compared field by field")),
    ("link/newer-version", N_("the same row of a newer version of the list")),
    ("link/same-words", N_("the same words for a name, in one text")),
)
VERDICTS = ("same", "different")
READ_FIRST = 5
"""Pairs that are shown before a ruling covers them and others, drawn evenly."""
USUAL = 12
"""Weight in bits that is proposed: at 12 bits the two agree in what about one pair of 4,000 strangers would."""


def bulk(asking: Asking) -> Answer:
    """What a ruling by a rule would cover; nothing is ruled by looking.

    Args:
        asking: the request; `rule`, `weight`, `one` and `other` (items) in the address.
    """
    seat, query = asking.seat, asking.query
    rule = query.get("rule", "")
    rule = rule if rule in dict(RULES) else RULES[0][0]
    weight, items = asking.number("weight", USUAL), (query.get("one", ""), query.get("other", ""))
    fresh = gathered(seat)
    covered = _covered(seat, rule, weight, items)
    drawn = random.Random(len(covered)).sample(covered, min(READ_FIRST, len(covered)))
    shown = [(pair, *beside(seat, pair.one, pair.other)) for pair in drawn]
    waiting = Counter(pair.rule for pair in seat.pairs.pairs() if pair.verdict == "proposed")
    return Page(
        "bulk.html",
        {
            "fresh": fresh,
            "rules": [(word, words, waiting[word]) for word, words in RULES],
            "rule": rule,
            "weight": weight,
            "items": items,
            "names": names_of_items(seat),
            "covered": len(covered),
            "those": _told(covered),
            "shown": shown,
        },
    )


def _covered(seat: Seat, rule: str, weight: int, items: tuple[str, str]) -> Sequence[sijill.PairEntry]:
    """The pairs that wait, of one rule, as heavy as that, between these items where any are named."""
    found = [
        pair
        for pair in seat.pairs.pairs()
        if pair.verdict == "proposed" and pair.rule == rule and (pair.weight is None or float(pair.weight) >= weight)
    ]
    wanted = {one for one in items if one}
    if not wanted:
        return found
    claims = {id.split("/")[0] for pair in found for id in (pair.one, pair.other)}
    source = {row.id: row.source for row in seat.opened.view().listed(among=sorted(claims))}

    def between(pair: sijill.PairEntry) -> bool:
        of = {source.get(id.split("/")[0], "") for id in (pair.one, pair.other)}
        return wanted <= of and (len(wanted) == 2 or len(of) > 1)

    return [pair for pair in found if between(pair)]


def _told(covered: Sequence[sijill.PairEntry]) -> str:
    """Which pairs these are, in one word that the form sends back."""
    return hashlib.sha256(" ".join(sorted(pair.id for pair in covered)).encode()).hexdigest()


def rule(asking: Asking) -> Answer:
    """Rule on every pair that the page counted, by one signed line; each is marked as not individually read, for ever.

    Args:
        asking: the request; `rule`, `weight`, `one`, `other`, `those` as the page counted them, `verdict`, `because`.

    Raises:
        NotRuled: this verdict is not given on many.
        WrongUse: other pairs are waiting than those that the page counted, or none.
    """
    seat, form = asking.seat, asking.form
    verdict, because = asking.field("verdict"), asking.field("because")
    if verdict not in VERDICTS:
        raise NotRuled(N_("this verdict is not given on this page"))
    words = form.get("weight", "")
    weight = int(words) if words.isascii() and words.isdigit() and len(words) < 6 else USUAL
    gathered(seat)
    covered = _covered(seat, asking.field("rule"), weight, (form.get("one", ""), form.get("other", "")))
    if not covered or _told(covered) != form.get("those"):
        raise WrongUse(
            N_("other pairs wait now than this page counted"), do=N_("Load the page again and look at what it covers.")
        )
    ids = [pair.id for pair in covered]
    ruled = sijill.rule(seat.opened, ids, verdict, because=because, covers=asking.field("rule"))
    seat.acts.append(acts.ruled(seat.opened, str(ruled[0]["id"]), N_("a ruling on many pairs")))
    return Elsewhere("/match")
