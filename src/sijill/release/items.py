"""The items of a release, built by an allow-list from accepted claims; what is not named here does not leave.

Nothing of the record is copied: every member is written out here, coarsened, or withheld behind a salted commitment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from sijill.guarding.policy import Policy
from sijill.guarding.quoting import plain_words, quoted
from sijill.meaning.amount import Amount
from sijill.meaning.when import When
from sijill.meaning.where import LEVELS, Candidate, Where
from sijill.messages import N_
from sijill.record.canonical import Json
from sijill.record.claim import Claim, Party
from sijill.register.tiers import PERSONS
from sijill.register.view import Standing
from sijill.release.guard import Guard

Item = dict[str, Json]

NOT_REVIEWED = N_("ruled on together with others and not read one by one")
NO_CONSENT = N_("no consent for this recipient")
WITHDRAWN = N_("consent was withdrawn")
EXPIRED = N_("the time of the consent is over")
HARMFUL = N_("of a kind that is never told one by one")
PERSONAL = N_("it describes a person who could be recognised by it")
CLOSED = N_("of a kind that is closed to this recipient or purpose")
WHY = (NOT_REVIEWED, NO_CONSENT, WITHDRAWN, EXPIRED, HARMFUL, PERSONAL, CLOSED)


@dataclass(slots=True)
class Projected:
    """Claims as they may be published, and what was left out and why.

    Args:
        items: one object for each published claim.
        standings: the claims behind them, in the same order.
        ids: id in the record by id in the release.
        left_out: how many were left out, by reason.
    """

    items: list[Item] = field(default_factory=list)
    standings: list[Standing] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)


def project(accepted: Iterable[Standing], guard: Guard) -> Projected:
    """Publish what may be published of accepted claims.

    Args:
        accepted: accepted claims.
        guard: what decides.

    Example:
        >>> from sijill.testing.releases import example_release
        >>> project([], example_release().guard).items
        []
    """
    out = Projected()
    for one in accepted:
        why = _withheld(one, guard)
        if why:
            out.left_out[why] += 1
            continue
        item = _claim_item(one, guard)
        out.items.append(item)
        out.standings.append(one)
        out.ids[str(item["id"])] = one.id
    return out


def _withheld(one: Standing, guard: Guard) -> str:
    said, policy = one.claim.proposition, guard.policy
    if one.source in guard.allowed.withdrawn:
        return WITHDRAWN
    if not guard.allowed.allows(one.source, "account"):
        return EXPIRED if one.source in guard.allowed.expired else NO_CONSENT
    if not one.reviewed:
        return NOT_REVIEWED
    if guard.trusted:
        return ""
    if said.code.split(".")[0] in policy.withheld_codes or said.code in policy.withheld_codes:
        return HARMFUL
    persons = [party for party in said.parties if party.form in PERSONS and party.passage is not None]
    nameable = persons and all(guard.roll.may_print(party.passage.words) for party in persons if party.passage)
    if said.code in policy.personal_codes and not nameable:
        return PERSONAL
    return ""


def _claim_item(one: Standing, guard: Guard) -> Item:
    """One claim as it is published.

    Args:
        one: an accepted claim that may leave.
        guard: what decides.
    """
    claim, said = one.claim, one.claim.proposition
    id = guard.id_of("i", one.id)
    withheld: dict[str, Json] = {}
    words = None
    if guard.allowed.allows(one.source, "words"):
        words = quoted(claim.passage.words, guard.words, plain_words(claim.passage.page.text))
    if words != claim.passage.words:
        withheld["quote"] = guard.commit(one.id, id, "quote", claim.passage.words)
    parties: list[Json] = []
    alone = sum(1 for party in said.parties if party.form in PERSONS) < 2
    for place, party in enumerate(said.parties):
        shown = _party(party, f"{one.id}/{place}", guard, alone)
        if party.passage is not None and shown.get("name") is None and party.form in PERSONS:
            withheld[f"name/{len(parties)}"] = guard.commit(one.id, id, f"name/{len(parties)}", party.passage.words)
        parties.append(shown)
    figure = said.figure
    public = guard.allowed.allows(one.source, "words")
    return {
        "type": "claim",
        "id": id,
        "source": guard.id_of("d", one.source),
        "kind": said.kind,
        "code": said.code,
        "quote": words,
        "parties": parties,
        "when": None if said.when is None else _when(said.when.value, said.when.inferred),
        "where": None
        if said.where is None or not guard.allowed.allows(one.source, "place")
        else _where(said.where.value, said.where.inferred, guard.policy),
        "voice": _voice(claim),
        "polarity": claim.polarity,
        "modality": claim.modality,
        "outcome": said.outcome,
        "figure": None
        if figure is None
        else {
            "unit": figure.unit,
            "amount": _amount(figure.amount),
            "population": _plain(figure.population, claim, guard) if public else None,
            "territory": _plain(figure.territory, claim, guard) if public else None,
            "period": _plain(figure.period, claim, guard) if public else None,
            "counted_how": _plain(figure.counted_how, claim, guard) if public else None,
        },
        "value": _plain(said.value.words, claim, guard) if said.value is not None and public else None,
        "withheld": withheld,
    }


def _plain(words: str | None, claim: Claim, guard: Guard) -> str | None:
    return None if words is None else quoted(words, guard.words, plain_words(claim.passage.page.text))


def _party(party: Party, mention: str, guard: Guard, alone: bool) -> dict[str, Json]:
    policy = guard.policy
    person = party.form in PERSONS
    hurt_by_few = party.role in policy.protected_roles or party.role in policy.accused_roles
    name = pseudonym = None
    if party.passage is not None and person:
        if guard.roll.may_print(party.passage.words):
            name = party.passage.words
        elif party.form == "person" and (alone or party.role not in policy.protected_roles):
            pseudonym = guard.names.get(mention)
    elif party.passage is not None and party.form == "organisation":
        name = quoted(party.passage.words, guard.words, frozenset())
    return {
        "role": party.role,
        "is": "unnamed_person" if person and name is None and pseudonym is None else party.form,
        "name": name,
        "pseudonym": pseudonym,
        "amount": None if party.amount is None or hurt_by_few else _amount(party.amount),
    }


def _amount(amount: Amount) -> dict[str, Json]:
    return {"min": amount.min, "max": amount.max, "about": amount.about}


def _when(when: When, inferred: bool) -> Json:
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


def _where(where: Where, inferred: bool, policy: Policy) -> Json:
    finest = LEVELS.index(policy.place_level)
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


def _voice(claim: Claim) -> Json:
    voice = claim.voice
    return {
        "basis": voice.basis,
        "of": voice.of,
        "as": voice.as_,
        "retold": voice.degree,
        "media": [hop.medium for hop in voice.chain],
    }


def source_item(id: str, source: Mapping[str, str | None], gaps: Sequence[str], guard: Guard) -> Item:
    """One source as it is published: named only if it is public itself.

    Args:
        id: in the record.
        source: origin, terms, language and date of the document.
        gaps: kinds of its broken places.
        guard: what decides.

    Example:
        >>> from sijill.testing.releases import example_release
        >>> said = {"origin": "a neighbour", "terms": "restricted", "date": None, "language": "en"}
        >>> source_item("s-1", said, [], example_release().guard)["origin"] is None
        True
    """
    public = source["terms"] == "published"
    return {
        "type": "source",
        "id": guard.id_of("d", id),
        "origin": source["origin"] if public else None,
        "date": source["date"] if public else None,
        "language": source["language"],
        "gaps": [*sorted(gaps)],
    }
