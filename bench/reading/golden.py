"""Compare what is read with claims that a careful coder took: precision and recall of claims, parties and outcomes.

Run: PYTHONPATH=src python bench/reading/golden.py tests/golden/passages_en.yml [...] [--show]
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from sijill.reading.read import Reading, ReadSettings, read
from sijill.record.claim import Claim

_KINDS = ("act", "figure", "statement", "attribute", "relation")


@dataclass(slots=True)
class Score:
    """Counts over passages."""

    proposed: int = 0
    right: int = 0
    wanted: int = 0
    found: int = 0
    parties: int = 0
    parties_found: int = 0
    spurious_pages: int = 0

    def line(self) -> str:
        """One line for people."""

        def share(part: int, whole: int) -> str:
            return f"{part}/{whole} = {100 * part / whole:.0f} %" if whole else "0/0"

        right, found = self.right / max(1, self.proposed), self.found / max(1, self.wanted)
        f1 = 100 * 2 * right * found / max(1e-9, right + found)
        return (
            f"F1 {f1:.0f} · proposals right {share(self.right, self.proposed)} · "
            f"claims found {share(self.found, self.wanted)} · "
            f"parties {share(self.parties_found, self.parties)} · proposals on empty pages {self.spurious_pages}"
        )


def passages(path: Path) -> list[Mapping[str, object]]:
    """Read the pages of a golden file."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    if "file" in raw:  # one long paper with its claims
        text = (path.parent.parent.parent.parent / "src" / "sijill" / "sample" / raw["file"]).read_text(
            encoding="utf-8"
        )
        language = "ar" if "_ar" in raw["file"] else "en"
        return [
            {
                "id": path.stem,
                "text": text,
                "claims": raw["claims"],
                "document_date": raw.get("document_date"),
                "language": language,
            }
        ]
    return [{**row, "language": raw["language"], "kinds": raw.get("kinds", _KINDS)} for row in raw["passages"]]


def reading_of(page: Mapping[str, object]) -> Reading:
    """Read one page as its file says."""
    date = page.get("document_date")
    settings = ReadSettings(language=str(page["language"]), document_date=None if date is None else str(date))
    return read(str(page["text"]), text_id="t-golden", settings=settings)


def overlaps(claim: Claim, text: str, quote: str) -> bool:
    """Whether a proposal stands on words of the coder's quote."""
    start = text.find(quote)
    return start >= 0 and claim.passage.start < start + len(quote) and claim.passage.end > start


def fits(claim: Claim, row: Mapping[str, object], text: str) -> bool:
    """Whether a proposal says what a coder's claim says: kind, code or an alternative, polarity, and the same words."""
    codes = [row["code"], *(row.get("alternatives") or [])]  # type: ignore[misc]
    if claim.proposition.kind != row["kind"] or claim.proposition.code not in codes:
        return False
    return claim.polarity == row.get("polarity", "said") and overlaps(claim, text, str(row["quote"]))


def party_found(claims: Sequence[Claim], party: Mapping[str, object]) -> bool:
    """Whether one of the proposals names the party in its role, by words that overlap."""
    words = str(party.get("words") or "").lower()
    for claim in claims:
        for one in claim.proposition.parties:
            said = [p.words.lower() for p in (one.passage, one.resolved_from) if p is not None]
            if one.role == party["role"] and any(s in words or words in s for s in said):
                return True
    return False


def score(pages: Sequence[Mapping[str, object]], show: bool = False) -> Score:
    """Score the reader on pages."""
    total = Score()
    for page in pages:
        text, rows = str(page["text"]), list(page["claims"])  # type: ignore[call-overload]
        claims = [claim for claim in reading_of(page).claims if claim.proposition.kind in page.get("kinds", _KINDS)]  # type: ignore[operator]
        judged = [claim for claim in claims if claim.proposition.kind not in ("attribute", "relation")]
        wrong = [claim for claim in judged if not any(fits(claim, row, text) for row in rows)]
        total.proposed += len(judged)
        total.right += len(judged) - len(wrong)
        total.spurious_pages += not rows and bool(judged)
        for row in rows:
            if row.get("optional"):
                continue
            matched = [claim for claim in claims if fits(claim, row, text)]
            total.wanted += 1
            total.found += bool(matched)
            named = [one for one in row.get("parties") or [] if one.get("words") and not one.get("carried")]
            total.parties += len(named)
            total.parties_found += sum(party_found(matched, one) for one in named)
            if show and not matched:
                sys.stdout.write(f"{page['id']} MISSED {row['code']} {row['quote']}\n")
            elif show:
                missing = [one for one in named if not party_found(matched, one)]
                for one in missing:
                    sys.stdout.write(f"{page['id']} PARTY {one['role']} {one['words']}\n")
        if show:
            for claim in wrong:
                sys.stdout.write(
                    f"{page['id']} WRONG {claim.proposition.code} {claim.drawn.rule} {claim.passage.words}\n"
                )
    return total


def main() -> None:
    """Score the files named."""
    for name in (arg for arg in sys.argv[1:] if not arg.startswith("--")):
        sys.stdout.write(f"{Path(name).name}: {score(passages(Path(name)), '--show' in sys.argv).line()}\n")


if __name__ == "__main__":
    main()
