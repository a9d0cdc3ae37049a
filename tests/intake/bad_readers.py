"""Readers that do what a reader must never do, behind the real zygote, sandbox and wire."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import time
from collections.abc import Callable

from sijill.intake import child, zygote
from sijill.intake.request import Request
from sijill.intake.taken import Reading


def crash() -> None:
    ctypes.string_at(0)


def hang() -> None:
    time.sleep(1000)


def spin() -> None:
    while True:
        pass


def eat_memory() -> None:
    bytearray(3_000_000_000)


def eat_in_bites() -> None:
    eaten = []
    while True:
        eaten.append(bytearray(1_000_000))


def leave() -> None:
    os._exit(0)


def garbage() -> None:
    os.write(1, b"\x00\x00\x00\x05hello and more")
    os._exit(0)


def flood() -> None:
    while True:
        os.write(1, b"x" * 65536)


def lie() -> None:
    body = (
        b'{"v":1,"held":[],"encoding":"utf-8","pieces":[{"kind":"list","tool":"sijill-csv","version":"1","title":null,'
        b'"map":{"unit":"cell","length":3,"starts":[0],"origins":[1],"widths":[1]},"columns":[],"outline":[],'
        b'"rows":[[1,0,[99],[]]],"notes":[]}]}'
    )
    os.write(1, len(body).to_bytes(4, "big") + body + b"\x00\x00\x00\x03abc")
    os._exit(0)


def speak_words() -> None:
    body = b'{"v":1,"held":[],"refused":{"code":"gave-up","where":"","values":{"kind":"Salim was in the house"}}}'
    os.write(1, len(body).to_bytes(4, "big") + body)
    os._exit(0)


def end_the_parent() -> None:
    os.kill(os.getppid(), signal.SIGKILL)


def read_a_file() -> None:
    with open("/etc/passwd", "rb") as file:
        file.read()


def write_a_file() -> None:
    with open("/tmp/sijill-was-here", "wb") as file:
        file.write(b"x")


def connect() -> None:
    socket.create_connection(("127.0.0.1", 9))


def raise_words() -> None:
    raise KeyError("Salim was in the house")


def recurse() -> None:
    recurse()


DEEDS: dict[bytes, Callable[[], None]] = {
    deed.__name__.encode(): deed
    for deed in (
        *(crash, hang, spin, eat_memory, eat_in_bites, leave, garbage, flood, lie, speak_words, end_the_parent),
        *(read_a_file, write_a_file, connect, raise_words, recurse),
    )
}


def main(control_number: str) -> None:
    """A zygote like the real one, but for its readers."""
    honest = child.read_bytes

    def read_bytes(request: Request, data: bytes) -> Reading:
        if data in DEEDS:
            DEEDS[data]()
        return honest(request, data)

    child.read_bytes = read_bytes
    zygote.main(control_number)


def once(memory_bytes: str, cpu_seconds: str) -> None:
    """The same where every file has a process of its own."""
    honest = child.read_bytes

    def read_bytes(request: Request, data: bytes) -> Reading:
        if data in DEEDS:
            DEEDS[data]()
        return honest(request, data)

    child.read_bytes = read_bytes
    child.once(memory_bytes, cpu_seconds)
