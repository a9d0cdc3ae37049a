"""What families ask and bring: a request is a record of its own, a person looks and answers, nothing settles itself."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field

from sijill.errors import NotRuled, NotThere
from sijill.meaning.names import fold_text, may_be_same_name
from sijill.messages import N_
from sijill.record.canonical import Json, canonical
from sijill.record.line import Line
from sijill.record.source import Source
from sijill.register.access import note_reading
from sijill.register.lines import open_rows, rows_where
from sijill.register.opened import Opened
from sijill.register.receiving import keep_source
from sijill.register.schema import line
from sijill.register.statements import note
from sijill.register.tiers import IDENTITIES, PERSONS
from sijill.register.view import View
from sijill.register.wanted import Wanted, wanted_from

HOW = "family request"
_ASKED, _ANSWERED, _REPLY, _REFERRED = "family request", "family answered", "official reply", "family referred"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it stands.

    Args:
        id: of its source.
        wanted: what was asked.
        at: when, record time.
        by: who wrote it down.
        answer: in the words of whoever answered, or None while nobody has.
        replies: official replies filed beside it: from whom, words, day, and the account beside which it stands.
        referred: to whom it was passed on, with what was agreed.

    Example:
        >>> Asked("s-1", Wanted("find", "Munir"), "", "amal").answer is None
        True
    """

    id: str
    wanted: Wanted
    at: str
    by: str
    answer: str | None = None
    replies: list[dict[str, str]] = field(default_factory=list)
    referred: list[dict[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Possible:
    """A mention that could be the person; nobody says that it is.

    Args:
        mention: such as `c-…/0`.
        words: as they stand.
        by: the spelling that met it.
        mother: whether the mother's name stands in the same text.
        year: whether the year stands in the same text.

    Example:
        >>> Possible("c-1/0", "Munir", "Mounir", False, False).mother
        False
    """

    mention: str
    words: str
    by: str
    mother: bool
    year: bool


def ask(book: Opened, wanted: Wanted) -> Line:
    """Write a request down; it can be erased like every other source.

    Args:
        book: the opened record.
        wanted: what is asked.

    Raises:
        ReadOnly, Locked, DiskFull: nothing was written.

    Example:
        >>> from sijill.register.register import in_memory
        >>> book = in_memory()
        >>> _ = ask(book, Wanted("find", "Munir Barhum"))
        >>> [one.wanted.name for one in requests(book)]
        ['Munir Barhum']
    """
    sheet = canonical({"request": secrets.token_hex(16), "at": book.clock(), "device": book.device})
    digests = hashlib.sha256(sheet).hexdigest(), hashlib.sha512(sheet).hexdigest()
    origin = "a family, at this desk"
    source = Source("request", *digests, len(sheet), "application/json", origin, "confidential", how=HOW)
    with book.memory.turn, book.register.writing():
        entry = keep_source(book, source, sheet, [])
        told: dict[str, Json] = dict(asdict(wanted))
        return note(book, entry.id, _ASKED, told | {"others": list(wanted.others)})


def requests(book: Opened) -> list[Asked]:
    """Every request with what came of it, oldest first, for whoever may read who told; for others there is none.

    Args:
        book: the opened record.

    Example:
        >>> from sijill.register.register import in_memory
        >>> requests(in_memory())
        []
    """
    found: dict[str, Asked] = {}
    later: list[Line] = []
    sight = View(book).sight()
    for one in open_rows(book, rows_where(book, line.c.kind == "custody")):
        change, source = one.body.get("change"), str(one.body.get("source"))
        if change == _ASKED and (sight.whole or sight.given.may(source, "name", IDENTITIES)):
            wanted = wanted_from(one.body)
            found[source] = Asked(source, wanted, one.recorded_at, one.by)
        elif change in (_ANSWERED, _REPLY, _REFERRED):
            later.append(one)
    for one in later:
        asked = found.get(str(one.body.get("source")))
        if asked is None:
            continue
        said = {name: str(value) for name, value in one.body.items() if isinstance(value, str)}
        if one.body["change"] == _REPLY:
            asked.replies.append(said)
        elif one.body["change"] == _REFERRED:
            asked.referred.append(said)
        else:
            found[asked.id] = Asked(
                asked.id, asked.wanted, asked.at, asked.by, said["words"], asked.replies, asked.referred
            )
    note_reading(book, "family requests", list(found))
    return list(found.values())


def request_of(book: Opened, id: str) -> Asked:
    """One request.

    Args:
        book: the opened record.
        id: of its source.

    Raises:
        NotThere: no such request, or it was erased.

    Example:
        >>> from sijill.register.register import in_memory
        >>> request_of(in_memory(), "s-1")
        Traceback (most recent call last):
        sijill.errors.NotThere: there is no such request
    """
    for one in requests(book):
        if one.id == id:
            return one
    raise NotThere(N_("there is no such request"), where=id[:60])


def look_for(book: Opened, id: str) -> Iterator[Possible]:
    """Mentions that could be the person, under every spelling; for the person at the desk, who decides what is said.

    Args:
        book: the opened record.
        id: of the request.

    Raises:
        NotThere: no such request.

    Example:
        >>> from sijill.register.register import in_memory
        >>> from sijill.testing.releases import ACCOUNT, take_in
        >>> book = in_memory()
        >>> source = take_in(book, ACCOUNT)
        >>> asked = ask(book, Wanted("find", "Sameer Dallati", others=("سمير دلاتي",)))
        >>> {one.words for one in look_for(book, str(asked.body["source"]))}
        {'Samir Dalati'}
    """
    wanted = request_of(book, id).wanted
    names = [one for one in (wanted.name, *wanted.others) if one.strip()]
    mother, year = fold_text(wanted.mother).strip(), wanted.year.strip()
    for one in View(book).claims():
        for place, party in enumerate(one.claim.proposition.parties):
            if party.form not in PERSONS or party.passage is None:
                continue
            words = party.passage.words
            by = next((name for name in names if may_be_same_name(name, words)), None)
            if by is not None:
                text = fold_text(party.passage.page.text)
                yield Possible(
                    f"{one.id}/{place}", words, by, bool(mother) and mother in text, bool(year) and year in text
                )


def answer(book: Opened, id: str, words: str) -> Line:
    """Write down what a person answered.

    Args:
        book: the opened record.
        id: of the request.
        words: what was said to the family.

    Raises:
        NotThere: no such request.
        NotRuled: no words.

    Example:
        >>> from sijill.register.register import in_memory
        >>> answer(in_memory(), "s-1", "we found nothing")
        Traceback (most recent call last):
        sijill.errors.NotThere: there is no such request
    """
    request_of(book, id)
    if not words.strip():
        raise NotRuled(N_("an answer has words"), where=id[:60])
    return note(book, id, _ANSWERED, {"words": words.strip()})


def file_reply(book: Opened, id: str, said: tuple[str, str, str], beside: str | None = None) -> Line:
    """File what an authority replied beside a request, and beside an account if one is named; it settles nothing.

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
        >>> file_reply(in_memory(), "s-1", ("a ministry", "not known here", ""))
        Traceback (most recent call last):
        sijill.errors.NotThere: there is no such request
    """
    request_of(book, id)
    source, words, day = (one.strip() for one in said)
    if not source or not words:
        raise NotRuled(N_("a reply comes from somebody and has words"), where=id[:60])
    if beside is not None:
        View(book).claim(beside)
    return note(book, id, _REPLY, {"from": source, "words": words, "day": day, "beside": beside})


def refer(book: Opened, id: str, to: str, agreed: str) -> Line:
    """Write down that a family is passed on to somebody else, with what they agreed to.

    Args:
        book: the opened record.
        id: of the request.
        to: to whom.
        agreed: what was read aloud and answered.

    Raises:
        NotThere: no such request.
        NotRuled: nobody agreed.

    Example:
        >>> from sijill.register.register import in_memory
        >>> refer(in_memory(), "s-1", "an organisation", "yes, with my number")
        Traceback (most recent call last):
        sijill.errors.NotThere: there is no such request
    """
    request_of(book, id)
    if not agreed.strip() or not to.strip():
        raise NotRuled(N_("nobody is referred without their consent"), do=N_("Write down what was asked and answered."))
    return note(book, id, _REFERRED, {"to": to.strip(), "agreed": agreed.strip()})
