"""Keys that a bundle brings, and erasures that it tells of: nothing is destroyed on the word of a bundle alone."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence

from sqlalchemy import select

from sijill.errors import BrokenChain
from sijill.messages import N_
from sijill.record.line import Line
from sijill.register.audit import check_quote
from sijill.register.derived import mark_stale, words_about
from sijill.register.disk import write_durably
from sijill.register.erasable import ItemKey
from sijill.register.lines import batches
from sijill.register.opened import Opened, register_key_for
from sijill.register.originals import original_name
from sijill.register.pieces import digest_of_sealed
from sijill.register.received import tag_of
from sijill.register.schema import line, original
from sijill.register.seal import unseal

ERASED = "erased"
_NAME = re.compile(r"[0-9a-f]{64}")


def take_keys(book: Opened, keys: Sequence[ItemKey], sent: set[tuple[str, str]]) -> set[str]:
    """Keep the keys of what is sent; one that is here is never replaced, and none comes back over a tombstone.

    Args:
        book: the opened record.
        keys: what the bundle brings; its tombstones are passed over, since nobody has signed them.
        sent: item and compartment of everything in the bundle.

    Returns:
        Compartments in which lines that were here already open only now.

    Example:
        >>> from sijill.register.register import in_memory
        >>> take_keys(in_memory(), [], set())
        set()
    """
    wanted = [one for one in keys if (one.item, one.compartment) in sent]
    there = book.keys.get_many([one.item for one in wanted])
    fresh = [
        (one.item, one.compartment, one.wrapped, one.salt)
        for one in wanted
        if one.item not in there and one.wrapped is not None and one.salt is not None
    ]
    late: set[str] = set()
    for batch in batches([one[0] for one in fresh]):
        here = select(line.c.compartment).where(line.c.item.in_(batch)).distinct()
        late.update(row[0] for row in book.register.rows(here))
    late &= set(book.derived)
    for compartment in sorted(late):  # said before the keys are kept, so that a crash in between forgets nothing
        mark_stale(book, compartment)
    book.keys.add_many(fresh)
    return late


def verify_beside(
    book: Opened,
    beside: tuple[Sequence[tuple[str, str, str, str, bytes]], Sequence[tuple[str, str]]],
    told: Sequence[Line],
    secrets: Mapping[str, bytes],
) -> None:
    """Compare what lies beside the lines of a bundle with what they say: words of texts, and tags of received bytes.

    The words of claims have to stand in those of their texts.

    Args:
        book: the opened record.
        beside: rows of words, and tags with their sources.
        told: the bundle's lines about texts, sources and claims that this person may open.
        secrets: key and salt of every item of the bundle that this person may open.

    Raises:
        BrokenChain, BrokenSeal: one does not fit; nothing may be taken in.

    Example:
        >>> from sijill.register.register import in_memory
        >>> verify_beside(in_memory(), ((), ()), [], {})
    """
    lines = {one.id: one for one in told}
    claims: dict[str, list[Line]] = {}
    for one in told:
        if one.kind == "claim":
            claims.setdefault(str(one.body.get("text")), []).append(one)
    for text, _, _, item, sealed in beside[0]:
        if text not in lines or item not in secrets:
            raise BrokenChain(N_("a bundle holds words of which none of its lines speaks"), where=text[:60])
        plain = unseal(secrets[item][:32], sealed, words_about(text))
        if hashlib.sha256(plain).hexdigest() != lines[text].body.get("sha256"):
            raise BrokenChain(N_("a bundle holds words of which none of its lines speaks"), where=text[:60])
        for claim in claims.get(text, ()):
            check_quote(claim, plain.decode("utf-8", "surrogatepass"))
    for tag, source in beside[1]:
        if source in lines:
            body = lines[source].body
            part_of = None if body.get("part_of") is None else str(body["part_of"])
            if tag != tag_of(book, str(body.get("sha256")), part_of, lines[source].compartment):
                raise BrokenChain(N_("a bundle takes one source for another"), where=source[:60])


def verify_originals(
    book: Opened, originals: Sequence[tuple[str, str, str, bytes]], secrets: Mapping[str, bytes]
) -> None:
    """Open every original of a bundle that this person may open: its bytes must be those that its name is made of.

    Args:
        book: the opened record.
        originals: name, compartment, item and the sealed file.
        secrets: key and salt of every item of the bundle that this person may open.

    Raises:
        BrokenChain, BrokenSeal: one is not what its name says; nothing may be taken in.

    Example:
        >>> from sijill.register.register import in_memory
        >>> verify_originals(in_memory(), (), {})
    """
    name_key = register_key_for(book, "names of originals")
    for name, _, item, sealed in originals:
        if _NAME.fullmatch(name) is None:  # a forged name must not lead out of the folder
            raise BrokenChain(N_("a bundle holds an original whose name is none"))
        if item not in secrets or original_name(digest_of_sealed(sealed, secrets[item][:32]), name_key) != name:
            raise BrokenChain(N_("a bundle holds an original that is not what its name says"), where=name)


def take_originals(book: Opened, originals: Sequence[tuple[str, str, str, bytes]]) -> None:
    """Write the originals of a verified bundle that are not here yet.

    Args:
        book: the opened record.
        originals: name, compartment, item and the sealed file.

    Example:
        >>> from sijill.register.register import in_memory
        >>> take_originals(in_memory(), ())
    """
    if book.folder is None:
        return
    there = {row[0] for row in book.register.rows(select(original.c.name))}
    for name, _, _, sealed in originals:
        if name not in there:
            write_durably(book.folder / "originals" / name, sealed)


def forget_conclusions(book: Opened) -> None:
    """Forget what was concluded without the lines that open only now.

    Args:
        book: the opened record.

    Example:
        >>> from sijill.register.register import in_memory
        >>> forget_conclusions(in_memory())
    """
    memory = book.memory
    with memory.turn:
        memory.agreed, memory.agreed_to, memory.known = (), 0, None
        for kept in (memory.permitted, memory.whole, memory.lists, memory.conclusions):
            kept.clear()
