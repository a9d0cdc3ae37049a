"""How long the views beside weighing take: promises, codebook, proofs, elements, totals apart; 1k to 100k claims.

Run: python bench/weighing/views_bench.py [SIZE...]; in seconds of processor, on generated claims.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from board_bench import Item, claim_of

from sijill.meaning.voice import Hop, Voice
from sijill.meaning.when import day
from sijill.record.claim import Claim, Drawn, Party, Proposition, Told
from sijill.record.finding import Level, Tag
from sijill.record.passage import Page
from sijill.record.ruling import Ruling
from sijill.weighing.codebook import codebook
from sijill.weighing.disputes import laid
from sijill.weighing.elements import elements
from sijill.weighing.promises import promises
from sijill.weighing.proof import proofs, verified
from sijill.weighing.totals import totals

STATEMENTS = ("st.inquiry_open", "st.inquiry_result", "st.pledge", "st.pledge")


@dataclass(frozen=True)
class Entry:
    id: str
    ruling: Ruling
    by: str = "amal"
    at: str = ""
    undone: bool = False


def statement_of(draw: random.Random, number: int) -> Item:
    """One invented statement by one of many offices, some with words that say by when."""
    who, what = f"Office{draw.randint(1, 300)}", f"matter{draw.randint(1, 3000)}"
    late = draw.choice(("", " within thirty days", " before the end of the year"))
    page = Page(f"t-{number}", f"{who} promised an inquiry into {what}{late}.")
    value = page.cut(page.text.index(what), page.text.index(what) + len(what))
    when = Told(day(2012 + draw.randint(0, 9), draw.randint(1, 12), draw.randint(1, 28)), None)
    said = Proposition(
        "statement",
        draw.choice(STATEMENTS),
        (Party("speaker", "organisation", page.cut(0, len(who))),),
        when,
        value=value,
    )
    voice = Voice("unstated", (Hop("the author", "text"),))
    return Item(f"c-{number}", Claim(page.cut(0, value.end), voice, said, Drawn("bench", "1")), "accepted", True)


def timed(name: str, work: Callable[[], object]) -> str:
    start = time.process_time()
    work()
    return f"{name} {time.process_time() - start:.2f} s"


def one_size(size: int) -> None:
    draw = random.Random(size)
    items = [statement_of(draw, n) if draw.random() < 0.05 else claim_of(draw, n) for n in range(size)]
    items = [Item(item.id, item.claim, "accepted", True) for item in items]
    acts = [item.id for item in items if item.claim.proposition.kind == "act"]
    findings = [Level("act", "reasonable_grounds"), Level("act", "alleged"), Tag("7.1.a/killing", "for")]
    rulings = [
        Entry(f"r-{n}", Ruling((one,), "prove", "seen", finding=draw.choice(findings)))
        for n, one in enumerate(draw.sample(acts, len(acts) // 5))
    ]
    board = laid(items)
    rows = (
        timed("promises", lambda: promises(items)),
        timed("codebook", lambda: codebook(items)),
        timed("proofs", lambda: proofs(items, rulings)),
        timed("elements", lambda: elements(items, rulings)),
        timed("totals apart", lambda: totals(items, board, verified(items, rulings))),
    )
    print(f"{size:>8}: {', '.join(rows)}", flush=True)


if __name__ == "__main__":
    for wanted in [int(one) for one in sys.argv[1:]] or [1_000, 10_000, 100_000]:
        one_size(wanted)
