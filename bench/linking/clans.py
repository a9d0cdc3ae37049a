"""Invented clans for pairs of official lists: fathers, sons and cousins of recurring names, killed house by house.

Given names go round in a family: a son bears his grandfather's name, and his cousins bear it too. Women keep their
father's name and marry into another house. Spellings are by two hands; nobody here is or was anybody.
"""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass

MEN = """محمد Muhammad Mohamed Mohammad|احمد Ahmad Ahmed|محمود Mahmoud Mahmud|حسن Hasan Hassan
حسين Husayn Hussein|علي Ali Aly|خالد Khalid Khaled|يوسف Yusuf Youssef Yousef|ابراهيم Ibrahim Ebrahim
خليل Khalil Khaleel|سعيد Said Saeed|سعد Saad Sa'd|سليم Salim Saleem|سالم Salem Salim|سامي Sami Samy
سمير Samir Sameer|عمر Umar Omar|عامر Amir Amer|عمار Ammar|كريم Karim Kareem|كمال Kamal Kamaal|جمال Jamal Gamal
جميل Jamil Jameel|طارق Tariq Tarek|وليد Walid Waleed|وائل Wail Wael|نبيل Nabil Nabeel|نادر Nadir Nader
فادي Fadi Fady|فايز Fayiz Fayez|ماجد Majid Majed|مجدي Majdi Magdy|منير Munir Mounir|مازن Mazin Mazen|زياد Ziyad Ziad
زيد Zayd Zaid|رائد Raid Raed|رامي Rami Ramy|راشد Rashid Rashed|هاني Hani Hany|هشام Hisham Hesham|ياسر Yasir Yasser
ياسين Yasin Yaseen|يونس Yunus Younis|عيسى Isa Eissa|موسى Musa Mousa|صالح Salih Saleh|صلاح Salah Salaah
عادل Adil Adel|عماد Imad Emad|عبد الله Abdullah Abdallah|عبد الرحمن Abd_al-Rahman Abdulrahman
عبد الكريم Abd_al-Karim Abdelkareem|عز الدين Izz_al-Din Ezzedine|نور الدين Nur_al-Din Noureddine|حمزة Hamza Hamzah
مصطفى Mustafa Moustafa|بلال Bilal Belal|أنس Anas Anass|أيمن Ayman Aiman|بسام Bassam Basam"""
WOMEN = """فاطمة Fatima Fatma|مريم Maryam Mariam|زينب Zaynab Zeinab|خديجة Khadija Khadeeja|عائشة Aisha Aysha
آمنة Amina Amna|أمينة Amina Ameena|أمل Amal Amel|أماني Amani Amany|إيمان Iman Eman|هدى Huda Hoda|هند Hind Hend
هبة Hiba Heba|نور Nur Nour|نورا Nura Noura|رنا Rana Ranaa|رانيا Raniya Rania|ريم Rim Reem|ريما Rima Reema
سمر Samar Summar|سميرة Samira Sameera|سهام Siham Seham|سعاد Suad Souad|ليلى Layla Leila|لينا Lina Leena
منى Muna Mona|منال Manal Manaal|نجوى Najwa Nagwa|نادية Nadiya Nadia|وفاء Wafa Wafaa|ياسمين Yasmin Yasmeen
سارة Sara Sarah|دعاء Dua Doaa|شيماء Shayma Shaimaa"""
FAMILIES = """الطحان al-Tahhan Tahan|البنا al-Banna Elbanna|السقا al-Saqqa Saka|الحداد al-Haddad Hadad
النجار al-Najjar Najar|الخياط al-Khayyat Khayat|الفران al-Farran Elfaran|القصار al-Qassar Kassar
الزيات al-Zayyat Alzayat|الدباغ al-Dabbagh Dabagh|الصباغ al-Sabbagh Sabagh|الحلاق al-Hallaq Halak
العطار al-Attar Attar|الكاتب al-Katib Kateb|السراج al-Sarraj Siraj|القطان al-Qattan Katan|النحاس al-Nahhas Nahas
اللحام al-Lahham Laham|الحطاب al-Hattab Hatab|الجزار al-Jazzar Jazar|أبو ركبة Abu_Rukba Aburokba
أبو دقة Abu_Daqqa Abudaka|أبو عون Abu_Awn Aboun|شاهين Shahin Shaheen|زعرور Zarur Zaarour|قنديل Qandil Kandeel
حمدان Hamdan Hemdan|شحادة Shahada Shehadeh|بركات Barakat Barakaat|عوض Awad Awadh|سلامة Salama Salameh
منصور Mansur Mansour|درويش Darwish Darweesh|غانم Ghanim Ghanem|رضوان Radwan Redwan|جابر Jabir Jaber
ناصر Nasir Nasser"""
TOWNS = ("مروة Marwa|تل النخيل Tall_al-Nakhil|عين الورد Ayn_al-Ward|دير الزهر Dayr_al-Zahr").replace("\n", "|")


def _table(text: str) -> dict[str, tuple[str, ...]]:
    """Arabic to its Latin spellings; an underscore stands for a space."""
    out = {}
    for entry in text.replace("\n", "|").split("|"):
        words = entry.split()
        latin = [word for word in words if word.isascii()]
        out[" ".join(words[: len(words) - len(latin)])] = tuple(word.replace("_", " ") for word in latin)
    return out


SPELT = {name: _table(text) for name, text in (("m", MEN), ("f", WOMEN), ("family", FAMILIES), ("town", TOWNS))}
SPELT["family"] |= {  # families called after a father, which look like what a man is called after his son
    f"أبو {name}": (f"Abu {spelt[0]}", f"Abo {spelt[-1]}", f"Abu{spelt[0].lower()}")
    for name, spelt in list(SPELT["m"].items())[9:49]
}
LATIN = SPELT["town"] | SPELT["family"] | SPELT["f"] | SPELT["m"]


@dataclass(frozen=True)
class Dead:
    """One invented person."""

    number: int
    names: tuple[str, str, str, str]
    sex: str
    born: datetime.date
    died: datetime.date
    town: str
    clan: int
    married: tuple[str, str] = ("", "")
    paper: str = ""

    @property
    def age(self) -> int:
        """Completed years at death."""
        return (self.died - self.born).days * 100 // 36525


def _pick(draw: random.Random, sex: str) -> str:
    """Names at the head of a table are the frequent ones."""
    names = list(SPELT[sex])
    return names[
        min(int(draw.paretovariate(0.55)) - 1, len(names) - 1) if draw.random() < 0.6 else draw.randrange(len(names))
    ]


def _family(draw: random.Random) -> str:
    families = list(SPELT["family"])
    return families[int(len(families) * draw.random() ** 1.5)]


def dead(persons: int, seed: int) -> list[Dead]:
    """So many of the dead, clan by clan and some alone.

    Args:
        persons: at least so many.
        seed: of the world.
    """
    draw = random.Random(seed)
    people: list[Dead] = []
    clan = 0
    start = datetime.date(2017, 3, 1)
    while len(people) < persons:
        clan += 1
        day, town = start + datetime.timedelta(draw.randrange(240)), draw.choice(list(SPELT["town"]))
        house = _house(draw, _family(draw))
        share = draw.uniform(0.35, 0.95) if draw.random() < 0.6 else 1 / len(house)
        for names, sex, years, married in house:
            if draw.random() < share:
                when = day if draw.random() < 0.9 else start + datetime.timedelta(draw.randrange(240))
                born = when - datetime.timedelta(int((years + draw.random()) * 365.25))
                paper = f"{draw.randrange(4, 10)}{draw.randrange(10**8):08d}"
                people.append(Dead(len(people), names, sex, born, when, town, clan, married, paper))
    return people


def _house(draw: random.Random, family: str) -> list[tuple[tuple[str, str, str, str], str, int, tuple[str, str]]]:
    """A man, his sons with their wives, and their children: names, sex, age, and whom a woman married."""
    pool = {sex: [_pick(draw, sex) for _ in range(9)] for sex in "mf"}
    own, father, grand = (_pick(draw, "m") for _ in range(3))
    old = draw.randrange(58, 85)
    house = [((own, father, grand, family), "m", old, ("", ""))]
    sons = list(
        dict.fromkeys(father if draw.random() < 0.3 else draw.choice(pool["m"]) for _ in range(draw.randrange(1, 5)))
    )
    for son in sons:
        age = old - draw.randrange(20, 34)
        house.append(((son, own, father, family), "m", age, ("", "")))
        if age > 20:
            wife = (_pick(draw, "f"), _pick(draw, "m"), _pick(draw, "m"), _family(draw))
            house.append((wife, "f", max(age - draw.randrange(0, 8), 18), (son, family)))
            children: list[str] = []
            for _ in range(draw.randrange(0, 6)):
                sex = draw.choice("mf")
                given = own if sex == "m" and draw.random() < 0.35 else draw.choice(pool[sex])
                if given not in children:
                    children.append(given)
                    house.append(((given, son, own, family), sex, max(age - draw.randrange(19, 35), 0), ("", "")))
    return house
