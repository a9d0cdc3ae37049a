"""What the people at the desk owe to those who told: follow-ups, consents that run out, reviews of protection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sijill.door.statements import StatementRow, statements
from sijill.errors import NotThere, WrongUse
from sijill.messages import N_
from sijill.record.line import Line
from sijill.register.register import Register
from sijill.register.statements import note
from sijill.register.view import View

PROMISED = ("follow_up", "protection_review", "family_request")
"""What a person can write down as owed; the rest the record knows by itself."""
AHEAD = timedelta(days=60)
"""How long before its last day a consent is shown as running out."""


@dataclass(frozen=True, slots=True)
class Owed:
    """Something owed.

    Args:
        id: id of the line that it rests on; empty where it rests on what is missing.
        kind: follow_up, protection_review, family_request, consent_ends, sitting_open, not_read_back or never_reviewed.
        source: id of the item that it is about.
        what: in the words of whoever wrote it down, or a recipient, or empty.
        due: the day, or None where none was named.

    Example:
        >>> Owed("", "not_read_back", "s-1", "", None).due is None
        True
    """

    id: str
    kind: str
    source: str
    what: str
    due: str | None


def owe(book: Register, source: str, kind: str, what: str, due: str) -> str:
    """Write down that something is owed.

    Args:
        book: the opened record.
        source: id of the item that it is about.
        kind: one of `PROMISED`.
        what: in plain words.
        due: the day, as 2031-05-20; empty for none.

    Returns:
        Its id.

    Raises:
        WrongUse: no such kind, no words, or a day that is none.
        NotThere: no such item.

    Example:
        >>> from sijill.testing.examples import example_book
        >>> with example_book() as book:
        ...     source = book.view().sources()[0].id
        ...     _ = owe(book, source, "follow_up", "ask about the mill", "2031-05-20")
        ...     [(one.kind, one.due) for one in owed(book, date(2031, 5, 1))]
        [('follow_up', '2031-05-20')]
    """
    if kind not in PROMISED or not what.strip():
        raise WrongUse(N_("what is owed is named in words"), do=N_("Choose what it is, and say it in a few words."))
    if due:
        try:
            date.fromisoformat(due)
        except ValueError:
            raise WrongUse(N_("a day is written like 2027-01-31")) from None
    return note(book, source, "owed", {"owed": kind, "what": what.strip(), "due": due or None}).id


def settle(book: Register, owed_id: str, because: str) -> None:
    """Write down that something owed was done, or is not owed any more; the line that said it stays.

    Args:
        book: the opened record.
        owed_id: its id.
        because: what was done.

    Raises:
        NotThere: nothing of this id is owed.
        WrongUse: no reason is given.

    Example:
        >>> from sijill.register.register import in_memory
        >>> settle(in_memory(), "y-1", "done")
        Traceback (most recent call last):
        sijill.errors.NotThere: nothing of this id is owed
    """
    found = next((line for line in _open(tuple(book.view().lines("custody"))) if line.id == owed_id), None)
    if found is None:
        raise NotThere(N_("nothing of this id is owed"), where=owed_id[:60], do=N_("Load the page again."))
    if not because.strip():
        raise WrongUse(N_("what was done is said in words"))
    note(book, str(found.body["source"]), "owed done", {"of": owed_id, "because": because.strip()})


def _open(custody: Sequence[Line]) -> Iterator[Line]:
    done = {str(line.body["of"]) for line in custody if line.body.get("change") == "owed done"}
    return (line for line in custody if line.body.get("change") == "owed" and line.id not in done)


def owed(book: Register, today: date) -> tuple[Owed, ...]:
    """Everything owed: what has a day comes first, the most urgent before the rest.

    Args:
        book: the opened record.
        today: the day from which it is looked ahead.

    Example:
        >>> from sijill.register.register import in_memory
        >>> owed(in_memory(), date(2031, 5, 1))
        ()
    """
    view = book.view()
    custody = tuple(view.lines("custody"))
    found = [
        Owed(line.id, str(line.body["owed"]), str(line.body["source"]), str(line.body["what"]), _day(line, "due"))
        for line in _open(custody)
    ]
    found += _ending(view, today)
    reviewed = {str(line.body["source"]) for line in custody if line.body.get("owed") == "protection_review"}
    for row in statements(book):
        found += _of_statement(row, row.entry.id in reviewed)
    return tuple(sorted(found, key=lambda one: (one.due is None, one.due or "", one.kind)))


def _ending(view: View, today: date) -> Iterator[Owed]:
    newest: dict[tuple[str, str, str], Line] = {}
    for line in view.lines("consent"):
        newest[str(line.body["of"]), str(line.body["recipient"]), str(line.body["purposes"])] = line
    withdrawn = view.rulings(verdicts=frozenset({"withdraw"}))
    gone = {of for one in withdrawn if not one.undone for of in one.ruling.of}
    until = (today + AHEAD).isoformat()
    for line in newest.values():
        ends = _day(line, "expires")
        if ends is not None and ends <= until and line.body["granted"] and not gone & {line.id, str(line.body["of"])}:
            yield Owed(line.id, "consent_ends", str(line.body["of"]), str(line.body["recipient"]), ends)


def _of_statement(row: StatementRow, reviewed: bool) -> Iterator[Owed]:
    if row.under_way is not None:
        yield Owed("", "sitting_open", row.entry.id, "", None)
    if row.texts and not row.read_back:
        yield Owed("", "not_read_back", row.entry.id, "", None)
    if not reviewed:
        yield Owed("", "never_reviewed", row.entry.id, "", None)


def _day(line: Line, name: str) -> str | None:
    value = line.body.get(name)
    return None if value is None else str(value)
