"""The evaluation desk of reading: score predictions against gold, list errors by class, and meter the coverage.

Run: PYTHONPATH=src python bench/reading/evaluate.py GOLD.jsonl PREDICTED.jsonl [--errors N] [--words] [--json]
Both files hold streams of the machine interface, one after the other; each `source` object opens a document and is
matched by `doc`, else by `sha256`. Gold may add `working_text` to the source, `alternatives` and `optional` to claims,
`antecedent` and `carried` to parties, and objects of type `no_claim`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

from evaluate_align import Document, load
from evaluate_coverage import Coverage, coverage
from evaluate_scores import score
from evaluate_tally import Scores, Wrong

BINS = 10


def table(scores: Scores, covered: Coverage | None = None) -> str:
    """Write the scores as a Markdown table, with the gap, calibration and coverage lines below it."""
    lines = ["| measure | right | missed | false | P | R | F1 |", "|---|--:|--:|--:|--:|--:|--:|"]
    for name in sorted(scores.tallies):
        one = scores.tallies[name]
        row = f"| {name} | {one.right} | {one.missed} | {one.false} "
        lines.append(row + "".join(f"| {_percent(value)} " for value in (one.precision, one.recall, one.f1)) + "|")
    words = scores.counts["words"]
    if words:
        lines += ["", f"Gap false alarms per 10,000 words: {10_000 * scores['gap'].false / words:.2f} ({words} words)."]
    matched = scores.counts["claims matched"]
    if matched:
        touched = scores.counts["claims predicted"] / matched
        lines.append(f"Proposals a reviewer touches per claim that answers a gold claim: {touched:.2f}.")
    lines += calibration(scores.scored)
    return "\n".join(lines + (covered.lines() if covered is not None else [])) + "\n"


def _percent(value: float | None) -> str:
    return "" if value is None else f"{100 * value:.1f}"


def calibration(scored: list[tuple[float, bool]]) -> list[str]:
    """Give expected calibration error and Brier score of the scores shown; says so where none is shown."""
    if not scored:
        return ["Calibration: no claim shows a score."]
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for shown, right in scored:
        bins[min(BINS - 1, int(shown * BINS))].append((shown, right))
    gap = 0.0
    for rows in bins.values():
        gap += abs(sum(shown for shown, _ in rows) - sum(right for _, right in rows)) / len(scored)
    brier = sum((shown - right) ** 2 for shown, right in scored) / len(scored)
    return [f"Calibration over {len(scored)} scores shown: expected error {gap:.3f}, Brier {brier:.3f}."]


def error_list(errors: list[Wrong], most: int, words: bool) -> str:
    """List the classes of errors, most costly first; with `words`, an example or two of each."""
    counted = Counter(error.kind for error in errors)
    lines = []
    for kind, count in counted.most_common(most):
        lines.append(f"{count:5d}  {kind}")
        if words:
            for error in [one for one in errors if one.kind == kind][:3]:
                lines.append(f"         {error.doc}:{error.start}  {error.gold[:90]!r} | {error.predicted[:90]!r}")
    return "\n".join(lines) + "\n"


def as_json(scores: Scores) -> str:
    """Give the counts by measure as one JSON object."""
    return json.dumps({name: [one.right, one.missed, one.false] for name, one in sorted(scores.tallies.items())})


def evaluate(gold: dict[str, Document], predicted: dict[str, Document]) -> tuple[Scores, Coverage | None]:
    """Score, and meter the coverage where the gold holds the texts."""
    texts = {name: one for name, one in gold.items() if one.text is not None}
    return score(gold, predicted), coverage(texts, predicted) if texts else None


def main() -> int:
    """Read both files and print the table and the error list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("predicted", type=Path)
    parser.add_argument("--errors", type=int, default=20, help="classes of errors to list")
    parser.add_argument("--words", action="store_true", help="show the words of up to three errors of each class")
    parser.add_argument("--json", action="store_true", help="print counts only, as one JSON object")
    asked = parser.parse_args()
    gold, predicted = load(asked.gold), load(asked.predicted)
    scores, covered = evaluate(gold, predicted)
    missing = sorted(set(gold) - set(predicted))
    if missing:
        sys.stderr.write(f"{len(missing)} gold documents were not predicted at all and count as missed\n")
    if asked.json:
        sys.stdout.write(as_json(scores) + "\n")
    else:
        sys.stdout.write(table(scores, covered) + "\n" + error_list(scores.errors, asked.errors, asked.words))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
