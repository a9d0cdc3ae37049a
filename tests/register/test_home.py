"""The user's data folder: named by the environment, private, and never left by way of a record id."""

from __future__ import annotations

import stat

import platformdirs
import pytest

from sijill.errors import SijillError, WrongUse
from sijill.register.home import data_home, erasable_keys_path, outside_checkpoints, private_folder, record_home


def test_the_environment_names_the_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("SIJILL_HOME", str(tmp_path / "deep" / "home"))
    assert data_home() == tmp_path / "deep" / "home"
    assert erasable_keys_path("b-1") == tmp_path / "deep" / "home" / "records" / "b-1" / "erasable-keys.db"
    assert outside_checkpoints("b-1").is_dir()


def test_without_it_the_systems_place_is_taken(tmp_path, monkeypatch):
    monkeypatch.delenv("SIJILL_HOME", raising=False)
    monkeypatch.setattr(platformdirs, "user_data_path", lambda name: tmp_path / name)
    assert data_home() == tmp_path / "sijill"


def test_every_folder_on_the_way_is_private(tmp_path, monkeypatch):
    monkeypatch.setenv("SIJILL_HOME", str(tmp_path / "a" / "b"))
    place = outside_checkpoints("b-1")
    while place != tmp_path:
        assert stat.S_IMODE(place.stat().st_mode) == 0o700
        place = place.parent


@pytest.mark.parametrize("name", ["", "..", "a/b", "../x", "a b", ".x", "a" * 101, "ä", "a\n"])
def test_an_id_that_could_lead_elsewhere_is_refused(tmp_path, monkeypatch, name):
    monkeypatch.setenv("SIJILL_HOME", str(tmp_path / "home"))
    with pytest.raises(WrongUse):
        record_home(name)


def test_a_file_in_the_way_is_a_typed_refusal(tmp_path):
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(SijillError):
        private_folder(tmp_path / "a" / "b")
