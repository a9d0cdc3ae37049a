"""Score whom pronouns are taken to mean against a person's reading of golden pages: right, another, left open.

Run: PYTHONPATH=src python bench/reading/pronouns.py tests/golden/pronouns_en_dev.yml [--show]
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from golden import passages
from sijill.reading.pronouns import meant_by
from sijill.reading.read import ReadSettings, ground_of

_PRONOUN = re.compile(
    r"\b(?:he|him|she|they|them|her(?! (?!(?:in|to|out|from|with|on|off|and|into|by|at|up|for|that|as|about|away|was|"
    r"alone)\b)[A-Za-z]))\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Score:
    """Counts of pronouns.

    Args:
        right: given one of the words that a person would accept.
        another: given other words, or words where nobody is named.
        left_open: given none where a person knows whom.
        open_rightly: given none where nobody is named.
    """

    right: int = 0
    another: int = 0
    left_open: int = 0
    open_rightly: int = 0

    def line(self) -> str:
        """One line for people."""
        given, known = self.right + self.another, self.right + self.left_open + self.another_known
        return (
            f"right of those given {self.right}/{given} = {100 * self.right / max(1, given):.0f} % · "
            f"resolved of those that can be {self.right}/{known} = {100 * self.right / max(1, known):.0f} %"
        )

    another_known: int = 0


def meanings(page: Mapping[str, object]) -> Iterator[tuple[int, str, str | None]]:
    """Give each pronoun of a page with what it is taken to mean."""
    text = str(page["text"])
    ground = ground_of(text, "t-golden", ReadSettings(language=str(page["language"])), None)
    for found in _PRONOUN.finditer(text):
        meant = meant_by(ground, found.start(), found.end())
        yield found.start(), found.group(), None if meant is None else text[meant.start : meant.end]


def fits(given: str, wanted: str) -> bool:
    """Whether words are among those accepted, or hold them, or are held by them."""
    said = given.lower()
    return any(one.lower() in said or said in one.lower() for one in wanted.split("|"))


def score(path: Path, show: bool = False) -> Score:
    """Score the pages that a file of readings names."""
    total = Score()
    for name, readings in yaml.safe_load(path.read_text(encoding="utf-8"))["pages"].items():
        pages = {str(page["id"]): page for page in passages(path.parent / f"{name}.yml")}
        for page, wanted in readings.items():
            _score_page(total, pages[page], wanted, show)
    return total


def _score_page(total: Score, page: Mapping[str, object], wanted: Sequence[str | None], show: bool) -> None:
    found = list(meanings(page))
    if len(found) != len(wanted):
        raise SystemExit(f"{page['id']}: {len(found)} pronouns on the page, {len(wanted)} readings")
    for (start, word, given), known in zip(found, wanted, strict=True):
        good = given is not None and known is not None and fits(given, known)
        total.right += good
        total.another += given is not None and not good
        total.another_known += given is not None and not good and known is not None
        total.left_open += given is None and known is not None
        total.open_rightly += given is None and known is None
        if show and not good and (given is not None or known is not None):
            kind = "ANOTHER" if given is not None else "OPEN"
            sys.stdout.write(f"{page['id']} {kind} {word}@{start}: {known} | {given}\n")


if __name__ == "__main__":
    for one in sys.argv[1:]:
        if not one.startswith("--"):
            sys.stdout.write(f"{Path(one).name}: {score(Path(one), '--show' in sys.argv).line()}\n")
