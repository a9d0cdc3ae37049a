"""Rulings that speak of claims which move to a redacted text: said again of the new ids, or told as lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import replace

from sijill.errors import NotCleared, NotRuled, NotThere
from sijill.record.canonical import PUBLIC_ID_KEY
from sijill.record.finding import Level
from sijill.record.ruling import MAYBE_BY_TWO, Ruling, dispute_id
from sijill.register.opened import Opened
from sijill.register.rulings import rule
from sijill.register.two_persons import second_of
from sijill.register.view import PROTECTING, RulingEntry, View

CARRIED = frozenset({"same", "different", "unsure", "prove", "explain", "keep"})
"""Verdicts that speak of claims, mentions or disputes by their ids; the others go with the claim's own standing."""

_ON_DISPUTES = ("explain", "keep")
Disputed = Callable[[], Mapping[str, tuple[str, tuple[str, ...]]]]
"""Gives kind and claims of every dispute by its id; disputes are no lines, and the rooms above know them. Their ids
are made with the public key of keyed ids, so that a ruling finds them in every bundle."""


def rule_again(
    book: Opened, moved: Mapping[str, str], gone: Set[str], because: str, disputed: Disputed | None
) -> list[str]:
    """Say the rulings on moved claims again of the claims in their new place, in the hand of whoever erases.

    A ruling that speaks of the erased person too is lost: what it said can be said of nobody any more. So is one that
    two persons made, since one hand cannot say it again for two. Of several on one pair the last alone is said again.

    Args:
        book: the opened record.
        moved: the new id of every claim that moved.
        gone: ids of the claims that go.
        because: the reason that stands with what is said again.
        disputed: gives the disputes; None where nobody above is there to know them: rulings on them stay as they are,
            and whoever erased first has said them again.

    Returns:
        Ids of the rulings that are lost, in their order.

    Example:
        >>> from sijill.register.register import in_memory
        >>> rule_again(in_memory(), {}, frozenset(), "moved", None)
        []
    """
    standing = [one for one in View(book, to=PROTECTING).rulings() if not one.undone]
    speaking = _last_words([(one, _on_mentions(one)) for one in standing if one.ruling.verdict in CARRIED])
    ids = {**moved}
    lost_ids: set[str] = set()
    on_disputes = {of for _, ruling in speaking for of in ruling.of if of.startswith("d-")}
    for id, (kind, claims) in (disputed() if on_disputes and disputed is not None else {}).items():
        if id in on_disputes and not gone.isdisjoint(claims):
            lost_ids.add(id)
        elif id in on_disputes and not moved.keys().isdisjoint(claims):
            ids[id] = dispute_id(PUBLIC_ID_KEY, kind, [moved.get(one, one) for one in claims])
    said = {_spoken(ruling) for _, ruling in speaking}
    lost: list[str] = []
    for one, ruling in speaking:
        named = {of.split("/")[0] for of in _ids_of(ruling)}
        if named & gone or named & lost_ids:
            lost.append(one.id)
            continue
        again = _moved(ruling, ids, because)
        if _spoken(again) in said:
            continue  # it speaks of nothing that moved, or was said again before
        said.add(_spoken(again))
        if not _said_again(book, one, again):
            lost.append(one.id)
    return lost


def _on_mentions(one: RulingEntry) -> Ruling:
    """A ruling as it speaks of mentions, where it was given on a proposed pair of them."""
    return replace(one.ruling, of=one.about) if one.about else one.ruling


def _last_words(rulings: list[tuple[RulingEntry, Ruling]]) -> list[tuple[RulingEntry, Ruling]]:
    """Of rulings that answer one question about the same ids the last; a finding answers a question of its own."""
    last: dict[tuple[object, ...], tuple[RulingEntry, Ruling]] = {}
    for one, ruling in rulings:
        asked = repr(ruling.finding) if ruling.verdict == "prove" else ruling.verdict in _ON_DISPUTES
        key = (frozenset(ruling.of), asked)
        last.pop(key, None)
        last[key] = (one, ruling)
    return list(last.values())


def _said_again(book: Opened, one: RulingEntry, again: Ruling) -> bool:
    if again.verdict in MAYBE_BY_TWO and second_of(book, one.id) is not None:
        return False
    try:
        rule(book, again)
    except (NotRuled, NotThere, NotCleared):
        return False  # what may not be said by this person any more is told as lost
    return True


def _ids_of(ruling: Ruling) -> tuple[str, ...]:
    return (*ruling.of, *(ruling.finding.against if isinstance(ruling.finding, Level) else ()))


def _moved(ruling: Ruling, ids: Mapping[str, str], because: str) -> Ruling:
    def there(named: Iterable[str]) -> tuple[str, ...]:
        parts = (one.partition("/") for one in named)
        return tuple(f"{ids.get(claim, claim)}{slash}{place}" for claim, slash, place in parts)

    finding = ruling.finding
    if isinstance(finding, Level):
        finding = replace(finding, against=there(finding.against))
    return replace(ruling, of=there(ruling.of), because=because, finding=finding)


def _spoken(ruling: Ruling) -> tuple[object, ...]:
    """What a ruling says, whoever says it and why."""
    return (frozenset(ruling.of), ruling.verdict, ruling.covers, repr(ruling.finding))
