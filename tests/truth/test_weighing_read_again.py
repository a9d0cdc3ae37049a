"""Planted worlds rendered to pages and read again: how much of what was planted is found on what reading proposes.

Asked are .80 and .80. Three wordings are read: the planted sentences, other words that the rules were mended in sight
of, and words of which nobody looked at anything but the scores. A conflict that the words themselves do not tell, as
"they shot her" tells no death, is counted apart. What is measured is in docs/reference/measurements.md.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from random import Random

import pytest
from tests.truth.test_weighing_worlds import KEY, SIZE, Raised, Score, add, table
from tests.truth.weighing_conflicts import Planted
from tests.truth.weighing_pages import ReadWorld, leaves, read_again
from tests.truth.weighing_rewording import Wording, phrasings
from tests.truth.weighing_world import World, world

from sijill.reading.read import ReadSettings
from sijill.weighing.disputes import disputes
from sijill.weighing.weighed import act_kind

SEEDS = range(30 if os.environ.get("SIJILL_NIGHTLY") else 8)
FLOORS = {"planted": (0.80, 0.90), "mended": (0.80, 0.90), "kept": (0.45, 0.85)}
"""Recall and precision below which it has got worse, by wording."""
_DEATH = re.compile(
    r"\b(?:dead|died|dies|death|kill\w*|murder\w*|execut\w*|stabbed|passed away|los[et]\w* (?:his|her|their) li\w+"
    r"|gunned down|t(?:ook|ake) the lives)\b"
)


@dataclass
class Lost:
    """What became of the planted sets of one shape: told in the words, proposed by reading, found by weighing."""

    planted: int = 0
    told: int = 0
    proposed: int = 0
    found: int = 0
    missing: Counter[str] = field(default_factory=Counter)


@dataclass
class Outcome:
    """The score of one wording, and what became of each shape."""

    score: Score = field(default_factory=Score)
    shapes: dict[str, Lost] = field(default_factory=dict)

    @property
    def recall(self) -> float:
        return sum(self.score.found.values()) / sum(self.score.planted.values())

    @property
    def recall_of_told(self) -> float:
        return sum(one.found for one in self.shapes.values()) / sum(one.told for one in self.shapes.values())

    @property
    def precision(self) -> float:
        return 1 - sum(self.score.false.values()) / max(1, sum(self.score.raised.values()))


def raised_on(read: ReadWorld) -> Raised:
    """What is raised, by the planted claims on which the proposals stand."""
    found = disputes(read.items, KEY)
    return [(str(one.kind), frozenset(read.stands_on.get(claim, claim) for claim in one.claims)) for one in found]


def covered(read: ReadWorld, one: World) -> set[str]:
    """Planted claims on which a proposal of the same kind, kind of act and polarity stands."""
    planted = {item.id: item.claim for item in one.items}
    found = set()
    for item in read.items:
        claim = planted.get(read.stands_on.get(item.id, ""))
        if claim is not None and _alike(item.claim.proposition.kind, item.claim.proposition.code) == _alike(
            claim.proposition.kind, claim.proposition.code
        ):
            found |= {read.stands_on[item.id]} if item.claim.polarity == claim.polarity else set()
    return found


def _alike(kind: str, code: str) -> tuple[str, str]:
    return (kind, code) if kind != "act" else (kind, act_kind(code))


def _told(hidden: Planted, least: frozenset[str], one: World, words: dict[str, str]) -> bool:
    """Whether the words tell what the conflict turns on: of a death that cannot be, that somebody died."""
    if not hidden.shape.startswith(("time/", "outcome/")):
        return True
    dead = [item for item in one.items if item.id in least and item.claim.proposition.outcome == "dead"]
    return all(_DEATH.search(words[item.id].lower()) is not None for item in dead)


def _count(made: Outcome, one: World, read: ReadWorld, raised: Raised, words: dict[str, str]) -> None:
    there = covered(read, one)
    planted = {item.id: item.claim.proposition for item in one.items}
    for hidden in one.planted:
        row = made.shapes.setdefault(hidden.shape, Lost())
        row.planted += 1
        if not any(_told(hidden, least, one, words) for least in hidden.sets):
            continue
        row.told += 1
        proposed = any(least <= there for least in hidden.sets)
        row.proposed += proposed
        if any(kind in hidden.kinds and least <= ids for kind, ids in raised for least in hidden.sets):
            row.found += 1
        elif proposed:
            row.missing["proposed, and not laid side by side"] += 1
        else:
            gone = min((least - there for least in hidden.sets), key=len)
            row.missing.update({f"not proposed: {planted[claim].code}" for claim in gone})


@cache
def measured(name: str) -> Outcome:
    """Read the worlds again in one wording."""
    made = Outcome()
    for seed in SEEDS:
        one = world(seed, SIZE)
        words = {claim: leaf.text[a:b] for leaf in leaves(one, _wording(name, seed)) for a, b, claim in leaf.told}
        read = read_again(one, ReadSettings(language="en"), _wording(name, seed))
        raised = raised_on(read)
        add(made.score, one, raised)
        _count(made, one, read, raised, words)
    return made


def _wording(name: str, seed: int) -> Wording | None:
    return None if name == "planted" else Wording(name, Random(seed))


def lost(made: Outcome) -> str:
    """By shape: how many were planted, told in the words, proposed and found, and why the others were lost."""
    lines = [f"{'shape':32}{'planted':>8}{'told':>6}{'proposed':>9}{'found':>6}  why lost"]
    for shape, row in sorted(made.shapes.items()):
        why = "; ".join(f"{reason} ({n})" for reason, n in row.missing.most_common())
        lines.append(f"{shape:32}{row.planted:8}{row.told:6}{row.proposed:9}{row.found:6}  {why}")
    return "\n".join(lines)


def test_every_planted_claim_stands_on_its_rendered_page_word_for_word() -> None:
    one = world(3, SIZE)
    words = {item.id: item.claim.passage.words for item in one.items}
    told = {claim: leaf.text[start:end] for leaf in leaves(one) for start, end, claim in leaf.told}
    assert told == words


@pytest.mark.parametrize("name", sorted(phrasings()))
def test_other_words_tell_every_claim_with_its_names_places_and_numbers(name: str) -> None:
    one = world(3, SIZE)
    told = {claim: leaf.text[a:b] for leaf in leaves(one, Wording(name, Random(3))) for a, b, claim in leaf.told}
    assert told.keys() == {item.id for item in one.items}
    for item in one.items:
        said = item.claim.proposition
        names = [party.passage.words for party in said.parties if party.form == "person" and party.passage is not None]
        names += [said.figure.amount.words or "", said.figure.territory or ""] if said.figure is not None else []
        names += [] if said.where is None else [said.where.value.words]
        missing = [name for name in names if name not in ("I",) and name.lower() not in told[item.id].lower()]
        assert not missing, told[item.id]
        assert "{" not in told[item.id]
        assert "None" not in told[item.id]


@pytest.mark.parametrize("name", ["planted", *sorted(phrasings())])
def test_what_is_read_again_is_weighed_no_worse_than_it_was_measured(name: str) -> None:
    made = measured(name)
    print(f"\n{name}\n{table(made.score)}\n{lost(made)}")
    told, planted = (sum(getattr(one, field) for one in made.shapes.values()) for field in ("told", "planted"))
    print(f"{name} read again: recall {made.recall:.3f}, precision {made.precision:.3f} (asked .80, .80)")
    print(f"told in the words at all: {told} of {planted}; found of these {made.recall_of_told:.3f}")
    recall, precision = FLOORS[name]
    assert made.recall >= recall
    assert made.precision >= precision
