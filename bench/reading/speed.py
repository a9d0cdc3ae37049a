"""How fast the reader without a model reads, in words per second of processor time, and whether long texts cost more.

Run: PYTHONPATH=src python bench/reading/speed.py [FILE.yml ...]; with --long a text of 500,000 characters beside one
of a tenth, and the memory that the process took.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

import yaml

from sijill.reading.read import ReadSettings, read

_TIMES = 20
_LONG = 500_000


def main() -> None:
    """Read the pages of golden files many times over and print the speed."""
    named = [one for one in sys.argv[1:] if not one.startswith("--")]
    for name in named or [str(Path(__file__).parents[2] / "tests" / "golden" / "heldout_en_dev2.yml")]:
        raw = yaml.safe_load(Path(name).read_text(encoding="utf-8"))
        page = "\n\n".join(str(row["text"]) for row in raw["passages"]) + "\n\n"
        settings = ReadSettings(language=str(raw["language"]))
        read(page[:4000], text_id="t-warm", settings=settings)
        if "--long" not in sys.argv:
            _timed(Path(name).name, page * _TIMES, settings)
            continue
        for size in (_LONG // 10, _LONG):
            _timed(f"{Path(name).name}, {size} characters", (page * (size // len(page) + 1))[:size], settings)
    if "--long" in sys.argv:
        sys.stdout.write(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most\n")


def _timed(name: str, text: str, settings: ReadSettings) -> None:
    began = time.process_time()
    found = read(text, text_id="t-1", settings=settings)
    spent = time.process_time() - began
    words = len(text.split())
    sys.stdout.write(f"{name}: {words} words, {len(found.claims)} claims, {words / spent:.0f} words/s\n")


if __name__ == "__main__":
    main()
