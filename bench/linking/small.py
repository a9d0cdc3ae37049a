"""Measures linking of many small sets: a few rows a list, few people in common, the same families; all pairs together.

python bench/linking/small.py --generator PATH/sijill_gen.py --persons 20 40 100 --worlds 40 --settings plain bare
python bench/linking/small.py --households 6 12 25 --worlds 40    # families killed together, of its own making

Families are small villages: everybody bears one of three family names, few given names go round, and all died on two
days. One list in Arabic with four or five parts and half-hidden numbers, one in English that leaves out family names,
puts titles before them and gives months for days, one with ages off by one and places a level higher.
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from lists import generator, make, pairs_in, people_of, planted, rows_of, shift

from sijill.linking.link import link
from sijill.linking.rows import ListRow

Set = tuple[list[ListRow], dict[str, str]]
MEN = {
    "سليم": "Saleem", "منير": "Mounir", "كريم": "Kareem", "حسن": "Hassan", "حسين": "Hussein", "خالد": "Khaled",
    "وليد": "Waleed", "يوسف": "Yousef", "طارق": "Tarek", "عبد الله": "Abdallah", "قاسم": "Qasem", "جابر": "Jaber",
}  # fmt: skip
WOMEN = {"رنا": "Rana", "أمل": "Amal", "فاطمة": "Fatma", "ليلى": "Laila", "مريم": "Mariam", "كريمة": "Kareema"}
FAMILIES = {"الطحان": "Al Tahhan", "البنا": "Elbanna", "القصار": "Kassar", "السراج": "Al-Sarraj"}
TOWNS = {"عين الورد": "Ain al-Ward", "تل النخيل": "Tal Nakheel"}
AREA = ("الوادي", "The Valley")


def households(count: int, seed: int) -> Set:
    """A village whose families died together, on three lists made by different hands.

    Args:
        count: how many families.
        seed: of the village.
    """
    draw = random.Random(seed)
    rows: list[ListRow] = []
    answer: dict[str, str] = {}
    days = [datetime.date(2013, 1, 1) + datetime.timedelta(draw.randrange(700)) for _ in range(2)]
    for family in range(count):
        elders = [draw.choice(list(MEN)) for _ in range(3)]
        name, town, day = draw.choice(list(FAMILIES)), draw.choice(list(TOWNS)), draw.choice(days)
        children = draw.sample([*MEN, *WOMEN], draw.choice((1, 1, 2, 3, 5)))
        if draw.random() < 0.3:
            children[0] = elders[1]  # named after the grandfather
        for child, given in enumerate(dict.fromkeys(children)):
            person = {"names": [given, *elders, name], "day": day, "town": town, "age": draw.randrange(1, 70)}
            person["number"] = f"{draw.randrange(4, 10)}{draw.randrange(10**8):08d}"
            for list_name, share in (("ministry", 0.7), ("monitor", 0.5), ("press", 0.4)):
                if draw.random() < share:
                    one = f"{list_name}-{len(rows)}"
                    rows.append(ListRow(list_name, len(rows) + 2, {"id": one} | _told(list_name, person, draw)))
                    answer[one] = f"{family}/{child}"
    draw.shuffle(rows)
    return rows, answer


def _told(list_name: str, person: dict, draw: random.Random) -> dict[str, str]:
    names, day = person["names"], person["day"]
    sex = "f" if names[0] in WOMEN else "m"
    if list_name == "ministry":
        parts = [*names[: draw.choice((3, 3, 4))], names[-1]]
        number = person["number"] if draw.random() < 0.5 else f"{person['number'][:3]}***{person['number'][6:]}"
        told = {"name_ar": " ".join(parts), "age": str(person["age"]), "death_date": day.isoformat()}
        told |= {"identity": number if draw.random() < 0.8 else "", "area": AREA[0]}
        return told | {"sex": {"m": "ذكر", "f": "أنثى"}[sex]}
    latin = [{**MEN, **WOMEN, **FAMILIES}[word] for word in names]
    if list_name == "monitor":
        parts = [latin[0], latin[1], *([latin[2]] if draw.random() < 0.3 else []), latin[-1]]
        parts = parts[:-1] if draw.random() < 0.1 else parts
        told = {"name": " ".join([*(["Martyr"] if draw.random() < 0.3 else []), *parts]), "sex": sex}
        told |= {"death_date": day.isoformat()[:7], "place": TOWNS[person["town"]]}
        hidden = f"{person['number'][:5]}xxxx" if draw.random() < 0.4 else ""
        return told | {"age": str(max(person["age"] + draw.choice((0, 0, 1)), 0)), "identity": hidden}
    parts = [latin[0], *([latin[1]] if draw.random() < 0.5 else []), latin[-1]]
    told = {"name": " ".join(parts), "area": AREA[1]}
    told |= {"death_date": (day + datetime.timedelta(draw.choice((0, 0, 1)))).isoformat()}
    return told | {"age": str(person["age"]) if draw.random() < 0.5 else ""}


def generated(path: Path, setting: str, persons: int, seeds: range) -> Iterator[Set]:
    """Small sets of the generator beside the checkout."""
    module = generator(path)
    shift(module, setting)
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            make(module, persons, seed, Path(folder))
            yield rows_of(Path(folder)), planted(Path(folder))


def measured(sets: Iterator[Set]) -> dict[str, object]:
    """Pairwise precision and recall over all sets together, for in one small set a single pair is much."""
    rows = right = joined = there = 0
    for some, answer in sets:
        found = link(some)
        people = people_of(found)
        rows += len(answer)
        right += pairs_in((answer[one], people[one]) for one in answer)
        joined += pairs_in(people[one] for one in answer)
        there += pairs_in(answer.values())
    precision, recall = right / max(joined, 1), right / max(there, 1)
    scores = [round(one, 4) for one in (precision, recall, 2 * precision * recall / max(precision + recall, 1e-9))]
    return {"records": rows, "pairs": there, "P R F1": scores}


def main() -> None:
    """One line for each size and setting."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--generator", type=Path)
    ask.add_argument("--persons", type=int, nargs="*", default=[20, 40, 100])
    ask.add_argument("--households", type=int, nargs="*", default=[])
    ask.add_argument("--settings", nargs="+", default=["plain"])
    ask.add_argument("--worlds", type=int, default=40)
    ask.add_argument("--seed", type=int, default=1)
    given = ask.parse_args()
    seeds = range(given.seed, given.seed + given.worlds)
    for count in given.households:
        told = {"households": count, "worlds": given.worlds}
        print(json.dumps(told | measured(households(count, seed) for seed in seeds)), flush=True)
    for setting in given.settings if given.generator is not None else ():
        for persons in given.persons:
            told = {"setting": setting, "persons": persons, "worlds": given.worlds}
            print(json.dumps(told | measured(generated(given.generator, setting, persons, seeds))), flush=True)


if __name__ == "__main__":
    main()
