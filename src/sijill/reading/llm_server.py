"""Ask the user's own model server: one request, one answer, to the address named and to no other.

No proxy of the environment is used and no redirect is followed. Unless the user allows another host by name, every
address that the host's name stands for has to be this machine's own. Time and size of an answer are limited whatever
the server does.
"""

from __future__ import annotations

import io
import ipaddress
import json
import socket
import ssl
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from urllib.parse import SplitResult, urlsplit

from sijill.errors import Missing, NotPermitted, ReaderFailed, TooLarge, WrongUse
from sijill.messages import N_
from sijill.record.canonical import Json

_PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Server:
    """The user's own server that speaks the OpenAI-compatible chat interface.

    Args:
        url: its address, such as `http://127.0.0.1:8080/v1`.
        model: the model's name as the server knows it.
        allow_remote: True where the user wants this very host although it is not this machine.
        key: a bearer key where the server wants one; never shown.
        seconds: how long one answer may take, from the first connection to the last byte.
        most_bytes: how large one answer may be.

    Raises:
        WrongUse: the address is no plain http or https address.

    Example:
        >>> Server("http://127.0.0.1:8080", "my-model").target
        '/v1/chat/completions'
    """

    url: str
    model: str
    allow_remote: bool = False
    key: str | None = field(default=None, repr=False)
    seconds: float = 300.0
    most_bytes: int = 2_000_000

    def __post_init__(self) -> None:
        parts = self._parts()
        plain = parts.scheme in ("http", "https") and parts.hostname and not (parts.query or parts.fragment)
        written = self.url + self.model + (self.key or "")
        if not plain or parts.username is not None or not written.isprintable() or " " in self.url:
            raise WrongUse(N_("a model server's address looks like http://127.0.0.1:8080/v1"))
        if not self.model or self.seconds <= 0 or self.most_bytes <= 0:
            raise WrongUse(N_("a model server needs a model's name and limits above nothing"))

    def _parts(self) -> SplitResult:
        try:
            parts = urlsplit(self.url)
            _ = parts.port
        except ValueError as error:
            raise WrongUse(N_("a model server's address looks like http://127.0.0.1:8080/v1")) from error
        return parts

    @property
    def host(self) -> str:
        """The host's name."""
        return self._parts().hostname or ""

    @property
    def port(self) -> int:
        """The port, 443 or 80 where none is named."""
        parts = self._parts()
        return parts.port or (443 if parts.scheme == "https" else 80)

    @property
    def secure(self) -> bool:
        """Whether the way there is encrypted."""
        return self._parts().scheme == "https"

    @property
    def target(self) -> str:
        """The path that is asked."""
        return (self._parts().path.rstrip("/") or "/v1") + "/chat/completions"


@dataclass(frozen=True, slots=True, repr=False)
class Written:
    """What a model wrote.

    Args:
        words: its answer, unread.
        model: the name under which the server says it answered, or None.
        finished: False where the server says that the answer was cut off.
    """

    words: str
    model: str | None
    finished: bool


class _Until(io.RawIOBase):
    """Reads from a socket until a moment; a server that drips is cut off at that moment too."""

    def __init__(self, line: socket.socket, until: float) -> None:
        self._line, self._until = line, until

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # only what we hand in
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._line.settimeout(left)
        return self._line.recv_into(buffer)


class _Line:
    """A connection as `HTTPResponse` wants it."""

    def __init__(self, line: socket.socket, until: float) -> None:
        self._raw = _Until(line, until)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(self._raw)


def ask(server: Server, body: dict[str, Json]) -> Written:
    """Send one chat request and give what the model wrote.

    Args:
        server: where.
        body: the request, as the chat interface wants it.

    Raises:
        NotPermitted: the host is not this machine, or the server sends us elsewhere.
        Missing: nobody answers there.
        ReaderFailed: no answer in time, or none that can be understood.
        TooLarge: the answer is larger than allowed.

    Example:
        >>> ask(Server("http://127.0.0.1:1", "none", seconds=1), {})
        Traceback (most recent call last):
        sijill.errors.Missing: no model server answers at that address
    """
    until = time.monotonic() + server.seconds
    addresses = _addresses(server)
    data = json.dumps(body, ensure_ascii=True, allow_nan=False).encode("ascii")
    try:
        line = _connect(server, addresses, until)
    except ssl.SSLCertVerificationError as error:
        raise NotPermitted(N_("the model server could not prove that it is the host that was named")) from error
    except OSError as error:
        raise Missing(
            N_("no model server answers at that address"),
            do=N_("Start the model server, or read without it: `--model none`."),
        ) from error
    try:
        with line:
            line.settimeout(max(0.001, until - time.monotonic()))
            line.sendall(_head(server, len(data)) + data)
            return _written(_answer(server, line, until))
    except TimeoutError as error:
        raise ReaderFailed(
            N_("the model server did not answer in {seconds} seconds"), seconds=server.seconds
        ) from error
    except (OSError, HTTPException, ValueError) as error:
        raise ReaderFailed(N_("the model server broke off or did not speak the chat interface")) from error


def _addresses(server: Server) -> Sequence[tuple[socket.AddressFamily, str]]:
    """Every address of the host; refused as a whole where one of them may not be asked."""
    try:
        found = socket.getaddrinfo(server.host, server.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Missing(N_("the name of the model server stands for no address")) from error
    addresses = list(dict.fromkeys((row[0], str(row[4][0])) for row in found))
    for _, address in addresses:
        number = ipaddress.ip_address(address.split("%", 1)[0])
        mapped = number.ipv4_mapped if isinstance(number, ipaddress.IPv6Address) else None
        near = (mapped or number).is_loopback
        if not near and not server.allow_remote:
            raise NotPermitted(
                N_("the model server is not on this machine, and testimonies do not leave it by themselves"),
                do=N_("Use a server on 127.0.0.1, or name this host in the settings and allow it there."),
            )
        if not near and not server.secure and (mapped or number).is_global:
            raise NotPermitted(
                N_("the model server is on the open network, and the way there is not encrypted"),
                do=N_("Use an https address, or a server in your own network."),
            )
    return addresses


def _connect(server: Server, addresses: Sequence[tuple[socket.AddressFamily, str]], until: float) -> socket.socket:
    """Connect to one of the addresses that were looked at, not to the name a second time."""
    refused: OSError = ConnectionRefusedError()
    for family, address in addresses:
        line = socket.socket(family, socket.SOCK_STREAM)
        line.settimeout(max(0.001, until - time.monotonic()))
        try:
            line.connect((address, server.port))
            if server.secure:
                return ssl.create_default_context().wrap_socket(line, server_hostname=server.host)
            return line
        except OSError as error:
            line.close()
            refused = error
    raise refused


def _head(server: Server, length: int) -> bytes:
    host = f"[{server.host}]" if ":" in server.host else server.host
    lines = [
        f"POST {server.target} HTTP/1.1",
        f"Host: {host}:{server.port}",
        "Content-Type: application/json",
        "Accept: application/json",
        "Accept-Encoding: identity",
        "Connection: close",
        f"Content-Length: {length}",
    ]
    if server.key is not None:
        lines.append(f"Authorization: Bearer {server.key}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def _answer(server: Server, line: socket.socket, until: float) -> bytes:
    """The body of the answer, within time and size."""
    answer = HTTPResponse(_Line(line, until), method="POST")  # type: ignore[arg-type]  # all it asks for is makefile
    try:
        answer.begin()
        if 300 <= answer.status < 400:
            raise NotPermitted(N_("the model server sends us to another address, and we do not go"))
        if answer.status != 200:
            raise ReaderFailed(N_("the model server answered with the status {status}"), status=answer.status)
        if answer.getheader("Content-Encoding", "identity") != "identity":
            raise ReaderFailed(N_("the model server broke off or did not speak the chat interface"))
        if (answer.length or 0) > server.most_bytes:
            raise _too_large(server)
        return _body(server, answer)
    finally:
        answer.close()


def _body(server: Server, answer: HTTPResponse) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := answer.read1(_PIECE):
        size += len(piece)
        if size > server.most_bytes:
            raise _too_large(server)
        pieces.append(piece)
    if answer.length:
        raise ReaderFailed(N_("the model server broke off or did not speak the chat interface"))
    return b"".join(pieces)


def _too_large(server: Server) -> TooLarge:
    return TooLarge(
        N_("the model's answer has more than {bytes} bytes"),
        bytes=server.most_bytes,
        do=N_("Set a lower limit of tokens on the server, or take another model."),
    )


def _written(data: bytes) -> Written:
    """What the model wrote, out of the chat interface's own JSON."""
    try:
        whole = json.loads(data.decode("utf-8"))
        choice = whole["choices"][0]
        words, name = choice["message"]["content"], whole.get("model")
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError) as error:
        raise ReaderFailed(N_("the model server broke off or did not speak the chat interface")) from error
    if not isinstance(words, str):
        raise ReaderFailed(N_("the model server broke off or did not speak the chat interface"))
    finished = choice.get("finish_reason") in (None, "stop")
    return Written(words, name if isinstance(name, str) else None, finished)
