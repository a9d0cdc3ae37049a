"""Consent, hand-overs and disclosures at the door."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from sijill.door.free_place import refuse_if_there
from sijill.door.objects import Object
from sijill.errors import WrongUse
from sijill.messages import N_
from sijill.register.consent import Consent as Consent
from sijill.register.consent import keep_consent
from sijill.register.permitted import agreed, permissions, withheld
from sijill.register.register import Register
from sijill.release.disclose import disclosure
from sijill.release.folder import write_folder
from sijill.release.handover import hand_over


def consent(book: Register, said: Consent) -> Object:
    """Record what somebody agreed to or refused, for one recipient.

    Args:
        book: the opened record.
        said: the consent.

    Raises:
        NotThere: no such source.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     source = book.view().sources()[0].id
        ...     consent(book, Consent(source, "public", (), ("account",), True, "yes", "en", "amal"))["granted"]
        True
    """
    line = keep_consent(book, said)
    return {"contract": 1, "type": "consent", "id": line.id, **dict(line.body)}


def consent_objects(book: Register, to: tuple[str, str] = ("team", "documentation")) -> Iterator[Object]:
    """What terms and consents give for each source, and the consents behind it; never anybody's words.

    Args:
        book: the opened record.
        to: recipient and purpose that are asked about.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     [(one["parts"], one["state"]) for one in consent_objects(book, ("court", "trial"))]
        [([], 'not granted')]
    """
    found = permissions(book, to, book.clock()[:10])
    known = agreed(book)
    why = withheld(found, found.by_source)
    for place, source in enumerate(one for one in known if one.terms is not None):
        consents = [one for one in known if one.terms is None and one.of == source.id]
        yield ({"contract": 1} if place == 0 else {}) | {
            "type": "consents",
            "source": source.id,
            "terms": source.terms,
            "to": to[0],
            "for": to[1],
            "parts": sorted(found.by_source[source.id]),
            "state": why.get(source.id, "granted"),
            "consents": [
                {
                    "id": one.id,
                    "to": one.recipient,
                    "for": list(one.purposes),
                    "parts": sorted(one.parts),
                    "until": one.expires,
                    "withdrawn": one.id in found.taken_back,
                }
                for one in consents
            ],
        }


def export(
    book: Register,
    form: str,
    out: Path | str,
    reason: tuple[str, str],
    *,
    in_clear: str | None = None,
    keys: Sequence[str] = (),
) -> Object:
    """Hand over what consent allows: named recipient and purpose, logged, encrypted unless somebody says why not.

    Args:
        book: the opened record.
        form: a format, such as `csv` or `bagit`.
        out: a folder that is not there yet.
        reason: recipient and purpose.
        in_clear: why it goes unencrypted, or None.
        keys: age recipients.

    Raises:
        WrongUse: something is there already, no such format, or neither key nor reason.
        Refused: nothing may go to this recipient, or somebody could be recognised.
        Missing: the format needs an extra.

    Returns:
        A `handover` object.

    Example:
        >>> import tempfile
        >>> from sijill.register.register import in_memory
        >>> from sijill.testing.releases import ACCOUNT, take_in
        >>> book = in_memory()
        >>> source = take_in(book, ACCOUNT)
        >>> out = Path(tempfile.mkdtemp(), "out")
        >>> export(book, "csv", out, ("court", "trial"), in_clear="read in the room")["claims"] > 0
        True
    """
    target = Path(out)
    if target.exists():
        raise WrongUse(
            N_("something is there already"), where=target.name, do=N_("Name a folder that is not there yet.")
        )
    handed = hand_over(book, form, reason, in_clear, list(keys))
    write_folder(target, handed.files)
    return {
        "contract": 1,
        "type": "handover",
        "id": handed.line,
        "form": form,
        "to": reason[0],
        "for": reason[1],
        "files": sorted(handed.files),
        "claims": handed.claims,
        "left_out": dict(handed.left_out),
    }


def disclose(book: Register, place: tuple[str, str, str], out: Path | str, reason: tuple[str, str]) -> Object:
    """Write the file with which one withheld value is checked against the release of its day.

    Args:
        book: the opened record.
        place: release, item and member, such as `quote` or `name/0`.
        out: the file.
        reason: to whom, and why.

    Raises:
        NotThere: nothing is withheld there, or it was erased.
        NotCleared: neither consent gives it to them, nor have two persons ruled to reveal it.
        WrongUse: something is at `out` already.

    Example:
        >>> from sijill.register.register import in_memory
        >>> disclose(in_memory(), ("e-1", "i-1", "quote"), "x.json", ("court", "asked for"))
        Traceback (most recent call last):
        sijill.errors.NotThere: this record has published no such release
    """
    from sijill.register.disk import write_durably

    refuse_if_there(Path(out))
    said = disclosure(book, *place, reason)
    write_durably(Path(out), (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
    return {"contract": 1, "type": "disclosure", "release": place[0], "item": place[1], "field": place[2]}
