"""Drafts of releases as a face shows them: what would leave, what blocks it, who has signed, and the public pages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sijill.door.publishing import SOFTWARE
from sijill.guarding.policy import policy_from, public_policy
from sijill.guarding.scanner import Finding
from sijill.record.line import Line
from sijill.register.register import Register
from sijill.register.two_persons import second_of
from sijill.release.draft import Made, make
from sijill.release.ledger import difference, draft_body, drafted_under, releases, signs_release
from sijill.release.scanning import leaks, leaks_in
from sijill.release.verify import ITEMS


@dataclass(frozen=True, slots=True)
class Foresight:
    """What a release made now would hold, and why it could not go out.

    Args:
        claims: accepted accounts that would be in it.
        left_out: how many would not, by reason; the reasons are message ids.
        named: how many people would be named in it.
        difference: accounts new, kept and gone against the last release.
        findings: places that hold what must not leave; each blocks.
        holding: the accounts that hold it, by id in the record, each with what was found in it.

    Example:
        >>> Foresight(0, {}, 0, {}, ()).blocked
        True
    """

    claims: int
    left_out: Mapping[str, int]
    named: int
    difference: Mapping[str, int]
    findings: tuple[Finding, ...]
    holding: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)

    @property
    def blocked(self) -> bool:
        """Whether nothing could go out as it is."""
        return not self.claims or bool(self.findings)


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft of a release and how far it has come.

    Args:
        id: id of the first signature, which the second person approves.
        line: id of the draft's line.
        by: who prepared it.
        at: record time.
        hash: hash of everything in it.
        second: who signed as the second person, or empty.
        done: whether it was published.

    Example:
        >>> DraftRow("r-1", "l-1", "amal", "", "", "", False).second
        ''
    """

    id: str
    line: str
    by: str
    at: str
    hash: str
    second: str
    done: bool


def stricter_policy(places: str = "", time: str = "", *, unnamed: bool = False) -> str:
    """The text of a policy that is the public one, or stricter.

    Args:
        places: the finest place that is printed: locality, district, governorate or country; empty for the usual.
        time: the finest time: day, week or month; empty for the usual.
        unnamed: whether nobody is named.

    Raises:
        Refused: it would expose more than the public policy.

    Example:
        >>> "governorate" in stricter_policy("governorate")
        True
    """
    usual = public_policy()
    names = () if unnamed else usual.named_roles
    asked = replace(usual, place_level=places or usual.place_level, time=time or usual.time, named_roles=names)
    return policy_from(asked.as_text()).as_text()


def foresee(book: Register, policy: str = "") -> Foresight:
    """Make a release in memory and look through it as preparing one does; nothing is written.

    Args:
        book: the opened record.
        policy: text of a stricter policy; empty for the public one.

    Example:
        >>> from sijill.register.register import in_memory
        >>> foresee(in_memory()).claims
        0
    """
    before = releases(book)
    made = make(book, draft_body(book, policy_from(policy or stricter_policy()), book.clock(), SOFTWARE, before))
    found = tuple(leaks(book, made)) if made.ids else ()
    about = (len(made.ids), dict(made.left_out), len(made.roll.named), difference(before, made), found)
    return Foresight(*about, _holding(book, made) if found else {})


def _holding(book: Register, made: Made) -> dict[str, tuple[Finding, ...]]:
    """Which accounts of a release hold what must not leave, by looking through each of them alone."""
    held: dict[str, tuple[Finding, ...]] = {}
    for line in made.files[ITEMS].splitlines():
        claim = made.ids.get(str(json.loads(line).get("id")))
        found = leaks_in(book, made.guard, {"item": line}) if claim is not None else []
        if claim is not None and found:
            held[claim] = tuple(found)
    return held


def drafts(book: Register) -> tuple[DraftRow, ...]:
    """Every draft with its signatures, the newest first.

    Args:
        book: the opened record.

    Example:
        >>> from sijill.register.register import in_memory
        >>> drafts(in_memory())
        ()
    """
    view = book.view()
    done = {str(line.body["draft"]) for line in releases(book)}
    lines = {line.id: line for line in view.lines("release") if line.body["state"] == "draft"}
    found = []
    for one in view.rulings(lines) if lines else ():
        first = lines.get(one.ruling.of[0]) if one.ruling.of else None
        if first is not None and one.ruling.verdict == "approve" and not one.undone and signs_release(book, one.id):
            second = second_of(book, one.id)
            found.append(_row(one.id, first, one.by, "" if second is None else second.by, first.id in done))
    return tuple(reversed(found))


def _row(ruling: str, line: Line, by: str, second: str, done: bool) -> DraftRow:
    return DraftRow(ruling, line.id, by, line.recorded_at, str(line.body["hash"]), second, done)


def draft_files(book: Register, ruling_id: str) -> Mapping[str, bytes]:
    """The files of a draft, made anew in memory: what the public would see.

    Args:
        book: the opened record.
        ruling_id: id of the first signature.

    Raises:
        NotThere: no draft was signed under this id.

    Example:
        >>> from sijill.register.register import in_memory
        >>> draft_files(in_memory(), "r-none")
        Traceback (most recent call last):
        sijill.errors.NotThere: no draft of a release was signed under this id
    """
    drafted, _ = drafted_under(book, ruling_id)
    return make(book, drafted.body).files
