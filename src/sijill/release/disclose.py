"""Showing one withheld value later: a file that anybody checks against the release of that day."""

from __future__ import annotations

import hmac

from sijill.errors import NotCleared, NotThere
from sijill.guarding.policy import Policy
from sijill.messages import N_
from sijill.record.canonical import Json
from sijill.record.line import Line
from sijill.register.ledger import Entry
from sijill.register.lines import lines_by_id
from sijill.register.opened import Opened
from sijill.register.register import append
from sijill.register.salts import salts_of
from sijill.register.tiers import tiers
from sijill.register.two_persons import second_of
from sijill.register.view import View
from sijill.release.draft import projected_of
from sijill.release.guard import Guard
from sijill.release.items import in_claim, printed_parties
from sijill.release.ledger import releases
from sijill.release.members import withheld_value
from sijill.release.verify import DISCLOSURE

_ASKED_FOR = {
    "court": "trial",
    "partner": "documentation",
    "research": "research",
    "media": "publication",
    "public": "publication",
}
"""For what each recipient is asked about, where the reason is told in words and names no purpose."""


def disclosure(book: Opened, release: str, item: str, field: str, reason: tuple[str, str]) -> dict[str, Json]:
    """The value behind one commitment of a published release with its salt, and a line that it was shown.

    Args:
        book: the opened record.
        release: id of the release.
        item: id of the item in it.
        field: the withheld member, such as `quote` or `name/0`.
        reason: to whom it is shown, and why.

    Raises:
        NotThere: no such release, item or member, or it was erased.
        NotCleared: neither consent gives it to them, nor have two persons ruled to reveal it.

    Example:
        >>> from sijill.register.register import in_memory
        >>> disclosure(in_memory(), "e-1", "i-1", "quote", ("court", "asked for"))
        Traceback (most recent call last):
        sijill.errors.NotThere: this record has published no such release
    """
    finished = next((one for one in releases(book) if one.body["release"] == release), None)
    if finished is None:
        raise NotThere(N_("this record has published no such release"), where=release[:40])
    ids = finished.body["items"]
    claim = str(ids.get(item, "")) if isinstance(ids, dict) else ""
    drafted = lines_by_id(book, [str(finished.body["draft"])]).get(str(finished.body["draft"]))
    if not claim or drafted is None:
        raise NotThere(N_("this release holds no such item"), where=item[:40])
    guard, inside, value = _withheld(book, drafted, claim, field)
    seed = bytes.fromhex(str(drafted.body["seed"]))
    salt = salts_of(book, [claim], seed).get(claim)
    if value is None or salt is None:
        raise NotThere(N_("nothing is withheld under this name, or it was erased"), where=field[:40])
    if not (_given(book, claim, (inside, value), guard.policy, reason) or _revealed(book, claim, inside)):
        raise NotCleared(
            N_("consent does not give this to them"),
            where=claim,
            do=N_("Record their consent, or let two persons rule to reveal it: sijill rule DIR ID reveal --because …"),
        )
    to, why = reason
    said: dict[str, Json] = {"release": release, "item": item, "field": field}
    append(book, [Entry("custody", {"change": "disclosed", "to": to, "because": why, "at": book.clock(), **said})])
    return {
        "format": DISCLOSURE,
        **said,
        "value": value,
        "salt": hmac.digest(salt, field.encode(), "sha256").hex(),
    }


def _given(book: Opened, claim: str, told: tuple[str, Json], policy: Policy, reason: tuple[str, str]) -> bool:
    """Whether the recipient may read all of the value: one person alone shows nobody more than that."""
    to, why = reason
    purpose = why if why in tiers().purposes else _ASKED_FOR.get(to.partition(":")[0], why)
    try:
        seen = View(book, to=(to, purpose)).claim(claim).claim
    except (NotThere, NotCleared):
        return False
    return withheld_value(seen, told[0], policy) == told[1]


def _revealed(book: Opened, claim: str, field: str) -> bool:
    """Whether two persons have ruled to reveal it."""
    of = {claim, f"{claim}/{field.partition('/')[2]}"}
    ruled = View(book).rulings(verdicts=frozenset({"reveal"}))
    return any(of.intersection(one.ruling.of) and second_of(book, one.id) is not None for one in ruled)


def _withheld(book: Opened, drafted: Line, claim_id: str, field: str) -> tuple[Guard, str, Json]:
    """What was withheld, and its name as the claim numbers its parties; None for nothing."""
    guard, projected, _ = projected_of(book, drafted.body)
    both = zip(projected.standings, projected.items, strict=True)
    one, item = next(((one, item) for one, item in both if one.id == claim_id), (None, {}))
    withheld = item.get("withheld")
    if one is None or not isinstance(withheld, dict) or field not in withheld:
        return guard, field, None
    inside = in_claim(field, printed_parties(one, guard, projected.without))
    return guard, inside, withheld_value(View(book).claim(claim_id).claim, inside, guard.policy)
