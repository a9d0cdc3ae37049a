"""Conflicts planted about acts: denial, perpetrator, motive, outcome, stale, aftermath and narrator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.truth.weighing_pen import Form, Who
from tests.truth.weighing_stage import (
    Stage,
    force,
    in_month,
    later,
    official,
    on,
    say,
    subject,
    town,
    two_tellers,
    victim,
    witness,
)

KILL = "{v} was shot dead in {p} by {f} on {t}."
KILLED = Form("act", "kill.summary", "dead")
SHAPES: dict[str, list[Callable[[Stage], Planted]]] = {}
ALIKE: list[Callable[[Stage], LookAlike]] = []
"""Both are filled as the pages of scenes are read: `weighing_world` reads all of them."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A conflict that must be found: any of its smallest sets, under any of the kinds that a careful person may give.

    The kinds are more than one only where the papers of the project let two people name one thing differently.
    """

    shape: str
    kind: str
    sets: tuple[frozenset[str], ...]
    kinds: frozenset[str] = field(default=frozenset())

    def __post_init__(self) -> None:
        object.__setattr__(self, "kinds", self.kinds | {self.kind})


def planted(shape: str, *claims: str, also: str | None = None) -> Planted:
    """One conflict with one smallest set; the shape begins with its kind."""
    kinds = frozenset() if also is None else frozenset({also})
    return Planted(shape, shape.split("/")[0], (frozenset(claims),), kinds)


def shape(make: Callable[[Stage], Planted]) -> Callable[[Stage], Planted]:
    """Enter a scene under its kind, the first word of its name."""
    SHAPES.setdefault(make.__name__.split("_")[0], []).append(make)
    return make


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Claims that fit together, and the shape they come in."""

    shape: str
    claims: frozenset[str]


def alike(make: Callable[[Stage], list[str]]) -> Callable[[Stage], LookAlike]:
    """Enter a scene under its name."""

    def made(stage: Stage) -> LookAlike:
        return LookAlike(make.__name__.replace("_", " "), frozenset(make(stage)))

    ALIKE.append(made)
    return made


@shape
def denial_of_a_killing(s: Stage) -> Planted:
    who, place, day, (body,) = s.person(), town(s.town()), s.date(), s.forces(1)
    seen, other = two_tellers(s)
    said = say(s, seen, KILLED, KILL, {"v": victim(who), "p": place, "f": force(body), "t": on(s.random, day)})
    code = s.pick("kill.summary", "kill.noncombatant")
    pattern = s.pick("its men did not kill {v} in {p} on {t}.", "nobody of its ranks had shot {v} in {p} on {t}.")
    slots = {"v": victim(who), "p": place, "t": on(s.random, day)}
    gone = say(s, official(s, other.page, body), Form("act", code, "dead", "denied"), pattern, slots)
    return planted("denial/killing", said, gone)


@shape
def denial_of_a_raid(s: Stage) -> Planted:
    place, day, (body,) = town(s.town()), s.date(), s.forces(1)
    seen, other = two_tellers(s)
    raid = Form("act", "raid")
    pattern = s.pick("{f} broke into the houses of {p} on {t}.", "men of {f} searched house after house in {p} on {t}.")
    said = say(s, seen, raid, pattern, {"f": force(body), "p": place, "t": on(s.random, day)})
    slots = {"f": force(body), "p": place}
    denies = Form("act", "raid", polarity="denied")
    denied = say(
        s,
        official(s, other.page, body),
        denies,
        "{f} had not entered a single house in {p}.",
        slots,
        {"t": in_month(day)},
    )
    return planted("denial/raid", said, denied)


@shape
def denial_by_statement(s: Stage) -> Planted:
    who, place, day, (body,) = s.man(), town(s.town()), s.date(), s.forces(1)
    seen, other = two_tellers(s)
    form = Form("act", s.pick("abduct", "disappear", "detain.arbitrary"))
    slots = {"f": force(body), "v": victim(who), "p": place, "t": on(s.random, day)}
    said = say(s, seen, form, "{f} led {v} away from his home in {p} on {t}.", slots)
    spoken = {"f": force(body, "speaker"), "v": subject(who)}
    source = official(s, other.page, body)
    denied = s.pen.tell(source.page, source.voice, Form("statement", "st.deny"), "{f} denies that it held {v}.", spoken)
    return planted("denial/statement", said, denied)


@shape
def denial_of_the_part_played(s: Stage) -> Planted:
    who, place, day, (body,) = s.person(), town(s.town()), s.date(), s.forces(1)
    seen, other = two_tellers(s)
    said = say(s, seen, KILLED, KILL, {"v": victim(who), "p": place, "f": force(body), "t": on(s.random, day)})
    slots = {
        "f": force(body, "speaker"),
        "v": victim(who),
        "p": place,
        "value": "had no hand in it",
        "t": on(s.random, day),
    }
    source = official(s, other.page, body)
    pattern = "{f} grants that {v} died in {p} on {t} and says that it {value}."
    denied = s.pen.tell(source.page, source.voice, Form("statement", "st.deny_resp"), pattern, slots)
    return planted("denial/part played", said, denied, also="perpetrator")


@shape
def perpetrator_of_a_killing(s: Stage) -> Planted:
    who, place, day, bodies = s.person(), town(s.town()), s.date(), s.forces(2)
    ids = []
    for source, body in zip(two_tellers(s), bodies, strict=True):
        slots = {"v": victim(who), "p": place, "f": force(body), "t": on(s.random, day)}
        pattern = s.pick(KILL, "on {t} {f} shot {v} in {p}.", "it was {f} that killed {v} on {t} in {p}.")
        ids.append(say(s, source, KILLED, pattern, slots))
    return planted("perpetrator/killing", *ids)


@shape
def perpetrator_of_an_abduction(s: Stage) -> Planted:
    who, day, bodies = s.person(), s.date(), s.forces(2)
    place = town(s.town())
    ids = []
    for source, body in zip(two_tellers(s), bodies, strict=True):
        men = Who("perpetrator", s.pick("organisation", "group"), f"men of {body}")
        slots = {"v": victim(who), "f": men, "p": place, "t": on(s.random, day)}
        ids.append(say(s, source, Form("act", "abduct"), "{f} led {v} away from {p} on {t}.", slots))
    return planted("perpetrator/abduction", *ids)


@shape
def motive_in_statements(s: Stage) -> Planted:
    who, place, day = s.man(), town(s.town()), s.date()
    first, second = s.random.sample(
        ("over an unpaid debt", "because of what he had written", "in a quarrel over a well", "for refusing to serve"),
        2,
    )
    ids = []
    one, other = s.pages(2)
    for source, why in ((official(s, one), first), (witness(s, other), second)):
        slots = {"v": victim(who), "value": why, "p": place, "t": on(s.random, day)}
        ids.append(say(s, source, Form("statement", "st.alt"), "{v} was killed {value} in {p} on {t}.", slots))
    return planted("motive/statements", *ids)


@shape
def motive_in_acts(s: Stage) -> Planted:
    who, place, day = s.man(), town(s.town()), s.date()
    first, second = two_tellers(s)
    slots = {"v": victim(who), "p": place, "t": on(s.random, day), "value": "in a quarrel over a cart of wheat"}
    private = say(s, first, Form("act", "kill.unlawful_other", "dead"), "{v} was stabbed {value} in {p} on {t}.", slots)
    slots = {"v": victim(who), "p": place, "t": on(s.random, day), "value": "because he had hidden deserters"}
    other = say(s, second, KILLED, "{v} was killed {value} in {p} on {t}.", slots)
    return planted("motive/acts", private, other)


@shape
def outcome_killed_or_released(s: Stage) -> Planted:
    who, place, day = s.man(), town(s.town()), s.date()
    first, second = two_tellers(s)
    slots = {"v": victim(who), "p": place, "t": on(s.random, day)}
    dead = say(s, first, KILLED, s.pick("{v} was killed in {p} on {t}.", "on {t} they shot {v} in {p}."), slots)
    after = later(day, s.random.randint(40, 300))
    told = {
        "v": subject(who),
        "value": "released",
        "t": s.random.choice((on(s.random, after), in_month(later(day, 70)))),
    }
    form = Form("attribute", "attribute.life_status", "released")
    alive = say(s, second, form, "{v} was {value} alive in {t}.", told)
    return planted("outcome/killed or released", dead, alive)


@shape
def outcome_wounded_or_dead(s: Stage) -> Planted:
    who, place, day = s.person(), town(s.town()), s.date()
    ids = []
    verbs = (("dead", "shot dead"), ("wounded", "shot in the leg and lived"))
    code = s.pick("kill.indiscriminate", "bombard")
    for source, (outcome, words) in zip(two_tellers(s), verbs, strict=True):
        slots = {"v": victim(who), "p": place, "t": on(s.random, day)}
        act = Form("act", code if outcome == "dead" else s.pick("kill.attempt", "bombard"), outcome)
        ids.append(say(s, source, act, f"{{v}} was {words} in {{p}} on {{t}}.", slots))
    return planted("outcome/wounded or dead", *ids)


@shape
def outcome_dead_or_in_prison(s: Stage) -> Planted:
    who, day = s.man(), s.date()
    first, second = two_tellers(s)
    slots = {"v": subject(who), "value": "dead", "t": on(s.random, day)}
    dead = say(s, first, Form("attribute", "attribute.life_status", "dead"), "{v} has been {value} since {t}.", slots)
    slots = {"v": subject(who), "value": "in prison", "t": in_month(later(day, s.random.randint(60, 400)))}
    form = Form("attribute", "attribute.life_status", "found_in_prison")
    held = say(s, second, form, "{v} was seen alive {value} in {t}.", slots)
    return planted("outcome/dead or in prison", dead, held)
