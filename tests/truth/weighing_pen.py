"""Writes the pages of a planted world: sentences with slots become real claims on real pages, with real voices."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from random import Random

from sijill.meaning.amount import Amount
from sijill.meaning.voice import Hop, Voice
from sijill.meaning.when import When
from sijill.meaning.where import Where
from sijill.record.claim import Claim, Drawn, Figure, FigurePart, Party, Proposition, Told
from sijill.record.passage import Gap, Page, Passage

_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Who:
    """A party of a sentence: its role, its form, its words and, for a group, how many."""

    role: str
    form: str
    words: str
    amount: Amount | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a figure, by the words it rests on."""

    words: str
    amount: Amount
    unit: str | None = None


Slot = Who | When | Where | Part | str
"""A bare string is the value under `value`, the first teller under `teller`, and only words elsewhere."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a sentence says, apart from the slots that stand in it."""

    kind: str
    code: str
    outcome: str = "unknown"
    polarity: str = "said"
    modality: str = "asserted"
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A claim of the record as the weighing takes it."""

    id: str
    claim: Claim
    status: str
    reviewed: bool


@dataclass(frozen=True, slots=True)
class _Draft:
    id: str
    page: str
    start: int
    end: int
    spans: Mapping[str, tuple[int, int]]
    slots: Mapping[str, Slot]
    voice: Voice
    form: Form
    carried: Mapping[str, When | Where]


@dataclass
class Pen:
    """Collects sentences page by page, and cuts the claims out of the pages once these are whole."""

    random: Random
    seed: int
    texts: dict[str, str] = field(default_factory=dict)
    gaps: dict[str, list[Gap]] = field(default_factory=dict)
    drafts: list[_Draft] = field(default_factory=list)

    def break_off(self, page: str) -> None:
        """Leave a gap behind all that the page holds so far, as where leaves are lost."""
        at = len(self.texts.get(page, "")) + 1
        self.texts[page] = self.texts.get(page, "") + "\n"
        self.gaps.setdefault(page, []).append(Gap(at, at, "splice", "person", "leaves are missing"))

    def tell(
        self,
        page: str,
        voice: Voice,
        form: Form,
        pattern: str,
        slots: Mapping[str, Slot],
        carried: Mapping[str, When | Where] | None = None,
    ) -> str:
        """Write one sentence on a page and note the claim that it makes; gives the claim's id."""
        start = len(self.texts.get(page, ""))
        spans: dict[str, tuple[int, int]] = {}
        written = ""
        last = 0
        for match in _SLOT.finditer(pattern):
            written += pattern[last : match.start()]
            words = words_of(slots[match[1]])
            if not written:
                words = words[0].upper() + words[1:]
            spans[match[1]] = (start + len(written), start + len(written) + len(words))
            written, last = written + words, match.end()
        written += pattern[last:]
        self.texts[page] = self.texts.get(page, "") + written + "\n"
        made = "c-" + hashlib.sha256(f"{self.seed}/{len(self.drafts)}".encode()).hexdigest()[:20]
        draft = _Draft(made, page, start, start + len(written), spans, dict(slots), voice, form, dict(carried or {}))
        self.drafts.append(draft)
        return made

    def items(self) -> list[Item]:
        """Cut every claim out of its page."""
        pages = {name: Page(f"t-{name}", text, tuple(self.gaps.get(name, ()))) for name, text in self.texts.items()}
        return [self._item(draft, pages[draft.page]) for draft in self.drafts]

    def _item(self, draft: _Draft, page: Page) -> Item:
        read = self.random.random() < 0.4
        passage = page.cut(draft.start, draft.end)
        made = Claim(
            passage,
            _heard(draft),
            _proposition(draft, page),
            Drawn("person" if read else "act/planted-1", "1", inferred=tuple(draft.carried)),
            draft.form.polarity,
            draft.form.modality,
        )
        return Item(draft.id, made, "accepted" if read else "proposed", read)


def words_of(slot: Slot) -> str:
    """The words by which a slot stands in its sentence."""
    return slot if isinstance(slot, str) else slot.words


def _heard(draft: _Draft) -> Voice:
    """The voice with the place of the words that name its first teller."""
    if "teller" not in draft.spans:
        return draft.voice
    start, end = draft.spans["teller"]
    first, *others = draft.voice.chain
    return replace(draft.voice, chain=(replace(first, start=start, end=end), *others))


def _proposition(draft: _Draft, page: Page) -> Proposition:
    cut: dict[str, Passage] = {name: page.cut(*span) for name, span in draft.spans.items()}
    parties = []
    parts = []
    when: Told[When] | None = None
    where: Told[Where] | None = None
    for name, slot in draft.slots.items():
        if isinstance(slot, Who):
            parties.append(Party(slot.role, slot.form, cut.get(name), slot.amount))
        elif isinstance(slot, Part):
            parts.append(FigurePart(cut[name], slot.amount, unit=slot.unit))
        elif isinstance(slot, When):
            when = Told(slot, cut[name])
        elif isinstance(slot, Where):
            where = Told(slot, cut[name])
    for value in draft.carried.values():
        if isinstance(value, When):
            when = Told(replace(value, inferred=True), None, inferred=True)
        else:
            where = Told(replace(value, inferred=True), None, inferred=True)
    figure = draft.form.figure
    return Proposition(
        draft.form.kind,
        draft.form.code,
        tuple(parties),
        when,
        where,
        draft.form.outcome,
        replace(figure, parts=tuple(parts)) if figure is not None and parts else figure,
        cut.get("value"),
    )


def chain(basis: str, *tellers: tuple[str, str], of: str | None = None, as_: str | None = None) -> Voice:
    """A voice from (teller, medium) pairs, the one who perceived first; "a neighbour" has no name."""
    hops = (Hop(teller, medium, named=not teller.startswith("a ")) for teller, medium in tellers)
    return Voice(basis, tuple(hops), of=of, as_=as_)
