"""Read single sentences that tell an act each in another way, and sentences that tell none, and count what is drawn.

Run: PYTHONPATH=src python bench/reading/ways.py tests/golden/ways_en.yml [...] [--show]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from sijill.reading.read import ReadSettings, read
from sijill.record.claim import Claim


@dataclass(frozen=True, slots=True)
class Way:
    """One sentence: the codes one of which it tells, and who takes part in which role; no codes where it tells none.

    It is read on a page, where "{}" stands for it; only what is drawn from the sentence itself is counted.
    """

    codes: tuple[str, ...]
    text: str
    parties: Mapping[str, str]
    page: str = "{}"


@dataclass(slots=True)
class Tally:
    """Counts over sentences."""

    told: int = 0
    found: int = 0
    parties: int = 0
    parties_found: int = 0
    extra: int = 0
    calm: int = 0
    drawn_from_calm: int = 0

    def line(self) -> str:
        """One line for people."""
        return (
            f"acts found {self.found}/{self.told} = {100 * self.found / max(1, self.told):.0f} % · "
            f"parties {self.parties_found}/{self.parties} = {100 * self.parties_found / max(1, self.parties):.0f} % · "
            f"acts of another code {self.extra} · calm sentences with an act {self.drawn_from_calm}/{self.calm}"
        )


def ways(path: Path) -> Iterator[Way]:
    """Read the sentences of a file."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    page = str(raw.get("page", "{}"))
    for codes, rows in raw["told"].items():
        for row in rows:
            text, _, people = str(row).partition(" | ")
            pairs = [one.strip().split("=", 1) for one in people.split(";") if "=" in one]
            yield Way(tuple(str(codes).split()), text.strip(), dict(pairs), page)
    for text in raw["calm"]:
        yield Way((), str(text), {})
    for text in raw.get("calm_on_the_page", ()):
        yield Way((), str(text), {}, page)


def drawn(way: Way) -> list[Claim]:
    """The acts that a sentence says to have happened."""
    first = way.page.index("{}")
    last = first + len(way.text)
    claims = read(way.page.replace("{}", way.text), text_id="t-way", settings=ReadSettings(language="en")).claims
    said = [one for one in claims if one.proposition.kind == "act" and one.polarity == "said"]
    return [one for one in said if first <= one.passage.start and one.passage.end <= last]


def names(claims: list[Claim], role: str, words: str) -> bool:
    """Whether one of the acts names the party in its role, by words that overlap."""
    wanted = words.lower()
    for claim in claims:
        for one in claim.proposition.parties:
            said = [p.words.lower() for p in (one.passage, one.resolved_from) if p is not None]
            if one.role == role and any(s in wanted or wanted in s for s in said):
                return True
    return False


def tally(path: Path, show: bool = False) -> Tally:
    """Read every sentence of a file and count."""
    total = Tally()
    for way in ways(path):
        claims = drawn(way)
        right = [one for one in claims if one.proposition.code in way.codes]
        others = [f"{one.proposition.code} ({one.drawn.rule})" for one in claims if one not in right]
        if not way.codes:
            total.calm += 1
            total.drawn_from_calm += bool(claims)
            if show and claims:
                sys.stdout.write(f"CALM {way.text} -> {', '.join(others)}\n")
            continue
        missing = [f"{role}={words}" for role, words in way.parties.items() if not names(right, role, words)]
        total.told += 1
        total.found += bool(right)
        total.extra += len(others)
        total.parties += len(way.parties)
        total.parties_found += len(way.parties) - len(missing)
        if show and not right:
            sys.stdout.write(f"MISSED {way.codes[0]}: {way.text} {others or ''}\n")
        elif show and (missing or others):
            said = [(p.role, p.passage.words if p.passage else None) for one in right for p in one.proposition.parties]
            sys.stdout.write(f"PARTLY {way.codes[0]}: {way.text} missing {missing} others {others} read {said}\n")
    return total


def main() -> None:
    """Count the files named."""
    for name in (arg for arg in sys.argv[1:] if not arg.startswith("--")):
        sys.stdout.write(f"{Path(name).name}: {tally(Path(name), '--show' in sys.argv).line()}\n")


if __name__ == "__main__":
    main()
