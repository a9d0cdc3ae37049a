"""Devices of one record that lie nowhere on disk, with people at their desks and work of their own."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import MetaData

from sijill.record.canonical import Json
from sijill.record.ruling import Ruling
from sijill.register.book import memory_parts
from sijill.register.keys import Signer
from sijill.register.memory_keys import MemoryKeys
from sijill.register.opened import Memory, Opened
from sijill.register.practice import practice_claim, practice_page
from sijill.register.register import Entry, Register, append, rule
from sijill.register.schema import DERIVED, REGISTER, WORKSPACE
from sijill.register.storage import Store
from sijill.register.workspace import propose

TIMES = count()


def moment() -> str:
    """A clock of this file: no two lines at one moment, on whichever device."""
    at = next(TIMES)
    return f"2001-05-04T{at // 3600 % 24:02}:{at // 60 % 60:02}:{at % 60:02}.{at // 86400:06}Z"


def device(number: int, person: str = "amal") -> Register:
    """A device of one record that lies nowhere on disk; the people at its desk share the keys of the compartments."""
    parts = memory_parts(person)
    signer = Signer.of(Ed25519PrivateKey.from_private_bytes(bytes([number + 1]) * 32))
    signing = Ed25519PrivateKey.from_private_bytes(person.encode().ljust(32, b"."))
    keyring = replace(parts["keyring"], signing=signing)
    return Register(**(parts | {"device": signer.name, "signer": signer, "clock": moment, "keyring": keyring}))


def at_desk(book: Register, person: str) -> Register:
    """Another person in an unlock of their own, at the same device."""
    signing = Ed25519PrivateKey.from_private_bytes(person.encode().ljust(32, b"."))
    members = {name: getattr(book, name) for name in Opened.__slots__}
    return Register(**(members | {"person": person, "keyring": replace(book.keyring, person=person, signing=signing)}))


def introduce(book: Register) -> None:
    """Both people come to the desk."""
    for person in ("amal", "rana"):
        key = at_desk(book, person).keyring.signer.public.hex()
        body: dict[str, Json] = {"person": person, "change": "added", "role": "member", "compartments": ["main"]}
        append(book, [Entry("person_at_desk", body | {"key": key, "at": book.clock(), "slots": ""}, "desk")])


def emptied(book: Register) -> Register:
    """The same stores with nothing in them, which is quicker than making them anew."""
    for store, schema in ((book.register, REGISTER), (book.workspace, WORKSPACE), *_derived(book)):
        with store.writing() as connection:
            if schema is DERIVED:
                connection.exec_driver_sql("INSERT INTO fts(fts) VALUES('delete-all')")
            for table in reversed(schema.sorted_tables):
                connection.execute(table.delete())
    members = {name: getattr(book, name) for name in Opened.__slots__}
    return Register(**(members | {"keys": MemoryKeys(), "memory": Memory()}))


def _derived(book: Register) -> list[tuple[Store, MetaData]]:
    return [(store, DERIVED) for store in book.derived.values()]


def work(book: Register, number: int) -> None:
    """An account taken in and accepted, and whatever else waits rejected."""
    page = practice_page(book, f"They raided the shop {number}. Nobody came.", name=f"{number}.txt")
    propose(book, "reading", "practice/1", page.id, [practice_claim(page, (0, 20))])
    (claim,) = [one.id for one in book.view().claims() if one.status == "proposed"]
    rule(book, Ruling((claim,), "accept", "read"))
