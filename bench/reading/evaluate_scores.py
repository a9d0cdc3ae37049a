"""Score gold against prediction: claims by kind, and for every error the class of language it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evaluate_align import Alignment, Document, Object, align, code_fits, span
from evaluate_slots import miss_amounts, score_slots
from evaluate_spans import score_gaps, score_times
from evaluate_tally import Scores, Wrong, note
from evaluate_voices import score_words
from evaluate_words import overlap


def score(gold: dict[str, Document], predicted: dict[str, Document]) -> Scores:
    """Score every gold document against the prediction of the same name; a document not predicted is all missed."""
    scores = Scores()
    for name, wanted in gold.items():
        found = predicted.get(name, Document(name))
        for kind in ("act", "figure", "statement", "attribute", "relation"):
            aligned = align(_claims(wanted, kind), _claims(found, kind))
            _score_kind(scores, wanted, found, kind, aligned)
        score_words(scores, wanted, found)
        score_times(scores, wanted, found)
        score_gaps(scores, wanted, found)
        scores.counts["claims predicted"] += len(found.of("claim"))
    return scores


def _claims(document: Document, kind: str) -> list[Object]:
    return [one for one in document.of("claim") if one["kind"] == kind]


def _score_kind(scores: Scores, wanted: Document, found: Document, kind: str, aligned: Alignment) -> None:
    name = wanted.name
    for pair in aligned.pairs:
        fits = code_fits(pair.gold, pair.predicted)
        scores[f"{kind}: found"].add(1)
        scores[f"{kind}: code"].add(int(fits), int(not fits), int(not fits))
        if not fits:
            note(scores, f"{kind} code: {pair.gold['code']} read as {pair.predicted['code']}", name, pair)
        score_slots(scores, name, kind, pair, fits)
        _calibrate(scores, pair.predicted, fits)
        scores.counts["claims matched"] += 1
    for one in aligned.missed:
        parties = sum(p.get("words") is not None for p in one.get("parties", ()))
        scores[f"{kind}: found"].add(0, 1)
        scores[f"{kind}: code"].add(0, 1)
        scores[f"{kind}: code and roles"].add(0, 1 + parties)
        scores[f"{kind}: roles"].add(0, parties)
        scores[f"{kind}: whole"].add(0, 1)
        miss_amounts(scores, one)
        scores.errors.append(Wrong(_why_missed(one, found), name, one["start"], one["quote"]))
    for one in aligned.extra:
        parties = sum(p.get("words") is not None for p in one.get("parties", ()))
        scores[f"{kind}: found"].add(0, 0, 1)
        scores[f"{kind}: code"].add(0, 0, 1)
        scores[f"{kind}: code and roles"].add(0, 0, 1 + parties)
        scores[f"{kind}: roles"].add(0, 0, parties)
        scores[f"{kind}: whole"].add(0, 0, 1)
        _calibrate(scores, one, False)
        scores.errors.append(Wrong(_why_extra(one, wanted), name, one["start"], "", one["quote"]))


def _calibrate(scores: Scores, predicted: Object, right: bool) -> None:
    shown: Any = predicted.get("probability", predicted.get("score"))
    if isinstance(shown, int | float):
        scores.scored.append((float(shown), right))


def _overlapping(one: Object, others: Iterator[Object]) -> Object | None:
    return next((other for other in others if overlap(span(one), span(other))), None)


def _why_missed(one: Object, found: Document) -> str:
    other = _overlapping(one, (c for c in found.of("claim") if c["kind"] != one["kind"]))
    if other is not None:
        return f"{one['kind']} missed: read as {other['kind']} ({one['code']} as {other['code']})"
    taken = _overlapping(one, (c for c in found.of("claim") if c["kind"] == one["kind"]))
    return f"{one['kind']} missed: {one['code']}" + (", another act drawn from its words" if taken is not None else "")


def _why_extra(one: Object, wanted: Document) -> str:
    if _overlapping(one, iter(wanted.of("no_claim"))) is not None:
        return f"{one['kind']} too many: on words that tell none ({one['code']})"
    if _overlapping(one, iter(wanted.of("claim"))) is not None:
        return f"{one['kind']} too many: beside another claim on the same words ({one['code']})"
    return f"{one['kind']} too many: {one['code']}"
