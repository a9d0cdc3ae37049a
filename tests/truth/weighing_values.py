"""Conflicts planted about values: figure, scope, time, identity; and wrong and copied testimony."""

from __future__ import annotations

from tests.truth.weighing_conflicts import KILL, KILLED, Planted, planted, shape
from tests.truth.weighing_pen import Form
from tests.truth.weighing_stage import (
    Source,
    Stage,
    force,
    hearsay,
    in_year,
    later,
    listed,
    on,
    say,
    subject,
    town,
    two_tellers,
    victim,
    witness,
)

from sijill.meaning.amount import Amount, about, at_least, at_most, between, exact
from sijill.record.claim import Figure

UNITS = {"persons killed": "killed", "persons abducted": "led away", "houses burned": "houses burned"}


def count(s: Stage, source: Source, amount: Amount, **scope: str) -> str:
    """A source gives a number; the scope's words stand in the sentence where they are told."""
    unit = scope.pop("unit", "persons killed")
    figure = Figure(unit, amount, **scope)
    told = {"n": amount.words or "", "population": "people", **scope}
    thing = "{n} " + ("" if unit == "houses burned" else "{population} ") + UNITS[unit]
    pattern = thing + "".join(
        f"{join}{{{name}}}"
        for name, join in (("territory", " in "), ("period", " "), ("counted_how", ", "))
        if name in scope
    )
    slots = {name: words for name, words in told.items() if f"{{{name}}}" in pattern}
    return say(s, source, Form("figure", "st.figure", figure=figure), pattern + ".", slots)


def scope_of(s: Stage) -> dict[str, str]:
    """A full scope of its own."""
    start = s.date()
    return {
        "unit": s.pick(*UNITS),
        "population": s.pick("civilians", "people", "men"),
        "territory": s.town(),
        "period": f"from {start.day} to {start.day + 4} {start.strftime('%B %Y')}",
        "counted_how": s.pick("counted by name", "counted by bodies seen"),
    }


@shape
def figure_with_two_numbers(s: Stage) -> Planted:
    scope = scope_of(s)
    low = s.random.randint(20, 200)
    high = low + s.random.randint(low // 2, low)
    first, second = two_tellers(s)
    return planted(
        "figure/exact",
        count(s, first, exact(low, str(low)), **scope),
        count(s, second, exact(high, str(high)), **scope),
    )


@shape
def figure_above_a_bound(s: Stage) -> Planted:
    scope = scope_of(s)
    low = s.random.randint(20, 90)
    more = 2 * low + s.random.randint(1, 40)
    first, second = two_tellers(s)
    lower = s.random.choice((exact(low, str(low)), at_most(low, f"no more than {low}")))
    return planted(
        "figure/at least",
        count(s, first, lower, **scope),
        count(s, second, at_least(more + 1, f"over {more}"), **scope),
    )


@shape
def figure_of_two_ranges(s: Stage) -> Planted:
    scope = scope_of(s)
    low = s.random.randint(10, 50)
    first, second = two_tellers(s)
    higher = s.random.choice(
        (between(low * 3, low * 3 + 9, f"{low * 3} to {low * 3 + 9}"), about(low * 5, f"about {low * 5}"))
    )
    return planted(
        "figure/ranges",
        count(s, first, between(low, low + 8, f"between {low} and {low + 8}"), **scope),
        count(s, second, higher, **scope),
    )


def _differing(s: Stage, name: str, second: str | None) -> Planted:
    scope = scope_of(s)
    low = s.random.randint(20, 200)
    high = low * 2 + s.random.randint(1, 50)
    one, other = two_tellers(s)
    changed = {key: value for key, value in scope.items() if key != name} | ({} if second is None else {name: second})
    return planted(
        f"scope/{name}",
        count(s, one, exact(low, str(low)), **scope),
        count(s, other, exact(high, str(high)), **changed),
    )


@shape
def scope_of_the_period(s: Stage) -> Planted:
    start = s.date()
    until = f"until {start.day} {start.strftime('%B')} {start.year + 1}"
    return _differing(s, "period", s.random.choice((until, None)))


@shape
def scope_of_the_counting(s: Stage) -> Planted:
    return _differing(s, "counted_how", s.random.choice(("counted from letters of families", None)))


@shape
def scope_of_the_population(s: Stage) -> Planted:
    return _differing(s, "population", s.random.choice(("people and soldiers together", None)))


@shape
def scope_of_the_territory(s: Stage) -> Planted:
    return _differing(s, "territory", None)


@shape
def time_of_one_death(s: Stage) -> Planted:
    who, place, day = s.person(), town(s.town()), s.date()
    ids = []
    for source, when in zip(two_tellers(s), (day, later(day, s.random.randint(60, 900))), strict=True):
        pattern = s.pick("{v} was killed in {p} on {t}.", "on {t} {v} was shot in {p}.")
        ids.append(say(s, source, KILLED, pattern, {"v": victim(who), "p": place, "t": on(s.random, when)}))
    return planted("time/two days of death", *ids)


@shape
def time_of_a_death_in_attributes(s: Stage) -> Planted:
    who, day = s.person(), s.date()
    ids = []
    for source, when in zip(two_tellers(s), (day, later(day, s.random.randint(60, 900))), strict=True):
        told = on(s.random, when)
        slots = {"v": subject(who), "t": told}
        if s.random.random() < 0.5:
            form, pattern = Form("attribute", "attribute.death", "dead"), "{v} died on {t}."
        else:
            form, pattern = Form("attribute", "attribute.life_status", "dead"), "{v} has been {value} since {t}."
            slots["value"] = "dead"
        ids.append(say(s, source, form, pattern, slots))
    return planted("time/dates of death", *ids, also="identity")


@shape
def time_of_birth_and_age(s: Stage) -> Planted:
    who, day = s.person(), s.date()
    born = day.year - s.random.randint(30, 60)
    age = day.year - born + s.random.choice((-12, -7, 8, 15))
    first, second = two_tellers(s)
    slots = {"v": subject(who), "value": str(born)}
    one = say(s, first, Form("attribute", "attribute.birth"), "{v} was born in {value}.", slots)
    told = {"v": subject(who), "value": s.pick(f"{age}", f"aged {age}", f"{age} years old"), "t": on(s.random, day)}
    other = say(s, second, Form("attribute", "attribute.age"), "{v} was {value} on {t}.", told)
    return planted("time/birth and age", one, other, also="identity")


@shape
def time_of_release_before_arrest(s: Stage) -> Planted:
    who, day = s.man(), s.date()
    first, second = two_tellers(s)
    slots = {"v": victim(who), "p": town(s.town()), "t": on(s.random, later(day, s.random.randint(60, 500)))}
    pattern = "{v} was arrested in {p} on {t}, the only time in his life."
    taken = say(s, first, Form("act", "detain.arbitrary"), pattern, slots)
    told = {"v": subject(who), "value": "released", "t": on(s.random, day)}
    form = Form("attribute", "attribute.life_status", "released")
    return planted("time/release before arrest", taken, say(s, second, form, "{v} was {value} on {t}.", told))


@shape
def time_of_a_sentence_served(s: Stage) -> Planted:
    who, day = s.man(), s.date(1980, 1990)
    years = s.random.randint(9, 18)
    stayed = years - s.random.randint(4, 7)
    first, second = two_tellers(s)
    slots = {"v": victim(who), "t": in_year(day)}
    taken = say(s, first, Form("act", "detain.arbitrary"), "{v} was arrested in {t}.", slots)
    told = {"v": subject(who), "value": "released", "t": in_year(day.replace(year=day.year + stayed))}
    free = say(s, first, Form("attribute", "attribute.life_status", "released"), "{v} was {value} in {t}.", told)
    length = {"v": subject(who), "value": f"{years} years in prison"}
    spent = say(s, second, Form("attribute", "attribute.other"), "{v} spent {value}.", length)
    return planted("time/years in prison", taken, free, spent)


@shape
def time_wrong_by_one_teller(s: Stage) -> Planted:
    who, place, day = s.person(), town(s.town()), s.date()
    wrong = later(day, s.random.choice((-400, -90, 120, 365)))
    ids = []
    for page, make in zip(s.pages(3), (witness, listed, hearsay), strict=True):
        slots = {"v": victim(who), "p": place, "t": on(s.random, day)}
        ids.append(say(s, make(s, page), KILLED, "{v} was killed in {p} on {t}.", slots))
    slots = {"v": victim(who), "p": place, "t": on(s.random, wrong)}
    slip = say(s, witness(s, s.pages(1)[0]), KILLED, "{v} was killed in {p} on {t}.", slots)
    return Planted("time/one teller wrong", "time", tuple(frozenset({slip, one}) for one in ids))


@shape
def perpetrator_with_copied_words(s: Stage) -> Planted:
    """Two repeat a third's words without saying so; a fourth names another body."""
    who, place, day, (one, other) = s.person(), town(s.town()), s.date(), s.forces(2)
    ids = []
    told = on(s.random, day)
    pages = s.pages(4)
    for page in pages[:3]:
        slots = {"v": victim(who), "p": place, "f": force(one), "t": told}
        ids.append(say(s, witness(s, page), KILLED, KILL, slots))
    slots = {"v": victim(who), "p": place, "f": force(other), "t": told}
    alone = say(s, witness(s, pages[3]), KILLED, "on {t} {f} shot {v} in {p}.", slots)
    sets = tuple(frozenset({alone, one}) for one in ids)
    return Planted("perpetrator/copied words", "perpetrator", sets)


@shape
def identity_of_sex_or_status(s: Stage) -> Planted:
    who = f"{s.pick('Nur', 'Amal', 'Jihad', 'Sabah')} {s.family()}"
    code, pair = s.random.choice(
        (
            ("attribute.sex", ("a man", "a woman")),
            ("attribute.combat_status", ("a civilian", "a soldier")),
        )
    )
    ids = []
    for source, value in zip(two_tellers(s), pair, strict=True):
        slots = {"v": subject(who), "value": value}
        ids.append(say(s, source, Form("attribute", code), "{v} was {value}.", slots))
    return planted("identity/sex or status", *ids)


@shape
def identity_of_birth(s: Stage) -> Planted:
    who, born = s.person(), s.random.randint(1940, 1975)
    ids = []
    for source, value in zip(two_tellers(s), (born, born + s.random.randint(6, 20)), strict=True):
        slots = {"v": subject(who), "value": str(value)}
        ids.append(say(s, source, Form("attribute", "attribute.birth"), "{v} was born in {value}.", slots))
    return planted("identity/birth", *ids, also="time")


@shape
def identity_of_age_on_one_day(s: Stage) -> Planted:
    who, day, age = s.person(), s.date(), s.random.randint(17, 40)
    ids = []
    for source, value in zip(two_tellers(s), (age, age + s.random.randint(8, 25)), strict=True):
        slots = {"v": subject(who), "value": f"{value} years old", "t": on(s.random, day)}
        ids.append(say(s, source, Form("attribute", "attribute.age"), "{v} was {value} on {t}.", slots))
    return planted("identity/age", *ids, also="time")


@shape
def identity_of_an_office(s: Stage) -> Planted:
    who, day = s.man(), s.date()
    ids = []
    for source, body in zip(two_tellers(s), s.forces(2), strict=True):
        slots = {"v": subject(who), "value": f"the commander of {body}", "t": on(s.random, day)}
        form = Form("attribute", "attribute.occupation")
        ids.append(say(s, source, form, "{v} was {value} on {t}.", slots))
    return planted("identity/office", *ids)
