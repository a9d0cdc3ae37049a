"""The offline bundle: made from the real locks, started with the network off, without anything of the user's."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile

import pytest

TEXT = "On Monday evening a neighbour called. She said she saw two men take a baker from his shop in Tell Amra.\n"


def run_bundle(root, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs `./sijill bundle` with the Python of this test run."""
    command = [sys.executable, "-P", "-s", str(root / "tools" / "bundle.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)


def offline(folder, home, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Starts a bundle where no network is: in an empty network namespace, or else towards an address nobody answers."""
    nowhere = "http://127.0.0.1:9"
    environment = {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "HOME": str(home),
        "SIJILL_PYTHON": os.path.realpath(sys.executable),
    }
    environment |= {
        "PIP_INDEX_URL": nowhere,
        "PIP_CONFIG_FILE": os.devnull,
        "http_proxy": nowhere,
        "https_proxy": nowhere,
    }
    apart = ["unshare", "--net"] if os.geteuid() == 0 and shutil.which("unshare") is not None else []
    command = [*apart, str(folder / "sijill"), *arguments]
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=300,
    )


@pytest.fixture(scope="module")
def made(root, tmp_path_factory):
    """A bundle without the language pipeline."""
    out = tmp_path_factory.mktemp("made") / "bundle"
    done = run_bundle(root, str(out), "--without-model")
    if done.returncode == 4 and "could not be fetched" in done.stderr:
        pytest.skip("connect to your package index: a bundle's wheels come from there")
    assert done.returncode == 0, done.stderr
    return out


def test_it_starts_and_reports_without_network(made, tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "told.txt").write_text(TEXT, "utf-8")
    page = tmp_path / "report.html"
    done = offline(made, tmp_path / "home", "report", str(tmp_path / "told.txt"), "--html", str(page))
    assert done.returncode == 0, done.stderr
    assert "from the wheels in this bundle" in done.stderr
    assert "a baker" in page.read_text("utf-8")
    again = offline(made, tmp_path / "home", "--help")
    assert again.returncode == 0
    assert "installing" not in again.stderr


def test_what_it_holds(made, root):
    about = json.loads((made / "bundle.json").read_text("utf-8"))
    assert about["python"] == [f"{sys.version_info[0]}.{sys.version_info[1]}"]
    assert any(wheel.startswith("pip-") for wheel in about["wheels"])
    assert not (made / ".git").exists()
    assert not list(made.rglob("*.sijill"))
    tracked = subprocess.run(
        ["git", "-c", f"safe.directory={root}", "-C", str(root), "ls-tree", "-r", "--name-only", about["commit"]],
        capture_output=True,
        text=True,
        check=False,
    ).stdout.splitlines()
    for name in tracked:
        assert (made / name).exists(), name


def test_a_wheel_that_was_changed_on_the_way_is_refused(made, tmp_path):
    changed = tmp_path / "changed"
    shutil.copytree(made, changed, symlinks=True, ignore=lambda _, names: {".sijill-env"}.intersection(names))
    (wheel,) = (changed / "wheels").glob("rfc8785-*.whl")
    wheel.write_bytes(wheel.read_bytes() + b"\0")
    done = offline(changed, tmp_path, "--help")
    assert done.returncode == 4
    assert "not the one in the lock" in done.stderr


def test_a_bundle_makes_a_bundle(made, tmp_path):
    """Without git and without an index: hand to hand."""
    packed = tmp_path / "next.tar.gz"
    done = run_bundle(made, str(packed), "--without-model")
    assert done.returncode == 0, done.stderr
    with tarfile.open(packed) as files:
        names = set(files.getnames())
    assert "sijill/sijill" in names
    assert any(name.startswith("sijill/wheels/sqlcipher3-") for name in names)
    assert not any(".sijill-env" in name for name in names)


def test_a_place_that_is_taken_is_refused(root, tmp_path):
    (tmp_path / "something").write_text("mine")
    done = run_bundle(root, str(tmp_path))
    assert done.returncode == 4
    assert "is there already" in done.stderr
    assert (tmp_path / "something").read_text() == "mine"


@pytest.mark.nightly
def test_with_the_pipeline(root, tmp_path):
    """The English pipeline comes along and is installed without network."""
    out = tmp_path / "bundle"
    done = run_bundle(root, str(out))
    assert done.returncode == 0, done.stderr
    added = offline(out, tmp_path, "models", "add", "en")
    assert added.returncode == 0, added.stderr
    (tmp_path / "told.txt").write_text(TEXT, "utf-8")
    read = offline(out, tmp_path, "read", str(tmp_path / "told.txt"), "--model", "auto", "--json")
    assert read.returncode == 0, read.stderr
    assert json.loads(read.stdout.splitlines()[0])["model"] is not None
