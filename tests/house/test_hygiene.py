"""What may not stand in a tracked file: registry addresses, machine paths, words of a real text, wrong licences."""

from __future__ import annotations

import re
from importlib.metadata import distribution
from pathlib import Path

import pytest

# Written as parts, so that this page does not hold what it looks for.
REGISTRY = re.compile(
    "|".join(
        (
            r"py" + r"pi\.org",
            r"python" + r"hosted\.org",
            r"npm" + r"js\.(org|com)",
            r"(deb|security)\.debian" + r"\.org",
        )
    )
)
MACHINE = re.compile(r"/ro" + r"ot/|/wo" + r"rk/|/fa" + r"rm/|/home/\w+/|/Us" + r"ers/\w+/|bash_" + "jobs")
ADDRESS = re.compile(r"https?://|file:|--(extra-)?index-url|--find-links")
WORD = re.compile(r"[^\W_]+", re.UNICODE)
RUN = 8
PERMISSIVE = re.compile(
    r"\b(MIT|BSD|Apache|ISC|PSF|PSFL|Python Software Foundation|MPL|Mozilla|LGPL|Lesser General|Unlicense|0BSD|CC0|zlib"
    r"|Permission is granted to anyone to use this software for any purpose)\b",  # the zlib licence's own words
    re.IGNORECASE,
)
STRONG = re.compile(r"(?<!L)\bA?GPL|(?<!Lesser )General Public License(?! v\d \(LGPL)", re.IGNORECASE)


def texts(tracked: list[Path]) -> list[tuple[Path, str]]:
    """Every tracked file that is text."""
    found = []
    for path in tracked:
        raw = path.read_bytes()
        if b"\0" not in raw[:8000]:
            found.append((path, raw.decode("utf-8", "replace")))
    return found


def hits(pattern: re.Pattern[str], tracked: list[Path], root: Path) -> list[str]:
    """Where a pattern stands, as file and line."""
    return [
        f"{path.relative_to(root)}:{number}"
        for path, text in texts(tracked)
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line) is not None
    ]


def test_no_registry_address(tracked, root):
    assert hits(REGISTRY, tracked, root) == []


def test_no_path_of_a_machine(tracked, root):
    assert hits(MACHINE, tracked, root) == []


def test_locks_carry_hashes_and_no_address(root):
    locks = sorted((root / "requirements").glob("*.lock"))
    assert {
        "core.lock",
        "counting.lock",
        "linking.lock",
        "dev.lock",
        "fuzz.lock",
        "model-en.lock",
        "model-en-data.lock",
        "pip.lock",
    } <= {lock.name for lock in locks}
    for lock in locks:
        text = lock.read_text("utf-8")
        assert ADDRESS.search(text) is None, lock.name
        entries = re.split(r"\n(?=[\w])", "\n" + text.split("\n", 1)[1].strip())
        pins = [entry for entry in entries if entry.strip() != ""]
        assert pins, lock.name
        for pin in pins:
            assert re.match(r"\s*[\w.\-]+==[^\s;]+", pin), pin
            assert re.search(r"--hash=sha256:[0-9a-f]{64}", pin), pin


def test_locks_agree(root):
    """What is tested is what is shipped: one version of a package in every lock."""
    pins = {
        lock.name: dict(re.findall(r"^([\w.\-]+)==([^\s;\\]+)", lock.read_text("utf-8"), re.MULTILINE))
        for lock in (root / "requirements").glob("*.lock")
    }
    dev = pins["dev.lock"]
    for name in ("core.lock", "model-en.lock", "counting.lock", "linking.lock"):
        assert pins[name].items() <= dev.items(), name
    assert not pins["core.lock"].keys() & pins["model-en.lock"].keys()


def test_the_core_stays_small(root):
    """What `report` needs is at most 60 packages."""
    assert len(re.findall(r"^[\w.\-]+==", (root / "requirements" / "core.lock").read_text("utf-8"), re.MULTILINE)) <= 60


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of eight consecutive words, without case and marks."""
    words = [word.lower() for word in WORD.findall(text)]
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def test_no_sentence_of_a_real_text(tracked, root, shared):
    real = set()
    for page in sorted((shared / "seed").iterdir()):
        real |= runs(page.read_text("utf-8", "replace"))
    assert len(real) > 1000, "the real text was not found"
    leaked = [str(path.relative_to(root)) for path, text in texts(tracked) if runs(text) & real]
    assert leaked == [], "\n".join(leaked)


def licence(name: str) -> str:
    """What a package says of its licence; its licence file is read only if all other places are silent."""
    about = distribution(name).metadata
    said = [about.get("License-Expression") or "", (about.get("License") or "")[:300]]
    said += [line for line in about.get_all("Classifier") or [] if line.startswith("License")]
    if PERMISSIVE.search(" ".join(said)) is None:
        for file in distribution(name).files or []:
            if re.search(r"licen[cs]e|copying", file.name, re.IGNORECASE) is not None:
                said.append(Path(str(file.locate())).read_text("utf-8", "replace")[:3000])
    return " ".join(said)


@pytest.mark.parametrize("lock", ["core", "model-en", "counting", "linking"])
def test_licences_of_what_ships(root, lock):
    """Permissive, LGPL or MPL; never a licence that would bind the people who use Sijill."""
    wrong = {}
    for line in (root / "requirements" / f"{lock}.lock").read_text("utf-8").splitlines():
        found = re.match(r"([\w.\-]+)==[^\s;\\]+( ;.*)?", line)
        if found is None or found[2] is not None:  # a marker: another system's package, not installed here
            continue
        said = licence(found[1])
        if PERMISSIVE.search(said) is None or STRONG.search(said) is not None:
            wrong[found[1]] = said[:80]
    assert wrong == {}
