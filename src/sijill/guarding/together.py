"""Work on many pieces shared with a second process, where one may be made; the answers are the same without it."""

from __future__ import annotations

import gc
import json
import os
import struct
import threading
from collections.abc import Callable, Iterator

_PLACE = struct.Struct("<I")
_MOST = 1 << 13
"""Pieces that can wait in a pipe at once on every system that has one."""

Told = list[tuple[str, ...]]


def worked_through(pieces: int, work: Callable[[Iterator[int]], Told]) -> Told:
    """Work through numbered pieces, in this process and, where it helps and is safe, in a second one beside it.

    The second process is a copy of this one that takes pieces from the same queue and ends with its answer. None is
    made where other threads run, since a copy would keep their locks shut, where the system cannot copy a process, or
    for a single piece. Whatever goes wrong with it, this process then does everything itself.

    Args:
        pieces: how many there are, at most 8,192.
        work: takes numbers of pieces as they come, and gives rows of strings.

    Example:
        >>> sorted(worked_through(3, lambda numbers: [(str(one),) for one in numbers]))
        [('0',), ('1',), ('2',)]
    """
    if not 1 < pieces <= _MOST or not hasattr(os, "fork") or threading.active_count() > 1 or (os.cpu_count() or 1) < 2:
        return work(iter(range(pieces)))
    queue, fill = os.pipe()
    os.write(fill, b"".join(map(_PLACE.pack, range(pieces))))
    os.close(fill)
    answer, answering = os.pipe()
    gc.freeze()  # what is shared stays shared: looking for what can be freed would copy it, here or there
    try:
        other = os.fork()
    except OSError:  # no room for another process
        gc.unfreeze()
        for one in (queue, answer, answering):
            os.close(one)
        return work(iter(range(pieces)))
    if other == 0:
        os.close(answer)  # else its own copy of this end would keep it waiting if the first process died
        _as_second(work, queue, answering)
    os.close(answering)
    try:
        found = work(_taken(queue))
    finally:
        gc.unfreeze()
        os.close(queue)
        with os.fdopen(answer, "rb") as stream:
            told = stream.read()
        _, ended = os.waitpid(other, 0)
    return [*found, *map(tuple, json.loads(told))] if ended == 0 else work(iter(range(pieces)))


def _as_second(work: Callable[[Iterator[int]], Told], queue: int, answering: int) -> None:
    ended = 1
    try:
        with os.fdopen(answering, "wb") as stream:
            stream.write(json.dumps(work(_taken(queue))).encode())
        ended = 0
    finally:
        os._exit(ended)  # nothing that the first process still has to do is done here


def _taken(queue: int) -> Iterator[int]:
    """Numbers from the queue, each for whoever asks first; a read of four bytes is never shared between two."""
    while len(place := os.read(queue, _PLACE.size)) == _PLACE.size:
        yield _PLACE.unpack(place)[0]
