"""Every way Sijill says no, as one tree.

SijillError
├── WrongUse              the call itself is wrong                               exit 2
│   └── UnknownWord       a word that the vocabulary does not hold
├── Refused               done or not done, a person has to look                 exit 1
│   ├── NotOnThePage      no words on the page, no claim
│   ├── CrossesGap        a claim may not span a broken place
│   ├── NoVoice           no voice, no claim
│   ├── NotRuled          a ruling that may not be made this way
│   ├── Stopped           long work that a person stopped
│   └── CheckFailed       a check found something that does not hold
├── Unreadable            the input could not be read                            exit 3
│   ├── NotThere          no such file, record, source or line
│   ├── Empty             nothing in it
│   ├── TooLarge          over a stated limit (bombs too)
│   ├── UnknownEncoding   bytes that are no text in any encoding we know
│   ├── UnknownFormat     a format without a reader, or bytes in disguise
│   ├── ReaderFailed      the reader gave up, crashed, or ran out of time
│   └── BrokenRecord      the record does not hold together
│       ├── BrokenSeal    a sealed thing does not open with its key
│       ├── BrokenChain   a tree, signature or checkpoint does not fit
│       ├── RolledBack    older than a checkpoint kept outside
│       └── NewerRecord   written by a newer Sijill
├── NotPermitted          locked or not permitted                                exit 4
│   ├── WrongPassphrase   no key slot opens with it
│   ├── NotAtDesk         nobody of that name has a slot here
│   ├── NotCleared        this reader may not see that
│   ├── Locked            another writer holds the record
│   ├── ReadOnly          the folder cannot be written
│   └── DiskFull          no room is left
├── Missing               an extra, a model or a system part is not installed     exit 4
└── Fault                 a fault of Sijill                                      exit 5

A message says what, where (ids, offsets, row numbers) and what to do. It never
holds a protected name or words of a testimony: `values` take ids, numbers and
names of fields or formats only. The English text is also the message id under
which `sijill.messages` finds the translation.
"""

from __future__ import annotations

from typing import ClassVar


class SijillError(Exception):
    """The root of every refusal, with the parts that a face prints.

    Args:
        what: English sentence, a `str.format` template over `values`.
        where: id, offset, row or file name that tells where; empty if nowhere in particular.
        do: English sentence saying what to do next; empty takes the class's own.
        values: ids, numbers, formats; never a protected name, never words of a testimony.

    Example:
        >>> from sijill.errors import TooLarge
        >>> error = TooLarge("the file has {size} bytes", where="row 3", size=7)
        >>> str(error), error.name, error.exit_status
        ('the file has 7 bytes', 'TooLarge', 3)
    """

    exit_status: ClassVar[int] = 5
    remedy: ClassVar[str] = ""

    def __init__(self, what: str, *, where: str = "", do: str = "", **values: object) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.do = do or self.remedy
        self.values = values

    @property
    def name(self) -> str:
        """The error's name in the machine interface: its class."""
        return type(self).__name__

    def __str__(self) -> str:
        return self.what.format(**self.values)

    def as_json(self) -> dict[str, str]:
        """The refusal as the machine interface prints it, in English.

        Example:
            >>> Empty("the file is empty", where="a.txt").as_json()["name"]
            'Empty'
        """
        return {"type": "error", "name": self.name, "what": str(self), "where": self.where, "do": self.do}


class WrongUse(SijillError):
    """The call itself is wrong: a missing or contradictory argument."""

    exit_status = 2
    remedy = "Look at `sijill --help` for what the command takes."


class UnknownWord(WrongUse):
    """A code, role or other word that the vocabulary does not hold."""

    remedy = "Use a word of the vocabulary; `docs/reference/vocabulary.md` lists them all."


class Refused(SijillError):
    """Something was looked at and not done; a person has to decide."""

    exit_status = 1


class NotOnThePage(Refused):
    """No words on the page, no claim."""

    remedy = "Give positions that lie inside the working text of the source."


class CrossesGap(Refused):
    """A claim may not span a place where the source is broken."""

    remedy = "Anchor the claim on one side of the gap."


class NoVoice(Refused):
    """No voice, no claim."""

    remedy = "Say who said it and how they knew; unknown is a legal answer."


class NotRuled(Refused):
    """A ruling that may not be made this way, or not by this person."""


class Stopped(Refused):
    """Long work that a person stopped midway; nothing of it was kept."""

    remedy = "Ask for it again when you like: it begins anew, and what was there before is as it was."


class CheckFailed(Refused):
    """A check found something in the record that does not hold."""

    remedy = "Keep the folder as it is, and compare it with a copy and with the outside checkpoints."


class Unreadable(SijillError):
    """The input could not be read."""

    exit_status = 3


class NotThere(Unreadable):
    """No such file, record, source or line."""

    remedy = "Check the name; `sijill claims DIR` lists what is there."


class Empty(Unreadable):
    """There is nothing in the file."""

    remedy = "Hand in the file again from where it came; this copy holds nothing to read."


class TooLarge(Unreadable):
    """Over a stated limit, before or after unpacking."""

    remedy = "Split the file, or hand in the part that matters."


class UnknownEncoding(Unreadable):
    """Bytes that are no text in any encoding Sijill knows."""

    remedy = "Save the file as UTF-8 and hand it in again; keep the first copy too."


class UnknownFormat(Unreadable):
    """A format without a reader, or a file whose bytes are not what its name says."""

    remedy = "`docs/reference/formats.md` lists what can be read; save the file as one of these."


class ReaderFailed(Unreadable):
    """The reader gave up, crashed or ran out of time or memory; the original is untouched."""

    remedy = "Open the file in its own program, save it in a plain format, and hand that in too."


class BrokenRecord(Unreadable):
    """The record does not hold together."""

    remedy = "Keep the folder as it is and run `sijill check`; restore from a copy if it says so."


class BrokenSeal(BrokenRecord):
    """A sealed thing does not open with its key: changed, or its key was destroyed."""


class BrokenChain(BrokenRecord):
    """A tree, a signature or a checkpoint does not fit the lines."""


class RolledBack(BrokenChain):
    """The record is older than a checkpoint kept outside it."""

    remedy = "An old copy was put back, or another copy was used since: go on with the newest copy, and only that."


class NewerRecord(BrokenRecord):
    """Written by a newer Sijill than this one."""

    remedy = "Install the newer Sijill; this one does not touch what it does not understand."


class NotPermitted(SijillError):
    """Locked, or not permitted to this person or on this disk."""

    exit_status = 4


class WrongPassphrase(NotPermitted):
    """No key slot of this person opens with the passphrase given."""

    remedy = "Try again; a forgotten passphrase can only be recovered with the printed shares."


class NotAtDesk(NotPermitted):
    """Nobody of that name has a key slot in this record."""

    remedy = "Ask somebody at the desk to run `sijill people-at-desk DIR add`."


class NotCleared(NotPermitted):
    """This reader may not see that."""

    remedy = "Ask the person who keeps the compartment."


class Locked(NotPermitted):
    """Another writer holds the record."""

    remedy = "Wait until the other program has finished, then try again."


class ReadOnly(NotPermitted):
    """The folder cannot be written."""

    remedy = "Copy the record to a disk that can be written, or mend the folder's permissions."


class DiskFull(NotPermitted):
    """No room is left on the disk; nothing was half written."""

    remedy = "Free some space, then try again; what was acknowledged before is safe."


class Missing(SijillError):
    """An extra, a model or a system part that this command needs is not installed."""

    exit_status = 4


class Fault(SijillError):
    """A fault of Sijill itself."""

    remedy = "Please report it; set SIJILL_DEBUG=1 to see more. Do not send words of a testimony."
