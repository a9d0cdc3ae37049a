"""Who may be named: the dead whose naming is allowed, and who speaks for an office; everybody else is protected.

Protection spreads: who is kin or of one household with a protected person is not named either, and a living person
told of together with another is left out. A name that stands for a protected and a public person is protected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

from sijill.guarding.alike import asked_of, sounding
from sijill.guarding.policy import Policy
from sijill.meaning.names import fold_text, parse_name, skeleton, told_through_kin
from sijill.messages.steps import may_stop
from sijill.record.claim import Claim
from sijill.register.tiers import PERSONS, is_death

TIES = frozenset({"relation.kin", "relation.household"})


class Told(Protocol):
    """An accepted or proposed claim with the source it came with."""

    @property
    def id(self) -> str:
        """The claim's id."""

    @property
    def claim(self) -> Claim:
        """The claim."""

    @property
    def source(self) -> str:
        """Id of its source."""


@dataclass(slots=True)
class _Seen:
    words: set[str] = field(default_factory=set)
    dead: bool = False
    living: bool = False
    accused: bool = False
    public: bool = False
    may: bool = False
    person: bool = False


@dataclass(slots=True)
class _Gathered:
    """What is said of names: how each is seen, which are tied, who is declared, where each mention stands."""

    seen: dict[str, _Seen] = field(default_factory=dict)
    ties: list[set[str]] = field(default_factory=list)
    declared: set[str] = field(default_factory=set)
    spoken: dict[str, tuple[str, str]] = field(default_factory=dict)
    changing: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Roll:
    """Who may be named in a release.

    Args:
        named: folded names that may be printed.
        protected: names that may not, as written, by their folded form.
        declared: folded names that a source says are pseudonyms.
        tied: folded names that are protected only because of kin or household.
        sought: protected names as written that may stand nowhere in a release.
        unsettled: mentions of names that would be printed from sources that change names, and of which nobody has said
            whether they are real.
        alike: mentions of printed names that sound like a protected one, and of those they sound like, of which nobody
            has said that they are two.
        apart: printed names of which somebody has said so.

    Example:
        >>> Roll(frozenset({"a b"}), {}, frozenset(), frozenset(), ()).may_print("A B")
        True
    """

    named: frozenset[str]
    protected: Mapping[str, frozenset[str]]
    declared: frozenset[str]
    tied: frozenset[str]
    sought: tuple[str, ...]
    unsettled: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    apart: frozenset[str] = frozenset()

    def may_print(self, words: str) -> bool:
        """Whether a name may be printed as written."""
        return _key(words) in self.named


def roll(
    told: Iterable[Told],
    policy: Policy,
    may_name: Mapping[str, bool],
    accepted: frozenset[str],
    joined: Iterable[frozenset[str]] = (),
    settled: frozenset[str] = frozenset(),
) -> Roll:
    """Decide for every name in a record whether it may be printed.

    Protection goes with the person: who is protected under one name is protected under every name that rulings have
    joined to it, and so is whoever is tied to them by kin or household, and theirs.

    Args:
        told: claims, accepted and proposed: a name that a machine only suspects is a name all the same.
        policy: the policy of the release.
        may_name: by source, whether names that came with it may go.
        accepted: ids of the claims that a person has accepted; only these make anybody printable.
        joined: mentions that rulings hold to be one person.
        settled: mentions of which a person has said that the name is real.

    Example:
        >>> from sijill.guarding.policy import public_policy
        >>> roll([], public_policy(), {}, frozenset()).named
        frozenset()
    """
    found = _gathered(told, policy, may_name, accepted)
    seen, declared = found.seen, found.declared
    banned = {name for name, kept in seen.items() if kept.living or kept.accused}
    alike = [{found.spoken[one][0] for one in person if one in found.spoken} for person in joined]
    banned |= _spread(banned, alike)
    direct = set(banned)
    banned |= _spread(banned, [*found.ties, *alike])
    if policy.declared_names == "print":
        banned -= declared - {name for name, kept in seen.items() if kept.accused}
    named = {name for name, kept in seen.items() if kept.may and (kept.dead or kept.public) and name not in banned}
    if policy.declared_names == "print":
        named |= declared - banned
    # one name in two scripts: if either spelling is of somebody protected, neither is printed
    keys = _written_alike(seen)
    loose = {keys[name] for name in banned if name in keys}
    named = {name for name in named if name not in keys or keys[name] not in loose}
    sought = _sought(seen, named, banned, keys)
    wanted = keys.keys() & {fold_text(words).strip() for words in sought}
    near = sounding({name: keys[name] for name in named & keys.keys()}, {name: keys[name] for name in wanted})
    asked, apart = asked_of(near, found.spoken, settled)
    protected = {name: frozenset(kept.words) for name, kept in seen.items() if name not in named}
    return Roll(
        frozenset(named),
        protected,
        frozenset(declared),
        frozenset(banned - direct),
        sought,
        tuple(
            sorted(
                mention
                for mention, (name, source) in found.spoken.items()
                if source in found.changing and name in named - declared and mention not in settled
            )
        ),
        asked,
        apart,
    )


@lru_cache(maxsize=1 << 16)
def name_alone(words: str) -> str:
    """The words for a person without what says whose they are: "my husband Karam Attar" tells who speaks.

    Args:
        words: as written.

    Example:
        >>> name_alone("my husband Karam Attar"), name_alone("زوجي كرم عطار"), name_alone("Karam Attar")
        ('Karam Attar', 'كرم عطار', 'Karam Attar')
    """
    given = parse_name(words).given if told_through_kin(words) else None
    if given is None:
        return words
    place = words.find(given)
    return words[place:] if place > 0 else words


def _key(words: str) -> str:
    return fold_text(name_alone(words)).strip()


def _gathered(
    told: Iterable[Told], policy: Policy, may_name: Mapping[str, bool], accepted: frozenset[str]
) -> _Gathered:
    found = _Gathered()
    for one in told:
        counts = one.id in accepted and may_name.get(one.source, False)
        names = _parties(one, policy, found.seen, counts)
        found.spoken |= {f"{one.id}/{place}": (name, one.source) for place, name in _mentions(one)}
        if one.claim.proposition.code in TIES:
            found.ties.append(set(names))
        if one.claim.proposition.code == "attribute.pseudonym":
            found.declared.update(names)
            found.changing.add(one.source)
        for hop in one.claim.voice.chain:
            if hop.start is not None and one.claim.voice.basis != "official":
                kept = _note(found.seen, hop.teller)
                kept.living, kept.person = True, kept.person or hop.named
    return found


def _spread(banned: Set[str], ties: Iterable[Set[str]]) -> set[str]:
    """Names that are tied to a banned one, at any distance."""
    kept = [tie for tie in ties if len(tie) > 1]
    found, grown = set(banned), True
    while grown:
        more = {name for tie in kept if tie & found for name in tie} - found
        found |= more
        grown = bool(more)
    return found


def _mentions(one: Told) -> Iterable[tuple[int, str]]:
    for place, party in enumerate(one.claim.proposition.parties):
        if party.form in PERSONS and party.passage is not None:
            yield place, _key(party.passage.words)


def _written_alike(seen: Iterable[str]) -> dict[str, str]:
    """What names of several words share with their spellings in other scripts."""
    keys = {}
    for name in seen:
        may_stop()
        if len(name.split()) > 1:
            keys[name] = skeleton(name)
    return keys


def _sought(seen: Mapping[str, _Seen], named: Set[str], banned: Set[str], keys: Mapping[str, str]) -> tuple[str, ...]:
    """Protected names as the scanner looks for them: no mere descriptions, and no other spelling of who is printed."""
    printed = {keys[name] for name in named if name in keys}
    found: set[str] = set()
    for name, kept in seen.items():
        if name in named or (name in keys and name not in banned and keys[name] in printed):
            continue
        for words in kept.words:
            first, *rest = words.split() or [""]
            capital = first[:1].isupper() and all(not word[:1].islower() or len(word) < 4 for word in rest)
            if kept.person and (capital or not words.isascii()):
                found.add(words)
    return tuple(sorted(found))


def _note(seen: dict[str, _Seen], words: str) -> _Seen:
    kept = seen.setdefault(_key(words), _Seen())
    kept.words.add(name_alone(words))
    return kept


def _parties(one: Told, policy: Policy, seen: dict[str, _Seen], counts: bool) -> list[str]:
    said = one.claim.proposition
    names = []
    for party in said.parties:
        if party.form not in PERSONS or party.passage is None:
            continue
        kept = _note(seen, party.passage.words)
        kept.person = kept.person or party.form == "person"
        names.append(_key(party.passage.words))
        if party.role in policy.accused_roles:
            kept.accused = True
        elif party.role in policy.protected_roles:
            kept.living = True
        elif party.role in policy.public_roles:
            official = one.claim.voice.basis == "official" or said.kind == "statement"
            kept.public = kept.public or (official and party.form == "person")
            kept.may = kept.may or (counts and official and party.form == "person")
        elif party.role in policy.named_roles and is_death(one.claim):
            kept.dead = True
            kept.may = kept.may or (counts and party.form == "person")
    return names
