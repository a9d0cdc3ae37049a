"""Every golden page bears the claims that are planted in it, and some pages bear nothing."""

from __future__ import annotations

import pytest
from tests.truth.test_planted_is_consistent import GOLDEN, PAGES, Tree, check_claim, find, load, values


@pytest.mark.parametrize(
    "entry", [pytest.param(entry, id=entry["id"]) for name in PAGES for entry in load(GOLDEN / name)["passages"]]
)
def test_every_golden_page_bears_its_claims(entry: Tree) -> None:
    for claim in entry["claims"]:
        find(entry["text"], claim["quote"])
        check_claim(entry["text"], claim, page=True)
        assert claim["basis"] in values("basis_of_knowledge")
        assert all(teller in entry["text"] for teller in claim.get("chain", ()))
    if "gap_after" in entry:
        assert entry["text"].count(entry["gap_after"]) == 1


def test_golden_pages_come_with_pages_that_bear_nothing() -> None:
    for name, number in zip(PAGES, (12, 8), strict=True):
        passages = load(GOLDEN / name)["passages"]
        assert len(passages) >= number
        assert sum(1 for passage in passages if passage["claims"] == []) >= 2
