"""How quick the desk is over a large record: server time and size of every page, and the desk over one long text.

    python bench/workbench/desk_bench.py [--sources 200] [--claims 500] [--rulings 2000]

The texts are invented: syllables put together into names and one sentence pattern. One JSON object a line.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from starlette.responses import Response
from starlette.testclient import TestClient

import sijill
from sijill.meaning.voice import Hop, Voice
from sijill.record.claim import Claim, Drawn, Party, Proposition
from sijill.record.passage import Page
from sijill.record.source import Source, Text
from sijill.register.register import Register, keep_source
from sijill.register.workspace import propose
from sijill.workbench import app
from sijill.workbench.app import desk
from sijill.workbench.routes import ROUTES
from sijill.workbench.seat import Opening

PASSPHRASE = "four plain words"
PORT = 8123
ASKING = ("/people/named", "/people/one", "/places/named", "/events/at")  # screens that answer only to a name
BOUNDS = {
    "first page": 2.0,
    "unlocked, and what waits is shown": 2.0,
    "page p95": 0.15,
    "search p95": 0.15,
    "long text": 1.0,
}


def say(name: str, value: float, **more: object) -> None:
    """Print one measurement."""
    bound = BOUNDS.get(name)
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(
        json.dumps({"bench": name, "seconds": round(value, 4), "bound": bound, **more, "machine": machine}), flush=True
    )


def text_of(draw: random.Random, claims: int, filler: int) -> tuple[str, list[tuple[int, int, int, int]]]:
    """A text with so many sentences, and where each sentence and its name stand."""
    syllables = [a + b for a in "bdfghklmnrstz" for b in "aeiou"]
    words, spans = "", []
    for number in range(claims):
        name = " ".join("".join(draw.choices(syllables, k=3)).title() for _ in range(2))
        sentence = f"Armed men took {name} from the mill on day {number}."
        start = len(words)
        at = start + len("Armed men took ")
        spans.append((start, start + len(sentence) - 1, at, at + len(name)))
        words += sentence + " " + "It was quiet then. " * draw.randint(0, filler)
        words += "\n\n" if number % 4 == 3 else ""
    return words, spans


def add(book: Register, draw: random.Random, name: str, claims: int, filler: int) -> str:
    """Keep one source with its text and what is proposed from it."""
    words, spans = text_of(draw, claims, filler)
    data = words.encode()
    source = Source(name, hashlib.sha256(data).hexdigest(), "", len(data), "text/plain", "bench", "own", "en")
    entry = keep_source(book, source, data, [(Text("", "plain", "1", 0, "", "en"), words)])
    text = book.view().texts(entry.id)[0].id
    page = Page(text, words)
    voice = Voice("told", (Hop("a clerk", "interview"), Hop("the author", "text")))
    drawn = [
        Claim(
            page.cut(start, end),
            voice,
            Proposition("act", "abduct", (Party("victim", "person", page.cut(at, until)),)),
            Drawn("bench", "1"),
        )
        for start, end, at, until in spans
    ]
    propose(book, "reading", "bench/1", entry.id, drawn)
    return text


def timed(times: int, ask: Callable[[], object]) -> list[float]:
    """How long each of so many asks took."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        ask()
        found.append(time.perf_counter() - start)
    return found


class Own:
    """A page's own seconds of processor, whatever else the machine and the desk do meanwhile."""

    def __init__(self) -> None:
        self.took: list[float] = []
        self._answered = app._answered
        app._answered = self

    def __call__(self, *asked: Any) -> Response:
        """Answer, and keep how long this thread worked at it."""
        start = time.thread_time()
        try:
            return self._answered(*asked)
        finally:
            self.took.append(time.thread_time() - start)

    def last(self, times: int) -> dict[str, float]:
        """First, median and 95th percentile of the last askings."""
        took = self.took[-times:]
        found = {"own_first": took[0], "own_median": statistics.median(took)}
        found["own_p95"] = statistics.quantiles(took, n=20)[-1]
        return {name: round(value, 3) for name, value in found.items()}


def cold(folder: Path) -> float:
    """From the command to the first usable page."""
    start = time.perf_counter()
    command = [sys.executable, "-P", "-s", "-m", "sijill", "open", str(folder), "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
        assert running.stdout is not None
        address = running.stdout.readline().strip()
        import httpx

        with httpx.Client(follow_redirects=True) as client:
            assert client.get(address).status_code == 200
        took = time.perf_counter() - start
        running.terminate()
    return took


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sources", type=int, default=200)
    parser.add_argument("--claims", type=int, default=500)
    parser.add_argument("--rulings", type=int, default=2_000)
    asked = parser.parse_args()
    draw = random.Random(1)
    with tempfile.TemporaryDirectory() as place:
        os.environ.update(SIJILL_HOME=str(Path(place, "home")), SIJILL_KDF="smallest", SIJILL_BALLAST="4096")
        folder = Path(place, "bench.sijill")
        sijill.new(folder, as_="amal", passphrase=PASSPHRASE)
        start = time.perf_counter()
        with sijill.open(folder, as_="amal", passphrase=PASSPHRASE) as book:
            texts = [add(book, draw, f"{number}.txt", asked.claims, 2) for number in range(asked.sources)]
            long = add(book, draw, "long.txt", 5_000, 7)
            characters = len(book.view().page(long).text)
            say("fill", time.perf_counter() - start, claims=asked.sources * asked.claims)
            start = time.perf_counter()
            for row in draw.sample(book.view().listed(), asked.rulings):
                sijill.rule(book, row.id, draw.choice(["accept", "accept", "reject"]), because="read against the page")
            say("a ruling, one after the other", (time.perf_counter() - start) / max(asked.rulings, 1))
        say("first page", cold(folder))

        own = Own()
        gate = desk(PORT, Opening("en", folder))
        client = TestClient(gate, base_url=f"http://127.0.0.1:{PORT}")
        client.get(urlsplit(gate.address()).path)
        (seat,) = gate.seats()
        fields = {"folder": str(folder), "person": "amal", "passphrase": PASSPHRASE, "csrf": seat.csrf}
        headers = {"origin": f"http://127.0.0.1:{PORT}", "sec-fetch-site": "same-origin"}
        began = time.perf_counter()
        assert client.post("/unlock", data=fields, headers=headers).status_code == 200
        say("unlocked, and what waits is shown", time.perf_counter() - began)
        say(
            "locked while everything is weighed",
            timed(1, lambda: client.post("/lock", data=fields, headers=headers))[0],
        )
        began = time.perf_counter()
        assert client.post("/unlock", data=fields, headers=headers).status_code == 200
        say("unlocked again", time.perf_counter() - began)
        began = time.perf_counter()
        took = timed(40, lambda: client.get(f"/texts/{texts[3]}"))
        said = {"path": "/texts, while everything is weighed anew", **own.last(40)}
        say("page p95", statistics.quantiles(took, n=20)[-1], **said)
        seat.later("disputes", lambda: ())
        while not seat.later("disputes", lambda: ())[1] and time.perf_counter() - began < 300:
            time.sleep(0.2)
        say("weighing beside the pages", time.perf_counter() - began)
        client.get("/totals")
        while 'role="status"' in client.get("/totals").text.partition("<main")[2].partition("<table")[0]:
            time.sleep(0.2)
        claim = next(iter(gate.seats()[0].opened.view().claims()))
        name = quote(claim.claim.passage.words.partition("took ")[2].partition(" from")[0])
        paths = ["/accounts?page=900", f"/texts/{texts[7]}", "/people?q=ba", f"/claims/{claim.id}"]
        paths += [f"/people/named?name={name}"]
        paths += [one.path for one in ROUTES if (one.method, one.need) == ("GET", "record") and one.path not in ASKING]
        for path in (path for path in paths if "{" not in path):
            answers = []
            took = timed(20, lambda path=path, answers=answers: answers.append(client.get(path)))
            assert answers[-1].status_code == 200, answers[-1].text[:500]
            size = len(gzip.compress(answers[-1].content))
            say(
                "page p95",
                statistics.quantiles(took, n=20)[-1],
                path=path.partition("/t-")[0],
                first=round(took[0], 3),
                median=round(statistics.median(took), 4),
                kilobytes=round(size / 1000, 1),
                **own.last(20),
            )
        took = timed(100, lambda: client.get(f"/search?q={draw.choice(['mill', 'quiet', 'day', 'took'])}"))
        say("search p95", statistics.quantiles(took, n=20)[-1])
        took = timed(3, lambda: client.get(f"/texts/{long}"))
        say("long text", took[0], again=round(took[-1], 3), characters=characters, claims=5_000)
        for one in gate.seats():
            one.lock()


if __name__ == "__main__":
    main()
