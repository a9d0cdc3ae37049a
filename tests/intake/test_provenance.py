"""What pictures and films say of their making: camera's fields in HEIC, manifests of C2PA; hostile ones end quietly."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.ExifTags import IFD

from sijill.errors import Unreadable
from sijill.intake.formats import heif, read_bytes
from sijill.intake.formats.picture import sample_png
from sijill.intake.formats.provenance import decoded, provenance
from sijill.intake.receive import take_in
from sijill.intake.request import Request


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body) + 8, kind) + body


def labelled(label: str, *inside: bytes) -> bytes:
    return box(b"jumb", box(b"jumd", bytes(16) + b"\x03" + label.encode() + b"\0") + b"".join(inside))


def cbor(value: object) -> bytes:
    if isinstance(value, dict):
        return bytes([0xA0 + len(value)]) + b"".join(cbor(k) + cbor(v) for k, v in value.items())
    if isinstance(value, list):
        return bytes([0x80 + len(value)]) + b"".join(map(cbor, value))
    told = str(value).encode()
    return b"\x78" + bytes([len(told)]) + told


CLAIM = {"claim_generator_info": [{"name": "A camera", "version": "2.1"}], "dc:title": "mill.jpg"}
STORE = labelled(
    "c2pa",
    labelled("urn:first", labelled("c2pa.assertions", labelled("old.one"))),
    labelled(
        "urn:second",
        labelled("c2pa.assertions", labelled("c2pa.actions"), labelled("stds.exif")),
        labelled("c2pa.claim.v2", box(b"cbor", cbor(CLAIM))),
    ),
)
TOLD = {
    "c2pa": "present; its signature was not checked",
    "c2pa.manifests": "2",
    "c2pa.generator": "A camera 2.1",
    "c2pa.title": "mill.jpg",
    "c2pa.statements": "c2pa.actions; stds.exif",
}


def jpeg(store: bytes = STORE, size: int = 60_000) -> bytes:
    held = io.BytesIO()
    Image.new("L", (8, 8)).save(held, "JPEG")
    pieces = [store[at : at + size] for at in range(0, len(store), size)]
    segments = b""
    for number, piece in enumerate(pieces, 1):
        head = b"JP" + struct.pack(">HI", 1, number) + (b"" if number == 1 else store[:8])
        segments += b"\xff\xeb" + struct.pack(">H", len(head + piece) + 2) + head + piece
    return held.getvalue()[:2] + segments + held.getvalue()[2:]


def png(store: bytes = STORE) -> bytes:
    plain = sample_png(4, 4)
    chunk = struct.pack(">I4s", len(store), b"caBX") + store + struct.pack(">I", zlib.crc32(b"caBX" + store))
    return plain[:33] + chunk + plain[33:]


def movie(store: bytes = STORE) -> bytes:
    uuid = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
    return box(b"ftyp", b"isom" + bytes(4)) + box(b"uuid", uuid + bytes(4) + b"manifest\0" + bytes(8) + store)


@pytest.mark.parametrize(
    ("media", "data"),
    [
        ("image/jpeg", jpeg()),
        ("image/jpeg", jpeg(size=150)),
        ("image/png", png()),
        ("video/mp4", movie()),
        ("image/heic", heif.SAMPLE + movie()[16:]),
    ],
)
def test_a_manifest_is_shown_and_never_vouched_for(media: str, data: bytes) -> None:
    details = dict(read_bytes(Request(media), data).details)
    assert {name: words for name, words in details.items() if name.startswith("c2pa")} == TOLD


def test_a_damaged_manifest_is_said_to_be_damaged() -> None:
    broken = STORE.replace(b"\x78\x08A camera", b"\x7b\xff\xff\xff\xff\xffA cam")
    details = dict(read_bytes(Request("image/jpeg"), jpeg(broken)).details)
    assert details["c2pa.manifests"] == "damaged"
    assert details["points"] == "8 x 8"


def nested(depth: int) -> bytes:
    found = b""
    for _level in range(depth):
        found = labelled("c2pa.assertions", found)
    return found


@pytest.mark.parametrize(
    "store", [nested(200), labelled("c2pa", labelled("c2pa.claim", box(b"cbor", b"\x9b" + b"\xff" * 8)))]
)
def test_bombs_of_boxes_and_numbers_end(store: bytes) -> None:
    assert dict(provenance(movie(store)))["c2pa.manifests"] == "damaged"


@given(st.binary(max_size=60))
def test_any_bytes_are_a_value_or_a_refusal(data: bytes) -> None:
    try:
        decoded(data)
    except Unreadable:
        return


@given(st.integers(0, len(heif.SAMPLE) - 1), st.integers(0, 255))
def test_a_changed_heic_is_read_or_refused(at: int, value: int) -> None:
    changed = bytearray(heif.SAMPLE)
    changed[at] = value
    try:
        read_bytes(Request("image/heic"), bytes(changed))
    except Unreadable:
        return


def test_a_heic_says_device_time_and_size(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Maker", "Phone 7"
    exif.get_ifd(IFD.Exif)[0x9003] = "2025:03:06 22:10:00"
    path = tmp_path / "IMG_7.HEIC"
    path.write_bytes(heif.sample_heic(exif.tobytes()[6:]))
    taken = take_in(path)
    details = dict(taken.details)
    assert (taken.outcome, taken.media_type, taken.notes) == ("read", "image/heic", ())
    assert (details["points"], details["exif.model"]) == ("4 x 3", "Phone 7")
    assert details["exif.datetimeoriginal"] == "2025:03:06 22:10:00"
