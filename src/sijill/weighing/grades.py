"""How named persons judge sources and what they say: each judgment as that person's, never multiplied into anything.

Four things stay apart: the reliability of a source, the credibility of what it says, how far something is proven, and
the likelihood that two are one. No number is made of them, and no total, account or finding looks at a judgment.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sijill.record.finding import Grade
from sijill.weighing.proof import Signed


@dataclass(frozen=True, slots=True)
class Judged:
    """One judgment by one person.

    Args:
        ruling: id of the ruling.
        grade: `reliability` of a source or `credibility` of what is told.
        value: a value of the vocabulary's list for it.
        of: ids of the sources or claims it is about, as far as this reader has them.
        by: who judges.
        at: record time.
        because: the reason, in that person's words.
        counts: whether it is this person's newest judgment of one of them; others' judgments stand beside it.

    Example:
        >>> Judged("r-1", "reliability", "unsure", ("s-1",), "amal", "", "no byline", True).counts
        True
    """

    ruling: str
    grade: str
    value: str
    of: tuple[str, ...]
    by: str
    at: str
    because: str
    counts: bool


def grades(known: Iterable[str], rulings: Sequence[Signed]) -> tuple[Judged, ...]:
    """Every judgment that was not undone, of sources before content, the newest first.

    Two persons who judge differently stand side by side: neither is overruled by being older.

    Args:
        known: ids of the sources and claims that the reader has; judgments of others are left out.
        rulings: rulings with their persons, oldest first.

    Example:
        >>> grades([], [])
        ()
    """
    seen = frozenset(known)
    told = [(one, one.ruling.finding) for one in rulings if not one.undone and isinstance(one.ruling.finding, Grade)]
    newest = {(of, one.by, grade.of): one.id for one, grade in told for of in one.ruling.of}
    made = []
    for one, grade in reversed(told):
        of = tuple(id for id in one.ruling.of if id in seen)
        if of:
            counts = any(newest[id, one.by, grade.of] == one.id for id in of)
            made.append(Judged(one.id, grade.of, grade.value, of, one.by, one.at, one.ruling.because, counts))
    return tuple(sorted(made, key=lambda one: (one.grade != "reliability", not one.counts)))
