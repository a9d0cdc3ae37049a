"""The way out: a draft, a second person's signature in another unlock, and the finished folder, whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sijill.errors import Fault, NotRuled, Refused, WrongUse
from sijill.guarding.policy import Policy, policy_from, public_policy
from sijill.guarding.scanner import Finding
from sijill.messages import N_
from sijill.messages.steps import heard
from sijill.record.line import Line
from sijill.record.ruling import Ruling
from sijill.register.keys import Verifier, fingerprint
from sijill.register.ledger import Entry
from sijill.register.note import Note, Signature, add_signatures, format_note, key_id, verify_note
from sijill.register.opened import Opened
from sijill.register.register import append, rule
from sijill.register.schema import line
from sijill.register.two_persons import second_of
from sijill.register.view import View
from sijill.release.again import hash_of, made_again
from sijill.release.draft import Made, make, manifest, note_text
from sijill.release.folder import DRAFT, write_folder
from sijill.release.ledger import difference, draft_body, drafted_under, finished_body, newest_draft, releases
from sijill.release.public_lists import read_public
from sijill.release.scanning import leaks
from sijill.release.sweeping import seldom_swept


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as it stands.

    Args:
        ruling: id of the first person's signature; the second person approves this.
        line: id of the draft's line.
        hash: hash of everything in it.
        made: what it holds.
        findings: what the scanner found; empty unless it was refused.
        difference: items that come, stay and go against the last release.
    """

    ruling: str
    line: str
    hash: str
    made: Made
    findings: tuple[Finding, ...]
    difference: Mapping[str, int]


@seldom_swept()
def prepare(
    book: Opened, out: Path, policy: Policy | None = None, *, software: str, against: Sequence[Path] = ()
) -> Draft:
    """Make a draft, look through it for everybody who must not be in it, sign it first, and lay out a preview.

    Args:
        book: the opened record.
        out: where the release will be; it must not be there yet. The preview stands beside it.
        policy: what may leave; the public policy if None.
        software: name and version for the manifest.
        against: public lists that readers know; nobody may stand out against them.

    Raises:
        WrongUse: something is at `out` already, or a list without place or day.
        Refused: nothing may be published, the clock was set back, or somebody could be recognised.
        ReadOnly, Locked, DiskFull: nothing was written.

    Example:
        >>> from sijill.register.practice import PASSPHRASE
        >>> from sijill.register.register import open_record
        >>> from sijill.testing.releases import record_of_two
        >>> with record_of_two() as folder:
        ...     with open_record(folder, "amal", PASSPHRASE) as book:
        ...         prepare(book, folder.parent / "public", software="sijill").ruling[:2]
        'r-'
    """
    if out.exists():
        raise WrongUse(N_("something is there already"), where=out.name, do=N_("Name a folder that is not there yet."))
    policy = policy_from((public_policy() if policy is None else policy).as_text())
    at = book.clock()
    _clock_goes_on(book, at)
    before = releases(book)
    body = draft_body(book, policy, at, software, before) | {"public_lists": read_public(against)}
    made = make(book, body)
    if not made.ids:
        raise Refused(
            N_("there is nothing that may be published"),
            do=N_("Accept claims one by one, and see that consent or terms allow the public to have them."),
        )
    _settled(made)
    if found := leaks(book, made):
        raise leak_refusal(found)
    whole = hash_of(made, body)
    because = f"prepared for {policy.recipient}, {policy.purpose}"
    with heard(None):  # from here on it is written, and done to its end
        drafted = append(book, [Entry("release", body | {"hash": whole})])[0]
        write_folder(preview_of(out), made.files.with_more({DRAFT: _draft_words(whole)}), lasting=False)
        first = rule(book, Ruling((drafted.id,), "approve", because))
    return Draft(first.id, drafted.id, whole, made, (), difference(before, made))


@seldom_swept()
def countersign(book: Opened, ruling_id: str, because: str) -> Line:
    """Sign a draft as the second person: made anew in this unlock, compared, scanned, and signed as it is.

    Args:
        book: the opened record, by the second person.
        ruling_id: the first person's signature.
        because: why, in the second person's words.

    Raises:
        NotRuled: not a second person, or not what was drafted.
        Refused: the record changed so that the draft may not go out any more.

    Example:
        >>> from sijill.register.practice import PASSPHRASE
        >>> from sijill.register.register import open_record
        >>> from sijill.testing.releases import record_of_two
        >>> with record_of_two() as folder:
        ...     with open_record(folder, "amal", PASSPHRASE) as book:
        ...         draft = prepare(book, folder.parent / "public", software="sijill")
        ...         countersign(book, draft.ruling, "looked at it")
        Traceback (most recent call last):
        sijill.errors.NotRuled: one person cannot be both the first and the second
    """
    drafted, first = drafted_under(book, ruling_id)
    made = made_again(book, drafted)
    if found := leaks(book, made):
        raise leak_refusal(found)
    signers = [_public_of(book, str(first.body["key"])), book.keyring.signer.public]
    text = note_text(made, manifest(made, signers, drafted.body))
    with heard(None):
        return rule(book, Ruling((ruling_id,), "approve", because, countersigns=text))


@seldom_swept()
def finish(book: Opened, out: Path, ruling_id: str | None = None) -> tuple[Made, list[str]]:
    """Write the release: everything made anew, both signatures checked, the folder there whole or not at all.

    Pages that lie in the preview bit for bit as both signed them are not laid out another time.

    Args:
        book: the opened record, by the person who prepared it.
        out: where; it must not be there yet.
        ruling_id: the first signature; the newest draft of this person if None.

    Returns:
        What was published, and the fingerprints of the two who signed.

    Raises:
        NotRuled: the second signature is missing, or the first is by another person.
        Refused: the record changed so that the draft may not go out any more.
        ReadOnly, DiskFull: nothing is there.

    Example:
        >>> from sijill.register.practice import PASSPHRASE
        >>> from sijill.register.register import open_record
        >>> from sijill.testing.releases import record_of_two
        >>> with record_of_two() as folder:
        ...     with open_record(folder, "amal", PASSPHRASE) as book:
        ...         draft = prepare(book, folder.parent / "public", software="sijill")
        ...         finish(book, folder.parent / "public")
        Traceback (most recent call last):
        sijill.errors.NotRuled: the second signature is missing
    """
    if out.exists():
        raise WrongUse(N_("something is there already"), where=out.name, do=N_("Name a folder that is not there yet."))
    drafted, first = drafted_under(book, ruling_id or newest_draft(book))
    if first.by != book.person:
        raise NotRuled(N_("the person who prepared a release finishes it"), where=first.id)
    second = second_of(book, first.id)
    note = None if second is None else second.body.get("note")
    if second is None or not isinstance(note, dict):
        raise NotRuled(
            N_("the second signature is missing"),
            where=first.id,
            do=N_("A second person looks at the preview and rules: sijill rule DIR r-… approve --because …"),
        )
    made = made_again(book, drafted, preview_of(out))
    signers = [book.keyring.signer.public, _public_of(book, str(second.body["key"]))]
    sealed = manifest(made, signers, drafted.body)
    text = note_text(made, sealed)
    if note["text"] != text:
        raise Refused(N_("the second person signed something else"), where=second.id, do=N_("Prepare it again."))
    signature = bytes.fromhex(str(note["signature"]))
    name = str(second.body["key"])
    theirs = Signature(name, key_id(name, signers[1]), signature)
    ours = add_signatures(Note(text, ()), [book.keyring.signer]).signatures
    signed = Note(text, (*ours, theirs))
    verify_note(signed, [book.keyring.signer.verifier, Verifier(name, signers[1])])
    content = made.files.with_more({"manifest.json": sealed, "manifest.sig": format_note(signed)})
    with heard(None):
        write_folder(out, content)
        append(book, [Entry("release", finished_body(drafted, made, sealed, [first.id, second.id]))])
        shutil.rmtree(preview_of(out), ignore_errors=True)
    return made, [book.keyring.signer.name, name]


def _settled(made: Made) -> None:
    """What no machine knows waits until somebody has ruled on it: which names are real, and who is somebody else."""
    unsettled = made.roll.unsettled
    if unsettled:
        raise Refused(
            N_("{n} names stand in sources that change names, and nobody has said whether they are real"),
            where=unsettled[0],
            n=len(unsettled),
            do=N_("Rule explain on each that is real, and mark the others as pseudonyms."),
        )
    if made.roll.alike:
        raise Refused(
            N_("printed names sound like protected ones, and nobody has said whether they are other people"),
            where=" ".join(made.roll.alike),
            do=N_("Where they are other people, rule explain on all of these at once; else rule the two same."),
        )


def leak_refusal(found: list[Finding]) -> Refused:
    """The refusal of a release in which the scanner found something; it names no value.

    Args:
        found: what was found.

    Example:
        >>> leak_refusal([Finding("data/a.csv", "telephone number", "take it out")]).where
        'data/a.csv'
    """
    first = found[0]
    return Refused(
        N_("{n} places hold what must not leave; the first is of this kind: {kind}"),
        where=first.where,
        n=len(found),
        kind=first.what,
        do=N_("Reject or correct the claim it comes from, or withhold the words of its source; then prepare again."),
    )


def preview_of(out: Path) -> Path:
    """Where the preview of a release lies.

    Args:
        out: where the release will be.

    Example:
        >>> preview_of(Path("public")).name
        'public.draft'
    """
    return out.with_name(out.name + ".draft")


def _clock_goes_on(book: Opened, at: str) -> None:
    row = book.register.first(line.select().with_only_columns(line.c.recorded_at).order_by(line.c.recorded_at.desc()))
    if row is not None and str(row[0]) > at:
        raise Refused(
            N_("the clock of this machine was set back: the record holds later lines"),
            do=N_("Set the clock right, then prepare again."),
        )


def _public_of(book: Opened, name: str) -> bytes:
    for one in View(book).people_at_desk():
        key = one.body.get("key")
        if key is not None and fingerprint(bytes.fromhex(str(key))) == name:
            return bytes.fromhex(str(key))
    raise Fault(N_("a signer is not among the people at the desk"))


def _draft_words(whole: str) -> bytes:
    return (
        f"DRAFT {whole}\nNot signed, not for passing on. Look at index.html as the public would see it, then approve "
        "or do not.\nمسودة غير موقّعة، ليست للتداول. انظر إلى index.html كما سيراها الناس، ثم وافق أو لا توافق.\n"
    ).encode()
