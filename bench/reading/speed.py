"""How fast the reader without a model reads dense prose about violence, in words per second of processor time.

Run: PYTHONPATH=src python bench/reading/speed.py [FILE.yml ...]
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from golden import passages
from sijill.reading.read import ReadSettings, read

_TIMES = 20


def main() -> None:
    """Read the pages of golden files twenty times over and print the speed."""
    named = sys.argv[1:] or [str(Path(__file__).parents[2] / "tests" / "golden" / "heldout_en_dev2.yml")]
    for name in named:
        pages = passages(Path(name))
        settings = ReadSettings(language=str(pages[0]["language"]))
        text = ("\n\n".join(str(page["text"]) for page in pages) + "\n\n") * _TIMES
        read(text[:4000], text_id="t-warm", settings=settings)
        began = time.process_time()
        found = read(text, text_id="t-1", settings=settings)
        spent = time.process_time() - began
        words = len(text.split())
        sys.stdout.write(f"{Path(name).name}: {words} words, {len(found.claims)} claims, {words / spent:.0f} words/s\n")


if __name__ == "__main__":
    main()
