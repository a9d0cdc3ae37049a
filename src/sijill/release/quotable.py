"""What may stand in a quotation of a release, gathered from everything that is told in the record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, cast

from sijill.guarding.described import Known, Nouns, owned_by
from sijill.guarding.inside import kept_from
from sijill.guarding.naming import Roll
from sijill.guarding.plain import listed
from sijill.guarding.policy import Policy
from sijill.guarding.quoting import Words, describing, runs_of
from sijill.meaning.names import fold_text
from sijill.record.claim import Party
from sijill.register.tiers import PERSONS, is_death
from sijill.register.view import Standing


def quotable(told: Sequence[Standing], known: Roll, policy: Policy, sources: set[str]) -> Words:
    """What may stand in quotations: printable names, and places and bodies named in sources that may be quoted.

    Args:
        told: claims, accepted and proposed.
        known: who may be named.
        policy: of the release.
        sources: those whose words may go.

    Example:
        >>> from sijill.guarding.naming import roll
        >>> from sijill.guarding.policy import public_policy
        >>> quotable([], roll([], public_policy(), {}, frozenset()), public_policy(), set()).phrases
        frozenset()
    """
    hidden = {word for name in known.protected for word in name.split() if len(word) > 2 or not word.isascii()}
    leads = {fold_text(word) for word in policy.leads_to_a_name}
    phrases = list(known.named)
    people = {word for name in known.named for word in name.split()}
    free = frozenset(hidden - people)
    helping = bodies_kept(told, policy)
    for one in told:
        if one.source not in sources:
            continue
        said = one.claim.proposition
        where = None if said.where is None else said.where.value
        if where is not None and where.kind != "home" and not owned_by(where.words, free):
            phrases.append(where.words)
        for party in said.parties:
            if party.form == "organisation" and party.passage is not None:
                words = fold_text(party.passage.words).split()
                if not leads.intersection(words) and len(words) <= 6 and " ".join(words) not in helping:
                    phrases.append(party.passage.words)
    printable = runs_of(phrases)
    spoken = Known(frozenset(people), _dead(told, known, policy))
    described = _described(told, policy)
    whole = frozenset(" ".join(fold_text(one).split()) for one in phrases)
    kept = kept_from(known.sought, whole, printable)
    return Words(printable, free, policy, kin_words(), callings(), described, nouns(), spoken, whole, kept)


def _described(told: Sequence[Standing], policy: Policy) -> dict[str, frozenset[str]]:
    """By text, the words by which it tells of protected people without a name, unless enough texts use the same."""
    found: dict[str, set[str]] = {}
    for one in told:
        for party in one.claim.proposition.parties:
            if party.role in policy.protected_roles and party.passage is not None and _few(party, policy):
                found.setdefault(party.passage.text_id, set()).update(describing(party.passage.words))
    texts = Counter(word for words in found.values() for word in words)
    return {
        text: frozenset(word for word in words if texts[word] < policy.minimum_cell) for text, words in found.items()
    }


def _few(party: Party, policy: Policy) -> bool:
    """Whether a party is few people without a name: one, a body that helped or told, or a group told to be small."""
    most = None if party.amount is None else party.amount.max
    small = party.form == "group" and most is not None and most < policy.minimum_cell
    return party.form in ("unnamed_person", "organisation") or small


def bodies_kept(told: Sequence[Standing], policy: Policy) -> frozenset[str]:
    """Folded names of bodies that sheltered, refused, buried or told: whoever reads one knows where to look.

    Args:
        told: claims, accepted and proposed.
        policy: of the release.

    Example:
        >>> from sijill.guarding.policy import public_policy
        >>> bodies_kept([], public_policy())
        frozenset()
    """
    return frozenset(
        " ".join(fold_text(party.passage.words).split())
        for one in told
        for party in one.claim.proposition.parties
        if party.form == "organisation" and party.role in policy.protected_roles and party.passage is not None
    )


def _dead(told: Sequence[Standing], known: Roll, policy: Policy) -> dict[str, frozenset[str]]:
    """By text, the words by which it tells of somebody whose death it tells, or says what a printed person was."""
    found: dict[str, set[str]] = {}
    for one in told:
        said = one.claim.proposition
        persons = [party for party in said.parties if party.form in PERSONS and party.passage is not None]
        spoken = [
            party.passage.words
            for party in persons
            if party.passage is not None and party.role in policy.named_roles and is_death(one.claim)
        ]
        allowed = persons and all(known.may_print(party.passage.words) for party in persons if party.passage)
        if allowed and said.value is not None and said.code in policy.personal_codes:
            spoken.append(said.value.words)
        for words in spoken:
            found.setdefault(one.claim.passage.page.id, set()).update(fold_text(words).split())
    return {text: frozenset(words) for text, words in found.items()}


@cache
def nouns() -> Nouns:
    """Folded words by which people are told without a name, from the word lists of the reading room.

    Example:
        >>> "driver" in nouns().trades, "woman" in nouns().anybody, "told" in nouns().says
        (True, True, True)
    """
    from sijill.reading.words import lexicon

    groups, office, cues, arabic = map(lexicon, ("groups", "roles_of_office", "cues", "nouns_ar"))
    of_office = {name: _both(office[name]) for name in ("witness", "official", "witness_many", "official_many")}
    classes: Any = arabic["classes"]
    armed = _folded(groups["armed"]) | _folded(classes["armed"])
    anybody = listed("anybody") | armed | of_office["official"] | _folded(groups["no_trade"])
    trades = callings() | _folded(groups["person"]) | _folded(classes["person"])
    several = ("people", "armed_many", "organisation")
    many = frozenset().union(*(_folded(groups[name]) | _folded(classes[name]) for name in several))
    verbs: Any = [*cast("Any", cues["verbs"]), *cast("Any", cues["arabic"])["verbs"]]
    told = {name: _folded(form for one in verbs if one["class"] in name for form in one["forms"]) for name in _TELLING}
    return Nouns(
        frozenset(one for one in trades if " " not in one) - anybody - kin_words() - many,
        (anybody | kin_words()) - many,
        kin_words(),
        _own(cues),
        many | of_office["witness_many"] | of_office["official_many"] | _both(office["body"]),
        told[_SAYS],
        told[_SEES],
    )


def _own(cues: Mapping[str, object]) -> frozenset[str]:
    """Arabic words for what is the teller's: their kin, their house; no pronouns, and nothing that they did."""
    from sijill.reading.words import lexicon

    lists = lexicon("kin")
    tables: Any = [lists[name] for name in ("woman", "man", "unsaid")]
    bases = {fold_text(word) for table in tables for word in table["ar"]}
    kin = {f"{base[:-1]}ت{end}" if base.endswith("ه") else f"{base}{end}" for base in bases for end in ("ي", "نا")}
    told: Any = cues["arabic"]
    own = {word for word in _folded(told["own_words"]) if word.endswith(("ي", "نا")) and word not in listed("no_own")}
    return frozenset(own | {one for one in kin if len(one) > 3})


_SAYS = ("say", "tell", "admit")
_SEES = ("see", "hear")
_TELLING = (_SAYS, _SEES)


def _folded(words: Any) -> frozenset[str]:
    return frozenset(fold_text(str(word)) for word in words)


def _both(table: Any) -> frozenset[str]:
    return frozenset().union(*map(_folded, table.values()))


@cache
def callings() -> frozenset[str]:
    """Folded words for what one person is or does, in both languages.

    Example:
        >>> "nurse" in callings(), "nurses" in callings()
        (True, False)
    """
    from sijill.reading.words import lexicon

    return _both(lexicon("roles_of_office")["witness"])


@cache
def names_too() -> frozenset[str]:
    """Folded words for kin that people are also called by, which a release looks for as names.

    Example:
        >>> names_too() <= kin_words()
        True
    """
    from sijill.reading.words import lexicon

    table = lexicon("kin")["names_too"]
    return frozenset(map(fold_text, table["ar"])) if isinstance(table, dict) else frozenset()


@cache
def kin_words() -> frozenset[str]:
    """Folded words for kin, with the pronouns that Arabic writes behind them.

    Example:
        >>> "widow" in kin_words()
        True
    """
    from sijill.reading.words import lexicon

    lists = lexicon("kin")
    found: set[str] = set()
    for name in ("woman", "man", "unsaid"):
        table = lists[name]
        if isinstance(table, dict):
            found.update(fold_text(word) for word in table["en"] if word not in ("friend", "guest", "in-law"))
            for word in table["ar"]:
                bare = fold_text(word)
                found.update(
                    [bare, *(f"{bare}{end}" for end in ("ه", "ها", "هم", "ي")), f"{bare[:-1]}ته", f"{bare[:-1]}تها"]
                )
    return frozenset(word for word in found if len(word) > 2)
