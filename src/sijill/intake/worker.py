"""Have a file read by a confined process, and survive whatever that process does.

The program itself never parses a file. It hands bytes to a reader that was forked from a keyless zygote
(or started for this one file, where the system cannot fork), takes at most so many bytes of answer for at
most so many seconds, and checks them. A crash, a hang, a bomb or garbage becomes a typed refusal.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Literal

from sijill.errors import Fault
from sijill.intake.child import PROBE
from sijill.intake.exchange import exchange, judge
from sijill.intake.request import Request, request_to_bytes
from sijill.intake.spawned import python_command, read_spawned, surroundings
from sijill.intake.wire import Answer, answer_from_bytes

Start = Literal["fork", "spawn"]
Task = Literal["main", "recognising"]
"""What a zygote's children do: read files, or recognise the words in pictures."""
CAN_FORK: Final = hasattr(os, "fork") and hasattr(socket, "send_fds")
_GRACE: Final = 5.0
_START_SECONDS: Final = 30.0


@dataclass(frozen=True, slots=True)
class Isolation:
    """How strongly readers are held on this system, tried out and not assumed.

    Args:
        start: `fork` from a keyless zygote, or `spawn` of a process for each file.
        held: what was put in place: some of `limits`, `user`, `filter`.
        denied: what the system denied when it was tried: some of network, open, write, fork, exec, signal.

    Example:
        >>> Isolation("fork", ("limits",), ()).strong
        False
    """

    start: Start
    held: tuple[str, ...]
    denied: tuple[str, ...]

    @property
    def strong(self) -> bool:
        """Whether a reader that was taken over could neither connect, open, write, fork, run nor signal."""
        return {"network", "open", "write", "fork", "exec", "signal"} <= set(self.denied)

    @property
    def words(self) -> str:
        """The strength in technical words, for the record."""
        return " ".join((self.start, *self.held))


class Worker:
    """One place where files are read, one after the other; not for two threads at once.

    Args:
        start: `fork` or `spawn`; by default the stronger one that the system has.
        task: what its readers do; recognising needs a system that can fork.

    Example:
        >>> with Worker() as worker:
        ...     worker.read(Request("text/plain"), b"hello").reading.pieces[0].text
        'hello'
    """

    def __init__(self, start: Start | None = None, task: Task = "main") -> None:
        self.task = task
        self.start: Start = start if start is not None else ("fork" if CAN_FORK else "spawn")
        self._owner = os.getpid()
        self._zygote: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def read(self, request: Request, data: bytes) -> Answer:
        """Have one file read.

        Args:
            request: which reader and which limits.
            data: the file's bytes.

        Raises:
            ReaderFailed: the reader crashed, hung or answered garbage.
            TooLarge: the answer is larger than the limit.
            Fault: no reader can be started at all.
        """
        if self.start == "spawn":
            return answer_from_bytes(read_spawned(request, data))
        return answer_from_bytes(self._read_forked(request, data))

    def close(self) -> None:
        """End the zygote; the next `read` starts another."""
        zygote, control, self._zygote, self._control = self._zygote, self._control, None, None
        if control is not None:
            control.close()
        if zygote is not None and self._owner == os.getpid():
            try:
                zygote.wait(1.0)
            except subprocess.TimeoutExpired:
                zygote.kill()
                zygote.wait()

    def _read_forked(self, request: Request, data: bytes) -> bytes:
        control = self._ready()
        limits = request.limits
        inward, to_child = os.pipe()
        from_child, outward = os.pipe()
        order = {"wall": limits.wall_seconds, "memory": limits.memory_bytes, "cpu": limits.cpu_seconds}
        try:
            socket.send_fds(control, [json.dumps(order).encode()], [inward, outward])
        except OSError as error:
            os.close(to_child)
            os.close(from_child)
            self.close()
            raise Fault("the process that starts readers is gone") from error
        finally:
            os.close(inward)
            os.close(outward)
        until = time.monotonic() + limits.wall_seconds + _GRACE
        ended = None
        try:
            answer = exchange(to_child, from_child, request_to_bytes(request) + data, limits.answer_bytes, until)
            ended = self._status(control, until)
        finally:
            if ended is None:
                # Broken off in between: what the zygote still has to say would answer the wrong question.
                self.close()
        return judge(answer, ended, limits)

    def _ready(self) -> socket.socket:
        if self._owner != os.getpid():
            # This program was forked: the zygote belongs to the other one.
            self._zygote, self._control, self._owner = None, None, os.getpid()
        if self._control is not None and self._zygote is not None and self._zygote.poll() is None:
            return self._control
        self.close()
        ours, theirs = socket.socketpair()
        self._zygote = subprocess.Popen(
            python_command("sijill.intake.zygote", self.task, str(theirs.fileno())),
            pass_fds=(theirs.fileno(),),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=surroundings(),
            cwd="/",
            start_new_session=True,
        )
        theirs.close()
        self._control = ours
        if self._status(ours, time.monotonic() + _START_SECONDS) != {"ready": 1}:
            self.close()
            raise Fault("the process that starts readers does not start", do="Run `sijill doctor`.")
        return ours

    def _status(self, control: socket.socket, until: float) -> dict[str, int]:
        control.settimeout(max(0.1, until - time.monotonic()))
        try:
            line = control.recv(4096)
        except OSError:
            line = b""
        control.settimeout(None)
        if len(line) == 0:
            self.close()
            return {"signal": int(signal.SIGKILL), "late": 0}
        ended: dict[str, int] = json.loads(line)
        return ended


_idle: list[Worker] = []
_lock = threading.Lock()


@contextmanager
def borrowed(start: Start | None = None, task: Task = "main") -> Iterator[Worker]:
    """Borrow a worker; it is kept for the next one who needs it, and ended with the program.

    Args:
        start: `fork`, `spawn`, or None for the stronger one that the system has.
        task: what its readers do.

    Example:
        >>> with borrowed() as worker:
        ...     worker.start in ("fork", "spawn")
        True
    """
    with _lock:
        fitting = [worker for worker in _idle if worker.task == task and start in (None, worker.start)]
        worker = fitting[0] if len(fitting) > 0 else Worker(start, task)
        if len(fitting) > 0:
            _idle.remove(worker)
    try:
        yield worker
    finally:
        with _lock:
            _idle.append(worker)


def close_readers() -> None:
    """End all idle workers; they start again when a file is taken in.

    Example:
        >>> close_readers()
    """
    with _lock:
        gone, _idle[:] = list(_idle), []
    for worker in gone:
        worker.close()


def isolation(start: Start | None = None) -> Isolation:
    """Try out what a reader that was taken over could do on this system.

    Args:
        start: which way of starting to try; by default the one in use.

    Raises:
        ReaderFailed: no reader could be started.

    Example:
        >>> isolation().start in ("fork", "spawn")
        True
    """
    with borrowed(start) as worker:
        answer = worker.read(Request(PROBE), b"")
        return Isolation(worker.start, answer.held, answer.denied)


atexit.register(close_readers)
