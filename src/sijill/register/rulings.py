"""Rulings as lines: what may be ruled and how, signed with the ruler's key, with the claim it accepts beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sijill.errors import NotRuled, NotThere
from sijill.messages import N_
from sijill.record.canonical import Json, canonical
from sijill.record.finding import finding_form
from sijill.record.form import claim_from
from sijill.record.line import PREFIXES, Line
from sijill.record.passage import Page
from sijill.record.ruling import ON_CLAIMS, ON_PAIRS, Ruling, may_be_covered
from sijill.register.derived import catch_up, open_words
from sijill.register.ledger import Entry, draft, write_lines
from sijill.register.lines import lines_by_id
from sijill.register.opened import Opened
from sijill.register.pages import forget_pages, gaps_of
from sijill.register.proposals import Proposed, proposals
from sijill.register.proving import compartment_of_finding, may_find
from sijill.register.schema import proposal
from sijill.register.sealed_line import Draft
from sijill.register.two_persons import may_approve
from sijill.register.workspace import ruled_ids

_ID = re.compile(r"[a-z]{1,3}-[a-z0-9][a-z0-9/_-]*")
_LINES = frozenset(PREFIXES.values())
_COVERABLE = frozenset({"accept", "reject", "same", "different", "unsure"})


@dataclass(frozen=True, slots=True)
class _Subject:
    """What one id of a ruling turned out to be: a line of the book, a proposal, or something computed."""

    id: str
    kind: str
    form: Mapping[str, Json]
    rule: str
    compartment: str
    proposed: bool


def rule(book: Opened, ruling: Ruling) -> Line:
    """Write a person's decision, signed with that person's key.

    Accepting a proposal writes its claim beside the ruling, in one acknowledgement. Correcting writes the corrected
    claim and keeps the one it supersedes. A ruling that covers a rule names every proposal it covers.

    Args:
        book: the opened record.
        ruling: the decision.

    Returns:
        The ruling's line; its id is what another ruling undoes.

    Raises:
        NotThere: an id that neither the book nor its workspace holds.
        NotRuled: this verdict cannot be given on that, or not on many at once.
        NotOnThePage, CrossesGap: a correction that does not stand on its page.
        ReadOnly, Locked, DiskFull: nothing was written.

    Example:
        >>> from sijill.register.register import in_memory
        >>> rule(in_memory(), Ruling(("d-1",), "keep", "both stand")).kind
        'ruling'
    """
    catch_up(book)
    ids = _covered_ids(book, ruling) if ruling.covers is not None else list(dict.fromkeys(ruling.of))
    subjects = _subjects(book, ids)
    _pair_by_pair(ruling, subjects)
    for subject in subjects:
        _may_be_given(ruling, subject, len(subjects))
        if ruling.verdict == "approve":
            may_approve(book, subject.id, subject.kind)
    may_find(book, ruling, {one.id: one.form for one in subjects if one.kind == "claim"})
    at = book.clock()
    apart = compartment_of_finding(ruling)
    compartment = apart or next((one.compartment for one in subjects if one.compartment), "main")
    drafts = _content(book, ruling, subjects)
    corrected = drafts[-1].id if ruling.correction is not None else None
    body = _said(book, ruling, subjects, (corrected, at))
    signer = book.keyring.signer
    unsigned = draft(book, Entry("ruling", body, compartment))
    body["signature"] = signer.sign(ruling_statement(book.record_id, unsigned.id, body)).hex()
    written = write_lines(book, [*drafts, draft(book, Entry("ruling", body, compartment))], at=at)
    if not all(map(_off_the_page, subjects)):
        forget_pages(book)  # a ruling on a gap changes its page, and so does the undoing of one
    return written[-1]


def _said(book: Opened, ruling: Ruling, subjects: Sequence[_Subject], made: tuple[str | None, str]) -> dict[str, Json]:
    """What the line of a ruling says, before it is signed; `made` is the corrected claim's id and the time."""
    body: dict[str, Json] = {
        "of": [one.id for one in subjects],
        "verdict": ruling.verdict,
        "because": ruling.because,
        "covers": ruling.covers,
        "correction": ruling.correction,
        "corrected": made[0],
        "about": [mention for one in subjects for mention in _joined(ruling, one)],
        "by": book.person,
        "key": book.keyring.signer.name,
        "at": made[1],
    }
    if ruling.finding is not None:
        body["finding"] = finding_form(ruling.finding)
    if ruling.countersigns is not None:
        signed = book.keyring.signer.sign(ruling.countersigns.encode()).hex()
        body["note"] = {"text": ruling.countersigns, "signature": signed}
    return body


def ruling_statement(record_id: str, ruling_id: str, body: Mapping[str, Json]) -> bytes:
    """What a ruler signs: the record, the ruling's id and everything it says.

    Args:
        record_id: the record.
        ruling_id: id of the ruling, the keyed hash of what it says.
        body: the ruling's body; a signature in it is left out.

    Example:
        >>> ruling_statement("b-1", "r-1", {"signature": "00"})
        b'{"id":"r-1","record":"b-1","ruling":{}}'
    """
    said = {name: value for name, value in body.items() if name != "signature"}
    return canonical({"record": record_id, "id": ruling_id, "ruling": said})


def _covered_ids(book: Opened, ruling: Ruling) -> list[str]:
    """The ids that a ruling over a rule names, or all open proposals of the rule if it names the rule itself."""
    named = [one for one in dict.fromkeys(ruling.of) if one != ruling.covers]
    if ruling.covers in ruling.of:
        drawn = [one.id for one in proposals(book, proposal.c.rule == ruling.covers)]
        there = ruled_ids(book, drawn)
        named += [one for one in drawn if one not in there and one not in named]
    if not named:
        raise NotRuled(N_("this rule has no open proposals"), do=N_("Run the desk again, or rule one by one."))
    return named


def _subjects(book: Opened, ids: Sequence[str]) -> list[_Subject]:
    heads = [one.split("/", 1)[0] for one in ids]
    lines = lines_by_id(book, heads)
    rows = {one.id: one for one in proposals(book, proposal.c.id.in_([one for one in heads if one not in lines]))}
    subjects = []
    for one, at_head in zip(ids, heads, strict=True):
        if not _ID.fullmatch(one):
            raise NotThere(N_("this is not the id of anything"), where=one[:60])
        line, row = lines.get(at_head), rows.get(at_head)
        if line is not None:
            kind = "mention" if "/" in one else line.kind
            subjects.append(_Subject(one, kind, line.body, str(line.body.get("rule") or ""), line.compartment, False))
        elif row is not None:
            kind = "mention" if "/" in one else _kind_of(row)
            subjects.append(_Subject(one, kind, row.form, row.rule, row.compartment, True))
        elif one.split("-", 1)[0] in _LINES:
            raise NotThere(N_("neither the book nor its workspace holds this id"), where=one)
        else:
            subjects.append(_Subject(one, "computed", {}, "", "", False))
    return subjects


def _off_the_page(subject: _Subject) -> bool:
    """Whether a ruling on it changes no page: it is no gap, and no ruling on one or on another ruling."""
    of = subject.form.get("of")
    on = [str(one) for one in of] if subject.kind == "ruling" and isinstance(of, list) else []
    return subject.kind in ("claim", "mention", "proposal", "computed") or (
        bool(on) and all(one.startswith(("c-", "p-", "d-")) for one in on)
    )


def _kind_of(row: Proposed) -> str:
    return row.kind if row.kind in ("claim", "gap") else "proposal"


def _pair_by_pair(ruling: Ruling, subjects: Sequence[_Subject]) -> None:
    """Two proposed pairs in one ruling would make one person of all four whom they name, and a person is no mention.

    Who is one person is concluded anew after every ruling: a ruling on the conclusion would bind nobody, or others.
    """
    if ruling.verdict in ON_PAIRS and ruling.covers is None:
        concluded = next((one.id for one in subjects if one.kind == "computed" and one.id.startswith("i-")), None)
        if concluded is not None:
            raise NotRuled(
                N_("a person or event is what rulings make of mentions and accounts, and is not ruled on itself"),
                where=concluded,
                do=N_("Name a proposed pair (p-…), or the mentions and accounts that people and events show (c-…)."),
            )
        # One may be unsure of an account by itself; whether two are one takes two.
        needs_two = {"mention"} if ruling.verdict == "unsure" else {"mention", "claim"}
        if len(subjects) == 1 and subjects[0].kind in needs_two:
            raise NotRuled(
                N_("the verdict {verdict} is for two mentions or a proposed pair"),
                where=subjects[0].id,
                verdict=ruling.verdict,
            )
    pairs = [one.id for one in subjects if one.kind == "proposal"]
    if ruling.covers is None and ruling.verdict in ON_PAIRS and len(subjects) > 1 and pairs:
        raise NotRuled(
            N_("each proposed pair has a ruling of its own"), where=pairs[0], do=N_("Give one id at a time.")
        )


def _may_be_given(ruling: Ruling, subject: _Subject, many: int) -> None:
    verdict, kind = ruling.verdict, subject.kind
    if verdict in ON_CLAIMS and kind not in ("claim", "gap"):
        raise NotRuled(
            N_("the verdict {verdict} is for claims and gaps"),
            where=subject.id,
            verdict=verdict,
            do=N_("Pairs are ruled same, different or unsure."),
        )
    if verdict == "correct" and (kind != "claim" or many != 1):
        raise NotRuled(N_("one correction corrects one claim"), where=subject.id)
    if verdict in ON_PAIRS and kind not in ("mention", "proposal", "claim", "computed"):
        raise NotRuled(
            N_("the verdict {verdict} is for two mentions or a proposed pair"), where=subject.id, verdict=verdict
        )
    if verdict == "undo" and kind != "ruling":
        raise NotRuled(N_("only a ruling can be undone"), where=subject.id)
    if ruling.covers is not None:
        _may_cover(ruling, subject)
    elif many > 1 and verdict in ON_CLAIMS and kind == "claim" and not _coverable(subject):
        raise NotRuled(
            N_("acts with a victim or perpetrator, and deaths, are ruled one by one"),
            where=subject.id,
            do=N_("Give one id at a time."),
        )


def _may_cover(ruling: Ruling, subject: _Subject) -> None:
    if ruling.verdict not in _COVERABLE:
        raise NotRuled(N_("the verdict {verdict} cannot cover a rule"), where=subject.id, verdict=ruling.verdict)
    if subject.rule != ruling.covers:
        raise NotRuled(N_("this was not drawn by the rule that the ruling covers"), where=subject.id)
    if subject.kind == "claim" and not _coverable(subject):
        raise NotRuled(
            N_("acts with a victim or perpetrator, and deaths, are ruled one by one"),
            where=subject.id,
            do=N_("Read this one and rule on it alone."),
        )


def _coverable(subject: _Subject) -> bool:
    parties = subject.form.get("parties")
    roles = frozenset(
        str(one["role"]) for one in (parties if isinstance(parties, list) else ()) if isinstance(one, dict)
    )
    dead = subject.form.get("outcome") == "dead"
    return not dead and may_be_covered(str(subject.form["kind"]), roles, str(subject.form["code"]))


def _joined(ruling: Ruling, subject: _Subject) -> list[Json]:
    """The mentions that a ruled pair joins, so that the ruling says it all without the workspace."""
    of = subject.form.get("of")
    return list(of) if ruling.verdict in ON_PAIRS and subject.kind == "proposal" and isinstance(of, list) else []


def _content(book: Opened, ruling: Ruling, subjects: Sequence[_Subject]) -> list[Draft]:
    """The lines that a ruling brings with it: what it accepts, what it corrects, the pair it decides."""
    entries = []
    for subject in subjects:
        takes = ruling.verdict in ("accept", "correct") or (ruling.verdict in ON_PAIRS and subject.kind == "proposal")
        if subject.proposed and takes and subject.kind in ("claim", "gap", "proposal"):
            entries.append(Entry(subject.kind, dict(subject.form), subject.compartment))
    if ruling.correction is not None:
        entries.append(Entry("claim", _checked(book, ruling.correction, subjects[0]), subjects[0].compartment))
    return [draft(book, entry) for entry in entries]


def _checked(book: Opened, correction: dict[str, Json], subject: _Subject) -> dict[str, Json]:
    """A correction stands on the page of what it corrects, word for word, or it is none."""
    text_id = str(subject.form["text"])
    words = dict(open_words(book, [text_id]))
    if text_id not in words:
        raise NotThere(N_("the text of this claim is not here"), where=text_id)
    form = dict(subject.form) | correction | {"text": text_id}
    claim_from(form, Page(text_id, words[text_id], gaps_of(book, text_id)))
    return form
