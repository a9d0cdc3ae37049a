"""The gate: who may ask the desk anything at all, and what every answer forbids the browser to do.

The machine's own address is a hostile place: other users of the machine and any page open in the browser can send
requests to it. Source of the rules: OWASP on DNS rebinding and request forgery; W3C Content Security Policy 3.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from sijill.workbench.seat import Opening, Seat

COOKIE = "sijill_seat"
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


class Gate:
    """Lets through what comes from this desk's own pages, and nothing else.

    Args:
        app: what stands behind the gate.
        port: the port the desk listens on.
        opening: how the desk was opened, for every new seat.

    Example:
        >>> gate = Gate(lambda scope, receive, send: None, 8000, Opening("en"))
        >>> gate.address().startswith("http://127.0.0.1:8000/enter/")
        True
    """

    def __init__(self, app: App, port: int, opening: Opening) -> None:
        self._app = app
        self._hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})
        self._port = port
        self._opening = opening
        self._tokens: set[str] = set()
        self._seats: dict[str, Seat] = {}

    def address(self) -> str:
        """A new address that opens one seat, once."""
        token = secrets.token_urlsafe(24)
        self._tokens.add(token)
        return f"http://127.0.0.1:{self._port}/enter/{token}"

    def seats(self) -> Iterable[Seat]:
        """Everybody who sits at the desk."""
        return tuple(self._seats.values())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a refusal here, or hand the request on with its seat."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        refused = self._refusal(request)

        async def with_headers(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                kept = [pair for pair in message["headers"] if pair[0].decode() not in HEADERS]
                fresh = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
                message["headers"] = kept + fresh
            await send(message)

        if refused is not None:
            await refused(scope, receive, with_headers)
            return
        scope["sijill.seat"] = self._seats[request.cookies[COOKIE]]
        await self._app(scope, receive, with_headers)

    def _refusal(self, request: Request) -> Response | None:
        if request.headers.get("host", "") not in self._hosts:
            return PlainTextResponse("This is not the address of the desk.", 421)
        if request.method not in ("GET", "HEAD", "POST"):
            return PlainTextResponse("The desk does not understand this.", 405)
        # Pages without a referrer send the origin `null` with their own forms: then the browser's word counts.
        origin = request.headers.get("origin", "null")
        site = request.headers.get("sec-fetch-site")
        if site not in (None, "same-origin", "none") or (
            origin != "null" and origin.removeprefix("http://") not in self._hosts
        ):
            return PlainTextResponse("This request comes from another page.", 403)
        if request.method == "POST" and origin == "null" and site != "same-origin":
            return PlainTextResponse("The desk cannot tell where this request comes from.", 403)
        if request.url.path.startswith("/enter/"):
            return self._enter(request.url.path.removeprefix("/enter/"))
        if request.cookies.get(COOKIE, "") not in self._seats:
            return PlainTextResponse("The desk is open at the address that `sijill open` printed.", 401)
        return None

    def _enter(self, token: str) -> Response:
        if token not in self._tokens:
            return PlainTextResponse("This address was used already: start `sijill open` again.", 401)
        self._tokens.discard(token)
        seat = Seat(self._opening)
        self._seats[seat.key] = seat
        answer = RedirectResponse("/", 303)
        answer.set_cookie(COOKIE, seat.key, httponly=True, samesite="strict", path="/")
        return answer
