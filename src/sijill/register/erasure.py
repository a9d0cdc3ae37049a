"""Erasing a person for good, by two persons: the keys of everything that names them are destroyed (decision 6).

Whoever else stands in the same texts is kept: the text is written anew with the person's words blacked out, letter for
letter, so that every position stays, and the claims that do not rest on these words move over to it. The list of what
went is signed by the second person: only so does another device do the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sijill.errors import NotRuled, NotThere
from sijill.messages import N_
from sijill.record.line import Line
from sijill.register.blacking import Names
from sijill.register.destroying import destroy, forget_identities, originals_of
from sijill.register.doomed import Doomed, claims_of, named, names_of, take_away, texts_with
from sijill.register.holds import hold_on
from sijill.register.lines import lines_by_id, open_rows, rows_where
from sijill.register.opened import Opened
from sijill.register.ruled_again import Disputed, rule_again
from sijill.register.schema import line
from sijill.register.sittings import sittings, words_of
from sijill.register.tombstone import ids_in, told_under, write_tombstone
from sijill.register.two_persons import second_of

_ASK_AGAIN = N_("Undo it, and rule again in words that name nobody.")


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure did.

    Args:
        lines: lines whose keys are gone.
        texts: texts whose keys are gone.
        redacted: texts that stand in their place.
        moved: claims of others that moved over.
        originals: originals whose keys are gone.
        cannot_recall: hand-overs and releases that held something of it: ids of their lines.
        lost: rulings on claims of others that could not be said again of them in their new place.

    Example:
        >>> Erased(1, 1, 1, 0, 0, ()).lines
        1
    """

    lines: int
    texts: int
    redacted: int
    moved: int
    originals: int
    cannot_recall: tuple[str, ...]
    lost: tuple[str, ...] = ()


def erase(book: Opened, ruling_id: str, disputed: Disputed | None = None) -> Erased:
    """Carry out an erasure that two persons have ruled: called in the unlock of the second.

    Doing it again changes nothing and finishes what a crash has left.

    Args:
        book: the opened record.
        ruling_id: the first person's ruling, with the verdict `erase`.
        disputed: gives the disputes, so that rulings on them can be said again; None tells those as lost.

    Raises:
        NotRuled: it is no erasure, the second person is missing or not at the desk, a legal hold stands against it,
            or the ruling itself names them and could not stay as what two persons ruled.
        NotThere: it names nobody that is still there.
        Locked: another program still reads; call again.

    Example:
        >>> from sijill.register.register import in_memory
        >>> erase(in_memory(), "r-none")
        Traceback (most recent call last):
        sijill.errors.NotRuled: only two persons together can erase
    """
    first = lines_by_id(book, [ruling_id]).get(ruling_id)
    second = second_of(book, ruling_id)
    if first is None or first.body["verdict"] != "erase" or second is None:
        raise NotRuled(N_("only two persons together can erase"), where=ruling_id)
    if second.body["key"] != book.keyring.signer.name:
        raise NotRuled(N_("the second person carries an erasure out, in their own unlock"), where=ruling_id)
    begun = told_under(book, ruling_id)
    try:
        names = Names(names_of(book, ids_in(first.body["of"])))
    except NotThere:
        if not begun:
            raise
        return _ended(book, begun)
    _refuse(book, (first, second), names)
    doomed = Doomed()
    doomed.add(named(book, names))
    for text in texts_with(book, names):
        take_away(book, text, names, doomed, moved_under(ruling_id))
    originals = originals_of(book, doomed.sources())
    recalled = _cannot_recall(book, set(doomed.lines))
    lost = rule_again(book, doomed.moved_to, doomed.gone(), moved_under(ruling_id), disputed)
    write_tombstone(book, ruling_id, doomed, [key for _, key in originals], {"cannot_recall": recalled, "lost": lost})
    destroy(book, list(doomed.lines), doomed.texts, originals, doomed.sources())
    forget_identities(book, names.stands_in)
    took = (len(doomed.lines), len(doomed.texts), doomed.redacted, doomed.moved, len(originals))
    return Erased(*took, tuple(recalled), tuple(lost))


def moved_under(ruling_id: str) -> str:
    """The reason that stands with a claim which was moved to a redacted text.

    Example:
        >>> moved_under("r-1")
        'as it stood before the text was redacted under r-1'
    """
    return f"as it stood before the text was redacted under {ruling_id}"


def _ended(book: Opened, begun: list[Line]) -> Erased:
    """Destroy again what a tombstone names: whoever was erased is known to nobody here any more."""
    ids = sorted({id for one in begun for id in ids_in(one.body["lines"])})
    files = sorted({id for one in begun for id in ids_in(one.body.get("originals"))})
    texts = [id for id in ids if id.startswith("t-")]
    destroy(book, ids, texts, [("", key) for key in files], set())
    recalled = tuple(sorted({id for one in begun for id in ids_in(one.body.get("cannot_recall"))}))
    lost = tuple(sorted({id for one in begun for id in ids_in(one.body.get("lost"))}))
    return Erased(len(ids), len(texts), 0, 0, len(files), recalled, lost)


def erases(book: Opened, ruling_id: str) -> bool:
    """Whether a ruling is a first person's wish to erase.

    Args:
        book: the opened record.
        ruling_id: its id.

    Example:
        >>> from sijill.register.register import in_memory
        >>> erases(in_memory(), "r-none")
        False
    """
    first = lines_by_id(book, [ruling_id]).get(ruling_id)
    return first is not None and first.kind == "ruling" and first.body["verdict"] == "erase"


def may_be_erased(book: Opened, ids: Sequence[str], verdict: str, because: str) -> None:
    """Refuse, before anything is signed, to erase or approve an erasure for a reason that names the person.

    Args:
        book: the opened record.
        ids: what is ruled on.
        verdict: the verdict; only `erase` and `approve` are looked at.
        because: the reason.

    Raises:
        NotRuled: the person is named.
        NotThere: somebody is to be erased whom nothing here names.

    Example:
        >>> from sijill.register.register import in_memory
        >>> may_be_erased(in_memory(), ["r-none"], "approve", "asked")
    """
    if verdict == "erase":
        refuse_if_named(Names(names_of(book, ids)), because)
    for one in ids if verdict == "approve" else ():
        if erases(book, one) and not told_under(book, one):
            first = lines_by_id(book, [one])[one]
            refuse_if_named(Names(names_of(book, ids_in(first.body["of"]))), because, one)


def refuse_if_named(names: Names, because: str, where: str = "") -> None:
    """Refuse a reason for an erasure that names the very person: it would have to go with everything else.

    Args:
        names: of the person.
        because: the reason.
        where: id of the ruling, once there is one.

    Raises:
        NotRuled: the person is named.

    Example:
        >>> refuse_if_named(Names(["Munir Karimi"]), "he asked for it")
    """
    if names.stands_in(because):
        raise NotRuled(N_("the reason names the person who is to be erased"), where=where, do=_ASK_AGAIN)


def _refuse(book: Opened, ruled: tuple[Line, Line], names: Names) -> None:
    """Nothing is begun where anything stands against it."""
    for one in ruled:
        refuse_if_named(names, str(one.body["because"]), one.id)
    if any(names.stands_in(words_of(sitting, "")[0]) for _, sitting in sittings(book)):
        raise NotRuled(N_("a statement that is being taken names them"), do=N_("End that sitting, then approve again."))
    asked = {*ids_in(ruled[0].body["of"]), *(one.id for one in named(book, names))}
    for text_id, told in texts_with(book, names):
        gone, kept = claims_of(book, (text_id, told), names, names.spans(told))
        asked |= {text_id, *(one.id for one in (*gone, *kept))}
        asked |= {str(one.body["source"]) for one in lines_by_id(book, [text_id]).values()}
    held = hold_on(book, asked)
    if held is not None:
        raise NotRuled(
            N_("a legal hold by two persons stands against this erasure"),
            where=held,
            do=N_("If the hold is over, undo its ruling and approve the erasure again."),
        )


def _cannot_recall(book: Opened, gone: set[str]) -> list[str]:
    found = []
    for one in open_rows(book, rows_where(book, line.c.kind.in_(("custody", "release")))):
        held = one.body.get("claims") or one.body.get("items")
        inside = set(map(str, held.values() if isinstance(held, dict) else held if isinstance(held, list) else ()))
        if inside & gone:
            found.append(one.id)
    return found
