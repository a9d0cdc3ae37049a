"""How long a person waits: help, and a report of one file, cold and warm; prints one JSON object a line.

python bench/face.py [FILE]        FILE is read in place; the launcher's environment must be made already
"""

from __future__ import annotations

import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def machine() -> str:
    """The machine in a few words."""
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"


def timed(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Wall seconds and peak MB of the largest process of one command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    began = time.perf_counter()
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seconds = time.perf_counter() - began
    return seconds, max(before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


def say(what: str, seconds: list[float], asked: float, megabytes: float | None = None) -> None:
    """Print one measurement."""
    print(
        json.dumps({
            "what": what, "median_s": round(statistics.median(seconds), 3), "min_s": round(min(seconds), 3),
            "max_s": round(max(seconds), 3), "runs": len(seconds), "asked_s": asked,
            "peak_mb": None if megabytes is None else round(megabytes), "machine": machine(),
            "date": date.today().isoformat(),
        })
    )  # fmt: skip


def main() -> int:
    """Measure help and report."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "src" / "sijill" / "sample" / "article_en.txt"
    sijill = str(ROOT / "sijill")
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "SIJILL_HOME": os.environ.get("SIJILL_HOME", str(Path(folder) / "home"))}
        say("help", [timed([sijill, "--help"], environment)[0] for _ in range(7)], 0.4)
        page = str(Path(folder) / "page.html")
        command = [sijill, "report", str(file), "--html", page]
        cold = {**environment, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPYCACHEPREFIX": str(Path(folder) / "none")}
        say(f"report of {file.stat().st_size} bytes, no compiled code", [timed(command, cold)[0]], 15)
        runs = [timed(command, environment) for _ in range(4)][1:]
        say(f"report of {file.stat().st_size} bytes, warm", [run[0] for run in runs], 5, max(run[1] for run in runs))
    return 0


if __name__ == "__main__":
    sys.exit(main())
