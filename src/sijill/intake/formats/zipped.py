"""ZIP: the files inside it become sources of their own, under the names that the archive gives them."""

from __future__ import annotations

import hashlib
import io
import json
import lzma
import stat
import struct
import zipfile
import zlib
from typing import Final

from sijill.errors import Unreadable
from sijill.intake.encoding import decode
from sijill.intake.formats.packing import packed
from sijill.intake.formats.reader import Format
from sijill.intake.formats.salvage import NAMES, salvaged
from sijill.intake.notices import refusal
from sijill.intake.request import Request
from sijill.intake.taken import Part, Reading

NAME: Final = "sijill-zip"
VERSION: Final = "2"
_DAMAGED: Final = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, RuntimeError),
    *(NotImplementedError, struct.error, IndexError),
)
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
_CHUNK: Final = 1 << 20
_SMALL: Final = 1_000_000
# What systems put beside the files of people.
_LITTER: Final = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def read(data: bytes, request: Request) -> Reading:
    """Unpack an archive in memory; what cannot be unpacked is there by name, with the reason.

    Args:
        data: the file's bytes.
        request: limits of members, ratio and size.

    Raises:
        Unreadable: damaged, over a limit, or nothing in it.

    Example:
        >>> read(packed({"a/b.txt": "He left."}), Request("application/zip")).parts[0][:2]
        ('a/b.txt', b'He left.')
    """
    limits = request.limits
    cut = False
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGED as error:
        saved = salvaged(data, limits)
        if saved is None:
            raise refusal("zip-broken") from error
        archive, cut = saved, True
    members = [member for member in archive.infolist() if not _litter(member)]
    if len(members) > limits.zip_members:
        raise refusal("large-members", count=len(members), limit=limits.zip_members)
    if sum(member.file_size for member in members) > limits.zip_bytes:
        raise refusal("large-unpacked", limit=limits.zip_bytes)
    if len(members) > 0 and all(member.flag_bits & 0x41 for member in members):
        raise refusal("encrypted")
    left, parts = limits.zip_bytes, []
    for member in members:
        fault = _fault(member, limits.zip_ratio)
        content = None if fault else _content(archive, member, left)
        left -= len(content or b"")
        parts.append(Part(_name(member), content or b"", fault or ("zip-broken" if content is None else "")))
    # What stood behind the place where it is cut off is listed like every other member that could not be had.
    parts += [Part("rest-of-the-archive", b"", "zip-broken")] if cut else []
    if len(parts) == 0:
        raise refusal("blank")
    if all(part.fault == "member-ratio" for part in parts):
        raise refusal("large-ratio", limit=limits.zip_ratio)
    return Reading(None, (), tuple(parts), _wacz(parts))


def _wacz(parts: list[Part]) -> tuple[tuple[str, str], ...]:
    """What a web archive's own list of hashes (WACZ 1.1, datapackage.json) says of its members."""
    listed = next((part.data for part in parts if part.name == "datapackage.json"), None)
    if listed is None or not any(part.name.startswith("archive/") for part in parts):
        return ()
    try:
        resources = json.loads(listed)["resources"]
        declared = {str(one["path"]): str(one["hash"]) for one in resources}
    except (ValueError, LookupError, TypeError, RecursionError):
        return (("hash-list", "not readable"),)
    told = []
    for part in parts:
        kind, _colon, value = declared.get(part.name, "").partition(":")
        if kind in ("sha256", "md5"):
            holds = hashlib.new(kind, part.data, usedforsecurity=False).hexdigest() == value.lower()
            told.append(("hash-holds" if holds else "hash-differs", part.name))
    return tuple(told)


def _litter(member: zipfile.ZipInfo) -> bool:
    name = member.filename.replace("\\", "/")
    return name.endswith("/") or name.startswith(_LITTER[0]) or name.rpartition("/")[2] in _LITTER[1:]


def _fault(member: zipfile.ZipInfo, ratio: int) -> str:
    """Why a member is not unpacked at all, or nothing."""
    if stat.S_ISLNK(member.external_attr >> 16):
        return "link"
    if member.flag_bits & 0x41:
        return "encrypted"
    if member.file_size > _SMALL and member.file_size > ratio * max(1, member.compress_size):
        return "member-ratio"
    return "" if member.compress_type in _METHODS else "zip-method"


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes | None:
    """The bytes of a member; None if it is damaged."""
    chunks, size = [], 0
    try:
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > most:
                    raise refusal("large-unpacked", limit=most)
                chunks.append(chunk)
    except _DAMAGED:
        return None
    return b"".join(chunks)


def _name(member: zipfile.ZipInfo) -> str:
    name = member.filename
    if not member.flag_bits & 0x800 and not name.isascii():
        # Without the flag the name is said to be in code page 437; programs write what they like all the same.
        try:
            told = decode(name.encode("cp437"))
            name = told.text if told.encoding in NAMES else name
        except (UnicodeEncodeError, Unreadable):
            name = member.filename
    return member_name(name)


def member_name(name: str) -> str:
    """The name of a member with its folders; never a path: roots, drives and steps upward are taken off it.

    Args:
        name: as the archive says.

    Example:
        >>> member_name("../C:/a/./b.txt"), member_name("..\\\\b.txt")
        ('a/b.txt', 'b.txt')
    """
    steps = [step for step in name.replace("\\", "/").split("/") if step not in ("", ".", "..")]
    if len(steps) > 0 and len(steps[0]) == 2 and steps[0][1] == ":":
        steps = steps[1:]
    bare = "/".join(steps).encode("utf-8", "backslashreplace").decode()
    # What turns the direction of writing round, or cannot be seen, is shown as an escape; two joiners are letters' own.
    shown = "".join(s if s.isprintable() or s in "\u200c\u200d" else s.encode("unicode_escape").decode() for s in bare)
    return shown[-900:] or "unnamed"


FORMAT: Final = Format(
    NAME,
    VERSION,
    ("application/zip",),
    read,
    (
        packed({"a/b.txt": "He left.", "ب.txt": "ثم"}),
        packed({"a.txt": "He left."}, zipfile.ZIP_BZIP2),
        packed({"a.txt": "He left."}, zipfile.ZIP_LZMA),
    ),
)
