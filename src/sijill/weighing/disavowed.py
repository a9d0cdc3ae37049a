"""Statements in which a body denies an act or its part in it, beside accounts of what it did to the same person."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from sijill.messages import N_, Message
from sijill.record.vocabulary import vocabulary
from sijill.weighing.finder import Finder
from sijill.weighing.pairs import Pair
from sijill.weighing.reasons import YEAR, described
from sijill.weighing.seen import Seen, apart

DENIES = frozenset({"st.deny", "st.deny_resp"})


def disavows(seen: Seen) -> bool:
    """Tell whether a claim is a statement that denies an act, or the part of whoever speaks in it.

    Args:
        seen: a claim.

    Example:
        >>> from sijill.testing.examples import raid_standing
        >>> from sijill.weighing.seen import see
        >>> disavows(see(raid_standing()))
        False
    """
    return seen.code in DENIES and seen.held


def _keys(seen: Seen) -> Iterator[Hashable]:
    if disavows(seen):
        yield from seen.names if described(seen, "speaker") else ()
    elif seen.kind == "act" and seen.held and seen.names and vocabulary().entries[seen.code].kind_class == "violation":
        yield from seen.names if any(described(seen, "perpetrator")) else ()


def _denied(no: Seen, yes: Seen) -> Pair | None:
    said, done = no.time, yes.time
    if no.voice == yes.voice or apart(no, yes):
        return None
    # Nobody denies what is still to come; a year later it may be about something else.
    if said.latest is not None and done.earliest is not None and not 0 < said.latest - done.earliest <= YEAR:
        return None
    if not any(a & b for a in described(no, "speaker") for b in described(yes, "perpetrator")):
        return None
    if no.code == "st.deny_resp":
        because = N_(
            "A body says that it had no part in what another account tells of it. It may mean others of its men, or "
            "another day."
        )
        return Pair("perpetrator", (no.id, yes.id), Message(N_("Who did it?")), Message(because))
    because = N_(
        "A body denies an act against somebody of whom another account tells what it did. They may speak of "
        "different acts or days."
    )
    return Pair("denial", (no.id, yes.id), Message(N_("Did it happen?")), Message(because))


DISAVOWED = Finder(
    _keys, lambda seen: -1 if disavows(seen) else 1, _denied, most=16, kinds=frozenset({"act", "statement"})
)
