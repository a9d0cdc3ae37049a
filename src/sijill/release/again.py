"""A draft made anew for whoever signs it next: the same bytes, and nothing that may not leave any more."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import select

from sijill.errors import Refused
from sijill.messages import N_
from sijill.record.canonical import Json
from sijill.record.line import Line
from sijill.register.lines import open_rows, rows_where
from sijill.register.opened import Opened
from sijill.register.schema import line, run
from sijill.release.draft import Made, make, manifest, projected_of


def made_again(book: Opened, drafted: Line, preview: Path | None = None) -> Made:
    """The draft made anew: the same bytes, and nothing in it that may not leave any more.

    Args:
        book: the opened record.
        drafted: the draft's line.
        preview: where its pages may lie laid out; they are taken from there if not a bit of them is another one.

    Raises:
        Refused: it cannot be made as it was, or something in it may not leave any more.

    Example:
        >>> from sijill.errors import Refused
        >>> from sijill.guarding.policy import public_policy
        >>> from sijill.record.line import Line
        >>> from sijill.register.register import in_memory
        >>> from sijill.release.ledger import draft_body
        >>> with in_memory() as book:
        ...     body = draft_body(book, public_policy(), book.clock(), "sijill", []) | {"hash": "another"}
        ...     made_again(book, Line(1, "release", "l-1", "k-1", 0, "amal", "", "main", body))
        Traceback (most recent call last):
        sijill.errors.Refused: the draft cannot be made again as it was
    """
    made = make(book, drafted.body, preview=preview)
    if preview is not None and hash_of(made, drafted.body) != drafted.body["hash"]:
        made = make(book, drafted.body)
    if hash_of(made, drafted.body) != drafted.body["hash"]:
        raise Refused(
            N_("the draft cannot be made again as it was"),
            where=drafted.id,
            do=N_("Something in the record was erased or withdrawn since, or this is another version; prepare again."),
        )
    if _something_new(book, str(drafted.body["at"])) and not _may_still_leave(book, drafted, made):
        raise Refused(
            N_("something in the draft may not leave any more"),
            where=drafted.id,
            do=N_("A consent was withdrawn or a ruling changed since; prepare it again."),
        )
    return made


def _may_still_leave(book: Opened, drafted: Line, made: Made) -> bool:
    _, present, _ = projected_of(book, drafted.body, now=True)
    return set(made.ids) <= set(present.ids)


def _something_new(book: Opened, at: str) -> bool:
    """Whether anything was written after a draft's moment but that somebody read, or drafted or signed a release.

    What is taken in late and bears an earlier date is seen as of that moment, and so in the draft that is made anew.
    """
    if book.workspace.first(select(run.c.id).where(run.c.at > at)) is not None:
        return True  # what a machine only suspects to be a name is a name all the same
    later = open_rows(book, rows_where(book, line.c.recorded_at > at, line.c.kind.not_in(("access", "checkpoint"))))
    drafted: set[str] = set()
    for one in later:
        of = one.body.get("of")
        if one.kind == "release" or (
            one.kind == "ruling" and one.body["verdict"] == "approve" and isinstance(of, list) and drafted >= {*of}
        ):
            drafted.add(one.id)
        else:
            return True
    return False


def hash_of(made: Made, body: Mapping[str, Json]) -> str:
    """The hash of everything in a draft.

    Args:
        made: what it holds.
        body: of its line.

    Example:
        >>> from sijill.testing.releases import example_release
        >>> len(hash_of(example_release(), {"day": "2027-01-31", "software": "sijill", "earlier": []}))
        64
    """
    return hashlib.sha256(manifest(made, [], body)).hexdigest()
