"""An invented valley: three lists of its dead, written by different hands, with the planted answer beside them."""

from __future__ import annotations

import importlib.util
import random
import sys
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from types import ModuleType

import pytest

from sijill.linking.link import Linked, link
from sijill.linking.rows import ListRow
from sijill.reading.read import ReadSettings, read
from sijill.record.source import Source, Text
from sijill.register.register import in_memory, keep_source
from sijill.register.workspace import propose

GIVEN = {
    "سليم": ("Salim", "Saleem"), "منير": ("Munir", "Mounir"), "كريم": ("Karim", "Kareem"), "رنا": ("Rana", "Ranaa"),
    "أمل": ("Amal", "Aamal"), "حسن": ("Hasan", "Hassan"), "حسين": ("Husayn", "Hussein"), "خالد": ("Khalid", "Khaled"),
    "وليد": ("Walid", "Waleed"), "نور": ("Nur", "Nour"), "فاطمة": ("Fatima", "Fatmeh"), "يوسف": ("Yusuf", "Youssef"),
    "عبد الله": ("Abdullah", "Abd Allah"), "عبد الرحمن": ("Abdulrahman", "Abdel Rahman"), "طارق": ("Tariq", "Tarek"),
    "شادي": ("Shadi", "Chadi"), "ليلى": ("Layla", "Leila"), "قاسم": ("Qasim", "Kassem"), "غسان": ("Ghassan", "Ghasan"),
    "داوود": ("Dawud", "Daoud"), "مريم": ("Maryam", "Mariam"), "جابر": ("Jabir", "Jaber"),
    "زكريا": ("Zakariya", "Zakaria"),
}  # fmt: skip
WOMEN = {"رنا", "أمل", "فاطمة", "ليلى", "مريم", "نور"}
FAMILIES = {
    "الطحان": ("al-Tahhan", "Tahan"), "البنا": ("al-Banna", "Elbanna"), "السقا": ("as-Saqqa", "al Saka"),
    "الحداد": ("al-Haddad", "Hadad"), "النجار": ("an-Najjar", "Al Najar"), "الخياط": ("al-Khayyat", "Khayat"),
    "الفران": ("al-Farran", "Elfaran"), "القصار": ("al-Qassar", "Kassar"), "الزيات": ("az-Zayyat", "Alzayat"),
    "الدباغ": ("ad-Dabbagh", "Dabagh"), "الصباغ": ("as-Sabbagh", "Sabagh"), "الحلاق": ("al-Hallaq", "Halak"),
    "العطار": ("al-Attar", "Attar"), "الكاتب": ("al-Katib", "Kateb"), "السراج": ("as-Sarraj", "Siraj"),
    "القطان": ("al-Qattan", "Katan"), "الجمال": ("al-Jammal", "Jamal"), "المعمار": ("al-Mimar", "Meamar"),
}  # fmt: skip
TOWNS = (("وادي التين", "Wadi al-Tin"), ("تل الزعتر البري", "Tall Zaatar"), ("عين الورد", "Ayn al-Ward"))


def _people(draw: random.Random, households: int) -> list[dict[str, object]]:
    people: list[dict[str, object]] = []
    for _household in range(households):
        father, grandfather = draw.choice(list(GIVEN)), draw.choice(list(GIVEN))
        family, town = draw.choice(list(FAMILIES)), draw.choice(TOWNS)
        day, names = date(2013, 1, 1) + timedelta(draw.randrange(900)), draw.sample(list(GIVEN), 4)
        for given in names[: draw.choice((1, 1, 1, 2, 3))]:
            people.append(
                {
                    "names": (given, father, grandfather, family),
                    "sex": "f" if given in WOMEN else "m",
                    "born": date(draw.randrange(1940, 2010), draw.randint(1, 12), draw.randint(1, 28)),
                    "died": day,
                    "town": town,
                }
            )
    return people


def _latin(words: tuple[str, ...], hand: int) -> str:
    return " ".join({**GIVEN, **FAMILIES}[word][hand] for word in words)


def valley(households: int, seed: int) -> tuple[list[ListRow], dict[tuple[str, str], int]]:
    """Rows of three lists, and which person each of them is."""
    draw = random.Random(seed)
    rows: list[ListRow] = []
    planted: dict[tuple[str, str], int] = {}
    for number, person in enumerate(_people(draw, households)):
        given, father, grandfather, family = person["names"]  # type: ignore[misc]
        born, died, town = person["born"], person["died"], person["town"]
        assert isinstance(born, date)
        assert isinstance(died, date)
        age = str((died - born).days // 365)
        written = {
            "council": {
                "name_ar": f"{given} {father} {grandfather} {family}".replace("أ", "ا" if draw.random() < 0.2 else "أ"),
                "birth_date": born.isoformat(), "death_date": died.isoformat(), "place": town[0],
            },
            "monitor": {
                "name": _latin((given, father, family), 0), "age": age, "death_date": died.isoformat(),
                "place": town[1],
            },
            "press": {
                "name": _latin((given, family), 1), "age": age if draw.random() < 0.5 else "",
                "death_date": (died + timedelta(draw.choice((0, 0, 1)))).strftime("%d/%m/%Y"), "place": town[1],
            },
        }  # fmt: skip
        for name, share in (("council", 0.7), ("monitor", 0.6), ("press", 0.5)):
            if draw.random() < share:
                one = str(len(rows) + 1)
                rows.append(ListRow(name, len(rows) + 2, {"id": one, "sex": str(person["sex"])} | written[name]))
                planted[name, one] = number
    draw.shuffle(rows)
    return rows, planted


@pytest.fixture(scope="session")
def rows_and_planted() -> tuple[list[ListRow], dict[tuple[str, str], int]]:
    return valley(260, 4)


@pytest.fixture(scope="session")
def linked_valley(rows_and_planted: tuple[list[ListRow], dict[tuple[str, str], int]]) -> Linked:
    return link(rows_and_planted[0])


@pytest.fixture(scope="session")
def bench(root: Path) -> ModuleType:
    """How the bench makes lists with the generator beside the checkout, and how it scores."""
    spec = importlib.util.spec_from_file_location("linking_lists", root / "bench" / "linking" / "lists.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["linking_lists"] = module
    spec.loader.exec_module(module)
    return module


def people_of(linked: Linked) -> dict[tuple[str, str], int]:
    """The proposed person of each record, by list and id."""
    records = linked.judged.records
    lists = records.values["list_of"].tolist()
    return {
        (records.lists[of], one): person
        for of, one, person in zip(lists, records.ids, linked.person.tolist(), strict=True)
    }


TWICE = (
    "On Friday, 4 May 2001, armed men killed Salim Tahhan at the mill in Marwa. A clerk saw it from the roof.",
    "Gunmen killed Salim Tahhan in Marwa on 4 May 2001. On 9 June 2001 soldiers burned a shop in Qasr.",
)


@pytest.fixture
def book():
    """A record of two testimonies that tell of one killing."""
    made = in_memory("amal")
    for number, words in enumerate(TWICE):
        data = words.encode()
        name = f"testimony-{number}.txt"
        source = Source(name, sha256(data).hexdigest(), "", len(data), "text/plain", "a neighbour", "restricted", "en")
        entry = keep_source(made, source, data, [(Text("", "plain", "1", 0, "", "en"), words)])
        text_id = made.view().texts(entry.id)[0].id
        reading = read(words, text_id=text_id, settings=ReadSettings(language="en"))
        propose(made, "reading", "reading/example", entry.id, reading.claims)
    with made:
        yield made
