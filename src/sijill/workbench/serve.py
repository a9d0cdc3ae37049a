"""Opens the desk: one free port on this machine, one address that works once, and nothing that leaves the machine."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from sijill.workbench.app import desk
from sijill.workbench.seat import Opening


def serve(opening: Opening, ready: Callable[[str], None]) -> None:
    """Serve the desk until it is stopped.

    Args:
        opening: the record to unlock, the language and what else the first page starts from.
        ready: called with the one-time address as soon as the desk listens.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(64)
        gate = desk(int(listening.getsockname()[1]), opening)
        config = uvicorn.Config(
            gate, log_level="warning", access_log=False, server_header=False, date_header=False, lifespan="on"
        )
        ready(gate.address())
        uvicorn.Server(config).run(sockets=[listening])
