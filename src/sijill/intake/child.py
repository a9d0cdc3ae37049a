"""What a reader's process does: read the request, give everything away, read the file, answer, end."""

from __future__ import annotations

import codecs
import gc
import os
import socket
import struct
from collections.abc import Callable
from typing import Final

from sijill.errors import Unreadable
from sijill.intake.formats import SAMPLES, read_bytes
from sijill.intake.notices import refusal
from sijill.intake.request import Request, request_from_bytes
from sijill.intake.sandbox import Sandbox, confine, prepare
from sijill.intake.taken import Reading
from sijill.intake.wire import frame, frame_answer, frame_refusal

_CHUNK: Final = 1 << 20
_LENGTH: Final = struct.Struct(">I")
# Character sets that mail, RTF and archives name; a confined process can no longer load them.
_CODECS: Final = (
    *(
        "utf-7",
        "utf-16",
        "utf-32",
        "latin-1",
        "ascii",
        "unicode_escape",
        "raw_unicode_escape",
        "mac_roman",
        "gb2312",
        "mac_arabic",
        "mac_cyrillic",
        "big5hkscs",
        "johab",
        "hz",
        "iso2022_kr",
    ),
    *(f"cp{number}" for number in (437, 720, 850, 852, 855, 857, 862, 864, 866, 874, 932, 936, 949, 950)),
    *(f"cp{number}" for number in range(1250, 1259)),
    *(f"iso8859-{number}" for number in range(2, 17) if number != 12),
    *("koi8-r", "koi8-u", "gb18030", "gbk", "big5", "shift_jis", "euc_jp", "euc_kr", "iso2022_jp", "tis-620"),
)
Reader = Callable[[Request, bytes], Reading]
PROBE: Final = "application/x-sijill-probe"


def warm_up() -> None:
    """Run every reader once over a tiny sample, so that nothing is left to be loaded later.

    Example:
        >>> warm_up()
    """
    for name in _CODECS:
        codecs.lookup(name)
    for media_type, data in SAMPLES:
        frame_answer(read_bytes(Request(media_type), data))


def run(sandbox: Sandbox, memory_bytes: int, cpu_seconds: int, read: Reader | None = None) -> None:
    """Answer one request from descriptor 0 on descriptor 1, confined.

    Args:
        sandbox: what to take away.
        memory_bytes: address space that remains.
        cpu_seconds: processor time that remains.
        read: makes a reading of a request and a file's bytes; the reader of its media type if None.

    Example:
        >>> callable(run)
        True
    """
    held = confine(sandbox, memory_bytes, cpu_seconds)
    # This process lives for one file: looking for rings of garbage costs a fifth of its time and frees nothing.
    gc.disable()
    reply = _reply(held, read)
    if reply is None:
        # What had filled the memory went with the traceback, so that there is room for this.
        reply = frame_refusal(refusal("large-memory", limit=memory_bytes), held)
    _write(reply)


def _reply(held: tuple[str, ...], read: Reader | None) -> bytes | None:
    try:
        return answer(_read_all(), held, read)
    except MemoryError:
        return None


def once(memory_bytes: str, cpu_seconds: str) -> None:
    """Be a reader for one file without a zygote: the way of systems that cannot fork.

    Args:
        memory_bytes: address space, as a decimal on the command line.
        cpu_seconds: processor time, likewise.

    Example:
        >>> callable(once)
        True
    """
    sandbox = prepare()
    warm_up()
    run(sandbox, int(memory_bytes), int(cpu_seconds))


def answer(request: bytes, held: tuple[str, ...], read: Reader | None = None) -> bytes:
    """The answer to one request, or its typed refusal.

    Args:
        request: four bytes of length, the request as JSON, the file's bytes.
        held: what was taken away from this process; goes into the answer.
        read: makes a reading of a request and a file's bytes; the reader of its media type if None.

    Raises:
        MemoryError: there was no room.

    Example:
        >>> body = b'{"media_type":"text/plain"}'
        >>> b"sijill-text" in answer(len(body).to_bytes(4, "big") + body + b"a", ())
        True
    """
    size = _LENGTH.unpack_from(request)[0]
    try:
        asked = request_from_bytes(request[4 : 4 + size])
        if asked.media_type == PROBE:
            return frame({"v": 1, "held": list(held), "denied": probe()}, [])
        return frame_answer((read or read_bytes)(asked, request[4 + size :]), held)
    except Unreadable as error:
        return frame_refusal(error, held)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - the outermost wall of this process: any fault of a reader is an answer
        return frame_refusal(refusal("gave-up", kind=type(error).__name__[:40]), held)


def probe() -> list[str]:
    """Try what a taken-over reader would try, and say which attempts the system denied.

    Each attempt is harmless where it succeeds.

    Example:
        >>> set(probe()) <= {"network", "open", "write", "fork", "exec", "signal"}
        True
    """
    attempts: dict[str, Callable[[], object]] = {
        "network": lambda: socket.socket().close(),
        "open": lambda: os.close(os.open("/", os.O_RDONLY)),
        "write": lambda: os.close(os.open(os.devnull, os.O_WRONLY)),
        "fork": _fork_and_end,
        "exec": lambda: os.execv("/sijill-has-no-such-program", ["x"]),
        "signal": lambda: os.kill(os.getppid(), 0),
    }
    denied = []
    for name, attempt in attempts.items():
        try:
            attempt()
        except FileNotFoundError:
            continue
        except (OSError, AttributeError):
            denied.append(name)
    return denied


def _fork_and_end() -> None:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)


def _read_all() -> bytes:
    chunks = []
    while chunk := os.read(0, _CHUNK):
        chunks.append(chunk)
    return b"".join(chunks)


def _write(data: bytes) -> None:
    view = memoryview(data)
    while len(view) > 0:
        view = view[os.write(1, view[:_CHUNK]) :]
