"""The items of a release, built by an allow-list from accepted claims; what is not named here does not leave.

Nothing of the record is copied: every member is written out here, coarsened, or withheld behind a salted commitment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from sijill.guarding.naming import name_alone
from sijill.guarding.quoting import plain_words, quoted
from sijill.messages import N_
from sijill.record.canonical import Json
from sijill.record.claim import Claim, Party
from sijill.register.tiers import PERSONS
from sijill.register.view import Standing
from sijill.release.coarse import Plan, coarser_time, placeless, plan_of
from sijill.release.compact import Compact
from sijill.release.from_whom import is_open, source_told
from sijill.release.guard import Guard
from sijill.release.members import amount_of, place_of, time_of, voice_of, withheld_value

Item = dict[str, Json]

NOT_REVIEWED = N_("ruled on together with others and not read one by one")
NO_CONSENT = N_("no consent for this recipient")
WITHDRAWN = N_("consent was withdrawn")
EXPIRED = N_("the time of the consent is over")
HARMFUL = N_("of a kind that is never told one by one")
PERSONAL = N_("it describes a person who could be recognised by it")
CLOSED = N_("of a kind that is closed to this recipient or purpose")
WHY = (NOT_REVIEWED, NO_CONSENT, WITHDRAWN, EXPIRED, HARMFUL, PERSONAL, CLOSED)
TOGETHER = N_("not agreed to, not read one by one, or of a kind that could harm somebody")
"""How everything that is left out is told to everybody: that one account of a kind was withdrawn, or that one is of the
kind that is never told, would be a small cell like any other, and a new edition would show when it came."""


@dataclass(slots=True)
class Projected:
    """Claims as they may be published, and what was left out and why.

    Args:
        items: one object for each published claim.
        standings: the claims behind them, in the same order.
        ids: id in the record by id in the release.
        left_out: how many were left out, by reason.
        coarse: claims that are told coarser than they were told; nothing else of the release may join them to a day.
        without: mentions that are left out of their claims.
    """

    items: Compact[Item] = field(default_factory=Compact)
    standings: list[Standing] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    coarse: set[str] = field(default_factory=set)
    without: frozenset[str] = frozenset()


def told_together(left_out: Mapping[str, int]) -> dict[str, int]:
    """How many were left out, for readers who are not to learn of how few each reason holds.

    Args:
        left_out: how many, by reason.

    Example:
        >>> told_together({HARMFUL: 1, NO_CONSENT: 2}) == told_together({WITHDRAWN: 3}) == {TOGETHER: 3}
        True
    """
    return {TOGETHER: many} if (many := sum(left_out.values())) else {}


def project(accepted: Iterable[Standing], guard: Guard) -> Projected:
    """Publish what may be published of accepted claims.

    Args:
        accepted: accepted claims.
        guard: what decides.

    Example:
        >>> from sijill.testing.releases import example_release
        >>> list(project([], example_release().guard).items)
        []
    """
    out = Projected()
    leaving: list[Standing] = []
    for one in accepted:
        why = _withheld(one, guard)
        if why:
            out.left_out[why] += 1
        else:
            leaving.append(one)
    plan = plan_of(leaving, guard, guard.public)
    out.without = plan.without
    for one in leaving:
        item = _claim_item(one, guard, plan)
        if plan.coarse(one.id):
            out.coarse.add(one.id)
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


def _claim_item(one: Standing, guard: Guard, plan: Plan) -> Item:
    """One claim as it is published.

    Args:
        one: an accepted claim that may leave.
        guard: what decides.
        plan: how coarsely it is told.
    """
    claim, said = one.claim, one.claim.proposition
    rung, id = plan.rung.get(one.id, 0), guard.id_of("i", one.id)
    public = guard.allowed.allows(one.source, "words") and not rung
    printed = printed_parties(one, guard, plan.without)
    parties, hidden = _parties(one, guard, plan, printed)
    words = None
    if public and plan.without.isdisjoint(f"{one.id}/{place}" for place in range(len(said.parties))):
        words = _plain(claim.passage.words, claim, guard)
    # who is left out is committed to in every account alike: that somebody was left out of one would tell of a witness
    fields = ["persons"] if words == claim.passage.words else ["persons", "quote"]
    fields += [f"name/{place}" for place in hidden] + (["when", "where"] if rung else [])
    values = {name: withheld_value(claim, in_claim(name, printed), guard.policy) for name in fields}
    withheld: dict[str, Json] = {
        name: guard.commit(one.id, id, name, value) for name, value in values.items() if value is not None
    }
    figure = said.figure
    where = None if said.where is None or placeless(rung) else said.where
    return {
        "type": "claim",
        "id": id,
        "source": guard.id_of("d", source_told(one, bool(rung), guard)),
        "kind": said.kind,
        "code": said.code,
        "quote": words,
        "parties": parties,
        "when": coarser_time(None if said.when is None else time_of(said.when.value, said.when.inferred), rung),
        "where": place_of(where.value, where.inferred, guard.policy)
        if where is not None and guard.tells_place(one.source, where.value)
        else None,
        "voice": voice_of(claim, is_open(one, guard)),
        "polarity": claim.polarity,
        "modality": claim.modality,
        "outcome": said.outcome,
        "figure": None
        if figure is None
        else {
            "unit": figure.unit,
            "amount": amount_of(figure.amount),
            "population": _plain(figure.population, claim, guard) if public else None,
            "territory": _plain(figure.territory, claim, guard) if public else None,
            "period": _plain(figure.period, claim, guard) if public else None,
            "counted_how": _plain(figure.counted_how, claim, guard) if public else None,
        },
        "value": _plain(said.value.words, claim, guard) if said.value is not None and public else None,
        "withheld": withheld,
    }


def printed_parties(one: Standing, guard: Guard, without: Set[str]) -> list[int]:
    """Which parties of a claim an item tells of; it numbers them anew, so that none is seen to be missing.

    Args:
        one: an accepted claim that may leave.
        guard: what decides.
        without: mentions that are left out.

    Example:
        >>> from sijill.testing.examples import raid
        >>> from sijill.testing.releases import example_release
        >>> one = Standing("c-1", raid(), "accepted", True, (), "person", "s-1")
        >>> printed_parties(one, example_release().guard, {"c-1/1"})
        [0]
    """
    accused = guard.policy.accused_roles
    parties = enumerate(one.claim.proposition.parties)
    return [place for place, party in parties if f"{one.id}/{place}" not in without or party.role in accused]


def in_claim(field: str, printed: Sequence[int]) -> str:
    """A withheld member as the claim numbers its parties.

    Args:
        field: as the item numbers them.
        printed: as `printed_parties` gives them.

    Example:
        >>> in_claim("name/1", [0, 2]), in_claim("quote", [0, 2])
        ('name/2', 'quote')
    """
    kind, _, place = field.partition("/")
    return f"{kind}/{printed[int(place)]}" if place else field


def _parties(one: Standing, guard: Guard, plan: Plan, printed: Sequence[int]) -> tuple[list[Json], list[int]]:
    """Parties as they are published, and the places among them of those whose name is withheld."""
    said = one.claim.proposition
    parties: list[Json] = []
    hidden: list[int] = []
    alone = sum(1 for party in said.parties if party.form in PERSONS) < 2
    for number, place in enumerate(printed):
        party, mention = said.parties[place], f"{one.id}/{place}"
        shown = _party(party, mention, guard, alone)
        if party.passage is not None and shown.get("name") is None and party.form in PERSONS:
            hidden.append(number)
        if mention in plan.nameless | plan.without:
            shown |= {"pseudonym": None, "is": "unnamed_person"}
        parties.append(shown)
    return parties, hidden


def _plain(words: str | None, claim: Claim, guard: Guard) -> str | None:
    """Words of a claim as they may be printed, unless they tell of somebody by what they are."""
    if words is None:
        return None
    page = claim.passage.page
    # what describes a person is told only of those who are named
    personal = claim.proposition.code in guard.policy.personal_codes and words != claim.passage.words
    told = guard.words.describes(words, page.id) if personal else guard.words.finds(words, page.id)
    return None if told else quoted(words, guard.words, plain_words(page.text))


def _party(party: Party, mention: str, guard: Guard, alone: bool) -> dict[str, Json]:
    policy = guard.policy
    person = party.form in PERSONS
    hurt_by_few = party.role in policy.protected_roles or party.role in policy.accused_roles
    name = pseudonym = None
    if party.passage is not None and person:
        if guard.roll.may_print(party.passage.words):
            name = name_alone(party.passage.words)
        elif party.form == "person" and (alone or party.role not in policy.protected_roles):
            pseudonym = guard.names.get(mention)
    elif party.passage is not None and party.form == "organisation" and party.role not in policy.protected_roles:
        name = quoted(party.passage.words, guard.words, frozenset())
    return {
        "role": party.role,
        "is": "unnamed_person" if person and name is None and pseudonym is None else party.form,
        "name": name,
        "pseudonym": pseudonym,
        "amount": None if party.amount is None or hurt_by_few else amount_of(party.amount),
    }
