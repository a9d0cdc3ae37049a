"""Fuzz every parser that is written here: guided by coverage with atheris, or by blind damage without it.

`python bench/intake/fuzz.py SECONDS [TARGET...]` needs atheris (requirements/fuzz.lock, Linux): each target gets a
process of its own for so many seconds of the processor. `--unguided COUNT` runs the same targets over so many damaged
forms of each seed and needs nothing. `--keep FOLDER` (tests/intake/found) gets the bytes of each new kind of fault.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
FOUND = ROOT / "tests/intake/found"
_SLOW_SECONDS = 5.0
_MEGABYTES = 1_000


def seeds_of(target: str) -> Iterator[bytes]:
    """The samples of a target's reader, and the odd files of the tests that are of its kind."""
    from sijill.errors import Unreadable
    from sijill.intake.formats import FORMATS
    from sijill.intake.formats.packing import packed
    from sijill.intake.media import media_type

    form = next((form for form in FORMATS if form.name == target.partition(":")[0]), None)
    for other in FORMATS:
        yield from other.samples if other is form or form is None else ()
    for table in sorted((ROOT / "tests/intake").glob("odd_*.yml")):
        for case in yaml.safe_load(table.read_text("utf-8"))["cases"]:
            data = case["data"].encode(case.get("bytes", "utf-8")) if "data" in case else packed(case["members"])
            try:
                media = media_type(case["file"], data)
            except Unreadable:
                continue
            if form is None or media in form.media_types:
                yield data
    for path in sorted(FOUND.glob(f"{target.replace(':', '_')}.*")):
        yield path.read_bytes()


def guided(target: str, seconds: int, keep: Path) -> None:
    """Be the process of one target; never comes back, because the fuzzer ends it."""
    import atheris

    with atheris.instrument_imports(include=["sijill.intake", "email", "html", "zipfile", "tarfile"]):
        from sijill.testing.fuzzing import fault_of, name_of
    seen: set[str] = set()
    end = time.process_time() + seconds

    def one(data: bytes) -> None:
        began = time.process_time()
        if began > end:
            sys.stdout.flush()
            os._exit(0)
        fault = fault_of(target, data)
        if not fault and time.process_time() - began > _SLOW_SECONDS:
            fault = "slow"
        if fault and fault not in seen:
            seen.add(fault)
            (keep / name_of(target, data)).write_bytes(data)
            print(f"FAULT {target}: {fault} ({len(data)} bytes)", flush=True)

    with tempfile.TemporaryDirectory() as corpus:
        for number, data in enumerate(seeds_of(target)):
            (Path(corpus) / str(number)).write_bytes(data)
        flags = ["-timeout=60", f"-rss_limit_mb={_MEGABYTES}", "-max_len=20000"]
        atheris.Setup(
            [sys.argv[0], *flags, f"-artifact_prefix={keep}/{target.replace(':', '_')}.", "-verbosity=0", corpus], one
        )
        atheris.Fuzz()


def unguided(target: str, count: int, keep: Path) -> int:
    """Damage every seed of a target so many times; how many forms were tried."""
    from sijill.testing.fuzzing import fault_of, name_of
    from sijill.testing.hostile import mutations

    tried, seen = 0, set[str]()
    for seed in seeds_of(target):
        for data in mutations(seed, count, 5):
            tried += 1
            fault = fault_of(target, data)
            if fault and fault not in seen:
                seen.add(fault)
                (keep / name_of(target, data)).write_bytes(data)
                print(f"FAULT {target}: {fault} ({len(data)} bytes)", flush=True)
    return tried


def main() -> None:
    """Fuzz all targets, or those named, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("seconds", type=int, nargs="?", default=60)
    parser.add_argument("targets", nargs="*")
    parser.add_argument("--unguided", type=int, metavar="COUNT")
    parser.add_argument("--keep", type=Path, default=FOUND)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        guided(options.targets[0], options.seconds, options.keep)
    from sijill.testing.fuzzing import TARGETS

    wrong = [name for name in options.targets if name not in TARGETS]
    if wrong:
        raise SystemExit(f"no such target: {', '.join(wrong)}; there are {', '.join(TARGETS)}")
    for target in options.targets or TARGETS:
        if options.unguided is not None:
            print(f"{target}: {unguided(target, options.unguided, options.keep)} tried", flush=True)
            continue
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        command = [sys.executable, __file__, "--one", "--keep", str(options.keep), str(options.seconds), target]
        with tempfile.TemporaryDirectory() as scratch:
            around = {**os.environ, "TMPDIR": scratch}
            done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False, env=around)
        lines = (done.stdout + done.stderr).splitlines()
        told = [line for line in lines if line.startswith(("FAULT", "==", "SUMMARY", "Done", "ModuleNotFound"))]
        spent = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
        print(f"{target}: {spent:.0f} processor seconds, ended {done.returncode}", *told, sep="\n  ", flush=True)


if __name__ == "__main__":
    main()
