"""Talk with a reader over its two pipes without trusting it to listen, to stop, or to make sense."""

from __future__ import annotations

import os
import select
import signal
import time
from typing import Final

from sijill.intake.limits import Limits
from sijill.intake.notices import refusal

_CHUNK: Final = 1 << 18


def exchange(to_child: int, from_child: int, data: bytes, most: int, until: float) -> bytes | None:
    """Write the request while reading the answer, and close both ends.

    Args:
        to_child: descriptor that the child reads from.
        from_child: descriptor that the child writes to.
        data: the request.
        most: bytes of answer that are accepted.
        until: `time.monotonic()` at which waiting ends.

    Returns:
        The answer; empty if time ran out; None if it grew over `most`.

    Example:
        >>> (a, b), (c, d) = os.pipe(), os.pipe()
        >>> _, _ = os.write(d, b"answer"), os.close(d)
        >>> exchange(b, c, b"request", 100, time.monotonic() + 5), os.read(a, 9)
        (b'answer', b'request')
        >>> os.close(a)
    """
    os.set_blocking(to_child, False)
    watch = select.poll()
    watch.register(from_child, select.POLLIN)
    watch.register(to_child, select.POLLOUT)
    rest, chunks, size = memoryview(data), [], 0
    writing = True
    try:
        while (left := until - time.monotonic()) > 0:
            for number, _event in watch.poll(left * 1000):
                if number == from_child:
                    chunk = os.read(from_child, _CHUNK)
                    size += len(chunk)
                    chunks.append(chunk)
                    if len(chunk) == 0:
                        return b"".join(chunks)
                    if size > most:
                        return None
                elif writing:
                    rest = rest[_write_some(to_child, rest) :]
                    if len(rest) == 0:
                        watch.unregister(to_child)
                        os.close(to_child)
                        writing = False
        return b""
    finally:
        os.close(from_child)
        if writing:
            os.close(to_child)


def _write_some(number: int, rest: memoryview) -> int:
    try:
        return os.write(number, rest[:_CHUNK])
    except BlockingIOError:
        return 0
    except BrokenPipeError:
        # The reader ended without reading to the end; what it said or how it ended tells the rest.
        return len(rest)


def judge(answer: bytes | None, ended: dict[str, int], limits: Limits) -> bytes:
    """Tell from how a reader ended whether its answer counts.

    Args:
        answer: what it said; None if that was too much.
        ended: `signal` that ended it, 0 for none, and `late`.
        limits: what it had been given.

    Raises:
        TooLarge: the answer was too large.
        ReaderFailed: it was ended, or ended without an answer.

    Example:
        >>> judge(b"answer", {"signal": 0, "late": 0}, Limits())
        b'answer'
    """
    if answer is None:
        raise refusal("large-answer", limit=limits.answer_bytes)
    if ended.get("late") == 1:
        raise refusal("timed-out", limit=int(limits.wall_seconds))
    number = ended.get("signal", 0)
    if number == getattr(signal, "SIGXCPU", 24):
        raise refusal("timed-out", limit=limits.cpu_seconds)
    if number != 0 or len(answer) == 0:
        raise refusal("crashed", signal=number)
    return answer
