"""What families ask and bring: requests with receipts, a search by a person, answers, replies, referrals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from sqlalchemy import select

from sijill.door.free_place import refuse_if_there
from sijill.door.objects import Object
from sijill.errors import NotThere
from sijill.messages import N_
from sijill.register import family as kept
from sijill.register.disk import write_durably
from sijill.register.register import Register
from sijill.register.schema import line
from sijill.register.wanted import Wanted as Wanted
from sijill.register.wanted import wanted_from as wanted_from
from sijill.release.pages.family_sheets import sheet, sheet_parts


def family_ask(book: Register, wanted: Wanted, receipt: Path | None = None) -> Object:
    """Write down what a family asks or brings, and a receipt on which no name stands.

    Args:
        book: the opened record.
        wanted: what is asked.
        receipt: where the receipt is written; None for none.

    Raises:
        WrongUse: something is at `receipt` already.
        ReadOnly, Locked, DiskFull: nothing was written.

    Example:
        >>> from sijill.register.register import in_memory
        >>> family_ask(in_memory(), Wanted("find", "Munir Barhum"))["type"]
        'family_request'
    """
    _free(receipt)
    made = kept.ask(book, wanted)
    id = str(made.body["source"])
    at = _place_of(book, made.id)
    if receipt is not None:
        write_durably(receipt, sheet("receipt", kept.request_of(book, id), at))
    return {"contract": 1, "type": "family_request", "id": id, "line": made.id, "leaf": at["leaf"], "entry": at["size"]}


def _place_of(book: Register, line_id: str) -> dict[str, str | int]:
    """Where a line stands in the log of its device, as a receipt says it."""
    row = book.register.first(select(line.c.leaf, line.c.seq).where(line.c.id == line_id))
    leaf, number = ("", 0) if row is None else (bytes(row[0]).hex(), int(row[1]) + 1)
    return {"leaf": leaf, "size": number}


def family_sheet(book: Register, id: str, kind: str) -> list[str]:
    """A sheet to take home as it stands now, its Arabic half and its English one, as HTML without a frame.

    Args:
        book: the opened record.
        id: of the request.
        kind: receipt, answer or referral.

    Raises:
        NotThere: no such request or sheet, or nothing to put on it yet.

    Example:
        >>> from sijill.register.register import in_memory
        >>> book = in_memory()
        >>> made = family_ask(book, Wanted("find", "Munir Barhum"))
        >>> [made["id"] in half for half in family_sheet(book, made["id"], "receipt")]
        [True, True]
    """
    asked = kept.request_of(book, id)
    told = (one for one in book.view().lines("custody") if one.body.get("source") == id)
    first = next((one.id for one in told if one.body.get("change") == "family request"), "")
    there = {
        "receipt": _place_of(book, first),
        "answer": None if asked.answer is None else {},
        "referral": dict(asked.referred[-1]) if asked.referred else None,
    }
    more = there.get(kind)
    if more is None:
        raise NotThere(N_("there is no such sheet yet"), do=N_("Write down first what it is to say."))
    return sheet_parts(kind, asked, more)


def family_objects(book: Register) -> Iterator[Object]:
    """Every request with what came of it.

    Args:
        book: the opened record.

    Example:
        >>> from sijill.register.register import in_memory
        >>> list(family_objects(in_memory()))
        []
    """
    for place, one in enumerate(kept.requests(book)):
        head = {"contract": 1} if place == 0 else {}
        said = {"answer": one.answer, "replies": one.replies, "referred": one.referred}
        asked = {"id": one.id, "at": one.at, "by": one.by, **asdict(one.wanted), "others": list(one.wanted.others)}
        yield head | {"type": "family_request", **asked, **said}


def family_search(book: Register, id: str) -> Iterator[Object]:
    """Mentions that could be the person, under every spelling; whoever sits at the desk decides what is said.

    Args:
        book: the opened record.
        id: of the request.

    Raises:
        NotThere: no such request.

    Example:
        >>> from sijill.register.register import in_memory
        >>> list(family_search(in_memory(), "s-1"))
        Traceback (most recent call last):
        sijill.errors.NotThere: there is no such request
    """
    for place, one in enumerate(kept.look_for(book, id)):
        yield ({"contract": 1} if place == 0 else {}) | {"type": "possible", **asdict(one)}


def family_answer(book: Register, id: str, words: str, sheet_at: Path | None = None) -> Object:
    """Write down what a person answered, and a sheet to take home.

    Args:
        book: the opened record.
        id: of the request.
        words: what is said to the family.
        sheet_at: where the sheet is written; None for none.

    Raises:
        NotThere: no such request.
        NotRuled: no words.
        WrongUse: something is at `sheet_at` already.

    Example:
        >>> from sijill.register.register import in_memory
        >>> family_answer(in_memory(), "s-1", "nothing")
        Traceback (most recent call last):
        sijill.errors.NotThere: there is no such request
    """
    _free(sheet_at)
    made = kept.answer(book, id, words)
    if sheet_at is not None:
        write_durably(sheet_at, sheet("answer", kept.request_of(book, id), {}))
    return {"contract": 1, "type": "family_answer", "id": made.id, "request": id}


def family_reply(book: Register, id: str, said: tuple[str, str, str], beside: str | None = None) -> Object:
    """File what an authority replied beside a request and an account; it settles nothing.

    Args:
        book: the opened record.
        id: of the request.
        said: from whom, their words, and the day.
        beside: id of the account, or None.

    Raises:
        NotThere: no such request or account.
        NotRuled: from nobody, or without words.

    Example:
        >>> from sijill.register.register import in_memory
        >>> family_reply(in_memory(), "s-1", ("a ministry", "not known here", ""))
        Traceback (most recent call last):
        sijill.errors.NotThere: there is no such request
    """
    made = kept.file_reply(book, id, said, beside)
    return {"contract": 1, "type": "official_reply", "id": made.id, "request": id, "beside": beside}


def family_refer(book: Register, id: str, to: str, agreed: str, sheet_at: Path | None = None) -> Object:
    """Pass a family on to somebody else, with what they agreed to, and a sheet for it.

    Args:
        book: the opened record.
        id: of the request.
        to: to whom.
        agreed: what was read aloud and answered.
        sheet_at: where the sheet is written; None for none.

    Raises:
        NotThere: no such request.
        NotRuled: nobody agreed.
        WrongUse: something is at `sheet_at` already.

    Example:
        >>> from sijill.register.register import in_memory
        >>> family_refer(in_memory(), "s-1", "an organisation", "yes")
        Traceback (most recent call last):
        sijill.errors.NotThere: there is no such request
    """
    _free(sheet_at)
    made = kept.refer(book, id, to, agreed)
    if sheet_at is not None:
        write_durably(sheet_at, sheet("referral", kept.request_of(book, id), {"to": to, "agreed": agreed}))
    return {"contract": 1, "type": "referral", "id": made.id, "request": id}


def _free(place: Path | None) -> None:
    if place is not None:
        refuse_if_there(place)
