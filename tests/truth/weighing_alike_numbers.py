"""Numbers that look like a conflict and are none: rounded, bounded, a part of the other, or of another town."""

from __future__ import annotations

from tests.truth.weighing_conflicts import KILL, KILLED, alike
from tests.truth.weighing_pen import Form, Part
from tests.truth.weighing_stage import (
    Stage,
    force,
    on,
    say,
    town,
    two_tellers,
    victim,
)
from tests.truth.weighing_values import count, scope_of

from sijill.meaning.amount import about, at_least, exact
from sijill.record.claim import Figure


@alike
def rounded_numbers_that_meet(s: Stage) -> list[str]:
    scope, near = scope_of(s), s.random.randint(10, 40) * 10
    first, second = two_tellers(s)
    off = max(1, near * s.random.randint(1, 5) // 100)
    return [
        count(s, first, about(near, f"about {near}"), **scope),
        count(s, second, exact(near - off, str(near - off)), **scope),
    ]


@alike
def over_a_thousand_and_the_exact_number(s: Stage) -> list[str]:
    scope, number = scope_of(s), s.random.randint(1050, 1900)
    first, second = two_tellers(s)
    return [
        count(s, first, at_least(1001, "over 1,000"), **scope),
        count(s, second, exact(number, f"{number:,}"), **scope),
    ]


@alike
def a_total_and_its_part(s: Stage) -> list[str]:
    scope = scope_of(s) | {"unit": "persons killed", "population": "people"}
    whole = s.random.randint(60, 200)
    part = whole // 3
    first, second = two_tellers(s)
    figure = Figure(
        "persons killed",
        exact(whole, str(whole)),
        population="people",
        territory=scope["territory"],
        period=scope["period"],
        counted_how=scope["counted_how"],
    )
    pattern = "{n} people killed in {territory} {period}, {counted_how}, {part}."
    slots = {"n": str(whole), **{name: scope[name] for name in ("territory", "period", "counted_how")}}
    of_them = {"part": Part(f"{part} of them civilians", exact(part, str(part)), "civilians")}
    total = say(s, first, Form("figure", "st.figure", figure=figure), pattern, {**slots, **of_them})
    return [total, count(s, second, exact(part, str(part)), **scope | {"population": "civilians"})]


@alike
def two_towns_on_one_day(s: Stage) -> list[str]:
    scope, (body, other) = scope_of(s), s.forces(2)
    first, second = two_tellers(s)
    day = on(s.random, s.date())
    ids = [
        count(s, first, exact(31, "31"), **scope),
        count(s, second, exact(90, "90"), **scope | {"territory": s.town()}),
    ]
    for source, men in ((first, body), (second, other)):
        slots = {"v": victim(s.person()), "p": town(s.town()), "f": force(men), "t": day}
        ids.append(say(s, source, KILLED, KILL, slots))
    return ids
