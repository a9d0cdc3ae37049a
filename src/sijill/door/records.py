"""A record as a whole: make it, open it, say who is at its desk, check it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sijill.door.looking import disputes
from sijill.door.objects import Object, claim_object
from sijill.door.undoing import last_ruling
from sijill.errors import NotCleared, WrongUse
from sijill.record.ruling import Ruling
from sijill.register import desk
from sijill.register.check import CheckReport
from sijill.register.check import check as check_folder
from sijill.register.erasure import erase, erases, may_be_erased
from sijill.register.register import Register, create, open_record
from sijill.register.register import rule as rule_on
from sijill.release.ledger import signs_release
from sijill.release.publish import countersign

_ON_PAIRS = frozenset({"same", "different", "unsure"})


def new(folder: Path | str, *, as_: str, passphrase: str | None = None) -> None:
    """Make a record folder with one person at its desk.

    Args:
        folder: where; it must not be there yet, or be empty.
        as_: that person's name at the desk.
        passphrase: theirs; `SIJILL_PASSPHRASE` if None.

    Raises:
        WrongUse: something is in the folder, or there is no passphrase.
        ReadOnly, DiskFull: the disk said no.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     new(Path(folder, "case"), as_="amal", passphrase="four plain words")
        ...     Path(folder, "case", "slots.toml").exists()
        True
    """
    create(Path(folder), as_, _passphrase(passphrase))


def open(folder: Path | str, *, as_: str, passphrase: str | None = None, read_only: bool = False) -> Register:
    """Open a record; use it in a `with` block, so that it is closed with a checkpoint.

    Args:
        folder: the record's folder.
        as_: name at the desk.
        passphrase: theirs; `SIJILL_PASSPHRASE` if None.
        read_only: write nothing at all, not even that something was read.

    Raises:
        NotThere: no record is there, or its keys are not on this machine.
        WrongPassphrase, NotAtDesk: it does not open for this person.
        BrokenRecord: it does not hold together.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     new(Path(folder, "case"), as_="amal", passphrase="four plain words")
        ...     with open(Path(folder, "case"), as_="amal", passphrase="four plain words") as book:
        ...         book.person
        'amal'
    """
    return open_record(Path(folder), as_, _passphrase(passphrase), read_only=read_only)


def _passphrase(given: str | None) -> str:
    words = given if given is not None else os.environ.get("SIJILL_PASSPHRASE", "")
    if not words:
        raise WrongUse("a record needs a passphrase", do="Give it, or set SIJILL_PASSPHRASE.")
    return words


def rule(
    book: Register,
    of: str | Sequence[str],
    verdict: str,
    *,
    because: str,
    covers: str | None = None,
    correction: Object | None = None,
) -> list[Object]:
    """Record a ruling, signed with the key of the person at the desk.

    Args:
        book: the opened record.
        of: id or ids it is about; none where `covers` names a rule. `undo` takes a ruling, or what was ruled on: then
            the last ruling on it alone that stands is undone.
        verdict: a verdict of the vocabulary.
        because: the reason.
        covers: a rule whose proposals are all covered.
        correction: the corrected claim in its form, for `correct`.

    Returns:
        One `ruling` object, for several proposed pairs one each; its `claims` are the claims as they stand now.

    Raises:
        NotRuled: it may not be ruled this way.
        NotThere: no such id.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     claim = next(book.view().claims())
        ...     rule(book, claim.id, "accept", because="read against the page")[0]["claims"][0]["status"]
        'accepted'
    """
    ids = (of,) if isinstance(of, str) else tuple(of)
    if verdict == "undo":
        ids = tuple(last_ruling(book.view(), one) for one in ids)
    if verdict in _ON_PAIRS and covers is None and len(ids) > 1 and all(one.startswith("p-") for one in ids):
        return [told for one in dict.fromkeys(ids) for told in rule(book, one, verdict, because=because)]
    may_be_erased(book, ids, verdict, because)
    if verdict == "approve" and len(ids) == 1 and ids[0].startswith("r-") and signs_release(book, ids[0]):
        line = countersign(book, ids[0], because)
    else:
        line = rule_on(book, Ruling(ids or ((covers,) if covers else ()), verdict, because, covers, correction))
    if verdict == "approve":
        for first in ids:
            if erases(book, first):
                erase(book, first, lambda: {one.id: (one.kind, one.claims) for one in disputes(book.view())})
    stands = list(_standing(book, (id for id in ids if id.startswith("c-") and "/" not in id)))
    return [
        {
            "contract": 1,
            "type": "ruling",
            "id": line.id,
            "of": list(ids),
            "verdict": verdict,
            "by": line.by,
            "recorded_at": line.recorded_at,
            "covers": covers,
            "corrected": line.body.get("corrected"),
            "claims": stands,
        }
    ]


def _standing(book: Register, ids: Iterable[str]) -> Iterator[Object]:
    """Claims as they stand after a ruling, as far as this person may see them."""
    view = book.view()
    for id in ids:
        try:
            yield claim_object(view.claim(id))
        except NotCleared:
            continue


def check(folder: Path | str, *, as_: str, passphrase: str | None = None, rebuild: bool = False) -> CheckReport:
    """Verify every hash, signature, checkpoint and derived table of a record.

    Args:
        folder: the record's folder.
        as_: name at the desk.
        passphrase: theirs; `SIJILL_PASSPHRASE` if None.
        rebuild: make the derived tables anew first.

    Raises:
        WrongPassphrase, NotAtDesk, NotThere: it cannot be opened at all.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     new(Path(folder, "case"), as_="amal", passphrase="four plain words")
        ...     check(Path(folder, "case"), as_="amal", passphrase="four plain words").holds
        True
    """
    return check_folder(Path(folder), as_, _passphrase(passphrase), rebuild=rebuild)


def check_objects(report: CheckReport) -> Iterator[Object]:
    """A check as objects of the machine interface: each finding, then a `check` object that counts.

    Args:
        report: as `check` gave it.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     new(Path(folder, "case"), as_="amal", passphrase="four plain words")
        ...     report = check(Path(folder, "case"), as_="amal", passphrase="four plain words")
        >>> [item["type"] for item in check_objects(report)]
        ['check']
    """
    for finding in report.findings:
        yield {"type": "finding", "item": finding.item, "what": finding.what, "name": finding.error}
    yield {
        "contract": 1,
        "type": "check",
        "holds": report.holds,
        "findings": len(report.findings),
        "lines": report.lines,
        "originals": report.originals,
        "checkpoints": report.checkpoints,
        "waiting": report.waiting,
    }


def people_at_desk(folder: Path | str) -> list[Object]:
    """Everybody who has a key slot in a record; needs no passphrase.

    Args:
        folder: the record's folder.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     new(Path(folder, "case"), as_="amal", passphrase="four plain words")
        ...     [person["name"] for person in people_at_desk(Path(folder, "case"))]
        ['amal']
    """
    return [
        {"name": slot.person, "role": slot.role, "fingerprint": slot.fingerprint, "added_at": slot.added_at}
        for slot in desk.people(Path(folder))
    ]


def add_person(
    book: Register, name: str, *, passphrase: str, administrator: bool = False, role: str | None = None
) -> None:
    """Give a person a key slot and write a line about it.

    Args:
        book: the opened record.
        name: at the desk.
        passphrase: the new person's own.
        administrator: manages people and gets no key to content.
        role: what the person may read, a role of the table of tiers; a member reads everything.

    Raises:
        WrongUse: no such role, or the name is taken.
        NotCleared: the role reads what the giver may not read.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     new(Path(folder, "case"), as_="amal", passphrase="four plain words")
        ...     with open(Path(folder, "case"), as_="amal", passphrase="four plain words") as book:
        ...         add_person(book, "rana", passphrase="words of her own")
        ...     len(people_at_desk(Path(folder, "case")))
        2
    """
    desk.add(book, name, passphrase, role="administrator" if administrator else role or "member")


def remove_person(book: Register, name: str) -> None:
    """Take a person's key slot away and write a line about it.

    Args:
        book: the opened record.
        name: at the desk.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     new(Path(folder, "case"), as_="amal", passphrase="four plain words")
        ...     with open(Path(folder, "case"), as_="amal", passphrase="four plain words") as book:
        ...         add_person(book, "rana", passphrase="words of her own")
        ...         remove_person(book, "rana")
        ...     len(people_at_desk(Path(folder, "case")))
        1
    """
    desk.remove(book, name)


def change_passphrase(folder: Path | str, *, as_: str, old: str, new: str) -> None:
    """Change one's own passphrase.

    Args:
        folder: the record's folder.
        as_: name at the desk.
        old: the passphrase so far.
        new: the one from now on.

    Raises:
        WrongPassphrase: the old one does not open the slot.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     new(Path(folder, "case"), as_="amal", passphrase="four plain words")
        ...     change_passphrase(Path(folder, "case"), as_="amal", old="four plain words", new="five other words")
        ...     open(Path(folder, "case"), as_="amal", passphrase="five other words").close()
    """
    desk.change(Path(folder), as_, old, new)
