"""How long a release takes: publishing the sample, making and checking one of many claims, erasing one of many people.

python bench/release/release_bench.py [--claims 100000]
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from itertools import chain
from pathlib import Path

from sijill.record.canonical import canonical
from sijill.register.chain import leaf_hash, root_of
from sijill.register.keys import Signer
from sijill.register.note import Note, add_signatures, format_note
from sijill.release.bundle import data_files
from sijill.release.contents import Contents
from sijill.release.draft import manifest, note_text, proofs
from sijill.release.pages.site import site_files
from sijill.release.verify import ITEMS, PROOFS, verify
from sijill.testing.releases import example_release


def many(claims: int) -> list[dict]:
    """Items like those of the example, as many as asked for."""
    made = example_release()
    told = [json.loads(line) for line in made.files[ITEMS].splitlines()]
    source = next(item for item in told if item["type"] == "source")
    one = next(item for item in told if item["type"] == "claim")
    return [source] + [
        one | {"id": f"i-{number:016d}", "quote": f"armed men came to house {number} and led one man away"}
        for number in range(claims)
    ]


def lay_out(claims: int, out: Path) -> float:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    items = sorted(many(claims), key=lambda item: item["id"])
    begun = time.perf_counter()
    made = example_release()
    about = {
        "release": made.release,
        "day": "2027-01-31",
        "policy": "public",
        "policy_version": "1",
        "software": "s",
        "left_out": {},
    }
    lines = [canonical(item) for item in items]
    leaves = [leaf_hash(line) for line in lines]
    first = [(ITEMS, b"".join(line + b"\n" for line in lines)), (PROOFS, proofs(leaves))]
    del lines
    files = Contents(chain(first, data_files(items, about), site_files(items, about)))

    made = replace(made, files=files, items=len(items), root=root_of(leaves))
    signers = [Signer.of(Ed25519PrivateKey.generate()) for _ in range(2)]
    body = {"day": "2027-01-31", "software": "s", "earlier": []}
    sealed = manifest(made, [one.public for one in signers], body)
    signed = format_note(add_signatures(Note(note_text(made, sealed), ()), signers))
    files = files.with_more({"manifest.json": sealed, "manifest.sig": signed})
    for path, data in files.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(data)
    return time.perf_counter() - begun


def sample() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        environment = os.environ | {"SIJILL_HOME": str(home / "home"), "SIJILL_PASSPHRASE": "four quiet plain words"}
        record, out = home / "sample.sijill", home / "public"

        def run(*arguments: object) -> tuple[float, str]:
            begun = time.perf_counter()
            ran = subprocess.run(
                [sys.executable, "-m", "sijill", *map(str, arguments)],
                env=environment,
                capture_output=True,
                text=True,
                check=True,
            )
            return time.perf_counter() - begun, ran.stdout

        run("tour", "--record", record, "--no-open")
        script = (
            "import sijill, sys\n"
            "with sijill.open(sys.argv[1], as_='amal') as book:\n"
            "    for one in list(book.view().claims()):\n"
            "        if one.claim.proposition.kind != 'attribute':\n"
            "            sijill.rule(book, one.id, 'accept', because='read against the page')\n"
        )
        subprocess.run([sys.executable, "-c", script, record], env=environment, check=True)
        first, told = run("publish", record, out, "--prepare", "--as", "amal", "--json")
        second, _ = run("rule", record, json.loads(told)["id"], "approve", "--because", "seen", "--as", "rana")
        third, _ = run("publish", record, out, "--finish", "--as", "amal")
        fourth, _ = run("verify", out)
        return {"prepare": first, "approve": second, "finish": third, "verify": fourth}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--claims", type=int, default=100_000)
    asked = parser.parse_args()
    for name, seconds in sample().items():
        print(f"sample, {name}: {seconds:.2f} s")
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "public"
        print(f"laying out {asked.claims} claims: {lay_out(asked.claims, out):.1f} s")
        begun = time.perf_counter()
        verify(out)
        print(f"verifying them: {time.perf_counter() - begun:.1f} s")
        print(f"largest memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
