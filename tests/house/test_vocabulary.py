"""The vocabulary holds the machine interface's enumerations word for word."""

from __future__ import annotations

import re

import pytest
import yaml

from sijill.record.vocabulary import vocabulary

# What the contract calls it, and the list in the vocabulary that carries it.
LISTS = {
    "kind": "claim_kinds",
    "role": "participation_roles",
    "is": "party_forms",
    "basis": "basis_of_knowledge",
    "medium": "transmission_media",
    "polarity": "claim_polarity",
    "modality": "claim_modality",
    "status": "claim_status",
}


def words_after(page: str, start: str) -> list[str]:
    """The comma-separated words from a mark to the next full stop, semicolon or line, brackets left out."""
    at = page.index(start) + len(start)
    told = re.sub(r"\([^()]*\)", "", page[at:])
    told = re.split(r"[.;\n]", told, maxsplit=1)[0]
    return [word.strip() for word in told.split(",") if word.strip() != ""]


@pytest.fixture(scope="module")
def contract(shared):
    return (shared / "contract.md").read_text("utf-8")


@pytest.mark.parametrize(("told", "kept"), LISTS.items())
def test_enumerations(contract, told, kept):
    start = {"medium": "`medium` of a hop: "}.get(told, f"`{told}`: ")
    assert words_after(contract, start) == list(vocabulary().lists[kept])


def test_dispute_kinds(contract):
    assert words_after(contract, "- dispute `kind`: ") == list(vocabulary().lists["dispute_kinds"])


def test_verdicts(contract):
    assert words_after(contract, "verdicts: ") == list(vocabulary().lists["verdicts"])


@pytest.mark.parametrize(("basis", "part"), [("told", "of"), ("official", "as")])
def test_kinds_of_a_basis(contract, root, basis, part):
    raw = yaml.safe_load((root / "src" / "sijill" / "record" / "vocabulary.yml").read_text("utf-8"))
    entry = next(entry for entry in raw["basis_of_knowledge"] if entry["value"] == basis)
    told = re.search(rf"{basis} \(`{part}`: ([^)]*)\)", contract)
    assert told is not None
    assert told[1].split(", ") == entry[part]


def test_codes_are_used_once(root):
    raw = yaml.safe_load((root / "src" / "sijill" / "record" / "vocabulary.yml").read_text("utf-8"))
    codes = [entry["code"] for entry in raw["entries"]]
    assert len(codes) == len(set(codes)) > 50
    assert {entry["class"] for entry in raw["entries"]} == set(raw["classes"])


def test_every_act_kind_has_a_definition_of_its_own():
    definitions = [entry.definition.strip() for entry in vocabulary().entries.values()]
    assert all(len(definition) > 40 for definition in definitions)
    assert len(set(definitions)) == len(definitions)
