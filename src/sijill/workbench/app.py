"""The desk as one ASGI application: the gate, the table of routes, and one wall that turns errors into pages."""

from __future__ import annotations

import gc
import hmac
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import PurePosixPath
from urllib.parse import quote

import anyio
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartParser
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

import sijill
from sijill.errors import Fault, NotPermitted, SijillError, TooLarge
from sijill.messages import N_, say, translate
from sijill.workbench.asking import Answer, Asking, Elsewhere, Sent, Upload
from sijill.workbench.asking import Page as Answered
from sijill.workbench.gate import Gate
from sijill.workbench.routes import ROUTES, Screen
from sijill.workbench.screens.start import prepare
from sijill.workbench.seat import Opening, Seat
from sijill.workbench.warm import warm_later

LARGEST = 512 * 1024 * 1024
"""Bytes of one request; a file above intake's own limit is refused there with its reason."""
SELDOM = (50_000, 20, 100)
"""New values before the youngest are swept, and how often that happens before the older and the oldest are."""
STATUS = {2: 400, 1: 409, 3: 422, 4: 403, 5: 500}


def desk(port: int, opening: Opening) -> Gate:
    """Build the desk.

    Args:
        port: the port it will listen on, for the gate.
        opening: how the desk was opened.

    Example:
        >>> desk(8000, Opening("en")).seats()
        ()
    """
    # Pages take turns with what is worked out beside them: with the usual 5 ms every look into a database would wait
    # that long for its turn again.
    sys.setswitchinterval(0.0002)
    # What a record holds never points back at itself; a sweep through hundreds of thousands of claims for what does
    # takes as long as making them, and every page waits for it.
    gc.set_threshold(*SELDOM)
    # What is handed in stays in memory: the parser would put anything above a megabyte into a file in the clear.
    MultiPartParser.spool_max_size = LARGEST
    prepare(opening)
    static = str(files("sijill.workbench") / "static")
    routes = [Route(one.path, _endpoint(one), methods=[one.method], name=one.name) for one in ROUTES]

    @asynccontextmanager
    async def running(_: Starlette) -> AsyncIterator[None]:
        async with anyio.create_task_group() as group:
            group.start_soon(_watch, gate)
            yield
            group.cancel_scope.cancel()
        for seat in gate.seats():
            seat.lock()

    app = Starlette(
        routes=[*routes, Mount("/static", StaticFiles(directory=static))],
        exception_handlers={HTTPException: _no_page},
        lifespan=running,
    )
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    gate = Gate(app, port, opening)
    return gate


async def _watch(gate: Gate) -> None:
    """Lock what was left alone, and write down reads that wait for their reader."""
    while True:
        await anyio.sleep(5)
        for seat in gate.seats():
            await run_in_threadpool(seat.lock_if_left)


def _endpoint(screen: Screen) -> Callable[[Request], object]:
    async def answer(request: Request) -> Response:
        seat: Seat = request.scope["sijill.seat"]
        try:
            if int(request.headers.get("content-length") or 0) > LARGEST:
                raise TooLarge(N_("this is more than the desk takes at once"))
            asking = await _asking(request, seat)
            answered = await run_in_threadpool(_answered, screen, asking)
            warm_later(seat.language, template)
            return answered
        except SijillError as error:
            return _refused(seat, error, request)
        except Exception as error:
            if os.environ.get("SIJILL_DEBUG") == "1":
                raise
            return _refused(seat, Fault("a fault of Sijill: {kind}", kind=type(error).__name__), request)

    return answer


async def _asking(request: Request, seat: Seat) -> Asking:
    form: dict[str, str] = {}
    uploads: list[Upload] = []
    if request.method == "POST":
        async with request.form(max_files=2000, max_fields=500) as sent:
            for name, value in sent.multi_items():
                if isinstance(value, UploadFile):
                    if value.filename:
                        uploads.append(Upload(_bare(value.filename), await value.read()))
                else:
                    form[name] = value
        if not hmac.compare_digest(form.get("csrf", "").encode(), seat.csrf.encode()):
            raise NotPermitted(
                N_("this form does not come from the page that is open"), do=N_("Load the page again and repeat it.")
            )
    return Asking(
        seat,
        request.url.path,
        {name: str(value) for name, value in request.path_params.items()},
        dict(request.query_params),
        form,
        tuple(uploads),
        request.headers.get("hx-request") == "true",
        request.headers.get("x-by-itself") == "yes"
        or (request.url.path == "/jobs" and "hx-request" in request.headers),
    )


def _bare(name: str) -> str:
    """A file's name without any folder, whatever system it comes from."""
    return PurePosixPath(name.replace("\\", "/")).name or "file"


def _answered(screen: Screen, asking: Asking) -> Response:
    seat = asking.seat
    with seat.turn, seat.courtesy.page():
        if not asking.by_itself:  # a page left open is no sign of anybody
            seat.seen = seat.clock()
        if screen.need == "record" and seat.locked:
            return RedirectResponse("/", 303)
        return _response(seat, screen.answer(asking), asking.address)


def _response(seat: Seat, answer: Answer, address: str) -> Response:
    if isinstance(answer, Elsewhere):
        return RedirectResponse(answer.path, 303)
    if isinstance(answer, Sent):
        kept = {"content-disposition": f"attachment; filename*=UTF-8''{quote(answer.name, '')}"} if answer.name else {}
        return Response(answer.data, media_type=answer.media_type, headers=kept)
    return HTMLResponse(rendered(seat, answer, address), answer.status)


def rendered(seat: Seat, page: Answered, address: str) -> str:
    """A page as HTML, in the language of the seat.

    Args:
        seat: who asks.
        page: what is shown.
        address: path and query, for the place in the list of screens and for the way back.
    """
    environment = sijill.page_environment(seat.language, template)
    return environment.get_template(page.template).render(
        {
            "seat": seat,
            "path": address.partition("?")[0],
            "address": address,
            "ending": sijill.ending,
            "because": seat_reason(seat),
            **page.values,
        }
    )


def seat_reason(seat: Seat) -> str:
    """The reason that the seat's form proposes: what a person does who reads a claim against its page."""
    return translate(N_("read against the page"), seat.language)


def template(name: str) -> str:
    """The text of a template of this room.

    Args:
        name: its file.

    Example:
        >>> template("frame.html").startswith("<!doctype html>")
        True
    """
    return (files("sijill.workbench") / "templates" / name).read_text(encoding="utf-8")


def _refused(seat: Seat, error: SijillError, request: Request) -> Response:
    values = {
        "what": say(error, seat.language),
        "where": error.where,
        "do": translate(error.do, seat.language) if error.do else "",
        "name": error.name,
    }
    partial = request.headers.get("hx-request") == "true"
    page = Answered("refusal_part.html" if partial else "refusal.html", values, STATUS[error.exit_status])
    return HTMLResponse(rendered(seat, page, request.url.path), page.status)


async def _no_page(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    seat = request.scope.get("sijill.seat")
    if seat is None:
        return PlainTextResponse("There is nothing here.", status)
    values = {
        "what": translate(N_("there is no such page at the desk"), seat.language),
        "where": "",
        "do": "",
        "name": "",
    }
    return HTMLResponse(rendered(seat, Answered("refusal.html", values), request.url.path), status)
