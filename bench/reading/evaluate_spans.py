"""Measures of what stands by itself on a page: time expressions and gaps."""

from __future__ import annotations

from evaluate_align import Document, Object, span
from evaluate_tally import Scores, Wrong
from evaluate_words import overlap

GAP_SLACK = 2
"""Code points by which a gap may stand beside the place where the gold has it."""


def score_times(scores: Scores, wanted: Document, found: Document) -> None:
    gold = wanted.of("time")
    if not gold:
        return
    left = found.of("time")
    for one in gold:
        best = max(left, key=lambda other: overlap(span(one), span(other)), default=None)
        if best is None or overlap(span(one), span(best)) == 0:
            for measure in ("strict", "relaxed"):
                scores[f"time: {measure}"].add(0, 1)
            scores[_value_name(one)].add(0, 1)
            scores.errors.append(Wrong("time missed", wanted.name, one["start"], one["words"]))
            continue
        left.remove(best)
        strict = span(one) == span(best)
        scores["time: strict"].add(int(strict), int(not strict), int(not strict))
        scores["time: relaxed"].add(1)
        measure, value = _value_name(one), "value" if one.get("value") is not None else "edtf"
        good = str(one.get(value) or "").lower() == str(best.get(value) or "").lower()
        scores[measure].add(int(good), int(not good), int(not good))
        if one.get("timex") is not None:
            scores["time: type"].add(int(one["timex"] == best.get("timex")), int(one["timex"] != best.get("timex")))
        if not good:
            readings = f"{one['words']} = {one.get(value)}", f"{best['words']} = {best.get(value)}"
            scores.errors.append(Wrong("time: another value", wanted.name, one["start"], *readings))
    for _ in left:
        scores["time: strict"].add(0, 0, 1)
        scores["time: relaxed"].add(0, 0, 1)


def _value_name(gold: Object) -> str:
    return "time: value" if gold.get("value") is not None else "time: date (edtf)"


def score_gaps(scores: Scores, wanted: Document, found: Document) -> None:
    left = found.of("gap")
    for one in wanted.of("gap"):
        near = next(
            (g for g in left if g["start"] <= one["end"] + GAP_SLACK and g["end"] >= one["start"] - GAP_SLACK), None
        )
        scores["gap"].add(int(near is not None), int(near is None))
        if near is None:
            scores.errors.append(Wrong("gap missed", wanted.name, one["start"]))
        else:
            left.remove(near)
    scores["gap"].add(0, 0, len(left))
    scores.counts["words"] += len((wanted.text or "").split())
    scores.errors.extend(Wrong("gap: false alarm", wanted.name, one["start"]) for one in left)
