"""Handing over: what consent allows one recipient for one purpose, in the shape of a release, and a line of it."""

from __future__ import annotations

import hashlib
import secrets
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

from sijill.errors import Refused, WrongUse
from sijill.guarding.policy import policy_from, public_policy
from sijill.messages import N_
from sijill.record.canonical import Json, canonical
from sijill.register.blacking import BLACK
from sijill.register.ledger import Entry
from sijill.register.opened import Opened
from sijill.register.register import append
from sijill.register.view import PROTECTING, Sight, Standing, View
from sijill.release.age import encrypted
from sijill.release.bundle import data_files
from sijill.release.compact import Compact
from sijill.release.contents import Contents
from sijill.release.dossier import dossier_of
from sijill.release.draft import projected_of
from sijill.release.exports.packages import PACKED
from sijill.release.exports.tables import all_tables
from sijill.release.guard import TRUSTED, Guard
from sijill.release.items import CLOSED, Item, Projected
from sijill.release.ledger import draft_body
from sijill.release.pages.dossier_pages import dossier_files
from sijill.release.scanning import leaks_in
from sijill.release.weighed import weighed_items

TABLES = tuple(f"{name}.csv" for name in all_tables([]))
OPEN = {
    "csv": TABLES,
    "sqlite": ("release.db",),
    "geojson": ("places.geojson",),
    "webannotation": ("annotations.jsonld",),
    "prov": ("provenance.json",),
    "ftm": ("entities.ftm.json",),
    "datapackage": ("datapackage.json", *TABLES),
    "rocrate": None,
}
"""Files of each format as the data of a release has them; None takes all."""

DOSSIER = "dossier"
FORMATS = (*OPEN, *PACKED, DOSSIER)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was handed over.

    Args:
        files: bytes by name.
        claims: how many claims.
        left_out: how many were left out, by reason.
        line: id of the line about it.
    """

    files: Mapping[str, bytes]
    claims: int
    left_out: Mapping[str, int]
    line: str


def hand_over(book: Opened, form: str, reason: tuple[str, str], clear: str | None, keys: list[str]) -> HandedOver:
    """Make an export for one recipient and one purpose, filtered by consent, and write a line about it.

    Args:
        book: the opened record.
        form: one of `FORMATS`.
        reason: recipient (team, court, partner, research or media; a name may follow a colon) and purpose.
        clear: why it may go unencrypted; None where it is encrypted.
        keys: age recipients for whom it is encrypted.

    Raises:
        WrongUse: no such format, or neither a key nor a reason to go in the clear.
        Refused: nothing may go to this recipient, it is everybody, or somebody could be recognised.
        Missing: the format needs an extra that is not installed.

    Example:
        >>> from sijill.register.register import in_memory
        >>> hand_over(in_memory(), "scroll", ("court", "trial"), "theirs", [])
        Traceback (most recent call last):
        sijill.errors.WrongUse: there is no format scroll
    """
    if form not in FORMATS:
        raise WrongUse(N_("there is no format {form}"), form=form[:20], do=", ".join(FORMATS))
    if not keys and not (clear or "").strip():
        raise WrongUse(
            N_("what leaves is encrypted, or somebody says why not"),
            do=N_("Give --key with the recipient's age key, or --in-clear --because and the reason."),
        )
    if reason[0].partition(":")[0] == "public":
        raise Refused(
            N_("what everybody is to have is published, and that takes two persons"),
            do=N_("Prepare a release: sijill publish DIR OUT --prepare"),
        )
    if form == DOSSIER:
        return _dossier(book, reason, clear, keys)
    items, projected, about = _items(book, *reason)
    if not projected.items:
        raise Refused(N_("there is nothing that may go to this recipient for this purpose"))
    data = {name.removeprefix("data/"): content for name, content in Contents(data_files(items, about)).items()}
    data["items.jsonl"] = b"".join(canonical(item) + b"\n" for item in items)
    wanted = OPEN.get(form)
    files = PACKED[form](items, about, data) if form in PACKED else {n: data[n] for n in wanted or sorted(data)}
    line = append(book, [Entry("custody", _line(book, form, reason, clear, keys) | _what(files, projected))])[0]
    return HandedOver(
        _sealed_for(files, keys),
        len(projected.items),
        dict(projected.left_out),
        line.id,
    )


def _dossier(book: Opened, reason: tuple[str, str], clear: str | None, keys: list[str]) -> HandedOver:
    if reason[0].partition(":")[0] not in TRUSTED:
        raise Refused(
            N_("a dossier holds words and names as they are, and goes to a court, a partner or the team alone"),
            do=N_("Publish a release for everybody else."),
        )
    told = dossier_of(book, reason)
    if not told.accounts:
        raise Refused(N_("there is nothing that may go to this recipient for this purpose"))
    about = {"release": f"h-{secrets.token_hex(8)}", "day": book.clock()[:10], "software": "sijill"}
    data = dict(dossier_files(told, about | {"to": reason[0], "for": reason[1]}))
    files = PACKED["bagit"]([], about, data)
    why = dict(Counter(one["because"] for one in told.withheld))
    said: dict[str, Json] = {
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
        "claims": cast(Json, sorted(told.claims)),
        "left_out": cast(Json, why),
        "numbers": cast(Json, told.numbers),
    }
    line = append(book, [Entry("custody", _line(book, DOSSIER, reason, clear, keys) | said)])[0]
    return HandedOver(_sealed_for(files, keys), len(told.accounts), why, line.id)


def _sealed_for(files: Mapping[str, bytes], keys: list[str]) -> Mapping[str, bytes]:
    return {f"{name}.age": encrypted(content, keys) for name, content in files.items()} if keys else files


def _line(book: Opened, form: str, reason: tuple[str, str], clear: str | None, keys: list[str]) -> dict[str, Json]:
    return {
        "change": "handed over",
        "to": reason[0],
        "for": reason[1],
        "form": form,
        "because": clear,
        "keys": cast(Json, list(keys)),
        "at": book.clock(),
    }


def _what(files: Mapping[str, bytes], projected: Projected) -> dict[str, Json]:
    return {
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
        "claims": cast(Json, sorted(one.id for one in projected.standings)),
        "left_out": dict(projected.left_out),
    }


def _items(book: Opened, to: str, purpose: str) -> tuple[list[Item], Projected, dict[str, Json]]:
    policy = policy_from(public_policy().as_text())
    at = book.clock()
    body = draft_body(book, policy, at, "sijill", [])
    text = replace(policy, recipient=to, purpose=purpose).as_text()
    said = body | {"policy": text, "release": f"h-{secrets.token_hex(8)}"}
    guard, projected, sources = projected_of(book, said, now=True)
    if guard.trusted:
        _open(projected, guard, Sight(book, (to, purpose), alone=True))
    rulings = [entry.ruling for entry in View(book, to=PROTECTING).rulings() if not entry.undone]
    items = [*sources, *projected.items, *weighed_items(projected, guard, rulings)]
    items.sort(key=lambda item: str(item["id"]))
    about: dict[str, Json] = {"release": guard.release, "day": at[:10], "software": "sijill"}
    if not guard.trusted and (found := leaks_in(book, guard, Contents(data_files(items, about)))):
        raise Refused(
            N_("{n} places hold what must not leave; the first is of this kind: {kind}"),
            where=found[0].where,
            n=len(found),
            kind=found[0].what,
        )
    return items, projected, about


def _open(projected: Projected, guard: Guard, sight: Sight) -> None:
    """Claims as this recipient may have them; what is of a tier that is closed to them stays out."""
    kept: list[tuple[Standing, Item]] = []
    for one, item in zip(projected.standings, projected.items, strict=True):
        seen = sight.standing(one)
        if seen is None:
            projected.left_out[CLOSED] += 1
            del projected.ids[str(item["id"])]
        else:
            kept.append((one, _opened(item, seen, guard)))
    projected.standings[:] = [one for one, _ in kept]
    projected.items = Compact(item for _, item in kept)


def _opened(item: Item, one: Standing, guard: Guard) -> Item:
    """The same claim with what this recipient may have as it is: words with their place on the page, and names."""
    said = one.claim.proposition
    more: Item = {}
    if guard.allowed.allows(one.source, "words"):
        passage = one.claim.passage
        more |= {"quote": passage.words, "start": passage.start, "end": passage.end}
        more["value"] = None if said.value is None else said.value.words
    if guard.allowed.allows(one.source, "name"):
        shown = item["parties"]
        more["parties"] = [
            dict(each) | {"name": party.passage.words, "pseudonym": None}
            if party.passage is not None and BLACK not in party.passage.words
            else each
            for each, party in zip(shown if isinstance(shown, list) else [], said.parties, strict=True)
            if isinstance(each, dict)
        ]
    return item | more | {"withheld": {}}
