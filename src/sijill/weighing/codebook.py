"""A codebook of claims: each variable with its kind, its values, how often each is told, and how much is unknown.

It holds words of the vocabulary and numbers only: no name, no words of a testimony, and nothing that sorts people by
community.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sijill.meaning.moments import iso
from sijill.messages import N_
from sijill.record.claim import Claim
from sijill.record.vocabulary import vocabulary
from sijill.weighing.weighed import Weighed, standing, time_of

UNKNOWN = frozenset({"unknown", "unstated"})
"""Values of the vocabulary that say that something is not known; they are counted as unknown and as themselves."""


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable of a codebook.

    Args:
        name: as in the machine interface.
        title: what it says, an English message id.
        kind: categorical, ordinal, boolean, number or time.
        unit: what is counted once: claim, party or figure.
        vocabulary: the list of the vocabulary that its values come from, or None.
        values: each value with how often it is told, in the order of the vocabulary; those never told are there too.
        of: how many claims, parties or figures could have it.
        unknown: how many of them leave it open.
        least: smallest value of a number or time that is told, or None.
        most: largest value, or None.

    Example:
        >>> Variable("polarity", "said or denied", "categorical", "claim", "claim_polarity", (("said", 3),), 4, 1).share
        0.25
    """

    name: str
    title: str
    kind: str
    unit: str
    vocabulary: str | None
    values: tuple[tuple[str, int], ...]
    of: int
    unknown: int
    least: str | None = None
    most: str | None = None

    @property
    def share(self) -> float | None:
        """The share that is unknown, or None where nothing could have it."""
        return round(self.unknown / self.of, 4) if self.of else None


Answer = str | int | None
Asked = Callable[[Weighed], Iterable[Answer]]
"""What a claim says of a variable: one answer for each claim, party or figure that could have it; None is unknown."""


def _when(item: Weighed) -> Iterable[Answer]:
    told = item.claim.proposition.when
    return (None if told is None or not time_of(item.claim).known else "inferred" if told.inferred else "told",)


def _level(item: Weighed) -> Iterable[Answer]:
    told = item.claim.proposition.where
    return (None if told is None else told.value.level,)


def _first(item: Weighed) -> Iterable[Answer]:
    return (time_of(item.claim).earliest,)


def _last(item: Weighed) -> Iterable[Answer]:
    return (time_of(item.claim).latest,)


def _outcome(item: Weighed) -> Iterable[Answer]:
    return (item.claim.proposition.outcome,) if item.claim.proposition.kind == "act" else ()


def _class(item: Weighed) -> Iterable[Answer]:
    entry = vocabulary().entries.get(item.claim.proposition.code)
    return () if entry is None else (entry.kind_class,)


def _of_parties(read: Callable[[str, str, int | None, int | None], Answer]) -> Asked:
    def asked(item: Weighed) -> Iterable[Answer]:
        for party in item.claim.proposition.parties:
            low, high = (None, None) if party.amount is None else (party.amount.min, party.amount.max)
            yield read(party.role, party.form, low, high)

    return asked


def _group_size(bound: str) -> Asked:
    def asked(item: Weighed) -> Iterable[Answer]:
        for party in item.claim.proposition.parties:
            if party.form == "group":
                yield None if party.amount is None or party.amount.convention else getattr(party.amount, bound)

    return asked


def _figure(name: str) -> Asked:
    def asked(item: Weighed) -> Iterable[Answer]:
        figure = item.claim.proposition.figure
        if figure is not None:
            # Only whether it is said: the words themselves belong to the page.
            yield None if getattr(figure, name) is None else "told"

    return asked


def _figure_bound(bound: str) -> Asked:
    def asked(item: Weighed) -> Iterable[Answer]:
        figure = item.claim.proposition.figure
        if figure is not None:
            yield getattr(figure.amount, bound)

    return asked


def _of_claim(read: Callable[[Claim], Answer]) -> Asked:
    return lambda item: (read(item.claim),)


Row = tuple[str, str, str, str, str | None, Asked]
VARIABLES: tuple[Row, ...] = (
    ("kind", N_("kind of claim"), "categorical", "claim", "claim_kinds", _of_claim(lambda c: c.proposition.kind)),
    ("code", N_("what is told, by the vocabulary"), "categorical", "claim", "codes",
     _of_claim(lambda c: c.proposition.code)),
    ("class", N_("class of act or statement"), "categorical", "claim", None, _class),
    ("status", N_("standing in the record"), "categorical", "claim", "claim_status", lambda item: (item.status,)),
    ("reviewed", N_("read by a person"), "boolean", "claim", None, lambda item: ("yes" if item.reviewed else "no",)),
    ("polarity", N_("said or denied"), "categorical", "claim", "claim_polarity", _of_claim(lambda c: c.polarity)),
    ("modality", N_("how firmly it is said"), "categorical", "claim", "claim_modality",
     _of_claim(lambda c: c.modality)),
    ("basis", N_("how the teller knows"), "categorical", "claim", "basis_of_knowledge",
     _of_claim(lambda c: c.voice.basis)),
    ("hops", N_("through how many tellers it came"), "number", "claim", None, _of_claim(lambda c: len(c.voice.chain))),
    ("outcome", N_("what came of an act"), "categorical", "claim", "life_liberty_outcome", _outcome),
    ("when", N_("whether the time is told, or carried over"), "categorical", "claim", None, _when),
    ("earliest", N_("first moment it can have begun"), "time", "claim", None, _first),
    ("latest", N_("last moment it can have ended"), "time", "claim", None, _last),
    ("where.level", N_("how exactly the place is told"), "ordinal", "claim", "place_levels", _level),
    ("parties.role", N_("role of a party"), "categorical", "party", "participation_roles",
     _of_parties(lambda role, form, low, high: role)),
    ("parties.is", N_("what a party is"), "categorical", "party", "party_forms",
     _of_parties(lambda role, form, low, high: form)),
    ("parties.amount.min", N_("size of a group, at least"), "number", "party", None, _group_size("min")),
    ("parties.amount.max", N_("size of a group, at most"), "number", "party", None, _group_size("max")),
    ("figure.amount.min", N_("a number given, at least"), "number", "figure", None, _figure_bound("min")),
    ("figure.amount.max", N_("a number given, at most"), "number", "figure", None, _figure_bound("max")),
    ("figure.population", N_("whom they count"), "categorical", "figure", None, _figure("population")),
    ("figure.territory", N_("which territory"), "categorical", "figure", None, _figure("territory")),
    ("figure.period", N_("which period"), "categorical", "figure", None, _figure("period")),
    ("figure.counted_how", N_("how it was counted"), "categorical", "figure", None, _figure("counted_how")),
)  # fmt: skip


def codebook(claims: Iterable[Weighed]) -> tuple[Variable, ...]:
    """Describe every variable of some claims: values with counts, and how much is unknown.

    Args:
        claims: claims with their standing; those rejected, superseded or withdrawn are left out.

    Example:
        >>> from sijill.testing.examples import raid_standing
        >>> [one.values for one in codebook([raid_standing()]) if one.name == "polarity"]
        [(('said', 1), ('denied', 0))]
    """
    items = standing(claims)
    return tuple(_variable(row, items) for row in VARIABLES)


def _variable(row: Row, items: Sequence[Weighed]) -> Variable:
    name, title, kind, unit, words, asked = row
    answers = [answer for item in items for answer in asked(item)]
    told = [answer for answer in answers if answer is not None]
    unknown = len(answers) - len(told) + sum(answer in UNKNOWN for answer in told)
    if kind in ("number", "time"):
        numbers = [answer for answer in told if isinstance(answer, int)]
        least, most = (str(iso(one) if kind == "time" else one) for one in _ends(numbers)) if numbers else (None, None)
        return Variable(name, title, kind, unit, words, (), len(answers), unknown, least, most)
    counts = Counter(map(str, told))
    listed = vocabulary().lists[words] if words is not None else tuple(sorted(counts))
    values = tuple((value, counts[value]) for value in listed)
    return Variable(name, title, kind, unit, words, values, len(answers), unknown)


def _ends(numbers: Sequence[int]) -> tuple[int, int]:
    return min(numbers), max(numbers)
