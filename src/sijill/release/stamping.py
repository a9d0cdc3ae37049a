"""Time stamps of others (RFC 3161): a request for whoever has a network, and a check of the reply without one.

What is stamped are the bytes of `manifest.sig`, which hold the hash of everything in a release and both signatures.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509

from sijill.errors import CheckFailed, Missing, NotThere, Unreadable
from sijill.messages import N_
from sijill.register.disk import write_durably

STAMPED = "manifest.sig"
SECONDS = 20
"""How long the system's openssl may take for one reply."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A reply that holds.

    Args:
        at: the moment that the authority says, UTC, as `2027-01-31T10:20:30Z`.
        authority: who signed it, as its certificate says.
        checked_by: the program that checked it.
        kept: where the reply lies now, beside the release.

    Example:
        >>> Stamp("2027-01-31T10:20:30Z", "CN=an authority", "openssl", "public.stamps/1.tsr").at[:4]
        '2027'
    """

    at: str
    authority: str
    checked_by: str
    kept: str


def stamp_request(release: Path) -> bytes:
    """A request that anybody with a network can send to any authority; it holds a hash and a random number.

    Args:
        release: the finished release.

    Raises:
        NotThere: there is no release.
        Missing: the extra is not installed.

    Example:
        >>> stamp_request(Path("nowhere"))
        Traceback (most recent call last):
        sijill.errors.NotThere: there is no release at this place
    """
    data = _stamped(release)
    try:
        from rfc3161_client import HashAlgorithm, TimestampRequestBuilder
    except ImportError as error:
        raise Missing(
            N_("time stamps need the extra {extra}"), extra="release", do=N_("Run: sijill extra release")
        ) from error
    builder = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256)
    return bytes(builder.nonce(nonce=True).cert_request(cert_request=True).build().as_bytes())


def keep_reply(release: Path, reply: bytes, authorities: Sequence[bytes]) -> Stamp:
    """Check a reply against a release and the certificates of authorities, and keep it beside the release.

    Args:
        release: the finished release.
        reply: what the authority answered, DER.
        authorities: certificates that are trusted, PEM: the root, and those between where the reply has none.

    Raises:
        NotThere: there is no release.
        Unreadable: the reply or a certificate is none.
        CheckFailed: it is a stamp of something else, or of another authority.
        Missing: neither the extra nor openssl is there.

    Example:
        >>> keep_reply(Path("nowhere"), b"", [])
        Traceback (most recent call last):
        sijill.errors.NotThere: there is no release at this place
    """
    data = _stamped(release)
    certificates = [one for pem in authorities for one in _certificates(pem)]
    found = _by_library(data, reply, certificates) or _by_openssl(data, reply, certificates)
    at, authority, checked_by = found
    folder = release.with_name(release.name + ".stamps")
    kept = folder / f"{hashlib.sha256(reply).hexdigest()[:16]}.tsr"
    folder.mkdir(exist_ok=True)
    write_durably(kept, reply)
    return Stamp(at, authority, checked_by, str(Path(folder.name) / kept.name))


def _stamped(release: Path) -> bytes:
    target = release / STAMPED
    if not target.is_file():
        raise NotThere(N_("there is no release at this place"), where=release.name)
    return target.read_bytes()


def _certificates(pem: bytes) -> list[x509.Certificate]:
    try:
        return x509.load_pem_x509_certificates(pem)
    except ValueError as error:
        raise Unreadable(N_("this is no certificate"), do=N_("Give the authority's certificate as PEM.")) from error


def _by_library(data: bytes, reply: bytes, certificates: list[x509.Certificate]) -> tuple[str, str, str] | None:
    """The check by rfc3161-client; None where it is not there or its strict reader refuses the form of the reply."""
    try:
        from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response
    except ImportError:
        return None
    try:
        response = decode_timestamp_response(reply)
        time = response.tst_info.gen_time
    except ValueError:
        return None
    builder = VerifierBuilder()
    for one in certificates:
        own = one.issuer == one.subject
        builder = builder.add_root_certificate(one) if own else builder.add_intermediate_certificate(one)
    try:
        builder.build().verify(response, hashlib.sha256(data).digest())
    except (VerificationError, ValueError) as error:
        raise _refused() from error
    name = response.tst_info.name
    return time.strftime("%Y-%m-%dT%H:%M:%SZ"), _named(name), "rfc3161-client"


def _named(name: object) -> str:
    value = getattr(name, "value", name) or ""
    told = getattr(value, "rfc4514_string", None)
    return str(told()) if callable(told) else str(value)


def _by_openssl(data: bytes, reply: bytes, certificates: list[x509.Certificate]) -> tuple[str, str, str]:
    """The check by the system's openssl, which reads replies that carry their chain in any order."""
    program = shutil.which("openssl")
    if program is None:
        raise Missing(
            N_("time stamps need the extra {extra}"),
            extra="release",
            do=N_("Run: sijill extra release, or install openssl"),
        )
    from cryptography.hazmat.primitives.serialization import Encoding

    with tempfile.TemporaryDirectory(prefix="sijill-") as place:
        stamped, answer, trusted = (Path(place, name) for name in ("data", "reply", "roots.pem"))
        stamped.write_bytes(data)
        answer.write_bytes(reply)
        trusted.write_bytes(b"".join(one.public_bytes(Encoding.PEM) for one in certificates))
        text = _run([program, "ts", "-reply", "-in", str(answer), "-text"])
        if text is None:
            raise Unreadable(N_("this is no reply of a time-stamp authority"))
        asked = [program, "ts", "-verify", "-data", str(stamped), "-in", str(answer), "-CAfile", str(trusted)]
        if _run(asked) is None:
            raise _refused()
    said = dict(line.strip().split(": ", 1) for line in text.splitlines() if ": " in line)
    return _moment(said.get("Time stamp", "")), said.get("TSA", ""), "openssl"


def _moment(told: str) -> str:
    from datetime import datetime

    for form in ("%b %d %H:%M:%S %Y GMT", "%b %d %H:%M:%S.%f %Y GMT"):
        try:
            return datetime.strptime(told, form).strftime("%Y-%m-%dT%H:%M:%SZ")
        except ValueError:
            continue
    return told


def _run(command: list[str]) -> str | None:
    try:
        ran = subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None
    return ran.stdout.decode("utf-8", "replace")


def _refused() -> CheckFailed:
    return CheckFailed(
        N_("this is no stamp of this release by one of these authorities"),
        do=N_("Ask for it again with the request of this release, and give the authority's own certificate."),
    )
