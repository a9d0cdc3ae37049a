"""Measures linking of two official lists as they come: files with titles, totals and notes, made by different offices.

python bench/linking/official.py --persons 1500 --seeds 1 2 3 --settings dated names arabic editions

The ministry writes four names in Arabic, numbers of papers, ages and often no date; the monitor writes in Latin letters
or in Arabic, given and family name or more, dates with day and month turned, women as wives and children as children
of somebody, under titles. Clans of `clans.py` are killed house by house, so that names recur among those who died.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

from clans import LATIN, SPELT, Dead, dead
from lists import score

from sijill.door.list_rows import read_lists
from sijill.linking.link import link

Cells = dict[str, str]
HEADS = {
    "ar": {"id": "م", "identity": "رقم الهوية", "name": "الاسم", "sex": "الجنس", "age": "العمر",
           "born": "تاريخ الميلاد", "died": "تاريخ الوفاة", "place": "المكان", "note": "ملاحظات"},
    "en": {"id": "No.", "identity": "ID number", "name": "Full name", "sex": "Sex", "age": "Age",
           "born": "Date of birth", "died": "Date of death", "place": "Place", "note": "Notes"},
}  # fmt: skip
ABOUT = {
    "ar": ("قائمة الشهداء", "المجموع", "ملاحظة: القائمة غير نهائية"),
    "en": ("List of those killed", "Total", "Note: figures are not final"),
}
SEXES = {"ar": {"m": "ذكر", "f": "أنثى"}, "en": {"m": "Male", "f": "Female"}}
TITLES = {"ar": ("الشهيد", "الحاج", "د."), "en": ("Martyr", "Dr.", "Hajj")}
KIN = {
    "ar": {"wife": "زوجة {}", "m": "ابن {}", "f": "ابنة {}", "child": "نجل {}"},
    "en": {"wife": "wife of {}", "m": "son of {}", "f": "daughter of {}", "child": "{}'s child"},
}


@dataclass(frozen=True)
class Office:
    """How one office lists the dead; every rate is of its rows."""

    script: str = "en"
    hand: int = 1
    coverage: float = 0.6
    parts: tuple[int, ...] = (2, 2, 2, 3, 3, 4)
    papers: float = 0.0
    born: float = 0.0
    dated: float = 0.85
    placed: float = 0.85
    aged: float = 0.85
    a_year_more: float = 0.4
    kin: float = 0.12
    slip: float = 0.02


MINISTRY = Office("ar", 0, 0.75, (4, 4, 4, 4, 4, 4, 4, 4, 3, 5), 0.92, 0.6, 0.5, 0.4, 0.98, 0.03, 0.0, 0.006)
SETTINGS: dict[str, tuple[Office, Office]] = {
    "dated": (MINISTRY, Office()),
    "names": (
        Office("ar", 0, 0.75, (4,), 0.92, 0.0, 0.0, 0.0, 0.98, 0.03, 0.0, 0.006),
        Office(dated=0.0, placed=0.0, kin=0.05),
    ),
    "arabic": (MINISTRY, Office("ar", 0)),
    "editions": (MINISTRY, Office("ar", 0, 0.85, (4, 4, 4, 4, 3), 0.0, 0.5, 0.5, 0.4, 0.97, 0.65, 0.0, 0.006)),
    "latin": (Office("en", 0, 0.7, (3, 3, 4), 0.5, 0.3), Office("en", 2)),
}


class Writing:
    """Rows of one list as its office writes them."""

    def __init__(self, office: Office, name: str, seed: int) -> None:
        self.office, self.list, self.draw = office, name, random.Random(f"{name}/{seed}")
        self.rows: list[tuple[Cells, int | None]] = []

    def happens(self, rate: float) -> bool:
        """Whether something of this rate happens now."""
        return self.draw.random() < rate

    def word(self, name: str) -> str:
        """One name as the office writes it."""
        if self.office.script == "ar":
            return _arabic_slip(name, self)
        spelt = LATIN[name]
        hand = spelt[min(self.office.hand, len(spelt) - 1)]
        hand = self.draw.choice(spelt) if self.happens(0.3) else hand
        return _slip(hand, self, "aeiounrlmst") if self.happens(self.office.slip) else hand

    def name(self, one: Dead) -> str:
        """The whole name, in as many parts as the office has for this row."""
        given, father, grand, family = one.names
        if one.married[1] and self.office.parts[0] == 2 and self.happens(0.15):
            family = one.married[1]
        parts = {2: [given, family], 3: [given, father, family], 4: [given, father, grand, family]}
        chosen = parts.get(self.draw.choice(self.office.parts), [given, father, grand])
        words = " ".join(self.word(part) for part in chosen)
        return f"{self.draw.choice(TITLES[self.office.script])} {words}" if self.happens(0.04) else words

    def told(self, one: Dead) -> tuple[Cells, bool]:
        """One row, and whether it names the person."""
        office, script = self.office, self.office.script
        cells = {"name": self.name(one), "sex": SEXES[script][one.sex if self.happens(0.994) else "fm"[one.sex == "f"]]}
        cells["sex"] = cells["sex"] if self.happens(0.97) else ""
        own = True
        kin = self.kin(one) if self.happens(office.kin) else ""
        if kin:
            cells["name"], own = kin, False
        if self.happens(office.aged):
            cells["age"] = str(max(one.age + self.shift(), 0))
        if self.happens(office.papers):
            cells["identity"] = one.paper if self.happens(0.98) else _slip(one.paper, self, "0123456789")
        if self.happens(office.born):
            cells["born"] = self.day(one.born, 0.0)
        if self.happens(office.dated):
            cells["died"] = self.day(one.died, 0.15)
        if self.happens(office.placed):
            town = one.town if self.happens(0.96) else self.draw.choice(list(SPELT["town"]))
            cells["place"] = self.word(town)
        if self.happens(0.01):  # a row typed one cell too far to the right
            cells |= {"place": cells.get("age", ""), "age": cells["sex"], "sex": ""}
        return cells, own

    def shift(self) -> int:
        """How far the age is off."""
        if self.happens(self.office.a_year_more):
            return 1
        return self.draw.choice((-1, 1, -2, 2, 5, -10)) if self.happens(0.05) else 0

    def day(self, when: date, late: float) -> str:
        """A date, at times some days late, turned, or a month alone."""
        when += timedelta(self.draw.choice((1, 1, 1, 2, 3, 7)) if self.happens(late) else 0)
        if self.happens(0.04):
            return f"{when:%Y-%m}"
        if self.happens(0.03) and when.day <= 12:
            return f"{when.year}-{when.day:02d}-{when.month:02d}"
        return when.isoformat() if self.office.script == "ar" else f"{when:%d/%m/%Y}"

    def kin(self, one: Dead) -> str:
        """A wife or a child told by somebody else's name; "" where nobody would write so."""
        words = KIN[self.office.script]
        if one.married[1] and one.sex == "f":
            return words["wife"].format(" ".join(map(self.word, one.married)))
        if one.age < 12:
            kind = "child" if self.happens(0.3) else one.sex
            return words[kind].format(" ".join(map(self.word, (one.names[1], one.names[3]))))
        return ""

    def fill(self, people: list[Dead]) -> None:
        """All rows of the list, some people twice."""
        for one in people:
            if self.happens(self.office.coverage):
                for _ in range(2 if self.happens(0.015) else 1):
                    cells, own = self.told(one)
                    self.rows.append((cells, one.number if own else None))
        self.draw.shuffle(self.rows)

    def write(self, folder: Path) -> tuple[Path, dict[tuple[str, str], int], set[tuple[str, str]]]:
        """The file with its title, total and note; whom each row names; and the rows that name nobody."""
        heads = HEADS[self.office.script]
        answer: dict[tuple[str, str], int] = {}
        nobody: set[tuple[str, str]] = set()
        total = ABOUT[self.office.script]
        path = folder / f"{self.list}.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow([total[0]])
            writer.writerow(list(heads.values()))
            for number, (cells, person) in enumerate(self.rows, start=1):
                writer.writerow([{"id": str(number), **cells}.get(head, "") for head in heads])
                if person is None:
                    nobody.add((self.list, str(number)))
                else:
                    answer[self.list, str(number)] = person
            writer.writerow(["", "", f"{total[1]}: {len(self.rows)}"])
            writer.writerow(["", "", total[2]])
        return path, answer, nobody


def _slip(word: str, writing: Writing, letters: str) -> str:
    at = writing.draw.randrange(1, len(word)) if len(word) > 1 else 0
    how = writing.draw.randrange(3)
    one = writing.draw.choice(letters)
    if how == 0 and len(word) > 3 and not word.isdigit():
        return word[:at] + word[at + 1 :]
    return word[:at] + one + word[at + (how == 1 or word.isdigit()) :]


def _arabic_slip(name: str, writing: Writing) -> str:
    """How two offices differ within Arabic: compounds, hamza, the last letter, a slip now and then."""
    if " " in name and writing.happens(0.15):
        name = name.replace(" ", "", 1)
    for one, other, rate in (("أ", "ا", 0.3), ("إ", "ا", 0.3), ("آ", "ا", 0.3), ("ة", "ه", 0.06), ("ى", "ي", 0.06)):
        if one in name and writing.happens(rate):
            name = name.replace(one, other)
    return _slip(name, writing, "ابتجحدرسعفلمنهوي") if writing.happens(writing.office.slip) else name


def kinds(one: Dead, other: Dead) -> str:
    """How two people who were wrongly joined are related."""
    if one.names[1:] == other.names[1:]:
        return "siblings"
    if one.clan != other.clan:
        return "strangers of one name" if one.names[::3] == other.names[::3] else "other strangers"
    sons = one.names[1:3] == other.names[:2] or other.names[1:3] == one.names[:2]
    if one.names[0] == other.names[0]:
        return "relatives of one name"
    return "father and child" if sons else "other relatives"


def wrong(found: dict, answer: dict, people: list[Dead]) -> dict[str, str]:
    """Wrongly joined pairs by kind, each beside how many could have been joined."""
    groups: dict[object, list[int]] = defaultdict(list)
    for key, person in answer.items():
        groups[found[key]].append(person)
    joined = Counter(
        kinds(people[a], people[b]) for some in groups.values() for a, b in combinations(some, 2) if a != b
    )
    there = Counter(
        kinds(people[a], people[b])
        for some in _by_clan(answer, people).values()
        for a, b in combinations(some, 2)
        if a != b
    )
    return {kind: f"{joined[kind]} of {there[kind]}" for kind in sorted(joined | there)} | {
        kind: str(joined[kind]) for kind in ("strangers of one name", "other strangers")
    }


def _by_clan(answer: dict, people: list[Dead]) -> dict[int, list[int]]:
    out: dict[int, list[int]] = defaultdict(list)
    for person in answer.values():
        out[people[person].clan].append(person)
    return out


def measured(setting: str, persons: int, seed: int) -> dict:
    """One pair of lists, written, read as `sijill link` reads them, linked and scored."""
    people = dead(persons, seed)
    answer: dict[tuple[str, str], int] = {}
    nobody: set[tuple[str, str]] = set()
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for name, office in zip(("ministry", "monitor"), SETTINGS[setting], strict=True):
            writing = Writing(office, name, seed)
            writing.fill(people)
            path, named, unnamed = writing.write(Path(folder))
            files.append(path)
            answer |= named
            nobody |= unnamed
        given, _ = read_lists(files, None)
    linked = link([row for one in given for row in one.rows])
    records = linked.judged.records
    keys = [(records.lists[of], one) for of, one in zip(records.values["list_of"].tolist(), records.ids, strict=True)]
    found = dict(zip(keys, linked.person.tolist(), strict=True))
    for key, person in found.items():
        found[key] = person if person >= 0 or key not in answer else f"none {key}"
    extra = [key for key in keys if key not in answer and key not in nobody]
    looked = {
        frozenset((keys[a], keys[b]))
        for a, b in zip(linked.judged.pairs.first.tolist(), linked.judged.pairs.second.tolist(), strict=True)
    }
    by_person: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for key, person in answer.items():
        by_person[person].append(key)
    true = [frozenset(pair) for some in by_person.values() for pair in combinations(some, 2)]
    return {
        "setting": setting, "seed": seed, "rows": len(keys), "pairs": len(true),
        "P R F1": [round(value, 4) for value in score({k: found[k] for k in answer}, answer)],
        "candidate recall": round(sum(pair in looked for pair in true) / max(len(true), 1), 4),
        "candidates per record": round(len(looked) / len(keys), 1),
        "wrong joins": wrong(found, answer, people),
        "named nobody, taken for a person": f"{sum(found[key] != -1 for key in nobody)} of {len(nobody)}",
        "totals and notes taken for a person": f"{sum(found[key] != -1 for key in extra)} of {len(extra)}",
    }  # fmt: skip


def main() -> None:
    """One line for each setting and seed."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--persons", type=int, default=1500)
    ask.add_argument("--seeds", type=int, nargs="+", default=[1])
    ask.add_argument("--settings", nargs="+", choices=list(SETTINGS), default=list(SETTINGS))
    given = ask.parse_args()
    for setting in given.settings:
        for seed in given.seeds:
            print(json.dumps(measured(setting, given.persons, seed), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
