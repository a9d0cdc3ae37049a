"""What goes when a person is erased, and what of others stays: found by the names, letter for letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from sqlalchemy import select

from sijill.errors import NotThere
from sijill.messages import N_
from sijill.record.canonical import canonical
from sijill.record.form import claim_form, claim_from
from sijill.record.line import Line
from sijill.record.passage import Page
from sijill.record.ruling import Ruling
from sijill.register.blacking import BLACK, Names, blacked
from sijill.register.derived import open_words
from sijill.register.entries import text_entry
from sijill.register.ledger import Entry, Extra, draft, write_lines
from sijill.register.lines import batches, lines_by_id, open_rows, rows_where
from sijill.register.opened import Opened
from sijill.register.pages import gaps_of
from sijill.register.proposals import gap_form
from sijill.register.receiving import seal_words, text_body
from sijill.register.rulings import rule
from sijill.register.schema import item, line, passage
from sijill.register.verdicts import rulings_on
from sijill.register.view import PROTECTING, View

_TOLD = ("ruling", "consent", "custody", "source", "policy", "proposal", "estimate")


@dataclass(slots=True)
class Doomed:
    """What an erasure takes, and what it has written anew for the others.

    Args:
        lines: lines whose keys go.
        texts: ids of texts whose words go.
        redacted: how many texts were written anew in their place.
        moved: how many claims of others moved over.
        moved_to: the new id of every claim of others, also of those that another device has moved.

    Example:
        >>> Doomed().sources()
        set()
    """

    lines: dict[str, Line] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    redacted: int = 0
    moved: int = 0
    moved_to: dict[str, str] = field(default_factory=dict)

    def add(self, found: Iterable[Line]) -> None:
        """Take lines in, each once."""
        self.lines.update((one.id, one) for one in found)

    def gone(self) -> set[str]:
        """The claims that go and stand nowhere else."""
        return {id for id, one in self.lines.items() if one.kind == "claim"} - self.moved_to.keys()

    def sources(self) -> set[str]:
        """The sources of the texts that go."""
        return {str(one.body["source"]) for one in self.lines.values() if one.kind == "text"}


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
            if not isinstance(party, dict) or party["is"] not in ("person", "unnamed_person") or not party["words"]:
                continue
            if f"{id}/{place}" in mentions or id in whole:
                found.add(str(party["words"]))
    if not found:
        raise NotThere(N_("this names nobody who is still there"), do=N_("Give a mention such as c-…/0."))
    return tuple(sorted(found))


def named(book: Opened, names: Names) -> Iterator[Line]:
    """Lines outside the texts that name the person: reasons, consents, custody, and whatever else people wrote.

    Args:
        book: the opened record.
        names: of the person.

    Example:
        >>> from sijill.register.register import in_memory
        >>> list(named(in_memory(), Names(["Munir Karimi"])))
        []
    """
    for one in open_rows(book, rows_where(book, line.c.kind.in_(_TOLD))):
        if names.stands_in(canonical(dict(one.body)).decode("utf-8", "surrogatepass")):
            yield one


def texts_with(book: Opened, names: Names) -> list[tuple[str, str]]:
    """Texts in which the person stands, with their words.

    Args:
        book: the opened record.
        names: of the person.

    Example:
        >>> from sijill.register.register import in_memory
        >>> texts_with(in_memory(), Names(["Munir Karimi"]))
        []
    """
    found: set[str] = set()
    for store in book.derived.values():
        for name in names.whole:
            like = passage.c.folded.contains(name, autoescape=True)
            found.update(row[0] for row in store.rows(select(passage.c.text).where(like).distinct()))
    told = [pair for batch in batches(sorted(found)) for pair in open_words(book, batch)]
    return [(id, text) for id, text in told if names.stands_in(text)]


def claims_of(
    book: Opened, text: tuple[str, str], names: Names, spans: list[tuple[int, int]]
) -> tuple[list[Line], list[Line]]:
    """The claims on a text: those that rest on the person's words, and those of others.

    Args:
        book: the opened record.
        text: its id and words.
        names: of the person.
        spans: where the person stands in it.

    Example:
        >>> from sijill.register.register import in_memory
        >>> claims_of(in_memory(), ("t-none", ""), Names([]), [])
        ([], [])
    """
    page = Page(*text)
    gone: list[Line] = []
    kept: list[Line] = []
    for batch in batches(_on(book, text[0], "claim")):
        for one in lines_by_id(book, batch).values():
            claim = claim_from(one.body, page)
            rests = [(claim.passage.start, claim.passage.end)]
            rests += [(each.start, each.end) for each in claim.proposition.passages()]
            named_there = names.stands_in(canonical(dict(one.body)).decode("utf-8", "surrogatepass"))
            touched = any(start < until and since < end for since, until in rests for start, end in spans)
            (gone if named_there or touched else kept).append(one)
    return gone, kept


def take_away(book: Opened, text: tuple[str, str], names: Names, doomed: Doomed, because: str) -> None:
    """Put a text among what goes, write it anew without the person, and move the claims of others over.

    Where the text was written anew before, on another device perhaps, that one stands in its place.

    Args:
        book: the opened record.
        text: its id and words.
        names: of the person; where nobody here knows them, what is black in the new text says where they stood.
        doomed: what goes.
        because: the reason that stands with what was moved.

    Example:
        >>> from sijill.register.register import in_memory
        >>> take_away(in_memory(), ("t-none", ""), Names([]), Doomed(), "asked")
    """
    id, told = text
    new = redacted_before(book, id)
    spans = names.spans(told) or ([] if new is None else _black(told, new[1]))
    gone, kept = claims_of(book, text, names, spans)
    doomed.add(gone)
    if new is None:
        new = _redact(book, id, told, spans)
        doomed.redacted += new is not None
    if new is not None:
        doomed.moved += _move(book, kept, new, because, doomed.moved_to)
    doomed.add([*kept, *lines_by_id(book, [id]).values(), *lines_by_id(book, _on(book, id, "gap")).values()])
    doomed.texts.append(id)


def left_on(book: Opened, texts: Iterable[str]) -> list[Line]:
    """Claims and gaps that came for texts which are erased here: nothing shows on which words they stood.

    Args:
        book: the opened record.
        texts: ids of erased texts.

    Example:
        >>> from sijill.register.register import in_memory
        >>> left_on(in_memory(), ["t-none"])
        []
    """
    found = [id for text in texts for kind in ("claim", "gap") for id in _on(book, text, kind)]
    return list(lines_by_id(book, found).values())


def redacted_before(book: Opened, text_id: str) -> tuple[str, str] | None:
    """The text that was written anew in place of another, with its words; None where there is none.

    Args:
        book: the opened record.
        text_id: the text that it stands for.

    Example:
        >>> from sijill.register.register import in_memory
        >>> redacted_before(in_memory(), "t-none") is None
        True
    """
    before = lines_by_id(book, [text_id]).get(text_id)
    source = None if before is None else str(before.body["source"])
    ids = [
        row[0]
        for store in book.derived.values()
        for row in store.rows(select(item.c.id).where(item.c.kind == "text", item.c.source == source))
    ]
    made = [one for one in lines_by_id(book, ids).values() if one.body.get("derived_from") == text_id]
    told = dict(open_words(book, [one.id for one in made if str(one.body["tool"]).endswith(REDACTED)]))
    return next(iter(sorted(told.items())), None)


REDACTED = ", redacted"
"""How the tool of a text ends that was written anew."""


def _black(told: str, shown: str) -> list[tuple[int, int]]:
    pairs = enumerate(zip(told, shown, strict=False))
    return [(at, at + 1) for at, (one, other) in pairs if other == BLACK and one != BLACK]


def _on(book: Opened, text_id: str, kind: str) -> list[str]:
    return [
        str(row[0])
        for store in book.derived.values()
        for row in store.rows(select(item.c.id).where(item.c.kind == kind, item.c.text == text_id))
    ]


def _redact(book: Opened, text_id: str, told: str, spans: list[tuple[int, int]]) -> tuple[str, str] | None:
    """Write the text anew without the person's words, as long as before; gives its id and words."""
    before = lines_by_id(book, [text_id]).get(text_id)
    if before is None:
        return None
    shown = blacked(told, spans)
    entry = text_entry(before).text
    text = replace(entry, derived_from=text_id, tool=f"{entry.tool}{REDACTED}")
    made = draft(book, Entry("text", text_body(text, entry.source, shown), before.compartment))
    extra = Extra()
    seal_words(book, extra, [made.id], [shown], before.compartment)
    gaps = [draft(book, Entry("gap", gap_form(made.id, gap), before.compartment)) for gap in gaps_of(book, text_id)]
    write_lines(book, [made, *gaps], extra=extra)
    return made.id, shown


_STOOD = {"accepted": "accept", "rejected": "reject", "superseded": "reject", "withdrawn": "withdraw"}
"""The verdict that gives a moved claim the standing it had; what was corrected stands again in its correction only."""


def _move(book: Opened, kept: list[Line], new: tuple[str, str], because: str, moved: dict[str, str]) -> int:
    """Write the claims of others on the redacted text, with the standing they had; their new ids go into `moved`."""
    page = Page(new[0], new[1])
    written = 0
    for one in kept:
        claim = claim_from(dict(one.body) | {"text": new[0]}, page)
        made = draft(book, Entry("claim", claim_form(claim), one.compartment))
        moved[one.id] = made.id
        if lines_by_id(book, [made.id]):
            continue  # another device moved it before
        write_lines(book, [made])
        known = rulings_on(book, [one.id])
        if (verdict := _STOOD.get(known.status(one.id))) is not None:
            read = known.reviewed(one.id)  # what a rule covered was read by nobody, and is not by being moved
            rule(book, Ruling((made.id,), verdict, because, None if read else str(one.body["rule"])))
        written += 1
    return written
