"""Acts that take two persons: two keys, two unlocks, the second after the first; no single hand can do them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sijill.errors import NotRuled
from sijill.messages import N_
from sijill.record.canonical import Json
from sijill.record.line import Line
from sijill.record.ruling import BY_TWO, MAYBE_BY_TWO
from sijill.register.keys import fingerprint
from sijill.register.lines import lines_by_id, open_rows, rows_where
from sijill.register.opened import Opened
from sijill.register.schema import line
from sijill.register.verdicts import rulings_on


def may_approve(book: Opened, ruling_id: str, kind: str) -> None:
    """Say whether the person at the desk may be the second on a ruling that takes two.

    The first signature on a release is an approval of the release's own line; it needs no earlier one.

    Args:
        book: the opened record.
        ruling_id: what is to be approved.
        kind: its kind of line.

    Raises:
        NotRuled: it takes no second person, was undone, or this person is the first one or came to the desk later.

    Example:
        >>> from sijill.register.register import in_memory
        >>> may_approve(in_memory(), "l-1", "release")
    """
    if kind == "release":
        return
    first = lines_by_id(book, [ruling_id]).get(ruling_id)
    if kind != "ruling" or first is None or not _takes_two(first):
        raise NotRuled(
            N_("this takes no second person"),
            where=ruling_id,
            do=N_("Approve the ruling that prepared a release, or one that erases, reveals, joins or holds."),
        )
    if rulings_on(book, [ruling_id]).undone(ruling_id):
        raise NotRuled(N_("this ruling was undone"), where=ruling_id)
    refusal = _refusal(book, first, book.person, book.keyring.signer.name)
    if refusal:
        raise NotRuled(
            refusal, where=ruling_id, do=N_("Ask another person at the desk, with a passphrase of their own.")
        )


def second_of(book: Opened, ruling_id: str) -> Line | None:
    """The approval by a second person that makes a ruling take effect; None while there is none.

    Args:
        book: the opened record.
        ruling_id: the first ruling.

    Example:
        >>> from sijill.register.register import in_memory
        >>> second_of(in_memory(), "r-none") is None
        True
    """
    first = lines_by_id(book, [ruling_id]).get(ruling_id)
    known = rulings_on(book, [ruling_id])
    if first is None or first.kind != "ruling" or known.undone(ruling_id):
        return None
    approving = [one.ruling for one in known.holding(ruling_id) if one.verdict == "approve"]
    for one in lines_by_id(book, approving).values():
        after = (one.recorded_at, one.device, one.seq) > (first.recorded_at, first.device, first.seq)
        if after and not _refusal(book, first, one.by, str(one.body["key"])):
            return one
    return None


def _takes_two(first: Line) -> bool:
    of = first.body.get("of")
    releases = isinstance(of, list) and all(str(one).startswith("l-") for one in of)
    return first.body["verdict"] in BY_TWO | MAYBE_BY_TWO or (first.body["verdict"] == "approve" and releases)


def _refusal(book: Opened, first: Line, person: str, key: str) -> str:
    if person == first.by or key == first.body["key"]:
        return N_("one person cannot be both the first and the second")
    keys = {fingerprint(bytes.fromhex(str(body["key"]))): at for body, at in _came(book) if body["person"] == person}
    if key not in keys:
        return N_("the second person has no key at this desk")
    if keys[key] >= first.recorded_at:
        return N_("the second person came to the desk after the first had ruled")
    return ""


def _came(book: Opened) -> Iterator[tuple[Mapping[str, Json], str]]:
    for one in open_rows(book, rows_where(book, line.c.kind == "person_at_desk")):
        if one.body.get("key") is not None:
            yield one.body, one.recorded_at
