"""Time stamps by a local authority: what it answers is checked offline, by the library or by openssl, bit by bit."""

from __future__ import annotations

import builtins
import datetime
import random
import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from sijill.door.stamping import check_stamp, request_stamp
from sijill.errors import CheckFailed, NotThere, SijillError, Unreadable
from sijill.release.verify import verify
from sijill.testing.releases import publish_by_two, record_of_two

OPENSSL = shutil.which("openssl")
SETTINGS = """
[tsa]
default_tsa = t
[t]
dir = {place}
serial = {place}/serial
signer_cert = {place}/tsa.pem
signer_key = {place}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
{more}
"""


def certificate(name, key, issuer, issuer_key, *, stamps: bool):
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    begin = datetime.datetime(2020, 1, 1)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject if issuer is None else issuer.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + datetime.timedelta(days=36500))
        .add_extension(x509.BasicConstraints(ca=not stamps, path_length=None), critical=True)
    )
    if stamps:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return builder.sign(issuer_key, hashes.SHA256())


def authority(place: Path, name: str) -> Path:
    """An authority of its own: a root and a certificate for stamps."""
    place.mkdir()
    root_key, key = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))
    root = certificate(f"{name} root", root_key, None, root_key, stamps=False)
    leaf = certificate(name, key, root, root_key, stamps=True)
    (place / "root.pem").write_bytes(root.public_bytes(Encoding.PEM))
    (place / "tsa.pem").write_bytes(leaf.public_bytes(Encoding.PEM))
    (place / "tsa.key").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    (place / "serial").write_text("01\n")
    return place


def answered(place: Path, request: Path, more: str = "") -> Path:
    settings, out = place / "settings", place / f"{request.stem}{len(more)}.tsr"
    settings.write_text(SETTINGS.format(place=place, more=more))
    command = [OPENSSL, "ts", "-reply", "-config", settings, "-section", "t", "-queryfile", request, "-out", out]
    subprocess.run(list(map(str, command)), check=True, capture_output=True)
    return out


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    if OPENSSL is None:
        pytest.skip("install openssl: it plays the authority")
    place = tmp_path_factory.mktemp("stamps")
    with record_of_two() as folder:
        release = publish_by_two(folder, place / "public")
    request_stamp(release, place / "public.tsq")
    ours, theirs = authority(place / "ours", "an authority"), authority(place / "theirs", "another authority")
    return release, ours, theirs, answered(ours, place / "public.tsq")


@pytest.fixture(params=["library", "openssl"])
def checked_by(request, monkeypatch):
    """With the library, and without it."""
    if request.param == "openssl":
        real = builtins.__import__

        def without(name, *more):
            if name == "rfc3161_client":
                raise ImportError(name)
            return real(name, *more)

        monkeypatch.setattr(builtins, "__import__", without)
    return request.param


def test_a_good_reply_is_kept_beside_the_release(world, checked_by):
    release, ours, _, reply = world
    found = check_stamp(release, reply, [ours / "root.pem", ours / "tsa.pem"])
    assert found["checked_by"] == {"library": "rfc3161-client", "openssl": "openssl"}[checked_by]
    said = datetime.datetime.strptime(found["at"], "%Y-%m-%dT%H:%M:%SZ")
    assert abs(said - datetime.datetime.now(datetime.UTC).replace(tzinfo=None)) < datetime.timedelta(hours=1)
    assert (release.parent / found["kept"]).read_bytes() == reply.read_bytes()
    assert list(verify(release, [], None, None)), "nothing was put into the release"


def test_a_stamp_of_something_else_or_by_somebody_else_is_refused(world, checked_by, tmp_path):
    release, ours, theirs, reply = world
    with pytest.raises(CheckFailed):
        check_stamp(release, reply, [theirs / "root.pem", theirs / "tsa.pem"])
    with record_of_two() as folder:
        other = publish_by_two(folder, tmp_path / "public")
    with pytest.raises(CheckFailed):
        check_stamp(other, reply, [ours / "root.pem", ours / "tsa.pem"])
    assert not other.with_name("public.stamps").exists()


def test_a_changed_reply_is_refused(world, tmp_path):
    release, ours, _, reply = world
    data = reply.read_bytes()
    drawn = random.Random(8)
    signed = data.index(b"\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x04")
    for place in drawn.sample(range(signed, len(data)), 40):
        changed = tmp_path / "changed.tsr"
        changed.write_bytes(data[:place] + bytes([data[place] ^ 1 << drawn.randrange(8)]) + data[place + 1 :])
        try:
            found = check_stamp(release, changed, [ours / "root.pem", ours / "tsa.pem"])
        except SijillError:
            continue
        assert found["at"] == check_stamp(release, reply, [ours / "root.pem", ours / "tsa.pem"])["at"]


def test_what_is_no_reply_and_no_certificate_is_told(world, tmp_path):
    release, ours, _, reply = world
    (tmp_path / "a.tsr").write_bytes(b"nothing")
    with pytest.raises(Unreadable):
        check_stamp(release, tmp_path / "a.tsr", [ours / "root.pem"])
    with pytest.raises(Unreadable):
        check_stamp(release, reply, [tmp_path / "a.tsr"])
    with pytest.raises(NotThere):
        check_stamp(tmp_path, reply, [ours / "root.pem"])
