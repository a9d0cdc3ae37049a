"""From a passphrase to a key: Argon2id with a cost that lives in the slot, calibrated to the machine."""

from __future__ import annotations

import os
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw

from sijill.errors import BrokenRecord, NotPermitted, WrongUse
from sijill.messages import N_
from sijill.register.seal import KEY_BYTES

SHORTEST_SECONDS, LONGEST_SECONDS = 0.5, 1.0
START_MEMORY_KIB = 256 * 1024
LEAST_MEMORY_KIB = 32 * 1024
MOST_PASSES = 100
_LARGEST = {"time": 1000, "memory_kib": 4 * 1024 * 1024, "lanes": 64}


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs: the parameters of Argon2id (RFC 9106).

    Args:
        time: passes over the memory, at least 1.
        memory_kib: memory in KiB, at least 8 for each lane, at most 4 GiB.
        lanes: parallel lanes, at least 1.

    Raises:
        BrokenRecord: outside what the algorithm allows, or so dear that it would stop the machine.

    Example:
        >>> Cost(1, 8, 1).lanes
        1
    """

    time: int
    memory_kib: int
    lanes: int

    def __post_init__(self) -> None:
        legal = (
            1 <= self.time <= _LARGEST["time"]
            and 1 <= self.lanes <= _LARGEST["lanes"]
            and 8 * self.lanes <= self.memory_kib <= _LARGEST["memory_kib"]
        )
        if not legal:
            raise BrokenRecord(
                N_("a key slot asks for a cost that is not allowed ({time}, {memory_kib} KiB, {lanes})"),
                time=self.time,
                memory_kib=self.memory_kib,
                lanes=self.lanes,
            )


SMALLEST = Cost(1, 8, 1)
"""The legal minimum, for tests."""


def stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """The key that a passphrase gives: Argon2id over its NFKC form (RFC 9106; Unicode UAX 15).

    Args:
        passphrase: not empty; composed and decomposed, full and half width give the same key.
        salt: random, at least 8 bytes.
        cost: what it shall cost.

    Raises:
        WrongUse: the passphrase is empty.
        NotPermitted: this machine has not memory enough.

    Example:
        >>> stretch("e\\u0301", bytes(16), SMALLEST) == stretch("\\u00e9", bytes(16), SMALLEST)
        True
    """
    words = unicodedata.normalize("NFKC", passphrase)
    if not words.strip():
        raise WrongUse(N_("the passphrase is empty"), do=N_("Choose a passphrase of several words."))
    try:
        return hash_secret_raw(
            # A terminal can hand over bytes that are no UTF-8 as lone surrogates; they count as they are.
            secret=words.encode("utf-8", "surrogatepass"),
            salt=salt,
            time_cost=cost.time,
            memory_cost=cost.memory_kib,
            parallelism=cost.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
    except HashingError as error:
        raise NotPermitted(
            N_("this machine has less free memory than opening the key slot takes ({memory_kib} KiB)"),
            do=N_("Close other programs and try again."),
            memory_kib=cost.memory_kib,
        ) from error


def seconds_of(cost: Cost) -> float:
    """How long one guess takes on this machine, in seconds.

    Example:
        >>> seconds_of(SMALLEST) > 0
        True
    """
    start = time.perf_counter()
    stretch("a passphrase of several words", bytes(16), cost)
    return time.perf_counter() - start


def calibrated(measure: Callable[[Cost], float] = seconds_of) -> Cost:
    """A cost of half a second to a second on this machine, with as much memory as that allows up to 256 MiB.

    Memory first, since it is what makes guessing dear on special hardware; then passes (RFC 9106 §4).

    Args:
        measure: gives the seconds that a cost takes.

    Example:
        >>> calibrated(lambda cost: cost.time * cost.memory_kib / 500_000).memory_kib
        262144
    """
    cost = Cost(1, START_MEMORY_KIB, max(1, min(4, os.cpu_count() or 1)))
    seconds = _measured(measure, cost)
    while seconds > LONGEST_SECONDS and cost.memory_kib > LEAST_MEMORY_KIB:
        cost = replace(cost, memory_kib=cost.memory_kib // 2)
        seconds = _measured(measure, cost)
    if seconds < SHORTEST_SECONDS:
        # The time grows in proportion to the passes: aim at the middle of the span, then see whether it was met.
        middle = (SHORTEST_SECONDS + LONGEST_SECONDS) / 2
        cost = replace(cost, time=max(2, min(MOST_PASSES, int(middle / max(seconds, 1e-6)))))
        while _measured(measure, cost) < SHORTEST_SECONDS and cost.time < MOST_PASSES:
            cost = replace(cost, time=cost.time + 1)
    return cost


def _measured(measure: Callable[[Cost], float], cost: Cost) -> float:
    try:
        return measure(cost)
    except NotPermitted:  # not even the memory is there
        return float("inf")


def default_cost() -> Cost:
    """The cost of new slots: calibrated, or the smallest if the environment says `SIJILL_KDF=smallest`.

    Example:
        >>> import os
        >>> os.environ["SIJILL_KDF"] = "smallest"
        >>> default_cost() == SMALLEST
        True
        >>> del os.environ["SIJILL_KDF"]
    """
    return SMALLEST if os.environ.get("SIJILL_KDF") == "smallest" else calibrated()
