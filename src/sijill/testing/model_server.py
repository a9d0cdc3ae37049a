"""A model server on this machine that answers from a script: for tests of clients, and for trying a prompt by hand."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from sijill.reading.llm_server import Server

Json = dict[str, object]
Script = Callable[[Json, BaseHTTPRequestHandler], object]


def answer(*items: Json) -> Json:
    """Give the answer of a chat server whose model listed these items.

    Args:
        items: the items.

    Example:
        >>> answer()["model"]
        'scripted'
    """
    return written(json.dumps({"claims": list(items)}, ensure_ascii=False))


def written(words: str) -> Json:
    """Give the answer of a chat server whose model wrote these words.

    Args:
        words: anything.

    Example:
        >>> written("hm")["choices"][0]["message"]["content"]
        'hm'
    """
    message = {"role": "assistant", "content": words}
    return {"model": "scripted", "choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}


@contextmanager
def model_server(script: Script, *, seconds: float = 5.0, most_bytes: int = 200_000) -> Iterator[Server]:
    """Run a model server on this machine that answers from a script, for as long as the `with` block lasts.

    Args:
        script: gets the request and the handler; gives the answer, or None where it has answered by itself.
        seconds: how long the client is to wait.
        most_bytes: how much the client is to take.

    Example:
        >>> from sijill.reading.llm_server import ask
        >>> with model_server(lambda request, handler: written("yes")) as server:
        ...     ask(server, {}).words
        'yes'
    """

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", "0"))
            try:
                made = script(json.loads(self.rfile.read(length)), self)
                if made is not None:
                    send(self, json.dumps(made).encode())
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: what is asked is testimony."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = True
    runner = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    runner.start()
    try:
        yield Server(f"http://127.0.0.1:{listening.server_port}/v1", "scripted", False, None, seconds, most_bytes)
    finally:
        listening.shutdown()
        listening.server_close()
        runner.join()


def send(handler: BaseHTTPRequestHandler, data: bytes, status: int = 200, **headers: str) -> None:
    """Send an answer of any kind, as a scripted server.

    Args:
        handler: the handler of the request.
        data: the body.
        status: the HTTP status.
        headers: further headers; `_` stands for `-`.

    Example:
        >>> callable(send)
        True
    """
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(data)))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(data)
