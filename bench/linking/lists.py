"""Lists of invented people with the planted answer, from a generator laid beside the checkout, at several settings."""

from __future__ import annotations

import csv
import importlib.util
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from types import ModuleType

from sijill.linking.link import Linked
from sijill.linking.rows import ListRow, PackedRows

COLUMNS = {
    "rec_id": "id", "name_en": "name", "name_ar": "name_ar", "sex": "sex", "birth_year": "birth_year",
    "dob": "birth_date", "date_death": "death_date", "governorate": "area", "place": "place", "count": "count",
    "kind": "kind", "text": "note",
}  # fmt: skip
ERRORS = ("typo", "spacing", "hamza", "ta_marbuta", "ya", "lam_alif", "age_off")
GIVEN = ("has_age", "has_sex", "has_death_date", "death_date_exact", "has_place")
Change = dict[str, object]


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


def _noisy(name: str, profile: object) -> Change:
    change: Change = {field: min(getattr(profile, field) * 2, 0.6) for field in ERRORS}
    return change | {"death_date_exact": profile.death_date_exact * 0.7, "duplicate": profile.duplicate * 2}


def _sparse(name: str, profile: object) -> Change:
    change: Change = {field: getattr(profile, field) * 0.65 for field in GIVEN}
    births = None if profile.has_birth_date is None else profile.has_birth_date * 0.4
    return change | {"has_birth_date": births, "name_parts": min(profile.name_parts, 3)}


def _bare(name: str, profile: object) -> Change:
    change: Change = {field: getattr(profile, field) * 0.35 for field in GIVEN}
    return change | {"has_age": 0.0, "has_birth_date": None, "name_parts": min(profile.name_parts, 3)}


def _misspelt(name: str, profile: object) -> Change:
    change: Change = {field: min(getattr(profile, field) * 3, 0.6) for field in ERRORS if field != "age_off"}
    return change | {"typo": max(profile.typo * 4, 0.05), "romaniser": "free"}


def _thin(name: str, profile: object) -> Change:
    return {"coverage": profile.coverage * 0.4, "duplicate": 0.0, "typo": profile.typo * 1.5}


def _apart(name: str, profile: object) -> Change:
    """No list writes both scripts: nothing at hand teaches which Latin spelling stands for which Arabic word."""
    return {"arabic": name in ("official", "social"), "latin": name not in ("official", "social")}


def _register(name: str, profile: object, scripts: tuple[str, str]) -> Change:
    """Two official registers of whole names, age and sex, without dates or places of death."""
    script = scripts[0 if name == "official" else 1]
    return {
        "coverage": 4.0 if name == "official" else 0.14, "publicity": 0.0, "name_parts": 4, "arabic": script == "ar",
        "latin": script != "ar", "romaniser": "a" if name == "official" else "b", "has_death_date": 0.0,
        "has_place": 0.0, "has_age": 0.99, "has_birth_date": 0.0, "has_sex": 0.99, "duplicate": 0.0,
        "unidentified": 0.0, "group": 0.0, "kunya": 0.0, "age_in_words": 0.0, "typo": 0.006, "spacing": 0.07,
        "hamza": 0.02, "ta_marbuta": 0.009, "ya": 0.02, "lam_alif": 0.0, "age_off": 0.04 if name == "official" else 0.3,
    }  # fmt: skip


LISTS_AT: dict[str, Callable[[str, object], Change]] = {
    "plain": lambda name, profile: {},
    "noisy": _noisy,
    "sparse": _sparse,
    "bare": _bare,
    "misspelt": _misspelt,
    "thin": _thin,
    "apart": _apart,
    "brothers": lambda name, profile: {},
    "moved": lambda name, profile: {},
    "undated": lambda name, profile: {"has_death_date": 0.0},
    "ageless": lambda name, profile: {"has_age": 0.0, "has_birth_date": None},
    "two words": lambda name, profile: {"name_parts": 2},
    "latin": lambda name, profile: {"arabic": False, "latin": True, "romaniser": "free"},
    "arabic": lambda name, profile: {"arabic": True, "latin": False},
    "registers ar-ar": lambda name, profile: _register(name, profile, ("ar", "ar")),
    "registers en-en": lambda name, profile: _register(name, profile, ("en", "en")),
    "registers ar-en": lambda name, profile: _register(name, profile, ("ar", "en")),
}
RATES_AT: dict[str, Change] = {
    "noisy": {"sex_right": 0.98, "governorate_right": 0.93, "birth_date_right": 0.88},
    "misspelt": {"latin_beside_arabic": 0.5},
    "brothers": {"sibling_same_event": 0.98},
}
RATES_AT |= {
    f"registers {scripts}": {"governorate_given": 0.0, "birth_year_instead_of_age": 0.0, "age_off_by_one": 0.95}
    for scripts in ("ar-ar", "en-en", "ar-en")
}


def shift(module: ModuleType, setting: str) -> None:
    """Change the generator's rates to one of the settings of `LISTS_AT`.

    Args:
        module: the generator, freshly loaded.
        setting: its name.
    """
    if setting.startswith("registers"):
        module.LISTS = {name: module.LISTS[name] for name in ("official", "ngo_a")}
    for name, profile in module.LISTS.items():
        change = LISTS_AT[setting](name, profile)
        assert set(change) <= {field.name for field in fields(profile)}
        module.LISTS[name] = replace(profile, **change)
    module.RATES = replace(module.RATES, **RATES_AT.get(setting, {}))
    if setting == "brothers":
        _many_siblings(module)
    if setting == "moved":
        _other_towns_and_days(module)


def _many_siblings(module: ModuleType) -> None:
    """Families of many: the larger a group of siblings, the more often it is drawn."""
    before = module.Generator.__init__

    def start(self: object, tables: object, seed: int) -> None:
        before(self, tables, seed)
        keys, sums = self.siblings.keys, self.siblings.sums
        shares = [last - first for first, last in zip([0, *sums], sums, strict=False)]
        self.siblings = module.Weighted({size: n * size for size, n in zip(keys, shares, strict=True)})

    module.Generator.__init__ = start


def _other_towns_and_days(module: ModuleType) -> None:
    """A town is wrong in one record of eight, a day of death by weeks in one of twelve: the generator never errs so."""
    place, death = module.Generator.write_place, module.Generator.write_death

    def write_place(self: object, row: dict[str, object], person: dict[str, object], p: object) -> None:
        elsewhere = person
        if self.rng.random() < 0.125:
            towns = module.GOVERNORATES[person["gov"]]["towns"]
            elsewhere = person | {"town": self.rng.randrange(len(towns))}
        place(self, row, elsewhere, p)

    def write_death(self: object, row: dict[str, object], person: dict[str, object], p: object) -> None:
        late = self.rng.randint(10, 60) if self.rng.random() < 0.083 else 0
        death(self, row, person | {"dod": person["dod"] + module.dt.timedelta(late)}, p)

    module.Generator.write_place, module.Generator.write_death = write_place, write_death


def make(module: ModuleType, persons: int, seed: int, out: Path) -> None:
    """Make one set of lists.

    Args:
        module: the generator.
        persons: how many people.
        seed: of the set.
        out: folder to write to.
    """
    module.Generator(module.HERE / "tables.json", seed).build(persons, out)


def rows_of(folder: Path) -> PackedRows:
    """The rows of a set as the linker takes them.

    Args:
        folder: where it was made.
    """
    with (folder / "records.csv").open(encoding="utf-8", newline="") as stream:
        return PackedRows(_row(number, told) for number, told in enumerate(csv.DictReader(stream), start=2))


def _row(number: int, told: Mapping[str, str]) -> ListRow:
    cells = {column: told[header] for header, column in COLUMNS.items()}
    return ListRow(told["list"], number, cells | {"age": told["age"] or told["age_text"]})


def planted(folder: Path) -> dict[str, str]:
    """Which person each record of kind person is.

    Args:
        folder: where the set was made.
    """
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as stream:
        return {row["rec_id"]: row["entity_id"] for row in csv.DictReader(stream) if row["role"] == "person"}


def members(folder: Path) -> dict[str, set[str]]:
    """Whom each record without a name stands for.

    Args:
        folder: where the set was made.
    """
    found: dict[str, set[str]] = {}
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["role"] != "person":
                found.setdefault(row["rec_id"], set()).add(row["entity_id"])
    return found


def households(folder: Path) -> dict[str, tuple[str, str, str, str]]:
    """Given name, father, grandfather and family name of each planted person.

    Args:
        folder: where the set was made.
    """
    with (folder / "persons.csv").open(encoding="utf-8", newline="") as stream:
        return {
            row["entity_id"]: (row["given"], row["father"], row["grandfather"], row["family"])
            for row in csv.DictReader(stream)
        }


def people_of(linked: Linked) -> dict[str, int]:
    """The proposed person of each record by its id; a record without a name is nobody's double, and stands alone.

    Args:
        linked: the linkage.
    """
    every = zip(linked.judged.records.ids, linked.person.tolist(), strict=True)
    return {one: person if person >= 0 else -2 - at for at, (one, person) in enumerate(every)}


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


def groups_score(found: Mapping[str, object], answer: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of whole people: a person counts only if all records and no others are together.

    Args:
        found: the proposed person of each record.
        answer: the planted one.
    """

    def whole(labels: Mapping[str, object]) -> set[frozenset[str]]:
        groups: dict[object, set[str]] = {}
        for one in answer:
            groups.setdefault(labels[one], set()).add(one)
        return {frozenset(group) for group in groups.values()}

    theirs, ours = whole(answer), whole(found)
    both = len(theirs & ours)
    precision, recall = both / max(len(ours), 1), both / max(len(theirs), 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)
