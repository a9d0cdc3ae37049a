"""What the claims of a view leave open, field by field: told, carried over from elsewhere, or not said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sijill.messages import N_
from sijill.record.vocabulary import vocabulary
from sijill.weighing.seen import Seen, see
from sijill.weighing.weighed import Weighed, harmed, standing

TOLD, CARRIED, OPEN = "told", "carried", "open"
PEOPLE = frozenset({"person", "unnamed_person", "group", "unknown"})


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """One field and how many claims tell it.

    Args:
        field: what could have been told.
        status: accepted or proposed: which claims are looked at.
        told: how many say it in their own words.
        carried: how many have it from elsewhere on the page.
        open: ids of those that leave it open.

    Example:
        >>> LeftOpen("place", "proposed", 3, 1, ("c-1",)).of
        5
    """

    field: str
    status: str
    told: int
    carried: int
    open: tuple[str, ...]

    @property
    def of(self) -> int:
        """How many claims could have told it."""
        return self.told + self.carried + len(self.open)


Asked = Callable[[Seen, frozenset[tuple[str, str]]], str | None]
"""How a claim stands to a field, given who is known to have which attribute; None where it cannot have it."""


def _time(seen: Seen, known: frozenset[tuple[str, str]]) -> str | None:
    told = seen.claim.proposition.when
    if told is None or not seen.time.known:
        return OPEN
    return CARRIED if told.inferred else TOLD


def _place(seen: Seen, known: frozenset[tuple[str, str]]) -> str | None:
    told = seen.claim.proposition.where
    if told is None:
        return OPEN
    return CARRIED if told.inferred else TOLD


def _doer(seen: Seen, known: frozenset[tuple[str, str]]) -> str | None:
    if vocabulary().entries[seen.code].kind_class != "violation":
        return None
    doers = [party for party in seen.claim.proposition.parties if party.role == "perpetrator"]
    return TOLD if any(party.form != "unknown" for party in doers) else OPEN


def _to_whom(seen: Seen, known: frozenset[tuple[str, str]]) -> str | None:
    if vocabulary().entries[seen.code].kind_class != "violation":
        return None
    return TOLD if any(party.form != "unknown" for party in harmed(seen.claim)) else OPEN


def _name(seen: Seen, known: frozenset[tuple[str, str]]) -> str | None:
    if not any(party.form in PEOPLE for party in harmed(seen.claim)):
        return None
    return TOLD if seen.names else OPEN


def _number(seen: Seen, known: frozenset[tuple[str, str]]) -> str | None:
    groups = [party for party in harmed(seen.claim) if party.form == "group"]
    if not groups:
        return None
    return TOLD if all(party.amount is not None and not party.amount.convention for party in groups) else OPEN


def _outcome(seen: Seen, known: frozenset[tuple[str, str]]) -> str | None:
    if not any(party.form in PEOPLE for party in harmed(seen.claim)):
        return None
    return OPEN if seen.outcome == "unknown" else TOLD


def _attribute(code: str) -> Asked:
    def asked(seen: Seen, known: frozenset[tuple[str, str]]) -> str | None:
        if not seen.names:
            return None
        # It is told of the name and not in this claim: that is elsewhere.
        return CARRIED if all((code, name) in known for name in seen.names) else OPEN

    return asked


def _how_known(seen: Seen, known: frozenset[tuple[str, str]]) -> str | None:
    return OPEN if seen.claim.voice.basis == "unstated" else TOLD


FIELDS: tuple[tuple[str, Asked], ...] = (
    (N_("time"), _time),
    (N_("place"), _place),
    (N_("who did it"), _doer),
    (N_("to whom"), _to_whom),
    (N_("a name"), _name),
    (N_("how many, of a group"), _number),
    (N_("what came of it"), _outcome),
    (N_("age, of the named"), _attribute("attribute.age")),
    (N_("sex, of the named"), _attribute("attribute.sex")),
    (N_("how the teller knows"), _how_known),
)


def missing(claims: Iterable[Weighed]) -> tuple[LeftOpen, ...]:
    """Count, for each field, which acts told as having happened say it, and which leave it open.

    Accepted and proposed claims are counted apart. A field that no act could have is left out.

    Args:
        claims: claims with their standing.

    Example:
        >>> from sijill.testing.examples import raid_standing
        >>> [(one.field, one.told, len(one.open)) for one in missing([raid_standing()])][:3]
        [('time', 0, 1), ('place', 0, 1), ('who did it', 1, 0)]
    """
    items = standing(claims)
    found: list[LeftOpen] = []
    for status in ("accepted", "proposed"):
        seen = [see(item) for item in items if item.status == status]
        known = frozenset((one.code, name) for one in seen if one.kind == "attribute" for name in one.names)
        acts = [one for one in seen if one.kind == "act" and one.held]
        found += [_row(field, status, [(one.id, asked(one, known)) for one in acts]) for field, asked in FIELDS]
    return tuple(row for row in found if row.of)


def _row(field: str, status: str, answers: Sequence[tuple[str, str | None]]) -> LeftOpen:
    said = [answer for _, answer in answers]
    return LeftOpen(
        field, status, said.count(TOLD), said.count(CARRIED), tuple(one for one, answer in answers if answer == OPEN)
    )
