"""For every test and every example in the code: a home of its own, cheap keys, English."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test and no example writes into the home of whoever runs it."""
    monkeypatch.setenv("SIJILL_HOME", str(tmp_path_factory.mktemp("home")))
    monkeypatch.setenv("SIJILL_KDF", "smallest")
    monkeypatch.setenv("SIJILL_BALLAST", "4096")
    monkeypatch.setenv("SIJILL_LANG", "en")
