"""A program of its own for one test: try out the isolation of readers as a user without privileges."""

from __future__ import annotations

import os
import socket
import time

from sijill.intake import child, zygote
from sijill.intake.request import Request
from sijill.intake.worker import Worker


class Running:
    """Stands for the zygote that was forked here, so that the worker does not start another."""

    returncode = None

    def poll(self) -> None:
        return None

    def wait(self, _seconds: float | None = None) -> int:
        return 0

    def kill(self) -> None:
        return None


def main() -> None:
    child.warm_up()
    ours, theirs = socket.socketpair()
    number = os.fork()
    if number == 0:
        ours.close()
        if os.geteuid() == 0:
            os.setgroups([])
            os.setresgid(65534, 65534, 65534)
            os.setresuid(65534, 65534, 65534)
        zygote.main(str(theirs.fileno()))
        os._exit(0)
    theirs.close()
    worker = Worker("fork")
    worker._zygote, worker._control = Running(), ours
    assert worker._status(ours, time.monotonic() + 30) == {"ready": 1}
    answer = worker.read(Request(child.PROBE), b"")
    print(*answer.denied, *answer.held)
    worker.close()
    os.waitpid(number, 0)


if __name__ == "__main__":
    main()
