"""The client speaks to one server on this machine, for so long and so much and no more."""

from __future__ import annotations

import json
import socket
import threading
import time

import pytest

from sijill.errors import Missing, NotPermitted, ReaderFailed, SijillError, TooLarge, WrongUse
from sijill.reading.llm_server import Server, ask
from sijill.testing.model_server import model_server, send, written


def addresses(monkeypatch, *found: str) -> list[str]:
    """Let every name stand for these addresses; gives the list of names that were looked up."""
    asked: list[str] = []

    def look_up(host, port, *_args, **_kinds):
        asked.append(host)
        return [
            (socket.AF_INET6 if ":" in one else socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in found
        ]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return asked


def no_connection(monkeypatch):
    def connect(self, address):
        raise AssertionError(f"went to {address}")

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.mark.parametrize(
    "url",
    ["", "127.0.0.1:8080", "ftp://127.0.0.1/v1", "http://", "http://me:secret@127.0.0.1/", "http://127.0.0.1/v1?x=1",
     "http://127.0.0.1/#x", "http://127.0.0.1:99999999/", "file:///etc/passwd", "http://127.0.0.1/a b",
     "http://127.0.0.1/\r\nX: 1"],
)  # fmt: skip
def test_only_plain_addresses_are_taken(url):
    with pytest.raises(WrongUse):
        Server(url, "m")


def test_a_key_is_sent_and_never_shown():
    seen = []
    with model_server(lambda _body, handler: seen.append(handler.headers["Authorization"]) or written("yes")) as near:
        server = Server(near.url, "m", key="k-1234")
        assert ask(server, {}).words == "yes"
    assert seen == ["Bearer k-1234"]
    assert "k-1234" not in repr(server)


@pytest.mark.parametrize(
    "found",
    [("93.184.216.34",), ("10.0.0.7",), ("127.0.0.1", "10.0.0.7"), ("::ffff:10.0.0.7",), ("fe80::1%lo",), ("0.0.0.0",)],
)
def test_a_name_that_stands_for_another_machine_is_refused(monkeypatch, found):
    addresses(monkeypatch, *found)
    no_connection(monkeypatch)
    with pytest.raises(NotPermitted):
        ask(Server("http://localhost:8080", "m"), {})


def test_another_machine_is_asked_where_the_user_names_it(monkeypatch):
    addresses(monkeypatch, "10.0.0.7")
    went = []
    monkeypatch.setattr(socket.socket, "connect", lambda self, address: went.append(address) or self.close())
    with pytest.raises(SijillError):
        ask(Server("http://desk.example:8080", "m", allow_remote=True, seconds=1), {})
    assert went == [("10.0.0.7", 8080)]


def test_the_open_network_is_never_asked_in_clear(monkeypatch):
    addresses(monkeypatch, "93.184.216.34")
    no_connection(monkeypatch)
    with pytest.raises(NotPermitted):
        ask(Server("http://models.example", "m", allow_remote=True), {})


def test_the_name_is_looked_up_once(monkeypatch):
    """A name that changes its address between the check and the call leads nowhere else."""
    with model_server(lambda _body, _handler: written("yes")) as near:
        asked = addresses(monkeypatch, "127.0.0.1")
        assert ask(Server(f"http://my-desk:{near.port}", "m"), {}).words == "yes"
    assert asked == ["my-desk"]


def test_proxies_of_the_environment_are_not_used(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with model_server(lambda _body, _handler: written("yes")) as server:
        assert ask(server, {}).words == "yes"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_not_followed(status):
    hits = []

    def elsewhere(_body, handler):
        hits.append(handler.path)
        send(handler, b"", status, Location="http://models.example/v1/chat/completions")

    with model_server(elsewhere) as server, pytest.raises(NotPermitted):
        ask(server, {})
    assert hits == ["/v1/chat/completions"]


def test_nobody_there_is_said():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(Missing):
        ask(Server(f"http://127.0.0.1:{port}", "m", seconds=2), {})


@pytest.mark.parametrize("status", [400, 401, 404, 429, 500, 503])
def test_a_server_that_says_no_is_a_typed_refusal_without_its_words(status):
    def refuse(_body, handler):
        send(handler, b"Salma told us", status)

    with model_server(refuse) as server, pytest.raises(ReaderFailed) as refused:
        ask(server, {})
    assert "Salma" not in str(refused.value)


@pytest.mark.parametrize(
    "body",
    [b"", b"not json", b"[]", b"{}", b"null", b'{"choices": []}', b'{"choices": [{}]}', b'{"choices": {"0": 1}}',
     b'{"choices": [{"message": {"content": null}}]}', b'{"choices": [{"message": {"content": 7}}]}', b"\xff\xfe",
     b"[" * 100_000, b'{"choices": [{"message": []}]}', b'"' + b"9" * 5_000 + b'"', b"9" * 5_000],
)  # fmt: skip
def test_an_answer_that_is_none_is_a_typed_refusal(body):
    with model_server(lambda _body, handler: send(handler, body)) as server, pytest.raises(ReaderFailed):
        ask(server, {})


def test_a_packed_answer_is_refused():
    packed = json.dumps(written("yes")).encode()

    def script(_body, handler):
        send(handler, packed, Content_Encoding="gzip")

    with model_server(script) as server, pytest.raises(ReaderFailed):
        ask(server, {})


def test_a_huge_answer_is_refused_before_it_is_taken():
    def huge(_body, handler):
        handler.send_response(200)
        handler.send_header("Content-Length", str(10**12))
        handler.end_headers()

    began = time.monotonic()
    with model_server(huge) as server, pytest.raises(TooLarge):
        ask(server, {})
    assert time.monotonic() - began < server.seconds


def test_an_endless_answer_is_cut_off_at_the_limit():
    sent = []

    def endless(_body, handler):
        handler.send_response(200)
        handler.end_headers()
        while len(sent) < 100_000:
            handler.wfile.write(b" " * 10_000)
            sent.append(1)

    with model_server(endless, most_bytes=300_000) as server, pytest.raises(TooLarge):
        ask(server, {})
    assert len(sent) < 10_000


def test_an_endless_chunked_answer_is_cut_off_too():
    def endless(_body, handler):
        handler.protocol_version = "HTTP/1.1"
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for _ in range(1_000):
            handler.wfile.write(b"1000\r\n" + b" " * 0x1000 + b"\r\n")

    with model_server(endless, most_bytes=100_000) as server, pytest.raises(TooLarge):
        ask(server, {})


def test_a_chunked_answer_is_read():
    data = json.dumps(written("yes")).encode()

    def chunked(_body, handler):
        handler.protocol_version = "HTTP/1.1"
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(b"%x\r\n%s\r\n0\r\n\r\n" % (len(data), data))

    with model_server(chunked) as server:
        assert ask(server, {}).words == "yes"


def test_half_an_answer_is_none():
    def half(_body, handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(json.dumps(written("yes")).encode())

    with model_server(half) as server, pytest.raises(ReaderFailed):
        ask(server, {})


@pytest.mark.parametrize("drip", [b"", b" ", b"HTTP/1.0 200 OK\r\nX: "])
def test_a_server_that_drips_is_left_at_the_end_of_its_time(drip):
    """Each byte comes in time; all of them together never do. No header and no body may outlast the limit."""
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve():
            line, _ = listening.accept()
            with line:
                line.sendall(drip)
                while not stop.wait(0.05):
                    try:
                        line.sendall(b"x")
                    except OSError:
                        return

        runner = threading.Thread(target=serve, daemon=True)
        runner.start()
        began = time.monotonic()
        with pytest.raises(ReaderFailed):
            ask(Server(f"http://127.0.0.1:{listening.getsockname()[1]}", "m", seconds=0.6), {})
        assert 0.3 < time.monotonic() - began < 3
        stop.set()
        runner.join()
