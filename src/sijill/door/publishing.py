"""Publishing and checking releases: prepare, the second signature, finish, verify."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sijill.door.objects import Object
from sijill.errors import CheckFailed, NotThere
from sijill.guarding.policy import policy_at
from sijill.messages import N_
from sijill.register.check import check
from sijill.register.register import Register
from sijill.release import publish as releasing
from sijill.release import verify as checking

SOFTWARE = "sijill 0.1.0"


def prepare(book: Register, out: Path | str, *, policy: Path | None = None, against: Sequence[Path] = ()) -> Object:
    """Make a draft of a release with its preview, and sign it as the first of two.

    Args:
        book: the opened record.
        out: where the release will be.
        policy: a file with a stricter policy, or None for the public one.
        against: public lists (CSV) that readers know.

    Raises:
        Refused: nothing may be published, or somebody could be recognised.
        WrongUse: something is at `out` already.

    Returns:
        A `draft` object; its `id` is what the second person approves.

    Example:
        >>> from sijill.register.practice import PASSPHRASE
        >>> from sijill.register.register import open_record
        >>> from sijill.testing.releases import record_of_two
        >>> with record_of_two() as folder:
        ...     with open_record(folder, "amal", PASSPHRASE) as book:
        ...         prepare(book, folder.parent / "public")["type"]
        'draft'
    """
    target = Path(out)
    draft = releasing.prepare(
        book, target, None if policy is None else policy_at(policy), software=SOFTWARE, against=against
    )
    made = draft.made
    return {
        "contract": 1,
        "type": "draft",
        "id": draft.ruling,
        "line": draft.line,
        "release": made.release,
        "hash": draft.hash,
        "preview": str(releasing.preview_of(target)),
        "items": made.items,
        "claims": len(made.ids),
        "left_out": dict(made.left_out),
        "coarser": made.coarser,
        "named": len(made.roll.named),
        "difference": dict(draft.difference),
    }


def publish(book: Register, out: Path | str, *, draft: str | None = None, passphrase: str | None = None) -> Object:
    """Finish a release: refused without the signature of a second person; there whole or not at all.

    Args:
        book: the opened record, by the person who prepared it.
        out: where.
        draft: id of the first signature; the newest draft of this person if None.
        passphrase: of this person, for the full check that publishing requires; None for a record in memory.

    Raises:
        NotRuled: the second signature is missing.
        CheckFailed: the record does not hold together.
        Refused: something in the draft may not leave any more.

    Returns:
        A `release` object.

    Example:
        >>> from sijill.register.practice import PASSPHRASE
        >>> from sijill.register.register import open_record
        >>> from sijill.testing.releases import record_of_two
        >>> with record_of_two() as folder:
        ...     with open_record(folder, "amal", PASSPHRASE) as book:
        ...         draft = prepare(book, folder.parent / "public")
        ...         publish(book, folder.parent / "public")
        Traceback (most recent call last):
        sijill.errors.NotRuled: the second signature is missing
    """
    if book.folder is not None and passphrase is not None:
        report = check(book.folder, book.person, passphrase)
        if not report.holds:
            raise CheckFailed(N_("the record does not hold together; nothing is published from it"))
    made, signers = releasing.finish(book, Path(out), draft)
    return {
        "contract": 1,
        "type": "release",
        "release": made.release,
        "folder": str(out),
        "items": made.items,
        "claims": len(made.ids),
        "root": made.root.hex(),
        "signers": signers,
        "left_out": dict(made.left_out),
    }


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check of a release said.

    Args:
        holds: whether everything holds.
        said: what was checked, one sentence each, in English.
        refusal: what does not hold; empty if everything does.

    Example:
        >>> Verified(True, (), "").holds
        True
    """

    holds: bool
    said: tuple[str, ...]
    refusal: str


def verify(
    folder: Path | str,
    *,
    signers: Sequence[str] = (),
    previous: Path | None = None,
    disclosure: Path | None = None,
) -> Verified:
    """Check a release with the same code that lies in it.

    Args:
        folder: the release.
        signers: fingerprints of keys that must have signed.
        previous: an earlier release that this one must go on from.
        disclosure: a file that discloses one withheld value.

    Raises:
        NotThere: there is no such folder.

    Example:
        >>> import tempfile
        >>> verify(tempfile.mkdtemp()).refusal
        'manifest.json is missing'
    """
    if not Path(folder).is_dir():
        raise NotThere(N_("there is no release at this place"), where=Path(folder).name)
    try:
        return Verified(True, tuple(checking.verify(Path(folder), list(signers), previous, disclosure)), "")
    except checking.DoesNotHold as refusal:
        return Verified(False, (), str(refusal))
