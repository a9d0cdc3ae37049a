"""Scenes that look like a conflict and are none: what they tell fits together and must be left alone."""

from __future__ import annotations

from dataclasses import replace

from tests.truth.weighing_calm import calm
from tests.truth.weighing_conflicts import KILL, KILLED, alike
from tests.truth.weighing_pen import Form, Who
from tests.truth.weighing_stage import (
    Stage,
    force,
    in_month,
    in_season,
    in_year,
    later,
    official,
    on,
    roughly,
    say,
    subject,
    town,
    two_tellers,
    victim,
    witness,
)

DIED = "{v} was killed in {p} on {t}."


@alike
def two_arrests_of_one_man(s: Stage) -> list[str]:
    who, day = s.man(), s.date()
    ids = []
    for source, when, body in zip(two_tellers(s), (day, later(day, 800)), s.forces(2), strict=True):
        slots = {"v": victim(who), "f": force(body), "t": s.random.choice((on(s.random, when), in_year(when)))}
        ids.append(say(s, source, Form("act", "detain.arbitrary"), "{f} arrested {v} in the night of {t}.", slots))
    told = {"v": subject(who), "value": "released", "t": in_month(later(day, 90))}
    form = Form("attribute", "attribute.life_status", "released")
    ids.append(say(s, two_tellers(s)[0], form, "{v} was {value} in {t}.", told))
    return ids


@alike
def two_men_of_one_name(s: Stage) -> list[str]:
    family, day, place = s.family(), s.date(), town(s.town())
    given, *fathers = s.random.sample(("Samir", "Adel", "Nizar", "Kamil", "Anis"), 3)
    ids = []
    for source, father, when in zip(two_tellers(s), fathers, (day, later(day, 200)), strict=True):
        slots = {"v": victim(f"{given} {father} {family}"), "p": place, "t": on(s.random, when)}
        ids.append(say(s, source, KILLED, DIED, slots))
    return ids


@alike
def two_men_of_one_name_and_their_kin(s: Stage) -> list[str]:
    who, day = s.man(), s.date()
    ids = []
    for source, father, when in zip(two_tellers(s), ("Wajdi", "Hatim"), (day, later(day, 200)), strict=True):
        kin = {"v": subject(who), "value": f"the son of {father}"}
        ids.append(say(s, source, Form("relation", "relation.kin"), "{v} was {value}.", kin))
        slots = {"v": victim(who), "p": town(s.town()), "t": on(s.random, when)}
        ids.append(say(s, source, KILLED, DIED, slots))
    return ids


@alike
def two_of_one_family(s: Stage) -> list[str]:
    family, day, place = s.family(), s.date(), town(s.town())
    ids = []
    for source, given, when in zip(two_tellers(s), ("Huda", "Tariq"), (day, later(day, 90)), strict=True):
        slots = {"v": victim(f"{given} {family}"), "p": place, "t": on(s.random, when)}
        ids.append(say(s, source, KILLED, DIED, slots))
    return ids


@alike
def a_day_within_a_coarse_time(s: Stage) -> list[str]:
    who, place = s.person(), town(s.town())
    day = s.date().replace(month=s.random.randint(4, 5))
    coarse = s.random.choice((in_month, in_year, in_season))(day)
    first, second = two_tellers(s)
    ids = [say(s, first, KILLED, DIED, {"v": victim(who), "p": place, "t": on(s.random, day)})]
    near = roughly(on(s.random, later(day, 1))) if s.random.random() < 0.3 else coarse
    ids.append(say(s, second, KILLED, "{v} was killed in {p}, {t}.", {"v": victim(who), "p": place, "t": near}))
    return ids


@alike
def the_same_words_again(s: Stage) -> list[str]:
    who, place, day, (body,) = s.person(), town(s.town()), on(s.random, s.date()), s.forces(1)
    ids = []
    for page in s.pages(3):
        slots = {"v": victim(who), "p": place, "f": force(body), "t": day}
        ids.append(say(s, witness(s, page), KILLED, KILL, slots))
    return ids


@alike
def a_denial_of_something_else(s: Stage) -> list[str]:
    place, day, (body,) = s.town(), s.date(), s.forces(1)
    first, second = two_tellers(s)
    slots = {"f": force(body), "p": town(place), "t": on(s.random, day)}
    ids = [say(s, first, Form("act", "raid"), "{f} searched the houses of {p} on {t}.", slots)]
    denied = official(s, second.page, body)
    elsewhere = {"f": force(body), "p": town(s.town()), "t": on(s.random, day)}
    ids.append(
        say(s, denied, Form("act", "raid", polarity="denied"), "{f} did not enter a house in {p} on {t}.", elsewhere)
    )
    another = {"f": force(body), "p": town(place), "t": on(s.random, day)}
    ids.append(
        say(s, denied, Form("act", "arson", polarity="denied"), "{f} did not burn a shop in {p} on {t}.", another)
    )
    return ids


@alike
def what_was_feared_and_what_happened(s: Stage) -> list[str]:
    who, place, day = s.man(), town(s.town()), s.date()
    first, second = two_tellers(s)
    mode = s.pick("predicted", "hypothetical", "possible")
    slots = {"v": victim(who), "p": place, "t": on(s.random, day)}
    pattern = {
        "predicted": "they will kill {v} in {p} on {t}.",
        "hypothetical": "had {v} stayed in {p} on {t}, he would be dead.",
    }
    form = Form("act", "kill.summary", modality=mode)
    ids = [say(s, first, form, pattern.get(mode, "{v} may have been killed in {p} on {t}."), slots)]
    told = {"v": subject(who), "value": "alive and free", "t": in_month(later(day, 70))}
    lives = Form("attribute", "attribute.life_status", "found_alive_free")
    ids.append(say(s, second, lives, "{v} was {value} in {t}.", told))
    return ids


@alike
def two_accused_as_accomplices(s: Stage) -> list[str]:
    who, place, day, (one, other) = s.person(), town(s.town()), on(s.random, s.date()), s.forces(2)
    first, second = two_tellers(s)
    act = Form("act", "kill.summary", "dead", modality="accused")
    alone = {"v": victim(who), "p": place, "f": force(one), "t": day}
    both = {**alone, "g": force(other, s.pick("accomplice", "order_giver"))}
    ids = [say(s, first, act, "{f} is accused of killing {v} in {p} on {t}.", alone)]
    ids.append(say(s, first, act, "{f}, with the help of {g}, is accused of killing {v} in {p} on {t}.", both))
    ids.append(say(s, second, KILLED, "{v} was killed in {p} on {t} by {f}.", alone))
    return ids


@alike
def wounded_and_dead_of_it(s: Stage) -> list[str]:
    who, place, day = s.person(), town(s.town()), s.date()
    first, second = two_tellers(s)
    hit = {"v": victim(who), "p": place, "t": on(s.random, day)}
    ids = [say(s, first, Form("act", "kill.attempt", "wounded"), "{v} was shot and wounded in {p} on {t}.", hit)]
    died = {"v": subject(who), "value": "dead", "t": on(s.random, later(day, s.random.randint(3, 12)))}
    form = Form("attribute", "attribute.life_status", "dead")
    ids.append(say(s, second, form, "{v} was {value} of the wounds on {t}.", died))
    return ids


@alike
def arrested_then_released_then_killed(s: Stage) -> list[str]:
    who, day = s.man(), s.date()
    first, second = two_tellers(s)
    slots = {"v": victim(who), "p": town(s.town()), "t": on(s.random, day)}
    ids = [say(s, first, Form("act", "detain.arbitrary"), "{v} was arrested in {p} on {t}.", slots)]
    told = {"v": subject(who), "value": "released", "t": in_month(later(day, 80))}
    form = Form("attribute", "attribute.life_status", "released")
    ids.append(say(s, second, form, "{v} was {value} in {t}.", told))
    slots = {"v": victim(who), "p": town(s.town()), "t": on(s.random, later(day, 500))}
    ids.append(say(s, second, KILLED, DIED, slots))
    return ids


@alike
def calm_after_the_last_violence(s: Stage) -> list[str]:
    place, day, (body,) = s.town(), s.date(), s.forces(1)
    one, other = s.pages(2)
    slots = {"v": victim(s.person()), "p": town(place), "f": force(body), "t": on(s.random, day)}
    ids = [say(s, witness(s, other), KILLED, KILL, slots), calm(s, one, place, on(s.random, later(day, 3)))]
    elsewhere = {"v": victim(s.person()), "p": town(s.town()), "f": force(body), "t": on(s.random, later(day, 5))}
    ids.append(say(s, witness(s, other), KILLED, KILL, elsewhere))
    return ids


@alike
def an_unnamed_first_teller(s: Stage) -> list[str]:
    source = witness(s, s.pages(1)[0])
    hops = (replace(source.voice.chain[0], teller="a neighbour", named=False, medium="phone"), *source.voice.chain)
    voice = replace(source.voice, basis="told", chain=hops, of="participant")
    slots = {"v": victim(s.person()), "p": town(s.town()), "t": on(s.random, s.date())}
    return [s.pen.tell(source.page, voice, KILLED, "A neighbour said that {v} was killed in {p} on {t}.", slots)]


@alike
def birth_and_age_that_fit(s: Stage) -> list[str]:
    who, day = s.person(), s.date()
    born = day.year - s.random.randint(20, 60)
    first, second = two_tellers(s)
    slots = {"v": subject(who), "value": str(born)}
    ids = [say(s, first, Form("attribute", "attribute.birth"), "{v} was born in {value}.", slots)]
    age = day.year - born - s.random.randint(0, 1)
    told = {"v": subject(who), "value": str(age), "t": on(s.random, day)}
    ids.append(say(s, second, Form("attribute", "attribute.age"), "{v} was {value} on {t}.", told))
    return ids


@alike
def one_body_called_in_two_ways(s: Stage) -> list[str]:
    who, place, day, (body,) = s.person(), town(s.town()), s.date(), s.forces(1)
    first, second = two_tellers(s)
    ids = [say(s, first, KILLED, KILL, {"v": victim(who), "p": place, "f": force(body), "t": on(s.random, day)})]
    men = Who("perpetrator", "group", f"men of {body}")
    ids.append(say(s, second, KILLED, KILL, {"v": victim(who), "p": place, "f": men, "t": on(s.random, day)}))
    return ids


@alike
def who_gave_the_order_and_who_fired(s: Stage) -> list[str]:
    who, place, day, (one, other) = s.person(), town(s.town()), on(s.random, s.date()), s.forces(2)
    first, second = two_tellers(s)
    slots = {"v": victim(who), "p": place, "f": force(one), "t": day}
    ids = [say(s, first, KILLED, KILL, slots)]
    order = {**slots, "f": force(other, "order_giver")}
    ids.append(say(s, second, KILLED, "{v} was killed in {p} on {t} by order of {f}.", order))
    return ids
