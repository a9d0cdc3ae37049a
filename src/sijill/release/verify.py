"""Checks a release with Python alone: python3 verify.py [OUT] [--signer F]… [--previous OUT0] [--disclosure FILE]

Stands on its own: nothing but the standard library, no network, nothing written. The format is described in
`docs/reference/release-format.md` of Sijill, so that anybody can write another one of these.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import hmac
import json
import os
import sys
from pathlib import Path

FORMAT = "sijill-release/1"
DISCLOSURE = "sijill-disclosure/1"
ITEMS = "data/items.jsonl"
PROOFS = "proofs/tree.json"
SEALED = ("manifest.json", "manifest.sig")
LARGEST = 64 * 2**20
"""Bytes beyond which a file that must be read whole (manifest, signatures, a disclosure) is refused."""


class DoesNotHold(Exception):
    """Something in the release does not hold; the words say what."""


# --- Ed25519 (RFC 8032, section 5.1.7), verification only ---------------------------------------------------------
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
I = pow(2, (P - 1) // 4, P)  # noqa: E741 - the name it has in the paper
Point = tuple[int, int, int, int]


def _add(a: Point, b: Point) -> Point:
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    w, x, y, z = f - e, h - g, h + g, f + e
    return w * x % P, y * z % P, x * y % P, w * z % P


def _times(n: int, a: Point) -> Point:
    out: Point = (0, 1, 1, 0)
    while n:
        if n & 1:
            out = _add(out, a)
        a, n = _add(a, a), n >> 1
    return out


def _point(raw: bytes) -> Point:
    y, sign = int.from_bytes(raw, "little") & (2**255 - 1), raw[31] >> 7
    xx = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(xx, (P + 3) // 8, P)
    if x * x % P != xx:
        x = x * I % P
    if len(raw) != 32 or y >= P or x * x % P != xx or (x == 0 and sign):
        raise DoesNotHold("a key or signature is no point of the curve")
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE = _point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519_holds(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the signature over the message is by the owner of the public key (RFC 8032).

    Args:
        public: 32 bytes.
        signature: 64 bytes.
        message: what was signed.

    Example:
        >>> ed25519_holds(bytes(32), bytes(64), b"")
        False
    """
    if len(public) != 32 or len(signature) != 64:
        return False
    try:
        key, nonce = _point(public), _point(signature[:32])
    except DoesNotHold:
        return False
    s = int.from_bytes(signature[32:], "little")
    if s >= L or _times(8, key)[0] == 0:  # a signature that can be rewritten, or a key that signs anything
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    left, right = _times(s, BASE), _add(nonce, _times(challenge, key))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


def fingerprint(public: bytes) -> str:
    """A public key as people compare it.

    Args:
        public: 32 bytes.

    Example:
        >>> fingerprint(bytes(32))
        'k-mzuhvlpymk6xo3epygfy5h4oea'
    """
    return "k-" + base64.b32encode(hashlib.sha256(public).digest()).decode().lower()[:26]


# --- the tree of items (RFC 6962, section 2.1) --------------------------------------------------------------------
def levels_of(leaves: list[bytes]) -> list[list[bytes]]:
    """All levels of the tree over leaf hashes, lowest first; an odd last node rises as it is.

    Args:
        leaves: leaf hashes.

    Example:
        >>> [len(level) for level in levels_of([bytes(32)] * 3)]
        [3, 2, 1]
    """
    levels = [leaves]
    while len(levels[-1]) > 1:
        low = levels[-1]
        high = [hashlib.sha256(b"\x01" + low[n] + low[n + 1]).digest() for n in range(0, len(low) - 1, 2)]
        levels.append(high + low[len(low) & ~1 :])
    return levels


# --- reading without being led astray -----------------------------------------------------------------------------
def _whole(path: Path) -> bytes:
    if not path.is_file() or path.is_symlink():
        raise DoesNotHold(f"{path.name} is missing")
    if path.stat().st_size > LARGEST:
        raise DoesNotHold(f"{path.name} is too large to be what it says")
    return path.read_bytes()


def _object(data: bytes, name: str) -> dict:  # type: ignore[type-arg]
    def once(pairs: list) -> dict:  # type: ignore[type-arg]
        found = dict(pairs)
        if len(found) != len(pairs):
            raise ValueError("a name twice")
        return found

    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=once)
    except (ValueError, RecursionError) as error:
        raise DoesNotHold(f"{name} is not the JSON it should be") from error
    if not isinstance(value, dict):
        raise DoesNotHold(f"{name} is not the JSON it should be")
    return value


def _canonical(value: object) -> bytes:
    """RFC 8785 for what occurs here: no floats; names sorted by UTF-16 code units."""

    def ordered(one: object) -> object:
        if isinstance(one, dict):
            return {name: ordered(one[name]) for name in sorted(one, key=lambda name: name.encode("utf-16-be"))}
        return [ordered(each) for each in one] if isinstance(one, list) else one

    return json.dumps(ordered(value), ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _there(folder: Path) -> set[str]:
    """Every file of the folder by its path; links and empty folders are refused."""
    found: set[str] = set()
    for place, folders, files in os.walk(folder):
        here = Path(place)
        for name in (*folders, *files):
            if (here / name).is_symlink():
                raise DoesNotHold(f"{(here / name).relative_to(folder).as_posix()} is a link; a release holds none")
        if not folders and not files and here != folder:
            raise DoesNotHold(f"{here.relative_to(folder).as_posix()}/ is not listed in the manifest")
        found.update((here / name).relative_to(folder).as_posix() for name in files)
    return found


def _signed(folder: Path) -> tuple[dict, str, list[bytes]]:  # type: ignore[type-arg]
    """The manifest, its hash, and the public keys that signed it, every one of them verified."""
    raw, note = _whole(folder / "manifest.json"), _whole(folder / "manifest.sig")
    digest = hashlib.sha256(raw).hexdigest()
    text, dash, lines = note.decode("utf-8", "replace").partition("\n\n")
    text += "\n"
    manifest = _object(raw, "manifest.json")
    if manifest.get("format") != FORMAT:
        raise DoesNotHold(f"this is not a release in the format {FORMAT}")
    keys = manifest.get("signers")
    if not isinstance(keys, list) or len(set(map(str, keys))) != len(keys) or len(keys) < 2:
        raise DoesNotHold("the manifest does not name two different signers")
    root = base64.b64encode(bytes.fromhex(str(manifest.get("root")))).decode()
    expected = f"{FORMAT}/{manifest['release']}\n{manifest['items']}\n{root}\nmanifest sha256 {digest}\n"
    if not dash or text != expected:
        raise DoesNotHold("manifest.sig is not about this manifest.json")
    publics, wanted = [bytes.fromhex(str(key)) for key in keys], expected + "\n"
    for place, line in enumerate(lines.splitlines()[: len(publics)]):
        public = publics[place]
        name = fingerprint(public)
        hint = hashlib.sha256(name.encode() + b"\n\x01" + public).digest()[:4]
        blob = base64.b64decode(line.rpartition(" ")[2])
        if blob[:4] != hint or not ed25519_holds(public, blob[4:], expected.encode()):
            raise DoesNotHold(f"the signature of {name} does not hold")
        wanted += f"\u2014 {name} {base64.b64encode(blob).decode()}\n"
    if note != wanted.encode() or len(lines.splitlines()) != len(publics):
        raise DoesNotHold("manifest.sig holds something else than the signatures of the signers named")
    return manifest, digest, publics


def _files(folder: Path, manifest: dict) -> int:  # type: ignore[type-arg]
    listed: dict[str, tuple[int, str]] = {}
    for one in manifest["files"]:
        listed[one["path"]] = (one["size"], one["sha256"])
    there = _there(folder)
    for path in sorted(there - set(listed) - set(SEALED)):
        raise DoesNotHold(f"{path} is not listed in the manifest")
    for path, (size, sha256) in sorted(listed.items()):
        if path not in there:
            raise DoesNotHold(f"{path} is listed and missing")
        found, digest = folder / path, hashlib.sha256()
        with found.open("rb") as stream:
            for block in iter(lambda: stream.read(1 << 20), b""):
                digest.update(block)
        if found.stat().st_size != size or digest.hexdigest() != sha256:
            raise DoesNotHold(f"{path} was changed")
    return len(listed)


def _items(folder: Path, manifest: dict, wanted: str | None) -> bytes | None:  # type: ignore[type-arg]
    """Recompute the tree over every item and compare it with the signed root and with the proofs."""
    leaves, found = [], None
    mark = None if wanted is None else f'"id":{json.dumps(wanted)}'.encode()
    with (folder / ITEMS).open("rb") as stream:
        for line in stream:
            if not line.endswith(b"\n"):
                raise DoesNotHold("the last item is cut short")
            leaves.append(hashlib.sha256(b"\x00" + line[:-1]).digest())
            if mark is not None and mark in line and _object(line, ITEMS).get("id") == wanted:
                found = line[:-1]
    levels = levels_of(leaves)
    root = levels[-1][0] if leaves else hashlib.sha256(b"").digest()
    if len(leaves) != manifest["items"] or root.hex() != manifest["root"]:
        raise DoesNotHold("the items are not those that were signed")
    proofs = _object((folder / PROOFS).read_bytes(), PROOFS)
    told = [[base64.b64encode(node).decode() for node in level] for level in levels]
    if proofs.get("levels") != told:
        raise DoesNotHold("the inclusion proofs do not fit the items")
    return found


def _disclosed(path: Path, manifest: dict, item: bytes | None, said: dict) -> str:  # type: ignore[type-arg]
    if said.get("format") != DISCLOSURE or said.get("release") != manifest["release"]:
        raise DoesNotHold(f"{path.name} is not a disclosure from this release")
    if item is None:
        raise DoesNotHold(f"{path.name} speaks of an item that this release does not hold")
    bound = {name: said.get(name) for name in ("release", "item", "field", "value")}
    commitment = hmac.new(bytes.fromhex(str(said.get("salt"))), _canonical(bound), hashlib.sha256).hexdigest()
    told = _object(item, ITEMS).get("withheld") or {}
    if not hmac.compare_digest(str(told.get(said.get("field"))), commitment):
        raise DoesNotHold(f"{path.name} does not fit: this value was not what was withheld on the day of publication")
    return f"the value disclosed for {said['field']} of {said['item']} is the one withheld on the day of publication"


def verify(
    folder: Path, signers: list[str] | None = None, previous: Path | None = None, disclosure: Path | None = None
) -> list[str]:
    """Check a release and say what was checked; raises DoesNotHold at the first thing that does not hold.

    Args:
        folder: the release.
        signers: fingerprints that must have signed.
        previous: an earlier release that this one goes on from.
        disclosure: a file that discloses one withheld value.

    Raises:
        DoesNotHold: something was changed, is missing, or is too much.

    Example:
        >>> verify(Path("no such folder"))
        Traceback (most recent call last):
        sijill.release.verify.DoesNotHold: there is no such folder
    """
    try:
        return _verify(folder, signers or [], previous, disclosure)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, OSError) as error:
        raise DoesNotHold(
            f"a part of the release does not have the form it should have ({type(error).__name__})"
        ) from None


def _verify(folder: Path, signers: list[str], previous: Path | None, disclosure: Path | None) -> list[str]:
    if not folder.is_dir():
        raise DoesNotHold("there is no such folder")
    manifest, digest, publics = _signed(folder)
    names = [fingerprint(public) for public in publics]
    said = [f"manifest {digest}", f"{len(names)} signatures hold: " + ", ".join(names)]
    for name in signers:
        if name not in names:
            raise DoesNotHold(f"{name} did not sign this release")
    said.append(f"{_files(folder, manifest)} files are those that were signed, and there are no others")
    asked = None if disclosure is None else _object(_whole(disclosure), disclosure.name)
    item = _items(folder, manifest, None if asked is None else str(asked.get("item")))
    said.append(f"{manifest['items']} items stand in the signed tree, each with its proof")
    if previous is not None:
        before, earlier, _ = _signed(previous)
        chain = [*before["earlier"], earlier]
        if manifest["earlier"][: len(chain)] != chain:
            raise DoesNotHold("this release does not go on from the previous one that was given")
        said.append(f"goes on from the earlier release {before['release']}")
    if disclosure is not None and asked is not None:
        said.append(_disclosed(disclosure, manifest, item, asked))
    known = "by the signers you named" if signers else "by unknown keys: compare the fingerprints with ones you trust"
    said.append(f"unaltered since signed {known}")
    return said


def main(arguments: list[str] | None = None) -> int:
    """Run the check from a command line: 0 if everything holds, 1 if not.

    Args:
        arguments: of the command line, or None for those of this process.

    Example:
        >>> main(["no such folder"])
        DOES NOT HOLD: there is no such folder
        1
    """
    parser = argparse.ArgumentParser(description="Checks a release made by Sijill, with Python alone.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--signer", action="append", default=[], metavar="FINGERPRINT")
    parser.add_argument("--previous", type=Path, metavar="OUT0")
    parser.add_argument("--disclosure", type=Path, metavar="FILE")
    asked = parser.parse_args(arguments)
    try:
        for line in verify(asked.folder, asked.signer, asked.previous, asked.disclosure):
            print("ok", line)
    except DoesNotHold as refusal:
        print("DOES NOT HOLD:", refusal)
        return 1
    return 0


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.exit(main())
