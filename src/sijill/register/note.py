"""C2SP signed notes and checkpoints, to the letter, so that any other implementation can check them."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from sijill.errors import BrokenChain, WrongUse
from sijill.messages import N_
from sijill.register.keys import Signer, Verifier, verify
from sijill.register.tree import HASH_BYTES

ED25519 = b"\x01"
"""The signature type byte of Ed25519 in signed notes."""
MOST_SIGNATURES = 16
LARGEST = 1_000_000
_DASH = "\u2014 "
_SIZE = re.compile(r"0|[1-9][0-9]*")


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line: the key's name, four bytes that hint at the key, and the signature itself.

    Example:
        >>> Signature("k-a", bytes(4), bytes(64)).name
        'k-a'
    """

    name: str
    key_id: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """A text and the signatures under it. Source: C2SP, signed-note.md v1.

    Args:
        text: ends with a newline.
        signatures: at least one.

    Example:
        >>> Note("a\\n", ()).text
        'a\\n'
    """

    text: str
    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What the text of a checkpoint says. Source: C2SP, tlog-checkpoint.md v1.

    Args:
        origin: which log this is of.
        size: number of leaves.
        root: 32 bytes.
        extensions: further lines, none empty.

    Example:
        >>> checkpoint_text(Checkpoint("example/log", 0, bytes(32)))
        'example/log\\n0\\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\\n'
    """

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()


def key_id(name: str, public: bytes) -> bytes:
    """The four-byte id of an Ed25519 key: SHA-256(name ‖ newline ‖ 0x01 ‖ public key), cut.

    Example:
        >>> len(key_id("k-a", bytes(32)))
        4
    """
    return hashlib.sha256(name.encode() + b"\n" + ED25519 + public).digest()[:4]


def sign_note(text: str, signers: Sequence[Signer]) -> Note:
    """Sign a text.

    Args:
        text: one or more lines, each ended by a newline, no other control characters.
        signers: who signs, in the order of the lines.

    Raises:
        WrongUse: the text or a name cannot stand in a note.

    Example:
        >>> from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        >>> signer = Signer.of(Ed25519PrivateKey.generate())
        >>> verify_note(sign_note("words\\n", [signer]), [signer.verifier]) == (signer.name,)
        True
    """
    if not _is_text(text) or not signers or not all(_is_name(signer.name) for signer in signers):
        raise WrongUse(N_("this text or name cannot stand in a signed note"))
    message = text.encode()
    return Note(
        text,
        tuple(Signature(each.name, key_id(each.name, each.public), each.sign(message)) for each in signers),
    )


def add_signatures(note: Note, signers: Sequence[Signer]) -> Note:
    """The same note with more signatures under it.

    Example:
        >>> from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        >>> first, second = (Signer.of(Ed25519PrivateKey.generate()) for _ in range(2))
        >>> len(add_signatures(sign_note("a\\n", [first]), [second]).signatures)
        2
    """
    return Note(note.text, note.signatures + sign_note(note.text, signers).signatures)


def format_note(note: Note) -> bytes:
    """A note as the bytes of its file: text, empty line, signature lines.

    Example:
        >>> format_note(Note("a\\n", (Signature("k", bytes(4), b""),))).decode()
        'a\\n\\n\u2014 k AAAAAA==\\n'
    """
    lines = [
        f"{_DASH}{each.name} {base64.b64encode(each.key_id + each.signature).decode('ascii')}\n"
        for each in note.signatures
    ]
    return (note.text + "\n" + "".join(lines)).encode()


def parse_note(data: bytes) -> Note:
    """Read a note; nothing about it is verified yet.

    Args:
        data: the file's bytes.

    Raises:
        BrokenChain: it is not formed as a signed note.

    Example:
        >>> parse_note(b"a\\n\\n\\xe2\\x80\\x94 k AAAAAA==\\n").text
        'a\\n'
    """
    try:
        whole = data.decode("utf-8") if len(data) <= LARGEST else ""
    except UnicodeDecodeError as error:
        raise _malformed() from error
    text, gap, tail = whole.rpartition("\n\n")
    text += "\n"
    if not gap or not _is_text(text) or not tail.endswith("\n"):
        raise _malformed()
    lines = tail[:-1].split("\n")
    if len(lines) > MOST_SIGNATURES:
        raise _malformed()
    return Note(text, tuple(_parse_line(line) for line in lines))


def _parse_line(line: str) -> Signature:
    name, space, encoded = line.removeprefix(_DASH).partition(" ")
    payload = _unbase64(encoded)
    if not line.startswith(_DASH) or not space or not _is_name(name) or payload is None or len(payload) < 4:
        raise _malformed()
    return Signature(name, payload[:4], payload[4:])


def verify_note(note: Note, verifiers: Sequence[Verifier]) -> tuple[str, ...]:
    """Who of those known signed the note; signatures by unknown keys are passed over, as the format says.

    Args:
        note: what `parse_note` gave.
        verifiers: whose signatures count.

    Returns:
        The names in the order of the signature lines, at least one.

    Raises:
        BrokenChain: a known key's signature does not fit, or no known key signed.

    Example:
        >>> verify_note(Note("a\\n", ()), [])
        Traceback (most recent call last):
        sijill.errors.BrokenChain: no known key signed this note
    """
    known = {(each.name, key_id(each.name, each.public)): each for each in verifiers}
    names = []
    for line in note.signatures:
        verifier = known.get((line.name, line.key_id))
        if verifier is None:
            continue
        if not verify(verifier.public, line.signature, note.text.encode()):
            raise BrokenChain(N_("a signature does not fit what stands above it"))
        names.append(line.name)
    if not names:
        raise BrokenChain(N_("no known key signed this note"))
    return tuple(names)


def checkpoint_text(checkpoint: Checkpoint) -> str:
    """A checkpoint as the text of a note.

    Raises:
        WrongUse: a part cannot stand in a checkpoint.

    Example:
        >>> checkpoint_text(Checkpoint("example/log", 3, bytes(32), ("at noon",))).splitlines()[3]
        'at noon'
    """
    lines = (
        checkpoint.origin,
        str(checkpoint.size),
        base64.b64encode(checkpoint.root).decode("ascii"),
        *checkpoint.extensions,
    )
    text = "\n".join(lines) + "\n"
    if not all(lines) or text.count("\n") != len(lines) or not _is_text(text) or len(checkpoint.root) != HASH_BYTES:
        raise WrongUse(N_("this text or name cannot stand in a signed note"))
    return text


def parse_checkpoint(text: str) -> Checkpoint:
    """Read the text of a checkpoint.

    Raises:
        BrokenChain: it is not formed as a checkpoint.

    Example:
        >>> parse_checkpoint(checkpoint_text(Checkpoint("example/log", 3, bytes(32)))).size
        3
    """
    lines = text.split("\n")
    if len(lines) < 4 or lines.pop() != "" or not all(lines) or _SIZE.fullmatch(lines[1]) is None:
        raise _malformed()
    root = _unbase64(lines[2])
    if root is None or len(root) != HASH_BYTES or len(lines[1]) > 19:
        raise _malformed()
    return Checkpoint(lines[0], int(lines[1]), root, tuple(lines[3:]))


def format_vkey(verifier: Verifier) -> str:
    """A public key as one line: `name+id+key`, the form other note verifiers take.

    Example:
        >>> parse_vkey(format_vkey(Verifier("k-a", bytes(32)))) == Verifier("k-a", bytes(32))
        True
    """
    encoded = base64.b64encode(ED25519 + verifier.public).decode("ascii")
    return f"{verifier.name}+{key_id(verifier.name, verifier.public).hex()}+{encoded}"


def parse_vkey(line: str) -> Verifier:
    """Read a public key line.

    Raises:
        BrokenChain: it is no such line, of another type, or its parts do not fit.

    Example:
        >>> parse_vkey("k-a")
        Traceback (most recent call last):
        sijill.errors.BrokenChain: this is not formed as a signed note
    """
    name, _, rest = line.partition("+")
    hint, _, encoded = rest.partition("+")
    payload = _unbase64(encoded)
    if payload is None or payload[:1] != ED25519 or len(payload) != 33 or not _is_name(name):
        raise _malformed()
    if key_id(name, payload[1:]).hex() != hint:
        raise _malformed()
    return Verifier(name, payload[1:])


def _malformed() -> BrokenChain:
    return BrokenChain(N_("this is not formed as a signed note"))


def _is_text(text: str) -> bool:
    return text.endswith("\n") and not any((c < " " and c != "\n") or "\ud800" <= c <= "\udfff" for c in text)


def _is_name(name: str) -> bool:
    return name != "" and "+" not in name and not any(c.isspace() or c < " " for c in name)


def _unbase64(encoded: str) -> bytes | None:
    """Decode strictly: exactly one spelling for each value, or a flipped bit could hide in the padding."""
    try:
        payload = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        return None
    return payload if base64.b64encode(payload).decode("ascii") == encoded else None
