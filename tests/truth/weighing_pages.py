"""Renders a planted world as pages of prose and reads them again, with each planted claim's place on its page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.truth.weighing_pen import Item
from tests.truth.weighing_rewording import Wording
from tests.truth.weighing_stage import PAGES
from tests.truth.weighing_world import World

from sijill.meaning.when import When
from sijill.reading.read import ReadSettings, read
from sijill.record.claim import Claim, Told

BYLINE = {f"t-{name}": "" if author == "the author" else f"By {author}\n\n" for name, author in PAGES}
GAP, LETTER = "[the next leaves are missing]", "From a letter that bears no name:"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page as it is handed in: its text, and which stretch of it tells which planted claim."""

    name: str
    text: str
    told: tuple[tuple[int, int, str], ...]


def leaves(world: World, wording: Wording | None = None) -> Iterator[Leaf]:
    """The pages of a world as a reader would meet them: a byline, and one paragraph for each thing told.

    Without other wordings, each paragraph is the planted sentence itself.
    """
    gap, letter = (GAP, LETTER) if wording is None else (str(wording.of("gap")), str(wording.of("letter")))
    of: dict[str, list[Item]] = {}
    for item in world.items:
        of.setdefault(item.claim.passage.text_id, []).append(item)
    for name in sorted(of):
        items = sorted(of[name], key=lambda item: item.claim.passage.start)
        text, told = BYLINE[name], []
        gaps = [gap.start for gap in items[0].claim.passage.page.gaps]
        for item in items:
            start = item.claim.passage.start
            if gaps and gaps[0] <= start:
                gaps.pop(0)
                text += f"{gap}\n\n"
            elif _nobody_signs(item.claim):
                text += f"{letter}\n\n"
            text += _lead(item.claim)
            words = item.claim.passage.words if wording is None else wording.words(item)
            told.append((len(text), len(text) + len(words), item.id))
            text += words + "\n\n"
        yield Leaf(name, text, tuple(told))


def _nobody_signs(claim: Claim) -> bool:
    """Whether a passage is told by somebody of whom no words say who it is."""
    first = claim.voice.perceiver
    return not first.named and first.start is None and claim.voice.basis != "told"


def _lead(claim: Claim) -> str:
    """A time that the sentence takes from what stands before it has to stand there."""
    when = claim.proposition.when
    carried = isinstance(when, Told) and when.passage is None
    return f"This was in {when.value.words}. " if carried and isinstance(when.value, When) else ""


@dataclass(frozen=True, slots=True)
class ReadItem:
    """A claim that was read from a rendered page, as weighing takes it."""

    id: str
    claim: Claim
    status: str = "proposed"
    reviewed: bool = False


@dataclass(frozen=True, slots=True)
class ReadWorld:
    """What reading proposes from the pages of a world, and which planted claim each proposal stands on."""

    items: tuple[ReadItem, ...]
    stands_on: dict[str, str]


def read_again(world: World, settings: ReadSettings, wording: Wording | None = None) -> ReadWorld:
    """Read every page of a world; a proposal stands on the planted claim in whose sentence it begins."""
    items: list[ReadItem] = []
    stands_on: dict[str, str] = {}
    for leaf in leaves(world, wording):
        for claim in read(leaf.text, text_id=leaf.name, settings=settings).claims:
            made = ReadItem(f"p-{len(items)}", claim)
            items.append(made)
            at = claim.passage.start
            told = next((one for start, end, one in leaf.told if start <= at < end), None)
            if told is not None:
                stands_on[made.id] = told
    return ReadWorld(tuple(items), stands_on)
