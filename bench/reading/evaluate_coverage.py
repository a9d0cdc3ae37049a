"""The coverage meter: sentences from which nothing was proposed, by reason, and whether the gold has a claim there."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from evaluate_align import Document, span
from evaluate_words import level, overlap

from sijill.reading.structure import structure

_UNREAL = re.compile(r"\b(?:if|would|might|may|could|unless|as though|as if)\b|\bلو\b|\bلولا\b|\bإذا\b", re.IGNORECASE)
_ARABIC_AFFIX = re.compile(r"^(?:[وفبلك]|ال)+")


@dataclass(slots=True)
class Coverage:
    """Sentences, those with a proposal, and reasons of the others; `wanted` counts those where the gold has a claim."""

    sentences: int = 0
    covered: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)

    def lines(self) -> list[str]:
        """Give the meter as lines of a report."""
        lines = [
            "",
            f"Sentences: {self.sentences}, with a proposal: {self.covered}. Without, by reason (gold has one):",
        ]
        return lines + [f"- {reason}: {count} ({self.wanted[reason]})" for reason, count in self.reasons.most_common()]


def coverage(gold: dict[str, Document], predicted: dict[str, Document]) -> Coverage:
    """Meter every document whose gold holds its text.

    Args:
        gold: documents with their working text.
        predicted: documents by the same names; `uncovered` objects give the reader's own reasons.
    """
    meter = Coverage()
    for name, wanted in gold.items():
        found = predicted.get(name, Document(name))
        text = wanted.text or ""
        for sentence in structure(text, wanted.language).sentences:
            meter.sentences += 1
            place = sentence.start, sentence.end
            if any(overlap(span(claim), place) for claim in found.of("claim")):
                meter.covered += 1
                continue
            own = next((u["why"] for u in found.of("uncovered") if overlap(span(u), place)), None)
            reason = own or _reason(text[sentence.start : sentence.end], sentence.heading)
            meter.reasons[reason] += 1
            meter.wanted[reason] += any(
                overlap(span(claim), place) and not claim.get("optional") for claim in wanted.of("claim")
            )
    return meter


def _reason(words: str, heading: bool) -> str:
    if heading:
        return "a heading"
    triggers = _triggers()
    tokens = level(words).split()
    known = any(form in triggers for token in tokens for form in _forms(token.strip(".,;:!?\"'()«»“”")))
    if not known:
        return "no word that the lexicon knows to tell an act"
    if "?" in words or "؟" in words:
        return "a question"
    return "a known word, in a conditional or comparison" if _UNREAL.search(words) else "a known word, nothing drawn"


def _forms(token: str) -> tuple[str, ...]:
    """A word with what it may be a form of, by its ending alone."""
    found = [token, _ARABIC_AFFIX.sub("", token)]
    for ending in ("s", "ed", "d", "ing", "es", "en"):
        if token.endswith(ending) and len(token) > len(ending) + 2:
            stem = token[: -len(ending)]
            found += [stem, stem + "e", stem[:-1] if stem[-1] == stem[-2] else stem]
    return tuple(found)


@cache
def _triggers() -> frozenset[str]:
    found: set[str] = set()
    for language in ("en", "ar"):
        path = files("sijill.reading.lexicon") / f"frames_{language}.yml"
        raw: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
        for frame in raw["frames"]:
            for key in ("verbs", "nouns", "active", "passive", "either", "many"):
                found |= {level(str(word)) for word in frame.get(key, ())}
    return frozenset(found)
