"""Open a packed file without letting it grow: members, sizes and ratios are checked before and while unpacking."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Final
from xml.parsers import expat

from sijill.errors import Unreadable
from sijill.intake.formats.salvage import salvaged
from sijill.intake.limits import Limits
from sijill.intake.notices import refusal, remark
from sijill.messages import Message

_CHUNK: Final = 1 << 16
_SMALL: Final = 1_000_000
_OLE2: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DAMAGED: Final = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError),
    *(struct.error, LookupError),
)


def older_or_encrypted(data: bytes, older: str) -> Unreadable | None:
    """The refusal of a file in the container of older office programs, which also wraps files with a password.

    Args:
        data: the file's bytes.
        older: what a file without a password is then, such as `Excel-97`.

    Example:
        >>> older_or_encrypted(b"PK", "Word") is None
        True
    """
    if not data.startswith(_OLE2):
        return None
    return refusal("encrypted") if "EncryptedPackage".encode("utf-16-le") in data else refusal("no-reader", found=older)


class Archive:
    """A packed file whose members can be read as chunks, as long as all of them together keep to the limits.

    Args:
        data: the packed bytes.
        limits: members, ratio and unpacked size.

    Raises:
        TooLarge: too many members, or one that unpacks too far.
        UnknownFormat: a member is encrypted, or packed in an unusual way.
        ReaderFailed: the archive is damaged.

    Example:
        >>> packed = io.BytesIO()
        >>> with zipfile.ZipFile(packed, "w") as file:
        ...     file.writestr("a.xml", "<a/>")
        >>> Archive(packed.getvalue(), Limits()).names
        ('a.xml',)
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        self._unpacked = 0
        self.cut = False
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGED as error:
            saved = salvaged(data, limits)
            if saved is None:
                raise refusal("zip-broken") from error
            self._file, self.cut = saved, True
        members = self._file.infolist()
        if len(members) > limits.zip_members:
            raise refusal("large-members", count=len(members), limit=limits.zip_members)
        for member in members:
            if member.flag_bits & 0x41:
                raise refusal("encrypted")
            if member.file_size > _SMALL and member.file_size > limits.zip_ratio * max(1, member.compress_size):
                raise refusal("large-ratio", limit=limits.zip_ratio)
        if sum(member.file_size for member in members) > limits.zip_bytes:
            raise refusal("large-unpacked", limit=limits.zip_bytes)
        # Names in packed files may use either slash, and any case; the first of a doubled name counts.
        self._order = [member.filename.replace("\\", "/") for member in members if not member.filename.endswith("/")]
        self._members = {member.filename.replace("\\", "/").lower(): member for member in reversed(members)}

    def remarks(self) -> list[Message]:
        """What a person should know of the packed file as a whole: that it is cut off, and how much of it is left."""
        return [remark("cut-off", count=len(self._members))] if self.cut else []

    @property
    def files(self) -> tuple[str, ...]:
        """Names of the members that are files, as written and in their order; the first of a doubled name counts."""
        first: dict[str, str] = {}
        for name in self._order:
            first.setdefault(name.lower(), name)
        return tuple(first.values())

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the members, in lower case and with forward slashes."""
        return tuple(sorted(self._members))

    def chunks(self, name: str) -> Iterator[bytes]:
        """The unpacked bytes of a member.

        Args:
            name: in any case.

        Raises:
            TooLarge: all that was unpacked so far goes over the limit, whatever the archive had declared.
            ReaderFailed: damaged, or no such member.
        """
        member = self._members.get(name.lower())
        if member is None:
            raise refusal("zip-broken")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise refusal("zip-method")
        try:
            with self._file.open(member) as stream:
                while chunk := stream.read(_CHUNK):
                    self._unpacked += len(chunk)
                    if self._unpacked > self._limits.zip_bytes:
                        raise refusal("large-unpacked", limit=self._limits.zip_bytes)
                    yield chunk
        except _DAMAGED as error:
            raise refusal("zip-broken") from error


def parse_xml(
    chunks: Iterator[bytes],
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    """Run through an XML part and call back, with names stripped of their namespaces.

    A document type that declares anything is refused at its first character, so that no entity can be declared or
    fetched; old programs name a document type and declare nothing in it.

    Args:
        chunks: the part's bytes.
        start: called with an element's name and attributes.
        end: called with an element's name.
        text: called with character data, possibly in several parts.

    Raises:
        UnknownFormat: the part declares a document type with something in it, or uses an entity.
        ReaderFailed: not well formed.

    Example:
        >>> seen = []
        >>> part = iter([b"<x:a xmlns:x='u' b='1'>c</x:a>"])
        >>> parse_xml(part, lambda name, attributes: seen.append((name, attributes)), seen.append, seen.append)
        >>> seen
        [('a', {'b': '1'}), 'c', 'a']
    """
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True

    def started(name: str, attributes: dict[str, str]) -> None:
        if any("}" in key for key in attributes):
            attributes = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        start(name.rpartition("}")[2], attributes)

    def refuse(*_declaration: object) -> None:
        raise refusal("xml-doctype")

    def typed(_name: str, _system: str | None, _public: str | None, inside: int) -> None:
        if inside:
            refuse()

    parser.StartElementHandler = started
    parser.EndElementHandler = lambda name: end(name.rpartition("}")[2])
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = typed
    parser.SkippedEntityHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        # LookupError and ValueError: an XML declaration that names an encoding that nobody knows.
        raise refusal("xml-broken", offset=max(0, parser.ErrorByteIndex)) from error
