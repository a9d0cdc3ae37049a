"""A dossier for a court or a commission: what consent gives it, numbered, with its places, its history and its gaps.

What speaks against an account goes with it: denials, differing accounts, corrected and rejected versions are in it
unless consent closes them, and everything that is withheld is in a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from sijill.messages import N_
from sijill.record.canonical import PUBLIC_ID_KEY
from sijill.record.finding import Grade, Newer, Tag
from sijill.record.source import rendered_from
from sijill.register.blacking import BLACK
from sijill.register.entries import RulingEntry, SourceEntry, Standing, TextEntry
from sijill.register.evidence import file_of_hash
from sijill.register.family import HOW as FAMILY
from sijill.register.opened import Opened
from sijill.register.permitted import permissions, withheld
from sijill.register.tiers import IDENTITIES
from sijill.register.view import PROTECTING, Sight, View
from sijill.release.items import CLOSED
from sijill.release.numbers import ACCOUNT, DOCUMENT, numbered, numbers_of
from sijill.release.pinpoints import Pinpoints
from sijill.weighing.disputes import laid, shown

ORIGINAL = N_("the file itself holds what was not agreed to, or was erased; its text is given as far as it may be")
_BLACK = re.compile(rf"{BLACK}+(?:\s+{BLACK}+)*")
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}")


@dataclass(slots=True)
class Dossier:
    """What goes into a dossier, in its numbers.

    Args:
        numbers: by id in the record.
        documents: one object for each document of which something is given.
        accounts: one object for each account that is given, by number.
        differing: accounts that differ, each with the kind and what it is about.
        redactions: stretches of texts that are black.
        withheld: numbers of what is not given, and why.
        files: texts and originals by name.
        unread: how many suggestions of the program nobody has ruled on; none of them is given.
        claims: ids of the accounts that are given.
        texts: file of each text, by id in the record.
        open: ids of the documents whose file may be given as it is.
    """

    numbers: dict[str, str]
    documents: list[dict[str, Any]] = field(default_factory=list)
    accounts: list[dict[str, Any]] = field(default_factory=list)
    differing: list[dict[str, Any]] = field(default_factory=list)
    redactions: list[dict[str, Any]] = field(default_factory=list)
    withheld: list[dict[str, str]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    unread: int = 0
    claims: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    open: set[str] = field(default_factory=set)


def dossier_of(book: Opened, reason: tuple[str, str]) -> Dossier:
    """Gather what consent gives one recipient for one purpose.

    Args:
        book: the opened record.
        reason: recipient and purpose.

    Example:
        >>> from sijill.register.register import in_memory
        >>> from sijill.testing.releases import ACCOUNT, take_in
        >>> book = in_memory()
        >>> source = take_in(book, ACCOUNT)
        >>> dossier_of(book, ("court", "trial")).numbers[source]
        'D0001'
    """
    view, sight = View(book, to=PROTECTING), Sight(book, reason, alone=True)
    told = list(view.claims())
    ruled = [one for one in told if one.status != "proposed"]
    sources = [one for one in view.sources() if one.source.how != FAMILY]
    numbers = numbered(numbers_of(book, reason[0]), DOCUMENT, (one.id for one in sources))
    place = {one.id: number for number, one in enumerate(sources)}
    ruled.sort(key=lambda one: (place.get(one.source, 0), one.claim.passage.start, one.claim.passage.end, one.id))
    out = Dossier(numbered(numbers, ACCOUNT, (one.id for one in ruled)), unread=len(told) - len(ruled))
    closed = withheld(permissions(book, reason, book.clock()[:10]), (one.id for one in sources))
    texts = {text.id: text for entry in sources for text in view.texts(entry.id)}
    of_source: dict[str, list[TextEntry]] = {}
    for text in texts.values():
        of_source.setdefault(text.text.source, []).append(text)
    desks, lines = _desks(book), Pinpoints()
    for entry in sources:
        if not sight.some_of(entry.id):
            out.withheld.append({"number": out.numbers[entry.id], "because": closed.get(entry.id, CLOSED)})
        else:
            _document(book, entry, of_source.get(entry.id, []), (sight, desks), out)
    _close_what_packs(sources, out)
    rulings = _rulings(view.rulings())
    given = []
    for one in ruled:
        seen = sight.standing(one)
        if seen is None:
            why = closed.get(one.source, CLOSED)
            out.withheld.append({"number": out.numbers[one.id], "because": why})
            continue
        given.append(seen)
        about = texts[seen.claim.passage.text_id]
        out.accounts.append(_account(seen, about, rulings.get(one.id, []), (sight, out, lines)))
        out.claims.append(one.id)
    out.accounts.sort(key=lambda one: str(one["number"]))
    out.differing.extend(_differing(given, view, out.numbers))
    return out


def _document(
    book: Opened, entry: SourceEntry, texts: list[TextEntry], seen_by: tuple[Sight, Mapping[str, str]], out: Dossier
) -> None:
    source, number = entry.source, out.numbers[entry.id]
    sight, desks = seen_by
    black = len(out.redactions)
    whole = sight.all_of(entry.id)
    given: list[str] = []
    for place, text in enumerate(texts, 1):
        name = f"texts/{number}-{place}.txt"
        words = sight.page(text.id, entry.id).text
        out.files[name] = words.encode("utf-8", "surrogatepass")
        given.append(name)
        out.texts[text.id] = name
        lines = Pinpoints()
        for match in _BLACK.finditer(words):
            line = lines.line(text.id, words, match.start())
            out.redactions.append({"text": name, "line": line, "start": match.start(), "end": match.end()})
    # a file that is published holds no secret where nothing of its text is black
    public = source.terms == "published" and len(out.redactions) == black
    open_to_them = whole or public
    if open_to_them and sight.given.may(entry.id, "image"):
        out.open.add(entry.id)
    name = _original(book, entry, number, out)
    newer = source.newer_of and out.numbers.get(source.newer_of)
    out.documents.append(
        {
            "number": number,
            "name": source.name if open_to_them else None,
            "origin": source.origin if open_to_them else None,
            "language": source.language,
            "date": source.document_date,
            "media_type": source.media_type,
            "received_at": entry.received_at,
            "received_by": desks.get(entry.received_by, NOBODY),
            "how": source.how,
            "outcome": source.outcome,
            "terms": source.terms,
            "parts": sorted(sight.given.permitted.by_source.get(entry.id, ())),
            "original": name or None,
            "sha256": source.sha256 if name else None,
            "sha512": source.sha512 if name else None,
            "size": source.size if name else None,
            "custody": source.custody if sight.whole or sight.given.may(entry.id, "name", IDENTITIES) else None,
            "newer_than": newer or None,
            "part_of": out.numbers.get(source.part_of or "") if source.part_of else None,
            "texts": given,
        }
    )


def _original(book: Opened, entry: SourceEntry, number: str, out: Dossier) -> str:
    """Lay the file itself into the dossier and give its name there; empty where it is withheld."""
    source = entry.source
    data = file_of_hash(book, source.sha256) if entry.id in out.open and source.sha256 else None
    if data is None:
        out.withheld.append({"number": number, "because": ORIGINAL})
        return ""
    suffix = PurePath(source.name).suffix
    name = f"originals/{number}{suffix if _SUFFIX.fullmatch(suffix) else ''}"
    out.files[name] = data
    return name


def _close_what_packs(sources: list[SourceEntry], out: Dossier) -> None:
    """A file that packs others is given only where every one of them is: they lie in it as they were handed in."""
    packed_in = {one.id: one.source.part_of for one in sources}
    closed: set[str] = set()
    for one in sources:
        outer = None if one.id in out.open else packed_in[one.id]
        while outer is not None and outer not in closed:
            closed.add(outer)
            outer = packed_in.get(outer)
    numbers = {out.numbers[id] for id in closed if id in out.numbers}
    for told in out.documents:
        if told["number"] in numbers and told["original"]:
            out.files.pop(told["original"])
            told.update(dict.fromkeys(("original", "sha256", "sha512", "size")))
            out.withheld.append({"number": told["number"], "because": ORIGINAL})


def desk(book: Opened, person: str) -> str:
    """A person at the desk, by a number that says who did the same and not who it was.

    Args:
        book: the opened record.
        person: as lines have it.

    Example:
        >>> from sijill.register.register import in_memory
        >>> desk(in_memory("amal"), "amal")
        'desk-1'
    """
    return _desks(book).get(person, NOBODY)


NOBODY = "desk-0"


def _desks(book: Opened) -> Mapping[str, str]:
    known = dict.fromkeys(str(one.body.get("person") or one.by) for one in View(book).people_at_desk())
    known.setdefault(book.person)
    return {person: f"desk-{number}" for number, person in enumerate(known, 1)}


def _rulings(entries: Iterable[RulingEntry]) -> dict[str, list[RulingEntry]]:
    found: dict[str, list[RulingEntry]] = {}
    for one in entries:
        for id in {*one.ruling.of, *([one.corrected] if one.corrected else [])}:
            found.setdefault(id, []).append(one)
    return found


def _account(
    one: Standing, text: TextEntry, rulings: list[RulingEntry], into: tuple[Sight, Dossier, Pinpoints]
) -> dict[str, Any]:
    sight, out, lines = into
    claim, said, passage = one.claim, one.claim.proposition, one.claim.passage
    history = []
    for ruling in rulings:
        # A working label, a judgment of a source or one of either that is not known here is for those at the desk.
        label = isinstance(ruling.ruling.finding, Tag | Grade | Newer)
        seen = None if label else sight.ruling(ruling)
        if seen is not None:
            history.append(
                {
                    "verdict": ruling.ruling.verdict,
                    "at": ruling.at,
                    "because": seen.ruling.because,
                    "undone": ruling.undone,
                    "read_alone": ruling.ruling.covers is None,
                    "of": [out.numbers[id] for id in ruling.ruling.of if id in out.numbers],
                    "corrected": out.numbers.get(ruling.corrected or ""),
                }
            )
    return {
        "number": out.numbers[one.id],
        "document": out.numbers[one.source],
        "text": out.texts[text.id],
        "line": lines.line(text.id, passage.page.text, passage.start),
        "start": passage.start,
        "end": passage.end,
        **lines.within(text.id, text.text.layout, passage.start, passage.end),
        "status": one.status,
        "kind": said.kind,
        "code": said.code,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "words": passage.words,
        "words_rendered_from": rendered_from(claim.voice.recorder.rendered_by),
        "basis": claim.voice.basis,
        "voice": [{"teller": hop.teller, "medium": hop.medium} for hop in claim.voice.chain],
        "parties": [
            {"role": party.role, "is": party.form, "words": None if party.passage is None else party.passage.words}
            for party in said.parties
        ],
        "when": None if said.when is None else said.when.value.edtf,
        "when_inferred": said.when is not None and said.when.inferred,
        "where": None if said.where is None else said.where.value.words,
        "outcome": said.outcome,
        "history": history,
    }


def _differing(given: list[Standing], view: View, numbers: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    accepted = [one for one in given if one.status == "accepted"]
    reviewed = {one.id for one in accepted if one.reviewed}
    rulings = [entry.ruling for entry in view.rulings() if not entry.undone]
    for dispute in shown(laid(accepted), reviewed, PUBLIC_ID_KEY, rulings):
        yield {
            "kind": dispute.kind,
            "state": dispute.state,
            "accounts": sorted(numbers[id] for id in dispute.claims),
        }
