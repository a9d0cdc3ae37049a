"""Bundles between devices of one record: written for named recipients, taken in verified, in any order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from sijill.door.free_place import refuse_if_there
from sijill.door.objects import Object
from sijill.errors import NotThere, WrongUse
from sijill.messages import N_
from sijill.record.canonical import Json
from sijill.register.bundle_form import bundle_bytes, bundle_from
from sijill.register.disk import write_durably
from sijill.register.ledger import Entry
from sijill.register.merge import outgoing, unite
from sijill.register.register import Register, append
from sijill.release.age import decrypted, encrypted


def send_bundle(
    book: Register, out: Path | str, keys: Sequence[str], *, compartments: Sequence[str] | None = None
) -> Object:
    """Write everything that another device of this record needs, encrypted for its age key, and a line about it.

    Args:
        book: the opened record.
        out: the file, which is not there yet.
        keys: age recipients.
        compartments: whose content goes along; None takes all that this person can open.

    Raises:
        WrongUse: something is there already, no recipient, or one who is none.
        ReadOnly: the record was opened for reading only.

    Example:
        >>> from sijill.register.register import in_memory
        >>> send_bundle(in_memory(), "a.bundle", [])
        Traceback (most recent call last):
        sijill.errors.WrongUse: a bundle is encrypted for somebody
    """
    target = Path(out)
    refuse_if_there(target)
    if not keys:
        raise WrongUse(N_("a bundle is encrypted for somebody"), do=N_("Give --key with the recipient's age key."))
    encrypted(b"", keys)
    said: dict[str, Json] = {"change": "bundle sent", "keys": cast(Json, list(keys)), "at": book.clock()}
    said["compartments"] = None if compartments is None else cast(Json, list(compartments))
    line = append(book, [Entry("custody", said)])[0]
    bundle = outgoing(book, compartments)
    write_durably(target, encrypted(bundle_bytes(bundle), keys))
    return {"contract": 1, "type": "bundle", "id": line.id, "file": str(out), "lines": len(bundle.rows)}


def take_bundle(book: Register, file: Path | str, identity: str) -> Object:
    """Take a bundle in after verifying every line of it; taking it again, or an older one, changes nothing.

    Args:
        book: the opened record.
        file: the bundle.
        identity: the secret age key for which it was encrypted.

    Raises:
        NotThere: there is no such file.
        NotPermitted: it was encrypted for somebody else, or altered.
        Unreadable: this is no bundle.
        Refused, BrokenChain, RolledBack: it is of another record, or does not fit; nothing was taken in.

    Example:
        >>> from sijill.register.register import in_memory
        >>> take_bundle(in_memory(), "nowhere.bundle", "")
        Traceback (most recent call last):
        sijill.errors.NotThere: there is no such file
    """
    try:
        data = Path(file).read_bytes()
    except OSError as error:
        raise NotThere(N_("there is no such file"), where=Path(file).name) from error
    report = unite(book, bundle_from(decrypted(data, identity)))
    return {
        "contract": 1,
        "type": "united",
        "new": report.new,
        "known": report.known,
        "devices": list(report.devices),
        "waiting": report.waiting,
    }
