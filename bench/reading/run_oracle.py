"""How much of an honest model's work the grounding lets through: the gold, given as if a model had said it.

Run: PYTHONPATH=src python bench/reading/run_oracle.py
Every rejection here is a false one, or the gold's quote leaves out a word that belongs to it.
"""

from __future__ import annotations

import sys
from collections import Counter

from evaluate_align import Object
from evaluate_gold import GoldPage, articles, extra_pages, pages

from sijill.errors import Refused
from sijill.reading.answers import KINDS, Given, GivenParty, codes_of
from sijill.reading.grounding import Levelled
from sijill.reading.llm_claims import Held, claim_from_model
from sijill.reading.llm_ground import model_ground
from sijill.reading.structure import structure
from sijill.record.passage import Page


def as_given(claim: Object) -> Given:
    """A gold claim as an honest model would give it; what the gold carried in from elsewhere is left out."""
    parties = [party for party in claim["parties"] if not party.get("carried") and party.get("words")]
    figure = claim.get("figure") or {}
    amount = (figure.get("amount") or {}).get("words") or ""
    told = {slot: (claim.get(slot) or {}) for slot in ("when", "where")}
    return Given(
        quote=claim["quote"],
        before="",
        after="",
        trigger=claim["quote"],
        kind=claim["kind"],
        code=claim["code"],
        polarity=claim.get("polarity", "said"),
        modality=claim.get("modality", "asserted"),
        parties=tuple(GivenParty(one["role"], one["is"], one["words"]) for one in parties),
        when="" if told["when"].get("carried") else told["when"].get("words") or "",
        where="" if told["where"].get("carried") else told["where"].get("words") or "",
        outcome="unknown",
        outcome_words="",
        teller="",
        unit=figure.get("unit") or "",
        amount_words=amount,
    )


def judged(page: GoldPage, counted: Counter[str]) -> None:
    """Count what stands of the claims of one page, and why the others do not."""
    made = structure(page.text, page.language)
    ground = model_ground(made, Page(page.name, page.text, made.gaps), "oracle", page.document_date, page.window, None)
    held = Held(ground, Levelled(page.text, 0, len(page.text)), "1")
    for claim in (one for one in page.objects if one["type"] == "claim" and one["kind"] in KINDS):
        if claim["code"] not in codes_of(claim["kind"]) or (
            claim["kind"] == "figure" and not as_given(claim).amount_words
        ):
            continue
        try:
            found, rejected = claim_from_model(as_given(claim), held)
        except Refused as error:
            found, rejected = None, []
            counted[f"rejected, claim: {error.what}"] += 1
        counted["stands" if found is not None else "rejected"] += 1
        for one in rejected:
            counted[f"{'dropped' if found is not None else 'rejected'}, {one.slot}: {one.reason}"] += 1


def main() -> int:
    """Judge every gold page and print the counts."""
    counted: Counter[str] = Counter()
    for page in (*articles(), *pages(), *extra_pages()):
        judged(page, counted)
    sys.stdout.write("".join(f"{count:5d}  {what}\n" for what, count in counted.most_common()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
