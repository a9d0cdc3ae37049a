"""A sitting under way: what somebody tells, sealed beside the book from the first word until it becomes a text."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, cast

from sqlalchemy import select

from sijill.errors import Locked, ReadOnly
from sijill.messages import N_
from sijill.record.canonical import Json, canonical, make_id
from sijill.register.opened import Opened, fresh_keys, id_key, item_keys
from sijill.register.proposals import Proposal, proposal_about, proposal_form, proposals
from sijill.register.schema import proposal, run
from sijill.register.seal import seal
from sijill.register.workspace import compartment_of

_DESK = "statement"
_RULE = "statement/1"
_SPEAKERS = {"ar": ("سؤال", "جواب")}
_OTHER_SPEAKERS = ("Question", "Answer")


@dataclass(frozen=True, slots=True)
class Sitting:
    """What has been written down in a sitting that is not over.

    Args:
        began: record time at which it began.
        told: what was told freely, before any question.
        answers: questions with their answers, in the order of asking.
        asking: whether the questions have begun.
        present: who else is in the room, as the writer calls them.
        interpreter: who interprets, or empty.
        paused: record time since which it is paused, or empty.
        pauses: begin and end of each pause that is over.
        turn: how often it was kept; whoever keeps it says which turn they saw.

    Example:
        >>> Sitting("2031-05-04T09:00:00.000000Z").empty
        True
    """

    began: str
    told: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    asking: bool = False
    present: tuple[str, ...] = ()
    interpreter: str = ""
    paused: str = ""
    pauses: tuple[tuple[str, str], ...] = ()
    turn: int = 0

    @property
    def empty(self) -> bool:
        """Whether no word of the person is written down."""
        return not self.told.strip() and not any(answer.strip() for _, answer in self.answers)


def keep_sitting(book: Opened, source: str, sitting: Sitting) -> Sitting:
    """Keep what is written down so far; what was kept of this sitting before is replaced.

    Args:
        book: the opened record.
        source: id of the statement's source.
        sitting: the sitting, with the turn that its writer saw last.

    Returns:
        The same with its new turn.

    Raises:
        Locked: somebody else has kept words of this sitting meanwhile; theirs stand.
        ReadOnly, DiskFull: nothing was kept.

    Example:
        >>> from sijill.register.register import in_memory
        >>> book = in_memory()
        >>> keep_sitting(book, "s-1", Sitting("now", told="They came at night.")).turn
        1
    """
    if book.read_only:
        raise ReadOnly(N_("this record was opened for reading only"))
    compartment = compartment_of(book, source)
    with book.workspace.writing() as connection:
        before = sitting_of(book, source)
        if (0 if before is None else before.turn) != sitting.turn:
            raise Locked(
                N_("somebody else writes down this sitting"),
                do=N_("Load the page again: it shows what is kept. Copy your own words out of this page first."),
            )
        kept = _with_turn(sitting)
        form = proposal_form(Proposal("sitting", _RULE, "1", (source,), cast("dict[str, Json]", _body(kept))))
        made = make_id(id_key(book, compartment), "p", form)
        name, key = _key(book, source, compartment)
        connection.execute(proposal.delete().where(proposal.c.run == name))
        connection.execute(run.delete().where(run.c.id == name))
        row = {"id": name, "desk": _DESK, "rule": _RULE, "source": source, "compartment": compartment, "item": name}
        book.workspace.add(connection, run, [row | {"at": book.clock()}])
        sealed = seal(key, canonical(form), proposal_about(made))
        words = {"run": name, "id": made, "kind": "sitting", "rule": _RULE, "source": source, "text": "", "core": ""}
        book.workspace.add(connection, proposal, [words | {"sealed": sealed}])
    return kept


def _with_turn(sitting: Sitting) -> Sitting:
    return Sitting(**{**_fields(sitting), "turn": sitting.turn + 1})


def _fields(sitting: Sitting) -> dict[str, Any]:
    return {name: getattr(sitting, name) for name in Sitting.__slots__}


def _body(sitting: Sitting) -> dict[str, Any]:
    body = asdict(sitting)
    for name in ("answers", "pauses"):
        body[name] = [list(pair) for pair in body[name]]
    return body | {"present": list(sitting.present)}


def _key(book: Opened, source: str, compartment: str) -> tuple[str, bytes]:
    """Name and key of the item under which this sitting is sealed; made where there is none yet."""
    found = book.workspace.first(select(run.c.item).where(run.c.desk == _DESK, run.c.source == source))
    held = {} if found is None else item_keys(book, [found[0]])
    name = secrets.token_hex(16) if not held else str(next(iter(held)))
    return name, (held[name] if held else fresh_keys(book, [(name, compartment)])[name])[:32]


def sitting_of(book: Opened, source: str) -> Sitting | None:
    """The sitting of a statement that is not over, or None.

    Args:
        book: the opened record.
        source: id of the statement's source.

    Example:
        >>> from sijill.register.register import in_memory
        >>> sitting_of(in_memory(), "s-1") is None
        True
    """
    return next((sitting for of, sitting in sittings(book) if of == source), None)


def sittings(book: Opened) -> Iterator[tuple[str, Sitting]]:
    """Every sitting that is not over, with the id of its statement's source.

    Args:
        book: the opened record.

    Example:
        >>> from sijill.register.register import in_memory
        >>> list(sittings(in_memory()))
        []
    """
    for one in proposals(book, proposal.c.rule == _RULE):
        body = cast("dict[str, Any]", one.form["body"])
        pairs = {name: tuple((str(a), str(b)) for a, b in body[name]) for name in ("answers", "pauses")}
        yield one.source, Sitting(**{**body, **pairs, "present": tuple(body["present"])})


def drop_sitting(book: Opened, source: str) -> None:
    """Take a sitting away together with its key: it has become a text, or the person wants nothing of it kept.

    Args:
        book: the opened record.
        source: id of the statement's source.

    Example:
        >>> from sijill.register.register import in_memory
        >>> book = in_memory()
        >>> _ = keep_sitting(book, "s-1", Sitting("now", told="They came."))
        >>> drop_sitting(book, "s-1")
        >>> sitting_of(book, "s-1") is None
        True
    """
    asked = select(run.c.id, run.c.item).where(run.c.desk == _DESK, run.c.source == source)
    rows = book.workspace.rows(asked)
    with book.workspace.writing() as connection:
        connection.execute(proposal.delete().where(proposal.c.run.in_([row[0] for row in rows])))
        connection.execute(run.delete().where(run.c.id.in_([row[0] for row in rows])))
    book.keys.destroy([row[1] for row in rows])
    book.workspace.forget()


def words_of(sitting: Sitting, written: str) -> tuple[str, list[Json]]:
    """A sitting as one text, with who speaks where: what was told freely first, then each question with its answer.

    Args:
        sitting: the sitting.
        written: language in which it is written down.

    Returns:
        The words, and for each part its kind, start and end.

    Example:
        >>> words_of(Sitting("now", told="He left.", answers=(("When?", "At noon."),)), "en")
        ('He left.\\n\\nQuestion: When?\\nAnswer: At noon.', [['told', 0, 8], ['question', 10, 25], ['answer', 34, 42]])
    """
    asks, answers = _SPEAKERS.get(written.partition("-")[0], _OTHER_SPEAKERS)
    text, parts = "", list[Json]()

    def add(kind: str, before: str, words: str) -> None:
        nonlocal text
        text += before
        start = len(text) if kind != "question" else len(text) - len(asks) - 2
        text += words
        parts.append([kind, start, len(text)])

    if sitting.told.strip():
        add("told", "", sitting.told.strip())
    for question, answer in sitting.answers:
        if question.strip() or answer.strip():
            add("question", ("\n\n" if text else "") + f"{asks}: ", question.strip())
            add("answer", f"\n{answers}: ", answer.strip())
    return text, parts
