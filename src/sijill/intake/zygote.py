"""The process that readers are forked from: started empty, with every reader loaded and nothing else.

It is started by `exec`, not by forking the program that holds keys, so its memory never held any; the order
in which a program opens records and takes files in does not matter. It speaks to its starter over one
socket: a request is a small JSON object with the two ends of a child's pipes, the answer says how the child
ended. One child at a time; a pool has several zygotes.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import time
from typing import Final

from sijill.intake.child import Reader, run, warm_up
from sijill.intake.formats import recognised
from sijill.intake.formats.pdf import PDF
from sijill.intake.request import Request
from sijill.intake.sandbox import Sandbox, prepare
from sijill.intake.taken import Reading
from sijill.intake.tesseract import open_engine

_STEP: Final = 0.002


def main(control_number: str) -> None:
    """Serve until the starter closes the socket.

    Args:
        control_number: file descriptor of the socket to the starter, as a decimal on the command line.

    Example:
        >>> callable(main)
        True
    """
    control = socket.socket(fileno=int(control_number))
    sandbox = prepare()
    warm_up()
    _serve(control, sandbox, None)


def recognising(control_number: str) -> None:
    """Serve likewise, recognising words in pictures; says at once if the system has nothing to do it with.

    Args:
        control_number: file descriptor of the socket to the starter, as a decimal on the command line.

    Example:
        >>> callable(recognising)
        True
    """
    control = socket.socket(fileno=int(control_number))
    engine = open_engine()
    if engine is None:
        control.sendall(b'{"ready":0}\n')
        return
    sandbox = prepare()
    warm_up()

    def read(request: Request, data: bytes) -> Reading:
        return recognised.read(data, request, engine)

    for media, data in (("image/png", recognised.SAMPLE), (PDF, recognised.scanned(recognised.SAMPLE))):
        read(Request(media), data)
    _serve(control, sandbox, read)


def _serve(control: socket.socket, sandbox: Sandbox, read: Reader | None) -> None:
    # What is loaded stays for ever: children need neither look it over nor copy it.
    gc.collect()
    gc.freeze()
    control.sendall(b'{"ready":1}\n')
    while True:
        asked, ends, _flags, _address = socket.recv_fds(control, 4096, 2)
        if len(ends) != 2:
            return
        order = json.loads(asked)
        ended = _one_child(control, (sandbox, read), ends, order)
        control.sendall(json.dumps(ended).encode() + b"\n")


def _one_child(
    control: socket.socket, how: tuple[Sandbox, Reader | None], ends: list[int], order: dict[str, float]
) -> dict[str, int]:
    child = os.fork()
    if child == 0:
        _become_reader(how, ends, order)
    for end in ends:
        os.close(end)
    status, late = _wait(child, control, float(order["wall"]))
    return {"signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0, "late": int(late)}


def _become_reader(how: tuple[Sandbox, Reader | None], ends: list[int], order: dict[str, float]) -> None:
    # Nothing may return from here: the child would go on as a second zygote.
    status = 70
    try:
        os.setsid()
        os.dup2(ends[0], 0)
        os.dup2(ends[1], 1)
        os.closerange(3, 4096)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE, signal.SIGXCPU):
            signal.signal(number, signal.SIG_DFL)
        run(how[0], int(order["memory"]), int(order["cpu"]), how[1])
        status = 0
    finally:
        os._exit(status)


def _wait(child: int, control: socket.socket, seconds: float) -> tuple[int, bool]:
    """Wait for the child's end; end it when time is up or when the starter is gone."""
    until = time.monotonic() + seconds
    watch = select.poll()
    watch.register(control, select.POLLIN | select.POLLHUP)
    ended = os.pidfd_open(child) if hasattr(os, "pidfd_open") else None
    if ended is not None:
        watch.register(ended, select.POLLIN)
    try:
        while True:
            left = until - time.monotonic()
            events = watch.poll(max(0.0, left if ended is not None else min(left, _STEP)) * 1000)
            if left <= 0 or any(number == control.fileno() for number, _event in events):
                os.kill(child, signal.SIGKILL)
                return os.waitpid(child, 0)[1], True
            found, status = os.waitpid(child, os.WNOHANG)
            if found == child:
                return status, False
    finally:
        if ended is not None:
            os.close(ended)
