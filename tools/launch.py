"""Makes the environment that Sijill runs in, once, from a lock file with hashes; uses the standard library only.

Safe against being interrupted (it builds beside and renames at the end) and against two starts at once (a file lock
that the system releases when its holder dies). In an offline bundle the wheels lie in `wheels/` and no index is asked.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
import venv
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pip_told import NotMade, explained, follow, say


@dataclass(frozen=True, slots=True)
class Plan:
    """Which locks make which environment, and where."""

    root: Path
    home: Path
    kind: str

    @property
    def locks(self) -> list[Path]:
        """The lock files that make it: its own, and for the core those of the extras that were asked for."""
        names = [self.kind]
        extras = self.home / "extras"
        if self.kind == "core" and extras.exists():
            names += extras.read_text("utf-8").split()
        return [self.root / "requirements" / f"{name}.lock" for name in names]

    @property
    def name(self) -> str:
        """Folder name: kind, Python and hash of the locks, so that another lock makes another environment."""
        digest = hashlib.sha256(b"\0".join(lock.read_bytes() for lock in self.locks)).hexdigest()[:12]
        return f"{self.kind}-{sys.version_info[0]}{sys.version_info[1]}-{digest}"

    @property
    def wheels(self) -> Path | None:
        """The wheels of an offline bundle, or None."""
        folder = self.root / "wheels"
        return folder if folder.is_dir() else None


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Holds a file lock; a second start waits for the first. The system frees it when its holder dies."""
    with path.open("a+") as stream:
        if sys.platform == "win32":
            import msvcrt

            take: Callable[[], None] = lambda: msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # noqa: E731
        else:
            import fcntl

            take = lambda: fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)  # noqa: E731
        waiting = False
        while True:
            try:
                take()
                break
            except OSError:
                if not waiting:
                    say("another start is making the environment; waiting for it")
                waiting = True
                time.sleep(0.2)
        yield


def make(plan: Plan) -> None:
    """Makes the environment of a plan, or finds it made, and points `KIND.now` at it.

    Raises:
        NotMade: with one sentence and the way out.
    """
    try:
        plan.home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotMade(f"The folder {plan.home} cannot be made.", "Set SIJILL_ENV to a folder that can.") from error
    if not os.access(plan.home, os.W_OK):
        raise NotMade(f"The folder {plan.home} cannot be written.", "Set SIJILL_ENV to a folder that can.")
    with alone(plan.home / "lock"):
        for left_over in plan.home.glob("making-*"):
            shutil.rmtree(left_over, ignore_errors=True)
        if not _made(plan):
            _build(plan)
        _point(plan.home / f"{plan.kind}.now", plan.name)
        _sweep(plan)


def ask_for(plan: Plan, extra: str) -> None:
    """Adds an extra lock to the core environment and remakes it; takes the wish back if that fails.

    Raises:
        NotMade: no such lock, or the environment could not be made.
    """
    if not re.fullmatch(r"[a-z0-9-]+", extra) or not (plan.root / "requirements" / f"{extra}.lock").is_file():
        raise NotMade(
            f"There is no extra named {extra}.",
            "Extras are the other locks in requirements/: model-en, counting, linking.",
        )
    wishes = plan.home / "extras"
    before = wishes.read_text("utf-8").split() if wishes.exists() else []
    if extra not in before:
        wishes.write_text("".join(f"{name}\n" for name in [*before, extra]), "utf-8")
    try:
        make(plan)
    except (NotMade, KeyboardInterrupt):
        wishes.write_text("".join(f"{name}\n" for name in before), "utf-8")
        raise


def _made(plan: Plan) -> bool:
    folder = plan.home / plan.name
    return os.access(folder / "bin" / "python", os.X_OK) and all((folder / lock.name).exists() for lock in plan.locks)


def _build(plan: Plan) -> None:
    started = time.monotonic()
    pins = sum(len(re.findall(r"^[\w.\-]+==", lock.read_text("utf-8"), re.MULTILINE)) for lock in plan.locks)
    origin = "from the wheels in this bundle" if plan.wheels is not None else "from your package index"
    say(f"first start with this lock: installing {pins} packages {origin}, once, into {plan.home}")
    making = Path(tempfile.mkdtemp(prefix="making-", dir=plan.home))
    try:
        python = _empty_environment(plan, making)
        for lock in plan.locks:
            _install(plan, python, lock, making)
        shutil.rmtree(making / "tmp", ignore_errors=True)
        for lock in plan.locks:  # last: an environment without its locks was interrupted
            shutil.copyfile(lock, making / lock.name)
        making.chmod(plan.home.stat().st_mode & 0o777)  # whoever may enter the folder may use what is in it
        shutil.rmtree(plan.home / plan.name, ignore_errors=True)
        making.rename(plan.home / plan.name)
    except OSError as error:
        raise NotMade(
            f"The environment could not be written: {error.strerror}.",
            "Free some space, or set SIJILL_ENV to another disk.",
        ) from error
    finally:
        shutil.rmtree(making, ignore_errors=True)
    say(f"ready after {time.monotonic() - started:.0f} s; from now on it starts without any network")


def _empty_environment(plan: Plan, folder: Path) -> Path:
    """Makes an environment that holds pip and nothing else.

    The pip that Python carries for this purpose is a plain wheel: unpacking it takes a tenth of what ensurepip takes.
    """
    pip = _pip_wheel(plan)
    if pip is None and importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        raise NotMade(
            f"This Python {version} comes without ensurepip, which installs packages.",
            f"On Debian or Ubuntu run: sudo apt install python{version}-venv",
        )
    try:
        venv.EnvBuilder(symlinks=os.name != "nt", with_pip=pip is None).create(folder)
    except subprocess.CalledProcessError as error:
        raise NotMade("Python's ensurepip failed.", f"Try: {sys.executable} -m ensurepip --version") from error
    if pip is not None:
        with zipfile.ZipFile(pip) as wheel:
            wheel.extractall(sysconfig.get_path("purelib", "venv", {"base": str(folder), "platbase": str(folder)}))
    (folder / "tmp").mkdir()
    return folder / "bin" / "python"


def _pip_wheel(plan: Plan) -> Path | None:
    """The pip of the bundle, or else the one that lies with this Python's ensurepip, or None."""
    ensurepip = importlib.util.find_spec("ensurepip")
    folders = [plan.wheels] if plan.wheels is not None else []
    if ensurepip is not None and ensurepip.origin is not None:
        system = sysconfig.get_config_var("WHEEL_PKG_DIR")
        folders += [Path(ensurepip.origin).parent / "_bundled", *([Path(system)] if system is not None else [])]
    found = [wheel for folder in folders for wheel in sorted(folder.glob("pip-*.whl"))[-1:]]
    return found[0] if found else None


def _install(plan: Plan, python: Path, lock: Path, making: Path) -> None:
    """Runs pip on one lock, showing what it does, and turns its complaints into one sentence."""
    source = [] if plan.wheels is None else ["--no-index", "--find-links", str(plan.wheels)]
    command = [
        str(python),
        "-s",
        "-m",
        "pip",
        "install",
        "--require-hashes",
        "--only-binary",
        ":all:",
        "--no-deps",
        "--no-user",
    ]
    command += ["--no-cache-dir", "--no-input", "--disable-pip-version-check", "--no-warn-script-location"]
    command += ["--progress-bar", "off", "--timeout", "30", "--retries", "2", *source, "-r", str(lock)]
    awkward = ("PYTHON", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_NO_BINARY", "PIP_NO_INDEX")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(awkward)}
    environment |= {"TMPDIR": str(making / "tmp"), "PIP_ROOT_USER_ACTION": "ignore"}
    total = len(re.findall(r"^[\w.\-]+==", lock.read_text("utf-8"), re.MULTILINE))
    with (making / "tmp" / "complaints").open("w+", encoding="utf-8", errors="replace") as complaints:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=complaints, env=environment, text=True
        )
        try:
            follow(process, total)
            status = process.wait()
        finally:
            process.kill()
        if status != 0:
            complaints.seek(0)
            raise explained(complaints.read(), plan.wheels is not None)


def _point(path: Path, name: str) -> None:
    beside = path.with_suffix(f".{os.getpid()}")
    beside.write_text(name + "\n", "utf-8")
    beside.replace(path)


def _sweep(plan: Plan) -> None:
    """Removes all but the two newest environments of a kind; the one before may still be running somewhere."""
    made = sorted(plan.home.glob(f"{plan.kind}-*"), key=lambda folder: folder.stat().st_mtime, reverse=True)
    for old in [folder for folder in made if folder.name != plan.name][1:]:
        shutil.rmtree(old, ignore_errors=True)


def main() -> int:
    """Makes the environment named on the command line; the exit status is that of the machine interface."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--kind", default="core")
    parser.add_argument("--extra", help="install the packages of one more lock, such as model-en")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    plan = Plan(options.root.resolve(), options.home.absolute(), options.kind)
    try:
        if options.extra is None:
            make(plan)
        else:
            ask_for(plan, options.extra)
    except NotMade as error:
        if options.json:
            print(json.dumps({"type": "error", "name": "Missing", "what": error.what, "where": "", "do": error.do}))
        else:
            print(f"{error.what}\n{error.do}", file=sys.stderr)
        return 4
    except KeyboardInterrupt:
        say("interrupted; nothing half-made was kept")
        return 130
    return 0


if __name__ == "__main__":
    real = os.path.realpath(sys.executable)
    if os.name == "posix" and real != sys.executable and os.access(real, os.X_OK):
        # An environment must hang on one Python, not on a link that a system upgrade points at the next.
        os.execv(real, [real, "-s", "-E", *sys.argv])
    sys.exit(main())
