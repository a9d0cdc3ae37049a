"""Conflicts planted about what comes after: stale, aftermath, and a narrator of whom nobody says who it is."""

from __future__ import annotations

from tests.truth.weighing_conflicts import KILLED, Planted, planted, shape
from tests.truth.weighing_names import OFFICES
from tests.truth.weighing_pen import Form, Who
from tests.truth.weighing_stage import (
    Source,
    Stage,
    force,
    later,
    official,
    on,
    say,
    town,
    unnamed,
    victim,
    witness,
)

from sijill.meaning.amount import exact
from sijill.meaning.voice import Voice
from sijill.meaning.when import When, clock
from sijill.reading.narrators import PASSAGE_NARRATOR
from sijill.record.claim import Figure


def calm(s: Stage, page: str, place: str, when: When) -> str:
    """An office announces that it is over."""
    office = s.random.choice(OFFICES)
    source = official(s, page, office)
    value = s.pick("calm has returned", "the operation is over", "the fighting has ended")
    slots = {"f": force(office, "speaker"), "value": value, "p": town(place), "t": when}
    form = Form("statement", "st.announce")
    return s.pen.tell(page, source.voice, form, "{f} announced on {t} that {value} in {p}.", slots)


@shape
def stale_calm_before_violence(s: Stage) -> Planted:
    place, day, (body,) = s.town(), s.date(), s.forces(1)
    one, other = s.pages(2)
    over = calm(s, one, place, on(s.random, day))
    after = on(s.random, later(day, s.random.randint(1, 9)))
    code, verb = s.random.choice(
        (("arson", "burned shops"), ("kill.summary", "shot people"), ("raid", "broke into homes"))
    )
    slots = {"f": force(body), "p": town(place), "t": after}
    act = Form("act", code, "dead" if code == "kill.summary" else "unknown")
    went_on = say(s, witness(s, other), act, f"{{f}} {verb} in {{p}} on {{t}}.", slots)
    return planted("stale/violence after", over, went_on, also="aftermath")


@shape
def stale_calm_in_the_morning(s: Stage) -> Planted:
    place, day = s.town(), s.date()
    one, other = s.pages(2)
    whole = on(s.random, day)
    over = calm(s, one, place, clock(whole, 9, words=f"nine in the morning of {whole.words}"))
    when = clock(whole, 21, words=f"nine in the evening of {whole.words}")
    slots = {"v": victim(s.person()), "p": town(place), "t": when}
    went_on = say(s, witness(s, other), KILLED, "{v} was shot dead in {p} at {t}.", slots)
    return planted("stale/same day", over, went_on, also="aftermath")


@shape
def aftermath_bodies_seen(s: Stage) -> Planted:
    place, day = s.town(), s.date()
    one, other = s.pages(2)
    over = calm(s, one, place, on(s.random, day))
    source = witness(s, other)
    voice = Voice("aftermath", source.voice.chain)
    count = s.random.randint(3, 30)
    bodies = Who("victim", "group", f"{count} bodies", exact(count, str(count)))
    slots = {"v": bodies, "p": town(place), "t": on(s.random, later(day, s.random.randint(1, 6)))}
    seen = say(
        s,
        Source(other, voice, source.lead),
        Form("act", "death.unknown", "dead"),
        "{v} lay in the street in {p} on {t}.",
        slots,
    )
    return planted("aftermath/bodies seen", over, seen, also="stale")


@shape
def aftermath_bodies_recovered(s: Stage) -> Planted:
    place, day = s.town(), s.date()
    one, other = s.pages(2)
    over = calm(s, one, place, on(s.random, day))
    count = s.random.randint(12, 60)
    slots = {"n": str(count), "p": town(place), "t": on(s.random, later(day, s.random.randint(1, 6)))}
    figure = Figure("persons killed", exact(count, str(count)), territory=place, counted_how="counted in the street")
    source = witness(s, other)
    voice = Voice("aftermath", source.voice.chain)
    pattern = "{n} dead were still lying in {p} on {t}, counted in the street."
    seen = say(s, Source(other, voice, source.lead), Form("figure", "st.figure", figure=figure), pattern, slots)
    return planted("aftermath/bodies counted", over, seen, also="stale")


@shape
def narrator_behind_a_gap(s: Stage) -> Planted:
    (page,) = s.pages(1)
    s.pen.break_off(page)
    slots = {"v": victim(s.person()), "p": town(s.town())}
    pattern = s.pick("I saw how they led {v} out of {p}.", "From my roof in {p} I watched {v} being taken away.")
    return planted(
        "narrator/behind a gap", say(s, unnamed(s, page, PASSAGE_NARRATOR), Form("act", "abduct"), pattern, slots)
    )


@shape
def narrator_in_a_letter(s: Stage) -> Planted:
    (page,) = s.pages(1)
    slots = {"p": town(s.town()), "v": Who("victim", "person", "I"), "t": on(s.random, s.date())}
    pattern = s.pick("In {p}, on {t}, {v} was beaten until morning.", "On {t} {v} was beaten in {p}.")
    return planted(
        "narrator/letter", say(s, unnamed(s, page, PASSAGE_NARRATOR), Form("act", "assault"), pattern, slots)
    )
