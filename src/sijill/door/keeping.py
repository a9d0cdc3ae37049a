"""Identities and keys at the door: the vault, recovery shares, and destroying every key slot at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sijill.door.objects import Object
from sijill.errors import NotThere
from sijill.messages import N_
from sijill.register import recovery, revealing
from sijill.register.register import Register


def keep_identity(book: Register, of: str, field: str, value: str) -> Object:
    """Keep who stands behind a mention in the vault, apart from the record.

    Args:
        book: the opened record.
        of: a mention, such as `c-…/0`.
        field: what the value is: name, phone, kin, place.
        value: the value.

    Raises:
        NotThere: no such id.
        NotCleared: this person has no key to the vault.

    Example:
        >>> from sijill.register.register import in_memory
        >>> keep_identity(in_memory(), "c-1/0", "name", "Nobody")
        Traceback (most recent call last):
        sijill.errors.NotCleared: you have no key to the vault
    """
    revealing.keep_identity(book, of, field, value)
    return {"contract": 1, "type": "kept", "of": of, "field": field}


def reveal_objects(book: Register, ruling: str, fields: Sequence[str]) -> Iterator[Object]:
    """Show what the vault holds under a ruling of two persons, once.

    Args:
        book: the opened record, by one of the two.
        ruling: id of the first person's ruling `reveal`.
        fields: which values.

    Raises:
        NotRuled: the second person is missing, it was shown already, or this is neither of the two.
        NotThere: the vault is not here.

    Example:
        >>> from sijill.register.register import in_memory
        >>> list(reveal_objects(in_memory(), "r-none", ["name"]))
        Traceback (most recent call last):
        sijill.errors.NotRuled: only two persons together can reveal who stands behind a mention
    """
    for place, (name, value) in enumerate(sorted(revealing.reveal(book, ruling, tuple(fields)).items())):
        of, _, field = name.partition(" ")
        first: Object = {"contract": 1} if place == 0 else {}
        yield first | {"type": "identity", "of": of, "field": field, "value": value, "under": ruling}


def make_shares(book: Register, of: int, needs: int) -> tuple[str, ...]:
    """Draw new recovery shares (SLIP-39); earlier ones open nothing any more.

    Args:
        book: the opened record.
        of: how many.
        needs: how many of them recover; at least two.

    Raises:
        WrongUse: a number that cannot be.
        NotCleared: this person does not hold every key.

    Example:
        >>> from sijill.register.register import in_memory
        >>> make_shares(in_memory(), 5, 3)
        Traceback (most recent call last):
        sijill.errors.WrongUse: a record in memory has no key slots
    """
    return recovery.make_shares(book, of, needs)


def recover(folder: Path | str, shares: Sequence[str], *, as_: str, passphrase: str) -> None:
    """Open a record with enough shares, and give somebody a new slot.

    Args:
        folder: the record's folder.
        shares: 33 words each.
        as_: name for the new slot.
        passphrase: theirs.

    Raises:
        NotThere: no shares were made for this record.
        WrongPassphrase: these shares do not open it.

    Example:
        >>> import tempfile
        >>> recover(tempfile.mkdtemp(), [], as_="amal", passphrase="four plain words")
        Traceback (most recent call last):
        sijill.errors.NotThere: no recovery shares were ever made for this record
    """
    recovery.recover(Path(folder), shares, as_, passphrase)


def panic(folder: Path | str) -> None:
    """Destroy every key slot at once; needs no passphrase.

    Args:
        folder: the record's folder.

    Raises:
        NotThere: there are no slots.

    Example:
        >>> import tempfile
        >>> panic(tempfile.mkdtemp())
        Traceback (most recent call last):
        sijill.errors.NotThere: this folder holds no record
    """
    if not recovery.panic(Path(folder)):
        raise NotThere(N_("this folder holds no record"))
