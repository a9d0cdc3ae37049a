"""A folder to put files into, and one worker for all tests that need a confined reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sijill.intake.receive import take_in
from sijill.intake.taken import Taken
from sijill.intake.worker import Worker

Put = Callable[[str, bytes], Path]
Take = Callable[[str, bytes], Taken]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Write a file and give its path."""

    def write(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


@pytest.fixture
def take(put: Put) -> Take:
    """Write a file and take it in."""
    return lambda name, data: take_in(put(name, data))


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """A worker that forks from a zygote."""
    with Worker() as one:
        yield one
