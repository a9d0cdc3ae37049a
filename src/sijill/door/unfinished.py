"""Long work that failed or was cut off, kept sealed beside the book, so that whoever opens it next can try it again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from sijill.errors import SijillError
from sijill.messages import Message
from sijill.record.canonical import Json
from sijill.register.known_rows import JOBS
from sijill.register.proposals import Proposal
from sijill.register.register import Register
from sijill.register.workspace import propose_others

DESK, RULE, KIND = JOBS, "jobs/1", "job"
"""Desk, rule and kind under which the workspace holds this; it may be dropped like everything there."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """One piece of long work that is not done.

    Args:
        what: English message id of what was to be done.
        about: id of what it is done to.
        redo: how it is asked for again: a word, then what it takes.
        why: what went wrong, or None where it was only cut off.
        do: English message id of what helps, or empty.

    Example:
        >>> Unfinished("Reading", "s-1", ("read", "s-1")).why is None
        True
    """

    what: str
    about: str
    redo: tuple[str, ...]
    why: Message | None = None
    do: str = ""

    @property
    def error(self) -> SijillError | None:
        """What went wrong, as it was raised."""
        if self.why is None:
            return None
        values = {name: value for name, value in self.why.values.items() if name not in ("where", "do")}
        error = SijillError(self.why.id, do=self.do)
        error.values.update(values)
        return error


def keep_unfinished(book: Register, found: Iterable[Unfinished]) -> None:
    """Keep what is not done; what was kept before goes.

    Args:
        book: the opened record.
        found: what is not done now; nothing where all is.

    Raises:
        ReadOnly, Locked, DiskFull: nothing was kept.

    Example:
        >>> from sijill.register.register import in_memory
        >>> book = in_memory()
        >>> keep_unfinished(book, [Unfinished("Reading", "s-1", ("read", "s-1"), Message("it broke"))])
        >>> [(one.what, str(one.error)) for one in unfinished(book)]
        [('Reading', 'it broke')]
    """
    rows = [Proposal(KIND, RULE, str(place), (), _body(one)) for place, one in enumerate(found)]
    if rows or unfinished(book):
        propose_others(book, DESK, RULE, "", rows)


def _body(one: Unfinished) -> dict[str, Json]:
    body: dict[str, Json] = {"what": one.what, "about": one.about, "redo": list(one.redo), "do": one.do}
    if one.why is not None:
        body["why"] = {"id": one.why.id, "values": {name: str(value) for name, value in one.why.values.items()}}
    return body


def unfinished(book: Register) -> tuple[Unfinished, ...]:
    """What was not done when the record was closed, or when the program ended.

    Args:
        book: the opened record.

    Example:
        >>> from sijill.register.register import in_memory
        >>> unfinished(in_memory())
        ()
    """
    found = []
    for one, _ in book.view().proposals(KIND, RULE):
        body = cast("dict[str, Json]", one.form["body"])
        why = cast("dict[str, Json] | None", body.get("why"))
        told = None if why is None else Message(str(why["id"]), cast("dict[str, object]", why["values"]))
        redo = tuple(str(word) for word in cast("list[Json]", body["redo"]))
        found.append(Unfinished(str(body["what"]), str(body["about"]), redo, told, str(body["do"])))
    return tuple(found)
