"""A tiny checkout with the real launcher, whose lock names one wheel made here: nothing of it needs a network."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest

MAIN = '''"""Says how it was started."""
import json, os, sys
import pebble
print(json.dumps({"arguments": sys.argv[1:], "pebble": pebble.WEIGHT, "path": sys.path, "prefix": sys.prefix,
  "user_site": sys.flags.no_user_site, "safe_path": sys.flags.safe_path, "stdin": sys.stdin.read(),
  "version": list(sys.version_info[:2])}))
sys.exit(int(os.environ.get("EXIT", "0")))
'''


def new_wheel(folder: Path, weight: int, tag: str = "py3-none-any") -> Path:
    """Makes the wheel `pebble` at version `weight`.0, with a module that holds one number."""
    folder.mkdir(parents=True, exist_ok=True)
    about = f"pebble-{weight}.0.dist-info"
    files = {
        "pebble.py": f"WEIGHT = {weight}\n",
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: pebble\nVersion: {weight}.0\n",
        f"{about}/WHEEL": f"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: {tag}\n",
    }
    record = ""
    for name, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        record += f"{name},sha256={digest},{len(text)}\n"
    path = folder / f"pebble-{weight}.0-{tag}.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for name, text in (*files.items(), (f"{about}/RECORD", f"{record}{about}/RECORD,,\n")):
            wheel.writestr(name, text)
    links = "".join(f'<a href="{wheel.name}">{wheel.name}</a>\n' for wheel in sorted(folder.glob("*.whl")))
    (folder / "index.html").write_text(f"<!DOCTYPE html><html><body>{links}</body></html>\n")
    return path


@dataclass
class Checkout:
    """A small checkout, and how it is started."""

    root: Path
    environment: dict[str, str] = field(default_factory=dict)

    def lock(self, wheel: Path, name: str = "core", digest: str | None = None) -> None:
        """Writes a lock that names one wheel."""
        digest = digest or hashlib.sha256(wheel.read_bytes()).hexdigest()
        version = wheel.name.split("-")[1]
        path = self.root / "requirements" / f"{name}.lock"
        path.write_text(f"# a lock\npebble=={version} \\\n    --hash=sha256:{digest}\n", "utf-8")

    def start(
        self, *arguments: str, program: str = "./sijill", stdin: str = "", **more: str
    ) -> subprocess.CompletedProcess[str]:
        """Starts it as a person would."""
        return subprocess.run(
            ["./sijill", *arguments],
            cwd=self.root,
            env={**self.environment, **more},
            input=stdin,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


def lay_out(root: Path, tmp_path: Path) -> Checkout:
    """Lays out a fresh small checkout; its package index is a folder."""
    made = tmp_path / "check out"  # a space, as people have them
    (made / "requirements").mkdir(parents=True)
    (made / "src" / "sijill").mkdir(parents=True)
    (made / "tools").mkdir()
    shutil.copy2(root / "sijill", made / "sijill")
    for name in ("launch.py", "pip_told.py"):
        shutil.copy2(root / "tools" / name, made / "tools" / name)
    (made / "src" / "sijill" / "__init__.py").write_text("")
    (made / "src" / "sijill" / "__main__.py").write_text(MAIN)
    index = tmp_path / "index" / "pebble"
    wheel = new_wheel(index, 1)
    (tmp_path / "home").mkdir()
    environment = {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "HOME": str(tmp_path / "home"),
        "PIP_INDEX_URL": (tmp_path / "index").as_uri(),
        "PIP_CONFIG_FILE": os.devnull,
        "SIJILL_PYTHON": os.path.realpath(sys.executable),
    }
    checkout = Checkout(made, environment)
    checkout.lock(wheel)
    return checkout


@pytest.fixture
def checkout(root, tmp_path):
    """A checkout that was never started."""
    return lay_out(root, tmp_path)


@pytest.fixture(scope="session")
def once(root, tmp_path_factory):
    """A small checkout whose environment is made; it is copied, never changed."""
    made = lay_out(root, tmp_path_factory.mktemp("once"))
    assert made.start().returncode == 0
    return made


@pytest.fixture
def started(once, tmp_path):
    """A checkout that was started before, moved here: its environment moves with it."""
    shutil.copytree(once.root, tmp_path / "check out", symlinks=True)
    return Checkout(tmp_path / "check out", dict(once.environment))


@pytest.fixture
def make_wheel():
    """Makes one more wheel: `make_wheel(folder, weight, tag)`."""
    return new_wheel
