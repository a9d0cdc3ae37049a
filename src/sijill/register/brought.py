"""Keys that a bundle brings, and erasures that it tells of: nothing is destroyed on the word of a bundle alone."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence

from sqlalchemy import select

from sijill.errors import BrokenChain, NotThere
from sijill.messages import N_
from sijill.record.canonical import Json
from sijill.record.line import Line
from sijill.register.blacking import Names
from sijill.register.derived import rebuild, words_about
from sijill.register.destroying import destroy, forget_identities, originals_of
from sijill.register.disk import write_durably
from sijill.register.erasable import ItemKey
from sijill.register.erasure import names_of
from sijill.register.holds import hold_on
from sijill.register.lines import batches, lines_by_id, open_rows, rows_where
from sijill.register.opened import Opened, readable, register_key_for
from sijill.register.originals import original_name
from sijill.register.pages import forget_pages
from sijill.register.pieces import digest_of_sealed
from sijill.register.received import tag_of
from sijill.register.schema import line, original, words
from sijill.register.seal import unseal
from sijill.register.two_persons import second_of

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
    book.keys.add_many(fresh)
    late: set[str] = set()
    for batch in batches([one[0] for one in fresh]):
        here = select(line.c.compartment).where(line.c.item.in_(batch)).distinct()
        late.update(row[0] for row in book.register.rows(here))
    return late & set(book.derived)


def verify_beside(
    book: Opened,
    beside: tuple[Sequence[tuple[str, str, str, str, bytes]], Sequence[tuple[str, str]]],
    lines: Mapping[str, Line],
    secrets: Mapping[str, bytes],
) -> None:
    """Compare what lies beside the lines of a bundle with what they say: words of texts, and tags of received bytes.

    Args:
        book: the opened record.
        beside: rows of words, and tags with their sources.
        lines: the bundle's lines about texts and sources that this person may open.
        secrets: key and salt of every item of the bundle that this person may open.

    Raises:
        BrokenChain, BrokenSeal: one does not fit; nothing may be taken in.

    Example:
        >>> from sijill.register.register import in_memory
        >>> verify_beside(in_memory(), ((), ()), {}, {})
    """
    for text, _, compartment, item, sealed in beside[0]:
        if compartment not in readable(book):
            continue
        if text not in lines or item not in secrets:
            raise BrokenChain(N_("a bundle holds words of which none of its lines speaks"), where=text[:60])
        plain = unseal(secrets[item][:32], sealed, words_about(text))
        if hashlib.sha256(plain).hexdigest() != lines[text].body.get("sha256"):
            raise BrokenChain(N_("a bundle holds words of which none of its lines speaks"), where=text[:60])
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
    for name, compartment, item, sealed in originals:
        if _NAME.fullmatch(name) is None:  # a forged name must not lead out of the folder
            raise BrokenChain(N_("a bundle holds an original whose name is none"))
        if compartment not in readable(book):
            continue
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


def index_late(book: Opened, compartments: set[str]) -> None:
    """Index anew where lines open that did not when they came, and forget what was concluded without them.

    Args:
        book: the opened record.
        compartments: their names.

    Example:
        >>> from sijill.register.register import in_memory
        >>> index_late(in_memory(), {"main"})
    """
    for compartment in sorted(compartments):
        rebuild(book, compartment)
    if compartments:
        forget_pages(book)
        memory = book.memory
        with memory.turn:
            memory.agreed, memory.agreed_to, memory.known = (), 0, None
            for kept in (memory.permitted, memory.whole, memory.lists, memory.conclusions):
                kept.clear()


def carry_out(book: Opened) -> None:
    """Erase here what two persons have erased on another device; again, or after a crash, it goes on.

    Args:
        book: the opened record.

    Raises:
        Locked: another program still reads; call again.

    Example:
        >>> from sijill.register.register import in_memory
        >>> carry_out(in_memory())
    """
    told = [one for one in open_rows(book, rows_where(book, line.c.kind == "custody")) if _erases(one)]
    for one in told:
        ids, originals, ruling = _ids(one.body["lines"]), _ids(one.body.get("originals")), str(one.body.get("under"))
        if _left(book, ids, originals) and _ruled(book, ruling, ids):
            _erase(book, ids, originals, ruling)


def _erases(one: Line) -> bool:
    return one.body.get("change") == ERASED and isinstance(one.body.get("lines"), list)


def _ids(value: Json) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


def _left(book: Opened, ids: list[str], originals: list[str]) -> bool:
    """Whether a key of these lines or files is still here or could still come, or words of these texts are."""
    for batch in batches(ids):
        items = [row[0] for row in book.register.rows(select(line.c.item).where(line.c.id.in_(batch)))] + originals
        there = book.keys.get_many(items)
        if any(item not in there or not there[item].destroyed for item in items):
            return True
        if book.register.first(select(words.c.text).where(words.c.text.in_(batch)).limit(1)) is not None:
            return True
    return False


def _ruled(book: Opened, ruling: str, ids: list[str]) -> bool:
    """Whether two persons ruled it; a ruling that names the person went with everything else that did."""
    return ruling in ids or second_of(book, ruling) is not None


def _erase(book: Opened, ids: list[str], files: list[str], ruling: str) -> None:
    known = lines_by_id(book, [*ids, ruling])
    sources = {str(known[id].body["source"]) for id in ids if id in known and known[id].kind == "text"}
    if hold_on(book, [*ids, *sources]) is not None:
        return  # what two persons hold stays until one of them lets go; the next bundle asks again
    of = _ids(known[ruling].body.get("of")) if ruling in known else []
    try:
        names = Names(names_of(book, of))
    except NotThere:
        names = None
    texts = [id for id in ids if id.startswith("t-")]
    here = book.register.rows(select(original.c.name, original.c.item).where(original.c.item.in_(files)))
    book.keys.destroy(files)  # those of files that have not come yet too
    destroy(book, ids, texts, [*{*originals_of(book, sources), *((row[0], row[1]) for row in here)}], sources)
    if names is not None:
        forget_identities(book, names.stands_in)
