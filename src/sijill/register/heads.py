"""Heads: how far each device's log has come, and the text of a checkpoint that says so (C2SP tlog-checkpoint)."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass

from sijill.errors import BrokenChain, WrongUse
from sijill.messages import N_
from sijill.register.note import Checkpoint, checkpoint_text, parse_checkpoint
from sijill.register.tree import EMPTY_ROOT, HASH_BYTES

__all__ = ["EMPTY_ROOT", "Head", "Heads", "heads_text", "parse_heads"]

_DEVICE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")


@dataclass(frozen=True, slots=True)
class Head:
    """How far one device's log has come.

    Args:
        device: id of the device.
        size: number of its lines.
        root: root of its tree, 32 bytes.

    Example:
        >>> Head("v-1", 0, EMPTY_ROOT).size
        0
    """

    device: str
    size: int
    root: bytes


@dataclass(frozen=True, slots=True)
class Heads:
    """What a checkpoint says: the heads of all devices at one moment.

    Args:
        record_id: id of the record.
        device: the device that wrote the checkpoint.
        heads: one for each device, in order of device ids.
        at: UTC, from the writing device's clock, `YYYYMMDDTHHMMSS.ffffffZ`.

    Example:
        >>> Heads("b-1", "v-1", (Head("v-1", 0, EMPTY_ROOT),), "20260101T000000.000000Z").total
        0
    """

    record_id: str
    device: str
    heads: tuple[Head, ...]
    at: str

    @property
    def total(self) -> int:
        """Lines of all devices together; logs only grow, so more is newer whatever the clocks say."""
        return sum(head.size for head in self.heads)


def heads_text(said: Heads) -> str:
    """The text of a checkpoint: the writing device's head as C2SP has it, then a line for every device.

    Raises:
        WrongUse: the writing device has no head, or an id cannot stand in a checkpoint.

    Example:
        >>> text = heads_text(Heads("b-1", "v-1", (Head("v-1", 0, EMPTY_ROOT),), "20260101T000000.000000Z"))
        >>> text.splitlines()[0], text.splitlines()[4][:12]
        ('sijill/b-1/v-1', 'device v-1 0')
    """
    own = [head for head in said.heads if head.device == said.device]
    devices = [head.device for head in said.heads]
    if len(own) != 1 or len(set(devices)) != len(devices) or not all(map(_DEVICE.fullmatch, devices)):
        raise WrongUse(N_("a checkpoint has exactly one head for every device, its own among them"))
    lines = [f"at {said.at}"]
    for head in said.heads:
        lines.append(f"device {head.device} {head.size} {base64.b64encode(head.root).decode('ascii')}")
    return checkpoint_text(Checkpoint(_origin(said), own[0].size, own[0].root, tuple(lines)))


def _origin(said: Heads) -> str:
    return f"sijill/{said.record_id}/{said.device}"


def parse_heads(text: str) -> Heads:
    """Read the text of a checkpoint of ours.

    Raises:
        BrokenChain: it is not such a text, to the letter.

    Example:
        >>> said = Heads("b-1", "v-1", (Head("v-1", 0, EMPTY_ROOT),), "20260101T000000.000000Z")
        >>> parse_heads(heads_text(said)) == said
        True
    """
    checkpoint = parse_checkpoint(text)
    parts = checkpoint.origin.split("/")
    words = [line.split(" ") for line in checkpoint.extensions]
    try:
        (_, at), *devices = words
        heads = tuple(Head(device, int(size), base64.b64decode(root)) for _, device, size, root in devices)
        said = Heads(parts[1], parts[2], heads, at)
        # One text for one meaning: whatever does not read back the same was not written by us.
        same = heads_text(said) == text and all(len(head.root) == HASH_BYTES for head in heads)
    except (ValueError, IndexError, WrongUse) as error:
        raise BrokenChain(N_("this is not a checkpoint of a record")) from error
    if not same:
        raise BrokenChain(N_("this is not a checkpoint of a record"))
    return said
