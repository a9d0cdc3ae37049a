"""Lists of invented people with the planted answer, from a generator laid beside the checkout, at several settings."""

from __future__ import annotations

import csv
import importlib.util
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from types import ModuleType

from sijill.linking.rows import ListRow

COLUMNS = {
    "rec_id": "id", "name_en": "name", "name_ar": "name_ar", "sex": "sex", "birth_year": "birth_year",
    "dob": "birth_date", "date_death": "death_date", "governorate": "area", "place": "place", "count": "count",
    "kind": "kind", "text": "note",
}  # fmt: skip
ERRORS = ("typo", "spacing", "hamza", "ta_marbuta", "ya", "lam_alif", "age_off")
GIVEN = ("has_age", "has_sex", "has_death_date", "death_date_exact", "has_place")


def generator(path: Path) -> ModuleType:
    """Load the generator.

    Args:
        path: its file.
    """
    spec = importlib.util.spec_from_file_location("lists_generator", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["lists_generator"] = module
    spec.loader.exec_module(module)
    return module


def shift(module: ModuleType, setting: str) -> None:
    """Change the generator's rates: as they are, twice the errors, less told, or fewer in many lists.

    Args:
        module: the generator.
        setting: `plain`, `noisy`, `sparse` or `thin`.
    """
    for name, profile in module.LISTS.items():
        change: dict[str, object] = {}
        if setting == "noisy":
            change = {field: min(getattr(profile, field) * 2, 0.6) for field in ERRORS}
            change |= {"death_date_exact": profile.death_date_exact * 0.7, "duplicate": profile.duplicate * 2}
        elif setting == "sparse":
            change = {field: getattr(profile, field) * 0.65 for field in GIVEN}
            change |= {"has_birth_date": None if profile.has_birth_date is None else profile.has_birth_date * 0.4}
            change |= {"name_parts": min(profile.name_parts, 3)}
        elif setting == "thin":
            change = {"coverage": profile.coverage * 0.4, "duplicate": 0.0, "typo": profile.typo * 1.5}
        assert set(change) <= {field.name for field in fields(profile)}
        module.LISTS[name] = replace(profile, **change)
    if setting == "noisy":
        module.RATES = replace(module.RATES, sex_right=0.98, governorate_right=0.93, birth_date_right=0.88)


def make(module: ModuleType, persons: int, seed: int, out: Path) -> None:
    """Make one set of lists.

    Args:
        module: the generator.
        persons: how many people.
        seed: of the set.
        out: folder to write to.
    """
    module.Generator(module.HERE / "tables.json", seed).build(persons, out)


def rows_of(folder: Path) -> list[ListRow]:
    """The rows of a set as the linker takes them.

    Args:
        folder: where it was made.
    """
    rows = []
    with (folder / "records.csv").open(encoding="utf-8", newline="") as stream:
        for number, told in enumerate(csv.DictReader(stream), start=2):
            cells = {column: told[header] for header, column in COLUMNS.items()}
            rows.append(ListRow(told["list"], number, cells | {"age": told["age"] or told["age_text"]}))
    return rows


def planted(folder: Path) -> dict[str, str]:
    """Which person each record of kind person is.

    Args:
        folder: where the set was made.
    """
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as stream:
        return {row["rec_id"]: row["entity_id"] for row in csv.DictReader(stream) if row["role"] == "person"}


def pairs_in(labels: Iterable[object]) -> int:
    """How many pairs have one label."""
    return sum(count * (count - 1) // 2 for count in Counter(labels).values())


def score(found: Mapping[str, object], answer: Mapping[str, str]) -> tuple[float, float, float]:
    """Pairwise precision, recall and F1 after clustering.

    Args:
        found: the proposed person of each record.
        answer: the planted one.
    """
    ids = list(answer)
    both = pairs_in((answer[one], found[one]) for one in ids)
    precision = both / max(pairs_in(found[one] for one in ids), 1)
    recall = both / max(pairs_in(answer[one] for one in ids), 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)
