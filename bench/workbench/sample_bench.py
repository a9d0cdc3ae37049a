"""How quick every screen of the desk is on the sample, with a statement under way; and keeping what is typed in one.

    python bench/workbench/sample_bench.py

One JSON object a line: median and 95th percentile of twenty askings, in milliseconds of the server.
"""

from __future__ import annotations

import json
import os
import platform
import re
import statistics
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.testclient import TestClient

from sijill.workbench.app import desk
from sijill.workbench.routes import ROUTES
from sijill.workbench.seat import Opening

PORT = 8123
BOUND = 100
TOLD = "They took my brother at night. "


def timed(times: int, ask: Callable[[int], object]) -> dict[str, float]:
    """Median and 95th percentile of so many askings, in milliseconds."""
    found = []
    for number in range(times):
        start = time.perf_counter()
        ask(number)
        found.append((time.perf_counter() - start) * 1000)
    return {"median": round(statistics.median(found), 1), "p95": round(statistics.quantiles(found, n=20)[-1], 1)}


def main() -> None:
    """Measure."""
    gate = desk(PORT, Opening("en", sample=True))
    client = TestClient(gate, base_url=f"http://127.0.0.1:{PORT}")
    client.get(urlsplit(gate.address()).path)
    client.get("/")
    (seat,) = gate.seats()
    headers = {"origin": f"http://127.0.0.1:{PORT}", "sec-fetch-site": "same-origin"}

    def post(path: str, **fields: str) -> str:
        answer = client.post(path, data=fields | {"csrf": seat.csrf}, headers=headers, follow_redirects=False)
        assert answer.status_code in (200, 303), answer.text[:500]
        return answer.headers.get("location", "")

    consent = {"consent.team": "yes", "part.team.words": "yes"}
    statement = post("/statements", teller="K.", interviewer="amal", **consent).split("/")[2]
    sitting = f"/statements/{statement}/sitting"
    post(sitting, turn="1", act="end", told=TOLD * 400)
    post(sitting, act="begin")
    post(f"/statements/{statement}/copy", safe="yes", because="stays in the house")
    seat.jobs.wait()
    view = seat.opened.view()
    parts = {"statement": statement, "source": view.sources()[0].id, "claim": next(view.claims()).id}
    parts["text"] = re.findall(r"/texts/(t-\w+)", client.get("/today").text)[0]
    queries = {"/search": "?q=bridge", "/places/named": "?name=Marsa+Rumman", "/people/named": "?name=Salma"}
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    for route in ROUTES:
        if route.method == "GET" and "{release}" not in route.path and route.path != "/":
            path = route.path.format(**parts) + queries.get(route.path, "")
            for _ in range(100):
                if 'class="stale"' not in client.get(path).text:
                    break
                time.sleep(0.1)
            found = timed(20, lambda _, path=path: client.get(path))
            load = round(os.getloadavg()[0], 1)
            print(
                json.dumps({"bench": route.path, "bound": BOUND, **found, "load": load, "machine": machine}), flush=True
            )
    kept = timed(40, lambda n: post(sitting, turn=str(n + 1), act="save", told=TOLD * (30 * n)))
    print(json.dumps({"bench": "keeping a sitting", "letters": len(TOLD) * 30 * 39, **kept, "machine": machine}))


if __name__ == "__main__":
    main()
