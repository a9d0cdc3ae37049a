"""How many at least and at most, from claims that may overlap; never a sum of what may be the same people.

The minimum is a sum over claims that are pairwise proven to speak of different people (deaths told of other days,
or of places the gazetteer tells apart): any set of that kind is a lower bound; of a few claims the largest is found.
Whoever was led away, hurt or sheltered once can be so again: there the minimum is the largest single claim.
The maximum is the sum of all upper bounds, less one for each person who was ruled to be in two of them, and is unknown
as soon as one of them is. The minimum is exact where so few people could be all of whom the claims tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from sijill.messages import N_, Message
from sijill.weighing.board import Board
from sijill.weighing.dead import DEATHS, at_least_at_once, at_least_dead
from sijill.weighing.disavowed import DENIES, DISAVOWED
from sijill.weighing.disputes import Ruled
from sijill.weighing.episodes import episodes
from sijill.weighing.look_alikes import DENIALS
from sijill.weighing.ruled import Joins, joined
from sijill.weighing.seen import see
from sijill.weighing.shares import Known, known_of, left_open
from sijill.weighing.sizes import at_most, people_in
from sijill.weighing.weighed import (
    ASSERTED,
    HARMED,
    Weighed,
    Window,
    family,
    harmed,
    standing,
)

UNITS: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = (
    ("deaths", DEATHS, frozenset({"dead"})),
    ("injured", frozenset(), frozenset({"wounded"})),
    ("missing", frozenset({"disappear"}), frozenset({"missing"})),
    ("detained or led away", frozenset({"detain", "abduct"}), frozenset()),
    ("sheltered", frozenset({"shelter"}), frozenset()),
    ("displaced", frozenset({"displace"}), frozenset({"displaced"})),
)

_FIGURE = N_("it is a figure, and stands under the name of whoever gave it")
_OUTCOME = N_("outcome unknown")
_NOBODY = N_("it does not say to whom")
HEADING = N_("What this text appears to say, machine-read, reviewed by nobody")
HEADING_ACCEPTED = N_("Documented: from claims accepted by a named person")
HEADING_VERIFIED = N_("Documented, and found proven by a named person, at least on reasonable grounds")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A claim that a total does not count, and why.

    Args:
        claim: its id.
        because: the reason.

    Example:
        >>> LeftOut("c-1", Message("outcome unknown")).claim
        'c-1'
    """

    claim: str
    because: Message


@dataclass(frozen=True, slots=True)
class Total:
    """A minimum and a maximum of one unit in one period; accepted and proposed claims are never mixed.

    Args:
        unit: what is counted.
        status: accepted or proposed: which claims it rests on.
        minimum: at least so many.
        maximum: at most so many; None is unknown.
        claims: ids it rests on.
        left_out: ids it does not count, each with the reason.
        period: ids' outermost bounds in minutes; None is unknown.
        exact: True where every way of choosing was tried; else the minimum is sound and may be too low.
        unknown: of the claims it rests on, how many leave open place, time or doer, and age, sex or status of whom.
        verified: a named person has found of each claim in it that the act is proven, at least on reasonable grounds;
            what nobody has is never summed with it.
        place: the place it is of, where totals are parted by place; None is none told, or not parted.
        doer: the organisation it is of, where totals are parted by doer.

    Example:
        >>> Total("deaths", "proposed", 2, None, ("c-1",)).maximum is None
        True
    """

    unit: str
    status: str
    minimum: int
    maximum: int | None
    claims: tuple[str, ...]
    left_out: tuple[LeftOut, ...] = ()
    period: Window | None = None
    exact: bool = True
    unknown: tuple[tuple[str, int], ...] = ()
    verified: bool = False
    place: str | None = None
    doer: str | None = None

    @property
    def heading(self) -> str:
        """The message id of the heading it must carry wherever it is shown."""
        if self.verified:
            return HEADING_VERIFIED
        return HEADING_ACCEPTED if self.status == "accepted" else HEADING


def totals(
    claims: Iterable[Weighed],
    board: Board | None = None,
    verified: Set[str] = frozenset(),
    rulings: Iterable[Ruled] = (),
) -> tuple[Total, ...]:
    """Count each unit by period; verified, accepted and proposed stand side by side and are never summed.

    Args:
        claims: claims with their standing.
        board: a board on which all of them lie already, so that denials need not be looked for again.
        verified: ids of claims whose act a named person has found proven.
        rulings: rulings in force; deaths ruled to be of one person or event are never added, and those ruled to be of
            two are, whatever the times and places told of them.

    Example:
        >>> totals([])
        ()
    """
    items = standing(claims)
    contested = _contested(_denials(items) if board is None else board)
    known = (contested, _figure_places(items), known_of(items), joined(rulings, items))
    found: list[Total] = []
    for status, proven in (("accepted", True), ("accepted", False), ("proposed", False)):
        acts = [item for item in items if item.status == status and item.claim.proposition.kind == "act"]
        of_status = [item for item in acts if (status == "accepted" and item.id in verified) == proven]
        for unit, touched in _by_unit(of_status).items():
            for period, group in episodes(touched):
                total = replace(_total((unit, status), period, group, known), verified=proven)
                found.extend([total] if total.claims or not _only_figures(total) else [])
    return tuple(found)


def _contested(board: Board) -> set[str]:
    """Ids of claims that another account denies, and of the denials."""
    return {claim for pair in board.pairs() if pair.kind == "denial" for claim in pair.claims}


def _denials(items: Sequence[Weighed]) -> Board:
    rules = (DENIALS, DISAVOWED)
    denials = [see(item) for item in items if item.claim.polarity == "denied" or item.claim.proposition.code in DENIES]
    keys = {key for seen in denials for rule in rules for key in rule.keys(seen)}
    board = Board(rules)
    for item in items if keys else ():
        seen = see(item)
        # Nearly all acts share nothing with any denial; their places on the board would only be in the way.
        if not keys.isdisjoint(key for rule in rules for key in rule.keys(seen)):
            board.add(seen)
    return board


def _by_unit(acts: Iterable[Weighed]) -> dict[str, list[Weighed]]:
    """The acts that each unit counts, or would count if their outcome were known."""
    found: dict[str, list[Weighed]] = {unit: [] for unit, _, _ in UNITS}
    for item in acts:
        said = item.claim.proposition
        if said.code == "kill.attempt":
            continue
        of = family(said.code)
        for unit, families, outcomes in UNITS:
            if of in families or said.outcome in outcomes:
                found[unit].append(item)
    return found


def _total(
    head: tuple[str, str],
    period: Window | None,
    group: Sequence[Weighed],
    known: tuple[Set[str], Mapping[str, Sequence[tuple[int, int]]], Known, Joins],
) -> Total:
    contested, figures, attributes, joins = known
    counted: list[tuple[Weighed, int, int | None]] = []
    perhaps: list[int | None] = []
    left_out: list[LeftOut] = []
    for item in group:
        reason = _why_not(item, figures)
        if reason is not None:
            left_out.append(LeftOut(item.id, reason))
            continue
        low, high = people_in(item.claim)
        if _outcome_open(item, head[0]):
            # Whoever was shot at may have lived: this can raise the maximum, and is no death until somebody says so.
            left_out.append(LeftOut(item.id, Message(_OUTCOME)))
            perhaps.append(high)
            continue
        # What another account denies may not have happened: it can raise the maximum, never the minimum.
        counted.append((item, 0 if item.id in contested else low, high))
    # Nothing counted, or an act that does not say to whom: how many at most is then not known, and never 0.
    unbounded = not (counted or perhaps) or any(left.because.id == _NOBODY for left in left_out)
    most = None if unbounded else at_most([*(high for _, _, high in counted), *perhaps])
    if most is not None:
        # Who was ruled to be one person in two claims is summed once, where each claim tells of at least that one.
        most -= joins.overlap({item.id for item, _, high in counted if high})
    # Whoever was hurt or led away once can be so again: nothing proves two claims apart.
    least, exact = (at_least_at_once(counted), True) if head[0] != "deaths" else at_least_dead(counted, joins)
    return Total(
        *head,
        least,
        most,
        tuple(item.id for item, _, _ in counted),
        tuple(left_out),
        period,
        exact,
        left_open([item for item, _, _ in counted], attributes),
    )


def _figure_places(items: Sequence[Weighed]) -> dict[str, list[tuple[int, int]]]:
    places: dict[str, list[tuple[int, int]]] = {}
    for item in items:
        if item.claim.proposition.figure is not None:
            passage = item.claim.passage
            places.setdefault(passage.text_id, []).append((passage.start, passage.end))
    return places


def _only_figures(total: Total) -> bool:
    return all(left.because.id == _FIGURE for left in total.left_out)


def _is_a_figure(item: Weighed, figures: Mapping[str, Sequence[tuple[int, int]]]) -> bool:
    """Whether an act is only the shadow of a figure: by nobody in particular, in the figure's own words."""
    parties = item.claim.proposition.parties
    if any(party.role == "perpetrator" and party.form != "unknown" for party in parties):
        return False
    spans = [party.passage for party in harmed(item.claim) if party.passage is not None and party.amount is not None]
    return any(span.start < end and start < span.end for span in spans for start, end in figures.get(span.text_id, ()))


def _why_not(item: Weighed, figures: Mapping[str, Sequence[tuple[int, int]]]) -> Message | None:
    claim = item.claim
    if _is_a_figure(item, figures):
        return Message(_FIGURE)
    if claim.polarity == "denied":
        return Message(N_("it is a denial"))
    if claim.modality not in ASSERTED:
        return Message(N_("it is not said to have happened: {modality}"), {"modality": claim.modality})
    if not [p for p in claim.proposition.parties if p.role in HARMED or p.role == "protected"]:
        return Message(_NOBODY)
    return None


def _outcome_open(item: Weighed, unit: str) -> bool:
    said = item.claim.proposition
    return unit == "deaths" and family(said.code) == "kill" and said.outcome == "unknown"
