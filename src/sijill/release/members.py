"""Members of an item as they are printed: amount, time, place, voice; and the values that are committed to instead."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from sijill.guarding.policy import Policy
from sijill.meaning.amount import Amount
from sijill.meaning.voice import Voice
from sijill.meaning.when import When
from sijill.meaning.where import LEVELS, Candidate, Where
from sijill.record.canonical import Json
from sijill.record.claim import Claim
from sijill.record.source import rendered_from
from sijill.register.tiers import PERSONS

SHORT_WAY = 2
"""Times that something was retold as many tellers have it."""

KEPT = 1 << 12
"""Times, places and voices that are written out once for all the claims that tell them; nobody changes them after."""


def withheld_value(claim: Claim, name: str, policy: Policy) -> Json:
    """The value that a release commits to where it does not print it.

    Args:
        claim: the claim.
        name: quote, when, where, persons for the words for everybody in it, or name/ and the number of a party.
        policy: how fine places are printed.

    Example:
        >>> from sijill.guarding.policy import public_policy
        >>> from sijill.testing.examples import raid
        >>> withheld_value(raid(), "name/0", public_policy())
        'They'
    """
    said = claim.proposition
    if name == "quote":
        return claim.passage.words
    if name == "when":
        return None if said.when is None else time_of(said.when.value, said.when.inferred)
    if name == "where":
        return None if said.where is None else place_of(said.where.value, said.where.inferred, policy)
    if name == "persons":
        return [party.passage.words for party in said.parties if party.form in PERSONS and party.passage is not None]
    party = said.parties[int(name.partition("/")[2])]
    return None if party.passage is None else party.passage.words


def amount_of(amount: Amount) -> dict[str, Json]:
    """An amount as it is printed.

    Args:
        amount: as told.

    Example:
        >>> from sijill.meaning.amount import exact
        >>> amount_of(exact(3))
        {'min': 3, 'max': 3, 'about': False}
    """
    return {"min": amount.min, "max": amount.max, "about": amount.about}


def time_of(when: When, inferred: bool) -> Json:
    """A time as it is printed: whole days, both ends included.

    Args:
        when: as told.
        inferred: whether it was carried over from elsewhere.

    Example:
        >>> from sijill.meaning.when import unresolved
        >>> time_of(unresolved("one night"), False)["earliest"] is None
        True
    """
    return _time(when, inferred)


@lru_cache(maxsize=KEPT)
def _time(when: When, inferred: bool) -> Json:
    edtf = when.edtf
    return {
        "edtf": edtf if edtf is None or "T" not in edtf else None,
        "earliest": None if when.earliest is None else when.earliest[:10],
        "latest": None if when.latest is None else last_day(when.latest),
        "inferred": inferred,
    }


def last_day(before: str) -> str:
    """The last day of a time that was over before a moment.

    Args:
        before: ISO 8601, exclusive.

    Example:
        >>> last_day("1998-11-01T00:00"), last_day("1998-11-01T05:00")
        ('1998-10-31', '1998-11-01')
    """
    day = date.fromisoformat(before[:10])
    return str(day - timedelta(days=1) if before[11:16] in ("", "00:00") else day)


def place_of(where: Where, inferred: bool, policy: Policy) -> Json:
    """A place as it is printed, no finer than the policy.

    Args:
        where: as told.
        inferred: whether it was carried over from elsewhere.
        policy: how fine a place is printed.

    Example:
        >>> from sijill.guarding.policy import public_policy
        >>> place_of(Where("the roof", "rooftop", level="spot"), False, public_policy())["name"] is None
        True
    """
    return _place(where, inferred, policy.place_level)


@lru_cache(maxsize=KEPT)
def _place(where: Where, inferred: bool, level: str) -> Json:
    finest = LEVELS.index(level)
    # a name that the gazetteer does not know and that is no kind of spot is told as it was named
    coarse = where.kind is None if where.level is None else LEVELS.index(where.level) <= finest
    known = [one for one in where.candidates if one.level in LEVELS[: finest + 1]] if coarse else []
    same = known[0] if len({one.id for one in known}) == 1 else None
    return {
        "name": where.words if coarse else None,
        "kind": where.kind,
        "level": where.level if coarse else None,
        "id": None if same is None else same.id,
        "country": None if same is None else same.country,
        "point": None if same is None else _point(same),
        "inferred": inferred,
    }


def _point(place: Candidate) -> Json:
    """Longitude and latitude of a locality to a hundredth of a degree: about a kilometre, and no spot."""
    if place.longitude is None or place.latitude is None:
        return None
    hundredth = Decimal("0.01")
    return [str(Decimal(one).quantize(hundredth)) for one in (place.longitude, place.latitude)]


def voice_of(claim: Claim, from_public: bool = True) -> Json:
    """How a claim is known, and how often it was retold; nobody is named.

    Through which media it went is told of public sources alone, and so is a long way: few tellers share one, and what
    one person told of one place and of another would be joined by it.

    Args:
        claim: the claim.
        from_public: whether its source is public itself.

    Example:
        >>> from sijill.testing.examples import raid
        >>> voice_of(raid())["media"], voice_of(raid(), False)["media"]
        (['text'], [])
    """
    return _voice(claim.voice, from_public)


@lru_cache(maxsize=KEPT)
def _voice(voice: Voice, from_public: bool) -> Json:
    return {
        "basis": voice.basis,
        "of": voice.of,
        "as": voice.as_,
        "retold": voice.degree if from_public or voice.degree <= SHORT_WAY else None,
        "media": [hop.medium for hop in voice.chain] if from_public else [],
        "rendered_from": rendered_from(voice.recorder.rendered_by),
    }
