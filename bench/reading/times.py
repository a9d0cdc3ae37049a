"""Measure the time expressions: tag a folder of TimeML texts and write the predictions for the scorer.

Run: PYTHONPATH=src python bench/reading/times.py TML_FOLDER PREDICTIONS.jsonl
"""

from __future__ import annotations

import html
import json
import re
import sys
import time
from pathlib import Path

from sijill.reading.times import find_times


def texts(folder: Path) -> list[tuple[str, str | None, str]]:
    """Read name, creation date and plain text of every document."""
    found = []
    for path in sorted(folder.glob("*.tml")):
        raw = path.read_text(encoding="utf-8", errors="replace")
        made = re.search(r'<DCT>.*?value="([^"]*)".*?</DCT>', raw, re.DOTALL)
        body = re.search(r"<TEXT>(.*?)</TEXT>", raw, re.DOTALL)
        pieces = re.split(r"(<[^>]*>)", body.group(1) if body is not None else "")
        text = "".join(html.unescape(piece) for piece in pieces if not piece.startswith("<"))
        found.append((path.stem, made.group(1) if made is not None else None, text))
    return found


def main() -> None:
    """Tag the folder, write the predictions and print the speed."""
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    words, seconds, lines = 0, 0.0, []
    for name, made, text in texts(folder):
        start = time.perf_counter()
        times = find_times(text, language="en", document_date=made)
        seconds += time.perf_counter() - start
        words += len(text.split())
        lines += [
            json.dumps({"doc": name, "start": t.start, "end": t.end, "value": t.when.timex, "type": t.when.timex_type})
            for t in times
        ]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stderr.write(f"{len(lines)} expressions, {words} words, {words / seconds:,.0f} words a second\n")


if __name__ == "__main__":
    main()
