"""Start new, isolated processes: the zygote, and readers one by one where the system cannot fork."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Final

import sijill
from sijill.intake.exchange import judge
from sijill.intake.request import Request, request_to_bytes

_CHUNK: Final = 1 << 18
_BOOT: Final = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); "
    "import importlib; getattr(importlib.import_module(sys.argv[2]), sys.argv[3])(*sys.argv[4:])"
)
# The only settings of the surroundings that a child gets: what the system needs to start Python at all.
_SURROUNDINGS: Final = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


def read_spawned(request: Request, data: bytes) -> bytes:
    """Have one file read by a process started for it alone.

    Args:
        request: which reader and which limits.
        data: the file's bytes.

    Raises:
        TooLarge: the answer is larger than the limit.
        ReaderFailed: it was ended, or ended without an answer.

    Example:
        >>> b"sijill-text" in read_spawned(Request("text/plain"), b"hello")
        True
    """
    limits = request.limits
    command = python_command("sijill.intake.child", "once", str(limits.memory_bytes), str(limits.cpu_seconds))
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=surroundings(),
        start_new_session=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    ended: list[str] = []

    def end() -> None:
        ended.append("late")
        process.kill()

    clock = threading.Timer(limits.wall_seconds, end)
    feeder = threading.Thread(target=_feed, args=(process.stdin, request_to_bytes(request) + data), daemon=True)
    clock.start()
    feeder.start()
    chunks, size = [], 0
    try:
        while chunk := os.read(process.stdout.fileno(), _CHUNK):
            size += len(chunk)
            if size > limits.answer_bytes:
                break
            chunks.append(chunk)
    finally:
        if size > limits.answer_bytes:
            process.kill()
        process.wait()
        clock.cancel()
        feeder.join()
        process.stdout.close()
    status = {"signal": max(0, -process.returncode), "late": len(ended)}
    return judge(None if size > limits.answer_bytes else b"".join(chunks), status, limits)


def _feed(pipe: IO[bytes], data: bytes) -> None:
    try:
        pipe.write(data)
        pipe.close()
    except OSError:
        # The reader ended without reading to the end; how it ended tells the rest.
        return


def python_command(module: str, function: str, *arguments: str) -> list[str]:
    """The command line of a new, isolated Python that runs one function of Sijill.

    Args:
        module: where the function is.
        function: its name.
        arguments: what it is called with.

    Example:
        >>> python_command("sijill.intake.child", "once", "1", "2")[-4:]
        ['sijill.intake.child', 'once', '1', '2']
    """
    root = str(Path(sijill.__file__).resolve().parent.parent)
    path = json.dumps([root, *(entry for entry in sys.path if entry not in ("", root))])
    return [sys.executable, "-I", "-S", "-B", "-c", _BOOT, path, module, function, *arguments]


def surroundings() -> dict[str, str]:
    """The few environment variables that a reader's process gets; no secret is among them.

    Example:
        >>> "SIJILL_PASSPHRASE" in surroundings()
        False
    """
    return {name: os.environ[name] for name in _SURROUNDINGS if name in os.environ}
