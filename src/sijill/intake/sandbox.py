"""Take everything away from the process that reads a hostile file: limits, privileges, system calls.

Source: prctl(2), seccomp(2), setrlimit(2); the filter is classic BPF as described in Linux'
Documentation/userspace-api/seccomp_filter.rst. libseccomp is not needed.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

import yaml

if sys.platform != "win32":
    import resource

_SET_PDEATHSIG: Final = 1
_SET_DUMPABLE: Final = 4
_SET_SECCOMP: Final = 22
_SET_NO_NEW_PRIVS: Final = 38
_MODE_FILTER: Final = 2
_LOAD, _JUMP_EQUAL, _JUMP_ABOVE, _JUMP_BITS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL, _DENY = 0x7FFF0000, 0x80000000, 0x00050001
_NUMBER_AT, _ARCHITECTURE_AT, _THIRD_ARGUMENT_AT = 0, 4, 32
_PROT_EXEC: Final = 4
_NOBODY: Final = 65_534


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("code", ctypes.c_void_p)]


@dataclass(frozen=True, slots=True)
class Sandbox:
    """What can be taken away on this system, prepared before a child is forked.

    Args:
        limits: the system knows resource limits.
        code: the system call filter as BPF instructions; empty where the system has none.

    Example:
        >>> isinstance(prepare().limits, bool)
        True
    """

    limits: bool
    code: bytes


def prepare() -> Sandbox:
    """Find out what this system offers, and assemble the filter, so that the child has nothing left to look up.

    Example:
        >>> len(prepare().code) % 8
        0
    """
    return Sandbox(sys.platform != "win32", _assemble() if sys.platform == "linux" and sys.maxsize > 2**32 else b"")


def _assemble() -> bytes:
    table = yaml.safe_load(files("sijill.intake").joinpath("sandbox.yml").read_text("utf-8"))
    machine = table["architectures"].get(platform.machine())
    if machine is None:
        return b""
    allowed = sorted(machine["allow"].values())
    steps = [
        _step(_LOAD, _ARCHITECTURE_AT),
        _step(_JUMP_EQUAL, machine["audit"], 1, 0),
        _step(_RETURN, _KILL),
        _step(_LOAD, _NUMBER_AT),
        # The x32 calling convention shares the architecture's name: its numbers start here.
        _step(_JUMP_ABOVE, 0x40000000, 0, 1),
        _step(_RETURN, _KILL),
    ]
    # Memory is given, but never memory that can be executed.
    for call in (machine["mmap"], machine["mprotect"]):
        steps += [
            _step(_JUMP_EQUAL, call, 0, 4),
            _step(_LOAD, _THIRD_ARGUMENT_AT),
            _step(_JUMP_BITS, _PROT_EXEC, 0, 1),
            _step(_RETURN, _DENY),
            _step(_RETURN, _ALLOW),
        ]
    for number in allowed:
        steps += [_step(_JUMP_EQUAL, number, 0, 1), _step(_RETURN, _ALLOW)]
    return b"".join([*steps, _step(_RETURN, _DENY)])


def _step(code: int, value: int, if_so: int = 0, if_not: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_so, if_not, value)


def confine(sandbox: Sandbox, memory_bytes: int, cpu_seconds: int) -> tuple[str, ...]:
    """Take away from this process, for ever, all but computing and the files it has open.

    Args:
        sandbox: what `prepare` found.
        memory_bytes: address space that remains.
        cpu_seconds: processor time that remains.

    Returns:
        What was really put in place: some of `limits`, `user`, `filter`.

    Example:
        >>> callable(confine)
        True
    """
    done = []
    if sandbox.limits:
        _limit(memory_bytes, cpu_seconds)
        done.append("limits")
    libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
    if sandbox.limits and os.geteuid() == 0:
        os.setgroups([])
        os.setresgid(_NOBODY, _NOBODY, _NOBODY)
        os.setresuid(_NOBODY, _NOBODY, _NOBODY)
        done.append("user")
    if libc is not None:
        # After the change of user, which resets both: no core dump, and no life beyond the zygote's.
        libc.prctl(_SET_DUMPABLE, 0, 0, 0, 0)
        libc.prctl(_SET_PDEATHSIG, 9, 0, 0, 0)
        libc.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if libc is not None and len(sandbox.code) > 0:
        buffer = ctypes.create_string_buffer(sandbox.code, len(sandbox.code))
        program = _Program(len(sandbox.code) // 8, ctypes.cast(buffer, ctypes.c_void_p))
        if libc.prctl(_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0) == 0:
            done.append("filter")
    return tuple(done)


def _limit(memory_bytes: int, cpu_seconds: int) -> None:
    if sys.platform == "win32":
        return
    wanted = {
        resource.RLIMIT_AS: memory_bytes,
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 3,
    }
    for what, most in wanted.items():
        hard = resource.getrlimit(what)[1]
        # One second between the processor's soft and hard limit, so that the signal tells what happened.
        upper = most + 1 if what == resource.RLIMIT_CPU else most
        upper = upper if hard == resource.RLIM_INFINITY else min(upper, hard)
        try:
            resource.setrlimit(what, (min(most, upper), upper))
        except (OSError, ValueError):
            # macOS refuses some limits (address space); what holds is found out by the probe, not assumed.
            continue
