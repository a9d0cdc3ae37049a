"""The stage of a planted world: invented people, towns, forces and days, each drawn once, and how they are worded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from tests.truth.weighing_names import (
    BODIES,
    FAMILY_HEADS,
    FAMILY_TAILS,
    FORCES,
    GIVEN,
    OFFICES,
    SONS,
    TOWN_HEADS,
    TOWN_TAILS,
)
from tests.truth.weighing_pen import Form, Pen, Slot, Who, chain

from sijill.meaning.voice import Hop, Voice
from sijill.meaning.when import When, day, month, season, year
from sijill.meaning.where import Where

PAGES = (("weekly", "Lina Quder"), ("book", "Omar Shalhoub"), ("dossier", "the author"), ("diary", "Ziyad Manla"))


@dataclass
class Stage:
    """Hands out people, towns and days that no other scene of this world uses, and tellers who know them."""

    random: Random
    pen: Pen
    _used: set[str] = field(default_factory=set)

    def _fresh(self, heads: Sequence[str], tails: Sequence[str]) -> str:
        while True:
            made = self.random.choice(heads) + self.random.choice(tails)
            if len(self._used) > len(heads) * len(tails) // 2:
                made += self.random.choice(("iyeh", "ali", "oun")) if self.random.random() < 0.7 else "man"
            if made not in self._used:
                self._used.add(made)
                return made

    def family(self) -> str:
        """A family name that nobody else in this world bears."""
        return self._fresh(FAMILY_HEADS, FAMILY_TAILS)

    def man(self) -> str:
        """A full name that nobody else in this world bears."""
        return f"{self.random.choice(SONS)} {self.family()}"

    def person(self) -> str:
        """As `man`, a man or a woman."""
        return f"{self.random.choice(GIVEN)} {self.family()}"

    def town(self) -> str:
        """A town that no other scene uses."""
        return self._fresh(TOWN_HEADS, TOWN_TAILS)

    def forces(self, count: int = 2) -> list[str]:
        """Different armed bodies."""
        return self.random.sample(FORCES, count)

    def date(self, first: int = 1996, last: int = 2009) -> date:
        """Some day, never so late in a month that a few days on it ends."""
        return date(self.random.randint(first, last), self.random.randint(1, 11), self.random.randint(2, 18))

    def pick(self, *choices: str) -> str:
        """One of several wordings."""
        return self.random.choice(choices)

    def pages(self, count: int = 2) -> list[str]:
        """Different pages."""
        return [name for name, _ in self.random.sample(PAGES, count)]


def on(random: Random, when: date) -> When:
    """A day in one of the ways in which people write it."""
    month_name = when.strftime("%B")
    words = random.choice(
        (
            f"{when.day} {month_name} {when.year}",
            f"{month_name} {when.day}, {when.year}",
            f"{when.strftime('%A')}, {when.day} {month_name} {when.year}",
            f"{when.day}.{when.month}.{when.year}",
        )
    )
    return day(when.year, when.month, when.day, words)


def in_month(when: date) -> When:
    """The month of a day."""
    return month(when.year, when.month, when.strftime("%B %Y"))


def in_year(when: date) -> When:
    """The year of a day."""
    return year(when.year, str(when.year))


def in_season(when: date) -> When:
    """A season wide enough for a day in it, for days of April and May."""
    return season(when.year, "spring", f"the spring of {when.year}")


def roughly(when: When) -> When:
    """The same time, told as about."""
    return replace(when, words=f"about {when.words}", approximate=True)


def later(when: date, days: int) -> date:
    """So many days on."""
    return when + timedelta(days=days)


def town(name: str) -> Where:
    """A town by its name."""
    return Where(name, level="locality", relation="at")


def victim(name: str) -> Who:
    """A named victim."""
    return Who("victim", "person", name)


def subject(name: str) -> Who:
    """A named person of whom something is told."""
    return Who("subject", "person", name)


def force(name: str, role: str = "perpetrator") -> Who:
    """An armed body by its name."""
    return Who(role, "organisation", name)


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who tells, on which page, and how it came there."""

    page: str
    voice: Voice
    lead: str

    @property
    def name(self) -> str:
        """The first teller."""
        return self.voice.perceiver.teller


def recorder(page: str) -> tuple[str, str]:
    """The last hop of every voice of a page."""
    return dict(PAGES)[page], "text"


def witness(stage: Stage, page: str) -> Source:
    """A named person who saw it, told the author."""
    name = stage.person()
    lead = stage.pick("{teller} saw it: ", "{teller}, who stood at the window, says that ", "According to {teller}, ")
    return Source(page, chain("eyewitness", (name, "interview"), recorder(page)), lead)


def hearsay(stage: Stage, page: str) -> Source:
    """A named person who has it from one who was there, who has it from another: a nested voice."""
    name = stage.person()
    first = stage.pick(f"{name}'s nephew", f"{name}'s sister-in-law", "a neighbour")
    hops = [(first, "phone"), (name, "interview"), recorder(page)]
    if stage.random.random() < 0.5:
        hops.insert(1, (stage.person(), "presence"))
    lead = stage.pick("{teller} told it on: ", "As {teller} said over the telephone, ")
    return Source(page, chain("told", *hops, of="participant"), lead)


def official(stage: Stage, page: str, who: str | None = None, report: bool = False) -> Source:
    """An office that announces or reports."""
    name = who or stage.random.choice(OFFICES)
    capital = name[0].upper() + name[1:]
    voice = chain("official", (capital, "document" if report else "broadcast"), recorder(page))
    lead = stage.pick("{teller} stated that ", "{teller} let it be known that ")
    return Source(page, replace(voice, as_="report" if report else "announcement"), lead)


def listed(stage: Stage, page: str) -> Source:
    """A body that keeps a list."""
    name = stage.random.choice(BODIES)
    return Source(page, chain("document", (name[0].upper() + name[1:], "document"), recorder(page)), "{teller} notes: ")


def unnamed(stage: Stage, page: str, narrator: str) -> Source:
    """A narrator of whom nobody says who it is."""
    hops = (Hop(narrator, "unknown", named=False), Hop(*recorder(page)))
    return Source(page, Voice(stage.pick("experienced", "eyewitness"), hops), "")


def two_tellers(stage: Stage) -> tuple[Source, Source]:
    """Two separate tellers on two pages, in several make-ups."""
    first, second = stage.pages(2)
    makers = (witness, witness, hearsay, listed)
    return witness(stage, first), stage.random.choice(makers)(stage, second)


def say(
    stage: Stage,
    source: Source,
    form: Form,
    pattern: str,
    slots: Mapping[str, Slot],
    carried: dict[str, When | Where] | None = None,
) -> str:
    """Have a source say a sentence; its lead names the teller."""
    told = {"teller": source.name, **slots} if "{teller}" in source.lead + pattern else slots
    return stage.pen.tell(source.page, source.voice, form, source.lead + pattern, told, carried)
