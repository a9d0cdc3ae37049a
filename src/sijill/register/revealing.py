"""Who stands behind a mention: kept in the vault, shown once, under a ruling of two persons, to one of the two."""

from __future__ import annotations

from pathlib import Path

from sijill.errors import NotCleared, NotRuled, NotThere, WrongUse
from sijill.messages import N_
from sijill.record.canonical import Json
from sijill.record.line import Line
from sijill.register.ledger import Entry, draft, write_lines
from sijill.register.lines import lines_by_id, open_rows, rows_where
from sijill.register.opened import Opened
from sijill.register.schema import line
from sijill.register.tiers import IDENTITIES, tiers_of
from sijill.register.two_persons import second_of
from sijill.register.vault import Vault

REVEALED = "revealed"


def keep_identity(book: Opened, of: str, field: str, value: str) -> None:
    """Keep a value of who stands behind a mention in the vault; it is nowhere else, and no line holds it.

    Args:
        book: the opened record.
        of: a mention, such as `c-…/0`, or another id of the record.
        field: what the value is: name, phone, kin, place.
        value: the value.

    Raises:
        NotThere: the record holds no such id.
        NotCleared: this person has no key to the vault.

    Example:
        >>> from sijill.register.register import in_memory
        >>> keep_identity(in_memory(), "c-1/0", "name", "Nobody")
        Traceback (most recent call last):
        sijill.errors.NotCleared: you have no key to the vault
    """
    vault = _vault(book)
    if not field.strip() or not value.strip():
        raise WrongUse(N_("an identity has a field and a value"))
    if not lines_by_id(book, [of.split("/", 1)[0]]):
        raise NotThere(N_("neither the book nor its workspace holds this id"), where=of[:60])
    with vault.create():
        vault.put(of, field.strip(), value.strip())


def reveal(book: Opened, ruling_id: str, fields: tuple[str, ...]) -> dict[str, str]:
    """Show what the vault holds behind the mentions of a ruling of two persons; once, and a line says so first.

    Args:
        book: the opened record, by one of the two.
        ruling_id: the first person's ruling, with the verdict `reveal`.
        fields: which values.

    Returns:
        Values by mention and field, as `c-…/0 name`; what the vault does not hold is left out.

    Raises:
        NotRuled: no such ruling, the second person is missing, it was shown already, or this is neither of the two.
        NotCleared: this person has no key to the vault.
        NotThere: the vault is not on this machine.

    Example:
        >>> from sijill.register.register import in_memory
        >>> reveal(in_memory(), "r-none", ("name",))
        Traceback (most recent call last):
        sijill.errors.NotRuled: only two persons together can reveal who stands behind a mention
    """
    first = lines_by_id(book, [ruling_id]).get(ruling_id)
    second = second_of(book, ruling_id)
    if first is None or first.body["verdict"] != "reveal" or second is None:
        raise NotRuled(N_("only two persons together can reveal who stands behind a mention"), where=ruling_id[:60])
    if book.person not in (first.by, second.by):
        raise NotRuled(N_("only the two who ruled are shown this"), where=ruling_id)
    if any(one.body.get("under") == ruling_id for one in revealed(book)):
        raise NotRuled(
            N_("this was shown already; each showing takes two persons"),
            where=ruling_id,
            do=N_("Rule again: sijill rule DIR ID reveal --because … , and have it approved."),
        )
    of = first.body["of"]
    named = [str(one) for one in of] if isinstance(of, list) else []
    with _vault(book).open() as vault:
        body: dict[str, Json] = {
            "change": REVEALED,
            "under": ruling_id,
            "to": book.person,
            "fields": [*fields],
            "at": book.clock(),
        }
        write_lines(book, [draft(book, Entry("custody", body, first.compartment))])
        found = {f"{one} {field}": vault.get(one, field) for one in named for field in fields}
    return {name: value for name, value in found.items() if value is not None}


def revealed(book: Opened) -> list[Line]:
    """Every showing so far, oldest first: to whom and under which ruling, never what.

    Args:
        book: the opened record.

    Example:
        >>> from sijill.register.register import in_memory
        >>> revealed(in_memory())
        []
    """
    return [
        one for one in open_rows(book, rows_where(book, line.c.kind == "custody")) if one.body.get("change") == REVEALED
    ]


def _vault(book: Opened) -> Vault:
    key = book.keyring.vault_key
    if book.folder is None or key is None or IDENTITIES not in tiers_of(book.role):
        raise NotCleared(N_("you have no key to the vault"))
    return Vault(Path(book.folder) / "vault.db", key, book.person)
