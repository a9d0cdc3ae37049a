"""Erasing a person for good, by two persons: the keys of everything that names them are destroyed (decision 6).

Whoever else stands in the same texts is kept: the text is written anew with the person's words blacked out, letter for
letter, so that every position stays, and the claims that do not rest on these words move over to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import select

from sijill.errors import NotRuled, NotThere
from sijill.messages import N_
from sijill.record.canonical import Json, canonical
from sijill.record.form import claim_form, claim_from
from sijill.record.line import Line
from sijill.record.passage import Page
from sijill.record.ruling import Ruling
from sijill.register.blacking import Names, blacked
from sijill.register.derived import open_words
from sijill.register.destroying import destroy, forget_identities, originals_of
from sijill.register.entries import text_entry
from sijill.register.holds import hold_on
from sijill.register.ledger import Entry, Extra, draft, write_lines
from sijill.register.lines import batches, lines_by_id, open_rows, rows_where
from sijill.register.opened import Opened
from sijill.register.pages import gaps_of
from sijill.register.proposals import gap_form
from sijill.register.receiving import seal_words, text_body
from sijill.register.rulings import rule
from sijill.register.schema import item, line, passage
from sijill.register.sittings import sittings, words_of
from sijill.register.two_persons import second_of
from sijill.register.verdicts import rulings_on
from sijill.register.view import PROTECTING, View

_TOLD = ("ruling", "consent", "custody", "source", "policy", "proposal", "estimate")


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


def erase(book: Opened, ruling_id: str) -> Erased:
    """Carry out an erasure that two persons have ruled: called in the unlock of the second.

    Doing it again changes nothing and finishes what a crash has left.

    Args:
        book: the opened record.
        ruling_id: the first person's ruling, with the verdict `erase`.

    Raises:
        NotRuled: it is no erasure, the second person is missing, or a legal hold stands against it.
        NotThere: it names nobody that is still there.
        Locked: another program still reads; call again.

    Example:
        >>> from sijill.register.register import in_memory
        >>> erase(in_memory(), "r-none")
        Traceback (most recent call last):
        sijill.errors.NotRuled: only two persons together can erase
    """
    first = lines_by_id(book, [ruling_id]).get(ruling_id)
    if first is None or first.body["verdict"] != "erase" or second_of(book, ruling_id) is None:
        raise NotRuled(N_("only two persons together can erase"), where=ruling_id)
    names = Names(names_of(book, _ids(first.body["of"])))
    if any(names.stands_in(words_of(sitting, "")[0]) for _, sitting in sittings(book)):
        raise NotRuled(N_("a statement that is being taken names them"), do=N_("End that sitting, then approve again."))
    texts = _texts_with(book, names)
    doomed: list[Line] = [*_naming(book, names)]
    _refuse_held(book, [*_ids(first.body["of"]), *(one.id for one in doomed)], texts, names)
    moved = redacted = 0
    for text_id, told in texts:
        gone, kept = _claims_of(book, text_id, told, names)
        doomed += gone
        new = _redact(book, text_id, told, names)
        redacted += new is not None
        if new is not None:
            moved += _move(book, kept, new, ruling_id)
        doomed += [*kept, *lines_by_id(book, [text_id]).values(), *_gaps(book, text_id)]
    sources = {str(one.body["source"]) for one in doomed if one.kind == "text"}
    originals = originals_of(book, sources)
    recalled = _cannot_recall(book, {one.id for one in doomed})
    _tombstone(book, ruling_id, doomed, recalled, [key for _, key in originals])
    destroy(book, [one.id for one in doomed], [text for text, _ in texts], originals, sources)
    forget_identities(book, names.stands_in)
    return Erased(len(doomed), len(texts), redacted, moved, len(originals), tuple(recalled))


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


def names_of(book: Opened, ids: Iterable[str]) -> tuple[str, ...]:
    """Every way in which the persons behind mentions, claims or person ids are named.

    Args:
        book: the opened record.
        ids: mentions (`c-…/0`), claims, or persons (`i-…`).

    Raises:
        NotThere: none of them names anybody.

    Example:
        >>> from sijill.register.register import in_memory
        >>> names_of(in_memory(), ["c-none/0"])
        Traceback (most recent call last):
        sijill.errors.NotThere: this names nobody who is still there
    """
    asked = set(ids)
    people = View(book, to=PROTECTING).people()
    mentions = {one for one in asked if "/" in one}
    for one in people:
        if one.id in asked or asked.intersection(one.mentions):
            mentions.update(one.mentions)
    whole = {one for one in asked if one.startswith("c-") and "/" not in one}
    lines = lines_by_id(book, {one.split("/")[0] for one in mentions} | whole)
    found = set()
    for id, told in lines.items():
        parties = told.body.get("parties")
        for place, party in enumerate(parties if isinstance(parties, list) else []):
            person = isinstance(party, dict) and party["is"] in ("person", "unnamed_person") and party["words"]
            if person and (f"{id}/{place}" in mentions or id in whole):
                found.add(str(party["words"]))  # type: ignore[index, call-overload]  # a dict, as just asked
    if not found:
        raise NotThere(N_("this names nobody who is still there"), do=N_("Give a mention such as c-…/0."))
    return tuple(sorted(found))


def _refuse_held(book: Opened, ids: list[str], texts: list[tuple[str, str]], names: Names) -> None:
    """Nothing is begun where anything that would go is held."""
    asked = set(ids)
    for text_id, told in texts:
        gone, _ = _claims_of(book, text_id, told, names)
        asked |= {text_id, *(one.id for one in gone)}
        asked |= {str(one.body["source"]) for one in lines_by_id(book, [text_id]).values()}
    held = hold_on(book, asked)
    if held is not None:
        raise NotRuled(
            N_("a legal hold by two persons stands against this erasure"),
            where=held,
            do=N_("If the hold is over, undo its ruling and approve the erasure again."),
        )


def _ids(value: Json) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


def _texts_with(book: Opened, names: Names) -> list[tuple[str, str]]:
    found: set[str] = set()
    for store in book.derived.values():
        for name in names.whole:
            like = passage.c.folded.contains(name, autoescape=True)
            found.update(row[0] for row in store.rows(select(passage.c.text).where(like).distinct()))
    told = [pair for batch in batches(sorted(found)) for pair in open_words(book, batch)]
    return [(id, text) for id, text in told if names.stands_in(text)]


def _naming(book: Opened, names: Names) -> Iterator[Line]:
    """Lines outside the texts that name the person: reasons, consents, custody, and whatever else people wrote."""
    for one in open_rows(book, rows_where(book, line.c.kind.in_(_TOLD))):
        if names.stands_in(canonical(dict(one.body)).decode("utf-8", "surrogatepass")):
            yield one


def _claims_of(book: Opened, text_id: str, told: str, names: Names) -> tuple[list[Line], list[Line]]:
    """The claims on a text: those that rest on the person's words, and those of others."""
    ids = [
        row[0]
        for store in book.derived.values()
        for row in store.rows(select(item.c.id).where(item.c.kind == "claim", item.c.text == text_id))
    ]
    page, spans = Page(text_id, told), names.spans(told)
    gone: list[Line] = []
    kept: list[Line] = []
    for batch in batches(ids):
        for one in lines_by_id(book, batch).values():
            claim = claim_from(one.body, page)
            rests = [(claim.passage.start, claim.passage.end)]
            rests += [(each.start, each.end) for each in claim.proposition.passages()]
            named = names.stands_in(canonical(dict(one.body)).decode("utf-8", "surrogatepass"))
            touched = any(start < until and since < end for since, until in rests for start, end in spans)
            (gone if named or touched else kept).append(one)
    return gone, kept


def _redact(book: Opened, text_id: str, told: str, names: Names) -> tuple[str, str] | None:
    """Write the text anew without the person's words, as long as before; gives its id and words."""
    before = lines_by_id(book, [text_id]).get(text_id)
    if before is None:
        return None
    shown = blacked(told, names.spans(told))
    entry = text_entry(before).text
    text = replace(entry, derived_from=text_id, tool=f"{entry.tool}, redacted")
    made = draft(book, Entry("text", text_body(text, entry.source, shown), before.compartment))
    extra = Extra()
    seal_words(book, extra, [made.id], [shown], before.compartment)
    gaps = [draft(book, Entry("gap", gap_form(made.id, gap), before.compartment)) for gap in gaps_of(book, text_id)]
    write_lines(book, [made, *gaps], extra=extra)
    return made.id, shown


def _move(book: Opened, kept: list[Line], new: tuple[str, str], ruling_id: str) -> int:
    """Write the claims of others on the redacted text, with the standing they had."""
    page = Page(new[0], new[1])
    moved = 0
    for one in kept:
        claim = claim_from(dict(one.body) | {"text": new[0]}, page)
        made = draft(book, Entry("claim", claim_form(claim), one.compartment))
        write_lines(book, [made])
        status = rulings_on(book, [one.id]).status(one.id)
        verdict = {"accepted": "accept", "rejected": "reject"}.get(status)
        if verdict is not None:
            rule(book, Ruling((made.id,), verdict, f"as it stood before the text was redacted under {ruling_id}"))
        moved += 1
    return moved


def _gaps(book: Opened, text_id: str) -> list[Line]:
    ids = [
        row[0]
        for store in book.derived.values()
        for row in store.rows(select(item.c.id).where(item.c.kind == "gap", item.c.text == text_id))
    ]
    return list(lines_by_id(book, ids).values())


def _cannot_recall(book: Opened, gone: set[str]) -> list[str]:
    found = []
    for one in open_rows(book, rows_where(book, line.c.kind.in_(("custody", "release")))):
        held = one.body.get("claims") or one.body.get("items")
        inside = set(map(str, held.values() if isinstance(held, dict) else held if isinstance(held, list) else ()))
        if inside & gone:
            found.append(one.id)
    return found


def _tombstone(book: Opened, ruling_id: str, doomed: list[Line], recalled: list[str], originals: list[str]) -> None:
    body: dict[str, Json] = {
        "change": "erased",
        "under": ruling_id,
        "lines": [*sorted({one.id for one in doomed})],
        "originals": [*sorted(originals)],
        "cannot_recall": [*recalled],
        "at": book.clock(),
    }
    write_lines(book, [draft(book, Entry("custody", body))])
