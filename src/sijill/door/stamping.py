"""Time stamps of others for a release: the request, and the check of the reply."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sijill.door.free_place import refuse_if_there
from sijill.door.objects import Object
from sijill.errors import NotThere
from sijill.messages import N_
from sijill.register.disk import write_durably
from sijill.release.stamping import keep_reply, stamp_request


def request_stamp(release: Path | str, out: Path | str) -> Object:
    """Write a time-stamp request (RFC 3161) for whoever has a network; nothing is sent.

    Args:
        release: the finished release.
        out: the file to write.

    Raises:
        NotThere: there is no release.
        WrongUse: something is at `out` already.
        Missing: the extra is not installed.

    Example:
        >>> request_stamp("nowhere", "nowhere.tsq")
        Traceback (most recent call last):
        sijill.errors.NotThere: there is no release at this place
    """
    refuse_if_there(Path(out))
    write_durably(Path(out), stamp_request(Path(release)))
    return {"contract": 1, "type": "stamp_request", "file": str(out)}


def check_stamp(release: Path | str, reply: Path, authorities: Sequence[Path]) -> Object:
    """Check an authority's reply without a network, and keep it beside the release.

    Args:
        release: the finished release.
        reply: file with the answer.
        authorities: files with certificates that are trusted.

    Raises:
        NotThere: there is no release, reply or certificate.
        Unreadable: the reply or a certificate is none.
        CheckFailed: it is a stamp of something else, or of another authority.

    Example:
        >>> check_stamp("nowhere", Path("a.tsr"), [])
        Traceback (most recent call last):
        sijill.errors.NotThere: there is no such file
    """
    read = [_bytes(one) for one in (reply, *authorities)]
    found = keep_reply(Path(release), read[0], read[1:])
    return {
        "contract": 1,
        "type": "stamp",
        "at": found.at,
        "authority": found.authority,
        "checked_by": found.checked_by,
        "kept": found.kept,
    }


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotThere(N_("there is no such file"), where=path.name) from error
